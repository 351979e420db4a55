#pragma once
// What a batch says about each file it met, and about itself: the nouns of `ibid index` and `ibid fetch`.
// Plain values; to_json() gives lines of ibid.batch/1 and ibid.fetch/1.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

/// `vanished`: known, no longer there, still in the index; `removed`: the same, taken out by --prune;
/// `elsewhere`: belongs to another shard.
enum class FileStatus : std::uint8_t {
    added,
    replaced,
    unchanged,
    duplicate,
    no_text,
    failed,
    vanished,
    removed,
    elsewhere
};
inline constexpr std::size_t kFileStatusCount = 9;

struct FileReport {
    std::string file;
    FileStatus status = FileStatus::added;
    std::string document;  // id; empty when none
    std::size_t pages = 0, passages = 0, notes = 0;
    double elapsed_ms = 0;
    std::string message, hint;  // why, and what to do about it; empty when there is nothing to say
    std::string code;           // of a failure: "bad_pdf", "limit", "io"
    bool taken_out = false;     // by `ibid remove`, and not changed since
};

struct BatchSummary {
    std::array<std::size_t, kFileStatusCount> counts{};  // by FileStatus
    std::size_t pages = 0, passages = 0;                 // of what was added or replaced
    double elapsed_ms = 0;
    bool interrupted = false;  // stopped by Ctrl-C: what is done is kept, the rest waits for the next run
    std::vector<std::string>
        notices;  // what a person should know: "workers run without seccomp: …", "the index was damaged: …"

    std::size_t& operator[](FileStatus status) { return counts[static_cast<std::size_t>(status)]; }
    std::size_t operator[](FileStatus status) const { return counts[static_cast<std::size_t>(status)]; }
};

/// Something that is not as it should be in an index.
struct Problem {
    std::string document;  // id and file; empty when no single one is hit
    std::string what;      // for a person
};

struct Verification {
    std::string path;
    std::size_t documents = 0, passages = 0, notes = 0, files = 0;
    std::vector<Problem> problems;  // none: sound
    std::string hint;               // what to do about them
};

/// Where a fetched file came from; kept beside it as JSON.
struct Provenance {
    std::string url;        // as asked for
    std::string final_url;  // after redirects
    std::string date;       // ISO 8601, UTC, of the last successful download
    std::string sha256, content_type, etag, last_modified;
    std::string title;              // as the note or catalogue gives it
    std::vector<std::string> keys;  // source keys under which notes cite it
    int status = 0;                 // HTTP
    std::string message;            // why there is no file
};

/// `html`: a page, not a PDF: kept as NAME.html; `refused`: by robots.txt or our own rules.
enum class FetchStatus : std::uint8_t { fetched, unchanged, html, refused, failed };
inline constexpr std::size_t kFetchStatusCount = 5;

struct FetchReport {
    std::string url, file;  // file: where it is kept; empty when it is not
    FetchStatus status = FetchStatus::failed;
    int http = 0;           // status of the last answer; 0: none
    std::size_t bytes = 0;  // that came over the line
    std::string message;
};

struct FetchSummary {
    std::array<std::size_t, kFetchStatusCount> counts{};
    double elapsed_ms = 0;
    bool interrupted = false;
    std::size_t& operator[](FetchStatus status) { return counts[static_cast<std::size_t>(status)]; }
    std::size_t operator[](FetchStatus status) const { return counts[static_cast<std::size_t>(status)]; }
};

std::string_view name_of(FetchStatus status);
std::string to_json(const FetchReport& report);    // a line of ibid.fetch/1
std::string to_json(const FetchSummary& summary);  // its last line

std::string_view name_of(FileStatus status);
std::string to_json(const Verification& verification);  // ibid.verify/1
std::string to_json(const Provenance& provenance);      // ibid.provenance/1
/// Fields that are missing or of another type are left empty: the file may have been edited. Throws Error(io) when it
/// is not JSON.
Provenance provenance_from_json(std::string_view json);
std::string to_json(const FileReport& report);     // a line of ibid.batch/1
std::string to_json(const BatchSummary& summary);  // its last line

}  // namespace ibid
