#include "text/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cassert>

#include "text/plain_letters.h"

namespace ibid {
namespace {

enum class Class : unsigned char { word, space, hyphen, apostrophe, ignored, mark };

bool ascii_alnum(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

Class class_of(UChar32 c) {
    if (c < 0x80) {
        if (ascii_alnum(static_cast<unsigned char>(c))) return Class::word;
        if (c == '-') return Class::hyphen;
        if (c == '\'') return Class::apostrophe;
        return c <= ' ' ? Class::space : Class::mark;
    }
    if (c == 0xad || c == 0x200b || c == 0x200c || c == 0x200d || c == 0xfeff)
        return Class::ignored;  // soft hyphen, joiners
    if (c == 0x2018 || c == 0x2019 || c == 0x2bc) return Class::apostrophe;
    if (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_COMBINING_SPACING_MARK)
        return Class::word;
    if (u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212) return Class::hyphen;
    return u_isUWhiteSpace(c) ? Class::space : Class::mark;
}

void append_folded(UChar32 c, std::string& out) {
    if (c < 0x80) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    assert(U_SUCCESS(status));
    icu::UnicodeString parts;
    if (!nfkd->getDecomposition(c, parts)) parts = icu::UnicodeString(c);
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 lower = u_foldCase(parts.char32At(i), U_FOLD_CASE_DEFAULT);
        if (u_charType(lower) == U_NON_SPACING_MARK) continue;
        if (const std::string_view plain = plain_letters(static_cast<char32_t>(lower)); !plain.empty()) {
            out += plain;
        } else {
            char bytes[4];
            int32_t n = 0;
            U8_APPEND_UNSAFE(bytes, n, lower);
            out.append(bytes, static_cast<std::size_t>(n));
        }
    }
}

/// Reads a text one word after another.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    FoldedText run() {
        result_.folded.reserve(text_.size());
        result_.words.reserve(text_.size() / 5 + 1);
        char joint = 0;
        while (at_ < size()) {
            const int32_t begin = at_;
            const UChar32 c = next();
            switch (class_of(c)) {
                case Class::word:
                    word(begin, joint);
                    joint = 0;
                    break;
                case Class::hyphen:
                    joint = '-';
                    break;
                case Class::apostrophe:
                    joint = joint ? joint : '\'';
                    break;
                case Class::space:
                    joint = joint == '-' ? '-' : ' ';
                    break;
                case Class::ignored:
                    break;
                case Class::mark:
                    add({span(begin), result_.folded.size(), result_.folded.size(), joint,
                         c > 0 && c < 0x80 ? static_cast<char>(c) : '?', false, false});
                    joint = 0;
                    break;
            }
        }
        return std::move(result_);
    }

private:
    int32_t size() const { return static_cast<int32_t>(text_.size()); }
    UChar32 next() {
        UChar32 c = 0;
        U8_NEXT(text_.data(), at_, size(), c);
        return c;
    }
    Span span(int32_t begin) const { return {static_cast<std::size_t>(begin), static_cast<std::size_t>(at_)}; }
    void add(const FoldedWord& w) { result_.words.push_back(w); }
    char byte(int32_t at) const { return at < size() ? text_[static_cast<std::size_t>(at)] : '\0'; }
    bool letter(int32_t at) const {
        const char c = byte(at);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    void word(int32_t begin, char joint) {
        FoldedWord w;
        w.joint = joint;
        w.begin = result_.folded.size();
        at_ = begin;
        const UChar32 first = next();
        // Georgian letters are small to Unicode, yet no sentence or name has others.
        const bool caseless = !u_isULowercase(first) || u_totitle(first) == first;
        w.capital = u_isUUppercase(first) || u_istitle(first) || (caseless && u_isalpha(first));
        w.upper = true;
        at_ = begin;
        int32_t end = begin;
        while (at_ < size()) {
            const UChar32 c = next();
            const Class k = class_of(c);
            if (k == Class::ignored) continue;
            if (k != Class::word) break;
            if (c < 0x80 ? (c >= 'a' && c <= 'z') : u_isULowercase(c)) w.upper = false;
            append_folded(c, result_.folded);
            end = at_;
        }
        at_ = end;
        if (end == begin + 1 && letter(begin)) end = dotted(begin);
        w.span = {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
        w.end = result_.folded.size();
        add(w);
        skip_possessive();
    }

    /// "U.S." and "e.g." are a word each: single letters, each with its full stop.
    int32_t dotted(int32_t begin) {
        int32_t end = begin + 1;
        while (byte(end) == '.' && letter(end + 1) && !ascii_alnum(static_cast<unsigned char>(byte(end + 2))) &&
               static_cast<unsigned char>(byte(end + 2)) < 0x80) {
            append_folded(byte(end + 1), result_.folded);
            end += 2;
        }
        if (end > begin + 1 && byte(end) == '.') ++end;
        at_ = end;
        return end;
    }

    void skip_possessive() {
        const int32_t back = at_;
        if (at_ >= size() || class_of(next()) != Class::apostrophe) {
            at_ = back;
            return;
        }
        const char s = byte(at_);
        if ((s == 's' || s == 'S') && (at_ + 1 >= size() || class_at(at_ + 1) != Class::word))
            ++at_;
        else
            at_ = back;
    }
    Class class_at(int32_t at) const {
        UChar32 c = 0;
        U8_NEXT(text_.data(), at, size(), c);
        return class_of(c);
    }

    std::string_view text_;
    int32_t at_ = 0;
    FoldedText result_;
};

bool ends_with_any(std::string_view w, std::initializer_list<std::string_view> endings) {
    for (const auto e : endings)
        if (w.ends_with(e)) return true;
    return false;
}

}  // namespace

FoldedText fold_words(std::string_view text) { return Scanner(text.substr(0, 1u << 30)).run(); }

/// Small letters and digits, one space between words.
static bool is_folded(std::string_view text) {
    char before = ' ';
    for (const char c : text) {
        const bool space = c == ' ' && before != ' ';
        if (!space && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
        before = c;
    }
    return before != ' ';
}

std::string fold(std::string_view text) {
    if (is_folded(text)) return std::string(text);
    const FoldedText folded = fold_words(text);
    std::string out;
    for (const FoldedWord& w : folded.words) {
        if (w.mark) continue;
        if (!out.empty()) out += ' ';
        out += folded[w];
    }
    return out;
}

std::string_view stem(std::string_view w, std::string& scratch) {
    if (w.size() < 4 || w.back() != 's' || ends_with_any(w, {"ss", "us", "is"})) return w;
    if (w.ends_with("ies") && w.size() > 4) {
        scratch.assign(w.substr(0, w.size() - 3));
        scratch += 'y';
        return scratch;
    }
    if (ends_with_any(w, {"sses", "shes", "ches", "xes", "zes"})) return w.substr(0, w.size() - 2);
    return w.substr(0, w.size() - 1);
}

}  // namespace ibid
