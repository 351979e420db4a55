// Who wrote it: persons by their place and shape, bodies by the words before them. The metadata's author only bears out
// what is printed.
#include <algorithm>

#include "analysis/about/court_papers.h"
#include "analysis/about/fields.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr double kSaid = 3;             // "Authors:", "Prepared by"
constexpr double kBelowTitle = 1;       // within some lines below the title
constexpr double kAboveTitle = -2;      // the name of a journal, unless it says where the author works
constexpr double kBeforeSection = 1.2;  // between the title and "Abstract"
constexpr double kSeveral = 1.2;        // more than one, parted by commas or "and"
constexpr double kAffiliated = 1.5;     // a university, an institute or an address stands beside or below
constexpr double kAuthorInRunningHead = 1.5;
constexpr double kAuthorInMetadata = 1.5;
constexpr double kRow = 3.5;         // persons side by side below the title
constexpr double kLarge = 1;         // on the first page, larger than the text
constexpr double kRepeated = 1.2;    // the whole name stands elsewhere on the first pages
constexpr double kGivenName = 1.2;   // its first word is a frequent given name
constexpr double kRightAbove = 1;    // nothing stands between the name and the title below it
constexpr double kAloneBelow = 1.2;  // next to the title, in words that the text never writes small
constexpr double kEnoughForAuthors = 2;

bool is_particle(const TextWord& w, const CitationForms& forms) {
    return forms.word(FormKind::particle, w.lower) != nullptr;
}

enum class Shouts : std::uint8_t { no, yes };

/// "ADA DE BYRON-KING" -> "Ada De Byron-King".
std::string in_small_letters(const std::string& shouted) {
    std::string out;
    std::size_t at = 0;
    for (const TextWord& w : split_words(shouted)) {
        const std::string_view word = std::string_view(shouted).substr(w.span.begin, w.span.end - w.span.begin);
        const std::size_t first = code_point_at(word, 0).bytes;
        out += shouted.substr(at, w.span.begin - at) + std::string(word.substr(0, first)) +
               (w.lower.size() > first ? w.lower.substr(first) : "");
        at = w.span.end;
    }
    return out + shouted.substr(at);
}

/// "Ma Rong 馬戎" without what says the same in Han.
std::string without_ideographs(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        const std::size_t bytes = std::max<std::size_t>(c.bytes, 1);
        if (c.value < 0x2E80 || c.value > 0xFFEF) out += text.substr(at, bytes);
        at += bytes;
    }
    return out;
}

/// "Anna Byron a,*" without the letters, figures and signs that say where she works.
std::string without_note_signs(std::string text) {
    for (std::size_t before = 0; before != text.size();) {
        before = text.size();
        text = without_note_sign(std::move(text));
        for (const std::string_view sign : {"\u21D1", "\u204E", "\u2217", "\u00A7", "\u00B6"})
            if (text.ends_with(sign)) text.resize(text.size() - sign.size());
        while (!text.empty() && (is_ascii_digit(text.back()) ||
                                 std::string_view(" *+,.;:").find(text.back()) != std::string_view::npos)) {
            if (text.back() == '.' && text.size() > 2 && text[text.size() - 3] == ' ') break;  // an initial
            text.pop_back();
        }
        const std::size_t n = text.size();
        if (n > 4 && text[n - 2] == ' ' && text[n - 1] >= 'a' && text[n - 1] <= 'h') text.resize(n - 2);
    }
    return text;
}

/// "Prof. Dr.", at the end of a line above the name.
bool is_only_honorific(const std::string& text, const FrontWords& front) {
    const std::vector<TextWord> words = split_words(text);
    return !words.empty() && std::all_of(words.begin(), words.end(),
                                         [&](const TextWord& w) { return front.equals("honorific", fold(w.lower)); });
}

