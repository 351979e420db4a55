#include "searcher/sources/source_list.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>

#include "analysis/identifiers/schemes.h"
#include "analysis/notes/source_keys.h"
#include "searcher/present/lookup.h"
#include "searcher/sources/citing_notes.h"

namespace ibid {

using namespace schema;

using Wanted = SourceList::Wanted;

namespace {

SourceLists join(const Searcher::Impl& impl, const std::vector<DocId>& records) {
    std::vector<Citations> stored;
    for (const DocId record : records) stored.push_back(decode_citations(impl.data(record)));
    return join_sources(std::move(stored));
}

std::shared_ptr<const SourceLists> joined_for_all(Searcher::Impl& impl) {
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<const SourceLists>> made;  // by index and revision
    const std::lock_guard lock(mutex);
    std::erase_if(made, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<const SourceLists>& known = made[impl.path() + '\n' + std::to_string(impl.revision())];
    std::shared_ptr<const SourceLists> lists = known.lock();
    if (!lists) known = lists = std::make_shared<const SourceLists>(join(impl, impl.find_all(kType, "document")));
    return lists;
}

std::string letters_only(std::string_view word) {
    std::string out;
    for (const char c : word)
        if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) out += c;
    return out;
}

std::vector<Wanted> wanted(const std::string& words) {
    std::vector<Wanted> out;
    const std::string folded = fold_term(words);
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) {
            std::string word = folded.substr(begin, end - begin);
            std::string letters = letters_only(word);
            out.push_back({std::move(word), std::move(letters)});
        }
        begin = end + 1;
    }
    return out;
}

/// What words are looked for in.
std::string words_of(const SourceEntry& e) {
    std::string hay = e.author + ' ' + e.about + ' ' + (e.year ? std::to_string(e.year) : "");
    for (const std::string& key : e.keys) (hay += ' ') += fold_term(key);
    for (const std::string& title : e.titles) (hay += ' ') += title;
    return hay;
}

/// "the" and "1" stand in half of all sources.
bool tells(const std::vector<Wanted>& words) {
    constexpr std::size_t kShortest = 4;
    return std::any_of(words.begin(), words.end(), [](const Wanted& w) { return w.letters.size() >= kShortest; });
}

bool holds_word(const std::string& hay, const Wanted& w) {
    return hay.find(w.word) != std::string::npos || (!w.letters.empty() && hay.find(w.letters) != std::string::npos);
}

bool has_all(const std::string& hay, const std::vector<Wanted>& words) {
    return std::all_of(words.begin(), words.end(), [&](const Wanted& w) { return holds_word(hay, w); });
}

/// Characters to change, add, take or swap until one key is the other; more than `most` is not counted further.
std::size_t slips_between(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), two_before;
    for (std::size_t j = 0; j <= b.size(); ++j) before[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_before[j - 2] + 1);
        }
        two_before = before;
        std::swap(before, row);
    }
    return before[b.size()];
}

}  // namespace

SourceList::SourceList(const Searcher::Impl& impl, const std::vector<DocId>& records)
    : joined_(std::make_shared<const SourceLists>(join(impl, records))), size_(joined_->entries.size()) {}

SourceList::SourceList(Searcher::Impl& impl) {
    if (const auto kept =
            impl.is_one_index() ? decode_total(impl.db().get_metadata(std::string(kMetaSources))) : std::nullopt) {
        size_ = *kept;
    } else {
        joined_ = joined_for_all(impl);
        size_ = joined_->entries.size();
    }
}

const SourceEntry& SourceList::entry(const Searcher::Impl& impl, std::size_t n) const {
    if (joined_) return joined_->entries[n];
    if (const std::string key = entries_key(n / kSourcesAKey); key != entries_from_) {
        entries_ = decode_entries(impl.db().get_metadata(key), n / kSourcesAKey, size_);
        entries_from_ = key;
    }
    return entries_[n % kSourcesAKey];
}

bool SourceList::has_words(const Searcher::Impl& impl, std::size_t n, const std::vector<Wanted>& words) const {
    constexpr std::size_t kKept = 2'000;  // of a list that is longer its words are told anew: half a megabyte
    if (size_ > kKept) return has_all(words_of(entry(impl, n)), words);
    while (words_.size() <= n) words_.push_back(words_of(entry(impl, words_.size())));
    return has_all(words_[n], words);
}

std::uint32_t SourceList::in_order(const Searcher::Impl& impl, SourceOrder order, std::size_t n) const {
    if (order == SourceOrder::cited) return static_cast<std::uint32_t>(n);
    if (joined_) return joined_->orders[static_cast<std::size_t>(order)][n];
    if (const std::string key = order_key(order, n / kSourcesAKey); key != order_from_) {
        order_ = decode_order(impl.db().get_metadata(key), n / kSourcesAKey, size_);
        order_from_ = key;
    }
    return order_[n % kSourcesAKey];
}

