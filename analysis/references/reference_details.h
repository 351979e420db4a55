#pragma once
// What stands behind a title, part by part: pages, volume and issue, a journal, an imprint, a year. Internal to the
// readers of a citation's words (reference_fields.h). Pure, thread-safe, never throws.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "analysis/references/reference_core.h"
#include "model/passage.h"

namespace ibid {

/// Without marks at its edges; the final full stop goes unless it ends an abbreviation of one or two letters ("D.C.").
std::string clean(std::string_view text);
/// Commas, breaks and, if wanted, full stops between sentences part the details; brackets hold together.
std::vector<std::string_view> parts_of(std::string_view text, bool at_stops);
/// "Evaluation-of-EU-Mobility-Partnerships.pdf", the rest of a broken address.
bool is_label(std::string_view part);
/// Whether a capital word of the text is of the kind.
bool has_kind(std::string_view text, FormKind kind, const CitationForms& forms);

/// What parts behind a title said besides what went into the item.
struct Details {
    bool numbers = false;            // volume, issue or pages were found
    std::vector<std::string> texts;  // names of containers and publishers, undecided
};
void read_part(std::string_view part, Details& details, CslItem& csl, const CitationForms& forms);
/// What labels say behind the journal's name is so, whatever style the reference has: "42, no. 2", "nr 2 (172), s.
/// 11–38".
void settle_labelled(std::string_view core, CslItem& csl, const CitationForms& forms);
/// Decides which of the texts is the container, which the publisher. `host`: the work stands in another.
void settle_texts(const Details& details, bool host, CslItem& csl, const CitationForms& forms);

}  // namespace ibid
