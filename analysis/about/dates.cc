// Every date of the first pages is weighed by the words before it and where it stands.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "analysis/about/fields.h"
#include "model/passage.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr double kAfterDateWord = 3;  // "Distr.: General", "Published", "Stand:"
constexpr double kAlone = 2;          // on its line
constexpr double kDateOnFirstPage = 2, kSecondPage = 0.7, kLastPage = -0.5;
constexpr double kDay = 1, kMonth = 0.7;
constexpr double kOtherDate = -4;  // "received", "session", a span of days
constexpr double kDateInProse = -3;
constexpr double kSaidInProse = -1.5;  // "the Code of Practice, published in July 2025"
constexpr double kCopyright = 2;
constexpr double kAsMetadata = 0.5;  // the year that the file was made in
constexpr double kStamp = -1.5;      // of who took the paper in: "Ref. Ares(2025)… - 28/11/2025"
constexpr double kInNote = -1.2;     // small, in the lower half of a page
constexpr double kCited = 4;         // in "Suggested citation: …"
constexpr double kIssue = 1.5;       // "15. Jg., Heft 1–2/2014", "Monthly 8/2013"
constexpr double kDayOfIssue = 4;    // "Register / Vol. 78, No. 144 / Friday, July 26, 2013", at the head of a page
constexpr double kAct = 4;           // "Directive (EU) 2022/2555 … of 14 December 2022"
constexpr double kEnoughForDate = 1.4;

struct PrintedDate {
    CslDate date;
    std::size_t begin = 0, end = 0;  // words of the line
    bool span = false;               // "4-15 November 2019"
};

int number_of(std::string_view word) {
    int n = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), n);
    return error == std::errc() && end == word.data() + word.size() ? n : -1;
}

int year_in(const TextWord& w) {
    const int n = w.number && w.lower.size() == 4 ? number_of(w.lower) : 0;
    constexpr int kFirstYear = 1900, kLastYear = 2100;
    return n >= kFirstYear && n <= kLastYear ? n : 0;
}

int day_in(const TextWord& w) {
    std::string_view digits = w.lower;
    while (!digits.empty() && !is_ascii_digit(digits.back())) digits.remove_suffix(1);
    const int n = !digits.empty() && digits.size() <= 2 ? number_of(digits) : -1;
    return n >= 1 && n <= 31 ? n : 0;
}

bool is_day(const CslDate& d) {
    using namespace std::chrono;
    return (year(d.year) / month(static_cast<unsigned>(d.month)) / day(static_cast<unsigned>(d.day))).ok();
}

int month_in(const TextWord& w, const CitationForms& forms) {
    const Form* month = forms.word(FormKind::month, w.lower);
    return month && month->words.size() == 1 ? number_of(month->value) : 0;
}

