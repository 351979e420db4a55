// Counts crossed: countries by instruments (or any two facets), who is named and who is silent.
#include <algorithm>
#include <unordered_map>

#include "model/error.h"
#include "model/facets.h"
#include "model/formats/json.h"
#include "model/formats/result_table.h"
#include "web/views/document_view.h"
#include "web/views/facets_view.h"
#include "web/views/hits.h"
#include "web/views/matrix_drawing.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

// Past this a table is no longer read but scrolled; the CSV has everything.
constexpr std::size_t kMostColumns = 30, kMostRows = 120;

std::string facet_name(const std::string& name, const std::string& given, const char* fallback) {
    if (given.empty()) return fallback;
    if (!facet_named(given))
        throw Error(ErrorCode::usage, "parameter " + name + ": is one of " + facet_names(),
                    "correct it or leave it out");
    return given;
}

std::string shown(const FacetValue& v) { return v.label.empty() ? v.value : v.label; }

/// Rows or columns that hold anything, by name; of too many the fullest.
std::vector<std::size_t> ranked(std::size_t count, const std::vector<FacetValue>& values, const auto& sum_of,
                                std::size_t most) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < count && i < values.size(); ++i)
        if (sum_of(i) > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sum_of(a) > sum_of(b); });
    if (order.size() > most) order.resize(most);
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return shown(values[a]) < shown(values[b]); });
    return order;
}

struct Shown {
    std::vector<std::size_t> rows, columns;  // places in the answer
};

/// What a screen has room for.
Shown shown_of(const MatrixAnswer& m) {
    const auto row_sum = [&](std::size_t r) {
        std::size_t n = 0;
        for (const std::size_t c : m.counts[r]) n += c;
        return n;
    };
    const auto column_sum = [&](std::size_t c) {
        std::size_t n = 0;
        for (const auto& row : m.counts) n += row[c];
        return n;
    };
    const auto rows = ranked(m.counts.size(), m.row_values, row_sum, kMostRows);
    const auto columns = ranked(m.counts.empty() ? 0 : m.counts[0].size(), m.column_values, column_sum, kMostColumns);
    return {rows, columns};
}

Drawing drawing_of(const MatrixAnswer& m) {
    const auto [rows, columns] = shown_of(m);
    MatrixTable table;
    for (const std::size_t c : columns) table.columns.push_back(shown(m.column_values[c]));
    for (const std::size_t r : rows) {
        table.rows.push_back(shown(m.row_values[r]));
        auto& counts = table.counts.emplace_back();
        for (const std::size_t c : columns) counts.push_back(m.counts[r][c]);
    }
    return matrix_drawing(table);
}

View matrix_rows(View view, const Context& context, const MatrixAnswer& m, const SearchState& state) {
    const auto [rows, columns] = shown_of(m);
    std::size_t most = 1;
    for (const std::size_t r : rows)
        for (const std::size_t c : columns) most = std::max(most, m.counts[r][c]);
    std::vector<View> heads, lines;
    for (const std::size_t c : columns) heads.emplace_back().text("column_label", shown(m.column_values[c]));
    for (const std::size_t r : rows) {
        View& line = lines.emplace_back();
        line.text("row_label", shown(m.row_values[r]));
        line.text("row_href",
                  context.link("/search" + query_string(state.with(m.rows, m.row_values[r].value).to_pairs())));
        std::vector<View> cells;
        for (const std::size_t c : columns) {
            const std::size_t n = m.counts[r][c];
            View& cell = cells.emplace_back();
            cell.text("cell_count", n ? with_commas(n) : "")
                .text("cell_class", "heat-" + std::to_string(n == 0 ? 0 : 1 + n * 4 / (most + 1)));
            const SearchState both =
                state.with(m.rows, m.row_values[r].value).with(m.columns, m.column_values[c].value);
            cell.text("cell_href", context.link("/search" + query_string(both.to_pairs())));
            cell.text("cell_label", shown(m.row_values[r]) + ", " + shown(m.column_values[c]) + ": " +
                                        counted(n, "passage", "passages"));
        }
        line.list("cells", std::move(cells));
    }
    view.text("shown", rows.size() < m.row_values.size() || columns.size() < m.column_values.size()
                           ? "Rows and columns without passages are left out here; the files have them all."
                           : "");
    view.flag("has_matrix", !lines.empty()).list("columns", std::move(heads)).list("rows", std::move(lines));
    return view;
}

/// The filters as a drawing tells them: "returns, country AT".
std::string in_words(const SearchState& state) {
    std::string out = state.text;
    for (const auto& [name, value] : state.to_pairs())
        if (name != "q") out += (out.empty() ? "" : ", ") + name + ' ' + value;
    return out;
}

