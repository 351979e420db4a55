#include <algorithm>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct ListOptions {
    std::vector<std::string> what;
};

const std::map<std::string, std::string>& facets_by_plural() {
    static const std::map<std::string, std::string> names = {{"countries", "country"},
                                                             {"instruments", "instrument"},
                                                             {"approaches", "approach"},
                                                             {"languages", "language"},
                                                             {"years", "year"}};
    return names;
}

/// At most `width` columns; an ellipsis says that more is there.
std::string cut_to(const std::string& text, std::size_t width) {
    if (columns(text) <= width || width == 0) return text;
    std::string out;
    std::size_t taken = 0;
    for (std::size_t at = 0; at < text.size() && taken + 1 < width; ++taken) {
        do out += text[at++];
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return out + "…";
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t n = columns(text);
    return n < width ? text + std::string(width - n, ' ') : text;
}

void print_documents(const Console& console, const std::vector<DocumentInfo>& documents) {
    std::size_t pages = 5, notes = 5, file = 4;
    for (const DocumentInfo& d : documents) file = std::max(file, columns(printable(d.file)));
    constexpr std::size_t kId = 12, kYear = 4, kKind = 6, kGaps = 12;
    const std::size_t fixed = kId + kYear + kKind + pages + notes + kGaps;
    std::size_t title = 0;
    if (console.width > 0) {
        const std::size_t left = console.width > fixed + 24 ? console.width - fixed : 24;
        file = std::min(file, left * 2 / 5);
        title = left - file;
    }
    const auto row = [&](const std::string& id, const std::string& year, const std::string& kind, const std::string& p,
                         const std::string& n, const std::string& name, const std::string& f) {
        return padded(id, kId) + "  " + padded(year, kYear) + "  " + padded(kind, kKind) + "  " +
               std::string(pages - std::min(pages, p.size()), ' ') + p + "  " +
               std::string(notes - std::min(notes, n.size()), ' ') + n + "  " +
               (title ? padded(cut_to(name, title), title) : name) + "  " + (title ? cut_to(f, file) : f);
    };
    if (console.width > 0)
        std::cout << console.dim(row("id", "year", "kind", "pages", "notes", "title", "file")) << '\n';
    for (const DocumentInfo& d : documents)
        std::cout << row(printable(d.id), d.year > 0 ? std::to_string(d.year) : "–", printable(d.kind),
                         std::to_string(d.pages.size()), std::to_string(d.notes),
                         d.title.empty() ? "(no title found)" : printable(d.title), printable(d.file))
                  << '\n';
}

int list_values(const Globals& globals, Searcher& searcher, const std::string& facet) {
    SearchRequest all;
    all.text = "*";
    all.limit = 0;
    const Results results = searcher.search(all);
    const auto found = results.facets.find(facet);
    const std::vector<FacetValue> values = found == results.facets.end() ? std::vector<FacetValue>{} : found->second;
    if (globals.json) {
        std::cout << to_json(facet, values) << '\n';
        return values.empty() ? 1 : 0;
    }
    for (const FacetValue& v : values)
        std::cout << std::right << std::setw(8) << v.count << "  " << printable(v.value)
                  << (v.label.empty() || v.label == v.value ? "" : "  " + printable(v.label)) << '\n';
    return values.empty() ? 1 : 0;
}

int run(const Globals& globals, const ListOptions& options) {
    Searcher searcher(globals.index);
    if (options.what.size() == 1)
        if (const auto facet = facets_by_plural().find(options.what.front()); facet != facets_by_plural().end())
            return list_values(globals, searcher, facet->second);
    std::vector<DocumentInfo> documents;
    if (options.what.empty() || (options.what.size() == 1 && options.what.front() == "documents"))
        documents = searcher.documents();
    else
        for (const std::string& name : options.what) documents.push_back(searcher.document(name));
    if (globals.json) {
        const std::multimap<std::string, std::string> copies = searcher.copies();
        for (const DocumentInfo& d : documents) {
            std::vector<std::string> paths;
            for (auto [at, end] = copies.equal_range(d.id); at != end; ++at) paths.push_back(at->second);
            std::cout << to_documents_json(d, paths) << '\n';
        }
    } else
        print_documents(console_of(globals), documents);
    return documents.empty() ? 1 : 0;
}

}  // namespace

void add_list_command(CommandLine& app, Globals& globals) {
    Command command = app.command("list", "What is indexed: documents, a line each, or the values of a facet");
    command.examples({{"ibid list", "id, year, kind, pages, notes, title and file of each document"},
                      {"ibid list inform.pdf --json", "all that is known of one, and where it was read"},
                      {"ibid list countries", "how many passages name each country"}});
    auto options = std::make_shared<ListOptions>();
    command.option("DOC", options->what,
                   "Documents: id, file name or path; or countries, instruments, approaches, languages, years");
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
