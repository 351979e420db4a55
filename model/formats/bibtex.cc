#include <algorithm>
#include <array>
#include <string_view>

#include "model/formats/bibliography.h"
#include "model/formats/bibliography_fields.h"

namespace ibid {
namespace {

/// Letters that TeX takes for commands are escaped; all others stay as UTF-8.
std::string tex(std::string_view text) {
    std::string out;
    for (const char c : one_line(text)) {
        switch (c) {
            case '\\':
                out += "\\textbackslash{}";
                break;
            case '~':
                out += "\\textasciitilde{}";
                break;
            case '^':
                out += "\\textasciicircum{}";
                break;
            case '#':
            case '$':
            case '%':
            case '&':
            case '_':
            case '{':
            case '}':
                out += '\\';
                [[fallthrough]];
            default:
                out += c;
        }
    }
    return out;
}

/// URLs and DOIs are taken verbatim by every reader, so only what would end the field is encoded.
std::string verbatim(std::string_view text) {
    std::string out;
    for (const char c : one_line(text)) {
        switch (c) {
            case '{':
                out += "%7B";
                break;
            case '}':
                out += "%7D";
                break;
            case '\\':
                out += "%5C";
                break;
            case ' ':
                out += "%20";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string tex_names(const std::vector<CslName>& names) {
    std::string out;
    for (const CslName& name : names) {
        if (!out.empty()) out += " and ";
        if (is_et_al(name)) {
            out += "others";
            continue;
        }
        const std::string family = tex(name.literal.empty() ? name.family : name.literal);
        // In BibTeX a comma parts family from given name, and " and " parts names.
        const bool whole = !name.literal.empty() || name.given.empty() || family.find(',') != std::string::npos ||
                           family.find(" and ") != std::string::npos;
        out += whole ? "{" + family + "}" : family;
        if (!name.given.empty() && name.literal.empty()) out += ", " + tex(name.given);
    }
    return out;
}

/// "113–128" -> "113--128"
std::string tex_pages(std::string_view pages) {
    std::string out;
    const std::string text = tex(pages);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool en_dash = text.compare(i, 3, "\u2013") == 0 || text.compare(i, 3, "\u2014") == 0;
        if (en_dash) i += 2;
        if (!en_dash && text[i] != '-')
            out += text[i];
        else if (out.size() < 2 || out.substr(out.size() - 2) != "--")
            out += "--";
    }
    return out;
}

/// Only types that every reader knows: Zotero drops an entry of a type it has not heard of.
std::string bibtex_type(const CslItem& item) {
    const std::string& t = item.type;
    if (starts_with_any(t, {"article", "review"})) return "article";
    if (t == "book") return "book";
    if (t == "chapter" || t.starts_with("entry")) return "incollection";
    if (t == "paper-conference") return "inproceedings";
    if (t == "thesis") return "phdthesis";
    if (t == "report") return "techreport";
    if (t == "webpage" || t.starts_with("post")) return "online";
    if ((t == "legislation" || t == "bill" || t == "regulation" || t == "document") && is_filed_paper(item))
        return "techreport";
    return "misc";
}

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

}  // namespace

std::string bibtex_entry(const CslItem& item, const std::string& key) {
    std::string out;
    const std::string type = bibtex_type(item);
    out += "@" + type + "{" + key;
    const auto field = [&out](std::string_view name, const std::string& value) {
        if (!value.empty()) out.append(",\n  ").append(name).append(" = {").append(value).append("}");
    };
    const auto title_field = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) field(name, "{" + tex(value) + "}");
    };
    field("author", tex_names(item.author));
    field("editor", tex_names(item.editor));
    title_field("title", item.title);
    if (type == "article")
        field("journal", tex(item.container_title));
    else if (type == "incollection" || type == "inproceedings")
        title_field("booktitle", item.container_title);
    else
        field(type == "techreport" ? "series" : "howpublished",
              tex(type == "misc" && !item.number.empty()
                      ? item.container_title + (item.container_title.empty() ? "" : ", ") + item.number
                      : item.container_title));
    field("volume", tex(item.volume));
    if (type != "misc")  // biber’s data model has no number there, and Zotero and JabRef show what stands before
        field("number", tex(type == "article" && !item.issue.empty() ? item.issue : item.number));
    field("pages", tex_pages(item.page));
    field("edition", tex(item.edition));
    if (type != "techreport" || item.container_title.empty()) field("series", tex(item.collection_title));
    if (type == "techreport") field("type", tex(item.genre));
    const std::string& issuer = item.publisher.empty() ? item.authority : item.publisher;
    field(type == "techreport" ? "institution" : type == "phdthesis" ? "school" : "publisher", tex(issuer));
    field("address", tex(item.publisher_place));
    if (item.issued.year > 0) field("year", std::to_string(item.issued.year));
    if (item.issued.month >= 1 && item.issued.month <= 12) {
        out.append(",\n  month = ").append(kMonths[static_cast<std::size_t>(item.issued.month - 1)]);
        if (item.issued.day > 0) field("day", std::to_string(item.issued.day));
    }
    field("doi", verbatim(item.doi));
    field("isbn", tex(item.isbn));
    field("issn", tex(item.issn));
    field("url", verbatim(item.url));
    field("urldate", iso_date(item.accessed));
    field("note", tex(item.note));
    if (out.ends_with(key)) out += ',';  // an entry without fields still needs what parts them
    out += "\n}\n";
    return out;
}

}  // namespace ibid
