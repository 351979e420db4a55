#pragma once
// Text -> words folded for matching (case, accents and typographic variants gone), each with its place in the original.
// "Türkiye’s EU–third-country Partnerships" -> turkiye eu third country partnerships; hyphens, dashes, non-breaking
// spaces and apostrophes all part words alike, and what parted them is kept. Pure, thread-safe; odd UTF-8 parts words.

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

struct FoldedWord {
    Span span;                       // in the original; without a possessive 's
    std::size_t begin = 0, end = 0;  // in FoldedText::folded
    char joint = 0;        // what parts it from the word before: ' ', '-' (hyphen or dash), '\'', or 0 for nothing
    char mark = 0;         // a punctuation mark instead of a word: itself, or '?' when it is not ASCII
    bool capital = false;  // begins with a capital, or is of a script without capitals
    bool upper = false;    // all capitals and digits
};

struct FoldedText {
    std::string folded;
    std::vector<FoldedWord> words;
    std::string_view operator[](const FoldedWord& w) const {
        return std::string_view(folded).substr(w.begin, w.end - w.begin);
    }
};

FoldedText fold_words(std::string_view text);

/// The folded words of a text, a space between them; marks are dropped. For keys: two spellings of a name are equal.
std::string fold(std::string_view text);

/// A folded word without its English plural ending: "agreements" and "agreement" are equal, "process" stays.
std::string_view stem(std::string_view folded, std::string& scratch);

}  // namespace ibid
