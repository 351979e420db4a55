// Which claim answers a question for countries: the one whose own part of its sentence has most of the question's
// words, and whose passage, headings and title have the rest.
#include <algorithm>
#include <compare>

#include "analysis/claims/stated_counts.h"
#include "analysis/facets/country_lists.h"
#include "analysis/vocabulary/claim_words.h"
#include "searcher/claims/claim_list.h"

namespace ibid {
namespace {

/// Takes the countries out of a question on some of them.
std::vector<std::string> take_countries(Searcher::Impl& impl, std::string_view question, std::string& rest,
                                        const std::string& language) {
    std::vector<std::string> codes;
    rest = std::string(question);
    const std::vector<CountryRun> runs = country_runs(question, impl.vocabularies(), language);
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        rest.erase(run->span.begin, run->span.end - run->span.begin);
        for (const CountryFacet& country : run->countries) codes.push_back(country.value);
    }
    return codes;
}

/// Whether the claim says of all of them whether they do.
bool tells_of(const Claim& claim, const std::vector<std::string>& codes) {
    return std::all_of(codes.begin(), codes.end(), [&](const std::string& code) {
        return names(claim.countries, code) ||
               std::find(claim.opposite.begin(), claim.opposite.end(), code) != claim.opposite.end();
    });
}

/// A question that is read: what is asked, and of which countries, where it names some.
struct Asked {
    CountryQuestion question;
    std::vector<std::string> codes;
};

std::optional<Asked> read(Searcher::Impl& impl, std::string_view question, bool& for_countries) {
    const ClaimWords& words = claim_words(impl.vocabularies());
    std::optional<CountryQuestion> asked = words.question_for_countries(question);
    for_countries = asked.has_value();
    if (asked) return Asked{std::move(*asked), {}};
    asked = words.question_on_countries(question);
    if (!asked) return std::nullopt;
    std::string language = asked->language.empty() ? impl.terms().guess_language(question, 2) : asked->language;
    std::string rest;
    std::vector<std::string> codes = take_countries(impl, question, rest, language);
    if (codes.empty() && language.empty())  // "Erfasst Italien …?": as somebody who has claims writes their names
        for (const std::string& spoken : all_claims(impl).languages())
            if (codes.empty()) codes = take_countries(impl, question, rest, language = spoken);
    if (codes.empty() || !(asked = words.question_on_countries(rest, language))) return std::nullopt;
    asked->language = language;
    return Asked{std::move(*asked), std::move(codes)};
}

/// Whether a claim tells who does, or who does not, as it is asked.
bool can_answer(const Claim& claim, const Asked& asked) {
    if (!asked.codes.empty()) return tells_of(claim, asked.codes);
    if (claim.plain) return false;  // others may do, too
    const bool of_whom = !claim.countries.empty() || (asked.question.how_many && claim.count);
    const bool tells_who_does_not = asked.question.denied && !claim.opposite.empty();
    return of_whom && (claim.denied == asked.question.denied || tells_who_does_not);
}

/// "After the decision" asks for something else than what "before the decision" says.
bool is_other_order(const ClaimWords& words, std::string_view question, const std::string& language, const Claim& c) {
    const auto only = [&](const CountWords& of, std::string_view text, std::string_view kind, std::string_view other) {
        return of.any_of(kind, text) && !of.any_of(other, text);
    };
    const CountWords &asking = words.language(language), &claiming = words.language(c.language);
    return (only(asking, question, "earlier", "later") && only(claiming, c.sentence, "later", "earlier")) ||
           (only(asking, question, "later", "earlier") && only(claiming, c.sentence, "earlier", "later"));
}

/// How well a claim fits: by words that tell, then by all, then by what else it tells.
struct Fit {
    double near = 0, whole = 0;
    int worth = 0;
    auto operator<=>(const Fit&) const = default;
};

}  // namespace

std::optional<ClaimAnswer> answer_for_countries(Searcher::Impl& impl, std::string_view question, bool& for_countries) {
    // Chosen while trying 29 questions on the 2024 inform and the samples, then 40 on six other texts.
    constexpr double kAnswers = 0.8;             // of the words in its own part: the rest may be missing
    constexpr double kHalf = 0.5, kRest = 0.95;  // or so much there, and nearly all with what stands around it
    constexpr std::size_t kEnoughWords = 2;
    const std::optional<Asked> asked = read(impl, question, for_countries);
    if (!asked) return std::nullopt;
    const ClaimList& list = all_claims(impl);
    const std::string& language = asked->question.language;
    const std::vector<std::string> all_terms = list.terms_of(impl, asked->question.predicate, language);
    std::vector<std::string> terms = list.terms_of(impl, asked->question.told, language);
    if (terms.size() < kEnoughWords) terms = all_terms;
    if (terms.size() < kEnoughWords) return std::nullopt;
    // "who", "where" may ask for something else than countries: then nearly all words are wanted.
    const double enough = asked->question.any_one ? kRest : kAnswers;
    const auto fits = [&](const ClaimList::Entry& e, double near) {
        if (near >= enough) return true;
        // "apply quotas for seasonal workers": the headings say for whom, the claim all the rest.
        if (list.says_rest_of_topic(terms, e)) return true;
        return !asked->question.any_one && near >= kHalf && list.nearness_in_place(impl, terms, e) >= kRest;
    };
    const ClaimWords& words = claim_words(impl.vocabularies());
    const ClaimList::Entry* best = nullptr;
    Fit best_fit;
    bool torn = false;  // between two claims of one sentence
    for (const ClaimList::Entry& e : list.entries()) {
        const Claim& c = e.claim;
        Fit fit{list.nearness_of_part(terms, e), 0, 0};
        if (fit.near <= 0 || fit.near < best_fit.near || !can_answer(c, *asked)) continue;
        fit.whole = list.nearness_of_part(all_terms, e);
        fit.worth = (c.denied == asked->question.denied ? 3 : 0) + (c.silent                       ? 2
                                                                    : c.exhaustive.value_or(false) ? 1
                                                                                                   : 0);
        if (best && fit < best_fit) continue;
        if (list.is_rather_said_beside(terms, e) || !fits(e, fit.near)) continue;
        if (words.language(c.language).any_of("respectively", c.sentence)) continue;
        if (is_other_order(words, question, asked->question.language, c)) continue;
        if (best && fit == best_fit) {
            torn |= c.passage_id == best->claim.passage_id && c.sentence == best->claim.sentence;
            continue;
        }
        best = &e;
        best_fit = fit;
        torn = false;
    }
    if (!best || torn) return std::nullopt;
    return list.answer(*best, false);
}

}  // namespace ibid
