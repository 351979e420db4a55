#include "extract/html/page_metadata.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "extract/html/act_headings.h"
#include "model/formats/corrections.h"
#include "model/formats/json_ld.h"
#include "text/layout_words.h"
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

/// Whether a text may be the name of a person or a body: no number of an account, address or remark.
bool may_be_name(std::string_view text) {
    constexpr std::size_t kLongest = 120;  // bytes; a longer one is a list or a sentence
    if (text.empty() || text.size() > kLongest) return false;
    if (text.find_first_of("@<>{}|\\=") != text.npos || text.find("://") != text.npos) return false;
    if (text.front() == '(' || text.front() == '[') return false;
    bool letter = false;
    for (const char c : text) letter |= is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
    return letter;
}

std::size_t words_in(std::string_view text) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

/// Names as a tag has them. Catalogues write "Adamson, Fiona B."; others set several names with commas between.
void add_persons(std::string_view text, bool catalogue, std::vector<CslName>& to) {
    const std::string names = repair_text(text);
    const std::size_t comma = names.find(", ");
    if (comma == names.npos || comma > 40) {
        if (may_be_name(names)) to.push_back(name_from_text(names));
        return;
    }
    const std::string before = names.substr(0, comma), behind = names.substr(comma + 2);
    const bool one = behind.find(',') == behind.npos && (catalogue || words_in(before) == 1);
    if (one && may_be_name(names)) to.push_back({before, behind, {}});
    if (one) return;
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t end = std::min(names.find(", ", at), names.size());
        // "Anna Smith, PhD", "van der Berg, Jan", "Ministry of Health, Ireland": one word more is no one else
        if (const std::string name = names.substr(at, end - at); may_be_name(name) && words_in(name) > 1)
            to.push_back(name_from_text(name));
        at = end + 2;
    }
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

/// "Wed, 04 May 2022 10:00:00 GMT" of RFC 5322 and HTTP, "Wed May 04 2022 00:25:56 GMT+0000" of JavaScript, "Nov 15,
/// 2024": months by the names that these formats have, whatever the page's language. Empty: another format.
std::string date_of_mail(std::string_view text) {
    constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    int year = 0, month = 0, day = 0;
    for (std::size_t at = 0; at < text.size() && (year == 0 || month == 0 || day == 0);) {
        std::size_t end = at;
        while (end < text.size() && is_ascii_word(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        const bool digits = !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit);
        if (digits && end < text.size() && text[end] == ':') break;  // the time of day
        if (digits && word.size() == 4 && year == 0)
            year = std::stoi(std::string(word));
        else if (digits && word.size() <= 2 && day == 0)
            day = std::stoi(std::string(word));
        else if (!digits && word.size() >= 3 && month == 0)
            for (std::size_t m = 0; m < kMonths.size(); m += 3) {
                const bool whole = word.size() == 3 || kMonths.substr(m, 3) != "mar" || lower(word) == "march";
                if (whole && lower(word.substr(0, 3)) == kMonths.substr(m, 3))  // not "mardi 5 octobre"
                    month = static_cast<int>(m / 3) + 1;
            }
        at = end + 1;
    }
    constexpr int kFirst = 1000, kLast = 2999, kDays = 31;
    if (year < kFirst || year > kLast || month == 0 || day == 0 || day > kDays) return {};
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    return out;
}

/// Letters and figures alone, in small letters.
std::string letters_of(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_ascii_word(c) || static_cast<unsigned char>(c) >= 0x80) out += ascii_lower(c);
    return out;
}

/// "Title – Site", "Title | Site | Part", "Site | Title": without what every page of the site bears. The headline says
/// which part is the title's own.
std::string without_site(const std::string& title, const std::string& publisher, const std::string& headline) {
    const std::string shown = letters_of(headline);
    if (!headline.empty() && headline.size() > 10 && title.starts_with(headline)) return headline;
    for (const std::string_view joint : {" | ", " – ", " — ", " - ", " :: "}) {
        const std::size_t at = title.rfind(joint);
        if (at == title.npos || at < 8) continue;
        const std::string rest = title.substr(at + joint.size());
        const std::string own = letters_of(rest), first = letters_of(title.substr(0, at));
        const bool site = !publisher.empty() && lower(rest) == lower(publisher);
        if (!site && !own.empty() && own == shown && first == letters_of(publisher)) return rest;
        if (!site && !own.empty() && shown == first + own) return title;  // the joint is the title's own
        if (joint == " | " || joint == " :: " || site) return title.substr(0, at);
    }
    return title;
}

/// The lines of an act's own title, as the Official Journal and consolidated texts class them; empty: no act.
std::string title_of_act(const WebPage& page) {
    constexpr std::size_t kLongest = 2'000;
    std::string out;
    for (std::uint32_t i = 1; i < page.size() && out.size() < kLongest; ++i) {
        if (page.elements[i] != Element::paragraph) continue;
        const std::string line = page.text_of(i, kLongest);
        if (line.empty()) continue;
        if (act_heading_level(page, i) != 1) {
            if (!out.empty()) break;
            continue;
        }
        if (!line.starts_with('(')) out += (out.empty() ? "" : " ") + line;  // "(Text with EEA relevance)"
    }
    return repair_text(out);
}

