#pragma once
// How much of a sentence a passage of its source says: numbers and names count more than common words, for a source on
// the same matter shares those with every sentence on it. Pure. Not for: finding the passages, which is a search.

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

class Nearness {
public:
    /// Without the note's markers.
    explicit Nearness(std::string_view sentence);

    /// From 0 to 1: which share of the sentence the passage has.
    double of(std::string_view passage) const;
    /// Whether the passage can be what the sentence leans on.
    bool is_near(std::string_view passage) const;

private:
    struct Wanted {
        std::string word;  // folded, without a plural ending
        double weight = 0;
    };
    double found(std::string_view passage, std::size_t& words) const;

    std::vector<Wanted> wanted_;
    double whole_ = 0;
};

}  // namespace ibid
