#pragma once
// A note's sentences, each beside what its indexed sources say to it. Composed of what a Searcher answers; for its
// thread. Throws Error: not_found (no such document or note).
//
//     for (const Evidence& e : evidence_of(searcher, "inform.pdf", "57")) use(e.at.sentence, e.passages);

#include <string_view>
#include <vector>

#include "model/evidence.h"
#include "searcher/searcher.h"

namespace ibid {

inline constexpr std::size_t kEvidenceShown = 5;

/// Notes of that label in order, and the sentences that carry each in order; a note that is marked nowhere has one,
/// empty.
std::vector<Evidence> evidence_of(Searcher& searcher, std::string_view document, std::string_view label,
                                  std::size_t limit = kEvidenceShown);

}  // namespace ibid
