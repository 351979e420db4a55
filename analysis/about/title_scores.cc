#include "analysis/about/title_scores.h"

#include <algorithm>
#include <cmath>

#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

// Weights set by hand on what covers do; what decides is nearly always size, then place. Weights fitted instead (a
// softmax over the pieces of a document, L2, 155 documents, each of five sets held out in turn) took the right piece in
// at most 135, those by hand in 140; on the one set that no weight had seen both took 37 of 43, and 23 more signs made
// it fewer.
constexpr double kSizeWeight = 4;  // for each time the size of the text that a piece is larger than it
constexpr double kMostForSize = 5;
constexpr double kCoverWeight = 0.8;  // on covers, where all is larger than that
constexpr double kMostForCover = 1.5;
constexpr double kBold = 0.8;
constexpr double kTitleOnFirstPage = 1.5;
constexpr double kThirdPage = -0.8;
constexpr double kSeveralWords = 1;  // titles of one word are rare
constexpr double kTitleInRunningHead = 1.2;
constexpr double kTitleInMetadata = 2;
constexpr double kInOutline = 0.6;
constexpr double kCitedSo = 3;  // the paper cites itself by it
constexpr double kMasthead = -5;
constexpr double kPeriodical = -7;  // "Columbia Law Review", which is set largest of all
constexpr double kSection = -4;
constexpr double kSession = -3;        // "Seventh session, Geneva, 8–19 February 2010"
constexpr std::size_t kLongHead = 10;  // words: a longer line may speak of a session
constexpr std::size_t kShortName = 6;  // words: a longer line may speak of a collection
constexpr double kType = -3;           // "Briefing", "Working paper"
constexpr double kInstitution = -3;    // a body's name alone
constexpr double kPersons = -4;
constexpr double kByline = 2;         // persons stand right below
constexpr double kSentence = -1.5;    // ends with a stop
constexpr double kRestOfProse = -3;   // "times smoothed the way."
constexpr double kOneWord = -3;       // "Copyright", above the title of a paper in that part of a journal
constexpr double kLow = -1;           // in the lower third of the first page
constexpr double kLeads = 0.5;        // no larger print on the first page
constexpr double kLargest = 1;        // a cover's largest print by far, wherever it stands
constexpr double kNumbers = -3;       // "50 CFR Part 17", "RIN 1018–AY04": where a paper is filed
constexpr double kNumbered = -2.5;    // "I. Background", "1) "
constexpr double kCapitals = 0.8;     // as much as bold print
constexpr double kPlain = -4;         // set as the text is, and nothing else bears it out
constexpr double kInTable = -4;       // a cell, or what heads the rows
constexpr double kGoesOn = -3;        // the line below goes on with a small letter: prose
constexpr double kBill = 1;           // the first words of a bill's title, on a line of their own
constexpr double kRuling = 8;         // "JUDGMENT OF THE COURT (First Chamber)", which courts set as small as the text
constexpr double kNearlyText = 0.92;  // times the text: capitals as large
constexpr double kLarger = 1.04;      // times the text, from which print is larger
constexpr std::size_t kFewestLetters = 5, kMostBytes = 420;

}  // namespace

bool is_web_address(std::string_view text) {
    return text.find('@') != text.npos || text.find("http") != text.npos || text.find("www.") != text.npos ||
           text.find("doi") != text.npos;
}

namespace {

/// "Brussels, 4 June 2026 (OR. en)": where and when.
bool is_place_and_day(const std::string& text, const FrontPage& page) {
    constexpr std::size_t kMostWords = 9, kPlace = 2;
    const std::size_t comma = text.find(',');
    if (comma == text.npos || text.find_first_of(":,", comma + 1) != text.npos || split_words(text).size() > kMostWords)
        return false;
    const std::vector<TextWord> place = split_words(std::string_view(text).substr(0, comma));
    return !place.empty() && place.size() <= kPlace &&
           std::all_of(place.begin(), place.end(), [](const TextWord& w) { return w.letters && w.capital; }) &&
           names_date(text.substr(comma + 1), page.forms);
}

}  // namespace

std::size_t count_words(std::string_view folded) {
    return static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + (folded.empty() ? 0 : 1);
}

namespace {

/// "Procedure: Appeal" above "Rapporteur: Ada Byron": lines that each have a word for what they say.
bool is_of_fields(const FrontPiece& p) {
    constexpr std::size_t kWord = 30;  // bytes
    std::size_t lines = 0;
    for (std::size_t from = 0; from < p.broken.size(); ++lines) {
        const std::size_t to = std::min(p.broken.find('\n', from), p.broken.size()), colon = p.broken.find(": ", from);
        if (colon > to || colon - from > kWord) return false;
        from = to + 1;
    }
    return lines > 1;
}

}  // namespace

