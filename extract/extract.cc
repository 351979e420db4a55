#include "extract/extract.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "extract/blocks/blocks.h"
#include "extract/format.h"
#include "extract/html/html_document.h"
#include "extract/layout/frames.h"
#include "extract/layout/furniture.h"
#include "extract/layout/gutters.h"
#include "extract/layout/joined_lines.h"
#include "extract/layout/labels.h"
#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"
#include "extract/notes/markers.h"
#include "extract/notes/note_ids.h"
#include "extract/notes/note_zones.h"
#include "extract/notes/thresholds.h"
#include "extract/ocr/picture_reader.h"
#include "extract/office/office_document.h"
#include "extract/pdf/pdf_reader.h"
#include "model/error.h"
#include "model/module.h"
#include "text/layout_words.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

OpenPdf* pdf_module() {
    static OpenPdf* const open = reinterpret_cast<OpenPdf*>(module_symbol("pdf", "ibid_open_pdf"));
    return open;
}

std::unique_ptr<PdfReader> open_pdf(std::span<const char> pdf, std::string_view password = {}) {
    return std::unique_ptr<PdfReader>(pdf_module()(pdf, password));
}

PdfMetadata repaired(PdfMetadata metadata) {
    for (std::string* text : {&metadata.title, &metadata.author, &metadata.producer}) *text = repair_text(*text);
    for (OutlineItem& item : metadata.outline) item.title = repair_text(item.title);
    std::erase_if(metadata.outline, [](const OutlineItem& item) { return item.title.empty(); });
    return metadata;
}

/// A title that a program wrote, not a person: a file name, "untitled", "Microsoft Word - x.doc".
bool plausible_title(const std::string& title) {
    if (title.size() < 6) return false;
    if (is_untitled(title)) return false;
    const std::string f = folded(title);
    for (const std::string_view ending :
         {".doc", ".docx", ".pdf", ".indd", ".dvi", ".tex", ".qxd", ".rtf", ".odt", ".ps", ".fm"})
        if (f.ends_with(ending)) return false;
    return f.find(' ') != std::string::npos;
}

bool plausible_author(const std::string& author) {
    return author.size() >= 4 && author.find(' ') != std::string::npos && author.find('@') == std::string::npos &&
           author.find('\\') == std::string::npos;
}

/// "General Assembly                Distr.: General": who publishes on the left, and what number it has on the right.
bool is_masthead(const Line& l) {
    constexpr double kApart = 3;  // sizes; justified titles stay below one
    for (std::size_t i = 1; i < l.runs.size(); ++i)
        if (l.runs[i].box.x0 - l.runs[i - 1].box.x1 > kApart * l.size_pt) return true;
    return l.table_row >= 0;
}

/// Lines of the first two pages that may be of a title, and the size of the largest.
struct TitlePrint {
    std::vector<const Line*> lines;
    double largest = 0;
};

TitlePrint title_print(const std::vector<PageLayout>& pages) {
    TitlePrint out;
    for (std::size_t p = 0; p < pages.size() && p < 2; ++p) {
        const bool above = out.largest > 0;
        for (const Line& l : pages[p].lines) {
            if (is_masthead(l)) continue;
            out.lines.push_back(&l);
            if (!above && l.role == LineRole::body && l.letters() > 7) out.largest = std::max(out.largest, l.size_pt);
        }
    }
    return out;
}

/// The largest print of the first two pages, when it is a few lines of words; where all is as large as the text, the
/// first heading.
std::string title_on_page(const std::vector<Block>& blocks, const TitlePrint& print, double body) {
    constexpr double kLarger = 1.08;  // than the text, as headings are
    for (const Block& b : blocks) {
        const Box& at = b.fragments.front();
        if (at.page_number > 2) break;
        if (b.kind == BlockKind::header || b.kind == BlockKind::footer || b.text.size() < 8 || b.text.size() > 300)
            continue;
        for (const Line* l : print.lines) {
            const bool inside = l->page_index == at.page_number - 1 && l->box.y0 >= at.bbox.y0 - 0.1 &&
                                l->box.y1 <= at.bbox.y1 + 0.1 && l->box.x0 >= at.bbox.x0 - 0.1;
            if (inside &&
                (print.largest < kLarger * body ? b.kind == BlockKind::heading : l->size_pt >= print.largest - 0.1))
                return b.text;
        }
    }
    return {};
}

