#pragma once
// Lines that may open a note ("12 See …", "¹ Cf.", "* Professor of …"), and labels in the running text that may mark
// one.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/layout/lines.h"

namespace ibid {

struct Opener {
    Line* line = nullptr;
    std::string label;
    int number = -1;    // place in its series; -1: a sign
    bool weak = false;  // "a Adamson": a note only when the text marks the label
    bool raised = false;
    bool marked = false;         // the same page has this label in its running text
    bool on_line = false;        // it has it there on the line, as it may have any number
    bool marked_before = false;  // the page before has
    bool marked_far = false;     // a page before that has
    std::size_t runs = 0;        // runs that are the label
    std::size_t glued = 0;       // bytes of the first run that are the label, when the text is glued to it
    bool punctuated = false;     // "12.", "(12)"
};

/// "12", "*", "a" of "(12)", "12.", "*)"; empty when the text is no label.
std::string label_of(std::string_view text);

/// The label at the beginning of a line; none when it has none.
std::optional<Opener> opener_of(Line& line);

/// Sets the label apart: marks its runs, and splits a run that is glued to its text.
void take_label(const Opener& opener);

/// Labels of the raised run at `index`, and of the run or runs around it that complete "(1)"; empty when none.
/// `count` says how many runs they take.
std::vector<std::string> marker_labels(const Line& line, std::size_t index, std::size_t& count);

/// Labels of one raised text: "1,2", "1/2", "1-3", "1, 2 and 3"; empty when any part of it is none.
std::vector<std::string> labels_in(std::string_view text);

/// May a sign that stands after `before` mark a note? "list*" and "16/21*"; "0.25*" says how sure a figure is.
bool takes_sign(std::string_view before);

/// "**" of "Secretary-General**", as large as the word it stands at; empty when the run ends otherwise.
std::string sign_after_word(const Line& line, std::size_t run);

/// A label may be a line of its own: larger than its note, beside it and a little higher, or above an address that
/// takes a whole line. Label and line are made one.
void join_hanging_labels(PageLayout& page);

/// "5" of "confirmed[5]." or "[5]", on the line; empty when the run ends otherwise.
std::string bracketed_label(std::string_view text);

/// "Figure 3", "Tableau IV", "Source: …": the beginning of a caption.
bool is_caption(const std::string& text);

/// What notes are counted in.
enum class Series : std::uint8_t { digits, letters, capitals, romans };

/// Place of a label in a series, from 1 (as printed, for digits); -1 when it is none of it.
int place_in(Series series, const std::string& label);

}  // namespace ibid
