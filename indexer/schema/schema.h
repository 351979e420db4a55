#pragma once
// The contract between indexer and searcher: which terms, values and data an index holds. Both sides read it.
//
// A document is stored as a run of Xapian documents with successive ids: its record, then its passages in reading
// order, then its notes. (Over n shards a global id grows by n from one to the next.)
//   record    data: DocumentColumns, a packed DocumentInfo, its Findings, its Citations, its Claims   (see Record)
//   passage   data: its text, its ids and the rest of it, packed
//   note      the same, and its packed NoteReading
// The vocabularies are in the metadata, so that a reader needs no folder, and so are the lists of sources.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/passage.h"
#include "model/result.h"

namespace ibid::schema {

/// A reader refuses another version, with the hint to run `ibid index`. Diary at the end of this file.
inline constexpr int kIndexVersion = 8;

struct Field {
    std::string_view name, prefix, on, meaning, example;
};

/// Omega's prefixes where it has one; X… are ours. A term is its prefix and then its text; where the text may begin
/// with a capital letter, Omega's rule puts a colon between (none of ours does but keys: see XK).
inline constexpr std::array<Field, 19> kFields = {{
    {"text", "", "passage, note", "a stem, an identifier or a joined compound", "readmission"},
    {"author", "A", "record", "a stem of an author's name", "author:Tsourapas"},
    {"language", "L", "record", "ISO 639-1", "language:en"},
    {"country", "N", "passage, note", "a country named, as a code in capitals", "country:AT"},
    {"id", "Q", "record",
     "DocumentInfo::id; of a passage only when it is not its document's id, a dot and its place in the run",
     "document:3f2a…"},
    {"title", "S", "record", "a stem of the document's title", "title:diplomacy"},
    {"type", "T", "record, note", "\"document\" or \"note\"; \"claims\" of a document that has some", "in:notes"},
    {"note document", "XD", "note", "id of its document, for all notes of one", ""},
    {"acronym", "XB", "record",
     "a folded acronym, =, and what the document says it stands for; or ~, the stems of that, =, and the acronym", ""},
    {"form", "XF", "record", "a word as it is written there, folded: spelling, completion, word*", "migrat*"},
    {"ending", "XE", "record",
     "a form of eight bytes or more from its end, in languages that write compounds as one word: compounds, *word",
     "*abkommen"},
    {"section", "XH", "passage", "a stem of the headings above it", "section:conclusions"},
    {"instrument", "XI", "passage, note", "an instrument named, or a broader concept of one",
     "instrument:mobility-partnership"},
    {"source", "XK", "note", "a key of what it cites, itself or through ibid.; or \"title:\" and its folded title",
     "cites:\"COM(2020) 609\""},
    {"label", "XL", "note", "its label, in lower case", ""},
    {"name", "XN", "record", "its file's name, and its path, folded", ""},
    {"own key", "XO", "record", "a key under which others cite it, or its folded title", ""},
    {"approach", "XP", "passage, note", "an approach named", "approach:issue-linkage"},
    {"sentence", "XS", "note", "a stem of the sentences that the note hangs on", ""},
}};

constexpr std::string_view prefix_of(std::string_view name) {
    for (const Field& f : kFields) {
        if (f.name == name) return f.prefix;
    }
    return "?";
}
inline constexpr std::string_view kAuthor = prefix_of("author"), kLanguage = prefix_of("language"),
                                  kCountry = prefix_of("country"), kId = prefix_of("id"), kTitle = prefix_of("title"),
                                  kType = prefix_of("type"), kNoteDocument = prefix_of("note document"),
                                  kForm = prefix_of("form"), kSection = prefix_of("section"),
                                  kInstrument = prefix_of("instrument"), kSource = prefix_of("source"),
                                  kLabel = prefix_of("label"), kApproach = prefix_of("approach"),
                                  kEnding = prefix_of("ending"), kName = prefix_of("name"),
                                  kAcronym = prefix_of("acronym"), kOwnKey = prefix_of("own key"),
                                  kSentence = prefix_of("sentence");

/// Shorter forms are no compounds: the parts of one have three letters and five.
inline constexpr std::size_t kShortestCompound = 8;

/// Longer terms Xapian refuses (245 bytes, zero bytes doubled); ours are cut.
inline constexpr std::size_t kMaxTermBytes = 240;

/// Slot of the word signature: two bytes a word of the text, a hash of its folded form, stop words included. Phrases,
/// NEAR and word* are checked in it, which takes a fifth of the room of Xapian's positions.
inline constexpr std::uint32_t kSignatureSlot = 0;
inline constexpr std::size_t kSignatureBytes = 2;
std::uint16_t signature_of(std::string_view folded_form);

/// Slot of a record: when its document was first indexed, and in which revision. Beside the record and not in it, since
/// the same corpus gives the same records whenever it is indexed.
inline constexpr std::uint32_t kFirstIndexedSlot = 1;
std::string encode(const FirstIndexed& first);
/// Unknown for anything that encode() did not make.
FirstIndexed decode_first_indexed(std::string_view value);

inline constexpr std::string_view kMetaVersion = "ibid.version", kMetaVocabularyHash = "ibid.vocabulary_hash",
                                  kMetaUpdated = "ibid.updated", kMetaSum = "ibid.sum",
                                  kMetaRevision = "ibid.revision",  // how often it was committed
    kMetaVocabularyFiles = "ibid.vocabulary_files", kMetaNames = "ibid.names",
                                  kMetaVocabulary = "ibid.vocabulary.";  // + file name

/// What a reader keeps in memory of a passage, so that counting a match costs no look-up.
struct PassageColumns {
    std::string id;  // Passage::id, whole
    PassageType type = PassageType::passage;
    BlockKind kind = BlockKind::paragraph;
    bool reference = false;         // stands in a list of works cited
    std::uint32_t length = 0;       // indexed words of the text
    std::uint32_t head_length = 0;  // of the headings
    std::uint32_t page_number = 0;
    std::uint32_t language = 0;                                    // index into DocumentColumns::languages
    std::uint32_t countries = 0, instruments = 0, approaches = 0;  // indices into DocumentColumns' sets
    std::vector<std::uint32_t> notes;  // of a passage: ordinals, in the run, of the notes it carries
    bool operator==(const PassageColumns&) const = default;
};

/// In a set of countries: a list among the evidence is open ("For example"), so that `only` is never satisfied.
inline constexpr std::string_view kOpenList = "~";

struct DocumentColumns {
    std::string id, title, author, created, language, kind, path, file;
    std::string about;  // a packed DocumentInfo that has what answers say of a document besides
    int year = 0;
    std::vector<std::string> languages;
    std::vector<std::vector<std::string>> sets;  // sorted values; 0 is the empty set
    std::vector<PassageColumns> passages;        // passages, then notes
    bool operator==(const DocumentColumns&) const = default;
};

/// Of a note that cites only through "ibid." or "supra".
inline constexpr std::uint32_t kThrough = 0xFFFFFFFF;

/// What joins citations to sources, so that the sources of a whole index are known without reading its notes.
struct StoredCitation {
    std::uint32_t note = 0;         // of the document, from 0
    std::uint32_t citation = 0;     // of the note's reading, from 0; or kThrough
    std::uint32_t fields = 0;       // how many fields of its source it tells
    std::vector<std::string> keys;  // best first
    std::string title;              // "title:…" or empty
    std::string author;             // the first author or institution, folded: sorts
    std::string about;  // the other authors, what it is in, who publishes it and its number, folded: is looked for
    int year = 0;       // 0: unknown
    bool operator==(const StoredCitation&) const = default;
};

struct Citations {
    std::string document_id;
    std::vector<std::string> own_keys;  // under which others cite this document; its title among them
    std::vector<StoredCitation> citations;
    bool operator==(const Citations&) const = default;
};

/// The paths of headings that passages stand under, each written once a document; 0 is the empty one.
using Sections = std::vector<std::vector<std::string>>;

/// Where a passage belongs: its document's record stands (ordinal + 1) × shards before it, and knows its section.
struct Place {
    std::uint32_t ordinal = 0, section = 0;
};

struct Record {
    DocumentColumns columns;
    DocumentInfo info;
    std::vector<Finding> findings;
    Citations citations;
    Sections sections;
    std::vector<Claim> claims;
};

/// Whether an id tells by itself where its passage is: DOCUMENT-ID "." ORDINAL, the ordinal counting from 0 in the run.
bool is_plain_id(std::string_view id, std::string_view document_id, std::size_t ordinal);

std::string encode(const Record& record);
DocumentColumns decode_columns(std::string_view bytes);  // reads no further than it must
DocumentInfo decode_info(std::string_view bytes);
std::vector<Finding> decode_findings(std::string_view bytes);
Citations decode_citations(std::string_view bytes);
Sections decode_sections(std::string_view bytes);
std::vector<Claim> decode_claims(std::string_view bytes);

/// Data of a passage or note. What comes back has no section: that is the record's to tell.
std::string encode(const Passage& passage, Place place, const NoteReading* note);
Passage decode_passage(std::string_view bytes);
Place decode_place(std::string_view bytes);
NoteReading decode_note(std::string_view bytes);
/// Only the text: what phrases are checked in.
std::string decode_text(std::string_view bytes);

// The sources that an index cites, and the orders in which they are listed. A batch that ends leaves them in the
// metadata, so that a page of such a list costs a page, whatever the number of notes. A change of any document forgets
// them; until they are made again, readers join the citations themselves.

/// What a list has to know of a source; the rest is in the note that tells most of it.
struct SourceEntry {
    std::vector<std::string> keys;        // best first
    std::vector<std::string> titles;      // keys of its titles, that of the best citation first
    std::vector<std::string> documents;   // ids of those that cite it, ascending
    std::vector<std::string> same_title;  // best keys of others that bear one of the titles
    std::string author, about;            // see StoredCitation
    int year = 0;
    std::uint32_t notes = 0;  // that cite it
    std::uint32_t document = 0, note = 0,
                  citation =
                      0;  // which tells most: index into `documents`, note of that document, citation of that note
    bool operator==(const SourceEntry&) const = default;
};

struct SourceLists {
    std::vector<SourceEntry> entries;  // most cited first
    std::array<std::vector<std::uint32_t>, kSourceOrders>
        orders;  // of a SourceOrder: indices into entries; of `cited` empty, as they are in that order
    bool operator==(const SourceLists&) const = default;
};

SourceLists join_sources(std::vector<Citations> stored);

/// Under which key of the metadata the number of sources stands; empty when the lists are not of the documents' last
/// state.
inline constexpr std::string_view kMetaSources = "ibid.sources";
/// Entries, or numbers of them, to a key.
inline constexpr std::size_t kSourcesAKey = 32;
std::string entries_key(std::size_t chunk);
std::string order_key(SourceOrder order, std::size_t chunk);

/// Sets each key of the metadata; those that only an older, longer list has become empty.
void write_sources(const SourceLists& lists, const std::function<std::string(const std::string&)>& get,
                   const std::function<void(const std::string&, const std::string&)>& set);
/// What stands under kMetaSources; none when it is empty.
std::optional<std::size_t> decode_total(std::string_view text);
/// What stands under the key of a chunk, of `total` sources. Throw Error(index) for anything else.
std::vector<SourceEntry> decode_entries(std::string_view bytes, std::size_t chunk, std::size_t total);
std::vector<std::uint32_t> decode_order(std::string_view bytes, std::size_t chunk, std::size_t total);

/// Whether a block of this kind is found by itself. Headings lift what stands under them; furniture is never a hit.
constexpr bool is_searchable(BlockKind kind) {
    return kind != BlockKind::heading && kind != BlockKind::header && kind != BlockKind::footer &&
           kind != BlockKind::contents && kind != BlockKind::contact;
}

/// One line of a stub file, Xapian's way to name several indexes as one.
struct StubLine {
    std::string type;   // "auto" or "glass": a folder; "remote": HOST:PORT, or :PROGRAM ARGUMENTS that is started
    std::string where;  // folders from here, though the file may have them from its own place
    std::string shown;  // as the file has it, for messages
};
struct Stub {
    std::string file;
    std::vector<StubLine> lines;
};
/// The stub file that `path` is, or that the folder `path` holds (XAPIANDB, as Xapian's replication keeps a copy);
/// nothing when it is neither. Throws Error(index) naming the line that is no shard, or the file that names none.
std::optional<Stub> read_stub(const std::string& path);

// Diary of versions
//   1  first.
//   2  smaller: no term for a passage's id when its place tells it; sections in the record; boxes of words to a tenth
//      of a point.
//   3  the sources of the whole index, listed in the metadata.
//   4  release 0.2.0. In it: see the lines below.
//      - Each record ends in a checksum (seal.h).
//      - DocumentInfo knows subtitle, authors, publisher, symbol, date of publication, and where each was read;
//        DocumentColumns carry them too.
//      - Words part alike in every language, and elided articles are stop words; numbers whose thousands are parted by
//        spaces and letters joined to a number by a hyphen are terms; endings (XE); stems by
//        corpus/vocabulary/stems.tsv.
//      - Notes know everything they refer to (RefersTo).
//      - the format of a document that is no PDF.
//      - a document's claims, at the end of its record, and a term for documents that have some.
//      A paragraph that runs over a page is a passage on each; a row's section ends with the headings of its columns.
//   5  pages and passages know that they were read from a picture; acronyms that documents define (XB).
//   6  each record holds the sum of its terms, and the metadata theirs, so that verify reads postings against them.
//      A note knows the words of the sentences it hangs on (XS), those of its own part of one twice. When a document
//      was first indexed is a value of its record; where there is none it is unknown. Entries of lists of works cited
//      are marked; where none is, none is known.
//   7  a claim knows whether it is plain.
//   8  smaller: the boxes of words take between two and three bytes each (model/formats/packed.cc).

}  // namespace ibid::schema

namespace ibid {
using schema::kIndexVersion;
}  // namespace ibid
