#include "indexer/upkeep/compact.h"

#include <filesystem>

#include <xapian.h>

#include "indexer/schema/locked.h"
#include "indexer/upkeep/repair.h"
#include "indexer/upkeep/swap_folders.h"
#include "model/error.h"

namespace ibid {
namespace {

namespace fs = std::filesystem;

std::uintmax_t size_of(const fs::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::directory_iterator(folder)) bytes += entry.is_regular_file() ? entry.file_size() : 0;
    return bytes;
}

[[noreturn]] void fail(const fs::path& folder, const std::string& what, const std::string& hint) {
    throw Error(ErrorCode::io, folder.string() + ": cannot be compacted: " + what, hint);
}

}  // namespace

Compaction compact_index(const std::string& given) {
    if (!fs::exists(given) || (fs::is_directory(given) && !fs::exists(fs::path(given) / "iamglass")))
        throw Error(ErrorCode::index, given + ": no index there",
                    "make one with `ibid index FOLDER`, or name it with --index");
    if (!fs::is_directory(given))
        throw Error(ErrorCode::index, given + ": not an index's folder",
                    "compact each shard of a stub file where it is");
    if (is_unsound(given))
        throw Error(ErrorCode::index, given + ": `ibid verify` found it damaged",
                    "run `ibid index` with the folders of the PDFs first: it repairs the index");
    const fs::path folder = fs::canonical(given);
    const fs::path beside =
        folder.string() + ".compacting";  // left behind by a run that was killed: the next one starts anew
    try {
        const Xapian::WritableDatabase lock(
            folder.string(), Xapian::DB_OPEN);  // until the end: nobody may write what would be thrown away
        Compaction sizes;
        sizes.bytes_before = size_of(folder);
        fs::remove_all(beside);
        Xapian::Database(folder.string())
            .compact(beside.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULLER);
        exchange_folders(beside.string(), folder.string(), "cannot be compacted");
        sizes.bytes_after = size_of(folder);
        return sizes;
    } catch (const Xapian::DatabaseLockError& e) {
        throw not_writable(given, e.get_msg());
    } catch (const Xapian::Error& e) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        const char* system = e.get_error_string();
        if (system)
            fail(folder, e.get_msg() + ": " + system,
                 "is there room for a second copy beside it, and may you write there?");
        throw Error(ErrorCode::index, given + ": " + e.get_msg(),
                    "run `ibid verify`; make an index with `ibid index FOLDER`");
    } catch (const fs::filesystem_error& e) {
        fail(folder, e.code().message(), "may you write beside it?");
    }
}

}  // namespace ibid
