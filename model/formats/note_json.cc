// ibid.note/1: a note and what it cites, for scripts.
#include "model/formats/json.h"
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

// Member by member: braces of braces would copy each value twice, and `ibid parse` writes a thousand notes in 50 ms.
Json citation_value(const Citation& citation) {
    Json out = Json::object();
    out["key"] = citation.key;
    out["csl"] = csl_value(citation.csl);
    out["raw"] = citation.raw;
    out["span"] = Json::array({citation.span.begin, citation.span.end});
    out["link"] = citation.link.empty() ? Json(nullptr) : Json(citation.link);
    Json ids = Json::object();
    for (const auto& [kind, value] : citation.ids) ids[kind] = value;
    out["ids"] = std::move(ids);
    if (const auto doubtful = doubtful_ids(citation.ids); !doubtful.empty()) out["doubtful"] = doubtful;
    if (!citation.candidates.empty()) out["candidates"] = citation.candidates;
    if (!citation.signal.empty()) out["signal"] = citation.signal;
    if (!citation.pin.empty()) out["pin"] = citation.pin;
    return out;
}

}  // namespace

std::string_view name_of(NoteKind kind) {
    static constexpr std::string_view kNames[] = {"citation", "country_list", "explanation", "ibid", "mixed"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string to_json(const NoteAnswer& answer) {
    const NoteReading& note = answer.note;
    Json out = Json::object();
    out["format"] = "ibid.note/1";
    if (!answer.document.id.empty()) out["document"] = document_value(answer.document);
    out["label"] = note.label;
    if (note.page_number > 0) out["page"] = note.page_number;
    out["text"] = note.text;
    out["kind"] = name_of(note.kind);
    if (answer.ocr) out["ocr"] = true;
    Json& countries = out["countries"] = Json::array();
    for (const CountryFacet& country : note.countries) {
        Json value = Json::object();
        value["value"] = country.value;
        if (const auto label = answer.country_labels.find(country.value); label != answer.country_labels.end())
            value["label"] = label->second;
        value["role"] = country.role;
        countries.push_back(std::move(value));
    }
    out["exhaustive"] = note.exhaustive ? Json(*note.exhaustive) : Json(nullptr);
    out["stated_count"] = note.stated_count ? Json(*note.stated_count) : Json(nullptr);
    Json& citations = out["citations"] = Json::array();
    for (const Citation& citation : note.citations) citations.push_back(citation_value(citation));
    out["same_as"] =
        note.same_as ? Json{{"label", note.same_as->label}, {"reason", note.same_as->reason}} : Json(nullptr);
    Json& refers_to = out["refers_to"] = Json::array();
    for (const RefersTo& other : note.refers_to) {
        Json value = Json::object();
        value["label"] = other.label.empty() ? Json(nullptr) : Json(other.label);
        value["note_id"] = other.note_id.empty() ? Json(nullptr) : Json(other.note_id);
        value["entry"] = other.entry.empty() ? Json(nullptr) : Json(other.entry);
        value["reason"] = other.reason;
        value["pin"] = other.pin.empty() ? Json(nullptr) : Json(other.pin);
        if (other.document_page > 0) value["document_page"] = other.document_page;
        refers_to.push_back(std::move(value));
    }
    out["ambiguous"] = note.ambiguous;
    out["cited_at"] = Json::array();
    for (const CitedAt& place : note.cited_at)
        out["cited_at"].push_back({{"page", place.page_number},
                                   {"section", place.section},
                                   {"sentence", place.sentence},
                                   {"passage", place.passage_id}});
    return dump(out);
}

}  // namespace ibid
