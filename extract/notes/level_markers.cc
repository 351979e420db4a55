#include "extract/notes/level_markers.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <tuple>

#include "extract/layout/labels.h"
#include "extract/layout/word_spaces.h"
#include "text/repair.h"

namespace ibid {
namespace {

enum class Doubt : std::uint8_t { none, some };

bool is_year(std::string_view s) {
    return s.size() == 4 && (s.starts_with("19") || s.starts_with("20")) &&
           std::isdigit(static_cast<unsigned char>(s[2])) && std::isdigit(static_cast<unsigned char>(s[3]));
}

/// "of", "in": no sign of a unit or a formula ("km2", "CO2").
bool is_short_word(std::string_view s) {
    return s.size() == 2 && s != "km" && s != "cm" && s != "mm" &&
           std::all_of(s.begin(), s.end(), [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
}

/// What the run is set on to without space.
std::string_view word_before(const Line& line, std::size_t run) {
    return run > 0 && !space_between(line.runs[run - 1], line.runs[run]) ? std::string_view(line.runs[run - 1].text)
                                                                         : std::string_view();
}

/// "... to the end. 22 Another begins": fonts set small figures apart that the library takes for words.
bool opens_sentence(const Line& line, std::size_t run) {
    if (run == 0 || std::string_view(".!?").find(line.runs[run - 1].text.back()) == std::string_view::npos)
        return false;
    return run + 1 == line.runs.size() || is_upper(first_char(line.runs[run + 1].text));
}

/// Where in a run the label stands at the end of a word or the punctuation after one, brackets included.
std::optional<Span> label_at_end(const Line& line, std::size_t run, const std::string& label,
                                 Doubt doubt = Doubt::none) {
    std::string_view text = line.runs[run].text;
    while (!text.empty() && std::string_view(".,;:").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);  // "war3."
    for (const std::string_view dash : {"\u2014", "\u2013"})
        if (doubt == Doubt::some && text.ends_with(dash)) text.remove_suffix(dash.size());  // "alone27—as"
    if (const std::string bracketed = "[" + label + "]"; text.ends_with(bracketed))
        return Span{text.size() - bracketed.size(), text.size()};
    if (const std::string bracketed = "(" + label + ")"; text.ends_with(bracketed) && text.size() > bracketed.size())
        return Span{text.size() - bracketed.size(), text.size()};
    const bool sign = std::isalnum(static_cast<unsigned char>(label.front())) == 0;
    if (sign && run > 0 && text == "(" + label + ")") return Span{0, text.size()};  // "the province (*) in which"
    if (text.ends_with(')')) text.remove_suffix(1);
    if (!text.ends_with(label)) return std::nullopt;
    const Span found{text.size() - label.size(), text.size()};
    if (doubt == Doubt::some && found.begin == 0 && opens_sentence(line, run)) return found;
    const std::string joined =
        std::string(word_before(line, run)) +
        std::string(text.substr(0, found.begin));  // the run is the label alone, or begins with a stop
    std::string_view before = joined;
    if (is_letter(last_char(before)) && before.size() >= 3) return found;
    const bool after_word = run > 0 && found.begin == 0 && is_letter(last_char(line.runs[run - 1].text));
    if (sign && (takes_sign(before) || after_word)) return found;  // "cargo *,"
    // "(see annex I),*", "Agreement, 2006.*", "(see enclosure). *", "…*": a sign behind a stop is no part of a number
    const std::string_view ahead = before.empty() && run > 0 ? std::string_view(line.runs[run - 1].text) : before;
    if (sign && !ahead.empty() &&
        (std::string_view(".,;:)]!?").find(ahead.back()) != ahead.npos ||
         (last_char(ahead) > 0x2000 && !before.empty())))
        return found;
    if (doubt == Doubt::some && (is_short_word(before) || is_year(before))) return found;
    // "3.2" is a number, "annihilation.3" and "talk.”3" are not
    const std::size_t letters = before.size();
    for (bool more = true; more && !before.empty();) {
        more = false;
        for (const std::string_view mark :
             {".", ",", ";", ":", "!", "?", ")", "]", "\"", "'", "\u201D", "\u2019", "\u00BB"})
            if (before.ends_with(mark)) before.remove_suffix(mark.size()), more = true;
    }
    if (before.size() == letters) return std::nullopt;
    if (doubt == Doubt::some && is_year(before)) return found;
    const char32_t end = last_char(before);
    if (before.size() == 1) return std::nullopt;  // "B.1", "p.3"
    if (is_letter(end) || end > 0x2000) return found;
    return std::nullopt;
}

/// Splits `run` so that the label has a run of its own.
void split_label(Line& line, std::size_t at, std::size_t from, std::size_t length) {
    const Run whole = line.runs[at];
    const double letter =
        (whole.box.x1 - whole.box.x0) / static_cast<double>(std::max<std::size_t>(1, whole.text.size()));
    Run head = whole, label = whole, tail = whole;
    head.text = whole.text.substr(0, from);
    head.box.x1 = whole.box.x0 + letter * static_cast<double>(from);
    label.text = whole.text.substr(from, length);
    label.box.x0 = head.box.x1;
    label.box.x1 = label.box.x0 + letter * static_cast<double>(length);
    label.space_before = false;
    label.raised = label.marker = true;
    tail.text = whole.text.substr(from + length);
    tail.box.x0 = label.box.x1;
    tail.space_before = false;
    std::vector<Run> parts;
    for (Run* part : {&head, &label, &tail})
        if (!part->text.empty()) parts.push_back(std::move(*part));
    line.runs.erase(line.runs.begin() + static_cast<long>(at));
    line.runs.insert(line.runs.begin() + static_cast<long>(at), parts.begin(), parts.end());
}

/// Marks the label where a run of the page's lines [from, to] holds it; says in which line.
std::optional<std::size_t> mark_within(std::vector<Line>& lines, std::size_t from, std::size_t to,
                                       const std::string& label, Doubt doubt) {
    for (std::size_t i = from; i <= to && i < lines.size(); ++i) {
        if (lines[i].role != LineRole::body) continue;
        for (std::size_t r = 0; r < lines[i].runs.size(); ++r) {
            if (lines[i].runs[r].marker) continue;
            const std::optional<Span> at = label_at_end(lines[i], r, label, doubt);
            if (!at) continue;
            split_label(lines[i], r, at->begin, at->end - at->begin);
            return i;
        }
    }
    return std::nullopt;
}

/// Lines between the markers of the notes before and after: where that of note `number` can stand.
std::pair<std::size_t, std::size_t> between_neighbours(const std::vector<Line>& lines, int number) {
    std::size_t from = 0, to = lines.empty() ? 0 : lines.size() - 1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].role != LineRole::body) continue;
        for (const Run& r : lines[i].runs) {
            const int other = r.marker ? place_in(Series::digits, label_of(r.text)) : -1;
            if (other > 0 && other < number) from = std::max(from, i);
            if (other > number) to = std::min(to, i);
        }
    }
    return {from, to};
}

struct Candidate {
    std::size_t page = 0, line = 0, run = 0;
    int number = 0;
    Span span;
};

/// The number that a run ends with as a marker would, or has in round brackets: by itself, or after a word or a year
/// ("5(3)" is a paragraph of an article).
std::optional<Candidate> candidate_at(const Line& line, std::size_t run) {
    std::string_view text = line.runs[run].text;
    while (!text.empty() && std::string_view(".,;:").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    const bool bracket = text.ends_with(')');
    if (bracket) text.remove_suffix(1);
    std::size_t digits = 0;
    while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[text.size() - 1 - digits]))) ++digits;
    if (digits == 0 || digits > 3) return std::nullopt;
    const std::string label(text.substr(text.size() - digits));
    const std::string_view before = text.substr(0, text.size() - digits);
    std::optional<Span> span;
    if (bracket && before == "(")
        span = Span{0, text.size() + 1};
    else if (!bracket || (before.ends_with('(') && (!is_digit(last_char(before.substr(0, before.size() - 1))) ||
                                                    is_year(before.substr(0, before.size() - 1)))))
        span = label_at_end(line, run, label);
    return span ? std::optional<Candidate>({0, 0, run, std::stoi(label), *span}) : std::nullopt;
}

