#include "cli/commands/corrections_beside.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "indexer/files.h"
#include "model/error.h"

namespace ibid::cli {
namespace {

Corrections known_corrections(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return text.empty() ? Corrections{} : corrections_from_json(text);
}

void write_beside(const std::string& path, const std::string& text) {
    const std::string fresh = path + ".new";
    std::ofstream out(fresh, std::ios::binary);
    std::error_code error;
    if (out << text << '\n' && out.flush()) std::filesystem::rename(fresh, path, error);
    if (!out || error) {
        std::filesystem::remove(fresh, error);
        throw Error(ErrorCode::io, path + ": cannot be written", "may you write into that folder?");
    }
}

}  // namespace

std::string change_corrections(const std::string& file, const std::function<void(Corrections&)>& change) {
    std::string beside = corrections_path(file);
    Corrections all = known_corrections(beside);
    change(all);
    write_beside(beside, to_json(all));
    return beside;
}

}  // namespace ibid::cli
