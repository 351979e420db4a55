// Each piece of the first pages is given a score; the best is the title when it is good enough.
#include <algorithm>
#include <cmath>

#include "analysis/about/fields.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

// Weights set by hand on what covers do; what decides is nearly always size, then place.
constexpr double kSizeWeight = 4;  // for each time the size of the text that a piece is larger than it
constexpr double kMostForSize = 5;
constexpr double kBold = 0.8;
constexpr double kTitleOnFirstPage = 1.5;
constexpr double kThirdPage = -0.8;
constexpr double kSeveralWords = 1;  // titles of one word are rare
constexpr double kTitleInRunningHead = 1.2;
constexpr double kTitleInMetadata = 2;
constexpr double kInOutline = 0.6;
constexpr double kMasthead = -5;
constexpr double kPeriodical = -7;  // "Columbia Law Review", which is set largest of all
constexpr double kSection = -4;
constexpr double kSession = -3;        // "Seventh session, Geneva, 8–19 February 2010"
constexpr std::size_t kLongHead = 10;  // words: a longer line may speak of a session
constexpr std::size_t kShortName = 6;  // words: a longer line may speak of a collection
constexpr double kType = -3;           // "Briefing", "Working paper"
constexpr double kInstitution = -3;    // a body's name alone
constexpr double kPersons = -4;
constexpr double kByline = 2;       // persons stand right below
constexpr double kSentence = -1.5;  // ends with a stop
constexpr double kLow = -1;         // in the lower third of the first page
constexpr double kLeads = 0.5;      // no larger print on the first page
constexpr double kLargest = 1;      // a cover's largest print by far, wherever it stands
constexpr double kNumbers = -3;     // "50 CFR Part 17", "RIN 1018–AY04": where a paper is filed
constexpr double kNumbered = -2.5;  // "I. Background", "1) "
constexpr double kCapitals = 0.8;   // as much as bold print
constexpr double kPlain = -4;       // set as the text is, and nothing else bears it out
constexpr double kInTable = -4;     // a cell, or what heads the rows
constexpr double kGoesOn = -3;      // the line below goes on with a small letter: prose
constexpr double kBill = 1;         // the first words of a bill's title, on a line of their own
constexpr double kRuling = 8;       // "JUDGMENT OF THE COURT (First Chamber)", which courts set as small as the text
constexpr double kLarger = 1.04;    // times the text, from which print is larger
constexpr double kEnoughForTitle = 1.6;
constexpr double kSureOf = 4;   // a title that a letter's line on its subject does not take the place of
constexpr double kSurer = 9;    // the same where the page also says from whom and to whom: "LIMITE" is print, no title
constexpr int kMemorandum = 2;  // lines of a first page that say such
constexpr std::size_t kFewestLetters = 5, kMostBytes = 420;

bool is_address(std::string_view text) {
    return text.find('@') != text.npos || text.find("http") != text.npos || text.find("www.") != text.npos ||
           text.find("doi") != text.npos;
}

std::size_t word_count(std::string_view folded) {
    return static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + (folded.empty() ? 0 : 1);
}

/// What no title is, whatever its size.
bool ruled_out(const FrontPiece& p, const FrontPage& page) {
    const bool contents = p.text.find("....") != std::string::npos || p.text.find(". . . .") != std::string::npos;
    return contents || page.words.equals("masthead", p.folded) || p.letters < kFewestLetters ||
           p.text.size() > kMostBytes || is_address(p.text) || is_date(p.text, page.forms) ||
           page.words.equals("field", p.folded) || page.words.equals("subject", p.folded) ||
           (p.text.size() < 60 && has_symbol(p.text, page.words));
}

/// The piece that stands nearest below another.
const FrontPiece* next_below(const FrontPiece& over, const FrontPage& page, double farthest_pt) {
    constexpr double kInto = 0.35;  // sizes: boxes of print reach into those below
    const FrontPiece* best = nullptr;
    for (const FrontPiece& p : page.pieces) {
        const double gap = p.bbox.y0 - over.bbox.y1;
        if (&p == &over || p.page_number != over.page_number || gap < -kInto * over.size_pt || gap > farthest_pt)
            continue;
        if (!best || p.bbox.y0 < best->bbox.y0) best = &p;
    }
    return best;
}

