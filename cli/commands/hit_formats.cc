#include "cli/commands/hit_formats.h"

#include <charconv>
#include <map>

#include <unistd.h>

#include <fmt/format.h>

#include "model/formats/bibliography.h"
#include "model/formats/csv.h"

namespace ibid::cli {
namespace {

CslDate date_of(const std::string& iso) {
    CslDate date;
    int* const parts[] = {&date.year, &date.month, &date.day};
    std::size_t at = 0;
    for (int* part : parts) {
        if (at >= iso.size()) break;
        const auto [end, problem] = std::from_chars(iso.data() + at, iso.data() + iso.size(), *part);
        if (problem != std::errc()) break;
        at = static_cast<std::size_t>(end - iso.data()) + 1;  // past the dash
    }
    return date;
}

Source work_of(const DocumentInfo& document, const std::string& pages) {
    Source source;
    source.key = document.id;
    source.csl.type = "report";
    source.csl.title = document.title.empty() ? document.file : document.title;
    source.csl.author = document.authors;
    source.csl.publisher = document.publisher;
    source.csl.number = document.symbol;
    source.csl.issued = date_of(document.date);
    if (source.csl.issued.year == 0) source.csl.issued.year = document.year;
    source.csl.url = document.url;
    source.csl.note = pages;
    return source;
}

/// As a file: address has it: all but letters, digits and / - . _ ~ in hexadecimal.
std::string address_of(const std::string& path) {
    static constexpr std::string_view kPlain = "/-._~";
    std::string out;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           kPlain.find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::string matching_files(Searcher& searcher, const Results& results) {
    std::string out;
    const auto facet = results.facets.find("document");
    if (facet == results.facets.end()) return out;
    const bool chosen = !results.filters.documents.empty();  // the facet's counts leave its own filter aside
    for (const FacetValue& value : facet->second) {
        if (value.count == 0 || (chosen && !value.selected)) continue;
        const DocumentInfo document = searcher.document(value.value);
        out += (document.path.empty() ? document.id : document.path) + "\n";
    }
    return out;
}

std::string hits_csv(const Results& results) {
    std::string out = "rank,id,type,document,title,year,file,page,section,notes,text\r\n";
    for (const Hit& hit : results.hits) {
        const Passage& p = hit.passage;
        std::string section, notes;
        for (const std::string& s : p.section) section += (section.empty() ? "" : " › ") + s;
        for (const CarriedNote& n : p.notes) notes += (notes.empty() ? "" : " ") + n.label;
        const std::string page = p.page_number > 0 ? std::to_string(p.page_number) : "";
        const std::string year = hit.document.year > 0 ? std::to_string(hit.document.year) : "";
        out += std::to_string(hit.rank) + "," + csv_cell(p.id) + "," +
               (p.type == PassageType::note ? "note" : "passage") + "," + csv_cell(hit.document.id) + "," +
               csv_cell(hit.document.title) + "," + year + "," + csv_cell(hit.document.file) + "," + page + "," +
               csv_cell(section) + "," + csv_cell(notes) + "," + csv_cell(p.text) + "\r\n";
    }
    return out;
}

std::string hits_ris(Searcher& searcher, const Results& results) {
    std::vector<std::string> order;
    std::map<std::string, std::string> pages;  // by document
    for (const Hit& hit : results.hits) {
        const auto [at, first] = pages.try_emplace(hit.document.id);
        if (first) order.push_back(hit.document.id);
        if (hit.passage.page_number <= 0) continue;
        const std::string page = "p. " + std::to_string(hit.passage.page_number);
        if ((at->second + ";").find(page + ";") == std::string::npos)
            at->second += (at->second.empty() ? "" : "; ") + page;
    }
    BibliographyWriter writer(BibliographyFormat::ris);
    std::string out = writer.head();
    for (const std::string& id : order) out += writer.entry(work_of(searcher.document(id), pages[id]));
    return out + writer.tail();
}

std::string in_one_word(std::string_view id) {
    std::string out;
    for (const char c : id) out += c == ' ' ? "%20" : c == '%' ? "%25" : std::string(1, c);
    return out;
}

std::string file_link(const std::string& text, const std::string& path, int page) {
    if (!path.starts_with('/')) return text;
    char host[256] = {};
    if (gethostname(host, sizeof host - 1) != 0) host[0] = '\0';
    const std::string place = page > 0 ? "#page=" + std::to_string(page) : "";
    return "\033]8;;file://" + address_of(host) + address_of(path) + place + "\033\\" + text + "\033]8;;\033\\";
}

}  // namespace ibid::cli
