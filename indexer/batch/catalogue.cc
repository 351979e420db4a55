#include "indexer/batch/catalogue.h"

#include <xapian.h>

#include <filesystem>

#include "indexer/batch/index_writer.h"
#include "indexer/content_hash.h"
#include "indexer/schema/schema.h"
#include "model/error.h"
#include "model/formats/bytes.h"

namespace ibid {
namespace {

constexpr std::string_view kPrefix = "file:";

constexpr std::string_view kKinds = "dn2fer";  // KnownAs

}  // namespace

bool owns_document(const KnownFile& known) { return known.as != KnownAs::duplicate && !known.document.empty(); }

std::string catalogue_key(std::string_view path) { return std::string(kPrefix) + sha256_hex(path).substr(0, 32); }

std::string encode(const KnownFile& file) {
    WireWriter out;
    out.number(static_cast<std::uint64_t>(file.as));
    for (const std::string* field : {&file.path, &file.sha256, &file.document, &file.document_sha256, &file.pdf_id,
                                     &file.kind, &file.recipe, &file.message, &file.hint, &file.code})
        out.text(*field);
    out.number(file.stamp.size).number(file.stamp.inode).number(static_cast<std::uint64_t>(file.stamp.mtime_ns));
    out.number(file.pages).number(file.passages).number(file.notes);
    return out.take();
}

KnownFile decode_known_file(std::string_view bytes) {
    WireReader in(bytes);
    KnownFile file;
    file.as = static_cast<KnownAs>(in.number());
    if (kKinds.find(static_cast<char>(file.as)) == kKinds.npos) WireReader::broken();
    for (std::string* field : {&file.path, &file.sha256, &file.document, &file.document_sha256, &file.pdf_id,
                               &file.kind, &file.recipe, &file.message, &file.hint, &file.code})
        *field = in.text();
    file.stamp.size = in.number();
    file.stamp.inode = in.number();
    file.stamp.mtime_ns = static_cast<std::int64_t>(in.number());
    file.pages = in.number();
    file.passages = in.number();
    file.notes = in.number();
    return file;
}

Catalogue read_catalogue(const std::string& folder) {
    Catalogue catalogue;
    if (!std::filesystem::exists(folder) || was_never_committed(folder)) return catalogue;
    try {
        const Xapian::Database database(folder);
        const std::string prefix(kPrefix);
        for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
            KnownFile file = decode_known_file(database.get_metadata(*key));
            if (owns_document(file) && !database.term_exists(std::string(schema::kId) + file.document)) continue;
            std::string path = file.path;
            catalogue.insert_or_assign(std::move(path), std::move(file));
        }
    } catch (const Xapian::Error& e) {
        throw Error(ErrorCode::index, folder + ": " + e.get_msg(), "run `ibid verify` to see what is wrong with it");
    }
    return catalogue;
}

}  // namespace ibid
