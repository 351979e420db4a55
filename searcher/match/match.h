#pragma once
// A query tree + the open index -> every passage that matches, with its score. For searcher/ only.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "searcher/match/alternative.h"
#include "searcher/match/lists.h"
#include "searcher/match/ranking.h"
#include "searcher/open_index.h"
#include "searcher/query/query.h"

namespace ibid {

/// What to mark in a text: whatever made it match, and nothing else.
struct Marks {
    std::unordered_set<std::string> terms;                              // stems, identifiers, joined words
    std::unordered_set<std::string> forms;                              // folded words
    std::vector<std::vector<std::string>> phrases;                      // folded words, one after another
    std::map<std::string, std::unordered_set<std::string>> translated;  // stems, by the language they are in
    std::set<std::string> countries, instruments, approaches;           // facet values whose own spans are marked
};

class Matcher {
public:
    Matcher(Searcher::Impl& impl, const SearchRequest& request);
    ~Matcher();

    /// When the budget is spent on the way: fewer than match, never others.
    MatchList match(const Node& root);
    /// Looks again at the best of what match() found and the filters left; see second_look.cc.
    void refine(MatchList& list);
    const Marks& marks() const { return marks_; }
    std::vector<std::string>& problems() { return problems_; }
    const std::vector<Expansion>& expanded() const { return expanded_; }
    /// Words that the index does not know, as asked, and what was meant.
    const std::vector<std::pair<std::string, std::string>>& corrections() const { return corrected_words_; }
    /// Of the question; empty when nothing tells.
    const std::string& own_language() const { return own_language_; }

private:
    static constexpr int kAnyLanguage = Alternative::kAnyLanguage;
    /// One wish of the query: any of its alternatives grants it.
    struct Wish {
        std::vector<Alternative> alternatives = {};
        double weight = 1;
        double times = 1;       // how often it was asked
        std::string word = {};  // as asked
        std::string form = {};  // folded; of words only
        std::uint32_t position = 0;
        bool is_number = false;  // an identifier
    };
    struct Dense;
    /// Folded words of a text, and for each the terms it may be indexed under, and the languages (as Columns has them)
    /// whose passages leave it out of the index because it is a stop word there.
    struct Spelt {
        std::string form;
        std::vector<std::string> terms;
        std::vector<std::size_t> left_out = {};
    };
    /// A word of the query as refine() needs it.
    struct Asked {
        std::string form;
        std::vector<std::string> terms;
        double weight;  // its rarity
        std::uint32_t position;
    };

    /// What stands together in a text, one after another: of each word the forms it may have.
    using Part = std::vector<std::unordered_set<std::string>>;

    MatchList with_numbered_document(MatchList list);
    MatchList evaluate(const Node& node);
    MatchList evaluate_once(const Node& node);
    MatchList evaluate_clause(const Node& node);
    MatchList unmarked(const Node& node);
    MatchList both(const Node& node);
    MatchList words(const Node& node);
    MatchList phrase(const Node& node);
    MatchList phrase_among(const std::vector<Spelt>& words, const std::vector<DocId>& candidates);
    MatchList inflected(const Node& node);
    MatchList prefix(const Node& node);
    MatchList suffix(const Node& node);
    MatchList any_of(const std::string& shown, const std::vector<std::string>& forms);
    MatchList near(const Node& node);
    MatchList filter(const Node& node);
    MatchList bag(const Node& node);
    MatchList every();

