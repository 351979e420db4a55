#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "extract/ocr/picture_reader.h"

namespace ibid {
namespace {

// Of a line's height, which is about 1.2 of the size. Seen in scans of one inform and of print made for the tests, so
// not yet counted: letters stand at most .02 off the line, raised figures .35 above it and .43 tall; small letters are
// .57 tall, capitals .76, quotation marks below kQuote.
constexpr double kRaised = 0.16, kRaisedHeight = 0.62, kMark = 0.2, kQuote = 0.34;
constexpr double kSizeOfLine = 0.85;  // size of the print, of the height from deepest letter to highest
constexpr double kRaisedSize = 0.6;   // of the print: 0.58 to 0.65 in what word processors and LaTeX set
constexpr double kOneLabel = 0.25;    // of a line's height: raised figures nearer than that are one label: "1 0"

/// Quotation marks and dashes are high wherever they stand, but a raised 1 that is taken for one is taller, and begins
/// no word.
bool stands_high(const Recognised& letter, const RecognisedWord& word) {
    static constexpr std::array<std::string_view, 7> kQuotes{"'", "\"", "\u2018", "\u2019", "\u201C", "\u201D", "`"};
    const double height = (letter.box.y1 - letter.box.y0) / word.height;
    if (std::find(kQuotes.begin(), kQuotes.end(), letter.letter) != kQuotes.end() &&
        (height < kQuote || &letter == word.letters.data()))
        return false;
    return word.baseline - letter.box.y1 > kRaised * word.height && height > kMark && height < kRaisedHeight;
}

Run run_of(std::span<const Recognised> letters, const RecognisedWord& word, double scale) {
    Run run;
    run.size_pt = word.height * kSizeOfLine * scale;
    double x0 = letters.front().box.x0, x1 = letters.front().box.x1;
    for (const Recognised& l : letters) {
        run.text += l.letter;
        x0 = std::min(x0, l.box.x0);
        x1 = std::max(x1, l.box.x1);
    }
    // as a font's box stands on its baseline (see Run::base)
    const double height = word.height * kSizeOfLine * 1.15, bottom = word.baseline + 0.24 * height;
    run.box = {x0 * scale, (bottom - height) * scale, x1 * scale, bottom * scale};
    return run;
}

/// The same for letters above the line.
Run raised_run(std::span<const Recognised> letters, const RecognisedWord& word, double scale,
               const std::function<std::string(const Rect&)>& read_figures) {
    Rect all = letters.front().box;
    for (const Recognised& l : letters)
        all = {std::min(all.x0, l.box.x0), std::min(all.y0, l.box.y0), std::max(all.x1, l.box.x1),
               std::max(all.y1, l.box.y1)};
    Run run = run_of(letters, {{}, all.y1, word.height * kRaisedSize}, scale);
    std::string figures = read_figures ? read_figures(all) : std::string();
    if (figures.empty()) figures = digits_of(run.text);
    if (!figures.empty()) run.text = std::move(figures);
    return run;
}

}  // namespace

std::string digits_of(std::string_view letters) {
    static constexpr std::array<std::pair<std::string_view, char>, 22> kLooks{
        {{"s", '8'}, {"S", '5'}, {"B", '8'},      {"l", '1'},      {"I", '1'}, {"i", '1'}, {"|", '1'},      {"!", '1'},
         {"t", '1'}, {"'", '1'}, {"\u2019", '1'}, {"\u2018", '1'}, {"o", '0'}, {"O", '0'}, {"\u00B0", '0'}, {"z", '2'},
         {"Z", '2'}, {"?", '7'}, {"g", '9'},      {"q", '9'},      {"b", '6'}, {"G", '6'}}};
    std::string out;
    while (!letters.empty()) {
        if (letters.front() >= '0' && letters.front() <= '9') {
            out += letters.front();
            letters.remove_prefix(1);
            continue;
        }
        const auto* look =
            std::find_if(kLooks.begin(), kLooks.end(), [&](const auto& l) { return letters.starts_with(l.first); });
        if (look == kLooks.end()) return {};
        out += look->second;
        letters.remove_prefix(look->first.size());
    }
    return out;
}

std::vector<Run> runs_of(std::span<const RecognisedWord> words, double points_per_pixel,
                         const std::function<std::string(const Rect&)>& read_figures) {
    std::vector<Run> out;
    bool after_label = false;
    double label_end = 0, label_line = 0;
    for (const RecognisedWord& word : words) {
        bool first = true;
        for (auto at = word.letters.begin(); at != word.letters.end();) {
            const bool high = stands_high(*at, word);
            const auto end =
                std::find_if(at, word.letters.end(), [&](const Recognised& l) { return stands_high(l, word) != high; });
            const std::span<const Recognised> letters(at, end);
            Run run = high ? raised_run(letters, word, points_per_pixel, read_figures)
                           : run_of(letters, word, points_per_pixel);
            const bool goes_on = high && after_label && first && at->box.x0 - label_end < kOneLabel * word.height &&
                                 at->box.x0 >= label_end &&
                                 std::abs(word.baseline - label_line) < kRaised * word.height;
            run.space_before = first && !goes_on;
            run.sequence = static_cast<std::uint32_t>(out.size());
            out.push_back(std::move(run));
            after_label = high;
            label_end = letters.back().box.x1;
            label_line = word.baseline;
            first = false;
            at = end;
        }
    }
    return out;
}

}  // namespace ibid
