#include "model/formats/quotation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/error.h"

namespace ibid {
namespace {

/// How a style writes names, and where it puts what. Of a pattern, {field} stands for a field; [a|b] for the first of
/// its alternatives whose fields are all known, or for nothing. No full stop follows another, nor an address.
struct Style {
    QuotationStyle is;
    bool family_first;                 // "Luyten, K.", not "Katrien Luyten"
    std::string_view of_two, of_more;  // before the last author
    std::string_view others;           // after the first, when there are more than three
    std::string_view subtitle;         // between title and subtitle
    std::string_view imprint;          // between publisher and year
    std::string_view no_year;
    std::string_view pattern;
};

// Sources: Interinstitutional Style Guide 5.5.4 and 8.2 (footnotes); APA 7th ed. 8.11–8.17, 9.2–9.34, 10.4;
// OSCOLA 4th ed. 3.1, 3.2, 3.4; Chicago Manual 17th ed. 14.19–14.23, 14.102 ("8n57": note 57 on page 8), 14.157.
constexpr std::array kStyles = {
    Style{{"plain", "Plain"},
          false,
          " and ",
          " and ",
          " and others",
          ": ",
          ", ",
          "",
          "[{authors}, ]{title}[ ({year})][, p. {page}][, note {note}][. {address}]"},
    Style{{"eu", "EU (Interinstitutional Style Guide)"},
          true,
          " and ",
          " and ",
          " et al.",
          " – ",
          ", ",
          "",
          "[{authors}, ]{title}[, {symbol}][, {publisher}][, {year}][, p. {page}][, footnote {note}][, {address}]."},
    Style{{"apa", "APA"},
          true,
          ", & ",
          ", & ",
          " et al.",
          ": ",
          ", ",
          "n.d.",
          "([{short}|“{title}”], {year}[, p. {page}][, footnote {note}])\n"
          "[{authors}. ({year}). {title}|{title}. ({year})][ ({symbol})].[ {publisher}.][ {address}]"},
    Style{{"oscola", "OSCOLA"},
          false,
          " and ",
          " and ",
          " and others",
          ": ",
          " ",
          "",
          "[{authors}, ]{title}[ ({imprint})][ {page}, fn {note}| {page}| fn {note}]"
          "[ <{address}> accessed {accessed}| <{address}>]"},
    Style{{"chicago", "Chicago (notes)"},
          false,
          " and ",
          ", and ",
          " et al.",
          ": ",
          ", ",
          "",
          "[{authors}, ]{title}[ ({imprint})][, {page}n{note}|, {page}|, n{note}][, {address}]."},
};

std::string initials(std::string_view given) {
    std::string out;
    bool begins = true;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i] == ' ' || given[i] == '-') {
            if (!begins) out += given[i];
            begins = true;
        } else if (begins && given[i] != '.') {
            out += given[i];
            while (i + 1 < given.size() && (static_cast<unsigned char>(given[i + 1]) & 0xC0) == 0x80) out += given[++i];
            out += '.';
            begins = false;
        }
    }
    while (out.ends_with(' ') || out.ends_with('-')) out.pop_back();
    return out;
}

std::string name_in(const Style& style, const CslName& name) {
    if (!name.literal.empty()) return name.literal;
    if (name.given.empty() || name.family.empty()) return name.family + name.given;
    return style.family_first ? name.family + ", " + initials(name.given) : name.given + ' ' + name.family;
}

/// A document without authors is its publisher's.
std::vector<CslName> authors_of(const DocumentInfo& d) {
    if (!d.authors.empty() || d.publisher.empty()) return d.authors;
    CslName body;
    body.literal = d.publisher;
    return {body};
}

std::string authors_in(const Style& style, const std::vector<CslName>& authors) {
    constexpr std::size_t kNamed = 3;
    if (authors.empty()) return {};
    std::string out = name_in(style, authors.front());
    if (authors.size() > kNamed) return out + std::string(style.others);
    for (std::size_t i = 1; i < authors.size(); ++i) {
        out += i + 1 < authors.size() ? ", " : authors.size() == 2 ? style.of_two : style.of_more;
        out += name_in(style, authors[i]);
    }
    return out;
}

/// As they stand in the text: "Luyten & Smith", "Luyten et al."
std::string short_authors(const std::vector<CslName>& authors) {
    const auto short_name = [](const CslName& n) {
        return n.literal.empty() ? n.family + (n.family.empty() ? n.given : "") : n.literal;
    };
    if (authors.empty()) return {};
    const std::string first = short_name(authors[0]);
    return authors.size() == 1   ? first
           : authors.size() == 2 ? first + " & " + short_name(authors[1])
                                 : first + " et al.";
}

