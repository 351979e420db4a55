#pragma once
// A folded word -> what it is indexed under: Xapian's stemmer of its language, corrected and completed by
// corpus/vocabulary/stems.tsv (words that a stemmer throws together, endings of languages that have none).
// Not for: telling words apart (text/words.h). One per thread: it remembers the stems it has seen. Never throws.

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace ibid {

class Stems {
public:
    /// `vocabulary`: the texts of corpus/vocabulary by file name; its stems.tsv is read.
    explicit Stems(const std::map<std::string, std::string>& vocabulary);
    ~Stems();
    Stems(Stems&&) noexcept;

    /// `language`: ISO 639-1; of one that nothing is known of, and of what has digits, the form itself.
    const std::string& of(const std::string& form, std::string_view language);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace ibid
