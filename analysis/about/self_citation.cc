#include "analysis/about/self_citation.h"

#include <algorithm>
#include <cmath>

#include "analysis/about/fields.h"
#include "analysis/about/title_scores.h"
#include "analysis/identifiers/identifiers.h"
#include "analysis/references/references.h"
#include "text/folding.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr std::size_t kCitationLines = 9, kCitationBytes = 900;  // of a citation: a dozen authors and a long title
constexpr std::size_t kTitleTells = 12;                          // letters of a title

/// A line that only says what follows: "Empfohlene Zitierung / Suggested Citation:", "How to cite:".
/// Where its rest begins; npos: the line is none.
std::size_t after_label(const FrontPage& page, std::size_t line) {
    constexpr std::size_t kLabel = 90;  // bytes up to its colon
    const std::string& text = page.document.front[line].text;
    const std::size_t colon = text.find(':');
    const bool short_label = colon != text.npos && colon < kLabel;
    const std::string label = fold(std::string_view(text).substr(0, short_label ? colon : std::string::npos));
    const bool said = page.words.begins("cite", label) ||
                      (short_label && page.words.inside("cite", label));  // "Diesen Artikel bitte zitieren als:"
    if (!said) return std::string::npos;
    if (short_label) return colon + 1;
    constexpr std::size_t kLittleMore = 16;  // "How to cite this publication"
    const FrontPhrase* phrase = page.words.begins("cite", label);
    return phrase && label.size() <= phrase->folded.size() + kLittleMore ? text.size() : std::string::npos;
}

/// "https://…", "10.1234/56": ends a citation, or is none of its words.
bool is_link(const std::string& text) {
    return text.starts_with("http") || text.starts_with("www.") || text.starts_with("urn:");
}

/// The lines that follow, set alike and close to each other.
std::string lines_from(const FrontPage& page, std::size_t line, std::string text) {
    const std::vector<PrintedLine>& lines = page.document.front;
    constexpr double kFirst = 3.5, kLeading = 1.1;  // sizes, from foot to head
    double size = text.empty() ? 0 : lines[line].size_pt;
    std::size_t taken = 0;
    for (std::size_t k = line + 1; k < lines.size() && taken < kCitationLines && text.size() < kCitationBytes; ++k) {
        const PrintedLine &l = lines[k], &before = lines[k - 1];
        if (l.text.empty()) continue;
        const double gap = l.box.bbox.y0 - before.box.bbox.y1;
        const bool on_height = std::abs(l.box.bbox.y0 - before.box.bbox.y0) < 3;  // in other print, on one line
        if (l.box.page_number != before.box.page_number ||
            (!on_height && (gap < -l.size_pt || gap > (taken == 0 && text.empty() ? kFirst : kLeading) * l.size_pt)))
            break;
        if ((size > 0 && std::abs(l.size_pt - size) > 1.2) || is_link(l.text) || l.furniture) break;
        const std::string& folded = page.lines[k];
        if (page.words.begins("cite", folded) || opens_section(folded, page.words) ||
            page.words.begins("published_by", folded) || page.words.begins("imprint", folded) || l.text.ends_with(':'))
            break;
        size = l.size_pt;
        const bool hyphen = text.size() > 2 && text.ends_with('-') && is_letter(code_point_at(l.text, 0).value);
        text += text.empty() || hyphen ? "" : " ";
        text += l.text;
        ++taken;
    }
    return text;
}

/// Without what a reader of references takes for a name: "orcid.org/0000-0002-1825-0097".
std::string without_orcid(std::string text) {
    for (std::size_t at = text.find("orcid.org/"); at != text.npos; at = text.find("orcid.org/")) {
        const std::size_t begin = at == 0 ? 0 : text.find_last_of(' ', at) + 1;
        text.erase(begin, std::min(text.find(' ', at), text.size() - 1) + 1 - begin);
    }
    return text;
}

