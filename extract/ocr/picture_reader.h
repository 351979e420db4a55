#pragma once
// The picture of a page -> runs of letters, as a PDF's own text gives them: for scans. The only door to the library
// that recognises characters, which is loaded when the first picture is read. Not for: lines, notes (layout/, notes/).
//
// Letters may be wrong, sizes are those of a paragraph, bold and italic are not told. What stands above the line in a
// word or alone, small, is a run of its own, so that a note's marker is one; its letters are read as digits, which is
// what they are (read_figures, digits_of).
//
// Not thread-safe. Throws Error(usage) when a language is not installed.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/pdf/png.h"
#include "extract/pdf/raw_page.h"

namespace ibid {

/// One letter that was recognised, with its box in pixels.
struct Recognised {
    std::string letter;
    Rect box;
};

/// A word with the line it stands on: pixels, y counted downwards.
struct RecognisedWord {
    std::vector<Recognised> letters;
    double baseline = 0;  // at the word's middle
    double height = 0;    // of its paragraph's lines, from the deepest letter to the highest
};

class PictureReader {
public:
    virtual ~PictureReader() = default;
    virtual std::vector<RecognisedWord> read(const Picture& picture, double points_per_pixel) = 0;  // in reading order
    /// The figures in a part of the picture that was read last, pixels; empty when there are none. A raised number
    /// beside a word is read as part of it ("*°" for 30), cut out and enlarged it is read as what it is.
    virtual std::string read_figures(const Rect& part) = 0;
};

/// The module's own: "ibid_open_picture_reader" of module "ocr". `languages` as tesseract names them: "eng", "fra+deu".
/// The caller owns the reader.
using OpenPictureReader = PictureReader*(const std::string& languages);

/// Words in reading order -> runs on the page, a pixel of which is so many points. `read_figures`: the same as above,
/// asked of what is raised; may be empty.
std::vector<Run> runs_of(std::span<const RecognisedWord> words, double points_per_pixel,
                         const std::function<std::string(const Rect&)>& read_figures = {});

/// A raised label whose letters were taken for what they look like ("s" for 8, "l" for 1, "O" for 0); empty when one of
/// them looks like no digit.
std::string digits_of(std::string_view letters);

}  // namespace ibid
