#include "extract/pdf/pdf_reader.h"

#include <cairo.h>
#include <poppler.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>

#include "extract/pdf/png.h"
#include "extract/pdf/printed_order.h"
#include "model/error.h"

namespace ibid {
namespace {

// A bound that no honest page meets: a dense A0 poster has about 60,000 characters.
constexpr std::size_t kMaxCharactersPerPage = 1'000'000;
constexpr gunichar kSoftHyphen = 0xAD, kWordJoiner = 0x2060;
constexpr std::string_view kSoftHyphen8 = "\u00AD";
constexpr int kMaxOutlineItems = 20'000;
constexpr int kMaxOutlineDepth = 32;

struct GFree {
    void operator()(void* p) const { g_free(p); }
};
struct Unref {
    void operator()(void* p) const { g_object_unref(p); }
};
struct UnrefBytes {
    void operator()(GBytes* p) const { g_bytes_unref(p); }
};
using GString_ = std::unique_ptr<char, GFree>;
using DocumentPtr = std::unique_ptr<PopplerDocument, Unref>;
using PagePtr = std::unique_ptr<PopplerPage, Unref>;

std::string take(char* owned) {
    GString_ text(owned);
    return text ? std::string(text.get()) : std::string();
}

/// Seconds since 1970 as an ISO 8601 date; empty for what is no date at all.
std::string iso_date_of(GDateTime* time) {
    if (!time) return {};
    GString_ text(g_date_time_format(time, "%Y-%m-%d"));
    return text ? std::string(text.get()) : std::string();
}

bool contains_any(const std::string& text, std::initializer_list<const char*> needles) {
    return std::any_of(needles.begin(), needles.end(),
                       [&](const char* n) { return text.find(n) != std::string::npos; });
}

std::string lower_ascii(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Weight and slope are only in the font's name: "ABCDEF+Lato-Bold", "CMBX10", "TimesNewRomanPS-BoldItalicMT".
struct Style {
    bool bold = false, italic = false;
    bool signs = false;  // a font of bullets and arrows, whatever letters it claims to hold
};

Style style_of(const char* font_name) {
    const std::string name = lower_ascii(font_name ? font_name : "");
    Style style;
    style.bold =
        contains_any(name, {"bold", "black", "heavy", "cmbx", "sfbx", "cmssbx", "-bd", "ecbx", "-demi", "medi"}) &&
        !contains_any(name, {"semibold-light"});
    if (name.find("medi") != std::string::npos && !contains_any(name, {"nimbus", "utopia", "bold"})) style.bold = false;
    style.signs = contains_any(name, {"dingbat", "wingding", "webding"});
    style.italic = contains_any(name, {"italic", "oblique", "cmti", "sfti", "ecti", "cmsl", "-it", "kursiv", "cmmi"});
    return style;
}

void walk_outline(PopplerIndexIter* iter, PopplerDocument* document, int level, std::vector<OutlineItem>& out) {
    if (!iter || level > kMaxOutlineDepth) return;
    do {
        if (static_cast<int>(out.size()) >= kMaxOutlineItems) return;
        PopplerAction* action = poppler_index_iter_get_action(iter);
        if (action) {
            OutlineItem item;
            item.level = level;
            item.title = action->any.title ? action->any.title : "";
            if (action->type == POPPLER_ACTION_GOTO_DEST && action->goto_dest.dest) {
                const PopplerDest* dest = action->goto_dest.dest;
                if (dest->type == POPPLER_DEST_NAMED && dest->named_dest) {
                    if (PopplerDest* found = poppler_document_find_dest(document, dest->named_dest)) {
                        item.page_number = found->page_num;
                        poppler_dest_free(found);
                    }
                } else {
                    item.page_number = dest->page_num;
                }
            }
            poppler_action_free(action);
            if (!item.title.empty()) out.push_back(std::move(item));
        }
        if (PopplerIndexIter* child = poppler_index_iter_get_child(iter)) {
            walk_outline(child, document, level + 1, out);
            poppler_index_iter_free(child);
        }
    } while (poppler_index_iter_next(iter));
}

void draw_outlines(cairo_t* cr, std::span<const Outline> outlines) {
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    cairo_set_line_width(cr, 0.8);
    cairo_set_font_size(cr, 6);
    for (const Outline& o : outlines) {
        cairo_set_source_rgb(cr, (o.color >> 16 & 0xFF) / 255.0, (o.color >> 8 & 0xFF) / 255.0,
                             (o.color & 0xFF) / 255.0);
        cairo_rectangle(cr, o.box.x0, o.box.y0, o.box.x1 - o.box.x0, o.box.y1 - o.box.y0);
        cairo_stroke(cr);
        if (o.caption.empty()) continue;
        cairo_move_to(cr, o.box.x0 + 1, o.box.y0 - 1);
        cairo_show_text(cr, o.caption.c_str());
    }
}

bool is_bidi_control(gunichar c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_space(gunichar c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0xFEFF || c == 0x0C;
}

/// Digit of a superscript character, or -1.
int superscript_digit(gunichar c) {
    switch (c) {
        case 0xB9:
            return 1;
        case 0xB2:
            return 2;
        case 0xB3:
            return 3;
        case 0x2070:
            return 0;
        default:
            return c >= 0x2074 && c <= 0x2079 ? static_cast<int>(c - 0x2070) : -1;
    }
}

/// From beyond one corner of the page to beyond the other. The library reads from the block next to the area's first
/// corner to that next to its last, in reading order; only for corners beyond all print are these the first and the
/// last block. Of the page itself it returned 74 of 3,000 characters where a picture's description stood outside the
/// page.
constexpr PopplerRectangle kFromTheLeft{-1e5, -1e5, 1e5, 1e5}, kFromTheRight{1e5, -1e5, -1e5, 1e5};

/// Hebrew, Arabic and the scripts between them, and their presentation forms.
bool reads_from_right(gunichar c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

struct Letters {
    std::size_t all = 0;
    bool from_right = false;  // one of them at least
};

Letters letters_in(const char* text) {
    Letters out;
    for (; text && *text; text = g_utf8_next_char(text)) {
        const gunichar c = g_utf8_get_char(text);
        out.all += c > 0x20;
        out.from_right = out.from_right || reads_from_right(c);
    }
    return out;
}

/// A page's characters, boxes and fonts side by side; frees them.
class PageText {
public:
    explicit PageText(PopplerPage* page) {
        PopplerRectangle area = kFromTheLeft;
        text_.reset(poppler_page_get_text_for_area(page, &area));
        // pages that the library reads from the right begin at the other corner
        constexpr std::size_t kFew = 100;
        const Letters left = letters_in(text_.get());
        if (left.from_right || left.all < kFew) {
            PopplerRectangle other = kFromTheRight;
            GString_ right(poppler_page_get_text_for_area(page, &other));
            if (letters_in(right.get()).all > left.all) text_ = std::move(right), area = other;
        }
        PopplerRectangle* boxes = nullptr;
        if (poppler_page_get_text_layout_for_area(page, &area, &boxes, &box_count_)) boxes_.reset(boxes);
        fonts_ = poppler_page_get_text_attributes_for_area(page, &area);
    }
    ~PageText() {
        if (fonts_) poppler_page_free_text_attributes(fonts_);
    }
    PageText(const PageText&) = delete;
    PageText& operator=(const PageText&) = delete;

    std::vector<Run> runs() const;

private:
    std::map<const PopplerTextAttributes*, double> sizes() const;

    GString_ text_;
    std::unique_ptr<PopplerRectangle, GFree> boxes_;
    guint box_count_ = 0;
    GList* fonts_ = nullptr;
};

/// Upright letters stand side by side; letters of a turned word stand on top of each other, and from the right only
/// those of a word on its head do, or of a script that is read so.
Turn turn_of(const std::vector<Rect>& letters, double size_pt, bool from_right) {
    constexpr double kStep = 0.15;  // sizes: no letter is narrower
    if (letters.size() < 2) return Turn::unknown;
    const double dx = letters.back().x0 - letters.front().x0, dy = letters.back().y0 - letters.front().y0;
    if (std::abs(dy) > std::abs(dx) && std::abs(dy) > kStep * size_pt) return dy < 0 ? Turn::upwards : Turn::downwards;
    constexpr std::size_t kWord = 3;  // letters: of two, one may be an accent set back over the other
    const bool back =
        letters.size() >= kWord &&
        std::is_sorted(letters.rbegin(), letters.rend(), [](const Rect& a, const Rect& b) { return a.x0 < b.x0; });
    return back && dx < -kStep * size_pt && !from_right ? Turn::on_its_head : Turn::none;
}

void finish(std::vector<Run>& runs, Run& run, const std::vector<Rect>& letters) {
    if (run.text.empty()) return;
    run.turn = turn_of(letters, run.size_pt, run.from_right);
    run.sequence = static_cast<std::uint32_t>(runs.size());
    runs.push_back(std::move(run));
    run = Run{};
}

/// Does `run` go on with the word before it, though the library sees that end? It does where a soft hyphen lies over
/// the word's first letter: it stands between them (`stray`, as does a word joiner), or has ended the library's line.
bool in_one_word(const Run& before, const Run& run, bool stray, bool line_end) {
    constexpr double kTouching = 0.05, kSpace = 0.12;  // of the size
    const double gap = std::abs(run.box.x0 - before.box.x1);
    if (std::abs(run.box.y1 - before.box.y1) > 0.1 * run.size_pt) return false;
    return stray || before.text.ends_with(kSoftHyphen8) ? gap < kSpace * run.size_pt
                                                        : line_end && gap < kTouching * run.size_pt;
}

/// Is a letter of another word than the one before it? The library ends no word between the lines of a turned table,
/// nor behind the first of a line that is read from the right.
bool steps_aside(const Rect& before, const Rect& letter, const Run& run, gunichar c) {
    constexpr double kSpace = 0.15, kApart = 0.7;  // sizes
    const double across = std::max(letter.y0 - before.y1, before.y0 - letter.y1);
    return across > kApart * run.size_pt ||
           ((run.from_right || reads_from_right(c)) && before.x0 - letter.x1 > kSpace * run.size_pt);
}

/// Sizes of the page's fonts. One whose program is drawn on another grid than usual is named at, say, half its size;
/// the boxes of its letters are not: they are all too tall. (Of a fraction, or a word with a large bracket, some are.)
std::map<const PopplerTextAttributes*, double> PageText::sizes() const {
    constexpr double kTallest = 1.9, kUsual = 1.15;  // of the size: fonts' boxes are 0.5 to 1.7 of it, most 0.8 to 1.4
    std::map<std::pair<std::string_view, double>, double> least;
    const auto font_of = [](const PopplerTextAttributes& a) {
        return std::pair<std::string_view, double>(a.font_name ? a.font_name : "", a.font_size);
    };
    const auto each = [&](auto&& use) {
        for (const GList* at = fonts_; at; at = at->next) use(*static_cast<const PopplerTextAttributes*>(at->data));
    };
    each([&](const PopplerTextAttributes& a) {
        double& height = least.try_emplace(font_of(a), 1e9).first->second;
        for (gint i = std::max(a.start_index, 0); i <= a.end_index && i < static_cast<gint>(box_count_); ++i)
            if (const double h = std::abs(boxes_.get()[i].y2 - boxes_.get()[i].y1); h > 0) height = std::min(height, h);
    });
    std::map<const PopplerTextAttributes*, double> out;
    each([&](const PopplerTextAttributes& a) {
        const double height = least.at(font_of(a));
        out[&a] = height < 1e9 && height > kTallest * a.font_size ? height / kUsual : a.font_size;
    });
    return out;
}

std::vector<Run> PageText::runs() const {
    std::vector<Run> out;
    if (!text_ || !boxes_) return out;
    const std::map<const PopplerTextAttributes*, double> font_sizes = sizes();
    const GList* font = fonts_;
    const PopplerTextAttributes* attributes = nullptr;
    const PopplerTextAttributes* styled = nullptr;
    Style style;
    Run run;
    std::vector<Rect> letters;
    bool space = false, line_end = false, stray = false;  // since the last run
    bool misnamed = false;                                // the size of its font
    const std::vector<std::uint32_t> order = printed_order(text_.get());
    guint read = 0;  // characters so far
    const char* at = text_.get();
    for (; *at && read < box_count_ && read < kMaxCharactersPerPage; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (is_bidi_control(c)) continue;
        const guint index = order.empty() ? read : order[read];
        ++read;
        if (index >= box_count_) continue;
        const PopplerRectangle& r = boxes_.get()[index];
        if (font && static_cast<const PopplerTextAttributes*>(font->data)->start_index > static_cast<gint>(index))
            font = fonts_;  // a step back, in a line from the right
        while (font && static_cast<const PopplerTextAttributes*>(font->data)->end_index < static_cast<gint>(index))
            font = font->next;
        const auto* here = font ? static_cast<const PopplerTextAttributes*>(font->data) : nullptr;
        if (is_space(c)) {
            finish(out, run, letters);
            line_end = c == '\n' && !(space && !line_end);
            space = true;
            continue;
        }
        if (c == kWordJoiner || (c == kSoftHyphen && run.text.empty())) {  // nothing that is seen
            stray = true;
            continue;
        }
        const int digit = superscript_digit(c);
        const bool other_font =
            here != attributes && (!here || !attributes || here->font_size != attributes->font_size ||
                                   std::strcmp(here->font_name ? here->font_name : "",
                                               attributes->font_name ? attributes->font_name : "") != 0);
        const Rect box{std::min(r.x1, r.x2), std::min(r.y1, r.y2), std::max(r.x1, r.x2), std::max(r.y1, r.y2)};
        // A word of the library may hold letters far apart (cells without spaces, bullets of two columns, the right one
        // first) or on different heights (columns off the common grid): geometry parts them. Letters from right to left
        // step back by two of their widths.
        constexpr double kBack = 4, kSpace = 0.15;  // sizes
        const double advance = letters.empty() ? 0 : box.x0 - letters.back().x1;
        const double far = misnamed ? kSpace * run.size_pt
                                    : run.size_pt;  // at half the size the library takes spaces for spread letters
        const bool apart =
            !run.text.empty() && !letters.empty() &&
            (advance > far || advance < -kBack * run.size_pt || steps_aside(letters.back(), box, run, c) ||
             (advance > -0.3 * run.size_pt && std::abs(box.y1 - letters.back().y1) > 0.3 * run.size_pt &&
              advance + box.x1 - box.x0 > 0.1 * run.size_pt &&
              std::abs(box.x0 - letters.back().x0) > 0.15 * run.size_pt));
        if (!run.text.empty() && (other_font || apart || (digit >= 0) != run.superscript)) finish(out, run, letters);
        attributes = here;
        if (run.text.empty()) {
            if (here != styled) {
                style = style_of(here ? here->font_name : nullptr);
                styled = here;
            }
            letters.clear();
            run.box = box;
            run.size_pt = here ? font_sizes.at(here) : box.y1 - box.y0;
            misnamed = here && run.size_pt != here->font_size;
            if (here)
                run.color = static_cast<std::uint32_t>((here->color.red >> 8) << 16 | (here->color.green >> 8) << 8 |
                                                       here->color.blue >> 8);
            run.bold = style.bold;
            run.italic = style.italic;
            run.space_before = space || apart;
            if (!out.empty() && !apart && run.space_before && in_one_word(out.back(), run, stray, line_end)) {
                if (out.back().text.ends_with(kSoftHyphen8))
                    out.back().text.resize(out.back().text.size() - kSoftHyphen8.size());
                run.space_before = false;
            }
            run.superscript = digit >= 0;
            space = line_end = false;
        }
        stray = false;
        letters.push_back(box);
        run.from_right = run.from_right || reads_from_right(c);
        run.box = {std::min(run.box.x0, box.x0), std::min(run.box.y0, box.y0), std::max(run.box.x1, box.x1),
                   std::max(run.box.y1, box.y1)};
        if (style.signs && c < 0x80)
            run.text += "\u2022";
        else if (digit >= 0)
            run.text += static_cast<char>('0' + digit);
        else
            run.text.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
    }
    finish(out, run, letters);
    return out;
}

std::vector<RawLink> links_of(PopplerPage* page, double height) {
    std::vector<RawLink> out;
    GList* mapping = poppler_page_get_link_mapping(page);
    for (const GList* at = mapping; at; at = at->next) {
        const auto* link = static_cast<const PopplerLinkMapping*>(at->data);
        if (!link->action || link->action->type != POPPLER_ACTION_URI || !link->action->uri.uri) continue;
        const PopplerRectangle& r = link->area;  // y counts upwards here
        out.push_back(
            {{std::min(r.x1, r.x2), height - std::max(r.y1, r.y2), std::max(r.x1, r.x2), height - std::min(r.y1, r.y2)},
             link->action->uri.uri});
    }
    poppler_page_free_link_mapping(mapping);
    std::reverse(out.begin(), out.end());  // the library lists them last first
    return out;
}

class PopplerReader final : public PdfReader {
public:
    PopplerReader(std::span<const char> bytes, std::string_view password);

    int page_count() const override { return poppler_document_get_n_pages(document_.get()); }
    PdfMetadata metadata() const override;
    std::string permanent_id() const override;
    RawPage page(int page_index) const override;
    void draw(int page_index, int width_px, const std::function<void(const Picture&)>& use) const override {
        draw_marked(page_index, width_px, {}, {}, use);
    }
    std::string png(int page_index, int width_px, std::span<const Rect> boxes,
                    std::span<const Outline> outlines) const override;

private:
    void draw_marked(int page_index, int width_px, std::span<const Rect> boxes, std::span<const Outline> outlines,
                     const std::function<void(const Picture&)>& use) const;
    PagePtr page_at(int index) const { return PagePtr(poppler_document_get_page(document_.get(), index)); }

    std::unique_ptr<GBytes, UnrefBytes> bytes_;
    DocumentPtr document_;  // goes before the bytes
};

PopplerReader::PopplerReader(std::span<const char> bytes, std::string_view password) {
    if (bytes.empty()) throw Error(ErrorCode::bad_pdf, "the file is empty", "give a PDF");
    bytes_.reset(g_bytes_new_static(bytes.data(), bytes.size()));
    GError* error = nullptr;
    const std::string user(password);
    document_.reset(poppler_document_new_from_bytes(bytes_.get(), user.empty() ? nullptr : user.c_str(), &error));
    if (document_) return;
    const bool locked = error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED;
    const std::string why = error ? error->message : "unknown reason";
    if (error) g_error_free(error);
    if (locked) throw Error(ErrorCode::bad_pdf, "the PDF is locked with a password", "unlock it, or give its password");
    const bool is_pdf = std::string_view(bytes.data(), std::min<std::size_t>(bytes.size(), 1024)).find("%PDF") !=
                        std::string_view::npos;
    if (!is_pdf)
        throw Error(ErrorCode::bad_pdf, "not a PDF",
                    "the file does not begin as a PDF does; is it a web page or a picture?");
    throw Error(ErrorCode::bad_pdf, "the PDF is damaged beyond reading (" + why + ")",
                "fetch it again, or repair it with a PDF tool");
}

std::string PopplerReader::permanent_id() const {
    gchar* permanent = nullptr;
    gchar* update = nullptr;
    if (!poppler_document_get_id(document_.get(), &permanent, &update)) return {};
    GString_ a(permanent), b(update);
    // 32 characters, not terminated
    const std::string id(permanent ? std::string(permanent, 32) : std::string());
    return id.find_first_not_of('0') == std::string::npos ? std::string() : id;
}

PdfMetadata PopplerReader::metadata() const {
    PopplerDocument* document = document_.get();
    PdfMetadata out;
    out.pdf_id = permanent_id();
    out.title = take(poppler_document_get_title(document));
    out.author = take(poppler_document_get_author(document));
    out.producer = take(poppler_document_get_producer(document));
    if (GDateTime* created = poppler_document_get_creation_date_time(document)) {
        out.created = iso_date_of(created);
        g_date_time_unref(created);
    }
    if (PopplerIndexIter* iter = poppler_index_iter_new(document)) {
        walk_outline(iter, document, 1, out.outline);
        poppler_index_iter_free(iter);
    }
    return out;
}

RawPage PopplerReader::page(int page_index) const {
    RawPage out;
    out.number = page_index + 1;
    const PagePtr page = page_at(page_index);
    if (!page) return out;
    poppler_page_get_size(page.get(), &out.width_pt, &out.height_pt);
    out.label = take(poppler_page_get_label(page.get()));
    out.runs = PageText(page.get()).runs();
    out.links = links_of(page.get(), out.height_pt);
    return out;
}

std::string PopplerReader::png(int page_index, int width_px, std::span<const Rect> boxes,
                               std::span<const Outline> outlines) const {
    std::string out;
    draw_marked(page_index, width_px, boxes, outlines, [&](const Picture& picture) { out = png_of(picture); });
    return out;
}

void PopplerReader::draw_marked(int page_index, int width_px, std::span<const Rect> boxes,
                                std::span<const Outline> outlines,
                                const std::function<void(const Picture&)>& use) const {
    const PagePtr page = page_index >= 0 && page_index < page_count() ? page_at(page_index) : nullptr;
    if (!page)
        throw Error(ErrorCode::not_found, "no page " + std::to_string(page_index + 1),
                    "the document has " + std::to_string(page_count()) + " pages");
    double width = 0, height = 0;
    poppler_page_get_size(page.get(), &width, &height);
    if (!(width > 0 && height > 0))
        throw Error(ErrorCode::bad_pdf, "page " + std::to_string(page_index + 1) + " has no size");
    const int w = std::clamp(width_px, 16, 8000);
    const double scale = w / width;
    const int h = static_cast<int>(std::clamp(std::ceil(height * scale), 1.0, 16000.0));
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h), cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cr(cairo_create(surface.get()), cairo_destroy);
    cairo_set_source_rgb(cr.get(), 1, 1, 1);
    cairo_paint(cr.get());
    cairo_scale(cr.get(), scale, scale);
    cairo_save(cr.get());
    poppler_page_render(page.get(), cr.get());
    cairo_restore(cr.get());
    cairo_set_operator(cr.get(), CAIRO_OPERATOR_MULTIPLY);  // the letters stay black
    cairo_set_source_rgba(cr.get(), 1, 0.92, 0.35, 0.85);
    for (const Rect& b : boxes) cairo_rectangle(cr.get(), b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0);
    cairo_fill(cr.get());
    draw_outlines(cr.get(), outlines);
    cairo_surface_flush(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        throw Error(ErrorCode::limit, "page " + std::to_string(page_index + 1) + " cannot be drawn",
                    "try a smaller width");
    use({cairo_image_surface_get_data(surface.get()), w, h, cairo_image_surface_get_stride(surface.get())});
}

}  // namespace
}  // namespace ibid

extern "C" ibid::PdfReader* ibid_open_pdf(std::span<const char> bytes, std::string_view password) {
    return new ibid::PopplerReader(bytes, password);
}
