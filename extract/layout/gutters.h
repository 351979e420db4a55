#pragma once
// White vertical strips that part columns or the cells of a table.

#include <optional>
#include <utility>
#include <vector>

#include "extract/layout/rows.h"

namespace ibid {

/// A strip [x0, x1] free of text from row `first` to row `last`.
struct Gutter {
    double x0 = 0, x1 = 0;
    std::size_t first = 0, last = 0;
    std::size_t both = 0;                       // rows with text on both sides
    std::size_t first_both = 0, last_both = 0;  // the highest and lowest of them
    bool table = false;                         // parts cells, not columns of running text
    double middle() const { return (x0 + x1) / 2; }
};

/// Where the pages before part their columns, in points; the last that were set so count.
class UsualGutter {
public:
    void add(const std::vector<Gutter>& page);
    /// From where to where it reaches on all of them; none before two pages have it at one place.
    std::optional<std::pair<double, double>> strip() const;

private:
    double x0_ = 0, x1_ = 0;
    std::size_t pages_ = 0;
};

/// Gutters of a page, left to right. `usual` is that of the pages before, and learns this page's.
std::vector<Gutter> find_gutters(const std::vector<Row>& rows, UsualGutter& usual);

}  // namespace ibid
