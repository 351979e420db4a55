#pragma once
// What the tagger sees of each word of a reference, and the weights it was trained to. Shared with the training tool,
// so that both see the same. Not for others: they use analysis/references/tagger/reference_tagger.h.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/references/tagger/word_classes.h"
#include "text/letters.h"

namespace ibid::tagger {

enum Label : std::uint8_t {
    author,
    editor,
    title,
    container,
    volume,
    issue,
    pages,
    publisher,
    place,
    date,
    other,
    kLabels
};

constexpr std::size_t kBuckets = 1U << 18;  // features are hashed into these rows of kRow weights
constexpr std::size_t kRow = 12;
constexpr std::size_t kGaps = 16;      // classes of what stands between two words
constexpr std::size_t kFeatures = 50;  // a word has at most this many

/// One sequence: a row number per feature and word, and the class of the gap before each word.
struct Sequence {
    std::vector<std::array<std::uint32_t, kFeatures>> features;
    std::vector<std::uint8_t> gaps;
};
Sequence look_at(std::string_view core, const std::vector<TextWord>& words, const WordClasses& classes);

/// Best labels by Viterbi. `row(bucket)` gives kRow weights, `transition(gap, from, to)` one.
template <class Row, class Transition>
std::vector<Label> best_labels(const Sequence& sequence, const Row& row, const Transition& transition) {
    const std::size_t n = sequence.features.size();
    std::vector<std::array<std::int32_t, kRow>> score(n);
    std::vector<std::array<std::uint8_t, kRow>> from(n);
    for (std::size_t i = 0; i < n; ++i) {
        std::array<std::int32_t, kRow> sum{};
        if (i + 1 < n)  // the table is larger than the nearer caches: half of the time went into waiting for its rows
            for (const std::uint32_t bucket : sequence.features[i + 1]) __builtin_prefetch(row(bucket));
        for (const std::uint32_t bucket : sequence.features[i]) {
            const auto* weights = row(bucket);
            for (std::size_t l = 0; l < kRow; ++l) sum[l] += weights[l];
        }
        for (std::size_t l = 0; l < kLabels; ++l) {
            std::int32_t best = 0;
            std::uint8_t best_from = 0;
            if (i > 0) {
                best = INT32_MIN;
                for (std::size_t p = 0; p < kLabels; ++p) {
                    const std::int32_t s = score[i - 1][p] + transition(sequence.gaps[i], p, l);
                    if (s > best) best = s, best_from = static_cast<std::uint8_t>(p);
                }
            }
            score[i][l] = best + sum[l];
            from[i][l] = best_from;
        }
    }
    std::vector<Label> labels(n);
    if (n == 0) return labels;
    std::size_t last = 0;
    for (std::size_t l = 1; l < kLabels; ++l)
        if (score[n - 1][l] > score[n - 1][last]) last = l;
    for (std::size_t i = n; i-- > 0; last = from[i][last]) labels[i] = static_cast<Label>(last);
    return labels;
}

/// The weights file: kMagic, kGaps*kRow*kRow transitions (int16, little endian), kBuckets*kRow weights (int8).
constexpr std::string_view kMagic{"ibid.tagger/2\n\0\0", 16};
constexpr std::size_t kTransitionBytes = kGaps * kRow * kRow * 2;
constexpr std::size_t kFileBytes = 16 + kTransitionBytes + kBuckets * kRow;

/// The shipped weights; empty when the program was built without them (training for the first time).
std::string_view shipped_weights();
/// The words of shipped_classes(), as the file has them.
std::string_view shipped_words();

}  // namespace ibid::tagger
