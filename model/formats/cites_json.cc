#include "model/formats/json.h"

#include <algorithm>
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

Json cited_by_value(const CitedBy& place) {
    return {{"document", document_value(place.document)},
            {"note", place.note},
            {"page", place.page_number},
            {"sentence", place.sentence},
            {"section", place.section},
            {"passage", null_if_empty(place.passage_id)},
            {"via", null_if_empty(place.via)}};
}

Json finding_value(const Finding& finding) {
    return {{"code", finding.code},
            {"message", finding.message},
            {"page", finding.page_number > 0 ? Json(finding.page_number) : Json(nullptr)},
            {"notes", finding.notes},
            {"passages", finding.passages}};
}

Json source_fields(const Source& source) {
    CslItem csl = source.csl;
    csl.id = source.key;
    Json out = {{"key", source.key},
                {"keys", source.keys},
                {"csl", csl_value(csl)},
                {"ids", source.ids},
                {"link", null_if_empty(source.link)},
                {"raw", null_if_empty(source.raw)},
                {"times_cited", source.times_cited},
                {"documents", source.documents},
                {"indexed_as", source.indexed_as ? Json(*source.indexed_as) : Json(nullptr)},
                {"same_title", source.same_title}};
    if (const auto doubtful = doubtful_ids(source.ids); !doubtful.empty()) out["doubtful"] = doubtful;
    return out;
}

}  // namespace

void add_about(Json& out, const DocumentInfo& d) {
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out[name] = value;
    };
    add("subtitle", d.subtitle);
    add("author", d.author);
    if (!d.authors.empty()) out["authors"] = names_value(d.authors);
    add("publisher", d.publisher);
    add("symbol", d.symbol);
    add("date", d.date);
    add("language", d.language);
    add("file", d.file);
    add("file_format", d.format);
    if (!d.from.empty()) out["from"] = d.from;
}

Json document_value(const DocumentInfo& document) {
    Json out{{"id", document.id},
             {"title", document.title},
             {"year", document.year > 0 ? Json(document.year) : Json(nullptr)},
             {"kind", document.kind}};
    add_about(out, document);
    return out;
}

std::string to_json(const CitesAnswer& answer) {
    Json ref = {{"text", answer.text}};
    if (answer.source)
        ref.update(source_fields(*answer.source));
    else
        ref.update(Json{{"key", nullptr}, {"csl", nullptr}});
    Json cited_by = Json::array();
    for (const CitedBy& place : answer.cited_by) cited_by.push_back(cited_by_value(place));
    Json near = Json::array();
    for (const Source& source : answer.near) near.push_back(source_fields(source));
    return dump({{"format", "ibid.cites/1"},
                 {"ref", std::move(ref)},
                 {"total", std::max(answer.total, answer.cited_by.size())},
                 {"cited_by", std::move(cited_by)},
                 {"near", std::move(near)}});
}

std::string to_json(const Source& source) {
    Json out = {{"format", "ibid.source/1"}};
    out.update(source_fields(source));
    return dump(out);
}

std::string to_json(const DocumentInfo& document, const std::vector<Finding>& findings) {
    Json list = Json::array();
    for (const Finding& finding : findings) list.push_back(finding_value(finding));
    return dump({{"format", "ibid.check/1"},
                 {"document", document_value(document)},
                 {"total", findings.size()},
                 {"findings", std::move(list)}});
}

}  // namespace ibid
