#include "web/views/facets_view.h"

#include <algorithm>
#include <unordered_set>

#include "model/facets.h"
#include "web/views/hits.h"

namespace ibid {

namespace {

// What fits beside a result list without scrolling past it; the rest folds away.
constexpr std::size_t kValuesShown = 8;
// Years in the histogram: wider, a bar is too thin to click at 320 px.
constexpr std::size_t kYearsShown = 24;
constexpr int kBarStep = 14, kBarHeight = 56;

struct Mode {
    const char *value, *label, *hint;
};
constexpr Mode kModes[] = {
    {"any", "any of", "Passages that name at least one of the chosen countries."},
    {"all", "all of", "Passages that name every chosen country."},
    {"only", "only", "Passages that name chosen countries and no others; open lists (“for example”) are left out."},
    {"none", "none of", "Passages that name none of the chosen countries."}};

std::string shown_label(const Context& context, std::string_view facet, const FacetValue& value) {
    if (facet == "kind") return kind_label(value.value);
    if (facet == "language") return language_label(value.value);
    if (!value.label.empty()) return value.label;
    return context.label(facet, value.value);
}

/// Selected values first, even those that no result has; then by count.
std::vector<FacetValue> ordered(const Results& results, const SearchState& state, const std::string& facet) {
    std::vector<FacetValue> values;
    if (const auto found = results.facets.find(facet); found != results.facets.end()) values = found->second;
    for (const std::string& chosen : state.chosen(facet)) {
        const auto same = [&](const FacetValue& v) { return v.value == chosen; };
        if (auto found = std::find_if(values.begin(), values.end(), same); found != values.end())
            found->selected = true;
        else
            values.push_back({chosen, "", "", "", 0, true});
    }
    std::stable_sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
        if (a.selected != b.selected) return a.selected;
        return a.count > b.count;
    });
    return values;
}

/// Broader concepts, each followed by its narrower ones.
std::vector<FacetValue> as_tree(std::vector<FacetValue> values) {
    std::vector<FacetValue> out;
    std::unordered_set<std::string> present;
    for (const FacetValue& v : values) present.insert(v.value);
    for (FacetValue& root : values) {
        if (!root.parent.empty() && present.contains(root.parent)) continue;
        root.parent.clear();
        out.push_back(root);
        for (const FacetValue& child : values)
            if (child.parent == root.value) out.push_back(child);
    }
    // A grandchild, or a value whose parents form a ring: nothing may get lost.
    std::unordered_set<std::string> placed;
    for (const FacetValue& v : out) placed.insert(v.value);
    for (const FacetValue& v : values)
        if (placed.insert(v.value).second) out.push_back(v);
    return out;
}

View value_view(const Context& context, const std::string& facet, const FacetValue& value) {
    View view;
    view.text("value_name", facet)
        .text("value_value", value.value)
        .text("value_id", value.value)
        .flag("value_checked", value.selected);
    view.text("value_label", shown_label(context, facet, value)).number("value_count", value.count);
    view.text("value_class", value.parent.empty() ? "" : "narrower");
    return view;
}

View subhead(const Context& context, const std::string& facet, const std::string& label,
             const std::vector<FacetValue>& values) {
    View view;
    view.text("subhead_label", label);
    std::size_t shown = std::min(kValuesShown, values.size());
    if (values.size() == shown + 1) ++shown;  // "show 1 more" takes as much room as the one
    while (shown < values.size() && values[shown].selected) ++shown;
    std::vector<View> first, more;
    for (std::size_t i = 0; i < values.size(); ++i)
        (i < shown ? first : more).push_back(value_view(context, facet, values[i]));
    view.list("subhead_values", std::move(first));
    std::vector<View> fold;
    if (!more.empty()) {
        View& v = fold.emplace_back();
        v.text("more_label", "Show " + std::to_string(more.size()) + " more").flag("more_open", false);
        v.text("more_id", facet + label).list("more_values", std::move(more));
    }
    view.list("subhead_more", std::move(fold));
    return view;
}

std::vector<View> modes(const SearchState& state) {
    std::vector<View> out;
    View& holder = out.emplace_back();
    for (const Mode& mode : kModes) {
        const bool checked = state.filters.country_mode == mode.value;
        holder.add("modes").text("mode_value", mode.value).text("mode_label", mode.label).flag("mode_checked", checked);
        if (checked) holder.text("mode_hint", mode.hint);
    }
    return out;
}

std::vector<View> subheads(const Context& context, const std::string& facet, const std::vector<FacetValue>& values) {
    std::vector<View> out;
    if (facet != "country") {
        out.push_back(subhead(context, facet, "", facet == "document" ? values : as_tree(values)));
        return out;
    }
    std::vector<FacetValue> reporting, partner;
    for (const FacetValue& v : values) (is_reporting(v) ? reporting : partner).push_back(v);
    if (!reporting.empty()) out.push_back(subhead(context, facet, "Reporting countries", reporting));
    if (!partner.empty()) out.push_back(subhead(context, facet, "Partner countries", partner));
    return out;
}

