#pragma once
// What the files of searcher/ share: the open index. Not for other folders.
//
// How things are stored is in indexer/schema/schema.h. In short: every note is a Xapian document of type "note" with
// the terms XD + document id, XL + label in lower case and XK + key for every citation (schema::kNoteDocument, kLabel,
// kSource); its NoteReading is read_note(). Every document has a record; read_info() and read_findings().

#include <xapian.h>

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analysis/definitions/definitions.h"
#include "indexer/schema/schema.h"
#include "indexer/schema/seal.h"
#include "model/error.h"
#include "searcher/budget.h"
#include "searcher/facets/columns.h"
#include "searcher/match/alternative.h"
#include "searcher/query/question_words.h"
#include "searcher/query/synonyms.h"
#include "searcher/searcher.h"
#include "searcher/shards.h"
#include "text/translation.h"
#include "text/words.h"

namespace ibid {

class ClaimList;
class SourceList;

struct Searcher::Impl {
    Impl(std::string path, bool partial);
    ~Impl();

    /// Runs `f` on the newest revision. When a writer commits twice in between, Xapian asks for a new start: it gets
    /// one; so does a partial reader when a shard dies. Xapian's failures become ibid::Error here and nowhere else.
    template <class F>
    auto on_index(F f) {
        for (int attempt = 1;; ++attempt) {
            try {
                refresh();
                return f();
            } catch (const Xapian::DatabaseModifiedError& e) {
                if (attempt == kMaxAttempts) translate(e);
                stale_ = true;
            } catch (const Xapian::NetworkError& e) {
                broken_ = true;  // its connection is of no more use
                if (!partial_ || attempt == kMaxAttempts) translate(e);
            } catch (const Xapian::Error& e) {
                translate(e);
            }
        }
    }

    RankingParameters ranking;
    SearchLimits limits;
    Budget budget;                                 // of the question being answered
    std::vector<std::vector<float>> spare_scores;  // see Matcher::Dense
    std::unique_ptr<const SourceList> sources;     // of this revision: see all_sources()
    std::unique_ptr<const ClaimList> claims;       // of this revision: see all_claims()

    const Xapian::Database& db() const { return shards_.all; }
    bool is_one_index() const { return shards_.each.size() == 1 && shards_.missing.empty(); }
    const std::vector<std::string>& missing_shards() const { return shards_.missing; }
    /// Read when first asked for: looking up a note or a source needs none of it.
    const Columns& columns() const {
        if (!columns_) load_columns();
        return *columns_;
    }
    /// See Searcher::copies().
    std::multimap<std::string, std::string> copies() const;
    const Vocabularies& vocabularies();
    TermAnalysis& terms();
    const Synonyms& synonyms();
    const QuestionWords& question_words();
    Translations& translations();
    const DefinitionQuestions& definition_questions();
    const DefinitionWords& definition_words();

    /// First Xapian document that bears the term; none when there is none.
    std::optional<DocId> find(std::string_view prefix, std::string_view text) const;
    /// A passage or note by its id.
    std::optional<DocId> find_passage(std::string_view id) const;
    /// All that bear it, ascending.
    std::vector<DocId> find_all(std::string_view prefix, std::string_view text) const;
    /// A record, its seal checked. Throws Error(index) when it is damaged.
    std::string data(DocId id) const { return schema::unsealed(db().get_document(id).get_data()); }
    Passage read_passage(DocId id) const;
    /// The headings above a passage, outermost first.
    std::vector<std::string> read_headings(DocId id) const;
    NoteReading read_note(DocId id) const { return schema::decode_note(data(id)); }
    DocumentInfo read_info(std::uint32_t document_index) const {
        return schema::decode_info(data(columns().documents[document_index].record));
    }
    std::vector<Finding> read_findings(std::uint32_t document_index) const {
        return schema::decode_findings(data(columns().documents[document_index].record));
    }
    /// What a Hit tells of its document; no look-up.
    DocumentInfo brief(std::uint32_t document_index) const;
    /// A number for caches: another after each commit, and no order in it.
    std::size_t revision();
    /// The document whose own number this is, in whatever spelling ("A/HRC/43/15", "PE 779.251"); none for what has no
    /// digit, and where two documents bear it. Index of `columns().documents`.
    std::optional<std::uint32_t> document_numbered(std::string_view number) const;
    /// How often the index was committed, all its shards together: the revision that people are told.
    std::size_t commits() const;
    std::string path() const { return path_; }

    /// A passage as it is stored, and its words once they were asked for.
    struct ReadPassage {
        Passage passage;
        std::vector<CitedAt> cited_at;  // of a note
        std::optional<std::vector<Token>> words;
    };
    ReadPassage read(DocId id) const;
    /// A hit without rank, score and highlights.
    Hit make_hit(DocId id, ReadPassage read) const;
    /// The ones read last are kept, some 200,000 letters of them. Holds until the next is asked for.
    ReadPassage& read_lately(DocId id) const;
    const std::vector<Token>& words_of(DocId id);

    /// What was asked before and cannot have changed since: gone with its revision.
    struct Remembered {
        std::unordered_map<std::string, DocumentInfo> documents;  // by the name that was given
        std::unordered_map<std::string, std::size_t> evidence;    // by passage and label: how many passages support it
        struct Translated {
            std::vector<Alternative> alternatives;
            std::vector<std::string> said;
        };
        std::unordered_map<std::string, Translated> translations;             // by languages and words
        std::unordered_map<std::string, std::vector<std::string>> looked_up;  // in dictionaries, the same
        std::optional<std::unordered_map<std::string, std::optional<std::uint32_t>>> numbered;  // by key_of_number()
        std::array<std::vector<FacetValue>, kFacets.size()> shown;                              // as counts show values
        std::unordered_map<DocId, ReadPassage> passages;                                        // see read_lately()
        std::size_t passage_bytes = 0;                                                          // of all their texts
        std::unordered_map<std::string, std::unordered_set<std::string>> forms;  // by word: see Matcher::forms_of
        std::unordered_map<std::string, std::vector<std::uint16_t>>
            heading_words;  // signatures, by language and heading
    };
    mutable Remembered remembered;

private:
    static constexpr int kMaxAttempts = 10;
    void open();
    void refresh();
    void load_columns() const;
    const schema::Sections& sections_of(DocId record) const;
    Passage passage_of(DocId id, std::string_view bytes) const;
    std::vector<std::string> headings_of(DocId id, std::string_view bytes) const;
    [[noreturn]] void translate(const Xapian::Error& e) const;

    std::string path_;
    bool partial_;
    Shards shards_;
    std::chrono::steady_clock::time_point opened_;
    mutable std::unique_ptr<const Columns> columns_;
    mutable std::unordered_map<DocId, schema::Sections> sections_;  // of the documents that were read last
    mutable std::size_t sections_kept_ = 0;                         // of them all
    Vocabularies read_vocabularies(const std::string& hash) const;
    std::optional<Vocabularies> vocabularies_;  // kept from revision to revision while it is the same
    bool vocabularies_read_ = false;            // for this one
    std::optional<TermAnalysis> terms_;
    std::optional<Synonyms> synonyms_;
    std::optional<QuestionWords> question_words_;
    std::optional<Translations> translations_;
    std::optional<DefinitionQuestions> definition_questions_;
    std::optional<DefinitionWords> definition_words_;
    bool stale_ = false, broken_ = false;
};

}  // namespace ibid
