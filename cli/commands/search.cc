#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>

#include "cli/commands/commands.h"
#include "cli/commands/filter_options.h"
#include "cli/commands/hit_formats.h"
#include "cli/terminal/answers.h"
#include "cli/terminal/console.h"
#include "model/error.h"
#include "model/formats/bibliography.h"
#include "model/formats/claim_json.h"
#include "model/formats/json.h"
#include "model/formats/quotation.h"
#include "model/formats/result_table.h"
#include "searcher/searcher.h"
#include "text/languages.h"

namespace ibid::cli {
namespace {

struct SearchOptions {
    std::vector<std::string> words;
    FilterOptions filters;
    int limit = -1;  // not said
    std::size_t offset = 0;
    std::string sort = "relevance", batch, format = "text", tag = "ibid";
    std::string translate = "auto";
    double query_timeout_s = 30;
    bool literal = false, collapse = false, partial = false, count = false, files = false;
};

SearchRequest request_of(const SearchOptions& o) {
    SearchRequest r;
    for (const std::string& w : o.words) r.text += (r.text.empty() ? "" : " ") + w;
    if (r.text.starts_with(' ')) r.text.erase(0, 1);  // put there by main.cc before -country:AT
    r.filters = o.filters.filters();
    constexpr std::size_t kUsual = 10;
    r.limit = o.limit < 0 ? kUsual : static_cast<std::size_t>(o.limit);
    r.offset = o.offset;
    r.sort = sort_order_named(o.sort).value_or(SortOrder::relevance);
    r.expand = !o.literal;
    r.translate = o.translate == "off" ? Translate::off : o.translate == "all" ? Translate::all : Translate::automatic;
    r.collapse = o.collapse;
    return r;
}

/// Ranks of the hits that showed a note, by its id: each is told once.
using ShownNotes = std::map<std::string, std::size_t>;

void print_hit(const Console& console, const Hit& hit, const std::string& asked_in, ShownNotes& shown_notes) {
    const Passage& p = hit.passage;
    std::string place = printable(hit.document.title.empty() ? hit.document.file : hit.document.title);
    if (const std::string page = shown_page(hit.document, p.page_number); !page.empty()) place += ", p. " + page;
    if (p.ocr) place += ", read from a picture";
    if (p.type == PassageType::note && !p.notes.empty()) place += ", note " + printable(p.notes[0].label);
    if (!asked_in.empty() && !p.language.empty() && p.language != asked_in)
        place += ", in " + language_name(p.language);
    const std::string shown = console.heading(place);
    const std::string& path = hit.document.path;
    std::cout << console.bold(std::to_string(hit.rank) + ". ")
              << (console.links ? file_link(shown, path, p.page_number) : shown) << "  " << console.dim(p.id) << '\n';
    if (!hit.document.title.empty() && !hit.document.file.empty())
        std::cout << "   " << console.dim(printable(hit.document.file)) << '\n';
    if (!p.section.empty()) std::cout << console.wrapped(console.dim(printable(p.section.back())), 3) << '\n';
    /// The hit above that shows the note; 0: it is this one.
    const auto above = [&](const std::string& note) {
        const std::size_t rank = shown_notes.emplace(note, hit.rank).first->second;
        return rank == hit.rank ? 0 : rank;
    };
    const std::size_t told = p.type == PassageType::note ? above(p.id) : 0;
    if (told > 0)
        std::cout << "   " << console.dim("the note stands under " + std::to_string(told)) << '\n';
    else
        std::cout << console.wrapped(console.highlighted(hit.snippet.text, hit.snippet.highlights), 3) << '\n';
    if (p.type == PassageType::passage) {
        for (const CarriedNote& n : p.notes) {
            const std::size_t rank = above(hit.document.id + "." + n.note_id);
            const std::string text = rank > 0 ? "stands under " + std::to_string(rank) : printable(n.text);
            std::cout << console.wrapped(console.dim("[" + printable(n.label) + "] " + text), 5, 8) << '\n';
        }
    }
    if (hit.more_in_document > 0)
        std::cout << "   "
                  << console.dim(counted(hit.more_in_document, "more in this document", "more in this document"))
                  << '\n';
    if (!hit.near_duplicates.empty())
        std::cout << "   "
                  << console.dim("nearly the same in " +
                                 counted(hit.near_duplicates.size(), "other document", "other documents"))
                  << '\n';
    std::cout << '\n';
}

/// What leads the results: made of what the documents say, with its place.
void print_answer(const Console& console, const Answer& answer) {
    if (answer.empty()) return;
    const auto place = [&](const DocumentInfo& document, int page_number, const std::vector<std::string>& notes) {
        std::cout << console.wrapped(console.dim(printable(place_of(document, page_number, notes))), 2) << '\n';
    };
    const auto quoted = [&](const std::string& sentence) {
        std::cout << console.wrapped("“" + printable(sentence) + "”", 2) << '\n';
    };
    if (answer.source) {
        constexpr std::size_t kShown = 3;
        const std::string title = to_text(answer.source->source->csl);
        std::cout << console.heading(printable(title.empty() ? answer.source->source->raw : title)) << '\n';
        for (std::size_t i = 0; i < std::min(kShown, answer.source->cited_by.size()); ++i) {
            const CitedBy& c = answer.source->cited_by[i];
            if (!c.sentence.empty()) quoted(c.sentence);
            place(c.document, c.page_number, {c.note});
        }
        if (answer.source->cited_by.size() > kShown)
            std::cout << "  " << console.dim(counted(answer.source->cited_by.size(), "note") + " in all: ibid cites")
                      << '\n';
    }
    if (answer.claim) {
        const Claim& c = answer.claim->claim;
        std::cout << console.heading(printable(c.sentence)) << '\n';
        place(answer.claim->document, c.page_number, c.notes);
        const auto line = [&](const std::string& label, const std::string& codes) {
            if (!codes.empty()) std::cout << console.wrapped(label + ": " + codes, 2, 4) << '\n';
        };
        const auto codes = [](const std::vector<std::string>& list) {
            std::string out;
            for (const std::string& code : list) out += (out.empty() ? "" : " ") + code;
            return out;
        };
        const bool examples = !c.exhaustive.value_or(true);
        line(c.denied ? "do not" : examples ? "do, for example" : "do", codes_of(c.countries));
        line(c.denied ? "do" : "do not", codes(c.opposite));
        if (c.silent) line("silent", codes(*c.silent));
    }
    for (std::size_t i = 0; i < answer.definitions.size(); ++i) {
        const Definition& d = answer.definitions[i];
        if (i == 0) std::cout << console.heading(printable(d.term)) << '\n';
        if (i == 0) quoted(d.sentence);
        if (i == 1) std::cout << "  " << console.dim("also defined in") << '\n';
        place(d.document, d.page_number, d.note.empty() ? std::vector<std::string>{} : std::vector{d.note});
    }
    std::cout << '\n';
}

void print_results(const Console& console, const Results& r, std::size_t offset) {
    for (const std::string& problem : r.problems) std::cerr << "ibid: " << printable(problem) << '\n';
    // In one paragraph: a page that was pasted has a hundred.
    constexpr std::size_t kTold = 6;
    std::vector<std::string> own;
    std::map<std::string, std::vector<std::string>> translated;  // by language
    for (const Expansion& e : r.expanded) {
        std::string to;
        for (const std::string& t : e.to) to += (to.empty() ? "" : ", ") + printable(t);
        if (e.language.empty())
            own.push_back(printable(e.from) + " → " + to);
        else
            translated[e.language].push_back(to);
    }
    const auto tell = [&](std::string line, const std::vector<std::string>& words) {
        for (std::size_t i = 0; i < std::min(kTold, words.size()); ++i) line += (i ? "; " : " ") + words[i];
        if (words.size() > kTold) line += "; and " + std::to_string(words.size() - kTold) + " more";
        if (!words.empty()) std::cout << console.dim(line) << '\n';
    };
    tell("also:", own);
    for (const auto& [language, words] : translated) tell("also searched in " + language_name(language) + ":", words);
    ShownNotes shown_notes;
    for (const Hit& hit : r.hits) print_hit(console, hit, r.language, shown_notes);
    if (r.suggestion) std::cout << "Did you mean: " << console.bold(printable(*r.suggestion)) << '\n';
    if (r.total == 0) {
        std::cout << (r.exact ? "Nothing found.\n" : "Nothing found so far.\n");
        for (const Advice& a : r.advice)
            std::cout << "  without " << console.bold(printable(a.remove)) << ": " << counted(a.total, "passage")
                      << '\n';
        return;
    }
    const std::string total = (r.exact ? "" : "at least ") + std::to_string(r.total);
    if (r.hits.empty())
        std::cout << console.dim(total + " found" +
                                 (offset < r.total ? "" : ", none from " + std::to_string(offset + 1) + " on"))
                  << '\n';
    else
        std::cout << console.dim(std::to_string(r.hits.front().rank) +
                                 (r.hits.size() > 1 ? "–" + std::to_string(r.hits.back().rank) : "") + " of " + total +
                                 ", " + decimal(r.elapsed_ms, 1) + " ms")
                  << '\n';
}

/// "QID Q0 passage rank score tag" a line; whether there is one.
bool print_trec(Searcher& searcher, const SearchRequest& request, const std::string& id, const std::string& tag) {
    const std::vector<RankedPassage> hits = searcher.rank(request);
    for (const RankedPassage& hit : hits)
        std::cout << id << " Q0 " << in_one_word(hit.id) << ' ' << hit.rank << ' ' << decimal(hit.score, 6) << ' '
                  << tag << '\n';
    return !hits.empty();
}

/// With --files the paths stand beside the results.
std::string with_files(std::string json, const std::vector<std::string>& files) {
    if (!files.empty()) json.insert(json.size() - 1, R"(,"files":)" + json_list(files));
    return json;
}

int run_search(const Globals& globals, const SearchOptions& o) {
    Searcher searcher(globals.index, o.partial);
    searcher.set_limits({o.query_timeout_s, nullptr});
    SearchRequest request = request_of(o);
    if (o.format == "trec") return print_trec(searcher, request, "1", o.tag) ? 0 : 1;
    if (o.count || o.files) request.limit = 0;
    const Results results = searcher.search(request);
    const bool json = globals.json || o.format == "json";
    const bool leads = o.offset == 0 && request.limit > 0 && request.filters == Filters{};
    const bool shown = json || o.format == "text";
    const Answer answer = leads && shown ? searcher.answer(request.text) : Answer{};
    const std::size_t most_files = o.limit < 0 ? SIZE_MAX : static_cast<std::size_t>(o.limit);
    const bool for_programs = o.count || o.files || o.format == "csv" || o.format == "ris";
    if (for_programs && !json)
        for (const std::string& problem : results.problems) std::cerr << "ibid: " << printable(problem) << '\n';
    if (!json && (o.format == "csv" || o.format == "ris")) say_cut(results.hits.size(), results.total);
    if (json)
        std::cout << with_files(to_json(results, answer, searcher.country_labels()),
                                o.files ? matching_files(searcher, results, most_files) : std::vector<std::string>{})
                  << '\n';
    else if (o.count)
        std::cout << results.total << '\n';
    else if (o.files)
        for (const std::string& file : matching_files(searcher, results, most_files)) std::cout << file << '\n';
    else if (o.format == "csv")
        std::cout << to_csv(results);
    else if (o.format == "ris")
        std::cout << to_ris(results);
    else
        print_answer(console_of(globals), answer), print_results(console_of(globals), results, o.offset);
    return results.total > 0 ? 0 : 1;
}

/// qid TAB query -> "qid Q0 passage rank score tag", as trec_eval reads it; with --json an ibid.results/1 a line.
int run_batch(const Globals& globals, const SearchOptions& o) {
    Searcher searcher(globals.index, o.partial);
    searcher.set_limits({o.query_timeout_s, nullptr});
    std::ifstream file;
    if (o.batch != "-") {
        file.open(o.batch, std::ios::binary);
        if (!file)
            throw Error(ErrorCode::not_found, o.batch + ": cannot be opened",
                        "give a file of lines: query id, tab, query");
    }
    std::istream& in = o.batch == "-" ? std::cin : file;
    bool found = false;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        const std::size_t tab = line.find('\t');
        SearchRequest request = request_of(o);
        const std::string id = tab == std::string::npos ? std::to_string(number) : line.substr(0, tab);
        request.text = tab == std::string::npos ? line : line.substr(tab + 1);
        request.facets = globals.json;
        if (o.format == "trec") {
            found |= print_trec(searcher, request, id, o.tag);
        } else {
            const Results results = searcher.search(request);
            found |= results.total > 0;
            if (globals.json)
                std::cout << to_json(results) << '\n';
            else
                print_results(console_of(globals), results, o.offset);
        }
    }
    for (const std::string& shard : searcher.missing_shards())
        std::cerr << "ibid: the shard `" << printable(shard) << "` does not answer: what it holds is missing here\n";
    return found ? 0 : 1;
}

}  // namespace

