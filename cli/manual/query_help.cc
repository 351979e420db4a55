#include "cli/manual/query_help.h"

#include <array>
#include <string_view>

#include "cli/manual/manual.h"

namespace ibid::cli {
namespace {

struct QueryRow {
    std::string_view query, finds;
};

struct QueryGroup {
    std::string_view title;
    std::array<QueryRow, 14> rows;
};

constexpr std::array<QueryGroup, 4> kQueryGroups = {
    {{"Words",
      {{{"visa readmission", "Passages with these words, the best first. Not every word is required."},
        {"\"special envoy\"", "Exactly these words in this order."},
        {"\"letter of intent\"~", "The same with any endings: letters of intent."},
        {"readmi*", "Words that begin so."},
        {"*ship", "Words that end so: partnership, citizenship; in German *abkommen finds compounds."},
        {"*", "Everything; useful with a filter."}}}},
     {"Operators",
      {{{"envoy AND pact", "Both."},
        {"envoy OR pact", "Either, or both."},
        {"visa NOT Georgia", "The first without the second."},
        {"+visa readmission", "With +, a word is required."},
        {"visa -readmission", "With -, a word is unwanted. It may stand before a phrase, a bracket or a field too."},
        {"(envoy OR pact) AND visa", "Brackets group."},
        {"envoy NEAR/5 migration", "Within five words of each other; NEAR alone means ten."}}}},
     {"Filters",
      {{{"country:AT", "Passages that name the country or carry a note that lists it. A name does as well as a code."},
        {"all:AT,BE", "Each of these countries."},
        {"only:BE,FI", "No country but these."},
        {"none:AT", "None of these countries."},
        {"-country:AT", "Not this country."},
        {"instrument:readmission-agreement", "By instrument: its short name, label or alias."},
        {"approach:negative-conditionality", "By approach: its short name, label or alias."},
        {"visa year:2019..2024", "By year of publication; 2019, 2019.. and ..2024 do too."},
        {"visa since:2026-11", "In what was first indexed then or later; a day or the number of a revision does too."},
        {"visa kind:inform", "Informs, or sources (kind:source)."},
        {"visa language:en", "By language of the passage."},
        {"visa document:sample-report-visa-leverage.pdf", "In one document: its id, file name or path."},
        {"visa in:notes", "In notes only, or in the body only (in:body)."},
        {"visa type:note", "Only hits that are notes, or passages (type:passage)."}}}},
     {"Fields",
      {{{"title:migration", "In the document's title."},
        {"author:sample", "In the names of its authors."},
        {"section:policy", "In the headings over the passage."},
        {"cites:\"COM(2020) 609\"",
         "In passages that cite this source, however they spell it; words of its title or author do too."},
        {"source:celex:52020DC0609", "The same by the source's key, as `ibid sources` prints it."}}}}}};

constexpr std::string_view kIntroduction =
    "What `ibid search`, `ibid matrix` and the search page understand. Words are found in all their forms, and in the "
    "other languages of the index. A shell reads quotes, brackets and stars itself: put the whole query in single "
    "quotes.";
constexpr std::string_view kOddSyntax =
    "A mistake never stops a search. A line says what was ignored, or read as words. The same filters are options too: "
    "`ibid search --help`.";

std::string command_of(std::string_view query) { return "ibid search '" + std::string(query) + "'"; }

}  // namespace

std::string query_help(const Console& console) {
    std::string out = console.wrapped(kIntroduction) + "\n";
    for (const QueryGroup& group : kQueryGroups) {
        out += "\n" + console.bold(std::string(group.title) + ":") + "\n";
        for (const QueryRow& row : group.rows)
            if (!row.query.empty()) out += "  " + command_of(row.query) + "\n" + console.wrapped(row.finds, 6) + "\n";
    }
    return out + "\n" + console.wrapped(kOddSyntax) + "\n";
}

std::string query_page(const std::string& version) {
    std::string out = ".TH IBID\\-QUERY 7 \"\" \"ibid " + roff(version) +
                      "\" \"Ibid\"\n.SH NAME\nibid\\-query \\- the query language of Ibid\n.SH DESCRIPTION\n" +
                      roff(kIntroduction) + "\n";
    for (const QueryGroup& group : kQueryGroups) {
        out += ".SH " + upper(std::string(group.title)) + "\n";
        for (const QueryRow& row : group.rows)
            if (!row.query.empty())
                out += ".TP\n\\fB" + roff(command_of(row.query)) + "\\fR\n" + roff(row.finds) + "\n";
    }
    return out + ".SH NOTES\n" + roff(kOddSyntax) + "\n.SH SEE ALSO\n\\fBibid\\-search\\fR(1), \\fBibid\\fR(1)\n";
}

}  // namespace ibid::cli
