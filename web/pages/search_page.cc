#include <algorithm>
#include <map>

#include "model/error.h"
#include "model/facets.h"
#include "model/formats/json.h"
#include "model/formats/result_table.h"
#include "text/languages.h"
#include "web/views/answer_card.h"
#include "web/views/context.h"
#include "web/views/facets_view.h"
#include "web/views/hits.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

// Documents on the start page; a longer shelf has its own page.
constexpr std::size_t kShelf = 12;
// Of a document's further hits, under its best; all of them are a click away.
constexpr std::size_t kFurther = 3;

std::string heading(const Results& results, const SearchState& state, bool grouped) {
    std::string text = counted(results.total, "passage", "passages");
    if (!results.exact) text = "At least " + text;
    if (grouped && results.places > 1) text += " in " + counted(results.places, "document", "documents");
    if (!state.text.empty() && state.text != "*") text += " for “" + state.text + "”";
    return text;
}

void add_notices(View& view, const Context& context, const Results& results, const SearchState& state) {
    std::vector<View> problems;
    for (const std::string& problem : results.problems) problems.emplace_back().text("problem", problem);
    view.list("problems", std::move(problems));

    view.text("suggestion", results.suggestion.value_or(""));
    if (results.suggestion) {
        SearchState next = state;
        next.text = *results.suggestion;
        next.page = 1;
        view.text("suggestion_href", context.link("/search" + query_string(next.to_pairs())));
    }
    std::string expanded;
    std::map<std::string, std::string> translated;  // by language
    for (const Expansion& e : results.expanded) {
        if (!e.language.empty()) {
            std::string& words = translated[e.language];
            for (const std::string& to : e.to) words += (words.empty() ? "" : ", ") + to;
            continue;
        }
        for (const std::string& to : e.to) {
            if (!expanded.empty()) expanded += ", ";
            expanded += "“" + to + "”";
        }
    }
    view.flag("has_expanded", !expanded.empty()).text("expanded", expanded);
    std::vector<View> translations;
    for (const auto& [language, words] : translated)
        translations.emplace_back()
            .text("translated_into", language_name(language))
            .text("translated", words)
            .text("translated_lang", language);
    SearchState switched = state;
    switched.translate = state.translate == Translate::off ? Translate::automatic : Translate::off;
    switched.page = 1;
    const std::string switch_href = context.link("/search" + query_string(switched.to_pairs()));
    view.flag("has_translations", !translations.empty()).list("translations", std::move(translations));
    view.text("translate_off_href", switch_href)
        .text("translate_on_href", state.translate == Translate::off ? switch_href : "");
    SearchState other = state;
    other.expand = !state.expand;
    other.page = 1;
    const std::string href = context.link("/search" + query_string(other.to_pairs()));
    view.text("expand_off_href", href).text("expand_on_href", state.expand ? "" : href);
}

/// The search without what `advice` says to leave out: a word of the text, or "facet:value".
SearchState without_advised(const SearchState& state, const Advice& advice) {
    const auto colon = advice.remove.find(':');
    if (colon != std::string::npos) {
        const std::string facet = advice.remove.substr(0, colon), value = advice.remove.substr(colon + 1);
        if (const Facet* row = facet_named(facet); row && row->chosen) {
            const auto& chosen = state.chosen(facet);
            if (std::find(chosen.begin(), chosen.end(), value) != chosen.end()) return state.without(facet, value);
        }
        if (facet == "year" && (state.filters.year_from || state.filters.year_to)) return state.without("year", value);
        if (facet == "since" && state.filters.since == value) {
            SearchState next = state;
            next.filters.since.clear();
            return next;
        }
        if (facet == "in" && state.filters.in == value) {
            SearchState next = state;
            next.filters.in = "all";
            return next;
        }
    }
    SearchState next = state;
    next.page = 1;
    if (const auto at = next.text.find(advice.remove); at != std::string::npos)
        next.text.erase(at, advice.remove.size());
    return next;
}

void add_nothing(View& view, const Context& context, const Results& results, const SearchState& state) {
    const bool nothing = results.total == 0;
    std::vector<View> none;
    if (nothing) {
        View& v = none.emplace_back();
        v.text("nothing_reason",
               state.filters == Filters{} ? "matches these words" : "matches these words and filters");
        std::vector<View> advice;
        for (const Advice& a : results.advice) {
            if (a.total == 0) continue;
            View& row = advice.emplace_back();
            row.text("advice_remove", a.remove).text("advice_total", counted(a.total, "passage", "passages"));
            row.text("advice_href", context.link("/search" + query_string(without_advised(state, a).to_pairs())));
        }
        v.flag("has_advice", !advice.empty()).list("advice", std::move(advice));
    }
    view.list("nothing", std::move(none));
}

