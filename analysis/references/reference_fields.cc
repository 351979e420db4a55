#include "analysis/references/reference_fields.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/references/asides.h"
#include "analysis/references/commentaries.h"
#include "analysis/references/issuers.h"
#include "analysis/references/law_reviews.h"
#include "analysis/references/named_papers.h"
#include "analysis/references/names.h"
#include "analysis/references/reference_details.h"
#include "analysis/references/references.h"
#include "analysis/references/tagger/reference_tagger.h"

namespace ibid {

namespace {

/// "in Bjola, C. and Kornprobst, M. (Eds.), Arguing …"; "In: Tsourapas, G., ‘…’ (2017), Third World Quarterly".
std::string_view read_host(std::string_view after, CslItem& csl, const CitationForms& forms, bool& host) {
    const auto words = split_words(after.substr(0, 600));
    if (words.size() < 2 || !forms.word(FormKind::in_work, words[0].lower)) return after;
    const auto before = after.substr(0, words[0].span.begin);
    if (before.find_first_of("0123456789") != before.npos) return after;
    std::string_view rest = after.substr(words[0].span.end);
    if (rest.starts_with(':')) rest.remove_prefix(1);
    if (const auto quoted = find_quoted(rest); !quoted.empty() && quoted[0].whole.begin < 160) {
        return rest.substr(quoted[0].whole.end);  // the same work under its full title; its names were read before
    }
    host = true;
    for (std::size_t i = 1; i < words.size() && i < 40; ++i) {
        const Form* edited = forms.match(FormKind::edited, words, i);
        if (!edited) continue;
        const auto& last = words[i + edited->words.size() - 1];
        csl.editor = read_names(after.substr(words[0].span.end, words[i].span.begin - words[0].span.end), forms).names;
        rest = after.substr(last.span.end);
        while (!rest.empty() && std::string_view(".)], :").find(rest.front()) != std::string_view::npos)
            rest.remove_prefix(1);
        break;
    }
    return rest;
}

void read_details(std::string_view after, CslItem& csl, const CitationForms& forms) {
    std::string rest(after);
    if (csl.title.size() > 8)
        if (const auto label = rest.find(csl.title); label != rest.npos)
            rest.replace(label, csl.title.size(), 1, kFieldBreak);
    bool host = false;
    Details details;
    for (const auto part : parts_of(read_host(rest, csl, forms, host), true)) read_part(part, details, csl, forms);
    settle_texts(details, host, csl, forms);
    if (host)
        csl.type = details.numbers && csl.editor.empty() && csl.publisher.empty() && !csl.volume.empty()
                       ? "article-journal"
                       : "chapter";
}

/// Names, and a year that stands behind them: "Smith, J. (2019)", "Bérubé 2015:".
void read_before(std::string_view before, CslItem& csl, const CitationForms& forms) {
    for (const auto& word : split_words(before)) {
        if (!is_year_word(word)) continue;
        csl.issued.year = std::stoi(word.lower);
        before = before.substr(0, word.span.begin);
        break;
    }
    while (!before.empty() && std::string_view(" (,:.\x1f").find(before.back()) != std::string_view::npos &&
           before.back() != '.')
        before.remove_suffix(1);
    std::string text;
    for (const char c : before)
        if (c != kFieldBreak) text += c;
    auto names = read_names(text, forms);
    (names.editors ? csl.editor : csl.author) = std::move(names.names);
}

/// "European Council, Working Party on …, n.d."; "Rabat Process": an institution's page, or a name alone.
bool read_page_of_institution(std::string_view core, CslItem& csl, const CitationForms& forms) {
    const auto parts = parts_of(core, false);
    if (parts.empty()) return true;
    const auto first = split_words(parts[0]);
    std::size_t next = 1;
    const auto textual = [&](std::string_view part) {
        CslItem probe;
        Details details;
        read_part(part, details, probe, forms);
        return details.texts.size() == 1 && !details.numbers && probe.publisher.empty();
    };
    const auto of_year = [](std::string_view part) {  // "Migrationsbericht 2022"
        const auto words = split_words(part);
        return words.size() >= 2 && words[0].capital && is_year_word(words.back());
    };
    const bool second =
        parts.size() > 1 && split_words(parts[1]).size() >= 2 && (textual(parts[1]) || of_year(parts[1]));
    const bool name = first.size() == 1 && first[0].capital && first[0].length > 2;
    // "Skills Strategy 2025, European Chips Skills Academy": who answers for a page stands behind its title, too
    if (parts.size() == 2 && !is_institution(parts[0], forms) && first.size() >= 2 && is_institution(parts[1], forms) &&
        first.back().number) {
        csl.title = clean(parts[0]);
        csl.author = read_names(parts[1], forms).names;
        return true;
    }
    if (second && (is_institution(parts[0], forms) || name) && !(split_words(parts[1]).size() <= 2 && name)) {
        csl.author = read_names(parts[0], forms).names;
        std::size_t end = 2;
        while (end < parts.size() && textual(parts[end]) && !is_institution(parts[end], forms) &&
               !has_kind(parts[end], FormKind::publisher, forms))
            ++end;
        csl.title =
            clean(std::string_view(parts[1].data(), static_cast<std::size_t>(parts[end - 1].data() +
                                                                             parts[end - 1].size() - parts[1].data())));
        next = end;
        // "Migrants, Refugees, and Societies (Washington, DC: World Bank, 2023)": an "and" goes on with the title
        const auto words = end < parts.size() ? split_words(parts[end]) : std::vector<TextWord>();
        if (end > 2 && !words.empty() && !words[0].capital && forms.word(FormKind::association, words[0].lower)) {
            const auto open = std::min(parts[end].find(" ("), parts[end].size());
            csl.title = clean(std::string_view(parts[1].data(),
                                               static_cast<std::size_t>(parts[end].data() + open - parts[1].data())));
            Details imprint;
            if (open < parts[end].size()) read_part(parts[end].substr(open + 1), imprint, csl, forms);
            next = end + 1;
        }
    } else {
        csl.title = clean(parts[0]);
    }
    Details details;
    for (std::size_t i = next; i < parts.size(); ++i) read_part(parts[i], details, csl, forms);
    settle_texts(details, false, csl, forms);
    return true;
}

/// "Almut Metz / Stine Waibel: Wenig konkrete Antworten …, 2006": persons before a colon, and a year somewhere.
bool begins_with_persons(std::string_view core, const CitationForms& forms) {
    constexpr std::size_t kReach = 80, kMost = 4;  // bytes; words of a name
    const auto colon = core.substr(0, kReach).find(": ");
    if (colon == core.npos || year_in(core) == 0) return false;
    for (std::size_t begin = 0; begin < colon;) {
        const std::size_t end = std::min(core.find(" / ", begin), colon);
        const std::string_view name = core.substr(begin, end - begin);
        const auto words = split_words(name);
        if (words.size() < 2 || words.size() > kMost || is_institution(name, forms)) return false;
        for (const TextWord& w : words)
            if (!w.letters || w.all_upper || (!w.capital && !forms.word(FormKind::particle, w.lower)) ||
                forms.kinds_of(w.lower, bit(FormKind::report) | bit(FormKind::paper) | bit(FormKind::container)))
                return false;
        begin = end + 3;
    }
    return true;
}

/// "Leith & Farrell", "J. Smith and K. Jones": persons before the first comma, each a name with or without initials.
bool joins_persons(std::string_view part, const CitationForms& forms) {
    constexpr std::size_t kMost = 8;  // words
    const auto words = split_words(part);
    if (words.size() > kMost || part.find_first_of(":()") != part.npos || is_institution(part, forms)) return false;
    const auto sign = part.find(" & ");
    std::size_t joints = sign != part.npos, families = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const TextWord& w = words[i];
        const bool behind_sign = sign != part.npos && i > 0 && words[i - 1].span.end == sign;
        if (behind_sign) families = 0;
        if (!w.capital && i > 0 && i + 1 < words.size() && forms.word(FormKind::association, w.lower)) {
            if (families != 1) return false;
            ++joints, families = 0;
            continue;
        }
        if (i + 1 < words.size() && forms.word(FormKind::particle, w.lower)) continue;
        if (!w.capital || !w.letters || w.all_upper != (w.length == 1) ||
            forms.kinds_of(w.lower, bit(FormKind::report) | bit(FormKind::paper) | bit(FormKind::document)))
            return false;
        families += w.length > 1;
    }
    return joints == 1 && families == 1;
}

/// A page named by a few words and its link, or an institution before a title; no bibliography's style.
bool is_web_style(std::string_view core, const Citation& out, const CitationForms& forms) {
    if (out.csl.url.empty() && !out.csl.accessed.year) return false;
    const auto parts = parts_of(core, false);
    if (parts.empty()) return true;
    if (begins_with_persons(core, forms)) return false;
    constexpr std::size_t kTitle = 3;  // words
    if (parts.size() > 1 && year_in(core) > 0 && split_words(parts[1]).size() >= kTitle &&
        !is_institution(parts[1], forms) && joins_persons(parts[0], forms))
        return false;
    const auto words = split_words(parts[0]);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && forms.match(FormKind::et_al, words, i)) return false;  // "Sacks et al., (2015) Introduction of …"
        const bool closing = i >= 2 && i + 1 == words.size() && parts[0].find('(') == parts[0].npos;
        if (is_year_word(words[i]) && !closing) return false;  // "Skills Strategy 2025", but "Rasche, L. (2022). The …"
        if (words[i].length == 1 && words[i].capital && words.size() <= 4 && !is_institution(parts[0], forms))
            return false;  // "Rietig V."
    }
    if (parts.size() == 1) return true;
    const auto second = split_words(parts[1]);
    if (second.size() > 1 && is_year_word(second[0])) return false;  // "Marco Overhaus, 2006: European Diplomacy …"
    const bool initials = !second.empty() && second[0].length == 1 && second[0].capital &&
                          second[0].span.end < parts[1].size() && parts[1][second[0].span.end] == '.';
    return !initials && (is_institution(parts[0], forms) || words.size() > 1 || parts.size() <= 3);
}

