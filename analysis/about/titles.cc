// Each piece of the first pages is given a score (title_scores.h); the best is the title when it is good enough, with
// the lines that belong to it.
#include <algorithm>
#include <cmath>

#include "analysis/about/court_papers.h"
#include "analysis/about/title_scores.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr double kEnoughForTitle = 1.6;
constexpr double kSureOf = 4;   // a title that a letter's line on its subject does not take the place of
constexpr double kSurer = 9;    // the same where the page also says from whom and to whom: "LIMITE" is print, no title
constexpr int kMemorandum = 2;  // lines of a first page that say such

/// What stands below a title and belongs to it.
const FrontPiece* below(const FrontPiece& title, const FrontPage& page) {
    constexpr double kGap = 3.2;  // sizes of the title
    const FrontPiece* best = piece_below(title, page, kGap * title.size_pt);
    if (!best) return nullptr;
    const FrontPiece& p = *best;
    const double text = page.document.text_size_pt;
    const bool set_off = p.size_pt > text * 1.08 || p.bold;
    const bool other = p.furniture || names_masthead(p.text, page.words) || opens_section(p.folded, page.words) ||
                       page.words.equals("type", p.folded) || is_numbered(p.text) || is_web_address(p.text) ||
                       page.words.begins("helper", p.folded) || begins_list_item(p.text) ||
                       is_date(p.text, page.forms) || has_symbol(p.text, page.words);
    if (!set_off || other || p.letters < 4 || p.text.size() > 260 || p.text.ends_with('.')) return nullptr;
    if (page.words.begins("author", p.folded) && !page.words.begins("author", p.folded)->value.starts_with("body"))
        return nullptr;
    return persons_in(p.text, page).empty() && !is_body(p.text, page) ? best : nullptr;
}

/// A short line right above the title, set larger or as large and no less bold, which the title goes on: "Slovenia"
/// above "Compilation of …".
const FrontPiece* above(const FrontPiece& title, const FrontPage& page) {
    constexpr double kGap = 3;  // sizes of the title
    constexpr std::size_t kMostWords = 4;
    constexpr double kHeadline = 1.15;  // times the text
    for (const FrontPiece& p : page.pieces) {
        const double gap = title.bbox.y0 - p.bbox.y1;
        constexpr double kInto = 0.35;  // sizes: boxes of large print reach into those below
        if (p.page_number != title.page_number || p.bbox.y0 >= title.bbox.y0 ||
            gap < -std::max(2.0, kInto * p.size_pt) || gap > kGap * title.size_pt)
            continue;
        const bool larger = p.size_pt > title.size_pt + 0.5 && p.bold == title.bold;
        const bool as_large = std::abs(p.size_pt - title.size_pt) < 0.3 && p.bold && count_words(p.folded) > 1 &&
                              gap < title.size_pt && title.size_pt > kHeadline * page.document.text_size_pt;
        // two lines of one cover from one margin, both in capitals and much larger than the text
        constexpr double kCover = 2, kNearlyAsLarge = 0.75;
        const bool of_cover = shouts(p.text) && shouts(title.text) && p.bold == title.bold && gap < 0.5 * p.size_pt &&
                              std::abs(p.bbox.x0 - title.bbox.x0) < 2 &&
                              p.size_pt > kCover * page.document.text_size_pt &&
                              p.size_pt > kNearlyAsLarge * title.size_pt && p.size_pt < title.size_pt;
        const char32_t first = code_point_at(p.text, 0).value;
        const bool other = p.furniture || is_no_title(p, page) || count_words(p.folded) > kMostWords ||
                           names_masthead(p.text, page.words) || opens_section(p.folded, page.words) ||
                           page.words.equals("type", p.folded) || names_rubric(p.folded, page.words) ||
                           page.words.inside("session", p.folded) || is_numbered(p.text) || is_body(p.text, page) ||
                           p.text.ends_with(':') || !persons_in(p.text, page).empty();
        if ((larger || as_large || of_cover) && !other && (!is_letter(first) || is_upper(first))) return &p;
    }
    return nullptr;
}

/// "►B DIRECTIVE (EU) …": consolidated acts of the Union say which act a line is from.
std::string without_consolidation_sign(const std::string& text) {
    const std::size_t space = text.find(' ');
    const bool sign = text.starts_with("\u25BA") || text.starts_with("\u25BC");
    return sign && space != text.npos ? text.substr(space + 1) : text;
}

