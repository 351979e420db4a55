#include "searcher/present/excerpt.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace ibid {
namespace {

std::vector<Highlight> tidied(std::vector<Highlight> marks) {
    std::stable_sort(marks.begin(), marks.end(), [](const Highlight& a, const Highlight& b) {
        return a.span.begin < b.span.begin || (a.span.begin == b.span.begin && a.span.end > b.span.end);
    });
    std::vector<Highlight> out;
    for (Highlight& m : marks) {
        if (!out.empty() && m.span.begin < out.back().span.end)
            out.back().span.end = std::max(out.back().span.end, m.span.end);
        else
            out.push_back(std::move(m));
    }
    return out;
}

constexpr int kConcept = 2;  // worth of a country, an instrument, an approach

/// The marks [first, second) within `bytes` that stand for most, of those that stand for as much the most, of equals
/// the first.
std::pair<std::size_t, std::size_t> richest(const std::vector<Highlight>& marks, std::size_t bytes) {
    std::pair<std::size_t, std::size_t> best{0, 0}, most{0, 0};
    std::unordered_map<std::string_view, std::size_t> inside;
    std::size_t worth = 0;  // of what stands inside, each once
    for (std::size_t i = 0, j = 0; i < marks.size(); ++i) {
        for (; j < marks.size() && (j == i || marks[j].span.end <= marks[i].span.begin + bytes); ++j)
            if (++inside[marks[j].stands_for] == 1) worth += static_cast<std::size_t>(marks[j].worth);
        if (const std::pair here{worth, j - i}; here > most) {
            most = here;
            best = {i, j};
        }
        if (--inside[marks[i].stands_for] == 0) worth -= static_cast<std::size_t>(marks[i].worth);
    }
    return best;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool ends_sentence(std::string_view text, std::size_t at) {
    return (text[at] == '.' || text[at] == '!' || text[at] == '?' || text[at] == ';') && at + 1 < text.size() &&
           is_space(text[at + 1]);
}

}  // namespace

std::vector<Highlight> highlights(const Passage& passage, std::string_view language, const Marks& marks,
                                  const std::function<const std::vector<Token>&()>& all_words) {
    const std::string_view text = passage.text;
    std::vector<Highlight> out;
    const auto add = [&](const Span& s, const std::string& value) {
        if (s.begin < s.end && s.end <= text.size()) out.push_back({s, value, kConcept});
    };
    for (const CountryFacet& f : passage.countries) {
        if (marks.countries.count(f.value) && f.span && f.evidence == "text") add(*f.span, f.value);
    }
    for (const ConceptFacet& f : passage.instruments) {
        if (marks.instruments.count(f.value)) add(f.span, f.value);
    }
    for (const ConceptFacet& f : passage.approaches) {
        if (marks.approaches.count(f.value)) add(f.span, f.value);
    }
    static const std::unordered_set<std::string> kNone;
    const auto in_language = marks.translated.find(std::string(language));
    const auto& translated = in_language == marks.translated.end() ? kNone : in_language->second;
    if (marks.terms.empty() && translated.empty() && marks.forms.empty() && marks.phrases.empty()) {
        return tidied(std::move(out));
    }
    const std::vector<Token>& tokens = all_words();
    std::vector<const Token*> words;
    for (const Token& t : tokens) {
        const bool word = t.kind == TokenKind::word || t.kind == TokenKind::stop;
        if (word) words.push_back(&t);
        if (t.kind == TokenKind::stop) continue;
        if (marks.terms.count(t.term) || translated.count(t.term) || (word && marks.forms.count(t.form)))
            out.push_back({t.span, t.term});
    }
    for (const auto& phrase : marks.phrases) {
        for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
            std::size_t k = 0;
            while (k < phrase.size() && words[i + k]->form == phrase[k]) ++k;
            if (k == phrase.size() && k > 0)
                out.push_back({{words[i]->span.begin, words[i + k - 1]->span.end}, words[i]->term});
        }
    }
    return tidied(std::move(out));
}

std::vector<Span> spans_of(const std::vector<Highlight>& highlights) {
    std::vector<Span> out;
    for (const Highlight& h : highlights) out.push_back(h.span);
    return out;
}

Snippet snippet(std::string_view text, const std::vector<Highlight>& marks, std::size_t bytes) {
    Snippet out;
    if (text.size() <= bytes + bytes / 4) {
        out.text = text;
        out.highlights = spans_of(marks);
        return out;
    }
    const auto [first, behind] = richest(marks, bytes);
    const std::size_t focus = marks.empty() ? 0 : marks[first].span.begin;
    const std::size_t last = marks.empty() ? focus : marks[behind - 1].span.end;
    // Begin at the sentence's start if the window reaches that far back, else at a word a little before the first mark.
    const std::size_t spare = last - focus < bytes ? bytes - (last - focus) : 0;
    const std::size_t earliest = focus > spare ? focus - spare : 0;
    std::size_t begin = focus;
    bool sentence = false;
    for (std::size_t at = focus; at > earliest; --at) {
        if (at == focus) continue;
        if (ends_sentence(text, at - 1)) {
            begin = at + 1;
            sentence = true;
            break;
        }
    }
    if (!sentence && earliest == 0) {
        begin = 0;
        sentence = true;
    }
    if (!sentence) {
        begin = focus > 40 ? focus - 40 : 0;
        while (begin > 0 && !is_space(text[begin - 1])) --begin;
    }
    begin = std::min(begin, focus);
    std::size_t end = std::min(begin + bytes, text.size());
    if (end < last) end = std::min(last, text.size());
    bool whole = end == text.size();
    if (!whole) {
        std::size_t stop = 0;
        for (std::size_t at = std::max(last, begin + bytes / 2); at < end; ++at) {
            if (ends_sentence(text, at)) stop = at + 1;
        }
        if (stop > 0) {
            end = stop;
            whole = true;
        } else {
            while (end > last && end > begin && !is_space(text[end])) --end;
        }
    }
    const std::string_view before = sentence ? "" : "\u2026", after = whole ? "" : "\u2026";
    out.text = std::string(before) + std::string(text.substr(begin, end - begin)) + std::string(after);
    out.shift = static_cast<std::ptrdiff_t>(before.size()) - static_cast<std::ptrdiff_t>(begin);
    for (const Span& m : spans_of(marks)) {
        if (m.begin >= begin && m.end <= end)
            out.highlights.push_back({m.begin - begin + before.size(), m.end - begin + before.size()});
    }
    return out;
}

std::vector<Box> boxes(const std::vector<Word>& words, const std::vector<Span>& marks) {
    std::vector<Box> out;
    std::size_t from = 0;
    for (const Span& m : marks) {
        while (from < words.size() && words[from].span.end <= m.begin) ++from;
        bool open = false;  // a box of this mark to which the next word of the same line may be joined
        for (std::size_t i = from; i < words.size() && words[i].span.begin < m.end; ++i) {
            const Box& b = words[i].box;
            // One line: the middles are less than half a line apart.
            const bool same_line =
                open && out.back().page_number == b.page_number &&
                std::abs((out.back().bbox.y0 + out.back().bbox.y1) - (b.bbox.y0 + b.bbox.y1)) < b.bbox.y1 - b.bbox.y0;
            if (same_line) {
                Rect& r = out.back().bbox;
                r = {std::min(r.x0, b.bbox.x0), std::min(r.y0, b.bbox.y0), std::max(r.x1, b.bbox.x1),
                     std::max(r.y1, b.bbox.y1)};
            } else {
                out.push_back(b);
            }
            open = true;
        }
    }
    return out;
}

}  // namespace ibid
