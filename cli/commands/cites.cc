#include <iostream>
#include <memory>
#include <set>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/formats/bibliography.h"
#include "model/formats/csv.h"
#include "model/formats/json.h"
#include "model/formats/quotation.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct CitesOptions {
    std::string reference, format = "text";
    std::size_t limit = 0;  // 0: all
};

void print_csv(const CitesAnswer& answer) {
    std::cout << "source,document,title,year,note,page,via,section,sentence,passage\r\n";
    for (const CitedBy& place : answer.cited_by) {
        const std::string cells[] = {answer.source ? answer.source->key : std::string(),
                                     place.document.id,
                                     place.document.title,
                                     place.document.year > 0 ? std::to_string(place.document.year) : std::string(),
                                     place.note,
                                     shown_page(place.document, place.page_number),
                                     place.via,
                                     section_path(place.section),
                                     place.sentence,
                                     place.passage_id};
        for (std::size_t i = 0; i < std::size(cells); ++i) std::cout << (i ? "," : "") << csv_cell(cells[i]);
        std::cout << "\r\n";
    }
}

void print_text(const Console& console, const CitesAnswer& answer, std::size_t documents) {
    const Source& source = *answer.source;
    std::cout << reference_lines(console, source.csl, source.key, source.link,
                                 source.raw.empty() ? answer.text : source.raw, 0);
    if (source.indexed_as) std::cout << "  " << console.dim("indexed here as document " + *source.indexed_as) << '\n';
    std::cout << '\n'
              << counted(answer.total, "place cites", "places cite") << " it, in " << counted(documents, "document")
              << '\n';
    const DocumentInfo* document = nullptr;
    for (const CitedBy& place : answer.cited_by) {
        if (!document || document->id != place.document.id)
            std::cout << '\n'
                      << console.heading(title_of(place.document)) << "  " << console.dim(place.document.id) << '\n';
        document = &place.document;
        std::string where = "note " + printable(place.note);
        if (const std::string page = shown_page(place.document, place.page_number); !page.empty())
            where += ", page " + page;
        if (!place.via.empty())
            where += ", through " + std::string(place.via == "ibid" ? "“ibid.”" : "“" + place.via + "”");
        std::cout << "  " << console.bold(where);
        if (!place.section.empty()) std::cout << console.dim(" · " + section_path(place.section));
        std::cout << '\n';
        std::cout << console.wrapped(
                         place.sentence.empty() ? "(the note is not marked in the text)" : printable(place.sentence), 4)
                  << '\n';
    }
    for (const std::string& key : source.same_title)
        std::cout << '\n' << console.wrapped("Another source has the same title: " + printable(key), 0) << '\n';
}

/// "Did you mean": what is cited, how often, and how to ask for it.
void print_near(const CitesAnswer& answer) {
    std::cerr << "  did you mean:\n";
    for (const Source& source : answer.near) {
        std::string text = printable(to_text(source.csl));
        if (text.empty()) text = printable(source.raw);
        std::cerr << "    " << source.times_cited << "×  " << (text.empty() ? source.key : text) << "\n        "
                  << printable(source.key) << '\n';
    }
}

int run(const Globals& globals, const CitesOptions& options) {
    Searcher searcher(globals.index);
    CitesAnswer answer = searcher.cites(options.reference);
    answer.total = answer.cited_by.size();
    std::set<std::string> documents;
    for (const CitedBy& place : answer.cited_by) documents.insert(place.document.id);
    if (options.limit > 0 && answer.total > options.limit) answer.cited_by.resize(options.limit);
    const bool found = !answer.cited_by.empty();
    if (globals.json || options.format == "json") {
        std::cout << to_json(answer) << '\n';
    } else if (options.format == "csv") {
        print_csv(answer);
    } else if (found) {
        print_text(console_of(globals), answer, documents.size());
    }
    say_cut(answer.cited_by.size(), answer.total);
    if (!found) {
        std::cerr << "ibid: no indexed note cites “" << printable(options.reference) << "”\n";
        if (const std::optional<DocumentInfo> itself = searcher.numbered(options.reference))
            std::cerr << "  it is indexed itself: " << itself->id << ' ' << printable(itself->title) << " ("
                      << printable(itself->file) << ")\n";
        if (answer.near.empty())
            std::cerr << "  hint: identifiers are exact; `ibid sources WORDS` looks through what is cited\n";
        else
            print_near(answer);
    }
    return found ? 0 : 1;
}

}  // namespace

void add_cites_command(CommandLine& app, Globals& globals) {
    Command command = app.command("cites", "Every sentence that leans on a source, however it is spelt");
    command.examples({{"ibid cites 'COM(2020) 609'", "a number of the Commission"},
                      {"ibid cites 52020DC0609", "the same, as CELEX"},
                      {"ibid cites https://doi.org/10.1093/isp/eky015", "a DOI or any other address"},
                      {"ibid cites --format csv A/RES/73/195 > cites.csv", "for a spreadsheet"}});
    auto options = std::make_shared<CitesOptions>();
    command.option("REF", options->reference, "Identifier, address, title, or words of a title or author").required();
    command.option("--limit", options->limit, "Places at most (default: all)").positive();
    command.option("--format", options->format, "text, json or csv").value("FORMAT").one_of({"text", "json", "csv"});
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
