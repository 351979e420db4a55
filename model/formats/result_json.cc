// Results, hits, matrix and status as JSON: ibid.results/1 and its fellows.
#include <cmath>

#include <nlohmann/json.hpp>

#include "model/formats/json.h"
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

/// What is beyond a ten-thousandth of a score, a hundredth of a point or of a millisecond is noise.
double rounded(double v, double steps) { return std::isfinite(v) ? std::round(v * steps) / steps : 0; }

Json span(const Span& s) { return Json::array({s.begin, s.end}); }
Json spans(const std::vector<Span>& list) {
    Json out = Json::array();
    for (const Span& s : list) out.push_back(span(s));
    return out;
}
Json box(const Box& b) {
    return {
        {"page", b.page_number},
        {"bbox", {rounded(b.bbox.x0, 100), rounded(b.bbox.y0, 100), rounded(b.bbox.x1, 100), rounded(b.bbox.y1, 100)}}};
}
Json boxes(const std::vector<Box>& list) {
    Json out = Json::array();
    for (const Box& b : list) out.push_back(box(b));
    return out;
}

Json brief(const DocumentInfo& d) {
    Json json{{"id", d.id}, {"title", d.title}, {"year", d.year ? Json(d.year) : Json()}, {"kind", d.kind}};
    add_about(json, d);
    return json;
}

Json country(const CountryFacet& c) {
    Json json{{"value", c.value}, {"role", c.role}, {"evidence", c.evidence}};
    json["note"] = c.note.empty() ? Json() : Json(c.note);
    json["form"] = c.form;
    json["exhaustive"] = c.exhaustive ? Json(*c.exhaustive) : Json();
    if (c.span) json["span"] = span(*c.span);
    return json;
}

Json concepts(const std::vector<ConceptFacet>& list) {
    Json out = Json::array();
    for (const ConceptFacet& c : list)
        out.push_back({{"value", c.value}, {"span", span(c.span)}, {"inferred", c.inferred}});
    return out;
}

Json carried(const CarriedNote& n) {
    return {{"label", n.label}, {"page", n.page_number},    {"id", n.note_id},     {"offset", n.offset},
            {"text", n.text},   {"countries", n.countries}, {"sources", n.sources}};
}

Json cited_at(const CitedAt& c) {
    return {{"page", c.page_number}, {"section", c.section}, {"sentence", c.sentence}, {"passage", c.passage_id}};
}

/// Where the front end shows it; `#p12` and `#fn57` are its anchors.
std::string url(const Passage& p) {
    const std::string page = "/d/" + p.document_id + "/p" + std::to_string(std::max(1, p.page_number));
    if (p.type == PassageType::note && !p.notes.empty()) return page + "#fn" + p.notes[0].label;
    const std::size_t dot = p.id.rfind('.');
    return dot == std::string::npos ? page : page + "#p" + p.id.substr(dot + 1);
}

Json hit_json(const Hit& h) {
    const Passage& p = h.passage;
    Json document = brief(h.document);
    if (!h.first_indexed.time.empty()) document["first_indexed"] = h.first_indexed.time;
    Json json{{"rank", h.rank},       {"score", rounded(h.score, 10000)},
              {"id", p.id},           {"type", p.type == PassageType::note ? "note" : "passage"},
              {"document", document}, {"page", p.page_number},
              {"section", p.section}, {"text", p.text}};
    if (p.box) json["box"] = *p.box;
    json["highlights"] = spans(h.highlights);
    json["snippet"] = {{"text", h.snippet.text}, {"highlights", spans(h.snippet.highlights)}};
    json["boxes"] = boxes(h.boxes);
    json["notes"] = Json::array();
    for (const CarriedNote& n : p.notes) json["notes"].push_back(carried(n));
    json["countries"] = Json::array();
    for (const CountryFacet& c : p.countries) json["countries"].push_back(country(c));
    json["instruments"] = concepts(p.instruments);
    json["approaches"] = concepts(p.approaches);
    if (p.type == PassageType::note) {
        json["cited_at"] = Json::array();
        for (const CitedAt& c : h.cited_at) json["cited_at"].push_back(cited_at(c));
    }
    if (!p.language.empty()) json["language"] = p.language;
    if (p.ocr) json["ocr"] = true;
    if (h.more_in_document > 0) json["more_in_document"] = h.more_in_document;
    if (!h.near_duplicates.empty()) json["near_duplicates"] = h.near_duplicates;
    json["url"] = url(p);
    return json;
}