/// "Timothy J. Hatton" -> Hatton, Timothy J.; nothing when it is no name of a person.
std::optional<CslName> person(std::string_view printed, const FrontPage& page, Shouts shouts = Shouts::no) {
    printed.remove_prefix(std::min(printed.find_first_not_of("* "), printed.size()));  // of the name before: "Byron,*"
    std::string text = without_note_signs(std::string(trim(without_ideographs(printed))));
    for (std::size_t space = text.find(' '); space != text.npos; space = text.find(' ')) {  // "Prof.dr.ir. "
        const std::string title = text.substr(0, space);
        const std::vector<TextWord> parts = split_words(title);
        if (!title.ends_with('.') || parts.size() < 2 || !page.words.equals("honorific", fold(parts.front().lower)))
            break;
        text = text.substr(space + 1);
    }
    for (std::vector<TextWord> all = split_words(text);
         all.size() > 2 && page.words.equals("honorific", fold(all.front().lower)); all = split_words(text))
        text = text.substr(all[1].span.begin);
    // "Ada Byron CIPP/E": letters for what she has passed
    for (std::size_t space = text.rfind(' '); space != text.npos; space = text.rfind(' ')) {
        const std::string last = text.substr(space + 1);
        if (last.find('/') == last.npos || split_words(text.substr(0, space)).size() < 2) break;
        text.resize(space);
    }
    constexpr std::size_t kLongest = 48;
    if (text.empty() || is_only_honorific(text, page.words)) return std::nullopt;
    for (const std::string_view quote : {"\u201E", "\u201C", "\u201D", "\u00AB", "\u00BB", "\""})
        if (text.find(quote) != text.npos) return std::nullopt;              // "Projektgruppe „Brücken”"
    const bool broken = text.back() == '-' || text.find("- ") != text.npos;  // at a line's end
    const bool one = text.find(' ') == text.npos || text.find_first_of("():?!") != text.npos;  // "UN-Convention"
    if (text.size() > kLongest || text.size() < 5 || broken || one) return std::nullopt;
    const std::vector<TextWord> words = split_words(text);
    if (words.size() < 2 || words.size() > 6) return std::nullopt;
    std::size_t whole = 0, shouted = 0;
    for (const TextWord& w : words) {
        if (!w.letters) return std::nullopt;
        const bool month = page.forms.word(FormKind::month, w.lower);
        if (!w.capital && !is_particle(w, page.forms)) return std::nullopt;
        if (page.forms.word(FormKind::institution, w.lower) || (month && &w == &words.back())) {  // not "June Smith"
            if (w.length > 3) return std::nullopt;
        }
        for (const FrontPhrase& end : page.words.of("no_name_end"))
            if (w.length > end.folded.size() && fold(w.lower).ends_with(end.folded)) return std::nullopt;
        if (page.words.equals("no_name", fold(w.lower)) || page.words.equals("type", fold(w.lower)))
            return std::nullopt;
        whole += w.length > 1;
        shouted += w.length > 1 && w.all_upper;
    }
    const TextWord& last = words.back();
    // "Ada S. Byron K.": a second family name is often an initial
    const bool second = last.length == 1 && text.ends_with('.') && whole > 1;
    if (whole < 1 || (last.length < 2 && !second) || !last.capital) return std::nullopt;
    if (shouted < whole && last.all_upper)  // "Byron Bridges SA"
        for (const FrontPhrase& p : page.words.of("company"))
            if (p.phrase == text.substr(last.span.begin, last.span.end - last.span.begin)) return std::nullopt;
    if (shouted == whole && shouts == Shouts::no) return std::nullopt;  // titles shout, names seldom
    // "TA Here", "UN Women": only a family name is set in capitals beside small letters
    if (shouted < whole && words.front().all_upper && words.front().length > 1 && !last.all_upper) return std::nullopt;
    if (page.words.inside("publisher", fold(text)) || page.words.begins("masthead", fold(text)) ||
        page.words.equals("section", fold(text)))
        return std::nullopt;
    std::size_t family = words.size() - (second ? 2 : 1);
    const auto is_initial = [&](const TextWord& w) { return w.length == 1 && text.substr(w.span.end, 1) == "."; };
    while (family > 1 && !is_initial(words[family - 1]) &&
           (is_particle(words[family - 1], page.forms) ||
            text.substr(words[family - 1].span.end, words[family].span.begin - words[family - 1].span.end) == "-"))
        --family;
    // "Ada Sánchez Byron": the first of two family names, of those that are no given names as well
    for (std::size_t i = 1; i < family; ++i)
        if (page.words.equals("family_name", fold(words[i].lower))) family = i;
    CslName out;
    out.family = text.substr(words[family].span.begin);
    out.given = std::string(trim(std::string_view(text).substr(0, words[family].span.begin)));
    if (shouted == whole) {
        out.family = in_small_letters(out.family);
        out.given = in_small_letters(out.given);
    }
    return out;
}

