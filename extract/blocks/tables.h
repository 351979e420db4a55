#pragma once
// Rows of a table -> what each cell stands under. Not for: which lines are rows (layout/). Pure. Throws: nothing.

#include <cstddef>
#include <string>
#include <vector>

namespace ibid {

/// A row, with the column of the table that each of its cells stands in.
struct RowCells {
    std::vector<std::string> texts;
    std::vector<int> columns;
    bool bold = false;
};

/// The table's headings, by column; empty where its first row does not name them for certain: a wrong heading is worse
/// than none, and headings over several columns or lines are not told apart yet. They hold for rows [first_row,
/// end_row).
struct ColumnHeadings {
    std::vector<std::string> by_column;
    std::size_t first_row = 0, end_row = 0;
};

ColumnHeadings column_headings(const std::vector<RowCells>& rows);

}  // namespace ibid
