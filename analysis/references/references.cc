#include "analysis/references/references.h"

#include <algorithm>
#include <optional>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/references/issuers.h"
#include "analysis/references/named_papers.h"
#include "analysis/references/names.h"
#include "analysis/references/reference_fields.h"

namespace ibid {

namespace {

constexpr char kBreak = '\x1f';  // stands in the core where an identifier or a link was taken out

/// The citation without links, identifiers and "last accessed": what is left is names, titles and numbers.
/// `map` gives the byte of the text for each byte of the core.
struct Core {
    std::string text;
    bool had_act = false;
};

void blank(std::string& text, Span span) {
    for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) text[i] = kBreak;
}

/// Identifiers that stand apart; an act's name belongs to its title, and so does what is quoted.
bool stands_apart(const Identifier& id) { return !has_trait(id.kind, trait::kInTitle); }

std::string_view trim_field(std::string_view text) {
    constexpr std::string_view edge = ",;:\x1f-";
    for (bool moved = true; moved;) {
        const auto before = text.size();
        text = trim(text);
        while (!text.empty() && edge.find(text.front()) != edge.npos) text.remove_prefix(1);
        while (!text.empty() && edge.find(text.back()) != edge.npos) text.remove_suffix(1);
        for (const std::string_view dash : {"\u2013", "\u2014"}) {
            if (text.starts_with(dash)) text.remove_prefix(dash.size());
            if (text.ends_with(dash)) text.remove_suffix(dash.size());
        }
        if (text.size() > 2 && text.front() == '(' && text.find(')') == text.npos) text.remove_prefix(1);
        if (text.size() > 2 && text.back() == '(') text.remove_suffix(1);
        if (text == "." || text == "()" || text == "(" || text == ")") text = {};
        if (text.starts_with(". ")) text.remove_prefix(2);
        moved = text.size() != before;
    }
    return text;
}

/// A field's final stop goes, an abbreviation's stays ("Inc.", "D.C.").
std::string field_of(std::string_view text) {
    text = trim_field(text);
    if (text.ends_with('.') && !text.ends_with("..")) {
        const auto words = split_words(text.substr(0, text.size() - 1));
        if (words.empty() || words.back().length > 2 || !words.back().capital) text.remove_suffix(1);
    }
    std::string out;
    for (const char c : text)
        if (c != kBreak) out += c;
    return squeeze(out);
}

std::string title_of(std::string_view text) {
    std::string out = field_of(text);
    while (out.ends_with(',')) out.pop_back();
    return out;
}

/// The words that may say what kind of paper it is.
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

/// "Convention relating to …", "ILO Convention …", "Loi n° …": a treaty or a national law, which has no identifier that
/// we know.
const Form* instrument_at_start(const std::vector<TextWord>& words, const CitationForms& forms) {
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 2); ++i) {
        if (i == 1 && !words[0].all_upper) break;  // whose it is
        const Form* form = forms.match(FormKind::document, words, i);
        if (form && (form->value == "treaty" || form->value == "law")) return form;
    }
    return nullptr;
}

/// Its title: before the date of signature, the collection and the number there ("28 July 1951, 189 UNTS 137").
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

const Identifier* find_kind(const ReferenceInput& input, std::string_view kind) {
    for (const auto& id : input.identifiers)
        if (id.kind == kind) return &id;
    return nullptr;
}

/// The first that numbers a paper whose title stands beside it.
const Identifier* find_titled(const ReferenceInput& input) {
    for (const auto& id : input.identifiers)
        if (has_trait(id.kind, trait::kTitled)) return &id;
    return nullptr;
}