Json facet_value(const FacetValue& v) {
    Json json{{"value", v.value}, {"label", v.label}};
    if (!v.group.empty()) json["group"] = v.group;
    if (!v.parent.empty()) json["parent"] = v.parent;
    json["count"] = v.count;
    json["selected"] = v.selected;
    return json;
}

Json filters_json(const Filters& f) {
    Json json = Json::object();
    if (!f.countries.empty()) {
        json["country"] = f.countries;
        json["country_mode"] = f.country_mode;
    }
    const std::pair<const char*, const std::vector<std::string>*> lists[] = {{"instrument", &f.instruments},
                                                                             {"approach", &f.approaches},
                                                                             {"kind", &f.kinds},
                                                                             {"document", &f.documents},
                                                                             {"language", &f.languages}};
    for (const auto& [name, list] : lists) {
        if (!list->empty()) json[name] = *list;
    }
    if (f.year_from || f.year_to)
        json["year"] = {f.year_from ? Json(*f.year_from) : Json(), f.year_to ? Json(*f.year_to) : Json()};
    if (f.in != "all") json["in"] = f.in;
    if (!f.since.empty()) json["since"] = f.since;
    return json;
}

}  // namespace

std::string to_json(const Hit& hit) { return dump(hit_json(hit)); }

std::string to_json(const Results& r) {
    Json expanded = Json::array();
    for (const Expansion& e : r.expanded) {
        expanded.push_back({{"from", e.from}, {"to", e.to}});
        if (!e.language.empty()) expanded.back()["language"] = e.language;
    }
    Json json{{"format", "ibid.results/1"},
              {"query",
               {{"text", r.text},
                {"parsed", r.parsed},
                {"filters", filters_json(r.filters)},
                {"problems", r.problems},
                {"language", r.language.empty() ? Json() : Json(r.language)},
                {"expanded", expanded}}},
              {"total", r.total},
              {"exact", r.exact},
              {"suggestion", r.suggestion ? Json(*r.suggestion) : Json()},
              {"elapsed_ms", rounded(r.elapsed_ms, 100)}};
    if (!r.advice.empty()) {
        json["advice"] = Json::array();
        for (const Advice& a : r.advice) json["advice"].push_back({{"remove", a.remove}, {"total", a.total}});
    }
    json["facets"] = Json::object();
    for (const auto& [name, values] : r.facets) {
        Json list = Json::array();
        for (const FacetValue& v : values) list.push_back(facet_value(v));
        json["facets"][name] = std::move(list);
    }
    json["hits"] = Json::array();
    for (const Hit& h : r.hits) json["hits"].push_back(hit_json(h));
    return dump(json);
}

std::string to_json(const MatrixAnswer& m) {
    Json rows = Json::array(), columns = Json::array();
    for (const FacetValue& v : m.row_values) rows.push_back(facet_value(v));
    for (const FacetValue& v : m.column_values) columns.push_back(facet_value(v));
    return dump({{"format", "ibid.matrix/1"},
                 {"rows", {{"facet", m.rows}, {"values", rows}}},
                 {"columns", {{"facet", m.columns}, {"values", columns}}},
                 {"counts", m.counts},
                 {"problems", m.problems}});
}

std::string to_json(const IndexStatus& s) {
    return dump({{"format", "ibid.status/1"},
                 {"path", s.path},
                 {"version", s.version},
                 {"vocabulary_hash", s.vocabulary_hash},
                 {"updated", s.updated},
                 {"revision", s.revision},
                 {"documents", s.documents},
                 {"passages", s.passages},
                 {"notes", s.notes},
                 {"sources", s.sources},
                 {"indexed_sources", s.indexed_sources},
                 {"size_bytes", s.size_bytes},
                 {"languages", s.languages},
                 {"without_dictionary", s.without_dictionary}});
}

}  // namespace ibid
