#include "model/formats/bibliography.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "model/formats/bibliography_fields.h"
#include "model/formats/csv.h"
#include "model/formats/json.h"

namespace ibid {
namespace {

std::string joined_names(const std::vector<CslName>& names) {
    std::string out;
    for (const CslName& name : names) out += (out.empty() ? "" : "; ") + one_line(display_name(name));
    return out;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : " ") + text;
    return out;
}

constexpr std::array<std::string_view, 8> kIds = {"doi", "celex", "com", "join", "swd", "act", "un", "isbn"};

std::string csv_head() {
    std::string out = "key,type,authors,year,title,container,volume,issue,pages,publisher,place,number";
    for (const std::string_view id : kIds) out.append(",").append(id);
    return out + ",url,accessed,times_cited,documents,indexed_as\r\n";
}

std::string csv_row(const Source& source) {
    const CslItem& item = source.csl;
    std::vector<std::string> row = {source.key,
                                    item.type,
                                    joined_names(item.author),
                                    item.issued.year > 0 ? std::to_string(item.issued.year) : std::string(),
                                    item.title,
                                    item.container_title,
                                    item.volume,
                                    item.issue,
                                    item.page,
                                    item.publisher,
                                    item.publisher_place,
                                    item.number};
    for (const std::string_view id : kIds) {
        const auto found = source.ids.find(std::string(id));
        row.push_back(found == source.ids.end() ? std::string() : found->second);
    }
    const std::string url = source.link.empty() ? address(item) : source.link;
    row.insert(row.end(), {url, iso_date(item.accessed), std::to_string(source.times_cited), joined(source.documents),
                           source.indexed_as.value_or("")});
    std::string out;
    for (std::size_t i = 0; i < row.size(); ++i) out += (i ? "," : "") + csv_cell(one_line(row[i]));
    return out + "\r\n";
}

/// Numbers that name a paper, an act or a case, in the order in which one is its number to a reference manager.
constexpr std::array<std::string_view, 11> kNumbers = {"com",  "join", "swd",     "sec", "un",   "act",
                                                       "case", "echr", "council", "ep",  "celex"};
/// What reference managers have no field for: a line each, as Zotero keeps it in "Extra".
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kNoted = {
    {{"celex", "CELEX"}, {"ecli", "ECLI"}}};

/// The item as a reference manager should get it: its identifiers where one looks for them.
CslItem with_identifiers(CslItem item, const Source& source) {
    const auto value = [&](std::string_view kind) {
        const auto found = source.ids.find(std::string(kind));
        return found == source.ids.end() ? std::string() : found->second;
    };
    for (const std::string_view kind : kNumbers)
        if (item.number.empty()) item.number = value(kind);
    for (const auto& [kind, name] : kNoted)
        if (const std::string id = value(kind); !id.empty() && id != item.number)
            item.note += (item.note.empty() ? "" : "\n") + std::string(name) + ": " + id;
    return item;
}

}  // namespace

std::string iso_date(const CslDate& date) {
    if (date.year <= 0) return {};
    std::string out = std::to_string(date.year);
    if (date.month > 0) out += "-" + two_digits(date.month);
    if (date.month > 0 && date.day > 0) out += "-" + two_digits(date.day);
    return out;
}

std::string display_name(const CslName& name) {
    if (!name.literal.empty()) return name.literal;
    return name.given.empty() ? name.family : name.family + ", " + name.given;
}

std::string to_text(const CslItem& item) {
    std::string out;
    const auto add = [&out](std::string_view separator, const std::string& text) {
        if (!text.empty()) out.append(out.empty() ? "" : separator).append(text);
    };
    const std::vector<CslName>& names = item.author.empty() ? item.editor : item.author;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool last = i + 1 == names.size();
        add(is_et_al(names[i]) ? " " : i == 0 ? "" : last ? " and " : "; ", one_line(display_name(names[i])));
    }
    if (item.author.empty() && !names.empty()) out += names.size() > 1 ? " (eds)" : " (ed.)";
    // The year stands after the authors, or after the title when there are none.
    const std::string year = item.issued.year > 0 ? "(" + std::to_string(item.issued.year) + ")" : "";
    if (!out.empty()) add(" ", year);
    const bool year_is_told = !out.empty();
    if (const std::string title = one_line(item.title); !title.empty()) add(", ", "‘" + title + "’");
    // Acts bear their number in the title as often as not.
    if (item.title.find(item.number) == std::string::npos) add(", ", one_line(item.number));
    if (out.empty()) return out;
    if (!year_is_told) add(" ", year);
    const std::string journal = one_line(item.container_title);
    add(item.type == "chapter" ? ", in " : ", ", journal);
    if (!item.volume.empty()) add(journal.empty() ? ", vol. " : " ", one_line(item.volume));
    if (!item.issue.empty())
        out += item.volume.empty() ? ", no. " + one_line(item.issue) : "(" + one_line(item.issue) + ")";
    add(", ", one_line(item.publisher));
    const bool one_page =
        item.page.find_first_of("-,") == std::string::npos && item.page.find("\u2013") == std::string::npos;
    if (!item.page.empty()) add(one_page ? ", p. " : ", pp. ", one_line(item.page));
    return out;
}

