#include "analysis/identifiers/organisation_shapes.h"

#include <string_view>

#include "analysis/identifiers/gazette_places.h"
#include "analysis/identifiers/series_shapes.h"
#include "text/letters.h"

namespace ibid {

std::string number_of_department(Scanner& s, const CitationForms&) {
    const auto part = [&s](std::size_t most) {
        s.spaces();
        return s.digits(1, most);
    };
    const auto dash = [&s] {
        s.spaces();
        return s.one_of("-") || s.literal("\u2013");
    };
    const std::string department(part(2));
    if (department.empty() || !dash() || part(4).size() != 4 || !dash()) return {};
    const std::string number(part(3));
    if (number.empty() || !s.one_of("/")) return {};
    const auto year = s.digits(2, 4);
    if ((year.size() != 2 && !plausible_year(year)) || !s.at_word_end()) return {};
    return full_year(year) + "/" + without_zeros(department) + "/" + without_zeros(number);
}

std::string number_of_capitals(Scanner& s, const CitationForms& forms) {
    constexpr std::size_t kCapitals = 3, kMost = 3;  // letters of each, and how many
    std::string whose;
    over_number_word(s, forms);
    for (std::size_t groups = 0; groups < kMost; ++groups) {
        Scanner t = s;
        t.spaces();
        const auto letters = t.letters(kCapitals + 1);
        if (letters.size() != kCapitals || letters != upper(letters) || t.peek() != ' ') break;
        whose += std::string(letters) + "/";
        s = t;
    }
    s.spaces();
    const std::string number = whose.empty() || !is_ascii_digit(s.peek()) ? std::string() : number_and_year(s);
    return number.empty() || !s.at_word_end() ? std::string() : whose + number;
}

std::string number_and_meeting(Scanner& s, const CitationForms&) {
    const auto number = s.one_of(".") ? s.digits(1, 4) : std::string_view();
    if (number.empty() || !s.one_of("(")) return {};
    const auto meeting = s.digits(1, 3);
    return meeting.empty() || !s.one_of(")") ? std::string() : std::string(number) + "/" + std::string(meeting);
}

std::string paper_of_meeting(Scanner& s, const CitationForms&) {
    const auto meeting = s.digits(1, 3);
    if (meeting.empty() || !s.one_of("./")) return {};
    const bool resolution = s.one_of("R");
    const auto number = s.digits(1, 3);
    if (number.empty() || !s.at_word_end() || s.peek() == '/') return {};
    return std::string(meeting) + "/" + (resolution ? "r" : "") + without_zeros(number);
}

std::string document_of_series(Scanner& s, const CitationForms&) {
    std::string series;
    if (Scanner t = s; t.one_of("."))
        if (const auto number = t.digits(1, 3); !number.empty()) series = std::string(number) + "/", s = t;
    while (s.one_of(".,") || s.spaces()) {
    }
    const bool named = s.literal("doc");
    if (!named) {
        if (series.ends_with('/')) series.pop_back();
        return series;
    }
    while (s.one_of(".") || s.spaces()) {
    }
    std::string number(s.digits(1, 4));
    if (Scanner t = s; t.one_of("/"))
        if (const auto year = t.digits(2, 4); !year.empty()) number += "/" + std::string(year), s = t;
    return number.empty() || !s.at_word_end() ? std::string() : series + number;
}

std::string notice_of_day(Scanner& s, const CitationForms& forms) {
    s.spaces();
    const std::string day = date_here(s, forms);
    if (day.empty() || !s.spaces()) return {};
    const auto part = s.letters(2);
    const auto number = part.size() == 1 ? s.digits(1, 3) : std::string_view();
    return number.empty() || !s.at_word_end() ? std::string() : day + "/" + std::string(part) + std::string(number);
}

}  // namespace ibid
