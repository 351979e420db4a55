// The body that wrote a paper, where no persons are named: its name after "Report of the", in the head, or above an
// address.
#include <algorithm>
#include <cmath>

#include "analysis/about/fields.h"
#include "analysis/about/title_scores.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

/// The body that a text names after "Report of the" and such; empty when none.
std::string body_in(const std::string& text, const FrontPage& page) {
    const std::string folded = fold(text);
    for (const FrontPhrase& p : page.words.of("author")) {
        if (p.value != "body") continue;
        const std::size_t at = folded.find(p.folded);
        if (at == folded.npos || (at > 0 && folded[at - 1] != ' ')) continue;
        const bool opens = at == 0 || p.folded.find("by ") != folded.npos || p.folded.find("par ") != folded.npos;
        if (!opens) continue;
        // the words after it, as printed
        const std::vector<TextWord> words = split_words(text);
        const auto count = [](std::string_view s) {
            return static_cast<std::size_t>(std::count(s.begin(), s.end(), ' '));
        };
        const std::size_t first = count(std::string_view(folded).substr(0, at)) + count(p.folded) + 1;
        if (first >= words.size()) continue;
        const std::string rest = fold(std::string_view(text).substr(words[first].span.begin));
        if (!words[first].capital && !page.words.begins("office", rest)) continue;  // "Brief van de minister van …"
        std::size_t end = words.size();
        for (std::size_t i = first + 1; i < end; ++i) {
            std::string after_it;
            for (std::size_t k = i; k < std::min(words.size(), i + 3); ++k)
                after_it += (after_it.empty() ? "" : " ") + fold(words[k].lower);
            const std::string_view gap =
                std::string_view(text).substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
            // "Committee on the Protection of …": the name of a body goes on with a capital, what it reports on without
            const FrontPhrase* ends = page.words.begins("author_end", after_it);
            const std::size_t after = ends ? i + count(ends->folded) + 1 : i;
            const bool named_on = after < words.size() && words[after].capital &&
                                  (i > first + 1 || page.forms.word(FormKind::institution, words[first].lower));
            // "Working Group on the issue of …": what it is for is its name
            const bool mandate = page.words.begins("mandate", rest);
            const bool goes_on = ends && ends->value == "on" && (named_on || mandate);
            if (words[i].number || (ends && !goes_on) || gap.find_first_of(",:;(*") != gap.npos) end = i;
        }
        constexpr std::size_t kSmall = 3;
        while (end > first + 1 && !words[end - 1].capital && words[end - 1].length <= kSmall) --end;  // "Council on"
        std::string body = text.substr(words[first].span.begin, words[end - 1].span.end - words[first].span.begin);
        constexpr std::size_t kLongest = 180;
        if (body.size() >= 4 && body.size() <= kLongest) return body;
    }
    return {};
}

/// "■ Office of Bridges", in an imprint that is a list.
std::string without_item_sign(const std::string& name) {
    const CodePoint first = code_point_at(name, 0);
    const bool sign =
        !is_letter(first.value) && first.bytes < name.size() && name[first.bytes] == ' ' && name[0] != '(';
    return sign ? name.substr(first.bytes + 1) : name;
}

/// Whether the name of a body at the end of a line may go on with the next: not "Summary", "I. Introduction".
bool name_goes_on(std::size_t line, const FrontPage& page) {
    const std::string& next = page.document.front[line + 1].text;
    const char32_t first = code_point_at(next, 0).value;
    if (is_letter(first) && !is_upper(first)) return true;
    return std::any_of(page.pieces.begin(), page.pieces.end(),
                       [&](const FrontPiece& p) { return p.first_line <= line && line + 1 < p.first_line + p.lines; });
}

}  // namespace

FoundAuthors labelled_body(const FrontPage& page) {
    for (const PrintedLine& l : page.document.front) {
        const std::size_t colon = l.text.find(':');
        if (l.box.page_number != 1 || colon == l.text.npos || colon + 2 >= l.text.size()) continue;
        const FrontPhrase* said = page.words.equals("author", fold(l.text.substr(0, colon)));
        if (!said || said->value != "body") continue;
        const std::string_view rest = std::string_view(l.text).substr(colon + 1);
        const std::string name(trim(rest.substr(0, rest.find_first_of(",.;"))));
        if (is_body(name, page)) return {{{{}, {}, name}}, place_name(1)};
    }
    return {};
}

