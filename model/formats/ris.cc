#include <utility>

#include "model/formats/bibliography.h"
#include "model/formats/bibliography_fields.h"

namespace ibid {
namespace {

std::string_view ris_type(const CslItem& item) {
    static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {{"article-journal", "JOUR"},
                                                                               {"article-newspaper", "NEWS"},
                                                                               {"article-magazine", "MGZN"},
                                                                               {"article", "JOUR"},
                                                                               {"bill", "BILL"},
                                                                               {"book", "BOOK"},
                                                                               {"chapter", "CHAP"},
                                                                               {"legal_case", "CASE"},
                                                                               {"legislation", "STAT"},
                                                                               {"paper-conference", "CPAPER"},
                                                                               {"post-weblog", "BLOG"},
                                                                               {"regulation", "STAT"},
                                                                               {"report", "RPRT"},
                                                                               {"thesis", "THES"},
                                                                               {"treaty", "STAT"},
                                                                               {"webpage", "ELEC"}};
    const bool official = item.type == "legislation" || item.type == "bill" || item.type == "document";
    if (official && is_filed_paper(item)) return "RPRT";
    for (const auto& [csl, ris] : kTypes)
        if (item.type == csl) return ris;
    return item.url.empty() ? "RPRT" : "ELEC";
}

/// RIS parts names at commas: an institution's own commas would make a given name of its second half.
std::string ris_name(const CslName& name) {
    std::string family = one_line(name.literal.empty() ? name.family : name.literal);
    std::erase(family, ',');
    return name.given.empty() || !name.literal.empty() ? family : family + ", " + one_line(name.given);
}

std::string ris_date(const CslDate& date) {
    if (date.year <= 0) return {};
    std::string out = std::to_string(date.year) + "/";
    if (date.month > 0) out += two_digits(date.month);
    out += "/";
    if (date.month > 0 && date.day > 0) out += two_digits(date.day);
    return out + "/";
}

}  // namespace

std::string ris_entry(const CslItem& item, const std::string& key) {
    std::string out;
    const std::string type(ris_type(item));
    const auto tag = [&out](std::string_view name, const std::string& value) {
        if (!value.empty()) out.append(name).append("  - ").append(value).append("\r\n");
    };
    tag("TY", type);
    tag("ID", key);
    for (const CslName& name : item.author)
        if (!is_et_al(name)) tag("AU", ris_name(name));
    for (const CslName& name : item.editor)
        if (!is_et_al(name)) tag(type == "BOOK" ? "A3" : "A2", ris_name(name));
    tag("TI", one_line(item.title));
    tag("T2", one_line(item.container_title.empty() ? item.collection_title : item.container_title));
    tag("VL", one_line(item.volume));
    tag("IS", one_line(item.issue));
    if (const std::string number = one_line(item.number); !number.empty()) tag(type == "RPRT" ? "SN" : "M1", number);
    std::string pages = one_line(item.page);
    for (const std::string_view dash : {"\u2013", "\u2014", "--", "-"}) {
        const std::size_t at = pages.find(dash);
        if (at == std::string::npos) continue;
        tag("SP", one_line(pages.substr(0, at)));
        tag("EP", one_line(pages.substr(at + dash.size())));
        pages.clear();
    }
    tag("SP", pages);
    tag("ET", one_line(item.edition));
    tag("PB", one_line(item.publisher.empty() ? item.authority : item.publisher));
    tag("CY", one_line(item.publisher_place));
    if (type == "RPRT" || type == "THES") tag("M3", one_line(item.genre));
    if (item.issued.year > 0) tag("PY", std::to_string(item.issued.year));
    if (item.issued.month > 0) tag("DA", ris_date(item.issued));
    tag("DO", one_line(item.doi));
    if (type != "RPRT") tag("SN", one_line(item.isbn.empty() ? item.issn : item.isbn));
    tag("UR", address(item));
    tag("Y2", ris_date(item.accessed));
    tag("N1", one_line(item.note));
    out += "ER  - \r\n\r\n";
    return out;
}

}  // namespace ibid
