#pragma once
// Short forms in a note's text that lean on a source given elsewhere: "Ibid.", "supra note 5", "Howell (n 3) 45",
// "Smith, op. cit.", "Corak (2013)". What stands there, not yet what it means: resolve_notes.cc knows the document. The
// words are rows ibid, supra, op_cit, page and pin of citation_forms.tsv. Pure; linear; never throws.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"

namespace ibid {

struct BackReference {
    enum class Kind : std::uint8_t {
        ibid,         // the source just given
        note_number,  // "n 3", "notes 1 and 2"
        work,         // an earlier work of the author: "op. cit.", "supra" without a number
        author_year   // "Corak (2013)", and "Marcus and Rossi" without a year
    };
    Kind kind = Kind::ibid;
    Span span;                         // with the author's name
    std::vector<std::string> numbers;  // of notes
    std::vector<std::string> names;    // words of the author's name, folded, in order
    std::string year;                  // "2014b"
    bool others = false;               // "et al."
    std::string title;                 // folded words between the name and "op. cit."
    std::string said;                  // all words before "op. cit.", folded: "Ilias and Ahmed, cited above"
    std::string pin;                   // "p. 5"
    bool opens = false;                // nothing but signals and pins stands before it
};

/// In order; none overlaps another.
std::vector<BackReference> back_references(std::string_view text, const std::vector<TextWord>& words,
                                           const CitationForms& forms);

/// "p. 5", "paras. 3 and 4", "45": what at `at`, or behind a comma there, says where in a source; empty when nothing.
std::string pin_at(std::string_view text, std::size_t at, const CitationForms& forms);

}  // namespace ibid
