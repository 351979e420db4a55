#pragma once
// Papers of a court: a caption says which court, under which number and who stands against whom. Such a paper is called
// by its parties; they, their counsel and the clerk did not write it. Not for: judgments that have a heading of their
// own ("JUDGMENT OF THE COURT"), which titles.cc reads. For analysis/about/ only. Pure.

#include <string>

#include "analysis/about/front_page.h"

namespace ibid {

struct CourtPaper {
    bool is_one = false;
    std::string docket;  // "20-1507"
    std::string name;    // "Ada Byron v. Bridge House"; empty: the caption was not understood
};
CourtPaper read_court_paper(const FrontPage& page);

/// Whether a folded text is of a caption: names a court or who is which party.
bool is_of_caption(const std::string& folded, const FrontWords& words);

}  // namespace ibid
