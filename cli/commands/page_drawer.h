#pragma once
// Pictures of pages for `ibid serve`, each drawn by a fresh child of this program in the sandbox of
// indexer/sandbox/sandbox.h: a PDF made to crash or to take all memory ends the child, never the server.

#include <string>

#include "web/pages/pages.h"

namespace ibid::cli {

/// Runs `ibid draw-page` on an open file and returns its PNG. Thread-safe; a few run at once, the others wait.
/// Throws Error(not_found) without the file, Error(bad_pdf) when it cannot be drawn, Error(limit) after 20 s.
std::string draw_page_in_child(const PageImageRequest& wanted);

}  // namespace ibid::cli
