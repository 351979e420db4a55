#include "indexer/schema/known_file.h"

#include "model/formats/bytes.h"

namespace ibid {
namespace {

constexpr std::string_view kKinds = "dn2fer";  // KnownAs

}  // namespace

bool owns_document(const KnownFile& known) { return known.as != KnownAs::duplicate && !known.document.empty(); }

std::string encode(const KnownFile& file) {
    WireWriter out;
    out.number(static_cast<std::uint64_t>(file.as));
    for (const std::string* field : {&file.path, &file.sha256, &file.document, &file.document_sha256, &file.pdf_id,
                                     &file.kind, &file.recipe, &file.message, &file.hint, &file.code})
        out.text(*field);
    out.number(file.stamp.size).number(file.stamp.inode).number(static_cast<std::uint64_t>(file.stamp.mtime_ns));
    out.number(file.pages).number(file.passages).number(file.notes);
    return out.take();
}

KnownFile decode_known_file(std::string_view bytes) {
    WireReader in(bytes);
    KnownFile file;
    file.as = static_cast<KnownAs>(in.number());
    if (kKinds.find(static_cast<char>(file.as)) == kKinds.npos) WireReader::broken();
    for (std::string* field : {&file.path, &file.sha256, &file.document, &file.document_sha256, &file.pdf_id,
                               &file.kind, &file.recipe, &file.message, &file.hint, &file.code})
        *field = in.text();
    file.stamp.size = in.number();
    file.stamp.inode = in.number();
    file.stamp.mtime_ns = static_cast<std::int64_t>(in.number());
    file.pages = in.number();
    file.passages = in.number();
    file.notes = in.number();
    return file;
}

}  // namespace ibid