/// Whether persons stand right below, set no larger: who reads a first page takes what is above them for the title.
bool has_byline(const FrontPiece& p, const FrontPage& page) {
    constexpr double kFarthest = 5;  // sizes
    const FrontPiece* below = next_below(p, page, kFarthest * p.size_pt);
    const auto persons = [&](const FrontPiece* q) {
        return q && q->size_pt < p.size_pt + 0.6 && !q->furniture && !persons_in(q->text, page).empty();
    };
    if (!below || persons(below)) return below;
    // or below its subtitle
    return below->size_pt < p.size_pt + 0.1 && persons(next_below(*below, page, kFarthest * below->size_pt));
}

/// "Ada Byron" above "Carl Gauss" are two persons; "Coercive Settlements" set larger is a title.
bool is_persons(const FrontPiece& p, const FrontPage& page, bool byline) {
    if (persons_in(p.text, page).empty()) return false;
    constexpr double kLarger_pt = 1.2, kMuchLarger = 1.6;  // times: what stands below is a running foot
    const double below = byline ? next_below(p, page, p.size_pt * 5)->size_pt : 0;
    return p.size_pt < below + kLarger_pt || p.size_pt > kMuchLarger * below;
}

/// "Columbia Law Review" above "Vol. 125": what comes out in volumes is no title of one paper in it.
bool names_periodical(const FrontPiece& p, const FrontPage& page) {
    constexpr std::size_t kMostWords = 8;
    const std::vector<TextWord> words = split_words(p.text);
    if (words.size() > kMostWords || p.text.find(':') != std::string::npos) return false;
    const bool named = std::any_of(words.begin(), words.end(), [&](const TextWord& w) {
        return w.capital && page.forms.word(FormKind::container, w.lower);
    });
    return named && std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
               return q.page_number == p.page_number && page.words.begins("volume", q.folded) &&
                      std::any_of(q.text.begin(), q.text.end(), is_ascii_digit);
           });
}

/// "Symposium Pieces": the part of an issue that a paper stands in.
bool names_rubric(const std::string& folded, const FrontWords& words) {
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (!words.equals("rubric", std::string_view(folded).substr(at, end - at))) return false;
        at = end + 1;
    }
    return !folded.empty();
}

/// Columns of pieces that stand beside it, on its height; paragraphs below each other are one.
std::size_t count_beside(const FrontPiece& p, const FrontPage& page) {
    std::vector<std::pair<double, double>> beside;
    for (const FrontPiece& q : page.pieces) {
        const double shared = std::min(p.bbox.y1, q.bbox.y1) - std::max(p.bbox.y0, q.bbox.y0);
        const bool apart = q.bbox.x0 > p.bbox.x1 || q.bbox.x1 < p.bbox.x0;
        if (q.page_number == p.page_number && apart && shared > 0.5 * std::min(p.size_pt, q.size_pt))
            beside.emplace_back(q.bbox.x0, q.bbox.x1);
    }
    std::sort(beside.begin(), beside.end());
    std::size_t columns = 0;
    double end = 0;
    for (const auto& [x0, x1] : beside) {
        columns += columns == 0 || x0 > end;
        end = std::max(end, x1);
    }
    return columns;
}

/// A cell of a table, or a line that heads rows of cells and is no larger than the text.
bool is_in_table(const FrontPiece& p, const FrontPage& page, double text_pt) {
    constexpr std::size_t kCells = 3;
    constexpr double kFigures = 1.2;  // of the size of the text, which the figures of long tables may lower
    const bool figure_beside = std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
        const double shared = std::min(p.bbox.y1, q.bbox.y1) - std::max(p.bbox.y0, q.bbox.y0);
        return q.page_number == p.page_number && q.letters == 0 && q.bbox.x0 > p.bbox.x1 && shared > 0.5 * q.size_pt;
    });
    if (figure_beside && !p.bold && p.size_pt < text_pt * kFigures) return true;
    if (p.size_pt > text_pt * 1.08) return false;
    if (count_beside(p, page) >= kCells) return true;
    const FrontPiece* below = next_below(p, page, 3 * p.size_pt);
    return below && count_beside(*below, page) >= kCells;
}