std::vector<std::uint32_t> SourceList::matching(const Searcher::Impl& impl, const SourceRequest& request) const {
    const std::vector<Wanted> words = wanted(request.words);
    std::vector<bool> matches(size_);
    std::size_t left = 0;
    for (std::size_t n = 0; n < size_; ++n)  // in the order in which they are kept
        if (has_words(impl, n, words)) matches[n] = true, ++left;
    std::vector<std::uint32_t> out;
    for (std::size_t n = 0; n < size_ && left > 0; ++n)
        if (const std::uint32_t number = in_order(impl, request.order, n); matches[number])
            out.push_back(number), --left;
    return out;
}

std::vector<std::uint32_t> SourceList::with_all(const Searcher::Impl& impl, const std::string& words) const {
    return tells(wanted(words)) ? matching(impl, {.words = words}) : std::vector<std::uint32_t>{};
}

std::vector<std::uint32_t> SourceList::page(const Searcher::Impl& impl, const SourceRequest& request,
                                            std::size_t& total) const {
    std::vector<std::uint32_t> out;
    if (wanted(request.words).empty()) {
        total = size_;
        for (std::size_t n = request.offset; n < total && n - request.offset < request.limit; ++n)
            out.push_back(in_order(impl, request.order, n));
        return out;
    }
    out = matching(impl, request);
    total = out.size();
    const std::size_t begin = std::min(request.offset, total);
    out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(begin));
    if (out.size() > request.limit) out.resize(request.limit);
    return out;
}

std::vector<std::uint32_t> SourceList::near(const Searcher::Impl& impl, const std::string& words,
                                            const std::vector<std::string>& keys, std::size_t limit) const {
    constexpr std::size_t kSlips = 2;        // characters of an identifier
    constexpr std::size_t kLongestKey = 64;  // an address is no identifier that one mistypes
    constexpr double kSlipScore = 2.0, kLeastShare = 0.5;
    const std::vector<Wanted> asked = wanted(words);
    struct Near {
        double score = 0;
        std::uint32_t number = 0;
    };
    std::vector<Near> found;
    for (std::size_t n = 0; n < size_; ++n) {
        const SourceEntry& source = entry(impl, n);
        const std::string hay = words_of(source);
        const auto shared = static_cast<double>(
            std::count_if(asked.begin(), asked.end(), [&](const Wanted& w) { return holds_word(hay, w); }));
        double score = !tells(asked) ? 0 : shared / static_cast<double>(asked.size());
        for (const std::string& key : keys)
            for (const std::string& other : source.keys) {
                if (scheme_of(key) != scheme_of(other) || key.size() > kLongestKey) continue;
                if (const auto scheme = scheme_of(key); scheme == "hash" || scheme == "title" || scheme == "url")
                    continue;
                const std::size_t slips = slips_between(key, other, kSlips);
                if (slips <= kSlips) score = std::max(score, kSlipScore - static_cast<double>(slips) / 4);
            }
        if (score >= kLeastShare) found.push_back({score, static_cast<std::uint32_t>(n)});
    }
    std::stable_sort(found.begin(), found.end(), [](const Near& a, const Near& b) { return a.score > b.score; });
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) out.push_back(found[i].number);
    return out;
}

bool has_phrase(const SourceEntry& entry, std::string_view phrase) {
    std::string letters = title_key(phrase);
    letters.erase(0, letters.find(':') + 1);
    return !letters.empty() && std::any_of(entry.titles.begin(), entry.titles.end(),
                                           [&](const std::string& title) { return title.find(letters) != title.npos; });
}

const SourceList& all_sources(Searcher::Impl& impl) {
    if (!impl.sources) impl.sources = std::make_unique<const SourceList>(impl);
    return *impl.sources;
}

Source describe(const Searcher::Impl& impl, const SourceEntry& entry) {
    Source source;
    source.key = entry.keys.front();
    source.keys = entry.keys;
    source.times_cited = entry.notes;
    source.documents = entry.documents;
    source.same_title = entry.same_title;
    const std::vector<DocId> notes = lookup::notes_of(impl, entry.documents[entry.document]);
    if (entry.note < notes.size()) {
        const NoteReading note = impl.read_note(notes[entry.note]);
        if (entry.citation < note.citations.size()) describe(source, note.citations[entry.citation]);
    }
    for (const std::string& key : entry.keys) {
        const auto record = impl.find(kOwnKey, key);
        if (!record) continue;
        source.indexed_as = lookup::brief(impl, *record).id;
        break;
    }
    if (!source.indexed_as) source.indexed_as = document_titled(impl, entry.titles, source.csl.issued.year);
    return source;
}

void describe(Source& source, const Citation& citation) {
    source.csl = citation.csl;
    source.raw = citation.raw;
    source.csl.id = source.key;
    source.ids = citation.ids;
    source.link = citation.link.empty() ? citation.csl.url : citation.link;
}

std::optional<std::string> document_titled(const Searcher::Impl& impl, const std::vector<std::string>& titles,
                                           int year) {
    for (const std::string& title : titles) {
        const std::vector<DocId> records = impl.find_all(kOwnKey, title);
        if (records.size() != 1) continue;
        const DocumentInfo info = lookup::brief(impl, records.front());
        if (year == 0 || info.year == 0 || info.year == year) return info.id;
    }
    return std::nullopt;
}

}  // namespace ibid
