// A document's own file and pictures of its pages. Files are found by a document's id only: what a path in the index
// says was put there by whoever indexed it, and no address of ours holds one.
#include <sys/stat.h>

#include <algorithm>
#include <charconv>

#include "model/error.h"
#include "web/pages/image_cache.h"
#include "web/views/document_view.h"
#include "web/views/hits.h"
#include "web/views/search_state.h"

namespace ibid {

namespace {

// Wide enough for a sharp A4 page on a dense screen; narrower ones serve as previews.
constexpr int kDefaultWidth = 1200, kSmallestWidth = 100, kLargestWidth = 2400;

struct FileFacts {
    std::uint64_t size = 0;
    long long modified = 0;
};

FileFacts facts_of(const DocumentInfo& info) {
    struct stat s {};
    if (info.path.empty() || stat(info.path.c_str(), &s) != 0 || !S_ISREG(s.st_mode))
        throw Error(ErrorCode::not_found, "The file of this document is not at hand",
                    "its text is; or ask who runs this server to index the file again");
    return {static_cast<std::uint64_t>(s.st_size), static_cast<long long>(s.st_mtime)};
}

struct ByteRange {
    std::uint64_t begin = 0, end = 0;
};

/// "bytes=0-99", "bytes=100-", "bytes=-50". None for several ranges or anything else: then the whole file is the
/// answer.
std::optional<ByteRange> single_range(std::string_view header, std::uint64_t size, bool& unsatisfiable) {
    unsatisfiable = false;
    if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) return std::nullopt;
    header.remove_prefix(6);
    const auto dash = header.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view text) -> std::optional<std::uint64_t> {
        std::uint64_t n = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
        if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
        return n;
    };
    const auto first = number(header.substr(0, dash)), last = number(header.substr(dash + 1));
    const bool open = header.substr(dash + 1).empty();
    if (!first && (!last || dash != 0)) return std::nullopt;
    if (first && !last && !open) return std::nullopt;
    ByteRange range;
    if (!first)
        range = {size - std::min(size, *last), size};
    else
        range = {*first, last ? std::min(size, *last == UINT64_MAX ? size : *last + 1) : size};
    if (first && last && *last < *first) return std::nullopt;
    unsatisfiable = range.begin >= range.end;
    return range;
}

/// A name for saving: the title, as far as file systems agree on it.
std::string download_name(const DocumentInfo& info) {
    std::string out;
    for (const char c : title_of(info)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
        if (out.size() >= 80) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return (out.empty() ? info.id : out) + '.' + (info.format.empty() ? "pdf" : info.format);
}

std::vector<Rect> boxes_on(Searcher& searcher, const DocumentInfo& info, const std::string& query,
                           const std::string& note, int page_number) {
    std::vector<Rect> out;
    if (query.empty() && note.empty()) return out;
    const Reading r = read_document(searcher, info.id, query, !note.empty());
    for (const Box& box : r.hit_boxes)
        if (box.page_number == page_number) out.push_back(box.bbox);
    if (const auto found = r.note_boxes.find(note_anchor(note)); found != r.note_boxes.end() && !note.empty())
        for (const Box& box : found->second)
            if (box.page_number == page_number) out.push_back(box.bbox);
    return out;
}

}  // namespace

Response document_file(Context& context) {
    const DocumentInfo info = context.searcher.document(context.path[0]);
    const FileFacts facts = facts_of(info);
    Response response;
    // A stranger's page is never shown as one of ours: it is handed over as a file.
    response.content_type = info.format.empty() ? "application/pdf" : "application/octet-stream";
    response.file = info.path;
    response.file_end = facts.size;
    const std::string tag = '"' + (info.sha256.empty() ? std::to_string(facts.modified) : info.sha256.substr(0, 32)) +
                            '-' + std::to_string(facts.size) + '"';
    response.headers = {{"ETag", tag},
                        {"Accept-Ranges", "bytes"},
                        {"Cache-Control", "private, max-age=3600"},
                        {"Content-Disposition", std::string(info.format.empty() ? "inline" : "attachment") +
                                                    "; filename=\"" + download_name(info) + '"'},
                        // The browser's own PDF viewer needs its styles; the file itself still may run nothing.
                        {"Content-Security-Policy",
                         "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types "
                         "application/pdf; frame-ancestors 'none'"}};
    if (context.header("if-none-match") == tag) {
        response.status = 304;
        response.file.clear();
        return response;
    }
    const std::string if_range = context.header("if-range");
    bool unsatisfiable = false;
    const auto range = if_range.empty() || if_range == tag
                           ? single_range(context.header("range"), facts.size, unsatisfiable)
                           : std::nullopt;
    if (range && unsatisfiable) {
        response.status = 416;
        response.file.clear();
        response.headers.emplace_back("Content-Range", "bytes */" + std::to_string(facts.size));
    } else if (range) {
        response.status = 206;
        response.file_begin = range->begin;
        response.file_end = range->end;
        response.headers.emplace_back("Content-Range", "bytes " + std::to_string(range->begin) + '-' +
                                                           std::to_string(range->end - 1) + '/' +
                                                           std::to_string(facts.size));
    }
    return response;
}

Response page_image(Context& context) {
    const DocumentInfo info = context.searcher.document(context.path[0]);
    if (!info.format.empty())
        throw Error(ErrorCode::not_found, "This document has no printed pages", "its text is on its own page");
    const auto page_number = parse_number("page", context.path[1], 1, std::max<std::size_t>(1, info.pages.size()));
    if (!context.options.draw_page)
        throw Error(ErrorCode::not_found, "This server draws no pages", "open the PDF itself");
    const std::string width_text = context.parameter("width");
    const std::size_t width =
        width_text.empty() ? kDefaultWidth : parse_number("width", width_text, kSmallestWidth, kLargestWidth);
    const FileFacts facts = facts_of(info);
    PageImageRequest wanted{info.path, static_cast<int>(page_number), static_cast<int>(width), {}};
    wanted.boxes =
        boxes_on(context.searcher, info, context.parameter("q"), context.parameter("note"), wanted.page_number);

    Response response;
    response.content_type = "image/png";
    const std::string version =
        info.id + ' ' + info.sha256 + ' ' + std::to_string(facts.size) + ' ' + std::to_string(facts.modified);
    response.later = [&options = context.options, wanted, version] { return cached_image(options, wanted, version); };
    response.headers.emplace_back("Cache-Control", "private, max-age=86400");
    return response;
}

}  // namespace ibid
