#pragma once
// All markup is made here, from text and spans, with everything escaped. Pure.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace ibid {

/// HTML that is safe to put into a page as it is. Only web/views/markup.cc and the page fragments built on it make one.
struct Markup {
    std::string html;
};

/// For text and for attribute values in quotes. Control characters that HTML and XML forbid become spaces.
std::string escape(std::string_view text);

/// A raised label in a text.
struct MarkerLink {
    std::size_t offset = 0;
    std::string label;
    std::string href;  // escaped here; empty: a label without link
    std::string id;    // of the anchor, so that the note can lead back; may be empty
};

struct Decorations {
    std::span<const Span> highlights;
    std::vector<MarkerLink> markers;  // by offset
    std::span<const Link> links;      // only http, https and mailto become links
    std::string highlight_id;  // first highlight gets this id and the following ones are numbered: "hit1", "hit2"
};

/// `text` with its hits in <mark>, its markers as links and its own links. Spans may touch, overlap or point anywhere:
/// they are clipped to the text and to whole characters.
Markup decorate(std::string_view text, const Decorations& decorations);

/// A text without its broken UTF-8 (U+FFFD instead) and without NUL.
std::string clean_utf8(std::string_view text);

/// True for a target that a page may link to.
bool is_web_link(std::string_view uri);

}  // namespace ibid
