#pragma once
// Numbers that share one announcement: "COM(2020) 609, 610 and 611 final", "A/RES/71/1 and 73/195", "Directives
// 2011/95/EU and 2013/32/EU", "Joined Cases 56 and 58/64". Each is an identifier of its own; this finds those that only
// the first explains. Generic: of every scheme with the trait kSerial, a number after the first is read again with the
// words of the first before it. A part of find_identifiers().

#include <vector>

#include "analysis/identifiers/schemes.h"

namespace ibid {

/// Adds the members behind all.back() and returns where the last of them ends. A pin is no member: "COM(2020) 609
/// final, 5" and "A/77/139, paras. 34 and 35" have none.
std::size_t add_members(std::string_view text, const CitationForms& forms, std::vector<Identifier>& all);

/// Over "final", pins ("para. 13", "p. 5–6") and what joins members (", ", "; ", " and ", "et", "No"): where the next
/// thing begins. `pinned`: where the pins end.
struct Joint {
    std::size_t pinned = 0, end = 0;
    bool joins = false;        // a separator or a word of joining stood there
    bool association = false;  // "and"
    bool has_pin = false, has_final = false;
};
Joint joint_at(std::string_view text, std::size_t at, const CitationForms& forms);

/// Over ", OTK ZU nr 2/A/2002, poz. 12": where the judgment before is printed, in a collection that capitals name; `at`
/// when no such place is there.
std::size_t over_parallel_place(std::string_view text, std::size_t at, const CitationForms& forms);

}  // namespace ibid
