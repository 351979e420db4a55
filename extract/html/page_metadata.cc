#include "extract/html/page_metadata.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "model/formats/json_ld.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

enum class Says : std::uint8_t { title, author, date, publisher, language, symbol };

/// Names of meta tags, the better witness of a member first: what libraries harvest is kept with more care than what
/// is shown when a page is shared.
struct MetaName {
    std::string_view name;  // small letters
    Says says;
};
constexpr std::array kMeta = {
    MetaName{"citation_title", Says::title},
    MetaName{"dc.title", Says::title},
    MetaName{"dcterms.title", Says::title},
    MetaName{"eli:title", Says::title},
    MetaName{"og:title", Says::title},
    MetaName{"twitter:title", Says::title},
    MetaName{"citation_author", Says::author},
    MetaName{"dc.creator", Says::author},
    MetaName{"dcterms.creator", Says::author},
    MetaName{"author", Says::author},
    MetaName{"article:author", Says::author},
    MetaName{"citation_publication_date", Says::date},
    MetaName{"citation_date", Says::date},
    MetaName{"eli:date_document", Says::date},
    MetaName{"eli:date_publication", Says::date},
    MetaName{"dcterms.issued", Says::date},
    MetaName{"dcterms.date", Says::date},
    MetaName{"dc.date.issued", Says::date},
    MetaName{"dc.date", Says::date},
    MetaName{"article:published_time", Says::date},
    MetaName{"datepublished", Says::date},
    MetaName{"date", Says::date},
    MetaName{"citation_publisher", Says::publisher},
    MetaName{"citation_journal_title", Says::publisher},
    MetaName{"dc.publisher", Says::publisher},
    MetaName{"dcterms.publisher", Says::publisher},
    MetaName{"eli:publisher", Says::publisher},
    MetaName{"og:site_name", Says::publisher},
    MetaName{"citation_language", Says::language},
    MetaName{"dc.language", Says::language},
    MetaName{"dcterms.language", Says::language},
    MetaName{"og:locale", Says::language},
    MetaName{"eli:id_local", Says::symbol},
    MetaName{"citation_technical_report_number", Says::symbol},
};

/// How good a witness is, from 1; 0: not known.
int rank_of(std::string_view name, Says& says) {
    for (std::size_t i = 0; i < kMeta.size(); ++i)
        if (kMeta[i].name == name) {
            says = kMeta[i].says;
            return static_cast<int>(kMeta.size() - i);
        }
    return 0;
}

std::string meta_name(const WebPage& page, std::uint32_t node) {
    for (const std::string_view attribute : {"name", "property", "itemprop"})
        if (std::string name = lower(page.tree.attribute(node, attribute)); !name.empty()) return name;
    return {};
}

std::string name_of_person(std::string_view text) {
    const std::string name = repair_text(text);
    const std::size_t comma = name.find(", ");
    // "Adamson, Fiona B." as catalogues write it
    if (comma != name.npos && name.find(',', comma + 1) == name.npos && comma < 40)
        return name.substr(comma + 2) + ' ' + name.substr(0, comma);
    return name;
}

struct Best {
    std::string value;
    int rank = 0;
    void offer(std::string_view text, int its_rank) {
        if (its_rank <= rank) return;
        if (std::string clean = repair_text(text); !clean.empty()) {
            value = std::move(clean);
            rank = its_rank;
        }
    }
};

/// "Title – Site", "Title | Site | Part": without what every page of the site bears.
std::string without_site(const std::string& title, const std::string& publisher, const std::string& headline) {
    if (!headline.empty() && headline.size() > 10 && title.starts_with(headline)) return headline;
    for (const std::string_view joint : {" | ", " – ", " — ", " - ", " :: "}) {
        const std::size_t at = title.rfind(joint);
        if (at == title.npos || at < 8) continue;
        const std::string rest = title.substr(at + joint.size());
        if (joint == " | " || joint == " :: " || (!publisher.empty() && lower(rest) == lower(publisher)))
            return title.substr(0, at);
    }
    return title;
}

}  // namespace

