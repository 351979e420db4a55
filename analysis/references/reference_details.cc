#include "analysis/references/reference_details.h"

#include <algorithm>

#include "analysis/references/names.h"
#include "analysis/references/reference_core.h"
#include "analysis/references/references.h"

namespace ibid {

namespace {

/// A piece of a citation between its marks; a stop at its end may be an initial's.
std::string_view trim_part(std::string_view text) { return trim_marks(text, ",;:.\x1f\"", ",;:\x1f\""); }

}  // namespace

std::string clean(std::string_view text) {
    std::string out = without_breaks(trim_part(text));
    while (out.ends_with(',') || out.ends_with(' ')) out.pop_back();
    drop_stop(out);
    if (std::count(out.begin(), out.end(), '(') < std::count(out.begin(), out.end(), ')') && out.ends_with(')'))
        out.pop_back();
    return out;
}

std::vector<std::string_view> parts_of(std::string_view text, bool at_stops) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '[') ++depth;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        bool cut = c == kFieldBreak ||
                   (depth == 0 && (c == ',' || c == ';') &&
                    (i + 1 >= text.size() || !is_ascii_digit(text[i + 1]) || i == 0 || !is_ascii_digit(text[i - 1])));
        if (!cut && at_stops && depth == 0 && c == '.' && i + 2 < text.size() && is_ascii_space(text[i + 1]) &&
            i >= 3) {
            const auto words = split_words(text.substr(begin, i - begin));
            const auto next = code_point_at(text, i + 2);
            const bool day = words.size() == 1 && words[0].number && words[0].length <= 2;  // "11. August 2021"
            cut = !words.empty() && (words.back().length > 3 || words.back().number) && !day &&
                  (is_upper(next.value) || is_digit(next.value));
        }
        if (!cut) continue;
        if (const auto part = trim_part(text.substr(begin, i - begin)); !part.empty()) parts.push_back(part);
        begin = i + 1;
    }
    if (const auto part = trim_part(text.substr(std::min(begin, text.size()))); !part.empty()) parts.push_back(part);
    return parts;
}

bool is_label(std::string_view part) {  // "Evaluation-of-EU-Mobility-Partnerships.pdf"
    const bool path = std::count(part.begin(), part.end(), '/') > 1 || part.starts_with("- ");  // of a broken address
    if (part.starts_with('-') && part.find(' ') == part.npos) return true;
    if (part.find(' ') != part.npos && !path) return false;
    const std::string small = lower(part);
    return small.ends_with(".pdf") || small.ends_with(".html") || small.ends_with(".htm") || small.ends_with(".docx") ||
           small.ends_with(".aspx");
}

bool has_kind(std::string_view text, FormKind kind, const CitationForms& forms) {
    const auto words = split_words(text);
    return std::any_of(words.begin(), words.end(),
                       [&](const TextWord& w) { return w.capital && forms.word(kind, w.lower); });
}

