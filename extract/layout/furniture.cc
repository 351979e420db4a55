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

/// Lines of the outer strip, outermost first.
std::vector<Line*> edge(PageLayout& page, bool top) {
    std::vector<Line*> out;
    const double height = page.page.height_pt;
    for (Line& l : page.lines) {
        const double middle = (l.box.y0 + l.box.y1) / 2;
        if (top ? middle < kTop * height : middle > (1 - kBottom) * height) out.push_back(&l);
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
            Seen& s = seen[key_of(text)];
            if (s.last_page != l->page_index) ++s.pages;
            s.last_page = l->page_index;
            s.at[height].insert(l->page_index);
            if (is_page_number(text)) numbers.at[height].insert(l->page_index);
        }
    }
    const std::size_t least = pages.size() >= 5 ? kRepeats : 2;
    const LineRole role = top ? LineRole::header : LineRole::footer;
    std::map<int, std::size_t> heads_at;  // height -> pages with known furniture there
    for (PageLayout& page : pages) {
        bool number = false;
        const std::vector<Line*> lines = edge(page, top);
        for (Line* l : lines) {
            const std::string text = l->text();
            const std::string key = key_of(text);
            const int height = static_cast<int>(std::lround(l->base / 4));
            const auto counts = [&](int ahead) {
                return in_step[{height - 1, ahead}] + in_step[{height, ahead}] + in_step[{height + 1, ahead}];
            };
            const std::optional<int> ahead = l == lines.front() ? number_ahead(*l) : std::nullopt;
            const bool counted =
                ahead && counts(*ahead) >= kRepeats && counts(*ahead) * 4 > pages.size() && l->letters() < 110;
            const Seen& s = seen[key];
            // Short notes repeat too ("12 Ibid."), and the last of a page always stands on one height: but they follow
            // upon the line above, and begin with a raised label.
            const bool detached = (s.near(height) >= kRepeats && s.near(height) * 5 > pages.size() * 2) ||
                                  inner_gap(page, *l, top) > 1.6 * l->size_pt;
            const bool repeated = s.pages >= least && s.near(height) >= least && key.size() > 3 &&
                                  !(l->runs.front().raised && !top) && (detached || top);
            const bool page_number =
                !number && is_page_number(text) && numbers.near(height) >= std::min<std::size_t>(2, pages.size());
            if ((!repeated && !page_number && !counted) || (!top && repeated && opens_note(page, *l))) continue;
            number = number || page_number || counted;
            l->role = role;
            ++heads_at[height];
        }
    }
    // A head that changes with the chapter: alone on the height where other pages have theirs, and outermost.
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
            if ((mate && l.letters() < 90) ||
                (there * 3 > pages.size() && there >= least && gap > 1.5 * l.size_pt && l.letters() < 110))
                l.role = role;
            else
                break;
        }
    }
}

/// The number that a line of furniture gives its page; -1 when it gives none.
int number_in(const Line& l) {
    const std::string text = l.text();
    return text.size() <= 4 && !text.empty() &&
                   std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })
               ? std::stoi(text)
               : -1;
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
