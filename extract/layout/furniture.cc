#include "extract/layout/furniture.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "extract/layout/labels.h"
#include "text/repair.h"

namespace ibid {
namespace {

// Heads stand in the outer 15 % of a page, feet in the outer 20 % (TeX on A4 puts the page number at 0.84 of the
// height); measured over journals, UN, EU and law papers; what stands there must repeat besides.
constexpr double kTop = 0.15, kBottom = 0.2;
// A head that occurs on three pages is no accident; in short papers two pages must do.
constexpr std::size_t kRepeats = 3;

/// A line without what changes from page to page.
std::string key_of(const std::string& text) {
    std::string out;
    bool digit = false;
    for (const char c : folded(text)) {
        const bool d = std::isdigit(static_cast<unsigned char>(c));
        if (d && digit) continue;
        digit = d;
        if (std::isspace(static_cast<unsigned char>(c))) continue;
        out += d ? '#' : c;
    }
    return out;
}

/// A line with all its letters, and once for each of its numbers with that number counted from the page's place: what
/// two pages share of these they have from whoever set the running heads. A row of a table ("in DE geborene Kinder
/// 852") shares neither its numbers nor their steps.
std::vector<std::string> keys_of(const std::string& text, int page_index) {
    constexpr std::size_t kLongestNumber = 4;
    std::string plain;
    for (const char c : folded(text))
        if (!std::isspace(static_cast<unsigned char>(c))) plain += c;
    std::vector<std::string> keys{plain};
    const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(plain[i])) != 0; };
    for (std::size_t i = 0, end = 0; i < plain.size(); i = end) {
        for (end = i; end < plain.size() && digit(end);) ++end;
        if (end > i && end - i <= kLongestNumber)
            keys.push_back(plain.substr(0, i) + "#" + std::to_string(std::stoi(plain.substr(i, end - i)) - page_index) +
                           "#" + plain.substr(end));
        end = std::max(end, i + 1);
    }
    return keys;
}

bool is_roman(std::string_view s) {
    return !s.empty() && s.size() <= 6 && std::all_of(s.begin(), s.end(), [](char c) {
        return std::string_view("ivxlc").find(static_cast<char>(std::tolower(static_cast<unsigned char>(c)))) !=
               std::string_view::npos;
    });
}

/// "12", "– 12 –", "xii", "12/22", "page 3 of 9".
bool is_page_number(const std::string& text) {
    std::string core;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)))
            core += c;
        else if (static_cast<unsigned char>(c) >= 0x80 && core.empty())
            continue;
    if (core.empty() || text.size() > 16 || text.find(',') != std::string::npos)
        return false;  // "170, 171." ends a reference
    if (std::all_of(core.begin(), core.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); }))
        return core.size() <= 8 && text.find('(') == std::string::npos;
    if (is_roman(core) && core.size() == text.size()) return true;
    const std::string key = key_of(text);
    return key == "page#" || key == "page#of#" || key == "seite#" || key == "p.#" || key == "s.#" || key == "page#/#" ||
           key == "página#" || key == "pagina#" || key == "#|page" || key == "page|#";
}