void add_pager(View& view, const Context& context, const Results& results, const SearchState& state) {
    const std::size_t pages = (std::min(results.places, kMaxOffset) + kHitsPerPage - 1) / kHitsPerPage;
    view.flag("has_pager", pages > 1 || state.page > 1);
    const auto href = [&](std::size_t number) {
        SearchState next = state;
        next.page = number;
        return context.link("/search" + query_string(next.to_pairs()));
    };
    view.text("previous_href", state.page > 1 ? href(std::min(state.page - 1, std::max<std::size_t>(pages, 1))) : "");
    view.text("next_href", state.page < pages ? href(state.page + 1) : "");
    view.text("pager_text", "Page " + with_commas(state.page) + " of " + with_commas(std::max<std::size_t>(pages, 1)));
}

void add_alternates(View& view, const Context& context, const SearchState& state) {
    const std::string query = query_string(state.to_pairs());
    for (const auto& [name, format] : {std::pair{"csv_href", "csv"}, {"ris_href", "ris"}}) {
        SearchState whole = state;
        whole.page = 1;
        QueryPairs pairs = whole.to_pairs();
        pairs.emplace_back("format", format);
        view.text(name, context.link("/search" + query_string(pairs)));
    }
    view.text("api_href", context.link("/api/v1/search" + query)).text("feed_href", context.link("/feed.atom" + query));
    SearchState within = state;
    within.sort = SortOrder::relevance;
    within.collapse.reset();
    within.page = 1;
    view.text("matrix_href", context.link("/matrix" + query_string(within.to_pairs())));
    view.add("alternates")
        .text("alternate_type", "application/atom+xml")
        .text("alternate_href", context.link("/feed.atom" + query))
        .text("alternate_title", "New passages for this search");
    view.add("alternates")
        .text("alternate_type", "application/json")
        .text("alternate_href", context.link("/api/v1/search" + query))
        .text("alternate_title", "This search as JSON");
}

/// The hits as a file to keep.
Response in_format(const Results& results, const std::string& format) {
    const bool known = format == "csv" || format == "json" || format == "ris";
    if (!known) throw Error(ErrorCode::usage, "parameter format: is csv, json or ris", "correct it or leave it out");
    Response response = format == "csv"    ? answer_of("text/csv; charset=utf-8", to_csv(results))
                        : format == "json" ? answer_of("application/json", to_json(results) + '\n')
                                           : answer_of("application/x-research-info-systems", to_ris(results));
    response.headers.emplace_back("Content-Disposition", "inline; filename=\"results." + format + '"');
    response.cut_short = !results.exact;
    return response;
}

View document_row(const Context& context, const DocumentInfo& d) {
    View row;
    row.text("document_href", context.link(document_path(d.id))).text("document_title", title_of(d));
    row.text("document_lang", d.language == "en" ? "" : d.language).text("document_kind", kind_label(d.kind));
    row.text("document_year", d.year ? std::to_string(d.year) : "");
    row.text("document_pages", counted(d.pages.size(), "page", "pages"))
        .text("document_notes", counted(d.notes, "note", "notes"));
    return row;
}

}  // namespace

Response home_page(Context& context) {
    std::vector<DocumentInfo> documents = context.searcher.documents();
    View view;
    view.text("box_label", "Search passages and notes").flag("index_empty", documents.empty());
    std::sort(documents.begin(), documents.end(), [](const DocumentInfo& a, const DocumentInfo& b) {
        return std::pair(-a.year, a.title) < std::pair(-b.year, b.title);
    });
    std::vector<View> rows;
    for (std::size_t i = 0; i < std::min(kShelf, documents.size()); ++i)
        rows.push_back(document_row(context, documents[i]));
    view.flag("has_documents", !rows.empty()).list("documents", std::move(rows));
    view.text("documents_heading", counted(documents.size(), "document", "documents"));
    view.text("more_documents", documents.size() > kShelf ? with_commas(documents.size()) : "")
        .text("about_href", context.link("/about"));
    // What the index holds most of makes an example that finds something.
    std::vector<View> examples;
    if (!documents.empty()) {
        SearchRequest everything;
        everything.text = "*";
        everything.limit = 1;
        const Results all = context.searcher.search(everything);
        for (const char* facet : {"instrument", "approach"}) {
            const auto found = all.facets.find(facet);
            if (found == all.facets.end() || found->second.empty()) continue;
            const FacetValue& top =
                *std::max_element(found->second.begin(), found->second.end(),
                                  [](const FacetValue& a, const FacetValue& b) { return a.count < b.count; });
            if (top.count == 0) continue;
            View& example = examples.emplace_back();
            example.text("example_text", top.label.empty() ? top.value : top.label);
            example.text("example_href",
                         context.link("/search" + query_string({{"q", top.label.empty() ? top.value : top.label}})));
        }
    }
    view.flag("has_examples", !examples.empty()).list("examples", std::move(examples));
    return page(context, "home.html", {"Ibid: search documents and their footnotes", "search", "/", "", true},
                std::move(view));
}

