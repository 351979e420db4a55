#include "indexer/upkeep/repair.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

#include <xapian.h>

#include "indexer/batch/catalogue.h"
#include "indexer/schema/locked.h"
#include "indexer/schema/schema.h"
#include "indexer/schema/seal.h"
#include "indexer/upkeep/swap_folders.h"
#include "indexer/upkeep/verify.h"
#include "model/error.h"

namespace ibid {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = "unsound";  // Xapian leaves alone what it does not know

/// Held until the end, so that nobody writes what would be thrown away. Nothing where the damage is such that nobody
/// can.
std::optional<Xapian::WritableDatabase> lock(const std::string& folder) {
    try {
        return Xapian::WritableDatabase(folder, Xapian::DB_OPEN);
    } catch (const Xapian::DatabaseLockError& e) {
        throw not_writable(folder, e.get_msg());
    } catch (const Xapian::Error&) {
        return std::nullopt;
    }
}

/// False, and nothing written, when it turns out to be damaged after all: in what verify does not look at.
bool copy(const Xapian::Database& from, const SoundDocument& document, Xapian::WritableDatabase& to) {
    std::vector<Xapian::Document> entries;
    try {
        for (Xapian::docid id = document.record; id < document.record + document.entries; ++id) {
            Xapian::Document entry;
            const Xapian::Document old = from.get_document(id);
            entry.set_data(old.get_data());
            for (auto term = old.termlist_begin(); term != old.termlist_end(); ++term)
                entry.add_term(*term, term.get_wdf());
            for (auto value = old.values_begin(); value != old.values_end(); ++value)
                entry.add_value(value.get_valueno(), *value);
            entries.push_back(std::move(entry));
        }
    } catch (const Xapian::Error&) {
        return false;
    }
    for (std::size_t i = 0; i < entries.size(); ++i)
        to.replace_document(document.record + static_cast<Xapian::docid>(i), entries[i]);
    return true;
}

/// What `read` gets from a damaged index before it meets the damage. (Xapian tells some of it by no error of its own.)
template <class Read>
void as_far_as_possible(const Read& read) {
    try {
        read();
    } catch (const Xapian::Error&) {
    }
}

Repair salvage(const std::string& folder, const std::string& beside) {
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<SoundDocument> sound;
    std::optional<Xapian::Database> from;
    as_far_as_possible([&] {
        from.emplace(folder);
        for (auto key = from->metadata_keys_begin(); key != from->metadata_keys_end(); ++key)
            metadata.emplace_back(*key, from->get_metadata(*key));
    });
    if (from) as_far_as_possible([&] { sound = sound_documents(folder); });

    Repair repair;
    fs::remove_all(beside);  // of a run that was killed
    Xapian::WritableDatabase to(beside, Xapian::DB_CREATE_OR_OVERWRITE);
    const bool known_version = std::any_of(metadata.begin(), metadata.end(),
                                           [](const auto& entry) { return entry.first == schema::kMetaVersion; });
    if (!known_version) return to.commit(), repair;  // nothing of it would be believed
    // Where the metadata is not as it was written, no file is known for certain, nor the vocabulary: the batch that
    // follows reads them anew, and makes the list of sources and the sum in any case.
    bool believed = false;
    as_far_as_possible(
        [&] { believed = from->get_metadata(std::string(schema::kMetaSum)) == schema::metadata_sum(*from); });
    for (const auto& [key, value] : metadata) {
        const bool anew = key == schema::kMetaSources || key == schema::kMetaSum;
        const bool doubtful = key.starts_with(kFilePrefix) || key == schema::kMetaVocabularyHash;
        if (!anew && (believed || !doubtful)) to.set_metadata(key, value);
    }
    for (const SoundDocument& document : sound) repair.kept += copy(*from, document, to);
    to.set_metadata(std::string(schema::kMetaSum), schema::metadata_sum(to));
    to.commit();
    for (const auto& [key, value] : metadata) {
        if (!key.starts_with(kFilePrefix)) continue;
        try {
            const KnownFile known = decode_known_file(value);
            if (owns_document(known) && !to.term_exists(std::string(schema::kId) + known.document))
                repair.lost.push_back(known.path);
        } catch (const Error&) {  // a damaged record of a file: it counts as never seen
        }
    }
    return repair;
}

}  // namespace

bool mark_unsound(const std::string& folder) {
    if (!fs::exists(fs::path(folder) / "iamglass")) return false;
    std::ofstream out(fs::path(folder) / kMark);
    out << "ibid verify found damage here; ibid index repairs it\n";
    return static_cast<bool>(out.flush());
}

bool is_unsound(const std::string& folder) { return fs::exists(fs::path(folder) / kMark); }

Repair repair_index(const std::string& given) {
    const std::string folder = fs::canonical(given).string(), beside = folder + ".repairing";
    try {
        const std::optional<Xapian::WritableDatabase> held = lock(folder);
        Repair repair = salvage(folder, beside);
        exchange_folders(beside, folder, "cannot be repaired");
        return repair;
    } catch (const Xapian::Error& e) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        const char* system = e.get_error_string();
        throw Error(ErrorCode::io,
                    folder + ": cannot be repaired: " + e.get_msg() + (system ? std::string(": ") + system : ""),
                    "is there room for a second copy beside it, and may you write there?");
    } catch (const fs::filesystem_error& e) {
        throw Error(ErrorCode::io, folder + ": cannot be repaired: " + e.code().message(), "may you write beside it?");
    }
}

}  // namespace ibid
