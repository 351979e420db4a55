#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>

#include "analysis/about/about.h"
#include "cli/commands/commands.h"
#include "cli/terminal/console.h"
#include "extract/extract.h"
#include "indexer/content_hash.h"
#include "indexer/sandbox/sandbox.h"
#include "model/error.h"
#include "model/formats/json.h"

namespace ibid::cli {
namespace {

constexpr int kOverlayWidth_px = 1400;
// A thousand pages take about five seconds; what needs more than these is hostile or should be split.
constexpr Limits kLimits{std::size_t{1} << 30, 45, 55};
constexpr Limits kOcrLimits{kLimits.memory_bytes, 60 * kLimits.cpu_s, 60 * kLimits.wall_s};  // a page takes 2 to 6 s

struct ExtractArguments {
    std::string file, overlay, languages = "eng";
    int page = 1;
    bool ocr = false;
};

void write_file(const std::string& path, const std::string& bytes) {
    if (!std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
        throw Error(ErrorCode::io, "cannot write " + printable(path), "is the folder there, and is there room?");
}

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

std::string as_text(const Document& document, const Console& console) {
    std::ostringstream out;
    if (!document.title.empty()) out << console.heading(printable(document.title)) << '\n';
    out << console.dim(counted(document.pages.size(), "page") + ", " + counted(document.blocks.size(), "block") + ", " +
                       counted(document.notes.size(), "note"))
        << '\n';
    int page = 0;
    for (const Block& b : document.blocks) {
        if (b.kind == BlockKind::header || b.kind == BlockKind::footer) continue;
        if (const int here = b.fragments.front().page_number; here != page && document.format.empty()) {
            page = here;
            out << '\n' << console.dim("— page " + std::to_string(page) + " —") << '\n';
        }
        const std::string text = with_markers(console, b);
        const bool heading = b.kind == BlockKind::heading || b.kind == BlockKind::box_title;
        const std::size_t indent = b.box ? 4 : b.kind == BlockKind::list_item ? 2 : 0;
        out << '\n'
            << console.wrapped(heading                          ? console.bold(text)
                               : b.kind == BlockKind::list_item ? "• " + text
                                                                : text,
                               indent)
            << '\n';
    }
    if (!document.notes.empty()) out << '\n' << console.bold("Notes") << '\n';
    for (const Note& n : document.notes)
        out << '\n'
            << console.wrapped(
                   console.marked("[" + printable(n.label) + "]") + " " + printable(n.text) +
                       (document.format.empty() ? console.dim("  p. " + std::to_string(n.fragments.front().page_number))
                                                : std::string()),
                   0, 4)
            << '\n';
    return out.str();
}

/// A line a warning; of many of one kind the first, and how many more there are.
std::string warnings_of(const Document& document) {
    constexpr std::size_t kShown = 5;  // of one kind; more would push the text off the screen
    std::map<std::string, std::size_t> of_kind;
    std::string out;
    for (const Warning& w : document.warnings) {
        if (++of_kind[w.code] > kShown) continue;
        out += "ibid: " +
               (w.page_number && !w.message.starts_with("page ") ? "page " + std::to_string(w.page_number) + ": "
                                                                 : std::string()) +
               printable(w.message) + '\n';
    }
    for (const auto& [kind, count] : of_kind)
        if (count > kShown)
            out += "ibid: " + counted(count - kShown, "more warning") + " of the kind " + kind +
                   "; extract --json has them all\n";
    return out;
}

/// What goes wrong in `read` says of which file.
std::string named(const std::string& file, const std::function<std::string()>& read) {
    try {
        return read();
    } catch (const Error& e) {
        const std::string message = e.what();
        if (e.code() == ErrorCode::usage || message.starts_with(file)) throw;
        throw Error(e.code(), (file == "-" ? "standard input" : file) + ": " + message, e.hint());
    }
}

}  // namespace

void add_extract_command(CommandLine& app, Globals& globals) {
    Command command = app.command("extract", "What Ibid sees in a PDF, a web page or a Word file");
    command.examples(
        {{"ibid extract inform.pdf", "blocks in reading order, notes whole"},
         {"ibid extract --json - < inform.pdf", "the same as ibid.document/1"},
         {"ibid extract --overlay page8.png --page 8 inform.pdf", "blocks, notes and markers drawn over the page"},
         {"ibid extract --ocr scan.pdf", "a scan, read by tesseract"}});
    auto options = std::make_shared<ExtractArguments>();
    command.option("FILE", options->file, "A PDF, web page, Word or OpenDocument file, or - for standard input")
        .required();
    command.flag("--ocr", options->ocr, "Read pages without text through tesseract");
    command.option("--ocr-language", options->languages, "Languages of such pages, as tesseract names them: fra+deu")
        .with_default();
    command.option("--overlay", options->overlay, "Draw what was found over a page, into this PNG").value("FILE");
    command.option("--page", options->page, "Page for --overlay").positive().with_default().needs("--overlay");
    command.run([&globals, options] {
        globals.run = [&globals, options] {
            const std::string bytes = read_input(options->file);
            const Console console = console_of(globals);
            ExtractOptions how{.file = options->file};
            if (options->ocr) how.ocr_languages = options->languages;
            const std::optional<Vocabularies> vocabularies = vocabularies_if_any(globals);
            const auto read = [&]() -> std::string {
                Document document = extract(bytes, how);
                document.sha256 = sha256_hex(bytes);
                if (vocabularies) read_about(document, front_words(*vocabularies), citation_forms(*vocabularies));
                if (!options->overlay.empty() && !document.format.empty())
                    throw Error(ErrorCode::usage, "--overlay: this file has no printed pages", "leave it out");
                if (!options->overlay.empty())
                    return render_overlay_png(bytes, document, options->page, kOverlayWidth_px);
                if (globals.json) return to_json(document) + '\n';
                return warnings_of(document) + '\0' + as_text(document, console);
            };
            prepare_extract(how.ocr_languages, bytes);
            const std::string answer =
                named(options->file, [&] { return run_limited(read, options->ocr ? kOcrLimits : kLimits); });
            const std::size_t text =
                options->overlay.empty() && !globals.json ? answer.find('\0') + 1 : 0;  // behind the warnings
            if (text > 0) std::cerr << answer.substr(0, text - 1);
            if (!options->overlay.empty())
                write_file(options->overlay, answer);
            else
                std::cout << std::string_view(answer).substr(text);
            return 0;
        };
    });
}

}  // namespace ibid::cli
