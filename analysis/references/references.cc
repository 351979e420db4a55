#include "analysis/references/references.h"

#include <algorithm>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/identifiers/series_shapes.h"
#include "analysis/references/issuers.h"
#include "analysis/references/link_words.h"
#include "analysis/references/mentioned_acts.h"
#include "analysis/references/names.h"
#include "analysis/references/numbered_papers.h"
#include "analysis/references/official_papers.h"
#include "analysis/references/reference_core.h"
#include "analysis/references/reference_details.h"
#include "analysis/references/reference_fields.h"
#include "analysis/references/short_names.h"

namespace ibid {

namespace {

constexpr std::size_t kOpening = 160;  // bytes before a title in quotes: names stand there
constexpr std::size_t kMostIds = 64;   // of one citation

/// A citation while it is read.
struct Draft {
    const ReferenceInput& input;
    const CitationForms& forms;
    std::vector<TextWord> words = split_words(input.text);
    std::vector<Quoted> quoted = {};
    std::string core = std::string(input.text);
    Citation out = {};

    bool in_quotes(const Span& span) const {
        return std::any_of(quoted.begin(), quoted.end(),
                           [&](const Quoted& q) { return q.inside.begin <= span.begin && span.end <= q.inside.end; });
    }
};

/// Identifiers that stand apart; an act's name belongs to its title, and so does what is quoted.
bool stands_apart(const Identifier& id) {
    const bool named = id.kind == "celex" && !id.printed.empty();  // "the GDPR"
    return !named && !has_trait(id.kind, trait::kInTitle);
}

/// "Fashion ID, C-40/17, para. 80: “those processing operations …”", "S. and Marper v. UK, no. 30562/04: “…”": what the
/// judgment says behind the place in it, or behind its parties and its number.
bool quotes_judgment(const ReferenceInput& input, const Quoted& quote, const CitationForms& forms) {
    for (const Identifier& id : input.identifiers) {
        if (!has_trait(id.kind, trait::kJudgment) || id.span.end > quote.whole.begin) continue;
        if (has_parties(input.text.substr(0, id.span.begin), forms)) return true;
        const auto words = split_words(input.text.substr(id.span.end, quote.whole.begin - id.span.end));
        for (std::size_t w = 0; w + 1 < words.size(); ++w)
            if (forms.kinds_of(words[w].lower, bit(FormKind::pin) | bit(FormKind::page)) && words[w + 1].number)
                return true;
    }
    return false;
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

/// "… 596 U.S. 118, 134 (2022) (describing AEDPA as …)": what the bracket behind the year explains is no field.
void take_out_explanations(Draft& d) {
    for (std::size_t at = d.core.find(") ("); at != std::string::npos; at = d.core.find(") (", at + 1)) {
        const auto year = split_words(std::string_view(d.core).substr(at - std::min<std::size_t>(at, 4), 4));
        if (year.size() != 1 || !is_year_word(year[0])) continue;
        const char32_t first = code_point_at(d.core, at + 3).value;
        const auto words = split_words(std::string_view(d.core).substr(at + 3, 40));
        const bool explains = first == 0x201C || first == '"' || (!words.empty() && words[0].lower.ends_with("ing"));
        if (!explains) continue;
        blank(d.core, {at + 2, d.core.size()});
        return;
    }
}

void take_out_accessed(Draft& d) {
    for (const auto& accessed : find_accessed(d.input.text, d.words, d.forms)) {
        d.out.csl.accessed = accessed.date;
        blank(d.core, accessed.span);
    }
}

void take_out_address(const Identifier& id, Draft& d) {
    if (d.out.csl.url.empty()) d.out.csl.url = d.out.ids["url"] = id.value;
    if (d.out.ids.size() < kMostIds) add_url_identifiers(id.value, d.out.ids, d.forms);
    blank(d.core, {announcement_of(d.input.text, d.words, id.span.begin, d.forms),
                   end_of_broken_address(d.input.text, id.span.end)});
}

/// The identifier with the word that announces it: "DOI: 10…".
Span announced_span(const Identifier& id, std::string_view core) {
    std::size_t before = id.span.begin;
    while (before > 0 && (core[before - 1] == ' ' || core[before - 1] == ':')) --before;
    const std::size_t size = id.kind.size();
    const bool announced =
        before >= size && lower(core.substr(before - size, size)) == id.kind && word_begins_at(core, before - size);
    return {announced ? before - size : id.span.begin, id.span.end};
}

/// Takes the identifiers that are the work's own. The first act is the subject, others it amends or repeals; of joined
/// cases the first names them all.
void take_out_identifiers(Draft& d) {
    const std::size_t place_end = leading_place_end(d.words, d.forms);
    for (const auto& id : d.input.identifiers) {
        if (id.kind == "url") {
            take_out_address(id, d);
            continue;
        }
        const bool mention = (d.in_quotes(id.span) && id.kind != "doi") ||
                             (!d.input.prose && is_only_mentioned(d.input.text, id, place_end, d.forms)) ||
                             is_subject_of_judgment(d.input.text, d.input.identifiers, id, d.forms);
        if (!mention) {
            if (id.of_another) continue;
            if (has_trait(id.kind, trait::kSubject) && d.out.ids.contains(id.kind)) continue;
            d.out.ids[id.kind] = id.value;
            if (has_trait(id.kind, trait::kNamed) || (!id.printed.empty() && !id.printed.starts_with(id.value)))
                d.out.ids.try_emplace("number", printed_number(id, d.input.text, d.forms));
        }
        // A gazette's place behind a law's name is no part of the name.
        const bool place_of_law = has_trait(id.kind, trait::kNational) && !is_dated_act(id) &&
                                  (id.span.begin > 4 || id.span.end + 8 > d.input.text.size());
        if (!mention && (stands_apart(id) || place_of_law)) blank(d.core, announced_span(id, d.core));
    }
}

void take_out_links(Draft& d) {
    for (const auto& label : d.input.labels)
        if (!d.in_quotes(label) && stands_for_address(d.input.text, d.words, label, d.forms))
            blank(d.core, {announcement_of(d.input.text, d.words, label.begin, d.forms), label.end});
    blank(d.core, {end_without_announcement(d.input.text, d.words, d.forms), d.core.size()});
}

/// "Platform “Ärzte für das Leben” v. Austria": the quotation is a part of a party's name.
bool quotes_party(std::string_view text, const Quoted& quote, const CitationForms& forms) {
    const auto behind = split_words(text.substr(quote.whole.end));
    return behind.size() > 1 && behind[0].span.begin == 1 && !behind[0].capital && behind[1].capital &&
           forms.word(FormKind::versus, behind[0].lower);
}

/// A judgment by its parties, its court or its number; false: none is cited.
bool read_judgment(Draft& d) {
    const auto title =
        std::find_if(d.quoted.begin(), d.quoted.end(), [](const Quoted& q) { return q.whole.begin < kOpening; });
    std::string_view name;
    if (title != d.quoted.end()) {  // "дело «Сауд против России»"
        name = d.input.text.substr(title->inside.begin, title->inside.end - title->inside.begin);
        if (!has_parties(name, d.forms)) name = {};
        if (name.empty() && !quotes_judgment(d.input, *title, d.forms) && !quotes_party(d.input.text, *title, d.forms))
            return false;
    }
    const auto judgment = judgment_in(d.input.text, d.input.identifiers, d.forms);
    if (judgment.empty()) return false;
    d.out.csl.type = "legal_case";
    d.out.csl.title =
        title_of(name.empty() ? name_of_judgment(d.input.text, judgment, d.forms, d.input.prose) : std::string(name));
    d.out.csl.issued.year = year_of_judgment(d.core, judgment);
    for (const char* kind : {"case", "echr"})
        if (const auto number = d.out.ids.find(kind); number != d.out.ids.end()) d.out.csl.number = number->second;
    return true;
}

/// A sentence that only names an identifier: what that says is all that is known.
void read_mention(Draft& d) {
    d.out.csl.type = "webpage";
    for (const Identifier& id : d.input.identifiers) {
        const Scheme* scheme = find_scheme(id.kind);
        if (!scheme || scheme->csl_type.empty()) continue;
        d.out.csl.type = scheme->csl_type;
        if (id.kind == "act") d.out.csl.number = printed_number(id, d.input.text, d.forms);
        if (id.kind == "celex" || id.kind == "isbn") continue;
        if (const auto open = id.value.rfind('('); open != id.value.npos && id.value.ends_with(')'))
            d.out.csl.issued.year = year_in(id.value.substr(open));  // "resolution 1244 (1999)"
        return;
    }
}

/// An act, a paper of an institution, what is known by its number, or else names, title and details.
void read_work(Draft& d) {
    const ReferenceInput& input = d.input;
    const Identifier *official = find_titled(input), *act = find_kind(input, "act"), *law = find_kind(input, "law");
    const auto opening = opening_of(d.core);
    const bool begins_official = begins_official_paper(opening, d.forms);
    const Form* instrument = instrument_at_start(opening, d.forms);
    const bool act_first = act && !d.in_quotes(act->span) && (act->span.begin < 4 || begins_official);
    const bool quoted_first = !d.quoted.empty() && d.quoted[0].whole.begin < kOpening && !act_first && !begins_official;
    // "8 U.S.C. § 1158(a)(1) (2018)"
    const bool collection =
        law && law->span.begin < 2 && (is_ascii_digit(input.text[law->span.begin]) || is_dated_number(*law, d.forms));
    const bool paper = official && !quoted_first && !d.in_quotes(official->span);
    const bool numbered = instrument || act || official || d.out.ids.contains("celex") || d.out.ids.contains("oj");
    if (act_first || collection || paper || (begins_official && numbered && !quoted_first))
        return read_official_paper(d.core, instrument, input, d.out, d.forms);
    if (const Identifier* called = quoted_first ? nullptr : act_in_brackets(input, d.core))
        return read_called_act(d.core, *called, d.out);
    if (read_bare_number(input, begins_official, d.out, d.forms)) return;
    const auto report = std::find_if(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
        return has_trait(id.kind, trait::kNamed) && stands_apart(id) && !d.in_quotes(id.span);
    });
    if (Citation probe = d.out; report != input.identifiers.end() && report->kind == "report" &&
                                read_paper_of_body(input, *report, probe, d.forms) && !probe.csl.author.empty())
        return void(d.out =
                        std::move(probe));  // "Garante …, provvedimento 22 maggio 2018, n. 312, doc. web n. 9001327"
    if (report != input.identifiers.end() && report->kind != "file")
        return read_numbered_report(d.core, *report, d.out, d.forms);
    const bool untold = law && law->value.starts_with("x/");
    if (untold && read_paper_of_body(input, *law, d.out, d.forms)) return;
    if (report != input.identifiers.end() && read_paper_of_body(input, *report, d.out, d.forms)) return;
    if (d.quoted.empty() && read_dated_paper(d.core, d.out, d.forms)) return;
    read_fields(d.core, d.out, d.forms);
}

/// Beside a number: "Nález", "VIII kadencja", "(CX)", "§ 5", "Doc.", "ELI", "22.12.2023": the kind of decision, the
/// parliament's term, a place.
bool tells_nothing_more(std::string_view title, const Draft& d) {
    constexpr std::size_t kMostWords = 6, kSmall = 2;
    const auto words = split_words(title);
    constexpr std::uint64_t kTold = bit(FormKind::decision) | bit(FormKind::number) | bit(FormKind::pin) |
                                    bit(FormKind::page) | bit(FormKind::month) | bit(FormKind::number_tail);
    const auto is_told = [&](const TextWord& w) {
        return !w.letters || find_scheme(w.lower) || (w.length > 1 && is_roman(title.substr(w.span.begin, w.length))) ||
               (w.length > 1 && d.forms.kinds_of(w.lower, kTold));
    };
    return words.size() <= kMostWords && std::any_of(words.begin(), words.end(), is_told) &&  // "N.S." is a party
           std::all_of(words.begin(), words.end(), [&](const TextWord& w) { return w.length <= kSmall || is_told(w); });
}

/// "Zmiany ustawy zostały ogłoszone w Dz. U. …": a small word leads to the number behind the title, which is a
/// sentence.
bool leads_to_number(std::string_view title, const ReferenceInput& input) {
    constexpr std::size_t kSmall = 3;  // letters
    const auto at = input.text.find(title);
    const auto words = split_words(title);
    if (at == input.text.npos || words.empty() || words.back().capital || words.back().length > kSmall ||
        !words.back().letters || words.back().span.end != title.size())
        return false;
    return std::any_of(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
        return id.kind != "url" && has_trait(id.kind, trait::kNamed) && id.span.begin >= at + title.size() &&
               id.span.begin <= at + title.size() + 2;
    });
}

/// "Vissa bostadspolitiska åtgärder s 9", "Obligacijski zakonik ( – uradno prečiščeno besedilo)": the place cited, and
/// a bracket whose number was taken out, are none of the title.
void take_rests_off_title(Draft& d) {
    std::string& title = d.out.csl.title;
    const auto named = [](const Identifier& id) { return id.kind != "url" && has_trait(id.kind, trait::kNamed); };
    if (!d.quoted.empty() || std::none_of(d.input.identifiers.begin(), d.input.identifiers.end(), named)) return;
    const auto words = split_words(title);
    auto n = words.size();
    if (n > 3 && words[n - 2].number && !words[n - 1].capital &&
        words[n - 1].lower.find_first_not_of('f') == std::string::npos)
        title.resize(words[--n - 1].span.end);  // "s. 210 f."
    if (n > 2 && words[n - 1].number && words[n - 1].span.end == title.size() && !words[n - 2].capital &&
        words[n - 2].length <= 2 && d.forms.word(FormKind::page, words[n - 2].lower) && !is_year_word(words[n - 1]))
        title = title_of(std::string_view(title).substr(0, words[n - 2].span.begin));
    for (const std::string_view open : {" ( ", " (,", " (\u2013"})
        if (const auto at = title.find(open); at != std::string::npos && at > 0 && title.ends_with(')'))
            title = title_of(std::string_view(title).substr(0, at));
    // "publicat în Monitorul Oficial": where a law stands is no title, nor is a place in one
    if (title.empty() || is_upper(code_point_at(title, 0).value)) return;
    for (std::size_t at = 0; at < title.size(); ++at)
        if (word_begins_at(title, at) && d.forms.match(FormKind::gazette, title, at).form) return title.clear();
}

/// "ARBEL, Y. A., Judicial Economy in the Age of AI, National Civil Justice Institute, Washington D.C., 2024": between
/// the title and the place and year stands who published it.
void settle_publisher(Draft& d) {
    CslItem& csl = d.out.csl;
    if (csl.author.empty() || csl.title.empty() || !csl.container_title.empty() || !d.quoted.empty()) return;
    const std::string_view text = d.core;
    const auto at = text.find(csl.title);
    if (at == text.npos) return;
    const std::size_t behind = at + csl.title.size();
    const auto named = [](std::string_view part, std::size_t most) {
        const auto words = split_words(part);
        return !words.empty() && words.size() <= most && words[0].capital &&
               std::all_of(words.begin(), words.end(),
                           [](const TextWord& w) { return w.letters && (w.capital || w.length <= 3); });
    };
    constexpr std::size_t kPublisher = 6, kPlace = 3;  // words
    std::vector<std::size_t> commas;
    for (std::size_t c = text.find(", ", at); c != text.npos && commas.size() < 12; c = text.find(", ", c + 2))
        commas.push_back(c);
    for (std::size_t i = 0; i + 2 < commas.size(); ++i) {
        const std::size_t last = i + 1;  // the comma before the place
        const std::string_view publisher = text.substr(commas[i] + 2, commas[last] - commas[i] - 2);
        const std::string_view place = text.substr(commas[last] + 2, commas[last + 1] - commas[last] - 2);
        const std::string_view year = text.substr(commas[last + 1] + 2, 4);
        if (year_in(year) == 0 || year_in(year) != csl.issued.year) continue;
        const auto bracket = place.find(" (");
        if (!named(publisher, kPublisher) || !named(place.substr(0, bracket), kPlace)) continue;
        if (commas[i] < behind && commas[last] != behind) return;  // inside the title
        if (!csl.publisher.empty() && !publisher.starts_with(csl.publisher)) return;
        const bool known = !csl.publisher.empty() || !csl.publisher_place.empty() ||
                           d.forms.match(FormKind::place, split_words(place), 0) != nullptr;
        if (!known) return;
        csl.publisher = field_of(publisher);
        if (csl.publisher_place.empty()) csl.publisher_place = field_of(place);
        if (commas[i] < behind) csl.title = title_of(text.substr(at, commas[i] - at));
        return;
    }
}

/// "Auto de 13 de febrero de 2026 del Tribunal Superior": whose decision it is goes on behind its day; that is no
/// title.
void settle_title_of_ruling(Draft& d) {
    std::string& title = d.out.csl.title;
    if (title.empty() || !d.quoted.empty() || d.words.empty() || is_upper(code_point_at(title, 0).value)) return;
    const auto at = d.input.text.find(title);
    if (at == 0 || at == d.input.text.npos || !d.forms.match(FormKind::ruling, d.words, 0)) return;
    const auto between = split_words(d.input.text.substr(0, at));
    if (std::any_of(between.begin(), between.end(), [](const TextWord& w) { return is_year_word(w); })) title.clear();
}

/// Who stands behind a data set or a law, where the words alone did not say.
void settle_author(Draft& d) {
    CslItem& csl = d.out.csl;
    std::erase_if(csl.author, [&](const CslName& name) {  // "3086/2002", "Ν. 3086/2002": a number has written nothing
        const auto printed = d.out.ids.find("number");
        if (printed != d.out.ids.end() && !name.family.empty() && printed->second.ends_with(name.family) &&
            name.family.find_first_of("0123456789") != std::string::npos)
            return true;
        const auto letters = [](char c) { return is_ascii_letter(c) || (c & 0x80); };
        return std::none_of(name.literal.begin(), name.literal.end(), letters) &&
               std::none_of(name.family.begin(), name.family.end(), letters) &&
               std::none_of(name.given.begin(), name.given.end(), letters);
    });
    for (CslName& name : csl.author) {  // "See the Committee’s general comment No. 23"
        constexpr std::string_view kOf = "\u2019s";
        if (name.literal.starts_with("the ") && name.literal.ends_with(kOf))
            name.literal = name.literal.substr(4, name.literal.size() - 4 - kOf.size());
    }
    if (find_kind(d.input, "eurostat")) {
        if (csl.author.empty() && d.forms.match(FormKind::dataset, d.words, 0))
            csl.author = read_names(d.input.text.substr(0, d.words[0].span.end), d.forms).names;
        if (!csl.title.empty() && !is_upper(code_point_at(csl.title, 0).value))
            csl.title.clear();  // "data extracted on"
    }
    std::erase_if(csl.author, [&](const CslName& name) {  // "H.G. nr", "Legea", "DO L", "ELI": what the number is of
        const std::string& said = name.literal.empty() ? name.family : name.literal;
        if (!find_kind(d.input, "law") && !d.out.ids.contains("oj")) return false;
        std::size_t end = 0;
        for (const FormKind kind : {FormKind::series, FormKind::oj, FormKind::gazette})
            if (const auto [form, form_end] = d.forms.match(kind, said, 0); form) end = std::max(end, form_end);
        return end > 0 ? end == said.size() || tells_nothing_more(std::string_view(said).substr(end), d)
                       : find_scheme(lower(said)) != nullptr && said.size() < 6;
    });
    std::erase_if(csl.author, [&](const CslName& name) {  // "Council, doc. 9034/24"
        const auto words = split_words(name.literal);
        return words.size() == 1 && d.forms.word(FormKind::council_paper, words[0].lower);
    });
    if (find_kind(d.input, "law") && csl.author.empty() && !csl.publisher.empty()) {
        csl.author = read_names(csl.publisher, d.forms).names;  // "…, U.S. Congress": who made it
        csl.publisher.clear();
    }
}

/// The number in the series, and the kind of work that the series is of.
void settle_number(Citation& out) {
    const auto number = out.ids.find("number");
    if (number == out.ids.end()) return;
    if (out.csl.number.empty()) out.csl.number = number->second;
    if (out.ids.contains("doi") || out.csl.type == "treaty") return;
    if (const auto law = out.ids.find("law"); law != out.ids.end() && law->second.ends_with("/" + out.csl.volume))
        out.csl.volume.clear();  // "Leyes 4/2000"
    for (const Scheme& scheme : schemes())
        if ((scheme.traits & trait::kNamed) && out.ids.contains(std::string(scheme.name)))
            out.csl.type = scheme.csl_type;
}

/// "Resolución", "délibération n° 2020-091", "Doc."
bool names_kind_only(std::string_view said, const Draft& d) {
    constexpr std::size_t kMost = 2;  // words with letters, but "n°"
    const auto words = split_words(said);
    std::size_t letters = 0;
    for (const TextWord& w : words) {
        if (!w.letters || w.length <= 2) continue;
        if (!d.forms.kinds_of(w.lower, bit(FormKind::decision) | bit(FormKind::document) | bit(FormKind::act) |
                                           bit(FormKind::series) | bit(FormKind::number)))
            return false;
        ++letters;
    }
    return letters > 0 && letters <= kMost;
}

/// "AEPD, Resolución PS-00132-2025", "European Commission (2023), COM(2023) 173": beside a number only whose it is, and
/// when. True: what is left is a title.
bool take_body_off_title(Draft& d) {
    CslItem& csl = d.out.csl;
    if (!csl.author.empty() || !d.quoted.empty()) return false;
    const std::string_view title = csl.title;
    const auto comma = title.find(", "), open = title.rfind(" (");
    const auto words = split_words(title.substr(0, std::min({comma, open, title.size()})));
    std::string_view body;
    if (open != title.npos && title.size() == open + 7 && title.ends_with(')') && year_in(title.substr(open)) > 0) {
        body = title.substr(0, open);
        if (body.ends_with('.')) body.remove_suffix(1);
        if (!is_institution(body, d.forms)) return false;
        if (!csl.issued.year) csl.issued.year = year_in(title.substr(open));
    } else if (comma != title.npos && names_kind_only(title.substr(comma), d)) {
        body = title.substr(0, comma);
        const bool acronym = words.size() == 1 && words[0].all_upper && words[0].length > 2;
        if (!acronym && !is_institution(body, d.forms)) return false;
    } else if (names_body_only(title, d.forms)) {
        body = title;
    } else {
        return false;
    }
    csl.author = read_names(body, d.forms).names;
    const bool comment = find_kind(d.input, "un") && comma != title.npos && open == title.npos;
    csl.title = comment ? std::string(title.substr(comma + 2)) : std::string();  // "General Comment No. 31"
    return comment;
}

/// "… for improved nutrition (2022)", "… of Climate Change (Rome, 2021)": when and where closes a title that nothing
/// else has dated.
void settle_bracketed_year(CslItem& csl) {
    const auto open = csl.title.rfind(" (");
    if (csl.issued.year || open == std::string::npos || !csl.title.ends_with(')')) return;
    const std::string_view inside = std::string_view(csl.title).substr(open + 2, csl.title.size() - open - 3);
    const auto words = split_words(inside);
    constexpr std::size_t kMost = 3;  // words
    if (words.empty() || words.size() > kMost || !is_year_word(words.back()) || words.back().span.end != inside.size())
        return;
    if (words.size() > 1 && (!words[0].capital || inside.find(',') == inside.npos)) return;
    csl.issued.year = std::stoi(words.back().lower);
    if (words.size() > 1 && csl.publisher_place.empty())
        csl.publisher_place = field_of(inside.substr(0, inside.find(',')));
    csl.title.resize(open);
}

/// A number is no title, nor is the word before an address; a link's words may be one.
void settle_printed_title(Draft& d) {
    CslItem& csl = d.out.csl;
    take_rests_off_title(d);
    settle_title_of_ruling(d);
    settle_publisher(d);
    if (const auto [tail, end] = d.forms.match(FormKind::number_tail, csl.title, 0);
        tail && end + 1 >= csl.title.size())
        csl.title.clear();  // "HE 12/2015 vp"
    // "Council of the European Union, 15896/03, POLGEN 85": who stands before the number that was taken out.
    if (const std::size_t hole = csl.title.find(", ,"); hole != std::string::npos) {
        if (csl.author.empty()) csl.author = read_names(csl.title.substr(0, hole), d.forms).names;
        csl.title.clear();
    }
    if (is_only_number(csl.title, d.input)) csl.title.clear();
    const auto printed = d.out.ids.find("number");
    if (printed != d.out.ids.end() && csl.title.starts_with(printed->second)) {  // "PeVL 44/2016 vp"
        const std::string_view rest = trim_field(std::string_view(csl.title).substr(printed->second.size()));
        const auto [tail, end] = d.forms.match(FormKind::number_tail, rest, 0);
        if (tail && end >= rest.size()) csl.title.clear();
    }
    settle_bracketed_year(csl);
    if (const Identifier* law = find_kind(d.input, "law");
        law && csl.title.empty() && !d.input.prose && !law->of_another) {
        // "Laki rahanpesun … estämisestä (503/2008)": the law's whole name stands before its number
        constexpr std::size_t kName = 4;  // words
        const auto open = law->printed.rfind(" (");
        if (open != std::string::npos && split_words(std::string_view(law->printed).substr(0, open)).size() >= kName &&
            law->printed.find_first_of("0123456789") == open + 2)
            csl.title = law->printed.substr(0, open);
    }
    if (const auto hole = csl.title.find("()"); hole != std::string::npos && printed != d.out.ids.end())
        csl.title.insert(hole + 1, printed->second);  // "Lagen (2016:752) om …": the number is a part of the name
    const bool numbered = std::any_of(d.out.ids.begin(), d.out.ids.end(), [](const auto& id) {
        const Scheme* scheme = find_scheme(id.first);
        return scheme && scheme->strength == Strength::identifier && id.first != "doi" && id.first != "isbn";
    });
    const std::vector<TextWord> titled = split_words(csl.title);
    if (numbered && d.quoted.empty() && titled.size() == 1 && d.forms.match(FormKind::place, titled, 0))
        csl.title.clear();                                    // "Opinion 1/2021, Vienna"
    if (const Identifier* file = find_kind(d.input, "file");  // "Trib. entr. Bruxelles, 12 juin 2019, R.G. A/19/01234"
        file && d.quoted.empty() && !csl.title.empty() && d.input.text.starts_with(csl.title) &&
        csl.title.size() <= file->span.begin && std::any_of(titled.begin(), titled.end(), is_year_word))
        csl.title.clear();
    const bool named = numbered && csl.type != "legal_case" && take_body_off_title(d);  // "Doe v Commissioner"
    if (numbered && !named && d.quoted.empty() &&
        (tells_nothing_more(csl.title, d) || leads_to_number(csl.title, d.input)))
        csl.title.clear();
    if (!csl.url.empty() && d.quoted.empty() && says_nothing(csl.title)) csl.title.clear();
    if (csl.title.empty() && find_kind(d.input, "un") && d.out.ids.contains("paper") && d.out.ids.contains("number"))
        csl.title = d.out.ids["number"];  // "General Comment No. 31, CCPR/C/21/Rev.1/Add.13"
    if (csl.title.empty() && csl.author.empty() && !d.input.prose && !d.input.labels.empty())
        csl.title = title_of_label(d.input, d.input.labels.front(), d.forms);
}

void copy_id(const Citation& out, const char* kind, std::string& field) {
    if (const auto id = out.ids.find(kind); id != out.ids.end()) field = id->second;
}

}  // namespace

Citation read_reference(const ReferenceInput& input, const CitationForms& forms) {
    Draft d{.input = input, .forms = forms};
    if (const std::size_t work = input.prose ? 0 : leading_pin(input.text, d.words, forms); work > 0)
        blank(d.core, {0, work});
    take_out_accessed(d);
    take_out_explanations(d);
    for (const Span& bracket : short_name_brackets(input.text, forms)) blank(d.core, bracket);
    d.quoted = find_quoted(d.core);
    take_out_identifiers(d);
    take_out_links(d);
    if (!read_judgment(d)) input.prose ? read_mention(d) : read_work(d);
    read_year_of_number(input, d.out);
    settle_author(d);
    settle_number(d.out);
    settle_printed_title(d);
    if (d.out.csl.type != "legal_case") read_gazette(input, d.out, forms);
    d.out.candidates = derive_identifiers(d.out.ids, d.out.csl.title, forms);
    copy_id(d.out, "doi", d.out.csl.doi);
    copy_id(d.out, "isbn", d.out.csl.isbn);
    copy_id(d.out, "issn", d.out.csl.issn);
    return std::move(d.out);
}

}  // namespace ibid
