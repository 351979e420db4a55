#include "extract/layout/labels.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

#include "extract/layout/word_spaces.h"
#include "text/layout_words.h"
#include "text/repair.h"

namespace ibid {
namespace {

constexpr std::string_view kSigns[] = {"*",      "\u2217", "\u204E", "\u2020", "\u2021", "\u00A7",
                                       "\u00B6", "\u2016", "\u2225", "#",      "\u25CA", "\u2022\u2022"};

constexpr std::size_t kLongestGroup = 24;  // bytes of labels at one place: "11, 12 and 13"
constexpr int kLongestRange = 12;          // "3-9"; what is longer is no range of notes
constexpr std::string_view kDashes[] = {"-", "\u2010", "\u2011", "\u2012", "\u2013"};

/// Bytes of the sign that `text` begins with, repeats included; 0 when it begins with none.
std::size_t sign_length(std::string_view text) {
    for (const std::string_view sign : kSigns) {
        std::size_t n = 0;
        while (text.substr(n).starts_with(sign) && n < 4 * sign.size()) n += sign.size();
        if (n) return n;
    }
    return 0;
}

bool digits(std::string_view s) {
    return !s.empty() &&
           std::all_of(s.begin(), s.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
}

std::size_t leading_digits(std::string_view s) {
    std::size_t n = 0;
    while (n < s.size() && std::isdigit(static_cast<unsigned char>(s[n]))) ++n;
    return n;
}

/// "iv" -> 4; -1 for what is no small Roman number.
int roman_value(std::string_view s) {
    static constexpr std::pair<std::string_view, int> kParts[] = {
        {"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}};
    int value = 0;
    std::string again;
    for (const auto& [part, worth] : kParts)
        for (int times = 0; times < 3 && s.substr(again.size()).starts_with(part); ++times)
            again += part, value += worth;
    return !s.empty() && again == s ? value : -1;
}

std::string_view without_brackets(std::string_view s) {
    while (!s.empty() && (s.front() == '(' || s.front() == '[')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ')' || s.back() == ']' || s.back() == '.' || s.back() == ',' || s.back() == ':'))
        s.remove_suffix(1);
    return s;
}

/// Where the number of a caption ends, "3", "4.1", "IV", "A.2", "12b"; `at` when none begins there.
std::size_t end_of_number(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0)) ++end;
    const std::string_view first = text.substr(at, end - at);
    const bool number = !first.empty() && is_digit(first.front());
    const bool roman = !first.empty() && first.find_first_not_of("IVXivx") == first.npos;
    const bool lettered =
        first.size() == 1 && end + 1 < text.size() && (text[end] == '.' || text[end] == '-') && is_digit(text[end + 1]);
    return number || roman || lettered || (first.size() == 2 && is_digit(first.back())) ? end : at;
}

}  // namespace

std::string label_of(std::string_view text) {
    const std::string_view core = without_brackets(text);
    if (core.empty() || core.size() > 12) return {};
    if (digits(core)) return core.size() <= 4 && core.front() != '0' ? std::string(core) : std::string();
    if (sign_length(core) == core.size()) {
        std::string out;
        for (std::size_t i = 0; i < core.size();) {  // the asterisk has many shapes
            const std::size_t n = core.substr(i).starts_with("*") ? 1 : 3;
            const std::string_view one = core.substr(i, n);
            if (one == "\u2217" || one == "\u204E" || one == "*")
                out += '*';
            else
                return std::string(core);
            i += n;
        }
        return out;
    }
    if (roman_value(core) > 0) return std::string(core);
    if (core.size() == 1 && std::isalpha(static_cast<unsigned char>(core[0]))) return std::string(core);
    return {};
}

int place_in(Series series, const std::string& label) {
    if (series == Series::digits) return digits(label) && label.size() <= 4 ? std::stoi(label) : -1;
    if (series == Series::romans) return roman_value(label);
    const char first = series == Series::capitals ? 'A' : 'a';
    return label.size() == 1 && label[0] >= first && label[0] < first + 26 ? label[0] - first + 1 : -1;
}

std::optional<Opener> opener_of(Line& line) {
    if (line.runs.empty()) return std::nullopt;
    Opener o;
    o.line = &line;
    const std::vector<Run>& runs = line.runs;
    const std::string& first = runs[0].text;
    const auto is_sign = [](const std::string& text) { return sign_length(text) == text.size(); };
    if (runs.size() > 1 && is_sign(first) && is_sign(runs[1].text)) return std::nullopt;  // "* * *" parts or leaves out
    const auto done = [&](std::string label, std::size_t count) -> std::optional<Opener> {
        o.label = std::move(label);
        o.number = place_in(Series::digits, o.label);
        o.runs = count;
        return o;
    };
    // "(" "1" ")" in up to three runs, the digits raised or not; no space inside but perhaps after the bracket
    if (first == "(" || first == "[" ||
        (first.size() > 1 && (first[0] == '(' || first[0] == '[') && digits(first.substr(1)))) {
        std::string together = first;
        for (std::size_t i = 1; i < runs.size() && i < 3; ++i) {
            // "( 4 Position": the closing bracket got lost on the way
            if (i == 2 && o.raised && !runs[i].raised && digits(std::string_view(together).substr(1)) &&
                runs[i].box.x0 - runs[i - 1].box.x1 > 0.5 * runs[i].size_pt)
                return done(label_of(together), 2);
            together += runs[i].text;
            o.raised = o.raised || runs[i].raised;
            if (together.size() > 7) break;
            if (together.back() == ')' || together.back() == ']') {
                o.punctuated = true;
                const std::string label = label_of(together);
                if (label.empty() || runs.size() == i + 1) return std::nullopt;
                return done(label, i + 1);
            }
        }
        return std::nullopt;
    }
    if (runs[0].raised) {
        o.raised = true;
        std::string label = label_of(first);
        // digits in two runs: "1" "2"
        std::size_t count = 1;
        while (!label.empty() && count < runs.size() && runs[count].raised && digits(label) &&
               digits(runs[count].text) && !space_between(runs[count - 1], runs[count]) && label.size() < 3)
            label += runs[count++].text;
        if (label.empty() || count >= runs.size()) return std::nullopt;
        if (count < runs.size() && runs[count].raised && (runs[count].text == "." || runs[count].text == ")")) ++count;
        return done(label, count);
    }
    if (runs.size() > 1) {
        const std::string label = label_of(first);
        if (!label.empty()) {
            const bool letter = std::isalpha(static_cast<unsigned char>(label[0]));
            o.punctuated = without_brackets(first).size() != first.size();
            o.weak = letter && !o.punctuated;
            if (first.back() == ',' || first.back() == ':') return std::nullopt;
            return done(label, 1);
        }
    }
    // glued: "[1]Ibid.", "100For example", "*Professor", "12.See"
    if (first[0] == '[' || first[0] == '(') {
        const std::size_t end = first.find_first_of(")]");
        if (end != std::string::npos && end > 1 && end <= 5 && end + 1 < first.size() &&
            digits(std::string_view(first).substr(1, end - 1))) {
            o.punctuated = true;
            o.glued = end + 1;
            return done(first.substr(1, end - 1), 0);
        }
    }
    if (const std::size_t n = sign_length(first);
        n && n < first.size() && is_letter(first_char(std::string_view(first).substr(n)))) {
        o.glued = n;
        return done(label_of(first.substr(0, n)), 0);
    }
    // "viiiIbid.", "aIbid."
    std::size_t n = 0;
    while (n < first.size() && std::islower(static_cast<unsigned char>(first[n]))) ++n;
    if (n > 0 && n < first.size() && is_upper(first_char(std::string_view(first).substr(n))) &&
        (n == 1 || roman_value(std::string_view(first).substr(0, n)) > 0)) {
        o.glued = n;
        o.weak = true;
        return done(first.substr(0, n), 0);
    }
    n = leading_digits(first);
    if (n > 0 && n <= 3 && first[0] != '0' && n < first.size()) {
        const std::size_t stop = n;
        if (first[n] == '.' || first[n] == ')') ++n;
        const char32_t next = n < first.size() ? first_char(std::string_view(first).substr(n)) : 0;
        if (is_upper(next) || next == 0x2018 || next == 0x201C || next == 0x201E || next == 0xAB || next == '"' ||
            next == '\'') {
            o.glued = n;
            return done(first.substr(0, stop), 0);
        }
        std::size_t letters = 0;
        while (n + letters < first.size() && std::islower(static_cast<unsigned char>(first[n + letters]))) ++letters;
        if (letters >= 3) {  // "12ibid.", "3see"; not "2nd", "5km"
            o.glued = n;
            o.weak = true;
            return done(first.substr(0, stop), 0);
        }
    }
    return std::nullopt;
}

void take_label(const Opener& opener) {
    Line& line = *opener.line;
    for (std::size_t i = 0; i < opener.runs && i < line.runs.size(); ++i) line.runs[i].label = true;
    if (opener.glued == 0) return;
    Run label = line.runs.front();
    const double part = static_cast<double>(opener.glued) / static_cast<double>(label.text.size());
    Run& rest = line.runs.front();
    rest.text.erase(0, opener.glued);
    rest.box.x0 += part * (rest.box.x1 - rest.box.x0);
    label.text.resize(opener.glued);
    label.box.x1 = rest.box.x0;
    label.label = true;
    line.runs.insert(line.runs.begin(), std::move(label));
}

std::vector<std::string> marker_labels(const Line& line, std::size_t index, std::size_t& count) {
    count = 1;
    const std::vector<Run>& runs = line.runs;
    if (!runs[index].raised) return {};
    std::string text = runs[index].text;
    while (index + count < runs.size() && runs[index + count].raised && text.size() < kLongestGroup &&
           (runs[index + count].superscript || runs[index + count].size_pt < 0.9 * line.size_pt) &&
           runs[index + count].box.x0 - runs[index + count - 1].box.x1 < 0.5 * runs[index + count].size_pt) {
        if (space_between(runs[index + count - 1], runs[index + count])) text += ',';
        text += runs[index + count++].text;
    }
    return labels_in(text);
}

std::vector<std::string> labels_in(std::string_view text) {
    std::vector<std::string> out;
    std::string part;
    bool range = false, awaits = false;  // awaits: a word or a dash wants a label after it
    const auto flush = [&] {
        if (part.empty()) return true;
        const std::string label = label_of(part);
        const bool small = std::all_of(part.begin(), part.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        const bool joins = small && part.size() <= 3 && !out.empty() && digits(out.back());  // "and", "und", "y"
        part.clear();
        if (joins) return !std::exchange(awaits, true);
        if (label.empty()) return false;
        const int from = out.empty() ? -1 : place_in(Series::digits, out.back()), to = place_in(Series::digits, label);
        if (range && (from < 0 || to <= from || to - from > kLongestRange)) return false;
        for (int n = from + 1; range && n < to; ++n) out.push_back(std::to_string(n));
        out.push_back(label);
        range = awaits = false;
        return true;
    };
    while (!text.empty()) {
        const auto begins = [&](std::string_view mark) { return text.starts_with(mark); };
        const auto dash = std::find_if(std::begin(kDashes), std::end(kDashes), begins);
        if (dash != std::end(kDashes)) {
            if (!flush() || out.empty() || range) return {};
            range = awaits = true;
            text.remove_prefix(dash->size());
            continue;
        }
        if (std::string_view(",;()[]./ &").find(text.front()) != std::string_view::npos) {
            if (!flush()) return {};
        } else {
            part += text.front();
        }
        text.remove_prefix(1);
    }
    return flush() && !awaits ? out : std::vector<std::string>{};
}

bool takes_sign(std::string_view before) {
    if (is_letter(last_char(before))) return true;
    return is_digit(last_char(before)) && before.find('/') != before.npos;  // "16/21*", where "0.25*" is sure
}

std::string sign_after_word(const Line& line, std::size_t run) {
    std::string joined = line.runs[run].text;  // the sign may have a run of its own
    if (run > 0 && sign_length(joined) > 0 && !space_between(line.runs[run - 1], line.runs[run]))
        joined.insert(0, line.runs[run - 1].text);
    std::string_view text = joined;
    while (!text.empty() && std::string_view(".,;:").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    std::string sign;
    std::size_t begin = text.size();
    for (std::size_t at = text.size(); at-- > 1;) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;  // inside a letter
        std::string label = label_of(text.substr(at));
        if (label.empty() || std::isalnum(static_cast<unsigned char>(label.front()))) break;
        sign = std::move(label);
        begin = at;
    }
    return takes_sign(text.substr(0, begin)) ? sign : std::string();
}

void join_hanging_labels(PageLayout& page) {
    constexpr double kHigher = 0.15, kMostHigher = 0.8;  // sizes of the note, from its baseline up to the label's
    constexpr double kApart = 4, kTab = 6;               // sizes, from the label to the note, which a tab sets apart
    constexpr double kLargest = 1.4;                     // of the note's size; numbers of headings are larger
    const auto lone_label = [](const Line& l) {
        return l.runs.size() == 1 && l.letters() <= 3 && place_in(Series::digits, label_of(l.runs[0].text)) > 0;
    };
    // the note goes on below, nearer to the margin of the labels than its first line
    const auto hangs = [&](const Line& label, const Line& note) {
        return std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& l) {
            const double below = l.base - note.base, left = l.box.x0 - label.box.x0;
            return below > 0.5 * note.size_pt && below < 1.6 * note.size_pt && left >= 0 &&
                   left < (note.box.x0 - label.box.x0) / 2 && std::abs(l.size_pt - note.size_pt) < 0.5;
        });
    };
    // or the label before or after it stands above or below it, set alike; the numbers of a table are not raised
    const auto in_column = [&](const Line& label) {
        const int number = place_in(Series::digits, label_of(label.runs[0].text));
        return std::any_of(page.lines.begin(), page.lines.end(), [&](const Line& l) {
            return &l != &label && !l.runs.empty() && std::abs(l.box.x0 - label.box.x0) < 1 &&
                   std::abs(l.runs[0].size_pt - label.size_pt) < 0.3 && l.runs[0].bold == label.runs[0].bold &&
                   std::abs(place_in(Series::digits, label_of(l.runs[0].text)) - number) == 1;
        });
    };
    const auto note_beside = [&](const Line& label) -> Line* {
        Line* nearest = nullptr;
        for (Line& l : page.lines) {
            const double higher = l.base - label.base, apart = l.box.x0 - label.box.x1;
            const bool beside = higher > kHigher * l.size_pt && higher < kMostHigher * l.size_pt && apart > 0 &&
                                apart < kTab * l.size_pt;
            if (!beside || label.size_pt > kLargest * l.size_pt) continue;
            const bool larger = label.size_pt > l.size_pt && !label.bold && apart < kApart * l.size_pt;
            if ((larger || hangs(label, l) || in_column(label)) && l.runs.size() > 1 &&
                (!nearest || l.box.x0 < nearest->box.x0))
                nearest = &l;
        }
        return nearest;
    };
    // An address that takes a whole line leaves its label alone on the one above.
    const auto note_below = [&](std::size_t at) -> Line* {
        constexpr double kWholeLine = 0.85, kSmaller = 0.85;  // of the column; of the note's size
        constexpr double kNearest = 0.8, kFarthest = 2.2;     // sizes, from baseline to baseline
        if (at + 1 == page.lines.size()) return nullptr;
        const Line& label = page.lines[at];
        Line& next = page.lines[at + 1];
        const Rect& word = next.runs.front().box;
        const double below = next.base - label.base;
        const bool fits = word.x1 - word.x0 < kWholeLine * (next.column_x1 - next.column_x0);
        const bool under = next.column == label.column && below > kNearest * next.size_pt &&
                           below < kFarthest * next.size_pt && word.x0 > label.box.x0 - 1 &&
                           word.x0 < label.box.x1 + kApart * next.size_pt;
        return under && !fits && label.size_pt < kSmaller * next.size_pt ? &next : nullptr;
    };
    std::vector<std::size_t> gone;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        Line& label = page.lines[i];
        if (!lone_label(label)) continue;
        Line* note = note_beside(label);
        if (!note) note = note_below(i);
        if (!note) continue;
        Run run = std::move(label.runs.front());
        run.raised = true;
        note->box.x0 = run.box.x0;
        note->runs.insert(note->runs.begin(), std::move(run));
        gone.push_back(i);
    }
    for (auto i = gone.rbegin(); i != gone.rend(); ++i) page.lines.erase(page.lines.begin() + static_cast<long>(*i));
}

