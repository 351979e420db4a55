#include "text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/ures.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <optional>
#include <set>

#include "text/letters.h"
#include "text/tsv.h"

namespace ibid {
namespace {

struct CloseUText {
    void operator()(UText* t) const { utext_close(t); }
};

struct CloseBundle {
    void operator()(UResourceBundle* b) const { ures_close(b); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;

using Listed = std::set<std::string, std::less<>>;

/// The abbreviations that CLDR lists for a language, "Prof."; none when it has no list.
Listed cldr_abbreviations(const char* language) {
    UErrorCode status = U_ZERO_ERROR;
    const Bundle breaks(ures_open(U_ICUDATA_NAME "-brkitr", language, &status));
    const Bundle exceptions(U_SUCCESS(status) ? ures_getByKey(breaks.get(), "exceptions", nullptr, &status) : nullptr);
    const Bundle list(U_SUCCESS(status) ? ures_getByKey(exceptions.get(), "SentenceBreak", nullptr, &status) : nullptr);
    Listed out;
    for (std::int32_t i = 0; U_SUCCESS(status) && i < ures_getSize(list.get()); ++i) {
        std::int32_t size = 0;
        const UChar* const word = ures_getStringByIndex(list.get(), i, &size, &status);
        if (U_FAILURE(status)) break;
        std::string utf8;
        out.insert(icu::UnicodeString(word, size).toUTF8String(utf8));
    }
    return out;
}

/// ICU's sentence breaks, and CLDR's abbreviations: whole words, where ICU's own filter takes the end of one for the
/// abbreviation "Z." ("in AT, BE and CZ. The"). Making one costs a millisecond, a break iterator is not to be shared
/// between threads, so each thread keeps its own.
struct Breaker {
    std::unique_ptr<icu::BreakIterator> breaks;
    Listed abbreviations;
};

Breaker& breaker(std::string_view language) {
    thread_local std::map<std::string, Breaker, std::less<>> made;
    if (const auto it = made.find(language); it != made.end()) return it->second;
    const std::string name = language.empty() ? "en" : std::string(language);
    UErrorCode status = U_ZERO_ERROR;
    Breaker& b = made[std::string(language)];
    b.breaks.reset(icu::BreakIterator::createSentenceInstance(icu::Locale(name.c_str()), status));
    assert(U_SUCCESS(status));
    b.abbreviations = cldr_abbreviations(name.c_str());
    return b;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The word that ends at `end`, white space and what brackets or quotes it left out: "(cf." gives "cf.".
std::string_view word_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && !is_space(text[begin - 1])) --begin;
    std::string_view word = text.substr(begin, end - begin);
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view sign : {"(", "[", "\"", "'", "\u201C", "\u201E", "\u2018", "\u00AB", "\u2026", "/"})
            if (word.starts_with(sign)) word.remove_prefix(sign.size()), more = true;
    }
    return word;
}

/// Behind the last hyphen, dash or apostrophe: "EU-Reg." gives "Reg.", "l'art." gives "art.".
std::string_view last_part(std::string_view word) {
    std::size_t at = word.find_last_of("-/(");
    for (const std::string_view dash : {"\u2010", "\u2011", "\u2013", "\u2019", "'"})
        if (const std::size_t d = word.rfind(dash);
            d != std::string_view::npos && (at == std::string_view::npos || d > at))
            at = d + dash.size() - 1;
    return at == std::string_view::npos ? word : word.substr(at + 1);
}

std::string_view word_after(std::string_view text, std::size_t begin) {
    while (begin < text.size() && (is_space(text[begin]) || text[begin] == '(')) ++begin;
    std::size_t end = begin;
    while (end < text.size() && !is_space(text[end])) ++end;
    std::string_view word = text.substr(begin, end - begin);
    while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == ':' || word.back() == ')'))
        word.remove_suffix(1);
    return word;
}

struct Form {
    std::size_t letters = 0, digits = 0, stops = 0, others = 0;
    std::size_t longest = 0;  // letters between two stops
    bool capital = false;     // all its letters are
};

Form form_of(std::string_view word) {
    Form f;
    f.capital = true;
    std::size_t run = 0;
    for (std::size_t i = 0; i < word.size();) {
        const CodePoint c = code_point_at(word, i);
        i += std::max<std::size_t>(c.bytes, 1);
        if (is_letter(c.value)) {
            ++f.letters;
            f.longest = std::max(f.longest, ++run);
            f.capital = f.capital && is_upper(c.value);
            continue;
        }
        run = 0;
        if (is_digit(c.value))
            ++f.digits;
        else if (c.value == '.')
            ++f.stops;
        else
            ++f.others;
    }
    return f;
}

