#include "web/mcp/tools.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "model/error.h"
#include "web/mcp/texts.h"
#include "web/views/visitors.h"

namespace ibid::mcp {
namespace {

/// Bytes of an answer, text and structured together: some 8,000 tokens, below what clients cut or refuse.
constexpr std::size_t kMaxAnswer = 32'000;

enum class Kind : std::uint8_t { text, number, texts };

struct Argument {
    std::string_view name;
    Kind kind;
    std::string_view description;
    std::string_view parameter = {};  // of the API, where it has another name
    bool required = false;
    int least = 0, most = 0;        // of a number
    std::string_view choices = {};  // of a text, separated by spaces
    bool in_path = false;           // the part "{name}" of the path
    bool is_document = false;       // its id, file name or path: the path gets the id
    int otherwise = 0;              // of a number that is not given
};

struct Tool {
    std::string_view name, title, description;
    std::string_view path;  // under /api/v1
    std::span<const Argument> arguments;
    std::string_view list;  // the member of the answer whose entries are written until the text is full
    std::string (*head)(const Json& answer);
    std::string (*entry)(const Json& entry, const Links& links);
    bool pages_itself = false;  // `limit` and `offset` are the API's; else they are applied here
};

constexpr Argument kDocument{.name = "document",
                             .kind = Kind::text,
                             .description = "Id of a document or four letters of it, its file name or path",
                             .required = true,
                             .in_path = true,
                             .is_document = true};
constexpr Argument kWithin{
    .name = "document", .kind = Kind::text, .description = "Only in this document: its id, file name or path"};
constexpr Argument kCountries{
    .name = "country", .kind = Kind::texts, .description = "Countries, as codes or names: AT, Belgium"};
constexpr Argument kInstruments{.name = "instrument",
                                .kind = Kind::texts,
                                .description = "Instruments, by slug, label or alias: readmission-agreement"};
constexpr Argument kOffset{.name = "offset",
                           .kind = Kind::number,
                           .description = "Entries to pass over, to go on where an answer was cut",
                           .most = 100'000};

constexpr Argument limit_of(int otherwise, int most) {
    return {.name = "limit",
            .kind = Kind::number,
            .description = "Entries at most",
            .least = 1,
            .most = most,
            .otherwise = otherwise};
}

constexpr Argument kSearch[] = {
    {.name = "query",
     .kind = Kind::text,
     .description = "Words, the best matches first; not all are required. \"exact phrase\", +must, -not, AND OR NOT "
                    "( ), beginning*, a NEAR/5 b, title:…, section:…, cites:\"COM(2020) 609\". * is everything",
     .parameter = "q",
     .required = true},
    kCountries,
    {.name = "country_mode",
     .kind = Kind::text,
     .description = "any of the countries, all of them, only them, or none",
     .choices = "any all only none"},
    kInstruments,
    {.name = "approach", .kind = Kind::texts, .description = "Approaches, by slug, label or alias"},
    {.name = "year", .kind = Kind::text, .description = "Of publication: 2019, 2019..2024, 2019.. or ..2024"},
    {.name = "kind",
     .kind = Kind::text,
     .description = "informs, or the sources that they cite",
     .choices = "inform source"},
    {.name = "in", .kind = Kind::text, .description = "Where the words stand", .choices = "all body notes"},
    {.name = "since",
     .kind = Kind::text,
     .description = "Only of documents first indexed then or later: 2026-11-29; or after a revision of the index"},
    {.name = "language", .kind = Kind::texts, .description = "Languages of the passages: en, fr"},
    kWithin,
    {.name = "sort", .kind = Kind::text, .description = "Order", .choices = "relevance date document indexed"},
    limit_of(10, 50),
    kOffset};
constexpr Argument kPassage[] = {
    {.name = "id",
     .kind = Kind::text,
     .description = "Id of a passage, as results give it: DOCUMENT.NUMBER",
     .required = true,
     .in_path = true},
    {.name = "around", .kind = Kind::number, .description = "Passages before and after it, too", .most = 10}};
constexpr Argument kNote[] = {
    kDocument,
    {.name = "note",
     .kind = Kind::text,
     .description = "The note's label as printed: 57, a, *. Without it, all notes of the document"},
    limit_of(50, 200),
    kOffset};
constexpr Argument kCites[] = {
    {.name = "source",
     .kind = Kind::text,
     .description = "In any spelling: COM(2020) 609, a DOI, CELEX, ECLI or address, or words "
                    "of its title or author",
     .parameter = "ref",
     .required = true},
    limit_of(50, 200),
    kOffset};
constexpr Argument kSources[] = {
    kWithin,
    {.name = "query",
     .kind = Kind::text,
     .description = "Words that author, title, place or identifier have, each",
     .parameter = "q"},
    {.name = "sort", .kind = Kind::text, .description = "Order", .choices = "cited author year title"},
    limit_of(30, 200),
    kOffset};
constexpr Argument kEvidence[] = {
    {.name = "document",
     .kind = Kind::text,
     .description = "Id of the document that has the note, its file name or path",
     .required = true},
    {.name = "note", .kind = Kind::text, .description = "The note's label as printed", .required = true}};
constexpr Argument kCheck[] = {kDocument, limit_of(50, 200), kOffset};
constexpr Argument kClaims[] = {
    {.name = "query", .kind = Kind::text, .description = "Words of the claim", .parameter = "q"},
    {.name = "country",
     .kind = Kind::texts,
     .description = "Each of these is named in it, or said to be otherwise: codes or names"},
    kInstruments,
    kWithin,
    limit_of(20, 100),
    kOffset};
constexpr Argument kDocuments[] = {limit_of(50, 200), kOffset};

constexpr Tool kTools[] = {
    {.name = "search",
     .title = "Search passages and notes",
     .description = "Finds passages and footnotes, ranked, each with document, page, section and the notes that its "
                    "sentences carry. Start here.",
     .path = "/search",
     .arguments = kSearch,
     .list = "hits",
     .head = search_head,
     .entry = hit_text,
     .pages_itself = true},
    {.name = "passage",
     .title = "Read a passage",
     .description = "One passage whole, with its notes, and those around it: to quote it in its context.",
     .path = "/passages/{id}",
     .arguments = kPassage,
     .list = {},
     .head = no_head,
     .entry = passage_text},
    {.name = "note",
     .title = "Read a footnote",
     .description = "A footnote whole: the countries that it lists and whether the list is complete, the sources that "
                    "it cites, what ibid. or supra refers to, and the sentence that it stands at.",
     .path = "/documents/{document}/notes/{note}",
     .arguments = kNote,
     .list = "notes",
     .head = no_head,
     .entry = note_text},
    {.name = "cites",
     .title = "Who cites a source",
     .description = "Every sentence whose note cites the source, in any spelling and through ibid. and supra.",
     .path = "/cites",
     .arguments = kCites,
     .list = "cited_by",
     .head = cites_head,
     .entry = cited_by_text},
    {.name = "sources",
     .title = "Cited sources",
     .description = "What the notes cite, each source once: of all documents or of one, or those with some words.",
     .path = "/sources",
     .arguments = kSources,
     .list = "sources",
     .head = no_head,
     .entry = source_text,
     .pages_itself = true},
    {.name = "evidence",
     .title = "Does the source say so?",
     .description = "The passages of a note's indexed source nearest to the sentence that leans on it, with what of "
                    "the sentence each has and lacks. Nearness shows where to read; it proves nothing.",
     .path = "/evidence",
     .arguments = kEvidence,
     .list = "evidence",
     .head = no_head,
     .entry = evidence_text},
    {.name = "check",
     .title = "What does not add up",
     .description =
         "Where a document contradicts itself: counts that do not fit their lists, notes that nothing marks.",
     .path = "/documents/{document}/findings",
     .arguments = kCheck,
     .list = "findings",
     .head = check_head,
     .entry = finding_text},
    {.name = "claims",
     .title = "Claims about countries",
     .description = "Sentences with a count or list of countries: of whom it is said, of whom the contrary, who is "
                    "silent, and which claims do not agree.",
     .path = "/claims",
     .arguments = kClaims,
     .list = "claims",
     .head = no_head,
     .entry = claim_text,
     .pages_itself = true},
    {.name = "documents",
     .title = "Indexed documents",
     .description = "What is indexed: title, authors, year, kind, pages and id of each document.",
     .path = "/documents",
     .arguments = kDocuments,
     .list = "documents",
     .head = no_head,
     .entry = document_text}};

Json schema_of(const Argument& a) {
    Json out;
    if (a.kind == Kind::texts)
        out = {{"type", "array"}, {"items", {{"type", "string"}}}};
    else
        out["type"] = a.kind == Kind::number ? "integer" : "string";
    out["description"] = a.description;
    if (a.kind == Kind::number) {
        out["minimum"] = a.least;
        out["maximum"] = a.most;
        out["default"] = a.otherwise;
    }
    for (std::string_view rest = a.choices; !rest.empty();) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        out["enum"].push_back(rest.substr(0, space));
        rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    return out;
}

Json schema_of(const Tool& tool) {
    Json properties = Json::object(), required = Json::array();
    for (const Argument& a : tool.arguments) {
        properties[std::string(a.name)] = schema_of(a);
        if (a.required) required.push_back(a.name);
    }
    Json out{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) out["required"] = std::move(required);
    out["additionalProperties"] = false;
    return out;
}

/// Of structuredContent: what every answer has; the rest is in docs/mcp.md and /openapi.json.
Json answer_schema(const Tool& tool) {
    Json properties{{"format", {{"type", "string"}}}}, required = Json::array({"format"});
    if (!tool.list.empty()) {
        properties[std::string(tool.list)] = {{"type", "array"}, {"items", {{"type", "object"}}}};
        for (const char* number : {"total", "shown"}) properties[number] = {{"type", "integer"}};
        properties["cut"] = {{"type", "boolean"}};
        for (const std::string& name :
             {std::string(tool.list), std::string("total"), std::string("shown"), std::string("cut")})
            required.push_back(name);
    }
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

[[noreturn]] void refuse(const Tool& tool, std::string_view name, const std::string& why) {
    throw InvalidParams(std::string(tool.name) + ": " + std::string(name) + " " + why);
}

bool has_word(std::string_view words, std::string_view word) {
    const std::string padded = " " + std::string(words) + " ";
    return padded.find(" " + std::string(word) + " ") != padded.npos;
}

/// The values as the API takes them, when they fit the schema.
std::vector<std::string> values_of(const Tool& tool, const Argument& a, const Json& given) {
    const auto text = [&](const Json& value) {
        if (!value.is_string()) refuse(tool, a.name, a.kind == Kind::texts ? "is a list of strings" : "is a string");
        return value.get<std::string>();
    };
    if (a.kind == Kind::number) {
        const bool whole = given.is_number_integer();
        if (!whole || given < a.least || given > a.most)
            refuse(tool, a.name, "is a whole number from " + std::to_string(a.least) + " to " + std::to_string(a.most));
        return {std::to_string(given.get<int>())};
    }
    if (a.kind == Kind::text) {
        const std::string value = text(given);
        if (!a.choices.empty() && !has_word(a.choices, value))
            refuse(tool, a.name, "is one of: " + std::string(a.choices));
        if (a.required && value.empty()) refuse(tool, a.name, "is empty");
        return {value};
    }
    std::vector<std::string> values;
    if (given.is_string()) return {given.get<std::string>()};  // what assistants write when there is one
    if (!given.is_array()) refuse(tool, a.name, "is a list of strings");
    for (const Json& value : given) values.push_back(text(value));
    return values;
}

void replace(std::string& path, const std::string& part, const std::string& value) {
    if (const std::size_t at = path.find(part); at != path.npos) path.replace(at, part.size(), value);
}

/// What to ask the API, and which of its entries to write.
struct Question {
    Request request;
    std::size_t limit = 0, offset = 0;  // limit 0: as many as there is room for
};

Question question_of(const Tool& tool, const Json& arguments, Searcher& searcher) {
    for (const auto& given : arguments.items())
        if (std::none_of(tool.arguments.begin(), tool.arguments.end(),
                         [&](const Argument& a) { return a.name == given.key(); }))
            refuse(tool, given.key().substr(0, 100), "is no argument of this tool");
    Question question;
    std::string path = "/api/v1" + std::string(tool.path);
    for (const Argument& a : tool.arguments) {
        const auto found = arguments.find(a.name);
        const bool given = found != arguments.end() && !found->is_null();
        if (!given && a.required) refuse(tool, a.name, "is missing");
        std::vector<std::string> values;
        if (given)
            values = values_of(tool, a, *found);
        else if (a.otherwise > 0)
            values = {std::to_string(a.otherwise)};
        if (a.name == "limit" && !values.empty()) question.limit = std::stoul(values[0]);
        if (a.name == "offset" && !values.empty()) question.offset = std::stoul(values[0]);
        const bool ours = !tool.pages_itself && (a.name == "limit" || a.name == "offset");
        if (a.in_path && !values.empty())
            replace(path, "{" + std::string(a.name) + "}", a.is_document ? searcher.document(values[0]).id : values[0]);
        else if (path.find("{" + std::string(a.name) + "}") != path.npos)
            replace(path, "/{" + std::string(a.name) + "}", values.empty() || values[0].empty() ? "" : "/" + values[0]);
        else if (!ours)
            for (std::string& value : values)
                question.request.parameters.emplace_back(a.parameter.empty() ? a.name : a.parameter, std::move(value));
    }
    question.request.path = std::move(path);
    return question;
}

Json answer_of(std::string text, Json structured) {
    return {{"content", Json::array({{{"type", "text"}, {"text", std::move(text)}}})},
            {"structuredContent", std::move(structured)},
            {"isError", false}};
}

Json fault(std::string message, const std::string& hint) {
    if (!hint.empty()) message += ": " + hint;
    return {{"content", Json::array({{{"type", "text"}, {"text", std::move(message)}}})}, {"isError", true}};
}

/// The API names its parameters; the assistant knows the argument.
std::string in_words_of(const Tool& tool, std::string message) {
    constexpr std::string_view kParameter = "parameter ";
    if (!message.starts_with(kParameter)) return message;
    message.erase(0, kParameter.size());
    for (const Argument& a : tool.arguments)
        if (!a.parameter.empty() && message.starts_with(std::string(a.parameter) + ":"))
            message.replace(0, a.parameter.size(), a.name);
    return message;
}

/// One noun instead of a list of one.
Json as_list(const Tool& tool, Json answer) {
    if (tool.list.empty() || answer.contains(tool.list)) return answer;
    Json list = Json::array({std::move(answer)});
    Json out{{"format", "ibid.list/1"}};
    out[std::string(tool.list)] = std::move(list);
    return out;
}

/// As many entries as asked for and as there is room for; the structured answer has the same ones.
Json write_list(const Tool& tool, Json answer, const Question& question, const Links& links) {
    Json& list = answer[std::string(tool.list)];
    const std::size_t offset = question.offset;
    std::size_t total = answer.contains("total") ? answer["total"].get<std::size_t>() : list.size();
    if (!tool.pages_itself) {
        total = list.size();
        list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(offset, list.size())));
        if (question.limit > 0 && list.size() > question.limit)
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(question.limit), list.end());
    }
    std::string text = tool.head(answer);
    std::size_t written = 0, structured = 0;
    for (; written < list.size(); ++written) {
        std::string entry = tool.entry(list[written], links);
        make_slim(list[written]);
        structured += list[written].dump().size();
        if (written > 0 && text.size() + entry.size() + structured > kMaxAnswer) break;
        if (!text.empty()) text += '\n';
        text += entry;
    }
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(written), list.end());
    const std::size_t next = offset + written;
    const bool cut = next < total;
    if (total == 0 && text.empty()) text = "Nothing was found.\n";
    if (cut && written > 0)
        text += "\nCut: this is " + std::to_string(offset + 1) + " to " + std::to_string(next) + " of " +
                std::to_string(total) + ". Ask again with offset " + std::to_string(next) + " for more.\n";
    else if (written == 0 && total > 0)
        text += "There are " + std::to_string(total) + ", and none from offset " + std::to_string(offset) + " on.\n";
    Json entries = std::move(list);
    const Json format = answer["format"];
    make_slim(answer);
    answer["format"] = format;
    answer[std::string(tool.list)] = std::move(entries);
    answer["total"] = total;
    answer["shown"] = written;
    answer["cut"] = cut;
    return answer_of(std::move(text), std::move(answer));
}

