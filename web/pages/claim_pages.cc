// Claims: the list, one claim, countries side by side, two documents side by side; and the same under /api.
#include <algorithm>
#include <cstdint>
#include <map>

#include "model/error.h"
#include "model/formats/claim_json.h"
#include "model/formats/quotation.h"
#include "web/views/context.h"
#include "web/views/search_state.h"
#include "web/views/tile_map.h"

namespace ibid {
namespace {

constexpr std::size_t kOnPage = 50;  // claims

std::vector<std::string> values_of(const Context& context, std::string_view name) {
    std::vector<std::string> out;
    for (const auto& [other, value] : context.request.parameters) {
        if (other != name) continue;
        for (std::size_t at = 0; at <= value.size();) {  // "AT,BE" is two
            const std::size_t comma = std::min(value.find(',', at), value.size());
            if (comma > at) out.push_back(value.substr(at, comma - at));
            at = comma + 1;
        }
    }
    return out;
}

std::vector<std::string> codes(const std::vector<CountryFacet>& countries) {
    std::vector<std::string> out;
    for (const CountryFacet& c : countries) out.push_back(c.value);
    return out;
}

std::string claim_path(const std::string& id) { return "/claims/" + percent_encode(id); }

/// Countries to choose from, by name.
std::vector<View> country_choices(Context& context, const std::vector<std::string>& chosen) {
    std::vector<View> choices;
    for (const auto& [code, label] : context.searcher.country_labels())
        choices.emplace_back()
            .text("choice_value", code)
            .text("choice_label", label)
            .flag("choice_chosen", std::find(chosen.begin(), chosen.end(), code) != chosen.end());
    std::sort(choices.begin(), choices.end(), [](const View& a, const View& b) {
        return std::get<std::string>(a.values[1].second) < std::get<std::string>(b.values[1].second);
    });
    return choices;
}

/// Where a claim is read: its page, at its passage.
std::string place_href(const Context& context, const DocumentInfo& document, int page_number,
                       const std::string& passage_id) {
    return context.link(page_path(document.id, page_number > 0 ? page_number : 1) + "#" + passage_anchor(passage_id));
}

ClaimRequest request_of(const Context& context) {
    ClaimRequest request;
    request.text = context.parameter("q");
    request.document = context.parameter("document");
    request.countries = values_of(context, "country");
    request.instruments = values_of(context, "instrument");
    return request;
}

/// "csv" or "json" as asked for; empty: a page.
std::string format_of(const Context& context) {
    std::string format = context.parameter("format");
    if (!format.empty() && format != "csv" && format != "json")
        throw Error(ErrorCode::usage, "parameter format: is csv or json", "correct it or leave it out");
    return format;
}

Response csv(std::string body) { return answer_of("text/csv; charset=utf-8", std::move(body)); }
/// The address of this page in another format.
std::string in_format(const Context& context, const char* format) {
    auto parameters = context.request.parameters;
    std::erase_if(parameters, [](const auto& p) { return p.first == "format" || p.first == "page"; });
    parameters.emplace_back("format", format);
    return context.link(context.request.path + query_string(parameters));
}

std::string counted_countries(const Claim& c) {
    const std::size_t n = c.countries.size();
    if (n == 0) return c.count ? "says " + std::to_string(*c.count) + ", lists none" : "";
    const bool examples = c.exhaustive && !*c.exhaustive;
    return std::string(c.denied ? "not said of " : "said of ") + (examples ? "at least " : "") + std::to_string(n);
}

void fill_summary(View& view, const Context& context, const ClaimAnswer& answer) {
    const Claim& c = answer.claim;
    view.text("claim_href", context.link(claim_path(c.id)))
        .text("claim_sentence", c.sentence)
        .text("claim_lang", c.language)
        .text("claim_counted", counted_countries(c))
        .text("claim_opposite", c.opposite.empty() ? "" : "the contrary of " + std::to_string(c.opposite.size()))
        .text("claim_silent", c.silent ? std::to_string(c.silent->size()) + " silent" : "")
        .text("claim_document", title_of(answer.document))
        .text("claim_year", answer.document.year > 0 ? std::to_string(answer.document.year) : "")
        .text("claim_page", shown_page(answer.document, c.page_number))
        .text("claim_page_href", place_href(context, answer.document, c.page_number, c.passage_id))
        .flag("claim_key_point", c.key_point)
        .flag("claim_contradicted", !c.contradicts.empty());
    std::vector<View> notes;
    for (const std::string& label : c.notes)
        notes.emplace_back()
            .text("claim_note", label)
            .text("claim_note_href", context.link(note_path(answer.document.id, label)));
    view.list("claim_notes", std::move(notes));
}

/// A list of countries as chips, and as text to copy.
void add_list(View& view, const Context& context, const ClaimAnswer& answer, const std::string& id,
              const std::string& heading, const std::string& css, const std::vector<std::string>& countries) {
    if (countries.empty()) return;
    View& list = view.add("lists");
    list.text("list_id", id).text("list_heading", heading).text("list_codes", joined(countries));
    std::vector<View> chips;
    for (const std::string& code : countries) {
        View& chip = chips.emplace_back();
        chip.text("chip_label", context.label("country", code))
            .text("chip_class", css)
            .text("chip_href",
                  context.link("/search?country=" + code + "&document=" + percent_encode(answer.document.id)));
    }
    list.list("chips", std::move(chips));
}

void add_related(View& view, const char* name, Context& context, const std::vector<std::string>& ids) {
    std::vector<View> rows;
    for (const std::string& id : ids) fill_summary(rows.emplace_back(), context, context.searcher.claim(id, false));
    view.flag((std::string(name) == "clashes" ? "has_clashes" : "has_points"), !rows.empty());
    view.list(name, std::move(rows));
}

/// Of whom a claim is said, by country; `linked`: with the address of its evidence.
std::map<std::string, Tile> tiles_of(const Context& context, const ClaimAnswer& answer, bool linked) {
    const Claim& c = answer.claim;
    std::map<std::string, Tile> tiles;
    if (c.countries.empty()) return tiles;
    const std::string note = c.notes.empty() ? "" : ", note " + joined(c.notes);
    const std::string evidence = c.notes.empty() ? place_href(context, answer.document, c.page_number, c.passage_id)
                                                 : context.link(note_path(answer.document.id, c.notes.front()));
    const auto add = [&](const std::string& code, const char* css, const std::string& says, const std::string& href) {
        tiles[code] = {css, context.label("country", code) + ": " + says, linked ? href : ""};
    };
    const bool denied = c.denied;
    for (const CountryFacet& f : c.countries)
        add(f.value, denied ? "denied" : "said", (denied ? "not so" : "said") + note, evidence);
    const std::string contrary = c.opposed.empty() ? "" : context.link(claim_path(c.opposed.front()));
    for (const std::string& code : c.opposite)
        add(code, denied ? "said" : "denied", denied ? "the contrary is said" : "not so", contrary);
    if (c.silent)
        for (const std::string& code : *c.silent) add(code, "silent", "silent", "");
    return tiles;
}

constexpr const char* kMapTitle = "Map: of whom it is said";

Response map_file(const Context& context, const ClaimAnswer& answer) {
    const Claim& c = answer.claim;
    const std::map<std::string, Tile> tiles = tiles_of(context, answer, false);
    if (tiles.empty()) throw Error(ErrorCode::not_found, "This claim names no countries: there is no map of it", "");
    const auto count = [&](std::string_view css) {
        return std::to_string(
            std::count_if(tiles.begin(), tiles.end(), [&](const auto& t) { return t.second.css == css; }));
    };
    const std::string origin = "Filled: said of " + count("said") + ". Struck through: not so, " + count("denied") +
                               ". Dashed: silent, " + count("silent") +
                               ". Source: " + place_of(answer.document, c.page_number, c.notes) + ". Ibid.";
    return drawing_answer(tile_map(context.searcher.vocabularies(), tiles, kMapTitle), c.sentence, origin, "claim");
}

void add_map(View& view, const Context& context, const ClaimAnswer& answer) {
    const std::map<std::string, Tile> tiles = tiles_of(context, answer, true);
    if (tiles.empty()) return;
    view.html("map_html", {tile_map(context.searcher.vocabularies(), tiles, kMapTitle).svg});
    view.text("svg_href", in_format(context, "svg"));
    view.flag("has_map", true);
    std::vector<View> rows;
    for (const auto& [code, tile] : tiles) {
        const std::size_t colon = tile.title.rfind(": ");
        rows.emplace_back()
            .text("row_country", tile.title.substr(0, colon))
            .text("row_code", code)
            .text("row_says", tile.title.substr(colon + 2))
            .text("row_href", tile.href);
    }
    std::sort(rows.begin(), rows.end(), [](const View& a, const View& b) {
        return std::get<std::string>(a.values.front().second) < std::get<std::string>(b.values.front().second);
    });
    view.list("map_rows", std::move(rows));
}

}  // namespace

Response claims_page(Context& context) {
    ClaimRequest request = request_of(context);
    const std::string format = format_of(context);
    const std::string number = context.parameter("page");
    const std::size_t page_number = number.empty() ? 1 : parse_number("page", number, 1, 100'000);
    if (format.empty()) {
        request.limit = kOnPage;
        request.offset = (page_number - 1) * kOnPage;
    }
    const ClaimPage claims = context.searcher.claims(request);
    if (format == "csv") return csv(to_csv(claims));
    if (format == "json") return json_answer(to_json(claims, context.searcher.country_labels()));
    View view;
    std::vector<View> rows;
    std::string document;
    for (const ClaimAnswer& answer : claims.claims) {
        View& row = rows.emplace_back();
        fill_summary(row, context, answer);
        row.flag("claim_opens_document", answer.document.id != document);
        document = answer.document.id;
    }
    const auto turned = [&](std::size_t to) {
        auto parameters = context.request.parameters;
        std::erase_if(parameters, [](const auto& p) { return p.first == "page"; });
        if (to > 1) parameters.emplace_back("page", std::to_string(to));
        return context.link("/claims" + query_string(parameters));
    };
    view.text("claims_heading", counted(claims.total, "claim", "claims"))
        .text("claims_query", request.text)
        .text("claims_document", request.document)
        .list("countries", country_choices(context, request.countries))
        .flag("has_claims", !rows.empty())
        .list("claims", std::move(rows))
        .text("previous_href", page_number > 1 ? turned(page_number - 1) : "")
        .text("next_href", claims.total > page_number * kOnPage ? turned(page_number + 1) : "")
        .text("csv_href", in_format(context, "csv"))
        .text("json_href", in_format(context, "json"));
    return page(context, "claims.html", {"Claims – Ibid", "claims", "/claims", request.text, true}, std::move(view));
}

Response claim_page(Context& context) {
    const bool map_only = context.parameter("format") == "svg";
    const std::string format = map_only ? "" : format_of(context);
    const ClaimAnswer answer = context.searcher.claim(context.path[0]);
    if (map_only) return map_file(context, answer);
    if (format == "json") return json_answer(to_json(answer, context.searcher.country_labels()));
    if (format == "csv") return csv(to_csv(ClaimPage{{answer}, 1}));
    const Claim& c = answer.claim;
    View view;
    fill_summary(view, context, answer);
    view.text("claim_section", joined(c.section, " › "));
    view.text("document_href", context.link(document_path(answer.document.id)));
    const bool examples = c.exhaustive && !*c.exhaustive;
    view.text("claim_list_kind",
              !c.exhaustive ? ""
              : examples    ? "The list gives examples: others may be meant, too, and who is silent is not known."
                            : "The list is complete.");
    const std::string n = std::to_string(c.countries.size());
    add_list(view, context, answer, "said",
             (c.denied ? "Not so: " : "Said of ") + n + (examples ? ", for example" : ""),
             c.denied ? "partner" : "member", codes(c.countries));
    add_list(view, context, answer, "contrary", "The contrary is said of " + std::to_string(c.opposite.size()),
             c.denied ? "member" : "partner", c.opposite);
    if (c.silent)
        add_list(view, context, answer, "silent", "Silent: " + std::to_string(c.silent->size()), "", *c.silent);
    add_map(view, context, answer);
    add_related(view, "clashes", context, c.contradicts);
    std::vector<std::string> points = answer.key_points;
    if (!c.key_point_of.empty()) points = {c.key_point_of};
    view.text("points_heading", c.key_point ? "What bears it out" : "Summed up by");
    view.flag("unsupported", c.key_point && c.key_point_of.empty());
    add_related(view, "points", context, points);
    std::vector<View> same;
    for (const SameClaim& s : answer.same_elsewhere)
        same.emplace_back()
            .text("same_href", context.link(claim_path(s.id)))
            .text("same_sentence", s.sentence)
            .text("same_place", place_of(s.document, s.page_number, s.notes))
            .text("same_joined", joined(s.joined))
            .text("same_left", joined(s.left));
    view.flag("has_same", !same.empty()).list("same", std::move(same));
    view.text("csv_href", in_format(context, "csv")).text("json_href", in_format(context, "json"));
    return page(
        context, "claim.html",
        {"Claim: " + c.sentence.substr(0, c.sentence.find(' ', 60)) + " – Ibid", "claims", claim_path(c.id), "", true},
        std::move(view));
}

Response compare_page(Context& context) {
    CompareRequest request;
    request.countries = values_of(context, "country");
    request.instruments = values_of(context, "instrument");
    request.document = context.parameter("document");
    const std::string format = format_of(context);
    std::erase(request.countries, "");
    View view;
    std::vector<View> choices = country_choices(context, request.countries);
    std::stable_partition(choices.begin(), choices.end(), [](const View& v) {  // of two hundred names six are seen
        return std::get<bool>(v.values[2].second);
    });
    view.list("countries", std::move(choices));
    view.text("compare_instrument", joined(request.instruments));
    if (request.countries.empty()) {
        if (!format.empty()) throw Error(ErrorCode::usage, "parameter country: is missing", "country=AT&country=BE");
        return page(context, "compare.html", {"Compare countries – Ibid", "claims", "/compare", "", true},
                    std::move(view));
    }
    const CompareAnswer answer = context.searcher.compare(request);
    if (format == "csv") return csv(to_csv(answer));
    if (format == "json") return json_answer(to_json(answer));
    for (const FacetValue& v : answer.columns) view.add("columns").text("column_label", v.label);
    std::vector<View> rows;
    std::string facet;
    constexpr std::size_t kShown = 3;  // sentences in a cell before it is opened
    for (const CompareRow& row : answer.rows) {
        View& r = rows.emplace_back();
        r.text("row_label", row.label).text("row_facet", row.facet == facet ? "" : row.facet + "s");
        r.number("row_span", answer.columns.size() + 1);
        facet = row.facet;
        std::vector<View> cells;
        for (std::size_t k = 0; k < row.cells.size(); ++k) {
            View& cell = cells.emplace_back();
            cell.text("cell_country", answer.columns[k].label);
            std::vector<View> first, more;
            for (const CompareEntry& e : row.cells[k]) {
                View& entry = (first.size() < kShown ? first : more).emplace_back();
                entry.text("entry_sentence", e.sentence)
                    .flag("entry_denied", e.how == "denied")
                    .text("entry_place", place_of(e.document, e.page_number, e.notes))
                    .text("entry_href", e.claim.empty() ? place_href(context, e.document, e.page_number, e.passage_id)
                                                        : context.link(claim_path(e.claim)));
            }
            cell.flag("cell_empty", first.empty()).list("entries", std::move(first));
            cell.text("more_label", more.empty() ? "" : std::to_string(more.size()) + " more");
            cell.list("more_entries", std::move(more));
        }
        r.list("cells", std::move(cells));
    }
    std::vector<View> problems;
    for (const std::string& problem : answer.problems) problems.emplace_back().text("problem", problem);
    view.list("problems", std::move(problems));
    view.flag("has_rows", !rows.empty()).flag("has_asked", true).list("rows", std::move(rows));
    view.text("csv_href", in_format(context, "csv")).text("json_href", in_format(context, "json"));
    std::string title;
    for (const FacetValue& v : answer.columns) title += (title.empty() ? "" : ", ") + v.label;
    return page(context, "compare.html", {title + " compared – Ibid", "claims", "/compare", "", false},
                std::move(view));
}

Response changes_page(Context& context) {
    const std::vector<std::string> documents = values_of(context, "document");
    const std::string format = format_of(context);
    if (documents.size() > 2)
        throw Error(ErrorCode::usage, "parameter document: two at most", "changes are between two documents");
    const auto at = [&](std::size_t i) { return i < documents.size() ? documents[i] : std::string(); };
    const ChangesAnswer answer = context.searcher.changes(at(0), at(1));
    if (format == "csv") return csv(to_csv(answer));
    if (format == "json") return json_answer(to_json(answer, context.searcher.country_labels()));
    View view;
    const auto document = [&](const DocumentInfo& d, const char* title, const char* href) {
        view.text(title, title_of(d) + (d.year > 0 ? " (" + std::to_string(d.year) + ")" : ""));
        view.text(href, context.link(document_path(d.id)));
    };
    document(answer.before, "before_title", "before_href");
    document(answer.after, "after_title", "after_href");
    std::vector<View> pairs;
    for (const ChangedClaim& p : answer.pairs)
        pairs.emplace_back()
            .text("before_sentence", p.before.claim.sentence)
            .text("before_claim", context.link(claim_path(p.before.claim.id)))
            .text("after_sentence", p.after.claim.sentence)
            .text("after_claim", context.link(claim_path(p.after.claim.id)))
            .text("joined", joined(p.joined))
            .text("left", joined(p.left))
            .text("stayed", joined(p.stayed));
    view.text("changes_heading", counted(answer.pairs.size(), "claim in both", "claims in both"));
    view.flag("has_pairs", !pairs.empty()).list("pairs", std::move(pairs));
    for (const auto& [name, has, claims] :
         {std::tuple{"gone", "has_gone", &answer.gone}, {"fresh", "has_fresh", &answer.fresh}}) {
        std::vector<View> rows;
        for (const ClaimAnswer& c : *claims) fill_summary(rows.emplace_back(), context, c);
        view.flag(has, !rows.empty()).list(name, std::move(rows));
    }
    view.text("csv_href", in_format(context, "csv")).text("json_href", in_format(context, "json"));
    return page(context, "changes.html", {"Changes – Ibid", "claims", "/changes", "", true}, std::move(view));
}

Response api_claims(Context& context) {
    ClaimRequest request = request_of(context);
    request.whole = true;
    const std::string limit = context.parameter("limit"), offset = context.parameter("offset");
    constexpr std::size_t kMost = 1'000;
    request.limit = limit.empty() ? kMost : parse_number("limit", limit, 1, kMost);
    if (!offset.empty()) request.offset = parse_number("offset", offset, 0, SIZE_MAX / 2);
    return json_answer(to_json(context.searcher.claims(request), context.searcher.country_labels()));
}

Response api_claim(Context& context) {
    return json_answer(to_json(context.searcher.claim(context.path[0]), context.searcher.country_labels()));
}

Response api_compare(Context& context) {
    CompareRequest request;
    request.countries = values_of(context, "country");
    request.instruments = values_of(context, "instrument");
    request.document = context.parameter("document");
    return json_answer(to_json(context.searcher.compare(request)));
}

Response api_changes(Context& context) {
    const std::vector<std::string> documents = values_of(context, "document");
    const auto at = [&](std::size_t i) { return i < documents.size() ? documents[i] : std::string(); };
    return json_answer(to_json(context.searcher.changes(at(0), at(1)), context.searcher.country_labels()));
}

}  // namespace ibid
