#include "analysis/notes/note_parts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "analysis/identifiers/scanner.h"

namespace ibid {

namespace {

bool holds(const Span& outer, std::size_t at) { return outer.begin <= at && at < outer.end; }
bool meets(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

/// What a stretch of a note has that a citation has.
struct Evidence {
    bool strong = false;  // a link, an identifier, "last accessed"
    bool quoted = false, year = false, names = false, pages = false, imprint = false, ends_dated = false;
    int prose = 0, words = 0;
};

bool is_year(const TextWord& w) {
    return w.length >= 4 && w.length <= 5 && is_ascii_digit(w.lower[0]) && w.lower.substr(0, 4) >= "1500" &&
           w.lower.substr(0, 4) < "2050" && is_ascii_digit(w.lower[1]) && is_ascii_digit(w.lower[2]) &&
           is_ascii_digit(w.lower[3]) && (w.length == 4 || is_ascii_letter(w.lower[4]));
}

/// "'93", "ICCV’11".
bool follows_apostrophe(std::string_view text, const TextWord& w) {
    return (w.span.begin > 0 && text[w.span.begin - 1] == '\'') ||
           (w.span.begin >= 3 && text.substr(w.span.begin - 3, 3) == "\u2019");
}

Evidence evidence_in(const NoteText& note, Span span, const CitationForms& forms) {
    Evidence e;
    const auto in = [&](const Span& s) { return s.begin >= span.begin && s.begin < span.end; };
    const auto first = std::lower_bound(note.words.begin(), note.words.end(), span.begin,
                                        [](const TextWord& w, std::size_t at) { return w.span.begin < at; });
    for (const auto& id : note.identifiers)
        if (in(id.span)) e.strong = true;
    for (const auto& a : note.accessed) e.strong = e.strong || in(a.span);
    for (const auto& link : note.links) e.strong = e.strong || in(link.span);
    for (const auto& q : note.quoted) {
        if (!in(q.whole)) continue;
        const auto begin = std::lower_bound(note.words.begin(), note.words.end(), q.inside.begin,
                                            [](const TextWord& w, std::size_t at) { return w.span.begin < at; });
        const auto end = std::lower_bound(begin, note.words.end(), q.inside.end,
                                          [](const TextWord& w, std::size_t at) { return w.span.begin < at; });
        // One quoted word is a word in quotes. "‘flexible initiative approach’" is no title: titles begin with a
        // capital.
        e.quoted =
            e.quoted || (end - begin >= 2 && (begin->capital || begin->number) && q.whole.begin < span.begin + 300);
    }
    std::size_t quote = 0, id = 0;
    bool only_names = true;
    const auto opening = note.text.substr(span.begin, 6);  // the same author as above: "———. Dom Casmurro"
    e.names = opening.starts_with("---") || opening == "\u2014\u2014" || opening == "\u2013\u2013";
    for (auto w = first; w != note.words.end() && w->span.begin < span.end; ++w) {
        ++e.words;
        while (quote < note.quoted.size() && note.quoted[quote].whole.end <= w->span.begin) ++quote;
        while (id < note.identifiers.size() && note.identifiers[id].span.end <= w->span.begin) ++id;
        if (id < note.identifiers.size() && holds(note.identifiers[id].span, w->span.begin)) continue;
        const bool inside = quote < note.quoted.size() && holds(note.quoted[quote].inside, w->span.begin);
        const std::uint32_t kinds = forms.kinds_of(w->lower);
        const auto has = [&](FormKind kind) { return (kinds & bit(kind)) != 0; };
        if (has(FormKind::prose) && !inside && !(w->capital && w != first)) ++e.prose;
        const auto next = w + 1;
        const bool follows = next != note.words.end() && next->span.begin < span.end;
        if (is_year(*w) || (has(FormKind::no_date) && w->length > 1) ||
            (w->number && w->length == 2 && follows_apostrophe(note.text, *w))) {
            e.year = true;
            e.ends_dated =
                !follows || next + 1 == note.words.end() || (w->span.begin > 0 && note.text[w->span.begin - 1] == '(');
        }
        if (forms.match(FormKind::no_date, note.words, static_cast<std::size_t>(w - note.words.begin())))
            e.year = e.ends_dated = true;
        if (follows && (has(FormKind::page) || has(FormKind::volume) || has(FormKind::issue)) &&
            is_ascii_digit(next->lower[0]))
            e.pages = true;
        if (follows && w->number && next->number) {
            const auto gap = note.text.substr(w->span.end, next->span.begin - w->span.end);
            if (gap.size() <= 4 && gap.find_first_of("-:(") != gap.npos) e.pages = true;
            if (gap == "\u2013" || gap == ", " || gap == "," || gap == " ") e.pages = true;
        }
        if (w->capital && (has(FormKind::publisher) || has(FormKind::place) || has(FormKind::container) ||
                           has(FormKind::institution)))
            e.imprint = true;
        if (has(FormKind::edited) || has(FormKind::et_al)) e.imprint = true;
        if (w - first < 6 && w->capital && w->letters) {
            const char after = w->span.end < note.text.size() ? note.text[w->span.end] : '\0';
            if ((w->length <= 2 && (after == '.' || w->all_upper)) || (after == ',' && w - first < 3) ||
                (w->all_upper && w->length > 2))
                e.names = true;
        }
        // "Stavros Garoufalidis and Rinat Kashaev,": names up to the first comma.
        only_names = only_names && (w->capital || has(FormKind::association) || has(FormKind::particle));
        if (only_names && w > first && w - first < 8 && w->span.end < note.text.size() && note.text[w->span.end] == ',')
            e.names = true;
        // Scripts without capitals: a short name and a comma.
        if (w == first && w->letters && w->lower[0] & 0x80 && w->span.end < note.text.size() &&
            note.text[w->span.end] == ',')
            e.names = true;
    }
    return e;
}

/// Whether a stretch without any identifier reads as a reference. Points were set on the annotated references and real
/// notes.
bool is_reference(const Evidence& e) {
    if (e.words < 3) return false;
    int points = 2 * e.year + 2 * e.pages + e.names + e.quoted + e.imprint + e.ends_dated;
    points -= std::clamp(e.quoted ? (e.prose - 2) / 2 : e.prose - 1, 0, 4);
    return points >= 3 && (e.year || e.pages || (e.quoted && e.names)) && (e.names || e.pages || e.quoted || e.imprint);
}

bool in_any(const std::vector<Quoted>& quoted, std::size_t at) {
    return std::any_of(quoted.begin(), quoted.end(), [&](const Quoted& q) { return holds(q.whole, at); });
}

/// Over ", ; . :" and white space.
std::size_t over_separators(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end) {
        if (text.substr(at).starts_with("\u00A0"))
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

/// The first quote, identifier or label of a part: signals and prose stand before it.
std::size_t anchor_of(const NoteText& note, Span span) {
    std::size_t anchor = span.end;
    for (const auto& q : note.quoted)
        if (q.whole.begin >= span.begin) anchor = std::min(anchor, q.whole.begin);
    for (const auto& id : note.identifiers)
        if (id.span.begin >= span.begin) anchor = std::min(anchor, id.span.begin);
    for (const auto& link : note.links)
        if (link.span.begin >= span.begin) anchor = std::min(anchor, link.span.begin);
    return anchor;
}

/// "See also", "Cf.", "For an analysis, see": where it ends; `at` when there is none.
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
    if (end > at || w >= note.words.size() || !forms.word(FormKind::signal_lead, note.words[w].lower)) return end;
    // "For a discussion on the Horn of Africa agenda, see": the signal word within twenty-five words, before the
    // anchor.
    for (std::size_t i = w + 1; i < std::min(note.words.size(), w + 25) && note.words[i].span.begin <= anchor &&
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

bool begins_capital(std::string_view text, std::size_t at) {
    const auto c = code_point_at(text, at);
    return is_upper(c.value) || c.value == 0x2018 || c.value == 0x201C || c.value == 0xAB || c.value == 0x201E ||
           c.value == '"';
}

/// "Laube, L. (2021)." or "Oxfam, ‘From …": a citation begins, not merely a sentence.
bool opens_citation(const NoteText& note, Span part, const CitationForms& forms) {
    if (part.end <= part.begin + 12) return false;
    const std::size_t after = signal_end(note, part.begin, part, forms);
    if (after > part.begin) {
        const Evidence e = evidence_in(note, {after, part.end}, forms);
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
        if (i > w && is_year(note.words[i]) && note.text[note.words[i].span.begin - 1] == '(') {
            const Evidence e = evidence_in(note, {part.begin, note.words[i].span.end}, forms);
            return e.names && e.prose <= 1;
        }
    const Form* document = forms.match(FormKind::document, note.words, w);
    return document != nullptr;
}

/// "COM(2020) 610 final and SWD(2020) 207": two papers, each a source. Where the first ends -> where the second begins.
std::map<std::size_t, std::size_t> numbered_pairs(const NoteText& note) {
    static const std::set<std::string_view> kPapers = {"com", "join", "swd", "act", "un", "council", "ep"};
    static const std::set<std::string_view> kBetween = {
        "and", "&", "et", "und", "y", "e", "en", "och", "i", "final and", "final et", "final und", "final, and"};
    std::map<std::size_t, std::size_t> out;
    for (std::size_t i = 1; i < note.identifiers.size(); ++i) {
        const Identifier &a = note.identifiers[i - 1], &b = note.identifiers[i];
        if (!kPapers.count(a.kind) || !kPapers.count(b.kind) || b.span.begin <= a.span.end + 2) continue;
        std::string_view between = note.text.substr(a.span.end, b.span.begin - a.span.end);
        while (between.starts_with(' ')) between.remove_prefix(1);
        while (between.ends_with(' ')) between.remove_suffix(1);
        if (kBetween.count(between))
            out.emplace(b.span.begin - (between.size() - between.rfind(' ') - 1) - 1, b.span.begin);
    }
    return out;
}

/// Cuts at ";" and behind links where one full citation ends and another begins.
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
        if (text[i] == ';' && depth == 0) semicolons.push_back(i);
    }
    std::erase_if(semicolons, [&](std::size_t at) { return in_any(note.quoted, at); });
    for (const auto& found : note.identifiers)
        if (found.kind == "url" || found.kind == "doi") ends.push_back(found.span.end);
    for (const auto& a : note.accessed) ends.push_back(a.span.end);
    const std::map<std::size_t, std::size_t> pairs = numbered_pairs(note);
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
        // The right side, up to the next place that may part citations.
        std::size_t end = text.size();
        for (const std::size_t s : semicolons)
            if (s > cut) {
                end = s;
                break;
            }
        if (next >= end) continue;
        bool part = false;
        if (text[cut] == ';') {
            const Evidence left = evidence_in(note, {begin, cut}, forms);
            const Evidence right = evidence_in(note, {next, end}, forms);
            const bool starts = begins_capital(text, next) || signal_end(note, next, {next, end}, forms) > next;
            part = starts && (left.strong || is_reference(left)) && (right.strong || is_reference(right)) &&
                   right.words >= 3;
            if (!part && starts && left.strong && right.words >= 3) part = right.year && (right.names || right.imprint);
        } else {
            part = cut < text.size() && next > cut && opens_citation(note, {next, end}, forms);
        }
        if (!part) continue;
        spans.push_back({begin, cut});
        begin = next;
    }
    spans.push_back({begin, text.size()});
    return spans;
}

/// The last sentence end before the anchor behind which a signal stands: "They are part of … . See U.S. Department".
std::size_t prose_end(const NoteText& note, Span part, const CitationForms& forms) {
    const std::size_t anchor = anchor_of(note, part);
    std::size_t found = part.begin;
    for (std::size_t w = first_word_from(note, part.begin) + 1;
         w < note.words.size() && note.words[w].span.begin < part.end; ++w) {
        const auto& before = note.words[w - 1];
        const auto gap = note.text.substr(before.span.end, note.words[w].span.begin - before.span.end);
        if (gap.find_first_of(".!?") == gap.npos || gap.find(' ') == gap.npos || before.length < 3 ||
            !note.words[w].capital)
            continue;
        if (note.words[w].span.begin > anchor) break;
        if (signal_end(note, note.words[w].span.begin, part, forms) > note.words[w].span.begin)
            found = note.words[w].span.begin;
    }
    return found;
}

/// A list's own number: "[102] Roy", "29. Kurth", "1 Suntola". Nothing else stands in brackets or before a name.
std::size_t over_numbering(std::string_view text, Span span) {
    Scanner s{text, span.begin};
    const bool bracket = s.one_of("[(");
    if (s.digits(1, 3).empty()) return span.begin;
    if (bracket ? !s.one_of("])") : !(s.one_of(".-") || s.peek() == ' ')) return span.begin;
    s.spaces();
    return s.at < span.end && is_upper(code_point_at(text, s.at).value) ? s.at : span.begin;
}

Span trimmed(std::string_view text, Span span) {
    span.begin = over_separators(text, span.begin, span.end);
    while (span.end > span.begin &&
           (is_ascii_space(text[span.end - 1]) || text[span.end - 1] == ';' || text[span.end - 1] == ','))
        --span.end;
    return span;
}

/// A sentence that names sources: each link, or each number of an act or paper, is one.
void add_named_in_prose(const NoteText& note, Span span, std::vector<NotePart>& parts) {
    const std::size_t before = parts.size();
    for (const auto& a :
         note.accessed) {  // "…, Regulation - EU - 2024/1359 - EN - EUR-Lex (europa.eu), last accessed 15 October 2024"
        if (!holds(span, a.span.begin)) continue;
        std::size_t begin = std::string_view::npos;
        for (const auto& id : note.identifiers)
            if (id.kind != "url" && holds(span, id.span.begin) && id.span.begin < a.span.begin) begin = id.span.begin;
        for (const auto& link : note.links)
            if (holds(span, link.span.begin) && link.span.begin < a.span.begin)
                begin = std::min(begin, link.span.begin);
        if (begin != std::string_view::npos && begin > 2 && note.text.substr(begin - 2, 2) == ", ")
            parts.push_back({trimmed(note.text, {begin, a.span.end}), {}, true, false});
    }
    if (parts.size() > before) return;
    std::size_t last_url = std::string_view::npos;
    for (const auto& id : note.identifiers) {
        if (!holds(span, id.span.begin)) continue;
        const bool url = id.kind == "url";
        if (!url && id.kind != "doi" && id.kind != "act" && id.kind != "com" && id.kind != "join" && id.kind != "swd" &&
            id.kind != "un" && id.kind != "celex")
            continue;
        if (url && last_url != std::string_view::npos && id.span.begin - last_url <= 2) continue;
        Span whole = id.span;
        if (url || id.kind == "doi") {
            last_url = id.span.end;
            for (const auto& a : note.accessed)
                if (a.span.begin >= whole.end && a.span.begin - whole.end <= 4) whole.end = a.span.end;
        }
        parts.push_back({whole, {}, true, true});
    }
    for (const auto& link : note.links) {
        if (!holds(span, link.span.begin)) continue;
        const bool known = std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(before), parts.end(),
                                       [&](const NotePart& p) { return meets(p.span, link.span); });
        if (!known) parts.push_back({link.span, {}, true, true});
    }
    std::sort(parts.begin() + static_cast<std::ptrdiff_t>(before), parts.end(),
              [](const NotePart& a, const NotePart& b) { return a.span.begin < b.span.begin; });
}

}  // namespace

NoteText look_over(std::string_view text, std::span<const Link> links, const CitationForms& forms) {
    NoteText note;
    note.text = text;
    note.words = split_words(text);
    note.identifiers = find_identifiers(text, forms);
    note.accessed = find_accessed(text, note.words, forms);
    note.quoted = find_quoted(text);
    for (const auto& link : links) {
        if (link.span.end > text.size() || link.span.begin >= link.span.end) continue;
        const bool printed = std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const Identifier& id) {
            return (id.kind == "url" || id.kind == "doi") && meets(id.span, link.span);
        });
        if (!printed) note.links.push_back(link);
    }
    return note;
}

