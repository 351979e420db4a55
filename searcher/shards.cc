#include "searcher/shards.h"

#include <charconv>
#include <optional>

#include "indexer/schema/schema.h"
#include "model/error.h"

namespace ibid {
namespace {

/// "HOST:PORT", or as Xapian has it ":PROGRAM ARGUMENTS" for a server that is started for us.
Xapian::Database open_remote(const std::string& where) {
    const std::size_t colon = where.rfind(':');
    if (where.starts_with(':')) {
        const std::size_t space = std::min(where.find(' '), where.size());
        return Xapian::Remote::open(where.substr(1, space - 1),
                                    space < where.size() ? where.substr(space + 1) : std::string());
    }
    unsigned port = 0;
    if (colon != std::string::npos) std::from_chars(where.data() + colon + 1, where.data() + where.size(), port);
    if (port == 0 || port > 65535)
        throw Error(ErrorCode::index, "remote " + where + ": not an address", "write `remote HOST:PORT`");
    return Xapian::Remote::open(where.substr(0, colon), port);
}

Xapian::Database open_line(const schema::StubLine& line) {
    return line.type == "remote" ? open_remote(line.where) : Xapian::Database(line.where);
}

/// False when nothing is indexed there yet.
bool holds_an_index(const Xapian::Database& db, const std::string& shown) {
    const std::string version = db.get_metadata(std::string(schema::kMetaVersion));
    if (version == std::to_string(schema::kIndexVersion)) return true;
    if (version.empty() && db.get_doccount() == 0) return false;
    throw Error(ErrorCode::index, shown + ": an index of another version",
                "index again: `ibid index FOLDER` into a new folder");
}

}  // namespace

Shards open_shards(const std::string& path, bool partial) {
    const std::optional<schema::Stub> stub = schema::read_stub(path);
    const std::vector<schema::StubLine> lines =
        stub ? stub->lines : std::vector<schema::StubLine>{{"auto", path, path}};
    Shards shards;
    std::string why;
    for (const schema::StubLine& line : lines) {
        try {
            const Xapian::Database db = open_line(line);
            if (!holds_an_index(db, line.shown)) continue;
            shards.all.add_database(db);
            shards.each.push_back(db);
        } catch (const Xapian::Error& e) {
            if (!stub) throw;
            why = e.get_msg() + (e.get_error_string() ? std::string(": ") + e.get_error_string() : "");
            if (!partial)
                throw Error(ErrorCode::index, "the shard `" + line.shown + "` does not answer: " + why,
                            "start its xapian-tcpsrv, or take its line out of " + stub->file +
                                "; --partial answers without it");
            shards.missing.push_back(line.shown);
        }
    }
    if (shards.each.empty() && !shards.missing.empty())
        throw Error(ErrorCode::index, path + ": no shard answers: " + why, "are their servers running?");
    if (shards.each.empty())
        throw Error(ErrorCode::index, path + ": nothing is indexed there yet", "run `ibid index FOLDER`");
    return shards;
}

}  // namespace ibid
