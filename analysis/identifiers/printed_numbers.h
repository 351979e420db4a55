#pragma once
// Numbers as they are printed, "U-I-82/17", "6 As 41/2011 - 111", "2/2011", and what their shape says: a year, a day, a
// session, a register. Not for: whose number one is (announced_numbers.h). Pure, thread-safe; no number is longer than
// 96 bytes.

#include <string_view>

#include "analysis/references/citation_forms.h"
#include "model/document.h"

namespace ibid {

/// A number as it is printed, and what it says itself.
struct PrintedNumber {
    Span span;
    int groups = 0;   // of digits
    int digits = 0;   // in all
    int letters = 0;  // before the first digit
    int inner = 0;    // between digits: "23-cv-03417"
    bool year = false, date = false, session = false, month = false, colon = false, range = false;

    bool none() const { return span.end == span.begin; }
    /// "FS50453022", "2024D47487"
    bool is_code() const { return letters + inner > 0 && letters + inner <= 4 && digits >= 6; }
    /// "UOOU-10138/15-30", "3-3-1-66-14": as a register has them, and little else.
    bool is_register() const {
        return !colon && (groups >= 3 || (groups >= 2 && (letters > 0 || (inner > 1 && digits > 4))));
    }
};

/// Where letters, digits and the marks between them end that begin at `at`: "U-IIIA-4206/2020", "1.172/1/2013".
std::size_t token_end(std::string_view text, std::size_t at);
/// What a part of the text says as a number.
PrintedNumber number_in(std::string_view text, Span span);
/// The number that begins at `at`; none() where no figure is in it.
PrintedNumber token_at(std::string_view text, std::size_t at);
/// "6 As 41/2011 - 111", "III. ÚS 3489/13", "II Ips 299/2012", "L 7 V 33/76": short pieces up to the one with the mark
/// between number and year, and a sheet behind it.
PrintedNumber register_at(std::string_view text, std::size_t at, const CitationForms& forms);

/// The end of a number that has a register's letters before it and a year behind: "U-I-82/17", "eAS-986-520/2017"; `at`
/// when none begins there.
std::size_t lettered_number_end(std::string_view text, std::size_t at);
/// Whether a word may be the letters of a register, with a number behind a hyphen, "SKA-935/2016", or the Roman figure
/// of a chamber.
bool may_be_registered(std::string_view text, std::size_t at, std::size_t letters_end);

}  // namespace ibid
