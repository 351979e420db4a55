#include "analysis/vocabulary/skos.h"

#include <map>
#include <set>

#include "analysis/vocabulary/skos_reader.h"
#include "model/error.h"
#include "model/module.h"
#include "text/folding.h"

namespace ibid {
namespace {

/// A cell holds no tab, line break or " | "; brackets and "~" would be read as a pattern.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '(' || c == '~') break;  // "compact (migration)": the qualifier is no part of the name
        out += c == '\t' || c == '\n' || c == '\r' || c == '|' ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out.starts_with('=') || out.starts_with('#') ? out.substr(1) : out;
}

std::string slug_of(std::string_view label) {
    std::string slug;
    for (const char c : fold(label)) {
        const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

/// Labels as cells; a concept may be left with none.
void clean(Thesaurus& thesaurus) {
    for (auto& [uri, c] : thesaurus.concepts) {
        for (auto& [language, label] : c.labels) label = plain(label);
        std::erase_if(c.labels, [](const auto& label) { return label.second.empty(); });
        std::set<std::string> aliases;
        for (const std::string& alias : c.aliases)
            if (std::string text = plain(alias); !text.empty()) aliases.insert(std::move(text));
        c.aliases = std::move(aliases);
    }
}

}  // namespace

std::string skos_to_tsv(const std::string& file, std::string_view bytes) {
    Thesaurus thesaurus;
    reinterpret_cast<ReadSkos*>(module_symbol("rdf", "ibid_read_skos"))(file, bytes, thesaurus);
    clean(thesaurus);
    const auto refuse = [&](const std::string& why) {
        throw Error(ErrorCode::vocabulary, file + ": " + why,
                    "a SKOS thesaurus as RDF/XML (*.rdf) or Turtle (*.ttl) is expected");
    };
    if (!thesaurus.error.empty()) refuse(thesaurus.error);

    std::map<std::string, std::string> slugs;  // URI -> slug
    std::map<std::string, int> used;
    std::map<std::string, std::string> labels;
    for (const auto& [uri, c] : thesaurus.concepts) {
        const auto english = c.labels.contains("en") ? c.labels.find("en")
                             : c.labels.contains("") ? c.labels.find("")
                                                     : c.labels.begin();
        if (english == c.labels.end()) continue;
        std::string slug = slug_of(english->second);
        if (slug.empty()) continue;
        if (const int n = ++used[slug]; n > 1) slug += "-" + std::to_string(n);
        slugs[uri] = slug;
        labels[uri] = english->second;
    }
    if (slugs.empty()) refuse("it holds no concept with a label");

    std::set<std::string> names;  // an alias that two concepts share is kept for the first only
    for (const auto& [uri, label] : labels) names.insert(fold(label));
    std::string out = "# Made from " + file + "\nslug\tlabel\tbroader\taliases\tsource\n";
    for (const auto& [uri, slug] : slugs) {
        const SkosConcept& c = thesaurus.concepts.at(uri);
        std::set<std::string> seen = {uri};  // a circle of broader concepts ends here
        bool circle = false;
        for (auto up = thesaurus.concepts.find(c.broader); up != thesaurus.concepts.end();
             up = thesaurus.concepts.find(up->second.broader))
            if (!seen.insert(up->first).second) {
                circle = true;
                break;
            }
        const std::string broader = !circle && slugs.contains(c.broader) ? slugs.at(c.broader) : std::string();
        std::string aliases;
        for (const std::string& alias : c.aliases)
            if (names.insert(fold(alias)).second) aliases += (aliases.empty() ? "" : " | ") + alias;
        out += slug + '\t' + labels.at(uri) + '\t' + broader + '\t' + aliases + '\t' + plain(uri) + '\n';
    }
    return out;
}

}  // namespace ibid
