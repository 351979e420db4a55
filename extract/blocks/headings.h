#pragma once
// Headings: which lines that look like one are one, of which level, and where a list of contents stands.
// Pure. Throws: nothing.

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/layout/lines.h"

namespace ibid {

/// What looks like a heading may be an annex in larger print, or the sign of a bar code. `lines`: how many it fills.
bool names_a_section(const std::string& text, std::size_t lines);

/// "Box 3: …"
bool is_box_title(const std::string& text);

/// "Contents", "Inhalt", …
bool is_contents_heading(const std::string& text);

/// What stands below such a heading: a title and the number of its page, in a document of `pages` pages.
bool ends_with_page(const std::string& text, std::size_t pages);

/// Levels of headings: as the PDF's outline has them; else by section number; else by their looks, larger before
/// smaller, bold before light, where the same looks have a level elsewhere.
class Levels {
public:
    explicit Levels(const std::vector<OutlineItem>& outline);

    /// Level of the outline's heading of that text on that page.
    std::optional<int> in_outline(const Line& l, const std::string& text) const;

    /// Does it announce a heading of a later page? Then it stands in a list of contents.
    bool announces(const Line& l, const std::string& text) const;

    /// Takes in a heading, before any is asked for its level.
    void see(const Line& l, const std::string& text);

    /// 1 for the highest.
    int level(const Line& l, const std::string& text) const;

private:
    std::unordered_multimap<std::string, OutlineItem> outline_;
    std::map<int, int> offsets_;                                // outline's level less that of the number -> times
    std::map<std::pair<int, int>, std::map<int, int>> styles_;  // looks -> level -> times
};

}  // namespace ibid
