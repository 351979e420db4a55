#include "text/layout_words.h"

#include <algorithm>
#include <array>
#include <set>

#include "layout_words_table.h"
#include "text/folding.h"
#include "text/letters.h"
#include "text/repair.h"
#include "text/tsv.h"

namespace ibid {
namespace {

constexpr std::array<std::string_view, 15> kKinds = {
    "caption", "numbered_caption",   "number", "source", "box",   "contents", "notes", "works", "remark",
    "prefix",  "prefix_or_syllable", "tens",   "tail",   "joins", "untitled"};
constexpr std::string_view kFile = "layout_words.tsv";

std::string letters_of(std::string_view phrase) {
    std::string out = fold(phrase);
    std::erase_if(out, [](char c) { return c == ' ' || is_digit(c); });
    return out;
}

struct Words {
    std::array<std::set<std::string, std::less<>>, kKinds.size()> phrases, letters;
    std::array<std::vector<std::string>, kKinds.size()> printed;
    std::vector<FrequentWords> frequent;

    Words() {
        const Tsv table = read_tsv(std::string(kFile), layout_words_table::file(kFile), {"kind", "phrase", "value"});
        for (const TsvRow& row : table.rows) {
            const std::string& kind = table.cell(row, "kind");
            const std::string& phrase = table.cell(row, "phrase");
            if (kind == "language") {
                const std::string& language = table.cell(row, "value");
                if (frequent.empty() || frequent.back().language != language) frequent.push_back({language, {}});
                frequent.back().words.push_back(folded(phrase));
                continue;
            }
            const auto at = std::find(kKinds.begin(), kKinds.end(), kind);
            if (at == kKinds.end()) table.refuse(row.line, "no such kind: " + kind);
            const auto k = static_cast<std::size_t>(at - kKinds.begin());
            printed[k].push_back(folded(phrase));
            phrases[k].insert(fold(phrase));
            letters[k].insert(letters_of(phrase));
        }
    }
};

const Words& words() {
    static const Words made;
    return made;
}

}  // namespace

bool is_layout_word(LayoutWord kind, std::string_view phrase) {
    return words().letters[static_cast<std::size_t>(kind)].contains(letters_of(phrase));
}

bool is_printed_layout_word(LayoutWord kind, std::string_view word) {
    const std::span<const std::string> all = layout_phrases(kind);
    return std::find(all.begin(), all.end(), folded(word)) != all.end();
}

std::span<const std::string> layout_phrases(LayoutWord kind) { return words().printed[static_cast<std::size_t>(kind)]; }

std::size_t end_of_layout_word(LayoutWord kind, std::string_view text) {
    constexpr std::size_t kLongest = 3, kBytes = 64;  // words of a phrase, and what they take
    const FoldedText folded = fold_words(text.substr(0, kBytes));
    const auto& phrases = words().phrases[static_cast<std::size_t>(kind)];
    std::string phrase;
    std::size_t end = 0;
    for (std::size_t i = 0; i < folded.words.size() && i < kLongest && folded.words[i].mark == 0; ++i) {
        if (i > 0) phrase += ' ';
        phrase += folded[folded.words[i]];
        if (phrases.contains(phrase)) end = folded.words[i].span.end;
    }
    return end;
}

std::size_t place_of_number(std::string_view text, std::size_t at) {
    const auto skip = [&](std::string_view what) { at = std::min(text.find_first_not_of(what, at), text.size()); };
    skip(" ");
    at += end_of_layout_word(LayoutWord::number, text.substr(at));
    skip(".\u00B0 \u00BA");
    return at;
}

bool is_untitled(std::string_view title) { return end_of_layout_word(LayoutWord::untitled, title) > 0; }

std::span<const FrequentWords> frequent_words() { return words().frequent; }

}  // namespace ibid
