#pragma once
// What of a question only asks, and is in no answer: "how many", "gibt es", "il y a"
// (corpus/vocabulary/question_words.tsv). For searcher/ only.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace ibid {

class QuestionWords {
public:
    /// Of a vocabulary's files by name. Throws Error(vocabulary).
    explicit QuestionWords(const std::map<std::string, std::string>& vocabulary);
    /// Makes stop words of them, unless nothing else would be left. `language`: ISO 639-1, of the question.
    void leave_out(std::vector<Token>& tokens, std::string_view language) const;

private:
    std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> phrases_;  // folded words, by language
};

}  // namespace ibid