FoundAuthors find_author_body(const FrontPage& page, const FoundTitle& title) {
    const std::vector<PrintedLine>& lines = page.document.front;
    if (std::string body = body_in(numbered_file(page).paper, page); !body.empty())
        return {{{{}, {}, body}}, place_name(1)};
    // a body: "Report of the Secretary-General"; the title and what is below it say so, or two lines of the head
    constexpr double kBelow = 3;  // sizes: "Progress report by the bridge secretariat", which is no subtitle
    const FrontPiece* next = title.piece ? piece_below(*title.piece, page, kBelow * title.piece->size_pt) : nullptr;
    for (const FrontPiece* p : {title.below, title.piece, next})
        if (p)
            if (std::string body = body_in(p->text, page); !body.empty())
                return {{{{}, {}, body}}, place_name(p->page_number)};
    constexpr int kMemorandum = 2;  // lines that say from whom, to whom
    if (!title.piece && letter_fields(page) >= kMemorandum)
        if (std::string sender = sender_line(page); !sender.empty() && !page.words.begins("forwards", fold(sender))) {
            if (const FrontPhrase* article = page.words.begins("article", fold(sender)))
                sender.erase(0, std::min(sender.size(), article->phrase.size() + 1));
            return {{{{}, {}, sender}}, place_name(1)};
        }
    const bool stamped = std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& p) {
        return p.page_number == 1 && page.words.begins("stamp", p.folded);
    });
    const auto stamped_above = [&](const Rect& box) { return stamped && title.piece && box.y1 < title.piece->bbox.y0; };
    for (std::size_t i = 0; i + 1 < lines.size() && lines[i].box.page_number == 1; ++i) {
        constexpr std::size_t kLongest = 60;  // a line of prose that begins so is longer
        // above a title that a stamp parts from the masthead stands what the session is about
        if (stamped_above(lines[i].box.bbox) && !page.words.begins("masthead", page.lines[i])) continue;
        const std::string two = lines[i].text + (name_goes_on(i, page) ? " " + lines[i + 1].text : "");
        const FrontPhrase* said = page.words.begins("author", fold(two));
        if (!said || said->value != "body" || lines[i].text.size() > kLongest) continue;
        if (std::string body = body_in(two, page); !body.empty()) return {{{{}, {}, body}}, place_name(1)};
    }
    // "United Nations Special Rapporteur on …", set off below the title
    for (const FrontPiece& p : page.pieces) {
        std::size_t at = 0;
        constexpr std::size_t kWhose = 20;  // bytes before it
        const bool below = title.piece && p.page_number == 1 && &p != title.piece && &p != title.below &&
                           title.piece->page_number == 1 && p.bbox.y0 > title.piece->bbox.y1 - 2;
        const bool set_off = p.bold || p.size_pt > 1.1 * page.document.text_size_pt;
        constexpr std::size_t kLongest = 220;
        if (below && set_off && !p.furniture && p.text.size() < kLongest && !p.text.ends_with('.') &&
            page.words.inside("mandate", p.folded, &at) && at < kWhose) {
            std::string name = p.text;
            const FrontPiece* line_below = &p + 1 < page.pieces.data() + page.pieces.size() ? &p + 1 : nullptr;
            const char32_t first = line_below ? code_point_at(line_below->text, 0).value : 0;
            if (line_below && line_below->page_number == 1 && line_below->bold == p.bold && is_letter(first) &&
                !is_upper(first) && name.size() + line_below->text.size() < kLongest)
                name += ' ' + line_below->text;
            return {{{{}, {}, name}}, place_name(1)};
        }
    }
    // a body whose name is set off above or below the title
    for (const FrontPiece& p : page.pieces) {
        const bool set_off = p.bold || p.size_pt > 1.1 * page.document.text_size_pt;
        const bool known = page.words.begins("masthead", p.folded) || page.words.inside("publisher", p.folded) ||
                           page.words.inside("session", p.folded) || page.words.begins("author", p.folded) ||
                           opens_section(p.folded, page.words) || is_numbered(p.text) ||
                           page.words.equals("field", p.folded) || page.words.equals("sender", p.folded) ||
                           is_ascii_digit(p.text[0]) || page.words.begins("bill", p.folded) ||
                           p.text.ends_with(',');  // of a list: the parties of a case
        const FrontPiece* over = piece_above(p, page);
        if (over && page.words.equals("helper", over->folded)) continue;  // "commissioned by"
        const bool cut = p.text.ends_with('-') || page.words.begins("type", p.folded);
        if (p.page_number == 1 && set_off && !known && !p.furniture && !stamped_above(p.bbox) && &p != title.piece &&
            &p != title.below && !cut) {
            const std::string first_line = p.broken.substr(0, p.broken.find('\n'));  // a ministry above its office
            const std::vector<TextWord> of_line = split_words(first_line);
            const bool half = p.lines > 1 && !of_line.empty() && page.words.equals("joins", fold(of_line.back().lower));
            for (const std::string& name : {p.text, half ? p.text : first_line})  // not "THE GENERAL DIVISION OF"
                if (is_body(name, page)) return {{{{}, {}, without_item_sign(name)}}, place_name(1)};
        }
    }
    // who gives an address: the line above it
    for (std::size_t i = 1; i < lines.size() && lines[i].box.page_number <= 2; ++i) {
        const bool below = lines[i].box.page_number == lines[i - 1].box.page_number &&
                           std::abs(lines[i].box.bbox.x0 - lines[i - 1].box.bbox.x0) < 30 &&
                           lines[i].box.bbox.y0 > lines[i - 1].box.bbox.y0;
        const bool street = page.words.inside("address", page.lines[i]) &&
                            std::any_of(lines[i].text.begin(), lines[i].text.end(), is_ascii_digit);
        constexpr std::size_t kLongest = 60;
        const std::string& name = lines[i - 1].text;
        const std::vector<TextWord> of_name = split_words(name);
        const bool house = !of_name.empty() && page.words.equals("no_body", fold(of_name.back().lower));
        if (!below || !street || house || name.empty() || is_ascii_digit(name[0]) || name.size() > kLongest ||
            name.ends_with('.') || name.find('@') != std::string::npos || name.find("www") != std::string::npos ||
            (!persons_in(name, page).empty() && name.find(' ') == std::string::npos))
            continue;
        std::string body = name.substr(name.rfind('|') == name.npos ? 0 : name.rfind('|') + 1);
        return {{{{}, {}, std::string(trim(body))}}, place_name(lines[i].box.page_number)};
    }
    // "Proposal for a REGULATION", or a number of the publisher's own papers: who publishes it makes it
    const FrontPhrase* bill = page.words.begins("bill", fold(title.title));
    const bool sent = letter_fields(page) >= kMemorandum;  // by another than made it
    if ((bill && bill->value == "publisher" && !sent) || page.words.begins("own_number", fold(find_symbol(page).value)))
        if (const FoundText publisher = find_publisher(page); publisher.from == place_name(1))
            return {{{{}, {}, publisher.value}}, place_name(1)};
    return {};
}

}  // namespace ibid
