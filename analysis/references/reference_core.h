#pragma once
// The core of a citation: its words once links, identifiers and dates of access are cut out, and what every reader of
// such words does with them. Internal to analysis/references/. Pure, thread-safe.

#include <string>
#include <string_view>

#include "analysis/references/references.h"

namespace ibid {

inline constexpr char kFieldBreak = '\x1f';  // stands where an identifier or a link was taken out

/// Puts breaks in place of the span.
void blank(std::string& text, Span span);

/// Without marks, dashes and half brackets at its edges.
std::string_view trim_field(std::string_view text);
/// Without white space and these ASCII marks at its edges.
std::string_view trim_marks(std::string_view text, std::string_view before, std::string_view behind);
/// Without the marks of what was taken out, white space squeezed.
std::string without_breaks(std::string_view text);
/// Without the stop that ends it, unless that ends an initial or an ellipsis.
void drop_stop(std::string& text);
/// A field's final stop goes, an abbreviation's stays ("Inc.", "D.C.").
std::string field_of(std::string_view text);
std::string title_of(std::string_view text);

/// The last year between 1500 and 2099; 0: none.
int year_in(std::string_view text);

/// The first identifier of the scheme; null: none.
const Identifier* find_kind(const ReferenceInput& input, std::string_view kind);
/// The first that numbers a paper whose title stands beside it.
const Identifier* find_titled(const ReferenceInput& input);
/// "Special Report 17/2021" of "Special Reports 16/2021 and 17/2021".
std::string printed_number(const Identifier& id, std::string_view text, const CitationForms& forms);

}  // namespace ibid
