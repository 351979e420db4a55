// "Ibid.", "supra note 5", "op. cit." and repeated notes, settled over a document.
#include <algorithm>
#include <unordered_map>

#include "analysis/notes/note_citations.h"
#include "text/letters.h"

namespace ibid {

namespace {

std::string first_author(const Citation& c) {
    const auto& names = c.csl.author.empty() ? c.csl.editor : c.csl.author;
    if (names.empty()) return {};
    return fold_letters(names[0].literal.empty() ? names[0].family : names[0].literal);
}

}  // namespace

void resolve(std::vector<NoteReading>& notes) {
    std::ptrdiff_t source = -1;  // the last note that cites, ibid. followed to its origin
    bool source_ambiguous = false;
    std::unordered_map<std::string, std::size_t> by_label, by_text, by_author;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        NoteReading& note = notes[i];
        const bool cites = !note.citations.empty();
        if (note.same_as && note.same_as->reason == "ibid" && note.same_as->label.empty()) {
            if (source >= 0) {
                note.same_as->label = notes[static_cast<std::size_t>(source)].label;
                // After several sources the answer is the ambiguity, not a guess (compare eyecite's "Id.").
                note.ambiguous = source_ambiguous || notes[static_cast<std::size_t>(source)].citations.size() > 1;
            } else {
                note.same_as.reset();
            }
        } else if (note.same_as && note.same_as->reason == "supra" && note.same_as->label.starts_with('@')) {
            const auto found = by_author.find(note.same_as->label.substr(1));
            if (found != by_author.end())
                note.same_as->label = notes[found->second].label;
            else
                note.same_as.reset();
        } else if (note.same_as && note.same_as->reason == "supra") {
            const auto found = by_label.find(note.same_as->label);
            if (found == by_label.end())
                note.same_as.reset();  // no such note above: say nothing
            else
                note.ambiguous = notes[found->second].citations.size() > 1;
        } else {
            const auto [found, added] = by_text.try_emplace(fold_letters(note.text), i);
            if (!added) note.same_as = SameAs{notes[found->second].label, cites ? "supra" : "duplicate"};
        }
        if (note.same_as && !cites && note.same_as->reason != "duplicate") {
            const auto found = by_label.find(note.same_as->label);
            if (found != by_label.end())
                source = static_cast<std::ptrdiff_t>(found->second), source_ambiguous = note.ambiguous;
        } else if (cites) {
            source = static_cast<std::ptrdiff_t>(i);
            source_ambiguous = false;
            for (const auto& c : note.citations)
                if (std::string author = first_author(c); !author.empty()) by_author[author] = i;
        }
        by_label[note.label] = i;
    }
}

}  // namespace ibid
