#include "text/word_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cassert>
#include <cstdint>

namespace ibid {
namespace {

struct OpenText {
    UText text = UTEXT_INITIALIZER;
    ~OpenText() { utext_close(&text); }
};

}  // namespace

struct WordBreaks::Impl {
    std::unique_ptr<icu::BreakIterator> words;
    std::vector<Span> found;

    void read(std::string_view text) {
        OpenText open;
        UErrorCode status = U_ZERO_ERROR;
        utext_openUTF8(&open.text, text.data(), static_cast<int64_t>(text.size()), &status);
        words->setText(&open.text, status);
        if (U_FAILURE(status)) return;
        std::int32_t begin = words->first();
        for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; begin = end, end = words->next())
            if (words->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
                found.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    }
};

WordBreaks::WordBreaks() : impl_(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    assert(U_SUCCESS(status));
}
WordBreaks::~WordBreaks() = default;
WordBreaks::WordBreaks(WordBreaks&&) noexcept = default;

const std::vector<Span>& WordBreaks::of(std::string_view text) {
    impl_->found.clear();
    if (!text.empty()) impl_->read(text);
    return impl_->found;
}

}  // namespace ibid
