#include "searcher/query/synonyms.h"

#include <algorithm>
#include <utility>

namespace ibid {
namespace {

std::string_view next(std::string_view& rest, char by) {
    const std::size_t end = std::min(rest.find(by), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

}  // namespace

Synonyms::Synonyms(const Vocabularies& vocabularies, TermAnalysis& terms) {
    read_synonyms(vocabularies, terms);
    read_acronyms(vocabularies, terms);
}

std::vector<std::string>& Synonyms::row(std::string_view head, TermAnalysis& terms, std::string* key) {
    std::string stems;
    std::size_t words = 0;
    for (const Token& t : terms.tokens(head, "en")) {
        words += t.kind == TokenKind::word || t.kind == TokenKind::stop;
        if (t.kind != TokenKind::word) continue;
        stems += (stems.empty() ? "" : " ") + t.term;
        rows_.try_emplace(t.term);
    }
    if (stems.empty()) stems = fold_term(head);  // "WHO", whose small letters are a stop word
    longest_ = std::max(longest_, words);
    if (key) *key = stems;
    return rows_[stems];
}

void Synonyms::read_synonyms(const Vocabularies& vocabularies, TermAnalysis& terms) {
    const auto text = vocabularies.texts().find("synonyms.tsv");
    if (text == vocabularies.texts().end()) return;
    std::string_view rest = text->second;
    bool header = true;
    while (!rest.empty()) {
        std::string_view line = next(rest, '\n');
        if (line.empty() || line.starts_with('#')) continue;
        if (std::exchange(header, false)) continue;
        auto& list = row(next(line, '\t'), terms, nullptr);
        std::string_view others = next(line, '\t');
        while (!others.empty()) list.emplace_back(next(others, '|'));
    }
}

void Synonyms::read_acronyms(const Vocabularies& vocabularies, TermAnalysis& terms) {
    for (const Concept& c : concepts(vocabularies, "acronym")) {
        const bool is_word = c.group == "word";
        std::vector<std::string> long_forms = c.aliases;
        long_forms.insert(long_forms.begin(), c.label);
        for (const std::string& printed : {c.value, c.value + "s"}) {
            std::string key;
            auto& list = row(printed, terms, &key);
            list.insert(list.end(), long_forms.begin(), long_forms.end());
            acronyms_.insert(key);
            if (is_word) capitals_.insert(key);
        }
        if (is_word) continue;  // "mobility partnership" asks for no MP
        for (const std::string& form : long_forms) row(form, terms, nullptr).push_back(c.value);
    }
}

bool Synonyms::is_acronym(const std::string& stem) const { return acronyms_.contains(stem); }
bool Synonyms::is_word(const std::string& stem) const { return rows_.contains(stem); }
bool Synonyms::needs_capitals(const std::string& stem) const { return capitals_.contains(stem); }

const std::vector<std::string>& Synonyms::of(const std::string& stems) const {
    static const std::vector<std::string> none;
    const auto found = rows_.find(stems);
    return found == rows_.end() ? none : found->second;
}

}  // namespace ibid
