#pragma once
// What the index knows of one file that it was made from: a record in its metadata, committed together with the file's
// document. Not for: the document itself (schema.h). Plain values.

#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

/// What tells an untouched file from a changed one without reading it.
struct FileStamp {
    std::uint64_t size = 0, inode = 0;
    std::int64_t mtime_ns = 0;
    bool operator==(const FileStamp&) const = default;
};

enum class KnownAs : char {
    document = 'd',   // its document is in the index
    no_text = 'n',    // the same, but no page has text
    duplicate = '2',  // its bytes are those of another file's document
    failed = 'f',     // could not be read; an older version's document may still be in the index
    elsewhere = 'e',  // belongs to another shard
    removed = 'r',    // taken out by hand: stays out until it changes
};

struct KnownFile {
    std::string path;
    FileStamp stamp;
    KnownAs as = KnownAs::document;
    std::string sha256;
    std::string document;         // id; empty when it has none
    std::string document_sha256;  // of the bytes that `document` was made from: older than sha256 after a failure
    std::string pdf_id;           // of those bytes too
    std::string kind;             // as asked for: "inform", "source" or empty
    std::string recipe;           // what made it: versions and vocabulary; another recipe means read it again
    std::size_t pages = 0, passages = 0, notes = 0;
    std::string message, hint, code;  // of a failure
    bool operator==(const KnownFile&) const = default;
};

/// With it the keys of all such records begin.
inline constexpr std::string_view kFilePrefix = "file:";

std::string encode(const KnownFile& file);
/// Throws Error(index) on bytes that encode() did not make.
KnownFile decode_known_file(std::string_view bytes);

/// Its document is in the index, under its name.
bool owns_document(const KnownFile& known);

}  // namespace ibid
