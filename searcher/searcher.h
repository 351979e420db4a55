#pragma once
// Query + index -> Results: what answers it?
// A Searcher is for one thread; open one each. It reads while a writer writes and reopens by itself.
// It returns text and spans, never markup. Throws Error: index (none there, other version), not_found (document, note),
// usage (a filter value that no vocabulary knows).
//
//     Searcher s("/var/lib/ibid/index");
//     Results r = s.search({.text = "special envoys country:BE"});

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "model/claims.h"
#include "model/result.h"
#include "searcher/match/ranking.h"

namespace ibid {

/// When it ends early a search gives what it found until then: fewer than match, never others, `exact` false, and said
/// in `problems`.
struct SearchLimits {
    double timeout_s = 0;                       // 0: none
    std::function<bool()> cancelled = nullptr;  // asked every 100 µs or so; true: nobody wants the answer any more
};

class Searcher {
public:
    /// `path`: an index folder, or a Xapian stub file of shards.
    /// `partial`: shards that do not answer are left out, and missing_shards() names them; else they are an Error.
    explicit Searcher(const std::string& path, bool partial = false);
    ~Searcher();
    Searcher(Searcher&&) noexcept;

    Results search(const SearchRequest& request);
    /// Only which passages and how well they match: for runs of many queries. No facets, texts or suggestions.
    std::vector<RankedPassage> rank(const SearchRequest& request);
    std::vector<DocumentInfo> documents();
    /// `document`: an id or four letters of it, a file name or path (of a copy, too), or the document's own number.
    DocumentInfo document(std::string_view document);
    /// The document whose own number this is, in whatever spelling: "A/HRC/43/15", "PE 779.251".
    std::optional<DocumentInfo> numbered(std::string_view number);
    /// Passages (type passage) of a document in reading order; of all documents when it is empty.
    std::vector<Hit> passages(std::string_view document, const Filters& filters = {});
    /// Notes of a document in order; only those of `label` when given. Throws not_found when there is none.
    std::vector<NoteAnswer> notes(std::string_view document, std::string_view label = {});
    CitesAnswer cites(std::string_view reference);
    /// Cited sources; of one document its notes alone count. Of a page of them only those are read.
    SourcePage sources(const SourceRequest& request = {});
    std::optional<Source> source(std::string_view key);
    /// Passages of the source's indexed document that best support the sentence which carries the note.
    std::vector<Hit> evidence(std::string_view passage_id, std::string_view note_label, std::size_t limit = 5);
    /// The same for any sentence and any indexed documents, by their ids.
    std::vector<Hit> support(std::string_view sentence, const std::string& language,
                             const std::vector<std::string>& documents, std::size_t limit = 5);
    /// How many passages evidence() gives; once counted, known until the next commit.
    std::size_t evidence_count(std::string_view passage_id, std::string_view note_label);
    std::vector<Hit> similar(std::string_view passage_id, std::size_t limit = 10);
    std::vector<Finding> findings(std::string_view document);
    /// Claims whose words are near the text, best first; in the order of the documents when there is none.
    ClaimPage claims(const ClaimRequest& request = {});
    /// One claim, with what says the same elsewhere. Throws not_found.
    ClaimAnswer claim(std::string_view id, bool whole = true);
    /// Two to five countries side by side.
    CompareAnswer compare(const CompareRequest& request);
    /// What two documents claim; the two latest whose claims meet when none are named.
    ChangesAnswer changes(std::string_view document = {}, std::string_view other = {});
    MatrixAnswer matrix(std::string_view rows, std::string_view columns, const SearchRequest& within = {});
    std::vector<Completion> complete(std::string_view prefix, std::size_t limit = 10);
    IndexStatus status();
    /// Files that are copies of documents, by the id of the document: it is known under their paths too.
    std::multimap<std::string, std::string> copies();
    /// Shards that the last answer had to do without. Ask after each answer of a partial Searcher.
    const std::vector<std::string>& missing_shards() const;
    /// For experiments only: the default is what tests/ranking found best over all its collections.
    void set_ranking(const RankingParameters& parameters);
    /// What a search may cost from now on. Without, as much as it takes.
    void set_limits(const SearchLimits& limits);
    const Vocabularies& vocabularies() const;
    /// Changes whenever a writer commits; for caches.
    std::size_t revision();

    /// What a question names or asks for, when that is beyond doubt.
    Answer answer(std::string_view question);
    /// Code -> name, in English.
    std::map<std::string, std::string> country_labels();

    struct Impl;  // for the files of searcher/ only: see searcher_impl.h

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