/// "***I DRAFT REPORT", "28/111. Outcome of …": the sign of a procedure or the number of a decision before a title.
std::string without_number_before(const std::string& text) {
    const std::size_t space = text.find(' ');
    if (space == text.npos || space + 1 == text.size()) return text;
    const std::string_view word = std::string_view(text).substr(0, space);
    const std::size_t stars = word.find_first_not_of('*');
    const bool procedure =
        word.starts_with('*') && (stars == word.npos || word.find_first_not_of("IVX", stars) == word.npos);
    const bool decision =
        word.ends_with('.') && word.find('/') != word.npos && word.find_first_not_of("0123456789/.") == word.npos;
    return procedure || decision ? text.substr(space + 1) : text;
}

/// Bytes of a number and a space that a text begins with.
std::size_t digits_before(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    return end != text.npos && end > 0 && text[end] == ' ' ? end + 1 : 0;
}

/// Whether a piece may be part of the title that another piece has the rest of.
bool may_be_part(const FrontPiece& p, const FrontPage& page) {
    return !p.furniture && p.letters >= 3 && !is_web_address(p.text) && !is_date(p.text, page.forms) &&
           !page.words.equals("field", p.folded) && !page.words.equals("subject", p.folded) &&
           !opens_section(p.folded, page.words) && !page.words.begins("helper", p.folded) && !begins_list_item(p.text);
}

constexpr double kPartGap =
    2.2;  // sizes of the larger of two parts of a title, from foot to head: covers set them wide
constexpr std::size_t kLongestTitle = 500;  // bytes

bool begins_small(const std::string& text) {
    const CodePoint first = code_point_at(text, 0);
    return is_letter(first.value) && !is_upper(first.value);
}

/// "U S T A W A": letters set apart, which are no words.
std::string closed_up(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' '; });
    return out;
}

/// "INFORME" above "sobre …", "USTAWA" above "z dnia …": the kind of a paper or an act, which its title goes on; as the
/// title begins with it. Empty when a piece is none.
std::string kind_of_paper(const FrontPiece& p, const FrontPage& page) {
    if (p.furniture) return {};
    if (page.words.equals("act", p.folded) || page.words.equals("type", p.folded) ||
        page.words.begins("bill", p.folded) || (begins_small(p.text) && page.words.inside("bill", p.folded)))
        return p.text;
    if (begins_small(p.text) && is_date(p.text, page.forms)) return p.text;
    constexpr std::size_t kShortest = 5;  // letters
    const std::string closed = closed_up(p.folded);
    return closed.size() > kShortest && page.words.equals("act", closed) ? closed_up(p.text) : std::string();
}

