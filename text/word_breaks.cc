#include "text/word_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <array>
#include <cassert>
#include <cstdint>

#include "text/letters.h"

namespace ibid {
namespace {

/// What plain rules know of a character, by UAX #29: nothing in which versions of ICU differ ("a:b", "a@b"), nothing
/// that joins what stands before it (marks), no other script.
enum class BreakClass : std::uint8_t {
    space,           // also a line's end: a word never goes on behind it
    letter,          //
    digit,           //
    other,           // stands between words
    between_any,     // . ' ’ join two letters, or two digits
    between_digits,  // , ; join two digits
    unknown
};

constexpr std::array<BreakClass, 128> classes_of_ascii() {
    constexpr std::string_view kSpaces = " \n\t\r", kOthers = "!\"#$%&()*+-/<=>?[\\]^`{|}~";
    std::array<BreakClass, 128> out{};
    for (BreakClass& c : out) c = BreakClass::unknown;
    for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = out[c - 'a' + 'A'] = BreakClass::letter;
    for (std::size_t c = '0'; c <= '9'; ++c) out[c] = BreakClass::digit;
    for (const char c : kSpaces) out[static_cast<std::size_t>(c)] = BreakClass::space;
    for (const char c : kOthers) out[static_cast<std::size_t>(c)] = BreakClass::other;
    out['.'] = out['\''] = BreakClass::between_any;
    out[','] = out[';'] = BreakClass::between_digits;
    return out;
}
constexpr std::array<BreakClass, 128> kAscii = classes_of_ascii();

struct BreakCharacter {
    BreakClass is = BreakClass::unknown;
    std::size_t bytes = 1;
};

BreakCharacter break_class_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const unsigned first = byte(0), second = byte(1);
    if (first < 0x80) return {kAscii[first], 1};
    const bool follows = (second & 0xC0u) == 0x80;
    if (first == 0xC3 && follows)  // À to ÿ, but × and ÷
        return {second == 0x97 || second == 0xB7 ? BreakClass::other : BreakClass::letter, 2};
    if ((first == 0xC4 || first == 0xC5) && follows) return {BreakClass::letter, 2};  // Ā to ſ
    if (first == 0xC2 && (second == 0xA0 || second == 0xA7 || second == 0xAB || second == 0xBB))
        return {BreakClass::other, 2};  // no-break space, §, « »
    if (first == 0xE2 && second == 0x80) {
        const unsigned third = byte(2);
        if (third == 0x99) return {BreakClass::between_any, 3};                  // ’
        if (third == 0x93 || third == 0x94 || (third >= 0x9C && third <= 0x9E))  // – — “ ” „
            return {BreakClass::other, 3};
    }
    return {};
}

struct OpenText {
    UText text = UTEXT_INITIALIZER;
    ~OpenText() { utext_close(&text); }
};

}  // namespace

struct WordBreaks::Impl {
    std::unique_ptr<icu::BreakIterator> words;
    std::vector<Span> found;

    /// Of the text from there to there.
    void by_icu(std::string_view text, std::size_t from, std::size_t to) {
        OpenText open;
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&open.text, text.data() + from, static_cast<int64_t>(to - from), &status);
        words->setText(&open.text, status);
        if (U_FAILURE(status)) return;
        std::int32_t begin = words->first();
        for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next())
            if (words->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
                found.push_back({from + static_cast<std::size_t>(begin), from + static_cast<std::size_t>(end)});
    }

    /// From `at` to the next space: where that is, or npos where there is something that is not plain; then nothing is
    /// found.
    std::size_t plain(std::string_view text, std::size_t at) {
        const std::size_t before = found.size();
        while (at < text.size()) {
            BreakCharacter c = break_class_at(text, at);
            if (c.is == BreakClass::space) return at;
            if (c.is == BreakClass::unknown) {
                found.resize(before);
                return text.npos;
            }
            if (c.is != BreakClass::letter && c.is != BreakClass::digit) {
                at += c.bytes;
                continue;
            }
            const std::size_t begin = at;
            for (;;) {
                const BreakClass last = c.is;
                at += c.bytes;
                c = break_class_at(text, at);
                if (at < text.size() && (c.is == BreakClass::letter || c.is == BreakClass::digit)) continue;
                if (at == text.size() || (c.is != BreakClass::between_any && c.is != BreakClass::between_digits)) break;
                if (at + c.bytes >= text.size()) break;
                const BreakCharacter next = break_class_at(text, at + c.bytes);
                if (next.is == BreakClass::unknown) {
                    found.resize(before);
                    return text.npos;
                }
                const bool joins = next.is == last && (last == BreakClass::digit || c.is == BreakClass::between_any);
                if (!joins) break;
                at += c.bytes;
                c = next;
            }
            found.push_back({begin, at});
        }
        return at;
    }
};

WordBreaks::WordBreaks() : impl_(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    assert(U_SUCCESS(status));
}
WordBreaks::~WordBreaks() = default;
WordBreaks::WordBreaks(WordBreaks&&) noexcept = default;

const std::vector<Span>& WordBreaks::by_icu(std::string_view text) {
    impl_->found.clear();
    if (!text.empty()) impl_->by_icu(text, 0, text.size());
    return impl_->found;
}

const std::vector<Span>& WordBreaks::of(std::string_view text) {
    impl_->found.clear();
    for (std::size_t at = 0; at < text.size();) {
        if (break_class_at(text, at).is == BreakClass::space) {
            ++at;
            continue;
        }
        if (const std::size_t end = impl_->plain(text, at); end != text.npos) {
            at = end;
            continue;
        }
        // With the space before it, to which a mark belongs that no letter carries. What ICU finds of a run of such
        // pieces it finds at once.
        const std::size_t from = at > 0 ? at - 1 : 0;
        const auto piece_end = [&](std::size_t i) {
            while (i < text.size() && break_class_at(text, i).is != BreakClass::space) ++i;
            return i;
        };
        const std::size_t end = piece_end(at);
        impl_->by_icu(text, from, end);
        at = end;
    }
    return impl_->found;
}

}  // namespace ibid