/// A CELEX number of an act: sector, year, kind, number ("32002R0006").
std::string celex_in(std::string_view text) {
    constexpr std::size_t kYear = 5, kNumber = 4;  // bytes before the letters and behind them
    for (std::size_t at = 0; at + kYear + 1 + kNumber <= text.size(); ++at) {
        if (at > 0 && is_ascii_word(text[at - 1])) continue;
        const auto digits = [&](std::size_t from, std::size_t count) {
            const std::string_view part = text.substr(from, count);
            return part.size() == count && std::all_of(part.begin(), part.end(), is_ascii_digit);
        };
        std::size_t end = at + kYear;
        while (end < text.size() && text[end] >= 'A' && text[end] <= 'Z') ++end;
        const std::size_t letters = end - at - kYear;
        if (!digits(at, kYear) || letters < 1 || letters > 2 || !digits(end, kNumber)) continue;
        end += kNumber;
        if (end == text.size() || !is_ascii_word(text[end])) return std::string(text.substr(at, end - at));
    }
    return {};
}

/// A title that names a file ("L_2013176EN.01000101.xml") or an act by its number alone ("EUR-Lex - 32002R0006 - EN").
bool is_no_title(std::string_view title) {
    for (const std::string_view suffix : {".xml", ".html", ".htm", ".doc", ".docx", ".pdf", ".fmx.xml"})
        if (title.find(' ') == title.npos && lower(title).ends_with(suffix)) return true;
    return !celex_in(title).empty();
}

/// What stands in bold print at the head of one of the first paragraphs, and leads nowhere.
std::string bold_opening(const WebPage& page) {
    constexpr std::size_t kShortest = 20, kLongest = 1'000;
    constexpr int kParagraphs = 6;
    int paragraphs = 0;
    for (std::uint32_t i = 1; i < page.size() && paragraphs < kParagraphs; ++i) {
        if (page.elements[i] != Element::paragraph) continue;
        const std::string whole = page.text_of(i, kLongest);
        if (whole.empty()) continue;
        ++paragraphs;
        for (std::uint32_t bold = i + 1; bold < page.next(i); ++bold) {
            if (page.elements[bold] == Element::a && page.tree.has_attribute(bold, "href")) break;
            if (page.tree.name(bold) != "strong" && page.tree.name(bold) != "b") continue;
            std::string text = page.text_of(bold, kLongest);
            if (text.size() >= kShortest && whole.starts_with(text)) return repair_text(text);
            break;
        }
    }
    return {};
}

}  // namespace

std::string iso_date(std::string_view text) {
    const std::string_view t = trim(text);
    if (std::string spelt = date_of_mail(t); !spelt.empty()) return spelt;
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
    std::vector<CslName> named;
    Says author{};
    const int kAuthorOfPage =
        rank_of("author", author);  // what is set for every page of a site may have this one's name
    constexpr int kDateOfPart = 2, kAnyTime = 1;
    // a better witness that knows the year alone does not stand against one that knows its day
    const auto offer_date = [&](const std::string& said, int rank) {
        if (said.empty()) return;
        const bool finer = said.size() > date.value.size() && said.starts_with(date.value);
        const bool vaguer = said.size() < date.value.size() && date.value.starts_with(said);
        if (finer && !date.value.empty())
            date.value = said, date.rank = std::max(date.rank, rank);
        else if (!vaguer)
            date.offer(said, rank);
    };
    for (std::uint32_t i = 1; i < page.size(); ++i) {
        if (page.tree.is_text(i)) continue;
        const std::string_view tag = page.tree.name(i);
        if (tag == "html" && out.language.empty()) {
            out.language = page.tree.attribute(i, "lang");
            if (out.language.empty()) out.language = page.tree.attribute(i, "xml:lang");
        } else if (tag == "title" && plain_title.empty()) {
            plain_title = repair_text(page.text_of(i, 1000));
            if (is_untitled(plain_title)) plain_title.clear();
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
                    if (rank < author_rank) break;
                    add_persons(content, rank > kAuthorOfPage, named);
                    if (named.empty()) break;
                    if (rank > author_rank) out.authors.clear();
                    author_rank = rank;
                    out.authors.insert(out.authors.end(), named.begin(), named.end());
                    named.clear();
                    break;
                case Says::date:
                    offer_date(iso_date(content), rank);
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
        } else if (tag == "script") {
            std::optional<LinkedWork> told =
                read_json_ld(i + 1 < page.next(i) ? page.tree.text(i + 1) : std::string_view());
            if (told && (!work || (work->type == "WebPage" && told->type != "WebPage"))) work = std::move(told);
        } else if (page.tree.attribute(i, "itemprop") == "datePublished" || page.tree.has_attribute(i, "pubdate")) {
            std::string_view said = page.tree.attribute(i, "datetime");
            if (said.empty()) said = page.tree.attribute(i, "content");
            offer_date(iso_date(said), kDateOfPart);
        } else if (tag == "time" && !headline.empty()) {
            offer_date(iso_date(page.tree.attribute(i, "datetime")), kAnyTime);  // the first below the headline
        }
    }
    if (work) {
        // a headline that nobody is shown is for machines: "Wikimedia list article"
        const std::string shown = letters_of(plain_title + headline);
        const bool hidden = !work->title.empty() && shown.find(letters_of(work->title)) == shown.npos;
        const bool named_so = !work->name.empty() && shown.find(letters_of(work->name)) != shown.npos;
        title.offer(hidden && named_so ? work->name : work->title, 3);  // behind og:title, set for the page itself
        offer_date(iso_date(work->date), 40);
        publisher.offer(work->publisher, 40);
        std::erase_if(work->authors, [](const CslName& n) { return !may_be_name(n.literal + n.family + n.given); });
        if (!work->authors.empty() && author_rank <= kAuthorOfPage) out.authors = std::move(work->authors);
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
    if (title.value.empty() || is_no_title(title.value)) {
        const std::string act = title_of_act(page);
        const std::string better = !act.empty() ? act : is_no_title(out.title) ? bold_opening(page) : std::string();
        if (out.symbol.empty()) out.symbol = celex_in(out.title);
        if (!better.empty()) out.title = better;
    }
    return out;
}

}  // namespace ibid
