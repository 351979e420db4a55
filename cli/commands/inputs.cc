// Where a command's inputs come from: files, standard input, the folder of vocabularies, the environment.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string_view>

#include <pwd.h>
#include <unistd.h>

#include "cli/commands/commands.h"
#include "model/error.h"
#include "model/module.h"

namespace ibid::cli {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// Beside the program: installed (bin/ibid, share/ibid/vocabulary), or built (build/PRESET/bin/ibid,
/// corpus/vocabulary).
fs::path vocabulary_beside_program() {
    std::error_code error;
    const fs::path folder = program_folder();
    for (const char* from_bin : {"../share/ibid/vocabulary", "../../../corpus/vocabulary"})
        if (const fs::path found = folder / from_bin; fs::is_directory(found, error)) return found.lexically_normal();
    return {};
}

std::string vocabulary_folder(const Globals& globals) {
    if (!globals.vocabulary.empty()) return globals.vocabulary;
    const std::string named = environment("IBID_VOCABULARY");
    return named.empty() ? vocabulary_beside_program().string() : named;
}

}  // namespace

std::optional<Vocabularies> vocabularies_if_any(const Globals& globals) {
    const std::string folder = vocabulary_folder(globals);
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error)) return std::nullopt;
    return Vocabularies::read(folder, Checked::later);
}

void say_waiting(std::string_view for_what) {
    if (isatty(STDIN_FILENO) == 1) std::cerr << "ibid: waiting for " << for_what << "; Ctrl-D ends\n";
}

std::string read_input(const std::string& path) {
    if (path == "-") {
        say_waiting("lines to read");
        return {std::istreambuf_iterator<char>(std::cin), {}};
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) throw Error(ErrorCode::not_found, path + ": no such file", "check the name");
    if (fs::is_directory(status)) throw Error(ErrorCode::usage, path + ": is a folder, not a file", "give one file");
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(ErrorCode::io, path + ": cannot be opened", "check that you may read it");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (in.bad()) throw Error(ErrorCode::io, path + ": cannot be read to its end", "check the disk");
    return std::move(bytes).str();
}

Vocabularies read_vocabularies(const Globals& globals) {
    const std::string folder = vocabulary_folder(globals);
    if (folder.empty())
        throw Error(ErrorCode::vocabulary, "no vocabulary was found beside the program",
                    "give its folder: --vocabulary DIR or IBID_VOCABULARY");
    std::error_code error;
    if (!fs::is_directory(folder, error))
        throw Error(ErrorCode::vocabulary, folder + ": no such folder of vocabularies",
                    "check --vocabulary and IBID_VOCABULARY");
    return Vocabularies::read(folder);
}

std::string default_index() {
    if (const std::string index = environment("IBID_INDEX"); !index.empty()) return index;
    if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) return data + "/ibid/index";
    std::string home = environment("HOME");
    if (home.empty())  // as for a service; what the system knows of the user
        if (const passwd* user = getpwuid(getuid()); user && user->pw_dir) home = user->pw_dir;
    return (home.empty() ? "." : home) + "/.local/share/ibid/index";
}

}  // namespace ibid::cli
