#include <algorithm>
#include <iostream>

#include "cli/commands/commands.h"
#include "cli/commands/filter_options.h"
#include "cli/terminal/console.h"
#include "model/facets.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

void print_csv(const MatrixAnswer& m) {
    std::cout << csv_cell(m.rows);
    for (const FacetValue& v : m.column_values) std::cout << ',' << csv_cell(v.label);
    std::cout << ",total\r\n";
    for (std::size_t r = 0; r < m.row_values.size(); ++r) {
        std::cout << csv_cell(m.row_values[r].label);
        for (const std::size_t n : m.counts[r]) std::cout << ',' << n;
        std::cout << ',' << m.row_values[r].count << "\r\n";
    }
}

/// Columns are numbered, and named below: forty labels do not fit above forty numbers.
void print_text(const Console& console, const MatrixAnswer& m) {
    std::size_t width = m.rows.size();
    for (const FacetValue& v : m.row_values) width = std::max(width, columns(v.label));
    const auto right = [](std::size_t n, std::size_t w) {
        std::string s = n == 0 ? "·" : std::to_string(n);
        return std::string(w > columns(s) ? w - columns(s) : 1, ' ') + s;
    };
    std::cout << console.bold(m.rows) << std::string(width - std::min(width, m.rows.size()), ' ');
    for (std::size_t c = 0; c < m.column_values.size(); ++c) std::cout << console.dim(right(c + 1, 5));
    std::cout << console.bold("  total") << '\n';
    for (std::size_t r = 0; r < m.row_values.size(); ++r) {
        const std::string label = printable(m.row_values[r].label);
        std::cout << label << std::string(width - std::min(width, columns(label)), ' ');
        for (const std::size_t n : m.counts[r]) std::cout << right(n, 5);
        std::cout << right(m.row_values[r].count, 7) << '\n';
    }
    std::cout << '\n' << console.bold(m.columns) << '\n';
    for (std::size_t c = 0; c < m.column_values.size(); ++c)
        std::cout << console.dim(right(c + 1, 5)) << "  " << printable(m.column_values[c].label) << " ("
                  << m.column_values[c].count << ")\n";
}

}  // namespace

void add_matrix_command(CommandLine& app, Globals& globals) {
    Command command = app.command("matrix", "Passages counted by two facets");
    command.examples({{"ibid matrix", "countries by instruments"},
                      {"ibid matrix --rows country --columns approach --format csv", "for a spreadsheet"}});
    struct Options {
        std::string rows = "country", columns = "instrument", format = "text", query;
        FilterOptions filters;
    };
    auto o = std::make_shared<Options>();
    command.option("QUERY", o->query, "Count only what matches");
    command.option("--rows", o->rows, "Facet: " + facet_names()).with_default();
    command.option("--columns", o->columns, "Facet").with_default();
    command.option("--format", o->format, "text, json or csv").one_of({"text", "json", "csv"});
    o->filters.add_to(command);
    command.run([&globals, o] {
        globals.run = [&globals, o] {
            Searcher searcher(globals.index);
            SearchRequest within;
            within.text = o->query;
            within.filters = o->filters.filters();
            const MatrixAnswer m = searcher.matrix(o->rows, o->columns, within);
            if (globals.json || o->format == "json")
                std::cout << to_json(m) << '\n';
            else if (o->format == "csv")
                print_csv(m);
            else
                print_text(console_of(globals), m);
            return m.row_values.empty() ? 1 : 0;
        };
    });
}

}  // namespace ibid::cli
