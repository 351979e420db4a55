#include <algorithm>
#include <ctime>
#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/formats/json.h"
#include "model/formats/quotation.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct NoteOptions {
    std::string document, label, quote;
};

/// The note in quotation marks, and the reference under it.
void print_quoted(const DocumentInfo& document, const NoteReading& note, const std::string& style) {
    const std::time_t now = std::time(nullptr);
    std::tm today{};
    ::gmtime_r(&now, &today);
    char month[40];
    std::strftime(month, sizeof month, " %B %Y", &today);
    const std::string text = reference(style, {.document = document,
                                               .page = page_label(document, note.page_number),
                                               .note = note.label,
                                               .address = public_address(document),
                                               .accessed = std::to_string(today.tm_mday) + month});
    std::cout << "“" << printable(note.text) << "”\n";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::cout << printable(std::string_view(text).substr(at, end - at)) << '\n';
        at = end + 1;
    }
}

/// How a note leans on an earlier one.
std::string same_as_sentence(const NoteReading& note) {
    const std::string other = "note " + printable(note.same_as->label);
    if (!note.citations.empty()) return "Cites the same as " + other + ".";
    if (note.same_as->reason == "ibid") return "“Ibid.” is " + other + ": the note before it that cites a source.";
    if (note.same_as->reason == "supra") return "Refers back to " + other + ", where the source is given in full.";
    return "Says the same as " + other + ".";
}

void print_countries(const Console& console, const NoteReading& note, const Vocabularies& vocabularies) {
    if (note.countries.empty()) return;
    std::string head = counted(note.countries.size(), "country", "countries");
    if (note.exhaustive == true) head += ", the whole list";
    if (note.exhaustive == false) head += ", as examples: there are more";
    std::cout << '\n'
              << console.heading(head) << '\n'
              << console.wrapped(country_names(note.countries, vocabularies), 2) << '\n';
    if (note.stated_count && note.exhaustive != false &&
        static_cast<std::size_t>(*note.stated_count) != note.countries.size())
        std::cout << console.wrapped("The sentence says " + std::to_string(*note.stated_count) + ", the note lists " +
                                         std::to_string(note.countries.size()) + ".",
                                     2)
                  << '\n';
}

void print_sources(const Console& console, const NoteReading& note, const std::string& heading) {
    if (note.citations.empty()) return;
    std::cout << '\n' << console.heading(heading) << '\n';
    for (const Citation& citation : note.citations) {
        std::cout << reference_lines(console, citation.csl, citation.key, citation.link, citation.raw, 2);
        if (!citation.candidates.empty()) {
            std::string candidates;
            for (const std::string& celex : citation.candidates)
                candidates += (candidates.empty() ? "" : " or ") + celex;
            std::cout << console.wrapped("CELEX " + printable(candidates) + ": the text does not decide.", 4) << '\n';
        }
    }
}

void print_places(const Console& console, const DocumentInfo& document, const NoteReading& note) {
    if (note.cited_at.empty()) {
        std::cout << '\n' << console.heading("Not marked anywhere in the text") << '\n';
        return;
    }
    for (const CitedAt& place : note.cited_at) {
        const std::string page = shown_page(document, place.page_number);
        std::cout << '\n' << console.heading(page.empty() ? "Marked here" : "Marked on page " + page) << '\n';
        if (!place.section.empty()) std::cout << console.dim(console.wrapped(section_path(place.section), 2)) << '\n';
        std::cout << console.wrapped(printable(place.sentence), 2) << '\n';
    }
}

/// The note that an “Ibid.” stands for: the nearest of that label before it.
const NoteReading* resolved(const std::vector<NoteAnswer>& notes, const NoteReading& note) {
    const NoteReading* found = nullptr;
    for (const NoteAnswer& other : notes) {
        if (other.note.note_id == note.note_id) break;
        if (note.same_as && other.note.label == note.same_as->label) found = &other.note;
    }
    return found;
}

