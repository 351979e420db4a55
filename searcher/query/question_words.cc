#include "searcher/query/question_words.h"

#include <algorithm>

#include "text/tsv.h"

namespace ibid {
namespace {

bool begins_at(const std::vector<std::string>& phrase, const std::vector<Token*>& words, std::size_t at) {
    if (at + phrase.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (words[at + i]->form != phrase[i]) return false;
    return true;
}

}  // namespace

QuestionWords::QuestionWords(const std::map<std::string, std::string>& vocabulary) {
    const auto text = vocabulary.find("question_words.tsv");
    if (text == vocabulary.end()) return;
    const Tsv table = read_tsv(text->first, text->second, {"language", "phrase"});
    for (const TsvRow& row : table.rows) {
        std::vector<std::string> words;
        std::string_view rest = table.cell(row, "phrase");
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            words.push_back(fold_term(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (!words.empty()) phrases_[table.cell(row, "language")].push_back(std::move(words));
    }
}

void QuestionWords::leave_out(std::vector<Token>& tokens, std::string_view language) const {
    const auto known = phrases_.find(language);
    if (known == phrases_.end()) return;
    std::vector<Token*> words;
    std::size_t content = 0;
    for (Token& t : tokens) {
        if (t.kind == TokenKind::word || t.kind == TokenKind::stop) words.push_back(&t);
        content += t.kind == TokenKind::word || t.kind == TokenKind::identifier;
    }
    std::vector<Token*> asking;
    for (std::size_t at = 0; at < words.size(); ++at) {
        for (const std::vector<std::string>& phrase : known->second) {
            if (!begins_at(phrase, words, at)) continue;
            for (std::size_t i = at; i < at + phrase.size(); ++i)
                if (words[i]->kind == TokenKind::word &&
                    std::find(asking.begin(), asking.end(), words[i]) == asking.end())
                    asking.push_back(words[i]);
        }
    }
    if (asking.size() >= content) return;
    for (Token* t : asking) t->kind = TokenKind::stop;
}

}  // namespace ibid
