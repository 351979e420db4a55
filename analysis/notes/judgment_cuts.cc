#include "analysis/notes/judgment_cuts.h"

#include "analysis/identifiers/coordinated.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/notes/note_cuts.h"

namespace ibid {
namespace {

using Cut = std::pair<std::size_t, std::size_t>;
constexpr Cut kNoCut{std::string_view::npos, 0};

/// The word from byte `at` on, or the one behind an "and" there.
const TextWord* word_behind_association(const NoteText& note, std::size_t at, const CitationForms& forms) {
    std::size_t w = first_word_from(note, at);
    if (w < note.words.size() && !note.words[w].capital && forms.word(FormKind::association, note.words[w].lower)) ++w;
    return w < note.words.size() ? &note.words[w] : nullptr;
}

/// "… v. Hungary [GC], no. 47287/15, and Z.A. and Others v. Russia …": the parties of the next judgment.
Cut at_parties(const NoteText& note, const Identifier& a, std::string_view between, const CitationForms& forms) {
    if (between.find(" v. ") == between.npos && between.find(" v ") == between.npos) return kNoCut;
    const TextWord* next = word_behind_association(note, a.span.end, forms);
    return next && next->capital && between.starts_with(", ") ? Cut{a.span.end, next->span.begin} : kNoCut;
}

/// "… v. Italy, no. 12345/06, 3 May 2010 and Bertil v. Malta, no. 2345/11": behind a day, the parties of the next that
/// an "and" joins; the "and" before "Others" is one of the parties'.
Cut at_joined_parties(const NoteText& note, const Identifier& a, const Identifier& b, const CitationForms& forms) {
    const std::size_t first = first_word_from(note, a.span.end);
    std::size_t versus = first + 1;
    const auto party_at = [&](std::size_t w) {  // "v. Malta", "v. the United Kingdom"
        return note.words[w].capital ||
               (note.words[w].length <= 3 && w + 1 < note.words.size() && note.words[w + 1].capital);
    };
    while (versus + 1 < note.words.size() && note.words[versus].span.begin < b.span.begin &&
           (note.words[versus].capital || !party_at(versus + 1) ||
            !forms.word(FormKind::versus, note.words[versus].lower)))
        ++versus;
    if (versus + 1 >= note.words.size() || note.words[versus].span.begin >= b.span.begin) return kNoCut;
    for (std::size_t w = versus; w > first + 1; --w) {
        const TextWord &next = note.words[w], &word = note.words[w - 1];
        if (!word.capital && next.capital && forms.word(FormKind::association, word.lower) &&
            !forms.word(FormKind::et_al, next.lower) && next.lower != "others")
            return {note.words[w - 2].span.end, next.span.begin};
        constexpr std::size_t kSmall = 3;  // letters
        if (!word.capital && word.length > kSmall) return kNoCut;
    }
    return kNoCut;
}

/// "… (B.I.A. 2020), abrogated by Hernandez-Lara v. Lyons, 10 F.4th 19": what became of the first, behind its year.
Cut at_later_parties(const NoteText& note, const Identifier& a, std::string_view between) {
    const auto versus = std::min(between.find(" v. "), between.find(" v "));
    const auto closed = between.substr(0, versus).rfind("), ");
    if (versus == between.npos || closed == between.npos) return kNoCut;
    const std::size_t end = a.span.end + closed + 1;
    for (std::size_t w = first_word_from(note, end); w < note.words.size(); ++w)
        if (note.words[w].capital) return {end, note.words[w].span.begin};
    return kNoCut;
}

/// "… (2001), superseded by statute, Real ID Act of 2005": the law behind the year of a judgment.
Cut at_later_law(const NoteText& note, const Identifier& a, const Identifier& b) {
    const std::string_view between = note.text.substr(a.span.end, b.span.begin - a.span.end);
    const auto closed = between.rfind("), ");
    const bool law = has_trait(b.kind, trait::kNational);
    return law && closed != between.npos && between.ends_with(", ") ? Cut{a.span.end + closed + 1, b.span.begin}
                                                                    : kNoCut;
}

/// "Weltimmo v NAIH (C-230/14), Verein … (C-191/15) and Wirtschaftsakademie (C-210/16)": a name before each number, and
/// the number in brackets.
Cut at_closed_bracket(const NoteText& note, const Identifier& a, const Identifier& b, std::string_view between,
                      const CitationForms& forms) {
    constexpr std::size_t kLead = 8;  // "(C-230/14)", "(Case C-230/14)"
    const std::size_t lead = std::min(a.span.begin, kLead);
    const bool alone = note.text.substr(a.span.begin - lead, lead).find('(') != std::string_view::npos;
    if (!alone || !between.starts_with(')') || between.find('(') == between.npos ||
        note.text.substr(b.span.end, 1) != ")")
        return kNoCut;
    const TextWord* next = word_behind_association(note, a.span.end, forms);
    return next && next->capital && next->span.begin < b.span.begin ? Cut{a.span.end + 1, next->span.begin} : kNoCut;
}

/// "…, C-25/17, paragraph 66 and Judgment in Fashion ID, C-40/17", "…, paragraph 32, quoting case C-611/18 P": what the
/// next is stands behind an "and" or a "quoting".
Cut at_next_decision(const NoteText& note, const Identifier& a, const Identifier& b, const CitationForms& forms) {
    for (std::size_t w = first_word_from(note, a.span.end);
         w > 0 && w + 1 < note.words.size() && note.words[w + 1].span.end < b.span.begin; ++w) {
        const TextWord &joint = note.words[w], &next = note.words[w + 1];
        const bool and_next = next.capital && forms.word(FormKind::association, joint.lower) &&
                              forms.word(FormKind::decision, next.lower);
        const bool from_it = forms.word(FormKind::signal, joint.lower) && forms.word(FormKind::court_case, next.lower);
        if (!joint.capital && (and_next || from_it)) return {note.words[w - 1].span.end, next.span.begin};
    }
    return kNoCut;
}

/// "věci C-283/81 CILFIT a věc T-13/99", "Nt 408/2023 a rozhodnutí sp. zn. A 9/2003", "…, v němž na usnesení NSS č.j.
/// 7 Afs 212/2006 …": what the next is, or the word for a case, stands right before its number, with nothing but whose
/// it is and its day between.
Cut at_own_word(const NoteText& note, const Identifier& a, const Identifier& b, const CitationForms& forms) {
    constexpr std::size_t kSmall = 4, kUnknown = 2;  // letters; words between that no list has
    constexpr std::uint64_t kWhose = bit(FormKind::month) | bit(FormKind::particle) | bit(FormKind::institution) |
                                     bit(FormKind::file_number) | bit(FormKind::number) | bit(FormKind::court_case);
    if (a.value == b.value) return kNoCut;
    const std::size_t first = first_word_from(note, a.span.end), own = first_word_from(note, b.span.begin);
    if (own < note.words.size() && note.words[own].span.begin == b.span.begin && b.span.begin >= a.span.end + 2 &&
        forms.word(FormKind::ruling, note.words[own].lower)) {  // "…, rozsudok Okresného súdu Dolany sp. zn. …"
        const bool joined = own > first && forms.word(FormKind::association, note.words[own - 1].lower);
        if (joined) return {own - 1 > first ? note.words[own - 2].span.end : a.span.end, b.span.begin};
        if (note.text.substr(b.span.begin - 2, 2) == ", ") return {b.span.begin - 2, b.span.begin};
    }
    std::size_t unknown = 0;
    for (std::size_t w = first_word_from(note, b.span.begin); w > first + 1; --w) {
        const TextWord &word = note.words[w - 1], &before = note.words[w - 2];
        const std::string_view gap = note.text.substr(word.span.end, 2);
        if (gap.starts_with(';') || gap == ". " || gap.starts_with('(') || gap.starts_with(')')) {
            constexpr std::size_t kAbbreviation = 3;  // letters: "sp. zn.", "č. j."
            if (gap != ". " || word.length > kAbbreviation) return kNoCut;
        }
        if (!word.letters) continue;
        if (word.capital && !forms.word(FormKind::ruling, word.lower)) continue;
        const bool named = b.kind == "case" && forms.word(FormKind::court_case, word.lower) &&
                           w == first_word_from(note, b.span.begin);
        const bool given = forms.kinds_of(word.lower, bit(FormKind::ruling) | bit(FormKind::decision)) &&
                           !forms.kinds_of(word.lower, bit(FormKind::number) | bit(FormKind::file_number));
        if (named || (given && word.length > kSmall)) {
            if (!forms.word(FormKind::association, before.lower) && named) return kNoCut;
            if (forms.word(FormKind::association, before.lower) && w - 2 > first)
                return {note.words[w - 3].span.end, word.span.begin};
            return {forms.word(FormKind::association, before.lower) ? a.span.end : before.span.end, word.span.begin};
        }
        if (word.length > kSmall && !forms.kinds_of(word.lower, kWhose) && ++unknown > kUnknown) return kNoCut;
    }
    return kNoCut;
}

/// "…, juris Rn. 12, und 1 C 9.11"; "n° 353856 et CE, 4 février 2015, n° 383267", "…, ECLI:NL:RVS:2018:2219 en ABRvS 13
/// maart 2019, ECLI:…", "…, sygn. akt K 22/10 oraz wyrok WSA …": a number joined to the one before, or a court, and
/// before it what that decided.
Cut at_next_court(const NoteText& note, const Identifier& a, const Identifier& b, const CitationForms& forms) {
    const Joint joint = joint_at(note.text, a.span.end, forms);
    if (joint.has_pin && joint.association && joint.end == b.span.begin) return {joint.pinned, b.span.begin};
    const std::size_t first = first_word_from(note, a.span.end);
    for (std::size_t w = first; w < note.words.size() && note.words[w].span.begin <= b.span.begin; ++w) {
        if (!forms.match(FormKind::court, note.words, w)) continue;
        std::size_t begin = w;
        while (begin > first && forms.word(FormKind::decision, note.words[begin - 1].lower)) --begin;
        std::size_t signals = 0;  // "…, a tiež Krajského súdu …"
        while (begin > first + signals && !note.words[begin - signals - 1].capital &&
               forms.word(FormKind::signal, note.words[begin - signals - 1].lower))
            ++signals;
        if (signals > 0) {
            const std::size_t from = begin - signals;
            const bool joins = from > first && forms.word(FormKind::association, note.words[from - 1].lower);
            const std::size_t kept = from - (joins ? 1 : 0);
            return {kept > first ? note.words[kept - 1].span.end : a.span.end, note.words[begin].span.begin};
        }
        const std::size_t last = begin > first ? note.words[begin - 1].span.end : a.span.end;
        const bool joined = begin > first && forms.word(FormKind::association, note.words[begin - 1].lower);
        const std::string_view gap = note.text.substr(last, note.words[begin].span.begin - last);
        if (!joined && gap.find_first_of(",.") == gap.npos) {  // "…, e confermato da Cassazione …"
            constexpr std::size_t kWords = 5;
            for (std::size_t back = begin; back > first && begin - back < kWords; --back) {
                const std::size_t before = back - 1 > first ? note.words[back - 2].span.end : a.span.end;
                const std::string_view space = note.text.substr(before, note.words[back - 1].span.begin - before);
                const bool joins = forms.word(FormKind::association, note.words[back - 1].lower) != nullptr;
                if (!joins && (!note.words[back - 1].letters || space.find_first_of(";()") != space.npos)) break;
                if (space.starts_with(',') || joins)
                    return {before + space.starts_with(')'), note.words[begin].span.begin};
            }
            return kNoCut;
        }
        if (!joined) return {last, note.words[begin].span.begin};
        return {begin - 1 > first ? note.words[begin - 2].span.end : a.span.end, note.words[begin].span.begin};
    }
    return kNoCut;
}

/// "…, C-479/22 P, EU:C:2024:215, paragraph 4. Judgment of 4 September 2025, …, C-413/23 P", "…, EU:C:2011:865. Case
/// C-163/17": a sentence that begins with what is decided, or with the word for a case.
Cut at_next_sentence(const NoteText& note, const Identifier& a, const Identifier& b, const CitationForms& forms) {
    for (std::size_t w = first_word_from(note, a.span.end); w < note.words.size(); ++w) {
        const TextWord& word = note.words[w];
        if (word.span.begin > b.span.begin) break;
        const bool opens =
            word.span.begin >= 2 && note.text.substr(word.span.begin - 2, 2) == ". " &&
            note.text.substr(a.span.end, word.span.begin - a.span.end).find('(') == std::string_view::npos;
        if (opens && word.capital &&
            (forms.word(FormKind::decision, word.lower) || forms.word(FormKind::court_case, word.lower)))
            return {word.span.begin - 1, word.span.begin};
    }
    return kNoCut;
}

}  // namespace

std::map<std::size_t, std::size_t> cuts_between_judgments(const NoteText& note, const CitationForms& forms) {
    std::map<std::size_t, std::size_t> out;
    for (std::size_t i = 0; i + 1 < note.identifiers.size(); ++i) {
        const Identifier &a = note.identifiers[i], &b = note.identifiers[i + 1];
        if (b.span.begin < a.span.end) continue;
        if (a.kind == "law" && b.kind == "court")  // "… Instrução Normativa 58/2022 e …, a exemplo do Acórdão 214/2020"
            if (const Cut cut = at_own_word(note, a, b, forms); cut != kNoCut) out.insert(cut);
        if (!has_trait(a.kind, trait::kJudgment)) continue;
        if (const Cut law = at_later_law(note, a, b); law != kNoCut) out.insert(law);
        const bool file = b.kind == "file" && a.kind == "court";
        if (!has_trait(b.kind, trait::kJudgment) && !file) continue;
        if (a.kind != "ecli" && b.kind == "ecli") continue;  // "Case C-72/22, M.A. v State Border Guard, ECLI:…" is one
        const std::string_view between = note.text.substr(a.span.end, b.span.begin - a.span.end);
        Cut cut = at_next_sentence(note, a, b, forms);
        if (cut == kNoCut) cut = at_parties(note, a, between, forms);
        if (cut == kNoCut) cut = at_later_parties(note, a, between);
        if (cut == kNoCut) cut = at_joined_parties(note, a, b, forms);
        if (cut == kNoCut) cut = at_closed_bracket(note, a, b, between, forms);
        if (cut == kNoCut) cut = at_next_decision(note, a, b, forms);
        if (cut == kNoCut) cut = at_next_court(note, a, b, forms);
        if (cut == kNoCut) cut = at_own_word(note, a, b, forms);
        if (cut != kNoCut) out.insert(cut);
    }
    return out;
}

}  // namespace ibid
