#include "analysis/notes/note_cuts.h"

#include <algorithm>
#include <map>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/notes/coordinated_citations.h"
#include "analysis/notes/judgment_cuts.h"
#include "analysis/notes/note_evidence.h"
#include "analysis/references/names.h"

namespace ibid {
namespace {

bool in_any(const std::vector<Quoted>& quoted, std::size_t at) {
    return std::any_of(quoted.begin(), quoted.end(), [&](const Quoted& q) { return holds(q.whole, at); });
}

/// ";", and the raised dot of Greek, "ν. 4172/2013 άρθρο 28· ΣτΕ 1800/2025".
bool parts_like_semicolon(std::string_view text, std::size_t at) {
    if (text[at] == ';') return true;
    const char32_t c = (text[at] & 0x80) ? code_point_at(text, at).value : U'\0';
    return (c == 0xB7 || c == 0x387) && at > 0 && text[at - 1] != ' ' && text.substr(at + 2, 1) == " ";
}

bool begins_capital(std::string_view text, std::size_t at) {
    const auto c = code_point_at(text, at);
    return is_upper(c.value) || c.value == 0xA7 || c.value == 0x2018 || c.value == 0x201C || c.value == 0xAB ||
           c.value == 0x201E || c.value == '"';
}

/// "Laube, L. (2021)." or "Oxfam, ‘From …": a citation begins, not merely a sentence.
bool opens_citation(const NoteText& note, Span part, const CitationForms& forms) {
    if (part.end <= part.begin + 12) return false;
    const std::size_t after = signal_end(note, part.begin, part, forms);
    if (after > part.begin) {
        const CitationEvidence e = evidence_in(note, {after, part.end}, forms);
        return e.strong || is_reference(e);
    }
    if (!begins_capital(note.text, part.begin)) return false;
    const std::size_t quote = [&] {
        for (const auto& q : note.quoted)
            if (q.whole.begin >= part.begin) return q.whole.begin;
        return std::string_view::npos;
    }();
    if (quote < part.end && quote - part.begin < 150 && anchor_of(note, part) == quote) return true;
    const std::size_t w = first_word_from(note, part.begin);
    for (std::size_t i = w; i < std::min(note.words.size(), w + 20) && note.words[i].span.begin < part.end; ++i)
        if (i > w && is_year_word(note.words[i]) && note.text[note.words[i].span.begin - 1] == '(') {
            const CitationEvidence e = evidence_in(note, {part.begin, note.words[i].span.end}, forms);
            return e.names && e.prose <= 1;
        }
    const Form* document = forms.match(FormKind::document, note.words, w);
    return document != nullptr;
}

bool holds_judgment(const NoteText& note, Span part) {
    const auto ids = note.identifiers_in(part);
    return std::any_of(ids.begin(), ids.end(),
                       [](const Identifier& id) { return has_trait(id.kind, trait::kJudgment); });
}

/// An identifier begins there, or behind one word and a bracket: "elatuslain (1055/2025)".
bool begins_numbered(const NoteText& note, std::size_t at) {
    if (!note.identifiers_in({at, at + 1}).empty()) return true;
    const std::size_t w = first_word_from(note, at);
    if (w >= note.words.size() || note.words[w].span.begin != at) return false;
    const std::size_t behind = note.words[w].span.end;
    return note.text.substr(behind, 2) == " (" && !note.identifiers_in({behind + 2, behind + 3}).empty();
}

/// What stands there is no source, nor a part of one, nor leads to one.
bool tells_nothing(const NoteText& note, Span part, const CitationForms& forms) {
    const CitationEvidence e = evidence_in(note, part, forms);
    if (e.strong || e.year || !note.identifiers_in(part).empty() || anchor_of(note, part) < part.end) return false;
    for (std::size_t w = first_word_from(note, part.begin);
         w < note.words.size() && note.words[w].span.begin < part.end; ++w)
        for (const FormKind kind : {FormKind::accessed, FormKind::supra, FormKind::op_cit, FormKind::ibid})
            if (forms.match(kind, note.words, w)) return false;
    return true;
}

/// "OHCHR", "CouEDH": three letters at least, two of them capitals.
bool has_two_capitals(const NoteText& note, const TextWord& word) {
    std::size_t capitals = 0;
    for (std::size_t at = word.span.begin; at < word.span.end;) {
        const CodePoint c = code_point_at(note.text, at);
        capitals += is_upper(c.value);
        at += c.bytes;
    }
    return word.length >= 3 && capitals >= 2;
}

/// "UNHCR submission …, p. 3, CERD/C/SVN/CO/8-11", "…, para. 11 and www.ilo.org/…": behind a pin another source begins.
/// From where one ends to where the next begins.
std::map<std::size_t, std::size_t> cuts_behind_pins(const NoteText& note, const CitationForms& forms) {
    constexpr std::size_t kReach = 6;  // words of a pin: "pp. 79, 83 and 88"
    std::map<std::size_t, std::size_t> out;
    const auto pinned = [&](std::size_t last) {  // whether words[last] ends a pin
        if (!is_ascii_digit(note.words[last].lower[0])) return false;
        const std::size_t at = note.words[last].span.begin;  // "General Recommendation No. 32": a paper's own number
        constexpr std::size_t kNumber = 60;                  // bytes
        for (const Identifier& id : note.identifiers_in({at - std::min(at, kNumber), at + 1}))
            if (holds(id.span, at) && id.kind != "url") return false;
        for (std::size_t back = 1; back <= kReach && back <= last; ++back) {
            const TextWord& w = note.words[last - back];
            if (forms.kinds_of(w.lower, bit(FormKind::page) | bit(FormKind::pin))) return true;
            if (!is_ascii_digit(w.lower[0]) && w.length > 3) return false;
        }
        return false;
    };
    // "OHCHR Report 2009, p. 214, OHCHR Report 2011, p. 177": the same body's next paper
    for (std::size_t w = 4; w + 1 < note.words.size(); ++w) {
        const auto gap =
            note.text.substr(note.words[w - 1].span.end, note.words[w].span.begin - note.words[w - 1].span.end);
        const bool joined =
            gap == " " && !note.words[w - 1].capital && forms.word(FormKind::association, note.words[w - 1].lower);
        const std::size_t last = joined ? w - 2 : w - 1;
        if ((gap == ", " || joined) && note.words[w].lower == note.words[0].lower &&
            has_two_capitals(note, note.words[w]) && note.words[w + 1].capital && pinned(last))
            out.emplace(note.words[last].span.end, note.words[w].span.begin);
    }
    for (const Identifier& id : note.identifiers) {
        const bool symbol = id.kind == "un";
        if (!symbol && id.kind != "url") continue;
        const std::size_t w = first_word_from(note, id.span.begin);
        std::size_t last = w;  // the word before, and before an "and"
        bool joined = false;
        if (last > 0 && !note.words[last - 1].capital && forms.word(FormKind::association, note.words[last - 1].lower))
            --last, joined = true;
        if (last < 2 || !pinned(last - 1) || (!symbol && !joined)) continue;
        const auto gap = note.text.substr(note.words[last - 1].span.end,
                                          note.words[last].span.begin - note.words[last - 1].span.end);
        if (gap == ", " || (joined && gap == " ")) out.emplace(note.words[last - 1].span.end, id.span.begin);
    }
    return out;
}

/// "KOSAŘ, David; MOLEK, Pavel": family and given names only, of the authors of what follows.
bool lists_names(std::string_view text) {
    constexpr std::size_t kName = 4;  // words
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        const std::string_view piece = text.substr(begin, end - begin);
        const auto words = split_words(piece);
        if (words.size() < 2 || words.size() > kName || std::count(piece.begin(), piece.end(), ',') != 1) return false;
        if (std::any_of(words.begin(), words.end(), [](const TextWord& w) { return !w.capital || !w.letters; }))
            return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace

std::size_t over_separators(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end) {
        if (text.substr(at).starts_with("\u00A0") || text.substr(at).starts_with("\u00B7 ") ||
            text.substr(at).starts_with("\u0387 "))
            at += 2;
        else if (is_ascii_space(text[at]) || std::string_view(",;.:").find(text[at]) != std::string_view::npos)
            ++at;
        else
            break;
    }
    return std::min(at, end);
}

std::size_t first_word_from(const NoteText& note, std::size_t at) {
    return static_cast<std::size_t>(
        std::lower_bound(note.words.begin(), note.words.end(), at,
                         [](const TextWord& w, std::size_t b) { return w.span.begin < b; }) -
        note.words.begin());
}

std::size_t anchor_of(const NoteText& note, Span span) {
    std::size_t anchor = span.end;
    const auto quote = std::lower_bound(note.quoted.begin(), note.quoted.end(), span.begin,
                                        [](const Quoted& q, std::size_t at) { return q.whole.begin < at; });
    if (quote != note.quoted.end()) anchor = std::min(anchor, quote->whole.begin);
    if (const auto ids = note.identifiers_in(span); !ids.empty()) anchor = std::min(anchor, ids[0].span.begin);
    for (const auto& link : note.links)
        if (link.span.begin >= span.begin) anchor = std::min(anchor, link.span.begin);
    return anchor;
}

std::size_t signal_end(const NoteText& note, std::size_t at, Span part, const CitationForms& forms) {
    std::size_t w = first_word_from(note, at);
    const std::size_t anchor = anchor_of(note, {at, part.end});
    std::size_t end = at;
    for (int repeat = 0; repeat < 3 && w < note.words.size() && note.words[w].span.begin < part.end; ++repeat) {
        const Form* form = forms.match(FormKind::signal, note.words, w);
        if (!form) break;
        const auto& last = note.words[w + form->words.size() - 1];
        if (last.span.end > part.end) break;
        end = over_separators(note.text, last.span.end, part.end);
        w += form->words.size();
    }
    const Form* lead = w < note.words.size() ? forms.word(FormKind::signal_lead, note.words[w].lower) : nullptr;
    if (end > at || !lead || lead->value == "when") return end;
    // "For a discussion on the Horn of Africa agenda, see": the signal word within forty words, before the
    // anchor.
    for (std::size_t i = w + 1; i < std::min(note.words.size(), w + 40) && note.words[i].span.begin <= anchor &&
                                note.words[i].span.begin < part.end;
         ++i) {
        if (note.words[i].capital) continue;
        const Form* form = forms.match(FormKind::signal, note.words, i);
        if (!form || (form->words.size() == 1 && note.words[i].length < 3)) continue;
        const auto& last = note.words[i + form->words.size() - 1];
        if (last.span.end > anchor || last.span.end > part.end) continue;
        return over_separators(note.text, last.span.end, part.end);
    }
    return at;
}

bool announces_address(const NoteText& note, std::size_t w, const CitationForms& forms) {
    for (const FormKind kind : {FormKind::accessed, FormKind::signal}) {
        const Form* form = forms.match(kind, note.words, w);
        if (!form || (kind == FormKind::accessed && form->value != "address")) continue;
        if (kind == FormKind::signal && !note.words[w].all_upper) continue;  // "See https", but "URL: https"
        const std::size_t end = note.words[w + form->words.size() - 1].span.end;
        const std::size_t next = over_separators(note.text, end, note.text.size());
        for (const auto& id : note.identifiers_in({next, next + 1}))
            if (id.kind == "url") return true;
        for (const auto& link : note.links)
            if (link.span.begin == next) return true;
    }
    return false;
}

std::vector<Span> citation_spans(const NoteText& note, const CitationForms& forms) {
    const std::string_view text = note.text;
    std::vector<std::size_t> semicolons, ends;
    std::size_t id = 0;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (id < note.identifiers.size() && note.identifiers[id].span.end <= i) ++id;
        if (id < note.identifiers.size() && holds(note.identifiers[id].span, i)) continue;
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && depth > 0) --depth;
        if (depth == 0 && parts_like_semicolon(text, i)) semicolons.push_back(i);
    }
    std::erase_if(semicolons, [&](std::size_t at) { return in_any(note.quoted, at); });
    for (const auto& found : note.identifiers)
        if (has_trait(found.kind, trait::kEnds)) ends.push_back(found.span.end);
    for (const auto& a : note.accessed) ends.push_back(a.span.end);
    std::map<std::size_t, std::size_t> pairs = coordinated_cuts(note, forms);
    pairs.merge(cuts_behind_pins(note, forms));
    pairs.merge(cuts_between_judgments(note, forms));
    for (const std::size_t row : note.rows)
        if (row > 0 && !in_any(note.quoted, row)) pairs.emplace(row - 1, row);
    for (std::size_t w = 1; w < note.words.size(); ++w) {  // "…, para. 16. See also …"
        const auto gap = text.substr(note.words[w - 1].span.end, note.words[w].span.begin - note.words[w - 1].span.end);
        const bool sentence = note.words[w].capital && gap.find_first_of(".)") != gap.npos && gap.ends_with(' ');
        if (sentence && !in_any(note.quoted, note.words[w].span.begin) && !announces_address(note, w, forms) &&
            signal_end(note, note.words[w].span.begin, {note.words[w].span.begin, text.size()}, forms) >
                note.words[w].span.begin)
            ends.push_back(note.words[w - 1].span.end + (gap.front() == ')'));
    }
    std::vector<std::size_t> cuts = semicolons;
    for (const auto& [first_end, second] : pairs) cuts.push_back(first_end);
    cuts.insert(cuts.end(), ends.begin(), ends.end());
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<Span> spans;
    std::size_t begin = 0;
    for (std::size_t c = 0; c < cuts.size(); ++c) {
        const std::size_t cut = cuts[c];
        if (cut < begin) continue;
        if (const auto pair = pairs.find(cut); pair != pairs.end()) {
            spans.push_back({begin, cut});
            begin = pair->second;
            continue;
        }
        std::size_t next = over_separators(text, cut, text.size());
        if (const std::size_t w = first_word_from(note, next); w + 1 < note.words.size() && !note.words[w].capital &&
                                                               forms.word(FormKind::association, note.words[w].lower)) {
            const std::size_t behind = note.words[w + 1].span.begin;  // "; and E/CN.9/2023/2"
            if (begins_capital(text, behind)) next = behind;
        }
        // The right side, up to the next place that may part citations. No citation is longer than kLongest bytes.
        constexpr std::size_t kLongest = 4000;
        const auto semicolon = std::upper_bound(semicolons.begin(), semicolons.end(), cut);
        const std::size_t whole = semicolon == semicolons.end() ? text.size() : *semicolon;
        if (next >= whole) continue;
        const std::size_t end = std::min(whole, next + kLongest);
        bool part = false;
        if (parts_like_semicolon(text, cut) && !lists_names(text.substr(begin, cut - begin))) {
            const CitationEvidence left =
                evidence_in(note, {std::max(begin, cut - std::min(cut, kLongest)), cut}, forms);
            const CitationEvidence right = evidence_in(note, {next, end}, forms);
            const bool signalled = signal_end(note, next, {next, end}, forms) > next;
            const bool number = begins_numbered(note, next);
            const std::size_t w = first_word_from(note, next);
            const bool decided =  // "usnesení Nejvyššího soudu …", "arrêté du 27 avril 2018"
                w < note.words.size() && note.words[w].span.begin == next && (right.strong || right.year) &&
                (forms.kinds_of(note.words[w].lower, bit(FormKind::decision) | bit(FormKind::act) |
                                                         bit(FormKind::law_ending) | bit(FormKind::series)) ||
                 (right.strong && forms.kinds_of(note.words[w].lower, bit(FormKind::report) | bit(FormKind::paper))));
            constexpr std::size_t kArticle = 3;  // letters: "; az Alkotmánybíróság …", "; la sentencia"
            const bool articled = left.strong && right.strong && w + 1 < note.words.size() &&
                                  note.words[w].span.begin == next && note.words[w].letters &&
                                  note.words[w].length <= kArticle && note.words[w + 1].capital;
            constexpr std::size_t kIntroduced = 24;  // bytes: "; überholt daher: BGH, …"
            const std::size_t colon = text.substr(next, kIntroduced).find(": ");
            const bool introduced = left.strong && right.strong && colon != std::string_view::npos &&
                                    begins_capital(text, next + colon + 2);
            const bool judged =  // "…; bestätigt u. a. BAG, Urteil vom …", "…; similarly in Gdańsk (III SA/Gd 289/10)"
                holds_judgment(note, {begin, cut}) && holds_judgment(note, {next, end});
            const bool starts =
                begins_capital(text, next) || signalled || number || decided || articled || introduced || judged;
            part = starts && (left.strong || is_reference(left)) && (right.strong || is_reference(right)) &&
                   right.words >= 3;
            if (!part && starts && left.strong && right.words >= 3) part = right.year && (right.names || right.imprint);
            part = part || (signalled && right.strong);           // "…; see also the …": whatever was said before
            if (announces_address(note, w, forms)) part = false;  // "…; abrufbar unter: https://…": of the same
            // "…; Schulze, (Fn. 2), Rn. 26": a short form of another
            if (!part && starts && (left.strong || is_reference(left)))
                for (std::size_t i = w; i < note.words.size() && note.words[i].span.begin < end && !part; ++i)
                    part = forms.match(FormKind::supra, note.words, i) || forms.match(FormKind::op_cit, note.words, i);
        } else if (!parts_like_semicolon(text, cut)) {
            part = cut < text.size() && next > cut && opens_citation(note, {next, end}, forms);
            const std::size_t behind = part || next <= cut ? next : signal_end(note, next, {next, end}, forms);
            if (behind > next && anchor_of(note, {next, end}) == end &&
                tells_nothing(note, {behind, end}, forms))  // "…. See also what X said."
                part = evidence_in(note, {std::max(begin, cut - std::min(cut, kLongest)), cut}, forms).strong;
        }
        if (!part) continue;
        spans.push_back({begin, cut});
        begin = next;
    }
    spans.push_back({begin, text.size()});
    return spans;
}

}  // namespace ibid