std::string type_of(const Citation& out, const CitationForms& forms) {
    const CslItem& csl = out.csl;
    const bool paged = !csl.volume.empty() || !csl.issue.empty() || !csl.page.empty();
    if (!csl.container_title.empty() && (paged || out.ids.contains("doi")) && csl.editor.empty())
        return "article-journal";
    if (!csl.author.empty() && forms.match(FormKind::newspaper, split_words(csl.author[0].literal), 0))
        return "article-newspaper";
    if (!csl.container_title.empty() && forms.match(FormKind::newspaper, split_words(csl.container_title), 0))
        return "article-newspaper";
    const bool person = !csl.author.empty() && csl.author[0].literal.empty();
    if (out.ids.contains("isbn") || !csl.editor.empty()) return "book";
    // What an institution alone signs and dates is its report, whoever prints it; what has only an address is its page.
    const bool institution =
        std::all_of(csl.author.begin(), csl.author.end(), [](const CslName& name) { return !name.literal.empty(); });
    if (!csl.author.empty() && institution && csl.container_title.empty() && csl.url.empty() && csl.issued.year &&
        !csl.title.empty())
        return "report";
    const auto words = split_words(csl.title + " " + csl.container_title + " " + csl.number);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (forms.match(FormKind::report, words, i)) return "report";
    if (!csl.publisher.empty() && (csl.url.empty() || out.ids.contains("doi") || !csl.publisher_place.empty()))
        return "book";
    if (lower(csl.url).find(".pdf") != std::string::npos || out.ids.contains("ep")) return "report";
    if (!csl.url.empty()) return "webpage";
    return !csl.container_title.empty() ? "article" : person ? "book" : "document";
}

}  // namespace