/// "Special Report 17/2021" of "Special Reports 16/2021 and 17/2021".
std::string printed_number(const Identifier& id, std::string_view text, const CitationForms& forms) {
    std::string out =
        id.printed.empty() ? squeeze(text.substr(id.span.begin, id.span.end - id.span.begin)) : id.printed;
    for (const TextWord& w : split_words(out)) {  // "Nos. 98/11" of several: each is a "No."
        const bool plural = w.lower.size() > 2 && w.lower.back() == 's' && forms.word(FormKind::number, w.lower);
        if (!plural || !forms.word(FormKind::number, std::string_view(w.lower).substr(0, w.lower.size() - 1))) continue;
        out.erase(w.span.end - 1, 1);
        break;
    }
    return out;
}

int year_in(std::string_view text) {
    int found = 0;
    for (const auto& word : split_words(text))
        if (word.number && word.length == 4 && word.lower >= "1500" && word.lower < "2100")
            found = std::stoi(word.lower);
    return found;
}

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

/// "(Regulation (EU) 2023/1781)" behind what an act is called.
const Identifier* act_in_brackets(const ReferenceInput& input, const std::string& core) {
    const Identifier* act = find_kind(input, "act");
    if (act && act->span.begin > 0 && begins_inside_name(core, *act)) return act;
    constexpr std::size_t kName = 80;  // letters: longer ones are titles that mention an act
    if (!act || act->span.begin < 4 || act->span.begin > kName || core[act->span.begin - 1] != '(') return nullptr;
    const std::string_view name = std::string_view(core).substr(0, act->span.begin - 1);
    const bool plain = name.find_first_of(",;:\x1f") == name.npos && is_upper(code_point_at(name, 0).value);
    return plain ? act : nullptr;
}

/// "Chips Act (Regulation (EU) 2023/1781)": the name by which an act is called is its title.
void read_called_act(const std::string& core, const Identifier& act, Citation& out) {
    std::size_t end = act.span.begin - 1;
    if (begins_inside_name(core, act)) end = core.find('(', act.span.begin);
    out.csl.title = title_of(std::string_view(core).substr(0, end));
    std::string apart = core;
    blank(apart, act.span);
    out.csl.issued.year = year_in(apart);
    out.csl.type = "legislation";
}

/// "URL: https://…", "verfügbar unter https://…": where the words begin that only announce an address.
std::size_t announcement_of(std::string_view text, const std::vector<TextWord>& words, std::size_t address,
                            const CitationForms& forms) {
    std::size_t last = 0;
    while (last < words.size() && words[last].span.end <= address) ++last;
    if (last == 0) return address;
    const std::size_t end = words[last - 1].span.end;
    if (text.substr(end, address - end).find_first_not_of(" :(<[") != text.npos) return address;
    constexpr std::size_t kLongest = 5;  // words of such a form
    for (std::size_t n = std::min(kLongest, last); n > 0; --n)
        for (const FormKind kind : {FormKind::accessed, FormKind::signal})
            if (const Form* form = forms.match(kind, words, last - n);
                form && form->words.size() == n && (kind == FormKind::signal || form->value == "address")) {
                const std::size_t begin = words[last - n].span.begin;
                // One word must stand apart: "… . Link: https", not "The missing link https".
                const std::string_view before = trim(text.substr(0, begin));
                if (n > 1 || before.empty() || std::string_view(",.;:([)]?!").find(before.back()) != before.npos ||
                    (before.back() & 0x80))
                    return begin;
            }
    return address;
}

/// "URL", "here", "Evaluation-of-EU-Mobility-Partnerships.pdf", a title that is said twice: words of a link that only
/// stand for its address. Others are words of the citation, which happens to be linked.
bool stands_for_address(std::string_view text, const std::vector<TextWord>& words, const Span& label,
                        const CitationForms& forms) {
    const std::string_view inside = trim_field(text.substr(label.begin, label.end - label.begin));
    if (inside.find(' ') == inside.npos && inside.find_first_of("./") != inside.npos) return true;
    const auto own = split_words(inside);
    for (const FormKind kind : {FormKind::accessed, FormKind::signal})
        if (const Form* form = forms.match(kind, own, 0); form && form->words.size() == own.size()) return true;
    const std::size_t announced = announcement_of(text, words, label.begin, forms);
    if (announced > 0 && announced < label.begin) return true;
    const std::string said = fold_letters(inside);
    const auto quoted = find_quoted(text.substr(0, label.begin));
    return std::any_of(quoted.begin(), quoted.end(), [&](const Quoted& q) {
        return fold_letters(text.substr(q.inside.begin, q.inside.end - q.inside.begin)) == said;
    });
}

