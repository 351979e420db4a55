#include "extract/layout/joined_lines.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "extract/layout/frames.h"
#include "extract/layout/labels.h"
#include "extract/layout/word_spaces.h"
#include "text/layout_words.h"
#include "text/repair.h"

namespace ibid {
namespace {

bool ends_with_hyphen(std::string_view s) { return s.ends_with('-') || s.ends_with("\u2010") || s.ends_with("\u00AD"); }

void drop_last_char(std::string& s) {
    while (!s.empty()) {
        const unsigned char c = static_cast<unsigned char>(s.back());
        s.pop_back();
        if ((c & 0xC0) != 0x80) return;
    }
}

std::string_view last_token(std::string_view s) {
    const std::size_t at = s.rfind(' ');
    return at == std::string_view::npos ? s : s.substr(at + 1);
}

/// Letters, digits, apostrophes and inner hyphens at the end (or beginning) of a token; punctuation around is cut off.
std::string word_at_end(std::string_view s) {
    std::size_t begin = s.size();
    while (begin > 0) {
        const unsigned char c = static_cast<unsigned char>(s[begin - 1]);
        if (!(c >= 0x80 || std::isalnum(c) || c == '-' || c == '\'')) break;
        --begin;
    }
    return std::string(s.substr(begin));
}

std::string word_at_start(std::string_view s) {
    std::size_t end = 0;
    while (end < s.size()) {
        const unsigned char c = static_cast<unsigned char>(s[end]);
        if (!(c >= 0x80 || std::isalnum(c) || c == '-' || c == '\'')) break;
        ++end;
    }
    std::string out(s.substr(0, end));
    // typographic closing quotes and dashes are no part of the word
    for (const std::string_view cut : {"\u2019", "\u201D", "\u2013", "\u2014", "\u00BB"})
        if (const std::size_t at = out.find(cut); at != std::string::npos) out.resize(at);
    return out;
}

bool looks_like_url(std::string_view token) {
    return token.find("://") != std::string_view::npos || token.find("www.") != std::string_view::npos ||
           token.find("doi.org/") != std::string_view::npos;
}

bool all_upper(std::string_view s) {
    bool letter = false;
    for (std::size_t i = 0; i < s.size();) {
        const char32_t c = first_char(s.substr(i));
        if (is_lower_letter(c)) return false;
        letter = letter || is_upper(c);
        i += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return letter;
}

const RawLink* link_at(const RawPage& page, const Run& run) {
    const double x = (run.box.x0 + run.box.x1) / 2, y = (run.box.y0 + run.box.y1) / 2;
    const RawLink* best = nullptr;
    for (const RawLink& l : page.links) {
        if (y < l.box.y0 - 0.5 || y > l.box.y1 + 0.5) continue;
        const double over = std::min(run.box.x1, l.box.x1) - std::max(run.box.x0, l.box.x0);
        const bool covers = (x >= l.box.x0 && x <= l.box.x1) || over > 0.3 * (run.box.x1 - run.box.x0) ||
                            (over > 0 && over > 0.8 * (l.box.x1 - l.box.x0));
        if (covers) best = &l;
    }
    return best;
}

/// Programs that make links write an empty path as "/": the address is given as printed, when that is all that differs.
void as_printed(const std::string& text, Link& link) {
    const std::size_t host = link.uri.find("://");
    if (host == std::string::npos || link.uri.find('/', host + 3) != link.uri.size() - 1) return;
    const std::string bare = link.uri.substr(0, link.uri.size() - 1);
    if (text.find(bare.substr(host + 3)) != std::string::npos &&
        text.find(link.uri.substr(host + 3)) == std::string::npos)
        link.uri = bare;
}

}  // namespace

void Lexicon::add(const Line& line) {
    // The first and last word of a line may be halves of a broken one.
    std::vector<std::string> tokens(1);
    for (std::size_t i = 0; i < line.runs.size(); ++i) {
        if (i > 0 && space_between(line.runs[i - 1], line.runs[i])) tokens.emplace_back();
        if (!line.runs[i].raised) tokens.back() += line.runs[i].text;
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (looks_like_url(tokens[i])) continue;
        if (i + 1 == tokens.size() && ends_with_hyphen(tokens[i])) continue;
        std::string token = tokens[i];
        std::size_t begin = 0;
        while (begin < token.size() && static_cast<unsigned char>(token[begin]) < 0x80 &&
               !std::isalnum(static_cast<unsigned char>(token[begin])))
            ++begin;
        for (const std::string_view cut : {"\u2018", "\u201C", "\u201E", "\u00AB"})
            if (token.compare(begin, cut.size(), cut) == 0) begin += cut.size();
        const std::string word = folded(word_at_start(std::string_view(token).substr(begin)));
        // a line's first word counts only half as evidence: it may be the rest of a broken one
        if (word.size() > 1) words_[word] += i == 0 ? 1 : 2;
        // "decision-makers" and "policy-making" tell how "decision-|making" is written
        if (const std::size_t hyphen = word.find('-'); hyphen != std::string::npos && hyphen + 1 < word.size()) {
            ++words_[word.substr(0, hyphen + 1)];
            ++words_[word.substr(word.rfind('-'))];
        }
    }
}

void Lexicon::settle_language() {
    std::size_t most = 0;
    for (const auto& [language, words] : frequent_words()) {
        std::size_t n = 0;
        for (const std::string& w : words) n += count(w);
        if (n > most) most = n, dictionary_ = Dictionary(language);
    }
}

/// A word of the dictionary is whole without its hyphen ("work-|force"); two words that make none together keep it
/// ("asylum-|seekers"). None when the dictionary has nothing to say.
std::optional<bool> Lexicon::keeps_hyphen_by_dictionary(const std::string& left, const std::string& right) const {
    const auto whole = dictionary_.holds(left + right);
    if (!whole) return std::nullopt;
    if (*whole) return false;
    if (left.size() >= 4 && right.size() >= 4 && *dictionary_.holds(left) && *dictionary_.holds(right)) return true;
    return std::nullopt;
}

std::size_t Lexicon::count(const std::string& folded_word) const {
    const auto it = words_.find(folded_word);
    return it == words_.end() ? 0 : it->second;
}

bool Lexicon::keeps_hyphen(std::string_view left, std::string_view right) const {
    if (left.empty() || right.empty()) return true;
    const char32_t before = last_char(left), after = first_char(right);
    if (is_digit(before) || is_digit(after)) return true;
    const std::string l = folded(left), r = folded(right);
    const std::size_t joined = count(l + r), hyphened = count(l + "-" + r);
    if (joined || hyphened) return hyphened > joined || (hyphened == joined && is_upper(after) && !all_upper(left));
    if (is_upper(after))
        return !(all_upper(left) && all_upper(right) && left.size() + right.size() <= 12) || left.size() > 6;
    // "people-to-|people", "state-of-|the-art": the last part is a word of its own
    const std::size_t inner = l.rfind('-');
    const std::string last_part = inner == std::string::npos ? l : l.substr(inner + 1);
    if (inner != std::string::npos) {
        if (count(last_part + r)) return false;
        return count(last_part) >= 2 && count(r) >= 2;
    }
    if (r.find('-') != std::string::npos) {  // "state-|of-the-art": the right half is joined by hyphens already
        const std::string first_part = r.substr(0, r.find('-'));
        if (count(l + first_part)) return false;
        return count(l) >= 2 && count(first_part) >= 2;
    }
    if (is_layout_word(LayoutWord::prefix, l) || is_layout_word(LayoutWord::tens, l)) return true;
    const bool tail = is_layout_word(LayoutWord::tail, r);
    if (tail && l.size() >= 4 && count(l) >= 2) return true;
    const bool may_be_prefix = is_layout_word(LayoutWord::prefix_or_syllable, l);
    // A half that is no word of the document is a syllable, "instru-|ments", unless other words are joined to it by a
    // hyphen. Loading a dictionary takes 20 to 100 ms.
    const bool compounds = l.size() >= 4 && r.size() >= 4 && (tail || count(l + "-") || count("-" + r));
    if ((count(r) == 0 || (count(l) == 0 && !may_be_prefix)) && !compounds) return false;
    if (const auto keeps = keeps_hyphen_by_dictionary(l, r)) return *keeps;
    if (may_be_prefix) return true;
    // Both halves are words of this document and their sum is not: "long-|term", not "be-|cause".
    return l.size() >= 4 && r.size() >= 4 && count(l) >= 3 && count(r) >= 3;
}

bool Lexicon::one_word(std::string_view left, std::string_view right) const {
    constexpr std::size_t kElsewhere = 4;  // what stands here counts for up to 2 itself
    if (is_lower_letter(last_char(left)) && is_upper(first_char(right))) return false;
    const std::string l = folded(left), r = folded(right);
    if (count(l + r) > 0 || dictionary_.holds(l + r).value_or(false)) return true;
    const auto is_word = [&](const std::string& w) {
        return count(w) >= kElsewhere || dictionary_.holds(w).value_or(false);
    };
    return !is_word(l) || !is_word(r);
}

bool Joiner::continues_url(const Run& next, int page_index) const {
    const std::string_view token = last_token(out_.text);
    if (out_.text.ends_with("://") || (token.ends_with("http:") || token.ends_with("https:"))) return true;
    if (next.text.starts_with("http") || next.text.starts_with("www.")) return false;
    const RawLink* link = link_at(pages_[static_cast<std::size_t>(page_index)].page, next);
    if (link && last_link_ && link->uri == last_link_->uri) {
        // The same target on both sides of the break. A printed title has spaces, an address has none.
        return looks_like_url(token) || token.find('/') != std::string_view::npos || token.ends_with('_') ||
               (token.ends_with('.') && next.text.find('/') != std::string::npos);
    }
    if (!looks_like_url(token) || token.find("](") != std::string_view::npos) return false;
    if (last_link_ && !link) return false;
    const char last = token.back();
    if (last == ',' || last == ';' || last == ')' || last == '>') return false;
    const std::string& text = next.text;
    if (last == '/' || last == '-' || last == '_' || last == '=' || last == '&' || last == '?' || last == '%' ||
        last == ':')
        return true;
    if (text.find("://") != std::string::npos || text.find("www.") != std::string::npos) return false;
    const bool address = text.find('/') != std::string::npos || text.find('_') != std::string::npos ||
                         text.find('=') != std::string::npos || text.find(".html") != std::string::npos ||
                         text.find(".pdf") != std::string::npos || text.find('%') != std::string::npos;
    return address && (last == '.' || static_cast<unsigned char>(text.front()) == '/' || text.front() == '_' ||
                       text.front() == '?' || text.front() == '.' || text.front() == '-' || text.front() == '#' ||
                       std::isdigit(static_cast<unsigned char>(text.front())) ||
                       std::islower(static_cast<unsigned char>(text.front())));
}

/// Decides what stands between the text so far and the first run of the next line.
void Joiner::close_line_break(const Run& next, int page_index) {
    std::string& text = out_.text;
    if (text.empty()) return;
    if (new_cell_) {  // nothing goes on from one cell to the next
        text += ' ';
        return;
    }
    const auto drop_hyphen = [&] {
        drop_last_char(text);
        if (!out_.words.empty()) out_.words.back().span.end = std::min(out_.words.back().span.end, text.size());
        if (!out_.links.empty()) out_.links.back().span.end = std::min(out_.links.back().span.end, text.size());
    };
    if (text.ends_with("\u00AD")) {
        drop_hyphen();
        open_word_ = true;
        return;
    }
    const bool url = continues_url(next, page_index);
    if (ends_with_hyphen(text)) {
        const std::string_view token = last_token(text);
        if (token.size() <= 1 ||
            (token.size() == 3 && token[0] != '-' && token.ends_with("\u2010"))) {  // a dash, not a hyphen
            text += ' ';
            return;
        }
        bool keep = false;
        if (url || (looks_like_url(token) && token.size() > 12)) {
            keep = true;
            if (last_link_) {
                // The target knows: is the text before the break followed by a hyphen there?
                std::string tail(token.substr(token.size() > 9 ? token.size() - 9 : 0));
                std::string head = next.text.substr(0, 6);
                std::string without = tail;
                drop_last_char(without);
                const bool with_hyphen = last_link_->uri.find(tail + head) != std::string::npos;
                const bool without_hyphen = last_link_->uri.find(without + head) != std::string::npos;
                keep = with_hyphen || !without_hyphen;
            }
        } else {
            std::string left = word_at_end(token.substr(0, token.size() - (token.ends_with('-') ? 1 : 3)));
            std::string right = word_at_start(next.text);
            if (std::isspace(static_cast<unsigned char>(text[text.size() - 1]))) left.clear();
            keep = lexicon_.keeps_hyphen(left, right);
            // "pre- and post-war": a hyphen that waits for its word
            if (!left.empty() && is_printed_layout_word(LayoutWord::joins, right) &&
                lexicon_.count(folded(left + right)) == 0 && next.text.size() <= 4) {
                text += ' ';
                return;
            }
        }
        if (!keep) drop_hyphen();
        open_word_ = true;
        return;
    }
    if (url) {
        open_word_ = true;
        return;
    }
    const std::string_view token = last_token(text);
    const bool slash =
        token.size() > 2 && token.ends_with('/') && is_letter(first_char(token)) && !looks_like_url(token);
    const bool em_dash = token.size() > 3 && token.ends_with("\u2014");
    const auto is_spaceless = [](char32_t c) {
        return (c >= 0x2E80 && c < 0xA000) || (c >= 0xFF00 && c < 0xFF61);
    };  // Han, Kana and their signs; Hangul has spaces
    if (slash || em_dash || (is_spaceless(last_char(text)) && is_spaceless(first_char(next.text)))) {
        open_word_ = true;
        return;
    }
    text += ' ';
}

void Joiner::link_run(const Run& run, std::size_t begin, std::size_t end, int page_index) {
    const RawLink* link = link_at(pages_[static_cast<std::size_t>(page_index)].page, run);
    last_link_ = link;
    if (!link) return;
    if (!out_.links.empty()) {
        Link& last = out_.links.back();
        const std::string_view between = std::string_view(out_.text).substr(last.span.end, begin - last.span.end);
        if (last.uri == link->uri && between.size() <= 1) {
            last.span.end = end;
            return;
        }
    }
    // Only a part of the run may be covered ("2024,https://…"): the address begins where it is printed.
    std::size_t from = begin;
    const std::string_view text = std::string_view(out_.text).substr(begin, end - begin);
    if (link->box.x0 > run.box.x0 + 0.8 * run.size_pt)
        if (const std::size_t at = text.find("http"); at != std::string_view::npos) from = begin + at;
    std::size_t to = end;
    if (link->box.x1 < run.box.x1 - 0.15 * run.size_pt)
        while (to > from + 1 && std::string_view(",.;:)").find(out_.text[to - 1]) != std::string_view::npos) --to;
    out_.links.push_back({{from, to}, link->uri});
}

/// White space that only seems to be there: before a bracket that closes after a marker, and inside "https: //".
bool Joiner::glued(const Run& run) const {
    if (run.text.starts_with("//")) return out_.text.ends_with(':');
    if (out_.text.ends_with("://")) return true;
    const bool after_marker = !out_.markers.empty() && out_.markers.back().offset == out_.text.size();
    return after_marker && std::string_view(").,;:]").find(run.text.front()) != std::string_view::npos;
}

void Joiner::add_run(const Run& run, const Line& line, bool space, bool first) {
    if (run.marker) {
        for (std::string& label : labels_in(run.text))  // several may share one run
            out_.markers.push_back({std::move(label), out_.text.size(), std::nullopt});
        had_marker_ = had_marker_ || space;
        return;
    }
    if (run.label) return;
    if (first)
        close_line_break(run, line.page_index);
    else if ((space || had_marker_) && !out_.text.empty() && !glued(run))
        out_.text += ' ';
    if (!first && !out_.text.empty() && out_.text.back() == ' ') open_word_ = false;
    had_marker_ = false;
    const std::size_t begin = out_.text.size();
    if (new_cell_) out_.cells.push_back({line.cell, {begin, begin}}), new_cell_ = false;
    out_.text += run.text;
    link_run(run, begin, out_.text.size(), line.page_index);
    const Box box{line.page_index + 1, run.box};
    if (!first && open_word_ && !out_.words.empty() && out_.words.back().box.page_number == box.page_number) {
        Word& w = out_.words.back();
        w.span.end = out_.text.size();
        w.box.bbox = {std::min(w.box.bbox.x0, run.box.x0), std::min(w.box.bbox.y0, run.box.y0),
                      std::max(w.box.bbox.x1, run.box.x1), std::max(w.box.bbox.y1, run.box.y1)};
    } else {
        out_.words.push_back({{begin, out_.text.size()}, box});
    }
    open_word_ = true;
}

void Joiner::add(const Line& line) {
    const PageFrame& frame = pages_[static_cast<std::size_t>(line.page_index)].page.frame;
    const auto placed = [&](const Rect& r) { return onto_frame(onto_paper(r, line.frame), frame); };
    const Rect box = line.aside ? placed(line.box) : line.box;
    // One fragment for each column of each page.
    if (out_.fragments.empty() || page_index_ != line.page_index || column_ != line.column) {
        out_.fragments.push_back({line.page_index + 1, box});
    } else {
        Rect& b = out_.fragments.back().bbox;
        b = {std::min(b.x0, box.x0), std::min(b.y0, box.y0), std::max(b.x1, box.x1), std::max(b.y1, box.y1)};
    }
    page_index_ = line.page_index;
    column_ = line.column;
    bool first = true;
    const Run* previous = nullptr;
    had_marker_ = false;
    new_cell_ = line.table_row >= 0 && line.role != LineRole::note &&
                (out_.cells.empty() || out_.cells.back().column != line.cell);
    for (const Run& run : line.runs) {
        const bool space = previous && space_between(*previous, run) &&
                           !(run.tight && lexicon_.one_word(word_at_end(previous->text), word_at_start(run.text)));
        if (first) open_word_ = false;
        if (line.aside) {
            Run there = run;
            there.box = placed(run.box);
            add_run(there, line, space, first);
        } else {
            add_run(run, line, space, first);
        }
        if (!run.marker && !run.label) first = false;
        previous = &run;
    }
}

void Joiner::take_in(Line& line) {
    add(line);
    line.runs = std::vector<Run>();
}

/// "the Committee (¹), ": acts print raised labels in brackets of their text, which hold nothing once the label is out.
void Joiner::drop_empty_brackets() {
    std::string& text = out_.text;
    for (std::size_t i = out_.markers.size(); i-- > 0;) {
        const std::size_t at = out_.markers[i].offset;
        const bool bracketed = at > 0 && at < text.size() && (text[at - 1] == '(' || text[at - 1] == '[') &&
                               text[at] == (text[at - 1] == '(' ? ')' : ']');
        if (!bracketed) continue;
        const std::size_t begin = at > 1 && text[at - 2] == ' ' ? at - 2 : at - 1, end = at + 1;
        const auto moved = [&](std::size_t offset) {
            return offset <= begin ? offset : offset < end ? begin : offset - (end - begin);
        };
        const auto move = [&](Span& span) { span = {moved(span.begin), moved(span.end)}; };
        text.erase(begin, end - begin);
        for (Word& w : out_.words) move(w.span);
        for (Link& l : out_.links) move(l.span);
        for (CellSpan& c : out_.cells) move(c.span);
        for (Marker& m : out_.markers) m.offset = moved(m.offset);
    }
}

Joined Joiner::take() {
    std::string& text = out_.text;
    if (text.ends_with("\u00AD")) {
        drop_last_char(text);
        text += '-';
    }
    drop_empty_brackets();
    for (Word& w : out_.words) w.span.end = std::min(w.span.end, text.size());
    for (Link& l : out_.links) {
        l.span.end = std::min(l.span.end, text.size());
        as_printed(text, l);
    }
    for (std::size_t i = 0; i < out_.cells.size(); ++i) {
        Span& cell = out_.cells[i].span;
        cell.end = i + 1 < out_.cells.size() ? out_.cells[i + 1].span.begin : text.size();
        while (cell.end > cell.begin && text[cell.end - 1] == ' ') --cell.end;
    }
    for (Marker& m : out_.markers) m.offset = std::min(m.offset, text.size());
    std::erase_if(out_.words, [](const Word& w) { return w.span.begin >= w.span.end; });
    out_.words.shrink_to_fit();
    Joined result = std::move(out_);
    out_ = {};
    column_ = page_index_ = -1;
    last_link_ = nullptr;
    open_word_ = had_marker_ = false;
    return result;
}

}  // namespace ibid