/// Whether names stand before the quote; "Laube, L. (2021). Diplomatic … of “Transit States”" quotes inside its title.
bool names_before(std::string_view before, const CitationForms& forms) {
    const auto words = split_words(before);
    std::size_t small = 0;
    for (const auto& word : words)
        small += word.letters && !word.capital && !forms.word(FormKind::particle, word.lower) &&
                 !forms.word(FormKind::association, word.lower) && !forms.word(FormKind::edited, word.lower) &&
                 !forms.word(FormKind::et_al, word.lower);
    return small <= 3 || small * 3 < words.size() || is_institution(before.substr(0, before.find(',')), forms);
}

/// Single quotes, guillemets, or an institution's page are the footnote's; double quotes with persons are a
/// bibliography's, which the tagger reads better (measured on held-out references: container 0.82 -> see docs).
bool footnote_style(std::string_view core, const Quoted& quoted, const Citation& out, const CitationForms& forms) {
    if (quoted.whole.begin > 300) return false;
    const char32_t mark = code_point_at(core, quoted.whole.begin).value;
    if (mark == 0x2018 || mark == 0x201A) return true;
    const auto before = core.substr(0, quoted.whole.begin);
    if (out.csl.accessed.year) return true;
    if (before.empty()) return !out.csl.url.empty();
    const bool parted = trim(before).ends_with(',') &&
                        before.find(';') == before.npos;  // "FAO, “Gaza: …”", not "The signs of “civil polity”"
    return (parted || !out.csl.url.empty()) && is_institution(before.substr(0, before.find(',')), forms);
}

