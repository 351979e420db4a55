#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/formats/evidence_json.h"
#include "model/formats/quotation.h"
#include "searcher/searcher.h"
#include "searcher/sources/evidence.h"

namespace ibid::cli {
namespace {

struct EvidenceOptions {
    std::string document, label;
    std::size_t limit = kEvidenceShown;
};

/// "17, Austria"; "17: not found, Malta: not found"
std::string parts_line(const EvidencePassage& passage, bool found) {
    std::string line;
    for (const SentencePart& part : passage.parts) {
        if (part.found != found) continue;
        line += (line.empty() ? "" : ", ") + printable(part.text) + (found ? "" : ": not found");
    }
    return line;
}

void print_passage(const Console& console, const EvidencePassage& passage, std::size_t rank) {
    const Passage& p = passage.hit.passage;
    const std::string page = shown_page(passage.hit.document, p.page_number);
    std::cout << '\n'
              << console.bold(std::to_string(rank) + ". " + title_of(passage.hit.document))
              << console.dim((page.empty() ? "" : " · page " + page) + " · nearness " + decimal(passage.score, 2))
              << '\n';
    if (!p.section.empty()) std::cout << console.dim(console.wrapped(section_path(p.section), 3)) << '\n';
    std::cout << console.wrapped(printable(p.text), 3) << '\n';
    if (const std::string has = parts_line(passage, true); !has.empty())
        std::cout << console.wrapped("has " + has, 3) << '\n';
    if (const std::string lacks = parts_line(passage, false); !lacks.empty())
        std::cout << console.wrapped(lacks, 3) << '\n';
}

void print_evidence(const Console& console, const Evidence& evidence) {
    const std::string page = shown_page(evidence.document, evidence.at.page_number);
    if (!evidence.at.sentence.empty())
        std::cout << console.heading(page.empty() ? "In the text" : "Page " + page) << '\n'
                  << console.wrapped(printable(evidence.at.sentence), 2) << '\n';
    for (const EvidenceSource& source : evidence.sources)
        std::cout << '\n'
                  << console.wrapped((source.indexed_as ? "source: " + printable(source.text)
                                                        : "the source is not indexed: " + printable(source.address)),
                                     2)
                  << '\n';
    const bool said = evidence.status == EvidenceStatus::not_indexed;  // a line a source
    if (const std::string_view sentence = sentence_of(evidence.status); !sentence.empty() && !said)
        std::cout << '\n' << console.wrapped(sentence, 2) << '\n';
    for (std::size_t i = 0; i < evidence.passages.size(); ++i) print_passage(console, evidence.passages[i], i + 1);
}

int run(const Globals& globals, const EvidenceOptions& options) {
    Searcher searcher(globals.index);
    const std::vector<Evidence> all = evidence_of(searcher, options.document, options.label, options.limit);
    const Console console = console_of(globals);
    bool found = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        found |= all[i].status == EvidenceStatus::found;
        if (globals.json) {
            std::cout << to_json(all[i]) << '\n';
            continue;
        }
        if (i > 0) std::cout << '\n';
        if (i == 0)
            std::cout << console.bold("Note " + printable(options.label)) << " · "
                      << console.dim(title_of(all[i].document)) << "\n\n";
        print_evidence(console, all[i]);
    }
    return found ? 0 : 1;
}

}  // namespace

void add_evidence_command(CommandLine& app, Globals& globals) {
    Command command = app.command(
        "evidence", "Does the source say so? The passages of a note's indexed source nearest to its sentence");
    command.examples({{"ibid evidence inform.pdf 57", "what note 57's source says to its sentence"},
                      {"ibid evidence inform.pdf 57 --json", "the same as ibid.evidence/1, a line a sentence"}});
    auto options = std::make_shared<EvidenceOptions>();
    command.option("DOC", options->document, "A document: its id or four letters of it, its file name, or its path")
        .required();
    command.option("LABEL", options->label, "The note's label as printed: 57, a, *").required();
    command.option("--limit", options->limit, "Passages of each sentence").value("N").between(1, 50).with_default();
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
