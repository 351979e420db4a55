#include "analysis/references/reference_fields.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/references/issuers.h"
#include "analysis/references/names.h"
#include "analysis/references/references.h"
#include "analysis/references/tagger/reference_tagger.h"

namespace ibid {

namespace {

constexpr char kBreak = '\x1f';

std::string_view trim_part(std::string_view text) {
    constexpr std::string_view edge = ",;:.\x1f\"";
    for (bool moved = true; moved;) {
        const auto before = text.size();
        text = trim(text);
        while (!text.empty() && edge.find(text.front()) != edge.npos) text.remove_prefix(1);
        while (!text.empty() && edge.find(text.back()) != edge.npos && text.back() != '.') text.remove_suffix(1);
        if (text == ".") text = {};
        moved = text.size() != before;
    }
    return text;
}

/// The final full stop goes unless it ends an abbreviation of one or two letters ("D.C.").
std::string clean(std::string_view text) {
    std::string out;
    for (const char c : trim_part(text))
        if (c != kBreak) out += c;
    out = squeeze(out);
    while (out.ends_with(',') || out.ends_with(' ')) out.pop_back();
    if (out.ends_with('.') && !out.ends_with("..")) {
        const auto words = split_words(out);
        if (words.empty() || words.back().length > 2 || !words.back().capital) out.pop_back();
    }
    if (std::count(out.begin(), out.end(), '(') < std::count(out.begin(), out.end(), ')') && out.ends_with(')'))
        out.pop_back();
    return out;
}

/// Commas, breaks and full stops between sentences part the details; brackets hold together.
std::vector<std::string_view> parts_of(std::string_view text, bool at_stops) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '(' || c == '[') ++depth;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        bool cut = c == kBreak ||
                   (depth == 0 && (c == ',' || c == ';') &&
                    (i + 1 >= text.size() || !is_ascii_digit(text[i + 1]) || i == 0 || !is_ascii_digit(text[i - 1])));
        if (!cut && at_stops && depth == 0 && c == '.' && i + 2 < text.size() && is_ascii_space(text[i + 1]) &&
            i >= 3) {
            const auto words = split_words(text.substr(begin, i - begin));
            const auto next = code_point_at(text, i + 2);
            cut = !words.empty() && (words.back().length > 3 || words.back().number) &&
                  (is_upper(next.value) || is_digit(next.value));
        }
        if (!cut) continue;
        if (const auto part = trim_part(text.substr(begin, i - begin)); !part.empty()) parts.push_back(part);
        begin = i + 1;
    }
    if (const auto part = trim_part(text.substr(std::min(begin, text.size()))); !part.empty()) parts.push_back(part);
    return parts;
}

/// "2019", "2019b".
bool is_year(const TextWord& word) {
    return (word.length == 4 || (word.length == 5 && is_ascii_letter(word.lower[4]))) &&
           word.lower.size() == word.length && word.lower >= "1400" && word.lower < "2100" &&
           std::all_of(word.lower.begin(), word.lower.begin() + 4, is_ascii_digit);
}

struct Details {
    bool numbers = false;            // volume, issue or pages were found
    std::vector<std::string> texts;  // names of containers and publishers, undecided
};

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
    csl.publisher = clean(part.substr(colon + 1));
    return true;
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
/// behind them is the place cited.
bool read_bracketed_imprint(std::string_view part, Details& details, CslItem& csl) {
    const bool alone = part.starts_with('(') && part.find('(', 1) == part.npos;  // nothing but the imprint
    const auto before = alone ? 0 : part.rfind(" ("), close = part.rfind(')');
    const bool bracketed = before != part.npos && (alone || before > 0) && close != part.npos && close > before;
    if (!bracketed || csl.issued.year || !csl.publisher.empty()) return false;
    const auto open = before + (alone ? 1 : 2);
    const std::string_view inside = part.substr(open, close - open);
    const auto words = split_words(inside);
    if (words.size() < 2 || !is_year(words.back()) || !words[0].capital || words[0].number) return false;
    csl.issued.year = std::stoi(words.back().lower);
    const std::string issuer = clean(inside.substr(0, words.back().span.begin));
    const auto comma = issuer.rfind(", ");
    csl.publisher = comma == issuer.npos ? issuer : issuer.substr(comma + 2);
    if (comma != issuer.npos) csl.publisher_place = issuer.substr(0, comma);
    if (std::string text = clean(part.substr(0, before)); !text.empty()) details.texts.push_back(std::move(text));
    return true;
}

