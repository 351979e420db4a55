#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/manual/help.h"
#include "cli/terminal/answers.h"
#include "cli/terminal/console.h"
#include "model/error.h"
#include "model/facets.h"
#include "model/formats/json.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct ListOptions {
    std::vector<std::string> what;
    std::size_t limit = 0;
};

/// The facet that `ibid list countries` means; null for a document's name.
const Facet* facet_listed(const std::string& name) {
    if (name == "documents") return nullptr;
    const auto found = std::find_if(kFacets.begin(), kFacets.end(),
                                    [&](const Facet& f) { return f.plural == name || f.name == name; });
    return found == kFacets.end() ? nullptr : &*found;
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t n = columns(text);
    return n < width ? text + std::string(width - n, ' ') : text;
}

std::string right(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

/// A line a document; in a window too narrow for that, title and file stand below. Nothing is cut: names and ids are
/// there to be copied.
void print_documents(const Console& console, const std::vector<DocumentInfo>& documents) {
    constexpr std::size_t kId = 12, kNumber = 5, kKind = 6, kIndent = 14;
    const auto title_shown = [](const DocumentInfo& d) {
        return d.title.empty() ? "(no title found)" : printable(d.title);
    };
    std::size_t title = 5, file = 4;
    for (const DocumentInfo& d : documents) {
        title = std::max(title, columns(title_shown(d)));
        file = std::max(file, columns(printable(d.file)));
    }
    const auto numbers = [](const std::string& id, const std::string& year, const std::string& kind,
                            const std::string& pages, const std::string& notes) {
        return padded(id, kId) + "  " + padded(year, 4) + "  " + padded(kind, kKind) + "  " + right(pages, kNumber) +
               "  " + right(notes, kNumber);
    };
    const std::string head = numbers("id", "year", "kind", "pages", "notes");
    const bool below = console.width > 0 && columns(head) + 4 + title + file > console.width;
    if (console.width > 0)
        std::cout << console.dim(head + (below ? "" : "  " + padded("title", title) + "  file")) << '\n';
    for (const DocumentInfo& d : documents) {
        std::cout << numbers(printable(d.id), d.year > 0 ? std::to_string(d.year) : "–", printable(d.kind),
                             std::to_string(d.pages.size()), std::to_string(d.notes));
        if (below)
            std::cout << '\n'
                      << console.wrapped(title_shown(d), kIndent) << '\n'
                      << console.dim(console.wrapped(printable(d.file), kIndent)) << '\n';
        else
            std::cout << "  " << (console.width > 0 ? padded(title_shown(d), title) : title_shown(d)) << "  "
                      << printable(d.file) << '\n';
    }
}

int list_values(const Globals& globals, Searcher& searcher, const std::string& facet, std::size_t limit) {
    SearchRequest all;
    all.text = "*";
    all.limit = 0;
    const Results results = searcher.search(all);
    const auto found = results.facets.find(facet);
    std::vector<FacetValue> values = found == results.facets.end() ? std::vector<FacetValue>{} : found->second;
    if (limit > 0 && values.size() > limit) values.resize(limit);
    if (globals.json) {
        std::cout << to_json(facet, values) << '\n';
        return values.empty() ? 1 : 0;
    }
    constexpr std::size_t kCount = 8;
    for (const FacetValue& v : values)
        std::cout << right(std::to_string(v.count), kCount) << "  " << printable(v.value)
                  << (v.label.empty() || v.label == v.value ? "" : "  " + printable(v.label)) << '\n';
    return values.empty() ? 1 : 0;
}

DocumentInfo document_listed(Searcher& searcher, const std::string& name) {
    try {
        return searcher.document(name);
    } catch (const Error& error) {
        std::vector<std::string> plurals;
        for (const Facet& facet : kFacets) plurals.emplace_back(facet.plural);
        const std::string near = nearest_name(name, plurals);
        if (near.empty() || error.code() != ErrorCode::not_found) throw;
        throw Error(error.code(), error.what(), "did you mean `ibid list " + near + "`?");
    }
}

int run(const Globals& globals, const ListOptions& options) {
    Searcher searcher(globals.index);
    std::vector<const Facet*> facets;
    for (const std::string& name : options.what)
        if (const Facet* facet = facet_listed(name)) facets.push_back(facet);
    if (!facets.empty() && facets.size() == options.what.size()) {
        int status = 0;
        for (const Facet* facet : facets) {
            if (facets.size() > 1 && !globals.json)
                std::cout << (facet == facets.front() ? "" : "\n") << facet->plural << '\n';
            status = std::max(status, list_values(globals, searcher, std::string(facet->name), options.limit));
        }
        return status;
    }
    std::vector<DocumentInfo> documents;
    if (options.what.empty() || (options.what.size() == 1 && options.what.front() == "documents"))
        documents = searcher.documents();
    else
        for (const std::string& name : options.what) documents.push_back(document_listed(searcher, name));
    const std::size_t total = documents.size();
    if (options.limit > 0 && total > options.limit) documents.resize(options.limit);
    if (globals.json) {
        const std::multimap<std::string, std::string> copies = searcher.copies();
        for (const DocumentInfo& d : documents) {
            std::vector<std::string> paths;
            for (auto [at, end] = copies.equal_range(d.id); at != end; ++at) paths.push_back(at->second);
            std::cout << to_documents_json(d, paths) << '\n';
        }
    } else {
        print_documents(console_of(globals), documents);
        say_cut(documents.size(), total);
    }
    return documents.empty() ? 1 : 0;
}

}  // namespace

void add_list_command(CommandLine& app, Globals& globals) {
    Command command = app.command("list", "What is indexed: documents, a line each, or the values of a facet");
    command.examples({{"ibid list", "id, year, kind, pages, notes, title and file of each document"},
                      {"ibid list inform.pdf --json", "all that is known of one, and where it was read"},
                      {"ibid list countries", "how many passages name each country"}});
    auto options = std::make_shared<ListOptions>();
    command.option("DOC|LIST", options->what,
                   "Documents: id, file name or path; or countries, instruments, approaches, languages, years, kinds");
    command.option("--limit", options->limit, "Lines at most (default: all)").positive();
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