/// Parts of a list of names; what is in brackets, and signs of notes, are left out.
std::vector<std::string> parts_of(std::string_view text, const FrontWords& front) {
    // A name may be broken over two lines; where two stand on either side of a break, they are two names.
    std::string lines(text);
    for (std::size_t at = lines.find('\n'); at != lines.npos; at = lines.find('\n', at + 1)) {
        const std::size_t from = lines.find_last_of(",;&(", at), to = lines.find_first_of(",;&(\n", at + 1);
        const auto words_in = [&](std::size_t begin, std::size_t end) {
            return split_words(std::string_view(lines).substr(begin, end == lines.npos ? end : end - begin)).size();
        };
        const bool two = words_in(from == lines.npos ? 0 : from + 1, at) >= 2 && words_in(at + 1, to) >= 2;
        const bool figure = at + 1 < lines.size() && is_ascii_digit(lines[at + 1]);  // a year
        lines[at] = two || figure ? ',' : ' ';
    }
    std::string flat;
    int depth = 0;
    for (const char c : lines) {
        if (c == '(') ++depth;
        if (depth == 0) flat += c;
        if (c == ')' && depth > 0) --depth;
    }
    std::vector<std::string> out(1);
    const std::vector<TextWord> words = split_words(flat);
    std::size_t at = 0;
    const auto cut = [&](std::size_t end) {
        out.back() += flat.substr(at, end - at);
        out.emplace_back();
    };
    for (const TextWord& w : words) {
        for (std::size_t i = at; i < w.span.begin; ++i) {
            if (std::string_view(",;&|").find(flat[i]) != std::string_view::npos) cut(i), at = i + 1;
            // between authors, or an author and a university
            for (const std::string_view dot :
                 {"\u00B7", "\u2022", " \u2013 ", " \u2014 ", "\u2020 ", "\u2021 ", "\u2217 ", "* "})
                if (std::string_view(flat).substr(i).starts_with(dot)) cut(i), at = i + dot.size();
        }
        if (!w.capital && front.equals("and", fold(w.lower))) {
            cut(w.span.begin);
            at = w.span.end;
        }
    }
    out.back() += flat.substr(at);
    std::erase_if(out, [](std::string& part) {
        part = std::string(trim(part));
        const bool year = part.size() == 4 && std::all_of(part.begin(), part.end(), is_ascii_digit);
        return !year && std::count_if(part.begin(), part.end(), is_ascii_letter) < 2;  // a sign: "a", "*"
    });
    return out;
}

std::string family_folded(const CslName& n) { return fold(n.family); }

bool is_affiliation(const std::string& text, const FrontPage& page) {
    if (text.find('@') != std::string::npos) return true;
    for (const TextWord& w : split_words(text))
        if (page.forms.word(FormKind::institution, w.lower) && w.length > 3) return true;
    return false;
}

/// "PhD", "USAF": what stands behind a name and a comma.
bool is_degree(const std::string& part, const FrontWords& front) {
    constexpr std::size_t kLongest = 5;
    const std::vector<TextWord> words = split_words(part);
    return words.size() == 1 && words[0].letters && words[0].length <= kLongest &&
           (words[0].all_upper || front.equals("honorific", fold(words[0].lower)));
}

/// "partner", "example.org", "March 2026": what may stand behind a name besides where the person works.
bool is_aside(const std::string& part, const FrontPage& page) {
    const std::vector<TextWord> words = split_words(part);
    constexpr std::size_t kMostWords = 3;
    const std::size_t dot = part.rfind('.');
    const bool address = part.find(' ') == part.npos && dot != part.npos && dot > 1 && part.size() - dot > 2 &&
                         is_ascii_letter(part[dot + 1]);
    const bool role = words.size() <= kMostWords && std::all_of(words.begin(), words.end(), [](const TextWord& w) {
                          return w.letters && !w.capital;
                      });
    return address || role || is_date(part, page.forms) || (words.size() == 1 && words[0].number);
}

/// "BSc. OSCP, GXPN", "Ph.D.": short words of which each has two capitals.
bool are_degrees(const std::string& text) {
    constexpr std::size_t kLongest = 6;
    const std::vector<TextWord> words = split_words(text);
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](const TextWord& w) {
        const std::string_view word = std::string_view(text).substr(w.span.begin, w.span.end - w.span.begin);
        const auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return w.length <= kLongest && (capitals > 1 || w.length == 1 || word.starts_with("Ph"));
    });
}