/// Whether a line begins with one letter that is as high as several lines: it says nothing of the size of the line.
bool has_drop_cap(const Line& l) {
    constexpr double kTimes = 1.7;  // small capitals behind a large one are three quarters of it
    return l.runs.size() > 1 && count_letters(l.runs[0].text) == 1 && l.runs[0].text.size() <= 3 &&
           l.runs[0].size_pt > kTimes * l.runs[1].size_pt;
}

/// A raised letter behind a word: "Lamb" and "b", which says where Lamb works. No word goes on so.
bool says_where(const Line& before, const Run& r) {
    constexpr double kSmall = 0.8;
    if (before.runs.empty() || !r.raised || r.size_pt > kSmall * before.size_pt) return false;
    const std::string& word = before.runs.back().text;
    const bool behind = word.size() > 1 && is_ascii_letter(word.back()) && is_ascii_letter(word[word.size() - 2]);
    const bool letter = !r.text.empty() && r.text[0] >= 'a' && r.text[0] <= 'h';
    return behind && letter && (r.text.size() == 1 || r.text[1] == ',');  // not "1a", "Me"
}

/// The pieces of a line: "General Assembly                Distr.: General" is two.
void add_printed(std::vector<PrintedLine>& out, const Line& l) {
    constexpr double kApart = 3;  // sizes; the words of justified titles stay below one
    Line piece = l;
    piece.runs.clear();
    const auto flush = [&] {
        if (piece.runs.empty()) return;
        Rect box = piece.runs.front().box;
        double size = 0;
        const bool dropped = has_drop_cap(piece);
        for (const Run& r : piece.runs) {
            if (dropped && &r == &piece.runs.front()) continue;
            box = {std::min(box.x0, r.box.x0), std::min(box.y0, r.box.y0), std::max(box.x1, r.box.x1),
                   std::max(box.y1, r.box.y1)};
            size = std::max(size, r.size_pt);
        }
        std::size_t bold_bytes = 0, bytes = 0;  // a star after a bold title is not bold
        for (const Run& r : piece.runs) bytes += r.text.size(), bold_bytes += r.bold ? r.text.size() : 0;
        const bool bold = 2 * bold_bytes > bytes;
        out.push_back({{l.page_index + 1, box},
                       size,
                       bold,
                       l.italic,
                       l.role == LineRole::header || l.role == LineRole::footer,
                       repair_text(piece.text())});
        piece.runs.clear();
    };
    const Run* before = nullptr;
    for (const Run& r : l.runs) {
        if (before && r.box.x0 - before->box.x1 > kApart * l.size_pt) flush();
        before = &r;
        if (r.marker) continue;
        const bool parted = says_where(piece, r);
        piece.runs.push_back(r);
        if (parted) piece.runs.back().text.insert(0, " ");
    }
    flush();
}

/// Lines of the pages on which a document says what it is: the first three, and the last.
std::vector<PrintedLine> front_of(const std::vector<PageLayout>& pages) {
    constexpr std::size_t kFirst = 3;
    constexpr std::size_t kMostLines = 600;  // three pages of a newspaper have less; a hostile page may have more
    std::vector<PrintedLine> out;
    for (std::size_t p = 0; p < pages.size(); ++p)
        if (p < kFirst || p + 1 == pages.size())
            for (const Line& l : pages[p].lines)
                if (out.size() < kMostLines) add_printed(out, l);
    return out;
}