namespace {

/// "pp. 113–128", "S. 21": the number with what follows it.
bool read_page(std::string_view part, const std::vector<TextWord>& words, CslItem& csl, const CitationForms& forms) {
    const Form* page = words.size() < 2 ? nullptr : forms.match(FormKind::page, words, 0);
    if (!page || page->value == "pin") return false;  // "para. 13" is no page
    const auto& number = words[1];
    const bool roman = number.lower.find_first_not_of("ivxlc") == number.lower.npos;
    if (!is_ascii_digit(number.lower[0]) && !(number.length > 1 && is_ascii_digit(number.lower[1])) && !roman)
        return false;
    csl.page = clean(part.substr(number.span.begin));
    return true;
}

bool is_number_like(const TextWord& word) {
    if (word.number) return word.length <= 4;
    return word.lower.find_first_not_of("ivxlcdm") == word.lower.npos && word.all_upper;
}

/// "20 (2)", "38(10)", "19", "9:2", with nothing else in the part from words[at] on.
bool read_volume_issue(const std::vector<TextWord>& words, std::size_t at, std::string_view part, CslItem& csl) {
    const std::size_t n = words.size() - at;
    if (n == 0 || n > 3 || !words[at].number || words[at].length > 4) return false;
    if (n == 1) {
        csl.volume = words[at].lower;
        return true;
    }
    const auto gap = part.substr(words[at].span.end, words[at + 1].span.begin - words[at].span.end);
    if (gap.find_first_of("(:.") == gap.npos) return false;
    csl.volume = words[at].lower;
    csl.issue = clean(part.substr(words[at + 1].span.begin, words.back().span.end - words[at + 1].span.begin));
    return true;
}

/// "no. 1–2 (2013): 5–35": issue, year and pages, as Chicago's notes have them behind the volume.
bool read_issue_year_pages(std::string_view part, const std::vector<TextWord>& words, CslItem& csl,
                           const CitationForms& forms) {
    if (words.size() < 4 ||
        !(forms.word(FormKind::issue, words[0].lower) || forms.word(FormKind::number, words[0].lower)))
        return false;
    const auto open = part.find(" ("), close = part.find("): ");
    if (open == part.npos || close == part.npos || close < open) return false;
    const auto inside = split_words(part.substr(open, close - open));
    if (inside.empty() || !is_year_word(inside.back()) || !is_ascii_digit(words[1].lower[0])) return false;
    csl.issue = clean(part.substr(words[1].span.begin, open - words[1].span.begin));
    if (!csl.issued.year) csl.issued.year = std::stoi(inside.back().lower);
    csl.page = clean(part.substr(close + 3));
    return true;
}

bool read_labelled(std::string_view part, const std::vector<TextWord>& words, CslItem& csl,
                   const CitationForms& forms) {
    if (words.size() < 2 || words.size() > 6) return false;
    std::size_t i = 0;
    bool any = false;
    while (i + 1 < words.size()) {
        const bool volume = forms.word(FormKind::volume, words[i].lower) && is_number_like(words[i + 1]);
        const bool issue = !volume && forms.word(FormKind::issue, words[i].lower) &&
                           (is_number_like(words[i + 1]) || is_ascii_digit(words[i + 1].lower[0]));
        if (!volume && !issue) break;
        (volume ? csl.volume : csl.issue) =
            std::string(part.substr(words[i + 1].span.begin, words[i + 1].span.end - words[i + 1].span.begin));
        any = true;
        i += 2;
        if (volume && i < words.size() && words[i].number) {
            const auto gap = part.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
            if (gap.find('(') != gap.npos) csl.issue = words[i].lower, ++i;
        }
    }
    return any;
}

bool is_place(const std::vector<TextWord>& words, const CitationForms& forms) {
    if (words.empty() || words.size() > 5) return false;
    std::size_t named = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (const Form* place = forms.match(FormKind::place, words, i))
            named += place->words.size(), i += place->words.size() - 1;
        else if (words[i].length > 2)
            return false;  // "D.C.", "MA"
    return named > 0;
}

/// "Geneva: Mixed Migration Centre".
bool read_imprint(std::string_view part, CslItem& csl) {
    const auto colon = part.find(':');
    if (colon == part.npos || colon + 2 >= part.size()) return false;
    const auto left = split_words(part.substr(0, colon));
    const auto is_of_place = [](const TextWord& w) { return w.capital || w.length <= 3; };  // "Frankfurt am Main"
    if (left.empty() || left.size() > 4 || !left[0].capital || left[0].length < 2 ||
        !std::all_of(left.begin(), left.end(), is_of_place))
        return false;
    csl.publisher_place = clean(part.substr(0, colon));
    std::string_view publisher = part.substr(colon + 1);
    if (const auto words = split_words(publisher); words.size() > 1 && is_year_word(words.back()) && !csl.issued.year) {
        csl.issued.year = std::stoi(words.back().lower);  // "Den Haag: ACVZ 2007"
        publisher = publisher.substr(0, words.back().span.begin);
    }
    csl.publisher = clean(publisher);
    return true;
}

/// "A&MR", "NVwZ": capitals of a journal's name.
bool is_siglum(std::string_view name) {
    constexpr std::ptrdiff_t kCapitals = 2;
    constexpr std::size_t kLongest = 6;
    return name.size() <= kLongest && name.find(' ') == name.npos &&
           std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= kCapitals;
}

/// "World Politics 70 (4): 561–98", "PLOS Biology 17(3): e3000122", "Nature 521: 436": a journal with its volume, and
/// behind the colon its pages or the number of the article.
bool read_journal(std::string_view part, const std::vector<TextWord>& words, Details& details, CslItem& csl) {
    const auto colon = part.rfind(':');
    if (colon == part.npos || !csl.volume.empty()) return false;
    const auto pages = split_words(part.substr(colon + 1));
    const bool numbered =
        !pages.empty() && pages.size() <= 2 && std::all_of(pages.begin(), pages.end(), [](const TextWord& w) {
            return w.number || (w.length > 3 && is_ascii_digit(w.lower.back()));
        });
    if (!numbered) return false;
    std::size_t last = 0;  // of the words before the colon
    while (last < words.size() && words[last].span.begin < colon) ++last;
    std::size_t volume = last;
    while (volume > 0 && words[volume - 1].number) --volume;
    CslItem tail;
    const std::vector<TextWord> numbers(words.begin() + static_cast<std::ptrdiff_t>(volume),
                                        words.begin() + static_cast<std::ptrdiff_t>(last));
    if (!read_volume_issue(numbers, 0, part, tail)) return false;
    csl.volume = tail.volume;
    csl.issue = tail.issue;
    csl.page = clean(part.substr(colon + 1));
    details.numbers = true;
    if (volume > 0) details.texts.insert(details.texts.begin(), clean(part.substr(0, words[volume].span.begin)));
    return true;
}

/// "18 International Journal of Refugee Law 571", "48(2) Common Market Law Review 123": the volume first and the page
/// last, as law reviews cite each other, behind the year in brackets.
bool read_law_review(std::string_view part, const std::vector<TextWord>& words, Details& details, CslItem& csl) {
    if (!csl.volume.empty() || words.size() < 3 || !words.front().number || words.front().length > 3 ||
        !words.back().number || words.back().length > 5)
        return false;
    std::size_t first = 1;
    if (words[1].number && part.substr(words[0].span.end, 1) == "(") first = 2;  // an issue
    std::size_t last = words.size() - 2;
    while (last > first && words[last].number) --last;  // "123-150"
    if (last < first || !words[first].capital || words.size() - 1 - last > 2) return false;
    for (std::size_t i = first; i <= last; ++i)
        if (words[i].number) return false;
    csl.volume = words[0].lower;
    if (first == 2) csl.issue = words[1].lower;
    csl.page = clean(part.substr(words[last + 1].span.begin));
    details.numbers = true;
    details.texts.insert(details.texts.begin(),
                         clean(part.substr(words[first].span.begin, words[last].span.end - words[first].span.begin)));
    return true;
}

/// "European Union Law (Oxford University Press 2020) 832": by whom and when, in brackets behind the work; the number
/// behind them is the place cited. "… (June 2020)" says only when.
bool read_bracketed_imprint(std::string_view part, Details& details, CslItem& csl, const CitationForms& forms) {
    const bool alone = part.starts_with('(') && part.find('(', 1) == part.npos;  // nothing but the imprint
    const auto before = alone ? 0 : part.rfind(" ("), close = part.rfind(')');
    const bool bracketed = before != part.npos && (alone || before > 0) && close != part.npos && close > before;
    if (!bracketed || csl.issued.year || !csl.publisher.empty()) return false;
    const auto open = before + (alone ? 1 : 2);
    const std::string_view inside = part.substr(open, close - open);
    const auto words = split_words(inside);
    if (words.size() < 2 || !is_year_word(words.back()) || !words[0].capital || words[0].number) return false;
    if (words.size() == 2 && forms.word(FormKind::month, words[0].lower)) {
        csl.issued = date_at(inside, words[0].span.begin, forms).date;
        if (std::string text = clean(part.substr(0, before)); !text.empty()) details.texts.push_back(std::move(text));
        return true;
    }
    csl.issued.year = std::stoi(words.back().lower);
    const std::string issuer = clean(inside.substr(0, words.back().span.begin));
    const auto colon = issuer.rfind(": "), comma = colon == issuer.npos ? issuer.rfind(", ") : colon;
    csl.publisher = comma == issuer.npos ? issuer : issuer.substr(comma + 2);  // "Washington, DC: World Bank"
    if (comma != issuer.npos) csl.publisher_place = issuer.substr(0, comma);
    if (std::string text = clean(part.substr(0, before)); !text.empty()) details.texts.push_back(std::move(text));
    return true;
}

}  // namespace

