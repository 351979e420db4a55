#pragma once
// What sources are called in a document: names that a bracket gives them ("hereinafter: the Study", "(‘Dublin III
// Regulation’)") and their own titles, found again where a later note says them. One document's; not thread-safe; never
// throws.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

class SaidNames {
public:
    struct Said {
        std::size_t note = 0;  // that gave the source
        Span span;             // of the text that says the name
    };

    /// What brackets of the note call its sources.
    void define(const NoteReading& reading, std::size_t note, const CitationForms& forms);
    /// The name itself, where it is long enough to be no words of any sentence; the first note that gives it counts.
    void add_title(const std::string& title, std::size_t note);

    /// Where the text says one of the names, a word at a time.
    std::vector<Said> in(std::string_view text, const std::vector<TextWord>& words) const;

    bool empty() const { return names_.empty(); }

private:
    struct Name {
        std::string name;
        std::size_t note = 0;
    };
    std::unordered_multimap<std::string, Name> names_;  // by their first word
};

}  // namespace ibid
