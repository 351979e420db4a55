#include "text/languages.h"

#include <cld2/public/compact_lang_det.h>

#include <unicode/locid.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>

#include <algorithm>
#include <map>
#include <mutex>

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

bool writes(const std::string& language, std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return true;
    static std::mutex mutex;
    static std::map<std::string, icu::UnicodeSet, std::less<>> letters;
    const std::lock_guard lock(mutex);
    auto known = letters.find(language);
    if (known == letters.end()) {
        UErrorCode status = U_ZERO_ERROR;
        ULocaleData* const data = ulocdata_open(language.c_str(), &status);
        icu::UnicodeSet set;
        ulocdata_getExemplarSet(data, set.toUSet(), USET_CASE_INSENSITIVE, ULOCDATA_ES_STANDARD, &status);
        ulocdata_close(data);
        if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) set.clear();
        known = letters.emplace(language, std::move(set)).first;
    }
    if (known->second.isEmpty()) return true;
    const auto composed = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1))
        if (const UChar32 c = composed.char32At(i); u_isalpha(c) && !known->second.contains(c)) return false;
    return true;
}

std::string language_name(const std::string& code) {
    icu::UnicodeString name;
    icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string out;
    return name.isEmpty() ? code : name.toUTF8String(out);
}

}  // namespace ibid
