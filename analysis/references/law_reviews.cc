#include "analysis/references/law_reviews.h"

#include <algorithm>

#include "analysis/references/names.h"
#include "analysis/references/reference_details.h"
#include "analysis/references/references.h"
#include "text/letters.h"

namespace ibid {
namespace {

struct Place {
    std::size_t begin = std::string_view::npos;  // of the comma before the volume
    std::string volume, journal, page;
};

/// "70 WASH. L. REV. 725": all of a part between commas.
bool read_place(std::string_view part, const CitationForms& forms, Place& place) {
    const auto words = split_words(part);
    constexpr std::size_t kDigits = 4, kMost = 12;  // of a volume; words
    if (words.size() < 3 || words.size() > kMost || !words.front().number || words.front().length > kDigits ||
        !words.back().number || words.back().length > kDigits + 1 || part.find_first_of("(:;") != part.npos)
        return false;
    const std::string_view journal = part.substr(words[1].span.begin, words.back().span.begin - words[1].span.begin);
    const auto capital = [](const TextWord& w) { return w.capital || w.length <= 3; };
    const bool named = words[1].capital && std::all_of(words.begin() + 1, words.end() - 1, capital) &&
                       (journal.find(". ") != journal.npos || words.size() > 3);
    const bool numbered = std::any_of(words.begin() + 1, words.end() - 1, [](const TextWord& w) { return w.number; });
    const bool day = forms.word(FormKind::month, words[1].lower) != nullptr;  // "20 June Geneva 5"
    if (!named || numbered || day || words.front().span.begin > 1) return false;
    place.volume = words.front().lower;
    place.journal = clean(journal);
    if (place.journal.ends_with('.')) place.journal.pop_back();
    place.page = words.back().lower;
    return true;
}

/// Of the parts between commas the last that is such a place, before the year; only pages follow it.
Place find_place(std::string_view before, const CitationForms& forms) {
    Place place;
    std::size_t end = before.size();
    for (int pins = 0; pins < 8; ++pins) {
        const std::size_t comma = before.rfind(", ", end == 0 ? 0 : end - 1);
        if (comma == before.npos || comma == 0) return place;
        const std::string_view part = before.substr(comma + 2, end - comma - 2);
        if (read_place(trim(part), forms, place)) {
            place.begin = comma;
            return place;
        }
        const auto words = split_words(part);
        const bool pin = std::all_of(words.begin(), words.end(), [&](const TextWord& w) {
            return w.number ||  // "731 n. 4", "5 & n.12"
                   forms.kinds_of(w.lower, bit(FormKind::pin) | bit(FormKind::page) | bit(FormKind::number)) != 0;
        });
        if (!pin) return place;
        end = comma;
    }
    return place;
}

/// Where the authors end: at the first comma, or behind the last of a list that an "and" closes.
std::size_t end_of_authors(std::string_view text, const CitationForms& forms) {
    const std::size_t first = text.find(", ");
    constexpr std::size_t kAuthors = 6, kName = 4;  // names, words of one
    std::size_t comma = first;
    for (std::size_t n = 1; n < kAuthors && comma != text.npos; ++n) {
        const std::size_t next = text.find(", ", comma + 2);
        const auto words = split_words(text.substr(comma + 2, next - comma - 2));
        const bool closes = text.substr(comma + 2, 2) == "& " ||
                            (!words.empty() && !words[0].capital && forms.word(FormKind::association, words[0].lower));
        const bool last_two =
            text.substr(comma + 2, next - comma - 2).find(" & ") != text.npos && words.size() <= 2 * kName;
        if ((closes || last_two) && next != text.npos) return next;
        if (words.empty() || words.size() > kName) break;
        comma = next;
    }
    return first;
}

/// "See ROSCOE POUND, SOCIAL CONTROL THROUGH LAW 44 (1942)": books stand in capitals, and behind them the page and in
/// brackets the edition, the publisher and the year. `open`: of the bracket.
bool read_book_in_capitals(std::string_view core, std::size_t open, int year, Citation& out,
                           const CitationForms& forms) {
    std::string_view work = trim(core.substr(0, open));
    auto words = split_words(work);
    while (!words.empty() && !(words.back().letters && words.back().all_upper && words.back().length > 1)) {
        const bool pin = words.back().number || words.back().length <= 2 ||  // "45 n.3", "§ 2"
                         forms.kinds_of(words.back().lower, bit(FormKind::pin) | bit(FormKind::page)) != 0;
        if (!pin) return false;
        words.pop_back();
    }
    constexpr std::size_t kWords = 4, kSmall = 2;
    if (words.size() < kWords) return false;
    work = work.substr(0, words.back().span.end);
    const auto loud = [](const TextWord& w) { return w.all_upper || w.number || w.length <= kSmall; };
    if (!std::all_of(words.begin(), words.end(), loud)) return false;
    if (words[0].number && words[0].length <= kSmall) {  // "2 JOHN DOE, …": the volume
        out.csl.volume = words[0].lower;
        work = work.substr(words[1].span.begin);
    }
    const std::size_t comma = end_of_authors(work, forms);
    if (comma == work.npos) return false;
    out.csl.author = read_names(work.substr(0, comma), forms).names;
    out.csl.title = clean(work.substr(comma + 2));
    out.csl.issued.year = year;
    out.csl.type = "book";
    return true;
}

/// "CR 2015, 137", "Artif Intell Law 2024, 839": a journal, the year and the page; all of a text behind a comma.
bool read_year_place(std::string_view journal, std::string_view page, const CitationForms& forms, Place& place,
                     int& year) {
    constexpr std::size_t kWords = 6, kName = 2, kPage = 5;  // words; letters; digits
    const auto words = split_words(journal), pages = split_words(page);
    if (words.size() < 2 || words.size() > kWords || !is_year_word(words.back()) || pages.empty() || !pages[0].number ||
        pages[0].length > kPage || pages[0].span.begin > 0)
        return false;
    const auto named = [&](const TextWord& w) {
        return (w.capital || w.length <= 3) && !w.number && !forms.word(FormKind::month, w.lower) &&
               !forms.kinds_of(w.lower, bit(FormKind::court) | bit(FormKind::series) | bit(FormKind::edition));
    };
    if (!words[0].capital || words[0].length < kName || !std::all_of(words.begin(), words.end() - 1, named))
        return false;
    place.journal = clean(journal.substr(0, words.back().span.begin));
    place.page = pages[0].lower;
    if (pages.size() > 1 && pages[1].number && page.find_first_of("(") > pages[1].span.begin)  // "441-450"
        place.page = clean(page.substr(0, pages[1].span.end));
    year = std::stoi(words.back().lower.substr(0, 4));
    return place.journal.find_first_of("0123456789(:;") == std::string::npos;
}

/// "Hacker, Immaterialgüterrechtlicher Schutz von KI-Trainingsdaten, GRUR 2020, 1025 (1028)": as German lawyers cite.
bool read_article_of_year(std::string_view core, Citation& out, const CitationForms& forms) {
    const std::size_t last = core.rfind(", ");
    if (last == core.npos || last == 0) return false;
    const std::size_t before = core.rfind(", ", last - 1);
    const std::size_t authors = core.find(", ");
    if (before == core.npos || before == 0 || authors >= before) return false;
    Place place;
    int year = 0;
    if (!read_year_place(core.substr(before + 2, last - before - 2), core.substr(last + 2), forms, place, year))
        return false;
    constexpr std::size_t kAuthors = 8, kTitle = 2;  // words
    const auto names = split_words(core.substr(0, authors)),
               title = split_words(core.substr(authors, before - authors));
    if (names.empty() || names.size() > kAuthors || !names[0].capital || names[0].number || title.size() < kTitle ||
        !title[0].capital)
        return false;
    out.csl.author = read_names(core.substr(0, authors), forms).names;
    for (CslName& name : out.csl.author)  // a person, by the family name alone
        if (name.family.empty() && name.literal.find(' ') == std::string::npos) name.family.swap(name.literal);
    out.csl.title = clean(core.substr(authors + 2, before - authors - 2));
    out.csl.container_title = place.journal;
    out.csl.page = place.page;
    out.csl.issued.year = year;
    out.csl.type = "article-journal";
    return true;
}

/// "ZGE", "NVwZ-RR", "EuZA": two capitals at least, as abbreviations of journals have.
bool is_journal_abbreviation(std::string_view name) {
    constexpr std::size_t kLongest = 12;  // bytes
    const auto capitals = std::count_if(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 && name.size() <= kLongest && name.find(' ') == name.npos;
}

/// "Raue, CR 2017, 656, 661": whose article it is, the journal, the year and the page, without a title.
bool read_article_without_title(std::string_view core, Citation& out, const CitationForms& forms) {
    const std::size_t first = core.find(", ");
    if (first == core.npos || first == 0) return false;
    const std::size_t second = core.find(", ", first + 2);
    if (second == core.npos) return false;
    constexpr std::size_t kNames = 4;  // words: "Dreyer/Kotthoff/Meckel"
    const std::string_view authors = core.substr(0, first);
    const auto names = split_words(authors);
    const bool persons =
        !names.empty() && names.size() <= kNames && std::all_of(names.begin(), names.end(), [&](const TextWord& w) {
            return w.capital && w.letters && !w.all_upper && w.length > 1 &&
                   !forms.kinds_of(w.lower, bit(FormKind::court) | bit(FormKind::institution) | bit(FormKind::signal) |
                                                bit(FormKind::decision));
        });
    Place place;
    int year = 0;
    const std::string_view rest = core.substr(second + 2);
    if (!persons || forms.match(FormKind::court, core, 0).form ||
        !read_year_place(core.substr(first + 2, second - first - 2), rest.substr(0, rest.find(", ")), forms, place,
                         year) ||
        !is_journal_abbreviation(place.journal))
        return false;
    const auto pins = split_words(rest);  // "514, 528 f.", "139 Rn. 5"
    if (!std::all_of(pins.begin(), pins.end(), [&](const TextWord& w) {
            return w.number || w.length <= 2 || forms.kinds_of(w.lower, bit(FormKind::pin) | bit(FormKind::page));
        }))
        return false;
    if (place.journal.size() == 2 && pins.size() < 2) return false;  // "Austria, BE 2020, 12"
    out.csl.author = read_names(authors, forms).names;
    for (CslName& name : out.csl.author)
        if (name.family.empty() && name.literal.find(' ') == std::string::npos) name.family.swap(name.literal);
    out.csl.container_title = place.journal;
    out.csl.page = place.page;
    out.csl.issued.year = year;
    out.csl.type = "article-journal";
    return true;
}

/// Behind a title in quotes "18 European Journal of International Law (2007) 3, 477", the volume, the journal, the
/// year, the issue and the page; or "(2009) PL 790, 791", the year, the journal's abbreviation and the page.
bool read_place_behind_title(std::string_view core, Citation& out, const CitationForms& forms) {
    const auto quoted = find_quoted(core);
    if (quoted.size() != 1 || quoted[0].whole.begin < 2) return false;
    std::size_t at = quoted[0].whole.end;
    while (at < core.size() && (core[at] == ',' || core[at] == ' ')) ++at;
    const std::string_view behind = core.substr(at);
    const auto words = split_words(behind);
    const auto number = [&](std::size_t w) { return w < words.size() && words[w].number; };
    constexpr std::size_t kPage = 5, kVolume = 3;  // digits
    if (words.size() < 3) return false;
    std::size_t next = 0, page = 0;
    std::string journal, volume, issue, year;
    if (behind.front() == '(' && is_year_word(words[0]) && behind.substr(words[0].span.end, 2) == ") " &&
        words[1].capital && number(2)) {
        journal = behind.substr(words[1].span.begin, words[1].span.end - words[1].span.begin);
        if (!is_journal_abbreviation(journal) || behind.substr(words[1].span.end, 1) != " ") return false;
        year = words[0].lower;
        page = 2;
    } else if (number(0) && words[0].length <= kVolume && words[1].capital) {
        const std::size_t open = behind.find(" ("), close = behind.find(')', std::min(open, behind.size()));
        if (open == behind.npos || close == behind.npos || close != open + 6) return false;
        journal = clean(behind.substr(words[1].span.begin, open - words[1].span.begin));
        volume = words[0].lower;
        for (next = 1; next < words.size() && words[next].span.begin < open; ++next)
            if (words[next].number) return false;
        if (next >= words.size() || !is_year_word(words[next])) return false;
        year = words[next].lower;
        page = next + 1;
        const std::string_view after = behind.substr(close + 1);
        if (number(page) && number(page + 1) && after.starts_with(" ") &&
            behind.substr(words[page].span.end, 2) == ", ")
            issue = words[page++].lower;  // "(2007) 3, 477"
        else if (!after.starts_with(", "))
            return false;
    } else {
        return false;
    }
    if (!number(page) || words[page].length > kPage) return false;
    std::string pages = words[page].lower;
    if (number(page + 1) && words[page + 1].span.begin <= words[page].span.end + 3 &&
        behind[words[page].span.end] != ',' && behind[words[page].span.end] != ' ')
        pages = clean(behind.substr(words[page].span.begin, words[page + 1].span.end - words[page].span.begin));
    std::string_view authors = trim(core.substr(0, quoted[0].whole.begin));
    while (authors.ends_with(',')) authors.remove_suffix(1);
    constexpr std::size_t kMostWords = 14, kSmall = 3;  // words of the names; letters
    constexpr std::uint64_t kOfNames = bit(FormKind::association) | bit(FormKind::particle) | bit(FormKind::et_al);
    const auto names = split_words(authors);
    const bool persons =
        !names.empty() && names.size() <= kMostWords && authors.find_first_of("(\x1f:;") == authors.npos &&
        std::all_of(names.begin(), names.end(), [&](const TextWord& w) {
            return w.letters && (w.capital ? forms.kinds_of(w.lower, bit(FormKind::month)) == 0
                                           : w.length <= kSmall || forms.kinds_of(w.lower, kOfNames) != 0);
        });
    if (!persons || !names[0].capital) return false;
    out.csl.author = read_names(authors, forms).names;
    out.csl.title = clean(core.substr(quoted[0].inside.begin, quoted[0].inside.end - quoted[0].inside.begin));
    while (out.csl.title.ends_with(',')) out.csl.title.pop_back();
    out.csl.container_title = journal;
    out.csl.volume = volume;
    out.csl.issue = issue;
    out.csl.page = pages;
    out.csl.issued.year = std::stoi(year.substr(0, 4));
    out.csl.type = "article-journal";
    return true;
}

/// "Kenneth A. Rosen, Claims Trading Warps the Bankruptcy System, WALL ST. J. (Jan. 14, 2016, 12:02 PM)": a newspaper
/// and the day in brackets; behind them stood the address.
bool read_article_of_day(std::string_view core, Citation& out, const CitationForms& forms) {
    const std::size_t open = core.find(" ("), close = core.find(')', std::min(open, core.size()));
    if (open == core.npos || close == core.npos || !split_words(core.substr(close)).empty()) return false;
    const auto inside = split_words(core.substr(open, close - open));
    const FoundDate day = date_at(core, open + 2, forms);
    if (inside.empty() || !forms.word(FormKind::month, inside[0].lower) || !day.date.year) return false;
    const std::string_view work = core.substr(0, open);
    const std::size_t authors = end_of_authors(work, forms), journal = work.rfind(", ");
    if (authors == work.npos || journal <= authors || !find_quoted(work).empty()) return false;
    constexpr std::size_t kName = 8, kTitle = 2;  // words
    const auto name = split_words(work.substr(journal));
    if (name.empty() || name.size() > kName || !name[0].capital ||
        split_words(work.substr(authors, journal - authors)).size() < kTitle)
        return false;
    out.csl.author = read_names(work.substr(0, authors), forms).names;
    out.csl.title = clean(work.substr(authors + 2, journal - authors - 2));
    out.csl.container_title = clean(work.substr(journal + 2));
    out.csl.issued = day.date;
    out.csl.type = "article-newspaper";
    return true;
}

}  // namespace

bool read_law_review_article(const std::string& core, Citation& out, const CitationForms& forms) {
    if (read_article_of_year(core, out, forms) || read_article_of_day(core, out, forms) ||
        read_article_without_title(core, out, forms) || read_place_behind_title(core, out, forms))
        return true;
    const std::size_t open = core.rfind(" (");
    if (open == core.npos) return false;
    const auto inside = split_words(std::string_view(core).substr(open));
    if (inside.empty() || !is_year_word(inside.back())) return false;
    const std::string_view behind = std::string_view(core).substr(open + inside.back().span.end);
    if (!behind.starts_with(')') || split_words(behind).size() > 0) return false;
    if (read_book_in_capitals(core, open, std::stoi(inside.back().lower.substr(0, 4)), out, forms)) return true;
    if (inside.size() > 2) return false;
    const Place place = find_place(std::string_view(core).substr(0, open), forms);
    if (place.begin == std::string_view::npos) return false;
    const std::string_view work = std::string_view(core).substr(0, place.begin);
    const std::size_t authors = end_of_authors(work, forms);
    if (authors == work.npos || !find_quoted(work).empty()) return false;
    out.csl.author = read_names(work.substr(0, authors), forms).names;
    out.csl.title = clean(work.substr(authors + 2));
    out.csl.container_title = place.journal;
    out.csl.volume = place.volume;
    out.csl.page = place.page;
    out.csl.issued.year = std::stoi(inside.back().lower.substr(0, 4));
    out.csl.type = "article-journal";
    return true;
}

}  // namespace ibid