/// "Proposal for a" above "REGULATION OF …", "Technology in education:" above "On whose terms?".
std::string with_what_stands_above(std::string title, const FrontPiece& first, const FrontPage& page) {
    const FrontPiece* top = &first;
    constexpr double kKindGap = 3;  // sizes: the word for its kind stands farther above
    constexpr int kMostParts = 4;   // "ANNEX", "to the", "Proposal for a", "COUNCIL DECISION"
    for (int n = 0; n < kMostParts; ++n) {
        const FrontPiece* over = nullptr;
        for (const FrontPiece& p : page.pieces) {
            const double gap = top->bbox.y0 - p.bbox.y1, size = std::max(p.size_pt, top->size_pt);
            const bool beside = p.bbox.x0 > top->bbox.x1 || p.bbox.x1 < top->bbox.x0;
            if (&p == top || p.page_number != top->page_number || beside || gap < -0.35 * size) continue;
            if (gap < kKindGap * size && (!over || p.bbox.y0 > over->bbox.y0)) over = &p;
        }
        if (!over) break;
        const bool near = top->bbox.y0 - over->bbox.y1 < kPartGap * std::max(over->size_pt, top->size_pt);
        if (const std::string kind = kind_of_paper(*over, page); begins_small(top->text) && !kind.empty()) {
            title = kind + ' ' + title;
            top = over;
            continue;
        }
        if (!near || !may_be_part(*over, page)) break;
        const bool announced = over->text.ends_with(':') && over->size_pt > top->size_pt - 0.6 &&
                               (over->bold == top->bold || over->bold || over->size_pt > top->size_pt + 0.9);
        // "What bridges need:", set smaller than what it announces but larger than the text
        constexpr std::size_t kSaysMuch = 15;  // letters: a shorter word names a field
        const bool kicker = over->text.ends_with(':') && over->letters >= kSaysMuch &&
                            over->size_pt > 1.12 * page.document.text_size_pt &&
                            top->bbox.y0 - over->bbox.y1 < top->size_pt && !page.words.inside("cite", over->folded) &&
                            !page.words.begins("author", over->folded) && !page.words.begins("type", over->folded) &&
                            !page.words.begins("published_by", over->folded) &&
                            !names_masthead(over->text, page.words) && !is_body(over->text, page) &&
                            !is_cited_title(top->folded, page.cited);
        const bool as_set = runs_on(over->text) && std::abs(over->size_pt - top->size_pt) < 0.6 &&
                            (over->bold == top->bold || over->lines == 1);
        // "Decision adopted by the Committee under the Optional", which begins as a masthead does
        constexpr double kTight = 0.45;
        const bool parted = names_masthead(over->text, page.words) && over->bold == top->bold &&
                            std::abs(over->size_pt - top->size_pt) < 0.3 &&
                            top->bbox.y0 - over->bbox.y1 < kTight * top->size_pt;
        if ((!announced && !kicker && !as_set && !parted) || over->text.size() + title.size() > kLongestTitle) break;
        title = over->text + ' ' + title;
        top = over;
    }
    return title;
}

/// What stands right above, set larger and no less bold, be it a body's name.
const FrontPiece* set_larger_above(const FrontPiece& p, const FrontPage& page) {
    const FrontPiece* over = nullptr;
    for (const FrontPiece& q : page.pieces) {
        const double gap = p.bbox.y0 - q.bbox.y1;
        const bool beside = q.bbox.x0 > p.bbox.x1 || q.bbox.x1 < p.bbox.x0;
        if (q.page_number != p.page_number || &q == &p || beside || gap < -0.35 * p.size_pt) continue;
        if (gap < kPartGap * q.size_pt && (!over || q.bbox.y0 > over->bbox.y0)) over = &q;
    }
    const bool set_so =
        over && over->size_pt > p.size_pt + 0.9 && over->bold >= p.bold && over->size_pt < 2 * p.size_pt;
    return set_so && may_be_part(*over, page) && !page.words.equals("type", over->folded) ? over : nullptr;
}

/// The line above a title too short to be one, set off from the text.
const FrontPiece* announces(const FrontPiece& title, const FrontPage& page) {
    constexpr std::size_t kMostWords = 10;
    const FrontPiece* over = nullptr;
    for (const FrontPiece& q : page.pieces) {
        const double gap = title.bbox.y0 - q.bbox.y1;
        if (q.page_number == title.page_number && gap > -0.35 * title.size_pt && gap < title.size_pt &&
            (!over || q.bbox.y0 > over->bbox.y0))
            over = &q;
    }
    const bool set_off = over && (over->size_pt > 1.3 * page.document.text_size_pt || over->bold);
    return set_off && may_be_part(*over, page) && count_words(over->folded) > 1 &&
                   count_words(over->folded) <= kMostWords && !names_masthead(over->text, page.words)
               ? over
               : nullptr;
}

/// "ESTIMATING A RULE FOR THE": a title in capitals whose last word is small.
bool ends_joining(const std::string& title, const FrontWords& words) {
    const std::vector<TextWord> all = split_words(title);
    return !all.empty() && shouts(title) && words.equals("joins", fold(all.back().lower));
}

/// "Draft law entitled «Keeping of bridges»": what stands in quotation marks at the end, behind a word for it.
std::string quoted_title(const std::string& title, const FrontWords& words) {
    constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
        {"\u00AB", "\u00BB"}, {"\u201C", "\u201D"}, {"\u201E", "\u201C"}, {"\u201E", "\u201D"}};
    for (const auto& [open, close] : kMarks) {
        const std::size_t at = title.find(open);
        if (at == title.npos || !title.ends_with(close) || title.size() < at + open.size() + close.size()) continue;
        const std::string before = fold(std::string_view(title).substr(0, at));
        for (const FrontPhrase& p : words.of("titled"))
            if (before.ends_with(p.folded))
                return std::string(trim(
                    std::string_view(title).substr(at + open.size(), title.size() - at - open.size() - close.size())));
    }
    return {};
}