std::vector<NotePart> note_parts(const NoteText& note, const CitationForms& forms) {
    std::vector<NotePart> parts;
    for (const Span& whole : citation_spans(note, forms)) {
        Span span = trimmed(note.text, whole);
        if (parts.empty()) span.begin = over_numbering(note.text, span);
        if (span.begin >= span.end) continue;
        const std::size_t cut = prose_end(note, span, forms);
        if (cut > span.begin) {
            parts.push_back({trimmed(note.text, {span.begin, cut}), {}, false, false});
            span.begin = cut;
        }
        const std::size_t signal = signal_end(note, span.begin, span, forms);
        const Span core{signal, span.end};
        if (core.begin >= core.end) {
            parts.push_back({span, {}, false, false});
            continue;
        }
        const Evidence e = evidence_in(note, core, forms);
        const bool sentence =
            (e.prose >= 2 || (e.prose == 1 && !e.year && !e.names && !e.imprint)) && !e.quoted && !is_reference(e) &&
            !forms.match(FormKind::document, note.words, first_word_from(note, core.begin)) &&
            !(e.strong && std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const Identifier& id) {
                  return id.kind == "act" && id.span.begin <= core.begin + 1 && id.span.end > core.begin;
              }));
        const std::size_t before = parts.size();
        if (e.strong && (sentence || (e.prose >= 6 && !is_reference(e)))) add_named_in_prose(note, core, parts);
        if (parts.size() > before) {
            parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(before), {span, {}, false, false});
            continue;
        }
        NotePart part{core, {}, e.strong || is_reference(e), false};
        if (signal > span.begin) part.signal = {span.begin, signal};
        parts.push_back(part);
    }
    return parts;
}

