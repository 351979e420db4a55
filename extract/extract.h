#pragma once
// Bytes -> Document: what is on the page? PDF, web page, Word or OpenDocument text, told by content.
// Useful for: any PDF with a text layer, any HTML, DOCX and ODT. Not for: meaning; that is analysis/. Never: network,
// files (but the system's dictionaries), printing.
//
//     Document d = extract(bytes, {.file = "inform.pdf"});
//
// Pure: the same bytes give the same Document. Thread-safe: calls share nothing.
// Throws Error: bad_pdf (not a PDF, beyond repair, locked), limit (a bound of ExtractOptions was met), usage (pictures
// are to be read in a language that is not installed).

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/document.h"

namespace ibid {

struct ExtractOptions {
    std::string file = {};      // name to record; the bytes are not read from it
    std::string password = {};  // user password of an encrypted PDF
    std::string charset = {};   // of a web page, as the server named it
    std::size_t max_pages = 20'000;
    /// Pages without text are read from their picture, in these languages as tesseract names them ("eng", "fra+deu");
    /// empty: they are not read.
    std::string ocr_languages = {};
};

/// Loads the libraries that read documents, or those alone that read `bytes`; the other functions do so too, where
/// nothing has yet shut the way to it, as a sandbox does. With `ocr_languages` also what reads pictures in them; throws
/// Error(usage) when one is not installed.
void prepare_extract(const std::string& ocr_languages = {}, std::string_view bytes = {});

Document extract(std::span<const char> bytes, const ExtractOptions& options = {});

/// Permanent part of the trailer's ID, hex; empty when there is none or the file cannot be read. Reads no page.
std::string read_pdf_id(std::span<const char> pdf);

/// A page as PNG, `width_px` wide, with `boxes` (points, origin at the page's top left) washed over with yellow.
/// Throws Error like extract, and not_found when there is no such page.
std::string render_page_png(std::span<const char> pdf, int page_number, int width_px, std::span<const Rect> boxes = {});

/// An outline on a page image, with a few letters at its corner.
struct Outline {
    Rect box;
    unsigned color = 0;  // 0xRRGGBB
    std::string caption;
};

/// The page with what `document` (of the same bytes) holds on it drawn over: blocks by kind, notes, markers in red.
/// For looking at an extraction with one's own eyes.
std::string render_overlay_png(std::span<const char> pdf, const Document& document, int page_number, int width_px);

}  // namespace ibid
