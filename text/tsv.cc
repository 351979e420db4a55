#include "text/tsv.h"

#include <unicode/utf8.h>

#include <algorithm>

#include "model/error.h"

namespace ibid {
namespace {

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\r')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\r')) s.remove_suffix(1);
    return s;
}

bool valid_utf8(std::string_view s) {
    const auto n = static_cast<int32_t>(s.size());
    for (int32_t i = 0; i < n;) {
        UChar32 c = 0;
        U8_NEXT(s.data(), i, n, c);
        if (c < 0) return false;
    }
    return true;
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& n : names) out += (out.empty() ? "" : ", ") + n;
    return out;
}

}  // namespace

bool Tsv::has(std::string_view column) const {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

const std::string& Tsv::cell(const TsvRow& row, std::string_view column) const {
    static const std::string none;
    const auto it = std::find(columns.begin(), columns.end(), column);
    return it == columns.end() ? none : row.cells[static_cast<std::size_t>(it - columns.begin())];
}

void refuse_row(const std::string& file, int line, const std::string& reason) {
    throw Error(ErrorCode::vocabulary, file + ":" + std::to_string(line) + ": " + reason,
                "mend that row, or take it out; columns are parted by one tab");
}

void Tsv::refuse(int line, const std::string& reason) const { refuse_row(file, line, reason); }

Tsv read_tsv(const std::string& file, std::string_view text, const std::vector<std::string>& needed) {
    Tsv out;
    out.file = file;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view raw = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (raw.starts_with('#') || trimmed(raw).find_first_not_of('\t') == std::string_view::npos) continue;
        if (!valid_utf8(raw)) out.refuse(line, "not UTF-8");
        TsvRow row{line, {}};
        row.cells.reserve(out.columns.size());
        for (std::size_t at = 0; at <= raw.size();) {
            const std::size_t tab = std::min(raw.find('\t', at), raw.size());
            row.cells.emplace_back(trimmed(raw.substr(at, tab - at)));
            at = tab + 1;
        }
        if (out.columns.empty()) {
            out.columns = std::move(row.cells);
            for (const auto& n : needed)
                if (!out.has(n))
                    out.refuse(line, "the column \"" + n +
                                         "\" is missing; the first line names the columns: " + listed(needed));
            continue;
        }
        if (row.cells.size() > out.columns.size())
            out.refuse(line, std::to_string(row.cells.size()) + " cells where there are " +
                                 std::to_string(out.columns.size()) + " columns");
        if (row.cells.size() < needed.size() && row.cells.size() < out.columns.size())
            out.refuse(line, std::to_string(row.cells.size()) + " cells where there are " +
                                 std::to_string(out.columns.size()) + " columns");
        row.cells.resize(out.columns.size());
        out.rows.push_back(std::move(row));
    }
    return out;
}

std::vector<std::string> split_cell(std::string_view cell) {
    std::vector<std::string> out;
    while (!cell.empty()) {
        const std::size_t bar = cell.find(" | ");
        const std::string_view part = trimmed(cell.substr(0, bar));
        if (!part.empty()) out.emplace_back(part);
        if (bar == std::string_view::npos) break;
        cell.remove_prefix(bar + 3);
    }
    return out;
}

}  // namespace ibid
