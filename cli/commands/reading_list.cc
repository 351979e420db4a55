#include "cli/commands/reading_list.h"

#include <iostream>
#include <map>

#include "indexer/files.h"
#include "model/batch.h"
#include "model/error.h"
#include "model/formats/bibliography.h"
#include "model/formats/csv.h"
#include "model/formats/quotation.h"
#include "searcher/searcher.h"
#include "web/views/reading_list_view.h"

namespace ibid::cli {
namespace {

/// Where a cited source is to be had: its link as printed, else what its identifiers stand for.
std::string address_of(const Source& source) {
    for (const std::string& url : {source.link, source.csl.url})
        if (url.starts_with("http://") || url.starts_with("https://")) return url;
    const auto id = [&](const char* name) {
        const auto found = source.ids.find(name);
        return found == source.ids.end() ? std::string() : found->second;
    };
    if (const std::string doi = id("doi"); !doi.empty()) return "https://doi.org/" + doi;
    if (const std::string celex = id("celex"); !celex.empty())
        return "https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=CELEX:" + celex;
    return {};
}

/// "20240727", or the year alone; empty when no note says when it was read.
std::string day_of(const CslDate& date) {
    if (date.year == 0) return {};
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(date.year) + (date.month && date.day ? two(date.month) + two(date.day) : "");
}

FetchItem item_of(const Source& source) {
    FetchItem item{address_of(source), {}, source.csl.title, source.keys, {}, day_of(source.csl.accessed)};
    if (item.keys.empty()) item.keys = {source.key};
    return item;
}

/// What became of it when it was last asked for.
std::string state_of(const FetchItem& item, const std::string& folder) {
    if (item.url.empty()) return "no address";
    const auto noted = read_small_file(provenance_path(folder + '/' + file_name_of(item) + ".pdf"));
    if (!noted) return "not asked for";
    try {
        const Provenance p = provenance_from_json(*noted);
        if (!p.message.empty()) return p.message;
    } catch (const Error&) {  // edited by hand
        return "not asked for";
    }
    return "fetched, not indexed";
}

}  // namespace

std::vector<FetchItem> cited_items(const Globals& globals, const std::string& document) {
    Searcher searcher(globals.index);
    std::vector<FetchItem> items;
    for (const Source& source : searcher.sources({.document = document}).sources) {
        if (source.indexed_as) continue;  // it is here already
        FetchItem item = item_of(source);
        if (!item.url.empty()) items.push_back(std::move(item));
    }
    return items;
}

namespace {

void print_csv(const std::vector<ReadingListRow>& rows) {
    std::cout << "document,title,note,page,sentence,source,key,address,status\r\n";
    for (const ReadingListRow& r : rows) {
        const char* comma = "";
        for (const std::string& cell :
             {r.document, r.title, r.note, r.page, r.sentence, r.source, r.key, r.address, r.status}) {
            std::cout << comma << csv_cell(cell);
            comma = ",";
        }
        std::cout << "\r\n";
    }
}

}  // namespace

int print_reading_list(const Globals& globals, const std::string& document, const std::string& folder, bool as_html) {
    Searcher searcher(globals.index);
    struct Missing {
        std::string text, address, state;
    };
    std::map<std::string, Missing> missing;  // by each of its keys
    for (const Source& source : searcher.sources({.document = document}).sources) {
        if (source.indexed_as) continue;
        const FetchItem item = item_of(source);
        const std::string text = source.csl.title.empty() && !source.raw.empty() ? source.raw : to_text(source.csl);
        const Missing row{text.empty() ? source.key : text, item.url, state_of(item, folder)};
        for (const std::string& key : item.keys) missing[key] = row;
    }
    std::vector<DocumentInfo> documents;
    if (document.empty())
        documents = searcher.documents();
    else
        documents.push_back(searcher.document(document));
    std::vector<ReadingListRow> rows;
    for (const DocumentInfo& info : documents) {
        if (info.notes == 0) continue;
        for (const NoteAnswer& answer : searcher.notes(info.id))
            for (const Citation& citation : answer.note.citations) {
                const auto found = missing.find(citation.key);
                if (found == missing.end()) continue;
                const Missing& source = found->second;
                std::vector<CitedAt> places = answer.note.cited_at;
                if (places.empty()) places.emplace_back().page_number = answer.note.page_number;
                for (const CitedAt& at : places)
                    rows.push_back({info.id, info.title, answer.note.label,
                                    as_html ? shown_page(info, at.page_number) : std::to_string(at.page_number),
                                    at.sentence, source.text, citation.key, source.address, source.state});
            }
    }
    if (as_html)
        std::cout << reading_list_page(rows);
    else
        print_csv(rows);
    return rows.empty() ? 1 : 0;
}

}  // namespace ibid::cli
