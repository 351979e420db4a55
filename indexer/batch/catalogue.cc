#include "indexer/batch/catalogue.h"

#include <xapian.h>

#include <filesystem>

#include "indexer/batch/index_writer.h"
#include "indexer/content_hash.h"
#include "indexer/schema/schema.h"
#include "model/error.h"

namespace ibid {
std::string catalogue_key(std::string_view path) { return std::string(kFilePrefix) + sha256_hex(path).substr(0, 32); }

Catalogue read_catalogue(const std::string& folder) {
    Catalogue catalogue;
    if (!std::filesystem::exists(folder) || was_never_committed(folder)) return catalogue;
    try {
        const Xapian::Database database(folder);
        const std::string prefix(kFilePrefix);
        for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
            KnownFile file = decode_known_file(database.get_metadata(*key));
            if (owns_document(file) && !database.term_exists(std::string(schema::kId) + file.document)) continue;
            std::string path = file.path;
            catalogue.insert_or_assign(std::move(path), std::move(file));
        }
    } catch (const Xapian::DatabaseOpeningError&) {
        throw Error(ErrorCode::index, folder + ": is there, and is no index", "name another place with --index");
    } catch (const Xapian::Error& e) {
        throw Error(ErrorCode::index, folder + ": " + e.get_msg(), "run `ibid verify` to see what is wrong with it");
    }
    return catalogue;
}

}  // namespace ibid
