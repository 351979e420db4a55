#include "extract/pdf/png.h"

#include <png.h>

#include <bit>
#include <csetjmp>

#include "model/error.h"

namespace ibid {
namespace {

// Without row filters and at zlib's level 3 a page of text takes 18 ms and 310 kB; cairo's own writer, with the filters
// and the level that libpng sets, 80 ms and 370 kB (`ibid extract --overlay` of the sample, 1,000 pixels wide).
constexpr int kLevel = 3;

void append(png_structp png, png_bytep data, png_size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
}
void flush(png_structp) {}

/// libpng leaves by longjmp: nothing here may need a destructor.
bool write(png_structp png, png_infop info, const Picture& picture, std::string* out) {
    if (setjmp(png_jmpbuf(png))) return false;
    png_set_write_fn(png, out, append, flush);
    png_set_compression_level(png, kLevel);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height), 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    const bool little = std::endian::native == std::endian::little;
    if (little) png_set_bgr(png);
    png_set_filler(png, 0, little ? PNG_FILLER_AFTER : PNG_FILLER_BEFORE);
    for (int y = 0; y < picture.height; ++y)
        png_write_row(png, picture.pixels + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.stride));
    png_write_end(png, nullptr);
    return true;
}

}  // namespace

std::string png_of(const Picture& picture) {
    std::string out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png ? png_create_info_struct(png) : nullptr;
    const bool written = info && write(png, info, picture, &out);
    png_destroy_write_struct(&png, &info);
    if (!written) throw Error(ErrorCode::limit, "the page cannot be drawn", "try a smaller width");
    return out;
}

}  // namespace ibid
