#pragma once
// How a paper says that it is to be cited ("Suggested citation: …", "This is a repository copy of …"), and a reference
// to itself above its title: title, authors and year in one place, to be held against what covers print. Not for: what
// of it is believed (titles.cc, authors.cc, dates.cc). For analysis/about/ only. Pure.

#include <string>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "analysis/vocabulary/front_words.h"
#include "model/document.h"

namespace ibid {

struct FrontPage;

struct SelfCitation {
    std::string title, folded;     // as cited; folded
    std::vector<CslName> authors;  // persons and bodies, as cited
    std::string raw;               // the whole citation, folded
    int year = 0;                  // 0: none
    int page_number = 0;           // 0: no such citation was found
    bool labelled = false;         // words say that it is one; else its title stands elsewhere on the first pages
};

SelfCitation find_self_citation(const FrontPage& page);

/// Whether a folded text is the title that the paper cites itself by, or the beginning of it, or begins with it.
bool is_in_citation(const std::string& folded, const SelfCitation& cited);  // anywhere in its words
bool is_cited_title(const std::string& folded, const SelfCitation& cited);

}  // namespace ibid
