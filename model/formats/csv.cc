#include "model/formats/csv.h"

#include <algorithm>
#include <cctype>

namespace ibid {
namespace {

bool is_plain_number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) || c == '.'; });
}

bool is_formula(std::string_view text) {
    // A spreadsheet skips spaces before it looks for the sign.
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return false;
    if (std::string_view("=+-@\t\r\n").find(text[first]) == std::string_view::npos) return false;
    return !is_plain_number(text);
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (is_formula(text)) cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace ibid
