#include "extract/blocks/tables.h"

#include <algorithm>
#include <cstdint>

#include "text/repair.h"

namespace ibid {
namespace {

constexpr std::size_t kLeastRows = 3;  // fewer are no table whose columns could be told

/// "7.447", "12 %", "2019", "-", "n/a": a value, and no name of one.
bool is_figure(const std::string& text) {
    constexpr std::size_t kMostLetters = 3;
    std::size_t digits = 0, letters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = static_cast<unsigned char>(text[i]);
        digits += is_digit(c);
        letters += c >= 0x80 || is_letter(c);
    }
    return digits > 0 ? letters <= kMostLetters && letters <= digits + 1 : letters == 0;
}

bool is_year(const std::string& text) {
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What most cells of a column are, the first row's aside.
enum class Holds : std::uint8_t { words, years, figures };

std::vector<Holds> columns_hold(const std::vector<RowCells>& rows, std::size_t columns) {
    std::vector<std::size_t> years(columns), figures(columns), all(columns);
    for (std::size_t r = 1; r < rows.size(); ++r)
        for (std::size_t i = 0; i < rows[r].texts.size(); ++i) {
            const auto column = static_cast<std::size_t>(rows[r].columns[i]);
            ++all[column];
            figures[column] += is_figure(rows[r].texts[i]);
            years[column] += is_year(rows[r].texts[i]);
        }
    std::vector<Holds> out(columns, Holds::words);
    for (std::size_t c = 0; c < columns; ++c) {
        if (all[c] < 2 || 2 * figures[c] <= all[c]) continue;
        out[c] = 2 * years[c] > all[c] ? Holds::years : Holds::figures;
    }
    return out;
}

/// Does a row name columns, as it holds words where the rows below hold values? Years over figures name them too.
bool names_columns(const RowCells& row, const std::vector<Holds>& holds) {
    bool any = false;
    for (std::size_t i = 0; i < row.texts.size(); ++i) {
        const Holds column = holds[static_cast<std::size_t>(row.columns[i])];
        if (column == Holds::words) continue;
        const bool name = !is_figure(row.texts[i]) || (column == Holds::figures && is_year(row.texts[i]));
        if (!name) return false;
        any = true;
    }
    return any || row.texts.size() > 1;
}

/// Values may be missing ("–"), but a row that names columns again, or a line of running text, is of another table or
/// none.
bool goes_on(const RowCells& row, const std::vector<Holds>& holds) {
    constexpr std::size_t kSentence = 120;  // bytes of a cell beside figures
    const bool text =
        std::any_of(row.texts.begin(), row.texts.end(), [](const std::string& t) { return t.size() > kSentence; });
    return !text && (row.texts.size() < 2 || !names_columns(row, holds));
}

bool names_each(const RowCells& row, std::size_t columns) {
    return row.texts.size() == columns || row.texts.size() + 1 == columns;
}

}  // namespace

ColumnHeadings column_headings(const std::vector<RowCells>& rows) {
    ColumnHeadings out;
    if (rows.size() < kLeastRows) return out;
    int last = 0;
    for (const RowCells& r : rows)
        for (const int c : r.columns) last = std::max(last, c);
    const auto columns = static_cast<std::size_t>(last) + 1;
    if (columns < 2) return out;
    const std::vector<Holds> holds = columns_hold(rows, columns);
    if (!names_each(rows[0], columns)) return out;
    const bool values = std::any_of(holds.begin(), holds.end(), [](Holds h) { return h != Holds::words; });
    const auto is_bold = [](const RowCells& r) { return r.bold; };
    if (values ? !names_columns(rows[0], holds) || !goes_on(rows[1], holds)
               : !rows[0].bold || std::any_of(rows.begin() + 1, rows.end(), is_bold))
        return out;
    out.first_row = 1;
    for (out.end_row = 1; out.end_row < rows.size() && (!values || goes_on(rows[out.end_row], holds));) ++out.end_row;
    out.by_column.resize(columns);
    for (std::size_t i = 0; i < rows[0].texts.size(); ++i)
        out.by_column[static_cast<std::size_t>(rows[0].columns[i])] = rows[0].texts[i];
    return out;
}

}  // namespace ibid
