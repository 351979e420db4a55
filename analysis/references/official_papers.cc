#include "analysis/references/official_papers.h"

#include <algorithm>

#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/references/issuers.h"
#include "analysis/references/names.h"
#include "analysis/references/reference_core.h"
#include "analysis/references/references.h"

namespace ibid {

namespace {

/// The year in the number of an act or a paper: "2019/1896" and "COM(2020) 1950" have two that look like one.
int year_of(const Identifier& id, const CitationForms& forms) {
    if (id.kind != "act") return year_in(std::string_view(id.value).substr(0, id.value.find(')')));
    const std::string celex = eu::celex_of_act(id.value, forms);
    return celex.empty() ? year_in(id.value) : std::stoi(celex.substr(1, 4));
}

/// An act is law, also where a paper's number stands beside it; papers and symbols alone are what their series is.
std::string type_of_paper(const ReferenceInput& input) {
    const Identifier* paper = find_titled(input);
    const Scheme* scheme = paper ? find_scheme(paper->kind) : nullptr;
    if (!scheme || find_kind(input, "act") || find_kind(input, "celex") || find_kind(input, "oj")) return "legislation";
    return std::string(scheme->csl_type);
}

/// "Chips Act (2023/1781)": the number stands in brackets, and the word before them ends a name.
bool begins_inside_name(std::string_view core, const Identifier& act) {
    const std::string_view printed = core.substr(act.span.begin, act.span.end - act.span.begin);
    const auto open = printed.find('(');
    if (open == printed.npos || open + 1 >= printed.size() || !is_ascii_digit(printed[open + 1])) return false;
    const auto before = split_words(core.substr(0, act.span.begin));
    constexpr std::size_t kWords = 6;
    return !before.empty() && before.size() <= kWords && core[act.span.begin - 1] == ' ' &&
           std::all_of(before.begin(), before.end(), [](const TextWord& w) { return w.capital || w.length <= 3; });
}

/// "Council Decision (EU) 2022/2481": what an act is called by names it, and says no more.
bool says_only_number(std::string_view title, const ReferenceInput& input, const CitationForms& forms) {
    const Identifier* act = find_kind(input, "act");
    if (!act) act = find_kind(input, "law");
    if (!act) return false;
    const std::string printed = act->printed.empty()
                                    ? squeeze(input.text.substr(act->span.begin, act->span.end - act->span.begin))
                                    : act->printed;
    const auto at = title.find(printed);
    if (at == title.npos) return false;
    const auto besides = [&](std::string_view words) {
        const auto all = split_words(words);
        return std::any_of(all.begin(), all.end(), [&](const TextWord& w) {
            return w.letters && w.length > 2 &&
                   !forms.kinds_of(w.lower, bit(FormKind::act_prefix) | bit(FormKind::pin) | bit(FormKind::month));
        });
    };
    return !besides(title.substr(0, at)) && !besides(title.substr(at + printed.size()));
}

/// When it is of: what has a title and a number has its year in the number ("…, COM(2020) 609 final"); a law's date
/// leaves it to the number ("Ley Orgánica 4/2000, de 11 de enero").
void read_year_of_paper(const std::string& core, const ReferenceInput& input, Citation& out,
                        const CitationForms& forms) {
    const Identifier *paper = find_titled(input), *act = find_kind(input, "act");
    if (!out.csl.title.empty() && (act || (paper && paper->kind != "un")))
        out.csl.issued.year = year_of(act ? *act : *paper, forms);
    if (out.csl.issued.year) return;
    if (const auto title = split_words(out.csl.title);
        find_kind(input, "law"))  // "Ustawa z dnia 20 lutego 2015 r. o …"
        for (std::size_t w = 0; w + 1 < title.size() && !out.csl.issued.year; ++w)
            if (forms.word(FormKind::month, title[w].lower)) out.csl.issued.year = year_in(title[w + 1].lower);
    if (out.csl.issued.year) return;
    std::string apart = core;
    for (const auto& id : input.identifiers)
        if (id.kind != "url") blank(apart, id.span);
    out.csl.issued.year = year_in(apart);
    if (out.csl.issued.year) return;
    const auto words = split_words(apart);
    const Identifier* law = find_kind(input, "law");
    if (law && is_dated_number(*law, forms)) out.csl.issued.year = year_of(*law, forms);
    for (const auto& w : words)
        if (law && forms.word(FormKind::month, w.lower)) out.csl.issued.year = year_of(*law, forms);
    if (law && !out.csl.title.empty() && !out.csl.issued.year)  // "Zákon č. 404/2011 Z. z. o …"
        for (const TextWord& w : split_words(law->value))
            if (!out.csl.issued.year && w.number && w.length == 4 && plausible_year(w.lower))
                out.csl.issued.year = std::stoi(w.lower);
}

}  // namespace

bool is_dated_number(const Identifier& id, const CitationForms& forms) {
    const auto words = split_words(id.printed);
    return std::any_of(words.begin(), words.end(),
                       [&](const TextWord& w) { return forms.word(FormKind::month, w.lower) != nullptr; });
}

std::vector<TextWord> opening_of(std::string_view text) { return split_words(text.substr(0, 120)); }

bool begins_official_paper(const std::vector<TextWord>& words, const CitationForms& forms) {
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3); ++i)
        if (forms.match(FormKind::document, words, i)) return true;
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 4); ++i) {
        if (forms.word(FormKind::act, words[i].lower)) return true;
        if (!forms.word(FormKind::act_prefix, words[i].lower)) return false;
    }
    return false;
}