void add_search_command(CommandLine& app, Globals& globals) {
    Command command = app.command("search", "Ranked passages and notes, with what they name and cite");
    command.examples({{"ibid search 'special envoys country:BE'", "words, and a filter among them"},
                      {"ibid search '\"more for more\" -visa' --country BE,FI --country-mode only",
                       "a phrase, without a word, nobody else named"},
                      {"ibid search 'cites:\"COM(2020) 609\" readmission'", "in what cites a source"},
                      {"ibid search -l readmission", "only the files"},
                      {"ibid search readmission --since 2026-11-01 --sort indexed", "in what was added since"},
                      {"ibid search --batch queries.tsv --format trec --limit 1000", "a run for trec_eval"}});
    auto o = std::make_shared<SearchOptions>();
    command.option("QUERY", o->words,
                   "Words, \"phrases\", AND OR NOT -, ( ), NEAR/5, word*, *word, filters; * for everything. "
                   "With an example each: ibid help query");
    o->filters.add_to(command);
    command.option("--limit", o->limit, "Hits at most (default: 10; of files, all)").between(0, 100000);
    command.option("--offset", o->offset, "Hits to skip").with_default().between(0, 1'000'000'000);
    command.option("--sort", o->sort, "relevance, date, document or indexed (what came last first)")
        .with_default()
        .one_of({"relevance", "date", "document", "indexed"});
    command.flag("--literal", o->literal, "No synonyms, acronyms or corrected spelling");
    command
        .option("--translate", o->translate,
                "Words in the other languages of the index: off, auto (the two commonest senses) or all senses")
        .with_default()
        .one_of({"off", "auto", "all"});
    command.flag("--collapse", o->collapse, "Fold near-duplicates, and a document's further hits");
    command.flag("-c,--count", o->count, "Only how many passages match");
    command.flag("-l,--files", o->files, "Only the files that match, a path a line").excludes("--count");
    command.flag("--partial", o->partial, "Over shards: answer without those that do not, and say so");
    command
        .option("--query-timeout", o->query_timeout_s,
                "Seconds a search may take; then it gives what it found and says so. 0: no end")
        .value("S")
        .seconds(3600.0)
        .with_default();
    command.option("--batch", o->batch, "Queries from a file: query id, tab, query").value("FILE");
    command.option("--format", o->format, "text, json, csv, ris (a reference a hit) or trec; of a batch text or trec")
        .one_of({"text", "json", "csv", "ris", "trec"});
    command.option("--tag", o->tag, "Name of a trec run");
    command.run([&globals, o] {
        globals.run = [&globals, o] {
            const bool asked = std::any_of(o->words.begin(), o->words.end(),
                                           [](const std::string& w) { return w.find_first_not_of(" \t\n") != w.npos; });
            if (o->batch.empty() && !asked)
                throw Error(ErrorCode::usage, "search: no query was given", "ibid search 'words'; * finds everything");
            const bool of_one = o->count || o->files || (o->format != "text" && o->format != "trec");
            if (!o->batch.empty() && of_one)
                throw Error(ErrorCode::usage, "search: a batch is written as text or trec", "or with --json");
            return o->batch.empty() ? run_search(globals, *o) : run_batch(globals, *o);
        };
    });
}

}  // namespace ibid::cli
