#include "analysis/references/numbered_papers.h"

#include <algorithm>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/references/issuers.h"
#include "analysis/references/named_papers.h"
#include "analysis/references/names.h"
#include "analysis/references/official_papers.h"
#include "analysis/references/reference_core.h"

namespace ibid {

namespace {

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

/// "Opinion 15/2011 on the definition of consent (WP 187)": what goes on in small letters behind a number has the
/// number in its name; another number in brackets behind it is none of it.
std::string with_number(const std::string& core, const Identifier& id, std::string_view behind) {
    const auto words = split_words(behind);
    const bool goes_on = words.size() >= 3 && !words[0].capital && words[0].letters && !id.printed.empty() &&
                         behind.data() == core.data() + id.span.end + 1;
    if (!goes_on) return std::string(behind);
    const auto open = behind.rfind(" (");
    if (open != behind.npos && behind.ends_with(')') && split_words(behind.substr(open)).size() <= 2)
        behind = behind.substr(0, open);
    return id.printed + " " + std::string(behind);
}

/// "Articles L. 423-1 à L. 423-6 du CESEDA", "Interinstitutional File: 2016/0133 (COD)": beside the identifier stand
/// its label or a place in it, and nothing that is a field.
bool says_no_more(const ReferenceInput& input, const Identifier& id, const CitationForms& forms) {
    constexpr std::size_t kLabel = 2, kSmall = 9, kMost = 12;  // words; letters of "suivants"; words
    const auto words = split_words(input.text);
    const bool place = has_trait(id.kind, trait::kByName);
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

}  // namespace

namespace {

/// "Bundeskartellamt", "AGCM", "Garante per la protezione dei dati personali": one long word, an acronym or what says
/// it.
bool is_body(std::string_view piece, const CitationForms& forms) {
    constexpr std::size_t kAcronym = 3, kCompound = 10, kMost = 6;  // letters; words
    const auto words = split_words(piece);
    if (words.empty() || !words[0].capital || piece.find_first_of("0123456789") != piece.npos) return false;
    if (words.size() == 1) return words[0].all_upper ? words[0].length >= kAcronym : words[0].length >= kCompound;
    // "Računsko sodišče", "Županijski sud u Splitu", "Állami Számvevőszék": no person's name
    const bool small = std::any_of(words.begin(), words.end(), [&](const TextWord& w) {
        return !w.capital && w.length >= kAcronym && !forms.word(FormKind::particle, w.lower);
    });
    if (words.size() == 2 && words[1].length >= kCompound + 2) return true;
    return (small && words.size() <= kMost) || is_institution(piece, forms);
}

/// "Rättshjälpsanslaget", and not "Sez. I".
bool names_paper(std::string_view piece) {
    constexpr std::size_t kLong = 5;  // letters
    const auto words = split_words(piece);
    return piece.find_first_of("0123456789") == piece.npos &&
           std::any_of(words.begin(), words.end(), [](const TextWord& w) { return w.length >= kLong; });
}

/// The year of the day nearest to a number, in the words from what was given on, or else in all; or the number's own.
int year_of_paper(std::string_view text, std::size_t from) {
    for (const bool of_number : {false, true})
        for (const std::string_view part : {text.substr(from), text.substr(0, from)})
            for (const TextWord& w : split_words(part)) {
                const std::size_t at = w.span.begin;
                const bool joined = at > 0 && (part[at - 1] == '/' || part[at - 1] == '-');
                const bool day = joined && at > 3 && is_ascii_digit(part[at - 2]) &&  // "12/03/2019"
                                 (part[at - 3] == part[at - 1] || part[at - 4] == part[at - 1]);
                const bool inside = (joined && !day) || (w.span.end + 1 < part.size() && part[w.span.end] == '/');
                if (w.number && w.length == 4 && plausible_year(w.lower) && inside == of_number)
                    return std::stoi(w.lower);
            }
    return 0;
}

/// "…, rapport 2017/095, Geen powerplay maar fair play": behind the number and a comma, words that are a title.
std::string_view title_behind(std::string_view behind, const CitationForms& forms) {
    constexpr std::size_t kFewest = 3;  // words
    if (!behind.starts_with(", ")) return {};
    behind = behind.substr(2);
    const std::string_view piece = behind.substr(0, std::min(behind.find(", "), behind.size()));
    const auto words = split_words(piece);
    if (words.size() < kFewest || !words[0].capital || piece.find_first_of("0123456789") != piece.npos) return {};
    const bool small = std::any_of(words.begin(), words.end(), [](const TextWord& w) { return !w.capital; });
    return small && !is_institution(piece, forms) ? piece : std::string_view();
}

}  // namespace

bool read_paper_of_body(const ReferenceInput& input, const Identifier& id, Citation& out, const CitationForms& forms) {
    constexpr std::size_t kPieces = 3;               // whose it is, its title, what was given
    constexpr std::size_t kTitle = 160, kNamed = 4;  // bytes before a quotation; words of a paper's name
    const std::string_view text = input.text;
    std::vector<std::string_view> pieces;
    std::size_t given = std::string_view::npos;  // where the word for what was given stands
    for (std::size_t begin = 0; begin <= id.span.end && begin < text.size();) {
        const std::size_t end = std::min({text.find(", ", begin), text.find(" (", begin), text.size()});
        const std::string_view piece = text.substr(begin, end - begin);
        if (!piece.ends_with(')') || piece.find('(') != piece.npos) pieces.push_back(piece);  // "… (CGPJ), Instrucción"
        for (std::size_t at = begin; at < std::min(end, id.span.begin + 1) && given == text.npos; ++at)
            if (word_begins_at(text, at) && forms.match(FormKind::ruling, text, at).form) given = at;
        if (given != text.npos || pieces.size() > kPieces) break;
        begin = end + 2;
    }
    if (given == text.npos && pieces.size() >= 1 &&
        pieces[0].data() + pieces[0].size() + 2 == text.data() + id.span.begin &&
        is_body(pieces[0], forms)) {  // "Županijski sud u Splitu, Gž-1363/2020"
        out.csl.author = read_names(pieces[0], forms).names;
        out.csl.issued.year = year_of_paper(text, 0);
        return true;
    }
    if (given == text.npos || pieces.size() > kPieces) return false;
    // "Lietuvos Respublikos … įstatymas (… Nr. IX-1512)": the law's name ends with what it is
    if (const auto [ruling, ruling_end] = forms.match(FormKind::ruling, text, given);
        id.kind == "law" && given > 0 && pieces.size() == 1 && text.substr(ruling_end).starts_with(" (") &&
        split_words(text.substr(0, given)).size() >= 2)
        out.csl.title = title_of(text.substr(0, ruling_end));
    const auto quoted = find_quoted(text);
    const auto title = std::find_if(quoted.begin(), quoted.end(), [&](const Quoted& q) {
        return q.whole.begin >= id.span.end ? q.whole.begin < id.span.end + kTitle : q.whole.end <= id.span.begin;
    });
    if (pieces.size() > 1 && is_body(pieces[0], forms)) out.csl.author = read_names(pieces[0], forms).names;
    if (!out.csl.title.empty())
        ;
    else if (title != quoted.end())
        out.csl.title = title_of(text.substr(title->inside.begin, title->inside.end - title->inside.begin));
    else if (pieces.size() == kPieces && !out.csl.author.empty() && names_paper(pieces[1]))
        out.csl.title = title_of(pieces[1]);
    else if (const std::string_view named = pieces.empty() ? std::string_view() : pieces.back();  // "Informacja o …: …"
             pieces.size() == 2 && !out.csl.author.empty() && named.find_first_of("0123456789") == named.npos &&
             split_words(named).size() >= kNamed && named.data() + named.size() <= text.data() + id.span.begin)
        out.csl.title = title_of(named);
    else if (!out.csl.author.empty())
        out.csl.title = title_of(title_behind(text.substr(std::min(text.size(), id.span.end)), forms));
    out.csl.issued.year = year_of_paper(text, given);
    return true;
}

bool read_dated_paper(std::string_view text, Citation& out, const CitationForms& forms) {
    const auto comma = text.find(", ");
    if (comma == text.npos || !is_body(text.substr(0, comma), forms)) return false;
    const std::string_view given =
        text.substr(comma + 2, std::min(text.find(", ", comma + 2), text.size()) - comma - 2);
    if (!forms.match(FormKind::ruling, given, 0).form || year_in(given) == 0) return false;
    const std::string_view title = title_behind(text.substr(comma + 2 + given.size()), forms);
    if (title.empty()) return false;
    out.csl.author = read_names(text.substr(0, comma), forms).names;
    out.csl.title = title_of(title);
    out.csl.issued.year = year_in(given);
    return true;
}

void read_numbered_report(const std::string& core, const Identifier& id, Citation& out, const CitationForms& forms) {
    std::string_view before = trim(std::string_view(core).substr(0, std::min(id.span.begin, core.size())));
    if (const auto comma = before.rfind(", "); before.ends_with(':') && comma != before.npos)
        before =
            before.substr(0, comma);  // "Amnesty International, Index: EUR 25/1821/2019": what kind of number it is
    before = trim_field(before);
    std::string_view behind = trim_field(std::string_view(core).substr(std::min(id.span.end, core.size())));
    behind = trim_field(behind.substr(0, behind.find(kFieldBreak)));
    std::string_view called;  // "Bundesregierung, Antwort auf die Kleine Anfrage …, BT-Drs. 19/8701"
    const bool comment = id.kind == "paper" && id.value.starts_with("general-comment/");  // no title but its number
    if (const auto comma = before.find(", ");
        !comment && comma != before.npos && is_institution(before.substr(0, comma), forms))
        if (const auto title = split_words(before.substr(comma + 2));
            title.size() >= 3 && title[0].capital && !is_institution(before.substr(comma + 2), forms))
            called = before.substr(comma + 2);
    if (!called.empty())
        out.csl.author = read_names(before.substr(0, before.size() - called.size() - 2), forms).names;
    else if (comment && is_institution(before, forms) && split_words(before).size() > 2)
        out.csl.author.emplace_back().literal =
            field_of(before);  // "Committee on Economic, Social and Cultural Rights"
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
    else if (has_parties(behind, forms))  // "Communication No. 1948/2010, Doe v. Utopia, Views adopted on …"
        out.csl.title = title_of(behind.substr(0, behind.find(", ")));
    else if (!pin && !dated)
        out.csl.title = title_of(with_number(core, id, behind));
    std::string apart = core;
    blank(apart, id.span);
    if (const auto open = id.value.rfind('('); open != id.value.npos && id.value.ends_with(')'))
        out.csl.issued.year = year_in(std::string_view(id.value).substr(open));  // "Resolution 2174 (2017)"
    if (!out.csl.issued.year)
        out.csl.issued.year = year_in(
            apart.substr(std::min(apart.size(), out.csl.title.empty() ? 0 : apart.find(out.csl.title.substr(0, 20)))));
    settle_title(out.csl, forms);
}

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

bool is_dated_act(const Identifier& id) {
    return has_trait(id.kind, trait::kByName) && has_trait(id.kind, trait::kNational) &&
           id.value.find('/') == id.value.npos && year_in(id.printed) > 0;
}

bool read_bare_number(const ReferenceInput& input, bool begins_official, Citation& out, const CitationForms& forms) {
    const auto found = std::find_if(input.identifiers.begin(), input.identifiers.end(), [](const Identifier& id) {
        return has_trait(id.kind, trait::kByName) && !id.printed.empty();
    });
    const Identifier* named = found == input.identifiers.end() ? nullptr : &*found;
    if (named && is_dated_act(*named) && !begins_official && opens_with(input.text, *named)) {
        out.csl.title = title_of(named->printed);
        out.csl.issued.year = year_in(named->printed.substr(named->printed.size() - 4));
        return true;
    }
    // "Article 28(8) GDPR, which …": what it is called is all there is. Of a country's law there may be more.
    const bool national = named && has_trait(named->kind, trait::kNational);
    if (named && !national && out.ids.contains(named->kind)) return true;
    // "ILO C189", "ISO 9001:2015", "IZA DP No. 10023"
    for (const Identifier& id : input.identifiers)
        if (has_trait(id.kind, trait::kNamed | trait::kListed) && !national &&
            trim_field(trim(input.text)).size() <= id.span.end - id.span.begin + 1 && id.span.begin < 2)
            return true;
    if (national && says_no_more(input, *named, forms)) {
        if (split_words(named->printed).size() > 2) out.csl.title = title_of(named->printed);
        return true;
    }
    const auto file = std::find_if(input.identifiers.begin(), input.identifiers.end(),
                                   [](const Identifier& id) { return has_trait(id.kind, trait::kAlone); });
    return file != input.identifiers.end() && says_no_more(input, *file, forms);
}

/// "12/2009, de 30 de octubre" of "Leyes 4/2000 y …": what begins with the number of an act says when it is of, at
/// most.
static bool begins_with_number_of_act(std::string_view title, const ReferenceInput& input) {
    const std::string_view number = title.substr(0, std::min(title.find_first_not_of("0123456789"), title.size()));
    return !number.empty() &&
           std::any_of(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
               if (!has_trait(id.kind, trait::kSubject)) return false;
               const auto words = split_words(id.printed.empty() ? id.value : id.printed);
               return std::any_of(words.begin(), words.end(), [&](const TextWord& w) { return w.lower == number; });
           });
}

bool is_only_number(std::string_view title, const ReferenceInput& input) {
    title = trim_field(title);
    while (title.ends_with('.')) title.remove_suffix(1);
    if (title.empty()) return false;
    if (begins_with_number_of_act(title, input)) return true;
    if (std::none_of(title.begin(), title.end(), [](char c) { return is_ascii_letter(c) || (c & 0x80); }))
        return std::any_of(input.identifiers.begin(), input.identifiers.end(),
                           [](const Identifier& id) { return has_trait(id.kind, trait::kTitled); });
    return std::any_of(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
        return has_trait(id.kind, trait::kTitled) && (title == id.value || title == id.printed);
    });
}

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

}  // namespace ibid
