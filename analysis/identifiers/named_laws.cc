#include "analysis/identifiers/named_laws.h"

#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

constexpr std::string_view kSection = "\u00A7";

bool says_place(const std::string& word, const CitationForms& forms) {
    const Form* page = forms.word(FormKind::page, word);
    return forms.word(FormKind::pin, word) || (page && page->value == "pin");
}

/// "§ 60a Abs. 2 ", "Articles L. 611-1 et suivants du " end here: a place and nothing else but small words.
bool place_ends_at(std::string_view text, std::size_t end, const CitationForms& forms) {
    constexpr std::size_t kReach = 60, kSmall = 8;  // bytes; letters of a word between: "suivants"
    std::size_t from = end - std::min(end, kReach);
    std::string_view before = text.substr(from, end - from);
    if (const auto semicolon = before.rfind(';'); semicolon != before.npos) before.remove_prefix(semicolon);
    bool numbered = false;
    const auto words = split_words(before);
    for (auto w = words.rbegin(); w != words.rend(); ++w) {
        const std::size_t begin = w->span.begin;
        numbered = numbered || is_ascii_digit(w->lower[0]);
        if (numbered && before.substr(0, begin).ends_with("\u00A7 ")) return true;
        if (numbered && before.substr(0, begin).ends_with(kSection)) return true;
        if (says_place(w->lower, forms) && numbered && !is_ascii_digit(w->lower[0])) return true;
        if (!is_ascii_digit(w->lower[0]) && w->length > kSmall) return false;
    }
    return false;
}

/// ", § 25", " (art. L. 743-1", " Art. 3" begin here.
bool place_begins_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Scanner s{text, at};
    for (int marks = 0; marks < 3 && (s.one_of(",:(") || s.spaces()); ++marks) {
    }
    if (s.at == at) return false;
    if (s.literal(kSection)) return true;
    const std::string word = next_word(s);
    s.one_of(".");
    if (word.empty() || !s.spaces() || !says_place(word, forms)) return false;
    return is_ascii_digit(s.peek()) || is_upper(code_point_at(text, s.at).value);
}

std::optional<Identifier> law_of_place(const Opening& o) {
    const auto [form, end] = o.forms.match(FormKind::law_name, o.text, o.at);
    if (o.at > 0 && o.text[o.at - 1] == '-') return {};  // "OFK-StGB", a commentary
    if (!form || (form->words.size() == 1 && !is_upper(code_point_at(o.text, o.at).value))) return {};
    constexpr std::size_t kShort = 2;  // bytes: "OR", and no "Or"
    if (end - o.at <= kShort && !is_upper(code_point_at(o.text, end - 1).value)) return {};
    if (Scanner t{o.text, end};
        end - o.at <= kShort && t.spaces() && is_ascii_digit(t.peek()) && place_ends_at(o.text, o.at, o.forms))
        return {};  // "ARTICLES 3 OR 5"
    const auto colon = form->value.find(':');
    if (colon == form->value.npos) return {};
    if (!place_ends_at(o.text, o.at, o.forms) && !place_begins_at(o.text, end, o.forms)) return {};
    return Identifier{form->value.substr(0, colon),
                      form->value.substr(colon + 1),
                      {o.at, end},
                      squeeze(o.text.substr(o.at, end - o.at))};
}

/// "Asylum and Immigration (Treatment of Claimants, etc.) ": where the name that ends here begins; npos: nowhere.
std::size_t name_begin(std::string_view text, std::size_t end, const CitationForms& forms) {
    constexpr std::size_t kReach = 160, kSmall = 3;  // bytes; letters of "and", "of", "the" within a name
    const std::size_t from = end - std::min(end, kReach);
    std::string_view before = text.substr(from, end - from);
    const auto words = split_words(before);
    std::size_t first = words.size(), behind = before.size();
    int depth = 0;  // of brackets, read backwards
    for (std::size_t i = words.size(); i-- > 0;) {
        const TextWord& w = words[i];
        bool stops = false;
        for (std::size_t at = behind; at-- > w.span.end;) {
            const char c = before[at];
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            stops = stops || depth < 0 ||
                    (c != ' ' && c != '(' && c != ')' && c != '-' && c != '&' && c != '\'' &&
                     !(depth > 0 && (c == ',' || c == '.')));
        }
        const bool upper = is_upper(code_point_at(before, w.span.begin).value);
        if (stops || !w.letters || (!upper && w.length > kSmall)) break;
        if (upper && depth == 0) first = i;
        behind = w.span.begin;
    }
    while (first + 1 < words.size() && !words[first].all_upper &&
           (words[first].length <= kSmall ||
            forms.kinds_of(words[first].lower, bit(FormKind::signal) | bit(FormKind::prose) | bit(FormKind::page))))
        ++first;
    while (first < words.size() && !is_upper(code_point_at(before, words[first].span.begin).value)) ++first;
    const bool telling = first + 1 < words.size() || (first < words.size() && words[first].length > kSmall);
    return telling ? from + words[first].span.begin : text.npos;
}

/// "Immigration Act 1971", "Homeland Security Act of 2002".
std::optional<Identifier> dated_act(const Opening& o) {
    const Form* act = o.forms.word(FormKind::act, o.word);
    if (!act || act->value != "?" || !is_upper(code_point_at(o.text, o.at).value)) return {};
    Scanner s{o.text, o.word_end};
    if (!s.spaces()) return {};
    if (Scanner t = s; t.literal("of ")) s = t;
    const auto year = s.digits(4, 4);
    if (year < "1700" || year > "2099" || is_ascii_word(s.peek()) || s.peek() == '/') return {};
    const std::size_t begin = name_begin(o.text, o.at, o.forms);
    if (begin == o.text.npos) return {};
    std::string key;
    for (const TextWord& w : split_words(o.text.substr(begin, s.at - begin)))
        if (w.lower != "of" || w.span.end + begin < o.at) key += (key.empty() ? "" : "-") + w.lower;
    return Identifier{"statute", std::move(key), {begin, s.at}, squeeze(o.text.substr(begin, s.at - begin))};
}

}  // namespace

std::optional<Identifier> named_law_at(const Opening& o) {
    if (o.kinds & bit(FormKind::law_name))
        if (auto read = law_of_place(o)) return read;
    return o.kinds & bit(FormKind::act) ? dated_act(o) : std::nullopt;
}

}  // namespace ibid
