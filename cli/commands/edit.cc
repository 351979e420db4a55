#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include "cli/commands/commands.h"
#include "cli/commands/corrections_beside.h"
#include "cli/terminal/console.h"
#include "indexer/batch/build_index.h"
#include "model/error.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct EditOptions {
    std::string document;
    Corrections said;
    std::vector<std::string> authors;
};

void lay_over(Corrections& known, const Corrections& said) {
    const auto put = [](auto& field, const auto& value) {
        if (value) field = value;
    };
    put(known.title, said.title);
    put(known.subtitle, said.subtitle);
    put(known.date, said.date);
    put(known.publisher, said.publisher);
    put(known.symbol, said.symbol);
    put(known.kind, said.kind);
    put(known.language, said.language);
    put(known.authors, said.authors);
}

bool says_nothing(const EditOptions& options) {
    const Corrections& said = options.said;
    return !said.title && !said.subtitle && !said.date && !said.publisher && !said.symbol && !said.kind &&
           !said.language && options.authors.empty();
}

/// "2018", "2018-06", "2018-06-26" or nothing.
bool is_date_or_none(std::string_view text) {
    constexpr std::string_view kForm = "dddd-dd-dd";
    if (text.size() != 0 && text.size() != 4 && text.size() != 7 && text.size() != kForm.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kForm[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
    const auto part = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return (text.size() < 7 || (part(5) >= 1 && part(5) <= 12)) &&
           (text.size() < kForm.size() || (part(8) >= 1 && part(8) <= 31));
}

int run(const Globals& globals, EditOptions options) {
    if (says_nothing(options))
        throw Error(ErrorCode::usage, "edit: nothing to correct was given",
                    "say what is right, as with --title TITLE; see `ibid edit --help`");
    if (options.said.date && !is_date_or_none(*options.said.date))
        throw Error(ErrorCode::usage, "edit: --date: “" + printable(*options.said.date) + "” is no date",
                    "write 2018, 2018-06 or 2018-06-26; '' for none");
    if (!options.authors.empty()) {
        options.said.authors.emplace();
        for (const std::string& name : options.authors)
            if (!name.empty()) options.said.authors->push_back(name_from_text(name));
    }
    const DocumentInfo before = Searcher(globals.index).document(options.document);
    std::error_code error;
    if (before.path.empty() || !std::filesystem::exists(before.path, error))
        throw Error(ErrorCode::not_found,
                    printable(before.path) + ": the file is not there, so nothing can stand beside it",
                    "index it again from where it is now");
    const std::string beside =
        change_corrections(before.path, [&](Corrections& known) { lay_over(known, options.said); });
    BuildOptions build;
    build.index = globals.index;
    build.paths = {before.path};
    build_index(build, read_vocabularies(globals), {});
    const DocumentInfo after = Searcher(globals.index).document(before.id);
    if (globals.json)
        std::cout << to_documents_json(after) << '\n';
    else
        std::cout << "corrected " << after.id << ' ' << printable(after.title) << " (" << printable(beside) << ")\n";
    return 0;
}

}  // namespace

void add_edit_command(CommandLine& app, Globals& globals) {
    Command command = app.command("edit", "Correct what a document is said to be; it outlasts every indexing");
    command.examples({{"ibid edit report.pdf --title 'Hotspots at EU external borders' --date 2018-06", ""},
                      {"ibid edit report.pdf --author 'Luyten, Katrien' --author '=European Parliament'",
                       "persons, and bodies behind ="}});
    auto options = std::make_shared<EditOptions>();
    command.option("DOC", options->document, "A document: its id, file name or path").required();
    const auto text = [&](const char* name, std::optional<std::string>& field, const char* help) {
        return command.option(
            name, [&field](const std::string& v) { field = v; }, help);
    };
    text("--title", options->said.title, "Its title; '' for none");
    text("--subtitle", options->said.subtitle, "Its subtitle");
    command.option("--author", options->authors, "An author; once for each").repeated();
    text("--date", options->said.date, "When it was published: 2018, 2018-06 or 2018-06-26");
    text("--publisher", options->said.publisher, "Who published it");
    text("--symbol", options->said.symbol, "Its number: A/HRC/43/15, PE 623.563");
    text("--kind", options->said.kind, "inform or source").one_of({"inform", "source"});
    text("--language", options->said.language, "Its language: en, de, …");
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