/// "…/digital -library/publications/2024/06/charter.pdf": a line break left a space in the address. Behind the space a
/// hyphen, and no space behind that but one ("P500556 - 9f568594.pdf").
std::size_t end_of_broken_address(std::string_view text, std::size_t end) {
    if (!text.substr(end).starts_with(" -")) return end;
    std::size_t at = end + 2;
    if (at < text.size() && text[at] == ' ') ++at;
    const std::size_t stop = std::min(text.find(' ', at), text.size());
    const std::string_view rest = text.substr(at, stop - at);
    const bool path = rest.find('/') != rest.npos || rest.find(".pdf") != rest.npos || rest.find(".htm") != rest.npos;
    return path ? stop : end;
}

/// "Chips Act (2023/1781). URL": the last words announce an address that is not printed.
std::size_t end_without_announcement(std::string_view text, const std::vector<TextWord>& words,
                                     const CitationForms& forms) {
    const std::size_t begin = announcement_of(text, words, text.size(), forms);
    return begin > 0 ? begin : text.size();
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
    std::string apart = core;
    for (const auto& id : input.identifiers)
        if (id.kind != "url") blank(apart, id.span);
    out.csl.issued.year = year_in(apart);
    if (out.csl.issued.year) return;
    const auto words = split_words(apart);
    const Identifier* law = find_kind(input, "law");
    for (const auto& w : words)
        if (law && forms.word(FormKind::month, w.lower)) out.csl.issued.year = year_of(*law, forms);
    if (law && !out.csl.title.empty() && !out.csl.issued.year)  // "Zákon č. 404/2011 Z. z. o …"
        for (const TextWord& w : split_words(law->value))
            if (!out.csl.issued.year && w.number && w.length == 4 && plausible_year(w.lower))
                out.csl.issued.year = std::stoi(w.lower);
}

