#include "indexer/files.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include "model/error.h"

namespace ibid {
namespace {

// Deeper than any folder that people make; a bound for loops that links cannot explain (bind mounts).
constexpr int kMaxDepth = 128;

struct Walk {
    FoundFiles found;
    std::set<std::pair<dev_t, ino_t>> folders_seen;  // a link may point back up
};

bool is_pdf_name(std::string_view name) {
    if (name.size() < 4) return false;
    const std::string_view end = name.substr(name.size() - 4);
    constexpr std::string_view kPdf = ".pdf";
    return std::equal(end.begin(), end.end(), kPdf.begin(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

FileStamp stamp_of(const struct stat& info) {
    return {static_cast<std::uint64_t>(info.st_size), info.st_ino,
            static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

std::string provenance_stamp(const std::string& path) {
    struct stat info {};
    if (stat(provenance_path(path).c_str(), &info) != 0) return {};
    const FileStamp stamp = stamp_of(info);
    return '+' + std::to_string(stamp.size) + '.' + std::to_string(stamp.mtime_ns);
}

std::string join(const std::string& folder, const std::string& name) {
    return folder == "/" ? '/' + name : folder + '/' + name;
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
            if (is_pdf_name(name)) walk.found.unreadable.push_back({join(path, name), std::strerror(errno)});
            continue;
        }
        if (S_ISDIR(info.st_mode))
            walk_folder(walk, join(path, name), join(shown, name), depth + 1);
        else if (S_ISREG(info.st_mode) && is_pdf_name(name))
            walk.found.files.push_back({join(path, name), join(shown, name), stamp_of(info),
                                        std::binary_search(names.begin(), names.end(), provenance_path(name))
                                            ? provenance_stamp(join(path, name))
                                            : ""});
    }
}

}  // namespace

std::string provenance_path(const std::string& path) { return path + ".provenance.json"; }

std::string absolute_path(const std::string& path) {
    std::string normal = std::filesystem::absolute(path).lexically_normal().string();
    while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
    return normal;
}

FoundFiles find_files(const std::vector<std::string>& paths, bool allow_missing) {
    Walk walk;
    for (const std::string& given : paths) {
        struct stat info {};
        const bool missing = stat(given.c_str(), &info) != 0;
        if (missing && !(allow_missing && errno == ENOENT))
            throw Error(ErrorCode::not_found, given + ": " + std::strerror(errno),
                        "check the name, and that you may read it");
        const std::string path = absolute_path(given);
        std::string shown = given;
        while (shown.size() > 1 && shown.back() == '/') shown.pop_back();
        walk.found.roots.push_back(path);
        if (missing)
            continue;
        else if (S_ISDIR(info.st_mode))
            walk_folder(walk, path, shown, 0);
        else if (S_ISREG(info.st_mode))
            walk.found.files.push_back({path, shown, stamp_of(info), provenance_stamp(path)});
        else
            throw Error(ErrorCode::usage, given + ": neither a file nor a folder", "name a PDF or a folder of them");
    }
    auto& files = walk.found.files;
    std::stable_sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    files.erase(std::unique(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path == b.path; }),
                files.end());
    return std::move(walk.found);
}

}  // namespace ibid
