#include "analysis/references/tagger/word_classes.h"

#include <algorithm>

#include "analysis/references/tagger/reference_features.h"

namespace ibid::tagger {

namespace {

std::uint64_t hash_of(std::string_view name) {
    std::uint64_t h = 1469598103934665603ULL;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return h ^ h >> 31;
}

}  // namespace

WordClasses::WordClasses(std::string_view tsv) {
    while (!tsv.empty()) {
        std::string_view line = tsv.substr(0, tsv.find('\n'));
        tsv.remove_prefix(std::min(tsv.size(), line.size() + 1));
        const auto tab = line.find('\t');
        if (tab == line.npos || line.front() == '#') continue;
        Found& found = words_[std::string(line.substr(0, tab))];
        for (line.remove_prefix(tab + 1); !line.empty();) {
            const std::string_view name = line.substr(0, line.find(','));
            line.remove_prefix(std::min(line.size(), name.size() + 1));
            found.hash ^= hash_of(name);
            found.institution = found.institution || name == "institution";
        }
    }
}

WordClasses::Found WordClasses::of(std::string_view lower) const {
    const auto found = words_.find(lower);
    return found == words_.end() ? Found{} : found->second;
}

const WordClasses& shipped_classes() {
    static const WordClasses classes(shipped_words());
    return classes;
}

}  // namespace ibid::tagger
