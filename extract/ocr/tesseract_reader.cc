#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <memory>

#include "extract/ocr/picture_reader.h"
#include "model/error.h"

namespace ibid {
namespace {

using Iterator = tesseract::ResultIterator;
constexpr tesseract::PageIteratorLevel kParagraph = tesseract::RIL_PARA, kLine = tesseract::RIL_TEXTLINE,
                                       kWord = tesseract::RIL_WORD, kLetter = tesseract::RIL_SYMBOL;

Rect box_at(const Iterator& at, tesseract::PageIteratorLevel level) {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    at.BoundingBox(level, &x0, &y0, &x1, &y1);
    return {static_cast<double>(x0), static_cast<double>(y0), static_cast<double>(x1), static_cast<double>(y1)};
}

double baseline_at(const Iterator& at) {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    return at.Baseline(kWord, &x0, &y0, &x1, &y1) ? (y0 + y1) / 2.0 : box_at(at, kWord).y1;
}

/// Height of the line there: of its small letters with what reaches above and below.
double height_at(const Iterator& at) {
    float height = 0, below = 0, above = 0;
    at.RowAttributes(&height, &below, &above);
    return height;
}

/// The words of a paragraph get the height of its lines' middle one: of one line alone it is a guess.
void settle_heights(std::vector<RecognisedWord>& words, std::size_t from, std::vector<double>& heights) {
    if (heights.empty()) return;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    for (std::size_t i = from; i < words.size(); ++i) words[i].height = *middle;
    heights.clear();
}

std::vector<RecognisedWord> words_of(Iterator& at) {
    std::vector<RecognisedWord> out;
    std::vector<double> heights;
    std::size_t paragraph = 0;
    do {
        if (at.Empty(kLetter)) continue;
        if (at.IsAtBeginningOf(kParagraph)) {
            settle_heights(out, paragraph, heights);
            paragraph = out.size();
        }
        if (at.IsAtBeginningOf(kLine)) heights.push_back(height_at(at));
        if (at.IsAtBeginningOf(kWord)) out.push_back({{}, baseline_at(at), height_at(at)});
        const std::unique_ptr<char[]> letter(at.GetUTF8Text(kLetter));
        if (out.empty() || !letter || letter[0] == 0) continue;
        out.back().letters.push_back({letter.get(), box_at(at, kLetter)});
    } while (at.Next(kLetter));
    settle_heights(out, paragraph, heights);
    std::erase_if(out, [](const RecognisedWord& w) { return w.letters.empty() || !(w.height > 0); });
    return out;
}

class TesseractReader final : public PictureReader {
public:
    explicit TesseractReader(const std::string& languages) {
        api_.SetVariable("debug_file", "/dev/null");  // what it has to say is for its authors
        if (api_.Init(nullptr, languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0)
            throw Error(ErrorCode::usage, "tesseract cannot read with the languages \u201C" + languages + "\u201D",
                        "tesseract --list-langs tells which are installed");
    }

    std::vector<RecognisedWord> read(const Picture& picture, double points_per_pixel) override {
        width_ = picture.width;
        gray_.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
        auto* to = gray_.data();
        for (int y = 0; y < picture.height; ++y) {
            const auto* row = picture.pixels + static_cast<std::ptrdiff_t>(y) * picture.stride;
            for (int x = 0; x < picture.width; ++x, row += 4)
                *to++ = static_cast<unsigned char>((row[0] * 29 + row[1] * 150 + row[2] * 77) >> 8);
        }
        api_.SetPageSegMode(tesseract::PSM_AUTO);
        api_.SetVariable(kOnly, "");
        api_.SetImage(gray_.data(), picture.width, picture.height, 1, picture.width);
        api_.SetSourceResolution(static_cast<int>(72 / points_per_pixel));
        if (api_.Recognize(nullptr) != 0) return {};
        const std::unique_ptr<Iterator> at(api_.GetIterator());
        return at ? words_of(*at) : std::vector<RecognisedWord>();
    }

    /// Twice as large, with white around it.
    std::string read_figures(const Rect& part) override {
        constexpr int kLarger = 2, kAround = 24;  // pixels: as much as a figure is tall
        const int x0 = static_cast<int>(part.x0), y0 = static_cast<int>(part.y0);
        const int width = static_cast<int>(part.x1) - x0, height = static_cast<int>(part.y1) - y0;
        if (width < 2 || height < 2 || x0 < 0 || y0 < 0 || x0 + width > width_ ||
            static_cast<std::size_t>(y0 + height) * static_cast<std::size_t>(width_) > gray_.size())
            return {};
        const int wide = kLarger * width + 2 * kAround, tall = kLarger * height + 2 * kAround;
        std::vector<unsigned char> cut(static_cast<std::size_t>(wide) * static_cast<std::size_t>(tall), 255);
        for (int y = 0; y < kLarger * height; ++y)
            for (int x = 0; x < kLarger * width; ++x)
                cut[static_cast<std::size_t>((y + kAround) * wide + x + kAround)] =
                    gray_[static_cast<std::size_t>((y0 + y / kLarger) * width_ + x0 + x / kLarger)];
        api_.SetPageSegMode(tesseract::PSM_SINGLE_WORD);
        api_.SetVariable(kOnly, "0123456789");
        api_.SetImage(cut.data(), wide, tall, 1, wide);
        const std::unique_ptr<char[]> text(api_.GetUTF8Text());
        std::string out(text ? text.get() : "");
        std::erase_if(out, [](char c) { return c < '0' || c > '9'; });
        return api_.MeanTextConf() >= kSure ? out : std::string();
    }

private:
    static constexpr const char* kOnly = "tessedit_char_whitelist";
    static constexpr int kSure = 50;  // percent: below, a star or a quotation mark is as likely

    std::vector<unsigned char> gray_;
    int width_ = 0;
    tesseract::TessBaseAPI api_;
};

}  // namespace
}  // namespace ibid

extern "C" ibid::PictureReader* ibid_open_picture_reader(const std::string& languages) {
    return new ibid::TesseractReader(languages);
}
