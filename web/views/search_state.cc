#include "web/views/search_state.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "model/error.h"
#include "model/facets.h"

namespace ibid {

namespace {

constexpr int kFirstYear = 1000, kLastYear = 2999;

[[noreturn]] void refuse(std::string_view name, const std::string& why) {
    throw Error(ErrorCode::usage, "parameter " + std::string(name) + ": " + why, "correct it or leave it out");
}

/// "AT,BE" and repeated parameters alike; spaces around a value are not part of it.
void append_values(std::vector<std::string>& out, std::string_view name, std::string_view text) {
    while (!text.empty()) {
        const auto comma = text.find(',');
        std::string_view value = text.substr(0, comma);
        while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
        while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
        if (value.size() > 200) refuse(name, "a value may have 200 bytes");
        if (!value.empty() && std::find(out.begin(), out.end(), value) == out.end()) out.emplace_back(value);
        if (out.size() > kMaxFilterValues) refuse(name, "at most " + std::to_string(kMaxFilterValues) + " values");
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
    }
}

std::string one_of(std::string_view name, const std::string& value, std::initializer_list<std::string_view> allowed) {
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return value;
    std::string list;
    for (const std::string_view a : allowed) list += (list.empty() ? "" : ", ") + std::string(a);
    refuse(name, "is one of " + list);
}

std::optional<int> parse_year(std::string_view name, std::string_view text) {
    if (text.empty()) return std::nullopt;
    return static_cast<int>(parse_number(name, text, kFirstYear, kLastYear));
}

/// 2019, 2019..2024, 2019.. and ..2024.
void parse_years(Filters& filters, const std::string& text) {
    const auto dots = text.find("..");
    if (dots == std::string::npos) {
        filters.year_from = filters.year_to = parse_year("year", text);
    } else {
        filters.year_from = parse_year("year", std::string_view(text).substr(0, dots));
        filters.year_to = parse_year("year", std::string_view(text).substr(dots + 2));
    }
}

bool parse_switch(std::string_view name, const std::string& value) { return one_of(name, value, {"0", "1"}) == "1"; }

std::string years_text(const Filters& filters) {
    if (filters.year_from && filters.year_from == filters.year_to) return std::to_string(*filters.year_from);
    return (filters.year_from ? std::to_string(*filters.year_from) : "") + ".." +
           (filters.year_to ? std::to_string(*filters.year_to) : "");
}

}  // namespace

std::size_t parse_number(std::string_view name, std::string_view text, std::size_t low, std::size_t high) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < low || number > high)
        refuse(name, "is a number from " + std::to_string(low) + " to " + std::to_string(high));
    return number;
}

SearchState SearchState::from(const QueryPairs& parameters) {
    SearchState s;
    for (const auto& [name, value] : parameters) {
        if (name == "q") {
            if (value.size() > kMaxQueryBytes) refuse("q", "may have " + std::to_string(kMaxQueryBytes) + " bytes");
            s.text = value;
            continue;
        }
        if (value.empty()) continue;  // a form sends its empty fields too
        if (const Facet* facet = facet_named(name); facet && facet->chosen)
            append_values(s.filters.*facet->chosen, name, value);
        else if (name == "country_mode")
            s.filters.country_mode = one_of(name, value, {"any", "all", "only", "none"});
        else if (name == "year")
            parse_years(s.filters, value);
        else if (name == "year_from")
            s.filters.year_from = parse_year(name, value);
        else if (name == "year_to")
            s.filters.year_to = parse_year(name, value);
        else if (name == "in")
            s.filters.in = one_of(name, value, {"all", "body", "notes"});
        else if (name == "since") {
            if (value.size() > 200) refuse(name, "a value may have 200 bytes");
            s.filters.since = value;
        } else if (name == "expand")
            s.expand = parse_switch(name, value);
        else if (name == "translate") {
            const std::string how = one_of(name, value, {"off", "auto", "all"});
            s.translate = how == "off" ? Translate::off : how == "all" ? Translate::all : Translate::automatic;
        } else if (name == "collapse")
            s.collapse = parse_switch(name, value);
        else if (name == "page")
            s.page = parse_number(name, value, 1, kMaxOffset / kHitsPerPage);
        else if (name == "limit")
            s.limit = parse_number(name, value, 1, kMaxHits);
        else if (name == "offset")
            s.offset = parse_number(name, value, 0, kMaxOffset);
        else if (name == "sort") {
            s.sort = *sort_order_named(one_of(name, value, {"relevance", "date", "document", "indexed"}));
        }
    }
    return s;
}

QueryPairs SearchState::to_pairs() const {
    QueryPairs pairs;
    if (!text.empty()) pairs.emplace_back("q", text);
    for (const Facet& facet : kFacets) {
        if (facet.chosen)
            for (const std::string& value : filters.*facet.chosen) pairs.emplace_back(facet.name, value);
        else if (filters.year_from || filters.year_to)
            pairs.emplace_back(facet.name, years_text(filters));
        if (facet.chosen == &Filters::countries && filters.country_mode != "any")
            pairs.emplace_back("country_mode", filters.country_mode);
        if (facet.chosen == &Filters::kinds && filters.in != "all") pairs.emplace_back("in", filters.in);
    }
    if (!filters.since.empty()) pairs.emplace_back("since", filters.since);
    if (sort != SortOrder::relevance) pairs.emplace_back("sort", name_of(sort));
    if (!expand) pairs.emplace_back("expand", "0");
    if (translate != Translate::automatic) pairs.emplace_back("translate", translate == Translate::off ? "off" : "all");
    if (collapse) pairs.emplace_back("collapse", *collapse ? "1" : "0");
    if (page > 1) pairs.emplace_back("page", std::to_string(page));
    return pairs;
}

SearchRequest SearchState::request() const {
    SearchRequest request;
    request.text = text;
    request.filters = filters;
    request.sort = sort;
    request.expand = expand;
    request.translate = translate;
    request.collapse = collapse.value_or(false);
    request.limit = limit ? limit : kHitsPerPage;
    request.offset = offset ? offset : (page - 1) * request.limit;
    return request;
}

bool SearchState::empty() const { return text.empty() && filters == Filters{}; }

const std::vector<std::string>& SearchState::chosen(std::string_view facet) const {
    return const_cast<SearchState*>(this)->chosen(facet);
}

std::vector<std::string>& SearchState::chosen(std::string_view facet) {
    const Facet* row = facet_named(facet);
    assert(row && row->chosen);
    return filters.*row->chosen;
}

SearchState SearchState::with(std::string_view facet, const std::string& value) const {
    SearchState next = *this;
    next.page = 1;
    if (facet == "year") {
        parse_years(next.filters, value);
        return next;
    }
    std::vector<std::string>& values = next.chosen(facet);
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    return next;
}

SearchState SearchState::without(std::string_view facet, const std::string& value) const {
    SearchState next = *this;
    next.page = 1;
    if (facet == "year") {
        next.filters.year_from = next.filters.year_to = std::nullopt;
        return next;
    }
    std::erase(next.chosen(facet), value);
    if (facet == "country" && next.filters.countries.empty()) next.filters.country_mode = "any";
    return next;
}

}  // namespace ibid