struct Fields {
    const Style& style;
    const QuotedPlace& place;

    std::string operator()(std::string_view name) const {
        const DocumentInfo& d = place.document;
        const std::vector<CslName> authors = authors_of(d);
        const std::string year = d.year ? std::to_string(d.year) : std::string(style.no_year);
        // Said once: who writes under its own name is not named again as its publisher.
        const bool own =
            std::any_of(authors.begin(), authors.end(), [&](const CslName& n) { return n.literal == d.publisher; });
        const std::string publisher = own ? "" : d.publisher;
        if (name == "authors") return authors_in(style, authors);
        if (name == "short") return short_authors(authors);
        if (name == "title") {
            const std::string title = !d.title.empty() ? d.title : !d.file.empty() ? d.file : d.id;
            return d.subtitle.empty() ? title : title + std::string(style.subtitle) + d.subtitle;
        }
        if (name == "publisher") return publisher;
        if (name == "symbol") return d.symbol;
        if (name == "year") return year;
        if (name == "imprint")
            return publisher + (publisher.empty() || year.empty() ? "" : std::string(style.imprint)) + year;
        if (name == "page") return place.page;
        if (name == "note") return place.note;
        if (name == "address") return place.address;
        return place.accessed;
    }
};

/// Adds `pattern`, which has no groups, filled in; whether all its fields are known.
bool fill(std::string& out, std::string_view pattern, const Fields& fields) {
    bool whole = true;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{') {
            const std::size_t end = pattern.find('}', i);
            const std::string value = fields(pattern.substr(i + 1, end - i - 1));
            whole = whole && !value.empty();
            out += value;
            i = end;
        } else if (pattern[i] != '.' || !(out.ends_with('.') || out.ends_with('?') || out.ends_with('!'))) {
            out += pattern[i];
        }
    }
    return whole;
}

}  // namespace

std::span<const QuotationStyle> quotation_styles() {
    static const auto kShown = [] {
        std::array<QuotationStyle, kStyles.size()> shown;
        std::transform(kStyles.begin(), kStyles.end(), shown.begin(), [](const Style& s) { return s.is; });
        return shown;
    }();
    return kShown;
}

std::string reference(std::string_view name, const QuotedPlace& place) {
    const auto style = std::find_if(kStyles.begin(), kStyles.end(), [&](const Style& s) { return s.is.name == name; });
    if (style == kStyles.end()) {
        std::string names;
        for (const Style& s : kStyles) names += (names.empty() ? "" : ", ") + std::string(s.is.name);
        throw Error(ErrorCode::usage, std::string(name) + ": no such style", "there are " + names);
    }
    const Fields fields{*style, place};
    std::string out;
    std::string_view left = style->pattern;
    while (!left.empty()) {
        const std::size_t open = std::min(left.find('['), left.size());
        fill(out, left.substr(0, open), fields);
        left.remove_prefix(open);
        if (left.empty()) break;
        const std::size_t close = left.find(']');
        std::string_view group = left.substr(1, close - 1);
        left.remove_prefix(close + 1);
        for (bool placed = false; !placed && !group.empty();) {
            const std::size_t stroke = std::min(group.find('|'), group.size());
            std::string tried = out;
            placed = fill(tried, group.substr(0, stroke), fields);
            if (placed) out = std::move(tried);
            group.remove_prefix(std::min(stroke + 1, group.size()));
        }
    }
    if (!place.address.empty() && out.ends_with(place.address + '.')) out.pop_back();
    return out;
}

std::string public_address(const DocumentInfo& d) {
    for (const std::string& key : d.keys)
        if (key.starts_with("doi:")) return "https://doi.org/" + key.substr(4);
    return d.url.starts_with("https://") || d.url.starts_with("http://") ? d.url : "";
}

std::string page_label(const DocumentInfo& d, int page_number) {
    if (page_number <= 0 || !d.format.empty()) return {};
    constexpr std::size_t kLongest = 8;  // "xxxviii"; more is a word
    for (const Page& p : d.pages)
        if (p.number == page_number && !p.label.empty() && p.label.size() <= kLongest &&
            (p.label.find_first_not_of("0123456789") == std::string::npos ||
             p.label.find_first_not_of("ivxlcIVXLC") == std::string::npos))
            return p.label;
    return std::to_string(page_number);
}

std::string shown_page(const DocumentInfo& d, int page_number) {
    return page_number > 0 && d.format.empty() ? std::to_string(page_number) : "";
}

}  // namespace ibid
