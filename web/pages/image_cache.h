#pragma once
// Pictures of pages on disk, so that each is drawn once. Thread-safe, also between processes: files appear whole.
// The folder is bounded: when it grows past the bound, what was not used for longest goes. Inside web/ only.

#include <string>

#include "web/pages/pages.h"

namespace ibid {

/// PNG bytes, from the cache or drawn. `version` changes when the PDF does. Throws what draw_page throws.
std::string cached_image(const PagesOptions& options, const PageImageRequest& wanted, const std::string& version);

}  // namespace ibid
