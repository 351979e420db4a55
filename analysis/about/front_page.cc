#include "analysis/about/front_page.h"

#include <algorithm>
#include <cmath>

#include "analysis/about/fields.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

std::size_t letters_of(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (c.bytes == 0) break;
        n += is_letter(c.value);
        at += c.bytes;
    }
    return n;
}

/// Whether `line` goes on what `piece` began: set alike, directly below.
bool goes_on(const FrontPiece& piece, const PrintedLine& line, double text_pt) {
    constexpr double kSizes_pt = 0.6;  // titles are set in one size; their boxes differ by less
    constexpr double kLeading = 1.25;  // of the size, from foot to head: titles set wide have 1.0
    constexpr double kShouted = 1.6;   // titles in capitals from one margin, set wider still
    constexpr double kOverlap = 0.55;
    constexpr std::size_t kLongest = 900;  // bytes: longer is no title, and need not be known whole
    if (piece.text.size() > kLongest) return false;
    if (line.box.page_number != piece.page_number || line.furniture != piece.furniture) return false;
    // a headline may go on in another weight: "Guide to responding to" / "abuse", whose first letter is small
    constexpr double kHeadline = 1.4, kSame_pt = 0.3;
    const char32_t first = code_point_at(line.text, 0).value;
    const bool headline = line.size_pt > kHeadline * text_pt && std::abs(line.size_pt - piece.size_pt) < kSame_pt &&
                          is_letter(first) && !is_upper(first);
    if (line.bold != piece.bold && !headline) return false;
    const bool capitals = shouts(piece.text) && shouts(line.text);
    constexpr double kCapitals = 0.08;  // of the size: lines of one title in capitals may be set by hand
    if (std::abs(line.size_pt - piece.size_pt) > (capitals ? kCapitals * piece.size_pt : kSizes_pt)) return false;
    const double gap = line.box.bbox.y0 - piece.bbox.y1;
    const bool wide = std::abs(line.box.bbox.x0 - piece.bbox.x0) < 1 && capitals;
    if (gap > (wide ? kShouted : kLeading) * line.size_pt - line.size_pt * 0.3 || gap < -kOverlap * line.size_pt)
        return false;
    const bool beside = line.box.bbox.x0 > piece.bbox.x1 || line.box.bbox.x1 < piece.bbox.x0;
    return !beside;
}

/// Whether a block of the first page has "forty-third", which was put together from more than the page.
bool hyphened_in_text(const Document& document, const std::string& before, const std::string& after) {
    const std::string word = before.substr(before.rfind(' ') + 1) + after.substr(0, after.find(' '));
    return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& b) {
        return !b.fragments.empty() && b.fragments.front().page_number == 1 && b.text.find(word) != std::string::npos;
    });
}

void append(FrontPiece& piece, const PrintedLine& line, const FrontWords& words, const Document& document) {
    std::string& text = piece.text;
    const std::string first = fold(std::string_view(line.text).substr(0, line.text.find(' ')));
    const bool hyphen = text.size() > 2 && text.ends_with('-') && text[text.size() - 2] != ' ' &&
                        !words.equals("and", first);  // "Industrie-" / "und Handelskammer"
    const CodePoint next = code_point_at(line.text, 0);
    if (hyphen && is_letter(next.value) && !is_upper(next.value) && !hyphened_in_text(document, text, line.text))
        text.pop_back();
    else if (!text.empty() && !hyphen)
        text += ' ';
    text += line.text;
    piece.broken += (piece.broken.empty() ? "" : "\n") + line.text;
    piece.bbox = {std::min(piece.bbox.x0, line.box.bbox.x0), std::min(piece.bbox.y0, line.box.bbox.y0),
                  std::max(piece.bbox.x1, line.box.bbox.x1), std::max(piece.bbox.y1, line.box.bbox.y1)};
    piece.size_pt = std::max(piece.size_pt, line.size_pt);
    ++piece.lines;
}

}  // namespace

bool is_byline(const std::string& text, const std::string& folded, const FrontPage& page) {
    const FrontPhrase* said = page.words.begins("author", folded);
    if (!said || said->value != "people") return false;
    const std::vector<TextWord> words = split_words(text);
    const auto count = static_cast<std::size_t>(std::count(said->folded.begin(), said->folded.end(), ' ')) + 1;
    return words.size() > count && !persons_in(text.substr(words[count].span.begin), page).empty();
}

bool names_type_and_body(const std::string& folded, const FrontWords& words) {
    const FrontPhrase* said = words.begins("author", folded);
    return said && said->value == "body" && said->folded.ends_with("by the") && words.begins("type", folded);
}

bool runs_on(const std::string& text) {
    const std::vector<TextWord> words = split_words(text);
    return !words.empty() && words.back().letters && !words.back().capital && words.back().length <= 4;
}

bool is_numbered(std::string_view text) {
    constexpr std::size_t kLongest = 5;  // "XVII."
    const std::size_t end = text.find_first_of(".) ");
    if (end == text.npos || end == 0 || end > kLongest || text[end] == ' ') return false;
    if (end + 1 < text.size() && text[end + 1] != ' ') return false;
    const std::string_view label = text.substr(0, end);
    const CodePoint first = code_point_at(label, 0);  // "Α. …", "А. …": the first letters of Greek and Cyrillic
    if (first.bytes == end &&
        ((first.value >= 0x391 && first.value <= 0x398) || (first.value >= 0x410 && first.value <= 0x417)))
        return true;
    const bool roman = label.find_first_not_of("IVXLC") == label.npos;
    return roman || label.find_first_not_of("0123456789") == label.npos ||
           (end == 1 && is_ascii_letter(label[0]) && (label[0] <= 'H' || text[end] == ')'));
}

