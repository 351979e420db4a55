#pragma once
// A PDF, page by page: the only door to the PDF library. Not for: deciding what the letters mean.
//
//     PdfReader reader(bytes, password);
//     for (int i = 0; i < reader.page_count(); ++i) use(reader.page(i));
//
// Not thread-safe; make one a thread. `bytes` must outlive it. Throws Error(bad_pdf).

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extract.h"
#include "extract/raw_page.h"
#include "model/document.h"

namespace ibid {

struct PdfMetadata {
    std::string pdf_id;  // hex
    std::string title, author, created, language, producer;
    std::vector<OutlineItem> outline;
};

/// sha256 of the file, hex.
std::string content_sha256(std::span<const char> bytes);

class PdfReader {
public:
    PdfReader(std::span<const char> bytes, std::string_view password);
    ~PdfReader();
    PdfReader(PdfReader&&) noexcept;

    int page_count() const;
    PdfMetadata metadata() const;
    std::string permanent_id() const;  // hex; empty when none

    /// `page_index` counts from 0. A page that cannot be read is empty.
    RawPage page(int page_index) const;

    /// PNG of a page; `boxes` are washed over with yellow, `outlines` drawn in their colour.
    std::string png(int page_index, int width_px, std::span<const Rect> boxes = {}, std::span<const Outline> outlines = {}) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
