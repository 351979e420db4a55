#include "indexer/upkeep/remove.h"

#include <xapian.h>

#include <map>

#include "indexer/batch/catalogue.h"
#include "indexer/batch/index_writer.h"
#include "indexer/schema/schema.h"
#include "model/error.h"

namespace ibid {
namespace {

/// The vocabularies that the index was made with: taking out must not change them.
Vocabularies vocabularies_of(const std::string& index) {
    try {
        const Xapian::Database db(index);
        std::map<std::string, std::string> texts;
        const std::string prefix(schema::kMetaVocabulary);
        for (auto key = db.metadata_keys_begin(prefix); key != db.metadata_keys_end(prefix); ++key)
            texts[(*key).substr(prefix.size())] = db.get_metadata(*key);
        return Vocabularies::from_texts(std::move(texts));
    } catch (const Xapian::Error& e) {
        throw Error(ErrorCode::index, index + ": " + e.get_msg(), "is it an index? make one with `ibid index FOLDER`");
    }
}

}  // namespace

std::vector<Removal> remove_documents(const std::string& index, const std::vector<std::string>& document_ids) {
    const Vocabularies vocabularies = vocabularies_of(index);
    IndexWriter writer(index, vocabularies);
    const Catalogue catalogue = read_catalogue(index);
    std::vector<Removal> removals;
    for (const std::string& id : document_ids) {
        Removal removal{id, writer.remove(id), {}};
        for (const auto& [path, known] : catalogue) {
            if (known.document != id) continue;
            KnownFile record = known;
            record.as = KnownAs::removed;
            record.document.clear();
            record.document_sha256.clear();
            record.message.clear();
            writer.set_metadata(catalogue_key(path), encode(record));
            removal.files.push_back(path);
        }
        removals.push_back(std::move(removal));
    }
    writer.finish();
    return removals;
}

}  // namespace ibid
