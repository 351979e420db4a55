#pragma once
// Files found + catalogue -> what there is to do. Reads no file; what is unchanged costs nothing here.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "indexer/batch/catalogue.h"
#include "indexer/files.h"

namespace ibid {

struct PlanOptions {
    std::string recipe;              // of this program and vocabulary
    std::string kind;                // asked for; empty keeps what each file had
    bool force = false;              // read everything again
    bool retry = false;              // also what failed before
    std::string ocr_languages = {};  // pictures of pages are read in these; empty keeps what each file had
};

struct WorkItem {
    const FoundFile* file = nullptr;
    std::string known_sha;  // when the file may turn out to be merely touched
    std::string kind, recipe;
    std::string ocr_languages = {};
};

struct Plan {
    std::vector<WorkItem> work;                  // in corpus order
    std::vector<const FoundFile*> unchanged;     // in corpus order; duplicates too
    std::vector<const FoundFile*> still_failed;  // unchanged, and known to fail
    std::set<std::string> vanished;              // known under the roots, but not found
    std::size_t forced_back = 0;           // of the work: `ibid remove` had taken them out, and --force asks for all
    std::vector<std::string> empty_roots;  // roots that held files, and hold none: a disk that is not mounted?

    bool is_under_empty_root(const std::string& path) const;
};

Plan make_plan(const FoundFiles& found, const Catalogue& catalogue, const PlanOptions& options);

/// Languages that pictures of a file's pages were read in, by its recipe; empty: they were not.
std::string ocr_languages_of(const std::string& recipe);

/// Places in the work, largest file first, of those that in their turn would still be read when all after them are
/// done: workers begin with them. A file's size stands for its time.
std::vector<std::size_t> long_files(const std::vector<WorkItem>& work, int workers);

}  // namespace ibid