/// "Executive Board of the United Nations Entity …": what stands beside "Distr.: General" is whose paper it is.
bool is_beside_stamp(const FrontPiece& p, const FrontPage& page) {
    constexpr double kStamp_pt = 40;  // of its lines: distribution, date, language
    return p.page_number == 1 && std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
               return q.page_number == 1 && page.words.begins("stamp", q.folded) && p.bbox.x1 < q.bbox.x0 &&
                      p.bbox.y0 < q.bbox.y1 + kStamp_pt && p.bbox.y1 > q.bbox.y0 - kStamp_pt / 2;
           });
}

/// "Forslag" above "til Lov om …": the first words of a bill's title on a line of their own.
bool begins_bill(const FrontPiece& p, const FrontPage& page) {
    const FrontPiece* below = next_below(p, page, p.size_pt);
    const FrontPhrase* bill = below ? page.words.begins("bill", p.folded + ' ' + below->folded) : nullptr;
    return bill && bill->folded.size() > p.folded.size();
}

/// Whether the line right below goes on with a small letter.
bool goes_on_below(const FrontPiece& p, const FrontPage& page) {
    const FrontPiece* below = next_below(p, page, p.size_pt);
    if (!below || below->bbox.x0 > p.bbox.x1 || below->bbox.x1 < p.bbox.x0) return false;
    const char32_t first = code_point_at(below->text, 0).value;
    return is_letter(first) && !is_upper(first);
}

/// "54076 Federal Register / Vol. 85", at the head of the page: a running head, with the number of its page.
bool is_running_head(const FrontPiece& p, const FrontPage& page) {
    if (p.page_number != 1 || page.document.pages.empty() || p.lines > 1) return false;
    constexpr double kHead = 0.1;  // of the height of the page
    const std::size_t first = p.folded.find_first_not_of("0123456789 "),
                      last = p.folded.find_last_not_of("0123456789 ");
    constexpr std::size_t kTells = 12;
    if (first == p.folded.npos || last - first < kTells || (first == 0 && last + 1 == p.folded.size())) return false;
    return p.bbox.y1 < kHead * page.document.pages.front().height_pt &&
           page.running_heads.find(p.folded.substr(first, last + 1 - first)) != std::string::npos;
}

/// Whether a piece is larger than any other of the first page, by far.
bool is_largest(const FrontPiece& p, const FrontPage& page) {
    constexpr double kByFar = 1.35;  // times; titles stand out from a series by less than half on some covers
    return p.page_number == 1 && std::none_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
               return &q != &p && q.page_number == 1 && q.letters >= kFewestLetters && q.size_pt * kByFar > p.size_pt;
           });
}

/// Whether half of its words have figures and are no year.
bool is_filing_number(const std::string& text) {
    std::size_t numbers = 0;
    const std::vector<TextWord> words = split_words(text);
    for (const TextWord& w : words) {
        const bool year = w.length == 4 && (w.lower.starts_with("19") || w.lower.starts_with("20"));
        numbers += !year && std::any_of(w.lower.begin(), w.lower.end(), is_ascii_digit);
    }
    constexpr std::size_t kFewest = 2;
    return numbers >= kFewest && 2 * numbers >= words.size();
}

bool agrees(const std::string& a, const std::string& b) {
    constexpr std::size_t kTells = 12;
    return std::min(a.size(), b.size()) >= kTells && (a.find(b) != a.npos || b.find(a) != b.npos);
}

/// "• Citizens to whom it applies": an item of a list.
bool begins_item(const std::string& text) {
    const char32_t first = code_point_at(text, 0).value;
    return first == 0x2022 || first == 0x25AA || first == 0x25CF || first == 0xF0B7 || first == 0x2013 || first == U'-';
}

/// Behind the first page, a line that the list of contents has is the heading of a part.
bool is_in_contents(const FrontPiece& p, const FrontPage& page) {
    constexpr std::size_t kTells = 8;
    if (p.page_number == 1 || p.folded.size() < kTells) return false;
    return std::any_of(page.document.front.begin(), page.document.front.end(), [&](const PrintedLine& l) {
        return l.text.find("....") != std::string::npos && fold(l.text).starts_with(p.folded);
    });
}

