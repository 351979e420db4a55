#include "analysis/identifiers/identifiers.h"

#include <algorithm>
#include <optional>

#include "analysis/identifiers/announced_numbers.h"
#include "analysis/identifiers/coordinated.h"
#include "analysis/identifiers/lone_numbers.h"
#include "analysis/identifiers/printed_numbers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/identifiers/scholarly_identifiers.h"

namespace ibid {

namespace {

/// A DOI's address broken behind its prefix, "https://doi.org/10.12759/ hsr.46.2021": no DOI ends there. The end of the
/// whole.
std::size_t end_of_broken_doi(std::string_view text, std::size_t at, std::size_t end) {
    const std::string_view url = text.substr(at, end - at);
    const auto prefix = url.rfind("/10.");
    if (!url.ends_with('/') || prefix == url.npos || url.find("doi.org/") == url.npos ||
        url.find('/', prefix + 4) != url.size() - 1)
        return end;
    if (end >= text.size() || text[end] != ' ') return end;
    const auto found = doi_at(std::string(url.substr(prefix + 1)).append(text.substr(end + 1, 200)), 0);
    const auto suffix = found ? std::string_view(found->value).substr(url.size() - prefix - 1) : std::string_view();
    const bool numbered = std::any_of(suffix.begin(), suffix.end(), is_ascii_digit);
    return numbered ? end + 1 + suffix.size() : end;
}

std::optional<Identifier> url_at(std::string_view text, std::size_t at) {
    const std::size_t n = url_length(text, at);
    if (n == 0) return {};
    const std::size_t end = end_of_broken_doi(text, at, at + n);
    std::string url(text.substr(at, n));
    if (end > at + n) url += text.substr(at + n + 1, end - at - n - 1);
    return Identifier{"url", std::move(url), {at, end}, {}};
}

std::size_t letters_end(std::string_view text, std::size_t at) {
    for (CodePoint c; at < text.size() && is_letter((c = code_point_at(text, at)).value);) at += c.bytes;
    return at;
}

/// A URL, or what the table of schemes knows. Where there is neither, `marks` takes what may announce a number.
std::optional<Identifier> found_at(std::string_view text, std::size_t at, const CitationForms& forms,
                                   std::vector<std::size_t>& marks) {
    const char c = ascii_lower(text[at]);
    if (c == 'h' || c == 'w')
        if (auto url = url_at(text, at)) return url;
    if (!word_begins_at(text, at)) return {};
    const Opening opening = opening_at(text, at, forms);
    auto found = identifier_at(opening);
    const auto behind_day = [&] {  // "…, 30 september 2011, nr. 2011/65"
        return at > 6 && text[at - 1] == ' ' && text[at - 2] == ',' && is_ascii_digit(text[at - 3]) &&
               is_ascii_digit(text[at - 6]) && (forms.begun(opening.word) & bit(FormKind::number)) != 0;
    };
    if (!found && (may_announce(opening.word, forms) || may_be_registered(text, at, opening.word_end) || behind_day() ||
                   (is_ascii_digit(text[at]) && stands_behind_year(text, at))))
        marks.push_back(at);
    return found;
}

/// Italy's courts count anew each year: "n. 56 del 2015", "56/2015" and "3 maggio 2015, n. 56" are one judgment. A
/// number that shares the day of the one before has its year.
void with_years(std::string_view text, std::vector<Identifier>& all) {
    constexpr std::string_view kOf = " del ";
    std::string year;
    std::size_t end = 0;
    for (Identifier& id : all) {
        if (id.kind != "court" || !id.value.starts_with("it/")) continue;
        const std::size_t number = id.value.rfind('/', id.value.size() - std::min(id.value.size(), id.printed.size()));
        const std::size_t begin = number == id.value.npos ? id.value.size() : number + 1;
        if (const auto of = id.value.find(kOf, begin); of != id.value.npos) {
            id.value.replace(of, kOf.size(), "/");
            continue;
        }
        if (id.value.find_first_not_of("0123456789", begin) != id.value.npos) continue;
        constexpr std::size_t kNear = 4;  // bytes between the numbers of one list: ", n. "
        if (id.span.begin > end + kNear) year.clear();
        for (std::size_t at = id.span.begin; at < id.span.end; ++at)
            if (word_begins_at(text, at))
                if (const auto digits = Scanner{text, at}.digits(4, 4);
                    plausible_year(digits) && text.substr(at, 4) != id.printed)
                    year = digits;
        if (!year.empty()) id.value += "/" + year;
        end = id.span.end;
    }
}

}  // namespace

Opening opening_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Opening opening{text, at, forms, {}, letters_end(text, at), 0};
    opening.word = lower(text.substr(at, opening.word_end - at));
    if (const std::uint64_t begun = forms.begun(opening.word) & opening_kinds())
        opening.kinds = forms.kinds_of(opening.word, begun) |
                        (begun & (bit(FormKind::series) | bit(FormKind::court) | bit(FormKind::law_name) |
                                  bit(FormKind::un_organ) | bit(FormKind::oj)));
    return opening;
}

std::vector<Identifier> find_identifiers(std::string_view text, const CitationForms& forms) {
    std::vector<Identifier> all;
    std::vector<std::size_t> marks;
    for (std::size_t at = 0; at < text.size();) {
        const auto cp = code_point_at(text, at);
        if (!is_word_character(cp.value)) {
            at += cp.bytes;
            continue;
        }
        if (auto found = found_at(text, at, forms, marks)) {
            at = std::max(found->span.end, at + 1);
            all.push_back(std::move(*found));
            at = std::max(at, add_members(text, forms, all));
            continue;
        }
        // Over the rest of the word, but a URL may be glued to it ("see:https", "2024,https", "availablehttps").
        for (at += cp.bytes; at < text.size();) {
            const auto next = code_point_at(text, at);
            if (!is_word_character(next.value) ||
                ((next.value == 'h' || next.value == 'w') && url_length(text, at) > 0))
                break;
            at += next.bytes;
        }
    }
    with_years(text, all);
    add_announced_numbers(text, marks, forms, all);
    return all;
}

}  // namespace ibid
