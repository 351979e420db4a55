#pragma once
// Tables of tab-separated values: "#" begins a comment line, the first other line names the columns.
// Throws Error(vocabulary) with file, line and reason.

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

/// Throws Error(vocabulary): what is wrong with a row of a file.
[[noreturn]] void refuse_row(const std::string& file, int line, const std::string& reason);

struct TsvRow {
    int line = 0;
    std::vector<std::string> cells;  // as many as columns; trimmed
};

struct Tsv {
    std::string file;
    std::vector<std::string> columns;
    std::vector<TsvRow> rows;

    bool has(std::string_view column) const;
    /// Cell of a column; empty when the file has no such column.
    const std::string& cell(const TsvRow& row, std::string_view column) const;
    [[noreturn]] void refuse(int line, const std::string& reason) const;
};

/// `needed`: columns that must be there; others may be.
Tsv read_tsv(const std::string& file, std::string_view text, const std::vector<std::string>& needed);

/// "a | b" -> a, b. Only a bar between spaces parts, so that "(a|b)" stays whole.
std::vector<std::string> split_cell(std::string_view cell);

}  // namespace ibid