SelfCitation parsed(const std::string& raw, const FrontPage& page) {
    SelfCitation out;
    const std::string text = without_orcid(raw.substr(0, raw.find("http")));
    constexpr std::size_t kFewest = 25;  // bytes: an author, a year and a title
    if (text.size() < kFewest) return out;
    const ReferenceInput input{text, find_identifiers(text, page.forms), {}, false};
    const CslItem csl = read_reference(input, page.forms).csl;
    out.title = csl.title;
    while (!out.title.empty() && std::string_view(" .,;").find(out.title.back()) != std::string_view::npos)
        out.title.pop_back();
    out.folded = fold(out.title);
    out.raw = fold(text);
    out.authors = csl.author;
    out.year = csl.issued.year;
    return out;
}

/// "This is a repository copy of How bridges are kept."
SelfCitation copied(const FrontPage& page, std::size_t line) {
    SelfCitation out;
    const FrontPhrase* said = page.words.begins("copy_of", page.lines[line]);
    if (!said) return out;
    const std::string& own = page.document.front[line].text;
    const std::size_t words = static_cast<std::size_t>(std::count(said->folded.begin(), said->folded.end(), ' ')) + 1;
    const std::vector<TextWord> all = split_words(own);
    const std::string rest = all.size() > words ? own.substr(all[words].span.begin) : std::string();
    std::string text = lines_from(page, line, rest);
    const std::size_t stop = text.find(". ");
    text.resize(std::min(text.size(), stop));
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
    out.title = text;
    out.folded = fold(text);
    return out;
}

}  // namespace

bool is_cited_title(const std::string& folded, const SelfCitation& cited) {
    const std::string &a = folded, &b = cited.folded;
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    if (std::min(a.size(), b.size()) < kTitleTells) return false;
    // a title of which the reader of references took a part
    return a.starts_with(b) || b.starts_with(a) || (a.ends_with(b) && cited.raw.find(a) != a.npos);
}

bool is_in_citation(const std::string& folded, const SelfCitation& cited) {
    return folded.size() >= kTitleTells && cited.raw.find(folded) != cited.raw.npos;
}

SelfCitation find_self_citation(const FrontPage& page) {
    const std::vector<PrintedLine>& lines = page.document.front;
    SelfCitation copy;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (copy.title.empty() && lines[i].box.page_number == 1) copy = copied(page, i);
        const std::size_t rest = after_label(page, i);
        if (rest == std::string::npos) continue;
        const std::string own(trim(std::string_view(lines[i].text).substr(std::min(rest, lines[i].text.size()))));
        SelfCitation out = parsed(lines_from(page, i, own), page);
        if (out.folded.size() < kTitleTells || (out.authors.empty() && out.year == 0)) continue;
        out.page_number = lines[i].box.page_number;
        out.labelled = true;
        return out;
    }
    // a reference whose title stands once more on the first pages, as a piece of its own or as the copy's
    constexpr int kMostRead = 8;
    constexpr std::size_t kFewest = 60;  // bytes
    int read = 0;
    for (const FrontPiece& p : page.pieces) {
        if (p.page_number > 2 || read == kMostRead) break;
        const auto year =
            std::search_n(p.text.begin(), p.text.end(), 4, '0', [](char c, char) { return is_ascii_digit(c); });
        if (p.text.size() < kFewest || p.text.size() > kCitationBytes || year == p.text.end()) continue;
        ++read;
        SelfCitation out = parsed(p.text, page);
        if (out.folded.size() < kTitleTells || out.authors.empty() || out.year == 0 || out.raw.starts_with(out.folded))
            continue;
        const bool again = is_cited_title(copy.folded, out) ||
                           std::any_of(page.pieces.begin(), page.pieces.end(), [&](const FrontPiece& q) {
                               return &q != &p && q.page_number <= 2 && 2 * q.folded.size() > out.folded.size() &&
                                      is_cited_title(q.folded, out);
                           });
        if (!again) continue;
        out.page_number = p.page_number;
        out.labelled = is_cited_title(copy.folded, out);
        if (out.labelled) out.title = copy.title, out.folded = copy.folded;
        return out;
    }
    if (copy.folded.size() >= kTitleTells)
        copy.page_number = 1, copy.labelled = true;
    else
        copy = {};
    return copy;
}

}  // namespace ibid
