#include "extract/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/letters.h"

namespace ibid {
namespace {

/// Where readers still look for "%PDF-" (ISO 32000-1, annex H).
constexpr std::size_t kPdfWithin = 1024;
constexpr std::size_t kLooksAt = 4096;

constexpr std::array kNames = {"unknown", "pdf", "html", "docx", "odt", "epub"};

/// Elements with which pages begin, or parts of pages that someone has saved.
constexpr std::array kOpens = {"<!doctype html", "<html",  "<head",   "<body", "<title", "<meta",
                               "<article",       "<div",   "<h1",     "<p>",   "<p ",    "<main",
                               "<section",       "<table", "<script", "<link"};

Format packed_format(std::string_view bytes) {
    // "mimetype" comes first and unpacked in OpenDocument and EPUB; a Word file names its parts anywhere
    const std::string_view head = bytes.substr(0, 256);
    if (head.find("mimetypeapplication/vnd.oasis.opendocument.text") != head.npos) return Format::odt;
    if (head.find("mimetypeapplication/epub+zip") != head.npos) return Format::epub;
    const auto names = [&](std::string_view part) { return bytes.find(part) != bytes.npos; };
    if (names("word/document") || (names("[Content_Types].xml") && names("word/"))) return Format::docx;
    if (names("META-INF/manifest.xml") && names("content.xml")) return Format::odt;
    return Format::unknown;
}

bool is_html(std::string_view bytes) {
    std::string head(bytes.substr(0, kLooksAt));
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) std::erase(head, '\0');
    for (char& c : head) c = ascii_lower(c);
    const bool xml = head.find("<?xml") < 8;
    return std::any_of(kOpens.begin(), kOpens.end(), [&](std::string_view tag) {
        const std::size_t at = head.find(tag);
        if (at == head.npos) return false;
        return !xml || head.find("xhtml") != head.npos || tag == "<html";
    });
}

}  // namespace

Format format_of(std::string_view bytes) {
    if (bytes.substr(0, kPdfWithin).find("%PDF-") != bytes.npos) return Format::pdf;
    if (bytes.starts_with("PK\x03\x04")) return packed_format(bytes);
    return is_html(bytes) ? Format::html : Format::unknown;
}

std::string_view name_of(Format format) { return kNames[static_cast<std::size_t>(format)]; }

}  // namespace ibid
