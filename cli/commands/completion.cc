// `ibid completion SHELL`: for those who have no package that installs it. `--words` is what the shells ask while a
// line is typed.
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/manual/manual.h"
#include "cli/terminal/console.h"
#include "model/error.h"
#include "model/facets.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct CompletionOptions {
    std::string shell, words;
};

/// A file name is what people type; the shells quote it. One that takes no line of its own is named by its id.
std::string typed_name(const DocumentInfo& document) {
    const bool is_line = !document.file.empty() && printable(document.file) == document.file;
    return is_line ? document.file : document.id;
}

void print_documents(Searcher& searcher) {
    for (const DocumentInfo& d : searcher.documents()) std::cout << typed_name(d) << '\n';
    for (const auto& [document, path] : searcher.copies()) {
        DocumentInfo copy;
        copy.id = document;
        copy.file = std::filesystem::path(path).filename().string();
        std::cout << typed_name(copy) << '\n';
    }
}

/// Values that have one word, and one-word names of them.
void print_facet(Searcher& searcher, const std::string& facet) {
    SearchRequest all;
    all.text = "*";
    all.limit = 0;
    const Results results = searcher.search(all);
    const auto found = results.facets.find(facet);
    if (found == results.facets.end()) return;
    for (const FacetValue& v : found->second) std::cout << printable(v.value) << '\n';
    if (facet != "country") return;
    for (const FacetValue& v : found->second)
        if (v.label.find(' ') == v.label.npos) std::cout << printable(v.label) << '\n';
}

/// A line a word. `of`: what was typed before it; of labels the document. Silent where there is nothing to offer.
int print_words(const Globals& globals, const std::vector<CommandRow>& table, const std::string& kind,
                const std::string& of) {
    if (kind == "shells") {
        std::cout << "bash\nzsh\nfish\n";
    } else if (kind == "topics") {
        for (const CommandRow& row : table)
            if (&row != &table.front()) std::cout << row.name << '\n';
        std::cout << "query\n";
    } else if (kind == "facets") {
        for (const Facet& facet : kFacets) std::cout << facet.name << '\n';
    } else if (kind == "kinds") {
        std::cout << "inform\nsource\n";
    } else if (kind == "listed") {
        for (const Facet& facet : kFacets) std::cout << facet.plural << '\n';
        Searcher searcher(globals.index);
        print_documents(searcher);
    } else {
        Searcher searcher(globals.index);
        if (kind == "documents")
            print_documents(searcher);
        else if (kind == "labels")
            for (const NoteAnswer& note : searcher.notes(of)) std::cout << printable(note.note.label) << '\n';
        for (const Facet& facet : kFacets)
            if (facet.plural == kind && kind != "documents") print_facet(searcher, std::string(facet.name));
    }
    return 0;
}

}  // namespace

void add_completion_command(CommandLine& app, Globals& globals) {
    Command command = app.command("completion", "Print what makes a shell complete commands, options and names");
    command.examples({{"source <(ibid completion bash)", "in ~/.bashrc"},
                      {"ibid completion zsh > ~/.zfunc/_ibid", "in a folder of $fpath"},
                      {"ibid completion fish > ~/.config/fish/completions/ibid.fish", ""}});
    auto options = std::make_shared<CompletionOptions>();
    command.option("SHELL", options->shell, "bash, zsh or fish");
    command.option("--words", options->words, "")
        .one_of({"documents", "countries", "instruments", "approaches", "languages", "labels", "kinds", "facets",
                 "listed", "shells", "topics"})
        .hidden();  // asked by the shells
    command.run([&app, &globals, options] {
        globals.run = [&app, &globals, options] {
            const std::string& shell = options->shell;
            const std::vector<CommandRow> table = listed(app.rows());
            if (!options->words.empty()) return print_words(globals, table, options->words, shell);
            if (shell == "bash")
                std::cout << bash_completion(table);
            else if (shell == "zsh")
                std::cout << zsh_completion(table);
            else if (shell == "fish")
                std::cout << fish_completion(table);
            else
                throw Error(
                    ErrorCode::usage,
                    shell.empty() ? "completion: which shell?" : "completion: no shell is called “" + shell + "”",
                    "bash, zsh or fish");
            return 0;
        };
    });
}

}  // namespace ibid::cli
