#include "analysis/identifiers/un_symbols.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"

namespace ibid {

namespace {

using Found = std::optional<Identifier>;

/// "CAT/C/SVN/CO/3para. 12", "A/HRC/14/9paras. 3": the page lost the space before the pin.
std::size_t end_before_glued_pin(std::string_view symbol, const CitationForms& forms) {
    std::size_t letters = symbol.size();
    while (letters > 0 && is_ascii_digit(symbol[letters - 1])) --letters;
    const std::size_t last = letters;
    while (letters > 0 && symbol[letters - 1] >= 'a' && symbol[letters - 1] <= 'z') --letters;
    const bool glued = letters < last && letters > 0 && is_ascii_digit(symbol[letters - 1]) &&
                       forms.kinds_of(symbol.substr(letters, last - letters), bit(FormKind::pin) | bit(FormKind::page));
    return glued ? letters : symbol.size();
}

/// "1/CP.16", "4/CMA.1": decisions of the parties to the climate conventions, by number, body and session.
Found decision_of_parties(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    if (s.digits(1, 2).empty() || !s.one_of("/")) return {};
    const auto body = s.letters(3);
    if ((body != "CP" && body != "CMP" && body != "CMA") || !s.one_of(".") || s.digits(1, 2).empty()) return {};
    if (!s.at_word_end() || s.peek() == '/') return {};
    constexpr std::size_t kDocument = 100;  // bytes: "FCCC/CP/2010/7/Add.1. Decision 1/CP.16" has the document's symbol
    const std::string_view before = text.substr(at - std::min(at, kDocument), std::min(at, kDocument));
    if (before.find("/CP/") != before.npos || before.find("/CMP/") != before.npos ||
        before.find("/CMA/") != before.npos)
        return {};
    return found("un", std::string(text.substr(at, s.at - at)), at, s.at);
}

}  // namespace

std::optional<Identifier> un_symbol_at(const Opening& opening) {
    const auto [text, at] = std::pair{opening.text, opening.at};
    if (is_ascii_digit(text[at])) return decision_of_parties(text, at);
    Scanner s{text, at};
    const auto [form, organ_end] = opening.forms.match(FormKind::un_organ, text, at);
    if (!form || text.substr(organ_end, 1) != "/") return {};
    const std::string_view organ = text.substr(at, organ_end - at);
    if (organ.find(' ') != organ.npos) return {};
    if (organ.size() == 1 && at > 1 && (text[at - 1] == '-' || text[at - 1] == '/') && is_ascii_digit(text[at - 2]))
        return {};  // "10-A/2020", "OTK ZU nr 2/A/2002"
    s.at = organ_end;
    std::size_t slashes = 0, digits = 0;
    std::size_t end = s.at;
    const bool lower_case = organ.front() >= 'a';
    if (lower_case && !Scanner{text, s.at}.literal("/res/")) return {};  // "a/res/70/1" yes, "a/b" no
    while (s.peek() == '/' && (is_ascii_word(s.peek(1)))) {
        ++s.at, ++slashes;
        while (is_ascii_word(s.peek()) || ((s.peek() == '.' || s.peek() == '-') && is_ascii_word(s.peek(1)))) {
            digits += is_ascii_digit(s.peek());
            if (!lower_case && s.peek() >= 'a' && s.peek() <= 'z' && s.peek(1) != '/' && !is_ascii_word(s.peek(1)) &&
                !is_ascii_word(text[s.at - 1]))
                return {};  // "A/b": no symbol
            ++s.at;
        }
        if (Scanner year = s; year.one_of("(") && !year.digits(2, 4).empty() && year.one_of(")") && year.peek() == '/')
            s = year;  // "WT/MIN(01)/DEC/1"
        end = s.at;
    }
    constexpr std::size_t kFewDigits = 3;  // "MC/12" beside countries is one
    if (digits == 0 || slashes == 0 || (slashes == 1 && digits < kFewDigits && organ.size() > 1)) return {};
    end = end_before_glued_pin(text.substr(0, end), opening.forms);
    std::string value = lower_case ? upper(text.substr(at, end - at)) : std::string(text.substr(at, end - at));
    for (const std::string_view last : {"/Res", "/Add", "/Corr", "/Rev", "/Dec"}) {  // "ICC-ASP/8/Res. 6"
        Scanner part{text, end};
        if (!value.ends_with(last) || !part.one_of(".") || !part.one_of(" ")) continue;
        const auto number = part.digits(1, 3);
        if (number.empty() || !part.at_word_end()) continue;
        value += "." + std::string(number);
        end = part.at;
    }
    Scanner tail{text, end};
    tail.spaces();
    if (tail.one_of("(")) {  // the year of a Council resolution, the session of an early one, a part
        const std::size_t inside = tail.at;
        tail.literal("part ");
        const auto number = tail.digits(4, 4);
        const auto roman = number.empty() ? tail.letters(6) : std::string_view{};
        const bool is_roman = !roman.empty() && roman.find_first_not_of("IVXLC") == roman.npos;
        const std::string_view content = text.substr(inside, tail.at - inside);
        if ((!number.empty() || is_roman) && tail.one_of(")")) {
            if (value.find("/RES/") != value.npos || is_roman) value += " (" + std::string(content) + ")";
            end = tail.at;
        }
    }
    return Identifier{"un", std::move(value), {at, end}, {}};
}

}  // namespace ibid
