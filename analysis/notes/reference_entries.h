#pragma once
// What a document's short forms stand for: the entries of its reference lists ("Corak, M. (2013). Income inequality …")
// and the names that its tables define ("AI Amnesty International, London"; "(CoE-ACFC) Council of Europe …"). Short
// forms mean something within their document only, so that this is made anew for each. Pure; never throws; linear in
// the text. Not for: reading the entries' fields.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"
#include "model/document.h"

namespace ibid {

struct ReferenceEntry {
    std::string text;                  // as it stands there
    std::string name;                  // what notes call it: "AI", "[42]"; empty for a list by author and year
    std::vector<std::string> authors;  // folded words before the year, family names and all
    std::string year;                  // "2014b"
    int page_number = 0;
};

class ReferenceEntries {
public:
    ReferenceEntries() = default;
    ReferenceEntries(const Document& document, const CitationForms& forms);

    bool empty() const { return entries_.empty(); }
    /// Entries of that year whose first author is among `names` (folded, as they stand in the text); of several those
    /// that share most names. Without a letter "2014" is "2014a" and "2014b".
    /// `others`: "et al." stood there.
    std::vector<const ReferenceEntry*> by_author(const std::vector<std::string>& names, std::string_view year,
                                                 bool others = false) const;
    /// Entries that a table gives this name, whatever its case and marks ("COE-ACFC"); else, for a name of five letters
    /// or more, those that have the same letters in another order ("HROSR" for "HRORS": notes are typed by hand).
    std::vector<const ReferenceEntry*> by_name(std::string_view name) const;

private:
    void add_list(const Document& document, const CitationForms& forms);
    /// `hyphened`: only names like "CoE-ECRI" count, as what stands there may be no table.
    void add_names(std::string_view text, int page_number, const CitationForms& forms, bool hyphened = false);

    std::vector<ReferenceEntry> entries_;
    std::multimap<std::string, std::size_t> by_author_, by_name_, by_letters_;
};

/// Whether a heading is that of a list of works cited: "References", "7. Bibliographie".
bool heads_references(std::string_view heading, const CitationForms& forms);

/// A year and its letter at `at`, "2014b"; empty when there is none.
std::string_view year_token_at(std::string_view text, std::size_t at);

}  // namespace ibid
