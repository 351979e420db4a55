#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/commands/filter_options.h"
#include "cli/terminal/console.h"
#include "model/facets.h"
#include "model/formats/json.h"
#include "model/formats/result_table.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

constexpr std::size_t kCell = 6, kTotal = 7;  // columns of the terminal

std::string spaces(std::size_t n) { return std::string(n, ' '); }

std::string right(std::size_t n, std::size_t width) {
    const std::string s = n == 0 ? "·" : std::to_string(n);
    return spaces(width > columns(s) ? width - columns(s) : 1) + s;
}

/// How full a cell is beside the fullest.
std::string_view shade(std::size_t n, std::size_t most) {
    constexpr std::string_view kShades[] = {"░", "▒", "▓", "█"};
    return n == 0 ? " " : kShades[std::min<std::size_t>(3, 4 * n / (most + 1))];
}

/// A name over each column, in lines of its own that end above it, with a stroke down to its numbers:
///
///        readmission agreement
///     mobility partnership   │
///     country        │       │   total
///
/// The last name comes first; a long one takes several lines.
void print_names(const Console& console, const std::vector<FacetValue>& names, std::size_t width) {
    const auto strokes = [&](std::size_t from) {  // behind a line that ends in the column before
        std::string out;
        for (std::size_t c = from; c < names.size(); ++c) out += spaces(kCell - 1) + "│";
        return out;
    };
    for (std::size_t c = names.size(); c-- > 0;) {
        const std::size_t end = width + c * kCell + kCell - 1;  // above the last digit
        Console narrow;
        narrow.width = end;
        const std::string name = narrow.wrapped(printable(names[c].label), 0);
        for (std::size_t begin = 0; begin <= name.size();) {
            const std::size_t stop = std::min(name.find('\n', begin), name.size());
            const std::string part = name.substr(begin, stop - begin);
            std::cout << spaces(end - std::min(end, columns(part))) << part << console.dim(strokes(c + 1)) << '\n';
            begin = stop + 1;
        }
    }
}

/// As many tables below each other as the terminal's width asks for.
void print_text(const Console& console, const MatrixAnswer& m) {
    static const std::string kAll = "total";
    std::size_t width = std::max(columns(m.rows), kAll.size()), most = 0;
    for (const FacetValue& v : m.row_values) width = std::max(width, columns(printable(v.label)));
    for (const auto& row : m.counts)
        for (const std::size_t n : row) most = std::max(most, n);
    if (console.width > 0) width = std::min(width, console.width / 2);  // of titles, where documents are the rows
    const auto padded = [&](const std::string& label) {
        std::string out = label;
        const bool cut = columns(out) > width;
        while (columns(out) + cut > width) {
            while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
            if (!out.empty()) out.pop_back();
        }
        if (cut) out += "…";
        return out + spaces(width - columns(out));
    };
    const std::size_t all = m.column_values.size();
    const std::size_t fitting = console.width > width + kTotal + kCell ? (console.width - width - kTotal) / kCell : 1;
    const std::size_t at_once = console.width == 0 ? std::max<std::size_t>(all, 1) : fitting;
    for (std::size_t from = 0; from == 0 || from < all; from += at_once) {
        const std::size_t to = std::min(all, from + at_once);
        if (from > 0) std::cout << '\n';
        print_names(
            console,
            {m.column_values.begin() + static_cast<long>(from), m.column_values.begin() + static_cast<long>(to)},
            width);
        std::cout << console.bold(padded(m.rows));
        for (std::size_t c = from; c < to; ++c) std::cout << console.dim(spaces(kCell - 2) + "│ ");
        std::cout << console.bold("  total") << '\n';
        for (std::size_t r = 0; r < m.row_values.size(); ++r) {
            std::cout << padded(printable(m.row_values[r].label));
            for (std::size_t c = from; c < to; ++c)
                std::cout << right(m.counts[r][c], kCell - 1) << console.dim(shade(m.counts[r][c], most));
            std::cout << right(m.row_values[r].count, kTotal) << '\n';
        }
        std::cout << console.bold(padded(kAll));
        for (std::size_t c = from; c < to; ++c) std::cout << right(m.column_values[c].count, kCell - 1) << ' ';
        std::cout << '\n';
    }
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
            for (const std::string& problem : m.problems) std::cerr << "ibid: " << printable(problem) << '\n';
            if (m.row_values.empty()) std::cerr << "ibid: nothing to count\n";
            if (globals.json || o->format == "json")
                std::cout << to_json(m) << '\n';
            else if (o->format == "csv")
                std::cout << to_csv(m);
            else if (!m.row_values.empty())
                print_text(console_of(globals), m);
            return m.row_values.empty() ? 1 : 0;
        };
    });
}

}  // namespace ibid::cli
