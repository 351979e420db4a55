// Countries and other concepts, their labels and what is broader than what; not yet what they are called in texts.

#include <algorithm>
#include <set>
#include <sstream>

#include "analysis/vocabulary/rows.h"
#include "analysis/vocabulary/tables.h"

namespace ibid {
namespace {

using Tables = Vocabularies::Tables;

bool is_code(std::string_view s, std::size_t length) {
    return s.size() == length && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_slug(std::string_view s) {
    return !s.empty() && s.front() != '-' && s.back() != '-' && std::all_of(s.begin(), s.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

void read_countries(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = country_rows(file, text);
    auto& concepts = t.concepts["country"];
    std::set<std::string> languages;
    for (const TsvRow& row : tsv.rows) {
        const std::string code = tsv.cell(row, "code"), alpha3 = tsv.cell(row, "alpha3"), name = tsv.cell(row, "name");
        if (!is_code(code, 2)) tsv.refuse(row.line, "\"" + code + "\" is no two-letter code in capitals");
        if (code == "GR" || code == "GB")
            tsv.refuse(row.line, "the EU writes EL for Greece and UK for the United Kingdom");
        if (t.countries.contains(code)) tsv.refuse(row.line, code + " has a row already");
        if (name.empty()) tsv.refuse(row.line, code + " has no name");
        Country country{code, tsv.cell(row, "role"), tsv.cell(row, "group"), tsv.cell(row, "code_is") == "word"};
        if (country.role != "member" && country.role != "observer" && country.role != "partner")
            tsv.refuse(row.line, "role \"" + country.role + "\" is not member, observer or partner");
        if (country.group != "eu" && country.group != "observer" && country.group != "oecd" && country.group != "third")
            tsv.refuse(row.line, "group \"" + country.group + "\" is not eu, observer, oecd or third");
        Concept c{code, name, {}, country.group, country.role, {}};
        t.countries.emplace(code, std::move(country));
        t.codes.emplace(code, code);
        if (is_code(alpha3, 3)) t.long_codes.emplace(alpha3, code);
        for (const std::string& n : names_of_country(tsv, row))
            if (n != name) c.aliases.push_back(bare(n));
        for (const std::string& a : split_cell(tsv.cell(row, "adjectives"))) c.aliases.push_back(bare(a));
        std::istringstream list(tsv.cell(row, "languages"));
        for (std::string language; list >> language;) languages.insert(language);
        concepts.push_back(std::move(c));
    }
    for (const auto& [code, eu] : {std::pair{"GR", "EL"}, std::pair{"GB", "UK"}})
        if (t.countries.contains(std::string_view(eu))) t.codes.emplace(code, eu);
    t.languages.assign(languages.begin(), languages.end());
}

/// Concepts with a broader one each: instruments, approaches, or what a user adds.
void read_concepts(Tables& t, const std::string& file, const std::string& text, const std::string& default_facet) {
    const Tsv tsv = concept_rows(file, text);
    std::map<std::string, std::map<std::string, int>> lines;  // facet, slug -> line
    for (const TsvRow& row : tsv.rows) {
        const std::string &slug = tsv.cell(row, "slug"), &label = tsv.cell(row, "label"),
                          facet = facet_of(tsv, row, default_facet);
        if (!is_slug(slug)) tsv.refuse(row.line, "\"" + slug + "\" is no slug: small letters, digits and hyphens");
        if (label.empty()) tsv.refuse(row.line, slug + " has no label");
        if (t.parents[facet].contains(slug)) tsv.refuse(row.line, slug + " has a row already");
        t.parents[facet].emplace(slug, tsv.cell(row, "broader"));
        lines[facet].emplace(slug, row.line);
        Concept c{slug, label, tsv.cell(row, "broader"), {}, {}, {}};
        for (const std::string& p : phrases_of_concept(tsv, row))
            if (!is_pattern(p) && p != label) c.aliases.push_back(bare(p));
        t.concepts[facet].push_back(std::move(c));
    }
    for (const auto& [facet, slugs] : lines)
        for (const auto& [slug, line] : slugs) {
            std::set<std::string> seen = {slug};
            for (std::string up = t.parents[facet][slug]; !up.empty(); up = t.parents[facet][up]) {
                if (!t.parents[facet].contains(up)) tsv.refuse(line, "the broader concept \"" + up + "\" has no row");
                if (!seen.insert(up).second) tsv.refuse(line, slug + " is broader than itself");
            }
        }
}

void read_acronyms(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"acronym", "expansion"});
    for (const TsvRow& row : tsv.rows) {
        const std::string &acronym = tsv.cell(row, "acronym"), &expansion = tsv.cell(row, "expansion");
        if (acronym.empty() || expansion.empty()) tsv.refuse(row.line, "an acronym and its expansion are needed");
        std::vector<std::string> also = split_cell(expansion);
        const std::string first = also.front();
        also.erase(also.begin());
        t.concepts["acronym"].push_back({acronym, first, {}, tsv.cell(row, "is"), {}, std::move(also)});
    }
}

}  // namespace

void read_concept_tables(Tables& t) {
    for (const auto& [file, text] : t.texts) switch (const VocabularyFile of = vocabulary_file(file, text); of.rows) {
            case RowsOf::countries:
                read_countries(t, file, text);
                break;
            case RowsOf::concepts:
                read_concepts(t, file, text, of.facet);
                break;
            case RowsOf::acronyms:
                read_acronyms(t, file, text);
                break;
            default:
                break;
        }
}

}  // namespace ibid
