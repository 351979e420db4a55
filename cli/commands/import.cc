#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "cli/commands/commands.h"
#include "cli/manual/help.h"
#include "cli/terminal/console.h"
#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "model/formats/import_line.h"
#include "text/words.h"

namespace ibid::cli {
namespace {

/// Lines that one document holds: its record is read whole at opening, so it should not grow without bound.
constexpr std::size_t kLinesADocument = 10'000;

/// The same file imported again replaces itself, wherever it has moved.
std::string document_id(const std::string& name, std::size_t part) {
    std::uint64_t h = 1469598103934665603u;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
    h += part * 0x9E3779B97F4A7C15u;
    return fmt::format("{:012x}", h & 0xFFFFFFFFFFFFu);
}

/// A text's own language when it is long enough to tell, else that of its neighbours.
void settle_languages(Analysis& a, TermAnalysis& terms) {
    std::map<std::string, std::size_t> spoken;
    for (Passage& p : a.passages) {
        p.language = terms.guess_language(p.text);
        if (!p.language.empty()) ++spoken[p.language];
    }
    const auto most = std::max_element(spoken.begin(), spoken.end(),
                                       [](const auto& x, const auto& y) { return x.second < y.second; });
    a.document.language = most == spoken.end() ? "en" : most->first;
    // One passage in fifty of another language is more often a list of names than a passage in it.
    for (Passage& p : a.passages) {
        if (p.language.empty() || spoken[p.language] * 50 < a.passages.size()) p.language = a.document.language;
    }
}

int run_import(const Globals& globals, const std::string& path, const std::string& title) {
    const Vocabularies vocabularies = read_vocabularies(globals);
    std::ifstream file;
    if (path != "-") {
        file.open(path, std::ios::binary);
        if (!file)
            throw Error(ErrorCode::not_found, path + ": cannot be opened", "check the name, and that you may read it");
    }
    std::istream& in = path == "-" ? std::cin : file;
    const std::string name = path == "-" ? "standard input" : std::filesystem::path(path).filename().string();

    TermAnalysis terms(vocabularies.texts());
    IndexWriter writer(globals.index, vocabularies);
    Analysis part;
    std::size_t parts = 0, passages = 0, number = 0;
    std::set<std::string> seen;
    const auto flush = [&] {
        if (part.passages.empty()) return;
        part.document.id = document_id(name, parts++);
        part.document.title = title.empty() ? name : title;
        part.document.file = name;
        part.document.kind = "source";
        settle_languages(part, terms);
        for (Passage& p : part.passages) p.document_id = part.document.id;
        writer.put(part);
        passages += part.passages.size();
        part = {};
    };
    std::string line;
    while (std::getline(in, line)) {
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        ImportedLine imported;
        try {
            imported = read_import_line(line, number);
        } catch (const Error& e) {
            throw Error(e.code(), name + ", " + e.what(), e.hint());
        }
        if (!seen.insert(imported.id).second)
            throw Error(ErrorCode::usage,
                        fmt::format("{}, line {}: the id {} was there before", name, number, imported.id),
                        "ids must be unique");
        Passage p;
        p.id = imported.id;
        p.text = imported.text;
        if (!imported.title.empty()) p.section.push_back(imported.title);
        part.passages.push_back(std::move(p));
        if (part.passages.size() == kLinesADocument) flush();
    }
    flush();
    // A shorter file than last time: its old further parts go.
    while (writer.remove(document_id(name, parts))) ++parts;
    writer.finish();
    if (globals.json)
        std::cout << fmt::format(R"({{"format":"ibid.import/1","passages":{},"documents":{}}})", passages, parts)
                  << '\n';
    else
        std::cout << counted(passages, "passage") << '\n';
    return passages > 0 ? 0 : 1;
}

}  // namespace

void add_import_command(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("import", "Index ready-made passages from JSON Lines");
    set_examples(*command, {{"ibid import corpus.jsonl", R"(lines of {"_id":…,"title":…,"text":…})"}});
    struct Options {
        std::string file, title;
    };
    auto o = std::make_shared<Options>();
    command->add_option("FILE", o->file, "JSON Lines, or - for standard input")->required();
    command->add_option("--title", o->title, "Of the collection (default: the file's name)");
    command->callback(
        [&globals, o] { globals.run = [&globals, o] { return run_import(globals, o->file, o->title); }; });
}

}  // namespace ibid::cli
