// "Onderwerp   Advice on the bridges": what a letter or a memorandum says it is about, beside or below a word for it.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "analysis/about/fields.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

double shared_height(const PrintedLine& a, const PrintedLine& b) {
    return std::min(a.box.bbox.y1, b.box.bbox.y1) - std::max(a.box.bbox.y0, b.box.bbox.y0);
}

bool on_one_height(const PrintedLine& a, const PrintedLine& b) {
    return shared_height(a, b) > 0.5 * std::min(a.size_pt, b.size_pt);
}

/// Where the subject begins: behind the word on its line, beside it, or right below.
struct Begin {
    std::string text;
    const PrintedLine* line = nullptr;  // null: none
};

/// The word of a line that begins with one and a colon, folded; all of the line where it has none.
std::string word_of(const PrintedLine& line) {
    return fold(std::string_view(line.text).substr(0, std::min(line.text.find(':'), line.text.size())));
}

/// A word for the subject, in the document's own language: "Asia" is one in Finnish only.
bool names_subject(const std::string& folded, const FrontPage& page) {
    const FrontPhrase* phrase = page.words.equals("subject", folded);
    const std::string &spoken = page.document.language, codes = phrase ? ' ' + phrase->value + ' ' : "";
    return phrase && (spoken.empty() || codes.find(' ' + spoken + ' ') != codes.npos);
}

/// "Dear Madam or Sir," ends what stands above it; so does "Date: 5 May 2015".
bool opens_anew(const PrintedLine& line, const FrontPage& page) {
    constexpr std::ptrdiff_t kSalutation = 5;  // words
    const std::string word = word_of(line);
    const bool greets = line.text.ends_with(',') && std::count(line.text.begin(), line.text.end(), ' ') < kSalutation;
    return greets || (line.text.find(':') != std::string::npos &&
                      (page.words.equals("field", word) || page.words.equals("subject", word)));
}

/// `letter`: whether the page has other such lines; else a word alone is the head of a column, or of an article.
Begin begin_of(const std::vector<PrintedLine>& lines, const PrintedLine& word, const FrontPage& page, bool letter) {
    constexpr double kBelow = 1.2;  // sizes, from foot to head
    if (const std::size_t colon = word.text.find(':'); colon != std::string::npos) {
        const std::size_t from = word.text.find_first_not_of(' ', colon + 1);
        if (from != std::string::npos && names_subject(word_of(word), page)) return {word.text.substr(from), &word};
    }
    if (!letter) return {};
    // "Betreft   Bridges and their keeping", which the page's layout has on one line
    if (const FrontPhrase* said = page.words.begins("subject", fold(word.text))) {
        const auto spaces = std::count(said->folded.begin(), said->folded.end(), ' ');
        const std::vector<TextWord> all = split_words(word.text);
        const auto next = static_cast<std::size_t>(spaces) + 1;
        if (next < all.size() && all[next].capital && names_subject(said->folded, page))
            return {word.text.substr(all[next].span.begin), &word};
    }
    if (!names_subject(fold(word.text), page)) return {};
    const PrintedLine *beside = nullptr, *below = nullptr;
    for (const PrintedLine& l : lines) {
        if (&l == &word || l.box.page_number != 1) continue;
        const Rect &at = l.box.bbox, &own = word.box.bbox;
        const bool right = on_one_height(l, word) && at.x0 > own.x1;
        if (right && (!beside || at.x0 < beside->box.bbox.x0)) beside = &l;
        const double gap = at.y0 - own.y1;
        constexpr double kCentred_pt = 8;
        const bool lined_up =
            std::abs(at.x0 - own.x0) < 2 || std::abs((at.x0 + at.x1) - (own.x0 + own.x1)) < 2 * kCentred_pt;
        if (!right && gap > -0.3 * word.size_pt && gap < kBelow * word.size_pt && lined_up)
            below = below && below->box.bbox.y0 < at.y0 ? below : &l;
    }
    if (const PrintedLine* l = beside ? beside : below) return {l->text, l};
    return {};
}

/// Lines that go on with it: set alike from one edge, one below the other, and no other field's word beside them.
void go_on(const std::vector<PrintedLine>& lines, const PrintedLine& word, const FrontPage& page, Begin& subject) {
    constexpr double kLeading = 0.8;  // sizes, from foot to head
    constexpr int kMostLines = 8;
    for (int n = 1; n < kMostLines; ++n) {
        const auto next = std::find_if(lines.begin(), lines.end(), [&](const PrintedLine& l) {
            const double gap = l.box.bbox.y0 - subject.line->box.bbox.y1;
            const double edge = subject.line == &word ? word.box.bbox.x0 : subject.line->box.bbox.x0;
            return l.box.page_number == 1 && !l.text.empty() && l.bold == subject.line->bold &&
                   !on_one_height(l, *subject.line) && std::abs(l.size_pt - subject.line->size_pt) < 0.3 &&
                   gap > -0.5 * l.size_pt && gap < kLeading * l.size_pt && l.box.bbox.x0 > edge - 2 &&
                   (std::abs(l.box.bbox.x0 - edge) < 2 || subject.line == &word);
        });
        const auto field_beside = [&](const PrintedLine& l) {
            return std::any_of(lines.begin(), lines.end(), [&](const PrintedLine& o) {
                return &o != &l && o.box.page_number == 1 && o.box.bbox.x1 < l.box.bbox.x0 && on_one_height(o, l);
            });
        };
        if (next == lines.end() || field_beside(*next) || opens_anew(*next, page)) return;
        subject.text += ' ' + next->text;
        subject.line = &*next;
    }
}

}  // namespace

int letter_fields(const FrontPage& page) {
    const auto& lines = page.document.front;
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [&](const PrintedLine& l) {
        return l.box.page_number == 1 && page.words.equals("field", word_of(l));
    }));
}