std::vector<CslName> list_of_persons(const std::string& text, const FrontPage& page, Shouts shouts) {
    const FrontPhrase* said = page.words.begins("author", fold(text));
    if (is_numbered(text) || (said && said->value == "body")) return {};  // "Comments of the Association"
    std::vector<CslName> out;
    for (const std::string& part : parts_of(text, page.words)) {
        const std::optional<CslName> name = person(part, page, shouts);
        if (!name) {
            if (!out.empty() && is_only_honorific(part, page.words)) continue;
            // what follows a name may say what the person is ("Fellow IEEE"); what is none by itself
            if (!out.empty() && (is_affiliation(part, page) || is_degree(part, page.words) || are_degrees(part) ||
                                 is_aside(part, page)))
                continue;
            // "Ada Byron1, Carl Gauss2, Emmy3": who has one name
            constexpr std::size_t kOthers = 2;
            const std::vector<TextWord> words = split_words(part);
            if (out.size() >= kOthers && !words.empty() && words[0].capital && is_ascii_digit(part.back()) &&
                (words.size() == 1 || (words.size() == 2 && words[1].number)))
                continue;
            return {};
        }
        out.push_back(*name);
    }
    return out;
}

/// What stands between "Authors:" and the next who did something: "– Graphics: Samy Smith", "Editors:".
std::string until_next_role(std::string text) {
    constexpr std::size_t kWord = 30;  // bytes of "Layout and graphics"
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return text;
    std::size_t cut = 0;
    for (const std::string_view sign : {"\n", ";", "|", "\u2013", "\u2014"})
        if (const std::size_t at = text.rfind(sign, colon); at != text.npos && colon - at < kWord)
            cut = std::max(cut, at);
    text.resize(cut);
    return text;
}

/// "Turing, Ada; de Byron, Carl": behind "Authors:", names may be turned round.
std::vector<CslName> turned_names(const std::string& text, const FrontPage& page) {
    std::vector<CslName> out;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(';', from), text.size());
        std::string one = text.substr(from, to - from);
        std::replace(one.begin(), one.end(), '\n', ' ');
        const std::size_t comma = one.find(',');
        if (comma == one.npos || one.find(',', comma + 1) != one.npos) return {};
        const std::string family(trim(std::string_view(one).substr(0, comma))),
            given(trim(std::string_view(one).substr(comma + 1)));
        if (!person(given + " " + family, page)) return {};
        out.push_back({family, given, {}});
        from = to + 1;
    }
    return out;
}

/// Whether nothing stands between a piece and the title above it.
bool is_next(const FrontPiece& p, const FrontPiece& title, const FrontPage& page) {
    if (p.page_number != title.page_number || p.bbox.y0 < title.bbox.y1 - 2) return false;
    return std::none_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
        return q.page_number == p.page_number && q.bbox.y0 >= title.bbox.y1 - 2 && q.bbox.y1 <= p.bbox.y0 && &q != &p;
    });
}

/// The title on a page: on the title page behind a cover it stands again.
const FrontPiece* title_on(int page_number, const FoundTitle& title, const FrontPage& page) {
    if (!title.piece || title.piece->page_number == page_number) return title.piece;
    for (const FrontPiece& p : page.pieces)
        if (p.page_number == page_number && !p.furniture && p.folded == title.piece->folded) return &p;
    return nullptr;
}

/// Whether "Author" stands alone above a piece.
bool is_labelled(const FrontPiece& p, const FrontPage& page) {
    const FrontPiece* over = piece_above(p, page);
    const FrontPhrase* said = over ? page.words.equals("author", over->folded) : nullptr;
    return said && said->value == "people";
}

/// "F. Carla Byron", whose initial might as well number a section.
bool is_initial_first(const std::string& text) {
    const std::vector<TextWord> words = split_words(text);
    constexpr std::size_t kFewest = 3;
    return words.size() >= kFewest && words[0].length == 1 && words[0].capital &&
           text.substr(words[0].span.end, 1) == ".";
}

/// Whether the text writes a word of a name small somewhere: "Living Document" is no person.
bool is_written_small(const CslName& name, const Document& document) {
    constexpr std::size_t kFewest = 3, kSample = 200'000;  // letters of a word; bytes of the text
    for (const TextWord& w : split_words(name.given + " " + name.family)) {
        if (w.length < kFewest || !w.capital) continue;
        std::size_t read = 0;
        for (const Block& b : document.blocks) {
            for (std::size_t at = b.text.find(w.lower); at != b.text.npos; at = b.text.find(w.lower, at + 1)) {
                const std::size_t end = at + w.lower.size();
                const bool begins = at == 0 || b.text[at - 1] == ' ';
                if (begins && (end == b.text.size() || !is_letter(code_point_at(b.text, end).value))) return true;
            }
            if ((read += b.text.size()) > kSample) break;
        }
    }
    return false;
}

