#pragma once
// Words that tell a line of print apart ("Table 3", "Quelle:", "Inhalt"), and words that are broken at line ends in
// ways of their own: corpus/vocabulary/layout_words.tsv, which is part of the program. Thread-safe. Throws: nothing.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

enum class LayoutWord : std::uint8_t {
    caption,
    numbered_caption,
    number,
    source,
    box,
    contents,
    notes,
    works,
    remark,
    prefix,
    prefix_or_syllable,
    tens,
    tail,
    joins,
    untitled,
};

/// Is this one of the words or phrases of the kind, whatever else than letters stands in it: "5. End notes:"?
bool is_layout_word(LayoutWord kind, std::string_view phrase);

/// The very word, with its accents, in small letters or not.
bool is_printed_layout_word(LayoutWord kind, std::string_view word);

/// Where the longest phrase of the kind ends that `text` begins with, bytes; 0 when it begins with none.
std::size_t end_of_layout_word(LayoutWord kind, std::string_view text);

/// Where a number may stand at or behind `at`: over white space, "No.", "Nr", "n°" and the like.
std::size_t place_of_number(std::string_view text, std::size_t at);

/// The phrases of a kind, with their accents, in small letters.
std::span<const std::string> layout_phrases(LayoutWord kind);

/// Whether a title is what a program calls a document that has none: "Untitled article".
bool is_untitled(std::string_view title);

/// Three words that are frequent in a language and seldom in others.
struct FrequentWords {
    std::string language;  // ISO 639-1
    std::vector<std::string> words;
};
std::span<const FrequentWords> frequent_words();

}  // namespace ibid
