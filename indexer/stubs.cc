// Placeholders until index_writer.cc exists.
#include "indexer/index_writer.h"

namespace ibid {
struct IndexWriter::Impl {};
IndexWriter::IndexWriter(const std::string&, const Vocabularies&) : impl_(std::make_unique<Impl>()) {}
IndexWriter::~IndexWriter() = default;
void IndexWriter::put(const Analysis&) {}
bool IndexWriter::remove(std::string_view) { return false; }
std::string IndexWriter::metadata(std::string_view) const { return {}; }
void IndexWriter::set_metadata(std::string_view, std::string_view) {}
void IndexWriter::commit() {}
}  // namespace ibid
