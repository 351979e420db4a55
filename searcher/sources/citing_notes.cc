#include "searcher/sources/citing_notes.h"

#include <algorithm>
#include <array>
#include <deque>

#include "analysis/notes/source_keys.h"

namespace ibid {
namespace {

using namespace schema;

void sort_best_first(std::vector<std::string>& keys) {
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return key_rank(a) < key_rank(b); });
}

/// Follows keys from note to note, the strongest first: only then can they contradict the weaker.
class Gatherer {
public:
    explicit Gatherer(const Searcher::Impl& impl) : impl_(impl) {}

    Gathered gather(const std::vector<std::string>& seeds) {
        Gathered source;
        push(source, seeds);
        for (std::size_t strength = 0; strength < queues_.size();) {
            std::deque<std::string>& queue = queues_[strength];
            if (queue.empty()) {
                ++strength;
                continue;
            }
            const std::string key = std::move(queue.front());
            queue.pop_front();
            follow(source, key);
            strength = 0;
        }
        sort_best_first(source.keys);
        return source;
    }

private:
    void push(Gathered& source, const std::vector<std::string>& keys) {
        for (const std::string& key : keys) {
            if (holds(source.keys, key)) continue;
            source.keys.push_back(key);
            queues_[static_cast<std::size_t>(key_strength(key))].push_back(key);
        }
    }

    void follow(Gathered& source, const std::string& key) {
        for (const DocId record : impl_.find_all(kOwnKey, key)) {
            const std::string data = impl_.data(record);
            const std::vector<std::string> own = decode_citations(data).own_keys;
            if (keys_conflict(source.keys, own, key)) continue;
            if (!source.own_record) source.own_record = record;
            std::vector<std::string> joining;  // titles only find
            std::copy_if(own.begin(), own.end(), std::back_inserter(joining),
                         [](const auto& k) { return !k.starts_with("title:"); });
            push(source, joining);
        }
        for (const DocId id : impl_.find_all(kSource, key)) {
            Citing& citing = read(source, id);
            bool itself = false;
            for (std::size_t i = 0; i < citing.note.citations.size(); ++i) {
                const std::vector<std::string> keys = source_keys(citing.note.citations[i]);
                if (!holds(keys, key)) continue;
                itself = true;
                if (keys_conflict(source.keys, keys, key)) continue;
                if (std::find(citing.citations.begin(), citing.citations.end(), i) == citing.citations.end())
                    citing.citations.push_back(i);
                push(source, keys);
            }
            if (itself && citing.citations.empty()) source.notes.erase(id);  // another source with the same address
        }
    }

    Citing& read(Gathered& source, DocId id) {
        const auto [at, added] = source.notes.try_emplace(id);
        if (added) {
            const std::string data = impl_.data(id);
            at->second.note = decode_note(data);
            at->second.document_id = decode_passage(data).document_id;
        }
        return at->second;
    }

    const Searcher::Impl& impl_;
    std::array<std::deque<std::string>, 3> queues_;  // by key_strength()
};

}  // namespace

bool holds(const std::vector<std::string>& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void add_new(std::vector<std::string>& keys, const std::vector<std::string>& more) {
    for (const std::string& key : more)
        if (!holds(keys, key)) keys.push_back(key);
}

Gathered gather(const Searcher::Impl& impl, const std::vector<std::string>& seeds) {
    std::vector<std::string> keys, titles;
    for (const std::string& seed : seeds) (seed.starts_with("title:") ? titles : keys).push_back(seed);
    Gathered best;
    if (!keys.empty()) best = Gatherer(impl).gather(keys);
    if (!best.notes.empty() || best.own_record) return best;
    std::vector<std::string> tried;
    for (const std::string& title : titles)
        for (const DocId id : impl.find_all(kSource, title))
            for (const Citation& citation : impl.read_note(id).citations) {
                const std::vector<std::string> own = source_keys(citation);
                if (title_key(citation.csl.title) != title || holds(tried, own.front())) continue;
                Gathered found = Gatherer(impl).gather(own);
                add_new(tried, found.keys);
                if (found.notes.size() > best.notes.size()) best = std::move(found);
            }
    return best;
}

}  // namespace ibid
