#pragma once
// PATHs of a command line -> the files they hold, in corpus order (bytes of the absolute path), each once.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/known_file.h"

namespace ibid {

struct FoundFile {
    std::string path;   // absolute, lexically normal: the file's name in the catalogue
    std::string shown;  // as the user would write it
    FileStamp stamp;
    std::string provenance_stamp;  // changes when the provenance or the corrections beside it do; empty without either
};

struct Unreadable {
    std::string path, reason;  // path: absolute
};

struct FoundFiles {
    std::vector<FoundFile> files;        // sorted by path, no path twice
    std::vector<std::string> roots;      // absolute paths that were looked through
    std::vector<Unreadable> unreadable;  // folders and files that could not be looked at
};

struct FindOptions {
    bool allow_missing = false;  // a PATH that does not exist is no error
    bool follow = false;         // links to folders outside the PATH too
};

/// Folders recursively, *.pdf, *.html, *.htm, *.xhtml, *.docx and *.odt in any case, hidden names skipped; links to
/// folders are followed once each, and only inside the PATH, or a link in a shared folder could bring the whole disk
/// in. A file named outright counts whatever its name; only regular files count. Throws Error(not_found) when a PATH
/// does not exist, unless that is allowed.
FoundFiles find_files(const std::vector<std::string>& paths, const FindOptions& options = {});

/// A small file that stands beside a document; none when it is not there, no regular file (a pipe would be waited for),
/// or larger than `most_bytes`.
std::optional<std::string> read_small_file(const std::string& path, std::size_t most_bytes = 1 << 20);

/// Where `ibid fetch` notes where a file came from: beside it.
std::string provenance_path(const std::string& path);

/// Where an analyst corrects what a document is said to be: beside it.
std::string corrections_path(const std::string& path);

/// Absolute and lexically normal, links kept.
std::string absolute_path(const std::string& path);

}  // namespace ibid