/// Countries as two lists, named and silent; `document` empty for the whole index.
void add_countries(View& view, const Context& context, const std::string& document) {
    SearchRequest request;
    request.text = "*";
    request.limit = 1;
    if (!document.empty()) request.filters.documents = {document};
    const Results results = context.searcher.search(request);
    std::unordered_map<std::string, std::size_t> counts;
    if (const auto found = results.facets.find("country"); found != results.facets.end())
        for (const FacetValue& v : found->second) counts[v.value] = v.count;
    struct Part {
        const char* label;
        bool reporting;
    };
    for (const Part& group : {Part{"Reporting countries", true}, Part{"Partner countries", false}}) {
        std::vector<std::pair<std::size_t, const Concept*>> named, silent;
        for (const Concept& c : concepts(context.searcher.vocabularies(), "country")) {
            FacetValue v{c.value, c.label, c.group, "", 0, false};
            if ((is_reporting(v) || c.role == "member" || c.role == "observer") != group.reporting) continue;
            const auto found = counts.find(c.value);
            if (found != counts.end() && found->second)
                named.emplace_back(found->second, &c);
            else if (group.reporting)
                silent.emplace_back(0, &c);  // two hundred silent partners would say nothing
        }
        std::stable_sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        View& part = view.add("country_groups");
        part.text("group_label", group.label)
            .text("group_count", counted(named.size(), "country named", "countries named"));
        std::vector<View> rows, quiet;
        const std::size_t most = named.empty() ? 1 : named.front().first;
        for (const auto& [count, concept_] : named) {
            SearchState state;
            state.filters.countries = {concept_->value};
            if (!document.empty()) state.filters.documents = {document};
            View& row = rows.emplace_back();
            row.text("country_label", concept_->label)
                .number("country_count", count)
                .text("country_href", context.link("/search" + query_string(state.to_pairs())));
            row.text("country_bar", std::to_string(std::max<std::size_t>(1, count * 100 / most)));
        }
        for (const auto& entry : silent) quiet.emplace_back().text("country_label", entry.second->label);
        part.flag("has_named", !rows.empty())
            .list("named", std::move(rows))
            .flag("has_silent", !quiet.empty())
            .list("silent", std::move(quiet));
    }
}

}  // namespace

Response matrix_page(Context& context) {
    const SearchState state = SearchState::from(context.request.parameters);
    const std::string rows = facet_name("rows", context.parameter("rows"), "country"),
                      columns = facet_name("columns", context.parameter("columns"), "instrument");
    SearchRequest within = state.request();
    if (within.text.empty()) within.text = "*";
    const MatrixAnswer m = context.searcher.matrix(rows, columns, within);
    const std::string format = context.parameter("format");
    if (!format.empty()) {
        if (format == "json") return answer_of("application/json", to_json(m) + '\n');
        if (format == "svg")
            return drawing_answer(drawing_of(m), "Passages that name both: " + rows + " and " + columns,
                                  (state.empty() ? "" : "Within: " + in_words(state) + ". ") + "Ibid, " +
                                      counted(context.searcher.documents().size(), "document", "documents"),
                                  "matrix");
        if (format != "csv")
            throw Error(ErrorCode::usage, "parameter format: is one of csv, json, svg", "correct it or leave it out");
        Response response = answer_of("text/csv; charset=utf-8", to_csv(m));
        response.headers.emplace_back("Content-Disposition", "attachment; filename=\"matrix.csv\"");
        return response;
    }
    View view = matrix_rows({}, context, m, state);
    std::vector<View> problems;
    for (const std::string& problem : m.problems) problems.emplace_back().text("problem", problem);
    view.list("problems", std::move(problems));
    QueryPairs pairs = state.to_pairs();
    pairs.emplace_back("rows", rows);
    pairs.emplace_back("columns", columns);
    const std::string self = "/matrix" + query_string(pairs);
    view.text("csv_href", context.link(self + "&format=csv")).text("json_href", context.link(self + "&format=json"));
    view.text("svg_href", context.link(self + "&format=svg"));
    view.text("matrix_query", state.text).text("header_note", state.empty() ? "" : "within the search");
    for (const auto& [name, chosen] : {std::pair{"row_choices", rows}, std::pair{"column_choices", columns}})
        for (const Facet& facet : kFacets)
            view.add(name).text("choice_value", std::string(facet.name)).flag("choice_chosen", chosen == facet.name);
    std::vector<View> hidden;
    for (const auto& [name, value] : state.to_pairs())
        if (name != "q") hidden.emplace_back().text("hidden_name", name).text("hidden_value", value);
    view.list("hidden_fields", std::move(hidden));
    add_tags(view, context, state, {});
    return page(context, "matrix.html", {"Matrix – Ibid", "matrix", self, state.text, true}, std::move(view));
}

Response countries_page(Context& context) {
    View view;
    view.flag("of_document", false).text("countries_heading", "Who is named");
    add_countries(view, context, "");
    return page(context, "countries.html", {"Countries – Ibid", "countries", "/countries", "", true}, std::move(view));
}

Response document_countries_page(Context& context) {
    Reading reading;
    reading.info = context.searcher.document(context.path[0]);
    if (auto moved = canonical_redirect(context, reading.info, "/countries")) return *moved;
    View view;
    add_document_head(view, context, reading, "", "countries");
    view.flag("of_document", true).text("countries_heading", "Who is named, who is silent");
    add_countries(view, context, reading.info.id);
    return page(context, "countries.html",
                {"Countries in " + title_of(reading.info) + " – Ibid", "countries",
                 document_path(reading.info.id) + "/countries", "", true},
                std::move(view));
}

}  // namespace ibid
