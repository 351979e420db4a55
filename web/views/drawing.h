#pragma once
// A drawing as pages hold it, and as a file of its own for reports. Pure; thread-safe.

#include <string>

#include "web/views/markup.h"

namespace ibid {

struct Response;

struct Drawing {
    std::string svg;            // with a viewBox of its size; empty: there is nothing to draw
    int width = 0, height = 0;  // in its own units
};

/// `text` at a point of a drawing, its middle at that height; `anchor` as SVG has it: "start", "middle", "end"; `size`
/// 0: the drawing's own.
std::string text_at(int x, int y, const char* anchor, const std::string& text, int size = 0);

/// The label cut where about so many letters end, capitals being wider.
std::string shortened(const std::string& label, std::size_t letters);

/// With what it shows above it and where that is from below, on white: a whole SVG file. Links in `drawing` would lead
/// nowhere; give it none.
std::string drawing_file(const Drawing& drawing, const std::string& title, const std::string& origin);

/// That file as an answer, to be kept as `name`.svg.
Response drawing_answer(const Drawing& drawing, const std::string& title, const std::string& origin,
                        const std::string& name);

}  // namespace ibid
