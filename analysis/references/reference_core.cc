#include "analysis/references/reference_core.h"

#include "analysis/identifiers/schemes.h"

namespace ibid {

void blank(std::string& text, Span span) {
    for (std::size_t i = span.begin; i < span.end && i < text.size(); ++i) text[i] = kFieldBreak;
}

std::string_view trim_marks(std::string_view text, std::string_view before, std::string_view behind) {
    for (std::size_t size = 0; size != text.size();) {
        size = text.size();
        text = trim(text);
        while (!text.empty() && before.find(text.front()) != before.npos) text.remove_prefix(1);
        while (!text.empty() && behind.find(text.back()) != behind.npos) text.remove_suffix(1);
    }
    return text;
}

std::string_view trim_field(std::string_view text) {
    constexpr std::string_view kMarks = ",;:\x1f-";
    for (bool moved = true; moved;) {
        const auto before = text.size();
        text = trim_marks(text, kMarks, kMarks);
        for (const std::string_view dash : {"\u2013", "\u2014"}) {
            if (text.starts_with(dash)) text.remove_prefix(dash.size());
            if (text.ends_with(dash)) text.remove_suffix(dash.size());
        }
        if (text.size() > 2 && text.front() == '(' && text.find(')') == text.npos) text.remove_prefix(1);
        if (text.size() > 2 && text.back() == '(') text.remove_suffix(1);
        if (text == "." || text == "()" || text == "(" || text == ")") text = {};
        if (text.starts_with(". ")) text.remove_prefix(2);
        moved = text.size() != before;
    }
    return text;
}

std::string without_breaks(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != kFieldBreak) out += c;
    return squeeze(out);
}

void drop_stop(std::string& text) {
    if (!text.ends_with('.') || text.ends_with("..")) return;
    const auto words = split_words(text);
    if (words.empty() || words.back().length > 2 || !words.back().capital) text.pop_back();
}

std::string field_of(std::string_view text) {
    std::string out = without_breaks(trim_field(text));
    drop_stop(out);
    return out;
}

std::string title_of(std::string_view text) {
    std::string out = field_of(text);
    while (out.ends_with(',')) out.pop_back();
    return out;
}

int year_in(std::string_view text) {
    int found = 0;
    for (const auto& word : split_words(text))
        if (word.number && word.length == 4 && word.lower >= "1500" && word.lower < "2100")
            found = std::stoi(word.lower);
    return found;
}

const Identifier* find_kind(const ReferenceInput& input, std::string_view kind) {
    for (const auto& id : input.identifiers)
        if (id.kind == kind) return &id;
    return nullptr;
}

const Identifier* find_titled(const ReferenceInput& input) {
    for (const auto& id : input.identifiers)
        if (has_trait(id.kind, trait::kTitled)) return &id;
    return nullptr;
}

std::string printed_number(const Identifier& id, std::string_view text, const CitationForms& forms) {
    std::string out =
        id.printed.empty() ? squeeze(text.substr(id.span.begin, id.span.end - id.span.begin)) : id.printed;
    for (const TextWord& w : split_words(out)) {  // "Nos. 98/11" of several: each is a "No."
        const bool plural = w.lower.size() > 2 && w.lower.back() == 's' && forms.word(FormKind::number, w.lower);
        if (!plural || !forms.word(FormKind::number, std::string_view(w.lower).substr(0, w.lower.size() - 1))) continue;
        out.erase(w.span.end - 1, 1);
        break;
    }
    return out;
}

}  // namespace ibid
