// Acronyms as the documents define them, "temporary labour migration (TLM)": each asks for the other, in every
// document.
#include <algorithm>

#include "searcher/match/match.h"

namespace ibid {

using namespace schema;

void Matcher::add_defined(const std::string& raw, const std::string& key, Wish& wish) {
    // Two senses, as of a word that is translated; a list of hundreds is no acronym but a letter in brackets.
    constexpr std::size_t kSenses = 2, kMost = 100;
    const std::string prefix = std::string(kAcronym) + key + '=';
    if (prefix.size() > kMaxTermBytes || !impl_.budget.take(cost::kStem)) return;
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    for (auto t = impl_.db().allterms_begin(prefix), end = impl_.db().allterms_end(prefix); t != end; ++t) {
        if (found.size() == kMost || !impl_.budget.take(cost::kTerm)) break;
        found.emplace_back(t.get_termfreq(), (*t).substr(prefix.size()));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (found.size() > kSenses) found.resize(kSenses);
    for (const auto& [documents, other] : found) add_alternative(raw, other, parameters_.acronym, wish);
}

}  // namespace ibid
