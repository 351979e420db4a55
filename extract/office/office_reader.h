#pragma once
// A word processor's file, part by part: the only door to the zip and the XML parser, which are loaded when the first
// is opened. Not for: what the parts mean. Bounded: what a part may unpack to, all parts together, and how deep XML may
// nest. A part that declares entities is refused; nothing outside the file is ever looked at. Not thread-safe; make one
// a thread. The bytes must outlive it. Throws Error(bad_pdf, limit).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extract/markup/tree.h"

namespace ibid {

/// The text of a thousand pages has 30 MB as XML; a worker has a gigabyte, and a tree takes some five times its XML.
inline constexpr std::size_t kOfficePartBytes = std::size_t{96} << 20;
inline constexpr std::size_t kOfficeBytes = std::size_t{160} << 20;
inline constexpr std::size_t kOfficeDepth = 4'000;

class OfficeFile {
public:
    virtual ~OfficeFile() = default;
    /// None when the file has no such part.
    virtual std::optional<MarkupTree> part(const std::string& name) = 0;
};

/// The module's own: "ibid_open_office" of module "office". The caller owns the file.
using OpenOffice = OfficeFile*(std::string_view bytes);

}  // namespace ibid
