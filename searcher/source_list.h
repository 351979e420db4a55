#pragma once
// The sources that a whole index cites, or one of its documents: which there are and how often they are cited, from the
// documents' records; each is described only when asked for. For searcher/ only; call within Impl::on_index.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/searcher_impl.h"
#include "searcher/source_table.h"

namespace ibid {

class SourceList {
public:
    SourceList(const Searcher::Impl& impl, const std::vector<DocId>& records);

    std::size_t size() const { return table_.groups().size(); }
    /// The n-th most cited, without those of the same title.
    Source describe(const Searcher::Impl& impl, std::size_t n) const;
    /// Best keys of those in this list that bear the same title as the n-th.
    std::vector<std::string> same_title(std::size_t n) const;
    const std::vector<std::string>& titles(std::size_t n) const { return table_.groups()[n].titles; }

private:
    std::vector<std::string> documents_;
    SourceTable table_;
};

/// Of the whole index. Made once a revision and process, whichever thread asks first, and kept while a reader of that
/// revision has it: joining a million notes takes seconds.
std::shared_ptr<const SourceList> all_sources(Searcher::Impl& impl);

/// What one citation tells of its source.
void describe(Source& source, const Citation& citation);

/// The indexed document of that title, when there is but one, and no year speaks against it.
std::optional<std::string> document_titled(const Searcher::Impl& impl, const std::vector<std::string>& titles, int year);

}  // namespace ibid
