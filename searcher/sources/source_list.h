#pragma once
// The sources that a whole index cites, or one of its documents: which there are and how often they are cited; each is
// described only when asked for. Of a whole index the list is read as the writer left it, by the page; when documents
// have changed since, and over shards, it is joined from the documents' records. For searcher/ only; call within
// Impl::on_index.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "searcher/open_index.h"

namespace ibid {

class SourceList {
public:
    /// Joined from records of documents.
    SourceList(const Searcher::Impl& impl, const std::vector<DocId>& records);
    /// The whole index's. Where it has to be joined that is done once a revision and process, whichever thread asks
    /// first, and kept while a reader of that revision has it: a million notes take seconds.
    explicit SourceList(Searcher::Impl& impl);

    std::size_t size() const { return size_; }
    /// Those that have all words, in an order: numbers by which entry() knows them. `total`: how many there are besides
    /// the page.
    std::vector<std::uint32_t> page(const Searcher::Impl& impl, const SourceRequest& request, std::size_t& total) const;
    /// Those that have all words, the most cited first; none for words that tell nothing: shorter than four letters.
    std::vector<std::uint32_t> with_all(const Searcher::Impl& impl, const std::string& words) const;
    /// Those that come nearest to a reference that nobody cites exactly, at most `limit`: an identifier of the same
    /// scheme that a slip of one or two characters makes of it, or at least half of its words; best first.
    std::vector<std::uint32_t> near(const Searcher::Impl& impl, const std::string& words,
                                    const std::vector<std::string>& keys, std::size_t limit) const;
    /// The n-th most cited.
    const schema::SourceEntry& entry(const Searcher::Impl& impl, std::size_t n) const;

    /// A word folded, and again as keys of titles have it: without hyphens and the like.
    struct Wanted {
        std::string word, letters;
    };

private:
    bool has_words(const Searcher::Impl& impl, std::size_t n, const std::vector<Wanted>& words) const;
    std::vector<std::uint32_t> matching(const Searcher::Impl& impl, const SourceRequest& request) const;
    std::uint32_t in_order(const Searcher::Impl& impl, SourceOrder order, std::size_t n) const;

    std::shared_ptr<const schema::SourceLists> joined_;  // none: the writer's
    std::size_t size_ = 0;
    mutable std::vector<std::string> words_;  // what words are looked for in, of a short list, once they were
    // Of the writer's, what was read last.
    mutable std::vector<schema::SourceEntry> entries_;
    mutable std::vector<std::uint32_t> order_;
    mutable std::string entries_from_, order_from_;  // keys of the metadata
};

/// Whether one of its titles has these words as they stand.
bool has_phrase(const schema::SourceEntry& entry, std::string_view phrase);

/// The whole index's, kept for its revision.
const SourceList& all_sources(Searcher::Impl& impl);

/// The source whole, but for what index-wide look-ups say of its titles.
Source describe(const Searcher::Impl& impl, const schema::SourceEntry& entry);
/// What one citation tells of its source.
void describe(Source& source, const Citation& citation);

/// The indexed document of that title, when there is but one, and no year speaks against it.
std::optional<std::string> document_titled(const Searcher::Impl& impl, const std::vector<std::string>& titles,
                                           int year);

}  // namespace ibid
