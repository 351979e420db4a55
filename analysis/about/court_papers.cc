#include "analysis/about/court_papers.h"

#include <algorithm>

#include "analysis/about/fields.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr std::size_t kCaptionWords = 14;  // of a line of a caption; prose is longer

bool is_short(const std::string& text) { return split_words(text).size() <= kCaptionWords; }

/// "No. 20-1507", "Case: 20-1507  Document: …": a word for it and a number right behind.
bool has_docket(const std::string& text, const std::string& folded, const FrontWords& words) {
    const FrontPhrase* said = words.begins("docket", folded);
    std::size_t at = 0;
    if (!said) said = words.inside("docket", folded, &at);
    if (!said || !is_short(text)) return false;
    const std::size_t from = std::min(at + said->folded.size() + 1, folded.size());
    constexpr std::size_t kNear = 8;  // letters
    return std::any_of(folded.begin() + static_cast<std::ptrdiff_t>(from),
                       folded.begin() + static_cast<std::ptrdiff_t>(std::min(from + kNear, folded.size())),
                       is_ascii_digit);
}

/// "20-1507", behind a word for it.
std::string docket_number(const std::string& text) {
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        std::string word = text.substr(from, to - from);
        while (!word.empty() && std::string_view(",.;:)").find(word.back()) != std::string_view::npos) word.pop_back();
        constexpr std::size_t kShortest = 4;
        if (word.find('_') != word.npos) return {};  // a form
        const bool number = std::any_of(word.begin(), word.end(), is_ascii_digit) && is_ascii_letter(word[0]) == false;
        if (number && word.size() >= kShortest) return word;
        from = to + 1;
    }
    return {};
}

/// Without what rules a caption into columns: "Ada Byron, )", "LITIGATION ]".
std::string without_rules(std::string text) {
    if (text.starts_with(')') || text.starts_with(']')) return {};  // of the column behind them
    constexpr std::size_t kTwoDigits = 2;                           // pleadings have their lines numbered
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits > 0 && digits <= kTwoDigits && digits < text.size() && text[digits] == ' ') text.erase(0, digits + 1);
    const std::size_t rule = std::min(text.find(" )"), text.find(" ]"));
    text.resize(std::min(text.size(), rule));
    std::erase_if(text, [](char c) { return c == '_'; });
    if (text.find('(') == text.npos)
        while (!text.empty() && (text.back() == ')' || text.back() == ']')) text.pop_back();
    return std::string(trim(text));
}

/// The party without what it is: "JANET BYRON, in her official capacity as …", "Byron Bridges, Inc., Appellant".
std::string party(std::string text, const FrontWords& words) {
    for (std::size_t comma = text.find(','); comma != text.npos; comma = text.find(',', comma + 1)) {
        const std::string rest = fold(std::string_view(text).substr(comma + 1));
        const CodePoint first = code_point_at(text, std::min(comma + 2, text.size()));
        const bool small = is_letter(first.value) && !is_upper(first.value) && !rest.starts_with("et al");
        if (rest.empty() || small || words.begins("party", rest)) text.resize(comma);
    }
    constexpr std::size_t kLongest = 90;
    if (text.size() > kLongest) text.resize(std::min(text.find_first_of(",;"), text.size()));
    while (!text.empty() && std::string_view(" ,;:").find(text.back()) != std::string_view::npos) text.pop_back();
    return text;
}