std::optional<BibliographyFormat> bibliography_format(std::string_view name) {
    if (name == "csl") return BibliographyFormat::csl;
    if (name == "bibtex") return BibliographyFormat::bibtex;
    if (name == "ris") return BibliographyFormat::ris;
    if (name == "csv") return BibliographyFormat::csv;
    return std::nullopt;
}

std::string_view media_type(BibliographyFormat format) {
    switch (format) {
        case BibliographyFormat::csl:
            return "application/vnd.citationstyles.csl+json; charset=utf-8";
        case BibliographyFormat::bibtex:
            return "application/x-bibtex; charset=utf-8";
        case BibliographyFormat::ris:
            return "application/x-research-info-systems; charset=utf-8";
        case BibliographyFormat::csv:
            return "text/csv; charset=utf-8";
    }
    return "text/plain; charset=utf-8";
}

std::string_view file_extension(BibliographyFormat format) {
    switch (format) {
        case BibliographyFormat::csl:
            return "json";
        case BibliographyFormat::bibtex:
            return "bib";
        case BibliographyFormat::ris:
            return "ris";
        case BibliographyFormat::csv:
            return "csv";
    }
    return "txt";
}

struct BibliographyWriter::Impl {
    BibliographyFormat format;
    bool first = true;
    std::set<std::string> ids;
    CitationKeys keys;
};

/// What a reference manager would show as an empty line.
static bool says_nothing(const CslItem& item) {
    const std::string* const texts[] = {&item.title, &item.number, &item.container_title, &item.url, &item.doi,
                                        &item.isbn,  &item.note};
    return item.author.empty() &&
           std::all_of(std::begin(texts), std::end(texts), [](const auto* t) { return t->empty(); });
}

BibliographyWriter::BibliographyWriter(BibliographyFormat format)
    : impl_(new Impl{.format = format, .ids = {}, .keys = {}}) {}
BibliographyWriter::~BibliographyWriter() = default;

std::string BibliographyWriter::head() const {
    switch (impl_->format) {
        case BibliographyFormat::csv:
            return csv_head();
        case BibliographyFormat::csl:
            return "[";
        default:
            return {};
    }
}

std::string BibliographyWriter::entry(const Source& source) {
    if (impl_->format == BibliographyFormat::csv) return csv_row(source);
    CslItem item = with_identifiers(source.csl, source);
    item.id = source.key;
    for (std::size_t n = 1; !impl_->ids.insert(item.id).second; ++n) item.id = source.key + "#" + std::to_string(n);
    if (item.url.empty()) item.url = source.link;
    if (says_nothing(item)) item.note = source.raw;
    const bool first = std::exchange(impl_->first, false);
    switch (impl_->format) {
        case BibliographyFormat::bibtex:
            return (first ? "" : "\n") + bibtex_entry(item, impl_->keys.of(item));
        case BibliographyFormat::ris:
            return ris_entry(item, impl_->keys.of(item));
        default:
            return (first ? "\n" : ",\n") + to_csl_json(item);
    }
}

std::string BibliographyWriter::tail() const { return impl_->format == BibliographyFormat::csl ? "\n]\n" : ""; }

std::string to_bibliography(const std::vector<Source>& sources, BibliographyFormat format) {
    BibliographyWriter writer(format);
    std::string out = writer.head();
    for (const Source& source : sources) out += writer.entry(source);
    return out + writer.tail();
}

}  // namespace ibid
