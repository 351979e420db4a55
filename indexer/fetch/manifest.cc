#include "indexer/fetch/manifest.h"

#include <map>

#include "model/error.h"

namespace ibid {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char c : line)
        if (c == '\t')
            fields.emplace_back();
        else if (c != '\r')
            fields.back() += c;
    return fields;
}

}  // namespace

std::vector<FetchItem> read_manifest(std::istream& in, const std::string& name) {
    std::map<std::string, std::size_t> columns;
    std::vector<FetchItem> items;
    std::size_t line_number = 0;
    for (std::string line; std::getline(in, line);) {
        ++line_number;
        const std::vector<std::string> fields = fields_of(line);
        if (line.empty() || line.starts_with('#')) continue;
        if (columns.empty() && line.find("://") == line.npos) {
            for (std::size_t i = 0; i < fields.size(); ++i) columns[fields[i]] = i;
            if (!columns.contains("url"))
                throw Error(ErrorCode::usage, name + ":" + std::to_string(line_number) + ": no column “url”",
                            "begin with a line of column names, or give an address a line");
            continue;
        }
        const auto column = [&](const char* title) {
            const auto found = columns.find(title);
            return found == columns.end() || found->second >= fields.size() ? std::string() : fields[found->second];
        };
        FetchItem item{
            columns.empty() ? fields[0] : column("url"), column("id"), column("title"), {}, column("sha256")};
        if (!item.url.empty()) items.push_back(std::move(item));
    }
    return items;
}

}  // namespace ibid