/// Lines of one party, away from the word between the two.
std::string party_from(const FrontPage& page, std::size_t versus, int step) {
    const std::vector<PrintedLine>& lines = page.document.front;
    constexpr int kMostLines = 12, kMostOfName = 3;
    constexpr double kGap = 3.5, kLeading = 0.9;  // sizes, up to a name and within it
    std::string text;
    int of_name = 0;
    std::size_t before = versus, k = versus;
    for (int n = 0; n < kMostLines && of_name < kMostOfName; ++n) {
        k += static_cast<std::size_t>(step);
        if (k >= lines.size()) break;  // past either end
        const PrintedLine &l = lines[k], &last = lines[before];
        const std::string own = without_rules(l.text), folded = fold(own);
        if (l.box.page_number == 1 && folded.empty()) continue;  // of the column beside
        const double gap = step > 0 ? l.box.bbox.y0 - last.box.bbox.y1 : last.box.bbox.y0 - l.box.bbox.y1;
        before = k;
        if (l.box.page_number != 1 || l.furniture) break;
        const bool role = page.words.begins("party", folded);
        if (role && !text.empty()) break;
        if (role) continue;
        if (gap > (text.empty() ? kGap : kLeading) * l.size_pt || (!text.empty() && names_date(own, page.forms))) break;
        if (has_docket(l.text, page.lines[k], page.words)) {
            if (text.empty()) continue;
            break;
        }
        if (is_of_caption(folded, page.words) || !is_short(own) || page.words.begins("section", folded)) break;
        const bool number = std::none_of(own.begin(), own.end(), is_ascii_letter) && own.size() < 6;
        if (number) continue;
        text = step > 0 ? text + (text.empty() ? "" : " ") + own : own + (text.empty() ? "" : " ") + text;
        ++of_name;
        if (step < 0 && n > 0 && lines[k].text.ends_with('.')) break;
    }
    return party(text, page.words);
}

/// "ADA BYRON v. BRIDGE HOUSE", whole on a line in capitals.
bool names_case(const std::string& text) {
    const std::size_t v = text.find(" v. ");
    return v != text.npos && v > 2 && shouts(text.substr(0, v) + " X" + text.substr(v + 3)) && is_short(text);
}

}  // namespace

bool is_of_caption(const std::string& folded, const FrontWords& words) {
    constexpr std::size_t kLongest = 110;
    return folded.size() < kLongest && (words.inside("court", folded) || words.begins("party", folded));
}

CourtPaper read_court_paper(const FrontPage& page) {
    constexpr double kHead = 0.62;  // of the page
    const double lowest = kHead * (page.document.pages.empty() ? 842 : page.document.pages.front().height_pt);
    CourtPaper out;
    bool court = false, docket = false, role = false;
    std::size_t versus = page.lines.size(), in_re = page.lines.size();
    bool opens_docket = false;
    std::string whole, first;  // "ADA BYRON v. BRIDGE HOUSE"; "ADA BYRON, Petitioner v."
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const PrintedLine& l = page.document.front[i];
        if (l.box.page_number != 1 || l.box.bbox.y0 > lowest || !is_short(l.text)) continue;
        const std::string folded = fold(without_rules(l.text));
        court |= page.words.inside("court", folded) != nullptr;
        if (has_docket(l.text, page.lines[i], page.words)) {
            docket = true;
            if (out.docket.empty()) out.docket = docket_number(l.text);
        }
        role |= page.words.begins("party", folded) != nullptr;
        opens_docket |= page.words.begins("docket", folded) && has_docket(l.text, page.lines[i], page.words);
        if (whole.empty() && names_case(l.text)) whole = l.text;
        const std::size_t last = folded.rfind(' ');
        if (versus == page.lines.size() && l.text.ends_with(" v.") && last != folded.npos) {
            versus = i;
            first = party(l.text.substr(0, l.text.size() - 3), page.words);
        }
        if (versus == page.lines.size() && page.words.equals("versus", folded)) versus = i;
        if (in_re == page.lines.size() && page.words.begins("in_re", folded)) in_re = i;
    }
    const bool called = versus < page.lines.size() || in_re < page.lines.size();
    out.is_one = court && ((docket && (role || called)) || (opens_docket && !whole.empty()));
    if (!out.is_one) return out;
    if (!called && !whole.empty())
        out.name = whole;
    else if (versus < page.lines.size()) {
        const std::string one = first.empty() ? party_from(page, versus, -1) : first,
                          other = party_from(page, versus, 1);
        if (!one.empty() && !other.empty()) out.name = one + " v. " + other;
    } else if (in_re < page.lines.size()) {
        out.name = party(without_rules(page.document.front[in_re].text), page.words);
        if (page.words.equals("in_re", fold(out.name))) {
            const std::string whose = party_from(page, in_re, 1);
            out.name = whose.empty() ? whose : out.name + ' ' + whose;
        }
    }
    constexpr std::size_t kShortest = 8;
    if (out.name.size() < kShortest) out.name.clear();
    return out;
}

}  // namespace ibid