/// Whether nothing on the first page that could be its title is larger.
bool leads_first_page(const FrontPiece& p, const FrontPage& page) {
    constexpr double kAsLarge_pt = 0.3;
    return p.page_number == 1 && std::none_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
               return q.page_number == 1 && q.size_pt > p.size_pt + kAsLarge_pt && !q.furniture &&
                      !ruled_out(q, page) && !names_masthead(q.text, page.words);
           });
}

double score(const FrontPiece& p, const FrontPage& page) {
    const double text = page.document.text_size_pt > 0 ? page.document.text_size_pt : 10;
    double s = std::clamp(kSizeWeight * (p.size_pt / text - 1), -1.5, kMostForSize);
    s += p.bold ? kBold : 0;
    s += p.page_number == 1 ? kTitleOnFirstPage : p.page_number == 3 ? kThirdPage : 0;
    s += word_count(p.folded) >= 3 ? kSeveralWords : 0;
    // "Report of the Secretary-General on Bridges" names what it is, and a body within
    const bool body = is_body(p.text, page) && !page.words.begins("type", p.folded);
    constexpr std::size_t kTells = 12;  // letters: a short word is in some running head by chance
    const bool repeated = p.folded.size() >= kTells && page.running_heads.find(p.folded) != std::string::npos;
    const bool byline = has_byline(p, page);
    s += p.furniture || is_running_head(p, page) ? kMasthead : repeated && !body ? kTitleInRunningHead : 0;
    s += agrees(p.folded, page.metadata_title) ? kTitleInMetadata : 0;
    if (!page.document.outline.empty() && agrees(p.folded, fold(page.document.outline.front().title))) s += kInOutline;
    const std::size_t number = std::min(p.folded.find_first_not_of("0123456789 "), p.folded.size());  // of the page
    const bool rubric = names_rubric(p.folded, page.words);
    s += names_masthead(p.text.substr(std::min(p.text.size(), number)), page.words) || rubric ? kMasthead : 0;
    s += names_periodical(p, page) ? kPeriodical : 0;
    s += opens_section(p.folded, page.words) || is_in_contents(p, page) ? kSection : 0;
    s += word_count(p.folded) < kLongHead && page.words.inside("session", p.folded) ? kSession : 0;
    s += word_count(p.folded) < kShortName && page.words.inside("collection", p.folded) ? kPeriodical : 0;
    s += (page.words.equals("type", p.folded) && !rubric) || names_type_and_body(p.folded, page.words) ? kType : 0;
    s += is_numbered(p.text) ? kNumbered : 0;
    s += p.text.ends_with('.') || p.text.ends_with(';') || p.text.ends_with(':') ? kSentence : 0;
    s += begins_item(p.text) ? kNumbered : 0;
    s += body ? agrees(p.folded, page.metadata_title) ? kInstitution / 3 : kInstitution : 0;
    s += is_persons(p, page, byline) ? kPersons : 0;
    s += byline && p.size_pt > text - 0.5 && !rubric ? kByline : 0;
    const bool named = agrees(p.folded, page.metadata_title) ||
                       (!page.document.outline.empty() && agrees(p.folded, fold(page.document.outline.front().title)));
    const bool capitals = shouts(p.text) && p.size_pt > text * 0.95;
    s += capitals && !p.bold ? kCapitals : 0;
    if (!named && !byline && !p.bold && !capitals && p.size_pt < text * kLarger) s += kPlain;
    if (!named && is_in_table(p, page, text)) s += kInTable;
    const double top = page.document.pages.empty() ? 842 : page.document.pages.front().height_pt / 2;
    if (p.page_number == 1 && p.bbox.y0 < top && page.words.begins("ruling", p.folded)) s += kRuling;
    if (begins_bill(p, page))
        s += kBill;
    else if (!named && goes_on_below(p, page))
        s += kGoesOn;
    s += is_beside_stamp(p, page) ? kMasthead : 0;
    const bool largest = is_largest(p, page);
    s += largest ? kLargest : (p.bold || capitals) && leads_first_page(p, page) ? kLeads : 0;
    s += is_filing_number(p.text) ? kNumbers : 0;
    const std::vector<Page>& pages = page.document.pages;
    if (!pages.empty() && p.page_number == 1 && !largest && p.bbox.y0 > pages.front().height_pt * 0.72) s += kLow;
    return s;
}

