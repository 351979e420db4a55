#pragma once
// What a Word file's styles make of a paragraph: heading of which level, list item, title, caption.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "extract/markup/tree.h"

namespace ibid {

struct ParagraphStyle {
    int heading_level = 0;  // from 1; 0: none
    bool title = false, list = false, caption = false, contents = false;
};

class DocxStyles {
public:
    explicit DocxStyles(const std::optional<MarkupTree>& styles);

    /// Of the paragraph element `node`: its style, and what it says itself besides.
    ParagraphStyle of(const MarkupTree& tree, std::size_t node) const;
    /// BCP 47, of the file's defaults; empty when it names none.
    const std::string& language() const { return language_; }

private:
    std::map<std::string, ParagraphStyle, std::less<>> by_id_;
    std::string language_;
};

}  // namespace ibid