void read_part(std::string_view part, Details& details, CslItem& csl, const CitationForms& forms) {
    auto words = split_words(part);
    if (words.empty() || is_label(part)) return;
    if (part.find("\u00A7") != part.npos && words.size() <= 3) return;  // "246. §": a place in a law
    constexpr std::size_t kPin = 5;                                     // letters: "para", "paras", "note"
    if (words.size() == 1 && words[0].letters && !words[0].capital && words[0].length <= kPin) return;
    if (const Form* announced = forms.match(FormKind::signal, words, 0);
        announced && announced->words.size() == words.size())
        return;  // "available at"
    if (forms.match(FormKind::no_date, words, 0) && words.size() <= 2) return;
    if (words.size() == 3 && is_year_word(words[2]) && forms.word(FormKind::month, words[0].lower) &&
        !words[1].capital && words[1].letters && words[1].length <= 3) {  // "enero de 2024"
        if (!csl.issued.year) csl.issued = date_at(part, 0, forms).date;
        if (!csl.issued.year) csl.issued.year = std::stoi(words[2].lower);
        return;
    }
    if (words.size() == 2 && words[1].number && words[1].length <= 2 && words[0].letters &&
        forms.word(FormKind::month, words[0].lower))
        return;  // "June 10", before the year
    if (read_page(part, words, csl, forms) || read_issue_year_pages(part, words, csl, forms) ||
        read_labelled(part, words, csl, forms)) {
        details.numbers = true;
        return;
    }
    if (csl.issued.year && read_law_review(part, words, details, csl)) return;
    if (read_bracketed_imprint(part, details, csl, forms)) return;
    // A year, alone or in brackets at either end: "(2019)", "2018b", "Routledge (2010)".
    for (const std::size_t i : {std::size_t{0}, words.size() - 1}) {
        if (!is_year_word(words[i]) || csl.issued.year) continue;
        if (words.size() == 1) {
            csl.issued.year = std::stoi(words[i].lower);
            return;
        }
        const std::size_t begin = words[i].span.begin;
        if (begin > 0 && part[begin - 1] == '(') {
            csl.issued.year = std::stoi(words[i].lower);
            const auto rest = i == 0 ? part.substr(words[0].span.end) : part.substr(0, begin - 1);
            if (const auto kept = trim_part(rest.starts_with(')') ? rest.substr(1) : rest);
                !kept.empty() && kept.size() < part.size())
                read_part(kept, details, csl, forms);
            return;
        }
    }
    if (!csl.issued.year && words.size() >= 2 && is_year_word(words.back()))  // "A&MR 2017", and its issue behind it
        if (const std::string name = clean(part.substr(0, words.back().span.begin)); is_siglum(name)) {
            csl.issued.year = std::stoi(words.back().lower);
            details.texts.push_back(name);
            return;
        }
    // "Nürnberg 2024", "Sage 2016": where or by whom, and when.
    const auto is_named = [](const TextWord& w) { return w.capital && w.letters && w.length > 2; };
    if (!csl.issued.year && words.size() >= 2 && words.size() <= 3 && is_year_word(words.back()) &&
        std::all_of(words.begin(), words.end() - 1, is_named) && !forms.word(FormKind::month, words[0].lower)) {
        csl.issued.year = std::stoi(words.back().lower);
        const std::string name = clean(part.substr(0, words.back().span.begin));
        (has_kind(name, FormKind::publisher, forms) ? csl.publisher : csl.publisher_place) = name;
        return;
    }
    constexpr std::size_t kDate = 6;  // words: "31 de diciembre de 2022", "2021 m. liepos 7 d."
    if (words.size() <= kDate) {
        const auto found = date_at(part, 0, forms);
        if (found.date.year && found.span.end + 2 >= part.size()) {
            if (!csl.issued.year) csl.issued = found.date;
            return;
        }
    }
    const bool range = words.size() == 2 && words[0].number && words[1].number &&
                       words[1].span.begin - words[0].span.end <= 3 && part.find('(') == part.npos &&
                       part.find(':') == part.npos && part.find('/') == part.npos;
    if (range) {
        csl.page = clean(part);
        details.numbers = true;
        return;
    }
    if (words.size() == 1 && words[0].number && words[0].length < 4 && details.texts.empty() && csl.issued.day)
        return;  // "12 February 2025, 27": a page
    if (csl.volume.empty() && read_volume_issue(words, 0, part, csl)) {
        details.numbers = true;
        return;
    }
    // "Journal of Contemporary European Research14 (4)", "Global Policy 8"
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!words[i].number || words[i].length > 3 || words.size() - i > 2 || !csl.volume.empty() ||
            words[i - 1].number)
            continue;
        CslItem tail;
        if (!read_volume_issue(words, i, part, tail)) continue;
        csl.volume = tail.volume;
        csl.issue = tail.issue;
        details.numbers = true;
        details.texts.insert(details.texts.begin(), clean(part.substr(0, words[i].span.begin)));
        return;
    }
    if (read_journal(part, words, details, csl)) return;
    // "Physical Review B, 92, 125113": behind the volume, the number of the article.
    constexpr std::size_t kArticle = 5;  // digits at least: four are a year
    if (words.size() == 1 && words[0].number && words[0].length >= kArticle && !csl.volume.empty() &&
        csl.page.empty()) {
        csl.page = clean(part);
        return;
    }
    if (read_imprint(part, csl)) return;
    if (is_place(words, forms)) {
        csl.publisher_place = clean(part);
        return;
    }
    std::size_t digits = 0;
    for (const auto& word : words) digits += is_ascii_digit(word.lower[0]);
    if (digits > 0 && words.size() <= 4 &&
        !details.texts.empty()) {  // "RSCAs 2020/50": a number in the series before it
        csl.number = clean(part);
        return;
    }
    if (std::string text = clean(part); !text.empty()) details.texts.push_back(std::move(text));
}

