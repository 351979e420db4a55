#include <cstdlib>
#include <filesystem>

#include "cli/commands.h"
#include "model/error.h"

namespace ibid::cli {

Vocabularies read_vocabularies(const Globals& globals) {
    namespace fs = std::filesystem;
    if (!globals.vocabulary.empty()) return Vocabularies::read(globals.vocabulary);
    if (const char* folder = std::getenv("IBID_VOCABULARY"); folder && *folder) return Vocabularies::read(folder);
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    for (const char* place : {"../share/ibid/vocabulary", "../../../corpus/vocabulary"})  // installed; in the build tree
        if (fs::is_directory(program / place, none)) return Vocabularies::read((program / place).lexically_normal().string());
    throw Error(ErrorCode::vocabulary, "no folder of vocabularies found beside the program",
                "name it with --vocabulary or $IBID_VOCABULARY; in the sources it is corpus/vocabulary");
}

}  // namespace ibid::cli
