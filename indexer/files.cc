#include "indexer/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "model/error.h"

namespace ibid {
namespace {

// Deeper than any folder that people make; a bound for loops that links cannot explain (bind mounts).
constexpr int kMaxDepth = 128;

struct Walk {
    std::string root;  // real path of the PATH that is walked; empty: links lead anywhere
    FoundFiles found;
    std::set<std::pair<dev_t, ino_t>> folders_seen;  // a link may point back up
};

/// What folders are searched for. What a file is its content tells, later.
constexpr std::array<std::string_view, 6> kEndings = {".pdf", ".html", ".htm", ".xhtml", ".docx", ".odt"};

bool is_document_name(std::string_view name) {
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
        return name.size() >= ending.size() &&
               std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                          [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
    });
}

FileStamp stamp_of(const struct stat& info) {
    return {static_cast<std::uint64_t>(info.st_size), info.st_ino,
            static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

std::string stamp_if_there(const std::string& path, char sign) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return {};
    const FileStamp stamp = stamp_of(info);
    return sign + std::to_string(stamp.size) + '.' + std::to_string(stamp.mtime_ns);
}

std::string provenance_stamp(const std::string& path) {
    return stamp_if_there(provenance_path(path), '+') + stamp_if_there(corrections_path(path), '~');
}

std::string join(const std::string& folder, const std::string& name) {
    return folder == "/" ? '/' + name : folder + '/' + name;
}

/// A link that leads out of what was asked for. What cannot be told leads out too.
bool leads_out(const std::string& root, const std::string& path) {
    if (root.empty()) return false;
    const std::unique_ptr<char, decltype(&free)> real(realpath(path.c_str(), nullptr), free);
    if (!real) return true;
    const std::string_view target = real.get();
    return !(root == "/" || target == root || (target.starts_with(root) && target[root.size()] == '/'));
}

void walk_folder(Walk& walk, const std::string& path, const std::string& shown, int depth) {
    const std::unique_ptr<DIR, int (*)(DIR*)> dir(opendir(path.c_str()), closedir);
    if (!dir || depth > kMaxDepth) {
        walk.found.unreadable.push_back({path, dir ? "folders nested too deep" : std::strerror(errno)});
        return;
    }
    struct stat self {};
    if (fstat(dirfd(dir.get()), &self) != 0 || !walk.folders_seen.insert({self.st_dev, self.st_ino}).second) return;
    std::vector<std::string> names;
    while (const dirent* entry = readdir(dir.get()))
        if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        struct stat info {};
        if (fstatat(dirfd(dir.get()), name.c_str(), &info, 0) != 0) {
            if (is_document_name(name)) walk.found.unreadable.push_back({join(path, name), std::strerror(errno)});
            continue;
        }
        struct stat entry {};
        const bool is_link =
            fstatat(dirfd(dir.get()), name.c_str(), &entry, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(entry.st_mode);
        if (S_ISDIR(info.st_mode) && is_link && leads_out(walk.root, join(path, name)))
            walk.found.unreadable.push_back(
                {join(path, name), "a link that leads out of the folder: --follow takes it"});
        else if (S_ISDIR(info.st_mode))
            walk_folder(walk, join(path, name), join(shown, name), depth + 1);
        else if (S_ISREG(info.st_mode) && is_document_name(name))
            walk.found.files.push_back({join(path, name), join(shown, name), stamp_of(info),
                                        std::binary_search(names.begin(), names.end(), provenance_path(name)) ||
                                                std::binary_search(names.begin(), names.end(), corrections_path(name))
                                            ? provenance_stamp(join(path, name))
                                            : ""});
    }
}

}  // namespace

std::string provenance_path(const std::string& path) { return path + ".provenance.json"; }

std::optional<std::string> read_small_file(const std::string& path, std::size_t most_bytes) {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return std::nullopt;
    struct stat info {};
    std::optional<std::string> text;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && static_cast<std::size_t>(info.st_size) <= most_bytes) {
        text.emplace(static_cast<std::size_t>(info.st_size), '\0');
        const ssize_t got = pread(fd, text->data(), text->size(), 0);
        if (got < 0)
            text.reset();
        else
            text->resize(static_cast<std::size_t>(got));
    }
    close(fd);
    return text;
}
std::string corrections_path(const std::string& path) { return path + ".ibid.json"; }

std::string absolute_path(const std::string& path) {
    std::string normal = std::filesystem::absolute(path).lexically_normal().string();
    while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
    return normal;
}

FoundFiles find_files(const std::vector<std::string>& paths, const FindOptions& options) {
    Walk walk;
    for (const std::string& given : paths) {
        struct stat info {};
        const bool missing = stat(given.c_str(), &info) != 0;
        if (missing && !(options.allow_missing && errno == ENOENT))
            throw Error(ErrorCode::not_found, given + ": " + std::strerror(errno),
                        "check the name, and that you may read it");
        const std::string path = absolute_path(given);
        std::string shown = given;
        while (shown.size() > 1 && shown.back() == '/') shown.pop_back();
        walk.found.roots.push_back(path);
        if (missing) continue;
        if (S_ISDIR(info.st_mode)) {
            const std::unique_ptr<char, decltype(&free)> real(realpath(path.c_str(), nullptr), free);
            walk.root = options.follow || !real ? "" : real.get();
            walk_folder(walk, path, shown, 0);
        } else if (S_ISREG(info.st_mode))
            walk.found.files.push_back({path, shown, stamp_of(info), provenance_stamp(path)});
        else
            throw Error(ErrorCode::usage, given + ": neither a file nor a folder",
                        "name a PDF, a web page, a Word file or a folder of them");
    }
    auto& files = walk.found.files;
    std::stable_sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    files.erase(std::unique(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path == b.path; }),
                files.end());
    return std::move(walk.found);
}

}  // namespace ibid
