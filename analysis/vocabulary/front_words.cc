#include "analysis/vocabulary/front_words.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/vocabulary/tables.h"
#include "text/folding.h"
#include "text/tsv.h"

namespace ibid {

FrontWords::FrontWords(std::string_view words_tsv, std::string_view symbols_tsv, std::string_view given_names_tsv) {
    if (!given_names_tsv.empty()) {
        const Tsv names = read_tsv("given_names.tsv", given_names_tsv, {"name", "also"});
        for (const TsvRow& row : names.rows)
            phrases_["given_name"].push_back({fold(names.cell(row, "name")), names.cell(row, "name"), {}});
    }
    if (!words_tsv.empty()) {
        const Tsv words = read_tsv("front_words.tsv", words_tsv, {"kind", "phrase", "value"});
        for (const TsvRow& row : words.rows) {
            FrontPhrase p{fold(words.cell(row, "phrase")), words.cell(row, "phrase"), words.cell(row, "value")};
            if (p.folded.empty()) p.folded = p.phrase;
            if (p.folded.empty()) words.refuse(row.line, "no phrase");
            phrases_[words.cell(row, "kind")].push_back(std::move(p));
        }
        for (auto& [kind, list] : phrases_)
            std::stable_sort(list.begin(), list.end(), [](const FrontPhrase& a, const FrontPhrase& b) {
                return a.folded.size() > b.folded.size();
            });
    }
    if (symbols_tsv.empty()) return;
    const Tsv table = read_tsv("document_symbols.tsv", symbols_tsv, {"pattern", "weight", "before"});
    for (const TsvRow& row : table.rows) {
        SymbolForm form;
        try {
            form.pattern.assign(table.cell(row, "pattern"), std::regex::ECMAScript | std::regex::optimize);
        } catch (const std::regex_error& error) {
            table.refuse(row.line, error.what());
        }
        form.weight = std::strtod(table.cell(row, "weight").c_str(), nullptr);
        for (const std::string& word : split_cell(table.cell(row, "before")))
            if (!word.empty()) form.before.push_back(word);
        symbols_.push_back(std::move(form));
    }
}

const std::vector<FrontPhrase>& FrontWords::of(std::string_view kind) const {
    static const std::vector<FrontPhrase> none;
    const auto found = phrases_.find(kind);
    return found == phrases_.end() ? none : found->second;
}

const FrontPhrase* FrontWords::begins(std::string_view kind, std::string_view folded) const {
    for (const FrontPhrase& p : of(kind))
        if (folded.starts_with(p.folded) && (folded.size() == p.folded.size() || folded[p.folded.size()] == ' '))
            return &p;
    return nullptr;
}

const FrontPhrase* FrontWords::inside(std::string_view kind, std::string_view folded, std::size_t* at) const {
    for (const FrontPhrase& p : of(kind))
        for (std::size_t i = folded.find(p.folded); i != folded.npos; i = folded.find(p.folded, i + 1)) {
            const std::size_t end = i + p.folded.size();
            if ((i > 0 && folded[i - 1] != ' ') || (end < folded.size() && folded[end] != ' ')) continue;
            if (at) *at = i;
            return &p;
        }
    return nullptr;
}

const FrontPhrase* FrontWords::equals(std::string_view kind, std::string_view folded) const {
    for (const FrontPhrase& p : of(kind))
        if (folded == p.folded) return &p;
    return nullptr;
}

const FrontWords& Vocabularies::Tables::front_words() const {
    std::call_once(front_words_made, [&] {
        const auto text = [&](const char* file) {
            const auto found = texts.find(file);
            return found == texts.end() ? std::string_view() : std::string_view(found->second);
        };
        front = FrontWords(text("front_words.tsv"), text("document_symbols.tsv"), text("given_names.tsv"));
    });
    return front;
}

const FrontWords& front_words(const Vocabularies& vocabularies) { return vocabularies.tables().front_words(); }

}  // namespace ibid