std::string subject_line(const FrontPage& page) {
    constexpr std::size_t kFewest = 12, kMost = 450;  // letters
    const std::vector<PrintedLine>& lines = page.document.front;
    const bool letter = letter_fields(page) > 0;
    if (!letter && page.document.language.empty()) return {};
    for (const PrintedLine& word : lines) {
        if (word.box.page_number != 1) continue;
        Begin subject = begin_of(lines, word, page, letter);
        if (!subject.line || subject.line->furniture) continue;
        go_on(lines, word, page, subject);
        const auto begins_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
        const auto letters =
            static_cast<std::size_t>(std::count_if(subject.text.begin(), subject.text.end(), begins_letter));
        if (letters >= kFewest && letters <= kMost) return subject.text;
    }
    return {};
}

NumberedFile numbered_file(const FrontPage& page) {
    const std::string& language = page.document.language;
    if (!language.empty() && language != "nl") return {};  // files of five digits are the Dutch chambers'
    // "35538", "35 538", "35 538-XV", alone or before the name of the file; how many bytes of the text that is
    const auto file_number = [](std::string_view text) -> std::size_t {
        std::size_t digits = 0, end = 0;
        for (; end < text.size() && (is_ascii_digit(text[end]) || (text[end] == ' ' && digits == 2)); ++end)
            digits += is_ascii_digit(text[end]);
        constexpr std::size_t kDigits = 5;
        if (digits != kDigits) return 0;
        if (end < text.size() && text[end] == '-') end = text.find_first_not_of("XVI", end + 1);
        return end == text.npos || end == text.size() ? text.size() : text[end] == ' ' ? end : 0;
    };
    constexpr double kUpper = 0.4;  // of the page
    const std::vector<PrintedLine>& lines = page.document.front;
    const double lowest = kUpper * (page.document.pages.empty() ? 842 : page.document.pages.front().height_pt);
    const auto on_first = [&](const PrintedLine& l) { return l.box.page_number == 1 && l.box.bbox.y0 < lowest; };
    for (const PrintedLine& number : lines) {
        const std::size_t bytes = on_first(number) ? file_number(number.text) : 0;
        if (bytes == 0) continue;
        const auto paper = std::find_if(lines.begin(), lines.end(), [&](const PrintedLine& l) {
            return on_first(l) && std::abs(l.box.bbox.x0 - number.box.bbox.x0) < 3 &&
                   l.box.bbox.y0 > number.box.bbox.y1 - 2 && page.words.begins("paper_number", fold(l.text));
        });
        if (paper == lines.end()) continue;
        const std::size_t digit = paper->text.find_first_of("0123456789");
        if (digit == std::string::npos) continue;
        NumberedFile out;
        const std::size_t end = std::min(paper->text.find(' ', digit), paper->text.size());
        out.symbol = number.text.substr(0, bytes) + ", " + paper->text.substr(0, end);
        out.paper = std::string(trim(std::string_view(paper->text).substr(end)));
        out.title = std::string(trim(std::string_view(number.text).substr(bytes)));
        for (const PrintedLine& l : lines) {
            const bool right = l.box.bbox.x0 > number.box.bbox.x1 || (!out.title.empty() && bytes < number.text.size());
            if (&l != &number && on_first(l) && right && l.box.bbox.x0 > number.box.bbox.x0 + 3 &&
                l.box.bbox.y0 > number.box.bbox.y0 - 2 && l.box.bbox.y1 < paper->box.bbox.y0 + 2)
                out.title += (out.title.empty() ? "" : " ") + l.text;
        }
        return out;
    }
    return {};
}

namespace {

/// What stands behind a word of `kind` and a colon, below it or beside it, when it fits.
template <typename Fits>
std::string field_value(const FrontPage& page, std::string_view kind, const Fits& fits) {
    const std::vector<PrintedLine>& lines = page.document.front;
    for (const PrintedLine& word : lines) {
        if (word.box.page_number != 1 || !page.words.equals(kind, word_of(word))) continue;
        if (const std::size_t colon = word.text.find(':'); colon != std::string::npos)
            if (const std::string_view value = trim(std::string_view(word.text).substr(colon + 1)); fits(value))
                return std::string(value);
        const PrintedLine *beside = nullptr, *below = nullptr;
        for (const PrintedLine& l : lines) {
            if (&l == &word || l.box.page_number != 1) continue;
            const Rect &at = l.box.bbox, &own = word.box.bbox;
            const double gap = at.y0 - own.y1;
            if (on_one_height(l, word) && at.x0 > own.x1 && (!beside || at.x0 < beside->box.bbox.x0)) beside = &l;
            if (gap > -0.3 * word.size_pt && gap < 1.2 * word.size_pt && std::abs(at.x0 - own.x0) < 2) below = &l;
        }
        for (const PrintedLine* l : {beside, below})
            if (l && fits(l->text)) return l->text;
    }
    return {};
}

}  // namespace

std::string reference_line(const FrontPage& page) {
    return field_value(page, "reference", [&](std::string_view value) {
        constexpr std::size_t kFewest = 4, kLongest = 40;
        const bool figure = std::any_of(value.begin(), value.end(), is_ascii_digit);
        return figure && value.size() <= kLongest && value.size() >= kFewest && value.find('@') == value.npos &&
               value.find("http") == value.npos && !is_date(std::string(value), page.forms);
    });
}

std::string sender_line(const FrontPage& page) {
    return field_value(page, "sender", [&](std::string_view value) {
        constexpr std::size_t kFewest = 4, kLongest = 120;
        return value.size() >= kFewest && value.size() <= kLongest && value.find('@') == value.npos &&
               value.find(':') == value.npos;
    });
}

}  // namespace ibid