void read_part(std::string_view part, Details& details, CslItem& csl, const CitationForms& forms) {
    auto words = split_words(part);
    if (words.empty() || is_label(part)) return;
    constexpr std::size_t kPin = 5;  // letters: "para", "paras", "note"
    if (words.size() == 1 && words[0].letters && !words[0].capital && words[0].length <= kPin) return;
    if (const Form* announced = forms.match(FormKind::signal, words, 0);
        announced && announced->words.size() == words.size())
        return;  // "available at"
    if (forms.match(FormKind::no_date, words, 0) && words.size() <= 2) return;
    if (read_page(part, words, csl, forms) || read_labelled(part, words, csl, forms)) {
        details.numbers = true;
        return;
    }
    if (csl.issued.year && read_law_review(part, words, details, csl)) return;
    if (read_bracketed_imprint(part, details, csl)) return;
    // A year, alone or in brackets at either end: "(2019)", "2018b", "Routledge (2010)".
    for (const std::size_t i : {std::size_t{0}, words.size() - 1}) {
        if (!is_year(words[i]) || csl.issued.year) continue;
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
    // "Nürnberg 2024", "Sage 2016": where or by whom, and when.
    const auto is_named = [](const TextWord& w) { return w.capital && w.letters && w.length > 2; };
    if (!csl.issued.year && words.size() >= 2 && words.size() <= 3 && is_year(words.back()) &&
        std::all_of(words.begin(), words.end() - 1, is_named) && !forms.word(FormKind::month, words[0].lower)) {
        csl.issued.year = std::stoi(words.back().lower);
        const std::string name = clean(part.substr(0, words.back().span.begin));
        (has_kind(name, FormKind::publisher, forms) ? csl.publisher : csl.publisher_place) = name;
        return;
    }
    if (words.size() <= 4) {
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

/// "in Bjola, C. and Kornprobst, M. (Eds.), Arguing …"; "In: Tsourapas, G., ‘…’ (2017), Third World Quarterly".
std::string_view read_host(std::string_view after, CslItem& csl, const CitationForms& forms, bool& host) {
    const auto words = split_words(after.substr(0, 600));
    if (words.size() < 2 || !forms.word(FormKind::in_work, words[0].lower)) return after;
    const auto before = after.substr(0, words[0].span.begin);
    if (before.find_first_of("0123456789") != before.npos) return after;
    std::string_view rest = after.substr(words[0].span.end);
    if (rest.starts_with(':')) rest.remove_prefix(1);
    if (const auto quoted = find_quoted(rest); !quoted.empty() && quoted[0].whole.begin < 160) {
        return rest.substr(quoted[0].whole.end);  // the same work under its full title; its names were read before
    }
    host = true;
    for (std::size_t i = 1; i < words.size() && i < 40; ++i) {
        const Form* edited = forms.match(FormKind::edited, words, i);
        if (!edited) continue;
        const auto& last = words[i + edited->words.size() - 1];
        csl.editor = read_names(after.substr(words[0].span.end, words[i].span.begin - words[0].span.end), forms).names;
        rest = after.substr(last.span.end);
        while (!rest.empty() && std::string_view(".)], :").find(rest.front()) != std::string_view::npos)
            rest.remove_prefix(1);
        break;
    }
    return rest;
}

void read_details(std::string_view after, CslItem& csl, const CitationForms& forms) {
    std::string rest(after);
    if (csl.title.size() > 8)
        if (const auto label = rest.find(csl.title); label != rest.npos)
            rest.replace(label, csl.title.size(), 1, kBreak);
    bool host = false;
    Details details;
    for (const auto part : parts_of(read_host(rest, csl, forms, host), true)) read_part(part, details, csl, forms);
    settle_texts(details, host, csl, forms);
    if (host)
        csl.type = details.numbers && csl.editor.empty() && csl.publisher.empty() && !csl.volume.empty()
                       ? "article-journal"
                       : "chapter";
}

/// Names, and a year that stands behind them: "Smith, J. (2019)", "Bérubé 2015:".
void read_before(std::string_view before, CslItem& csl, const CitationForms& forms) {
    for (const auto& word : split_words(before)) {
        if (!is_year(word)) continue;
        csl.issued.year = std::stoi(word.lower);
        before = before.substr(0, word.span.begin);
        break;
    }
    while (!before.empty() && std::string_view(" (,:.\x1f").find(before.back()) != std::string_view::npos &&
           before.back() != '.')
        before.remove_suffix(1);
    std::string text;
    for (const char c : before)
        if (c != kBreak) text += c;
    auto names = read_names(text, forms);
    (names.editors ? csl.editor : csl.author) = std::move(names.names);
}

/// "European Council, Working Party on …, n.d."; "Rabat Process": an institution's page, or a name alone.
bool read_page_of_institution(std::string_view core, CslItem& csl, const CitationForms& forms) {
    const auto parts = parts_of(core, false);
    if (parts.empty()) return true;
    const auto first = split_words(parts[0]);
    std::size_t next = 1;
    const auto textual = [&](std::string_view part) {
        CslItem probe;
        Details details;
        read_part(part, details, probe, forms);
        return details.texts.size() == 1 && !details.numbers && probe.publisher.empty();
    };
    const auto of_year = [](std::string_view part) {  // "Migrationsbericht 2022"
        const auto words = split_words(part);
        return words.size() >= 2 && words[0].capital && is_year(words.back());
    };
    const bool second =
        parts.size() > 1 && split_words(parts[1]).size() >= 2 && (textual(parts[1]) || of_year(parts[1]));
    const bool name = first.size() == 1 && first[0].capital && first[0].length > 2;
    // "Skills Strategy 2025, European Chips Skills Academy": who answers for a page stands behind its title, too
    if (parts.size() == 2 && !is_institution(parts[0], forms) && first.size() >= 2 && is_institution(parts[1], forms) &&
        first.back().number) {
        csl.title = clean(parts[0]);
        csl.author = read_names(parts[1], forms).names;
        return true;
    }
    if (second && (is_institution(parts[0], forms) || name) && !(split_words(parts[1]).size() <= 2 && name)) {
        csl.author = read_names(parts[0], forms).names;
        std::size_t end = 2;
        while (end < parts.size() && textual(parts[end]) && !is_institution(parts[end], forms) &&
               !has_kind(parts[end], FormKind::publisher, forms))
            ++end;
        csl.title =
            clean(std::string_view(parts[1].data(), static_cast<std::size_t>(parts[end - 1].data() +
                                                                             parts[end - 1].size() - parts[1].data())));
        next = end;
    } else {
        csl.title = clean(parts[0]);
    }
    Details details;
    for (std::size_t i = next; i < parts.size(); ++i) read_part(parts[i], details, csl, forms);
    settle_texts(details, false, csl, forms);
    return true;
}

/// A page named by a few words and its link, or an institution before a title; no bibliography's style.
bool is_web_style(std::string_view core, const Citation& out, const CitationForms& forms) {
    if (out.csl.url.empty() && !out.csl.accessed.year) return false;
    const auto parts = parts_of(core, false);
    if (parts.empty()) return true;
    const auto words = split_words(parts[0]);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool closing = i >= 2 && i + 1 == words.size() && parts[0].find('(') == parts[0].npos;
        if (is_year(words[i]) && !closing) return false;  // "Skills Strategy 2025", but "Rasche, L. (2022). The …"
        if (words[i].length == 1 && words[i].capital && words.size() <= 4 && !is_institution(parts[0], forms))
            return false;  // "Rietig V."
    }
    if (parts.size() == 1) return true;
    const auto second = split_words(parts[1]);
    const bool initials = !second.empty() && second[0].length == 1 && second[0].capital &&
                          second[0].span.end < parts[1].size() && parts[1][second[0].span.end] == '.';
    return !initials && (is_institution(parts[0], forms) || words.size() > 1 || parts.size() <= 3);
}

std::string type_of(const Citation& out, const CitationForms& forms) {
    const CslItem& csl = out.csl;
    const bool paged = !csl.volume.empty() || !csl.issue.empty() || !csl.page.empty();
    if (!csl.container_title.empty() && (paged || out.ids.contains("doi")) && csl.editor.empty())
        return "article-journal";
    if (!csl.author.empty() && forms.match(FormKind::newspaper, split_words(csl.author[0].literal), 0))
        return "article-newspaper";
    if (!csl.container_title.empty() && forms.match(FormKind::newspaper, split_words(csl.container_title), 0))
        return "article-newspaper";
    const bool person = !csl.author.empty() && csl.author[0].literal.empty();
    if (out.ids.contains("isbn") || !csl.editor.empty()) return "book";
    // What an institution alone signs and dates is its report, whoever prints it; what has only an address is its page.
    const bool institution =
        std::all_of(csl.author.begin(), csl.author.end(), [](const CslName& name) { return !name.literal.empty(); });
    if (!csl.author.empty() && institution && csl.container_title.empty() && csl.url.empty() && csl.issued.year &&
        !csl.title.empty())
        return "report";
    const auto words = split_words(csl.title + " " + csl.container_title + " " + csl.number);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (forms.match(FormKind::report, words, i)) return "report";
    if (!csl.publisher.empty() && (csl.url.empty() || out.ids.contains("doi") || !csl.publisher_place.empty()))
        return "book";
    if (lower(csl.url).find(".pdf") != std::string::npos || out.ids.contains("ep")) return "report";
    if (!csl.url.empty()) return "webpage";
    return !csl.container_title.empty() ? "article" : person ? "book" : "document";
}

}  // namespace

/// Whether names stand before the quote; "Laube, L. (2021). Diplomatic … of “Transit States”" quotes inside its title.
bool names_before(std::string_view before, const CitationForms& forms) {
    const auto words = split_words(before);
    std::size_t small = 0;
    for (const auto& word : words)
        small += word.letters && !word.capital && !forms.word(FormKind::particle, word.lower) &&
                 !forms.word(FormKind::association, word.lower) && !forms.word(FormKind::edited, word.lower) &&
                 !forms.word(FormKind::et_al, word.lower);
    return small <= 3 || small * 3 < words.size() || is_institution(before.substr(0, before.find(',')), forms);
}

/// Single quotes, guillemets, or an institution's page are the footnote's; double quotes with persons are a
/// bibliography's, which the tagger reads better (measured on held-out references: container 0.82 -> see docs).
bool footnote_style(std::string_view core, const Quoted& quoted, const Citation& out, const CitationForms& forms) {
    if (quoted.whole.begin > 300) return false;
    const char32_t mark = code_point_at(core, quoted.whole.begin).value;
    if (mark == 0x2018 || mark == 0x201A) return true;
    const auto before = core.substr(0, quoted.whole.begin);
    if (out.csl.accessed.year) return true;
    if (before.empty()) return !out.csl.url.empty();
    const bool parted = trim(before).ends_with(',') &&
                        before.find(';') == before.npos;  // "FAO, “Gaza: …”", not "The signs of “civil polity”"
    return (parted || !out.csl.url.empty()) && is_institution(before.substr(0, before.find(',')), forms);
}

/// One quoted word is a title where nothing stands before it, or a comma or a year: "Peers, S., ‘Asylum’ in …".
bool stands_apart(std::string_view core, const Quoted& quoted) {
    const auto before = trim(core.substr(0, quoted.whole.begin));
    return before.empty() || before.ends_with(',') || before.ends_with(')') || before.ends_with(':');
}

/// "STInt launches its tenth year | Dublin City University": a page's title as its site prints it. What stands behind
/// the stroke is the site: whose page it is, when nothing before it says so.
bool read_site_title(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto stroke = core.rfind(" | ");
    if (stroke == core.npos || stroke == 0) return false;
    std::string_view title = std::string_view(core).substr(0, stroke);
    if (const auto first = title.find(" | "); first != title.npos) title = title.substr(0, first);
    const auto comma = title.find(", ");
    if (comma != title.npos && is_institution(title.substr(0, comma), forms)) {
        out.csl.author = read_names(title.substr(0, comma), forms).names;
        title.remove_prefix(comma + 2);
    } else if (const std::string site = clean(std::string_view(core).substr(stroke + 3)); !site.empty()) {
        CslName name;
        name.literal = site;
        out.csl.author = {name};
    }
    out.csl.title = clean(title);
    return true;
}

void read_work(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto quoted = find_quoted(core);
    const bool footnote = !quoted.empty() && footnote_style(core, quoted[0], out, forms) &&
                          names_before(std::string_view(core).substr(0, quoted[0].whole.begin), forms) &&
                          (split_words(std::string_view(core).substr(quoted[0].inside.begin,
                                                                     quoted[0].inside.end - quoted[0].inside.begin))
                                   .size() > 1 ||
                           stands_apart(core, quoted[0]));
    if (footnote) {
        const Quoted& q = quoted[0];
        out.csl.title = clean(std::string_view(core).substr(q.inside.begin, q.inside.end - q.inside.begin));
        read_before(std::string_view(core).substr(0, q.whole.begin), out.csl, forms);
        read_details(std::string_view(core).substr(q.whole.end), out.csl, forms);
    } else if (read_site_title(core, out, forms)) {
        out.csl.type = "webpage";
    } else if (is_web_style(core, out, forms)) {
        read_page_of_institution(core, out.csl, forms);
    } else {
        tag_reference(core, out, forms);
    }
    if (out.csl.type.empty()) out.csl.type = type_of(out, forms);
}

/// "A European Agenda on Migration of May 2015", "… Gaza Strip, 8 November 2024": when it is of is none of the title.
/// Nor is "Part B" behind a comma, an opening bracket, or the rest of an address.
void settle_title(CslItem& csl, const CitationForms& forms) {
    std::string& title = csl.title;
    if (const auto open = title.rfind('('); open != title.npos && title.find(')', open) == title.npos)
        title = clean(std::string_view(title).substr(0, open));
    const auto words = split_words(title);
    if (words.size() > 2 && words.back().number && words.back().length == 4 &&
        forms.word(FormKind::month, words[words.size() - 2].lower)) {
        std::size_t first = words.size() - 2;
        if (first > 0 && words[first - 1].number && words[first - 1].length <= 2) --first;
        std::size_t end = words[first].span.begin;
        constexpr std::size_t kSmall = 4;  // letters: "of", "from", "vom"
        const bool joined = first > 1 && !words[first - 1].capital && words[first - 1].length <= kSmall;
        const bool parted = first > 0 && title[words[first - 1].span.end] == ',';
        if (joined) end = words[first - 1].span.begin;
        if (joined || parted) {
            if (!csl.issued.year) csl.issued = date_at(title, words[first].span.begin, forms).date;
            title = clean(std::string_view(title).substr(0, end));
        }
    }
    // "site profiles report of May 2018 provides detailed information": the sentence goes on behind the date
    for (std::size_t i = 3; i + 1 < words.size(); ++i) {
        if (!words[i].number || words[i].length != 4 || words[i + 1].capital || !words[i + 1].letters ||
            !forms.word(FormKind::month, words[i - 1].lower) || words[i - 2].capital ||
            !forms.word(FormKind::author_of, words[i - 2].lower))
            continue;
        if (!csl.issued.year) csl.issued = date_at(title, words[i - 1].span.begin, forms).date;
        title = clean(std::string_view(title).substr(0, words[i - 2].span.begin));
        break;
    }
    // "United Nations" | "Office for the Coordination of Humanitarian Affairs, Global Overview": a part of the body
    if (const auto comma = title.find(", ");
        comma != title.npos && csl.author.size() == 1 && !csl.author[0].literal.empty()) {
        const auto unit = split_words(std::string_view(title).substr(0, comma));
        const Form* head = unit.size() < 3 ? nullptr : forms.word(FormKind::institution, unit[0].lower);
        if (head && head->value == "unit" && title.size() > comma + 6) {
            csl.author[0].literal += ", " + title.substr(0, comma);
            title.erase(0, comma + 2);
        }
    }
    if (const auto comma = title.rfind(", "); comma != title.npos) {
        const auto last = split_words(std::string_view(title).substr(comma));
        const bool number = last.size() == 2 && (last[1].length == 1 || is_ascii_digit(last[1].lower[0]) ||
                                                 last[1].lower.find_first_not_of("ivxlc") == last[1].lower.npos);
        if (number && forms.kinds_of(last[0].lower, bit(FormKind::page) | bit(FormKind::pin)))
            title = clean(std::string_view(title).substr(0, comma));
    }
    if (!csl.url.empty() && is_label(title)) title.clear();
}

/// A title to its end, with what stands behind it: a part in brackets, a collection, a date.
void read_titled(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto quoted = find_quoted(core);
    if (!quoted.empty() && quoted[0].whole.begin < 2) {
        read_work(core, out, forms);
        return;
    }
    auto parts = parts_of(core, false);
    if (parts.empty()) return;
    out.csl.title = clean(parts.front());
    Details details;
    // "Gaza Strip, June 2024 – conclusions and recommendations, 25 June 2024": only the last date is when
    const auto is_date = [&](std::string_view part) {
        const FoundDate found = date_at(part, 0, forms);
        return found.date.year && found.date.month && found.span.end + 1 >= part.size();
    };
    if (parts.size() > 2 && is_date(parts.back()) && parts[1].find(" \u2013 ") != parts[1].npos) {
        const char* end = parts[parts.size() - 2].data() + parts[parts.size() - 2].size();
        out.csl.title = clean({core.data(), static_cast<std::size_t>(end - core.data())});
        parts.erase(parts.begin() + 1, parts.end() - 1);
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto words = split_words(parts[i]);
        const bool locator = words.size() > 1 && is_ascii_digit(words[1].lower[0]) &&
                             forms.kinds_of(words[0].lower, bit(FormKind::page) | bit(FormKind::pin));
        if (!locator) {
            read_part(parts[i], details, out.csl, forms);
            continue;
        }
        if (const auto open = parts[i].find('(');
            open != parts[i].npos && !out.csl.issued.year)  // "Chapter 4 (June 2017)"
            out.csl.issued = date_at(parts[i], open + 1, forms).date;
        if (out.pin.empty()) out.pin = clean(parts[i].substr(0, parts[i].find('(')));
    }
    // "Programme Manual (June 2017)", "Gaza Strip, June 2024 – conclusions and recommendations": a date within a part
    const bool dated_bracket = out.csl.title.ends_with(')') && out.csl.title.rfind(" (") != std::string::npos;
    if (dated_bracket) {
        const auto open = out.csl.title.rfind(" (");
        const FoundDate date = date_at(out.csl.title, open + 2, forms);
        if (date.date.year && date.span.end + 1 == out.csl.title.size()) {
            if (!out.csl.issued.year) out.csl.issued = date.date;
            out.csl.title = clean(std::string_view(out.csl.title).substr(0, open));
        }
    }
    settle_texts(details, false, out.csl, forms);
    if (out.csl.type.empty()) out.csl.type = type_of(out, forms);
}

/// "Rantsev v. Cyprus and the Russian Federation (2009)": parties and a year, and no number that the grammar of
/// judgments would know it by.
bool read_case_of_parties(const std::string& core, Citation& out) {
    const std::string_view name = parties_in(core);
    if (name.empty()) return false;
    out.csl.title = clean(name);
    for (const TextWord& w : split_words(std::string_view(core).substr(name.size())))
        if (!out.csl.issued.year && is_year(w)) out.csl.issued.year = std::stoi(w.lower);
    out.csl.type = "legal_case";
    return true;
}

/// "Observation (CEACR) - adopted 2010, published 100th session (2011), …": a paper by its kind, and in brackets who
/// made it and when.
bool read_observation(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto words = split_words(std::string_view(core).substr(0, 200));
    const Form* paper = forms.match(FormKind::paper, words, 0);
    const std::size_t n = paper ? paper->words.size() : 0;
    if (!paper || n >= words.size() || !words[n].all_upper || words[n].length < 3 || !words[0].capital ||
        core.compare(words[n - 1].span.end, 2, " (") != 0 || core.compare(words[n].span.end, 1, ")") != 0)
        return false;
    out.csl.title = core.substr(0, words[n - 1].span.end);
    out.csl.author = read_names(core.substr(words[n].span.begin, words[n].span.end - words[n].span.begin), forms).names;
    for (const TextWord& w : words)
        if (is_year(w) && core[w.span.begin - 1] == '(' && !out.csl.issued.year)
            out.csl.issued.year = std::stoi(w.lower);
    for (const TextWord& w : words)
        if (is_year(w) && !out.csl.issued.year) out.csl.issued.year = std::stoi(w.lower);
    out.csl.type = "document";
    return true;
}

/// "Press Release (June 8, 2023) on the Commission approval of …, European Commission": what begins with its kind and a
/// bracket is called by all of that; nobody has such a name.
bool read_paper_by_name(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto words = split_words(std::string_view(core).substr(0, 80));
    std::size_t n = 0;
    if (const Form* paper = forms.match(FormKind::paper, words, 0); paper && words[0].capital) n = paper->words.size();
    if (!words.empty() && n == 0 && words[0].capital && forms.word(FormKind::act, words[0].lower)) n = 1;
    if (n == 0 || n >= words.size() || core.compare(words[n - 1].span.end, 2, " (") != 0) return false;
    const auto close = core.find(')', words[n - 1].span.end);
    if (close == core.npos || close + 2 >= core.size() || core[close + 1] != ' ') return false;
    if (const FoundDate found = date_at(core, words[n - 1].span.end + 2, forms); found.date.month)
        out.csl.issued = found.date;
    auto parts = parts_of(core, false);
    const auto dated = [&](std::string_view part) {
        const FoundDate found = date_at(part, 0, forms);
        return found.date.year && found.span.end + 1 >= part.size();
    };
    if (parts.size() > 2 && dated(parts.back())) {
        if (!out.csl.issued.year) out.csl.issued = date_at(parts.back(), 0, forms).date;
        parts.pop_back();
    }
    if (parts.size() > 1 && is_institution(parts.back(), forms) && split_words(parts.back()).size() <= 8) {
        out.csl.author = read_names(parts.back(), forms).names;
        parts.pop_back();
    }
    if (parts.empty()) return false;
    const std::string_view last = parts.back();
    out.csl.title = clean({core.data(), static_cast<std::size_t>(last.data() + last.size() - core.data())});
    out.csl.type = "document";
    return true;
}

/// "Annual Report 2010 (June 2011), p. 77", "Draghi Report (2024)", "mid-term report (Recommendation 73)",
/// "Development Report (UNDP 2013)": a title without a mark, and in brackets when it is of, or which place of it.
bool read_dated_title(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto open = core.find(" ("), close = core.find(')', open);
    if (open == core.npos || close == core.npos) return false;
    const std::string_view title = std::string_view(core).substr(0, open);
    const auto words = split_words(title), inside = split_words(std::string_view(core).substr(open, close - open));
    const bool plain = title.find_first_of(",;.\x1f\"") == title.npos && find_quoted(title).empty();
    if (words.size() < 2 || inside.empty() || !plain || is_institution(title, forms)) return false;
    const bool report = std::any_of(words.begin(), words.end(), [&](const TextWord& w) {
        return forms.word(FormKind::report, w.lower) || forms.word(FormKind::paper, w.lower);
    });
    const FoundDate date = date_at(core, open + 2, forms);
    const bool dated = date.date.year && date.span.end == close && (date.date.month || report);
    const bool pinned = report && inside.size() == 2 && inside[1].number && inside[1].length < 4 &&
                        forms.word(FormKind::pin, inside[0].lower);
    const bool made =
        report && inside.size() == 2 && inside[0].all_upper && inside[0].length >= 3 && is_year(inside[1]);
    // Names before a date: "Anna Farah (May 2019), …"
    const bool names = dated && !report && (words.size() < 4 || words[1].length == 1);
    if ((!dated && !pinned && !made) || names) return false;
    const std::string_view behind = std::string_view(core).substr(close + 1);
    const auto next = split_words(behind);
    if (!next.empty() && !behind.starts_with(", ") && !behind.starts_with(". ")) return false;
    out.csl.title = clean(title);
    if (dated) out.csl.issued = date.date;
    if (made) out.csl.issued.year = std::stoi(inside[1].lower);
    if (made) out.csl.author = read_names(core.substr(open + 2, inside[0].length), forms).names;
    out.csl.type = report ? "report" : "document";
    return true;
}

/// "OHCHR, Water Rights Report 2017, pp. 79, 83 and 88": a body, a title, and nothing behind them but a place in it.
bool read_body_and_title(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto parts = parts_of(core, false);
    if (parts.size() < 3 || !is_institution(parts[0], forms) || split_words(parts[0]).size() > 12) return false;
    const auto title = split_words(parts[1]);
    if (title.size() < 2 || !title[0].capital || !title[0].letters) return false;
    const std::string_view rest(parts[2].data(), static_cast<std::size_t>(core.data() + core.size() - parts[2].data()));
    const auto words = split_words(rest);
    if (words.empty() || !forms.kinds_of(words[0].lower, bit(FormKind::page) | bit(FormKind::pin))) return false;
    for (const TextWord& w : words)
        if (!is_ascii_digit(w.lower[0]) && w.length > 1 &&
            !forms.kinds_of(w.lower, bit(FormKind::page) | bit(FormKind::pin) | bit(FormKind::association)))
            return false;
    if (parts[1].find('(') != parts[1].npos) return false;
    out.csl.author = read_names(parts[0], forms).names;
    out.csl.title = clean(parts[1]);
    out.pin = clean(rest);
    if (out.csl.type.empty()) out.csl.type = "report";
    settle_title(out.csl, forms);
    return true;
}

constexpr std::size_t kShortForm = 24;  // bytes: "CoE-Commissioner", "OSCE/ODIHR"

/// "Letter from CEDAW to the Permanent Mission …, dated 8 February 2011, p. 2": what is written to somebody is called
/// by that; when and where stand behind it.
bool read_letter(const std::string& core, Citation& out, const CitationForms& forms) {
    const std::string writer = writer_of_paper(core, forms);
    if (writer.empty()) return false;
    out.csl.author = read_names(writer, forms).names;
    std::string_view title = std::string_view(core).substr(0, core.find(kBreak));
    const auto words = split_words(title);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const FoundDate found = date_at(title, words[i].span.begin, forms);
        if (!found.date.year || found.span.begin != words[i].span.begin) continue;
        out.csl.issued = found.date;
        break;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool comma = title[words[i].span.begin - 1] == ' ' && title[words[i].span.begin - 2] == ',';
        if (!comma || words[i].capital) continue;
        const bool locator = forms.kinds_of(words[i].lower, bit(FormKind::page) | bit(FormKind::pin));
        const bool dated = i + 1 < words.size() && date_at(title, words[i + 1].span.begin, forms).date.year;
        if (!locator && !dated) continue;
        title = title.substr(0, words[i - 1].span.end);
        break;
    }
    out.csl.title = clean(title);
    out.csl.type = "document";
    return true;
}

