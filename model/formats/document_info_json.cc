// A document as the index knows it, whole: GET /api/v1/documents. Other answers carry json_parts.h's short form.
#include "model/formats/json.h"
#include "model/formats/json_parts.h"

namespace ibid {

std::string to_json(const DocumentInfo& d) {
    Json out = document_value(d);
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    add("document_format", d.format);
    add("created", d.created);
    if (!d.path.empty()) out["paths"] = {d.path};
    add("sha256", d.sha256);
    add("producer", d.producer);
    add("source_url", d.url);
    out["passages"] = d.passages;
    out["notes"] = d.notes;
    out["keys"] = d.keys;
    out["pages"] = Json::array();
    for (const Page& p : d.pages)
        out["pages"].push_back(
            {{"number", p.number}, {"label", p.label}, {"width_pt", p.width_pt}, {"height_pt", p.height_pt}});
    out["outline"] = Json::array();
    for (const OutlineItem& o : d.outline)
        out["outline"].push_back({{"level", o.level}, {"title", o.title}, {"page", o.page_number}});
    out["warnings"] = Json::array();
    for (const Warning& w : d.warnings)
        out["warnings"].push_back({{"code", w.code}, {"page", w.page_number}, {"message", w.message}});
    out["url"] = "/d/" + d.id;
    return dump(out);
}

std::string to_documents_json(const DocumentInfo& d, const std::vector<std::string>& copies) {
    Json about = document_value(d);
    about["pages"] = d.pages.size();
    about["passages"] = d.passages;
    about["notes"] = d.notes;
    about["paths"] = Json::array();
    if (!d.path.empty()) about["paths"].push_back(d.path);
    for (const std::string& copy : copies) about["paths"].push_back(copy);
    about["sha256"] = d.sha256;
    if (!d.url.empty()) about["source_url"] = d.url;
    about["warnings"] = Json::array();
    for (const Warning& w : d.warnings)
        about["warnings"].push_back({{"code", w.code}, {"page", w.page_number}, {"message", w.message}});
    return dump({{"format", "ibid.documents/1"}, {"document", std::move(about)}});
}

std::string to_json(std::string_view facet, const std::vector<FacetValue>& values) {
    Json list = Json::array();
    for (const FacetValue& v : values)
        list.push_back({{"value", v.value}, {"label", v.label.empty() ? v.value : v.label}, {"count", v.count}});
    return dump({{"format", "ibid.values/1"}, {"facet", facet}, {"values", std::move(list)}});
}

std::string json_string(std::string_view text) { return dump(Json(text)); }
std::string json_list(const std::vector<std::string>& texts) { return dump(Json(texts)); }

}  // namespace ibid
