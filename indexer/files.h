#pragma once
// PATHs of a command line -> the files they hold, in corpus order (bytes of the absolute path), each once.

#include <cstdint>
#include <string>
#include <vector>

namespace ibid {

/// What tells an untouched file from a changed one without reading it.
struct FileStamp {
    std::uint64_t size = 0, inode = 0;
    std::int64_t mtime_ns = 0;
    bool operator==(const FileStamp&) const = default;
};

struct FoundFile {
    std::string path;   // absolute, lexically normal: the file's name in the catalogue
    std::string shown;  // as the user would write it
    FileStamp stamp;
    std::string provenance_stamp;  // changes when the provenance beside it does; empty when there is none
};

struct Unreadable {
    std::string path, reason;  // path: absolute
};

struct FoundFiles {
    std::vector<FoundFile> files;        // sorted by path, no path twice
    std::vector<std::string> roots;      // absolute paths that were looked through
    std::vector<Unreadable> unreadable;  // folders and files that could not be looked at
};

/// Folders recursively, *.pdf in any case, hidden names skipped, links to folders followed once each; a file named
/// outright counts whatever its name. Throws Error(not_found) when a PATH does not exist, unless `allow_missing`.
FoundFiles find_files(const std::vector<std::string>& paths, bool allow_missing = false);

/// Where `ibid fetch` notes where a file came from: beside it.
std::string provenance_path(const std::string& path);

/// Absolute and lexically normal, links kept.
std::string absolute_path(const std::string& path);

}  // namespace ibid
