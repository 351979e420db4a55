#include "analysis/references/named_papers.h"

#include <algorithm>
#include <utility>

#include "analysis/identifiers/court_cases.h"
#include "analysis/references/issuers.h"
#include "analysis/references/names.h"
#include "analysis/references/reference_details.h"
#include "analysis/references/references.h"

namespace ibid {

void settle_title(CslItem& csl, const CitationForms& forms) {
    std::string& title = csl.title;
    if (const auto open = title.rfind('('); open != title.npos && title.find(')', open) == title.npos)
        title = clean(std::string_view(title).substr(0, open));
    if (const auto open = title.rfind(" ("); open != title.npos && open > 0 && title.ends_with(')')) {
        const auto when = split_words(std::string_view(title).substr(open));  // "… (June 2020)"
        const bool dated = when.size() >= 2 && when.size() <= 3 && is_year_word(when.back()) &&
                           forms.word(FormKind::month, when[when.size() - 2].lower) &&
                           (when.size() == 2 || (when[0].number && when[0].length <= 2));
        const int year = dated ? std::stoi(when.back().lower) : 0;
        if (dated && (!csl.issued.year || csl.issued.year == year)) {
            if (!csl.issued.year) csl.issued = date_at(title, open + when[0].span.begin, forms).date;
            title = clean(std::string_view(title).substr(0, open));
        }
    }
    const auto words = split_words(title);
    // "Digest of Case Law of …, December 2022": what stands before the date is what it is called
    if (words.size() == 2 && forms.word(FormKind::month, words[0].lower) && is_year_word(words[1]) &&
        csl.author.size() == 1 && split_words(csl.author[0].literal).size() > 2) {
        if (!csl.issued.year) csl.issued = date_at(title, words[0].span.begin, forms).date;
        title = csl.author[0].literal;
        csl.author.clear();
        return;
    }
    if (words.size() > 2 && words.back().number && words.back().length == 4 &&
        forms.word(FormKind::month, words[words.size() - 2].lower)) {
        std::size_t first = words.size() - 2;
        if (first > 0 && words[first - 1].number && words[first - 1].length <= 2) --first;
        std::size_t end = words[first].span.begin;
        constexpr std::size_t kSmall = 4;  // letters: "of", "from", "vom"
        const bool joined = first > 1 && !words[first - 1].capital && words[first - 1].length <= kSmall;
        const bool parted = first > 0 && title[words[first - 1].span.end] == ',';
        if (joined) end = words[first - 1].span.begin;
        if (joined || parted) {
            if (!csl.issued.year) csl.issued = date_at(title, words[first].span.begin, forms).date;
            title = clean(std::string_view(title).substr(0, end));
        }
    }
    // "site profiles report of May 2018 provides detailed information": the sentence goes on behind the date
    for (std::size_t i = 3; i + 1 < words.size(); ++i) {
        if (!words[i].number || words[i].length != 4 || words[i + 1].capital || !words[i + 1].letters ||
            !forms.word(FormKind::month, words[i - 1].lower) || words[i - 2].capital ||
            !forms.word(FormKind::author_of, words[i - 2].lower))
            continue;
        if (!csl.issued.year) csl.issued = date_at(title, words[i - 1].span.begin, forms).date;
        title = clean(std::string_view(title).substr(0, words[i - 2].span.begin));
        break;
    }
    // "United Nations" | "Office for the Coordination of Humanitarian Affairs, Global Overview": a part of the body
    if (const auto comma = title.find(", ");
        comma != title.npos && csl.author.size() == 1 && !csl.author[0].literal.empty()) {
        const auto unit = split_words(std::string_view(title).substr(0, comma));
        const Form* head = unit.size() < 3 ? nullptr : forms.word(FormKind::institution, unit[0].lower);
        if (head && head->value == "unit" && title.size() > comma + 6) {
            csl.author[0].literal += ", " + title.substr(0, comma);
            title.erase(0, comma + 2);
        }
    }
    if (const auto comma = title.rfind(", "); comma != title.npos) {
        const auto last = split_words(std::string_view(title).substr(comma));
        const bool number = last.size() == 2 && (last[1].length == 1 || is_ascii_digit(last[1].lower[0]) ||
                                                 last[1].lower.find_first_not_of("ivxlc") == last[1].lower.npos);
        if (number && forms.kinds_of(last[0].lower, bit(FormKind::page) | bit(FormKind::pin)))
            title = clean(std::string_view(title).substr(0, comma));
    }
    // "AI Impact Assessment, versie 2.0"
    if (const auto comma = title.rfind(", "); comma != title.npos && comma > 0) {
        const auto last = split_words(std::string_view(title).substr(comma));
        if (last.size() > 1 && last.size() <= 3 && !last[0].capital && last[0].letters &&
            forms.word(FormKind::edition, last[0].lower) &&
            std::all_of(last.begin() + 1, last.end(), [](const TextWord& w) { return is_ascii_digit(w.lower[0]); }))
            title = clean(std::string_view(title).substr(0, comma));
    }
    if (!csl.url.empty() && is_label(title)) title.clear();
}

namespace {

/// Whether a title goes on behind its comma: in small letters, and with neither date, place in it nor what it is.
bool goes_on_with(std::string_view part, const CitationForms& forms) {
    const auto words = split_words(part);
    if (words.size() < 2 || words[0].capital || !words[0].letters) return false;
    constexpr std::uint64_t kDetail = bit(FormKind::page) | bit(FormKind::pin) | bit(FormKind::volume) |
                                      bit(FormKind::issue) | bit(FormKind::number) | bit(FormKind::month) |
                                      bit(FormKind::accessed) | bit(FormKind::in_work) | bit(FormKind::edited) |
                                      bit(FormKind::report) | bit(FormKind::paper) | bit(FormKind::author_of) |
                                      bit(FormKind::signal);
    if (forms.kinds_of(words[0].lower, kDetail) || date_at(part, 0, forms).date.year) return false;
    return !forms.match(FormKind::accessed, words, 0) && !forms.match(FormKind::paper, words, 0) &&
           !forms.match(FormKind::report, words, 0) && !forms.match(FormKind::signal, words, 0);
}

}  // namespace

void read_titled(const std::string& core, Citation& out, const CitationForms& forms) {
    auto parts = parts_of(core, false);
    if (parts.empty()) return;
    while (parts.size() > 1 && goes_on_with(parts[1], forms)) {  // "L’entrée, le séjour et le premier accueil"
        const char* end = parts[1].data() + parts[1].size();
        parts[0] = std::string_view(parts[0].data(), static_cast<std::size_t>(end - parts[0].data()));
        parts.erase(parts.begin() + 1);
    }
    out.csl.title = clean(parts.front());
    Details details;
    // "Gaza Strip, June 2024 – conclusions and recommendations, 25 June 2024": only the last date is when
    const auto is_date = [&](std::string_view part) {
        const FoundDate found = date_at(part, 0, forms);
        return found.date.year && found.date.month && found.span.end + 1 >= part.size();
    };
    if (parts.size() > 2 && is_date(parts.back()) && parts[1].find(" \u2013 ") != parts[1].npos) {
        const char* end = parts[parts.size() - 2].data() + parts[parts.size() - 2].size();
        out.csl.title = clean({core.data(), static_cast<std::size_t>(end - core.data())});
        parts.erase(parts.begin() + 1, parts.end() - 1);
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto words = split_words(parts[i]);
        const bool locator = words.size() > 1 && is_ascii_digit(words[1].lower[0]) &&
                             forms.kinds_of(words[0].lower, bit(FormKind::page) | bit(FormKind::pin));
        if (!locator) {
            read_part(parts[i], details, out.csl, forms);
            continue;
        }
        if (const auto open = parts[i].find('(');
            open != parts[i].npos && !out.csl.issued.year)  // "Chapter 4 (June 2017)"
            out.csl.issued = date_at(parts[i], open + 1, forms).date;
        if (out.pin.empty()) out.pin = clean(parts[i].substr(0, parts[i].find('(')));
    }
    // "Programme Manual (June 2017)", "Gaza Strip, June 2024 – conclusions and recommendations": a date within a part
    const bool dated_bracket = out.csl.title.ends_with(')') && out.csl.title.rfind(" (") != std::string::npos;
    if (dated_bracket) {
        const auto open = out.csl.title.rfind(" (");
        const FoundDate date = date_at(out.csl.title, open + 2, forms);
        if (date.date.year && date.span.end + 1 == out.csl.title.size()) {
            if (!out.csl.issued.year) out.csl.issued = date.date;
            out.csl.title = clean(std::string_view(out.csl.title).substr(0, open));
        }
    }
    settle_texts(details, false, out.csl, forms);
}

std::optional<Bodies> several_bodies(std::string_view core, const CitationForms& forms) {
    constexpr std::size_t kTitle = 3, kName = 10;  // words
    const auto parts = parts_of(core, false);
    std::size_t count = 0, last = 0;  // parts of bodies; where the last body begins
    while (count < parts.size() && last == 0 && is_institution(parts[count], forms)) {
        const auto words = split_words(parts[count]);
        if (words.size() > kName || !words[0].capital) return {};
        for (std::size_t w = 1; w + 1 < words.size() && last == 0; ++w)
            if (!words[w].capital && forms.word(FormKind::association, words[w].lower) &&
                is_institution(parts[count].substr(0, words[w - 1].span.end), forms) &&
                is_institution(parts[count].substr(words[w + 1].span.begin), forms))
                last = static_cast<std::size_t>(parts[count].data() - core.data()) + words[w + 1].span.begin;
        ++count;
    }
    if (last == 0 || count < 2 || count >= parts.size()) return {};
    const auto title = split_words(parts[count]);
    if (title.size() < kTitle || !title[0].capital) return {};
    Bodies bodies{{}, last};
    for (std::size_t i = 0; i < count; ++i)
        for (CslName& name : read_names(parts[i], forms).names) bodies.names.push_back(std::move(name));
    return bodies;
}

bool read_body_and_title(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto parts = parts_of(core, false);
    if (parts.size() < 3 || !is_institution(parts[0], forms) || split_words(parts[0]).size() > 12) return false;
    const auto title = split_words(parts[1]);
    if (title.size() < 2 || !title[0].capital || !title[0].letters) return false;
    const std::string_view rest(parts[2].data(), static_cast<std::size_t>(core.data() + core.size() - parts[2].data()));
    const auto words = split_words(rest);
    if (words.empty() || !forms.kinds_of(words[0].lower, bit(FormKind::page) | bit(FormKind::pin))) return false;
    for (const TextWord& w : words)
        if (!is_ascii_digit(w.lower[0]) && w.length > 1 &&
            !forms.kinds_of(w.lower, bit(FormKind::page) | bit(FormKind::pin) | bit(FormKind::association)))
            return false;
    if (parts[1].find('(') != parts[1].npos) return false;
    out.csl.author = read_names(parts[0], forms).names;
    out.csl.title = clean(parts[1]);
    out.pin = clean(rest);
    if (out.csl.type.empty()) out.csl.type = "report";
    settle_title(out.csl, forms);
    return true;
}

bool read_body_and_details(const std::string& core, Citation& out, const CitationForms& forms) {
    constexpr std::size_t kName = 12, kTitle = 3;  // words
    const auto parts = parts_of(core, false);
    if (parts.size() < 3 || core.find('(') != core.npos || !find_quoted(core).empty()) return false;
    const auto name = split_words(parts[0]), title = split_words(parts[1]);
    const auto is_none = [](const TextWord& w) { return w.length == 1 || w.number; };
    if (name.size() > kName || (name.size() == 1 && !forms.word(FormKind::institution, name[0].lower)) ||
        !is_institution(parts[0], forms) || parts[0].data() != core.data() ||
        parts[0].find_first_of(":.") != parts[0].npos || std::any_of(name.begin(), name.end(), is_none) ||
        forms.match(FormKind::newspaper, name, 0) || title.empty())
        return false;
    const Form* unit = forms.word(FormKind::institution, title[0].lower);
    const bool initial = title[0].length < 2 && parts[1].substr(title[0].span.end).starts_with('.');
    const bool dated = title.size() == 2 && is_year_word(title[1]) && title[0].length > 4;  // "Årsredovisning 2021"
    if ((title.size() < kTitle && !dated) || !title[0].capital || !title[0].letters || initial ||
        (unit && unit->value != "adjective" && !title[0].all_upper))
        return false;
    out.csl.author = read_names(parts[0], forms).names;
    read_titled(core.substr(static_cast<std::size_t>(parts[1].data() - core.data())), out, forms);
    // "…, Brüssel, 2022": one name before the year is where
    std::string& place = out.csl.container_title;
    const auto where = split_words(place);
    const auto behind = core.find(", " + place + ", ");
    const auto next = split_words(behind == core.npos ? "" : core.substr(behind + place.size() + 3));
    if (!where.empty() && where.size() <= 2 && where[0].capital && where[0].letters &&
        out.csl.publisher_place.empty() && out.csl.volume.empty() && !next.empty() && is_year_word(next.front()))
        out.csl.publisher_place = std::exchange(place, {});
    if (out.csl.type.empty()) out.csl.type = "report";
    settle_title(out.csl, forms);
    return true;
}

namespace {

/// "Rantsev v. Cyprus and the Russian Federation (2009)": parties and a year, and no number that the grammar of
/// judgments would know it by.
bool read_case_of_parties(const std::string& core, Citation& out) {
    const std::string_view name = parties_in(core);
    if (name.empty()) return false;
    out.csl.title = clean(name);
    for (const TextWord& w : split_words(std::string_view(core).substr(name.size())))
        if (!out.csl.issued.year && is_year_word(w)) out.csl.issued.year = std::stoi(w.lower);
    out.csl.type = "legal_case";
    return true;
}

/// "Observation (CEACR) - adopted 2010, published 100th session (2011), …": a paper by its kind, and in brackets who
/// made it and when.
bool read_observation(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto words = split_words(std::string_view(core).substr(0, 200));
    const Form* paper = forms.match(FormKind::paper, words, 0);
    const std::size_t n = paper ? paper->words.size() : 0;
    if (!paper || n >= words.size() || !words[n].all_upper || words[n].length < 3 || !words[0].capital ||
        core.compare(words[n - 1].span.end, 2, " (") != 0 || core.compare(words[n].span.end, 1, ")") != 0)
        return false;
    out.csl.title = core.substr(0, words[n - 1].span.end);
    out.csl.author = read_names(core.substr(words[n].span.begin, words[n].span.end - words[n].span.begin), forms).names;
    for (const TextWord& w : words)
        if (is_year_word(w) && core[w.span.begin - 1] == '(' && !out.csl.issued.year)
            out.csl.issued.year = std::stoi(w.lower);
    for (const TextWord& w : words)
        if (is_year_word(w) && !out.csl.issued.year) out.csl.issued.year = std::stoi(w.lower);
    out.csl.type = "document";
    return true;
}

/// "Press Release (June 8, 2023) on the Commission approval of …, European Commission": what begins with its kind and a
/// bracket is called by all of that; nobody has such a name.
bool read_paper_by_name(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto words = split_words(std::string_view(core).substr(0, 80));
    std::size_t n = 0;
    if (const Form* paper = forms.match(FormKind::paper, words, 0); paper && words[0].capital) n = paper->words.size();
    if (!words.empty() && n == 0 && words[0].capital && forms.word(FormKind::act, words[0].lower)) n = 1;
    if (n == 0 || n >= words.size() || core.compare(words[n - 1].span.end, 2, " (") != 0) return false;
    const auto close = core.find(')', words[n - 1].span.end);
    if (close == core.npos || close + 2 >= core.size() || core[close + 1] != ' ') return false;
    if (const FoundDate found = date_at(core, words[n - 1].span.end + 2, forms); found.date.month)
        out.csl.issued = found.date;
    auto parts = parts_of(core, false);
    const auto dated = [&](std::string_view part) {
        const FoundDate found = date_at(part, 0, forms);
        return found.date.year && found.span.end + 1 >= part.size();
    };
    if (parts.size() > 2 && dated(parts.back())) {
        if (!out.csl.issued.year) out.csl.issued = date_at(parts.back(), 0, forms).date;
        parts.pop_back();
    }
    if (parts.size() > 1 && is_institution(parts.back(), forms) && split_words(parts.back()).size() <= 8) {
        out.csl.author = read_names(parts.back(), forms).names;
        parts.pop_back();
    }
    if (parts.empty()) return false;
    const std::string_view last = parts.back();
    out.csl.title = clean({core.data(), static_cast<std::size_t>(last.data() + last.size() - core.data())});
    out.csl.type = "document";
    return true;
}

/// "Annual Report 2010 (June 2011), p. 77", "Draghi Report (2024)", "mid-term report (Recommendation 73)",
/// "Development Report (UNDP 2013)": a title without a mark, and in brackets when it is of, or which place of it.
bool read_dated_title(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto open = core.find(" ("), close = core.find(')', open);
    if (open == core.npos || close == core.npos) return false;
    const std::string_view title = std::string_view(core).substr(0, open);
    const auto words = split_words(title), inside = split_words(std::string_view(core).substr(open, close - open));
    const bool plain = title.find_first_of(",;.\x1f\"") == title.npos && find_quoted(title).empty();
    if (words.size() < 2 || inside.empty() || !plain || is_institution(title, forms)) return false;
    const bool report = std::any_of(words.begin(), words.end(), [&](const TextWord& w) {
        return forms.word(FormKind::report, w.lower) || forms.word(FormKind::paper, w.lower);
    });
    const FoundDate date = date_at(core, open + 2, forms);
    const bool dated = date.date.year && date.span.end == close && (date.date.month || report);
    const bool pinned = report && inside.size() == 2 && inside[1].number && inside[1].length < 4 &&
                        forms.word(FormKind::pin, inside[0].lower);
    const bool made =
        report && inside.size() == 2 && inside[0].all_upper && inside[0].length >= 3 && is_year_word(inside[1]);
    // Names before a date: "Anna Farah (May 2019), …"
    const bool names = dated && !report && (words.size() < 4 || words[1].length == 1);
    if ((!dated && !pinned && !made) || names) return false;
    const std::string_view behind = std::string_view(core).substr(close + 1);
    const auto next = split_words(behind);
    if (!next.empty() && !behind.starts_with(", ") && !behind.starts_with(". ")) return false;
    out.csl.title = clean(title);
    if (dated) out.csl.issued = date.date;
    if (made) out.csl.issued.year = std::stoi(inside[1].lower);
    const std::size_t maker = open + inside[0].span.begin;
    if (made) out.csl.author = read_names(core.substr(maker, open + inside[0].span.end - maker), forms).names;
    out.csl.type = report ? "report" : "document";
    return true;
}

/// "Letter from CEDAW to the Permanent Mission …, dated 8 February 2011, p. 2": what is written to somebody is called
/// by that; when and where stand behind it.
bool read_letter(const std::string& core, Citation& out, const CitationForms& forms) {
    const std::string writer = writer_of_paper(core, forms);
    if (writer.empty()) return false;
    out.csl.author = read_names(writer, forms).names;
    std::string_view title = std::string_view(core).substr(0, core.find(kFieldBreak));
    const auto words = split_words(title);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const FoundDate found = date_at(title, words[i].span.begin, forms);
        if (!found.date.year || found.span.begin != words[i].span.begin) continue;
        out.csl.issued = found.date;
        break;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool comma = title[words[i].span.begin - 1] == ' ' && title[words[i].span.begin - 2] == ',';
        if (!comma || words[i].capital) continue;
        const bool locator = forms.kinds_of(words[i].lower, bit(FormKind::page) | bit(FormKind::pin));
        const bool dated = i + 1 < words.size() && date_at(title, words[i + 1].span.begin, forms).date.year;
        if (!locator && !dated) continue;
        title = title.substr(0, words[i - 1].span.end);
        break;
    }
    out.csl.title = clean(title);
    out.csl.type = "document";
    return true;
}

}  // namespace