/// One quoted word is a title where nothing stands before it, or a comma or a year: "Peers, S., ‘Asylum’ in …".
bool stands_apart(std::string_view core, const Quoted& quoted) {
    const auto before = trim(core.substr(0, quoted.whole.begin));
    return before.empty() || before.ends_with(',') || before.ends_with(')') || before.ends_with(':');
}

/// "STInt launches its tenth year | Dublin City University": a page's title as its site prints it. What stands behind
/// the stroke is the site: whose page it is, when nothing before it says so.
bool read_site_title(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto stroke = core.rfind(" | ");
    if (stroke == core.npos || stroke == 0) return false;
    std::string_view title = std::string_view(core).substr(0, stroke);
    if (const auto first = title.find(" | "); first != title.npos) title = title.substr(0, first);
    const auto comma = title.find(", ");
    if (comma != title.npos && is_institution(title.substr(0, comma), forms)) {
        out.csl.author = read_names(title.substr(0, comma), forms).names;
        title.remove_prefix(comma + 2);
    } else if (const std::string site = clean(std::string_view(core).substr(stroke + 3)); !site.empty()) {
        CslName name;
        name.literal = site;
        out.csl.author = {name};
    }
    out.csl.title = clean(title);
    return true;
}

/// What is quoted is the title; names stand before it, details behind it.
void read_quoted_title(std::string_view core, const Quoted& q, Citation& out, const CitationForms& forms) {
    out.csl.title = clean(core.substr(q.inside.begin, q.inside.end - q.inside.begin));
    read_before(core.substr(0, q.whole.begin), out.csl, forms);
    read_details(core.substr(q.whole.end), out.csl, forms);
}

/// "Olga Khazan, “The creepy, long-standing practice …”, The Atlantic": the tagger took the title for something else.
bool loses_quoted_title(std::string_view core, const Quoted& q, const CslItem& csl, const CitationForms& forms) {
    constexpr std::size_t kTitle = 3, kNames = 6, kSureNames = 16;  // words; where all are names
    constexpr std::uint64_t kBetween = bit(FormKind::particle) | bit(FormKind::association) | bit(FormKind::et_al);
    const std::string_view before = trim(core.substr(0, q.whole.begin));
    const std::string_view inside = core.substr(q.inside.begin, q.inside.end - q.inside.begin);
    const auto names = split_words(before);
    const bool sure = std::all_of(names.begin(), names.end(), [&](const TextWord& w) {
        return w.letters && (w.capital || forms.kinds_of(w.lower, kBetween));
    });
    if (split_words(inside).size() < kTitle || names.empty() || names.size() > (sure ? kSureNames : kNames) ||
        !before.ends_with(','))
        return false;
    return fold_letters(csl.title).find(fold_letters(inside.substr(0, inside.find_first_of(".:?!")))) ==
           std::string::npos;
}

/// Without the fields that its words gave.
CslItem only_addresses(const CslItem& csl) {
    CslItem out;
    out.url = csl.url;
    out.doi = csl.doi;
    out.isbn = csl.isbn;
    out.accessed = csl.accessed;
    return out;
}

/// "rapport public thématique": what kind of paper it is, in small letters, and no name.
bool is_genre(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text);
    const bool small = std::none_of(text.begin(), text.end(), [](char c) {  // not "arXiv"
        return (c >= 'A' && c <= 'Z') || is_ascii_digit(c);
    });
    return small && !words.empty() && !words[0].capital && forms.word(FormKind::report, words[0].lower) != nullptr;
}

/// "Čudodeev: „Import lesorubov“, in: Segodnja, 27.5.1994": the newspaper behind what is quoted.
std::string host_behind_quote(std::string_view core, const Quoted& q, const CitationForms& forms) {
    constexpr std::size_t kName = 60;  // bytes
    const auto colon = core.find(": ", q.whole.end);
    if (colon == core.npos) return {};
    const auto in = split_words(core.substr(q.whole.end, colon - q.whole.end));
    const auto comma = core.find(", ", colon);
    if (in.size() != 1 || !forms.word(FormKind::in_work, in[0].lower) || comma == core.npos || comma > colon + kName ||
        comma + 2 >= core.size() || !is_ascii_digit(core[comma + 2]))
        return {};
    const std::string_view name = core.substr(colon + 2, comma - colon - 2);
    return is_upper(code_point_at(name, 0).value) && name.find_first_of("(.") == name.npos ? clean(name)
                                                                                           : std::string();
}

