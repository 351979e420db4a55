#include "model/formats/evidence_json.h"

#include "model/formats/json_parts.h"

namespace ibid {
namespace {

Json parts_of(const EvidencePassage& passage, PartKind kind) {
    Json out = Json::array();
    for (const SentencePart& part : passage.parts) {
        if (part.kind != kind) continue;
        Json& value = out.emplace_back(Json{{"text", part.text}});
        if (!part.value.empty()) value["value"] = part.value;
        value["found"] = part.found;
    }
    return out;
}

Json passage_value(const EvidencePassage& passage) {
    const Passage& p = passage.hit.passage;
    return {{"id", p.id},
            {"document", document_value(passage.hit.document)},
            {"page", p.page_number},
            {"section", p.section},
            {"text", p.text},
            {"score", passage.score},
            {"numbers", parts_of(passage, PartKind::number)},
            {"countries", parts_of(passage, PartKind::country)},
            {"names", parts_of(passage, PartKind::name)}};
}

}  // namespace

std::string to_json(const Evidence& evidence) {
    Json sources = Json::array(), passages = Json::array();
    for (const EvidenceSource& source : evidence.sources)
        sources.push_back({{"key", source.key},
                           {"text", source.text},
                           {"address", null_if_empty(source.address)},
                           {"indexed_as", source.indexed_as ? Json(*source.indexed_as) : Json(nullptr)}});
    for (const EvidencePassage& passage : evidence.passages) passages.push_back(passage_value(passage));
    return dump({{"format", "ibid.evidence/1"},
                 {"document", document_value(evidence.document)},
                 {"label", evidence.note},
                 {"page", evidence.page_number},
                 {"sentence", null_if_empty(evidence.at.sentence)},
                 {"section", evidence.at.section},
                 {"passage", null_if_empty(evidence.at.passage_id)},
                 {"status", name_of(evidence.status)},
                 {"sources", std::move(sources)},
                 {"passages", std::move(passages)}});
}

}  // namespace ibid
