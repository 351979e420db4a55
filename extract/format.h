#pragma once
// What kind of document bytes are, told by their content; a name may lie.

#include <cstdint>
#include <string_view>

namespace ibid {

enum class Format : std::uint8_t { unknown, pdf, html, docx, odt, epub };

/// Looks at the first kilobytes only, and for packed formats at the names of their first members.
Format format_of(std::string_view bytes);

std::string_view name_of(Format format);

}  // namespace ibid
