#pragma once
// Text from the picture of a page, by the program tesseract where it is installed.

#include <string>

namespace ibid::cli {

/// A PNG in, a PDF of one page with the text out. `languages` as tesseract names them: "eng", "fra+deu".
/// Throws Error: usage (no tesseract, or not that language), io (no room for its files).
std::string read_by_tesseract(const std::string& png, const std::string& languages);

}  // namespace ibid::cli
