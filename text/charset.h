#pragma once
// Bytes of a text file -> UTF-8. What says the charset, in this order: a byte order mark, the caller (an HTTP header),
// the first lines of the file itself (`<meta charset>`, `<?xml encoding>`), validity as UTF-8, ICU's guess.
// Labels mean what browsers take them for: "iso-8859-1" and "ascii" are Windows-1252. Never throws; odd bytes read as
// U+FFFD.

#include <string>
#include <string_view>

namespace ibid {

struct DecodedText {
    std::string utf8;
    std::string charset;  // as it was read: "utf-8", "windows-1252"
};

DecodedText decode_text(std::string_view bytes, std::string_view declared = {});

}  // namespace ibid
