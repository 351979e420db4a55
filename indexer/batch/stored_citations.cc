#include "indexer/batch/stored_citations.h"

#include <algorithm>
#include <unordered_map>

#include "analysis/notes/note_citations.h"
#include "analysis/notes/source_keys.h"
#include "text/words.h"

namespace ibid {
namespace {

using schema::Citations;
using schema::StoredCitation;

void add_new(std::vector<std::string>& keys, std::string key) {
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

bool names_author(std::string_view folded_note, const Citation& citation) {
    if (citation.csl.author.empty()) return false;
    const CslName& first = citation.csl.author.front();
    const std::string name = fold_term(first.literal.empty() ? first.family : first.literal);
    return !name.empty() && folded_note.find(name) != std::string_view::npos;
}

/// Position in analysis.notes of the nearest note before `at` with that label, or of the next one when none is before.
std::size_t note_labelled(const std::vector<NoteReading>& notes, std::size_t at, const std::string& label) {
    for (std::size_t i = at; i-- > 0;)
        if (notes[i].label == label) return i;
    for (std::size_t i = at + 1; i < notes.size(); ++i)
        if (notes[i].label == label) return i;
    return notes.size();
}

/// What the note at `at` cites through another; null when it does not, or not one source.
const Citation* cited_through(const std::vector<NoteReading>& notes, std::size_t at) {
    const NoteReading& first = notes[at];
    for (std::size_t steps = 0; steps < notes.size(); ++steps) {  // "ibid." after "ibid.", never round in a circle
        const NoteReading& note = notes[at];
        if (!note.same_as || note.ambiguous || note.same_as->reason == "duplicate") return nullptr;
        at = note_labelled(notes, at, note.same_as->label);
        if (at == notes.size()) return nullptr;
        const std::vector<Citation>& citations = notes[at].citations;
        if (citations.size() == 1) return &citations.front();
        if (citations.empty()) continue;
        const std::string text = fold_term(first.text);
        const Citation* named = nullptr;
        for (const Citation& citation : citations) {
            if (!names_author(text, citation)) continue;
            if (named) return nullptr;
            named = &citation;
        }
        return named;
    }
    return nullptr;
}

/// The sources that the note at `at` leans on in short: that of its "ibid.", and of "notes 1 and 2" each. None twice,
/// and none that it cites itself.
std::vector<const Citation*> all_cited_through(const std::vector<NoteReading>& notes, std::size_t at) {
    std::vector<const Citation*> all;
    const NoteReading& note = notes[at];
    const auto add = [&](const Citation* citation) {
        const auto same = [&](const std::string& key) { return key == citation->key; };
        if (std::any_of(all.begin(), all.end(), [&](const Citation* c) { return same(c->key); })) return;
        if (std::any_of(note.citations.begin(), note.citations.end(), [&](const Citation& c) { return same(c.key); }))
            return;
        all.push_back(citation);
    };
    if (const Citation* first = note.citations.empty() ? cited_through(notes, at) : nullptr) add(first);
    if (note.ambiguous) return all;
    for (const RefersTo& other : note.refers_to) {
        const std::size_t there = other.label.empty() ? notes.size() : note_labelled(notes, at, other.label);
        if (there < notes.size() && notes[there].citations.size() == 1) add(&notes[there].citations.front());
    }
    return all;
}

std::string name_of(const CslName& name) {
    return name.literal.empty() ? name.family + ' ' + name.given : name.literal;
}

StoredCitation stored(const Citation& citation, std::uint32_t note, std::uint32_t position) {
    constexpr std::size_t kAuthor = 40, kAbout = 160;  // bytes; letters are cut in two harmlessly, as nobody sees them
    StoredCitation out{note, position, count_fields(citation),  source_keys(citation), title_key(citation.csl.title),
                       {},   {},       citation.csl.issued.year};
    const CslItem& csl = citation.csl;
    if (!csl.author.empty()) out.author = fold_term(name_of(csl.author.front())).substr(0, kAuthor);
    std::string about;
    for (std::size_t i = 1; i < csl.author.size(); ++i) about += name_of(csl.author[i]) + ' ';
    for (const CslName& editor : csl.editor) about += name_of(editor) + ' ';
    for (const std::string* text : {&csl.container_title, &csl.publisher, &csl.number}) about += *text + ' ';
    about.pop_back();
    out.about = fold_term(about).substr(0, kAbout);
    return out;
}

}  // namespace

Citations stored_citations(const Analysis& analysis, const Vocabularies& vocabularies) {
    Citations out;
    out.document_id = analysis.document.id;
    out.own_keys = analysis.document.keys;
    for (const std::string& key : address_keys(analysis.document.url, vocabularies)) add_new(out.own_keys, key);
    const std::string heading = analysis.document.title + ' ' + analysis.document.subtitle;
    for (const std::string& key : keys_of_itself(analysis.document.symbol, heading, vocabularies))
        add_new(out.own_keys, key);
    add_new(out.own_keys, title_key(analysis.document.title));
    if (!analysis.document.subtitle.empty())
        add_new(out.own_keys, title_key(analysis.document.title + ": " + analysis.document.subtitle));

    std::unordered_map<std::string_view, std::size_t> reading_of;
    for (std::size_t i = 0; i < analysis.notes.size(); ++i) reading_of.emplace(analysis.notes[i].note_id, i);
    std::uint32_t number = 0;
    for (const Passage& passage : analysis.passages) {
        if (passage.type != PassageType::note) continue;
        const std::uint32_t note = number++;
        const auto found = passage.notes.empty() ? reading_of.end() : reading_of.find(passage.notes.front().note_id);
        if (found == reading_of.end()) continue;
        const NoteReading& reading = analysis.notes[found->second];
        for (std::size_t i = 0; i < reading.citations.size(); ++i)
            out.citations.push_back(stored(reading.citations[i], note, static_cast<std::uint32_t>(i)));
        for (const Citation* other : all_cited_through(analysis.notes, found->second))
            out.citations.push_back(stored(*other, note, schema::kThrough));
    }
    return out;
}

}  // namespace ibid
