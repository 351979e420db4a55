#pragma once
// Under which keys a source is known: what joins its spellings to one record, and what makes an indexed document the
// source that others cite. Keys are "scheme:value"; see model/passage.h. Pure, thread-safe, never throws on odd text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "model/document.h"
#include "model/passage.h"

namespace ibid {

/// Every key of a citation's source, best first: two citations that share one cite the same source. Never empty.
std::vector<std::string> source_keys(const Citation& citation);

/// Under which others cite this document: the identifiers that stand on its first page as its own (alone on a line, or
/// at its beginning: not those it talks about), best first. Its address and title are the indexer's to add.
std::vector<std::string> document_keys(const Document& document, const Vocabularies& vocabularies);

/// Of an address, with what it says about its source; empty for a bare host, which holds more than one source.
std::vector<std::string> address_keys(std::string_view url, const Vocabularies& vocabularies);

/// title_key() of a bare title: finds sources, never joins them.
std::string title_key(std::string_view title);

/// How many fields of its source a citation tells. Of several citations of one source, the fullest stands for it.
std::uint32_t count_fields(const Citation& citation);

/// 0 best; keys of the same scheme rank the same. Source: the order of keys that answers promise.
int key_rank(std::string_view key);

/// 0: an identifier, which proves that two citations cite one source. 1: an address, which does so unless identifiers
/// contradict. 2: a hash of author, title and year, which does so unless identifiers or addresses contradict.
int key_strength(std::string_view key);

/// Two sets of keys that cannot belong to one source: each has, say, a DOI, and none of them in common. `by` is the key
/// that would join them: it decides whether addresses count.
bool keys_conflict(const std::vector<std::string>& a, const std::vector<std::string>& b, std::string_view by);

}  // namespace ibid
