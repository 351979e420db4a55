#pragma once
// Takes documents out of an index by hand. Their files stay known, so that the next run does not bring them back unless
// they change or it is told to (--force).

#include <string>
#include <vector>

namespace ibid {

struct Removal {
    std::string document;  // id
    bool was_there = false;
    std::vector<std::string> files;  // that it was made from, duplicates too
};

/// All at once or not at all. Throws Error(index) when there is no index or another writer is at work.
std::vector<Removal> remove_documents(const std::string& index, const std::vector<std::string>& document_ids);

}  // namespace ibid
