#include "searcher/source_list.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "searcher/gather.h"
#include "searcher/lookup.h"

namespace ibid {

using namespace schema;

SourceList::SourceList(const Searcher::Impl& impl, const std::vector<DocId>& records) {
    std::vector<Citations> stored;
    for (const DocId record : records) stored.push_back(decode_citations(impl.data(record)));
    // By document: not as they came into the index, where a document that comes again comes last.
    std::sort(stored.begin(), stored.end(), [](const Citations& a, const Citations& b) { return a.document_id < b.document_id; });
    for (Citations& of_document : stored) {
        const auto number = static_cast<std::uint32_t>(documents_.size());
        for (StoredCitation& citation : of_document.citations) table_.add(std::move(citation), number);
        documents_.push_back(std::move(of_document.document_id));
        of_document = {};
    }
    table_.finish();
}

Source SourceList::describe(const Searcher::Impl& impl, std::size_t n) const {
    const SourceTable::Group& group = table_.groups()[n];
    Source source;
    source.key = group.keys.front();
    source.keys = group.keys;
    source.times_cited = group.notes;
    const SourceTable::Place* best = nullptr;
    for (const SourceTable::Place& place : group.places) {  // by document
        if (source.documents.empty() || source.documents.back() != documents_[place.document]) source.documents.push_back(documents_[place.document]);
        if (place.citation != kThrough && (!best || place.fields > best->fields)) best = &place;
    }
    if (best) {
        const std::vector<DocId> notes = lookup::notes_of(impl, documents_[best->document]);
        if (best->note < notes.size()) {
            const NoteReading note = impl.read_note(notes[best->note]);
            if (best->citation < note.citations.size()) ibid::describe(source, note.citations[best->citation]);
        }
    }
    for (const std::string& key : group.keys) {
        const auto record = impl.find(kOwnKey, key);
        if (!record) continue;
        source.indexed_as = lookup::brief(impl, *record).id;
        break;
    }
    if (!source.indexed_as) source.indexed_as = document_titled(impl, group.titles, source.csl.issued.year);
    return source;
}

std::vector<std::string> SourceList::same_title(std::size_t n) const {
    std::vector<std::string> keys;
    for (const std::size_t other : table_.same_title(n)) keys.push_back(table_.groups()[other].keys.front());
    return keys;
}

std::shared_ptr<const SourceList> all_sources(Searcher::Impl& impl) {
    if (impl.sources) return impl.sources;
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<const SourceList>> made;  // by index and revision
    const std::lock_guard lock(mutex);
    std::erase_if(made, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<const SourceList>& known = made[impl.path() + '\n' + std::to_string(impl.revision())];
    impl.sources = known.lock();
    if (!impl.sources) known = impl.sources = std::make_shared<SourceList>(impl, impl.find_all(kType, "document"));
    return impl.sources;
}

void describe(Source& source, const Citation& citation) {
    source.csl = citation.csl;
    source.csl.id = source.key;
    source.ids = citation.ids;
    source.link = citation.link.empty() ? citation.csl.url : citation.link;
}

std::optional<std::string> document_titled(const Searcher::Impl& impl, const std::vector<std::string>& titles, int year) {
    for (const std::string& title : titles) {
        const std::vector<DocId> records = impl.find_all(kOwnKey, title);
        if (records.size() != 1) continue;
        const DocumentInfo info = lookup::brief(impl, records.front());
        if (year == 0 || info.year == 0 || info.year == year) return info.id;
    }
    return std::nullopt;
}

}  // namespace ibid