std::string bracketed_label(std::string_view text) {
    while (!text.empty() && std::string_view(".,;:").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    const std::size_t open = text.rfind('[');
    if (open == std::string_view::npos || !text.ends_with(']')) return {};
    const std::string label(text.substr(open + 1, text.size() - open - 2));
    return place_in(Series::digits, label) > 0 ? label : std::string();
}

bool is_caption(const std::string& line) {
    const std::string_view text = line;
    const auto skip = [&](std::size_t at, std::string_view what) {
        return std::min(text.find_first_not_of(what, at), text.size());
    };
    if (const std::size_t after = end_of_layout_word(LayoutWord::source, text))
        return text.substr(skip(after, " ")).starts_with(':');
    if (const std::size_t after = end_of_layout_word(LayoutWord::caption, text)) {
        const std::size_t number = place_of_number(text, skip(after, ". "));
        const std::size_t end = end_of_number(text, number);
        if (number == after || end == number) return false;
        const std::string_view rest = text.substr(end);
        const bool sentence =
            rest.size() > 1 && rest.front() == ' ' && std::islower(static_cast<unsigned char>(rest[1]));
        const bool listed = !rest.empty() && std::string_view(";,)").find(rest.front()) != rest.npos;
        return !sentence && !listed;  // "Table 1 were released", "see Figure 7; ..." broken there
    }
    const std::size_t digits = skip(0, "0123456789.");
    return digits > 0 && end_of_layout_word(LayoutWord::numbered_caption, text.substr(skip(digits, " "))) > 0;
}

}  // namespace ibid
