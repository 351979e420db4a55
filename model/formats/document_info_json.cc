// A document as the index knows it, whole: GET /api/v1/documents. Other answers carry json_parts.h's short form.
#include "model/formats/json.h"
#include "model/formats/json_parts.h"

namespace ibid {

std::string to_json(const DocumentInfo& d) {
    nlohmann::ordered_json out = document_value(d);
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    add("author", d.author);
    add("created", d.created);
    add("language", d.language);
    add("file", d.file);
    add("sha256", d.sha256);
    add("producer", d.producer);
    add("source_url", d.url);
    out["passages"] = d.passages;
    out["notes"] = d.notes;
    out["keys"] = d.keys;
    out["pages"] = nlohmann::ordered_json::array();
    for (const Page& p : d.pages)
        out["pages"].push_back(
            {{"number", p.number}, {"label", p.label}, {"width_pt", p.width_pt}, {"height_pt", p.height_pt}});
    out["outline"] = nlohmann::ordered_json::array();
    for (const OutlineItem& o : d.outline)
        out["outline"].push_back({{"level", o.level}, {"title", o.title}, {"page", o.page_number}});
    out["warnings"] = nlohmann::ordered_json::array();
    for (const Warning& w : d.warnings)
        out["warnings"].push_back({{"code", w.code}, {"page", w.page_number}, {"message", w.message}});
    out["url"] = "/d/" + d.id;
    return dump(out);
}

}  // namespace ibid
