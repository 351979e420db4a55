#pragma once
// Identifiers of sources in text and in URLs: DOI, CELEX, COM, EU acts, OJ, ELI, ECLI, Council, Parliament, press, UN,
// ISBN … By exact rules: a number is never a part of a longer one (609 is not 6090), and spellings of one source give
// one value. Pure, thread-safe, linear in the text. Not for: authors and titles (analysis/references/references.h).
//
//   find_identifiers("COM (2020) 0609 final", forms)  ->  {com, "COM(2020) 609", [0,15)}

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/references/citation_forms.h"

namespace ibid {

struct Identifier {
    std::string kind;   // as in Citation::ids, or "url"
    std::string value;  // canonical; a URL as printed, cleaned
    Span span;          // bytes of the text
    std::string printed =
        {};  // whole, when the span holds only a part of it: "610" of "COM(2020) 609 and 610"; empty else
    bool of_another = false;  // in a citation's words, but the number of one that shares them
};

/// Every identifier of a text, by position; none overlaps another. URLs are whole: what is inside them is read by
/// add_url_identifiers().
std::vector<Identifier> find_identifiers(std::string_view text, const CitationForms& forms);

/// Adds what a URL says about its source: a DOI, a CELEX number, a press reference, …
void add_url_identifiers(std::string_view url, std::map<std::string, std::string>& ids, const CitationForms& forms);

/// Length of the URL that begins at `at` ("http…", "www.…"), without trailing punctuation and unbalanced closers; 0
/// when none.
std::size_t url_length(std::string_view text, std::size_t at);

/// For comparing only: lower-case host without scheme and "www.", no default port, fragment, session or tracking
/// parameters, no trailing slash, percent-escapes of : / & decoded.
std::string url_key(std::string_view url);

/// Ids that follow from ids: a COM number from a CELEX number, a CELEX number from an act. `title` decides DC or PC.
/// What fits when it does not decide is returned.
std::vector<std::string> derive_identifiers(std::map<std::string, std::string>& ids, std::string_view title,
                                            const CitationForms& forms);

/// Source keys of ids, best first: "doi:…", "celex:…", "com:2020/609", "un:…", "isbn:…", "council:…", "ep:…",
/// "press:…".
std::vector<std::string> identifier_keys(const std::map<std::string, std::string>& ids);

/// 13 digits, when the check digit of the ISBN-10 or ISBN-13 holds; else empty.
std::string isbn13(std::string_view printed);

}  // namespace ibid