/// Dates in words and in figures; a year alone is one too.
std::vector<PrintedDate> dates_in(const std::string& text, const CitationForms& forms) {
    std::vector<PrintedDate> out;
    const std::vector<TextWord> words = split_words(text);
    const auto between = [&](std::size_t a, std::size_t b) {
        return std::string_view(text).substr(words[a].span.end, words[b].span.begin - words[a].span.end);
    };
    const auto figures = [&](std::size_t i) {
        // 22.02.2016, 28/11/2025, 2018-06-26
        if (i + 2 >= words.size()) return PrintedDate{};
        const std::string_view first = trim(between(i, i + 1)), second = trim(between(i + 1, i + 2));
        if (first != second || (first != "." && first != "/" && first != "-")) return PrintedDate{};
        const int a = words[i].number ? number_of(words[i].lower) : -1,
                  b = words[i + 1].number ? number_of(words[i + 1].lower) : -1;
        if (const int year = year_in(words[i + 2]); year && a >= 1 && a <= 31 && b >= 1 && b <= 12)
            return PrintedDate{{year, b, a}, i, i + 3};
        if (const int year = year_in(words[i + 2]); year && b > 12 && b <= 31 && a >= 1 && a <= 12)
            return PrintedDate{{year, a, b}, i, i + 3};
        if (const int year = year_in(words[i]); year && b >= 1 && b <= 12 && day_in(words[i + 2]) && first == "-")
            return PrintedDate{{year, b, day_in(words[i + 2])}, i, i + 3};
        return PrintedDate{};
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (PrintedDate d = figures(i); d.date.year) {
            out.push_back(d);
            i = d.end - 1;
            continue;
        }
        const int year = year_in(words[i]);
        if (!year) continue;
        PrintedDate d{{year, 0, 0}, i, i + 1};
        // "22 February 2016", "2 de marzo del 2022", "February 22, 2016", "June 2018"; few words may stand between
        constexpr std::size_t kBack = 4;
        for (std::size_t back = 1; back <= kBack && back <= i; ++back) {
            const std::size_t m = i - back;
            if (const int month = month_in(words[m], forms); month) {
                d.date.month = month;
                d.begin = m;
                const bool day_behind = i - m == 2 && day_in(words[m + 1]) && !(m > 0 && day_in(words[m - 1]));
                if (day_behind) d.date.day = day_in(words[m + 1]);  // "No. 31 / Wednesday, February 15, 2023"
                for (std::size_t k = 1; k <= 2 && k <= m && !d.date.day; ++k)
                    // "Version 1, April 2026", "1.0 (May 2026)": no day of the month
                    if (const int day =
                            between(m - k, m).find_first_of(",(;") == std::string_view::npos ? day_in(words[m - k]) : 0;
                        day) {
                        d.date.day = day;
                        d.begin = m - k;
                        const std::size_t b = d.begin;
                        const std::string_view gap = b > 0 ? between(b - 1, b) : std::string_view();
                        d.span = b > 0 && (words[b - 1].number || month_in(words[b - 1], forms)) &&
                                 (gap.find("–") != gap.npos || gap.find('-') != gap.npos);
                    }
                if (!d.date.day && i - m == 2 && day_in(words[m + 1])) d.date.day = day_in(words[m + 1]);
                break;
            }
            if (words[m].number && back > 1) break;
        }
        out.push_back(d);
    }
    for (PrintedDate& d : out)
        if (d.date.day && !is_day(d.date)) d.date.day = 0;
    return out;
}

std::string iso(const CslDate& d) {
    const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(d.year) + (d.month ? two(d.month) : "") + (d.month && d.day ? two(d.day) : "");
}

/// Whether a line ends a paragraph of the pages behind the first, or a note: a year alone on it was only left over.
bool goes_on(const FrontPage& page, std::size_t index, bool note) {
    constexpr double kLeading = 1.6, kEdge_pt = 25;  // sizes; a first line or a hanging one stands as far
    constexpr std::size_t kProse = 40;               // bytes
    if (index == 0) return false;
    const PrintedLine &line = page.document.front[index], &before = page.document.front[index - 1];
    return (line.box.page_number > 1 || note) && before.box.page_number == line.box.page_number &&
           before.text.size() > kProse && std::abs(before.box.bbox.x0 - line.box.bbox.x0) < kEdge_pt &&
           std::abs(before.size_pt - line.size_pt) < 0.5 && line.box.bbox.y0 > before.box.bbox.y0 &&
           line.box.bbox.y0 - before.box.bbox.y0 < kLeading * line.size_pt;
}

/// Whether a line is of what a paper says of how to cite it: "Suggested citation", and the lines right below.
bool is_citation(const FrontPage& page, std::size_t index) {
    constexpr std::size_t kLines = 4;
    const std::vector<PrintedLine>& lines = page.document.front;
    for (std::size_t back = 0; back <= kLines && back <= index; ++back) {
        const PrintedLine &line = lines[index - back], &next = lines[index - (back == 0 ? 0 : back - 1)];
        if (line.box.page_number != next.box.page_number || next.box.bbox.y0 - line.box.bbox.y0 > 3 * line.size_pt ||
            next.box.bbox.y0 < line.box.bbox.y0)
            return false;
        if (page.words.inside("cite", page.lines[index - back])) return true;
        if (back > 0 && page.lines[index - back].empty()) return false;
    }
    return false;
}

/// Whether a line is of a title that is an act, which is known by its date, or of the one in bold print behind it.
bool is_act(const FrontPage& page, std::size_t index, const FoundTitle& title) {
    if (!title.piece) return false;
    const std::size_t behind = title.piece->first_line + title.piece->lines;
    return std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& p) {
        return (p.first_line == title.piece->first_line || (p.bold && p.first_line == behind)) &&
               index >= p.first_line && index < p.first_line + p.lines && page.words.begins("act", p.folded);
    });
}