namespace {

/// By document, unless the reader wants it otherwise, or one document in its order.
bool is_grouped(const SearchState& state) {
    return state.collapse.value_or(state.filters.documents.size() != 1 && state.sort != SortOrder::document);
}

/// What a page of results shows: whoever is found in one document only sees each of its passages.
Results shown(Context& context, const SearchState& state, SearchRequest request, bool& grouped) {
    request.fold_notes = true;
    request.collapse = grouped;
    request.further = grouped ? kFurther : 0;
    Results results = context.searcher.search(request);
    if (!grouped || state.collapse || results.places != 1 || results.total == 1) return results;
    grouped = request.collapse = false;
    return context.searcher.search(request);
}

/// The other way to list them; no word of it where there is one document, or nothing.
void add_grouping(View& view, const Context& context, const SearchState& state, const Results& results, bool grouped) {
    SearchState other = state;
    other.page = 1;
    other.collapse.reset();
    if (is_grouped(other) == grouped) other.collapse = !grouped;
    const bool one = results.total < 2 || state.filters.documents.size() == 1 || (is_grouped(state) && !grouped);
    view.text("group_label", grouped ? "Each passage" : "By document");
    view.text("group_href", one ? "" : context.link("/search" + query_string(other.to_pairs())));
}

}  // namespace

Response search_page(Context& context) {
    const SearchState state = SearchState::from(context.request.parameters);
    SearchRequest request = state.request();
    if (request.text.empty()) request.text = "*";  // filters alone list what they keep
    const std::string format = context.parameter("format");
    if (!format.empty()) {
        if (request.limit == kHitsPerPage && state.limit == 0) request.limit = kMaxHits;  // a list, not a page of it
        if (state.page == 1 && state.offset == 0) request.offset = 0;
    }
    if (!format.empty()) return in_format(context.searcher.search(request), format);
    bool grouped = is_grouped(state);
    const Results results = shown(context, state, request, grouped);

    View view;
    view.text("box_label", "Search passages and notes").text("heading", heading(results, state, grouped));
    view.flag("has_hits", !results.hits.empty());
    std::vector<View> hits;
    for (const Hit& hit : results.hits) hits.push_back(hit_view(context, hit, state, request.offset + hits.size() + 1));
    view.list("hits", std::move(hits));
    std::vector<View> sorts;
    for (const auto& [value, label, order] : {std::tuple{"relevance", "best match", SortOrder::relevance},
                                              std::tuple{"date", "newest first", SortOrder::date},
                                              std::tuple{"document", "as in the documents", SortOrder::document},
                                              std::tuple{"indexed", "last added first", SortOrder::indexed}})
        sorts.emplace_back()
            .text("sort_value", value)
            .text("sort_label", label)
            .flag("sort_chosen", state.sort == order);
    view.list("sorts", std::move(sorts));
    if (state.page == 1 && state.filters == Filters{}) add_answer(view, context, state.text);
    add_grouping(view, context, state, results, grouped);
    add_tags(view, context, state, results);
    add_facets(view, context, results, state);
    add_notices(view, context, results, state);
    add_nothing(view, context, results, state);
    add_pager(view, context, results, state);
    add_alternates(view, context, state);
    std::vector<View> hidden;
    if (!state.expand) hidden.emplace_back().text("hidden_name", "expand").text("hidden_value", "0");
    if (!state.filters.since.empty())
        hidden.emplace_back().text("hidden_name", "since").text("hidden_value", state.filters.since);
    if (state.translate != Translate::automatic)
        hidden.emplace_back()
            .text("hidden_name", "translate")
            .text("hidden_value", state.translate == Translate::off ? "off" : "all");
    if (state.collapse)
        hidden.emplace_back().text("hidden_name", "collapse").text("hidden_value", *state.collapse ? "1" : "0");
    view.list("hidden_fields", std::move(hidden));

    Frame frame;
    frame.title = (state.text.empty() ? std::string("Search") : state.text) + " – Ibid";
    frame.section = "search";
    frame.canonical = "/search" + query_string(state.to_pairs());
    frame.query = state.text;
    frame.index_by_robots = false;
    Response response = page(context, "search.html", frame, std::move(view));
    response.cut_short = !results.exact;
    return response;
}

Response similar_page(Context& context) {
    const std::string passage = context.parameter("passage");
    if (passage.empty())
        throw Error(ErrorCode::usage, "parameter passage: is missing", "follow “Similar” under a search result");
    View view;
    std::vector<View> hits;
    for (const Hit& hit : context.searcher.similar(passage))
        hits.push_back(hit_view(context, hit, {}, hits.size() + 1));
    view.text("list_heading", "Similar passages").text("list_none", "No passage is much like this one.");
    view.flag("has_hits", !hits.empty()).list("hits", std::move(hits)).text("box_label", "Search passages and notes");
    const auto dot = passage.rfind('.');
    view.text("list_back_href", dot == std::string::npos ? "" : context.link(document_path(passage.substr(0, dot))));
    view.text("list_back_label", "To the document");
    return page(context, "list.html", {"Similar passages – Ibid", "search", "", "", false}, std::move(view));
}

}  // namespace ibid
