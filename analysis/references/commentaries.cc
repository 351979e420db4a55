#include "analysis/references/commentaries.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"
#include "analysis/references/issuers.h"
#include "analysis/references/names.h"
#include "analysis/references/reference_details.h"

namespace ibid {
namespace {

/// "Kraßer/Ann", "von Mangoldt/Klein/Starck": surnames; a single one is one word.
std::vector<CslName> surnames(std::string_view part, const CitationForms& forms) {
    std::vector<CslName> names;
    const bool several = part.find('/') != part.npos;
    constexpr std::size_t kMost = 3;  // words of one
    while (!part.empty()) {
        const auto stroke = part.find('/');
        const std::string_view one = trim(part.substr(0, stroke));
        part.remove_prefix(stroke == part.npos ? part.size() : stroke + 1);
        const auto words = split_words(one);
        const bool name =
            !words.empty() && words.size() <= (several ? kMost : 1) && words.back().capital &&
            std::all_of(words.begin(), words.end(),
                        [&](const TextWord& w) {
                            return w.letters && w.length > 1 && (w.capital || forms.word(FormKind::particle, w.lower));
                        }) &&
            upper(words.back().lower) != one.substr(words.back().span.begin);  // "BGH", "EuGH/EGMR"
        if (!name || one.find_first_of(".,:;(") != one.npos) return {};
        CslName surname;
        surname.family = std::string(one);
        names.push_back(std::move(surname));
    }
    return names;
}

struct Dated {
    std::size_t title_end = std::string_view::npos;  // bytes of the part
    std::size_t end = 0;                             // behind the year
    int year = 0;
};

/// ", 8. Aufl. 2022", ", 3. Auflage, Zürich 2021"
Dated edition_in(std::string_view part, const std::vector<TextWord>& words, const CitationForms& forms) {
    constexpr std::size_t kBetween = 3;  // words between the edition and its year
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!words[i - 1].number || !forms.word(FormKind::edition, words[i].lower)) continue;
        for (std::size_t y = i + 1; y < words.size() && y <= i + 1 + kBetween; ++y)
            if (is_year_word(words[y]))
                return {part.substr(0, words[i - 1].span.begin).find_last_not_of(" ,") + 1, words[y].span.end,
                        std::stoi(words[y].lower)};
        return {};
    }
    return {};
}

/// "Handbuch der Verträge 2024 Rn. 11", "Subjektive Rechte 2023, S. 80": the year behind the title, and nothing but a
/// place behind it.
Dated year_in_title(std::string_view part, const std::vector<TextWord>& words, const CitationForms& forms) {
    constexpr std::uint64_t kPlaces = bit(FormKind::pin) | bit(FormKind::page);
    for (std::size_t i = 2; i + 2 < words.size() + 1; ++i) {
        if (!is_year_word(words[i]) || i + 1 >= words.size()) continue;
        const bool joined = part.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end) == " ";
        const bool place = words[i + 1].letters && forms.kinds_of(words[i + 1].lower, kPlaces);
        if (!joined || !place || part.substr(0, words[i].span.begin).find_first_of(",:;(") != part.npos) return {};
        return {words[i - 1].span.end, words[i].span.end, std::stoi(words[i].lower)};
    }
    return {};
}

/// Of what stands in: "Redeker (Hrsg.), Handbuch …", "Dreier/Schulze, UrhG", "BeckOK UrhR".
void read_host(std::string_view host, CslItem& csl, const CitationForms& forms) {
    const auto comma = host.find(", ");
    std::string_view first = host.substr(0, comma);
    if (const auto bracket = first.find(" ("); bracket != first.npos) {
        const auto words = split_words(first.substr(bracket));
        if (words.empty() || !forms.word(FormKind::edited, words[0].lower))
            return void(csl.container_title = clean(host));
        first = first.substr(0, bracket);
        csl.editor = surnames(first, forms);
    }
    csl.container_title = clean(comma == host.npos ? first : host.substr(comma + 2));
}

}  // namespace

bool read_commentary(const std::string& core, Citation& out, const CitationForms& forms) {
    const std::string_view text = core;
    const auto comma = text.find(", ");
    if (comma == text.npos || comma == 0) return false;
    const auto names = surnames(text.substr(0, comma), forms);
    if (names.empty() || is_institution(text.substr(0, comma), forms)) return false;
    std::string_view part = text.substr(comma + 2);
    auto words = split_words(part);
    if (words.size() < 2) return false;
    const bool hosted = forms.word(FormKind::in_work, words[0].lower) && part.size() > words[0].span.end &&
                        part[words[0].span.end] == ':';
    if (hosted) {
        part = trim(part.substr(words[0].span.end + 1));
        words = split_words(part);
    }
    Dated dated = edition_in(part, words, forms);
    if (dated.year == 0) {
        const auto last = hosted ? part.find(", ") : part.npos;  // "Redeker (Hrsg.), Handbuch … 2024 Rn. 11"
        const std::size_t from = last == part.npos ? 0 : last + 2;
        dated = year_in_title(part.substr(from), split_words(part.substr(from)), forms);
        if (dated.year != 0) dated.title_end += from, dated.end += from;
    }
    const std::string_view title = dated.year == 0 ? std::string_view() : part.substr(0, dated.title_end);
    if (title.empty() || !is_upper(code_point_at(title, 0).value) || !find_quoted(title).empty()) return false;
    if (!hosted && title.find_first_of("(:.") != title.npos) return false;  // "Schwab, D. (1991): Familienrecht"
    out.csl.author = names;
    out.csl.issued.year = dated.year;
    if (hosted)
        read_host(title, out.csl, forms);
    else
        out.csl.title = clean(title);
    out.csl.type = hosted ? "chapter" : "book";
    return true;
}

}  // namespace ibid