/// "Bergmann/Dienelt (Hrsg.), Ausländerrecht, München 2020": who edited it stands before the work, which stands in
/// none.
bool is_edited_book(std::string_view core, const CslItem& csl, const CitationForms& forms) {
    if (!csl.volume.empty() || !csl.issue.empty() || !csl.page.empty() || csl.container_title.empty()) return false;
    const auto words = split_words(core);
    const auto is = [&](FormKind kind) {
        return std::any_of(words.begin(), words.end(),
                           [&](const TextWord& w) { return forms.word(kind, w.lower) != nullptr; });
    };
    return is(FormKind::edited) && !is(FormKind::in_work);
}

/// "World Social Report 2025: A New Policy Consensus …": the year of a report that appears every year is no one's year
/// of publication, and what it is called no author; both belong to the title.
void settle_dated_report(std::string_view core, CslItem& csl, const CitationForms& forms) {
    const std::size_t at = csl.title.empty() ? core.npos : core.find(csl.title);
    if (at == core.npos || at < 3 || core.substr(at - 2, 2) != ": ") return;
    const auto words = split_words(core.substr(0, at - 2));
    const std::size_t n = words.size();
    if (n < 3 || !is_year_word(words[n - 1]) || words[n - 1].span.end + 2 != at || !words[n - 2].capital ||
        !forms.word(FormKind::report, words[n - 2].lower))
        return;
    std::size_t first = n - 1;
    while (first > 0 &&
           core.substr(words[first - 1].span.end, words[first].span.begin - words[first - 1].span.end) == " " &&
           words[first - 1].capital && words[first - 1].letters)
        --first;
    const auto within = [&](const CslName& name) {
        const std::string family = fold_letters(name.literal.empty() ? name.family : name.literal);
        return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(),
                           [&](const TextWord& w) { return fold_letters(w.lower) == family; });
    };
    std::erase_if(csl.author, within);
    const std::size_t begin = words[first].span.begin;
    csl.title = clean(core.substr(begin, at + csl.title.size() - begin));
}

void read_work(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto quoted = find_quoted(core);
    const bool footnote = !quoted.empty() && footnote_style(core, quoted[0], out, forms) &&
                          names_before(std::string_view(core).substr(0, quoted[0].whole.begin), forms) &&
                          (split_words(std::string_view(core).substr(quoted[0].inside.begin,
                                                                     quoted[0].inside.end - quoted[0].inside.begin))
                                   .size() > 1 ||
                           stands_apart(core, quoted[0]));
    if (footnote) {
        read_quoted_title(core, quoted[0], out, forms);
    } else if (read_site_title(core, out, forms)) {
        out.csl.type = "webpage";
    } else if (is_web_style(core, out, forms)) {
        read_page_of_institution(core, out.csl, forms);
    } else {
        tag_reference(core, out, forms);
    }
    if (!footnote && !quoted.empty() && loses_quoted_title(core, quoted[0], out.csl, forms)) {
        out.csl = only_addresses(out.csl);
        read_quoted_title(core, quoted[0], out, forms);
    }
    settle_dated_report(core, out.csl, forms);
    settle_labelled(core, out.csl, forms);
    const CslItem& read = out.csl;
    const bool published = !read.container_title.empty() || !read.publisher.empty() || !read.volume.empty() ||
                           !read.page.empty() || !read.url.empty() || !read.doi.empty();
    if (quoted.empty() && !published && reads_like_sentence(read.title, forms)) out.csl.title.clear();
    if (!quoted.empty() && !footnote && out.csl.container_title.empty())
        out.csl.container_title = host_behind_quote(core, quoted[0], forms);
    if (is_genre(out.csl.container_title, forms)) out.csl.container_title.clear();
    if (out.csl.title.empty() && is_edited_book(core, out.csl, forms)) out.csl.title.swap(out.csl.container_title);
    if (!out.csl.author.empty() && !out.csl.author[0].literal.empty() && out.csl.publisher.empty() &&
        out.csl.container_title.starts_with(out.csl.author[0].literal + " ") &&
        has_kind(out.csl.container_title, FormKind::publisher, forms))
        out.csl.publisher.swap(out.csl.container_title);  // "OECD (2019), …, OECD Publishing, Paris"
    if (out.csl.type.empty()) out.csl.type = type_of(out, forms);
    // "Leiden: Brill 2006, p. 218": of what stands in nothing, the page behind the year is the place cited
    CslItem& csl = out.csl;
    const auto words = split_words(core);
    const bool last =
        words.size() > 3 &&
        csl.page == core.substr(words.back().span.begin, words.back().span.end - words.back().span.begin) &&
        forms.word(FormKind::page, words[words.size() - 2].lower) && is_year_word(words[words.size() - 3]);
    if (last && csl.container_title.empty() && csl.volume.empty() && csl.issue.empty()) {
        if (out.pin.empty()) out.pin = csl.page;
        csl.page.clear();
    }
}

