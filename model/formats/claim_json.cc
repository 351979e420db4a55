#include "model/formats/claim_json.h"

#include <algorithm>

#include "model/formats/csv.h"
#include "model/formats/json.h"
#include "model/formats/json_parts.h"
#include "model/formats/quotation.h"

namespace ibid {
namespace {

Json country_value(const CountryFacet& c, const CountryLabels& labels) {
    Json out{{"value", c.value}};
    if (const auto label = labels.find(c.value); label != labels.end()) out["label"] = label->second;
    out["role"] = c.role;
    out["evidence"] = c.evidence;
    if (!c.note.empty()) out["note"] = c.note;
    out["form"] = c.form;
    return out;
}

Json claim_value(const ClaimAnswer& answer, const CountryLabels& labels) {
    const Claim& c = answer.claim;
    Json out;
    out["format"] = "ibid.claim/1";
    out["id"] = c.id;
    out["document"] = document_value(answer.document);
    out["page"] = c.page_number > 0 ? Json(c.page_number) : Json(nullptr);
    out["section"] = c.section;
    out["passage"] = c.passage_id;
    out["sentence"] = c.sentence;
    out["subject"] = null_if_empty(c.subject);
    out["statement"] = c.statement;
    out["polarity"] = c.denied ? "denied" : "affirmed";
    out["count"] = c.count ? Json(*c.count) : Json(nullptr);
    Json& countries = out["countries"] = Json::array();
    for (const CountryFacet& country : c.countries) countries.push_back(country_value(country, labels));
    out["exhaustive"] = c.exhaustive ? Json(*c.exhaustive) : Json(nullptr);
    out["opposite"] = c.opposite;
    out["silent"] = c.silent ? Json(*c.silent) : Json(nullptr);
    out["instruments"] = c.instruments;
    out["approaches"] = c.approaches;
    out["notes"] = c.notes;
    out["plain"] = c.plain;
    out["key_point"] = c.key_point;
    out["key_point_of"] = null_if_empty(c.key_point_of);
    if (!c.key_point_of.empty()) out["key_point_score"] = c.key_point_score;
    out["key_points"] = answer.key_points;
    out["contradicts"] = c.contradicts;
    out["opposed"] = c.opposed;
    Json& same = out["same_elsewhere"] = Json::array();
    for (const SameClaim& s : answer.same_elsewhere)
        same.push_back({{"id", s.id},
                        {"document", document_value(s.document)},
                        {"year", s.document.year > 0 ? Json(s.document.year) : Json(nullptr)},
                        {"page", s.page_number},
                        {"sentence", s.sentence},
                        {"notes", s.notes},
                        {"joined", s.joined},
                        {"left", s.left}});
    return out;
}

Json definition_value(const Definition& d) {
    Json out{{"term", d.term},
             {"sentence", d.sentence},
             {"how", d.how},
             {"document", document_value(d.document)},
             {"page", d.page_number > 0 ? Json(d.page_number) : Json(nullptr)},
             {"section", d.section},
             {"passage", d.passage_id},
             {"note", null_if_empty(d.note)}};
    if (!d.language.empty()) out["language"] = d.language;
    out["url"] = path_of(d);
    return out;
}

std::string joined_by(const std::vector<std::string>& values, std::string_view separator) {
    std::string out;
    for (const std::string& v : values) out += (out.empty() ? "" : std::string(separator)) + v;
    return out;
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    return out + "\r\n";
}

std::vector<std::string> cells_of(const ClaimAnswer& answer) {
    const Claim& c = answer.claim;
    return {c.id,
            answer.document.title,
            answer.document.year > 0 ? std::to_string(answer.document.year) : "",
            shown_page(answer.document, c.page_number),
            joined_by(c.notes, " "),
            c.sentence,
            c.statement,
            c.denied ? "denied" : "affirmed",
            c.count ? std::to_string(*c.count) : "",
            codes_of(c.countries),
            c.exhaustive ? (*c.exhaustive ? "all" : "examples") : "",
            joined_by(c.opposite, " "),
            c.silent ? joined_by(*c.silent, " ") : "",
            joined_by(c.instruments, " "),
            joined_by(c.approaches, " "),
            c.key_point_of,
            joined_by(c.contradicts, " ")};
}

}  // namespace

std::string codes_of(const std::vector<CountryFacet>& countries) {
    std::string out;
    for (const CountryFacet& c : countries) out += (out.empty() ? "" : " ") + c.value;
    return out;
}

std::string place_of(const DocumentInfo& document, int page_number, const std::vector<std::string>& notes) {
    std::string out = document.title.empty() ? document.id : document.title;
    if (document.year > 0) out += " (" + std::to_string(document.year) + ")";
    if (const std::string page = shown_page(document, page_number); !page.empty()) out += ", p. " + page;
    if (!notes.empty()) out += (notes.size() == 1 ? ", note " : ", notes ") + joined_by(notes, ", ");
    return out;
}

std::string path_of(const Definition& d) {
    const std::string document = "/d/" + d.document.id;
    if (!d.note.empty()) return document + "/notes/" + d.note;
    const std::string page = document + "/p" + std::to_string(std::max(1, d.page_number));
    const std::size_t dot = d.passage_id.rfind('.');
    return dot == std::string::npos ? page : page + "#p" + d.passage_id.substr(dot + 1);
}

std::string to_json(const ClaimAnswer& answer, const CountryLabels& labels) {
    return dump(claim_value(answer, labels));
}

std::string to_json(const Results& results, const Answer& answer, const CountryLabels& labels) {
    if (answer.empty()) return to_json(results);
    Json out = Json::parse(to_json(results));
    Json& leading = out["answer"];
    if (answer.source) {
        constexpr std::size_t kShown = 3;  // of the notes that cite it; all are an answer of their own
        CitesAnswer brief = *answer.source;
        brief.cited_by.resize(std::min(kShown, brief.cited_by.size()));
        leading = {{"type", "source"}, {"cites", Json::parse(to_json(brief))}};
        leading["cites"]["total"] = answer.source->cited_by.size();
    }
    if (answer.claim) leading = {{"type", "claim"}, {"claim", claim_value(*answer.claim, labels)}};
    if (!answer.definitions.empty()) {
        leading = {{"type", "definition"}, {"definitions", Json::array()}};
        for (const Definition& d : answer.definitions) leading["definitions"].push_back(definition_value(d));
    }
    return dump(out);
}

std::string to_json(const ClaimPage& page, const CountryLabels& labels) {
    Json claims = Json::array();
    for (const ClaimAnswer& c : page.claims) claims.push_back(claim_value(c, labels));
    return dump({{"format", "ibid.claims/1"}, {"total", page.total}, {"claims", std::move(claims)}});
}

std::string to_json(const CompareAnswer& answer) {
    Json columns = Json::array(), rows = Json::array();
    for (const FacetValue& v : answer.columns) columns.push_back({{"value", v.value}, {"label", v.label}});
    for (const CompareRow& row : answer.rows) {
        Json cells = Json::array();
        for (const auto& cell : row.cells) {
            Json entries = Json::array();
            for (const CompareEntry& e : cell)
                entries.push_back({{"how", e.how},
                                   {"claim", null_if_empty(e.claim)},
                                   {"document", document_value(e.document)},
                                   {"passage", e.passage_id},
                                   {"page", e.page_number},
                                   {"sentence", e.sentence},
                                   {"notes", e.notes}});
            cells.push_back(std::move(entries));
        }
        rows.push_back({{"facet", row.facet}, {"value", row.value}, {"label", row.label}, {"cells", std::move(cells)}});
    }
    return dump({{"format", "ibid.compare/1"},
                 {"columns", std::move(columns)},
                 {"rows", std::move(rows)},
                 {"problems", answer.problems}});
}

std::string to_json(const ChangesAnswer& answer, const CountryLabels& labels) {
    Json pairs = Json::array(), gone = Json::array(), fresh = Json::array();
    for (const ChangedClaim& p : answer.pairs)
        pairs.push_back({{"before", claim_value(p.before, labels)},
                         {"after", claim_value(p.after, labels)},
                         {"joined", p.joined},
                         {"left", p.left},
                         {"stayed", p.stayed}});
    for (const ClaimAnswer& c : answer.gone) gone.push_back(claim_value(c, labels));
    for (const ClaimAnswer& c : answer.fresh) fresh.push_back(claim_value(c, labels));
    return dump({{"format", "ibid.changes/1"},
                 {"before", document_value(answer.before)},
                 {"after", document_value(answer.after)},
                 {"pairs", std::move(pairs)},
                 {"gone", std::move(gone)},
                 {"new", std::move(fresh)}});
}

std::string to_csv(const ClaimPage& page) {
    std::string out =
        csv_line({"id", "document", "year", "page", "note", "sentence", "statement", "polarity", "count", "countries",
                  "list", "opposite", "silent", "instruments", "approaches", "key_point_of", "contradicts"});
    for (const ClaimAnswer& c : page.claims) out += csv_line(cells_of(c));
    return out;
}

std::string to_csv(const CompareAnswer& answer) {
    std::vector<std::string> cells = {"facet", "row"};
    for (const FacetValue& v : answer.columns) cells.push_back(v.label);
    std::string out = csv_line(cells);
    for (const CompareRow& row : answer.rows) {
        cells = {row.facet, row.label};
        for (const auto& cell : row.cells) {
            std::string text;
            for (const CompareEntry& e : cell)
                text += (text.empty() ? "" : "\n") + (e.how == "denied" ? "not: " : std::string()) + e.sentence + " [" +
                        place_of(e.document, e.page_number, e.notes) + "]";
            cells.push_back(text);
        }
        out += csv_line(cells);
    }
    return out;
}

std::string to_csv(const ChangesAnswer& answer) {
    std::string out = csv_line({"change", "before", "before_id", "after", "after_id", "stayed", "joined", "left"});
    for (const ChangedClaim& p : answer.pairs)
        out += csv_line({"both", p.before.claim.sentence, p.before.claim.id, p.after.claim.sentence, p.after.claim.id,
                         joined_by(p.stayed, " "), joined_by(p.joined, " "), joined_by(p.left, " ")});
    for (const ClaimAnswer& c : answer.gone)
        out += csv_line({"gone", c.claim.sentence, c.claim.id, "", "", "", "", codes_of(c.claim.countries)});
    for (const ClaimAnswer& c : answer.fresh)
        out += csv_line({"new", "", "", c.claim.sentence, c.claim.id, "", codes_of(c.claim.countries), ""});
    return out;
}

}  // namespace ibid