namespace {

/// "Immigration Act 2014, s 20", "Homeland Security Act of 2002": a statute is called by its year.
bool read_statute(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto words = split_words(std::string_view(core).substr(0, 120));
    constexpr std::size_t kLongest = 10;  // words of its name
    for (std::size_t i = 1; i + 1 < std::min(words.size(), kLongest); ++i) {
        const Form* act = words[i].capital ? forms.word(FormKind::act, words[i].lower) : nullptr;
        if (!act || act->value != "?") continue;
        const std::size_t year = is_year_word(words[i + 1]) || i + 2 == words.size() ? i + 1 : i + 2;
        if (!is_year_word(words[year]) || words[year].length != 4 || !words[0].capital ||
            core.find_first_of(",;:(.") < words[year].span.begin)
            return false;
        out.csl.title = core.substr(0, words[year].span.end);
        out.csl.issued.year = std::stoi(words[year].lower);
        out.csl.type = "legislation";
        return true;
    }
    return false;
}

}  // namespace

bool read_named_paper(const std::string& core, Citation& out, const CitationForms& forms) {
    return read_letter(core, out, forms) || read_statute(core, out, forms) || read_case_of_parties(core, out) ||
           read_observation(core, out, forms) || read_paper_by_name(core, out, forms) ||
           read_dated_title(core, out, forms);
}

}  // namespace ibid
