#include "text/languages.h"

#include <cld2/public/compact_lang_det.h>

#include <unicode/locid.h>

#include <algorithm>

namespace ibid {

std::string detect_language(std::string_view text) {
    constexpr std::size_t kEnough = 60, kPlenty = 20'000;  // bytes; cld2's own advice is two sentences or more
    if (text.size() < kEnough) return {};
    std::size_t bytes = std::min(text.size(), kPlenty);
    // a text that ends in half a letter has no language for cld2
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    const auto size = static_cast<int>(bytes);
    bool reliable = false;
    int valid_bytes = 0;
    const CLD2::Language language = CLD2::DetectLanguageCheckUTF8(text.data(), size, true, &reliable, &valid_bytes);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
    const std::string code = CLD2::LanguageCode(language);
    return code == "iw" ? "he" : code == "no" ? "nb" : code.substr(0, code.find('-'));
}

std::string language_name(const std::string& code) {
    icu::UnicodeString name;
    icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string out;
    return name.isEmpty() ? code : name.toUTF8String(out);
}

}  // namespace ibid