/// A regulation, COM paper, resolution: the title is everything before the first number that stands apart.
void read_official_paper(const std::string& core, const Form* instrument, const ReferenceInput& input, Citation& out,
                         const CitationForms& forms) {
    const auto end = std::min(core.find(kBreak), core.size());
    std::string_view title = std::string_view(core).substr(0, end);
    if (instrument) title = title_of_instrument(title, forms);
    if (title.ends_with('.') && trim_field(title) == ".") title = {};
    if (trim_field(title).empty() && end < core.size()) {
        title = trim_field(core);  // the number stands first: "COM(2020) 609, Communication …"
        if (const char32_t first = title.empty() ? U'A' : code_point_at(title, 0).value;
            is_letter(first) && !is_upper(first))
            title = {};  // "A/77/139, paras. 34-36": a pin
    }
    const auto quoted = find_quoted(core);
    const bool calls_it =  // "Regulation (EU) No 604/2013 (‘Dublin III Regulation’)"
        !quoted.empty() && quoted[0].whole.begin > 0 && core[quoted[0].whole.begin - 1] == '(';
    if (calls_it) {
        title = title.substr(0, std::min(title.size(), quoted[0].whole.begin - 1));
    } else if (!quoted.empty() && quoted[0].whole.begin < 80) {
        const auto names = read_names(std::string_view(core).substr(0, quoted[0].whole.begin), forms);
        out.csl.author = names.names;
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
    out.csl.title = title_of(title);
    if (std::none_of(out.csl.title.begin(), out.csl.title.end(),
                     [](char c) { return is_ascii_letter(c) || (c & 0x80); }))
        out.csl.title.clear();  // "COM(2020) 609 final, 5": a page
    if (says_only_number(out.csl.title, input, forms)) out.csl.title.clear();
    if (const std::string writer = symbol ? writer_of_paper(out.csl.title, forms) : std::string(); !writer.empty()) {
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

/// "Reconstituted Joint Monitoring and Evaluation Commission, RJMEC": the acronym that begins the number's name is the
/// body's own, when it has the initials of its words.
std::string_view without_acronym(std::string_view body) {
    const auto comma = body.rfind(", ");
    if (comma == body.npos) return body;
    const auto last = split_words(body.substr(comma)), words = split_words(body.substr(0, comma));
    if (last.size() != 1 || !last[0].all_upper) return body;
    std::string initials;
    for (const TextWord& w : words)
        if (w.capital) initials += w.lower.front();
    return initials == last[0].lower ? body.substr(0, comma) : body;
}

/// "European Court of Auditors, Special Report 17/2021, EU readmission cooperation …", "Rapport spécial 12/2025, La
/// stratégie …, Cour des comptes européenne": who reports stands before the number, or else last.
void read_numbered_report(const std::string& core, const Identifier& id, Citation& out, const CitationForms& forms) {
    std::string_view before = trim(std::string_view(core).substr(0, std::min(id.span.begin, core.size())));
    if (const auto comma = before.rfind(", "); before.ends_with(':') && comma != before.npos)
        before =
            before.substr(0, comma);  // "Amnesty International, Index: EUR 25/1821/2019": what kind of number it is
    before = trim_field(before);
    std::string_view behind = trim_field(std::string_view(core).substr(std::min(id.span.end, core.size())));
    behind = trim_field(behind.substr(0, behind.find(kBreak)));
    std::string_view called;  // "Bundesregierung, Antwort auf die Kleine Anfrage …, BT-Drs. 19/8701"
    if (const auto comma = before.find(", "); comma != before.npos && is_institution(before.substr(0, comma), forms))
        if (const auto title = split_words(before.substr(comma + 2));
            title.size() >= 3 && title[0].capital && !is_institution(before.substr(comma + 2), forms))
            called = before.substr(comma + 2);
    if (!called.empty())
        out.csl.author = read_names(before.substr(0, before.size() - called.size() - 2), forms).names;
    else if (!before.empty() && is_institution(before, forms))
        out.csl.author = read_names(without_acronym(before), forms).names;
    std::string_view quoted_title;
    if (const auto quoted = find_quoted(behind); !quoted.empty() && quoted[0].whole.begin < 4) {
        quoted_title = behind.substr(quoted[0].inside.begin, quoted[0].inside.end - quoted[0].inside.begin);
        behind = behind.substr(quoted[0].whole.end);
        if (!behind.starts_with(", ")) behind = {};
    }
    for (auto comma = behind.rfind(", "); comma != behind.npos; comma = behind.rfind(", ")) {
        const std::string_view last = trim_field(behind.substr(comma + 2));
        const bool dated = year_in(last) > 0 && split_words(last).size() <= 3;
        const bool institution = !dated && is_institution(last, forms);
        if (!dated && !institution) break;
        if (institution && out.csl.author.empty())
            out.csl.author = read_names(last, forms).names;
        else if (institution)
            out.csl.publisher = field_of(last);
        behind = behind.substr(0, comma);
    }
    const auto words = split_words(behind);
    const bool pin =
        !words.empty() &&
        (words[0].number ||
         (forms.kinds_of(words[0].lower, bit(FormKind::page) | bit(FormKind::pin) | bit(FormKind::volume)) &&
          words.size() > 1 && is_ascii_digit(words[1].lower[0])));
    const bool dated = words.size() <= 3 && year_in(behind) > 0;
    if (!quoted_title.empty())
        out.csl.title = title_of(quoted_title);
    else if (called.empty() && out.csl.author.empty() && split_words(behind).empty())
        out.csl.title =
            title_of(title_of_instrument(before, forms));  // "European Social Charter, 3 May 1996, ETS No. 163"
    else if (!called.empty())
        out.csl.title = title_of(called);
    else if (!pin && !dated)
        out.csl.title = title_of(behind);
    std::string apart = core;
    blank(apart, id.span);
    if (const auto open = id.value.rfind('('); open != id.value.npos && id.value.ends_with(')'))
        out.csl.issued.year = year_in(std::string_view(id.value).substr(open));  // "Resolution 2174 (2017)"
    if (!out.csl.issued.year)
        out.csl.issued.year = year_in(
            apart.substr(std::min(apart.size(), out.csl.title.empty() ? 0 : apart.find(out.csl.title.substr(0, 20)))));
    settle_title(out.csl, forms);
}

/// "A/79/327;", "590.": what numbers a paper is no title; what an act is called by is.
bool is_only_number(std::string_view title, const ReferenceInput& input) {
    title = trim_field(title);
    while (title.ends_with('.')) title.remove_suffix(1);
    if (title.empty()) return false;
    if (std::none_of(title.begin(), title.end(), [](char c) { return is_ascii_letter(c) || (c & 0x80); }))
        return std::any_of(input.identifiers.begin(), input.identifiers.end(),
                           [](const Identifier& id) { return has_trait(id.kind, trait::kTitled); });
    return std::any_of(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
        return has_trait(id.kind, trait::kTitled) && (title == id.value || title == id.printed);
    });
}

/// "Lecture available at www…", "www… and www…": one word, without quotes, is no page's title.
bool says_nothing(std::string_view title) {
    const auto words = split_words(title);
    return words.size() == 1 && words[0].letters && !words[0].all_upper;
}

/// A page known only by its link's words: "available at: Semiconductors in the EU - Publications Office".
std::string title_of_label(const ReferenceInput& input, const Span& label, const CitationForms& forms) {
    const std::string_view inside = input.text.substr(label.begin, label.end - label.begin);
    const auto words = split_words(inside);
    const bool number = std::any_of(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
        return id.kind != "url" && id.span.begin < label.end && label.begin < id.span.end;
    });
    if (number || words.empty() || inside.find(' ') == inside.npos) return {};
    for (const FormKind kind : {FormKind::accessed, FormKind::signal})
        if (const Form* form = forms.match(kind, words, 0); form && form->words.size() == words.size()) return {};
    return title_of(inside);
}

/// "Ur. l. RS No. 7/2011": a gazette is what the law stands in, and its number an issue.
void read_gazette(const ReferenceInput& input, Citation& out, const CitationForms& forms) {
    const Identifier* law = find_kind(input, "law");
    if (!law || law->of_another || !out.csl.title.empty() || !out.csl.container_title.empty()) return;
    const std::string printed = printed_number(*law, input.text, forms);
    const auto [form, name_end] = forms.match(FormKind::series, printed, 0);
    if (!form || !form->value.starts_with("law:") || form->value.find("/ul") == form->value.npos) return;
    out.csl.container_title = field_of(std::string_view(printed).substr(0, name_end));
    const auto words = split_words(printed);
    std::size_t first = 0;
    while (first < words.size() && (words[first].span.begin < name_end || !is_ascii_digit(words[first].lower[0])))
        ++first;
    if (first < words.size()) out.csl.issue = field_of(std::string_view(printed).substr(words[first].span.begin));
}

/// "Immigration Act 1971", known by its name.
bool is_dated_act(const Identifier& id) {
    return id.kind == "statute" && id.value.find('/') == id.value.npos && year_in(id.printed) > 0;
}

/// "Articles L. 423-1 à L. 423-6 du CESEDA", "Interinstitutional File: 2016/0133 (COD)": beside the identifier stand
/// its label or a place in it, and nothing that is a field.
bool says_no_more(const ReferenceInput& input, const Identifier& id, const CitationForms& forms) {
    constexpr std::size_t kLabel = 2, kSmall = 9, kMost = 12;  // words; letters of "suivants"; words
    const auto words = split_words(input.text);
    const bool place = id.kind == "statute";
    if (words.size() > kMost + split_words(id.printed).size()) return false;
    return std::all_of(words.begin(), words.end(), [&](const TextWord& w) {
        if (w.span.begin >= id.span.begin && w.span.begin < id.span.end) return true;
        if (!place) return w.span.begin < id.span.begin && w.letters && words.size() <= kLabel + 3;
        return is_ascii_digit(w.lower[0]) || w.length <= 2 || (!w.capital && w.length <= kSmall) ||
               forms.kinds_of(w.lower, bit(FormKind::pin) | bit(FormKind::page) | bit(FormKind::number)) != 0 ||
               w.length <= 4;
    });
}

/// Only marks stand before it, or a place in it: "Section 20 of the Immigration Act 2014".
bool opens_with(std::string_view text, const Identifier& id) {
    constexpr std::size_t kSmall = 3;  // letters
    const auto words = split_words(text.substr(0, id.span.begin));
    return words.empty() || (words.size() > 1 && std::all_of(words.begin() + 1, words.end(), [](const TextWord& w) {
                                 return is_ascii_digit(w.lower[0]) || w.length <= kSmall;
                             }));
}

/// "SOU 2020:54", "RT I 2010, 3, 4": the year that nothing else says is the one in the number. A session is none.
void read_year_of_number(const ReferenceInput& input, Citation& out) {
    for (const Identifier& id : input.identifiers) {  // "HL Deb 4 April 2022, vol 820, col 1872": of the day
        const auto day = id.value.rfind('/') + 1;
        const bool dated = id.kind == "drucksache" && id.value.size() == day + 10 && id.value[day + 4] == '-';
        if (dated && !input.prose) out.csl.issued.year = std::stoi(id.value.substr(day, 4));
    }
    if (out.csl.issued.year || input.prose || (out.csl.title.empty() && out.csl.author.empty())) return;
    for (const Identifier& id : input.identifiers) {
        const bool numbered = id.kind == "law" || id.kind == "drucksache" || id.kind == "report";
        if (!numbered || id.of_another) continue;
        const auto words = split_words(id.value);
        for (std::size_t w = 0; w < words.size(); ++w) {
            if (!words[w].number || words[w].length != 4 || !plausible_year(words[w].lower)) continue;
            const bool session = w + 2 < words.size() && words[w + 1].number && words[w + 1].length == 2 &&
                                 words[w + 2].number && id.kind == "drucksache" &&
                                 id.value.find("-deb/") == id.value.npos;
            if (!session) out.csl.issued.year = std::stoi(words[w].lower);
            return;
        }
    }
}

/// "Article 107(3)(b) of the Treaty on …": the place cited stands before the work. Where the work begins; 0: at once.
std::size_t leading_pin(std::string_view text, const std::vector<TextWord>& words, const CitationForms& forms) {
    if (words.size() < 4 || !forms.word(FormKind::pin, words[0].lower) || !is_ascii_digit(words[1].lower[0])) return 0;
    constexpr std::size_t kFar = 12, kJoint = 3;  // words
    std::size_t w = 2;
    while (w < std::min(words.size(), kFar) && (words[w].length == 1 || words[w].number)) ++w;
    const std::size_t joint = w;
    while (w < words.size() && w < joint + kJoint && words[w].letters && !words[w].capital && words[w].length <= 3) ++w;
    if (w == joint || w == words.size() || !words[w].capital || text[words[joint].span.begin - 1] != ' ') return 0;
    return words[w].span.begin;
}

}  // namespace