bool is_number(std::string_view word) {
    if (word.empty()) return false;
    if (is_ascii_digit(word.front()) || word.starts_with("\u00A7")) return true;
    if (word.front() >= 'A' && word.front() <= 'Z' &&
        (word.size() == 1 || word[1] == '.' || is_ascii_digit(word[1])))  // "art. L. 511-1"
        return true;
    return word.size() <= 6 && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

class Stop {
public:
    Stop(std::string_view text, std::size_t begin, std::size_t end, std::size_t next, std::string_view language,
         const Abbreviations& abbreviations, const Listed& listed)
        : text_(text),
          begin_(begin),
          end_(end),
          word_(word_before(text, end)),
          after_(word_after(text, next)),
          language_(language),
          abbreviations_(abbreviations),
          listed_(listed) {}

    /// Breaks that ICU sees and a reader does not.
    bool ends_no_sentence() const {
        if (end_ < 2 || text_[end_ - 1] != '.') return false;
        const std::string_view part = last_part(word_);
        const Form form = form_of(part);
        if (form.capital && form.longest == 2 && form.letters == 2 && opens()) return false;  // "in FR. The"
        for (const std::string_view w : {word_, part}) {
            const bool word = abbreviations_.holds(Abbreviations::Kind::word, w, language_);  // "the Aliens Act."
            if (listed_.contains(w) && form_of(w).longest > 1 && !word) return !opens();      // initials: below
            if (abbreviations_.holds(Abbreviations::Kind::never, w, language_)) return true;
            if (abbreviations_.holds(Abbreviations::Kind::number, w, language_) && is_number(after_)) return true;
            if (abbreviations_.holds(Abbreviations::Kind::maybe, w, language_) && !opens()) return true;
        }
        return initials(form, part) || label(form) || ordinal(form) || short_before_number(form, part);
    }

private:
    bool opens() const { return abbreviations_.opens(after_, language_); }

    /// "F. B. Adamson", "M.S.S. v.", "z. B.": one letter between its full stops. Several may end a sentence ("in the
    /// U.S. The"), one does not.
    bool initials(const Form& form, std::string_view part) const {
        if (form.digits > 0 || form.others > 0 || form.longest != 1) return false;
        if (form.letters > 1) return !opens();
        if (form.capital) return true;
        if (form_of(after_).longest == 1 && form_of(after_).letters == 1) return true;  // "z. B."
        const std::size_t at = static_cast<std::size_t>(part.data() - text_.data());
        std::size_t before = at;
        while (before > 0 && is_space(text_[before - 1])) --before;
        const Form other = form_of(word_before(text_, before));  // "u. a."
        return other.longest == 1 && other.stops > 0 && text_[before == 0 ? 0 : before - 1] == '.';
    }

    /// All that the sentence has so far is the number of an item or paragraph: "26.", "3.1.", "(a)."
    bool label(const Form& form) const {
        constexpr std::size_t kLongest = 8;
        return end_ - begin_ <= kLongest && word_.size() + 1 >= end_ - begin_ &&
               (form.digits > 0 || form.longest == 1) && form.letters <= 1;
    }

    /// "am 3. Mai", "die 27. Sitzung", but not "in Artikel 5. Die" nor "nach Artikel 5. Staaten": a noun that is
    /// counted follows its number, one that is numbered stands before it.
    bool ordinal(const Form& form) const {
        constexpr std::size_t kMostDigits = 3;
        if (form.digits == 0 || form.digits > kMostDigits || form.letters > 0 || form.others > 0 || form.stops != 1 ||
            !abbreviations_.ordinals(language_) || opens())
            return false;
        std::size_t before = static_cast<std::size_t>(word_.data() - text_.data());
        while (before > begin_ && is_space(text_[before - 1])) --before;
        const std::string_view noun = word_before(text_, before);
        return noun.empty() || before == begin_ || !is_upper(code_point_at(noun, 0).value) || opens_with(noun);
    }
    bool opens_with(std::string_view word) const { return abbreviations_.opens(word, language_); }  // "Am 3. Mai"

    /// "pp. 113", "Art. 5": four letters or fewer before a number.
    bool short_before_number(const Form& form, std::string_view part) const {
        constexpr std::size_t kLongest = 4;
        return form.letters > 0 && form.letters <= kLongest && form.digits == 0 && form.others == 0 &&
               form.stops == 1 && !after_.empty() && is_ascii_digit(after_.front()) &&
               (!form.capital || part.size() <= 2);
    }

    std::string_view text_;
    std::size_t begin_, end_;
    std::string_view word_, after_, language_;
    const Abbreviations& abbreviations_;
    const Listed& listed_;
};

constexpr std::string_view kEverywhere = "*";

bool has(const std::map<std::string, std::set<std::string, std::less<>>, std::less<>>& words, std::string_view language,
         std::string_view word) {
    const auto of = words.find(language);
    return of != words.end() && of->second.find(word) != of->second.end();
}

}  // namespace

