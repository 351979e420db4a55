#include "analysis/notes/short_forms.h"

#include <algorithm>

#include "analysis/identifiers/schemes.h"
#include "text/letters.h"

namespace ibid {

ShortTitle short_title_in(std::string_view text, const std::vector<TextWord>& words, Span segment,
                          const CitedWorks& works, const CitationForms& forms) {
    constexpr std::size_t kTells = 6, kAnywhere = 12, kArticle = 4;  // letters of a title
    constexpr std::size_t kLongest = 600;                            // bytes of one
    const auto word_from = [&](std::size_t at) {
        return static_cast<std::size_t>(
            std::lower_bound(words.begin(), words.end(), at,
                             [](const TextWord& w, std::size_t b) { return w.span.begin < b; }) -
            words.begin());
    };
    std::size_t first = word_from(segment.begin);
    const std::size_t end = word_from(segment.end);
    while (const Form* signal = first < end ? forms.match(FormKind::signal, words, first) : nullptr)
        first += signal->words.size();
    for (std::size_t w = first; w < end; ++w)
        if (words[w].number && words[w].length == 4 && words[w].lower >= "1900" && words[w].lower < "2100") return {};
    std::string name;
    std::vector<CitedWorks::Work> found;
    for (std::size_t w = first; w + 1 < end && w < first + CitedWorks::kNameWords; ++w) {
        name += fold_letters(words[w].lower);
        for (const CitedWorks::Work& work : works.by(name))
            if (work.citation->csl.issued.year &&
                (segment.end - words[first].span.begin) * 5 < work.citation->raw.size() * 4)
                found.push_back(work);
    }
    if (found.empty()) return {};
    std::size_t last = end;  // of the title: before the pin
    while (last > first && (is_ascii_digit(words[last - 1].lower[0]) ||
                            forms.kinds_of(words[last - 1].lower, bit(FormKind::page) | bit(FormKind::pin))))
        --last;
    for (std::size_t w = first + 1; w < last; ++w) {
        const std::string_view gap = text.substr(words[w - 1].span.end, words[w].span.begin - words[w - 1].span.end);
        if (gap.find(',') == gap.npos || !is_upper(code_point_at(text, words[w].span.begin).value)) continue;
        const std::string title =
            fold_letters(text.substr(words[w].span.begin, words[last - 1].span.end - words[w].span.begin));
        if (title.size() < kTells) continue;
        ShortTitle out;
        std::vector<std::string> keys;
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.note > b.note; });
        for (const auto& [other, c] : found) {
            const std::size_t at = fold_letters(std::string_view(c->csl.title).substr(0, kLongest)).find(title);
            if (at == title.npos || (at > kArticle && title.size() < kAnywhere)) continue;
            if (std::find(keys.begin(), keys.end(), c->key) != keys.end()) continue;
            keys.push_back(c->key);
            out.notes.push_back(other);
        }
        if (out.notes.empty()) continue;
        out.pin = pin_at(text, words[last - 1].span.end, forms);
        return out;
    }
    return {};
}

ShortForms::ShortForms(std::vector<Span> spans, const std::string& entry_texts)
    : spans_(std::move(spans)), entry_texts_(entry_texts) {
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    for (const Span& span : spans_) farthest_.push_back(std::max(span.end, farthest_.empty() ? 0 : farthest_.back()));
}

bool ShortForms::are_all_of(const Citation& c) const {
    const Scheme* scheme = find_scheme(scheme_of(c.key));
    if (!scheme || scheme->strength != Strength::words || !c.link.empty()) return false;
    std::size_t covered = 0, forms = 0;
    for (auto s = static_cast<std::size_t>(std::upper_bound(farthest_.begin(), farthest_.end(), c.span.begin) -
                                           farthest_.begin());
         s < spans_.size() && spans_[s].begin < c.span.end; ++s) {
        if (spans_[s].end <= c.span.begin) continue;
        covered += std::min(spans_[s].end, c.span.end) - std::max(spans_[s].begin, c.span.begin);
        ++forms;
    }
    if (covered == 0) return false;
    constexpr std::size_t kOfItsOwn = 18;  // letters besides the short form
    constexpr std::size_t kTitle = 4;      // words at least of what no short form says
    // "OHCHR, Water Rights Report 2021" gives a title behind the short form; in "OSCE/ODIHR Elections
    // Report" and "CoE-CM: Recommendation" more words say which is meant.
    const auto at = c.raw.find(c.csl.title);
    const bool apart = at != std::string::npos && at > 0 && is_upper(code_point_at(c.csl.title, 0).value) &&
                       c.raw.find_first_of(",.;)") < at;
    const bool titled = split_words(c.csl.title).size() >= kTitle && apart && forms == 1;
    const bool bare = c.csl.title.empty() || (c.csl.issued.year == 0 && !titled);
    const bool placed = !c.csl.container_title.empty() && (!c.csl.volume.empty() || !c.csl.page.empty());
    const bool full = placed || (!c.csl.title.empty() && (!c.csl.container_title.empty() || !c.csl.publisher.empty()));
    // "(UK Home Office, 2016, Tables as2 and as14)": what reads like a title is none of the entry's.
    const std::string title = fold_letters(c.csl.title);
    if (!entry_texts_.empty() && !full && !titled && entry_texts_.find(title) == std::string::npos) return true;
    return !placed && (fold_letters(c.raw).size() < covered + kOfItsOwn || (bare && !full));
}

}  // namespace ibid