/// Whether persons stand behind a word for them, on its line or alone on the next.
bool names_persons_behind(const FrontPiece& p, const FrontPhrase& said, const FrontPage& page) {
    if (p.folded == said.folded) {
        const FrontPiece* next = piece_below(p, page, kPartGap * p.size_pt);
        return next && !persons_in(next->text, page).empty();
    }
    const std::vector<TextWord> words = split_words(p.broken);
    const auto count = static_cast<std::size_t>(std::count(said.folded.begin(), said.folded.end(), ' ')) + 1;
    return words.size() > count && !persons_in(p.broken.substr(words[count].span.begin), page).empty();
}

/// "DRAFT REPORT" above "on the proposal for …": a title goes on where the next line begins with a small letter.
std::string with_what_goes_on(std::string title, const FrontPiece& last, const FrontPage& page,
                              const FrontPiece*& end) {
    const FrontPiece* bottom = &last;
    constexpr int kMostParts = 3;
    for (int n = 0; n < kMostParts; ++n) {
        if (title.ends_with('.') || title.ends_with('!') || title.ends_with('?')) break;
        const FrontPiece* next = piece_below(*bottom, page, kPartGap * bottom->size_pt);
        if (!next || !may_be_part(*next, page) || next->bbox.x0 > bottom->bbox.x1 || next->bbox.x1 < bottom->bbox.x0)
            break;
        if (const FrontPhrase* said = page.words.begins("author", next->folded);
            said && said->value == "people" && names_persons_behind(*next, *said, page))
            break;  // "by Ada Byron", "von" / "Ada Byron"
        const char32_t first = code_point_at(next->text, 0).value;
        const bool joined = ends_joining(title, page.words) && next->bold == bottom->bold && shouts(next->text);
        const bool announced =
            (title.ends_with(':') || page.words.equals("bill", fold(title))) && persons_in(next->text, page).empty();
        const bool small =
            announced || joined ||
            (is_letter(first) && !is_upper(first) && code_point_at(next->text, 0).bytes < next->text.size());
        // set smaller it is a subtitle, unless what is above only says what kind of paper this is
        const bool kind = page.words.equals("type", fold(title)) || page.words.begins("bill", fold(title)) ||
                          page.words.begins("bill", fold(title + ' ' + next->text)) ||
                          page.words.begins("act", fold(title)) || is_body(title, page);
        if (!kind && !announced && std::abs(next->size_pt - bottom->size_pt) > 0.6) break;
        constexpr double kLargerBelow = 1.6;  // times what announces it
        const double most = announced ? kLargerBelow * bottom->size_pt : bottom->size_pt + 0.6;
        if (!small || is_numbered(next->text) || next->size_pt > most ||
            next->text.size() + title.size() > kLongestTitle)
            break;
        title += ' ' + next->text;
        bottom = end = next;
    }
    return title;
}

/// A piece above a title, set larger than it, that nearly was the title itself.
const FrontPiece* rival_above(const FoundTitle& found, double won, const FrontPage& page) {
    constexpr double kAbove = 1.08;  // times the title
    constexpr double kNarrow = 1.6;  // of score
    const FrontPiece& title = *found.piece;
    const std::string said = fold(found.title + ' ' + found.subtitle);
    for (const FrontPiece& p : page.pieces) {
        const bool above =
            p.page_number < title.page_number || (p.page_number == title.page_number && p.bbox.y0 < title.bbox.y0);
        if (!above || p.furniture || p.size_pt < kAbove * title.size_pt || is_no_title(p, page) ||
            said.find(p.folded) != said.npos || title_score(p, page) < won - kNarrow)
            continue;
        const bool known = names_masthead(p.text, page.words) || is_body(p.text, page) ||
                           page.words.equals("type", p.folded) || names_rubric(p.folded, page.words) ||
                           page.words.inside("session", p.folded) || names_date(p.text, page.forms) ||
                           !persons_in(p.text, page).empty();
        if (!known) return &p;
    }
    return nullptr;
}

