#pragma once
// Numbers that need no word before them: "SKA-935/2016", "U-II-5696/2012 od 9. listopada 2018", "IV. ÚS 1783/11". A
// register's letters and a whole year, or a chamber in Roman figures, where a source begins or goes on. Not for: what
// may be anyone's ("IP/2023/3887", "Flight LH-1234/2020 was delayed"). For announced_numbers.h. Pure, thread-safe.

#include <string_view>

#include "analysis/identifiers/printed_numbers.h"

namespace ibid {

struct LoneNumber {
    PrintedNumber number;  // none() where there is none
    bool chamber = false;  // a court's, "II GSK 130/20"
};
/// Whether a dash and before it a year stand before: "25. Juni 2013 - 3 AZR 138/11".
bool stands_behind_year(std::string_view text, std::size_t at);

/// "LH-1234/2020 was delayed": small words that tell of no day and no place stand behind.
bool goes_on_as_prose(std::string_view text, std::size_t end, const CitationForms& forms);

LoneNumber lone_number_at(std::string_view text, std::size_t at, const CitationForms& forms);

}  // namespace ibid
