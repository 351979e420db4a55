#pragma once
// A query tree + the open index -> every passage that matches, with its score. For searcher/ only.

#include <memory>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "searcher/query.h"
#include "searcher/ranking.h"
#include "searcher/searcher_impl.h"

namespace ibid {

/// Sorted by DocId.
struct MatchList {
    std::vector<DocId> docs;
    std::vector<float> scores;  // beside docs
};

/// What to mark in a text: whatever made it match, and nothing else.
struct Marks {
    std::unordered_set<std::string> terms;                 // stems, identifiers, joined words
    std::unordered_set<std::string> forms;                 // folded words
    std::vector<std::vector<std::string>> phrases;         // folded words, one after another
    std::set<std::string> countries, instruments, approaches;  // facet values whose own spans are marked
};

class Matcher {
public:
    Matcher(Searcher::Impl& impl, const SearchRequest& request);
    ~Matcher();

    MatchList match(const Node& node);
    const Marks& marks() const { return marks_; }
    std::vector<std::string>& problems() { return problems_; }
    const std::vector<Expansion>& expanded() const { return expanded_; }
    const std::vector<std::string>& languages() const { return languages_; }

private:
    struct Alternative {
        std::string prefix, term;
        double weight = 1;
    };
    /// One wish of the query: any of its alternatives grants it.
    struct Wish {
        std::vector<Alternative> alternatives;
        double weight = 1;
        std::string word;  // as asked
    };
    struct Dense;

    MatchList words(const Node& node);
    MatchList phrase(const Node& node);
    MatchList prefix(const Node& node);
    MatchList near(const Node& node);
    MatchList filter(const Node& node);
    MatchList bag(const Node& node);
    MatchList every();

    std::vector<Wish> wishes(std::string_view text);
    /// Adds one wish's scores to the accumulator.
    void accumulate(const Wish& wish, Dense& into);
    MatchList collected(Dense& from);
    std::vector<DocId> bearing(const std::vector<std::string>& terms);
    /// Folded words of a text, and for each the terms it may be indexed under; stop words have none.
    struct Spelt {
        std::string form;
        std::vector<std::string> terms;
    };
    std::vector<Spelt> spelt(std::string_view text);
    MatchList by_signature(const std::vector<DocId>& candidates, const std::vector<std::unordered_set<std::uint16_t>>& words, int within,
                           const std::vector<std::string>* exact_forms);
    std::vector<DocId> in_documents(std::string_view prefix, std::string_view text);
    std::vector<DocId> citing(const std::vector<std::string>& keys);
    std::vector<std::string> forms_with(const std::string& prefix, std::size_t limit, bool& cut);
    std::unordered_set<std::uint16_t> signatures_of_word(const Spelt& word);
    void score_as(MatchList& list, const std::vector<Spelt>& words, double weight);

    Searcher::Impl& impl_;
    const SearchRequest& request_;
    RankingParameters parameters_;
    std::vector<std::string> languages_;  // of the index, the query's own first
    Marks marks_;
    bool marking_ = true;  // off inside a NOT
    std::vector<std::string> problems_;
    std::vector<Expansion> expanded_;
    std::unique_ptr<Dense> scratch_;
};

MatchList intersection(const MatchList& a, const MatchList& b);
MatchList with_union(const MatchList& a, const MatchList& b);
MatchList without(const MatchList& a, const MatchList& b);
/// Documents of `a`, with the scores of `b` added where both have them.
MatchList with_scores(const MatchList& a, const MatchList& b);

}  // namespace ibid
