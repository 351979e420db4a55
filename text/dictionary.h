#pragma once
// Hunspell's dictionaries, where the system has them: is this a word? Evidence for words broken at line ends that the
// document itself has nowhere whole. Not for: spelling of queries. Throws: nothing.

#include <optional>
#include <string>

namespace ibid {

class Dictionary {
public:
    /// Of a language by its ISO 639-1 code; loaded when first asked for, then kept by the thread. Without such a
    /// dictionary nothing is known.
    explicit Dictionary(std::string language) : language_(std::move(language)) {}

    /// None: no dictionary of that language is installed.
    std::optional<bool> holds(const std::string& word) const;

private:
    std::string language_;
};

}  // namespace ibid