/// "AT, BE and SK.↩": what leads back from a note of a printed web page is none of its text.
void drop_way_back(Line& last) {
    constexpr std::string_view kBack[] = {"\u21A9", "\uFE0E", "\uFE0F", " "};
    for (bool dropped = true; dropped && !last.runs.empty();) {
        dropped = false;
        std::string& text = last.runs.back().text;
        for (const std::string_view back : kBack)
            if (text.ends_with(back)) text.resize(text.size() - back.size()), dropped = true;
        if (text.empty() && last.runs.size() > 1) last.runs.pop_back();
    }
}

std::vector<Note> make_notes(const std::vector<NoteLines>& found, const Lexicon& lexicon,
                             const std::vector<PageLayout>& pages) {
    std::vector<Note> notes;
    NoteIds ids;
    for (const NoteLines& n : found) {
        Joiner joiner(lexicon, pages);
        if (!n.lines.empty()) drop_way_back(*n.lines.back());
        for (Line* l : n.lines) joiner.take_in(*l);
        Joined joined = joiner.take();
        Note note;
        note.label = n.label;
        note.place = n.place;
        note.id = ids.next(n.label);
        note.text = std::move(joined.text);
        note.links = std::move(joined.links);
        note.words = std::move(joined.words);
        note.fragments = std::move(joined.fragments);
        notes.push_back(std::move(note));
    }
    return notes;
}

void join_markers(Document& document, const std::vector<NoteLines>& found) {
    std::vector<bool> taken(found.size());
    for (Block& b : document.blocks) {
        for (Marker& m : b.markers) {
            // the page on which the marker stands: that of the word before it
            Box at = b.fragments.front();
            for (const Word& w : b.words) {
                if (w.span.end > m.offset && w.span.begin >= m.offset && !(w.span.begin == 0)) break;
                at = w.box;
            }
            const int note = note_for(found, m.label, at.page_number - 1, at.bbox.x1, at.bbox.y1, taken);
            if (note < 0) continue;
            taken[static_cast<std::size_t>(note)] = true;
            Note& n = document.notes[static_cast<std::size_t>(note)];
            m.note_id = n.id;
            n.markers.push_back({b.id, m.offset});
        }
    }
}

/// Numbers that a series of notes leaves out: they stand in the document, unread.
void warn_of_gaps(Document& document) {
    constexpr int kLargestGap = 20;  // a larger step is a number misread, or another series
    const Note* last = nullptr;
    const auto number = [](const Note& n) {
        const bool digits = !n.label.empty() && n.label.find_first_not_of("0123456789") == std::string::npos;
        return digits && n.label.size() <= 4 && n.place != NotePlace::table ? std::stoi(n.label) : -1;
    };
    std::set<int> broken_off;  // an annex that counts its own notes stands between notes 30 and 31
    for (const Note& n : document.notes) {
        if (number(n) < 0) continue;
        const int from = last ? number(*last) + 1 : 1, to = number(n) - 1;
        if (last && to < from - 1) broken_off.insert(from - 1);
        if (from <= to && to - from < kLargestGap && !broken_off.contains(to))
            document.warnings.push_back(
                {"label_gap", n.fragments.front().page_number,
                 from == to ? "note " + std::to_string(from) + " was not found"
                            : "notes " + std::to_string(from) + " to " + std::to_string(to) + " were not found"});
        last = &n;
    }
}

/// Of pages that were laid out turned or from the right, the boxes go where the paper has them.
void bring_onto_paper(Document& document, const std::vector<PageLayout>& pages) {
    const auto lies_so = [](const PageLayout& p) { return p.page.frame.turn == Turn::none && !p.page.frame.mirrored; };
    if (std::all_of(pages.begin(), pages.end(), lies_so)) return;
    const auto bring = [&](Box& box) {
        const PageLayout& page = pages[static_cast<std::size_t>(box.page_number - 1)];
        if (!lies_so(page)) box.bbox = onto_paper(box.bbox, page.page.frame);
    };
    const auto bring_all = [&](auto& of) {
        for (Box& f : of.fragments) bring(f);
        for (Word& w : of.words) bring(w.box);
    };
    for (Block& b : document.blocks) bring_all(b);
    for (Note& n : document.notes) bring_all(n);
}

