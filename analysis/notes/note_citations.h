#pragma once
// A note -> what it cites. Reads one note text at a time; resolve() then settles ibid., supra and op. cit. over a
// document. Pure, thread-safe, never throws on odd text. Identifier grammar is exact: 609 is never 608.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/notes/reference_entries.h"
#include "analysis/vocabulary/vocabulary.h"
#include "model/passage.h"

namespace ibid {

/// Kind, country list, citations of one note. `links` are the annotations on it, spans in `text`; `language`: of the
/// document, ISO 639-1, whose names of countries are understood besides English ones.
NoteReading read_note(std::string_view text, std::span<const Link> links, const Vocabularies& vocabularies,
                      std::string_view language = {});

/// Settles "ibid.", "supra note 5", "op. cit.", "Corak (2013)" and duplicates over a document's notes, in their order:
/// fills refers_to and same_as, and takes out citations that only are short forms. `entries`: what the document's
/// reference lists and tables of abbreviations say.
void resolve(std::vector<NoteReading>& notes, const Vocabularies& vocabularies, const ReferenceEntries& entries = {});

/// All strong keys of a citation, best first: citations that share one cite one source. `key` is the first of them.
std::vector<std::string> citation_keys(const Citation& citation);
/// "title:…", folded: sources that share only this have the same title, and stay apart. Empty for a short title.
std::string title_key(const CslItem& csl);

/// Every spelling of a reference (identifier, URL, title) -> its keys, best first. Last, when
/// there is no identifier, its title_key(). For `ibid cites`.
std::vector<std::string> reference_keys(std::string_view reference, const Vocabularies& vocabularies);

/// Keys, best first, under which others cite the source that `key` names: "celex:32024R1351", an address, or a number
/// as it is printed. Empty for a title, and for what has not the shape of its scheme. For `ibid index --as`.
std::vector<std::string> keys_to_tie(std::string_view key, const Vocabularies& vocabularies);

/// Keys under which others cite a document that says itself which source it is: by its number ("COM(2020) 609"), or by
/// the heading of an act, which opens with the act and dates it ("Regulation (EU) 2024/1351 of … 14 May 2024 …"). A
/// heading that only names an act is of a paper on it.
std::vector<std::string> keys_of_itself(std::string_view number, std::string_view heading,
                                        const Vocabularies& vocabularies);

}  // namespace ibid
