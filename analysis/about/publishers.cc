// Who publishes, and what number the document bears.
#include <algorithm>
#include <cmath>

#include "analysis/about/court_papers.h"
#include "analysis/about/fields.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr double kSymbolInHead = 1.5;  // in the upper quarter of page 1, or a running head
constexpr double kSymbolOnFirstPage = 2;
constexpr double kOwnLine = 1;  // little else on the line
constexpr double kSymbolInProse = -4;
constexpr double kEnoughForSymbol = 4.5;
constexpr std::size_t kOfNote = 12;  // bytes beside it on a line of a note

bool stands_free(std::string_view text, std::size_t begin, std::size_t end) {
    const auto free = [&](std::size_t at) {
        return !is_ascii_word(text[at]) && text[at] != '/' && static_cast<unsigned char>(text[at]) < 0x80;
    };
    return (begin == 0 || free(begin - 1)) && (end >= text.size() || free(end));
}

struct Symbol {
    std::string value;
    double weight = 0;
};

/// "2018/09/08"
bool is_day_of_year(std::string_view text) {
    constexpr std::string_view kShape = "dddd/dd/dd";
    return text.size() == kShape.size() && std::equal(text.begin(), text.end(), kShape.begin(), [](char c, char shape) {
               return shape == 'd' ? is_ascii_digit(c) : c == shape;
           });
}

/// `above`: what the head of the page says, folded; a word that a form needs before it may stand there.
Symbol symbol_in(const std::string& text, const FrontWords& words, const std::string& above = {}) {
    Symbol best;
    constexpr std::size_t kLongest = 300;  // bytes: a longer line is prose, and std::regex needs a stack as long
    if (text.size() > kLongest) return best;
    if (std::none_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); })) return best;
    for (const SymbolForm& form : words.symbols())
        for (std::sregex_iterator it(text.begin(), text.end(), form.pattern), end; it != end; ++it) {
            const auto begin = static_cast<std::size_t>(it->position()),
                       length = static_cast<std::size_t>(it->length());
            if (!stands_free(text, begin, begin + length) || form.weight <= best.weight) continue;
            const std::string before = fold(text.substr(0, begin)), head = ' ' + above + ' ';
            if (!form.before.empty() && std::none_of(form.before.begin(), form.before.end(), [&](const std::string& w) {
                    return before.find(fold(w)) != std::string::npos ||
                           head.find(' ' + fold(w) + ' ') != std::string::npos;
                }))
                continue;
            if (is_day_of_year(it->str())) continue;
            best = {it->str(), form.weight};
        }
    while (!best.value.empty() && std::string_view(".,*)").find(best.value.back()) != std::string_view::npos &&
           !(best.value.back() == ')' && best.value.find('(') != std::string::npos))
        best.value.pop_back();
    return best;
}

/// Whether an address on the first pages is of the name: "Bridge Insights" of info@bridgeinsights.com.
bool has_domain(const std::string& name, const FrontPage& page) {
    std::string closed;
    for (const TextWord& w : split_words(name)) closed += fold(w.lower);
    constexpr std::size_t kTells = 6;
    if (closed.size() < kTells) return false;
    return std::any_of(page.document.front.begin(), page.document.front.end(), [&](const PrintedLine& l) {
        std::string text = l.text;
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        for (std::size_t at = text.find(closed + '.'); at != text.npos; at = text.find(closed + '.', at + 1)) {
            const std::size_t end = at + closed.size() + 1;
            const bool begins = at == 0 || std::string_view("@./ ").find(text[at - 1]) != std::string_view::npos;
            if (begins && end < text.size() && is_ascii_letter(text[end])) return true;
        }
        return false;
    });
}

/// What stands behind "Published by the" and such at the beginning of a line, when it is the name of a body.
std::string named_after_imprint(const std::string& text, const std::string& folded, const FrontPage& page) {
    constexpr std::size_t kLongest = 160, kMostWords = 10;
    if (text.size() > kLongest) return {};
    std::size_t begin = std::string::npos;
    if (text.starts_with("\u00A9"))
        begin = 2;
    else if (const FrontPhrase* said = page.words.begins("published_by", folded))
        begin = text.find_first_of(": ", said->phrase.size() - 1);
    if (begin >= text.size()) return {};
    const std::vector<TextWord> words = split_words(std::string_view(text).substr(begin));
    std::size_t first = 0;  // behind a year, an article
    while (first < words.size() && (words[first].number || !words[first].capital)) ++first;
    std::size_t last = first;
    for (std::size_t i = first; i < std::min(words.size(), first + kMostWords); ++i) {
        const std::string_view gap = i == first
                                         ? std::string_view()
                                         : std::string_view(text).substr(begin + words[i - 1].span.end,
                                                                         words[i].span.begin - words[i - 1].span.end);
        if (words[i].number || gap.find_first_of(",;.:(|") != gap.npos) break;
        last = i + 1;
    }
    if (first > 3 || last == first) return {};
    constexpr std::size_t kSmall = 4;
    if (!words[last - 1].capital && words[last - 1].length <= kSmall) return {};  // "Stiftung Wissenschaft und"
    std::string name = text.substr(begin + words[first].span.begin, words[last - 1].span.end - words[first].span.begin);
    return is_body(name, page) || has_domain(name, page) ? name : std::string();
}