/// "Is \u2026scal policy", "in\u2021ation", "DdEeNn": letters that the file's print has under other signs.
bool has_broken_letters(const std::string& text) {
    for (const std::string_view sign : {"\u2026", "\u2021", "\u00A4", "\u00A2"})
        for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign, at + sign.size())) {
            const CodePoint next = code_point_at(text, at + sign.size());
            if (at + sign.size() < text.size() && is_letter(next.value) && !is_upper(next.value)) return true;
        }
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {  // "Dr& Works"
        const bool parts = at > 0 && at + 1 < text.size() && is_letter(static_cast<unsigned char>(text[at - 1]));
        if (parts && text[at + 1] == ' ' && !is_upper(static_cast<unsigned char>(text[at - 1]))) return true;
    }
    for (const TextWord& w : split_words(text)) {  // "DdEeNn": two prints of a word, one upon the other
        int twice = 0;
        char32_t before = 0;
        for (std::size_t at = w.span.begin; at < w.span.end;) {
            const CodePoint c = code_point_at(text, at);
            if (c.bytes == 0) break;
            twice += is_upper(before) && is_letter(c.value) && !is_upper(c.value) &&
                     fold(text.substr(at - 1, 1)) == fold(text.substr(at, c.bytes));
            before = c.value;
            at += c.bytes;
        }
        constexpr int kMost = 1;  // "Aachen"
        if (twice > kMost) return true;
    }
    return false;
}

/// What speaks against a title that was read from the pages. Counted over 258 documents of some 130 publishers, with
/// those of which no title was found: 16 doubted, 13 of them rightly; 12 others were wrong and not doubted, of which 3
/// have their title in a picture. On 44 documents before any rule was set on them, 1 of 7 wrong titles was doubted.
std::string doubt_of(const FoundTitle& found, const FrontPage& page) {
    if (has_broken_letters(found.title)) return "letters of the title may be wrong";
    const std::string folded = fold(found.title);
    if (page.words.equals("type", folded) && found.subtitle.empty())
        return "the title only says what kind of paper this is";
    if (count_words(folded) == 1 && found.subtitle.empty()) return "the title is one word";
    if (count_words(folded) == 2 && is_ascii_digit(folded.front()) && found.subtitle.empty())  // "2nd edition"
        return "the title is a number and a word";
    if (std::count(found.title.begin(), found.title.end(), '(') >
        std::count(found.title.begin(), found.title.end(), ')'))
        return "the title may go on: a bracket in it stays open";
    if (found.title.find(" | ") != std::string::npos) return "a part of the title may be a running head";
    const bool known = page.words.begins("act", folded) || page.words.begins("ruling", folded) ||
                       page.words.begins("bill", folded) || says_the_same(found.piece->folded, page.metadata_title);
    const double below = found.below ? title_score(*found.below, page) : 0;  // "Report of the Director"
    const double won = std::max(title_score(*found.piece, page), below);
    constexpr double kLittle = 3;  // below it, 6 of 7 were wrong
    if (!known && won < kLittle) return "little speaks for the title";
    const FrontPiece* rival = known ? nullptr : rival_above(found, won, page);
    constexpr std::size_t kLongest = 120;
    if (!rival || rival->text.size() > kLongest) return {};
    return "the title may be another: \u201C" + rival->text + "\u201D is set larger, above it on page " +
           std::to_string(rival->page_number);
}

