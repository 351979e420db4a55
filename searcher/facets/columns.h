#pragma once
// What is known of every passage without asking the index: lengths, facets, places. Read once a revision from the
// documents' records, so that it works over remote shards too; then counting a match costs three array look-ups.

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/schema.h"
#include "model/facets.h"
#include "model/passage.h"

namespace ibid {

using DocId = std::uint32_t;  // as Xapian numbers over all shards; 0 is none

/// The values of one facet, and the distinct sets of them that passages bear.
struct FacetColumn {
    FacetOf of = FacetOf::passage;
    std::vector<std::string> values;
    std::vector<std::vector<std::uint32_t>> sets;  // sorted indices into values; set 0 is empty
    std::vector<bool> open;                        // a set with an open list
    std::vector<std::uint32_t> set_of;             // by DocId, document or language, as `of` says

    std::uint32_t value_of(const std::string& value);
    std::uint32_t set_for(const std::vector<std::string>& values);

private:
    std::unordered_map<std::string, std::uint32_t> value_index_;
    std::map<std::vector<std::string>, std::uint32_t> set_index_;
};

struct DocumentColumn {
    std::string id, title, author, created, language, kind, path, file, about;
    int year = 0;
    DocId record = 0;
    std::uint32_t passages = 0;  // and notes
    FirstIndexed first = {};
    std::vector<std::uint8_t> spoken = {};  // languages of its passages, as indices into Columns::languages
};

inline constexpr std::uint32_t kNoDocument = 0xFFFFFFFF;

struct Columns {
    enum Flag : std::uint8_t {
        kHit = 1,
        kNote = 2,
        kHeading = 4,
        kBody = 8,
        kRow = 16,
        kReference = 32
    };  // kHit: can be found; kBody: any passage that is no note; kRow: of a table; kReference: of a list of works
        // cited

    DocId last = 0;    // greatest DocId
    DocId stride = 1;  // from one of a document's passages to its next: the number of shards
    std::size_t passages = 0, notes = 0;
    double average_length = 1, average_head_length = 1;
    std::vector<DocumentColumn> documents;
    std::unordered_map<std::string, std::uint32_t> document_by_id;
    std::vector<std::string> languages;              // ISO 639-1
    std::vector<std::size_t> language_passages;      // how many speak it
    std::vector<bool> language_of_documents;         // whether a document is in it; else it is quoted
    std::array<FacetColumn, kFacets.size()> facets;  // as kFacets has them

    // By DocId:
    std::vector<std::uint8_t> flags, language;
    std::vector<std::uint16_t> length, head_length;
    std::vector<std::uint32_t> document;  // index, kNoDocument for records and holes
    std::vector<std::uint32_t> page;

    const FacetColumn& facet(std::string_view name) const { return facets[facet_index(name)]; }
    /// Which of the facet's sets a passage bears.
    std::uint32_t set_of(const FacetColumn& f, DocId id) const {
        if (f.of == FacetOf::passage) return f.set_of[id];
        return f.of == FacetOf::document ? f.set_of[document[id]] : f.set_of[language[id]];
    }

    /// Passages that carry the note, as DocIds.
    std::vector<DocId> carriers(DocId note) const;
    void each_carrier(DocId note, auto&& use) const {
        if (note >= carrier_begin_.size() - 1) return;
        for (std::uint32_t i = carrier_begin_[note]; i < carrier_begin_[note + 1]; ++i) use(carriers_[i]);
    }
    std::string id_of(DocId passage) const;
    /// The document whose record that is; none for any other DocId.
    const DocumentColumn* document_of_record(DocId record) const {
        const DocId first = record + stride;
        if (first > last || document[first] == kNoDocument) return nullptr;
        const DocumentColumn& d = documents[document[first]];
        return d.record == record ? &d : nullptr;
    }
    /// Of a passage within its document, from 0.
    std::uint32_t ordinal(DocId passage) const { return (passage - documents[document[passage]].record) / stride - 1; }

    void add(const schema::DocumentColumns& columns, FirstIndexed first, DocId record);
    void finish();
    void resize(DocId last_id);

private:
    std::unordered_map<DocId, std::string> odd_ids_;  // those that are not DOCUMENT.ORDINAL
    std::vector<std::uint32_t> carrier_begin_;        // by note's DocId, into carriers_
    std::vector<DocId> carriers_;
    std::vector<std::pair<DocId, DocId>> carries_;  // note, passage; until finish()
};

}  // namespace ibid
