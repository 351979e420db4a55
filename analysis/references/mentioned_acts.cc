#include "analysis/references/mentioned_acts.h"

#include <algorithm>

#include "analysis/identifiers/schemes.h"
#include "text/letters.h"

namespace ibid {

namespace {

constexpr std::size_t kLongestTitle = 400;  // bytes before what it is about

/// "Immigration Act 1971".
bool year_in_name(const Identifier& id) {
    const auto words = split_words(id.printed);
    return !words.empty() && words.back().number && words.back().length == 4;
}

/// "Decreto por el que se aprueba el informe 12/2019", "Loi du 12 mars 2019 relative à la décision n° 2018-778 DC": an
/// act opens the citation, and small words lead from it to the number of something else.
bool is_in_title_of_act(std::string_view text, const Identifier& id, const CitationForms& forms) {
    if (id.span.begin > kLongestTitle) return false;
    const std::string_view before = text.substr(0, id.span.begin);
    if (before.find_first_of(";(") != before.npos) return false;
    const auto words = split_words(before);
    constexpr std::size_t kOpening = 3;  // words up to the act's: "Council Implementing Regulation"
    const auto is_act = [&](std::size_t at) {
        const Form* act = forms.match(FormKind::act, words, at);
        const Form* law = forms.match(FormKind::document, words, at);
        return (act && (act->value.starts_with("R") || act->value.starts_with("L"))) || (law && law->value == "law");
    };
    const Form* given = forms.match(FormKind::ruling, words, 0);
    std::size_t head = 0;
    if (!given || given->value != "law")
        while (head < kOpening && head < words.size() && words[head].capital && !is_act(head)) ++head;
    if (head >= words.size() || head >= kOpening || !words[head].capital) return false;
    constexpr std::size_t kLeading = 3;  // small words that are no date: "por el que", "relative à la"
    std::size_t small = 0;
    for (std::size_t i = head + 1; i < words.size(); ++i) {
        const bool told =
            forms.kinds_of(words[i].lower, bit(FormKind::month) | bit(FormKind::ruling) | bit(FormKind::number) |
                                               bit(FormKind::decision) | bit(FormKind::report));
        small += words[i].letters && !words[i].capital && !told;
    }
    return small >= kLeading;
}

/// "AgID, Linee guida per …, bozza posta in consultazione con la Determinazione n. 17/2025": a title stands before the
/// part that tells of the number, and that leads to it in small words.
bool is_told_behind_title(std::string_view text, const Identifier& id, const CitationForms& forms) {
    if (id.span.begin > kLongestTitle) return false;
    const std::string_view before = text.substr(0, id.span.begin);
    if (before.find_first_of(";(") != before.npos) return false;
    const auto comma = before.rfind(", ");
    if (comma == before.npos) return false;
    constexpr std::size_t kAbbreviation = 4;  // bytes: "n. "
    for (auto stop = before.find(". ", comma); stop != before.npos; stop = before.find(". ", stop + 2))
        if (stop - before.rfind(' ', stop) > kAbbreviation) return false;
    auto words = split_words(before.substr(comma + 2));
    while (!words.empty() && forms.kinds_of(words.back().lower, bit(FormKind::ruling) | bit(FormKind::number)))
        words.pop_back();
    constexpr std::size_t kLeading = 3, kTitle = 4;  // small words to the number; words of a title
    std::size_t small = 0;
    for (const TextWord& w : words) {
        if (w.letters && w.capital) return false;
        small +=
            w.letters && !forms.kinds_of(w.lower, bit(FormKind::month) | bit(FormKind::ruling) | bit(FormKind::number) |
                                                      bit(FormKind::decision) | bit(FormKind::report));
    }
    const auto title = split_words(before.substr(0, comma));
    const auto letters = std::count_if(title.begin(), title.end(), [](const TextWord& w) { return w.letters; });
    return small >= kLeading && !words.empty() && words[0].letters && letters >= static_cast<std::ptrdiff_t>(kTitle) &&
           !forms.match(FormKind::ruling, title, 0) && !forms.match(FormKind::court, title, 0);
}

/// "C. Doe, La protezione … Prime riflessioni a margine della sentenza della Corte di cassazione n. 4455/2018": behind
/// a person's name with an initial, small words lead within a title to the judgment that it is about.
bool is_in_title_of_article(std::string_view text, const Identifier& id, const CitationForms& forms) {
    constexpr std::size_t kName = 60, kSurnames = 4, kLeading = 4;  // bytes; words; small words up to the number
    const auto comma = text.substr(0, std::min(kName, id.span.begin)).find(", ");
    if (comma == text.npos || id.span.begin > kLongestTitle) return false;
    const auto name = split_words(text.substr(0, comma));
    const bool person = name.size() >= 2 && name.size() <= kSurnames && name[0].length == 1 &&
                        std::all_of(name.begin(), name.end(), [](const TextWord& w) { return w.capital && w.letters; });
    const std::string_view title = text.substr(comma + 2, id.span.begin - comma - 2);
    const auto words = split_words(title);
    if (!person || words.empty() || !words[0].capital || title.find_first_of(";(") != title.npos) return false;
    std::size_t small = 0;
    for (const TextWord& w : words) {
        if (forms.word(FormKind::versus, w.lower) && w.length > 1) return false;
        small += w.letters && !w.capital && !forms.kinds_of(w.lower, bit(FormKind::month) | bit(FormKind::number));
    }
    return small >= kLeading;
}

}  // namespace

std::size_t leading_place_end(const std::vector<TextWord>& words, const CitationForms& forms) {
    constexpr std::size_t kShort = 4;  // letters: "Abs", "Satz"
    for (const TextWord& w : words)
        if (w.letters && w.capital && w.length > kShort &&
            !forms.kinds_of(w.lower, bit(FormKind::pin) | bit(FormKind::page) | bit(FormKind::signal)))
            return w.span.begin;
    return std::string_view::npos;
}

bool is_only_mentioned(std::string_view text, const Identifier& id, std::size_t place_end, const CitationForms& forms) {
    const bool told = id.kind == "file" || ((id.kind == "court" || id.kind == "law") && id.value.starts_with("x/"));
    if (told && is_told_behind_title(text, id, forms)) return true;
    if (has_trait(id.kind, trait::kJudgment) && is_in_title_of_article(text, id, forms)) return true;
    if ((told || id.kind == "court" || id.kind == "paper") && is_in_title_of_act(text, id, forms)) return true;
    const bool by_name = !id.printed.empty() && (id.kind == "celex" || (id.kind == "statute" && !year_in_name(id)));
    if (!by_name && id.kind != "act" && id.kind != "law") return false;
    if (by_name && place_end < id.span.begin) return true;
    const std::size_t from = id.span.begin - std::min(id.span.begin, kLongestTitle);
    const std::string_view before = text.substr(from, id.span.begin - from);
    std::size_t begin = 0;  // of the part of the citation in which it stands
    for (const std::string_view mark : {", ", "; ", ": ", ". "})
        if (const auto at = before.rfind(mark); at != before.npos) begin = std::max(begin, at + mark.size());
    if (begin == 0 && from > 0) return false;
    auto words = split_words(before.substr(begin));
    // "Opinion 14/2022 … on the Proposal for a Directive …, repealing Directive (EU) 2016/1148": the title goes on
    if (from == 0 && begin > 0 && !words.empty() && words[0].letters && !words[0].capital &&
        before.find(';') == before.npos && place_end < id.span.begin)
        words = split_words(before.substr(place_end));
    constexpr std::uint64_t kPapers = bit(FormKind::report) | bit(FormKind::paper) | bit(FormKind::ruling);
    constexpr std::size_t kTitle = 3;  // words before the act
    if (words.size() < kTitle || !words[0].capital) return false;
    // "WP29 Guidelines on …", "Article 29 Working Party Opinion 06/2014 on …"
    constexpr std::size_t kBody = 5;  // words before what it is
    for (std::size_t noun = 0; noun <= kBody && noun + 1 < words.size(); ++noun) {
        if (words[noun].letters && !words[noun].capital) return false;
        if (!forms.kinds_of(words[noun].lower, kPapers)) continue;
        const bool given = !forms.kinds_of(words[noun].lower, kPapers & ~bit(FormKind::ruling));
        std::size_t next = noun + 1;
        const bool code = words[next].all_upper && next + 1 < words.size() && words[next + 1].number;  // "CON/2022/14"
        if (given && !words[next].number && !code) continue;  // "Circular 3/2019 on Directive"
        if (code) ++next;
        while (next < words.size() && !words[next].letters) ++next;
        if (next < words.size() && !words[next].capital) return true;
    }
    return false;
}

bool is_subject_of_judgment(std::string_view text, const std::vector<Identifier>& identifiers, const Identifier& id,
                            const CitationForms& forms) {
    const bool act = id.kind == "act" || id.kind == "law" || id.kind == "statute" ||
                     (id.kind == "celex" && !id.value.starts_with('6'));
    if (!act) return false;
    constexpr std::size_t kNear = 300;  // bytes
    constexpr int kMost = 4;            // identifiers between
    auto before = std::lower_bound(identifiers.begin(), identifiers.end(), id.span.begin,
                                   [](const Identifier& other, std::size_t at) { return other.span.begin < at; });
    for (int i = 0; i < kMost && before != identifiers.begin() && !has_trait((--before)->kind, trait::kJudgment);) ++i;
    if (before == identifiers.end() || !has_trait(before->kind, trait::kJudgment) ||
        before->span.end >= id.span.begin || id.span.begin - before->span.end > kNear)
        return false;
    constexpr std::uint64_t kTold = bit(FormKind::month) | bit(FormKind::number) | bit(FormKind::versus) |
                                    bit(FormKind::association) | bit(FormKind::page) | bit(FormKind::signal);
    const auto words = split_words(text.substr(before->span.end, id.span.begin - before->span.end));
    constexpr std::ptrdiff_t kLeading = 2;  // small words: "relative à", "on the interpretation of"
    return std::count_if(words.begin(), words.end(), [&](const TextWord& w) {
               return w.letters && w.length > 1 && !w.capital && !forms.kinds_of(w.lower, kTold);
           }) >= kLeading;
}

}  // namespace ibid
