#pragma once
// Analysis -> index: one Passage, one Xapian document. One writer at a time, by the index's lock; not thread-safe.
// Throws Error(index) when the index is locked (says by whom), damaged or of another version; Error(io) on a full disk.

#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/vocabulary/vocabulary.h"
#include "model/passage.h"

namespace ibid {

/// A folder where a writer was killed before its first commit: it holds an index's files, but none that can be opened.
bool was_never_committed(const std::string& folder);

using WallClock = std::function<std::time_t()>;  // seconds since 1970
inline std::time_t system_time() { return std::time(nullptr); }

class IndexWriter {
public:
    /// Opens or makes the index in `folder`. `now` dates what is indexed; tests have their own.
    IndexWriter(const std::string& folder, const Vocabularies& vocabularies, WallClock now = system_time);
    ~IndexWriter();

    /// Adds a document, or replaces the one of the same id, as one step of the next commit. It was first indexed when
    /// that one was, or when `before` was: another document, taken out in this batch, whose file it has now.
    void put(const Analysis& analysis, std::string_view before = {});
    /// Takes a document out; false when there is none of that id.
    bool remove(std::string_view document_id);
    /// What set_metadata() kept under `key`; empty when nothing. Keys that begin with "file:" are the catalogue's.
    std::string metadata(std::string_view key) const;
    /// Part of the next commit, like put(); an empty value forgets the key.
    void set_metadata(std::string_view key, std::string_view value);
    /// Makes all puts, removes and metadata since the last commit visible and durable, at once.
    void commit();
    /// The last commit of a batch: lists the sources too, when any document has changed (schema.h).
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