/// The line that begins where another ends, on its height and set alike.
const PrintedLine* next_on_line(const PrintedLine& line, const FrontPage& page) {
    constexpr double kGap = 1.5;  // sizes
    for (const PrintedLine& l : page.document.front) {
        const Rect &a = line.box.bbox, &b = l.box.bbox;
        const double shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0), gap = b.x0 - a.x1;
        if (l.box.page_number == line.box.page_number && gap > 0 && gap < kGap * line.size_pt &&
            shared > 0.5 * line.size_pt && std::abs(l.size_pt - line.size_pt) < 1)
            return &l;
    }
    return nullptr;
}

}  // namespace

bool has_symbol(const std::string& text, const FrontWords& words) { return !symbol_in(text, words).value.empty(); }

namespace {

/// "DZIENNIK USTAW", and below it "Poz. 183": the number of an act in the gazette of a year, as the gazette is cited.
std::string gazette_number(const FrontPage& page) {
    constexpr double kHead = 0.35;  // of the page
    constexpr std::size_t kDigits = 4;
    const std::vector<PrintedLine>& lines = page.document.front;
    const double lowest = kHead * (page.document.pages.empty() ? 842 : page.document.pages.front().height_pt);
    const FrontPhrase* gazette = nullptr;
    std::string year, number;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].box.page_number != 1 || lines[i].box.bbox.y0 > lowest) continue;
        const std::vector<TextWord> words = split_words(lines[i].text);
        if (!gazette) gazette = page.words.begins("gazette", page.lines[i]);
        if (!gazette) continue;
        for (const TextWord& w : words)
            if (year.empty() && w.number && w.length == kDigits && names_date(lines[i].text, page.forms))
                year = w.lower;
        const std::string item = fold(gazette->value.substr(0, gazette->value.find('|')));
        constexpr std::size_t kMostWords = 2;  // alone on its line: else the gazette has issues, and counts in them
        if (number.empty() && words.size() == kMostWords && words[1].number && fold(words[0].lower) == item)
            number = words[1].lower;
    }
    if (gazette && !year.empty() && !number.empty()) {
        std::string symbol = gazette->value.substr(gazette->value.find('|') + 1);
        symbol.replace(symbol.find("{year}"), std::string_view("{year}").size(), year);
        symbol.replace(symbol.find("{number}"), std::string_view("{number}").size(), number);
        return symbol;
    }
    return {};
}

}  // namespace

FoundText find_symbol(const FrontPage& page) {
    FoundText out;
    double best = kEnoughForSymbol;
    constexpr double kUpper = 0.25;
    std::string above;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const PrintedLine& l = page.document.front[i];
        const double height = page.document.pages.empty() ? 842 : page.document.pages.front().height_pt;
        if (l.box.page_number == 1 && l.box.bbox.y0 < kUpper * height) above += page.lines[i] + ' ';
    }
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const PrintedLine& line = page.document.front[i];
        const bool cited = i > 0 && page.words.begins("cite", page.lines[i - 1]);  // "Please cite this document as:"
        const int at = line.box.page_number;
        if (at > 2) continue;
        Symbol found = symbol_in(line.text, page.words, above);
        if (found.value.empty())  // "CONPES" and "3975", apart on one line
            if (const PrintedLine* right = next_on_line(line, page))
                found = symbol_in(line.text + ' ' + right->text, page.words, above);
        if (found.value.empty()) continue;
        const double height = page.document.pages.empty() ? 842 : page.document.pages.front().height_pt;
        constexpr double kSmall = 0.95;  // times the text: notes
        const bool note = line.size_pt < kSmall * page.document.text_size_pt && !line.furniture &&
                          line.box.bbox.y0 > kUpper * height && line.text.size() > found.value.size() + kOfNote;
        const bool head =
            (line.furniture || line.box.bbox.y0 < kUpper * height || line.box.bbox.y0 > (1 - kUpper / 2) * height) &&
            !note;
        double s = found.weight + (at == 1 ? kSymbolOnFirstPage : 0) + (head ? kSymbolInHead : 0);
        s += note && !cited ? kSymbolInProse : 0;
        constexpr std::size_t kMuch = 40;
        s += cited || line.text.size() < found.value.size() + kMuch / 2 ? kOwnLine
             : line.text.size() > found.value.size() + kMuch            ? kSymbolInProse
                                                                        : 0;
        // "10104/26 ADD 1" at the foot of a page whose head has "10104/26" and "ADD 1" on two lines
        const bool longer = s > best - kOwnLine && !out.value.empty() && found.value.starts_with(out.value + ' ');
        if (s > best || longer) best = std::max(best, s), out = {found.value, place_name(at)};
    }
    if (const std::string file = numbered_file(page).symbol; !file.empty()) return {file, place_name(1)};
    if (const std::string number = gazette_number(page); !number.empty()) return {number, place_name(1)};
    if (out.value.empty())
        if (const CourtPaper paper = read_court_paper(page); paper.is_one && !paper.docket.empty())
            return {paper.docket, place_name(1)};
    if (out.value.empty())
        if (const std::string reference = reference_line(page); !reference.empty()) return {reference, place_name(1)};
    return out;
}

