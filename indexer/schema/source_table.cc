#include "indexer/schema/source_table.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "analysis/notes/source_keys.h"

namespace ibid {
namespace {

std::size_t count_notes(const SourceTable::Group& group) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> notes;
    for (const SourceTable::Place& place : group.places) notes.emplace_back(place.document, place.note);
    std::sort(notes.begin(), notes.end());
    return static_cast<std::size_t>(std::unique(notes.begin(), notes.end()) - notes.begin());
}

}  // namespace

void SourceTable::add(schema::StoredCitation citation, std::uint32_t document) {
    entries_.push_back({std::move(citation.keys),
                        std::move(citation.title),
                        std::move(citation.author),
                        std::move(citation.about),
                        citation.year,
                        {document, citation.note, citation.citation, citation.fields}});
}

std::size_t SourceTable::root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
}

void SourceTable::join(std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);  // the first added stays the root
    parent_[b] = a;
    for (std::string& key : known_[b])
        if (std::find(known_[a].begin(), known_[a].end(), key) == known_[a].end()) known_[a].push_back(std::move(key));
    known_[b].clear();
}

void SourceTable::finish() {
    parent_.resize(entries_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    known_.reserve(entries_.size());
    for (const Entry& entry : entries_) known_.push_back(entry.keys);
    // The strongest first, whatever the order of the notes: only then can they contradict the weaker.
    for (const int strength : {0, 1, 2}) {
        std::unordered_map<std::string_view, std::vector<std::size_t>> owners;  // roots that do not go together
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            for (const std::string& key : entries_[i].keys) {
                if (key_strength(key) != strength) continue;
                std::vector<std::size_t>& known = owners[key];
                const auto fits = std::find_if(known.begin(), known.end(), [&](std::size_t other) {
                    return root(other) == root(i) || !keys_conflict(known_[root(other)], known_[root(i)], key);
                });
                if (fits == known.end())
                    known.push_back(i);
                else
                    join(*fits, i);
            }
        }
    }

    std::unordered_map<std::size_t, std::size_t> group_of_root;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const auto [at, added] = group_of_root.emplace(root(i), groups_.size());
        if (added) groups_.emplace_back();
        Group& group = groups_[at->second];
        Entry& entry = entries_[i];
        const bool best = group.places.empty() ||
                          (entry.place.citation != schema::kThrough &&
                           (group.best.citation == schema::kThrough || entry.place.fields > group.best.fields));
        group.places.push_back(entry.place);
        if (best) {
            group.best = entry.place;
            group.author = std::move(entry.author), group.about = std::move(entry.about), group.year = entry.year;
            if (const auto known = std::find(group.titles.begin(), group.titles.end(), entry.title);
                known != group.titles.end())
                group.titles.erase(known);
            if (!entry.title.empty()) group.titles.insert(group.titles.begin(), std::move(entry.title));
        }
        for (std::string& key : entry.keys)
            if (std::find(group.keys.begin(), group.keys.end(), key) == group.keys.end())
                group.keys.push_back(std::move(key));
        if (!best && !entry.title.empty() &&
            std::find(group.titles.begin(), group.titles.end(), entry.title) == group.titles.end())
            group.titles.push_back(std::move(entry.title));
    }
    entries_ = {}, parent_ = {}, known_ = {};
    for (Group& group : groups_)
        std::stable_sort(group.keys.begin(), group.keys.end(),
                         [](const auto& a, const auto& b) { return key_rank(a) < key_rank(b); });
    for (Group& group : groups_) group.notes = count_notes(group);
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) { return a.notes > b.notes; });
    for (std::size_t g = 0; g < groups_.size(); ++g)
        for (const std::string& title : groups_[g].titles) groups_by_title_.emplace_back(title, g);
    std::sort(groups_by_title_.begin(), groups_by_title_.end());
}

std::vector<std::size_t> SourceTable::same_title(std::size_t group) const {
    assert(group < groups_.size());
    std::set<std::size_t> others;
    for (const std::string& title : groups_[group].titles) {
        auto at = std::lower_bound(groups_by_title_.begin(), groups_by_title_.end(),
                                   std::pair<std::string_view, std::size_t>(title, 0));
        for (; at != groups_by_title_.end() && at->first == title; ++at) others.insert(at->second);
    }
    others.erase(group);
    return {others.begin(), others.end()};
}

}  // namespace ibid