/// How far the number that the line begins or ends with ("12 Jane Doe", "On markers 13") is ahead of the page's place;
/// none when it does neither.
std::optional<int> number_ahead(const Line& l) {
    for (const Run* r : {&l.runs.front(), &l.runs.back()})
        if (!r->raised && !r->text.empty() && r->text.size() <= 4 &&
            std::all_of(r->text.begin(), r->text.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return std::stoi(r->text) - l.page_index;
    return std::nullopt;
}

/// Does the line open with a label that the page's text marks? Then it is a note ("12 Ibid.", on page after page).
bool opens_note(const PageLayout& page, Line& l) {
    const std::optional<Opener> o = opener_of(l);
    if (!o) return false;
    for (const Line& other : page.lines)
        for (std::size_t i = 0, count = 1; &other != &l && i < other.runs.size(); i += count)
            for (const std::string& label : marker_labels(other, i, count))
                if (label == o->label) return true;
    return false;
}

/// Where the page ends on the inside of its outer strip: deeper where the strip would hold nothing, as on pages that
/// were cut from larger paper or stand low on it.
double strip_of(const PageLayout& page, bool top) {
    const double height = page.page.height_pt;
    double outermost = top ? 1e9 : -1e9;
    for (const Line& l : page.lines) outermost = top ? std::min(outermost, l.box.y0) : std::max(outermost, l.box.y1);
    constexpr double kDeepest = 0.3, kStrip = 0.03;  // of the height
    if (top)
        return outermost < kTop * height ? kTop * height : std::min(kDeepest, outermost / height + kStrip) * height;
    return (1 - kBottom) * height;
}

/// Lines of the outer strip, outermost first.
std::vector<Line*> edge(PageLayout& page, bool top) {
    std::vector<Line*> out;
    const double inside = strip_of(page, top);
    for (Line& l : page.lines) {
        const double middle = (l.box.y0 + l.box.y1) / 2;
        if (top ? middle < inside : middle > inside) out.push_back(&l);
    }
    std::stable_sort(out.begin(), out.end(),
                     [&](const Line* a, const Line* b) { return top ? a->base < b->base : a->base > b->base; });
    return out;
}

struct Seen {
    std::size_t pages = 0;
    int last_page = -1;
    std::map<int, std::set<int>> at;  // height -> pages
    std::size_t near(int height) const {
        std::set<int> all;
        for (const int h : {height - 1, height, height + 1})
            if (const auto it = at.find(h); it != at.end()) all.insert(it->second.begin(), it->second.end());
        return all.size();
    }
};

/// Distance to the nearest line further in; large when there is none.
double inner_gap(const PageLayout& page, const Line& l, bool top) {
    double gap = 1e9;
    for (const Line& o : page.lines)
        if (&o != &l && (top ? o.base > l.base + 3 : o.base < l.base - 3))
            gap = std::min(gap, std::abs(o.base - l.base));
    return gap;
}

/// Whether a line is a row of the table further in: as close to its neighbour as that is to the next. Rows repeat from
/// page to page as heads do ("of which minors", the names of the columns).
bool is_row_of_table(const PageLayout& page, const Line& l, bool top) {
    if (l.table_row < 0) return false;
    constexpr double kEven = 1.3;
    const auto next_in = [&](const Line& from) {
        const Line* best = nullptr;
        for (const Line& o : page.lines) {
            const double gap = top ? o.base - from.base : from.base - o.base;
            if (gap > 3 && (!best || gap < std::abs(best->base - from.base))) best = &o;
        }
        return best;
    };
    const Line* near = next_in(l);
    const Line* far = near ? next_in(*near) : nullptr;
    if (!far || near->table_row < 0 || far->table_row < 0) return false;
    return std::abs(near->base - l.base) < kEven * std::abs(far->base - near->base);
}

/// The number that a line of furniture gives its page; -1 when it gives none.
int number_in(const Line& l) {
    const std::string text = l.text();
    return text.size() <= 4 && !text.empty() &&
                   std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })
               ? std::stoi(text)
               : -1;
}

/// Nothing beside it, and white space between it and the text.
bool stands_alone(const PageLayout& page, const Line& l, bool top) {
    return inner_gap(page, l, top) > 2 * l.size_pt &&
           std::none_of(page.lines.begin(), page.lines.end(),
                        [&](const Line& o) { return &o != &l && std::abs(o.base - l.base) < 3; });
}

