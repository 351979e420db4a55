#pragma once
// Reading documents and notes by name, from postings alone: no columns, so that a fresh process answers at once.
// For searcher/ only; call within Impl::on_index.

#include <string>
#include <string_view>
#include <vector>

#include "searcher/open_index.h"

namespace ibid::lookup {

/// Records that `wanted` names: a document's id, its file's name (with or without ".pdf") or path, those of a copy of
/// it, four letters or more of its id, or its own number. Several where they fit several.
std::vector<DocId> named(const Searcher::Impl& impl, std::string_view wanted);
/// File names that are near it.
std::vector<std::string> near_names(const Searcher::Impl& impl, std::string_view wanted);

/// The one that it names. Throws Error(not_found) with names that are near, Error(usage) with those
/// that fit when several do.
DocId resolve(const Searcher::Impl& impl, std::string_view wanted);

/// Whether this is a document's record; what else is stored are passages and notes.
bool is_record(const Searcher::Impl& impl, DocId id);

/// Of a record, without lists: what answers tell of a document.
DocumentInfo brief(const Searcher::Impl& impl, DocId record);

/// Xapian ids of a document's notes, in order.
std::vector<DocId> notes_of(const Searcher::Impl& impl, std::string_view document_id);

}  // namespace ibid::lookup
