// `ibid open`: the original of a hit or document in the viewer of this desktop, at its page.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include <sys/wait.h>
#include <unistd.h>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "cli/terminal/pager.h"
#include "model/error.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct OpenOptions {
    std::string what;
    int page = 0;
    bool print = false;
};

struct Place {
    DocumentInfo document;
    int page = 0;
};

/// How a viewer is told a page: %p is its number.
struct Viewer {
    std::string_view program, page_option;
};
constexpr std::array<Viewer, 6> kViewers = {{{"evince", "--page-index=%p"},
                                             {"papers", "--page-index=%p"},
                                             {"atril", "--page-index=%p"},
                                             {"okular", "--page=%p"},
                                             {"zathura", "--page=%p"},
                                             {"xreader", "--page-index=%p"}}};
constexpr std::string_view kDesktop = "xdg-open";

std::string replaced(std::string text, std::string_view mark, const std::string& by) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
    return text;
}

/// Words of $IBID_VIEWER, parted at spaces; %f and %p stand for the file and its page.
std::vector<std::string> own_viewer(const std::string& line, const std::string& file, const std::string& page) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        if (end > at) out.push_back(replaced(replaced(line.substr(at, end - at), "%p", page), "%f", file));
        at = end + 1;
    }
    if (line.find("%f") == std::string::npos) out.push_back(file);
    return out;
}

std::vector<std::string> viewer_command(const std::string& file, int page, bool pdf) {
    const std::string number = std::to_string(page > 0 ? page : 1);
    if (const char* own = std::getenv("IBID_VIEWER"); own && *own) return own_viewer(own, file, number);
    if (pdf && page > 0)
        for (const Viewer& viewer : kViewers)
            if (is_installed(viewer.program))
                return {std::string(viewer.program), replaced(std::string(viewer.page_option), "%p", number), file};
    return {std::string(kDesktop), file};
}

std::string for_shell(const std::string& word) {
    static constexpr std::string_view kPlain = "/-._=:%+,@";
    bool plain = !word.empty();
    for (const char c : word)
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          kPlain.find(c) != std::string_view::npos);
    return plain ? word : "'" + replaced(word, "'", "'\\''") + "'";
}

/// Whether it ended well.
bool run_program(const std::vector<std::string>& command) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const pid_t process = fork();
    if (process == 0) {
        execvp(words.front(), words.data());
        _exit(127);
    }
    int status = 0;
    return process > 0 && waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// The passage or note of that id, where a search prints it beside its title.
std::optional<Place> place_of_hit(Searcher& searcher, const std::string& id) {
    const std::size_t dot = id.rfind('.');
    if (dot == std::string::npos || dot + 1 == id.size()) return std::nullopt;
    const std::string document = id.substr(0, dot);
    for (const Hit& hit : searcher.passages(document))
        if (hit.passage.id == id) return Place{searcher.document(document), hit.passage.page_number};
    for (const NoteAnswer& answer : searcher.notes(document))
        if (document + "." + answer.note.note_id == id || answer.note.note_id == id)
            return Place{searcher.document(document), answer.note.page_number};
    return std::nullopt;
}

Place place_of(Searcher& searcher, const std::string& what) {
    try {
        return {searcher.document(what), 0};
    } catch (const Error& error) {
        if (error.code() != ErrorCode::not_found) throw;
        try {
            if (const std::optional<Place> hit = place_of_hit(searcher, what)) return *hit;
        } catch (const Error& no_such_document) {
            if (no_such_document.code() != ErrorCode::not_found) throw;
        }
        throw;
    }
}

/// Where the original lies: the copy that was named, else the first that is still there; empty when none is.
std::string file_of(Searcher& searcher, const DocumentInfo& document, const std::string& what) {
    std::vector<std::string> paths = {document.path};
    const std::multimap<std::string, std::string> copies = searcher.copies();
    for (auto [at, end] = copies.equal_range(document.id); at != end; ++at) paths.push_back(at->second);
    const std::string name = std::filesystem::path(what).filename().string();
    std::stable_partition(paths.begin(), paths.end(), [&](const std::string& path) {
        return !name.empty() && (path.ends_with("/" + what) || path.ends_with("/" + name));
    });
    std::error_code problem;
    for (const std::string& path : paths)
        if (!path.empty() && std::filesystem::exists(path, problem)) return path;
    return {};
}

int run(const Globals& globals, const OpenOptions& options) {
    Searcher searcher(globals.index);
    Place place = place_of(searcher, options.what);
    if (options.page > 0) place.page = options.page;
    const DocumentInfo& document = place.document;
    const auto pages = static_cast<int>(document.pages.size());
    if (pages > 0 && place.page > pages)
        throw Error(ErrorCode::usage, "open: the document has " + counted(document.pages.size(), "page"),
                    pages == 1 ? "leave the page out" : "give one from 1 to " + std::to_string(pages));
    std::string file = file_of(searcher, document, options.what);
    if (file.empty()) {
        if (document.url.empty())
            throw Error(ErrorCode::not_found,
                        (document.path.empty() ? options.what : document.path) + ": the original is not there",
                        "what was read of it: ibid passages " + document.id);
        file = document.url;
    }
    const std::vector<std::string> command = viewer_command(file, place.page, document.format.empty());
    if (options.print && globals.json) {
        std::cout << R"({"format":"ibid.open/1","document":)" << json_string(document.id) << R"(,"file":)"
                  << json_string(file) << R"(,"page":)" << std::max(place.page, 1) << R"(,"command":)"
                  << json_list(command) << "}\n";
        return 0;
    }
    if (options.print) {
        for (const std::string& word : command) std::cout << (&word == &command.front() ? "" : " ") << for_shell(word);
        std::cout << '\n';
        return 0;
    }
    if (place.page > 0 && command.front() == kDesktop)
        std::cerr << "ibid: page " << place.page << ": the desktop's viewer is not told; $IBID_VIEWER names one\n";
    if (run_program(command)) return 0;
    throw Error(ErrorCode::not_found, command.front() + ": did not open the file",
                "set IBID_VIEWER, as in IBID_VIEWER='evince --page-index=%p %f'; the file is " + file);
}

}  // namespace

void add_open_command(CommandLine& app, Globals& globals) {
    Command command = app.command("open", "Open the original in a viewer, at its page");
    command.examples({{"ibid open inform.pdf 8", "a document, at a page"},
                      {"ibid open ac152d05b595.12", "a hit, by the id that a search prints beside it"},
                      {"ibid open inform.pdf 8 --print", "only the command that would be run"}});
    auto options = std::make_shared<OpenOptions>();
    command.option("HIT", options->what, "Id of a hit; or a document: its id, file name or path").required();
    command.option("PAGE", options->page, "From 1, as the file counts").between(1, 100000);
    command.flag("--print", options->print, "Print the command instead; $IBID_VIEWER names another viewer");
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
