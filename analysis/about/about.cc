#include "analysis/about/about.h"

#include "analysis/about/fields.h"
#include "model/formats/corrections.h"
#include "text/folding.h"
#include "text/languages.h"

namespace ibid {
namespace {

std::string main_language(const Document& document) {
    constexpr std::size_t kSample = 20'000;
    std::string sample;
    for (const Block& b : document.blocks) {
        if (b.kind == BlockKind::contents || b.kind == BlockKind::header || b.kind == BlockKind::footer) continue;
        sample += b.text + " ";
        if (sample.size() > kSample) break;
    }
    return detect_language(sample);
}

/// "inform" when the first pages say so; whatever else there is, is a source.
FoundText judge_kind(const FrontPage& page) {
    for (std::size_t i = 0; i < page.lines.size(); ++i)
        if (page.document.front[i].box.page_number <= 2 && page.words.inside("inform", page.lines[i]))
            return {"inform", place_name(page.document.front[i].box.page_number)};
    return {"source", {}};
}

/// The opening of a word processor's file, whose lines nobody knows: its first blocks stand for them, each by itself.
/// When the file was made is no date of publication while it prints another.
Document opening_of(const Document& d) {
    constexpr std::size_t kBlocks = 12;
    constexpr double kSize_pt = 11, kStep_pt = 40, kWidth_pt = 450;
    Document opening;
    opening.created = d.created;
    for (const Block& b : d.blocks) {
        if (opening.front.size() == kBlocks) break;
        const double y = kStep_pt * static_cast<double>(opening.front.size() + 1);
        opening.front.push_back({{1, {0, y, kWidth_pt, y + kSize_pt}}, kSize_pt, false, false, false, b.text});
    }
    return opening;
}

/// The lines of a web page above its first paragraph of text: "EMN Inform · March 2025" below its title.
Document head_of(const Document& d) {
    constexpr std::size_t kLines = 6, kLongest = 160;  // bytes of a line
    Document head;
    for (const Block& b : d.blocks) {
        if (b.text.size() > kLongest || head.blocks.size() == kLines ||
            (b.kind == BlockKind::heading && b.heading_level > 1))
            break;
        const bool sentence = b.text.ends_with('.') || b.text.ends_with('?') || b.text.ends_with('!');
        if (b.kind != BlockKind::heading && !sentence) head.blocks.push_back(b);
    }
    return opening_of(head);
}

}  // namespace

void read_about(Document& d, const FrontWords& words, const CitationForms& forms) {
    const std::string spoken = main_language(d);
    if (!spoken.empty()) d.language = spoken;  // words of a letter mean something in its own language
    const FrontPage page = read_front_page(d, words, forms);
    const Document opening = d.format == "docx" || d.format == "odt" ? opening_of(d) : Document{};
    const FrontPage first = opening.front.empty() ? page : read_front_page(opening, words, forms);
    const FoundTitle title = find_title(page);
    const FoundText date = find_date(first, opening.front.empty() ? title : FoundTitle{}), symbol = find_symbol(first),
                    kind = judge_kind(first);
    const FoundText publisher = find_publisher(page);
    FoundAuthors authors = find_authors(page, title);
    const auto say = [&](const char* field, const std::string& from) {
        if (!from.empty()) d.from[field] = from;
    };
    if (!title.title.empty()) {
        d.title = title.title;
        d.title_from = title.from == "metadata" ? "metadata" : "first page";
        say("title", title.from);
        if (!title.doubt.empty()) d.warnings.push_back({"title_doubtful", title.piece->page_number, title.doubt});
    } else if (d.format.empty()) {
        if (!page.pieces.empty()) d.warnings.push_back({"title_doubtful", 1, "no title was found"});
        d.title.clear();  // the largest print is no title when all that tells a title speaks against it
        d.title_from.clear();
    } else if (!d.title.empty()) {
        say("title", place_name(1));
    }
    if (!authors.piece || authors.piece != title.below) d.subtitle = title.subtitle;  // "Ada Byron, Vienna"
    if (!d.subtitle.empty()) say("subtitle", title.from);
    d.date = date.value;
    say("date", date.from);
    if (page.cited.year && !d.date.starts_with(std::to_string(page.cited.year))) {  // by which the paper is known
        d.date = std::to_string(page.cited.year);
        say("date", place_name(page.cited.page_number));
    }
    if (d.date.empty() && d.created.empty() && d.format == "html") {
        const Document head = head_of(d);
        d.date = find_date(read_front_page(head, words, forms), FoundTitle{}).value;
        if (!d.date.empty()) say("date", place_name(1));
    }
    if (d.date.empty() && d.format == "html" && words.begins("act", fold(d.title))) {
        d.date = day_named_in(d.title, forms);  // an act is known by its day
        if (!d.date.empty()) say("date", place_name(1));
    }
    if (authors.names.empty() && !d.authors.empty()) {
        // what a page or a word processor's file says of itself, where nothing printed says it
        for (CslName& name : d.authors)
            if (const std::string whole = one_line({name}); is_body(whole, page)) name = {{}, {}, whole};
        say("authors", "metadata");
    } else {
        d.authors = std::move(authors.names);
        say("authors", authors.from);
    }
    const auto take = [&](const char* field, std::string& to, const FoundText& found) {
        say(field, found.value.empty() && !to.empty() ? "metadata" : found.from);
        if (!found.value.empty() || d.format.empty()) to = found.value;
    };
    take("publisher", d.publisher, publisher);
    take("symbol", d.symbol, symbol);
    d.kind = kind.value;
    say("kind", kind.from);
    if (!d.language.empty()) say("language", spoken.empty() ? "metadata" : "text");
}

}  // namespace ibid
