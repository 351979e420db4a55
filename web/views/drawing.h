#pragma once
// A drawing as pages hold it, and as a file of its own for reports. Pure; thread-safe.

#include <string>

#include "web/views/markup.h"

namespace ibid {

struct Drawing {
    std::string svg;            // with a viewBox of its size; empty: there is nothing to draw
    int width = 0, height = 0;  // in its own units
};

/// With what it shows above it and where that is from below, on white: a whole SVG file. Links in `drawing` would lead
/// nowhere; give it none.
std::string drawing_file(const Drawing& drawing, const std::string& title, const std::string& origin);

}  // namespace ibid
