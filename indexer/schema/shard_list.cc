// schema.h: read_stub.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "indexer/schema/schema.h"
#include "model/error.h"

namespace ibid::schema {

namespace fs = std::filesystem;

std::optional<Stub> read_stub(const std::string& path) {
    const std::string inside = path + "/XAPIANDB";
    Stub stub{fs::is_regular_file(inside) ? inside : path, {}};
    if (!fs::is_regular_file(stub.file)) return std::nullopt;
    std::ifstream in(stub.file);
    std::string text;
    for (std::size_t number = 1; std::getline(in, text); ++number) {
        StubLine line;
        std::istringstream words(text);
        if (!(words >> line.type) || line.type.starts_with('#')) continue;
        std::getline(words >> std::ws, line.where);
        line.where.erase(line.where.find_last_not_of(" \t\r") + 1);
        line.shown = line.type + " " + line.where;
        if (line.where.empty() || (line.type != "remote" && line.type != "auto" && line.type != "glass"))
            throw Error(ErrorCode::index,
                        stub.file + ": neither an index nor a list of shards (line " + std::to_string(number) + ": " +
                            line.shown.substr(0, 80) + ")",
                        "name an index with --index; a list has lines `auto FOLDER` or `remote HOST:PORT`");
        if (line.type != "remote" && !fs::path(line.where).is_absolute())
            line.where = (fs::path(stub.file).parent_path() / line.where).string();
        stub.lines.push_back(std::move(line));
    }
    if (stub.lines.empty())
        throw Error(ErrorCode::index, stub.file + ": names no shard",
                    "a line for each: `auto FOLDER` or `remote HOST:PORT`");
    return stub;
}

}  // namespace ibid::schema
