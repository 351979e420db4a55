#include "searcher/shards.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "indexer/schema.h"
#include "model/error.h"

namespace ibid {
namespace {

namespace fs = std::filesystem;

struct Line {
    std::string type, where, shown;
};

std::vector<Line> read_stub(const std::string& path) {
    std::ifstream in(path);
    std::vector<Line> lines;
    std::string text;
    for (std::size_t number = 1; std::getline(in, text); ++number) {
        Line line;
        std::istringstream words(text);
        if (!(words >> line.type) || line.type.starts_with('#')) continue;
        std::getline(words >> std::ws, line.where);
        line.shown = line.type + " " + line.where;
        if (line.type != "remote" && line.type != "auto" && line.type != "glass")
            throw Error(ErrorCode::index, path + ", line " + std::to_string(number) + ": " + line.shown.substr(0, 80) + ": not a shard", "write `auto FOLDER` or `remote HOST:PORT`");
        lines.push_back(std::move(line));
    }
    if (lines.empty()) throw Error(ErrorCode::index, path + ": names no shard", "a line for each: `auto FOLDER` or `remote HOST:PORT`");
    return lines;
}

/// "HOST:PORT", or as Xapian has it ":PROGRAM ARGUMENTS" for a server that is started for us.
Xapian::Database open_remote(const std::string& where) {
    const std::size_t colon = where.rfind(':');
    if (where.starts_with(':')) {
        const std::size_t space = std::min(where.find(' '), where.size());
        return Xapian::Remote::open(where.substr(1, space - 1), space < where.size() ? where.substr(space + 1) : std::string());
    }
    unsigned port = 0;
    if (colon != std::string::npos) std::from_chars(where.data() + colon + 1, where.data() + where.size(), port);
    if (port == 0 || port > 65535) throw Error(ErrorCode::index, "remote " + where + ": not an address", "write `remote HOST:PORT`");
    return Xapian::Remote::open(where.substr(0, colon), port);
}

Xapian::Database open_line(const Line& line, const std::string& stub) {
    if (line.type == "remote") return open_remote(line.where);
    const fs::path folder(line.where);
    return Xapian::Database(folder.is_absolute() ? line.where : (fs::path(stub).parent_path() / folder).string());
}

/// False when nothing is indexed there yet.
bool holds_an_index(const Xapian::Database& db, const std::string& shown) {
    const std::string version = db.get_metadata(std::string(schema::kMetaVersion));
    if (version == std::to_string(schema::kIndexVersion)) return true;
    if (version.empty() && db.get_doccount() == 0) return false;
    throw Error(ErrorCode::index, shown + ": an index of another version", "index again: `ibid index FOLDER` into a new folder");
}

}  // namespace

Shards open_shards(const std::string& path, bool partial) {
    const std::string inside = path + "/XAPIANDB";  // as Xapian's replication keeps a copy
    const std::string file = fs::is_regular_file(inside) ? inside : path;
    const bool stub = fs::is_regular_file(file);
    const std::vector<Line> lines = stub ? read_stub(file) : std::vector<Line>{{"auto", path, path}};
    Shards shards;
    std::string why;
    for (const Line& line : lines) {
        try {
            const Xapian::Database db = stub ? open_line(line, file) : Xapian::Database(path);
            if (!holds_an_index(db, line.shown)) continue;
            shards.all.add_database(db);
            shards.each.push_back(db);
        } catch (const Xapian::Error& e) {
            if (!stub) throw;
            why = e.get_msg() + (e.get_error_string() ? std::string(": ") + e.get_error_string() : "");
            if (!partial) throw Error(ErrorCode::index, "the shard `" + line.shown + "` does not answer: " + why, "start its xapian-tcpsrv, or take its line out of " + file + "; --partial answers without it");
            shards.missing.push_back(line.shown);
        }
    }
    if (shards.each.empty() && !shards.missing.empty()) throw Error(ErrorCode::index, path + ": no shard answers: " + why, "are their servers running?");
    if (shards.each.empty()) throw Error(ErrorCode::index, path + ": nothing is indexed there yet", "run `ibid index FOLDER`");
    return shards;
}

}  // namespace ibid
