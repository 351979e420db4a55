#include "indexer/upkeep/swap_folders.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "model/error.h"

namespace ibid {
namespace {

/// What a folder holds by name is durable only once the folder itself is.
void sync_folder(const std::filesystem::path& folder) {
    const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

}  // namespace

void exchange_folders(const std::string& beside, const std::string& folder, const std::string& doing) {
    sync_folder(beside);
    std::error_code ignored;
    if (renameat2(AT_FDCWD, beside.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) != 0) {
        const std::string why = std::strerror(errno);
        std::filesystem::remove_all(beside, ignored);
        throw Error(ErrorCode::io, folder + ": " + doing + ": " + why,
                    "its file system cannot exchange two folders; move the index, not a mount point, to another one");
    }
    sync_folder(std::filesystem::path(folder).parent_path());
    std::filesystem::remove_all(beside, ignored);
}

}  // namespace ibid
