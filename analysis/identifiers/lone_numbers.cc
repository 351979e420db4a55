#include "analysis/identifiers/lone_numbers.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"

namespace ibid {
namespace {

/// "SKA-935/2016", "EA/2007/0031": a register's letters, a number and a whole year.
bool is_of_register(std::string_view text, const PrintedNumber& number) {
    const std::string_view printed = text.substr(number.span.begin, number.span.end - number.span.begin);
    constexpr int kMostLetters = 6, kFewestDigits = 7;
    bool whole_year =
        printed.size() > 5 && printed[printed.size() - 5] == '/' && plausible_year(printed.substr(printed.size() - 4));
    for (std::size_t d = 0; d + 4 < printed.size() && number.letters >= 2 && !whole_year; ++d)
        whole_year = (printed[d] == '/' || printed[d] == '-') && plausible_year(Scanner{printed, d + 1}.digits(4, 4));
    return !number.none() && number.letters > 0 && number.letters <= kMostLetters && !number.colon && whole_year &&
           number.digits >= kFewestDigits;
}

/// "IV. ÚS 1783/11", "II GSK 130/20": a chamber in Roman figures, a register and a number of a year; else none().
PrintedNumber number_of_chamber(std::string_view text, std::size_t at, const CitationForms& forms) {
    std::size_t figures = at;
    while (figures < text.size() && std::string_view("IVX").find(text[figures]) != std::string_view::npos) ++figures;
    if (figures == at || figures + 4 > text.size()) return {};
    Scanner s{text, figures};
    s.one_of(".");
    if (!s.spaces() || !is_upper(code_point_at(text, s.at).value)) return {};
    const PrintedNumber number = register_at(text, at, forms);
    constexpr int kMostLetters = 9;
    const bool fits = !number.none() && number.is_register() && number.year && number.letters <= kMostLetters &&
                      !number.date && !number.colon;
    return fits ? number : PrintedNumber{};
}

/// Whether a source may begin behind `head`: it opens the text or a part of it, or a word stands before that leads to
/// one.
bool begins_source(std::string_view head, const CitationForms& forms) {
    constexpr std::size_t kBefore = 48;  // bytes
    const auto words = split_words(head.substr(head.size() - std::min(head.size(), kBefore)));
    if (words.empty()) return true;
    const std::uint64_t kinds = forms.kinds_of(words.back().lower);
    for (const std::string_view mark : {", ", "; ", " (", ". "})
        if (head.ends_with(mark)) return (kinds & bit(FormKind::number)) == 0;  // "Report No. CERN-TH-2016-114"
    constexpr std::uint64_t kLeads = bit(FormKind::signal) | bit(FormKind::signal_lead) | bit(FormKind::association) |
                                     bit(FormKind::institution) | bit(FormKind::court) | bit(FormKind::ruling) |
                                     bit(FormKind::court_case) | bit(FormKind::file_number);
    constexpr std::size_t kOpening = 30;  // bytes: "OLAF, Final Report OF/2015/0123"
    return (kinds & kLeads) != 0 || ((kinds & bit(FormKind::report)) && head.size() < kOpening);
}

}  // namespace

bool goes_on_as_prose(std::string_view text, std::size_t end, const CitationForms& forms) {
    constexpr std::size_t kNext = 40, kWords = 3;  // bytes
    if (end >= text.size() || text[end] != ' ') return false;
    const auto words = split_words(text.substr(end, std::min(kNext, text.size() - end)));
    constexpr std::uint64_t kPlaces = bit(FormKind::month) | bit(FormKind::pin) | bit(FormKind::page) |
                                      bit(FormKind::number) | bit(FormKind::particle) | bit(FormKind::ruling) |
                                      bit(FormKind::division) | bit(FormKind::supra) | bit(FormKind::association);
    for (std::size_t i = 0; i < words.size() && i < kWords; ++i)
        if (!words[i].letters || words[i].capital || (forms.kinds_of(words[i].lower) & kPlaces)) return false;
    return words.size() >= 2;
}

bool stands_behind_year(std::string_view text, std::size_t at) {
    std::string_view head = text.substr(0, at);
    constexpr std::size_t kYear = 4;  // digits
    for (const std::string_view dash : {" - ", " \u2013 "})
        if (head.ends_with(dash)) {
            head.remove_suffix(dash.size());
            return head.size() > kYear && plausible_year(head.substr(head.size() - kYear)) &&
                   (head[head.size() - kYear - 1] == ' ' || head[head.size() - kYear - 1] == '.');
        }
    return false;
}

LoneNumber lone_number_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    LoneNumber lone{token_at(text, at)};
    const std::string_view printed = text.substr(at, lone.number.span.end - at);
    const std::string_view head = text.substr(0, at);
    if (!is_of_register(text, lone.number)) {
        lone = {number_of_chamber(text, at, forms), true};
        if (lone.number.none() && is_ascii_digit(text[at]) && stands_behind_year(text, at)) {
            lone.number = register_at(text, at, forms);
            const PrintedNumber& n = lone.number;
            constexpr int kMostLetters = 5;
            const bool fits = n.is_register() && n.year && !n.date && !n.colon && n.inner > 0 &&
                              n.inner <= kMostLetters && n.groups == 3 && n.letters == 0;
            constexpr std::size_t kDay = 20;  // bytes: ". September 2007 - "
            const auto day = split_words(text.substr(at - std::min(at, kDay), std::min(at, kDay)));
            const bool dated = std::any_of(day.begin(), day.end(), [&](const TextWord& w) {
                return forms.word(FormKind::month, w.lower) || (w.number && w.length <= 2);
            });
            if (!fits || !dated) return {};
            const std::size_t end = n.span.end;
            if (end < text.size() && is_word_character(code_point_at(text, end).value)) return {};
            return lone;
        }
    } else if (head.ends_with('-') ||
               (head.empty() && printed.find('/') == static_cast<std::size_t>(lone.number.letters))) {
        return {};  // "CERN-LHCC-2013-020"; "IP/2023/3887" may be anyone's
    }
    const std::size_t end = lone.number.span.end;
    const bool word_ends = end >= text.size() || !is_word_character(code_point_at(text, end).value);
    if (lone.number.none() || !word_ends || !begins_source(head, forms) || goes_on_as_prose(text, end, forms))
        return {};
    return lone;
}

}  // namespace ibid