ShortForm short_form(const NoteText& note, const CitationForms& forms) {
    ShortForm found;
    const auto& words = note.words;
    if (words.empty()) return found;
    std::size_t w = 0;
    while (w < words.size() && w < 4) {  // "See ibid.", "Vgl. ebd."
        const Form* signal = forms.match(FormKind::signal, words, w);
        if (!signal || forms.match(FormKind::ibid, words, w) || forms.match(FormKind::supra, words, w)) break;
        w += signal->words.size();
    }
    if (w < words.size()) {
        if (const Form* ibid = forms.match(FormKind::ibid, words, w)) {
            found.kind = FormKind::ibid;
            found.span = {words[0].span.begin, words[w + ibid->words.size() - 1].span.end};
            w += ibid->words.size();
        }
    }
    if (found.kind == FormKind::count) {
        for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 30); ++i) {
            const Form* supra = forms.match(FormKind::supra, words, i);
            if (supra) {
                const std::size_t number = i + supra->words.size();
                const bool lone =
                    supra->words.size() == 1 && i > w && words[i].length < 5 && !words[i].lower.starts_with("fn");
                if (number < words.size() && words[number].number && words[number].length <= 4 && !lone) {
                    found.kind = FormKind::supra;
                    found.number = words[number].lower;
                    found.span = {words[0].span.begin, words[number].span.end};
                    w = number + 1;
                    break;
                }
            }
            if (const Form* op_cit = forms.match(FormKind::op_cit, words, i); op_cit && i > 0) {
                found.kind = FormKind::op_cit;
                found.author = fold_letters(words[w < i ? w : 0].lower);
                for (std::size_t a = w; a < i; ++a)
                    if (words[a].capital && words[a].length > 2) {
                        found.author = fold_letters(words[a].lower);
                        break;
                    }
                found.span = {words[0].span.begin, words[i + op_cit->words.size() - 1].span.end};
                w = i + op_cit->words.size();
                break;
            }
        }
    }
    if (found.kind == FormKind::count) return found;
    if (w < words.size()) {
        const std::size_t end = std::min(note.text.size(), note.text.find_first_of(";", words[w].span.begin));
        found.pin = squeeze(note.text.substr(words[w].span.begin, end - words[w].span.begin));
        while (found.pin.ends_with('.')) found.pin.pop_back();
    }
    return found;
}

}  // namespace ibid
