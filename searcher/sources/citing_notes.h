#pragma once
// One source, from any of its keys: every note that cites it, found by postings of exact keys. For searcher/ only; call
// within Impl::on_index. What shares an identifier is the same source, what shares an address too, unless their
// identifiers contradict (as in source_table.h, which does the same for a whole index at once).

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "searcher/open_index.h"

namespace ibid {

/// One note that cites the source.
struct Citing {
    std::string document_id;
    NoteReading note;
    std::vector<std::size_t> citations;  // of the note, which are the source; empty: through "ibid." or "supra"
};

struct Gathered {
    std::vector<std::string> keys;    // best first; empty when nothing is known under the seeds
    std::map<DocId, Citing> notes;    // in the order of the index
    std::optional<DocId> own_record;  // of the indexed document that the source is
};

/// `seeds` as reference_keys() gives them. A title stands for the source of that title which is cited most.
Gathered gather(const Searcher::Impl& impl, const std::vector<std::string>& seeds);

bool holds(const std::vector<std::string>& keys, std::string_view key);
void add_new(std::vector<std::string>& keys, const std::vector<std::string>& more);

}  // namespace ibid