/// "September 2021" below a line that ends with "of 22": the rest of a date in prose.
bool is_rest_of_day(const FrontPage& page, std::size_t index, const PrintedDate& d) {
    constexpr std::size_t kProse = 40;  // bytes
    if (index == 0 || d.begin > 0 || d.date.day || !d.date.month) return false;
    const PrintedLine &line = page.document.front[index], &before = page.document.front[index - 1];
    const std::vector<TextWord> words = split_words(before.text);
    return before.text.size() > kProse && !words.empty() && day_in(words.back()) &&
           before.box.page_number == line.box.page_number && std::abs(before.size_pt - line.size_pt) < 0.5;
}

/// Whether a year stands with the number of an issue, or right behind it and a slash.
bool is_issue(const std::string& text, const PrintedDate& d, const FrontPage& page) {
    const std::vector<TextWord> words = split_words(text);
    const std::size_t begin = words[d.begin].span.begin;
    constexpr std::size_t kIssueNumber = 2;  // digits
    const bool behind = d.begin > 0 && words[d.begin - 1].number && words[d.begin - 1].length <= kIssueNumber &&
                        text.substr(words[d.begin - 1].span.end, begin - words[d.begin - 1].span.end) == "/";
    return behind || page.words.inside("volume", fold(text));
}

double score(const PrintedDate& d, std::size_t index, std::size_t words, const FrontPage& page,
             const FoundTitle& title) {
    const PrintedLine& line = page.document.front[index];
    const std::string& folded = page.lines[index];
    const int at = line.box.page_number;
    double s = at == 1 ? kDateOnFirstPage : at == 2 ? kSecondPage : at > page.last_front_page ? kLastPage : 0;
    s += d.date.day ? kDay : d.date.month ? kMonth : 0;
    constexpr std::size_t kFew = 2, kMany = 9;
    const std::size_t others = words - (d.end - d.begin);
    const bool copyright = line.text.find("©") != std::string::npos || folded.find("copyright") != std::string::npos ||
                           line.text.find("# The Author") != std::string::npos || page.words.inside("imprint", folded);
    const double height = page.document.pages.empty() ? 842 : page.document.pages.front().height_pt;
    const bool note = line.size_pt < 0.95 * page.document.text_size_pt && line.box.bbox.y0 > height / 2;
    const FrontPhrase* said = note && others > kFew ? page.words.begins("date", folded)  // not "… was issued in 1933"
                                                    : page.words.inside("date", folded);
    // the line above may say what the date is: "Distr.: General" / "22 February 2016"
    for (std::size_t back = 1; back <= 2 && back <= index && !said; ++back) {
        const PrintedLine& before = page.document.front[index - back];
        const bool above = before.box.page_number == at && before.box.bbox.x1 > line.box.bbox.x0 &&
                           line.box.bbox.y0 - before.box.bbox.y0 < 3 * line.size_pt &&
                           line.box.bbox.y0 > before.box.bbox.y0;
        if (above && others <= kFew) said = page.words.begins("date", page.lines[index - back]);
    }
    const bool cited = !d.date.month && is_citation(page, index), act = d.date.day && is_act(page, index, title);
    if (cited || act) return s + (cited ? kCited : kAct);
    constexpr double kFoot = 0.9;  // of the height; "2071" there is the number of a page, "[2025" is none
    const bool foot = at > 1 && line.box.bbox.y0 > kFoot * height;  // at the foot of a cover it is a year
    if (line.text.size() == 4 && others == 0 && (line.furniture || foot)) return 0;
    const bool issue = others <= kMany && is_issue(line.text, d, page);
    constexpr double kHead = 0.1;  // of the height of the page
    if (d.date.day && !d.span && at == 1 && line.box.bbox.y1 < kHead * height && page.words.inside("volume", folded))
        return s + kDayOfIssue;
    s += note && !said && !copyright && !issue && others > 0 ? kInNote : 0;
    s += said ? kAfterDateWord : 0;
    const bool rest = line.text.find(')') != std::string::npos && line.text.find('(') == std::string::npos;  // "2009)."
    const bool broken = is_rest_of_day(page, index, d);
    s += others <= kFew && !rest && !broken && !goes_on(page, index, note) ? kAlone : 0;
    s += copyright ? kCopyright : (others > kMany || broken) ? said ? kSaidInProse : kDateInProse : 0;
    s += d.span || page.words.inside("undate", folded) ? kOtherDate : 0;
    // "AFS 2011:19" is the nineteenth of its year
    const bool of_year = !d.date.month && line.text.find(std::to_string(d.date.year) + ":") != std::string::npos;
    s += has_symbol(line.text, page.words) && !of_year ? kStamp : 0;
    if (!d.date.month && !copyright && others > kFew) s -= 1;
    if (!d.date.month && issue) s += kIssue;
    if (page.document.created.starts_with(std::to_string(d.date.year))) s += kAsMetadata;
    return s;
}

