#pragma once
// A PDF, page by page: the only door to the PDF library, which is loaded when the first is opened. Not for: deciding
// what the letters mean.
//
//     const std::unique_ptr<PdfReader> reader(open(bytes, password));
//     for (int i = 0; i < reader->page_count(); ++i) use(reader->page(i));
//
// Not thread-safe; make one a thread. `bytes` must outlive it. Throws Error(bad_pdf).

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/pdf/png.h"
#include "extract/pdf/raw_page.h"
#include "model/document.h"

namespace ibid {

struct PdfMetadata {
    std::string pdf_id;  // hex
    std::string title, author, created, language, producer;
    std::vector<OutlineItem> outline;
};

/// Texts as the file has them; text_repair.h makes them readable.
class PdfReader {
public:
    virtual ~PdfReader() = default;

    virtual int page_count() const = 0;
    virtual PdfMetadata metadata() const = 0;
    virtual std::string permanent_id() const = 0;  // hex; empty when none

    /// `page_index` counts from 0. A page that cannot be read is empty.
    virtual RawPage page(int page_index) const = 0;

    /// Calls `use` with the pixels of a page, which last as long as the call.
    virtual void draw(int page_index, int width_px, const std::function<void(const Picture&)>& use) const = 0;

    /// PNG of a page; `boxes` are washed over with yellow, `outlines` drawn in their colour.
    virtual std::string png(int page_index, int width_px, std::span<const Rect> boxes = {},
                            std::span<const Outline> outlines = {}) const = 0;
};

/// The module's own: "ibid_open_pdf" of module "pdf". The caller owns the reader.
using OpenPdf = PdfReader*(std::span<const char> bytes, std::string_view password);

}  // namespace ibid
