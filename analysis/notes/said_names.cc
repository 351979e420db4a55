#include "analysis/notes/said_names.h"

#include <algorithm>

#include "text/layout_words.h"
#include "text/letters.h"

namespace ibid {
namespace {

/// Found by the words behind "(": "hereinafter: the Study", "‘Dublin III Regulation’", "hereinafter Ur.l.RS"; empty
/// when the bracket names nothing.
std::string_view defined_name(std::string_view inside, const CitationForms& forms) {
    constexpr std::size_t kLongestName = 60;
    const auto words = split_words(inside);
    const Form* announced = forms.match(FormKind::named_after, words, 0);
    if (announced) {
        inside.remove_prefix(words[announced->words.size() - 1].span.end);
        for (int articles = 0; articles < 2; ++articles) {  // "the Study", ": der Bericht"
            while (!inside.empty() && std::string_view(":, ").find(inside.front()) != std::string_view::npos)
                inside.remove_prefix(1);
            const auto rest = split_words(inside.substr(0, inside.find(' ')));
            constexpr std::size_t kLongestArticle = 4;
            if (rest.size() != 1 || rest[0].capital || rest[0].length > kLongestArticle || rest[0].span.begin > 0)
                break;
            inside.remove_prefix(rest[0].span.end);
        }
    }
    const auto edge = [&](std::string_view text) {
        for (const std::string_view mark :
             {"\u2018", "\u2019", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB", "'", "\""})
            if (text.starts_with(mark)) return mark.size();
        return std::size_t{0};
    };
    inside = trim(inside);
    const std::size_t open = edge(inside);
    if (!open && !announced) return {};
    inside.remove_prefix(open);
    std::size_t end = 0;
    while (end < inside.size() && !(open && edge(inside.substr(end)) && end > 1)) ++end;
    inside = trim(inside.substr(0, end));
    if (inside.size() < 2 || inside.size() > kLongestName) return {};
    const char32_t first = code_point_at(inside, 0).value;
    return is_upper(first) || is_digit(first) ? inside : std::string_view();
}

}  // namespace

/// "Official Gazette of the Republic (hereinafter Ur.l.RS) No. 91/2011": the name is that of all its numbers.
static bool numbers_behind(std::string_view text, std::size_t at) {
    at = place_of_number(text, std::min(text.find_first_not_of(" ,", at), text.size()));
    return at < text.size() && is_digit(text[at]);
}

void SaidNames::define(const NoteReading& reading, std::size_t note, const CitationForms& forms) {
    if (reading.citations.empty()) return;
    const std::string_view text = reading.text;
    for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        constexpr std::size_t kLongest = 120;  // bytes
        if (close == text.npos) return;
        if (close - open > kLongest || numbers_behind(text, close + 1)) continue;
        const std::string_view name = defined_name(text.substr(open + 1, close - open - 1), forms);
        const auto words = split_words(name);
        if (!words.empty()) names_.emplace(words[0].lower, Name{std::string(name), note});
    }
}

void SaidNames::add_title(const std::string& title, std::size_t note) {
    constexpr std::size_t kWords = 3, kLetters = 18;  // fewer are words of any sentence
    constexpr std::size_t kLongest = 120;             // bytes; nobody says more of a title
    const auto words = title.size() > kLongest ? std::vector<TextWord>() : split_words(title);
    if (words.size() < kWords || !words[0].capital || fold_letters(title).size() < kLetters) return;
    const auto [begin, end] = names_.equal_range(words[0].lower);
    if (std::any_of(begin, end, [&](const auto& known) { return known.second.name == title; })) return;
    names_.emplace(words[0].lower, Name{title, note});
}

std::vector<SaidNames::Said> SaidNames::in(std::string_view text, const std::vector<TextWord>& words) const {
    std::vector<Said> said;
    if (names_.empty()) return said;
    for (const TextWord& w : words) {
        if (!w.capital && !w.number) continue;
        const auto [begin, end] = names_.equal_range(w.lower);
        for (auto found = begin; found != end; ++found) {
            const std::string& name = found->second.name;
            const std::size_t behind = w.span.begin + name.size();
            if (text.substr(w.span.begin, name.size()) != name) continue;
            if (behind < text.size() && is_word_character(code_point_at(text, behind).value)) continue;
            said.push_back({found->second.note, {w.span.begin, behind}});
        }
    }
    return said;
}

}  // namespace ibid