void warn(Document& document) {
    warn_of_gaps(document);
    int last = 0;
    for (const Note& n : document.notes) last = std::max(last, place_in(Series::digits, n.label));
    for (const Block& b : document.blocks)
        for (const Marker& m : b.markers)
            if (!m.note_id && place_in(Series::digits, m.label) <= last + notes::kMostLeftOut)  // others are figures
                document.warnings.push_back(
                    {"marker_without_note", b.fragments.front().page_number, "marker " + m.label + " has no note"});
    for (const Note& n : document.notes)
        if (n.markers.empty())
            document.warnings.push_back({"note_without_marker", n.fragments.front().page_number,
                                         "note " + n.label + " has no marker in the text"});
}

/// One warning for each stretch of pages.
void warn_of_pictures(Document& document, const std::vector<int>& pages) {
    for (std::size_t i = 0; i < pages.size();) {
        std::size_t end = i + 1;
        while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
        const std::string first = std::to_string(pages[i]), last = std::to_string(pages[end - 1]);
        document.warnings.push_back(
            {"ocr", pages[i],
             (end == i + 1 ? "page " + first + " was read from its picture"
                           : "pages " + first + " to " + last + " were read from their pictures") +
                 "; letters may be wrong"});
        i = end;
    }
}

/// What a page's print holds and what its blocks and notes hold, by letters.
void warn_of_losses(Document& document, const std::vector<PageLayout>& pages) {
    // Bullets, numbers of lines and the like are left out on purpose. The share is chosen by hand, and not yet counted.
    constexpr double kShare = 0.05;
    constexpr std::size_t kFew = 50;  // letters
    std::vector<std::size_t> held(pages.size() + 1);
    const auto add = [&](const auto& of) {
        const std::string_view text = of.text;
        for (const Word& w : of.words)
            held[static_cast<std::size_t>(w.box.page_number)] +=
                count_letters(text.substr(w.span.begin, w.span.end - w.span.begin));
    };
    for (const Block& b : document.blocks) {
        add(b);
        for (const Marker& m : b.markers)
            held[static_cast<std::size_t>(b.fragments.back().page_number)] += count_letters(m.label);
    }
    for (const Note& n : document.notes) {
        add(n);
        held[static_cast<std::size_t>(n.fragments.front().page_number)] += count_letters(n.label);
    }
    for (const PageLayout& p : pages) {
        const std::size_t kept = held[static_cast<std::size_t>(p.page.number)];
        if (p.letters < kept + kFew || static_cast<double>(p.letters - kept) < kShare * static_cast<double>(p.letters))
            continue;
        const std::size_t percent = (p.letters - kept) * 100 / p.letters;
        document.warnings.push_back({"text_lost", p.page.number,
                                     std::to_string(percent) + " % of the letters of page " +
                                         std::to_string(p.page.number) + " could not be read"});
    }
}

}  // namespace

/// Reads pictures, one at a time.
struct OcrModule {
    std::mutex one_at_a_time;
    std::unique_ptr<PictureReader> reader;
};

static OpenPictureReader* open_ocr_module() {
    setenv("OMP_THREAD_LIMIT", "1", 0);  // a sandbox gives it no thread, and one a core is in use already
    return reinterpret_cast<OpenPictureReader*>(module_symbol("ocr", "ibid_open_picture_reader"));
}

/// Stays open: opening takes as long as reading a page.
static OcrModule& ocr_module(const std::string& languages) {
    static OpenPictureReader* const open = open_ocr_module();  // before the readers, which end before their library
    static std::mutex mutex;
    static std::map<std::string, OcrModule> readers;
    const std::lock_guard guard(mutex);
    OcrModule& module = readers[languages];
    if (!module.reader) module.reader.reset(open(languages));
    return module;
}

