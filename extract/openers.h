#pragma once
// Lines that may open a note ("12 See …", "¹ Cf.", "* Professor of …"), and labels in the running text that may mark one.

#include <optional>
#include <string>
#include <vector>

#include "extract/layout.h"

namespace ibid {

struct Opener {
    Line* line = nullptr;
    std::string label;
    int number = -1;        // -1: a sign or letter
    bool raised = false;
    bool marked = false;    // the same page has this label in its running text
    bool marked_before = false;  // the page before has
    std::size_t runs = 0;   // runs that are the label
    std::size_t glued = 0;  // bytes of the first run that are the label, when the text is glued to it
    bool punctuated = false;  // "12.", "(12)"
};

/// The label at the beginning of a line; none when it has none.
std::optional<Opener> opener_of(Line& line);

/// Sets the label apart: marks its runs, and splits a run that is glued to its text.
void take_label(const Opener& opener);

/// Labels of the raised run at `index`, and of the run or runs around it that complete "(1)"; empty when none.
/// `count` says how many runs they take.
std::vector<std::string> marker_labels(const Line& line, std::size_t index, std::size_t& count);

int number_of(const std::string& label);

}  // namespace ibid
