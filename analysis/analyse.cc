#include "analysis/analyse.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "analysis/citations.h"
#include "analysis/passages.h"

namespace ibid {
namespace {

int year_of(const std::string& date) {
    int year = 0;
    std::from_chars(date.data(), date.data() + std::min<std::size_t>(4, date.size()), year);
    return year >= 1000 ? year : 0;
}

DocumentInfo describe(const Document& document, const AnalyseOptions& options) {
    DocumentInfo d;
    d.id = options.document_id;
    d.title = document.title;
    d.author = document.author;
    d.created = document.created;
    d.language = document.language.substr(0, document.language.find_first_of("-_"));
    d.kind = options.kind;
    d.year = year_of(document.created);
    d.file = document.file;
    d.sha256 = document.sha256;
    d.producer = document.producer;
    d.pages = document.pages;
    d.outline = document.outline;
    d.warnings = document.warnings;
    return d;
}

std::vector<NoteReading> read_notes(const Document& document, const Vocabularies& vocabularies) {
    std::vector<NoteReading> out;
    out.reserve(document.notes.size());
    for (const Note& note : document.notes) {
        NoteReading& n = out.emplace_back(read_note(note.text, note.links, vocabularies));
        n.note_id = note.id;
        n.label = note.label;
        n.page_number = note.fragments.empty() ? 0 : note.fragments.front().page_number;
        for (CountryFacet& c : n.countries) c.note = note.label;
    }
    resolve(out);
    return out;
}

/// What the notes say goes to the passages that carry them, and where they are marked goes to the notes.
void join(std::vector<Passage>& passages, std::vector<NoteReading>& notes, std::string_view language) {
    std::unordered_map<std::string_view, NoteReading*> by_id;
    for (NoteReading& n : notes) by_id.emplace(n.note_id, &n);
    for (Passage& p : passages) {
        std::vector<Span> found;
        for (CarriedNote& carried : p.notes) {
            const auto it = by_id.find(carried.note_id);
            if (it == by_id.end()) continue;
            NoteReading& note = *it->second;
            for (const CountryFacet& c : note.countries) carried.countries.push_back(c.value);
            for (const Citation& c : note.citations) carried.sources.push_back(c.key);
            if (p.type == PassageType::note) continue;
            if (found.empty()) found = sentences(p.text, language);
            const Span s = sentence_at(found, carried.offset);
            note.cited_at.push_back({p.page_number, p.section, p.text.substr(s.begin, s.end - s.begin), p.id});
        }
    }
}

}  // namespace

Analysis analyse(Document document, const Vocabularies& vocabularies, const AnalyseOptions& options) {
    Analysis a;
    a.document = describe(document, options);
    a.notes = read_notes(document, vocabularies);
    a.passages = cut_body(document, options.document_id, options.max_passage_bytes);
    a.document.passages = a.passages.size();
    a.document.notes = a.notes.size();
    std::vector<Passage> notes = cut_notes(document, options.document_id);
    a.passages.insert(a.passages.end(), std::make_move_iterator(notes.begin()), std::make_move_iterator(notes.end()));
    join(a.passages, a.notes, a.document.language);
    return a;
}

}  // namespace ibid
