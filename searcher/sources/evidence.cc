#include "searcher/sources/evidence.h"

#include <algorithm>

#include "analysis/identifiers/schemes.h"
#include "model/formats/bibliography.h"
#include "searcher/sources/nearness.h"

namespace ibid {
namespace {

/// The citations that a note leans on: its own, or those of the notes that its "ibid." or short form stands for.
std::vector<Citation> leaning_on(const std::vector<NoteAnswer>& notes, const NoteReading& note) {
    if (!note.citations.empty()) return note.citations;
    std::vector<Citation> out;
    const auto take = [&](const NoteReading& other) {
        out.insert(out.end(), other.citations.begin(), other.citations.end());
    };
    for (const RefersTo& other : note.refers_to)
        for (const NoteAnswer& answer : notes)
            if (!other.note_id.empty() && answer.note.note_id == other.note_id) take(answer.note);
    if (!out.empty() || !note.same_as) return out;
    const NoteReading* nearest = nullptr;
    for (const NoteAnswer& answer : notes) {
        if (answer.note.note_id == note.note_id) break;
        if (answer.note.label == note.same_as->label) nearest = &answer.note;
    }
    if (nearest) take(*nearest);
    return out;
}

std::vector<EvidenceSource> sources_of(Searcher& searcher, const std::vector<Citation>& citations) {
    std::vector<EvidenceSource> out;
    for (const Citation& c : citations) {
        const auto is_same = [&](const EvidenceSource& known) { return known.key == c.key; };
        if (c.key.empty() || std::any_of(out.begin(), out.end(), is_same)) continue;
        EvidenceSource source;
        source.key = c.key;
        source.text = c.csl.title.empty() && c.csl.number.empty() ? c.raw : to_text(c.csl);
        if (source.text.empty()) source.text = c.key;
        for (const std::string& address : {c.link, c.csl.url, address_of(c.ids), c.key})
            if (source.address.empty()) source.address = address;
        if (const auto known = searcher.source(c.key)) source.indexed_as = known->indexed_as;
        out.push_back(std::move(source));
    }
    return out;
}

EvidenceStatus status_of(const Evidence& evidence) {
    const auto indexed = [](const EvidenceSource& s) { return s.indexed_as.has_value(); };
    if (evidence.at.sentence.empty() || evidence.at.passage_id.empty()) return EvidenceStatus::not_marked;
    if (evidence.sources.empty()) return EvidenceStatus::no_source;
    if (std::none_of(evidence.sources.begin(), evidence.sources.end(), indexed)) return EvidenceStatus::not_indexed;
    return evidence.passages.empty() ? EvidenceStatus::nothing_near : EvidenceStatus::found;
}

}  // namespace

std::vector<Evidence> evidence_of(Searcher& searcher, std::string_view document, std::string_view label,
                                  std::size_t limit) {
    const DocumentInfo info = searcher.document(document);
    const std::vector<NoteAnswer> asked = searcher.notes(info.id, label);
    const bool leans = std::any_of(asked.begin(), asked.end(), [](const NoteAnswer& a) {
        return a.note.citations.empty() && (!a.note.refers_to.empty() || a.note.same_as);
    });
    const std::vector<NoteAnswer> notes = leans ? searcher.notes(info.id) : std::vector<NoteAnswer>{};
    std::vector<Evidence> out;
    for (const NoteAnswer& answer : asked) {
        const std::vector<EvidenceSource> sources = sources_of(searcher, leaning_on(notes, answer.note));
        std::vector<CitedAt> places = answer.note.cited_at;
        if (places.empty()) places.emplace_back();
        for (const CitedAt& at : places) {
            Evidence& e = out.emplace_back();
            e.document = answer.document;
            e.note_id = answer.note.note_id;
            e.note = answer.note.label;
            e.page_number = answer.note.page_number;
            e.at = at;
            e.sources = sources;
            e.status = status_of(e);
            if (e.status != EvidenceStatus::nothing_near) continue;
            const Nearness nearness(as_sentence(at.sentence, info.language, searcher.vocabularies()));
            for (Hit& hit : searcher.evidence(at.passage_id, label, limit)) {
                EvidencePassage& passage = e.passages.emplace_back();
                passage.score = hit.score;
                passage.parts = nearness.parts(hit.passage);
                passage.hit = std::move(hit);
            }
            e.status = status_of(e);
        }
    }
    return out;
}

}  // namespace ibid
