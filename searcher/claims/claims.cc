// Claims by their words, countries and documents.
#include <algorithm>

#include "analysis/claims/stated_counts.h"
#include "analysis/vocabulary/vocabulary.h"
#include "searcher/claims/claim_list.h"
#include "searcher/facets/filters.h"
#include "searcher/present/lookup.h"

namespace ibid {
namespace {

bool concerns(const Claim& claim, const std::string& code) {
    return names(claim.countries, code) ||
           std::find(claim.opposite.begin(), claim.opposite.end(), code) != claim.opposite.end();
}

bool has_one_of(const std::vector<std::string>& values, const std::vector<std::string>& wanted) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
               return std::find(values.begin(), values.end(), w) != values.end();
           });
}

}  // namespace

std::pair<std::vector<std::string>, std::vector<std::string>> resolved_values(
    Searcher::Impl& impl, const std::vector<std::string>& countries, const std::vector<std::string>& instruments) {
    Filters written;
    written.countries = countries;
    written.instruments = instruments;
    Filters known = resolved(impl, written);
    return {std::move(known.countries), std::move(known.instruments)};
}

ClaimPage Searcher::claims(const ClaimRequest& request) {
    return impl_->on_index([&] {
        const ClaimList& list = all_claims(*impl_);
        const auto values = resolved_values(*impl_, request.countries, request.instruments);
        const std::vector<std::string>&countries = values.first, &instruments = values.second;
        const std::string document = request.document.empty()
                                         ? std::string()
                                         : lookup::brief(*impl_, lookup::resolve(*impl_, request.document)).id;
        const bool any = request.text.empty() || request.text == "*";
        const std::vector<std::string> terms = any ? std::vector<std::string>{} : list.terms_of(*impl_, request.text);
        // Half of what was asked: a question has words besides those of its answer ("which countries …").
        constexpr double kNear = 0.5;
        std::vector<std::pair<double, const ClaimList::Entry*>> found;
        for (const ClaimList::Entry& e : list.entries()) {
            if (e.claim.plain && countries.empty()) continue;
            if (!document.empty() && list.documents()[e.document].id != document) continue;
            if (!std::all_of(countries.begin(), countries.end(),
                             [&](const std::string& code) { return concerns(e.claim, code); }))
                continue;
            if (!has_one_of(e.claim.instruments, instruments)) continue;
            const double score = any ? 1 : terms.empty() ? 0 : list.nearness(terms, e);
            if (score >= kNear) found.emplace_back(score, &e);
        }
        const auto worth = [](const Claim& c) {  // of two that are as near, the one that answers whole
            return (c.key_point ? 0 : 2) + (c.exhaustive.value_or(false) ? 4 : 0) + (c.silent ? 1 : 0);
        };
        if (!any)
            std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
                return a.first != b.first ? a.first > b.first : worth(a.second->claim) > worth(b.second->claim);
            });
        ClaimPage page;
        page.total = found.size();
        for (std::size_t i = request.offset; i < found.size() && page.claims.size() < request.limit; ++i) {
            page.claims.push_back(list.answer(*found[i].second, request.whole));
            page.claims.back().score = found[i].first;
        }
        return page;
    });
}

std::map<std::string, std::string> Searcher::country_labels() {
    std::map<std::string, std::string> labels;
    for (const Concept& country : concepts(vocabularies(), "country")) labels.emplace(country.value, country.label);
    return labels;
}

ClaimAnswer Searcher::claim(std::string_view id, bool whole) {
    return impl_->on_index([&] {
        const ClaimList& list = all_claims(*impl_);
        if (const ClaimList::Entry* e = list.find(id)) return list.answer(*e, whole);
        throw Error(ErrorCode::not_found, "no claim “" + std::string(id) + "”", "/claims and `ibid claims` list them");
    });
}

}  // namespace ibid
