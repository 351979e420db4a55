#pragma once
// What the writers of bibliography formats share: fields of a CslItem made fit for one line of a file. Of model/ only.

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/passage.h"

namespace ibid {

/// One line: control characters and runs of white space become one space.
std::string one_line(std::string_view text);
/// "et al." written where a name should stand.
bool is_et_al(const CslName& name);
std::string two_digits(int n);
/// Where the item is found: its URL, or its DOI's address when it has no other.
std::string address(const CslItem& item);
/// Numbers under which institutions file papers, not acts: those are reports to a reference manager.
bool is_filed_paper(const CslItem& item);
bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts);
/// Citation keys, unique in their list: first author's family name, year, first long word of the title; "a" upwards
/// when that is taken.
class CitationKeys {
public:
    std::string of(const CslItem& item);

private:
    std::set<std::string> taken_;
    std::unordered_map<std::string, std::size_t> times_;  // of a key without its letter
};

std::string bibtex_entry(const CslItem& item, const std::string& key);
std::string ris_entry(const CslItem& item, const std::string& key);

}  // namespace ibid
