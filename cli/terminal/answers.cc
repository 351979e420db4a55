#include "cli/terminal/answers.h"

#include <iostream>

#include "model/formats/bibliography.h"

namespace ibid::cli {

std::string title_of(const DocumentInfo& document) {
    const std::string name =
        document.title.empty() ? (document.file.empty() ? document.id : document.file) : document.title;
    return printable(name) + (document.year > 0 ? " (" + std::to_string(document.year) + ")" : "");
}

std::string section_path(const std::vector<std::string>& section) {
    std::string out;
    for (const std::string& heading : section) out += (out.empty() ? "" : " › ") + printable(heading);
    return out;
}

std::string country_names(const std::vector<CountryFacet>& countries, const Vocabularies& vocabularies) {
    std::string out;
    for (std::size_t i = 0; i < countries.size(); ++i) {
        std::string label = countries[i].value;
        for (const Concept& country : concepts(vocabularies, "country"))
            if (country.value == countries[i].value) label = country.label + " (" + country.value + ")";
        out += (i == 0 ? "" : i + 1 == countries.size() ? " and " : ", ") + label;
    }
    return out;
}

std::string reference_lines(const Console& console, const CslItem& csl, const std::string& key, const std::string& link,
                            const std::string& fallback, std::size_t indent) {
    std::string text = printable(to_text(csl));
    if (text.empty()) text = printable(fallback);
    std::string out;
    if (!text.empty()) out = console.wrapped(text, indent, indent + 2) + "\n";
    // An address is never broken: it is there to be copied.
    std::string where = printable(key);
    const std::size_t colon = std::min(key.find(':'), key.size());
    if (colon < key.size() && !doubtful_ids({{key.substr(0, colon), key.substr(colon + 1)}}).empty())
        where += "  (number told by context)";
    if (!link.empty() && key.find(link) == std::string::npos) where += "  " + printable(link);
    return out + std::string(indent + 2, ' ') + console.dim(where) + "\n";
}

void say_cut(std::size_t shown, std::size_t total) {
    if (shown < total) std::cerr << "ibid: " << shown << " of " << total << " are shown; --limit shows more\n";
}

std::string words_of(NoteKind kind) {
    switch (kind) {
        case NoteKind::citation:
            return "citation";
        case NoteKind::country_list:
            return "country list";
        case NoteKind::explanation:
            return "explanation";
        case NoteKind::ibid:
            return "ibid.";
        case NoteKind::mixed:
            return "explanation and citation";
    }
    return {};
}

}  // namespace ibid::cli
