#pragma once
// What a document says of how many countries, or of which: each sentence with a count or with a note that lists
// countries is a claim, with what is said, of whom, of whom the contrary, and who is silent. What is said of a country
// or two by name alone is a plain claim: it answers questions on them, and stands beside no other. Useful for: answers
// that can be counted and copied. Not for: whether a claim is true, or the same claim in another document
// (searcher/claims). Pure, thread-safe, never throws.
//
//     "Seventeen EMN Member and Observer Countries57 use migration diplomacy, with six58 reporting that it is no part
//     …"
//     -> two claims, of the notes 57 and 58, each opposed to the other

#include "analysis/claims/stated_counts.h"
#include "analysis/vocabulary/claim_words.h"
#include "model/passage.h"

namespace ibid {

/// A claim in the making: where it stands, and what its count says of those counted.
struct DraftClaim {
    Claim claim;
    StatedCount counted;  // of a claim without a count only `sentence`, `words` and `negated` are filled in
    const Passage* passage = nullptr;
    std::vector<std::string> named;  // countries that the sentence itself speaks of: nobody of them is silent
};

/// The countries of a note that is there to list them: it begins with them, but for a few words. One that explains who
/// takes part, or names some along the way, lists none; nor does a number that it cites ("CERD/C/SVN/CO/8").
std::vector<CountryFacet> listed_countries(const NoteReading& note);

/// Fills in `claims` of an analysis whose passages and notes are read.
void find_claims(Analysis& analysis, const Vocabularies& vocabularies);

/// Joins claims of chapters that sum up (`key_point`) to the claims of the body that bear them out.
void join_key_points(std::vector<DraftClaim>& drafts);

}  // namespace ibid
