#include "model/formats/json.h"
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

/// CSL's date-parts: a month only with its year, a day only with its month.
Json date_value(const CslDate& date) {
    Json parts = Json::array();
    parts.push_back(date.year);
    if (date.month > 0) parts.push_back(date.month);
    if (date.month > 0 && date.day > 0) parts.push_back(date.day);
    Json out = Json::object();
    out["date-parts"].push_back(std::move(parts));
    return out;
}

}  // namespace

Json names_value(const std::vector<CslName>& names) {
    Json out = Json::array();
    for (const CslName& name : names) {
        Json value = Json::object();
        if (!name.literal.empty()) {
            value["literal"] = name.literal;
        } else {
            if (!name.family.empty()) value["family"] = name.family;
            if (!name.given.empty()) value["given"] = name.given;
        }
        if (!value.empty()) out.push_back(std::move(value));
    }
    return out;
}

Json csl_value(const CslItem& item) {
    Json out = Json::object();
    const auto text = [&out](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    text("id", item.id);
    out["type"] = item.type.empty() ? "document" : item.type;
    if (Json names = names_value(item.author); !names.empty()) out["author"] = std::move(names);
    if (Json names = names_value(item.editor); !names.empty()) out["editor"] = std::move(names);
    if (item.issued.year > 0) out["issued"] = date_value(item.issued);
    text("title", item.title);
    text("container-title", item.container_title);
    text("collection-title", item.collection_title);
    text("volume", item.volume);
    text("issue", item.issue);
    text("page", item.page);
    text("number", item.number);
    text("genre", item.genre);
    text("edition", item.edition);
    text("authority", item.authority);
    text("event-title", item.event_title);
    text("publisher", item.publisher);
    text("publisher-place", item.publisher_place);
    text("DOI", item.doi);
    text("ISBN", item.isbn);
    text("ISSN", item.issn);
    text("URL", item.url);
    if (item.accessed.year > 0) out["accessed"] = date_value(item.accessed);
    text("note", item.note);
    return out;
}

std::string to_csl_json(const CslItem& item) { return dump(csl_value(item)); }

}  // namespace ibid
