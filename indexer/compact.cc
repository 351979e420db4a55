#include "indexer/compact.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <xapian.h>

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

/// What a folder holds by name is durable only once the folder itself is.
void sync_folder(const fs::path& folder) {
    const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

}  // namespace

Compaction compact_index(const std::string& given) {
    if (!fs::is_directory(given)) throw Error(ErrorCode::index, given + ": not an index's folder", "compact each shard of a stub file where it is");
    const fs::path folder = fs::canonical(given);
    const fs::path beside = folder.string() + ".compacting";  // left behind by a run that was killed: the next one starts anew
    try {
        const Xapian::WritableDatabase lock(folder.string(), Xapian::DB_OPEN);  // until the end: nobody may write what would be thrown away
        Compaction sizes;
        sizes.bytes_before = size_of(folder);
        fs::remove_all(beside);
        Xapian::Database(folder.string()).compact(beside.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULLER);
        sync_folder(beside);
        if (renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0) {
            const std::string why = std::strerror(errno);
            fs::remove_all(beside);
            fail(folder, why, "its file system cannot exchange two folders; move the index, not a mount point, to another one");
        }
        sync_folder(folder.parent_path());
        sizes.bytes_after = size_of(folder);
        fs::remove_all(beside);
        return sizes;
    } catch (const Xapian::DatabaseLockError& e) {
        throw Error(ErrorCode::index, given + ": another writer is at work (" + e.get_msg() + ")", "wait for it to end");
    } catch (const Xapian::Error& e) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        const char* system = e.get_error_string();
        if (system) fail(folder, e.get_msg() + ": " + system, "is there room for a second copy beside it, and may you write there?");
        throw Error(ErrorCode::index, given + ": " + e.get_msg(), "run `ibid verify`; make an index with `ibid index FOLDER`");
    } catch (const fs::filesystem_error& e) {
        fail(folder, e.code().message(), "may you write beside it?");
    }
}

}  // namespace ibid
