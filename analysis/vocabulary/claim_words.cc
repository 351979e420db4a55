#include "analysis/vocabulary/claim_words.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "analysis/vocabulary/tables.h"
#include "text/folding.h"
#include "text/tsv.h"

namespace ibid {

const CountWords::Phrases& CountWords::of(std::string_view kind) const {
    static const Phrases none;
    const auto at = kinds_.find(kind);
    return at == kinds_.end() ? none : at->second;
}

bool CountWords::has(std::string_view kind, std::string_view folded) const { return of(kind).contains(folded); }

bool CountWords::any_of(std::string_view kind, std::string_view text) const {
    const std::string folded = ' ' + fold(text) + ' ';
    return std::any_of(of(kind).begin(), of(kind).end(),
                       [&](const std::string& phrase) { return folded.find(' ' + phrase + ' ') != std::string::npos; });
}

ClaimWords::ClaimWords(std::string_view words_tsv, std::string_view members_tsv, Abbreviations abbreviations)
    : abbreviations_(std::move(abbreviations)) {
    if (!words_tsv.empty()) {
        const Tsv words = read_tsv("claim_words.tsv", words_tsv, {"kind", "language", "phrase"});
        for (const TsvRow& row : words.rows) {
            std::string folded = fold(words.cell(row, "phrase"));
            if (folded.empty()) words.refuse(row.line, "no phrase");
            languages_[words.cell(row, "language")].add(words.cell(row, "kind"), std::move(folded));
        }
    }
    if (members_tsv.empty()) return;
    const Tsv table = read_tsv("emn_members.tsv", members_tsv, {"code", "role", "from", "to"});
    for (const TsvRow& row : table.rows) {
        const std::string& role = table.cell(row, "role");
        if (role != "member" && role != "observer") table.refuse(row.line, "a role is member or observer");
        NetworkMember& m = members_.emplace_back();
        m.code = table.cell(row, "code");
        m.observer = role == "observer";
        m.from = std::atoi(table.cell(row, "from").c_str());
        m.to = std::atoi(table.cell(row, "to").c_str());
        if (m.code.empty() || m.from <= 0) table.refuse(row.line, "a code and its first year are needed");
    }
}

const CountWords& ClaimWords::language(std::string_view language) const {
    static const CountWords none;
    auto at = languages_.find(language);
    if (at == languages_.end()) at = languages_.find("en");
    return at == languages_.end() ? none : at->second;
}

std::vector<NetworkMember> ClaimWords::members(int year) const {
    std::vector<NetworkMember> out;
    for (const NetworkMember& m : members_)
        if (year == 0 ? m.to == 0 : m.from <= year && (m.to == 0 || year <= m.to)) out.push_back(m);
    return out;
}

bool ClaimWords::is_summary(std::string_view folded_heading) const {
    const auto is_number = [](char c) { return (c >= '0' && c <= '9') || c == ' '; };
    while (!folded_heading.empty() && is_number(folded_heading.front())) folded_heading.remove_prefix(1);
    return std::any_of(languages_.begin(), languages_.end(), [&](const auto& entry) {
        const CountWords::Phrases& phrases = entry.second.of("summary");
        return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& p) {
            return folded_heading.starts_with(p) &&
                   (folded_heading.size() == p.size() || folded_heading[p.size()] == ' ');
        });
    });
}

CountryQuestion ClaimWords::read_question(const std::string& language, const CountWords& words,
                                          const std::string& folded) const {
    CountryQuestion out;
    out.language = language;
    const auto append = [](std::string& to, const std::string& word) { to += (to.empty() ? "" : " ") + word; };
    for (std::size_t at = 0; at < folded.size();) {
        const auto denies = [&](const std::string& phrase) {  // "don't" folds into two words
            return folded.compare(at, phrase.size() + 1, phrase + ' ') == 0;
        };
        const auto& only = words.of("only");  // "non accompagnati"
        if (const auto held = std::find_if(only.begin(), only.end(), denies); held != only.end()) {
            append(out.predicate, *held), append(out.told, *held);
            at += held->size() + 1;
            continue;
        }
        const auto& negations = words.of("negation");
        if (const auto said = std::find_if(negations.begin(), negations.end(), denies); said != negations.end()) {
            out.denied = true;
            at += said->size() + 1;
            continue;
        }
        const std::string word = folded.substr(at, folded.find(' ', at) - at);
        at += word.size() + 1;
        if (word.empty() || words.has("noun", word) || words.has("network", word) || words.has("member", word) ||
            words.has("observer", word))
            continue;
        append(out.predicate, word);
        if (!words.has("light", word)) append(out.told, word);
    }
    return out;
}

std::optional<CountryQuestion> ClaimWords::question_for_countries(std::string_view question) const {
    const std::string folded = fold(question) + ' ';
    const auto longest = [&](const CountWords& words, std::string_view kind) {
        std::size_t size = 0;
        for (const std::string& phrase : words.of(kind))
            if (folded.starts_with(phrase + ' ')) size = std::max(size, phrase.size() + 1);
        return size;
    };
    for (const auto& [language, words] : languages_) {
        const std::size_t opening = longest(words, "question");
        if (opening == 0) continue;
        CountryQuestion out = read_question(language, words, folded.substr(opening));
        out.any_one = folded.find(' ') + 1 == opening;
        out.how_many = longest(words, "how many") > 0;
        if (out.predicate.empty()) return std::nullopt;
        return out;
    }
    return std::nullopt;
}

std::optional<CountryQuestion> ClaimWords::question_on_countries(std::string_view question,
                                                                 const std::string& guessed) const {
    const std::string folded = fold(question) + ' ';
    const std::string opening = folded.substr(0, folded.find(' '));
    for (const auto& [language, words] : languages_)
        if (words.has("yes or no", opening))
            return read_question(language, words, folded.substr(std::min(folded.size(), opening.size() + 1)));
    if (!question.ends_with('?')) return std::nullopt;
    return read_question(guessed, language(guessed.empty() ? "en" : guessed), folded);
}

const ClaimWords& Vocabularies::Tables::claim_words() const {
    std::call_once(claim_words_made, [&] {
        const auto text = [&](const char* file) {
            const auto found = texts.find(file);
            return found == texts.end() ? std::string_view() : std::string_view(found->second);
        };
        claims = ClaimWords(text("claim_words.tsv"), text("emn_members.tsv"), Abbreviations(texts));
    });
    return claims;
}

const ClaimWords& claim_words(const Vocabularies& vocabularies) { return vocabularies.tables().claim_words(); }

}  // namespace ibid