/// Whether the text speaks of it again and again: "Costa Rica", "Mare Nostrum" are no persons, authors are named once.
bool is_spoken_of(const CslName& name, const Document& document) {
    constexpr int kMost = 3;  // times: on the cover, in a reference to the paper itself, where to write to
    const std::string whole = name.given + " " + name.family;
    int times = 0;
    for (const Block& b : document.blocks) {
        if (b.kind == BlockKind::header || b.kind == BlockKind::footer) continue;
        for (std::size_t at = b.text.find(whole); at != b.text.npos; at = b.text.find(whole, at + 1))
            if (++times > kMost) return true;
    }
    return false;
}

/// "Hans-Joachim Byron": whether the first word is a frequent given name, or its first half.
bool has_given_name(const CslName& name, const FrontWords& words) {
    const std::string first = name.given.substr(0, name.given.find_first_of(" -"));
    return words.equals("given_name", fold(first));
}

/// Whether nothing stands between a line and the title below it.
bool is_right_above(const FrontPiece& p, const FrontPiece& title, const FrontPage& page) {
    if (p.page_number != title.page_number || p.bbox.y1 > title.bbox.y0 + 0.35 * title.size_pt) return false;
    return std::none_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
        return q.page_number == p.page_number && &q != &p && &q != &title && q.bbox.y0 >= p.bbox.y1 - 2 &&
               q.bbox.y1 <= title.bbox.y0 + 2;
    });
}

/// Whether persons stand side by side: "Ada Byron   Carl Gauss", each above where they work.
bool is_row_of_persons(const FrontPiece& p, const FrontPage& page) {
    constexpr double kHeight_pt = 3;
    bool row = false;
    for (const FrontPiece& q : page.pieces) {
        if (&q == &p || q.page_number != p.page_number || std::abs(q.bbox.y0 - p.bbox.y0) > kHeight_pt) continue;
        if (std::abs(q.size_pt - p.size_pt) > 0.3 || q.bold != p.bold || persons_in(q.text, page).empty()) return false;
        row = true;
    }
    return row;
}

/// "Ada Byron, Vienna": a person, and where.
std::vector<CslName> person_and_place(const std::string& text, const FrontPage& page) {
    constexpr std::size_t kLongest = 60;
    const std::size_t comma = text.find(',');
    if (text.size() > kLongest || comma == text.npos || text.find_first_of(",:(", comma + 1) != text.npos) return {};
    const std::vector<TextWord> place = split_words(std::string_view(text).substr(comma + 1));
    const std::optional<CslName> name = person(std::string_view(text).substr(0, comma), page);
    if (!name || place.size() != 1 || !place[0].capital) return {};
    return {*name};
}

/// Lines of "Ada Byron, University of Vienna (chair)": a person a line, and where she works.
std::vector<CslName> persons_by_line(const std::string& broken, const FrontPage& page) {
    std::vector<CslName> out;
    std::size_t lines = 0;
    for (std::size_t from = 0; from < broken.size();) {
        const std::size_t to = std::min(broken.find('\n', from), broken.size());
        const std::string line = broken.substr(from, to - from);
        const std::size_t comma = line.find(',');
        ++lines;
        if (comma != line.npos)
            if (const std::optional<CslName> name = person(std::string_view(line).substr(0, comma), page))
                if (is_affiliation(line.substr(comma), page) || line.ends_with(')') ||
                    are_degrees(line.substr(comma + 1)))
                    out.push_back(*name);
        from = to + 1;
    }
    constexpr std::size_t kFewest = 2;
    return out.size() >= kFewest && 2 * out.size() > lines ? out : std::vector<CslName>{};
}

/// Behind a line "Authors:" or "Author: Ada Byron" of a piece that has other lines.
std::string said_within(const std::string& broken, const FrontPage& page) {
    for (std::size_t from = 0; from < broken.size();) {
        const std::size_t to = std::min(broken.find('\n', from), broken.size());
        const std::string line = broken.substr(from, to - from);
        const std::size_t colon = line.find(':');
        const FrontPhrase* said =
            colon == line.npos ? nullptr : page.words.equals("author", fold(line.substr(0, colon)));
        if (said && said->value == "people") {
            std::string rest = line.substr(colon + 1);
            if (trim(rest).empty()) return until_next_role(broken.substr(std::min(to + 1, broken.size())));
            // "Author: Ada Byron State: final": the next label begins with its last word before the next colon
            const std::string before_role = until_next_role(rest);
            const std::size_t next = rest.find(':');
            if (!trim(before_role).empty() || next == rest.npos) return before_role;
            return rest.substr(0, std::min(rest.rfind(' ', next), rest.size()));
        }
        from = to + 1;
    }
    return {};
}

}  // namespace