/// "Working Paper 2021/15": 2021; 0 where no paper is numbered so.
int year_of_number(const PrintedLine& line, const std::string& folded, const FrontWords& words) {
    constexpr std::size_t kFew = 10;  // words: a sentence that names a paper has more
    if (line.box.page_number != 1 || !words.inside("type", folded) || split_words(line.text).size() > kFew) return 0;
    for (const TextWord& w : split_words(line.text)) {
        const std::size_t end = w.span.end, number = end + 1;
        const bool numbered = number < line.text.size() && line.text[end] == '/' && is_ascii_digit(line.text[number]);
        const bool apart = w.span.begin == 0 || line.text[w.span.begin - 1] == ' ';
        const int year = w.number && w.length == 4 && numbered && apart ? std::stoi(w.lower) : 0;
        if (year > 1950 && year < 2100) return year;
    }
    return 0;
}

}  // namespace

bool is_date(const std::string& text, const CitationForms& forms) {
    const std::vector<PrintedDate> found = dates_in(text, forms);
    constexpr std::size_t kOthers = 1;
    return !found.empty() && split_words(text).size() <= found.back().end - found.front().begin + kOthers;
}

bool names_date(const std::string& text, const CitationForms& forms) {
    const std::vector<PrintedDate> found = dates_in(text, forms);
    return std::any_of(found.begin(), found.end(), [](const PrintedDate& d) { return d.date.month > 0; });
}

std::string day_named_in(const std::string& text, const CitationForms& forms) {
    for (const PrintedDate& d : dates_in(text, forms))
        if (d.date.month && d.date.day) return iso(d.date);
    return {};
}

FoundText find_date(const FrontPage& page, const FoundTitle& title) {
    FoundText out;
    double best = kEnoughForDate;
    std::vector<std::pair<double, FoundText>> found;
    // a file is not made before its paper is about to come out
    const int made = page.document.created.size() >= 4 ? number_of(page.document.created.substr(0, 4)) : -1;
    for (std::size_t i = 0; i < page.document.front.size(); ++i) {
        const PrintedLine& line = page.document.front[i];
        const std::size_t words = split_words(line.text).size();
        for (const PrintedDate& d : dates_in(line.text, page.forms))
            if (const double s = score(d, i, words, page, title);
                s > kEnoughForDate && (made < 0 || d.date.year <= made + 1))
                found.push_back({s, {iso(d.date), place_name(line.box.page_number)}});
    }
    for (const auto& [s, date] : found)
        if (s > best) best = s, out = date;
    // a year that is sure, and its month that stands elsewhere
    constexpr double kSure = 3;
    const std::string only_year = out.value.size() == 4 ? out.value + "-" : std::string();
    best = kSure;
    for (const auto& [s, date] : found)
        if (!only_year.empty() && s > best && date.value.starts_with(only_year)) best = s, out = date;
    for (std::size_t i = 0; i < page.document.front.size() && out.value.empty(); ++i) {
        const PrintedLine& line = page.document.front[i];
        if (const int year = year_of_number(line, page.lines[i], page.words))
            out = {std::to_string(year), place_name(line.box.page_number)};
    }
    if (out.value.empty() && page.document.created.size() >= 4) out = {page.document.created.substr(0, 10), "metadata"};
    return out;
}

}  // namespace ibid
