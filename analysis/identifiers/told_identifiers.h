#pragma once
// What a number is called that was told by its context: "file:board/12/2019", "court:x/III CZP 80/11", "law:x/…". The
// scheme is that of what was given, and the key holds whose it is where the number alone would be many bodies'. Not
// for: whether it is one (number_evidence.h). For announced_numbers.h. Pure, thread-safe.

#include <string>
#include <string_view>

#include "analysis/identifiers/identifiers.h"
#include "analysis/identifiers/number_evidence.h"

namespace ibid {

struct Told {
    const Form* given =
        nullptr;  // "Urteil", or a court whose own reader found no number; null: only a file is announced
    Span given_span;
    const Form* court = nullptr;  // whose it is, where that stands behind the number
    std::string announced;        // what the words before a file's number say of it: the value of a row file_number
    PrintedNumber number;
    Surroundings around;
    Span span;  // from what announces it to its end
};
Identifier told_identifier(const Told& told, std::string_view text, const CitationForms& forms);

}  // namespace ibid
