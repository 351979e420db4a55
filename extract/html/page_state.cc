#include "extract/html/page_state.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/letters.h"

namespace ibid {
namespace {

/// Letters of a short news item; what says less is either no page or says so itself.
constexpr std::size_t kShortPage = 900, kHardlyAnything = 250;
constexpr std::size_t kMuch = 8'000;  // letters; a dialogue about cookies has fewer

/// A status as a page prints it when its server does not send it.
bool names_a_failure(std::string_view title) {
    constexpr std::array<std::string_view, 4> kStatuses = {"404", "410", "403", "503"};
    for (std::size_t at = 0; at < title.size();) {
        std::size_t end = at;
        while (end < title.size() && is_ascii_word(title[end])) ++end;
        if (std::find(kStatuses.begin(), kStatuses.end(), title.substr(at, end - at)) != kStatuses.end()) return true;
        at = end + 1;
    }
    return false;
}

bool has_consent(const WebPage& page, std::uint32_t node) {
    const std::string names = page.names_of(node);
    return names.find("consent") != names.npos || names.find("cookie") != names.npos ||
           names.find("gdpr") != names.npos;
}

}  // namespace

std::optional<Warning> judge_page(const WebPage& page, const Document& document) {
    std::size_t letters = 0;
    std::string heading;
    for (const Block& b : document.blocks) {
        letters += b.text.size();
        if (b.kind == BlockKind::heading && heading.empty()) heading = b.text;
    }
    if (letters >= kShortPage) return {};
    std::size_t without_script = 0, consent = 0, whole = 0;
    for (std::uint32_t i = 1; i < page.size(); ++i) {
        if (page.tree.is_text(i)) continue;
        if (page.elements[i] == Element::head) {
            i = page.next(i) - 1;
            continue;
        }
        if (page.tree.name(i) == "body") {
            whole = page.text_of(i, kMuch).size();
            continue;  // "has-cookie-bar"
        }
        if (page.tree.name(i) == "noscript") without_script += page.text_of(i, 400).size();
        if (page.tree.has_attribute(i, "class") || page.tree.has_attribute(i, "id"))
            if (has_consent(page, i)) consent = std::max(consent, page.text_of(i, kMuch).size());
    }
    if (names_a_failure(document.title) || names_a_failure(heading))
        return Warning{"page_not_there", 0, "the page only says that what was asked for is not there"};
    if (letters >= kHardlyAnything) return {};
    if (5 * without_script > 4 * letters)  // what it tells browsers without them may be all that was read
        return Warning{"page_needs_javascript", 0, "the page has no text of its own: its scripts would have to be run"};
    // a page whose text stands beside the dialogue was not read for another reason
    if (consent > letters && 2 * consent > whole && consent < kMuch)
        return Warning{"page_asks_consent", 0, "the page shows nothing before someone has agreed to its cookies"};
    return Warning{"page_has_little_text", 0, "the page has hardly any text"};
}

}  // namespace ibid
