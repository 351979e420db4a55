#pragma once
// Whose a paper is, where no comma says so: "UNHCR Programme Manual", "the report of the Secretary-General (A/79/505)",
// "The Commission’s forecasts (COM(2025) 290)". Pure, thread-safe, never throws. Not for lists of names
// (analysis/references/names.h).

#include <optional>
#include <string>
#include <string_view>

#include "analysis/references/citation_forms.h"

namespace ibid {

/// A body that stands before what it issued.
struct Issued {
    std::string issuer;
    std::size_t title_begin =
        0;                // of the text: where the title begins, which may be its end: "Commission press release"
    bool whole = false;   // the title has the body's name: "UNHCR submission for …"
    bool report = false;  // it says of itself that it is one
};

/// "European Commission Study on …", "UNHCR submission for …", "Famine Review Committee alert: Gaza Strip", at the
/// beginning of `text`.
std::optional<Issued> body_before_title(std::string_view text, const CitationForms& forms);

/// "Letter dated 28 November 2017 from the Committee on … addressed to …", "Resolution adopted by the General
/// Assembly": who wrote what `text` begins with; empty when it begins otherwise.
std::string writer_of_paper(std::string_view text, const CitationForms& forms);

/// Whose the paper is whose number stands at `number` in a sentence; empty when the sentence does not say.
std::string issuer_in_sentence(std::string_view text, Span number, const CitationForms& forms);

/// "Europäische Kommission": a body, and no paper of it.
bool names_body_only(std::string_view title, const CitationForms& forms);

}  // namespace ibid