/// What stands below a title and belongs to it.
const FrontPiece* below(const FrontPiece& title, const FrontPage& page) {
    constexpr double kGap = 3.2;  // sizes of the title
    const FrontPiece* best = next_below(title, page, kGap * title.size_pt);
    if (!best) return nullptr;
    const FrontPiece& p = *best;
    const double text = page.document.text_size_pt;
    const bool set_off = p.size_pt > text * 1.08 || p.bold;
    const bool other = p.furniture || names_masthead(p.text, page.words) || opens_section(p.folded, page.words) ||
                       page.words.equals("type", p.folded) || is_numbered(p.text) || is_address(p.text) ||
                       page.words.begins("helper", p.folded) || begins_item(p.text) || is_date(p.text, page.forms) ||
                       has_symbol(p.text, page.words);
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
        const bool as_large = std::abs(p.size_pt - title.size_pt) < 0.3 && p.bold && word_count(p.folded) > 1 &&
                              gap < title.size_pt && title.size_pt > kHeadline * page.document.text_size_pt;
        // two lines of one cover from one margin, both in capitals and much larger than the text
        constexpr double kCover = 2, kNearlyAsLarge = 0.75;
        const bool of_cover = shouts(p.text) && shouts(title.text) && p.bold == title.bold && gap < 0.5 * p.size_pt &&
                              std::abs(p.bbox.x0 - title.bbox.x0) < 2 &&
                              p.size_pt > kCover * page.document.text_size_pt &&
                              p.size_pt > kNearlyAsLarge * title.size_pt && p.size_pt < title.size_pt;
        const char32_t first = code_point_at(p.text, 0).value;
        const bool other = p.furniture || ruled_out(p, page) || word_count(p.folded) > kMostWords ||
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
    return !p.furniture && p.letters >= 3 && !is_address(p.text) && !is_date(p.text, page.forms) &&
           !page.words.equals("field", p.folded) && !page.words.equals("subject", p.folded) &&
           !opens_section(p.folded, page.words) && !page.words.begins("helper", p.folded) && !begins_item(p.text);
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
    const std::string closed = closed_up(p.folded);
    return closed.size() > kFewestLetters && page.words.equals("act", closed) ? closed_up(p.text) : std::string();
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
        const bool announced =
            over->text.ends_with(':') && over->size_pt > top->size_pt - 0.6 && !over->bold == !top->bold;
        const bool as_set = runs_on(over->text) && std::abs(over->size_pt - top->size_pt) < 0.6 &&
                            (over->bold == top->bold || over->lines == 1);
        // "Decision adopted by the Committee under the Optional", which begins as a masthead does
        constexpr double kTight = 0.45;
        const bool parted = names_masthead(over->text, page.words) && over->bold == top->bold &&
                            std::abs(over->size_pt - top->size_pt) < 0.3 &&
                            top->bbox.y0 - over->bbox.y1 < kTight * top->size_pt;
        if ((!announced && !as_set && !parted) || over->text.size() + title.size() > kLongestTitle) break;
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
    return set_off && may_be_part(*over, page) && word_count(over->folded) > 1 &&
                   word_count(over->folded) <= kMostWords && !names_masthead(over->text, page.words)
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

/// "DRAFT REPORT" above "on the proposal for …": a title goes on where the next line begins with a small letter.
std::string with_what_goes_on(std::string title, const FrontPiece& last, const FrontPage& page,
                              const FrontPiece*& end) {
    const FrontPiece* bottom = &last;
    constexpr int kMostParts = 3;
    for (int n = 0; n < kMostParts; ++n) {
        if (title.ends_with('.') || title.ends_with('!') || title.ends_with('?')) break;
        const FrontPiece* next = next_below(*bottom, page, kPartGap * bottom->size_pt);
        if (!next || !may_be_part(*next, page) || next->bbox.x0 > bottom->bbox.x1 || next->bbox.x1 < bottom->bbox.x0)
            break;
        const char32_t first = code_point_at(next->text, 0).value;
        const bool joined = ends_joining(title, page.words) && next->bold == bottom->bold && shouts(next->text);
        const bool small =
            joined || (is_letter(first) && !is_upper(first) && code_point_at(next->text, 0).bytes < next->text.size());
        // set smaller it is a subtitle, unless what is above only says what kind of paper this is
        const bool kind = page.words.equals("type", fold(title)) || page.words.begins("bill", fold(title)) ||
                          page.words.begins("bill", fold(title + ' ' + next->text)) ||
                          page.words.begins("act", fold(title)) || is_body(title, page);
        if (!kind && std::abs(next->size_pt - bottom->size_pt) > 0.6) break;
        if (!small || is_numbered(next->text) || next->size_pt > bottom->size_pt + 0.6 ||
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
        if (!above || p.furniture || p.size_pt < kAbove * title.size_pt || ruled_out(p, page) ||
            said.find(p.folded) != said.npos || score(p, page) < won - kNarrow)
            continue;
        const bool known = names_masthead(p.text, page.words) || is_body(p.text, page) ||
                           page.words.equals("type", p.folded) || names_rubric(p.folded, page.words) ||
                           page.words.inside("session", p.folded) || names_date(p.text, page.forms) ||
                           !persons_in(p.text, page).empty();
        if (!known) return &p;
    }
    return nullptr;
}

/// "Is \u2026scal policy", "in\u2021ation": letters that the file's print has under other signs.
bool has_broken_letters(const std::string& text) {
    for (const std::string_view sign : {"\u2026", "\u2021", "\u00A4", "\u00A2"})
        for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign, at + sign.size())) {
            const CodePoint next = code_point_at(text, at + sign.size());
            if (at + sign.size() < text.size() && is_letter(next.value) && !is_upper(next.value)) return true;
        }
    return false;
}