const Form* instrument_at_start(const std::vector<TextWord>& words, const CitationForms& forms) {
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 2); ++i) {
        if (i == 1 && !words[0].all_upper) break;  // whose it is
        const Form* form = forms.match(FormKind::document, words, i);
        if (form && (form->value == "treaty" || form->value == "law")) return form;
    }
    return nullptr;
}

std::string_view title_of_instrument(std::string_view text, const CitationForms& forms) {
    // "…, publicată în Monitorul Oficial, Partea I, nr. 428", "… (Uradni list RS, št. 50/11)": where it was published
    const auto words = split_words(text);
    constexpr std::size_t kLead = 3;  // words before the gazette's name
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (!forms.match(FormKind::gazette, words, i)) continue;
        for (std::size_t w = i; w > 0 && i - w < kLead; --w) {
            const std::string_view gap =
                text.substr(words[w - 1].span.end, words[w].span.begin - words[w - 1].span.end);
            if (gap == ", " || gap == " (") return title_of_instrument(text.substr(0, words[w - 1].span.end), forms);
        }
    }
    for (std::size_t comma = text.find(", "); comma != text.npos; comma = text.find(", ", comma + 2)) {
        const auto next = code_point_at(text, comma + 2);
        const std::string_view part = text.substr(comma + 2, text.find(", ", comma + 2) - comma - 2);
        const bool numbered = std::any_of(part.begin(), part.end(), is_ascii_digit);
        if (is_digit(next.value) || (is_upper(next.value) && numbered)) return text.substr(0, comma);
    }
    return text;
}