void print_note(const Console& console, const NoteAnswer& answer, const NoteReading* stands_for,
                const Vocabularies& vocabularies) {
    const NoteReading& note = answer.note;
    const std::string page = shown_page(answer.document, note.page_number);
    std::cout << console.bold("Note " + printable(note.label)) << (page.empty() ? "" : " · page " + page) << " · "
              << words_of(note.kind) << (answer.ocr ? ", read from a picture: letters may be wrong" : "") << '\n'
              << console.dim(title_of(answer.document)) << "\n\n"
              << console.wrapped(printable(note.text), 2) << '\n';
    print_countries(console, note, vocabularies);
    if (note.same_as) {
        std::cout << '\n' << console.wrapped(same_as_sentence(note), 0) << '\n';
    } else if (note.ambiguous) {
        std::cout << '\n' << console.wrapped("Ambiguous: the note that it points to cites several sources.", 0) << '\n';
    }
    print_sources(console, note, "Cites");
    if (note.citations.empty() && stands_for)
        print_sources(console, *stands_for, "Cites, through note " + stands_for->label);
    print_places(console, answer.document, note);
}

/// A line a note, to find one's way.
void print_overview(const Console& console, const std::vector<NoteAnswer>& notes) {
    std::cout << console.bold(title_of(notes.front().document)) << " · " << counted(notes.size(), "note") << "\n\n";
    std::size_t widest = 1;
    for (const NoteAnswer& answer : notes) widest = std::max(widest, columns(printable(answer.note.label)));
    for (const NoteAnswer& answer : notes) {
        const std::string label = printable(answer.note.label);
        std::cout << console.wrapped(std::string(widest - std::min(widest, columns(label)), ' ') + label + "  p. " +
                                         std::to_string(answer.note.page_number),
                                     0)
                  << "  " << console.wrapped(printable(answer.note.text), 0, widest + 8).substr(0) << '\n';
    }
}

int run(const Globals& globals, const NoteOptions& options) {
    Searcher searcher(globals.index);
    const std::vector<NoteAnswer> notes = searcher.notes(options.document, options.label);
    if (globals.json) {
        for (const NoteAnswer& answer : notes) std::cout << to_json(answer) << '\n';
        return notes.empty() ? 1 : 0;
    }
    if (notes.empty()) {
        std::cerr << "ibid: this document has no notes\n";
        return 1;
    }
    if (!options.quote.empty()) {
        const DocumentInfo document = searcher.document(options.document);
        for (const NoteAnswer& answer : notes) print_quoted(document, answer.note, options.quote);
        return 0;
    }
    const Console console = console_of(globals);
    if (options.label.empty() && notes.size() > 1) {
        print_overview(console, notes);
        return 0;
    }
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const NoteReading* stands_for = nullptr;
        std::vector<NoteAnswer> all;
        if (notes[i].note.same_as && notes[i].note.citations.empty()) {
            all = searcher.notes(options.document);
            stands_for = resolved(all, notes[i].note);
        }
        if (i > 0) std::cout << '\n';
        print_note(console, notes[i], stands_for, searcher.vocabularies());
    }
    return 0;
}

}  // namespace

void add_note_command(CommandLine& app, Globals& globals) {
    Command command =
        app.command("note", "One footnote, whole: what it says, whom it names, what it cites, where it is marked");
    command.examples({{"ibid note inform.pdf 57", "note 57 of that file"},
                      {"ibid note 3f2ac1 6", "by a document's id, of which four letters are enough"},
                      {"ibid note inform.pdf", "all its notes, a line each"},
                      {"ibid note inform.pdf 57 --quote oscola", "the note, and the reference under it"},
                      {"ibid note inform.pdf --json", "the same as ibid.note/1"}});
    auto options = std::make_shared<NoteOptions>();
    command.option("DOC", options->document, "A document: its id or four letters of it, its file name, or its path")
        .required();
    command.option("LABEL", options->label, "The note's label as printed: 57, a, *");
    std::vector<std::string> styles;
    for (const QuotationStyle& style : quotation_styles()) styles.emplace_back(style.name);
    command.option("--quote", options->quote, "The note as a quotation, with its reference as this style has it")
        .value("STYLE")
        .one_of(styles);
    command.run([&globals, options] { globals.run = [&globals, options] { return run(globals, *options); }; });
}

}  // namespace ibid::cli
