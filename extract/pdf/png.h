#pragma once
// Pixels -> PNG, quickly: a page that someone waits for is worth more than the last tenth of its size.
// Not for: drawing (pdf_reader.h). Pure. Throws Error(limit) when the picture cannot be written.

#include <string>

namespace ibid {

/// Pixels of 32 bits in the machine's byte order, 0x??RRGGBB, `stride` bytes a row.
struct Picture {
    const unsigned char* pixels = nullptr;
    int width = 0, height = 0, stride = 0;
};

std::string png_of(const Picture& picture);

}  // namespace ibid