/// "Alston, Philip. Digital Welfare States … UN Doc. A/74/493", "UN General Assembly. (2018). UNDROP. A/RES/73/165":
/// author and year stand before the title as in a bibliography, and words that only announce the symbol behind it.
/// Takes them off the title.
void take_off_bibliography(std::string_view& before, CslItem& csl, const CitationForms& forms) {
    constexpr std::size_t kHead = 120, kGiven = 3;  // bytes of the author; words of a given name
    std::string_view title = before;
    const auto all = split_words(title);
    if (all.size() > 2 && forms.word(FormKind::council_paper, all.back().lower)) {
        std::size_t last = all.size() - 1;
        while (last > 1 && all[last - 1].all_upper && all[last - 1].length <= 2) --last;  // "U.N."
        title = trim_field(title.substr(0, all[last].span.begin));
    }
    std::size_t head = 0, behind = 0;  // where the author ends, and where the title begins
    const auto open = title.substr(0, kHead).find(" (");
    if (open != title.npos && title.substr(open).size() > 9 && title.substr(open + 6).starts_with("). ") &&
        year_in(title.substr(open + 2, 4)) > 0) {
        head = open, behind = open + 9;
    } else if (all.size() > kGiven && all[0].capital && title.substr(all[0].span.end).starts_with(", ")) {
        for (std::size_t w = 1; w <= kGiven && all[w].capital && all[w].letters && behind == 0; ++w)
            if (title.substr(all[w].span.end).starts_with(". ") && all[w + 1].length > 1)
                head = all[w].span.end, behind = head + 2;
    }
    if (behind == 0 || behind >= title.size()) return;
    std::string_view author = title.substr(0, head);
    if (author.ends_with('.') && open != title.npos && head == open) author.remove_suffix(1);
    const auto names = read_names(author, forms).names;
    if (names.empty()) return;
    csl.author = names;
    if (head == open) csl.issued.year = year_in(title.substr(open + 2, 4));
    before = title.substr(behind);
}

/// "European Commission (2016): Action plan on …", "Europäische Kommission, Eine Migrationsagenda …": whose paper it
/// is, and when, before what it is called. Takes them off the title.
void take_off_body(std::string_view& title, bool symbol, CslItem& csl, const CitationForms& forms) {
    constexpr std::size_t kBody = 80, kYear = 7, kTitle = 3;  // bytes; of " (2016)"; words
    const auto open = title.substr(0, kBody).find(" (");
    const auto comma = title.substr(0, kBody).find(", ");
    std::string_view body, rest;
    if (open < comma && title.size() > open + kYear + 2 && title[open + kYear - 1] == ')' &&
        year_in(title.substr(open + 2, 4)) > 0 &&
        std::string_view(":,.").find(title[open + kYear]) != std::string_view::npos) {
        body = title.substr(0, open), rest = trim_field(title.substr(open + kYear));
        if (body.ends_with('.')) body.remove_suffix(1);
        if (!is_institution(body, forms)) return;
    } else if (comma != title.npos && !symbol) {
        body = title.substr(0, comma), rest = title.substr(comma + 2);
        if (!names_body_only(body, forms)) return;
        if (const auto next = rest.find(", "); is_institution(rest.substr(0, next), forms)) {
            if (next == rest.npos || !names_body_only(rest.substr(0, next), forms)) return;
            body = title.substr(0, comma + 2 + next), rest = rest.substr(next + 2);  // "…, Directorate-General for …"
        }
    } else {
        return;
    }
    if (const auto close = rest.rfind('\''); rest.starts_with('\'') && close > 1)
        rest = rest.substr(1, close - 1);  // typewriters' quotes
    if (rest.empty() || !is_upper(code_point_at(rest, 0).value) || split_words(rest).size() < kTitle) return;
    if (open < comma) csl.issued.year = year_in(title.substr(open + 2, 4));
    csl.author = read_names(body, forms).names;
    title = rest;
}

/// "Règlement (CE) n° 2201/2003 du 27 novembre 2003, dit règlement « Bruxelles II bis »": behind a comma and a word or
/// two in small letters, what the act before it is called.
bool nicknames_act(const std::string& core, const Quoted& quote, const ReferenceInput& input) {
    constexpr std::size_t kSmall = 3, kName = 5;  // words
    const Identifier* act = find_kind(input, "act");
    if (!act || act->span.begin > 4 || act->span.end > quote.whole.begin) return false;
    const std::string_view between = std::string_view(core).substr(act->span.end, quote.whole.begin - act->span.end);
    const auto comma = between.rfind(", ");
    if (comma == between.npos) return false;
    const auto words = split_words(between.substr(comma));
    const std::string_view inside =
        std::string_view(core).substr(quote.inside.begin, quote.inside.end - quote.inside.begin);
    return !words.empty() && words.size() <= kSmall && split_words(inside).size() <= kName &&
           std::all_of(words.begin(), words.end(), [](const TextWord& w) { return w.letters && !w.capital; });
}