/// To whom a letter goes: lines of which one is a street, or ends with the number of a district.
static bool is_postal_address(const FrontPiece& p, const FrontPage& page) {
    constexpr std::size_t kFewestLines = 3, kDistrict = 5;  // digits
    if (p.lines < kFewestLines) return false;
    for (std::size_t from = 0; from < p.broken.size();) {
        const std::size_t to = std::min(p.broken.find('\n', from), p.broken.size());
        const std::string line = p.broken.substr(from, to - from);
        const bool number = std::any_of(line.begin(), line.end(), is_ascii_digit);
        if (number && page.words.inside("address", fold(line))) return true;
        const std::vector<TextWord> words = split_words(line);
        if (words.size() > 2 && words.back().number && words.back().length == kDistrict && line.find(',') != line.npos)
            return true;
        from = to + 1;
    }
    return false;
}

bool is_no_title(const FrontPiece& p, const FrontPage& page) {
    const bool contents = p.text.find("....") != std::string::npos || p.text.find(". . . .") != std::string::npos;
    return contents || page.words.equals("masthead", p.folded) || page.words.equals("author", p.folded) ||
           p.letters < kFewestLetters || p.text.size() > kMostBytes || is_web_address(p.text) ||
           is_date(p.text, page.forms) || is_place_and_day(p.text, page) || is_of_fields(p) ||
           is_byline(p.text, p.folded, page) || is_postal_address(p, page) || page.words.equals("field", p.folded) ||
           page.words.equals("subject", p.folded) || (p.text.size() < 60 && has_symbol(p.text, page.words));
}

const FrontPiece* piece_below(const FrontPiece& over, const FrontPage& page, double farthest_pt) {
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

namespace {

/// Whether persons stand right below, set no larger: who reads a first page takes what is above them for the title.
bool has_byline(const FrontPiece& p, const FrontPage& page) {
    constexpr double kFarthest = 5;  // sizes
    const FrontPiece* below = piece_below(p, page, kFarthest * p.size_pt);
    const auto persons = [&](const FrontPiece* q) {
        return q && q->size_pt < p.size_pt + 0.6 && !q->furniture && !persons_in(q->text, page).empty();
    };
    if (!below || persons(below)) return below;
    // or below its subtitle
    return below->size_pt < p.size_pt + 0.1 && persons(piece_below(*below, page, kFarthest * below->size_pt));
}

/// "Ada Byron" above "Carl Gauss" are two persons; "Coercive Settlements" set larger is a title.
bool is_persons(const FrontPiece& p, const FrontPage& page, bool byline) {
    if (persons_in(p.text, page).empty()) return false;
    constexpr double kLarger_pt = 1.2, kMuchLarger = 1.6;  // times: what stands below is a running foot
    const double below = byline ? piece_below(p, page, p.size_pt * 5)->size_pt : 0;
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

}  // namespace

bool names_rubric(const std::string& folded, const FrontWords& words) {
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (!words.equals("rubric", std::string_view(folded).substr(at, end - at))) return false;
        at = end + 1;
    }
    return !folded.empty();
}

namespace {

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
    const FrontPiece* below = piece_below(p, page, 3 * p.size_pt);
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
    const FrontPiece* below = piece_below(p, page, p.size_pt);
    const FrontPhrase* bill = below ? page.words.begins("bill", p.folded + ' ' + below->folded) : nullptr;
    return bill && bill->folded.size() > p.folded.size();
}

/// Whether the line right below goes on with a small letter.
bool goes_on_below(const FrontPiece& p, const FrontPage& page) {
    const FrontPiece* below = piece_below(p, page, p.size_pt);
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

}  // namespace

bool says_the_same(const std::string& a, const std::string& b) {
    constexpr std::size_t kTells = 12;
    return std::min(a.size(), b.size()) >= kTells && (a.find(b) != a.npos || b.find(a) != b.npos);
}

bool begins_list_item(const std::string& text) {
    const char32_t first = code_point_at(text, 0).value;
    return first == 0x2022 || first == 0x25AA || first == 0x25CF || first == 0xF0B7 || first == 0x2013 || first == U'-';
}

namespace {

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
                      !is_no_title(q, page) && !names_masthead(q.text, page.words);
           });
}

/// Whether the first page is no cover: the text begins on it.
bool has_prose(const FrontPage& page) {
    constexpr std::size_t kMuch = 600;  // letters
    std::size_t letters = 0;
    for (const FrontPiece& q : page.pieces)
        letters += q.page_number == 1 && std::abs(q.size_pt - page.document.text_size_pt) < 0.5 ? q.letters : 0;
    return letters > kMuch;
}

/// Whether what stands below a word is a title of its own by its words and its print.
bool is_above_headline(const FrontPiece& p, const FrontPage& page) {
    constexpr double kFarthest = 12, kAsLarge = 0.65;  // sizes
    constexpr std::size_t kFewest = 4;                 // words
    const double text = page.document.text_size_pt;
    return std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
        const double gap = q.bbox.y0 - p.bbox.y1;
        return q.page_number == p.page_number && &q != &p && gap > -0.35 * p.size_pt && gap < kFarthest * p.size_pt &&
               q.size_pt > kAsLarge * p.size_pt && q.size_pt > 1.08 * text && count_words(q.folded) >= kFewest &&
               !is_no_title(q, page) && !begins_list_item(q.text) && !is_numbered(q.text) && q.bold >= p.bold &&
               !is_body(q.text, page) && persons_in(q.text, page).empty();
    });
}

