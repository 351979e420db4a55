#include "analysis/notes/note_parts.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/notes/coordinated_citations.h"
#include "analysis/notes/mentions.h"
#include "analysis/notes/name_tables.h"
#include "analysis/references/names.h"

namespace ibid {

namespace {

bool holds(const Span& outer, std::size_t at) { return outer.begin <= at && at < outer.end; }
bool meets(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

/// What a stretch of a note has that a citation has.
struct Evidence {
    bool strong = false;  // a link, an identifier, "last accessed"
    bool quoted = false, year = false, names = false, pages = false, imprint = false, ends_dated = false;
    bool mail = false;  // somebody's address
    bool treaty = false, of_site = false, body_first = false;
    int prose = 0, verbs = 0, words = 0;
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

/// "OHCHR, United Nations Human Rights Report 2022": a body's name, and behind the comma a title that is none.
bool begins_with_body(std::string_view core, const CitationForms& forms) {
    const auto comma = core.find(", ");
    if (comma == core.npos || comma > 120) return false;
    const std::string_view name = core.substr(0, comma), behind = core.substr(comma + 2);
    const auto words = split_words(behind.substr(0, 80));
    const std::string_view next = behind.substr(0, std::min(behind.find_first_of(",("), behind.size()));
    return words.size() >= 3 && words[0].capital && words[0].length > 1 && is_institution(name, forms) &&
           split_words(name).size() <= 12 && split_words(next).size() >= 2 && !is_institution(next, forms);
}

/// "… by the Reception and Identification Service …": linked words that only name a body lead to it, not to a source.
bool names_body(const NoteText& note, Span span, const CitationForms& forms) {
    const std::string_view label = note.text.substr(span.begin, span.end - span.begin);
    const auto words = split_words(label);
    const bool parted = std::any_of(label.begin(), label.end(), [](char c) { return c == '|' || c == ':'; });
    if (words.size() < 2 || parted || label.find(" - ") != label.npos || !is_institution(label, forms)) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].number || forms.match(FormKind::paper, words, i) || forms.match(FormKind::report, words, i) ||
            forms.match(FormKind::document, words, i))
            return false;
    return true;
}

/// "on 7 June 2018", "between September and December 2024", "strategy Europe 2020": a date that small words or many
/// words lead up to tells when something happened. Publications have a mark before their date, or a place ("Berlin
/// 2016"), or are "of May 2015".
bool is_within_sentence(const NoteText& note, std::vector<TextWord>::const_iterator first,
                        std::vector<TextWord>::const_iterator year, const CitationForms& forms) {
    auto begin = year;
    const auto gap_before = [&](std::vector<TextWord>::const_iterator w) {
        return note.text.substr((w - 1)->span.end, w->span.begin - (w - 1)->span.end);
    };
    const auto plain = [&](std::vector<TextWord>::const_iterator w) { return gap_before(w) == " "; };
    // "4 de mayo de 2021": a small word may stand before the month and behind it
    const auto over_small = [&](std::vector<TextWord>::const_iterator w) {
        const bool small =
            w - first >= 2 && plain(w) && plain(w - 1) && (w - 1)->letters && !(w - 1)->capital && (w - 1)->length <= 3;
        return small ? w - 1 : w;
    };
    const auto month = over_small(begin);
    if (month > first && plain(month) && forms.word(FormKind::month, (month - 1)->lower)) begin = month - 1;
    if (begin != year) {
        const auto day = over_small(begin);
        if (day > first && plain(day) && (day - 1)->number && (day - 1)->length <= 2) begin = day - 1;
    }
    if (begin == first || !plain(begin)) return false;
    const TextWord& before = *(begin - 1);
    if (before.capital || before.number) {
        std::size_t run = 0;  // words since the last mark
        constexpr std::size_t kPlace = 6;
        for (auto w = begin - 1; w > first && plain(w) && run <= kPlace; --w) ++run;
        return run > kPlace;
    }
    constexpr std::size_t kFew =
        8;  // words of a source that is dated without a mark: "the progress report … of May 2018"
    const Form* of = forms.word(FormKind::author_of, before.lower);
    return !(of && of->value.empty() && begin != year) || begin - first > static_cast<std::ptrdiff_t>(kFew);
}

Evidence evidence_in(const NoteText& note, Span span, const CitationForms& forms) {
    Evidence e;
    const auto in = [&](const Span& s) { return s.begin >= span.begin && s.begin < span.end; };
    const auto first = std::lower_bound(note.words.begin(), note.words.end(), span.begin,
                                        [](const TextWord& w, std::size_t at) { return w.span.begin < at; });
    for (const auto& id : note.identifiers)
        if (in(id.span)) e.strong = true;
    for (const auto& a : note.accessed) e.strong = e.strong || in(a.span);
    for (const auto& link : note.links) e.strong = e.strong || (in(link.span) && !names_body(note, link.span, forms));
    constexpr std::size_t kLongestTitle = 350;  // bytes; what is longer is what somebody said or asked
    for (const auto& q : note.quoted) {
        if (!in(q.whole) || q.inside.end - q.inside.begin > kLongestTitle) continue;
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
    bool only_names = true, joined = false, initials = false, told_when = false;
    const auto opening = note.text.substr(span.begin, 6);  // the same author as above: "———. Dom Casmurro"
    e.names = opening.starts_with("---") || opening == "\u2014\u2014" || opening == "\u2013\u2013";
    for (auto w = first; w != note.words.end() && w->span.begin < span.end; ++w) {
        ++e.words;
        while (quote < note.quoted.size() && note.quoted[quote].whole.end <= w->span.begin) ++quote;
        while (id < note.identifiers.size() && note.identifiers[id].span.end <= w->span.begin) ++id;
        if (id < note.identifiers.size() && holds(note.identifiers[id].span, w->span.begin)) continue;
        const bool inside = quote < note.quoted.size() && holds(note.quoted[quote].inside, w->span.begin);
        const std::uint64_t kinds = forms.kinds_of(w->lower);
        const auto has = [&](FormKind kind) { return (kinds & bit(kind)) != 0; };
        if (has(FormKind::prose) && !inside && !(w->capital && w != first)) {
            ++e.prose;
            e.verbs += !w->capital && forms.word(FormKind::prose, w->lower)->value == "verb";
        }
        const auto next = w + 1;
        const bool follows = next != note.words.end() && next->span.begin < span.end;
        if (is_year(*w) && is_within_sentence(note, first, w, forms)) {
            told_when = true;
            continue;
        }
        if (is_year(*w) || (has(FormKind::no_date) && w->length > 1) ||
            (w->number && w->length == 2 && follows_apostrophe(note.text, *w))) {
            e.year = true;
            e.ends_dated =
                !follows || next + 1 == note.words.end() || (w->span.begin > 0 && note.text[w->span.begin - 1] == '(');
        }
        if (forms.match(FormKind::no_date, note.words, static_cast<std::size_t>(w - note.words.begin())))
            e.year = e.ends_dated = true;
        const bool locator = has(FormKind::volume) || has(FormKind::issue) ||
                             (has(FormKind::page) && forms.word(FormKind::page, w->lower)->value != "pin");
        if (follows && locator && is_ascii_digit(next->lower[0])) e.pages = true;
        if (follows && w->number && next->number) {
            const auto gap = note.text.substr(w->span.end, next->span.begin - w->span.end);
            if (gap.size() <= 4 && gap.find_first_of("-:(") != gap.npos) e.pages = true;
            if (gap == "\u2013" || gap == ", " || gap == "," || gap == " ") e.pages = true;
        }
        if (w > first && w - first < 8 && w->capital && has(FormKind::act) && follows &&
            forms.word(FormKind::act, w->lower)->value == "?" &&
            (is_year(*next) || (next + 1 != note.words.end() && is_year(*(next + 1)) && next->length <= 2)))
            e.treaty = e.treaty || first->capital;  // "Immigration Act 2014", "Homeland Security Act of 2002"
        // "Draghi Report (2024)"
        if (w > first && w->capital && has(FormKind::report) && follows && is_year(*next)) {
            const auto gap = note.text.substr(w->span.end, next->span.begin - w->span.end);
            e.imprint = e.imprint || gap == " (" || gap == " ";
        }
        if (w->capital && (has(FormKind::publisher) || has(FormKind::place) || has(FormKind::container) ||
                           has(FormKind::institution)))
            e.imprint = true;
        if (has(FormKind::edited) || has(FormKind::et_al)) e.imprint = true;
        if (w - first < 6 && w->capital && w->letters) {
            const char after = w->span.end < note.text.size() ? note.text[w->span.end] : '\0';
            initials = initials || (w->length <= 2 && after == '.');
            if ((w->length <= 2 && (after == '.' || w->all_upper)) || (after == ',' && w - first < 3) ||
                (w->all_upper && w->length > 2))
                e.names = true;
        }
        // "Stavros Garoufalidis and Rinat Kashaev,": names up to the first comma.
        only_names = only_names && (w->capital || has(FormKind::association) || has(FormKind::particle));
        joined = joined || (only_names && has(FormKind::association));
        if (only_names && w > first && w - first < 8 && w->span.end < note.text.size() &&
            (note.text[w->span.end] == ',' || (joined && w->length > 2 && note.text[w->span.end] == '.')))
            e.names = true;
        // Scripts without capitals: a short name and a comma.
        if (w == first && w->letters && w->lower[0] & 0x80 && w->span.end < note.text.size() &&
            note.text[w->span.end] == ',')
            e.names = true;
    }
    e.year = e.year || (told_when && initials);
    const auto at = static_cast<std::size_t>(first - note.words.begin());
    std::size_t named = at;  // "Article 33 of the 1951 Convention relating to …": behind the place in it
    if (named + 3 < note.words.size() && forms.word(FormKind::pin, note.words[at].lower) &&
        is_ascii_digit(note.words[at + 1].lower[0])) {
        named += 2;
        while (named < note.words.size() && named < at + 8 &&
               (!note.words[named].capital || is_year(note.words[named])))
            ++named;
    }
    const Form* document = forms.match(FormKind::document, note.words, named);
    if (!document && first != note.words.end() && first->all_upper)
        document = forms.match(FormKind::document, note.words, at + 1);  // "ILO Convention 89"
    e.treaty = e.treaty || (document && (document->value == "treaty" || document->value == "law") && e.words >= 3);
    const std::string_view core = note.text.substr(span.begin, span.end - span.begin);
    e.mail = core.find('@') != core.npos;
    e.of_site = (core.find(" | ") != core.npos && e.words >= 4) || !parties_in(core).empty();
    e.body_first = begins_with_body(core, forms);
    return e;
}

/// Whether a stretch without any identifier reads as a reference. Points were set on the annotated references and real
/// notes.
bool is_reference(const Evidence& e) {
    if (e.words < 3 || e.mail) return false;
    if (e.verbs == 0 && (e.treaty || e.of_site)) return true;
    int points = 2 * e.year + 2 * e.pages + e.names + e.quoted + e.imprint + e.ends_dated;
    points -= std::clamp(e.quoted ? (e.prose - 2) / 2 : e.prose - 1, 0, 4);
    if (!e.quoted && !e.pages) points -= std::min(e.verbs, 3);
    if (e.body_first && e.prose == 0 && e.words >= 5) return true;
    return points >= 3 && (e.year || e.pages || (e.quoted && e.names)) && (e.names || e.pages || e.quoted || e.imprint);
}

/// What only points at a source, or tells when something happened.
bool is_mention(const NoteText& note, Span core, const Evidence& e, const CitationForms& forms) {
    const auto index = [&](std::size_t at) {
        return static_cast<std::size_t>(
            std::lower_bound(note.words.begin(), note.words.end(), at,
                             [](const TextWord& w, std::size_t b) { return w.span.begin < b; }) -
            note.words.begin());
    };
    const std::size_t first = index(core.begin), last = index(core.end);
    // "Hendriks (2015) for a review": behind a name and its year a sentence goes on.
    for (std::size_t w = first + 1; w + 1 < last && !e.quoted && !e.pages && !e.strong; ++w) {
        if (!is_year(note.words[w]) || note.text[note.words[w].span.begin - 1] != '(') continue;
        const auto gap =
            note.text.substr(note.words[w].span.end, note.words[w + 1].span.begin - note.words[w].span.end);
        const TextWord& next = note.words[w + 1];
        if (gap == ") " && next.letters && !next.capital && next.length > 1 &&
            !forms.word(FormKind::in_work, next.lower))
            return true;
        break;
    }
    // "Interview with an official, Bratislava, 14 May 2019": said to the author, and published nowhere
    constexpr std::size_t kLead = 8;  // words: "Die Angaben beruhen auf einer Auskunft des"
    for (std::size_t w = first; w < std::min(last, first + kLead) && !e.quoted && !e.strong; ++w)
        if (forms.match(FormKind::told, note.words, w) && (w > first || note.words[w].capital)) return true;
    return (!e.quoted && only_points(note.text, note.words, first, last, forms)) ||
           begins_with_when(note.text, note.words, first, forms);
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

/// "URL: https://…", "Available from https://…" at word w: goes on with what it stands behind.
bool announces_address(const NoteText& note, std::size_t w, const CitationForms& forms) {
    for (const FormKind kind : {FormKind::accessed, FormKind::signal}) {
        const Form* form = forms.match(kind, note.words, w);
        if (!form || (kind == FormKind::accessed && form->value != "address")) continue;
        if (kind == FormKind::signal && !note.words[w].all_upper) continue;  // "See https", but "URL: https"
        const std::size_t end = note.words[w + form->words.size() - 1].span.end;
        const std::size_t next = over_separators(note.text, end, note.text.size());
        for (const auto& id : note.identifiers)
            if (id.kind == "url" && id.span.begin == next) return true;
        for (const auto& link : note.links)
            if (link.span.begin == next) return true;
    }
    return false;
}

/// "UNHCR submission …, p. 3, CERD/C/SVN/CO/8-11", "…, para. 11 and www.ilo.org/…": behind a pin another source begins.
/// From where one ends to where the next begins.
std::map<std::size_t, std::size_t> cuts_behind_pins(const NoteText& note, const CitationForms& forms) {
    constexpr std::size_t kReach = 6;  // words of a pin: "pp. 79, 83 and 88"
    std::map<std::size_t, std::size_t> out;
    const auto pinned = [&](std::size_t last) {  // whether words[last] ends a pin
        if (!is_ascii_digit(note.words[last].lower[0])) return false;
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
        if ((gap == ", " || joined) && note.words[w].all_upper && note.words[w].length >= 3 &&
            note.words[w + 1].capital && note.words[w].lower == note.words[0].lower && pinned(last))
            out.emplace(note.words[last].span.end, note.words[w].span.begin);
    }
    // "… v. Hungary [GC], no. 47287/15, and Z.A. and Others v. Russia …": the parties of the next judgment
    for (std::size_t i = 0; i + 1 < note.identifiers.size(); ++i) {
        const Identifier &a = note.identifiers[i], &b = note.identifiers[i + 1];
        if (!has_trait(a.kind, trait::kJudgment) || !has_trait(b.kind, trait::kJudgment)) continue;
        const std::string_view between = note.text.substr(a.span.end, b.span.begin - a.span.end);
        if (between.find(" v. ") == between.npos && between.find(" v ") == between.npos) continue;
        std::size_t w = first_word_from(note, a.span.end);
        if (w < note.words.size() && forms.word(FormKind::association, note.words[w].lower)) ++w;
        if (w < note.words.size() && note.words[w].capital && between.starts_with(", "))
            out.emplace(a.span.end, note.words[w].span.begin);
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
        if (has_trait(found.kind, trait::kEnds)) ends.push_back(found.span.end);
    for (const auto& a : note.accessed) ends.push_back(a.span.end);
    std::map<std::size_t, std::size_t> pairs = coordinated_cuts(note, forms);
    pairs.merge(cuts_behind_pins(note, forms));
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
            const bool signalled = signal_end(note, next, {next, end}, forms) > next;
            const bool address = std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const auto& found) {
                return found.span.begin == next && has_trait(found.kind, trait::kEnds);
            });
            const bool starts = begins_capital(text, next) || signalled || address;
            part = starts && (left.strong || is_reference(left)) && (right.strong || is_reference(right)) &&
                   right.words >= 3;
            if (!part && starts && left.strong && right.words >= 3) part = right.year && (right.names || right.imprint);
            part = part || (signalled && right.strong);  // "…; see also the …": whatever was said before
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
        if (announces_address(note, w, forms)) continue;
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
void add_named_in_prose(const NoteText& note, Span span, std::vector<NotePart>& parts, const CitationForms& forms) {
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
        if (!has_trait(id.kind, trait::kPaper | trait::kEnds)) continue;
        const bool named = parts.size() > before;
        if (named && id.kind == "oj") continue;  // where the act before it stands
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
        if (!holds(span, link.span.begin) || names_body(note, link.span, forms)) continue;
        const bool known = std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(before), parts.end(),
                                       [&](const NotePart& p) { return meets(p.span, link.span); });
        if (!known) parts.push_back({link.span, {}, true, true});
    }
    std::sort(parts.begin() + static_cast<std::ptrdiff_t>(before), parts.end(),
              [](const NotePart& a, const NotePart& b) { return a.span.begin < b.span.begin; });
}

/// Behind "Ibid., para. 29." and "Ibid.; and": where other sources may begin. What stands before them is no citation.
std::size_t behind_ibid(const NoteText& note, const CitationForms& forms) {
    const Form* ibid = note.words.empty() ? nullptr : forms.match(FormKind::ibid, note.words, 0);
    if (!ibid) return 0;
    std::size_t w = ibid->words.size();
    const std::size_t end = note.words[w - 1].span.end;
    if (w < note.words.size() && note.words[w].span.begin == end + 1 && note.words[w].letters &&
        !note.words[w].capital && note.words[w].length > 2 && !forms.word(FormKind::page, note.words[w].lower))
        return 0;  // "Ibid sample corpus" is a name
    for (; w < note.words.size(); ++w) {
        const TextWord& word = note.words[w];
        const bool pin = is_ascii_digit(word.lower[0]) || word.length == 1 || forms.word(FormKind::page, word.lower) ||
                         (!word.capital && forms.word(FormKind::association, word.lower));
        if (!pin) return word.span.begin;
    }
    return note.text.size();
}

}  // namespace

NoteText look_over(std::string_view text, std::span<const Link> links, const CitationForms& forms) {
    NoteText note;
    note.text = text;
    note.words = split_words(text);
    note.identifiers = find_identifiers(text, forms);
    note.accessed = find_accessed(text, note.words, forms);
    note.quoted = find_quoted(text);
    note.rows = table_rows(text, forms);
    for (const auto& link : links) {
        if (link.span.end > text.size() || link.span.begin >= link.span.end) continue;
        const bool printed = std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const Identifier& id) {
            return has_trait(id.kind, trait::kEnds) && meets(id.span, link.span);
        });
        if (!printed) note.links.push_back(link);
    }
    return note;
}