/// A passage among its neighbours; the farthest are left out where there is no room for them.
Json write_one(const Tool& tool, Json answer, const Links& links) {
    std::size_t left_out = 0;
    for (;;) {
        std::string text = tool.entry(answer, links);
        Json slim = answer;
        make_slim(slim);
        Json &before = answer["before"], &after = answer["after"];
        if (text.size() + slim.dump().size() <= kMaxAnswer || (before.empty() && after.empty())) {
            if (left_out > 0)
                text += "\nCut: " + std::to_string(left_out) +
                        " neighbours that were asked for are left out. Ask for the passages at the ends.\n";
            slim["format"] = answer["format"];
            slim["cut"] = left_out > 0;
            return answer_of(std::move(text), std::move(slim));
        }
        Json& longer = before.size() > after.size() ? before : after;
        longer.erase(&longer == &before ? longer.begin() : std::prev(longer.end()));
        ++left_out;
    }
}

}  // namespace

Json list_tools() {
    Json tools = Json::array();
    for (const Tool& tool : kTools)
        tools.push_back({{"name", tool.name},
                         {"title", tool.title},
                         {"description", tool.description},
                         {"inputSchema", schema_of(tool)},
                         {"outputSchema", answer_schema(tool)},
                         {"annotations",
                          {{"title", tool.title},
                           {"readOnlyHint", true},
                           {"destructiveHint", false},
                           {"idempotentHint", true},
                           {"openWorldHint", false}}}});
    return {{"tools", std::move(tools)}};
}

Json call_tool(const std::string& name, const Json& arguments, const Asked& asked) {
    const auto* const tool =
        std::find_if(std::begin(kTools), std::end(kTools), [&](const Tool& t) { return t.name == name; });
    if (tool == std::end(kTools)) throw InvalidParams("there is no tool " + name.substr(0, 100));
    if (!arguments.is_object()) throw InvalidParams("arguments: is an object");
    try {
        const Question question = question_of(*tool, arguments, asked.searcher);
        PagesOptions api = asked.options;
        api.base_path.clear();
        const Response response = handle(question.request, asked.searcher, api);
        Json answer = Json::parse(response.body);
        if (response.status != 200) {
            const Json& error = answer.at("error");
            return fault(in_words_of(*tool, error.value("message", "")), error.value("hint", ""));
        }
        const Links links{asked.options.public_url.empty() ? "" : asked.options.public_url + asked.options.base_path};
        if (!tool->list.empty()) return write_list(*tool, as_list(*tool, std::move(answer)), question, links);
        return write_one(*tool, std::move(answer), links);
    } catch (const Error& problem) {
        return fault(problem.what(), hint_for_visitors(problem.hint()));
    }
}

}  // namespace ibid::mcp
