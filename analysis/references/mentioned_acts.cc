#include "analysis/references/mentioned_acts.h"

#include <algorithm>

#include "analysis/identifiers/schemes.h"
#include "text/letters.h"

namespace ibid {

namespace {

/// "Immigration Act 1971".
bool year_in_name(const Identifier& id) {
    const auto words = split_words(id.printed);
    return !words.empty() && words.back().number && words.back().length == 4;
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
    const bool by_name = !id.printed.empty() && (id.kind == "celex" || (id.kind == "statute" && !year_in_name(id)));
    if (!by_name && id.kind != "act" && id.kind != "law") return false;
    if (by_name && place_end < id.span.begin) return true;
    constexpr std::size_t kLongest = 400;  // bytes of a title before what it is about
    const std::size_t from = id.span.begin - std::min(id.span.begin, kLongest);
    const std::string_view before = text.substr(from, id.span.begin - from);
    std::size_t begin = 0;  // of the part of the citation in which it stands
    for (const std::string_view mark : {", ", "; ", ": ", ". "})
        if (const auto at = before.rfind(mark); at != before.npos) begin = std::max(begin, at + mark.size());
    if (begin == 0 && from > 0) return false;
    const auto words = split_words(before.substr(begin));
    constexpr std::size_t kTitle = 3;  // words before the act
    if (words.size() < kTitle || !words[0].capital) return false;
    // "WP29 Guidelines on …", "Article 29 Working Party Opinion 06/2014 on …"
    constexpr std::size_t kBody = 5;  // words before what it is
    for (std::size_t noun = 0; noun <= kBody && noun + 1 < words.size(); ++noun) {
        if (words[noun].letters && !words[noun].capital) return false;
        if (!forms.kinds_of(words[noun].lower, bit(FormKind::report) | bit(FormKind::paper))) continue;
        std::size_t next = noun + 1;
        while (next < words.size() && !words[next].letters) ++next;
        if (next < words.size() && !words[next].capital) return true;
    }
    return false;
}

}  // namespace ibid
