#pragma once
// Decides what becomes of each file of a batch: which document it is, whose duplicate, what it replaces.
// Pure bookkeeping over the catalogue: no index, no files but the question whether one still exists.
// Decisions depend on the catalogue and on the order of files only, so any number of workers gives the same index.

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/batch/catalogue.h"
#include "model/batch.h"

namespace ibid {

/// What a worker found out about one file.
struct Outcome {
    enum class Kind : char { analysed = 'a', same = 's', skipped = 'k', elsewhere = 'e', failed = 'f' };
    Kind kind = Kind::failed;  // same: the bytes we knew; skipped: another file's bytes; elsewhere: another shard's
    FileStamp stamp;           // as it was when it was opened
    std::string sha256, pdf_id;
    bool no_text = false;
    std::size_t pages = 0, passages = 0, notes = 0;
    double elapsed_ms = 0;
    std::string packed;               // Analysis, when analysed
    std::string code, message, hint;  // when failed
};

struct Decision {
    FileStatus status = FileStatus::failed;
    KnownFile record;                    // to be written to the catalogue
    bool put = false;                    // store the analysis, under record.document
    std::vector<std::string> removed;    // documents to take out first
    std::vector<std::string> forgotten;  // paths whose records go
    std::vector<std::string> again;  // paths to be read once more, after all others: their document left with its file
    std::string message, hint;
};

class Ledger {
public:
    /// `vanished`: paths of the catalogue that this batch looked for and did not find. `exists` is asked about others.
    Ledger(Catalogue&& catalogue, std::set<std::string> vanished, std::function<bool(const std::string&)> exists);

    const Catalogue& catalogue() const { return catalogue_; }
    const KnownFile* find(const std::string& path) const;
    /// These will be settled too: until they are, nothing may rest on them.
    void expect(std::string path) { pending_.insert(std::move(path)); }
    /// Another file's document was made from these very bytes, and will still be when the batch ends: reading is idle.
    bool is_surely_duplicate(const std::string& path, const std::string& sha256) const;
    Decision settle(const std::string& path, const Outcome& outcome, const std::string& kind,
                    const std::string& recipe);
    /// Forgets a vanished file: what --prune does.
    Decision drop(const std::string& path);

private:
    bool is_duplicate(const std::string& path, const std::string& sha256) const;
    bool is_live(const std::string& path) const;
    std::string choose_id(const std::string& path, const Outcome& outcome) const;
    void release(const KnownFile& known, Decision& decision);
    void forget(const std::string& path);
    void remember(KnownFile known);

    Catalogue catalogue_;
    std::set<std::string> vanished_, pending_;
    std::function<bool(const std::string&)> exists_;
    std::unordered_map<std::string, std::string> owner_by_sha_, owner_by_document_;  // -> path
    std::unordered_map<std::string, std::set<std::string>> duplicates_;              // document -> paths
};

/// 12 hex digits from a PDF's permanent trailer id; empty when that is missing or says nothing (one byte repeated).
std::string id_of_pdf_id(std::string_view pdf_id);
/// 12 hex digits from the content's hash; `attempt` > 0 when those before it are taken.
std::string id_of_content(std::string_view sha256, int attempt = 0);

}  // namespace ibid