bool names_masthead(const std::string& text, const FrontWords& words) {
    const FrontPhrase* said = words.begins("masthead", fold(text));
    if (!said || !words.equals("publisher", said->folded)) return said;
    const auto spaces = static_cast<std::size_t>(std::count(said->folded.begin(), said->folded.end(), ' '));
    const std::vector<TextWord> all = split_words(text);
    return all.size() <= spaces + 1 || all[spaces + 1].capital || !all[spaces + 1].letters;
}

bool opens_section(const std::string& folded, const FrontWords& words) {
    const FrontPhrase* said = words.begins("section", folded);
    constexpr std::size_t kLittleMore = 10;
    return said && folded.size() <= said->folded.size() + kLittleMore;
}

bool is_body(const std::string& text, const FrontPage& page) {
    constexpr std::size_t kMostWords = 8;
    const std::vector<TextWord> words = split_words(text);
    if (words.empty() || words.size() > kMostWords || text.find(':') != text.npos) return false;
    if (page.words.equals("publisher", fold(text))) return true;
    if (page.words.equals("no_body", fold(words.back().lower))) return false;  // "Programme Evaluation"
    bool body = false;
    for (const TextWord& w : words) {
        if (w.number || page.forms.word(FormKind::container, w.lower)) return false;  // "University … Law Review"
        constexpr std::size_t kAcronym = 3;
        body |= w.capital && w.length > kAcronym && page.forms.word(FormKind::institution, w.lower);
        const std::string folded = fold(w.lower);
        for (const FrontPhrase& end : page.words.of("body_end"))
            body |= w.capital && folded.size() > end.folded.size() && folded.ends_with(end.folded);
    }
    return body;
}

bool shouts(std::string_view text) {
    constexpr std::size_t kFewest = 2;  // words: an acronym does not shout
    std::size_t loud = 0;
    for (const TextWord& w : split_words(text)) {
        if (w.letters && w.length > 1 && !w.all_upper) return false;
        loud += w.letters && w.length > 1;
    }
    return loud >= kFewest;
}

std::string place_name(int page_number) { return "page " + std::to_string(page_number); }

std::string without_note_sign(std::string text) {
    for (const std::string_view sign : {"(*)", "(**)"})  // of courts
        if (text.ends_with(sign)) text.resize(text.size() - sign.size());
    while (!text.empty() && (text.back() == '*' || text.back() == ' ')) text.pop_back();
    for (const std::string_view sign : {"†", "‡"})
        if (text.ends_with(sign)) text.resize(text.size() - sign.size());
    return text;
}

FrontPage read_front_page(const Document& document, const FrontWords& words, const CitationForms& forms) {
    constexpr int kFirstPages = 3;
    FrontPage out{document, words, forms, {}, {}, {}, {}, {}, kFirstPages};
    if (document.title_from == "metadata") out.metadata_title = fold(document.title);
    for (std::size_t i = 0; i < document.front.size(); ++i) {
        const PrintedLine& line = document.front[i];
        out.lines.push_back(fold(line.text));
        if (line.furniture) out.running_heads += out.lines.back() + " | ";
        if (line.box.page_number > kFirstPages || line.text.empty()) continue;
        // the piece may have been left for a line beside it
        constexpr std::size_t kBack = 6;
        FrontPiece* piece = nullptr;
        for (std::size_t b = out.pieces.size(); b-- > 0 && out.pieces.size() - b <= kBack && !piece;)
            if (goes_on(out.pieces[b], line, document.text_size_pt)) piece = &out.pieces[b];
        const std::string& folded = out.lines.back();
        const auto is_field = [&](const std::string& f) {
            return words.equals("field", f) || words.equals("subject", f);
        };
        // "… Decisions Approving" / "English-Only Rules as the Product of": a headline's third line and those after it
        constexpr std::size_t kLongLine = 4;  // words
        const bool headline_goes_on = piece && piece->lines > 1 && line.size_pt > 1.15 * document.text_size_pt &&
                                      !words.equals("masthead", folded) && split_words(line.text).size() >= kLongLine;
        const bool apart = (names_masthead(line.text, words) && !headline_goes_on) || opens_section(folded, words) ||
                           is_field(folded) || words.equals("type", folded) || is_numbered(line.text) ||
                           words.begins("helper", folded) || words.begins("bill", folded) ||
                           words.begins("ruling", folded) || names_type_and_body(folded, words);
        const bool number = piece && piece->lines == 1 && piece->text.find(' ') == std::string::npos &&
                            has_symbol(piece->text, words);  // "P9_TA(2024)0138" alone above the title
        const bool ended =
            piece && (number || names_masthead(piece->text, words) || is_field(piece->folded) ||
                      words.equals("type", piece->folded) ||
                      (piece->lines == 1 && names_type_and_body(piece->folded, words) && shouts(piece->text)));
        // "ADA BYRON" below a title in small letters
        constexpr std::size_t kName = 5;  // words
        const bool turns = piece && shouts(line.text) && !shouts(piece->text) && split_words(piece->text).size() > 2 &&
                           split_words(line.text).size() <= kName;
        const bool byline = piece && is_byline(line.text, folded, out);  // "by Ada Byron", set as the title is
        if (!piece || byline || ((apart || ended || turns) && !runs_on(piece->text))) {
            out.pieces.push_back(
                {{}, {}, {}, line.box.page_number, line.box.bbox, line.size_pt, line.bold, line.furniture, i, 0, 0});
            piece = &out.pieces.back();
        }
        append(*piece, line, words, document);
        piece->folded = fold(piece->text);
    }
    for (FrontPiece& p : out.pieces) {
        p.text = without_note_sign(p.text);
        p.letters = letters_of(p.text);
    }
    out.cited = find_self_citation(out);
    return out;
}

}  // namespace ibid
