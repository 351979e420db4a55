#pragma once
// What speaks for a number being that of a document, and against it: a word for what was given, a word that announces
// a file or a number, whose it is, a day, how much the number says itself; and prose. All ways in which a number is
// told weigh it here. Not for: finding the numbers (announced_numbers.h); what rules one out (counter_evidence.h).
//
// Pure, thread-safe; linear in the stretch that is looked at.

#include <string>
#include <string_view>

#include "analysis/identifiers/printed_numbers.h"

namespace ibid {

/// What the words of a stretch say.
struct Surroundings {
    bool body = false;        // somebody is named: "Úřad pro ochranu osobních údajů"
    bool rule_maker = false;  // who gives rules, not judgments: "Rady Ministrów"
    bool newspaper = false, date = false;
    int prose = 0, strange = 0, long_words = 0;  // words of sentences; before a name; of more than four letters
    std::string names;                           // letters of whose it is
    std::string year;
};

/// Adds what stands between `from` and `to`, bytes.
void look_at(std::string_view text, std::size_t from, std::size_t to, const CitationForms& forms, Surroundings& a);

/// Where the part of the text ends in which a number may stand: before a semicolon, a quotation, or a sentence's end;
/// at most `most` bytes on.
std::size_t stretch_end(std::string_view text, std::size_t from, std::size_t most);

struct NumberEvidence {
    bool given = false;      // "Urteil", "decyzja"
    bool filed = false;      // "sp. zn.", "dnr"
    bool announced = false;  // "Nr", or right behind what was given
    bool lone = false;       // its shape says that it is one (lone_numbers.h)
    PrintedNumber number;
    Surroundings around;
};

/// Points: what was given 2, a file 2, announced 1, a day 1, whose it is 1, a register's number 2, one of a year 1, one
/// that tells of itself 4; less 2 for a word of prose, 1 for a word too many before the name or in it.
int weight_of(const NumberEvidence& evidence);

/// A number of fewer points is none of a document. From counts: of the 57 numbers in tests/golden/identifiers.tsv that
/// no row knows none has fewer; of 8 there that are nobody's 6 have 1 to 3, and 2 with 5 are what a title speaks of
/// (mentioned_acts.h).
constexpr int kEnoughEvidence = 4;

}  // namespace ibid
