#include "searcher/facets/since.h"

#include <algorithm>
#include <charconv>

namespace ibid {
namespace {

/// Whether `text` is the beginning of a date and time, as long as one of those that read_since() takes.
bool is_time(std::string_view text) {
    constexpr std::string_view kShape = "0000-00-00T00:00:00";
    if (text.size() != 7 && text.size() != 10 && text.size() != 16 && text.size() != kShape.size()) return false;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kShape[i] == '0' ? !is_digit(text[i]) : text[i] != kShape[i]) return false;
    const auto within = [&](std::size_t at, int low, int high) {
        if (at >= text.size()) return true;
        const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
        return value >= low && value <= high;
    };
    return within(5, 1, 12) && within(8, 1, 31) && within(11, 0, 23) && within(14, 0, 59) && within(17, 0, 59);
}

}  // namespace

std::optional<Since> read_since(std::string_view text) {
    std::size_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed == std::errc{} && end == text.data() + text.size()) return Since{{}, number};
    std::string time(text);
    if (time.ends_with('Z') || time.ends_with('z')) time.pop_back();
    std::replace(time.begin(), time.end(), 't', 'T');
    std::replace(time.begin(), time.end(), ' ', 'T');
    return is_time(time) ? std::optional(Since{std::move(time), std::nullopt}) : std::nullopt;
}

}  // namespace ibid
