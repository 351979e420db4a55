#include "web/views/document_view.h"

#include <algorithm>
#include <unordered_map>

#include "model/error.h"

namespace ibid {

namespace {

// Hits to mark in one document, and notes to find the boxes of: past this a page is all marks.
constexpr std::size_t kMarkedHits = 1000;

std::vector<NoteReading> notes_of(Searcher& searcher, const std::string& id) {
    try {
        std::vector<NoteReading> out;
        for (NoteAnswer& answer : searcher.notes(id)) out.push_back(std::move(answer.note));
        return out;
    } catch (const Error& e) {
        if (e.code() != ErrorCode::not_found) throw;
        return {};  // a document without notes
    }
}

/// "fn57"; labels that restart get "fn57-2" and so on, in order.
std::vector<std::string> unique_anchors(const std::vector<NoteReading>& notes) {
    std::unordered_map<std::string, int> seen;
    std::vector<std::string> out;
    for (const NoteReading& note : notes) {
        const std::string anchor = note_anchor(note.label);
        const int times = ++seen[anchor];
        out.push_back(times == 1 ? anchor : anchor + "-" + std::to_string(times));
    }
    return out;
}

SearchRequest inside(const std::string& id, std::string text, std::string in) {
    SearchRequest request;
    request.text = std::move(text);
    request.filters.documents = {id};
    request.filters.in = std::move(in);
    request.limit = kMarkedHits;
    request.sort = SortOrder::document;
    request.facets = false;
    return request;
}

}  // namespace

std::optional<std::size_t> Reading::note_at(const CarriedNote& carried) const {
    const auto found = note_index.find(carried.note_id);
    return found == note_index.end() ? std::nullopt : std::optional(found->second);
}

Reading read_document(Searcher& searcher, const std::string& document_id, const std::string& query, bool with_boxes) {
    Reading r;
    r.info = searcher.document(document_id);
    r.passages = searcher.passages(r.info.id);
    std::erase_if(r.passages, [](const Hit& h) {
        return h.passage.type != PassageType::passage || h.passage.kind == BlockKind::header ||
               h.passage.kind == BlockKind::footer;
    });
    r.notes = notes_of(searcher, r.info.id);
    r.note_ids = unique_anchors(r.notes);
    std::unordered_map<std::string, std::string> anchor_of;  // by note id
    for (std::size_t i = 0; i < r.notes.size(); ++i) {
        anchor_of[r.notes[i].note_id] = r.note_ids[i];
        r.note_index.emplace(r.notes[i].note_id, i);
    }
    const auto anchor = [&](const Passage& p) {
        if (p.type == PassageType::passage) return passage_anchor(p.id);
        const auto found = p.notes.empty() ? anchor_of.end() : anchor_of.find(p.notes[0].note_id);
        return found == anchor_of.end() ? std::string("main") : found->second;
    };
    if (with_boxes)
        for (const Hit& hit : searcher.search(inside(r.info.id, "*", "notes")).hits)
            r.note_boxes[anchor(hit.passage)] = hit.passage.fragments;
    if (!query.empty()) {
        for (const Hit& hit : searcher.search(inside(r.info.id, query, "all")).hits) {
            r.highlights[hit.passage.type == PassageType::note ? "#" + anchor(hit.passage) : hit.passage.id] =
                hit.highlights;
            r.hit_boxes.insert(r.hit_boxes.end(), hit.boxes.begin(), hit.boxes.end());
            r.hit_places.emplace_back(hit.passage.page_number, anchor(hit.passage));
        }
        std::stable_sort(r.hit_places.begin(), r.hit_places.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    }
    return r;
}

std::optional<Response> canonical_redirect(const Context& context, const DocumentInfo& info, const std::string& rest) {
    if (context.path.empty() || context.path[0] == info.id) return std::nullopt;
    Response moved;
    moved.status = 302;  // a prefix may stop being unambiguous
    moved.headers.emplace_back("Location",
                               context.link(document_path(info.id)) + rest + query_string(context.request.parameters));
    return moved;
}

}  // namespace ibid
