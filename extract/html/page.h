#pragma once
// A parsed page with what is asked of its elements again and again: which element, whose class names, which links point
// where. Not for: deciding what is text or note.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/markup/tree.h"

namespace ibid {

/// What an element is to the text around it.
enum class Element : std::uint8_t {
    text,
    root,
    inline_,  // and whatever is unknown
    a,
    sup,
    br,
    block,    // div, section, blockquote: parts blocks, says nothing more
    article,  // article, main
    aside,
    paragraph,
    heading,
    list,  // ul, ol, dl
    item,  // li, dd
    term,  // dt
    table,
    rows,  // thead, tbody, tfoot, tr inside stay apart
    row,
    cell,
    caption,  // figcaption, caption
    pre,
    navigation,  // nav, menu
    edge,        // header, footer
    head,
    unseen,  // forms, scripts, media: nothing to read
};

struct WebPage {
    MarkupTree tree;
    std::vector<Element> elements;                            // of each node
    std::vector<std::uint32_t> before;                        // the element before it under its parent; 0: none
    std::unordered_map<std::string_view, std::uint32_t> ids;  // id, or name of an anchor; the first of its name
    std::string base;                                         // what a link within the page may begin with

    std::size_t size() const { return tree.nodes.size(); }
    std::uint32_t parent(std::size_t node) const { return tree.nodes[node].parent; }
    std::uint32_t next(std::size_t node) const { return tree.nodes[node].next; }
    bool parts_blocks(std::size_t node) const;  // anything that ends the paragraph before it
    /// 1 to 6 of a heading.
    int level(std::size_t node) const { return tree.name(node)[1] - '0'; }
    /// The innermost element above that parts blocks, or itself.
    std::uint32_t block_of(std::size_t node) const;
    /// Its letters, white space folded; no more than `most` bytes of them.
    std::string text_of(std::size_t node, std::size_t most = 200) const;
    /// Where a link within the page leads; 0: elsewhere or nowhere.
    std::uint32_t target(std::size_t anchor) const;
    /// Class, id and role in small letters.
    std::string names_of(std::size_t node) const;
};

WebPage make_page(MarkupTree tree);

}  // namespace ibid
