#include "indexer/schema/schema.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "indexer/schema/source_table.h"
#include "model/formats/bytes.h"

namespace ibid::schema {
namespace {

constexpr std::string_view kMetaChunks = "ibid.sources.chunks";

/// What orders by author or title compare: sources without an author stand where their title does, those without a
/// title by key.
std::string_view title_of(const SourceEntry& e) {
    constexpr std::string_view kPrefix = "title:";
    return e.titles.empty() ? std::string_view(e.keys.front())
                            : std::string_view(e.titles.front()).substr(kPrefix.size());
}
std::string_view author_of(const SourceEntry& e) { return e.author.empty() ? title_of(e) : std::string_view(e.author); }

SourceEntry entry_of(const SourceTable& table, std::size_t n, const std::vector<std::string>& ids) {
    const SourceTable::Group& group = table.groups()[n];
    SourceEntry e;
    e.keys = group.keys, e.titles = group.titles, e.author = group.author, e.about = group.about, e.year = group.year;
    e.notes = static_cast<std::uint32_t>(group.notes);
    for (const SourceTable::Place& place : group.places)  // by document
        if (e.documents.empty() || e.documents.back() != ids[place.document])
            e.documents.push_back(ids[place.document]);
    e.document = static_cast<std::uint32_t>(
        std::find(e.documents.begin(), e.documents.end(), ids[group.best.document]) - e.documents.begin());
    e.note = group.best.note, e.citation = group.best.citation;
    for (const std::size_t other : table.same_title(n)) e.same_title.push_back(table.groups()[other].keys.front());
    return e;
}

std::size_t chunks_of(std::size_t entries) { return (entries + kSourcesAKey - 1) / kSourcesAKey; }
std::size_t size_of(std::size_t chunk, std::size_t total) {
    return std::min(kSourcesAKey, total - std::min(total, chunk * kSourcesAKey));
}

constexpr SourceOrder kSorted[] = {SourceOrder::author, SourceOrder::year, SourceOrder::title};

}  // namespace

SourceLists join_sources(std::vector<Citations> stored) {
    // By document: not as they came into the index, where a document that comes again comes last.
    std::sort(stored.begin(), stored.end(),
              [](const Citations& a, const Citations& b) { return a.document_id < b.document_id; });
    SourceTable table;
    std::vector<std::string> ids;
    for (Citations& of_document : stored) {
        const auto number = static_cast<std::uint32_t>(ids.size());
        for (StoredCitation& citation : of_document.citations) table.add(std::move(citation), number);
        ids.push_back(std::move(of_document.document_id));
        of_document = {};
    }
    table.finish();
    SourceLists lists;
    lists.entries.reserve(table.groups().size());
    for (std::size_t n = 0; n < table.groups().size(); ++n) lists.entries.push_back(entry_of(table, n, ids));
    const auto sort = [&](SourceOrder order, auto key) {
        std::vector<std::pair<decltype(key(lists.entries[0])), std::uint32_t>> sorted;
        for (const SourceEntry& e : lists.entries)
            sorted.emplace_back(key(e), static_cast<std::uint32_t>(sorted.size()));
        std::sort(sorted.begin(), sorted.end());  // of equals the most cited first
        for (const auto& [unused, number] : sorted) lists.orders[static_cast<std::size_t>(order)].push_back(number);
    };
    sort(SourceOrder::author, author_of);
    sort(SourceOrder::year, [](const SourceEntry& e) { return -e.year; });
    sort(SourceOrder::title, title_of);
    return lists;
}

std::string entries_key(std::size_t chunk) { return std::string(kMetaSources) + ".entries." + std::to_string(chunk); }
std::string order_key(SourceOrder order, std::size_t chunk) {
    return std::string(kMetaSources) + '.' + std::string(name_of(order)) + '.' + std::to_string(chunk);
}

void write_sources(const SourceLists& lists, const std::function<std::string(const std::string&)>& get,
                   const std::function<void(const std::string&, const std::string&)>& set) {
    const std::size_t chunks = chunks_of(lists.entries.size());
    const std::size_t had = decode_total(get(std::string(kMetaChunks))).value_or(0);
    for (std::size_t chunk = 0; chunk < std::max(chunks, had); ++chunk) {
        const std::size_t begin = chunk * kSourcesAKey, end = begin + size_of(chunk, lists.entries.size());
        std::string bytes;
        if (begin < end) put(bytes, std::uint64_t{end - begin});
        for (std::size_t n = begin; n < end; ++n) {
            const SourceEntry& e = lists.entries[n];
            for (const auto* texts : {&e.keys, &e.titles, &e.documents, &e.same_title}) put(bytes, *texts);
            put(bytes, std::string_view(e.author));
            put(bytes, std::string_view(e.about));
            put(bytes, static_cast<std::uint64_t>(std::max(0, e.year)));
            for (const std::uint32_t number : {e.notes, e.document, e.note, e.citation})
                put(bytes, std::uint64_t{number});
        }
        set(entries_key(chunk), bytes);
        for (const SourceOrder order : kSorted) {
            std::string numbers;
            if (begin < end) put(numbers, std::uint64_t{end - begin});
            for (std::size_t n = begin; n < end; ++n)
                put(numbers, std::uint64_t{lists.orders[static_cast<std::size_t>(order)][n]});
            set(order_key(order, chunk), numbers);
        }
    }
    set(std::string(kMetaChunks), std::to_string(chunks));
    set(std::string(kMetaSources), std::to_string(lists.entries.size()));
}

std::optional<std::size_t> decode_total(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::size_t total = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), total).ptr != text.data() + text.size())
        WireReader::broken();
    return total;
}

std::vector<SourceEntry> decode_entries(std::string_view bytes, std::size_t chunk, std::size_t total) {
    WireReader in(bytes);
    std::vector<SourceEntry> entries(in.count());
    if (entries.size() != size_of(chunk, total)) WireReader::broken();
    for (SourceEntry& e : entries) {
        for (auto* texts : {&e.keys, &e.titles, &e.documents, &e.same_title}) *texts = in.texts();
        e.author = in.text();
        e.about = in.text();
        e.year = static_cast<int>(in.small());
        for (std::uint32_t* number : {&e.notes, &e.document, &e.note, &e.citation}) *number = in.small();
        if (e.keys.empty() || e.document >= e.documents.size()) WireReader::broken();
    }
    return entries;
}

std::vector<std::uint32_t> decode_order(std::string_view bytes, std::size_t chunk, std::size_t total) {
    WireReader in(bytes);
    std::vector<std::uint32_t> numbers(in.count());
    if (numbers.size() != size_of(chunk, total)) WireReader::broken();
    for (std::uint32_t& n : numbers)
        if (n = in.small(); n >= total) WireReader::broken();
    return numbers;
}

}  // namespace ibid::schema
