#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "text/letters.h"

namespace ibid {
namespace {

struct CloseConverter {
    void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

/// As UTF-8 is, though the last letter may be cut.
bool may_be_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::size_t more = c < 0x80 ? 0 : c >= 0xC2 && c < 0xE0 ? 1 : c >= 0xE0 && c < 0xF0 ? 2 : 3;
        if (c >= 0x80 && (c < 0xC2 || c > 0xF4)) return false;
        if (i + more >= text.size()) return true;  // a file cut inside a letter
        for (std::size_t k = 1; k <= more; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
        i += more + 1;
    }
    return true;
}

/// Where a page or an XML file names its charset: within its first kilobytes, as browsers look for it.
std::string named_inside(std::string_view bytes) {
    constexpr std::size_t kPrescan = 4096;
    std::string head(bytes.substr(0, kPrescan));
    for (char& c : head) c = ascii_lower(c);
    for (const std::string_view before : {"charset", "encoding"})
        for (std::size_t at = head.find(before); at != head.npos; at = head.find(before, at + 1)) {
            std::size_t i = at + before.size();
            while (i < head.size() && is_ascii_space(head[i])) ++i;
            if (i >= head.size() || head[i] != '=') continue;
            ++i;
            while (i < head.size() && (is_ascii_space(head[i]) || head[i] == '"' || head[i] == '\'')) ++i;
            std::string label;
            for (; i < head.size() && (is_ascii_word(head[i]) || head[i] == '-' || head[i] == '_' || head[i] == ':');
                 ++i)
                label += head[i];
            if (!label.empty()) return label;
        }
    return {};
}

/// As browsers take the label.
std::string meant(std::string_view label) {
    const std::string name = lower(trim(label));
    if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii" || name == "iso8859-1" ||
        name == "cp1252" || name == "x-cp1252")
        return "windows-1252";
    if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
    if (name == "utf8" || name == "unicode-1-1-utf-8") return "utf-8";
    // a file whose label could be read is not in two bytes a letter
    if (name.starts_with("utf-16") || name.starts_with("utf-32") || name == "unicode") return "utf-8";
    return name;
}

std::string guessed(std::string_view bytes) {
    constexpr std::size_t kTells = 64 * 1024;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
    if (U_FAILURE(status)) return {};
    ucsdet_enableInputFilter(detector.get(), 1);  // tags are not of the language
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(std::min(bytes.size(), kTells)), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    const char* name = match && U_SUCCESS(status) ? ucsdet_getName(match, &status) : nullptr;
    return name ? meant(name) : std::string();
}

std::string converted(std::string_view bytes, const std::string& charset, bool& known) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
    known = U_SUCCESS(status) && converter;
    std::string out;
    if (!known) return out;
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
    text.toUTF8String(out);
    return out;
}

/// Whether a text is UTF-8 but for a few bytes: sequences of several bytes that no other charset makes outnumber those
/// that are in none. A page put together of parts holds one or two; a page of another charset hardly ever a valid one.
bool mostly_utf8(std::string_view text) {
    constexpr std::size_t kToOneBad = 4;
    std::size_t valid = 0, bad = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::size_t more = c < 0xC2 || c > 0xF4 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        std::size_t k = 1;
        while (k <= more && i + k < text.size() && (static_cast<unsigned char>(text[i + k]) & 0xC0) == 0x80) ++k;
        const bool whole = more > 0 && k == more + 1;
        valid += whole;
        bad += !whole && c >= 0x80;
        i += whole ? more + 1 : 1;
    }
    return valid >= kToOneBad * bad;
}

/// Invalid sequences replaced; what is valid is not touched.
std::string as_utf8(std::string_view bytes) {
    if (may_be_utf8(bytes)) return std::string(bytes);
    std::string out;
    icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())}).toUTF8String(out);
    return out;
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return {as_utf8(bytes.substr(3)), "utf-8"};
    bool known = false;
    if (bytes.starts_with("\xFF\xFE")) return {converted(bytes.substr(2), "utf-16le", known), "utf-16le"};
    if (bytes.starts_with("\xFE\xFF")) return {converted(bytes.substr(2), "utf-16be", known), "utf-16be"};
    for (const std::string& label : {meant(declared), meant(named_inside(bytes))}) {
        if (label.empty()) continue;
        if (label == "utf-8") {
            if (mostly_utf8(bytes)) return {as_utf8(bytes), label};
            continue;  // says so and is not: another label, or the guess, may know better
        }
        // pages that have been brought to UTF-8 and still bear the old label hold sequences no other charset makes
        if (!label.starts_with("iso-2022") && may_be_utf8(bytes) &&
            std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            return {std::string(bytes), "utf-8"};
        if (std::string text = converted(bytes, label, known); known) return {std::move(text), label};
    }
    if (may_be_utf8(bytes)) return {std::string(bytes), "utf-8"};
    const bool says_utf8 = meant(declared) == "utf-8" || meant(named_inside(bytes)) == "utf-8";
    const std::string guess = guessed(bytes);
    if (says_utf8 && (guess == "utf-8" || guess.empty())) return {as_utf8(bytes), "utf-8"};
    if (!guess.empty() && guess != "utf-8")
        if (std::string text = converted(bytes, guess, known); known) return {std::move(text), guess};
    return guess == "utf-8" ? DecodedText{as_utf8(bytes), guess}
                            : DecodedText{converted(bytes, "windows-1252", known), "windows-1252"};
}

}  // namespace ibid