std::size_t behind_same_author(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text.substr(0, 80));
    if (words.size() < 2) return 0;
    const Form* same = forms.match(FormKind::author_of, words, 0);
    if (!same || same->value != "same" || same->words.size() >= words.size()) return 0;
    const TextWord& next = words[same->words.size()];
    const std::string_view gap =
        text.substr(words[same->words.size() - 1].span.end, next.span.begin - words[same->words.size() - 1].span.end);
    return gap.find_first_of(",:(") != gap.npos ? next.span.begin - gap.ends_with('(') : 0;
}

void read_fields(const std::string& printed, Citation& out, const CitationForms& forms) {
    const std::string whole = without_asides(printed, forms);
    if (const std::size_t work = behind_same_author(whole, forms); work > 0) {  // the notes say who that is
        read_work(whole.substr(work), out, forms);
        const auto parts = parts_of(std::string_view(whole).substr(work), false);
        const std::string first = parts.empty() ? std::string() : clean(parts.front());
        if (!first.empty() && !is_digit(code_point_at(first, 0).value) &&
            !out.csl.title.starts_with(first.substr(0, 8)))
            out.csl.title = first;
        out.csl.author.clear();
        settle_title(out.csl, forms);
        return;
    }
    if (auto bodies = several_bodies(whole, forms)) {
        read_fields(whole.substr(bodies->last_begin), out, forms);
        out.csl.author = std::move(bodies->names);
        return;
    }
    if (read_law_review_article(whole, out, forms) || read_commentary(printed, out, forms) ||
        read_named_paper(whole, out, forms))
        return;
    std::string core = whole;
    auto issued = body_before_title(whole, forms);
    constexpr std::size_t kShortForm = 24;  // bytes: "CoE-Commissioner", "OSCE/ODIHR"
    if (const auto comma = whole.find(", ");
        !issued && comma < kShortForm && whole.find(' ') > comma && !is_institution(whole.substr(0, comma), forms)) {
        // "CoE-ECSR, European Committee of Social Rights Conclusions …": a short form stands before it
        issued = body_before_title(std::string_view(whole).substr(comma + 2), forms);
        if (issued) core.erase(0, comma + 2);
    }
    if (!issued && (read_body_and_title(core, out, forms) || read_body_and_details(core, out, forms))) return;
    if (!issued) {
        read_work(core, out, forms);
        settle_title(out.csl, forms);
        return;
    }
    core.erase(0, issued->title_begin);
    if (issued->whole) {
        const auto end =
            core.find_first_of(",\x1f", std::min(core.size(), issued->issuer.size()));  // the name has commas
        out.csl.title = clean(std::string_view(core).substr(0, end));
        out.csl.type = "document";
        for (const TextWord& w : split_words(core))  // "European Parliament resolution of 17 December 2020 on …"
            if (const FoundDate found = date_at(core, w.span.begin, forms);
                !out.csl.issued.year && found.date.month && found.date.year && found.span.begin == w.span.begin)
                out.csl.issued = found.date;
    } else {
        const auto quoted = find_quoted(core);
        if (!quoted.empty() && quoted[0].whole.begin < 2)
            read_work(core, out, forms);
        else
            read_titled(core, out, forms);
        if (issued->report || out.csl.type.empty()) out.csl.type = issued->report ? "report" : type_of(out, forms);
    }
    out.csl.author = read_names(issued->issuer, forms).names;
    settle_title(out.csl, forms);
}

}  // namespace ibid
