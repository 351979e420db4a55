// Placeholders until index_writer.cc exists.
#include "indexer/index_writer.h"

namespace ibid {
struct IndexWriter::Impl {};
IndexWriter::IndexWriter(const std::string&, const Vocabularies&) : impl_(std::make_unique<Impl>()) {}
IndexWriter::~IndexWriter() = default;
void IndexWriter::put(const Analysis&) {}
bool IndexWriter::remove(std::string_view) { return false; }
void IndexWriter::commit() {}
}  // namespace ibid
