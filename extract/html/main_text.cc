#include "extract/html/main_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_set>

#include "text/letters.h"

namespace ibid {
namespace {

/// Words of class names, ids and roles by which sites call what is not their text. Markup, not language: they are the
/// same on French and German pages. A name counts when it has the whole word ("site-nav", not "navy").
/// These name what others wrote and what is offered besides, prose or not: a box of them is text only when most of the
/// page is in it.
const std::unordered_set<std::string_view> kOthers = {
    "advert",      "advertisement", "alertdialog",   "ambox",      "catlinks",        "comment", "comments",
    "consent",     "cookie",        "cookies",       "dialog",     "disqus",          "donate",  "donation",
    "gdpr",        "hatnote",       "infobox",       "login",      "modal",           "nav",     "navbar",
    "navbox",      "navigation",    "newsletter",    "offcanvas",  "outbrain",        "popular", "popup",
    "promo",       "readmore",      "recommended",   "related",    "recommendations", "respond", "screenreader",
    "sharing",     "sidebar",       "signup",        "sponsored",  "subscribe",       "taboola", "trending",
    "editsection", "noprint",       "complementary", "contentinfo"};

/// Of these, what others say and what leads away.
const std::unordered_set<std::string_view> kVoices = {
    "comment",         "comments",   "related", "recommended", "popular", "trending",
    "recommendations", "newsletter", "respond", "cookie",      "consent", "promo",
    "disqus",          "navigation", "nav",     "teaser"};

/// These are also how text is laid out or sold: beside prose they say nothing.
const std::unordered_set<std::string_view> kFurniture = {
    "ad",           "ads",        "banner",  "breadcrumb",  "breadcrumbs", "feedback", "footer",
    "hidden",       "invisible",  "jump",    "languages",   "masthead",    "menu",     "metadata",
    "pager",        "pagination", "paywall", "printfooter", "rating",      "search",   "searchbox",
    "share",        "sitemap",    "sitesub", "skip",        "skiplink",    "social",   "sr",
    "subscription", "switcher",   "taglist", "tags",        "teaser",      "teasers",  "toc",
    "toolbar",      "toolbox",    "tooltip", "topbar",      "utility",     "widget"};

/// Beside the words above these say that an element is the text after all ("article-with-sidebar").
const std::unordered_set<std::string_view> kText = {"article", "content", "body", "main",    "entry",
                                                    "post",    "story",   "text", "document"};

/// How little prose counts where the markup says that it is not the page's own.
constexpr double kOthersWeight = 0.1, kFurnitureWeight = 0.5, kAnotherArticle = 0.02;

struct Letters {
    std::uint32_t all = 0, linked = 0, prose = 0;  // prose: of blocks that hold sentences
    double weighed = 0;                            // prose, less where the markup speaks against it
};

/// What the markup says against an element.
enum class Doubt : std::uint8_t { none, furniture, others, another_article };

bool has_any(std::string_view names, const std::unordered_set<std::string_view>& words) {
    for (std::size_t at = 0; at < names.size();) {
        std::size_t end = at;
        while (end < names.size() && is_ascii_word(names[end])) ++end;
        if (end > at && words.contains(names.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

/// Names without those that only say how a thing is set or what it stands beside: "md:hidden", "overflow-hidden",
/// "has-sidebar", "no-comments".
std::string without_utilities(const std::string& names) {
    constexpr std::array<std::string_view, 6> kBeside = {"has-", "no-", "with-", "without-", "not-", "overflow-"};
    std::string out;
    for (std::size_t at = 0; at < names.size();) {
        std::size_t end = at;
        while (end < names.size() && !is_ascii_space(names[end])) ++end;
        const std::string_view name = std::string_view(names).substr(at, end - at);
        const bool utility = name.find_first_of(":[") != name.npos || name.find("-overflow-") != name.npos ||
                             std::any_of(kBeside.begin(), kBeside.end(), [&](auto b) { return name.starts_with(b); });
        if (!name.empty() && !utility) out.append(name).append(1, ' ');
        at = end + 1;
    }
    return out;
}

/// Letters and figures alone, in small letters, so that two prints of a title can be compared.
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_ascii_word(c) || static_cast<unsigned char>(c) >= 0x80) out += ascii_lower(c);
    return out;
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
        find_title();
        doubt();
        count();
        choose_root();
        drop_doubtful();
        count();
        drop_link_lists();
        find_headline();
        return std::move(out_);
    }

private:
    /// The heading that bears the page's title, or its only h1; 0: none.
    void find_title() {
        std::string shared, plain;
        std::uint32_t only = 0;
        int firsts = 0;
        for (std::uint32_t i = 1; i < page_.size(); ++i) {
            if (page_.tree.is_text(i)) continue;
            const std::string_view tag = page_.tree.name(i);
            if (tag == "meta" && shared.empty() && page_.tree.attribute(i, "property") == "og:title")
                shared = bare(page_.tree.attribute(i, "content"));
            if (tag == "title" && plain.empty()) plain = bare(page_.text_of(i, 1000));
            if (page_.elements[i] != Element::heading || page_.level(i) > 2 || title_ != 0) continue;
            const std::string heading = bare(page_.text_of(i, 1000));
            if (heading.empty()) continue;
            constexpr std::size_t kTelling = 8;  // letters; a site's name may have fewer
            const bool is_title =
                heading == shared || heading == plain ||
                (heading.size() > kTelling && (plain.starts_with(heading) || shared.find(heading) != shared.npos)) ||
                (shared.size() > kTelling && heading.find(shared) != heading.npos);
            if (is_title) title_ = i;
            if (page_.level(i) == 1) {
                only = i;
                ++firsts;
            }
        }
        told_title_ = title_ != 0;
        if (title_ == 0 && firsts == 1) title_ = only;
    }

    bool holds_title(std::uint32_t node) const { return title_ != 0 && page_.tree.inside(title_, node); }

    void doubt() {
        doubts_.assign(page_.size(), Doubt::none);
        count();
        for (std::uint32_t i = 1; i < page_.size(); ++i)
            if (!page_.tree.is_text(i)) doubts_[i] = doubt_of(i);
        count();
        trust_many();
        count();
        if (told_title_) doubt_other_articles();
    }

    /// A page may set its text in many boxes of one name ("sidebar-grid__container"): together they are its text when
    /// they hold most of it, unless they are named for what others say.
    void trust_many() {
        struct Sum {
            std::uint32_t prose = 0, linked = 0;
        };
        std::map<std::string_view, Sum> sums;
        const auto name_of = [&](std::uint32_t node) {
            const bool may_be = doubts_[node] != Doubt::none && !hidden(node) && page_.elements[node] == Element::block;
            const std::string_view classes = page_.tree.attribute(node, "class");
            if (!may_be || classes.empty()) return std::string_view();
            static const std::unordered_set<std::string_view> kLayout = {"sidebar"};
            const std::string names = without_utilities(page_.names_of(node));
            const bool layout = doubts_[node] == Doubt::furniture || has_any(names, kLayout);
            return layout && !has_any(names, kVoices) ? classes : std::string_view();
        };
        for (std::uint32_t i = 1; i < page_.size(); ++i) {
            if (page_.tree.is_text(i) || doubts_[i] == Doubt::none) continue;
            if (const std::string_view name = name_of(i); !name.empty()) {
                sums[name].prose += letters_[i].prose;
                sums[name].linked += letters_[i].linked;
            }
        }
        for (std::uint32_t i = 1; i < page_.size(); ++i) {
            if (page_.tree.is_text(i) || doubts_[i] == Doubt::none) continue;
            const auto found = sums.find(name_of(i));
            if (found != sums.end() && 2 * found->second.prose > letters_[0].prose &&
                found->second.prose > found->second.linked)
                doubts_[i] = Doubt::none;
        }
    }

    /// Articles with a headline of their own behind the text that follows the page's title.
    void doubt_other_articles() {
        constexpr double kOwnText = 400;  // letters of a short news item
        constexpr std::size_t kChapters = 2;
        double own = 0, others = 0;
        std::vector<std::uint32_t> found;
        // parts of the article that bears the title, or of a main element around both, may be called articles, too
        std::uint32_t home = page_.parent(title_);
        while (home != 0 && page_.elements[home] != Element::article) home = page_.parent(home);
        for (std::uint32_t i = title_; i < page_.size(); ++i) {
            if (home != 0 && page_.tree.inside(i, home)) {
                own += own_[i];
                continue;
            }
            if (page_.tree.is_text(i)) continue;
            if (page_.elements[i] == Element::article && page_.tree.name(i) == "article" && own >= kOwnText &&
                begins_with_heading(i)) {
                found.push_back(i);
                others += letters_[i].prose;
                i = page_.next(i) - 1;
                continue;
            }
            if (doubts_[i] != Doubt::none) {
                i = page_.next(i) - 1;
                continue;
            }
            own += own_[i];
        }
        if (found.size() >= kChapters && others > own) return;  // chapters of one text
        for (const std::uint32_t i : found) doubts_[i] = Doubt::another_article;
    }

    bool begins_with_heading(std::uint32_t node) const {
        constexpr std::uint32_t kNodes = 500;  // before an article's own headline
        for (std::uint32_t i = node + 1; i < std::min(page_.next(node), node + kNodes); ++i) {
            if (page_.elements[i] == Element::heading) return true;
            if (own_[i] > 0) return false;
        }
        return false;
    }

    /// Letters of each subtree, what is dropped left out; from the end, so that children come before their parents.
    void count() {
        std::fill(letters_.begin(), letters_.end(), Letters());
        count_prose();
        std::vector<bool> linked(page_.size());
        std::vector<bool> gone(page_.size());
        std::vector<double> weight(page_.size(), 1);
        for (std::uint32_t i = 1; i < page_.size(); ++i) {
            const std::uint32_t up = page_.parent(i);
            linked[i] = linked[up] || page_.elements[i] == Element::a;
            gone[i] = gone[up] || out_.dropped[i] || page_.elements[i] == Element::head ||
                      page_.elements[i] == Element::unseen;
            weight[i] = std::min(weight[up], weight_of(doubts_[i]));
        }
        for (std::uint32_t i = static_cast<std::uint32_t>(page_.size()); i-- > 1;) {
            if (gone[i]) continue;
            Letters& l = letters_[i];
            if (page_.tree.is_text(i)) {
                l.all = letters_in(page_.tree.text(i));
                if (linked[i] && !is_local(i)) l.linked = l.all;
            } else {
                l.prose += own_[i];
                l.weighed += own_[i] * weight[i];
            }
            Letters& up = letters_[page_.parent(i)];
            up.all += l.all;
            up.linked += l.linked;
            up.prose += l.prose;
            up.weighed += l.weighed;
        }
    }

    static double weight_of(Doubt d) {
        switch (d) {
            case Doubt::none:
                return 1;
            case Doubt::furniture:
                return kFurnitureWeight;
            case Doubt::others:
                return kOthersWeight;
            case Doubt::another_article:
                return kAnotherArticle;
        }
        return 1;
    }

    static std::uint32_t letters_in(std::string_view text) {
        return static_cast<std::uint32_t>(
            std::count_if(text.begin(), text.end(), [](char c) { return !is_ascii_space(c); }));
    }

    /// Letters of sentences that stand in each element itself: runs of text between blocks and line breaks.
    void count_prose() {
        constexpr std::uint32_t kSentence = 60;  // letters; labels and menu entries have fewer
        own_.assign(page_.size(), 0);
        std::vector<std::uint32_t> block(page_.size());
        constexpr std::uint32_t kLine = 30;
        std::uint32_t at = 0, plain = 0, linked = 0, line = 0, link_end = 0;
        const auto end_run = [&] {
            const Element e = page_.elements[at];
            if (plain >= kSentence && plain > linked && e != Element::heading && e != Element::caption)
                own_[at] += plain;
            plain = linked = 0;
        };
        for (std::uint32_t i = 1; i < page_.size();) {
            const Element e = page_.elements[i];
            if (out_.dropped[i] || e == Element::head || e == Element::unseen) {
                i = page_.next(i);
                continue;
            }
            block[i] = !page_.tree.is_text(i) && page_.parts_blocks(i) ? i : block[page_.parent(i)];
            // lines of verse and of wrapped text are longer than labels
            if (block[i] != at || (e == Element::br && line < kLine)) end_run();
            if (block[i] != at || e == Element::br) line = 0;
            at = block[i];
            if (e == Element::a && !page_.tree.attribute(i, "href").starts_with('#')) link_end = page_.next(i);
            if (page_.tree.is_text(i)) {
                const std::uint32_t letters = letters_in(page_.tree.text(i));
                (i < link_end ? linked : plain) += letters;
                line += letters;
            }
            ++i;
        }
        end_run();
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

    Doubt doubt_of(std::uint32_t node) const {
        const bool edge = page_.elements[node] == Element::edge;
        if (holds_title(node) && !hidden(node)) return Doubt::none;
        if (page_.elements[node] == Element::navigation || page_.tree.name(node) == "noscript") return Doubt::others;
        // an article's own header holds its headline; the site's holds the site's
        if (edge && (!inside_article(node) || page_.tree.name(node) == "footer")) return Doubt::others;
        if (page_.elements[node] == Element::aside && !has_text(node)) return Doubt::others;
        if (hidden(node) || page_.tree.attribute(node, "aria-hidden") == "true") return Doubt::others;
        const bool may_be = page_.parts_blocks(node) || page_.tree.has_attribute(node, "class");
        if (!may_be || page_.tree.name(node) == "body" || page_.tree.name(node) == "html" ||
            page_.tree.name(node) == "main" || page_.elements[node] == Element::a)
            return Doubt::none;
        const std::string names = without_utilities(page_.names_of(node));
        if (names.empty()) return Doubt::none;
        const bool others = has_any(names, kOthers);
        if (!others && !has_any(names, kFurniture)) return Doubt::none;
        const Letters& l = letters_[node];
        if (!others && has_any(names, kText) && l.prose > l.linked) return Doubt::none;
        // what others say comes in boxes: a paragraph of the text may be called so too
        const bool box = page_.parts_blocks(node) && page_.elements[node] != Element::paragraph;
        return others && (box || l.prose == 0) ? Doubt::others : Doubt::furniture;
    }

    /// Drops, within the root, what the markup speaks against, unless its text speaks louder.
    void drop_doubtful() {
        const Letters whole = letters_[out_.root];
        for (std::uint32_t i = 1; i < page_.size();) {
            if (page_.tree.is_text(i) || page_.tree.inside(out_.root, i) || !is_left_out(i, whole)) {
                ++i;
                continue;
            }
            out_.dropped[i] = true;
            if (page_.tree.inside(i, out_.root)) tell_of(i);
            i = page_.next(i);
        }
    }

    bool is_left_out(std::uint32_t node, const Letters& whole) const {
        if (page_.elements[node] == Element::head || page_.elements[node] == Element::unseen) return true;
        if (page_.elements[node] == Element::a && page_.elements[page_.block_of(node)] == Element::heading &&
            leads_to_itself(node))
            return true;
        if (doubts_[node] == Doubt::none) return false;
        const Letters& l = letters_[node];
        if (hidden(node)) return 10 * l.prose < 9 * whole.prose;  // nearly all there is: a script shows it
        constexpr std::uint32_t kLongText = 2'000;                // letters; with markers in it, it is text
        if (has_text(node) && l.prose > kLongText) return false;
        if (doubts_[node] == Doubt::furniture)
            return l.prose == 0 || l.prose < 2 * l.linked || 2 * l.prose < l.all ||
                   (2 * l.prose <= whole.prose && leads_elsewhere(node));
        return 2 * l.prose <= whole.prose || l.prose < l.linked;
    }

    /// A card: some lines of another page and the way there, in a heading or for a good part of its letters.
    bool leads_elsewhere(std::uint32_t node) const {
        constexpr std::uint32_t kLines = 1'000, kPart = 6;  // letters of its prose at most, and to one that is linked
        const Letters& l = letters_[node];
        if (page_.elements[node] == Element::paragraph || l.prose > kLines) return false;
        if (kPart * l.linked > l.prose) return true;
        constexpr std::uint32_t kNodes = 2'000;
        for (std::uint32_t i = node; i < std::min(page_.next(node), node + kNodes); ++i)
            if (page_.elements[i] == Element::heading && 2 * letters_[i].linked > letters_[i].all) return true;
        return false;
    }

    void tell_of(std::uint32_t node) {
        constexpr std::uint32_t kMuch = 400;  // letters of prose: three or four sentences
        if (letters_[node].prose < kMuch) return;
        ++out_.left_out_parts;
        out_.left_out_letters += letters_[node].prose;
    }

    /// The smallest element that holds nearly all of the page's prose; an `article` or `main` that holds most of it is
    /// taken at its word.
    void choose_root() {
        constexpr double kNearlyAll = 0.9, kMost = 0.6;
        std::uint32_t body = 0;
        for (std::uint32_t i = 1; i < page_.size() && body == 0; ++i)
            if (page_.tree.name(i) == "body") body = i;
        out_.root = body;
        const double whole = letters_[body].weighed;
        if (whole <= 0) return;
        const std::uint32_t named = named_root(body, kMost * whole);
        std::uint32_t at = named ? named : body;
        for (bool deeper = true; deeper;) {
            deeper = false;
            for (std::uint32_t i = at + 1; i < page_.next(at); i = page_.next(i)) {
                if (page_.tree.is_text(i) || !page_.parts_blocks(i)) continue;
                const Element e = page_.elements[i];
                const bool can_hold = e == Element::block || e == Element::article || e == Element::table ||
                                      e == Element::rows || e == Element::row || e == Element::cell;
                if (can_hold && letters_[i].weighed >= kNearlyAll * letters_[at].weighed && worth(at, i)) {
                    at = i;
                    deeper = true;
                    break;
                }
            }
        }
        out_.root = at;
    }

    /// The innermost element that is called the page's text and holds most of its prose; the page's title in it or
    /// just before it speaks for one that holds less, and against one without it.
    std::uint32_t named_root(std::uint32_t body, double most) {
        constexpr double kOwnText = 400, kFewer = 0.25, kWithout = 0.4;
        own_before_.assign(page_.size(), 0);
        for (std::uint32_t i = 1; i < page_.size(); ++i) own_before_[i] = own_before_[i - 1] + own_[i - 1];
        std::uint32_t named = 0, titled = 0;
        for (std::uint32_t i = body; i < page_.next(body); ++i) {
            if (page_.tree.is_text(i)) continue;
            const bool is_named = page_.elements[i] == Element::article || page_.tree.attribute(i, "role") == "main" ||
                                  page_.tree.attribute(i, "itemprop") == "articleBody";
            if (!is_named) continue;
            const double prose = letters_[i].weighed;
            if (prose >= most) named = i;
            if (told_title_ && prose >= kOwnText && prose >= kFewer * most && (holds_title(i) || follows_title(i)) &&
                (titled == 0 || prose >= (1 - kWithout) * letters_[titled].weighed))
                titled = i;
        }
        if (titled == 0 || (named != 0 && (holds_title(named) || follows_title(named)))) return named;
        return titled;
    }

    /// Whether the title stands before it with hardly any prose between them.
    bool follows_title(std::uint32_t node) const {
        constexpr std::uint32_t kStandfirst = 400;  // letters
        if (title_ == 0 || node < title_) return false;
        return own_before_[node] - own_before_[title_] <= kStandfirst;
    }

    /// Whether what `outer` has beside `inner` is more noise than text.
    bool worth(std::uint32_t outer, std::uint32_t inner) const {
        const Letters &o = letters_[outer], &i = letters_[inner];
        const double prose = o.weighed - i.weighed, others = o.prose - i.prose - prose;
        const double linked = o.linked - i.linked + others, all = o.all - i.all;
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
        if (title_ != 0 && title_ < out_.root) {
            out_.headline = title_;
            return;
        }
        for (std::uint32_t i = 1; i < out_.root; ++i)
            if (page_.elements[i] == Element::heading && page_.level(i) == 1 && letters_[i].all > 0 &&
                letters_[i].linked < letters_[i].all)
                out_.headline = i;
    }

    const WebPage& page_;
    std::vector<Letters> letters_;
    std::vector<std::uint32_t> own_;         // letters of prose that stand in a node itself
    std::vector<std::uint64_t> own_before_;  // of all nodes before each
    std::vector<Doubt> doubts_;
    std::uint32_t title_ = 0;
    bool told_title_ = false;  // the heading is what the page says its title is
    std::vector<std::uint32_t> note_begins_, markers_;
    MainText out_;
};

}  // namespace

MainText find_main_text(const WebPage& page, const PageNotes& notes) { return MainTextFinder(page, notes).find(); }

}  // namespace ibid
