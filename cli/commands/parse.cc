// `ibid parse`: note texts, one a line, read without any index. Line n of the output is line n of the input.
#include <iostream>

#include "analysis/notes/note_citations.h"
#include "cli/commands/commands.h"
#include "model/formats/json.h"

namespace ibid::cli {
namespace {

/// Lines are the notes of one document, so that "ibid." has a note before it; beyond this many a new one begins.
constexpr std::size_t kNotesAtOnce = 20000;

std::string describe(const NoteReading& note) {
    std::string out = note.label + "  " + std::string(name_of(note.kind));
    for (const auto& country : note.countries) out += " " + country.value;
    if (note.same_as)
        out += "  = note " + note.same_as->label + " (" + note.same_as->reason + (note.ambiguous ? ", ambiguous" : "") +
               ")";
    for (const auto& citation : note.citations)
        out += "\n    " + citation.key + "  " + (citation.csl.title.empty() ? citation.raw : citation.csl.title);
    return out;
}

void print(std::vector<NoteReading>& notes, const Globals& globals, const Vocabularies& vocabularies,
           const std::map<std::string, std::string>& labels) {
    resolve(notes, vocabularies);
    NoteAnswer answer;
    answer.country_labels = labels;
    for (auto& note : notes) {
        answer.note = std::move(note);
        if (globals.json)
            std::cout << to_json(answer) << '\n';
        else
            std::cout << describe(answer.note) << '\n';
    }
    notes.clear();
}

int run_parse(const Globals& globals, const std::string& file) {
    const Vocabularies vocabularies = read_vocabularies(globals);
    std::map<std::string, std::string> labels;
    for (const auto& country : concepts(vocabularies, "country")) labels[country.value] = country.label;
    const std::string input = read_input(file);
    std::vector<NoteReading> notes;
    std::size_t line_number = 0;
    for (std::size_t begin = 0; begin < input.size();) {
        const std::size_t end = std::min(input.find('\n', begin), input.size());
        std::string_view line = std::string_view(input).substr(begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        notes.push_back(read_note(line, {}, vocabularies));
        notes.back().label = std::to_string(++line_number);
        begin = end + 1;
        if (notes.size() >= kNotesAtOnce) print(notes, globals, vocabularies, labels);
    }
    print(notes, globals, vocabularies, labels);
    return line_number > 0 ? 0 : 1;
}

}  // namespace

void add_parse_command(CommandLine& app, Globals& globals) {
    Command command = app.command("parse", "Read note texts, one a line, without an index");
    command.examples({{"ibid parse notes.txt", "what each note cites"},
                      {"pbpaste | ibid parse --json -", "the same for scripts: a line of ibid.note/1 a note"}});
    auto file = std::make_shared<std::string>("-");
    command.option("FILE", *file, "Texts, one a line; - is standard input").with_default();
    command.run([&globals, file] { globals.run = [&globals, file] { return run_parse(globals, *file); }; });
}

}  // namespace ibid::cli
