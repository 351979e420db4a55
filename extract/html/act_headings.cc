#include "extract/html/act_headings.h"

#include <array>

#include "text/letters.h"

namespace ibid {
namespace {

struct ActClass {
    std::string_view name;
    int level;
};

/// Classes of the Official Journal's pages (since 2014 with "oj-", before without), of consolidated texts, and of
/// documents that the institutions write in Word. Levels leave room for parts above chapters above sections.
constexpr std::array kActClasses = {
    ActClass{"oj-doc-ti", 1},          ActClass{"doc-ti", 1},           ActClass{"title-doc-first", 1},
    ActClass{"oj-ti-grseq-1", 2},      ActClass{"ti-grseq-1", 2},       ActClass{"oj-ti-section-1", 2},
    ActClass{"ti-section-1", 2},       ActClass{"title-division-1", 2}, ActClass{"oj-ti-art", 4},
    ActClass{"oj-sti-art", 5},         ActClass{"sti-art", 5},          ActClass{"stitle-article-norm", 5},
    ActClass{"oj-ti-section-2", 3},    ActClass{"ti-section-2", 3},     ActClass{"title-division-2", 3},
    ActClass{"oj-ti-grseq-2", 3},      ActClass{"ti-grseq-2", 3},       ActClass{"ti-art", 4},
    ActClass{"title-article-norm", 4}, ActClass{"titrearticle", 4},     ActClass{"manualheading1", 2},
    ActClass{"manualheading2", 3},     ActClass{"manualheading3", 4},   ActClass{"heading1", 2},
    ActClass{"heading2", 3},           ActClass{"heading3", 4},         ActClass{"msoheading1", 2},
    ActClass{"chaptertitle", 2},       ActClass{"sectiontitle", 3},
};

}  // namespace

int act_heading_level(const WebPage& page, std::uint32_t paragraph) {
    const std::string_view classes = page.tree.attribute(paragraph, "class");
    for (std::size_t at = 0; at < classes.size();) {
        std::size_t end = classes.find(' ', at);
        if (end == classes.npos) end = classes.size();
        std::string name(classes.substr(at, end - at));
        for (char& c : name) c = ascii_lower(c);
        for (const ActClass& known : kActClasses)
            if (known.name == name) return known.level;
        at = end + 1;
    }
    return 0;
}

}  // namespace ibid
