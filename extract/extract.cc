#include "extract/extract.h"

#include <algorithm>
#include <map>
#include <memory>

#include "extract/blocks/blocks.h"
#include "extract/layout/furniture.h"
#include "extract/layout/joined_lines.h"
#include "extract/layout/lines.h"
#include "extract/notes/footnotes.h"
#include "extract/notes/markers.h"
#include "extract/pdf/pdf_reader.h"
#include "model/error.h"
#include "model/module.h"
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
    const std::string f = folded(title);
    if (f.starts_with("microsoft word") || f.starts_with("untitled") || f.starts_with("unbenannt") ||
        f.starts_with("sans titre"))
        return false;
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

std::vector<Note> make_notes(const std::vector<NoteLines>& found, const Lexicon& lexicon,
                             const std::vector<PageLayout>& pages) {
    std::vector<Note> notes;
    std::map<std::string, int> used;
    for (const NoteLines& n : found) {
        Joiner joiner(lexicon, pages);
        for (Line* l : n.lines) joiner.take_in(*l);
        Joined joined = joiner.take();
        Note note;
        note.label = n.label;
        note.place = n.place;
        std::string id = "n";
        for (const char c : n.label) {
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                id += c;
            else if (id.size() < 6)
                id += c == '*' ? "star" : "x";
        }
        const int times = ++used[id];
        note.id = times == 1 ? id : id + "-" + std::to_string(times);
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

void warn(Document& document) {
    for (const Block& b : document.blocks)
        for (const Marker& m : b.markers)
            if (!m.note_id)
                document.warnings.push_back(
                    {"marker_without_note", b.fragments.front().page_number, "marker " + m.label + " has no note"});
    for (const Note& n : document.notes)
        if (n.markers.empty())
            document.warnings.push_back({"note_without_marker", n.fragments.front().page_number,
                                         "note " + n.label + " has no marker in the text"});
}

}  // namespace

/// The page as its picture reads, its boxes brought to the size of the page; none when the picture says nothing.
static std::optional<RawPage> read_picture(const PdfReader& reader, const RawPage& page,
                                           const ExtractOptions& options) {
    constexpr double kDotsPerPoint = 300.0 / 72;  // what tesseract's models were trained on
    constexpr int kWidest = 5000;
    const std::string read = options.read_picture(
        reader.png(page.number - 1, std::min(kWidest, static_cast<int>(page.width_pt * kDotsPerPoint))));
    if (read.empty()) return std::nullopt;
    RawPage out = open_pdf(read)->page(0);
    if (out.runs.empty() || out.width_pt <= 0) return std::nullopt;
    const double scale = page.width_pt / out.width_pt;
    for (Run& r : out.runs) {
        r.box = {r.box.x0 * scale, r.box.y0 * scale, r.box.x1 * scale, r.box.y1 * scale};
        r.size_pt *= scale;
    }
    out.number = page.number;
    out.label = page.label;
    out.width_pt = page.width_pt;
    out.height_pt = page.height_pt;
    out.links = page.links;
    return out;
}

void prepare_extract() { pdf_module(); }

Document extract(std::span<const char> pdf, const ExtractOptions& options) {
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
    for (int i = 0; i < count; ++i) {
        RawPage raw = reader->page(i);
        for (RawLink& link : raw.links) link.uri = repair_uri(link.uri);
        if (raw.runs.empty() && options.read_picture)
            if (std::optional<RawPage> read = read_picture(*reader, raw, options)) {
                document.warnings.push_back(
                    {"read_by_ocr", raw.number,
                     "page " + std::to_string(raw.number) + " was read from its picture; letters may be wrong"});
                raw = std::move(*read);
            }
        pages.push_back(lay_out(std::move(raw)));
        const RawPage& page = pages.back().page;
        document.pages.push_back({page.number, page.label, page.width_pt, page.height_pt});
        if (pages.back().lines.empty())
            document.warnings.push_back(
                {"no_text_layer", page.number, "page " + std::to_string(page.number) + " has no text"});
    }
    reader.reset();  // what follows needs its memory
    find_furniture(pages);
    const std::vector<NoteLines> found = find_notes(pages);
    Lexicon lexicon;
    for (const PageLayout& page : pages)
        for (const Line& line : page.lines) lexicon.add(line);
    lexicon.settle_language();
    const double body = body_size(pages);
    const TitlePrint title = title_print(pages);
    document.notes = make_notes(found, lexicon, pages);
    document.blocks = make_blocks(pages, lexicon, document.outline, body);
    join_markers(document, found);
    warn(document);

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
