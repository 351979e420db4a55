#pragma once
// What a question gets for an answer. Text and spans only: markup is born in web/, colour in cli/.
// Plain values; start at Results.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/passage.h"

namespace ibid {

struct Filters {
    std::vector<std::string> countries;  // codes
    std::string country_mode = "any";    // any, all, only, none
    std::vector<std::string> instruments, approaches, kinds, documents, languages;
    std::optional<int> year_from, year_to;
    std::string in = "all";  // body, notes, all
    std::string since = {};  // only documents first indexed then or later, "2026-11-29"; or after a revision, "57"
    bool operator==(const Filters&) const = default;
};

enum class SortOrder : std::uint8_t { relevance, date, document, indexed };
inline constexpr std::size_t kSortOrders = 4;
constexpr std::string_view name_of(SortOrder order) {
    constexpr std::string_view kNames[kSortOrders] = {"relevance", "date", "document", "indexed"};
    return kNames[static_cast<std::size_t>(order)];
}
/// The order of that name; none when there is none.
constexpr std::optional<SortOrder> sort_order_named(std::string_view name) {
    for (std::size_t i = 0; i < kSortOrders; ++i)
        if (name_of(static_cast<SortOrder>(i)) == name) return static_cast<SortOrder>(i);
    return std::nullopt;
}

/// Whether a question's words are also searched in the other languages of the index: in the two senses that it has most
/// of, or in all that a dictionary gives.
enum class Translate : std::uint8_t { off, automatic, all };

/// A question. `text` may hold the whole query language; what it filters is added to `filters`.
struct SearchRequest {
    std::string text;
    Filters filters;
    std::size_t limit = 10, offset = 0;
    SortOrder sort = SortOrder::relevance;
    bool expand = true;  // synonyms and acronyms
    Translate translate = Translate::automatic;
    bool facets = true;       // count them
    bool collapse = false;    // fold a document's further hits, and near-duplicates
    std::size_t further = 0;  // collapsed: so many of a document's further hits come with its best
    bool fold_notes = false;  // a note that a found passage carries is no hit beside it
};

struct FacetValue {
    std::string value, label;
    std::string group;   // countries: "eu", "observer", "oecd", "third"; role as in CountryFacet
    std::string parent;  // instruments: broader concept
    std::size_t count = 0;
    bool selected = false;
};

struct Snippet {
    std::string text;
    std::vector<Span> highlights;
    std::ptrdiff_t shift = 0;  // from an offset of the passage to one of the snippet
};

/// When this index had a document first, and in which of its revisions.
struct FirstIndexed {
    std::string time;  // ISO 8601 in UTC to the second; empty: from before that was kept
    std::size_t revision = 0;
    bool operator==(const FirstIndexed&) const = default;
};

/// A note that was found beside the passage that carries it.
struct FoundNote {
    std::string note_id;
    std::vector<Span> highlights;  // of CarriedNote::text
};

struct Hit {
    std::size_t rank = 0;  // from 1
    double score = 0;
    Passage passage;
    DocumentInfo document;  // id, title, year, kind, language, path; lists left empty
    FirstIndexed first_indexed = {};
    std::vector<Span> highlights;
    Snippet snippet;
    std::vector<Box> boxes;                    // of the highlights
    std::vector<CitedAt> cited_at;             // of a note
    std::size_t more_in_document = 0;          // hits folded under this one
    std::vector<Hit> further = {};             // the best of those, when asked for
    std::vector<FoundNote> found_notes = {};   // folded under this one, when that was asked for
    std::vector<std::string> near_duplicates;  // passages of other documents, folded too: they say it nearly as it does
};

/// A hit without its text.
struct RankedPassage {
    std::size_t rank = 0;  // from 1
    double score = 0;
    std::string id;
};

struct Expansion {
    std::string from;
    std::vector<std::string> to;
    std::string language = {};  // into which it was translated; empty: words of the question's own
};

/// What removing a word or filter would give, when nothing was found.
struct Advice {
    std::string remove;  // as the user wrote it: a word, or "country:BE"
    std::size_t total = 0;
};

struct Results {
    std::string text, parsed;
    std::string language;  // of the question, as far as it can be told
    Filters filters;
    std::vector<std::string> problems;  // odd syntax, said and forgiven
    std::vector<Expansion> expanded;
    std::size_t total = 0;
    std::size_t places = 0;  // in the list: fewer than `total` where hits are folded
    bool exact = true;
    std::optional<std::string> suggestion;
    std::vector<Advice> advice;
    double elapsed_ms = 0;
    std::map<std::string, std::vector<FacetValue>> facets;  // country instrument approach year kind document language
    std::vector<Hit> hits;
};

/// `ibid note`: a reading with its document.
struct NoteAnswer {
    DocumentInfo document;  // without id: of no document
    NoteReading note;
    bool ocr = false;                                   // its page was read from a picture: letters may be wrong
    std::map<std::string, std::string> country_labels;  // code -> name, for those who print it
};

struct CitedBy {
    DocumentInfo document;
    std::string note;  // label
    int page_number = 0;
    std::string sentence;
    std::vector<std::string> section;
    std::string passage_id;
    std::string via;  // "", "ibid", "supra"; or "consolidated text", "corrigendum" of what was asked for
};

/// A cited source: one record, whatever its spellings.
struct Source {
    std::string key;
    std::vector<std::string> keys;  // every key merged into it
    CslItem csl;
    std::map<std::string, std::string> ids;
    std::string raw;  // its words in the note that tells most of it
    std::string link;
    std::size_t times_cited = 0;            // notes
    std::vector<std::string> documents;     // ids of those that cite it
    std::optional<std::string> indexed_as;  // id of the document that it is
    std::vector<std::string> same_title;    // keys of others with the same title, kept apart
};

enum class SourceOrder { cited, author, year, title };  // most cited first; by first author; newest first; by title
inline constexpr std::size_t kSourceOrders = 4;
constexpr std::string_view name_of(SourceOrder order) {
    constexpr std::string_view kNames[kSourceOrders] = {"cited", "author", "year", "title"};
    return kNames[static_cast<std::size_t>(order)];
}

struct SourceRequest {
    std::string document = {};  // only what this one cites: its id, file name or path; empty: what all do
    std::string words =
        {};  // only sources that have each of these somewhere in their authors, title, place or identifiers
    SourceOrder order = SourceOrder::cited;
    std::size_t offset = 0, limit = static_cast<std::size_t>(-1);
};

struct SourcePage {
    std::vector<Source> sources;
    std::size_t total = 0;  // sources there are, on whatever page
};

struct CitesAnswer {
    std::string text;  // what was asked
    std::optional<Source> source;
    std::vector<CitedBy> cited_by;
    std::vector<Source> near;  // when nothing is cited under exactly that: what it may have meant, likeliest first
    bool by_number = false;    // an identifier that was asked leads to the source, not its words
    std::size_t total = 0;     // of cited_by, before a limit
};

struct MatrixAnswer {
    std::string rows, columns;  // facet names
    std::vector<FacetValue> row_values, column_values;
    std::vector<std::vector<std::size_t>> counts;  // [row][column]
    std::vector<std::string> problems;             // of the question
};

struct Completion {
    std::string text, kind, value;  // kind: term, country, instrument, approach, document, source
    std::size_t count = 0;
};

struct IndexStatus {
    std::vector<std::string> languages;           // of its passages, the most spoken first
    std::vector<std::string> without_dictionary;  // those of them that questions are not translated to and from
    std::string path, version, vocabulary_hash, updated;
    std::size_t documents = 0, passages = 0, notes = 0, sources = 0, size_bytes = 0, revision = 0;
    std::size_t indexed_sources = 0;  // documents here that another's notes, or their own, cite
};

}  // namespace ibid
