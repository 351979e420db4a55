#pragma once
// Short forms that no word of citing announces: the author and a part of the title of a work given before ("Castles,
// Age of Migration, 45"), and what of a note is only such a form. Pure, thread-safe; never throws.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/notes/cited_works.h"
#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

struct ShortTitle {
    std::vector<std::size_t> notes;  // that give a work the form fits, each work once
    std::string pin;
};
/// What a segment of a note, between semicolons, says of a work by its author and title.
ShortTitle short_title_in(std::string_view text, const std::vector<TextWord>& words, Span segment,
                          const CitedWorks& works, const CitationForms& forms);

/// The short forms of one note that lead somewhere.
class ShortForms {
public:
    /// `entry_texts`: folded, of the entries of reference lists that they lead to.
    ShortForms(std::vector<Span> spans, const std::string& entry_texts);

    /// Whether the citation says a short form and hardly more, so that it is no source.
    bool are_all_of(const Citation& citation) const;

private:
    std::vector<Span> spans_;            // by where they begin
    std::vector<std::size_t> farthest_;  // where the first to the n-th end at most
    const std::string& entry_texts_;
};

}  // namespace ibid