std::size_t behind_same_author(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text.substr(0, 80));
    if (words.size() < 2) return 0;
    const Form* same = forms.match(FormKind::author_of, words, 0);
    if (!same || same->value != "same" || same->words.size() >= words.size()) return 0;
    const TextWord& next = words[same->words.size()];
    const std::string_view gap =
        text.substr(words[same->words.size() - 1].span.end, next.span.begin - words[same->words.size() - 1].span.end);
    return gap.find_first_of(",:(") != gap.npos ? next.span.begin - gap.ends_with('(') : 0;
}

void read_fields(const std::string& whole, Citation& out, const CitationForms& forms) {
    if (const std::size_t work = behind_same_author(whole, forms); work > 0) {  // the notes say who that is
        read_work(whole.substr(work), out, forms);
        const auto parts = parts_of(std::string_view(whole).substr(work), false);
        const std::string first = parts.empty() ? std::string() : clean(parts.front());
        if (!first.empty() && !is_digit(code_point_at(first, 0).value) &&
            !out.csl.title.starts_with(first.substr(0, 8)))
            out.csl.title = first;
        out.csl.author.clear();
        settle_title(out.csl, forms);
        return;
    }
    if (read_letter(whole, out, forms)) return;
    if (read_case_of_parties(whole, out) || read_observation(whole, out, forms) ||
        read_paper_by_name(whole, out, forms) || read_dated_title(whole, out, forms))
        return;
    std::string core = whole;
    auto issued = body_before_title(whole, forms);
    if (!issued)  // "CoE-ECSR, European Committee of Social Rights Conclusions …": a short form stands before it
        if (const auto comma = whole.find(", ");
            comma < kShortForm && whole.find(' ') > comma && !is_institution(whole.substr(0, comma), forms)) {
            issued = body_before_title(std::string_view(whole).substr(comma + 2), forms);
            if (issued) core.erase(0, comma + 2);
        }
    if (!issued && read_body_and_title(core, out, forms)) return;
    if (!issued) {
        read_work(core, out, forms);
        settle_title(out.csl, forms);
        return;
    }
    core.erase(0, issued->title_begin);
    if (issued->whole) {
        const auto end =
            core.find_first_of(",\x1f", std::min(core.size(), issued->issuer.size()));  // the name has commas
        out.csl.title = clean(std::string_view(core).substr(0, end));
        out.csl.type = "document";
    } else {
        read_titled(core, out, forms);
        if (issued->report) out.csl.type = "report";
    }
    out.csl.author = read_names(issued->issuer, forms).names;
    settle_title(out.csl, forms);
}

}  // namespace ibid
