#include "cli/commands/ocr.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/error.h"

extern char** environ;

namespace ibid::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone with it.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "ibid-ocr-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw Error(ErrorCode::io, "cannot make a folder in " + fs::temp_directory_path().string(),
                        "is there room? TMPDIR names another");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    ~Folder() {
        std::error_code none;
        fs::remove_all(path_, none);
    }
    std::string operator/(const char* file) const { return (path_ / file).string(); }

private:
    fs::path path_;
};

/// Exit status of tesseract; 127 when there is no such program.
int run(const std::string& picture, const std::string& base, const std::string& languages) {
    const char* arguments[] = {"tesseract", picture.c_str(),  base.c_str(), "-l",  languages.c_str(),
                               "-c",        "textonly_pdf=1", "--dpi",      "300", "pdf",
                               nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    const int failed = posix_spawnp(&child, "tesseract", &quiet, nullptr, const_cast<char**>(arguments), environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (failed) return 127;
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

std::string read_by_tesseract(const std::string& png, const std::string& languages) {
    const Folder folder;
    if (!std::ofstream(folder / "page.png", std::ios::binary)
             .write(png.data(), static_cast<std::streamsize>(png.size())))
        throw Error(ErrorCode::io, "cannot write the picture of a page", "is there room? TMPDIR names another folder");
    const int status = run(folder / "page.png", folder / "page", languages);
    if (status == 127)
        throw Error(ErrorCode::usage, "there is no tesseract here to read pictures with",
                    "install it (tesseract-ocr), or leave --ocr out");
    std::ifstream in(folder / "page.pdf", std::ios::binary);
    if (status != 0 || !in)
        throw Error(ErrorCode::usage, "tesseract cannot read with the languages \u201C" + languages + "\u201D",
                    "tesseract --list-langs tells which are installed");
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ibid::cli