    void find_languages();
    void weigh_countries(std::vector<Wish>& wishes) const;
    std::string asked_in();
    std::string known_to_dictionaries();
    std::vector<std::string> languages_having(const std::string& form);
    std::vector<std::string> looked_up(const std::string& words, const std::string& from, const std::string& to);
    std::vector<std::string> looked_up_by_way(const std::string& words, const std::string& from, const std::string& to);
    std::vector<Alternative> known_here(const std::vector<std::string>& senses, std::size_t language,
                                        std::vector<std::string>& said);
    bool is_spoken(std::size_t language) const;
    bool is_translatable(const std::string& form);
    std::vector<Alternative> translated_parts(const std::string& word, std::size_t language,
                                              std::vector<std::string>& said);
    std::vector<Alternative> kindred(const std::string& form, std::size_t language, std::vector<std::string>& said);
    std::vector<Alternative> translated(const std::string& words, bool alone, std::size_t language,
                                        std::vector<std::string>& said);
    void add_translations(const std::vector<const Token*>& words, const std::vector<Wish*>& wishes);
    bool ends_in_longer(const std::string& compound, const std::string& part) const;
    void add_compounds(const std::string& form, std::size_t language, std::vector<Alternative>& to);
    void prefer_year(MatchList& list, const std::vector<std::size_t>& best);
    void put_references_below(MatchList& list) const;
    void put_notes_below(MatchList& list, const std::vector<std::size_t>& best);
    const std::vector<std::string>& languages_of(const std::string& form);
    std::vector<DocId> where_all_are_stop_words(const std::vector<Spelt>& words);
    bool stands_anywhere(std::string_view text);
    std::string corrected_piece(std::string_view text, std::size_t begin, std::size_t end) const;
    std::vector<Wish> wishes(std::string_view text);
    std::vector<Alternative> stems_of(const std::string& form, double weight);
    void add_other_spellings(std::string_view raw, std::vector<Alternative>& to);
    bool is_known(const std::vector<Alternative>& alternatives) const;
    bool may_be_code(const std::string& country, std::string_view raw);
    bool add_concepts(std::string_view raw, Wish& wish);
    void add_synonyms(const std::string& raw, const std::string& stems, double weight, Wish& wish);
    void add_alternative(const std::string& raw, const std::string& other, double weight, Wish& wish);
    void add_defined(const std::string& raw, const std::string& key, Wish& wish);  // of acronyms.cc
    void add_acronym(const std::string& raw, const std::string& form, Wish& wish);
    void add_acronyms_of(const Wish& name, Wish& word) const;
    void say_unheard(const std::vector<Wish>& all, bool any_heard);
    void say_expanded(const std::string& from, const std::string& to, const std::string& language = {});
    template <class F>
    void each_posting(const Alternative& alternative, F use);  // of query_words.cc
    /// Adds one wish's scores to the accumulator.
    void accumulate(const Wish& wish, Dense& into);
    MatchList collected(Dense& from);
    std::vector<DocId> bearing(const std::vector<std::string>& terms);
    std::vector<DocId> having(const std::vector<Spelt>& words);
    std::vector<Spelt> spelt(std::string_view text);
    MatchList standing(const std::vector<DocId>& candidates, const std::vector<Part>& parts, int within, bool sure);
    MatchList in_text(const MatchList& found, const std::vector<Part>& parts, int within);
    template <class Places>
    std::size_t times_together(std::size_t parts, int within, Places places);  // of standing.cc
    std::vector<DocId> in_documents(std::string_view prefix, std::string_view text);
    std::vector<DocId> citing(const std::vector<std::string>& keys);
    std::vector<DocId> citing_reference(const std::string& text);
    std::vector<std::string> forms_ending(const std::string& end, std::size_t rest, std::size_t limit, bool& cut);
    std::vector<std::string> forms_with(const std::string& prefix, std::size_t limit, bool& cut);
    std::vector<std::string> forms_beginning(const std::string& text);
    std::vector<std::string> terms_of(const std::vector<std::string>& forms);
    std::unordered_set<std::string> forms_of(const Spelt& word);
    std::unordered_set<std::string> any_form(const Spelt& word);
    Part exact_part(const std::vector<Spelt>& words);
    bool only_headings_say(DocId id, const std::unordered_map<std::uint16_t, std::vector<std::uint32_t>>& words);
    void look_again(MatchList& list);
    void lead_with_numbered(MatchList& list) const;
    void stand_together(MatchList& list, std::vector<std::size_t> best);
    std::vector<std::pair<std::string, double>> shared_words(const MatchList& list,
                                                             const std::vector<std::size_t>& passages,
                                                             std::size_t most);  // of feedback.cc
    std::vector<double> gains_of(const std::vector<DocId>& passages,
                                 const std::vector<std::pair<std::string, double>>& words);
    double weight_of_asked() const;
    void feed_back(MatchList& list);
    void feed_back_far(MatchList& list);
    std::string title_of_number(const std::string& number);  // of cited_by_name.cc
    void ask_by_name(MatchList& list);
    void score_as(MatchList& list, const std::vector<Spelt>& words, double weight);

    Searcher::Impl& impl_;
    const SearchRequest& request_;
    RankingParameters parameters_;
    std::string own_language_;
    std::vector<std::string> languages_;                            // of the index, the query's own first
    std::map<std::string, std::vector<std::string>> languages_of_;  // by form: see languages_of()
    Marks marks_;
    bool marking_ = true;                         // off inside a NOT
    std::map<std::string, std::size_t> clauses_;  // as written -> how often in the question
    std::map<std::string, MatchList> evaluated_;  // of those that stand there twice
    std::vector<std::string> problems_;
    std::vector<Expansion> expanded_;
    std::vector<std::pair<Span, std::string>> corrections_;  // in a run's text
    std::vector<std::pair<std::string, std::string>> corrected_words_;
    std::vector<Asked> asked_;
    std::optional<std::size_t> codes_asked_;  // two or three capitals that are codes of countries, in the question
    DocId numbered_ = 0;                      // the passage that leads; 0: none
    std::vector<std::pair<std::string, double>> numbers_;  // identifiers that were asked, and their rarity
    std::unique_ptr<Dense> scratch_;
};

}  // namespace ibid