FoundTitle title_of(const FrontPage& page) {
    FoundTitle out;
    if (NumberedFile file = numbered_file(page); !file.title.empty()) {
        out.title = std::move(file.title);
        out.from = place_name(1);
        return out;
    }
    double best = kEnoughForTitle;
    const std::string symbol = fold(find_symbol(page).value);
    constexpr std::size_t kPartOfSymbol = 4;  // bytes: "CONPES", of "CONPES 3975", set as large
    for (const FrontPiece& p : page.pieces)
        if (!is_no_title(p, page) && (p.folded.size() < kPartOfSymbol || symbol.find(p.folded) == symbol.npos))
            if (const double s = title_score(p, page); s > best) best = s, out.piece = &p;
    if (best < (letter_fields(page) >= kMemorandum ? kSurer : kSureOf))
        if (const std::string subject = subject_line(page); !subject.empty()) {
            out.piece = nullptr;
            const std::string quoted = quoted_title(subject, page.words);
            out.title = quoted.empty() ? subject : quoted;
            out.from = place_name(1);
            return out;
        }
    // "The final version is at the Bridge Review's site: How bridges are kept"
    if (out.piece && page.cited.labelled && count_words(page.cited.folded) > 2 &&
        !is_cited_title(out.piece->folded, page.cited) &&
        out.piece->folded.find(' ' + page.cited.folded) != std::string::npos) {
        out.piece = nullptr;
        best = 0;
    }
    // the pages do not print as a title what the paper is to be cited by, and little speaks for another
    if (page.cited.labelled && count_words(page.cited.folded) > 1 && best < kSurer &&
        (!out.piece ||
         (!is_cited_title(out.piece->folded, page.cited) && !is_in_citation(out.piece->folded, page.cited)))) {
        out.piece = nullptr;
        out.title = page.cited.title;
        out.from = place_name(page.cited.page_number);
        return out;
    }
    if (!out.piece) {
        if (!page.document.title.empty() && page.document.title_from == "metadata")
            out.title = page.document.title, out.from = "metadata";
        return out;
    }
    // "2205 Agreement of 28 January …", below the name of the body whose act a gazette prints
    constexpr double kActBelow = 5;  // sizes
    if (is_body(out.piece->text, page))
        if (const FrontPiece* act = piece_below(*out.piece, page, kActBelow * out.piece->size_pt))
            if (page.words.begins("act", act->folded.substr(digits_before(act->folded)))) out.piece = act;
    const FrontPiece* reports = nullptr;  // "Report of the Executive Director", below what it is on
    if (const FrontPhrase* said = page.words.begins("author", out.piece->folded); said && said->value == "body")
        if (const FrontPiece* over = set_larger_above(*out.piece, page)) reports = out.piece, out.piece = over;
    const FrontPiece* end = out.piece;
    out.title = without_number_before(without_consolidation_sign(out.piece->text));
    if (const std::size_t number = digits_before(out.title);
        number > 0 && page.words.begins("act", fold(std::string_view(out.title).substr(number))))
        out.title.erase(0, number);
    out.title = with_what_goes_on(std::move(out.title), *out.piece, page, end);
    if (out.piece->folded != page.cited.folded)  // which is whole
        out.title = with_what_stands_above(std::move(out.title), *out.piece, page);
    if (page.words.begins("ruling", out.piece->folded))  // a judgment is known by its day
        if (const FrontPiece* day = piece_below(*out.piece, page, kPartGap * out.piece->size_pt))
            if (is_date(day->text, page.forms)) out.title += ' ' + day->text, end = day;
    out.from = place_name(out.piece->page_number);
    if (const FrontPiece* over = above(*out.piece, page);
        over && !(begins_small(out.piece->text) && !kind_of_paper(*over, page).empty()))
        out.title = over->text + ": " + out.title;
    constexpr std::size_t kShort = 13;
    if (out.title.size() < kShort && !below(*end, page))  // "LIBERIA" below "COUNTRY PROGRAMME EVALUATION"
        if (const FrontPiece* over = announces(*out.piece, page)) out.title = over->text + ": " + out.title;
    if (std::string quoted = quoted_title(out.title, page.words); !quoted.empty()) out.title = std::move(quoted);
    out.below = reports ? reports : below(*end, page);
    if (!out.below) return out;
    // "Slovenia" alone is no title; with the line below it is.
    if (out.title.size() < kShort)
        out.title += (out.title.ends_with(':') ? " " : ": ") + out.below->text;
    else
        out.subtitle = out.below->text;
    return out;
}

}  // namespace

FoundTitle find_title(const FrontPage& page) {
    FoundTitle out = title_of(page);
    const bool heading = page.words.begins("ruling", fold(out.title)) || page.words.begins("act", fold(out.title));
    if (const CourtPaper paper = heading ? CourtPaper{} : read_court_paper(page); paper.is_one) {
        if (!paper.name.empty()) {
            out = {};
            out.title = paper.name;
            out.from = place_name(1);
            return out;
        }
        if (is_of_caption(fold(out.title), page.words) || count_words(fold(out.title)) == 1) return {};
        if (out.piece) out.doubt = "a paper of a court, whose parties were not found";
        return out;
    }
    if (out.piece) out.doubt = doubt_of(out, page);
    return out;
}

}  // namespace ibid
