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
    const auto text = vocabularies.texts().find("synonyms.tsv");
    if (text == vocabularies.texts().end()) return;
    std::string_view rest = text->second;
    bool header = true;
    while (!rest.empty()) {
        std::string_view line = next(rest, '\n');
        if (line.empty() || line.starts_with('#')) continue;
        if (std::exchange(header, false)) continue;
        const std::string_view head = next(line, '\t');
        std::string_view others = next(line, '\t');
        std::string key;
        std::size_t words = 0;
        for (const Token& t : terms.tokens(head, "en")) {
            if (t.kind != TokenKind::word) continue;
            key += (key.empty() ? "" : " ") + t.term;
            ++words;
        }
        if (key.empty()) continue;
        longest_ = std::max(longest_, words);
        auto& list = rows_[key];
        while (!others.empty()) list.emplace_back(next(others, '|'));
    }
}

const std::vector<std::string>& Synonyms::of(const std::string& stems) const {
    static const std::vector<std::string> none;
    const auto found = rows_.find(stems);
    return found == rows_.end() ? none : found->second;
}

}  // namespace ibid