/// The candidates of the longest series that counts upwards, in the order of the text.
std::vector<Candidate> longest_series(const std::vector<Candidate>& all) {
    std::vector<std::size_t> ends;  // of the series of each length: where the one that ends lowest does
    std::vector<std::size_t> before(all.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto at = std::lower_bound(ends.begin(), ends.end(), all[i].number,
                                         [&](std::size_t e, int number) { return all[e].number < number; });
        if (at != ends.begin()) before[i] = *(at - 1);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<Candidate> out;
    for (std::size_t i = ends.empty() ? all.size() : ends.back(); i < all.size(); i = before[i]) out.push_back(all[i]);
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace

std::string level_label(const Line& line, std::size_t run) {
    const std::optional<Candidate> c = candidate_at(line, run);
    return c ? std::to_string(c->number) : std::string();
}

void find_level_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    const auto waits = [&](const NoteLines& n) {
        return n.place == NotePlace::foot && !answered.count({n.page_index, n.label});
    };
    std::map<int, std::size_t> found;  // by page
    std::size_t waiting = 0, all = 0;
    for (std::size_t n = 0, from = 0; n < notes.size(); ++n) {
        const int page = notes[n].page_index;
        if (n == 0 || notes[n - 1].page_index != page) from = 0;
        if (!waits(notes[n])) continue;
        ++waiting;
        std::vector<Line>& lines = pages[static_cast<std::size_t>(page)].lines;
        const bool counts = place_in(Series::digits, notes[n].label) > 0;  // "**" may stand above "*"
        if (const auto at = mark_within(lines, counts ? from : 0, lines.size(), notes[n].label, Doubt::none)) {
            answered.insert({page, notes[n].label});
            if (counts) from = *at;
            ++found[page];
            ++all;
        }
    }
    const bool everywhere = 2 * all > waiting;  // a page with one note alone follows the others
    for (const NoteLines& note : notes) {
        const int number = place_in(Series::digits, note.label);
        if (number < 0 || !waits(note) || !(everywhere || found.count(note.page_index))) continue;
        const auto found_on = [&](int page) {
            std::vector<Line>& lines = pages[static_cast<std::size_t>(page)].lines;
            const auto [least, most] = between_neighbours(lines, number);
            return mark_within(lines, least, most, note.label, Doubt::some).has_value();
        };
        if (found_on(note.page_index) || (note.page_index > 0 && found_on(note.page_index - 1)))
            answered.insert({note.page_index, note.label});
    }
}

void find_bracketed_markers(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    if (std::none_of(notes.begin(), notes.end(), [](const NoteLines& n) { return n.bracketed; })) return;
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (Line& l : pages[p].lines) {
            if (l.role != LineRole::body) continue;
            for (std::size_t r = l.runs.size(); r-- > 0;) {
                while (!l.runs[r].marker) {  // "[5][6]"
                    const std::string label = bracketed_label(l.runs[r].text);
                    const int note =
                        label.empty() ? -1 : note_for(notes, label, static_cast<int>(p), l.runs[r].box.x0, l.base);
                    if (note < 0 || !notes[static_cast<std::size_t>(note)].bracketed) break;
                    const std::size_t at = l.runs[r].text.rfind('[');
                    split_label(l, r, at, label.size() + 2);
                    answered.insert({notes[static_cast<std::size_t>(note)].page_index, label});
                }
            }
        }
}

void find_level_series(std::vector<PageLayout>& pages, std::vector<NoteLines>& notes, Answered& answered) {
    constexpr std::size_t kLeast = 4;  // a series of three is found in any text
    std::size_t from_page = 0;
    for (std::size_t begin = 0, end = 0; begin < notes.size(); begin = end) {
        std::map<int, std::size_t> waiting;  // by number
        int last = 0;
        for (end = begin; end < notes.size(); ++end) {
            const int number = place_in(Series::digits, notes[end].label);
            if (number > 0 && number < last) break;
            if (number > 0) last = number;
            if (number > 0 && notes[end].place != NotePlace::table &&
                !answered.count({notes[end].page_index, notes[end].label}))
                waiting.emplace(number, end);
        }
        const auto to_page = static_cast<std::size_t>(notes[end - 1].page_index);
        std::vector<Candidate> all;
        if (waiting.size() >= kLeast && 2 * waiting.size() > end - begin)
            for (std::size_t p = from_page; p <= to_page; ++p)
                for (std::size_t i = 0; i < pages[p].lines.size(); ++i) {
                    const Line& l = pages[p].lines[i];
                    for (std::size_t r = 0; l.role == LineRole::body && r < l.runs.size(); ++r) {
                        std::optional<Candidate> c = l.runs[r].marker ? std::nullopt : candidate_at(l, r);
                        if (!c || c->number < 1 || c->number > last) continue;
                        c->page = p, c->line = i;
                        all.push_back(*c);
                    }
                }
        from_page = to_page;
        std::vector<Candidate> series = longest_series(all);
        std::erase_if(series, [&](const Candidate& c) {
            const auto note = waiting.find(c.number);
            return note == waiting.end() || notes[note->second].page_index < static_cast<int>(c.page);
        });
        if (series.size() < kLeast || series.size() * 4 < waiting.size() * 3) continue;
        for (auto c = series.rbegin(); c != series.rend(); ++c) {  // runs that follow move
            NoteLines& note = notes[waiting.at(c->number)];
            split_label(pages[c->page].lines[c->line], c->run, c->span.begin, c->span.end - c->span.begin);
            if (note.page_index > static_cast<int>(c->page)) note.place = NotePlace::end;
            answered.insert({note.page_index, note.label});
        }
    }
}

namespace {

/// Where a marker stands, in reading order.
struct Place {
    std::size_t page = 0, line = 0, run = 0;
    bool operator<(const Place& o) const { return std::tie(page, line, run) < std::tie(o.page, o.line, o.run); }
};

/// The first marker of each note that has one, by the note's index.
std::map<std::size_t, Place> first_markers(const std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes) {
    std::map<std::size_t, Place> out;
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (std::size_t i = 0; i < pages[p].lines.size(); ++i) {
            const Line& l = pages[p].lines[i];
            for (std::size_t r = 0; r < l.runs.size(); ++r) {
                if (!l.runs[r].marker) continue;
                for (const std::string& label : labels_in(l.runs[r].text))
                    if (const int n = note_for(notes, label, static_cast<int>(p), l.runs[r].box.x0, l.base); n >= 0)
                        out.try_emplace(static_cast<std::size_t>(n), Place{p, i, r});
            }
        }
    return out;
}

/// A label as a marker might stand: at the end of a word, or alone after one, in round brackets or at the line's end.
std::optional<Span> label_in_gap(const Line& line, std::size_t run, const std::string& label) {
    if (const std::optional<Span> at = label_at_end(line, run, label, Doubt::some)) return at;
    if (run == 0) return std::nullopt;
    const std::string& text = line.runs[run].text;
    const std::string core = label_of(text);
    const Run& before = line.runs[run - 1];
    const bool ends = run + 1 == line.runs.size() && (before.marker || is_letter(last_char(before.text)));
    if (core == label && (text.front() == '(' ? text.ends_with(')') : ends && text == label))
        return Span{0, text.size()};
    return std::nullopt;
}

}  // namespace

void find_markers_between(std::vector<PageLayout>& pages, const std::vector<NoteLines>& notes, Answered& answered) {
    constexpr std::size_t kFarthest = 3;  // notes from the one that waits to one that is marked
    const auto number = [&](std::size_t i) { return place_in(Series::digits, notes[i].label); };
    std::map<std::size_t, Place> places = first_markers(pages, notes);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        if (number(i) < 1 || notes[i].place == NotePlace::table || places.count(i) ||
            answered.count({notes[i].page_index, notes[i].label}))
            continue;
        std::optional<Place> from, to;
        for (std::size_t k = 1; k <= kFarthest && k <= i && !from; ++k)
            if (places.count(i - k) && number(i - k) == number(i) - static_cast<int>(k)) from = places[i - k];
        for (std::size_t k = 1; k <= kFarthest && i + k < notes.size() && !to; ++k)
            if (places.count(i + k) && number(i + k) == number(i) + static_cast<int>(k)) to = places[i + k];
        if (!from || !to || !(*from < *to)) continue;
        std::optional<Place> found;
        std::optional<Span> span;
        bool once = true;
        for (std::size_t p = from->page; p <= to->page; ++p)
            for (std::size_t l = p == from->page ? from->line : 0; l < pages[p].lines.size(); ++l) {
                const Line& line = pages[p].lines[l];
                if (line.role != LineRole::body) continue;
                for (std::size_t r = 0; r < line.runs.size(); ++r) {
                    const Place here{p, l, r};
                    if (!(*from < here) || !(here < *to) || line.runs[r].marker) continue;
                    const std::optional<Span> at = label_in_gap(line, r, notes[i].label);
                    if (!at) continue;
                    once = once && !found;
                    found = here;
                    span = at;
                }
            }
        if (!found || !once) continue;
        split_label(pages[found->page].lines[found->line], found->run, span->begin, span->end - span->begin);
        answered.insert({notes[i].page_index, notes[i].label});
        places = first_markers(pages, notes);
    }
}

}  // namespace ibid
