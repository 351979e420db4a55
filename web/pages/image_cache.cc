#include "web/pages/image_cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>

namespace ibid {

namespace {

namespace fs = std::filesystem;

// Looking at the whole folder costs a system call a file, so it is done once in so many new pictures.
constexpr unsigned kSweepEvery = 64;

std::string key_of(const PageImageRequest& wanted, const std::string& version) {
    std::string text = version + ' ' + std::to_string(wanted.page_number) + ' ' + std::to_string(wanted.width_px);
    for (const Rect& r : wanted.boxes)
        text += ' ' + std::to_string(r.x0) + ' ' + std::to_string(r.y0) + ' ' + std::to_string(r.x1) + ' ' +
                std::to_string(r.y1);
    // Two 64-bit FNV-1a hashes from different starts: a cache of a million pictures meets no collision.
    char name[40];
    std::uint64_t a = 0xcbf29ce484222325u, b = 0x84222325cbf29ce4u;
    for (const char c : text) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
        b = (b ^ static_cast<unsigned char>(c)) * 0x100000001b3u + 0x9e3779b97f4a7c15u;
    }
    std::snprintf(name, sizeof name, "%016llx%016llx.png", static_cast<unsigned long long>(a),
                  static_cast<unsigned long long>(b));
    return name;
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return in ? std::string(std::istreambuf_iterator<char>(in), {}) : std::string();
}

void store(const fs::path& folder, const std::string& name, const std::string& bytes) {
    static std::atomic<unsigned> counter{0};
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    const fs::path part = folder / (name + '.' + std::to_string(getpid()) + '.' + std::to_string(++counter) + ".part");
    {
        std::ofstream out(part, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {  // a full disk: the picture was drawn all the same
            fs::remove(part, ignored);
            return;
        }
    }
    fs::rename(part, folder / name, ignored);
    if (ignored) fs::remove(part, ignored);
}

void sweep(const fs::path& folder, std::uint64_t bound) {
    struct Entry {
        fs::file_time_type used;
        std::uint64_t size;
        fs::path path;
    };
    std::vector<Entry> entries;
    std::uint64_t sum = 0;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (!name.ends_with(".png") && !name.ends_with(".part")) continue;  // never a file that is not ours
        std::error_code one;
        const auto size = it->file_size(one);
        const auto used = it->last_write_time(one);
        if (one) continue;
        entries.push_back({used, size, it->path()});
        sum += size;
    }
    if (sum <= bound) return;
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
    for (const Entry& entry : entries) {
        if (sum <= bound / 4 * 3) break;
        fs::remove(entry.path, error);
        sum -= entry.size;
    }
}

}  // namespace

std::string cached_image(const PagesOptions& options, const PageImageRequest& wanted, const std::string& version) {
    if (options.image_cache.empty()) return options.draw_page(wanted);
    const fs::path folder = options.image_cache;
    const std::string name = key_of(wanted, version);
    std::string bytes = read_file(folder / name);
    if (!bytes.empty()) {
        utimensat(AT_FDCWD, (folder / name).c_str(), nullptr, 0);  // used now
        return bytes;
    }
    bytes = options.draw_page(wanted);
    store(folder, name, bytes);
    static std::atomic<unsigned> drawn{0};
    static std::mutex sweeping;
    if (++drawn % kSweepEvery == 1)
        if (const std::unique_lock lock(sweeping, std::try_to_lock); lock.owns_lock())
            sweep(folder, options.image_cache_bytes);
    return bytes;
}

}  // namespace ibid
