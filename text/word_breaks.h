#pragma once
// Where words begin and end: by ICU's word breaks (UAX #29, of no language).
// Not for: what a word means or is indexed under (text/words.h). One per thread. Never throws on odd text.

#include <memory>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

class WordBreaks {
public:
    WordBreaks();
    ~WordBreaks();
    WordBreaks(WordBreaks&&) noexcept;

    /// Words and numbers in order; what stands between them is left out.
    const std::vector<Span>& of(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