/// What speaks against a title that was read from the pages. Counted over 169 documents of some 100 publishers, with
/// those of which no title was found: 12 doubted, 11 of them rightly; 7 others were wrong and not doubted. The rules
/// were set on the same documents: of 17 that came after all but the last two rules, none of 5 wrong titles was
/// doubted.
std::string doubt_of(const FoundTitle& found, const FrontPage& page) {
    if (has_broken_letters(found.title)) return "letters of the title may be wrong";
    const std::string folded = fold(found.title);
    if (page.words.equals("type", folded) && found.subtitle.empty())
        return "the title only says what kind of paper this is";
    if (word_count(folded) == 1 && found.subtitle.empty()) return "the title is one word";
    if (word_count(folded) == 2 && is_ascii_digit(folded.front()) && found.subtitle.empty())  // "2nd edition"
        return "the title is a number and a word";
    if (std::count(found.title.begin(), found.title.end(), '(') >
        std::count(found.title.begin(), found.title.end(), ')'))
        return "the title may go on: a bracket in it stays open";
    if (found.title.find(" | ") != std::string::npos) return "a part of the title may be a running head";
    const bool known = page.words.begins("act", folded) || page.words.begins("ruling", folded) ||
                       page.words.begins("bill", folded) || agrees(found.piece->folded, page.metadata_title);
    const FrontPiece* rival = known ? nullptr : rival_above(found, score(*found.piece, page), page);
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
        if (!ruled_out(p, page) && (p.folded.size() < kPartOfSymbol || symbol.find(p.folded) == symbol.npos))
            if (const double s = score(p, page); s > best) best = s, out.piece = &p;
    if (best < (letter_fields(page) >= kMemorandum ? kSurer : kSureOf))
        if (const std::string subject = subject_line(page); !subject.empty()) {
            out.piece = nullptr;
            const std::string quoted = quoted_title(subject, page.words);
            out.title = quoted.empty() ? subject : quoted;
            out.from = place_name(1);
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
        if (const FrontPiece* act = next_below(*out.piece, page, kActBelow * out.piece->size_pt))
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
    out.title = with_what_stands_above(std::move(out.title), *out.piece, page);
    if (page.words.begins("ruling", out.piece->folded))  // a judgment is known by its day
        if (const FrontPiece* day = next_below(*out.piece, page, kPartGap * out.piece->size_pt))
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
    if (out.piece) out.doubt = doubt_of(out, page);
    return out;
}

}  // namespace ibid
