#pragma once
// What a document says: passages, what each names (countries, instruments), and what its notes cite.
// Not for: where the text stood on the page (model/document.h) or how it is stored (indexer/schema/schema.h).
//
// A passage is one block, or a sentence-bounded piece of a long one; it never spans two blocks. Notes are passages too,
// of type note, so that both can be found. Spans count bytes of the `text` beside them. Plain values.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"

namespace ibid {

enum class PassageType : std::uint8_t { passage, note };

/// A country that a passage names, and why we say so.
struct CountryFacet {
    std::string value;               // ISO 3166 alpha-2, with EL and UK as the EU writes them
    std::string role;                // "member", "observer" (of the EMN) or "partner"
    std::string evidence;            // "text" or "note"
    std::string note;                // label of the note, when that is the evidence
    std::string form;                // the words or the code that show it
    std::optional<bool> exhaustive;  // of a note's list: false after "For example"; none for text
    std::optional<Span> span;        // of `form`, in the passage's text (text) or in the note's text (note)
    bool operator==(const CountryFacet&) const = default;
};

/// An instrument or approach. `inferred`: a broader concept of one that was found.
struct ConceptFacet {
    std::string value;  // slug in the vocabulary
    Span span;
    bool inferred = false;
    bool operator==(const ConceptFacet&) const = default;
};

/// Year, month, day as far as known.
struct CslDate {
    int year = 0, month = 0, day = 0;
    bool operator==(const CslDate&) const = default;
};

/// The fields of a CSL-JSON item that we fill; empty means absent. `type` is one of CSL 1.0.2's.
struct CslItem {
    std::string id, type, title, container_title, volume, issue, page, publisher, publisher_place;
    std::string edition, genre, number, authority, collection_title, event_title;
    std::string doi, isbn, issn, url, note;
    std::vector<CslName> author, editor;
    CslDate issued, accessed;
    bool operator==(const CslItem&) const = default;
};

/// One cited source, as one note cites it.
struct Citation {
    std::string key;  // best identifier: "doi:…", "celex:…", "com:2020/609", "un:…", "isbn:…", "url:…", "hash:…"
    CslItem csl;
    std::string raw;   // its words in the note
    Span span;         // of raw in the note's text
    std::string link;  // true link target; empty when none
    std::map<std::string, std::string>
        ids;  // doi, celex, com, join, swd, act, oj, eli, ecli, un, council, ep, press, isbn, …
    std::vector<std::string> candidates;  // CELEX numbers that would fit when the text does not decide
    std::string signal;                   // "see also", "for an analysis, see"; not part of the citation
    std::string pin;                      // "p. 5" of a short form
    bool operator==(const Citation&) const = default;
};

/// The schemes among `ids` whose number no row of the vocabulary knows: it was told from the words around it ("decision
/// no. 12/2019 of the board"), and whose it is may be wrong. Shown wherever identifiers are.
std::vector<std::string> doubtful_ids(const std::map<std::string, std::string>& ids);

/// Where a note is marked: the sentence that leans on it.
struct CitedAt {
    int page_number = 0;
    std::vector<std::string> section;
    std::string sentence;
    std::string passage_id;
    bool operator==(const CitedAt&) const = default;
};

struct SameAs {
    std::string label;   // of the other note
    std::string reason;  // "ibid"; "supra": cites what that note cites, by a short form or again in full; "duplicate":
                         // the words of that note, no source
    bool operator==(const SameAs&) const = default;
};

/// What a short form of a note stands for, within its document.
struct RefersTo {
    std::string label, note_id;  // the note that gives the source; empty when an entry does
    std::string entry;           // of a reference list or a table of abbreviations, as it stands there
    std::string reason;          // "ibid", "supra", "short", "author_year", "abbreviation"
    std::string pin;             // "p. 5", "paras. 3 and 4"
    int document_page = 0;       // where the note or the entry stands; 0: unknown
    bool operator==(const RefersTo&) const = default;
};

enum class NoteKind : std::uint8_t { citation, country_list, explanation, ibid, mixed };

/// What a note says once it is read.
struct NoteReading {
    std::string note_id, label;
    int page_number = 0;
    std::string text;
    std::vector<Link> links;
    NoteKind kind = NoteKind::explanation;
    std::vector<CountryFacet> countries;  // of a list; evidence "note"
    std::optional<bool> exhaustive;       // of the list; none when the note is no list
    std::optional<int> stated_count;      // "Seventeen … Countries57" in the sentence that marks it
    std::vector<Citation> citations;
    std::optional<SameAs> same_as;
    std::vector<RefersTo> refers_to;  // everything the note leans on; same_as is the one note among it
    bool ambiguous = false;           // "ibid." after a note with several sources; a short form that fits two works
    std::vector<CitedAt> cited_at;
    bool operator==(const NoteReading&) const = default;
};

/// A note as a passage carries it.
struct CarriedNote {
    std::string note_id, label;
    int page_number = 0;
    std::size_t offset = 0;  // of its marker in the passage's text
    std::string text;
    std::vector<std::string> countries;  // codes
    std::vector<std::string> sources;    // keys
    bool operator==(const CarriedNote&) const = default;
};

struct Passage {
    std::string id;  // DOCUMENT-ID "." ORDINAL for passages, DOCUMENT-ID ".n" NOTE for notes; stable while the file is
    PassageType type = PassageType::passage;
    BlockKind kind = BlockKind::paragraph;
    std::string document_id;
    int page_number = 0;
    std::vector<Box> fragments;
    std::vector<std::string> section;
    std::optional<std::string> box;
    std::string text;
    std::string language;  // ISO 639-1
    std::vector<Word> words;
    std::vector<Link> links;
    std::vector<CarriedNote> notes;  // by offset; of type note: itself
    std::vector<CountryFacet> countries;
    std::vector<ConceptFacet> instruments, approaches;
    bool ocr = false;  // its page was read from a picture: letters may be wrong
    bool operator==(const Passage&) const = default;
};

/// Something that does not add up inside a document.
struct Finding {
    std::string code;     // stable: "count_mismatch", "note_unmarked", …
    std::string message;  // for a person
    int page_number = 0;
    std::vector<std::string> notes;     // labels concerned
    std::vector<std::string> passages;  // ids concerned
    bool operator==(const Finding&) const = default;
};

/// What a document says of how many countries, or of which: a sentence with a count or a list, and its note.
struct Claim {
    std::string id;  // DOCUMENT-ID ".c" NUMBER from 1; stable while the file is
    int page_number = 0;
    std::vector<std::string> section;
    std::string passage_id, language;
    std::string sentence;
    std::string subject;    // the words that count: "Seventeen EMN Member and Observer Countries"; empty: only listed
    std::string statement;  // what is said of them, without count and list
    bool denied = false;    // it says that something is not so
    std::optional<int> count;                        // as stated
    std::vector<CountryFacet> countries;             // evidence "note", or "text" where the sentence lists them
    std::optional<bool> exhaustive;                  // of the list; none without a list
    std::vector<std::string> opposite;               // codes: said to be otherwise, by the claims of `opposed`
    std::optional<std::vector<std::string>> silent;  // of those who take part, in neither; none when that is not known
    std::vector<std::string> instruments, approaches;
    std::vector<std::string> notes;        // labels
    bool plain = false;                    // speaks of a country or two by name, and neither counts nor lists
    bool key_point = false;                // stands in a chapter that sums up the others
    std::string key_point_of;              // id of the claim that it sums up; empty when none bears it out
    double key_point_score = 0;            // 0 to 1
    std::vector<std::string> contradicts;  // ids
    std::vector<std::string> opposed;      // ids: the same said to be otherwise
    std::vector<std::string> words;        // folded, that carry its meaning; sorted, each once
    bool operator==(const Claim&) const = default;
};

/// A document as the index knows it.
struct DocumentInfo {
    std::string id;
    std::string format;                                  // "html", "docx", "odt"; empty: PDF
    std::string title, author, created, language, kind;  // kind: "inform" or "source"
    int year = 0;                                        // of `date`; 0: unknown
    std::string subtitle, publisher, symbol, date;       // date: of publication, ISO 8601 as far as known
    std::vector<CslName> authors;
    std::map<std::string, std::string> from;  // member -> where it was read: "page 1", "metadata", "user"
    std::string path, file, sha256, producer, url;
    std::vector<Page> pages;
    std::vector<OutlineItem> outline;
    std::vector<Warning> warnings;
    std::vector<std::string> keys;  // source keys under which others cite it: "doi:…", "url:…"
    std::size_t passages = 0, notes = 0;
    bool operator==(const DocumentInfo&) const = default;
};

/// Everything analysis finds in one document; what the indexer stores.
/// What a document says in brackets that an acronym stands for: "temporary labour migration (TLM)".
struct DefinedAcronym {
    std::string acronym, long_form;  // as printed
    bool operator==(const DefinedAcronym&) const = default;
};

struct Analysis {
    DocumentInfo document;
    std::vector<Passage> passages;  // in reading order, then notes in order
    std::vector<NoteReading> notes;
    std::vector<Finding> findings;
    std::vector<Claim> claims;             // in reading order
    std::vector<DefinedAcronym> acronyms;  // each once, in reading order
    bool operator==(const Analysis&) const = default;
};

}  // namespace ibid