/// The page as its picture reads; none when the picture says nothing.
static std::optional<RawPage> read_picture(const PdfReader& reader, const RawPage& page, const std::string& languages) {
    constexpr double kDotsPerPoint = 300.0 / 72;  // what tesseract's models were trained on
    constexpr int kWidest = 5000;
    const int width = std::min(kWidest, static_cast<int>(page.width_pt * kDotsPerPoint));
    RawPage out = page;
    reader.draw(page.number - 1, width, [&](const Picture& picture) {
        const double points_per_pixel = page.width_pt / picture.width;
        OcrModule& module = ocr_module(languages);
        const std::lock_guard guard(module.one_at_a_time);
        out.runs = runs_of(module.reader->read(picture, points_per_pixel), points_per_pixel,
                           [&](const Rect& part) { return module.reader->read_figures(part); });
    });
    if (out.runs.empty()) return std::nullopt;
    return out;
}

static ReadHtml& html_module() {
    static ReadHtml* const read = reinterpret_cast<ReadHtml*>(module_symbol("html", "ibid_read_html"));
    return *read;
}

static std::unique_ptr<OfficeFile> open_office(std::string_view bytes) {
    static OpenOffice* const open = reinterpret_cast<OpenOffice*>(module_symbol("office", "ibid_open_office"));
    return std::unique_ptr<OfficeFile>(open(bytes));
}

void prepare_extract(const std::string& ocr_languages, std::string_view bytes) {
    const Format format = bytes.empty() ? Format::unknown : format_of(bytes);
    const bool all = format == Format::unknown || format == Format::epub;
    if (all || format == Format::pdf) pdf_module();
    if (all || format == Format::html) html_module();
    if (all || format == Format::docx || format == Format::odt) module_symbol("office", "ibid_open_office");
    if (!ocr_languages.empty()) ocr_module(ocr_languages);
}

static Document extract_pdf(std::span<const char> pdf, const ExtractOptions& options);

Document extract(std::span<const char> bytes, const ExtractOptions& options) {
    const std::string_view text(bytes.data(), bytes.size());
    const Format format = format_of(text);
    Document document;
    switch (format) {
        case Format::html:
            document = read_html_document(text, options.charset, html_module());
            break;
        case Format::docx:
            document = read_docx(*open_office(text));
            break;
        case Format::odt:
            document = read_odt(*open_office(text));
            break;
        default:
            return extract_pdf(bytes, options);  // which tells why it is none
    }
    document.file = options.file;
    document.format = name_of(format);
    return document;
}

static Document extract_pdf(std::span<const char> pdf, const ExtractOptions& options) {
    std::unique_ptr<PdfReader> reader = open_pdf(pdf, options.password);
    const int count = reader->page_count();
    if (count < 1)
        throw Error(ErrorCode::bad_pdf, "the PDF has no pages", "fetch it again, or repair it with a PDF tool");
    if (static_cast<std::size_t>(count) > options.max_pages)
        throw Error(ErrorCode::limit,
                    "the PDF has " + std::to_string(count) + " pages, more than " + std::to_string(options.max_pages),
                    "split it");
    Document document;
    document.file = options.file;
    PdfMetadata metadata = repaired(reader->metadata());
    document.pdf_id = std::move(metadata.pdf_id);
    document.producer = std::move(metadata.producer);
    document.language = std::move(metadata.language);
    document.outline = std::move(metadata.outline);

    std::vector<PageLayout> pages;
    UsualGutter usual_gutter;
    std::vector<int> from_pictures;
    for (int i = 0; i < count; ++i) {
        RawPage raw = reader->page(i);
        for (RawLink& link : raw.links) link.uri = repair_uri(link.uri);
        if (raw.runs.empty() && !options.ocr_languages.empty())
            if (std::optional<RawPage> read = read_picture(*reader, raw, options.ocr_languages)) {
                from_pictures.push_back(raw.number);
                raw = std::move(*read);
            }
        pages.push_back(lay_out(std::move(raw), usual_gutter));
        const RawPage& page = pages.back().page;
        const bool ocr = !from_pictures.empty() && from_pictures.back() == page.number;
        document.pages.push_back({page.number, page.label, page.frame.paper_width_pt, page.frame.paper_height_pt, ocr});
        if (pages.back().lines.empty() && pages.back().asides.empty())
            document.warnings.push_back(
                {"no_text_layer", page.number, "page " + std::to_string(page.number) + " has no text"});
    }
    reader.reset();  // what follows needs its memory
    warn_of_pictures(document, from_pictures);
    find_furniture(pages);
    const std::vector<NoteLines> found = find_notes(pages, document.warnings);
    Lexicon lexicon;
    for (const PageLayout& page : pages)
        for (const std::vector<Line>* lines : {&page.lines, &page.asides})
            for (const Line& line : *lines) lexicon.add(line);
    lexicon.settle_language();
    const double body = body_size(pages);
    const TitlePrint title = title_print(pages);
    document.front = front_of(pages);
    document.text_size_pt = body;
    document.notes = make_notes(found, lexicon, pages);
    document.blocks = make_blocks(pages, lexicon, document.outline, body);
    join_markers(document, found);
    bring_onto_paper(document, pages);
    warn(document);
    warn_of_losses(document, pages);

    if (plausible_title(metadata.title)) {
        document.title = metadata.title;
        document.title_from = "metadata";
    } else if (document.title = title_on_page(document.blocks, title, body); !document.title.empty()) {
        document.title_from = "first page";
    }
    if (plausible_author(metadata.author)) {
        document.author = metadata.author;
        document.author_from = "metadata";
    }
    if (!metadata.created.empty()) {
        document.created = metadata.created;
        document.created_from = "metadata";
    }
    return document;
}