void mark(std::vector<PageLayout>& pages, bool top) {
    std::map<std::string, Seen> seen;
    Seen numbers;  // what may be a page's number
    std::map<std::pair<int, int>, std::size_t>
        in_step;  // height, how far ahead -> pages whose outermost line counts them
    for (PageLayout& page : pages) {
        const std::vector<Line*> lines = edge(page, top);
        if (!lines.empty())
            if (const std::optional<int> ahead = number_ahead(*lines.front()))
                ++in_step[{static_cast<int>(std::lround(lines.front()->base / 4)), *ahead}];
        for (Line* l : lines) {
            const std::string text = l->text();
            const int height = static_cast<int>(std::lround(l->base / 4));
            for (std::string& key : keys_of(text, l->page_index)) {
                Seen& s = seen[std::move(key)];
                if (s.last_page != l->page_index) ++s.pages;
                s.last_page = l->page_index;
                s.at[height].insert(l->page_index);
            }
            if (is_page_number(text)) numbers.at[height].insert(l->page_index);
        }
    }
    const std::size_t least = pages.size() >= 5 ? kRepeats : 2;
    const LineRole role = top ? LineRole::header : LineRole::footer;
    std::map<int, std::size_t> heads_at;  // height -> pages with known furniture there
    std::vector<const Line*> heads;
    for (PageLayout& page : pages) {
        bool number = false;
        const std::vector<Line*> lines = edge(page, top);
        for (Line* l : lines) {
            const std::string text = l->text();
            const int height = static_cast<int>(std::lround(l->base / 4));
            const auto counts = [&](int ahead) {
                return in_step[{height - 1, ahead}] + in_step[{height, ahead}] + in_step[{height + 1, ahead}];
            };
            const std::optional<int> ahead = l == lines.front() ? number_ahead(*l) : std::nullopt;
            const bool counted =
                ahead && counts(*ahead) >= kRepeats && counts(*ahead) * 4 > pages.size() && l->letters() < 110;
            const Seen* most = nullptr;
            for (const std::string& key : keys_of(text, l->page_index))
                if (const Seen& of = seen[key]; !most || of.near(height) > most->near(height)) most = &of;
            const Seen& s = *most;
            // Short notes repeat too ("12 Ibid."), and the last of a page always stands on one height: but they follow
            // upon the line above, and begin with a raised label.
            const bool detached = (s.near(height) >= kRepeats && s.near(height) * 5 > pages.size() * 2) ||
                                  inner_gap(page, *l, top) > 1.6 * l->size_pt;
            // "EN": the language of an act of the Union, at the foot of nearly every page
            const bool sign = s.near(height) >= kRepeats && s.near(height) * 3 > pages.size() * 2 &&
                              l->letters() == text.size() && l->letters() > 1;
            const bool repeated = s.pages >= least && s.near(height) >= least && (key_of(text).size() > 3 || sign) &&
                                  !(l->runs.front().raised && !top) && (detached || top) &&
                                  !is_row_of_table(page, *l, top);
            // a number that does not count the pages is the page's only where it stands alone
            const bool counts_pages = s.pages > 1 || text == page.page.label || number_in(*l) == page.page.number;
            const bool page_number = !number && is_page_number(text) &&
                                     numbers.near(height) >= std::min<std::size_t>(2, pages.size()) &&
                                     (counts_pages || stands_alone(page, *l, top));
            if ((!repeated && !page_number && !counted) || (!top && repeated && opens_note(page, *l))) continue;
            number = number || page_number || counted;
            l->role = role;
            ++heads_at[height];
            heads.push_back(l);
        }
    }
    // A head that changes with the chapter: alone, outermost, on the height where other pages have theirs, and set
    // alike.
    const auto set_alike = [&](const Line& l) {
        return std::any_of(heads.begin(), heads.end(), [&](const Line* h) {
            return std::abs(h->base - l.base) < 1 && std::abs(h->size_pt - l.size_pt) < 0.3 && h->bold == l.bold &&
                   h->italic == l.italic;
        });
    };
    for (PageLayout& page : pages) {
        std::vector<Line*> lines = edge(page, top);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            Line& l = *lines[i];
            if (l.role == role) continue;
            const int height = static_cast<int>(std::lround(l.base / 4));
            const std::size_t there = heads_at[height - 1] + heads_at[height] + heads_at[height + 1];
            const bool mate = std::any_of(lines.begin(), lines.end(), [&](const Line* o) {
                return o->role == role && std::abs(o->base - l.base) < 3;
            });
            const double gap = inner_gap(page, l, top);
            if ((mate && l.letters() < 90) || (there * 3 > pages.size() && there >= least && gap > 1.5 * l.size_pt &&
                                               l.letters() < 110 && l.table_row < 0 && set_alike(l)))
                l.role = role;
            else
                break;
        }
    }
}

/// A first page bears its number at the foot where the others have theirs at the head: outermost, and one less than the
/// next.
void mark_lone_numbers(std::vector<PageLayout>& pages) {
    std::vector<int> numbers(pages.size(), -1);
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const Line& l : pages[p].lines)
            if (l.role != LineRole::body) numbers[p] = std::max(numbers[p], number_in(l));
    for (std::size_t p = 0; p + 1 < pages.size(); ++p) {
        if (numbers[p] >= 0 || numbers[p + 1] < 1) continue;
        const std::vector<Line*> lines = edge(pages[p], false);
        if (!lines.empty() && number_in(*lines.front()) == numbers[p + 1] - 1) lines.front()->role = LineRole::footer;
    }
}

/// Who publishes, at the head of the first page: short, set apart, and smaller than the title below it.
void mark_masthead(PageLayout& page) {
    const std::vector<Line*> lines = edge(page, true);
    if (lines.empty() || lines.front()->letters() > 60) return;
    Line& top = *lines.front();
    if (top.box.y1 > kTop * page.page.height_pt) return;
    const bool title_below = std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& l) {
        return l.base > top.base && l.size_pt > 1.15 * top.size_pt && l.letters() > 10;
    });
    if (title_below && inner_gap(page, top, true) > 3 * top.size_pt) top.role = LineRole::header;
}

}  // namespace

void find_furniture(std::vector<PageLayout>& pages) {
    if (!pages.empty()) mark_masthead(pages.front());
    mark(pages, true);
    mark(pages, false);
    mark_lone_numbers(pages);
}

}  // namespace ibid
