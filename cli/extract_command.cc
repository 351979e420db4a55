#include <iostream>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/help.h"
#include "extract/extract.h"
#include "model/json.h"

namespace ibid::cli {
namespace {

/// The text with its markers put back, in brackets.
std::string with_markers(const Console& console, const Block& block) {
    std::string out;
    std::size_t at = 0;
    for (const Marker& m : block.markers) {
        out += printable(block.text.substr(at, m.offset - at));
        out += console.marked("[" + printable(m.label) + (m.note_id ? "" : "?") + "]");
        at = m.offset;
    }
    return out + printable(block.text.substr(at));
}

void print(const Document& document, const Console& console) {
    if (!document.title.empty()) std::cout << console.heading(printable(document.title)) << '\n';
    std::cout << console.dim(counted(document.pages.size(), "page") + ", " + counted(document.blocks.size(), "block") + ", " + counted(document.notes.size(), "note")) << '\n';
    int page = 0;
    for (const Block& b : document.blocks) {
        if (b.kind == BlockKind::header || b.kind == BlockKind::footer) continue;
        if (const int here = b.fragments.front().page_number; here != page) {
            page = here;
            std::cout << '\n' << console.dim("— page " + std::to_string(page) + " —") << '\n';
        }
        const std::string text = with_markers(console, b);
        const bool heading = b.kind == BlockKind::heading || b.kind == BlockKind::box_title;
        const std::size_t indent = b.box ? 4 : b.kind == BlockKind::list_item ? 2 : 0;
        std::cout << '\n' << console.wrapped(heading ? console.bold(text) : b.kind == BlockKind::list_item ? "• " + text : text, indent) << '\n';
    }
    if (!document.notes.empty()) std::cout << '\n' << console.bold("Notes") << '\n';
    for (const Note& n : document.notes)
        std::cout << '\n' << console.wrapped(console.marked("[" + printable(n.label) + "]") + " " + printable(n.text) + console.dim("  p. " + std::to_string(n.fragments.front().page_number)), 0, 4) << '\n';
    for (const Warning& w : document.warnings)
        std::cerr << "ibid: " << (w.page_number ? "page " + std::to_string(w.page_number) + ": " : std::string()) << printable(w.message) << '\n';
}

}  // namespace

void add_extract_command(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("extract", "What Ibid sees in a PDF");
    set_examples(*command, {{"ibid extract inform.pdf", "blocks in reading order, notes whole"},
                            {"ibid extract --json - < inform.pdf", "the same as ibid.document/1"}});
    auto file = std::make_shared<std::string>();
    command->add_option("FILE", *file, "A PDF, or - for standard input")->required();
    command->callback([&globals, file] {
        globals.run = [&globals, file] {
            const std::string bytes = read_input(*file);
            const Document document = extract(bytes, {.file = *file, .password = {}});
            if (globals.json) std::cout << to_json(document) << '\n';
            else print(document, console_of(globals));
            return 0;
        };
    });
}

}  // namespace ibid::cli