void settle_labelled(std::string_view core, CslItem& csl, const CitationForms& forms) {
    const auto title = core.find(csl.title);
    const auto journal = csl.container_title.empty() || csl.title.empty() || title == core.npos
                             ? core.npos
                             : core.find(csl.container_title, title + csl.title.size());
    if (journal == core.npos) return;
    const std::size_t end = journal + csl.container_title.size();
    const auto before = split_words(core.substr(0, journal)), words = split_words(core.substr(end));
    const auto printed = [&](std::size_t w) {  // with the other end of a range
        std::size_t last = w;
        if (w + 1 < words.size() && is_ascii_digit(words[w + 1].lower[0])) {
            const auto gap = core.substr(end + words[w].span.end, words[w + 1].span.begin - words[w].span.end);
            if (gap == "-" || gap == "\u2013") last = w + 1;
        }
        return std::string(core.substr(end + words[w].span.begin, words[last].span.end - words[w].span.begin));
    };
    // "The International Spectator 42, no. 2", "10 Harv. Hum. Rts. J. 115"
    constexpr std::size_t kVolume = 3;  // digits
    const bool behind = !words.empty() && words[0].number && words[0].length <= kVolume &&
                        (core.substr(end, words[0].span.begin) == " " || core.substr(end, words[0].span.begin) == ". ");
    const bool first = !before.empty() && before.back().number && before.back().length <= kVolume &&
                       before.back().span.end + 1 == journal;
    if (first && behind && csl.page.empty()) {
        csl.volume = before.back().lower;
        csl.page = printed(0);
    } else if (behind && csl.volume.empty()) {
        csl.volume = words[0].lower;
    }
    const auto is_range = [](std::string_view pages) { return pages.find_first_of("-\xE2") != pages.npos; };
    bool issued = false, paged = false;
    for (std::size_t w = 0; w + 1 < words.size(); ++w) {
        if (!is_ascii_digit(words[w + 1].lower[0]) || words[w + 1].length > 4 || is_year_word(words[w + 1])) continue;
        const std::string number = printed(w + 1);
        if (!issued && forms.kinds_of(words[w].lower, bit(FormKind::issue) | bit(FormKind::number))) {
            issued = true;
            const auto close = core.find("): ", end);  // "no. 1–2 (2021): 205"
            if (csl.page == number && close != core.npos && is_ascii_digit(core[close + 3]))
                csl.page =
                    core.substr(close + 3, std::min(core.find_first_of(",;. ", close + 3), core.size()) - close - 3);
            if (csl.volume != number && (csl.issue.empty() || number.starts_with(csl.issue))) csl.issue = number;
        } else if (const Form* page = forms.word(FormKind::page, words[w].lower);
                   !paged && page && page->value != "pin" && is_range(number) && !is_range(csl.page)) {
            paged = true;
            csl.page = number;
        }
    }
}

void settle_texts(const Details& details, bool host, CslItem& csl, const CitationForms& forms) {
    for (const std::string& text : details.texts) {
        const bool publisher = has_kind(text, FormKind::publisher, forms) || is_institution(text, forms);
        const bool container = has_kind(text, FormKind::container, forms) || has_kind(text, FormKind::report, forms) ||
                               forms.match(FormKind::newspaper, split_words(text), 0);
        const bool first = csl.container_title.empty();
        if (first && (host || details.numbers || container || !publisher))
            csl.container_title = text;
        else if (csl.publisher.empty())
            csl.publisher = text;
    }
}

}  // namespace ibid