/// "UN High Commissioner for Refugees (UNHCR)".
bool ends_in_acronym(std::string_view body) {
    const auto open = body.rfind(" (");
    const auto words = split_words(open == body.npos ? std::string_view() : body.substr(open));
    return words.size() == 1 && words[0].all_upper;
}

/// "Guidelines on …, 24 June 2015": without the day behind the last comma.
std::string_view without_day(std::string_view title, const CitationForms& forms) {
    const auto comma = title.rfind(", ");
    if (comma == title.npos) return title;
    const FoundDate day = date_at(title, comma, forms);
    return day.date.year && trim_field(title.substr(day.span.end)).empty() ? title.substr(0, comma) : title;
}

void read_official_paper(const std::string& core, const Form* instrument, const ReferenceInput& input, Citation& out,
                         const CitationForms& forms) {
    const auto end = std::min(core.find(kFieldBreak), core.size());
    std::string_view title = std::string_view(core).substr(0, end);
    if (instrument) title = title_of_instrument(title, forms);
    if (title.ends_with('.') && trim_field(title) == ".") title = {};
    if (trim_field(title).empty() && end < core.size()) {
        title = trim_field(core);  // the number stands first: "COM(2020) 609, Communication …"
        if (const char32_t first = title.empty() ? U'A' : code_point_at(title, 0).value;
            is_letter(first) && !is_upper(first))
            title = {};  // "A/77/139, paras. 34-36": a pin
        if (const auto comma = title.rfind(", ");
            comma != title.npos && split_words(title.substr(comma)).size() == 1 && year_in(title.substr(comma)) > 0)
            title = title.substr(0, comma);
    }
    const auto quoted = find_quoted(core);
    const bool calls_it =  // "Regulation (EU) No 604/2013 (‘Dublin III Regulation’)"
        !quoted.empty() && quoted[0].whole.begin > 0 && core[quoted[0].whole.begin - 1] == '(';
    if (calls_it) {
        title = title.substr(0, std::min(title.size(), quoted[0].whole.begin - 1));
    } else if (!quoted.empty() && nicknames_act(core, quoted[0], input)) {
        title = title.substr(0, std::min(title.size(), quoted[0].whole.begin));
        if (const auto comma = title.rfind(", "); comma != title.npos) title = title.substr(0, comma);
    } else if (!quoted.empty() && quoted[0].whole.begin < 80) {
        const Identifier* act = find_kind(input, "act");
        if (!act || act->span.begin > 4 || act->span.end > quoted[0].whole.begin)  // an act is nobody
            out.csl.author = read_names(std::string_view(core).substr(0, quoted[0].whole.begin), forms).names;
        title = std::string_view(core).substr(quoted[0].inside.begin, quoted[0].inside.end - quoted[0].inside.begin);
    } else if (const auto comma = title.find(", "); comma != title.npos && comma < 60 &&
                                                    begins_official_paper(opening_of(title.substr(comma + 2)), forms) &&
                                                    !begins_official_paper(opening_of(title.substr(0, comma)), forms) &&
                                                    is_institution(title.substr(0, comma), forms)) {
        out.csl.author =
            read_names(title.substr(0, comma), forms).names;  // "European Commission, Communication from …"
        title.remove_prefix(comma + 2);
    }
    const bool symbol = find_kind(input, "un") && !find_kind(input, "act");
    if (quoted.empty() && out.csl.author.empty() && !instrument) take_off_body(title, symbol, out.csl, forms);
    if (symbol && quoted.empty() && out.csl.author.empty()) take_off_bibliography(title, out.csl, forms);
    if (const std::string_view named = trim_field(title); symbol && !named.empty()) {
        const auto comma = named.rfind(", ");
        const std::string_view last = comma == named.npos ? named : named.substr(comma + 2);
        if (const char32_t first = code_point_at(last, 0).value; is_letter(first) && !is_upper(first)) {
            // "the annex to A/78/80", "World Trade Organization, document WT/…": words that only lead to the symbol
            if (comma == named.npos) title = {};
            if (comma != named.npos && split_words(last).size() == 1 && is_institution(named.substr(0, comma), forms)) {
                out.csl.author = read_names(named.substr(0, comma), forms).names;
                title = {};
            }
        }
    }
    if (const std::string_view named = trim_field(title); symbol && out.csl.author.empty() && !named.empty()) {
        // "UNHCR, Guidelines on …, HCR/GIP/09/08", "OSCE, MC.DOC/1/03": whose it is
        const auto comma = named.find(", ");
        const std::string_view body = named.substr(0, comma);
        const auto words = split_words(body), behind = split_words(named.substr(std::min(comma, named.size())));
        const bool acronym = words.size() == 1 && words[0].all_upper && words[0].length > 2;
        const bool called = behind.size() > 1 && behind[0].capital;
        // "UN High Commissioner for Refugees (UNHCR), Guidelines on …, 24 June 2015, HCR/GIP/15/11"
        const bool introduced = called && body.ends_with(')') && is_institution(body, forms) && ends_in_acronym(body) &&
                                split_words(named.substr(comma)).size() > 3;
        if ((acronym && (comma == named.npos || called)) || introduced) {
            out.csl.author = read_names(body, forms).names;
            title = called ? without_day(named.substr(comma + 2), forms) : std::string_view();
        }
    }
    out.csl.title = title_of(title);
    if (std::none_of(out.csl.title.begin(), out.csl.title.end(),
                     [](char c) { return is_ascii_letter(c) || (c & 0x80); }))
        out.csl.title.clear();  // "COM(2020) 609 final, 5": a page
    if (says_only_number(out.csl.title, input, forms)) out.csl.title.clear();
    if (const std::string writer =
            symbol && out.csl.author.empty() ? writer_of_paper(out.csl.title, forms) : std::string();
        !writer.empty()) {
        out.csl.author = read_names(writer, forms).names;  // "Resolution adopted by the General Assembly": no title
        out.csl.title.clear();
    }
    if (const Identifier* un = find_kind(input, "un"); symbol && out.csl.title.empty() && out.csl.author.empty()) {
        // "Security Council resolution 2240 (2015)"
        if (CslName issuer; !(issuer.literal = issuer_in_sentence(input.text, un->span, forms)).empty())
            out.csl.author.push_back(std::move(issuer));
        if (const auto open = un->value.rfind('('); open != un->value.npos && un->value.ends_with(')'))
            out.csl.issued.year = year_in(std::string_view(un->value).substr(open));
    }
    if (!out.csl.issued.year) read_year_of_paper(core, input, out, forms);
    const auto words = split_words(out.csl.title.substr(0, 120));
    bool proposal = false;
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3) && !proposal; ++i) {
        const Form* form = forms.match(FormKind::document, words, i);
        proposal = form && form->value == "PC";
    }
    out.csl.type = instrument && instrument->value == "treaty" ? "treaty" : proposal ? "bill" : type_of_paper(input);
}

const Identifier* act_in_brackets(const ReferenceInput& input, const std::string& core) {
    const Identifier* act = find_kind(input, "act");
    if (act && act->span.begin > 0 && begins_inside_name(core, *act)) return act;
    constexpr std::size_t kName = 80;  // letters: longer ones are titles that mention an act
    if (!act || act->span.begin < 4 || act->span.begin > kName || core[act->span.begin - 1] != '(') return nullptr;
    const std::string_view name = std::string_view(core).substr(0, act->span.begin - 1);
    const bool plain = name.find_first_of(",;:\x1f") == name.npos && is_upper(code_point_at(name, 0).value);
    return plain ? act : nullptr;
}

void read_called_act(const std::string& core, const Identifier& act, Citation& out) {
    std::size_t end = act.span.begin - 1;
    if (begins_inside_name(core, act)) end = core.find('(', act.span.begin);
    out.csl.title = title_of(std::string_view(core).substr(0, end));
    std::string apart = core;
    blank(apart, act.span);
    out.csl.issued.year = year_in(apart);
    out.csl.type = "legislation";
}

}  // namespace ibid
