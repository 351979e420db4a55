#pragma once
// What stands where in the sentences of a passage: clauses, countries named in them, phrases of the table of claims.
// "While Italy and Malta allow it, Austria does not" is two clauses, each of its own countries. For analysis/claims
// only. Pure, thread-safe, never throws.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/claims/stated_counts.h"
#include "analysis/facets/country_lists.h"
#include "analysis/vocabulary/claim_words.h"
#include "analysis/vocabulary/tables.h"
#include "model/passage.h"
#include "text/folding.h"

namespace ibid {

inline constexpr std::string_view kGap = " \u2026 ";  // where a count or a list stood inside a statement

/// Without marks and spaces at its ends.
std::string_view without_edges(std::string_view text);
/// Without brackets there, too.
std::string_view without_brackets(std::string_view text);
/// Without a word such as "with" at its end, which belongs to the next claim.
std::string_view without_joint(std::string_view text, const CountWords& words);

class SentenceParts {
protected:
    explicit SentenceParts(const Passage& passage, const Vocabularies& vocabularies)
        : p_(passage),
          tables_(vocabularies.tables()),
          words_(claim_words(vocabularies)),
          own_(words_.language(passage.language)) {}

    std::string text(std::size_t begin, std::size_t end) const;
    FoldedText words_in(const Span& part) const;
    std::optional<Span> phrase_in(const Span& part, std::string_view kind) const;
    bool has(const Span& part, std::string_view kind) const { return phrase_in(part, kind).has_value(); }
    bool is_bracketed(const CountryRun& run) const;
    bool runs_within(std::size_t begin, std::size_t end) const;
    /// Members of the Union and those of the network; partners are whom something is done with, not those who do it.
    bool are_asked(const CountryRun& run) const;
    /// Where clauses of a sentence begin: behind semicolons, and behind commas before a contrast (", while"), before
    /// the rest (", and the others"), and before countries of whom something else is said (", Poland and Hungary do
    /// not").
    std::vector<std::size_t> clause_starts(const Span& sentence) const;
    /// "in AT and BE but not in CY": a contrast that denies, right before countries.
    bool denies_run(const FoldedText& words, std::size_t i, const Span& sentence) const;
    /// Whether opening words and countries follow, of whom more is said without another comma.
    bool leads_to_run(const FoldedText& words, std::size_t i, const Span& sentence) const;
    /// The clause of a sentence that holds a place.
    Span clause_at(const Span& sentence, std::size_t at) const;
    /// Whether only words that may stand there open the clause before a place.
    bool opens(std::size_t begin, std::size_t end) const;
    /// Where a sentence begins with "Of the 25 countries, ": behind it; else `begin`.
    std::size_t behind_base(std::size_t begin, std::size_t end) const;
    /// Whether countries are named right behind a phrase of the kind, but for "in" or an article.
    bool names_behind(std::string_view kind, std::size_t begin, std::size_t end) const;
    /// "All countries except Hungary and Poland": those of whom it is not so are named between two places.
    bool excepts(std::size_t begin, std::size_t end) const;
    /// Where what introduces names begins between a count and them: "(", " – ", ", namely ", ": "; npos: nothing does.
    std::size_t introduction(std::string_view gap) const;
    /// "Four countries exempt them (CY for two years, HR and MT for one)": all that a bracket behind a count names,
    /// where they are as many.
    std::vector<CountryFacet> named_in_brackets(const StatedCount& counted, std::size_t to) const;
    /// "One Member State, Hungary, …", "a single country (Malta)": what counts a country named alone right behind.
    std::optional<Span> single_before(const Span& clause, const CountryRun& run) const;
    /// "one Member State" before a place, or only "one" right before it ("and abolished in one").
    std::optional<Span> one_before(std::size_t begin, std::size_t end) const;
    /// "Unlike Sweden, Denmark and Norway …": what a clause sets others against is left out of its countries; false
    /// where nothing else is named there.
    bool leave_out_unlike(Span& clause, CountryRun& run) const;
    /// "but not in Bulgaria or Romania", "but Hungary and Poland do not": what holds of others just said.
    bool leans_on_clause_before(const Span& clause, const CountryRun& run, const Span& sentence) const;
    /// "41 % of respondents in Bulgaria and Hungary", "69,000 in Germany, followed by Poland": people or permits are
    /// counted, not countries.
    bool is_share(const Span& clause, const CountryRun& run) const;
    static bool is_year(std::string_view word);
    /// "Eine Kaution nehmen" Austria and Malta "entgegen": what may stand before a subject behind its verb, in
    /// languages whose table says what may not.
    bool is_subject_behind(const FoldedText& lead) const;
    /// "by towns in FI and SE and by others in EL and IT": of several lists in a clause each that ends its part; the
    /// words before the first are the head of all. Narrows the clause to the part, and gives the head of another's.
    Span take_own_part(Span& clause, const CountryRun& run) const;
    /// "The threshold was lowered in" eight, "raised in" three: what both share. Parts that begin with the same word
    /// share what stands before it; others, that end with the same word, all but as many words.
    static std::string shared_head(std::string_view first, std::string_view lead);
    /// "raised in three and left unchanged elsewhere": what goes on with "and" or a comma, or is no
    /// more than "others".
    bool is_another_part(std::string_view behind) const;

    const Passage& p_;
    const Vocabularies::Tables& tables_;
    const ClaimWords& words_;
    const CountWords& own_;
    std::vector<CountryRun> runs_;
};

}  // namespace ibid
