#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "indexer/upkeep/remove.h"
#include "model/batch.h"
#include "model/error.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

/// Of an id: what is read goes by four, but what is taken out is named with care.
constexpr std::size_t kLeastOfId = 6;

/// ", and its copies …"
std::string also_at(const std::multimap<std::string, std::string>& copies, const std::string& document) {
    std::string out;
    const auto [begin, end] = copies.equal_range(document);
    for (auto copy = begin; copy != end; ++copy) out += ", and its copy " + printable(copy->second);
    return out;
}

int run_remove(const Globals& globals, const std::vector<std::string>& names) {
    std::multimap<std::string, std::string> copies;  // paths, by document
    std::vector<DocumentInfo> documents;  // all are resolved before any is taken out: a slip of the pen removes nothing
    {
        Searcher searcher(globals.index);
        copies = searcher.copies();
        for (const std::string& name : names) {
            const DocumentInfo& named = documents.emplace_back(searcher.document(name));
            if (name.size() < kLeastOfId && named.id.starts_with(name))
                throw Error(ErrorCode::usage, "“" + name + "” is too short to take a document out by",
                            "name it by its id or the first six letters of it, its file name or path: " + named.id +
                                " is " + named.title);
        }
    }
    std::vector<std::string> ids;
    for (const DocumentInfo& d : documents) ids.push_back(d.id);
    const std::vector<Removal> removals = remove_documents(globals.index, ids);
    for (std::size_t i = 0; i < removals.size(); ++i) {
        FileReport report;
        report.file = documents[i].path;
        report.document = removals[i].document;
        report.status = FileStatus::removed;
        report.pages = documents[i].pages.size();
        report.passages = documents[i].passages;
        report.notes = documents[i].notes;
        if (globals.json)
            std::cout << to_json(report) << '\n';
        else
            std::cout << "removed " << report.document << ' ' << printable(documents[i].title) << " ("
                      << printable(report.file) << also_at(copies, report.document) << ")\n";
    }
    return 0;
}

}  // namespace

void add_remove_command(CommandLine& app, Globals& globals) {
    Command command = app.command("remove", "Take documents out of the index; their files stay where they are");
    command.examples(
        {{"ibid remove inform.pdf", "by file name"}, {"ibid remove 3f2ac1", "by id, or six letters of it"}});
    auto names = std::make_shared<std::vector<std::string>>();
    command.option("DOC", *names, "Ids (six letters are enough), file names or paths").required();
    command.run([&globals, names] { globals.run = [&globals, names] { return run_remove(globals, *names); }; });
}

}  // namespace ibid::cli
