#pragma once
// A printed list of names -> family and given names, or institutions whole. Mixed orders ("Rietig V. and M.
// Walter-Franke"), initials with and without stops, "et al." and "(eds.)". Pure; never throws; linear.

#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "model/passage.h"

namespace ibid {

struct Names {
    std::vector<CslName> names;
    bool editors = false;  // "(eds.)" stood there
};

Names read_names(std::string_view text, const CitationForms& forms);

/// Whether a text reads as the name of an institution, paper or country rather than of a person.
bool is_institution(std::string_view text, const CitationForms& forms);

}  // namespace ibid
