#include "model/formats/result_table.h"

#include <set>

#include "model/formats/bibliography_fields.h"
#include "model/formats/csv.h"
#include "model/formats/quotation.h"

namespace ibid {
namespace {

void append(std::string& out, std::string_view separator, std::string_view text) {
    if (!out.empty()) out += separator;
    out += text;
}

template <class Facet>
std::string values_of(const std::vector<Facet>& facets) {
    std::string out;
    std::set<std::string> seen;
    for (const Facet& f : facets)
        if (seen.insert(f.value).second) append(out, " ", f.value);
    return out;
}

std::string notes_of(const Passage& p) {
    std::string out;
    for (const CarriedNote& n : p.notes) append(out, "\n", n.label + ": " + n.text);
    return out;
}

std::string section_of(const Passage& p) {
    std::string out;
    for (const std::string& heading : p.section) append(out, " > ", heading);
    return out;
}

std::string line(const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    return out + "\r\n";
}

/// The document of a hit as what reference managers know.
CslItem item_of(const Hit& hit) {
    const DocumentInfo& d = hit.document;
    CslItem item;
    item.type = "report";
    item.title = d.title.empty() ? d.id : d.title;
    item.author = d.authors;
    item.publisher = d.publisher;
    item.number = d.symbol;
    item.issued.year = d.year;
    item.url = d.url;
    item.page = shown_page(d, hit.passage.page_number);
    return item;
}

}  // namespace

std::string to_csv(const MatrixAnswer& m) {
    const auto shown = [](const FacetValue& v) { return v.label.empty() ? v.value : v.label; };
    std::vector<std::string> head = {m.rows + " \\ " + m.columns};
    for (const FacetValue& column : m.column_values) head.push_back(shown(column));
    head.emplace_back("total");
    std::string out = line(head);
    for (std::size_t r = 0; r < m.row_values.size(); ++r) {
        std::vector<std::string> cells = {shown(m.row_values[r])};
        for (const std::size_t n : m.counts[r]) cells.push_back(std::to_string(n));
        cells.push_back(std::to_string(m.row_values[r].count));
        out += line(cells);
    }
    return out;
}

std::string to_csv(const Results& results) {
    std::string out = line({"rank", "id", "type", "document", "year", "kind", "page", "section", "text", "notes",
                            "countries", "instruments", "approaches", "file"});
    for (const Hit& hit : results.hits) {
        const Passage& p = hit.passage;
        const bool note = p.type == PassageType::note;
        out += line({std::to_string(hit.rank), p.id, note ? "note" : "passage",
                     hit.document.title.empty() ? hit.document.id : hit.document.title,
                     hit.document.year > 0 ? std::to_string(hit.document.year) : "", hit.document.kind,
                     shown_page(hit.document, p.page_number), section_of(p), p.text, note ? "" : notes_of(p),
                     values_of(p.countries), values_of(p.instruments), values_of(p.approaches), hit.document.file});
    }
    return out;
}

std::string to_ris(const Results& results) {
    std::string out;
    for (const Hit& hit : results.hits) {
        std::string entry = ris_entry(item_of(hit), hit.passage.id);
        std::string text = hit.passage.text;
        if (hit.passage.type == PassageType::passage && !hit.passage.notes.empty())
            text += " [" + notes_of(hit.passage) + "]";
        for (char& c : text)
            if (c == '\n' || c == '\r') c = ' ';  // a line of RIS is a field
        const std::size_t end = entry.rfind("ER  -");
        std::string more = "AB  - " + text + "\r\n";
        if (!hit.document.file.empty()) more += "N1  - " + hit.document.file + "\r\n";
        entry.insert(end == std::string::npos ? entry.size() : end, more);
        out += entry;
    }
    return out;
}

}  // namespace ibid
