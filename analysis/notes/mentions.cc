#include "analysis/notes/mentions.h"

#include <algorithm>

#include "analysis/references/references.h"

namespace ibid {

namespace {

/// What a word is in a list of labels and pins, or of names and years.
enum class Part { name, year, pin, number, joint, et_al, date, other };

Part part_of(const std::vector<TextWord>& words, std::size_t i, bool in_pin, const CitationForms& forms) {
    const TextWord& w = words[i];
    const TextWord* next = i + 1 < words.size() ? &words[i + 1] : nullptr;
    if (is_year_word(w) && !in_pin) return Part::year;
    if (forms.word(FormKind::page, w.lower) && next && is_ascii_digit(next->lower[0])) return Part::pin;
    if (w.number || is_ascii_digit(w.lower[0])) return Part::number;
    if (in_pin && (w.length == 1 || w.lower.find_first_not_of("ivxlc") == w.lower.npos)) return Part::number;
    if (forms.word(FormKind::et_al, w.lower)) return Part::et_al;
    if (!w.capital && forms.word(FormKind::association, w.lower)) return Part::joint;
    if (forms.word(FormKind::edited, w.lower)) return Part::other;
    if (forms.word(FormKind::month, w.lower) && next && next->number) return Part::date;
    if (w.capital) return Part::name;
    return forms.word(FormKind::particle, w.lower) && next && next->capital ? Part::name : Part::other;
}

/// One pointer as it is read: its names, up to the year or the pin.
struct Pointer {
    std::size_t pieces = 0, words = 0, longest = 0, run = 0;
    bool joint = false;        // an "and" stood just before
    bool last_joined = false;  // … the last piece, or "et al." behind it
    bool titled = false;

    void add(const TextWord& w, bool new_piece, const CitationForms& forms) {
        if (new_piece || joint || words == 0) {
            ++pieces;
            run = 0;
            last_joined = joint;
        }
        joint = false;
        ++words;
        longest = std::max(longest, ++run);
        titled = titled || forms.word(FormKind::report, w.lower);
    }
    /// "Borjas", "United Nations"; "Dunford & Popkin", "Mähönen, De Neve, Tay and Xuereb": several only with an "and"
    /// before the last.
    bool names() const {
        constexpr std::size_t kMost = 5;
        const bool list = pieces <= kMost && last_joined && longest <= 2;
        return words > 0 && !titled && (list || (pieces == 1 && longest <= 3));
    }
    /// "JS1", "CoE-GRETA", "OSCE/ODIHR": one name.
    bool one_label() const { return pieces == 1 && words <= 3 && !titled; }
};

}  // namespace

bool only_points(std::string_view text, const std::vector<TextWord>& words, std::size_t first, std::size_t last,
                 const CitationForms& forms) {
    constexpr std::size_t kLongest = 60;  // words: notes that list more are no longer "see A (2001), B (2002) …"
    if (first >= last || last - first > kLongest || forms.match(FormKind::newspaper, words, first)) return false;
    Pointer now;
    bool in_pin = false, any = false, after_year = false;
    for (std::size_t i = first; i < last; ++i) {
        if (const Form* signal = forms.match(FormKind::signal, words, i); signal && !words[i].all_upper) {
            i += signal->words.size() - 1;
            continue;
        }
        const std::string_view gap =
            i > first ? text.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end)
                      : std::string_view();
        const bool joins = gap == "-" || gap == "/" || gap == " / " || gap == "\u2019" || gap == "'" || gap == "\u2011";
        switch (part_of(words, i, in_pin, forms)) {
            case Part::other:
                return false;
            case Part::joint:
                now.joint = true;
                break;
            case Part::et_al:
                now.last_joined = true;
                break;
            case Part::date:  // "UNHCR Programme Manual, chapter 4 (June 2017)": the source is dated
                if (gap.find('(') != gap.npos && now.words > 1) return false;
                break;
            case Part::name:
                if (in_pin || after_year) now = {};
                in_pin = after_year = false;
                now.add(words[i], !joins && gap != " ", forms);
                break;
            case Part::year:
                if (!after_year && !now.names()) return false;
                after_year = any = true;
                break;
            case Part::pin:
                if (!in_pin && !after_year && !now.one_label()) return false;
                in_pin = any = true;
                break;
            case Part::number:  // of a pin, or of a day; anywhere else it is a volume's or a page's
                if (after_year && (gap == ", " || gap == ": " || gap == ":")) in_pin = true;  // "Jones 2015, 3"
                if (!in_pin && !(i + 1 < last && forms.word(FormKind::month, words[i + 1].lower)) &&
                    !(i + 2 < last && words[i + 1].number && forms.word(FormKind::month, words[i + 2].lower)))
                    return false;
                break;
        }
    }
    return any && (in_pin || after_year);
}

bool points_within(const std::vector<TextWord>& words, std::size_t first, std::size_t last,
                   const CitationForms& forms) {
    constexpr std::size_t kNear = 2;  // words between: "below in Section"
    const auto says = [&](std::size_t i, std::string_view value) {
        const Form* division = forms.word(FormKind::division, words[i].lower);
        return division && division->value == value;
    };
    for (std::size_t i = first; i + 1 < last; ++i) {
        const std::string& number = words[i + 1].lower;
        const bool numbered = is_ascii_digit(number[0]) || number.find_first_not_of("ivxlc") == number.npos;
        if (!numbered || !says(i, "")) continue;
        if (i == first) return true;
        for (std::size_t back = 1; back <= kNear && i >= first + back; ++back)
            if (says(i - back, "within")) return true;
    }
    return false;
}

bool begins_with_when(std::string_view text, const std::vector<TextWord>& words, std::size_t first,
                      const CitationForms& forms) {
    if (first + 3 >= words.size()) return false;
    const Form* lead = forms.word(FormKind::signal_lead, words[first].lower);
    if (!lead || (lead->value != "when" && lead->value != "both") || !words[first].capital) return false;
    const std::size_t at = words[first].span.end;
    if (at >= text.size() || text[at] != ' ' || words[first + 1].span.begin != at + 1) return false;
    const FoundDate found = date_at(text, at, forms);
    return found.date.year != 0 && found.span.begin == at + 1;
}

}  // namespace ibid