namespace {

/// "EUFRA, p. 21 (Annual Report 2010 (June 2011), p. 77)": behind a short form and its pin, the source in brackets.
Span source_in_bracket(const NoteText& note, Span core, const CitationForms& forms) {
    const std::string_view text = note.text.substr(core.begin, core.end - core.begin);
    const auto open = text.find(" (");
    const auto close = text.rfind(')');
    if (open == text.npos || close == text.npos || close < open + 20 || close + 2 < text.size()) return core;
    const auto before = split_words(text.substr(0, open)), inside = split_words(text.substr(open, close - open));
    constexpr std::size_t kShort = 6, kSource = 4;  // words
    const bool pinned = before.size() >= 3 && before.size() <= kShort && is_ascii_digit(before.back().lower[0]) &&
                        forms.kinds_of(before[before.size() - 2].lower, bit(FormKind::page) | bit(FormKind::pin));
    const bool dated = std::any_of(inside.begin(), inside.end(), is_year);
    if (!pinned || !before[0].all_upper || !dated || inside.size() < kSource || !inside[0].capital) return core;
    return {core.begin + open + 2, core.begin + close};
}

/// "… included in the voluntary mid-term report (Recommendation 73)", "the Development Report (UNDP 2013)": sources
/// that a sentence names by what they are, with their place or with who made them and when in brackets.
void add_named_reports(const NoteText& note, Span span, std::vector<NotePart>& parts, const CitationForms& forms) {
    for (std::size_t w = first_word_from(note, span.begin) + 1;
         w + 2 < note.words.size() && note.words[w + 2].span.end <= span.end; ++w) {
        const TextWord &noun = note.words[w], &first = note.words[w + 1], &second = note.words[w + 2];
        if (!forms.word(FormKind::report, noun.lower) ||
            note.text.substr(noun.span.end, first.span.begin - noun.span.end) != " (" ||
            !note.text.substr(second.span.end).starts_with(')'))
            continue;
        const bool pin = forms.word(FormKind::pin, first.lower) && second.number && second.length < 4;
        const bool made = first.all_upper && first.length >= 3 && is_year(second);
        if (!pin && !made) continue;
        std::size_t begin = w;
        const auto joined = [&](std::size_t i) {
            const auto gap =
                note.text.substr(note.words[i - 1].span.end, note.words[i].span.begin - note.words[i - 1].span.end);
            return gap == " " || gap == "-" || gap == "\u2011";
        };
        constexpr std::size_t kTitle = 8;  // words
        while (begin > 0 && w - begin < kTitle && note.words[begin - 1].letters && joined(begin) &&
               (note.words[begin - 1].capital ||
                (pin && note.words[begin - 1].length > 2 &&
                 !forms.kinds_of(note.words[begin - 1].lower, bit(FormKind::prose)) &&
                 (note.words[begin - 1].lower.size() > 3 || note.text[note.words[begin - 1].span.end] == '-'))))
            --begin;
        if (begin == w || note.words[begin].span.begin < span.begin) continue;
        parts.push_back({{note.words[begin].span.begin, second.span.end + 1}, {}, true, false, {}});
    }
}

}  // namespace

