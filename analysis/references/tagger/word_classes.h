#pragma once
// The words that the tagger knows by what they are ("Press": publisher; "Band": volume), as they were when it was
// trained. Part of the model (corpus/models/references.words.tsv): the vocabulary of citing may grow, and be edited by
// its users, without a weight changing its meaning. A class is known by its name, so the order of no list matters.
// Read once, then shared read-only; never throws.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ibid::tagger {

class WordClasses {
public:
    WordClasses() = default;
    /// Lines of word, tab, names of classes parted by commas; others are passed over.
    explicit WordClasses(std::string_view tsv);

    struct Found {
        std::uint64_t hash = 0;    // of all its classes' names; 0: a word of none
        bool institution = false;  // one of them
    };
    Found of(std::string_view lower) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    std::unordered_map<std::string, Found, Hash, std::equal_to<>> words_;
};

/// What the shipped model was trained with.
const WordClasses& shipped_classes();

}  // namespace ibid::tagger
