#include "extract/html/page.h"

#include <algorithm>
#include <array>

#include "text/letters.h"

namespace ibid {
namespace {

struct Named {
    std::string_view name;
    Element element;
};

constexpr std::array kElements = {
    Named{"a", Element::a},
    Named{"sup", Element::sup},
    Named{"br", Element::br},
    Named{"div", Element::block},
    Named{"section", Element::block},
    Named{"blockquote", Element::block},
    Named{"body", Element::block},
    Named{"html", Element::block},
    Named{"figure", Element::block},
    Named{"details", Element::block},
    Named{"summary", Element::block},
    Named{"address", Element::block},
    Named{"center", Element::block},
    Named{"hgroup", Element::block},
    Named{"fieldset", Element::block},
    Named{"hr", Element::block},
    Named{"form", Element::block},  // some publishers put the whole page into one
    Named{"article", Element::article},
    Named{"main", Element::article},
    Named{"aside", Element::aside},
    Named{"p", Element::paragraph},
    Named{"h1", Element::heading},
    Named{"h2", Element::heading},
    Named{"h3", Element::heading},
    Named{"h4", Element::heading},
    Named{"h5", Element::heading},
    Named{"h6", Element::heading},
    Named{"ul", Element::list},
    Named{"ol", Element::list},
    Named{"dl", Element::list},
    Named{"li", Element::item},
    Named{"dd", Element::item},
    Named{"dt", Element::term},
    Named{"table", Element::table},
    Named{"thead", Element::rows},
    Named{"tbody", Element::rows},
    Named{"tfoot", Element::rows},
    Named{"tr", Element::row},
    Named{"td", Element::cell},
    Named{"th", Element::cell},
    Named{"caption", Element::caption},
    Named{"figcaption", Element::caption},
    Named{"pre", Element::pre},
    Named{"nav", Element::navigation},
    Named{"menu", Element::navigation},
    Named{"header", Element::edge},
    Named{"footer", Element::edge},
    Named{"head", Element::head},
    Named{"script", Element::unseen},
    Named{"noscript", Element::block},  // for whoever runs no scripts, as here; a stray one may hold the whole page
    Named{"iframe", Element::unseen},
    Named{"button", Element::unseen},
    Named{"select", Element::unseen},
    Named{"textarea", Element::unseen},
    Named{"input", Element::unseen},
    Named{"object", Element::unseen},
    Named{"video", Element::unseen},
    Named{"audio", Element::unseen},
    Named{"canvas", Element::unseen},
    Named{"math", Element::inline_},
    Named{"dialog", Element::unseen},
};

Element element_of(std::string_view name) {
    for (const Named& n : kElements)
        if (n.name == name) return n.element;
    return Element::inline_;
}

std::string without_escapes(std::string_view fragment) {
    std::string out;
    const auto digit = [](char c) { return is_ascii_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10; };
    for (std::size_t i = 0; i < fragment.size(); ++i) {
        const bool escape = fragment[i] == '%' && i + 2 < fragment.size() && is_ascii_word(fragment[i + 1]) &&
                            is_ascii_word(fragment[i + 2]);
        out += escape ? static_cast<char>(digit(fragment[i + 1]) * 16 + digit(fragment[i + 2])) : fragment[i];
        if (escape) i += 2;
    }
    return out;
}

std::string_view without_scheme(std::string_view url) {
    const std::size_t at = url.find("://");
    return at == url.npos ? url : url.substr(at + 3);
}

}  // namespace

bool WebPage::parts_blocks(std::size_t node) const {
    switch (elements[node]) {
        case Element::text:
        case Element::inline_:
        case Element::a:
        case Element::sup:
        case Element::br:
        case Element::unseen:
            return false;
        default:
            return true;
    }
}

std::uint32_t WebPage::block_of(std::size_t node) const {
    auto at = static_cast<std::uint32_t>(node);
    while (at != 0 && !parts_blocks(at)) at = parent(at);
    return at;
}

std::string WebPage::text_of(std::size_t node, std::size_t most) const {
    std::string out;
    for (std::size_t i = node; i < next(node) && out.size() < most; ++i)
        if (tree.is_text(i))
            out += tree.text(i).substr(0, most);
        else if (i != node && (parts_blocks(i) || elements[i] == Element::br))
            out += ' ';
    for (std::size_t at = out.find("\xC2\xA0"); at != out.npos; at = out.find("\xC2\xA0")) out.replace(at, 2, " ");
    return squeeze(out);
}

std::uint32_t WebPage::target(std::size_t anchor) const {
    const std::string_view href = tree.attribute(anchor, "href");
    const std::size_t hash = href.find('#');
    if (hash == href.npos || hash + 1 == href.size()) return 0;
    const std::string_view page = href.substr(0, hash), fragment = href.substr(hash + 1);
    if (!page.empty() &&
        (page.find("://") == page.npos || (!base.empty() && without_scheme(page) != without_scheme(base))))
        return 0;
    auto found = ids.find(fragment);
    if (found == ids.end() && fragment.find('%') != fragment.npos) found = ids.find(without_escapes(fragment));
    return found == ids.end() ? 0 : found->second;
}

std::string WebPage::names_of(std::size_t node) const {
    std::string out(tree.attribute(node, "class"));
    constexpr int kWordsOfName = 3;  // an id of more is a heading's ("sharing-with-a-single-developer")
    for (const std::string_view other : {"id", "role", "epub:type"}) {
        const std::string_view value = tree.attribute(node, other);
        const bool slug = other == "id" && std::count(value.begin(), value.end(), '-') >= kWordsOfName;
        if (!value.empty() && !slug) out.append(1, ' ').append(value);
    }
    for (char& c : out) c = ascii_lower(c);
    return out;
}

WebPage make_page(MarkupTree tree) {
    WebPage page;
    page.tree = std::move(tree);
    const MarkupTree& t = page.tree;
    std::unordered_map<std::uint32_t, Element> known;  // by where the name is stored: parsers store each once
    page.elements.resize(t.nodes.size(), Element::text);
    page.elements[0] = Element::root;
    page.before.resize(t.nodes.size());
    std::vector<std::uint32_t> last(t.nodes.size());  // child of each so far
    for (std::size_t i = 1; i < t.nodes.size(); ++i) {
        const std::uint32_t parent = t.nodes[i].parent;
        page.before[i] = last[parent];
        if (t.is_text(i)) continue;
        last[parent] = static_cast<std::uint32_t>(i);
        const auto [at, added] = known.emplace(t.nodes[i].name.begin, Element::inline_);
        if (added) at->second = element_of(t.name(i));
        page.elements[i] = at->second;
        const std::string_view id = t.attribute(i, "id");
        if (!id.empty()) page.ids.emplace(id, static_cast<std::uint32_t>(i));
        if (page.elements[i] == Element::a)
            if (const std::string_view name = t.attribute(i, "name"); !name.empty())
                page.ids.emplace(name, static_cast<std::uint32_t>(i));
        const std::string_view tag = t.name(i);
        if (tag == "link" && t.attribute(i, "rel") == "canonical") page.base = t.attribute(i, "href");
        if (tag == "meta" && page.base.empty() && t.attribute(i, "property") == "og:url")
            page.base = t.attribute(i, "content");
    }
    return page;
}

}  // namespace ibid