std::vector<NotePart> note_parts(const NoteText& note, const CitationForms& forms) {
    std::vector<NotePart> parts;
    const std::size_t begun = behind_ibid(note, forms);
    for (const Span& whole : citation_spans(note, forms)) {
        Span span = trimmed(note.text, {std::max(whole.begin, begun), whole.end});
        const bool identified = std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const auto& id) {
            return id.span.begin == span.begin;  // "85 Fed. Reg. 36264"
        });
        if (parts.empty() && !identified) span.begin = over_numbering(note.text, span);
        if (span.begin >= span.end) continue;
        const std::size_t cut = prose_end(note, span, forms);
        if (cut > span.begin) {
            parts.push_back({trimmed(note.text, {span.begin, cut}), {}, false, false});
            span.begin = cut;
        }
        const std::size_t signal = signal_end(note, span.begin, span, forms);
        const Span core = source_in_bracket(note, {signal, span.end}, forms);
        if (core.begin >= core.end) {
            parts.push_back({span, {}, false, false});
            continue;
        }
        const Evidence e = evidence_in(note, core, forms);
        const bool sentence =
            (e.prose >= 2 || e.verbs > 0 || (e.prose == 1 && !e.year && !e.names && !e.imprint)) && !e.quoted &&
            !is_reference(e) && !forms.match(FormKind::document, note.words, first_word_from(note, core.begin)) &&
            !(e.strong && std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const Identifier& id) {
                  return id.kind == "act" && id.span.begin <= core.begin + 1 && id.span.end > core.begin;
              }));
        const std::size_t before = parts.size();
        if (e.strong && (sentence || (e.prose >= 6 && !is_reference(e)))) add_named_in_prose(note, core, parts, forms);
        if (parts.size() > before) {
            parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(before), {span, {}, false, false});
            continue;
        }
        // A row of a table says what a name stands for; it is a source when it has a number or an address.
        const bool is_source = e.strong || (note.rows.empty() && is_reference(e) && !is_mention(note, core, e, forms));
        if (!is_source && !e.strong) {
            add_named_reports(note, core, parts, forms);
            if (parts.size() > before) {
                parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(before), {span, {}, false, false});
                continue;
            }
        }
        NotePart part{core, {}, is_source, false, {}};
        if (signal > span.begin) part.signal = {span.begin, signal};
        for (const NotePart& member : joined_cases(note, part, forms)) parts.push_back(member);
    }
    return parts;
}

}  // namespace ibid
