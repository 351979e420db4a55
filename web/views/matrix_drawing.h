#pragma once
// The matrix as a drawing to keep: shade and number. On its page it is a table. Pure; thread-safe.

#include <string>
#include <vector>

#include "web/views/drawing.h"

namespace ibid {

struct MatrixTable {
    std::vector<std::string> columns, rows;        // labels
    std::vector<std::vector<std::size_t>> counts;  // [row][column]
};

Drawing matrix_drawing(const MatrixTable& table);

}  // namespace ibid