const FrontPiece* piece_above(const FrontPiece& p, const FrontPage& page) {
    constexpr double kFarthest = 5;  // sizes
    const FrontPiece* over = nullptr;
    for (const FrontPiece& q : page.pieces) {
        const double gap = p.bbox.y0 - q.bbox.y1;
        const bool beside = q.bbox.x0 > p.bbox.x1 || q.bbox.x1 < p.bbox.x0;
        if (&q == &p || q.page_number != p.page_number || beside || gap < -1 || gap > kFarthest * p.size_pt) continue;
        if (!over || q.bbox.y0 > over->bbox.y0) over = &q;
    }
    return over;
}

std::vector<CslName> persons_in(const std::string& text, const FrontPage& page) {
    return list_of_persons(text, page, Shouts::no);
}

/// Whether what looks like a person stands in the title: "Chenery II Revisited", once more above the contents.
bool repeats_title(const CslName& name, const FoundTitle& title) {
    return fold(title.title).find(fold(name.given + " " + name.family)) != std::string::npos;
}

/// Whether the whole name stands on other lines of the first pages than those of its piece.
bool is_repeated(const CslName& name, const FrontPiece& p, const FrontPage& page) {
    const std::string whole = fold(name.given + " " + name.family);
    for (std::size_t k = 0; k < page.lines.size(); ++k)
        if ((k < p.first_line || k >= p.first_line + p.lines) && page.lines[k].find(whole) != std::string::npos)
            return true;
    return false;
}

/// A first page of few lines, none of them prose.
bool is_cover(const FrontPage& page) {
    constexpr std::size_t kMost = 30, kProse = 3, kLong = 95;  // lines; lines of so many bytes
    std::size_t lines = 0, prose = 0;
    for (const PrintedLine& l : page.document.front)
        if (l.box.page_number == 1) ++lines, prose += l.text.size() > kLong;
    return lines <= kMost && prose < kProse;
}

/// Whether two names are one person's: "Ada M. Byron", "Byron, A.".
bool is_same_person(const CslName& a, const CslName& b) {
    const std::string x = family_folded(a), y = family_folded(b);
    return !x.empty() && (x == y || x.ends_with(' ' + y) || y.ends_with(' ' + x));
}

bool is_initials(const std::string& given) {
    const std::vector<TextWord> words = split_words(given);
    return std::all_of(words.begin(), words.end(), [](const TextWord& w) { return w.length == 1; });
}

/// "Byron, A." as the first pages print the whole name, on a line with others or in prose.
CslName as_printed(const CslName& cited, const FrontPage& page) {
    if (!is_initials(cited.given)) return cited;
    for (const FrontPiece& p : page.pieces) {
        if (p.page_number > 2 || p.folded.find(family_folded(cited)) == p.folded.npos) continue;
        for (const CslName& name : list_of_persons(p.broken, page, Shouts::no))
            if (is_same_person(name, cited) && !is_initials(name.given)) return name;
    }
    return cited;
}

/// What was read from the page, held against what the paper says of how to cite it: who is missing is added, and who
/// is another gives way.
FoundAuthors held_against_citation(FoundAuthors found, const FrontPage& page) {
    std::vector<CslName> cited;
    for (const CslName& name : page.cited.authors)
        if (!name.family.empty() && !name.given.empty()) cited.push_back(name);
    const std::size_t bodies = page.cited.authors.size() - cited.size();
    const auto in = [](const CslName& one, const std::vector<CslName>& all) {
        return std::any_of(all.begin(), all.end(), [&](const CslName& other) { return is_same_person(one, other); });
    };
    if (cited.empty()) return found;
    const bool all_found =
        std::all_of(cited.begin(), cited.end(), [&](const CslName& name) { return in(name, found.names); });
    if (all_found) return found;
    const bool none_found =
        std::none_of(cited.begin(), cited.end(), [&](const CslName& name) { return in(name, found.names); });
    constexpr std::size_t kMostBodies = 1;  // of a citation that is read right: who publishes
    if (none_found && bodies > kMostBodies && !found.names.empty()) return found;
    FoundAuthors out{{}, place_name(page.cited.page_number), nullptr};
    for (const CslName& name : cited) {
        const auto same = std::find_if(found.names.begin(), found.names.end(),
                                       [&](const CslName& other) { return is_same_person(other, name); });
        out.names.push_back(same == found.names.end() ? as_printed(name, page) : *same);
    }
    return out;
}

