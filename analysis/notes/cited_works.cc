#include "analysis/notes/cited_works.h"

#include <algorithm>

#include "text/letters.h"

namespace ibid {
namespace {

constexpr std::size_t kLongestTitle = 600;  // bytes; nobody says more of one

std::string folded_name(const CslName& name) { return fold_letters(name.literal.empty() ? name.family : name.literal); }

std::string folded_title(const Citation& c) {
    return fold_letters(std::string_view(c.csl.title).substr(0, kLongestTitle));
}

}  // namespace

bool is_by(const Citation& citation, const std::vector<std::string>& names) {
    const auto& authors = citation.csl.author.empty() ? citation.csl.editor : citation.csl.author;
    if (authors.empty() || names.empty()) return false;
    const std::string first = folded_name(authors.front());
    std::string together;
    for (const std::string& name : names) {
        if (name == first) return true;
        together += name;
        if (together == first) return true;
    }
    return false;
}

void CitedWorks::remember(std::size_t note) {
    for (std::size_t c = 0; c < notes_[note].citations.size(); ++c) {
        const Citation& citation = notes_[note].citations[c];
        if (const auto begin = split_words(std::string_view(citation.csl.title).substr(0, 40)); !begin.empty())
            by_title_[fold_letters(begin[0].lower)].push_back({note, c});
        const auto& names = citation.csl.author.empty() ? citation.csl.editor : citation.csl.author;
        if (names.empty()) continue;
        by_author_[folded_name(names.front())].push_back({note, c});
        if (names.front().literal.empty()) continue;
        const auto words = split_words(names.front().literal);
        if (words.size() < 2) continue;
        by_author_[fold_letters(words[0].lower)].push_back({note, c});  // "UK Home Office" by its first word
        std::string initials;                                           // "Human Rights Watch" as "HRW"
        for (const TextWord& w : words)
            if (w.capital) initials += fold_letters(capitalised(w.lower).substr(0, code_point_at(w.lower, 0).bytes));
        if (initials.size() > 2) by_author_[initials].push_back({note, c});
    }
}

std::vector<CitedWorks::Work> CitedWorks::last_of(const Places& places, const std::string& key) const {
    std::vector<Work> works;
    const auto found = places.find(key);
    if (found == places.end()) return works;
    for (auto place = found->second.rbegin(); place != found->second.rend() && works.size() < kMost; ++place)
        works.push_back({place->note, &notes_[place->note].citations[place->citation]});
    return works;
}

std::vector<CitedWorks::Work> CitedWorks::by(const std::string& name) const { return last_of(by_author_, name); }

std::vector<CitedWorks::Work> CitedWorks::by_author(const BackReference& lean) const {
    std::vector<std::string> names = lean.names;
    for (std::size_t n = 1; n < lean.names.size() && n < kNameWords; ++n)  // "Moreno-Lax"
        names.push_back((n == 1 ? lean.names[0] : names.back()) + lean.names[n]);
    for (const std::string& name : names) {
        std::vector<Work> works = by(name);
        std::erase_if(works, [&](const Work& work) {
            const int year = work.citation->csl.issued.year;
            if (!lean.year.empty() && year && std::to_string(year) != lean.year.substr(0, 4)) return true;
            constexpr std::size_t kTells = 6;  // letters
            if (lean.title.size() < kTells) return false;
            const std::string title = folded_title(*work.citation);
            return !title.empty() && title.find(lean.title) == title.npos && lean.title.find(title) == title.npos &&
                   fold_letters(work.citation->raw).find(lean.title) == std::string::npos;
        });
        if (!works.empty()) return works;
    }
    return {};
}

std::vector<CitedWorks::Work> CitedWorks::by_title(const BackReference& lean) const {
    constexpr std::size_t kTells = 4;  // letters
    if (lean.said.size() < kTells || lean.names.empty()) return {};
    std::vector<Work> works = last_of(by_title_, lean.names.front());
    std::erase_if(works, [&](const Work& work) { return !folded_title(*work.citation).starts_with(lean.said); });
    return works;
}

}  // namespace ibid