Abbreviations::Abbreviations(const std::map<std::string, std::string>& vocabulary) {
    const auto each = [&](const std::string& file, const std::vector<std::string>& columns, auto&& use) {
        const auto text = vocabulary.find(file);
        if (text == vocabulary.end()) return;
        const Tsv tsv = read_tsv(file, text->second, columns);
        for (const TsvRow& row : tsv.rows) use(tsv, row);
    };
    const auto each_word = [](std::string_view cell, auto&& use) {
        for (std::size_t from = 0; from < cell.size();) {
            const std::size_t to = std::min(cell.find(' ', from), cell.size());
            if (to > from) use(cell.substr(from, to - from));
            from = to + 1;
        }
    };
    each("abbreviations.tsv", {"language", "kind", "words"}, [&](const Tsv& tsv, const TsvRow& row) {
        const std::string &language = tsv.cell(row, "language"), &kind = tsv.cell(row, "kind");
        if (kind == "ordinal") {
            ordinals_.insert(language);
            return;
        }
        const auto which = kind == "never"    ? std::optional(Kind::never)
                           : kind == "number" ? std::optional(Kind::number)
                           : kind == "maybe"  ? std::optional(Kind::maybe)
                           : kind == "word"   ? std::optional(Kind::word)
                                              : std::nullopt;
        if (!which) tsv.refuse(row.line, "kind \"" + kind + "\" is not never, number, maybe, word or ordinal");
        each_word(tsv.cell(row, "words"), [&](std::string_view word) {
            if (!word.ends_with('.')) tsv.refuse(row.line, "\"" + std::string(word) + "\" ends with no full stop");
            words_[static_cast<std::size_t>(*which)][language].insert(lower(word));
        });
    });
    each("stopwords.tsv", {"language", "words"}, [&](const Tsv& tsv, const TsvRow& row) {
        each_word(tsv.cell(row, "words"),
                  [&](std::string_view word) { openers_[tsv.cell(row, "language")].emplace(word); });
    });
}

bool Abbreviations::holds(Kind kind, std::string_view word, std::string_view language) const {
    const Words& words = words_[static_cast<std::size_t>(kind)];
    if (words.empty()) return false;
    const std::string small = lower(word);
    return has(words, language, small) || has(words, kEverywhere, small);
}

bool Abbreviations::ordinals(std::string_view language) const { return ordinals_.find(language) != ordinals_.end(); }

bool Abbreviations::opens(std::string_view word, std::string_view language) const {
    return has(openers_, language.empty() ? std::string_view("en") : language, lower(word));
}

std::vector<Span> sentences(std::string_view text, std::string_view language, const Abbreviations& abbreviations) {
    std::vector<Span> out;
    if (text.empty()) return out;
    Breaker& known = breaker(language);
    icu::BreakIterator& breaks = *known.breaks;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseUText> utext(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    breaks.setText(utext.get(), status);
    assert(U_SUCCESS(status));
    std::size_t begin = 0;
    for (std::int32_t b = breaks.next(); b != icu::BreakIterator::DONE; b = breaks.next()) {
        const auto next = static_cast<std::size_t>(b);
        std::size_t end = next;
        while (end > begin && is_space(text[end - 1])) --end;
        if (next < text.size() &&
            Stop(text, begin, end, next, language, abbreviations, known.abbreviations).ends_no_sentence())
            continue;
        if (end > begin) out.push_back({begin, end});
        begin = next;
    }
    return out;
}

}  // namespace ibid