FoundAuthors authors_on_pages(const FrontPage& page, const FoundTitle& title) {
    FoundAuthors out = labelled_body(page);
    if (!out.names.empty()) return out;
    const std::vector<PrintedLine>& lines = page.document.front;
    const std::string metadata = fold(page.document.author);
    double best = kEnoughForAuthors;
    for (std::size_t i = 0; i < page.pieces.size(); ++i) {
        const FrontPiece& p = page.pieces[i];
        const std::string within = p.page_number > 2 ? std::string() : said_within(p.broken, page);
        if (p.page_number > 2 || (within.empty() && (p.furniture || p.text.size() > 400)) || &p == title.piece ||
            page.words.begins("helper", p.folded))
            continue;
        if (const FrontPiece* over = piece_above(p, page); over && page.words.equals("helper", over->folded)) continue;
        std::string text = p.broken;
        double s = 0;
        if (const FrontPhrase* said = page.words.begins("author", p.folded); said && said->value == "people") {
            const std::size_t after = text.find_first_of(": ", said->phrase.size() > 1 ? said->phrase.size() - 1 : 0);
            if (after != text.npos) text = until_next_role(text.substr(after + 1));
            s += kSaid;
        }
        if (!within.empty()) text = within, s = kSaid;
        if (s == 0 && is_labelled(p, page)) s = kSaid;
        const bool named_so = s >= kSaid;
        const FrontPiece* above = title_on(p.page_number, title, page);
        bool affiliated = p.text.find_first_of("(,\u00B7") != std::string::npos && is_affiliation(p.text, page);
        // "Ada Byron*" below the title: a note says who that is
        affiliated |= p.lines == 1 && title.piece && is_next(p, *title.piece, page) &&
                      without_note_sign(p.broken).size() < p.broken.size();
        const std::size_t next = p.first_line + p.lines;
        for (std::size_t k = next; k < std::min(lines.size(), next + 2); ++k)
            affiliated |= is_affiliation(lines[k].text, page);
        // the date of a working paper may stand between
        const std::size_t then =
            i + 1 < page.pieces.size() && is_date(page.pieces[i + 1].text, page.forms) ? i + 2 : i + 1;
        const bool before_section = then < page.pieces.size() && page.pieces[then].page_number == p.page_number &&
                                    page.words.begins("section", page.pieces[then].folded);
        std::vector<CslName> names = persons_in(text, page);
        const bool list_below_title = title.piece && (!title.below || title.below == &p) &&
                                      is_next(p, *title.piece, page) &&
                                      text.find(';') != text.npos;  // "Niebuhr, Dea; Greß, Stefan"
        if (names.empty() && (s > 0 || list_below_title)) names = turned_names(text, page);
        if (names.empty() && s == 0) {
            names = persons_by_line(p.broken, page);
            affiliated |= !names.empty();
        }
        // "Ada Byron, Carl Gauss" above where they work and their addresses, set alike
        if (names.empty() && s == 0 && p.lines > 1 && title.piece && is_next(p, *title.piece, page) &&
            is_affiliation(p.broken.substr(p.broken.find('\n')), page)) {
            names = persons_in(p.broken.substr(0, p.broken.find('\n')), page);
            affiliated |= !names.empty();
        }
        if (names.empty() && s == 0 && &p == title.below) names = person_and_place(p.text, page);
        if (names.empty() && s >= kSaid)  // "Author", and below it "Ada Byron, partner" above where she works
            names = persons_in(text.substr(0, text.find('\n')), page);
        const bool next_to_title = title.piece && (&p == title.below || is_next(p, *title.piece, page));
        if (names.empty() && next_to_title && p.lines == 1 && is_initial_first(p.text))  // no number: "A. Carla Byron"
            if (const std::optional<CslName> name = person(p.text, page)) names = {*name};
        if (names.empty() && (affiliated || before_section) && p.lines == 1)
            names = list_of_persons(text, page, Shouts::yes);
        // "JACOB D. CHARLES" right below the title is a person when a note says in small letters who that is
        constexpr std::size_t kShortList = 2;  // lines
        if (names.empty() && p.lines <= kShortList && title.piece && is_next(p, *title.piece, page)) {
            names = list_of_persons(text, page, Shouts::yes);
            if (!names.empty() && !is_repeated(names.front(), p, page)) names.clear();
        }
        if (names.empty() || repeats_title(names.front(), title)) continue;
        bool below_title = false, right_above = false;
        const bool known_given = has_given_name(names.front(), page.words);
        s += known_given ? kGivenName : 0;
        if (above) {
            const double gap = p.bbox.y0 - above->bbox.y1;
            constexpr double kNear_pt = 190;
            below_title = gap >= -2 && (gap < kNear_pt || (next_to_title && p.page_number == 1));
            if (below_title) s += kBelowTitle + (before_section ? kBeforeSection : 0);
            // "Ada Byron" above the title, be it farther up on a cover: a journal has no given name
            const bool by_place = p.page_number == 1 && p.lines == 1 && is_right_above(p, *above, page);
            if (gap < -2 && by_place && known_given && !is_spoken_of(names.front(), page.document)) {
                s += kBelowTitle + kRightAbove;
                right_above = true;
            } else if (gap < -2) {
                s += !affiliated ? kAboveTitle : above->bbox.y0 - p.bbox.y1 < kNear_pt ? kBelowTitle : 0;
            }
        }
        const bool all_known = std::all_of(names.begin(), names.end(), [&](const CslName& name) {
            return has_given_name(name, page.words) || is_repeated(name, p, page);
        });
        const bool row = below_title && names.size() == 1 && is_row_of_persons(p, page);
        s += row ? kRow : 0;
        s += names.size() > 1 ? kSeveral : 0;
        s += affiliated ? kAffiliated : 0;
        const std::string first = family_folded(names.front());
        const bool in_heads = first.size() > 2 && page.running_heads.find(first) != std::string::npos,
                   in_metadata = first.size() > 2 && metadata.find(first) != std::string::npos;
        s += (in_heads ? kAuthorInRunningHead : 0) + (in_metadata ? kAuthorInMetadata : 0);
        s += p.page_number == 1 && p.size_pt > 1.15 * page.document.text_size_pt ? kLarge : 0;
        const bool nouns = page.document.language == "de";  // which are never written small
        if (next_to_title && names.size() == 1 && !nouns && !is_written_small(names.front(), page.document) &&
            !is_spoken_of(names.front(), page.document))
            s += kAloneBelow;
        s += is_repeated(names.front(), p, page) ? kRepeated : 0;
        // the only names of a cover, which has room for them at its foot
        const bool only_ones =
            p.page_number == 1 && all_known && is_cover(page) &&
            std::none_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
                return &q != &p && q.page_number == 1 && &q != title.piece && !persons_in(q.text, page).empty();
            });
        // names all over the page are no authors: something has to say that these are
        // behind the first page, neither does where they work: a letter's
        const bool borne_out = named_so || in_heads || in_metadata || below_title || right_above || only_ones ||
                               (p.page_number == 1 && (s >= kSaid || affiliated));
        if (s <= best || !borne_out) continue;
        best = s;
        out = {std::move(names), place_name(p.page_number), &p};
        // one author a piece, each with what he is below: those before and behind it that are set alike are authors too
        for (std::size_t k = i; k-- > 0 && page.pieces[k].page_number == p.page_number;) {
            const FrontPiece& q = page.pieces[k];
            const bool between = above && &q != title.piece && q.bbox.y0 > above->bbox.y1 - 2 && &q != title.below;
            if (!between || std::abs(q.size_pt - p.size_pt) > 0.3 || q.bold != p.bold) break;
            const std::vector<CslName> more = persons_in(q.text, page);
            if (more.empty()) break;
            out.names.insert(out.names.begin(), more.begin(), more.end());
        }
        for (std::size_t k = i + 1; k < page.pieces.size() && page.pieces[k].page_number == p.page_number; ++k) {
            const FrontPiece& q = page.pieces[k];
            constexpr std::size_t kSign = 2;  // letters: fewer are the sign of a note
            if (q.letters < kSign || std::abs(q.size_pt - p.size_pt) > 0.3 || q.bold != p.bold) continue;
            const std::vector<CslName> more = persons_in(q.text, page);
            if (more.empty()) break;
            out.names.insert(out.names.end(), more.begin(), more.end());
        }
    }
    return out.names.empty() ? find_author_body(page, title) : out;
}

FoundAuthors find_authors(const FrontPage& page, const FoundTitle& title) {
    // whose persons are parties and judges
    if (page.words.begins("ruling", fold(title.title)) || read_court_paper(page).is_one) return {};
    return held_against_citation(authors_on_pages(page, title), page);
}

}  // namespace ibid
