#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/terminal/answers.h"
#include "model/formats/claim_json.h"
#include "model/formats/quotation.h"
#include "searcher/searcher.h"

namespace ibid::cli {
namespace {

struct ClaimsOptions {
    ClaimRequest request;
    std::string format = "text";
};

std::string listed(const std::vector<std::string>& codes) {
    std::string out;
    for (const std::string& code : codes) out += (out.empty() ? "" : " ") + code;
    return out;
}

void line(const Console& console, std::string_view what, const std::string& value) {
    constexpr std::size_t kIndent = 4, kHanging = 6;
    if (!value.empty())
        std::cout << console.wrapped(console.dim(what) + ' ' + printable(value), kIndent, kHanging) << '\n';
}

void print_claim(const Console& console, const ClaimAnswer& answer) {
    const Claim& c = answer.claim;
    const std::string page = shown_page(answer.document, c.page_number), notes = printable(listed(c.notes));
    std::string place = page.empty() ? "" : "page " + page;
    if (!notes.empty()) place += (place.empty() ? "note " : ", note ") + notes;
    std::cout << "  " << console.heading(c.id) << "  " << console.bold(place)
              << (c.key_point ? console.dim("  key point") : "") << '\n';
    std::cout << console.wrapped(printable(c.sentence), 4) << '\n';
    const std::string kind = !c.exhaustive ? "" : *c.exhaustive ? "" : " (examples)";
    if (!c.countries.empty())
        line(console, (c.denied ? "denied of " : "said of ") + std::to_string(c.countries.size()) + kind + ":",
             codes_of(c.countries));
    if (!c.opposite.empty())
        line(console, "the contrary of " + std::to_string(c.opposite.size()) + ":", listed(c.opposite));
    if (c.silent) line(console, "silent " + std::to_string(c.silent->size()) + ":", listed(*c.silent));
    line(console, "instruments:", listed(c.instruments));
    line(console, "approaches:", listed(c.approaches));
    if (c.key_point)
        line(console, "sums up:", c.key_point_of.empty() ? "nothing that the document says elsewhere" : c.key_point_of);
    line(console, "summed up by:", listed(answer.key_points));
    line(console, "does not agree with:", listed(c.contradicts));
    for (const SameClaim& s : answer.same_elsewhere)
        line(console, "also in:",
             place_of(s.document, s.page_number, s.notes) + (s.joined.empty() ? "" : "; joined: " + listed(s.joined)) +
                 (s.left.empty() ? "" : "; left: " + listed(s.left)));
}

int run(const Globals& globals, const ClaimsOptions& options) {
    Searcher searcher(globals.index);
    const ClaimPage page = searcher.claims(options.request);
    if (globals.json || options.format == "json") {
        const CountryLabels labels = searcher.country_labels();
        for (const ClaimAnswer& answer : page.claims) std::cout << to_json(answer, labels) << '\n';
    } else if (options.format == "csv") {
        std::cout << to_csv(page);
    } else {
        const Console console = console_of(globals);
        std::string document;
        for (const ClaimAnswer& answer : page.claims) {
            if (answer.document.id != document)
                std::cout << (document.empty() ? "" : "\n") << console.bold(title_of(answer.document)) << "  "
                          << console.dim(answer.document.id) << '\n';
            document = answer.document.id;
            print_claim(console, answer);
        }
    }
    if (page.claims.empty()) say_cut(0, page.total);
    if (page.total == 0) std::cerr << "ibid: no claim about that\n  hint: `ibid claims` lists all\n";
    return page.total > 0 ? 0 : 1;
}

}  // namespace

void add_claims_command(CommandLine& app, Globals& globals) {
    Command command = app.command("claims", "Of which countries something is said, denied, and who is silent");
    command.examples({{"ibid claims 'use migration diplomacy'", "who does, who does not, who is silent"},
                      {"ibid claims --country AT,BE", "what is said of both"},
                      {"ibid claims --document inform.pdf --format csv", "all of one document"}});
    auto o = std::make_shared<ClaimsOptions>();
    o->request.whole = true;
    command.option("QUERY", o->request.text, "Words of the claim");
    command.option("--country", o->request.countries, "Named in it, or said to be otherwise; several: each").commas();
    command.option("--instrument", o->request.instruments, "It speaks of one of these").commas();
    command.option("--document", o->request.document, "Of this one: its id, file name or path");
    command.option("--limit", o->request.limit, "At most so many");
    command.option("--format", o->format, "text, json or csv").one_of({"text", "json", "csv"});
    command.run([&globals, o] { globals.run = [&globals, o] { return run(globals, *o); }; });
}

}  // namespace ibid::cli
