#pragma once
// The one table of identifier schemes: doi, celex, com, case, un, … A scheme is a row here and, where its numbers have
// a shape of their own, a parser; every list of schemes elsewhere (keys, ranks, what joins and what contradicts, what
// reads as an official paper, what `ibid cites` accepts) is asked of the row. A new printed form of a known scheme is a
// row of citation_forms.tsv instead; see numbered_series.h. Not for: what a citation says besides its identifiers.
// Constant; thread-safe; never throws.
//
//   find_scheme("com")->key("COM(2020) 609")  ->  "2020/609"; as a key: "com:2020/609"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analysis/identifiers/identifiers.h"

namespace ibid {

/// A place in a text where an identifier may begin: at the beginning of a word.
struct Opening {
    std::string_view text;
    std::size_t at = 0;
    const CitationForms& forms;
    std::string word;          // in lower case
    std::size_t word_end = 0;  // of the text
    std::uint64_t kinds = 0;   // of the word, those that some scheme asks for
};

/// How sure it is that two citations with one key cite one source.
enum class Strength : std::uint8_t {
    identifier,  // proof
    address,     // unless identifiers contradict
    words        // a hash of author, title and year: unless identifiers or addresses contradict
};

namespace trait {
inline constexpr unsigned kPaper = 1,  // numbers papers: each number is a source, even where a sentence only names it
    kTitled = 2,                       // the words before the number are the paper's title
    kInTitle = 4,                      // the number is a part of the title: "Regulation (EU) 2021/947 of …"
    kSubject = 8,                      // of several in one citation the first is cited, the others it speaks of
    kJudgment = 16,                    // names a judgment
    kNotInUrls = 32,                   // the path of an address that looks like one is none
    kEnds = 64,                        // behind it one citation may end and the next begin
    kNoKey = 128,                      // leads to others (an act to its CELEX number) or only describes
    kContradicts = 256,                // two of them are two sources
    kSerial = 512,                     // numbers may follow that share its announcement: "COM(2020) 609 and 610"
    kNamed = 1024,                     // a name announces the number: "Sonderbericht 17/2021"
    kAlone = 2048,                     // of several papers; a key only where nothing else is one
    kNational = 4096,                  // a country's law: behind its name it only says where it was published
    kListed = 8192,                    // of several in a row each is a source, though a sentence may only name it
    kByName = 16384;                   // may be known by a name without a number: "§ 60a AufenthG"
}

struct Scheme {
    std::string_view name;   // as in Citation::ids; "name:" begins its keys
    std::string_view label;  // what it numbers
    unsigned traits = 0;
    Strength strength = Strength::identifier;
    /// Reads one at an opening; null: found only in addresses or derived. Tried where the text goes on with one of the
    /// ASCII letters and digits `opens` (letters in lower case), or where the word is of a kind in `words`.
    std::optional<Identifier> (*parse)(const Opening&) = nullptr;
    std::string_view opens = "";
    std::uint64_t words = 0;
    /// The value of its key, from the printed value; null: the printed value is it. Empty: has no key.
    std::string (*key)(std::string_view) = nullptr;
    /// What to put before a bare number so that it can be read: "ST " for "5095/22"; empty: it is never bare.
    std::string_view bare = "";
    std::string_view csl_type = "";  // of what it numbers; empty: of many
    std::string_view address = "";   // where it is to be had, before its key's value
};

/// Best first: the order of keys that answers promise.
std::span<const Scheme> schemes();
const Scheme* find_scheme(std::string_view name);
bool has_trait(std::string_view scheme, unsigned trait);

/// "com" of "com:2020/609"; the whole when there is no colon.
std::string_view scheme_of(std::string_view key);
/// "com:2020/609"; empty when this scheme makes no key of the value.
std::string key_of(const Scheme& scheme, std::string_view value);
/// Where the source is to be had that has these identifiers; empty when none says so.
std::string address_of(const std::map<std::string, std::string>& ids);

/// Looks up the word that begins at `at`.
Opening opening_at(std::string_view text, std::size_t at, const CitationForms& forms);
/// The identifier that begins at the opening, of whatever scheme.
std::optional<Identifier> identifier_at(const Opening& opening);
/// Kinds of words that some scheme begins with.
std::uint64_t opening_kinds();

}  // namespace ibid