std::string iso_date(std::string_view text) {
    const std::string_view t = trim(text);
    int numbers[3] = {}, count = 0, digits[3] = {};
    for (std::size_t i = 0; i < t.size() && count < 3;) {
        if (!is_ascii_digit(t[i])) {
            if (t[i] == 'T') break;
            ++i;
            continue;
        }
        while (i < t.size() && is_ascii_digit(t[i]) && digits[count] < 8) {
            numbers[count] = numbers[count] * 10 + (t[i++] - '0');
            ++digits[count];
        }
        ++count;
        if (i < t.size() && t[i] == ':') --count;  // a time of day
    }
    const auto iso = [](int year, int month, int day) -> std::string {
        char out[32];
        if (year < 1000 || year > 2999 || month > 12 || day > 31) return {};
        if (month == 0)
            std::snprintf(out, sizeof out, "%04d", year);
        else if (day == 0)
            std::snprintf(out, sizeof out, "%04d-%02d", year, month);
        else
            std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
        return out;
    };
    if (count >= 1 && digits[0] == 8) return iso(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
    if (count >= 1 && digits[0] == 4) {
        const bool goes_on = count > 1 && digits[1] <= 2;
        return iso(numbers[0], goes_on ? numbers[1] : 0, goes_on && count > 2 && digits[2] <= 2 ? numbers[2] : 0);
    }
    if (count == 3 && digits[2] == 4) {
        // 15/11/2024 or 11/15/2024: which it is only the number above twelve can say
        if (numbers[1] > 12) return iso(numbers[2], numbers[0], numbers[1]);
        if (numbers[0] > 12) return iso(numbers[2], numbers[1], numbers[0]);
        return t.find('.') != t.npos ? iso(numbers[2], numbers[1], numbers[0]) : iso(numbers[2], 0, 0);
    }
    for (int i = 0; i < count; ++i)
        if (digits[i] == 4) return iso(numbers[i], 0, 0);
    return {};
}

PageMetadata read_page_metadata(const WebPage& page) {
    PageMetadata out;
    Best title, date, publisher, language, symbol;
    int author_rank = 0;
    std::string plain_title, headline;
    std::optional<LinkedWork> work;
    for (std::uint32_t i = 1; i < page.size(); ++i) {
        if (page.tree.is_text(i)) continue;
        const std::string_view tag = page.tree.name(i);
        if (tag == "html" && out.language.empty()) {
            out.language = page.tree.attribute(i, "lang");
            if (out.language.empty()) out.language = page.tree.attribute(i, "xml:lang");
        } else if (tag == "title" && plain_title.empty()) {
            plain_title = repair_text(page.text_of(i, 1000));
        } else if (tag == "h1" && headline.empty()) {
            headline = repair_text(page.text_of(i, 1000));
        } else if (tag == "meta") {
            Says says{};
            const int rank = rank_of(meta_name(page, i), says);
            std::string_view content = page.tree.attribute(i, "content");
            if (content.empty()) content = page.tree.attribute(i, "resource");
            if (rank == 0 || content.empty()) continue;
            switch (says) {
                case Says::title:
                    title.offer(content, rank);
                    break;
                case Says::author:
                    if (rank < author_rank || content.find("://") != content.npos) break;
                    if (rank > author_rank) out.authors.clear();
                    author_rank = rank;
                    out.authors.push_back(name_of_person(content));
                    break;
                case Says::date:
                    if (!iso_date(content).empty()) date.offer(iso_date(content), rank);
                    break;
                case Says::publisher:
                    publisher.offer(content, rank);
                    break;
                case Says::language:
                    language.offer(content, rank);
                    break;
                case Says::symbol:
                    symbol.offer(content, rank);
                    break;
            }
        } else if (tag == "script" && !work) {
            work = read_json_ld(i + 1 < page.next(i) ? page.tree.text(i + 1) : std::string_view());
        }
    }
    if (work) {
        title.offer(work->title, 3);  // behind og:title, which is set for the page itself
        date.offer(iso_date(work->date), 40);
        publisher.offer(work->publisher, 40);
        if (out.authors.empty()) out.authors = std::move(work->authors);
        if (out.language.empty()) out.language = work->language;
    }
    out.date = date.value;
    out.publisher = publisher.value;
    out.symbol = symbol.value;
    if (out.language.empty()) out.language = language.value;
    std::replace(out.language.begin(), out.language.end(), '_', '-');
    out.title = title.value.empty() ? plain_title : title.value;
    out.title = without_site(out.title, out.publisher, headline);
    if (out.title.empty()) out.title = headline;
    std::erase_if(out.authors, [](const std::string& a) { return a.empty(); });
    return out;
}

}  // namespace ibid
