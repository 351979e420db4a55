#include "analysis/references/asides.h"

#include <algorithm>

#include "analysis/references/reference_core.h"
#include "analysis/references/references.h"
#include "text/letters.h"

namespace ibid {
namespace {

/// "[1952]".
bool is_year_in_brackets(std::string_view bracket) {
    return bracket.size() == 6 && std::all_of(bracket.begin() + 1, bracket.end() - 1, is_ascii_digit) &&
           bracket.substr(1, 4) >= "1400" && bracket.substr(1, 4) < "2100";
}

void drop_brackets(std::string& text, const CitationForms& forms) {
    constexpr int kMost = 16;  // brackets looked at
    std::size_t open = text.find(" [");
    for (int n = 0; n < kMost && open != text.npos; ++n, open = text.find(" [", open)) {
        const std::size_t close = text.find(']', open);
        if (close == text.npos) return;
        const std::string_view bracket = std::string_view(text).substr(open + 1, close - open);
        const auto quoted = find_quoted(std::string_view(text).substr(0, open));
        const bool behind_quote = !quoted.empty() && quoted.back().whole.end == open;
        const bool first_edition = is_year_in_brackets(bracket) && open > 0 && text.substr(close + 1, 1) == "," &&
                                   year_in(std::string_view(text).substr(close)) > 0;
        const auto inside = split_words(bracket);
        const Form* medium = forms.match(FormKind::accessed, inside, 0);  // "[en ligne]"
        const bool only_medium = medium && medium->value == "medium" && medium->words.size() == inside.size();
        if (behind_quote || first_edition || only_medium) {
            text.erase(open, close + 1 - open);
        } else if (!inside.empty() && forms.match(FormKind::et_al, inside, 0)) {  // "Sarah Ditty [et al.]"
            text.erase(close, 1);
            text.erase(open + 1, 1);
        } else {
            open = close;
        }
    }
}

/// "4.", "2nd", "2e", "13", "II": which one.
bool is_ordinal(const TextWord& w) {
    constexpr std::size_t kDigits = 2, kEnding = 3;
    if (!is_ascii_digit(w.lower[0])) return w.all_upper && w.lower.find_first_not_of("ivxl") == w.lower.npos;
    const auto digits = std::min(w.lower.find_first_not_of("0123456789."), w.lower.size());  // "version 2.0"
    return digits <= kDigits && w.length - digits <= kEnding;
}

/// ", 4. Aufl.", ", 2nd ed.", ", wyd. II", "(2d. ed. 2013)": the words and the mark before them.
void drop_edition(std::string& text, const CitationForms& forms) {
    const auto words = split_words(text);
    for (std::size_t w = 1; w < words.size(); ++w) {
        if (!forms.word(FormKind::edition, words[w].lower)) continue;
        const bool before = is_ordinal(words[w - 1]) && is_ascii_digit(words[w - 1].lower[0]);
        const bool behind = !before && w + 1 < words.size() && is_ordinal(words[w + 1]);
        if (!before && !behind) continue;
        const std::size_t begin = words[before ? w - 1 : w].span.begin;
        std::size_t end = words[before ? w : w + 1].span.end;
        if (begin == 0) continue;
        const auto lead = text.find_last_not_of(' ', begin - 1);
        if (lead == text.npos || std::string_view(",(").find(text[lead]) == std::string_view::npos) continue;
        if (text.substr(end, 1) == ".") ++end;
        const bool bracket = text[lead] == '(';
        const char next = end < text.size() ? text[end] : ',';
        if (next != ',' && next != ')' && next != ';' && next != ' ') continue;
        if (bracket && next == ')') {
            text.erase(lead, end + 1 - lead);
        } else if (bracket) {
            while (end < text.size() && (text[end] == ' ' || text[end] == ',')) ++end;
            text.erase(begin, end - begin);
        } else {
            text.erase(lead, end - lead);
            if (text.substr(lead, 1) == " ") text.insert(lead, 1, ',');
        }
        return;
    }
}

/// "file:///C:/Users/…": nobody else can look there.
void drop_own_files(std::string& text) {
    for (std::size_t at = text.find("file:/"); at != text.npos; at = text.find("file:/", at))
        text.erase(at, std::min(text.find(' ', at), text.size()) - at);
}

/// "Caroni, Martina/Scheiber, Nicole/Preisig, Christa, Migrationsrecht": the comma behind the last of such names is a
/// colon, so that the title begins there.
void close_names(std::string& text) {
    constexpr std::size_t kHead = 300, kName = 4;  // bytes of all names; words of one
    const auto last = text.substr(0, kHead).rfind('/');
    if (last == text.npos) return;
    const auto is_name = [](std::string_view piece) {  // "Scheiber, Nicole"
        const auto words = split_words(piece);
        return words.size() >= 2 && words.size() <= kName && piece.find_first_of(".:;(") == piece.npos &&
               std::count(piece.begin(), piece.end(), ',') == 1 &&
               std::all_of(words.begin(), words.end(), [](const TextWord& w) { return w.capital && w.letters; });
    };
    for (std::size_t begin = 0; begin <= last;) {
        const std::size_t end = text.find('/', begin);
        if (!is_name(std::string_view(text).substr(begin, end - begin))) return;
        begin = end + 1;
    }
    const auto given = text.find(", ", last);
    const auto title = given == text.npos ? given : text.find(", ", given + 2);
    if (title != text.npos && is_name(std::string_view(text).substr(last + 1, title - last - 1))) text[title] = ':';
}

/// A slash with a capital word on either side.
void close_slashes(std::string& text) {
    const std::size_t head = std::min({text.find(" ("), text.find(": "), text.find(". "), text.size()});
    for (std::size_t at = text.find("/ "); at < head; at = text.find("/ ", at + 1))  // "Chen/ Andrew Chen"
        if (at > 1 && is_ascii_letter(text[at - 1]) && is_upper(code_point_at(text, at + 2).value))
            text.erase(at + 1, 1);
    for (std::size_t at = text.find(" / "); at != text.npos; at = text.find(" / ", at + 1)) {
        if (at == 0 || !is_upper(code_point_at(text, at + 3).value) || is_ascii_digit(text[at - 1])) continue;
        text[at] = '/';
        text.erase(at + 1, 2);
    }
}

}  // namespace

std::string without_asides(std::string_view text, const CitationForms& forms) {
    std::string out(text);
    drop_own_files(out);
    drop_brackets(out, forms);
    drop_edition(out, forms);
    close_slashes(out);
    close_names(out);
    return out;
}

bool reads_like_sentence(std::string_view title, const CitationForms& forms) {
    constexpr std::size_t kLong = 12;  // words: shorter ones may ask "Who is a refugee?"
    const auto words = split_words(title);
    if (words.empty()) return false;
    const auto is_verb = [&](const TextWord& w) {
        const Form* prose = w.capital ? nullptr : forms.word(FormKind::prose, w.lower);
        return prose && prose->value == "verb";
    };
    if (words.size() >= kLong && std::any_of(words.begin() + 1, words.end(), is_verb)) return true;
    return !words[0].capital && words[0].letters &&
           (forms.word(FormKind::prose, words[0].lower) || forms.match(FormKind::accessed, words, 0) ||
            forms.word(FormKind::association, words[0].lower));
}

}  // namespace ibid
