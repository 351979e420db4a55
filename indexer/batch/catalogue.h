#pragma once
// What the index knows of the files it was made from: one record a file, kept in the index's own metadata, so that a
// document and what is known of its file are committed together or not at all.
// Not for: the documents themselves. Plain values; reading needs no lock.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/files.h"

namespace ibid {

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

using Catalogue = std::map<std::string, KnownFile>;  // by path

/// Key of a file's record in the metadata: "file:" and a hash of the path, since a key may not be as long as a path.
std::string catalogue_key(std::string_view path);
std::string encode(const KnownFile& file);
/// Throws Error(index) on bytes that encode() did not make.
KnownFile decode_known_file(std::string_view bytes);

/// Its document is in the index, under its name.
bool owns_document(const KnownFile& known);

/// Every record of the index in `folder`; empty when there is no index. A file whose document is not in the index is
/// left out: it is read again, and so the index repairs itself. Throws Error(index) when it cannot be read.
Catalogue read_catalogue(const std::string& folder);

}  // namespace ibid