Citation read_reference(const ReferenceInput& input, const CitationForms& forms) {
    Citation out;
    std::string core(input.text);
    const auto words = split_words(input.text);
    if (const std::size_t work = input.prose ? 0 : leading_pin(input.text, words, forms); work > 0)
        blank(core, {0, work});
    for (const auto& accessed : find_accessed(input.text, words, forms)) {
        out.csl.accessed = accessed.date;
        blank(core, accessed.span);
    }
    const auto quoted = find_quoted(input.text);
    const auto inside_quotes = [&](const Span& span) {
        return std::any_of(quoted.begin(), quoted.end(),
                           [&](const Quoted& q) { return q.inside.begin <= span.begin && span.end <= q.inside.end; });
    };
    for (const auto& id : input.identifiers) {
        if (id.kind == "url") {
            if (out.csl.url.empty()) out.csl.url = out.ids["url"] = id.value;
            if (const auto before = out.ids.size(); before < 64) add_url_identifiers(id.value, out.ids, forms);
            blank(core, {announcement_of(input.text, words, id.span.begin, forms),
                         end_of_broken_address(input.text, id.span.end)});
            continue;
        }
        const bool mention = inside_quotes(id.span) && id.kind != "doi";
        if (!mention) {
            // The first act is the subject, others it amends or repeals; of joined cases the first names them all.
            if (id.of_another) continue;
            if (has_trait(id.kind, trait::kSubject) && out.ids.contains(id.kind)) continue;
            out.ids[id.kind] = id.value;
            if (has_trait(id.kind, trait::kNamed) || (!id.printed.empty() && !id.printed.starts_with(id.value)))
                out.ids.try_emplace("number", printed_number(id, input.text, forms));
        }
        // A gazette's place behind a law's name is no part of the name.
        const bool place_of_law = (id.kind == "law" || id.kind == "statute") && !is_dated_act(id) &&
                                  (id.span.begin > 4 || id.span.end + 8 > input.text.size());
        if (mention || (!stands_apart(id) && !place_of_law)) continue;
        Span span = id.span;  // with the word that announces it: "DOI: 10…"
        std::size_t before = span.begin;
        while (before > 0 && (core[before - 1] == ' ' || core[before - 1] == ':')) --before;
        if (before >= id.kind.size() &&
            lower(std::string_view(core).substr(before - id.kind.size(), id.kind.size())) == id.kind &&
            word_begins_at(core, before - id.kind.size()))
            span.begin = before - id.kind.size();
        blank(core, span);
    }
    for (const auto& label : input.labels)
        if (!inside_quotes(label) && stands_for_address(input.text, words, label, forms))
            blank(core, {announcement_of(input.text, words, label.begin, forms), label.end});
    blank(core, {end_without_announcement(input.text, words, forms), core.size()});
    std::vector<Identifier> judgment;
    const auto title = std::find_if(quoted.begin(), quoted.end(), [](const Quoted& q) { return q.whole.begin < 160; });
    const std::string_view in_quotes =
        title == quoted.end() ? std::string_view()
                              : input.text.substr(title->inside.begin, title->inside.end - title->inside.begin);
    const bool parties = title != quoted.end() && has_parties(in_quotes, forms);  // "дело «Сауд против России»"
    if (title == quoted.end() || parties) judgment = judgment_in(input.text, input.identifiers, forms);
    if (!judgment.empty()) {
        out.csl.type = "legal_case";
        out.csl.title =
            title_of(parties ? std::string(in_quotes) : name_of_judgment(input.text, judgment, forms, input.prose));
        out.csl.issued.year = year_of_judgment(core, judgment);
        for (const char* kind : {"case", "echr"})
            if (const auto number = out.ids.find(kind); number != out.ids.end()) out.csl.number = number->second;
    } else if (input.prose) {
        out.csl.type = "webpage";
        for (const Identifier& id : input.identifiers) {
            const Scheme* scheme = find_scheme(id.kind);
            if (!scheme || scheme->csl_type.empty()) continue;
            out.csl.type = scheme->csl_type;
            if (id.kind == "act") out.csl.number = printed_number(id, input.text, forms);
            if (id.kind == "celex" || id.kind == "isbn") continue;
            if (const auto open = id.value.rfind('('); open != id.value.npos && id.value.ends_with(')'))
                out.csl.issued.year = year_in(id.value.substr(open));  // "resolution 1244 (1999)"
            break;
        }
    } else {
        const Identifier* official = find_titled(input);
        const Identifier* act = find_kind(input, "act");
        const Identifier* report = nullptr;
        for (const auto& id : input.identifiers)
            if (!report && has_trait(id.kind, trait::kNamed) && stands_apart(id) && !inside_quotes(id.span))
                report = &id;
        const auto opening = opening_of(core);
        const bool begins_official = begins_official_paper(opening, forms);
        const Form* instrument = instrument_at_start(opening, forms);
        const Identifier* law = find_kind(input, "law");  // "8 U.S.C. § 1158(a)(1) (2018)"
        const Identifier* statute = find_kind(input, "statute");
        const bool collection = law && law->span.begin < 2 && is_ascii_digit(input.text[law->span.begin]);
        const bool act_first = act && !inside_quotes(act->span) && (act->span.begin < 4 || begins_official);
        const bool quoted_first = !quoted.empty() && quoted[0].whole.begin < 160 && !act_first && !begins_official;
        if (act_first || collection || (official && !quoted_first && !inside_quotes(official->span)) ||
            (!quoted_first && begins_official &&
             (instrument || act || official || out.ids.contains("celex") || out.ids.contains("oj"))))
            read_official_paper(core, instrument, input, out, forms);
        else if (const Identifier* called = quoted_first ? nullptr : act_in_brackets(input, core))
            read_called_act(core, *called, out);
        else if (statute && is_dated_act(*statute) && !begins_official && opens_with(input.text, *statute))
            out.csl.title = title_of(statute->printed),
            out.csl.issued.year = year_in(statute->printed.substr(statute->printed.size() - 4));
        else if (statute && says_no_more(input, *statute, forms))
            out.csl.title = split_words(statute->printed).size() > 2 ? title_of(statute->printed) : std::string();
        else if (const Identifier* file = find_kind(input, "procedure"); file && says_no_more(input, *file, forms))
            out.csl.title.clear();  // its number is all there is
        else if (report)
            read_numbered_report(core, *report, out, forms);
        else
            read_fields(core, out, forms);
    }
    read_year_of_number(input, out);
    if (find_kind(input, "eurostat")) {
        if (out.csl.author.empty() && forms.match(FormKind::dataset, words, 0))  // whose it is
            out.csl.author = read_names(input.text.substr(0, words[0].span.end), forms).names;
        if (!out.csl.title.empty() && !is_upper(code_point_at(out.csl.title, 0).value))
            out.csl.title.clear();  // "data extracted on"
    }
    if (find_kind(input, "law") && out.csl.author.empty() && !out.csl.publisher.empty()) {
        out.csl.author = read_names(out.csl.publisher, forms).names;  // "…, U.S. Congress": who made it
        out.csl.publisher.clear();
    }
    if (const auto number = out.ids.find("number"); number != out.ids.end()) {
        if (out.csl.number.empty()) out.csl.number = number->second;
        for (const Scheme& scheme : schemes())
            if ((scheme.traits & trait::kNamed) && out.ids.contains(std::string(scheme.name)) &&
                !out.ids.contains("doi") && out.csl.type != "treaty")
                out.csl.type = scheme.csl_type;
    }
    if (is_only_number(out.csl.title, input)) out.csl.title.clear();
    if (!out.csl.url.empty() && quoted.empty() && says_nothing(out.csl.title)) out.csl.title.clear();
    if (out.csl.title.empty() && out.csl.author.empty() && !input.prose && !input.labels.empty())
        out.csl.title = title_of_label(input, input.labels.front(), forms);
    read_gazette(input, out, forms);
    out.candidates = derive_identifiers(out.ids, out.csl.title, forms);
    if (const auto doi = out.ids.find("doi"); doi != out.ids.end()) out.csl.doi = doi->second;
    if (const auto isbn = out.ids.find("isbn"); isbn != out.ids.end()) out.csl.isbn = isbn->second;
    if (const auto issn = out.ids.find("issn"); issn != out.ids.end()) out.csl.issn = issn->second;
    return out;
}

}  // namespace ibid
