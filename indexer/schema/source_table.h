#pragma once
// Citations -> sources: which of them cite the same one. Knows no index.
//
// Citations that share an identifier are joined; those that share an address, unless their identifiers contradict;
// those of the same author, title and year, unless their addresses do. A title alone never joins: two papers may bear
// it. The order of adding decides ties only.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/schema.h"

namespace ibid {

class SourceTable {
public:
    SourceTable() = default;
    SourceTable(SourceTable&&) = default;

    struct Place {
        std::uint32_t document = 0;  // as the caller numbers documents
        std::uint32_t note = 0;      // of the document, from 0
        std::uint32_t citation = 0;  // index in the note's reading; schema::kThrough for "ibid."
        std::uint32_t fields = 0;    // how much it tells of the source
    };
    struct Group {
        std::vector<std::string> keys;    // best first
        std::vector<Place> places;        // in the order they were added
        std::vector<std::string> titles;  // title keys, that of the best first
        std::size_t notes = 0;            // that cite it; one that does so twice counts once
        Place best;                       // which tells most; of several the first
        std::string author, about;        // as it has them, folded
        int year = 0;
    };

    void add(schema::StoredCitation citation, std::uint32_t document);
    /// Call once, after the last add(). Groups are sorted: most notes first, then as first added.
    void finish();

    const std::vector<Group>& groups() const { return groups_; }
    /// Groups that share a title with this one.
    std::vector<std::size_t> same_title(std::size_t group) const;

private:
    struct Entry {
        std::vector<std::string> keys;
        std::string title, author, about;
        int year = 0;
        Place place;
    };
    std::size_t root(std::size_t i);
    void join(std::size_t a, std::size_t b);

    std::vector<Entry> entries_;
    std::vector<std::size_t> parent_;
    std::vector<std::vector<std::string>> known_;  // of a root: keys of all in it
    std::vector<Group> groups_;
    std::vector<std::pair<std::string_view, std::size_t>> groups_by_title_;  // sorted; views into groups_
};

}  // namespace ibid
