#pragma once
// What the indexed source of a note says to the sentence that carries the note: the passages nearest to it, and what of
// the sentence each of them has and lacks. Not for: whether the source proves it, which a reader judges. Plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

namespace ibid {

/// What counts beside a sentence's common words.
enum class PartKind : std::uint8_t { number, country, name, word };

/// A word of the sentence, and whether the passage has it, whatever its form: "seventeen" has 17, "Austrian" Austria.
struct SentencePart {
    PartKind kind = PartKind::word;
    std::string text;   // as the sentence has it
    std::string value;  // of a country: its code; else empty
    bool found = false;
};

struct EvidencePassage {
    Hit hit;
    double score = 0;                 // from 0 to 1: the share of the sentence that it has
    std::vector<SentencePart> parts;  // numbers, countries and names; in the order of the sentence
};

/// A source of the note; `indexed_as` the document that it is, when the index holds it.
struct EvidenceSource {
    std::string key, text;
    std::string address;  // where it can be had; its key when the note gives no address
    std::optional<std::string> indexed_as;
};

enum class EvidenceStatus : std::uint8_t {
    found,
    nothing_near,  // a source is indexed, and no passage of it is near the sentence
    not_indexed,   // none of the sources is
    no_source,     // the note cites none
    not_marked     // no sentence carries the note
};

/// Of one sentence: a note that is marked twice has two.
struct Evidence {
    DocumentInfo document;
    std::string note_id, note;  // `note` is its label
    int page_number = 0;
    CitedAt at;  // the sentence
    EvidenceStatus status = EvidenceStatus::no_source;
    std::vector<EvidenceSource> sources;
    std::vector<EvidencePassage> passages;  // nearest first
};

constexpr std::string_view name_of(PartKind kind) {
    constexpr std::string_view kNames[] = {"number", "country", "name", "word"};
    return kNames[static_cast<std::size_t>(kind)];
}

constexpr std::string_view name_of(EvidenceStatus status) {
    constexpr std::string_view kNames[] = {"found", "nothing_near", "not_indexed", "no_source", "not_marked"};
    return kNames[static_cast<std::size_t>(status)];
}

/// The same for a person: "" when passages were found.
constexpr std::string_view sentence_of(EvidenceStatus status) {
    constexpr std::string_view kSentences[] = {"", "Nothing in the source is near this sentence.",
                                               "The source is not indexed.", "This note cites no source.",
                                               "No sentence carries this note."};
    return kSentences[static_cast<std::size_t>(status)];
}

}  // namespace ibid
