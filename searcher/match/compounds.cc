// Compounds that a word is a part of, in the languages that write them as one: from the index's own words, which it
// lists from their ends too (schema: "ending").
#include <algorithm>

#include "searcher/match/match.h"

namespace ibid {

using namespace schema;

namespace {

/// A word of three letters is a part of anything, and so is what is left of one.
constexpr std::size_t kShortestPart = 5, kShortestRest = 3;
/// More compounds than this share a part only where it says little ("-ung"); the first of them serve.
constexpr std::size_t kMostCompounds = 60;
constexpr std::size_t kMostForms = 12;  // inflected ones of the part

}  // namespace

/// Forms of the index that end so, and are longer by `rest` bytes at least.
std::vector<std::string> Matcher::forms_ending(const std::string& end, std::size_t rest, std::size_t limit, bool& cut) {
    const std::string begin = std::string(kEnding) + std::string(end.rbegin(), end.rend());
    std::vector<std::string> out;
    for (auto t = impl_.db().allterms_begin(begin), last = impl_.db().allterms_end(begin); t != last; ++t) {
        const std::string term = *t;
        if (term.size() < begin.size() + rest) continue;
        if (out.size() == limit || !impl_.budget.take(cost::kTerm)) {
            cut = true;
            break;
        }
        out.emplace_back(term.rbegin(), term.rend() - static_cast<long>(kEnding.size()));
    }
    return out;
}

/// Rückübernahmeabkommen ends in "kommen", but its part is "abkommen": a known word, longer by a prefix.
bool Matcher::ends_in_longer(const std::string& compound, const std::string& part) const {
    constexpr std::size_t kLongestPrefix = 5;  // "unter", "wider"
    for (std::size_t more = 1; more <= kLongestPrefix && part.size() + more < compound.size(); ++more) {
        const std::string longer = compound.substr(compound.size() - part.size() - more);
        if (impl_.db().term_exists(std::string(kForm) + longer)) return true;
    }
    return false;
}

void Matcher::add_compounds(const std::string& form, std::size_t language, std::vector<Alternative>& to) {
    if (form.size() < kShortestPart || parameters_.part <= 0) return;
    const std::string& spoken = impl_.columns().languages[language];
    const std::vector<std::string>& may_be = languages_of(form);
    if (std::find(may_be.begin(), may_be.end(), spoken) == may_be.end()) return;
    TermAnalysis& terms = impl_.terms();
    const std::string stem = terms.stem(form, spoken);
    bool cut = false;
    std::vector<std::string> parts = {form}, found;
    for (std::string& other : forms_with(stem, kMostForms, cut))
        if (other != form && terms.stem(other, spoken) == stem) parts.push_back(std::move(other));
    for (const std::string& part : parts)
        for (std::string& compound : forms_ending(part, kShortestRest, kMostCompounds, cut))
            if (!ends_in_longer(compound, part)) found.push_back(std::move(compound));
    for (std::string& compound : forms_with(form, kMostCompounds, cut))
        if (compound.size() >= form.size() + kShortestPart) found.push_back(std::move(compound));
    for (const std::string& compound : found) {
        const std::string& indexed = terms.stem(compound, spoken);
        const bool known = std::any_of(to.begin(), to.end(), [&](const Alternative& a) {
            return a.prefix.empty() && a.terms.size() == 1 && a.terms[0] == indexed;
        });
        if (!known) to.push_back({{indexed}, "", parameters_.part, static_cast<int>(language)});
    }
}

}  // namespace ibid
