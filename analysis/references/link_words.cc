#include "analysis/references/link_words.h"

#include <algorithm>

#include "analysis/references/reference_core.h"

namespace ibid {

std::size_t announcement_of(std::string_view text, const std::vector<TextWord>& words, std::size_t address,
                            const CitationForms& forms) {
    std::size_t last = 0;
    while (last < words.size() && words[last].span.end <= address) ++last;
    if (last == 0) return address;
    const std::size_t end = words[last - 1].span.end;
    if (text.substr(end, address - end).find_first_not_of(" :(<[") != text.npos) return address;
    constexpr std::size_t kLongest = 5;  // words of such a form
    for (std::size_t n = std::min(kLongest, last); n > 0; --n)
        for (const FormKind kind : {FormKind::accessed, FormKind::signal})
            if (const Form* form = forms.match(kind, words, last - n);
                form && form->words.size() == n && (kind == FormKind::signal || form->value == "address")) {
                const std::size_t begin = words[last - n].span.begin;
                // One word must stand apart: "… . Link: https", not "The missing link https".
                const std::string_view before = trim(text.substr(0, begin));
                if (n > 1 || before.empty() || std::string_view(",.;:([)]?!").find(before.back()) != before.npos ||
                    (before.back() & 0x80))
                    return begin;
            }
    return address;
}

std::size_t end_without_announcement(std::string_view text, const std::vector<TextWord>& words,
                                     const CitationForms& forms) {
    const std::size_t begin = announcement_of(text, words, text.size(), forms);
    return begin > 0 ? begin : text.size();
}

std::size_t end_of_broken_address(std::string_view text, std::size_t end) {
    if (!text.substr(end).starts_with(" -")) return end;
    std::size_t at = end + 2;
    if (at < text.size() && text[at] == ' ') ++at;
    const std::size_t stop = std::min(text.find(' ', at), text.size());
    const std::string_view rest = text.substr(at, stop - at);
    const bool path = rest.find('/') != rest.npos || rest.find(".pdf") != rest.npos || rest.find(".htm") != rest.npos;
    return path ? stop : end;
}

bool stands_for_address(std::string_view text, const std::vector<TextWord>& words, const Span& label,
                        const CitationForms& forms) {
    const std::string_view inside = trim_field(text.substr(label.begin, label.end - label.begin));
    if (inside.find(' ') == inside.npos && inside.find_first_of("./") != inside.npos) return true;
    const auto own = split_words(inside);
    for (const FormKind kind : {FormKind::accessed, FormKind::signal})
        if (const Form* form = forms.match(kind, own, 0); form && form->words.size() == own.size()) return true;
    const std::size_t announced = announcement_of(text, words, label.begin, forms);
    if (announced > 0 && announced < label.begin) return true;
    const std::string said = fold_letters(inside);
    const auto quoted = find_quoted(text.substr(0, label.begin));
    return std::any_of(quoted.begin(), quoted.end(), [&](const Quoted& q) {
        return fold_letters(text.substr(q.inside.begin, q.inside.end - q.inside.begin)) == said;
    });
}

std::string title_of_label(const ReferenceInput& input, const Span& label, const CitationForms& forms) {
    const std::string_view inside = input.text.substr(label.begin, label.end - label.begin);
    const auto words = split_words(inside);
    const bool number = std::any_of(input.identifiers.begin(), input.identifiers.end(), [&](const Identifier& id) {
        return id.kind != "url" && id.span.begin < label.end && label.begin < id.span.end;
    });
    if (number || words.empty() || inside.find(' ') == inside.npos) return {};
    for (const FormKind kind : {FormKind::accessed, FormKind::signal})
        if (const Form* form = forms.match(kind, words, 0); form && form->words.size() == words.size()) return {};
    return title_of(inside);
}

bool says_nothing(std::string_view title) {
    const auto words = split_words(title);
    return words.size() == 1 && words[0].letters && !words[0].all_upper;
}

}  // namespace ibid
