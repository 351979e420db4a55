#include "extract/html/main_text.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "text/letters.h"

namespace ibid {
namespace {

/// Words of class names, ids and roles by which sites call what is not their text. Markup, not language: they are the
/// same on French and German pages. A name counts when it has the whole word ("site-nav", not "navy").
const std::unordered_set<std::string_view> kFurniture = {
    "ad",          "ads",          "advert",       "advertisement", "alertdialog",     "ambox",         "banner",
    "breadcrumb",  "breadcrumbs",  "catlinks",     "comment",       "comments",        "complementary", "consent",
    "contentinfo", "cookie",       "cookies",      "dialog",        "disqus",          "donate",        "donation",
    "editsection", "feedback",     "footer",       "gdpr",          "hatnote",         "hidden",        "infobox",
    "invisible",   "jump",         "languages",    "login",         "masthead",        "menu",          "metadata",
    "modal",       "nav",          "navbar",       "navbox",        "navigation",      "newsletter",    "noprint",
    "offcanvas",   "outbrain",     "pager",        "pagination",    "paywall",         "popular",       "popup",
    "printfooter", "promo",        "rating",       "readmore",      "recommendations", "recommended",   "related",
    "respond",     "screenreader", "search",       "searchbox",     "share",           "sharing",       "sidebar",
    "signup",      "sitemap",      "sitesub",      "skip",          "skiplink",        "social",        "sponsored",
    "sr",          "subscribe",    "subscription", "switcher",      "taboola",         "taglist",       "tags",
    "teaser",      "teasers",      "toc",          "toolbar",       "toolbox",         "tooltip",       "topbar",
    "trending",    "utility",      "widget"};

/// Beside the words above these say that an element is the text after all ("article-with-sidebar").
const std::unordered_set<std::string_view> kText = {"article", "content", "body", "main",    "entry",
                                                    "post",    "story",   "text", "document"};

constexpr std::size_t kEnoughToKeep = 2'000;  // letters outside links: no menu has them, whatever it is called

struct Letters {
    std::uint32_t all = 0, linked = 0, prose = 0;  // prose: of blocks that hold sentences
};

bool has_any(std::string_view names, const std::unordered_set<std::string_view>& words) {
    for (std::size_t at = 0; at < names.size();) {
        std::size_t end = at;
        while (end < names.size() && is_ascii_word(names[end])) ++end;
        if (end > at && words.contains(names.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

class MainTextFinder {
public:
    MainTextFinder(const WebPage& page, const PageNotes& notes) : page_(page), letters_(page.size()) {
        out_.dropped.resize(page.size());
        for (const PageNote& n : notes.notes)
            for (const auto& [begin, end] : n.ranges)
                if (begin < page.size()) note_begins_.push_back(begin);
        std::sort(note_begins_.begin(), note_begins_.end());
        for (const auto& [node, marker] : notes.markers) markers_.push_back(node);
        for (const auto& [node, marker] : notes.text_markers) markers_.push_back(node);
        std::sort(markers_.begin(), markers_.end());
    }

    MainText find() {
        count();
        drop_by_kind();
        count();
        choose_root();
        drop_link_lists();
        find_headline();
        return std::move(out_);
    }

private:
    /// Letters of each subtree, what is dropped left out; from the end, so that children come before their parents.
    void count() {
        std::fill(letters_.begin(), letters_.end(), Letters());
        std::vector<bool> linked(page_.size());
        std::vector<bool> gone(page_.size());
        for (std::uint32_t i = 1; i < page_.size(); ++i) {
            const std::uint32_t up = page_.parent(i);
            linked[i] = linked[up] || page_.elements[i] == Element::a;
            gone[i] = gone[up] || out_.dropped[i];
        }
        for (std::uint32_t i = static_cast<std::uint32_t>(page_.size()); i-- > 1;) {
            if (gone[i]) continue;
            Letters& l = letters_[i];
            if (page_.tree.is_text(i)) {
                const std::string_view text = page_.tree.text(i);
                l.all = static_cast<std::uint32_t>(
                    std::count_if(text.begin(), text.end(), [](char c) { return !is_ascii_space(c); }));
                if (linked[i] && !is_local(i)) l.linked = l.all;
            } else if (page_.elements[i] == Element::paragraph || page_.elements[i] == Element::item ||
                       page_.elements[i] == Element::cell || page_.elements[i] == Element::pre) {
                constexpr std::uint32_t kSentence = 60;  // letters; labels and menu entries have fewer
                const std::uint32_t plain = l.all - std::min(l.all, l.linked);
                if (plain >= kSentence && plain > l.linked) l.prose = std::max(l.prose, plain);
            }
            Letters& up = letters_[page_.parent(i)];
            up.all += l.all;
            up.linked += l.linked;
            up.prose += l.prose;
        }
    }

    /// Links within the page (markers, cross-references) take nobody elsewhere.
    bool is_local(std::uint32_t node) const {
        for (std::uint32_t at = page_.parent(node); at != 0; at = page_.parent(at))
            if (page_.elements[at] == Element::a) {
                const std::string_view href = page_.tree.attribute(at, "href");
                return href.empty() || href.front() == '#';
            }
        return false;
    }

    bool holds(const std::vector<std::uint32_t>& sorted, std::uint32_t node) const {
        const auto at = std::lower_bound(sorted.begin(), sorted.end(), node);
        return at != sorted.end() && *at < page_.next(node);
    }
    bool has_text(std::uint32_t node) const { return holds(markers_, node); }

    bool hidden(std::uint32_t node) const {
        if (page_.tree.has_attribute(node, "hidden")) return true;
        const std::string_view style = page_.tree.attribute(node, "style");
        return style.find("display:none") != style.npos || style.find("display: none") != style.npos ||
               style.find("visibility:hidden") != style.npos;
    }

    bool inside_article(std::uint32_t node) const {
        for (std::uint32_t at = page_.parent(node); at != 0; at = page_.parent(at))
            if (page_.elements[at] == Element::article) return true;
        return false;
    }

    /// "¶" behind a heading, for whoever wants its address.
    bool leads_to_itself(std::uint32_t anchor) const {
        const std::string text = page_.text_of(anchor, 8);
        return page_.tree.attribute(anchor, "href").starts_with("#") && (text == "¶" || text == "#" || text == "§");
    }

    bool is_furniture(std::uint32_t node) const {
        switch (page_.elements[node]) {
            case Element::head:
            case Element::unseen:
            case Element::navigation:
                return true;
            case Element::edge:
                // an article's own header holds its headline; the site's holds the site's
                return !inside_article(node) || page_.tree.name(node) == "footer";
            case Element::aside:
                return !has_text(node);
            default:
                break;
        }
        if (hidden(node) || page_.tree.attribute(node, "aria-hidden") == "true") return true;
        if (page_.elements[node] == Element::a && page_.elements[page_.block_of(node)] == Element::heading)
            return leads_to_itself(node);
        const bool may_be = page_.parts_blocks(node) || page_.tree.has_attribute(node, "class");
        if (!may_be || page_.tree.name(node) == "body" || page_.tree.name(node) == "html" ||
            page_.elements[node] == Element::article)
            return false;
        const std::string names = page_.names_of(node);
        if (names.empty() || !has_any(names, kFurniture)) return false;
        const Letters& l = letters_[node];
        const std::uint32_t plain = l.all - std::min(l.all, l.linked);
        const bool is_text_too = has_any(names, kText) && l.prose > l.linked;
        return !is_text_too && 2 * l.prose <= letters_[0].prose && plain < kEnoughToKeep + letters_[0].all / 4;
    }

    void drop_by_kind() {
        for (std::uint32_t i = 1; i < page_.size();) {
            if (!page_.tree.is_text(i) && is_furniture(i) && !(has_text(i) && letters_[i].prose > kEnoughToKeep)) {
                out_.dropped[i] = true;
                i = page_.next(i);
            } else {
                ++i;
            }
        }
    }

    /// What prose a node holds, less what stands in it besides.
    double score(std::uint32_t node) const {
        const Letters& l = letters_[node];
        return static_cast<double>(l.prose) - 1.0 * l.linked;
    }

    /// The smallest element that holds nearly all of the page's prose; an `article` or `main` that holds most of it is
    /// taken at its word.
    void choose_root() {
        constexpr double kNearlyAll = 0.9, kMost = 0.6;
        std::uint32_t body = 0;
        for (std::uint32_t i = 1; i < page_.size() && body == 0; ++i)
            if (page_.tree.name(i) == "body") body = i;
        out_.root = body;
        const double whole = letters_[body].prose;
        if (whole <= 0) return;
        std::uint32_t named = 0;
        for (std::uint32_t i = body; i < page_.next(body); ++i) {
            if (page_.tree.is_text(i) || letters_[i].prose < kMost * whole) continue;
            const bool is_named = page_.elements[i] == Element::article || page_.tree.attribute(i, "role") == "main" ||
                                  page_.tree.attribute(i, "itemprop") == "articleBody";
            if (is_named) named = i;
        }
        std::uint32_t at = named ? named : body;
        for (bool deeper = true; deeper;) {
            deeper = false;
            for (std::uint32_t i = at + 1; i < page_.next(at); i = page_.next(i)) {
                if (page_.tree.is_text(i) || !page_.parts_blocks(i)) continue;
                const Element e = page_.elements[i];
                const bool can_hold = e == Element::block || e == Element::article || e == Element::table ||
                                      e == Element::rows || e == Element::row || e == Element::cell;
                if (can_hold && letters_[i].prose >= kNearlyAll * letters_[at].prose && worth(at, i)) {
                    at = i;
                    deeper = true;
                    break;
                }
            }
        }
        out_.root = at;
    }

    /// Whether what `outer` has beside `inner` is more noise than text.
    bool worth(std::uint32_t outer, std::uint32_t inner) const {
        const Letters &o = letters_[outer], &i = letters_[inner];
        const double linked = o.linked - i.linked, all = o.all - i.all, prose = o.prose - i.prose;
        constexpr double kNoise = 0.4;  // of the letters beside are links
        return all == 0 || (prose < all / 2 && linked > kNoise * all);
    }

    /// Lists and boxes that hold little but links, and stand among the text.
    void drop_link_lists() {
        constexpr double kLinks = 0.6;
        for (std::uint32_t i = out_.root + 1; i < page_.next(out_.root);) {
            if (out_.dropped[i]) {
                i = page_.next(i);
                continue;
            }
            const Element e = page_.elements[i];
            const Letters& l = letters_[i];
            const bool box = e == Element::list || e == Element::block || e == Element::table || e == Element::aside;
            if (box && l.all > 0 && l.linked > kLinks * l.all && l.prose == 0 && !has_text(i) &&
                !holds(note_begins_, i) && several_links(i)) {
                out_.dropped[i] = true;
                i = page_.next(i);
            } else {
                ++i;
            }
        }
    }

    bool several_links(std::uint32_t node) const {
        int links = 0;
        for (std::uint32_t i = node; i < page_.next(node) && links < 3; ++i) links += page_.elements[i] == Element::a;
        return links >= 3;
    }

    void find_headline() {
        for (std::uint32_t i = out_.root; i < page_.next(out_.root); ++i)
            if (page_.elements[i] == Element::heading && page_.level(i) == 1) return;
        for (std::uint32_t i = 1; i < out_.root; ++i)
            if (page_.elements[i] == Element::heading && page_.level(i) == 1 && letters_[i].all > 0 &&
                letters_[i].linked < letters_[i].all)
                out_.headline = i;
    }

    const WebPage& page_;
    std::vector<Letters> letters_;
    std::vector<std::uint32_t> note_begins_, markers_;
    MainText out_;
};

}  // namespace

MainText find_main_text(const WebPage& page, const PageNotes& notes) { return MainTextFinder(page, notes).find(); }

}  // namespace ibid