std::string read_pdf_id(std::span<const char> pdf) {
    if (format_of({pdf.data(), pdf.size()}) != Format::pdf) return {};
    try {
        return open_pdf(pdf)->permanent_id();
    } catch (const Error&) {
        return {};  // absence is no error here
    }
}

namespace {

unsigned color_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::heading:
            return 0x1F5FBF;
        case BlockKind::list_item:
            return 0x2E8B57;
        case BlockKind::table_row:
            return 0xB8860B;
        case BlockKind::box_title:
        case BlockKind::box_paragraph:
            return 0x8A2BE2;
        case BlockKind::header:
        case BlockKind::footer:
            return 0xAAAAAA;
        case BlockKind::caption:
        case BlockKind::contents:
        case BlockKind::contact:
            return 0x008B8B;
        default:
            return 0x444444;
    }
}

/// The end of the word after which a marker stands.
const Word* word_before(const std::vector<Word>& words, std::size_t offset) {
    const Word* found = nullptr;
    for (const Word& w : words)
        if (w.span.end <= offset || (w.span.begin < offset)) found = &w;
    return found;
}

}  // namespace

std::string render_overlay_png(std::span<const char> pdf, const Document& document, int page_number, int width_px) {
    std::vector<Outline> outlines;
    for (const Block& b : document.blocks) {
        for (const Box& f : b.fragments)
            if (f.page_number == page_number)
                outlines.push_back(
                    {f.bbox, color_of(b.kind),
                     b.id + " " +
                         std::string(b.kind == BlockKind::heading ? "h" + std::to_string(b.heading_level) : "")});
        for (const Marker& m : b.markers) {
            const Word* w = word_before(b.words, m.offset);
            if (!w || w->box.page_number != page_number) continue;
            const Rect& r = w->box.bbox;
            outlines.push_back({{r.x1 - 1, r.y0, r.x1 + 4, r.y0 + 5}, 0xE00000, m.label + (m.note_id ? "" : "?")});
        }
    }
    for (const Note& n : document.notes)
        for (const Box& f : n.fragments)
            if (f.page_number == page_number)
                outlines.push_back({f.bbox, n.markers.empty() ? 0xFF8C00U : 0xE00000U, n.id});
    return open_pdf(pdf)->png(page_number - 1, width_px, {}, outlines);
}

std::string render_page_png(std::span<const char> pdf, int page_number, int width_px, std::span<const Rect> boxes) {
    return open_pdf(pdf)->png(page_number - 1, width_px, boxes);
}

}  // namespace ibid