/// Whether a running head is a text or its beginning: "Bridges and their keeping", of "… : a history".
bool in_running_head(const std::string& folded, const FrontPage& page) {
    if (page.running_heads.find(folded) != std::string::npos) return true;
    constexpr std::size_t kWhole = 24;  // letters: a shorter head is one of a part, or of the periodical
    for (std::size_t from = 0; from < page.running_heads.size();) {
        const std::size_t to = std::min(page.running_heads.find(" | ", from), page.running_heads.size());
        std::string head = page.running_heads.substr(from, to - from);
        head.erase(0, std::min(head.find_first_not_of("0123456789 "), head.size()));
        if (head.size() >= kWhole && folded.starts_with(head)) return true;
        from = to + 3;
    }
    return false;
}

}  // namespace

double title_score(const FrontPiece& p, const FrontPage& page) {
    const double text = page.document.text_size_pt > 0 ? page.document.text_size_pt : 10;
    const double larger = p.size_pt / text - 1;
    double s = std::clamp(kSizeWeight * larger, -1.5, kMostForSize);
    s += std::clamp(kCoverWeight * (larger - kMostForSize / kSizeWeight), 0.0, kMostForCover);
    s += p.bold ? kBold : 0;
    s += p.page_number == 1 ? kTitleOnFirstPage : p.page_number == 3 ? kThirdPage : 0;
    s += count_words(p.folded) >= 3 ? kSeveralWords : 0;
    // "Report of the Secretary-General on Bridges" names what it is, and a body within
    const bool body = is_body(p.text, page) && !page.words.begins("type", p.folded);
    constexpr std::size_t kTells = 12;  // letters: a short word is in some running head by chance
    const bool repeated = p.folded.size() >= kTells && in_running_head(p.folded, page);
    const bool byline = has_byline(p, page);
    s += p.furniture || is_running_head(p, page) ? kMasthead : repeated && !body ? kTitleInRunningHead : 0;
    s += says_the_same(p.folded, page.metadata_title) ? kTitleInMetadata : 0;
    const bool cited = is_cited_title(p.folded, page.cited);
    s += cited ? kCitedSo : 0;
    if (!page.document.outline.empty() && says_the_same(p.folded, fold(page.document.outline.front().title)))
        s += kInOutline;
    const std::size_t number = std::min(p.folded.find_first_not_of("0123456789 "), p.folded.size());  // of the page
    const bool rubric = names_rubric(p.folded, page.words);
    s += names_masthead(p.text.substr(std::min(p.text.size(), number)), page.words) || rubric ? kMasthead : 0;
    s += names_periodical(p, page) ? kPeriodical : 0;
    s += opens_section(p.folded, page.words) || is_in_contents(p, page) ? kSection : 0;
    s += count_words(p.folded) < kLongHead && page.words.inside("session", p.folded) ? kSession : 0;
    s += count_words(p.folded) < kShortName && page.words.inside("collection", p.folded) ? kPeriodical : 0;
    s += (page.words.equals("type", p.folded) && !rubric) || names_type_and_body(p.folded, page.words) ? kType : 0;
    s += is_numbered(p.text) ? kNumbered : 0;
    s += p.text.ends_with('.') || p.text.ends_with(';') || p.text.ends_with(':') ? kSentence : 0;
    s += begins_list_item(p.text) ? kNumbered : 0;
    const CodePoint opening = code_point_at(p.text, 0);
    s += is_letter(opening.value) && !is_upper(opening.value) && p.text.ends_with('.') ? kRestOfProse : 0;
    const bool largest = is_largest(p, page);
    if (count_words(p.folded) == 1 && (!largest || has_prose(page)) && is_above_headline(p, page))
        s += kOneWord - (byline ? kByline : 0);
    s += !body ? 0 : largest || says_the_same(p.folded, page.metadata_title) ? kInstitution / 3 : kInstitution;
    s += is_persons(p, page, byline) ? kPersons : 0;
    s += byline && p.size_pt > text - 0.5 && !rubric ? kByline : 0;
    const bool named =
        cited || (repeated && !body && !p.furniture && count_words(p.folded) > 3) ||
        says_the_same(p.folded, page.metadata_title) ||
        (!page.document.outline.empty() && says_the_same(p.folded, fold(page.document.outline.front().title)));
    const bool capitals = shouts(p.text) && p.size_pt > text * kNearlyText;
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
    s += largest ? kLargest : (p.bold || capitals) && leads_first_page(p, page) ? kLeads : 0;
    s += is_filing_number(p.text) ? kNumbers : 0;
    const std::vector<Page>& pages = page.document.pages;
    if (!pages.empty() && p.page_number == 1 && !largest && p.bbox.y0 > pages.front().height_pt * 0.72) s += kLow;
    return s;
}

}  // namespace ibid
