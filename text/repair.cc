#include "text/repair.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace ibid {
namespace {

bool plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// Combining mark of an accent that a font sets as a character of its own before or over its letter; 0 for others.
UChar32 combining_of(UChar32 c) {
    switch (c) {
        case 0x00A8:
            return 0x0308;
        case 0x00B4:
            return 0x0301;
        case 0x02C6:
            return 0x0302;
        case 0x02DC:
            return 0x0303;
        case 0x02C7:
            return 0x030C;
        case 0x02D8:
            return 0x0306;
        case 0x02DA:
            return 0x030A;
        case 0x02DD:
            return 0x030B;
        case 0x00B8:
            return 0x0327;
        default:
            return 0;
    }
}

/// Letters that fonts carry as one glyph, and Arabic or Hebrew shapes: back to the letters. Nothing else is folded:
/// ½, ², ™ and full-width forms mean what they are.
bool is_presentation_form(UChar32 c) {
    return (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x2E80 && c <= 0x2FDF);
}

bool is_white(UChar32 c) { return u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B || c == 0x2060; }

bool is_noise(UChar32 c) {
    return c == 0xFFFD || c == 0xFFFE || c == 0xFFFF || (c < 0x20 && !u_isUWhiteSpace(c)) ||
           (c >= 0x7F && c < 0xA0 && c != 0x85) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x200E || c == 0x200F || (c >= 0xE000 && c <= 0xF8FF);
}

icu::UnicodeString repaired(std::string_view text) {
    const icu::UnicodeString in =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString out;
    for (int32_t i = 0; i < in.length();) {
        const UChar32 c = in.char32At(i);
        const int32_t next = in.moveIndex32(i, 1);
        const UChar32 after = next < in.length() ? in.char32At(next) : 0;
        if (is_noise(c)) {
            if (c >= 0xE000 && c <= 0xF8FF && (c == 0xF0B7 || c == 0xF0A7 || c == 0xF0D8))
                out.append(static_cast<UChar32>(0x2022));  // Symbol and Wingdings bullets
        } else if (c == 0xAD) {
            if (next >= in.length()) out.append(c);
        } else if (const UChar32 mark = combining_of(c); mark && after && u_isalpha(after)) {
            // "´e" and "e´": TeX's OT1 fonts draw the accent first
            out.append(after == 0x131 ? static_cast<UChar32>('i') : after).append(mark);
            i = in.moveIndex32(next, 1);
            continue;
        } else if (is_presentation_form(c) && nfkc) {
            icu::UnicodeString one(c);
            out.append(nfkc->normalize(one, status));
        } else {
            out.append(c);
        }
        i = next;
    }
    if (const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status)) {
        icu::UnicodeString composed = nfc->normalize(out, status);
        if (U_SUCCESS(status)) return composed;
    }
    return out;
}

}  // namespace

std::string repair_text(std::string_view text) {
    const icu::UnicodeString u = repaired(text);
    icu::UnicodeString out;
    bool space = false;
    for (int32_t i = 0; i < u.length(); i = u.moveIndex32(i, 1)) {
        const UChar32 c = u.char32At(i);
        if (is_white(c)) {
            space = true;
            continue;
        }
        if (space && !out.isEmpty()) out.append(static_cast<UChar32>(' '));
        space = false;
        out.append(c);
    }
    std::string utf8;
    out.toUTF8String(utf8);
    return utf8;
}

std::string repair_word(std::string text) {
    if (plain(text)) return text;
    std::string utf8;
    repaired(text).toUTF8String(utf8);
    return utf8;
}

std::string repair_uri(std::string_view uri) {
    std::string out;
    for (const char c : uri)
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7f) out += c;
    if (plain(out)) return out;
    std::string utf8;
    icu::UnicodeString::fromUTF8(out).toUTF8String(utf8);
    return utf8;
}

std::string folded(std::string_view text) {
    if (plain(text)) {
        std::string out(text);
        for (char& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return out;
    }
    icu::UnicodeString u =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    std::string out;
    u.foldCase().toUTF8String(out);
    return out;
}

bool is_lower_letter(char32_t c) { return u_islower(static_cast<UChar32>(c)); }

char32_t first_char(std::string_view text) {
    int32_t i = 0;
    UChar32 c = 0;
    if (!text.empty()) U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), c);
    return c < 0 ? 0 : static_cast<char32_t>(c);
}

char32_t last_char(std::string_view text) {
    int32_t i = static_cast<int32_t>(text.size());
    UChar32 c = 0;
    if (!text.empty()) U8_PREV(text.data(), 0, i, c);
    return c < 0 ? 0 : static_cast<char32_t>(c);
}

}  // namespace ibid
