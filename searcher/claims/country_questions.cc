// Which claim answers a question for countries: the one whose own part of its sentence has most of the question's
// words, and whose passage, headings and title have the rest.
#include <algorithm>

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

}  // namespace

std::optional<ClaimAnswer> answer_for_countries(Searcher::Impl& impl, std::string_view question) {
    // Chosen while trying 29 questions on the 2024 inform and the samples, then 40 on six other texts.
    constexpr double kAnswers = 0.8;             // of the words in its own part: the rest may be missing
    constexpr double kHalf = 0.5, kRest = 0.95;  // or so much there, and nearly all with what stands around it
    constexpr std::size_t kEnoughWords = 2;
    const ClaimWords& words = claim_words(impl.vocabularies());
    std::vector<std::string> codes;
    std::optional<CountryQuestion> asked = words.question_for_countries(question);
    if (!asked) {
        asked = words.question_on_countries(question);
        if (!asked) return std::nullopt;
        std::string rest;
        codes = take_countries(impl, question, rest, asked->language);
        if (codes.empty()) return std::nullopt;
        asked = words.question_on_countries(rest);
        if (!asked) return std::nullopt;
        if (asked->language.empty()) asked->language = impl.terms().guess_language(question, 2);
    }
    const ClaimList& list = all_claims(impl);
    const std::vector<std::string> all_terms = list.terms_of(impl, asked->predicate, asked->language);
    std::vector<std::string> terms = list.terms_of(impl, asked->told, asked->language);
    if (terms.size() < kEnoughWords) terms = all_terms;
    if (terms.size() < kEnoughWords) return std::nullopt;
    const auto worth = [&](const Claim& c) {
        return (c.denied == asked->denied ? 3 : 0) + (c.silent ? 2 : c.exhaustive.value_or(false) ? 1 : 0);
    };
    const ClaimList::Entry* best = nullptr;
    double score = 0, whole_score = 0;
    bool torn = false;  // between two claims of one sentence
    for (const ClaimList::Entry& e : list.entries()) {
        const Claim& c = e.claim;
        if (words.language(c.language).any_of("respectively", c.sentence)) continue;
        const bool of_whom = !c.countries.empty() || (asked->how_many && c.count);
        const bool tells_who_does_not = asked->denied && !c.opposite.empty();
        const bool answers =
            codes.empty() ? of_whom && (c.denied == asked->denied || tells_who_does_not) : tells_of(c, codes);
        if (!answers) continue;
        const double near = list.nearness_of_part(terms, e);
        // "apply quotas for seasonal workers": the headings say for whom, the claim all the rest.
        const bool of_topic = near < kAnswers && list.says_rest_of_topic(impl, terms, e);
        const double whole = list.nearness_of_part(all_terms, e);  // with words that say little
        if ((near < kHalf && !of_topic) || near < score || (near == score && whole < whole_score) ||
            list.is_rather_said_beside(terms, e))
            continue;
        if (asked->any_one && near < kRest && !of_topic) continue;  // "who", "where" may ask for something else
        if (near < kAnswers && !of_topic && list.nearness_in_place(impl, terms, e) < kRest) continue;
        if (best && near == score && whole == whole_score && worth(c) <= worth(best->claim)) {
            torn |= worth(c) == worth(best->claim) && c.passage_id == best->claim.passage_id &&
                    c.sentence == best->claim.sentence;
            continue;
        }
        best = &e;
        score = near, whole_score = whole;
        torn = false;
    }
    if (torn) return std::nullopt;
    if (!best) return std::nullopt;
    return list.answer(*best, false);
}

}  // namespace ibid
