#include "analysis/notes/note_evidence.h"

#include <algorithm>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/notes/mentions.h"
#include "analysis/references/names.h"

namespace ibid {
namespace {

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
    const auto in_day = [](const TextWord& w) { return w.number && w.length <= 2; };
    const auto marked = [&](std::vector<TextWord>::const_iterator w) {  // "23. 3. 2012", "23.3.2012"
        const std::string_view gap = gap_before(w);
        return gap == ". " || gap == ".";
    };
    const bool goes_on = year + 1 != note.words.end();  // "vom 23. 10. 1995." may date a source
    const bool digits =
        goes_on && year - first > 2 && in_day(*(year - 1)) && in_day(*(year - 2)) && marked(year) && marked(year - 1);
    if (digits) begin = year - 2;
    const auto month = over_small(begin);
    if (!digits && month > first && plain(month) && forms.word(FormKind::month, (month - 1)->lower)) begin = month - 1;
    if (begin != year) {
        const auto day = over_small(begin);
        const bool near = day > first && (plain(day) || (goes_on && gap_before(day) == ". "));  // "10. avgusta 2011"
        if (near && (day - 1)->number && (day - 1)->length <= 2) begin = day - 1;
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

/// "1600 Amphitheatre Parkway, Mountain View": a number that opens a street's name; a year in brackets closes them.
bool is_house_number(const NoteText& note, std::vector<TextWord>::const_iterator w) {
    const auto next = w + 1;
    if (next == note.words.end() || !next->capital || !next->letters || next->all_upper) return false;
    if (w->length == 4 && w->lower >= "1800" && w->lower < "2100") return false;  // "1864 Geneva Convention"
    if (note.text.substr(w->span.end, next->span.begin - w->span.end) != " ") return false;
    return w == note.words.begin() || note.text[w->span.begin - 1] == '(';
}

}  // namespace

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

CitationEvidence evidence_in(const NoteText& note, Span span, const CitationForms& forms) {
    CitationEvidence e;
    const auto in = [&](const Span& s) { return s.begin >= span.begin && s.begin < span.end; };
    const auto first = std::lower_bound(note.words.begin(), note.words.end(), span.begin,
                                        [](const TextWord& w, std::size_t at) { return w.span.begin < at; });
    const auto identifiers = note.identifiers_in(span);
    e.strong = !identifiers.empty();
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
    bool only_names = true, joined = false, initials = false, told_when = false, house = false;
    const auto opening = note.text.substr(span.begin, 6);  // the same author as above: "———. Dom Casmurro"
    e.names = opening.starts_with("---") || opening == "\u2014\u2014" || opening == "\u2013\u2013";
    for (auto w = first; w != note.words.end() && w->span.begin < span.end; ++w) {
        ++e.words;
        while (quote < note.quoted.size() && note.quoted[quote].whole.end <= w->span.begin) ++quote;
        while (id < identifiers.size() && identifiers[id].span.end <= w->span.begin) ++id;
        if (id < identifiers.size() && holds(identifiers[id].span, w->span.begin)) continue;
        const bool inside = quote < note.quoted.size() && holds(note.quoted[quote].inside, w->span.begin);
        const std::uint64_t kinds = forms.kinds_of(w->lower);
        const auto has = [&](FormKind kind) { return (kinds & bit(kind)) != 0; };
        if (has(FormKind::prose) && !inside && !(w->capital && w != first)) {
            ++e.prose;
            e.verbs += !w->capital && forms.word(FormKind::prose, w->lower)->value == "verb";
        }
        const auto next = w + 1;
        const bool follows = next != note.words.end() && next->span.begin < span.end;
        if (is_year_word(*w) && is_house_number(note, w)) {
            house = true;
            continue;
        }
        if (is_year_word(*w) && is_within_sentence(note, first, w, forms)) {
            told_when = true;
            continue;
        }
        if (is_year_word(*w) || (has(FormKind::no_date) && w->length > 1) ||
            (w->number && w->length == 2 && follows_apostrophe(note.text, *w))) {
            e.year = true;
            e.ends_dated =
                !follows || next + 1 == note.words.end() || (w->span.begin > 0 && note.text[w->span.begin - 1] == '(');
        }
        if (forms.match(FormKind::no_date, note.words, static_cast<std::size_t>(w - note.words.begin())))
            e.year = e.ends_dated = true;
        const bool locator = has(FormKind::volume) || has(FormKind::issue) ||
                             (has(FormKind::page) && forms.word(FormKind::page, w->lower)->value != "pin");
        const auto year = next + 1;  // "Faktura nr 118/2019": a number of a year, which may be anything's
        const bool of_year = follows && locator && !e.year && year != note.words.end() && is_year_word(*year) &&
                             note.text.substr(next->span.end, year->span.begin - next->span.end) == "/";
        if (follows && locator && !of_year && is_ascii_digit(next->lower[0])) e.pages = true;
        if (follows && w->number && next->number) {
            const auto gap = note.text.substr(w->span.end, next->span.begin - w->span.end);
            if (gap.size() <= 4 && gap.find_first_of("-:(") != gap.npos) e.pages = true;
            const auto counted = next + 1;  // "1 200 musées", "2,264 observations"
            const bool thousands = (gap == " " || gap == ",") && next->length == 3 && w->length <= 3 &&
                                   counted != note.words.end() && counted->letters && !counted->capital &&
                                   counted->length > 2 &&
                                   note.text.substr(next->span.end, counted->span.begin - next->span.end) == " ";
            if (gap == "\u2013" || gap == ", " || ((gap == "," || gap == " ") && !thousands)) e.pages = true;
        }
        if (w > first && w - first < 8 && w->capital && has(FormKind::act) && follows &&
            forms.word(FormKind::act, w->lower)->value == "?" &&
            (is_year_word(*next) || (next + 1 != note.words.end() && is_year_word(*(next + 1)) && next->length <= 2)))
            e.treaty = e.treaty || first->capital;  // "Immigration Act 2014", "Homeland Security Act of 2002"
        // "Draghi Report (2024)"
        if (w > first && w->capital && has(FormKind::report) && follows && is_year_word(*next)) {
            const auto gap = note.text.substr(w->span.end, next->span.begin - w->span.end);
            e.imprint = e.imprint || gap == " (" || gap == " ";
        }
        if (w->capital && (has(FormKind::publisher) || has(FormKind::place) || has(FormKind::container) ||
                           has(FormKind::institution)))
            e.imprint = true;
        if (has(FormKind::edited) || has(FormKind::et_al)) e.imprint = true;
        const Form* prose = has(FormKind::prose) ? forms.word(FormKind::prose, w->lower) : nullptr;
        const bool addressed = prose && prose->value == "person";  // "Mr. Smith resigned from …"
        if (w - first < 6 && w->capital && w->letters && !addressed) {
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
        // "Milosz Matuschek: Bolkestein-Richtlinie: …"
        if (only_names && w - first == 1 && !w->all_upper && note.text.substr(w->span.end).starts_with(": ") &&
            follows && next->capital)
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
               (!note.words[named].capital || is_year_word(note.words[named])))
            ++named;
    }
    const Form* document = forms.match(FormKind::document, note.words, named);
    if (!document && first != note.words.end() && first->all_upper)
        document = forms.match(FormKind::document, note.words, at + 1);  // "ILO Convention 89"
    e.treaty = e.treaty || (document && (document->value == "treaty" || document->value == "law") && e.words >= 3);
    const std::string_view core = note.text.substr(span.begin, span.end - span.begin);
    e.mail = house || core.find('@') != core.npos;
    e.of_site = (core.find(" | ") != core.npos && e.words >= 4) || !parties_in(core).empty();
    e.body_first = begins_with_body(core, forms);
    return e;
}

bool is_reference(const CitationEvidence& e) {
    if (e.words < 3 || e.mail) return false;
    if (e.verbs == 0 && (e.treaty || e.of_site)) return true;
    int points = 2 * e.year + 2 * e.pages + e.names + e.quoted + e.imprint + e.ends_dated;
    points -= std::clamp(e.quoted ? (e.prose - 2) / 2 : e.prose - 1, 0, 4);
    if (!e.quoted && !e.pages) points -= std::min(e.verbs, 3);
    if (e.body_first && e.prose == 0 && e.words >= 5) return true;
    return points >= 3 && (e.year || e.pages || (e.quoted && e.names)) && (e.names || e.pages || e.quoted || e.imprint);
}

bool is_mention(const NoteText& note, Span core, const CitationEvidence& e, const CitationForms& forms) {
    const auto index = [&](std::size_t at) {
        return static_cast<std::size_t>(
            std::lower_bound(note.words.begin(), note.words.end(), at,
                             [](const TextWord& w, std::size_t b) { return w.span.begin < b; }) -
            note.words.begin());
    };
    const std::size_t first = index(core.begin), last = index(core.end);
    // "Hendriks (2015) for a review": behind a name and its year a sentence goes on.
    for (std::size_t w = first + 1; w + 1 < last && !e.quoted && !e.pages && !e.strong; ++w) {
        if (!is_year_word(note.words[w]) || note.text[note.words[w].span.begin - 1] != '(') continue;
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
    if (!e.year && !e.treaty && points_within(note.words, first, last, forms)) return true;
    return (!e.quoted && only_points(note.text, note.words, first, last, forms)) ||
           begins_with_when(note.text, note.words, first, forms);
}

}  // namespace ibid