void add_years(View& view, const Context& context, const Results& results, const SearchState& state) {
    std::vector<FacetValue> years;
    if (const auto found = results.facets.find("year"); found != results.facets.end()) years = found->second;
    std::erase_if(years, [](const FacetValue& y) { return y.value.size() != 4 || y.value == "0000"; });
    std::sort(years.begin(), years.end(), [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });
    const bool filtered = state.filters.year_from || state.filters.year_to;
    view.flag("has_years", years.size() > 1 || filtered);
    if (years.size() <= 1 && !filtered) return;
    view.text("first_year", years.empty() ? "" : years.front().value)
        .text("last_year", years.empty() ? "" : years.back().value);
    view.text("year_from", state.filters.year_from ? std::to_string(*state.filters.year_from) : "");
    view.text("year_to", state.filters.year_to ? std::to_string(*state.filters.year_to) : "");
    if (years.size() > kYearsShown) years.erase(years.begin(), years.end() - kYearsShown);
    std::size_t most = 1;
    for (const FacetValue& y : years) most = std::max(most, y.count);
    std::vector<View> bars;
    bars.reserve(years.size());
    for (std::size_t i = 0; i < years.size(); ++i) {
        const FacetValue& y = years[i];
        const int number = std::stoi(y.value);
        const bool chosen = filtered && (!state.filters.year_from || number >= *state.filters.year_from) &&
                            (!state.filters.year_to || number <= *state.filters.year_to);
        const int height = y.count ? std::max(3, static_cast<int>(y.count * kBarHeight / most)) : 1;
        const SearchState next = chosen && state.filters.year_from == state.filters.year_to
                                     ? state.without("year", y.value)
                                     : state.with("year", y.value);
        View& bar = bars.emplace_back();
        bar.text("bar_href", context.link("/search" + query_string(next.to_pairs())));
        bar.text("bar_label", y.value + ": " + counted(y.count, "passage", "passages")).flag("bar_chosen", chosen);
        bar.text("bar_x", std::to_string(i * kBarStep)).text("bar_x_inner", std::to_string(i * kBarStep + 2));
        bar.text("bar_y", std::to_string(64 - height)).text("bar_height", std::to_string(height));
    }
    view.text("years_width", std::to_string(std::max<std::size_t>(years.size(), 12) * kBarStep))
        .list("year_bars", std::move(bars));
}

}  // namespace

bool is_reporting(const FacetValue& country) {
    return country.group == "eu" || country.group == "member" || country.group == "observer";
}

void add_facets(View& view, const Context& context, const Results& results, const SearchState& state) {
    std::vector<View> groups;
    for (const Facet& group : kFacets) {
        if (!group.chosen) continue;  // years are a histogram of their own
        const std::string facet(group.name);
        const std::vector<FacetValue> values = ordered(results, state, facet);
        // One value that is not chosen filters nothing.
        if (values.empty() || (values.size() == 1 && !values[0].selected && facet != "country")) continue;
        View& v = groups.emplace_back();
        v.text("facet_name", facet).text("facet_part", "all").text("facet_label", std::string(group.heading));
        v.list("facet_modes", facet == "country" ? modes(state) : std::vector<View>{});
        v.list("facet_subheads", subheads(context, facet, values));
    }
    view.list("facet_groups", std::move(groups));
    add_years(view, context, results, state);
    std::vector<View> places;
    for (const auto& [value, label] :
         {std::pair{"all", "Text and notes"}, std::pair{"body", "Running text"}, std::pair{"notes", "Notes"}})
        places.emplace_back()
            .text("place_value", value)
            .text("place_label", label)
            .flag("place_checked", state.filters.in == value);
    view.list("places", std::move(places));
}

void add_tags(View& view, const Context& context, const SearchState& state, const Results& results) {
    std::vector<View> tags;
    const auto add = [&](const SearchState& next, std::string label) {
        tags.emplace_back()
            .text("tag_href", context.link("/search" + query_string(next.to_pairs())))
            .text("tag_label", std::move(label));
    };
    for (const Facet& group : kFacets) {
        if (!group.chosen) continue;  // years are a histogram of their own
        const std::string facet(group.name);
        for (const std::string& value : state.chosen(facet)) {
            FacetValue known{value, "", "", "", 0, true};
            if (const auto found = results.facets.find(facet); found != results.facets.end())
                for (const FacetValue& v : found->second)
                    if (v.value == value) known = v;
            std::string label = shown_label(context, facet, known);
            if (facet == "country" && state.filters.country_mode != "any")
                label = (state.filters.country_mode == "none"   ? "not "
                         : state.filters.country_mode == "only" ? "only "
                                                                : "and ") +
                        label;
            add(state.without(facet, value), std::move(label));
        }
    }
    if (state.filters.year_from || state.filters.year_to) {
        const std::string from = state.filters.year_from ? std::to_string(*state.filters.year_from) : "";
        const std::string to = state.filters.year_to ? std::to_string(*state.filters.year_to) : "";
        add(state.without("year", ""), from == to     ? from
                                       : from.empty() ? "until " + to
                                       : to.empty()   ? "since " + from
                                                      : from + "–" + to);
    }
    if (state.filters.in != "all") {
        SearchState next = state;
        next.filters.in = "all";
        next.page = 1;
        add(next, state.filters.in == "body" ? "running text only" : "notes only");
    }
    if (!state.filters.since.empty()) {
        SearchState next = state;
        next.filters.since.clear();
        next.page = 1;
        const bool revision = state.filters.since.find('-') == std::string::npos;
        add(next, revision ? "added after revision " + state.filters.since
                           : "added since " + readable_date(state.filters.since));
    }
    SearchState cleared;
    cleared.text = state.text;
    cleared.sort = state.sort;
    view.text("clear_href", context.link("/search" + query_string(cleared.to_pairs())));
    view.flag("has_tags", !tags.empty()).list("tags", std::move(tags));
}

}  // namespace ibid