FoundText find_publisher(const FrontPage& page) {
    constexpr double kSaid = 3.4, kLine = 2.5, kNamed = 1.5, kFirst = 0.8, kEnoughHere = 2.4;
    FoundText out;
    double best = kEnoughHere;
    struct Place {
        const std::string &text, &folded;
        int page_number;
        bool furniture;
    };
    std::vector<Place> places;  // what stands on several lines, where a name is whole, and lines
    for (const FrontPiece& p : page.pieces)
        if (p.lines > 1) places.push_back({p.text, p.folded, p.page_number, p.furniture});
    for (std::size_t i = 0; i < page.document.front.size(); ++i) {
        const PrintedLine& l = page.document.front[i];
        places.push_back({l.text, page.lines[i], l.box.page_number, l.furniture});
    }
    for (const Place& line : places) {
        std::string name = named_after_imprint(line.text, line.folded, page);
        if (name.empty()) continue;
        constexpr double kUnknown = 2.5;  // a name that the table has is surer
        const double s = kUnknown + (line.page_number == 1 ? kFirst : line.page_number == 2 ? kFirst / 2 : 0);
        if (s > best) best = s, out = {std::move(name), place_name(line.page_number)};
    }
    // "Publisher" on a line of its own, above a name
    for (std::size_t i = 0; i + 1 < page.document.front.size(); ++i) {
        const PrintedLine &word = page.document.front[i], &name = page.document.front[i + 1];
        constexpr std::size_t kMostWords = 8;
        const bool below = name.box.page_number == word.box.page_number && name.box.bbox.y0 > word.box.bbox.y0 &&
                           name.box.bbox.y0 - word.box.bbox.y1 < 2 * word.size_pt &&
                           std::abs(name.box.bbox.x0 - word.box.bbox.x0) < word.size_pt;
        const FrontPhrase* said = page.words.equals("published_by", page.lines[i]);
        const std::vector<TextWord> words = split_words(name.text);
        const bool plain = words.size() > 1 && words.size() <= kMostWords && words.front().capital &&
                           std::none_of(words.begin(), words.end(), [](const TextWord& w) { return w.number; }) &&
                           name.text.find_first_of(":;,@(") == std::string::npos;
        constexpr double kLabelled = 3.2;
        if (said && below && plain && persons_in(name.text, page).empty() && kLabelled > best)
            best = kLabelled, out = {name.text, place_name(name.box.page_number)};
    }
    for (const Place& line : places) {
        const std::string& folded = line.folded;
        std::size_t at = 0;
        const FrontPhrase* named = page.words.inside("publisher", folded, &at);
        if (!named || page.words.inside("disclaimer", folded)) continue;
        const bool only_alone = named->value.starts_with("=");
        std::string value = only_alone ? named->value.substr(1) : named->value;
        if (value.empty()) value = named->phrase;
        const bool said =
            page.words.inside("published_by", folded.substr(0, at)) || line.text.find("©") != std::string::npos;
        constexpr std::size_t kOthers = 6;  // letters of a number or a date beside the name
        const bool alone = folded.size() <= named->folded.size() + kOthers;
        constexpr std::size_t kProse = 110;
        if (only_alone && !said && !alone) continue;
        // "Routledge, 2010." ends a note of page 3; the last page may be a cover
        constexpr int kImprint = 2;
        const bool outside = line.page_number <= kImprint || page.document.pages.empty() ||
                             line.page_number == page.document.pages.back().number;
        if (!said && !line.furniture && !outside) continue;
        // a last page of many lines is no cover: what stands alone there is a cell or a heading
        constexpr std::ptrdiff_t kCover = 30;
        if (!said && line.page_number > kImprint &&
            std::count_if(page.document.front.begin(), page.document.front.end(),
                          [&](const PrintedLine& l) { return l.box.page_number == line.page_number; }) > kCover)
            continue;
        double s = said ? kSaid : alone || line.furniture ? kLine : folded.size() < kProse ? kNamed : 0;
        s += line.page_number == 1 ? kFirst : line.page_number == 2 ? kFirst / 2 : 0;
        if (s > best) best = s, out = {value, place_name(line.page_number)};
    }
    return out;
}

}  // namespace ibid
