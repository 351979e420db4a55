#include "analysis/vocabulary/inflections.h"

#include <algorithm>
#include <sstream>

#include "text/folding.h"
#include "text/tsv.h"

namespace ibid {
namespace {

/// A word of fewer letters is not inflected: "a" and "of" in names, "Mali". Bytes, so that two Greek letters are four.
constexpr std::size_t kShortestWord = 3;
/// A form of fewer letters is as likely another word.
constexpr std::size_t kShortestForm = 4;
constexpr std::string_view kAnyEnding = "*", kNothing = "-";

std::vector<std::string> folded_words(const std::string& cell) {
    std::vector<std::string> out;
    std::istringstream words(cell);
    for (std::string word; words >> word;) out.push_back(word == kNothing ? std::string() : fold(word));
    return out;
}

using Table = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The row for the longest ending (or beginning) of the word; none when no row fits.
const Table::value_type* longest(const Table& table, std::string_view word, bool at_end) {
    for (std::size_t n = std::min<std::size_t>(word.size(), 24); n > 0; --n) {
        const auto row = table.find(at_end ? word.substr(word.size() - n) : word.substr(0, n));
        if (row != table.end()) return &*row;
    }
    return nullptr;
}

}  // namespace

Inflections::Inflections(std::string_view text, const std::string& file) {
    const Tsv tsv = read_tsv(file, text, {"language", "place", "of", "forms"});
    for (const TsvRow& row : tsv.rows) {
        const std::string &place = tsv.cell(row, "place"), &of = tsv.cell(row, "of");
        Language& language = languages_[tsv.cell(row, "language")];
        if (of.empty()) tsv.refuse(row.line, "no letters in the column \"of\"");
        if (place == "article")
            language.articles.push_back(fold(of));
        else if (place == "end" || place == "start")
            (place == "end" ? language.ends : language.starts)
                .emplace(of == kAnyEnding ? of : fold(of), folded_words(tsv.cell(row, "forms")));
        else
            tsv.refuse(row.line, "place \"" + place + "\" is not end, start or article");
    }
}

std::vector<std::string> Inflections::forms(std::string_view language, std::string_view word) const {
    std::vector<std::string> out;
    const auto found = languages_.find(language);
    if (found == languages_.end() || word.size() < kShortestWord) return out;
    const Language& l = found->second;
    std::vector<std::string> ended = {std::string(word)};
    const auto* row = longest(l.ends, word, true);
    if (row) {
        for (const std::string& end : row->second)
            ended.push_back(std::string(word.substr(0, word.size() - row->first.size())) + end);
    } else if (const auto any = l.ends.find(kAnyEnding); any != l.ends.end()) {
        for (const std::string& end : any->second) ended.push_back(std::string(word) + end);
    }
    const auto* start = longest(l.starts, word, false);
    for (const std::string& form : ended) {
        out.push_back(form);
        if (!start || form.size() < start->first.size()) continue;
        for (const std::string& begin : start->second) out.push_back(begin + form.substr(start->first.size()));
    }
    std::erase_if(out, [&](const std::string& form) { return form.size() < kShortestForm || form == word; });
    return out;
}

std::string_view Inflections::without_article(std::string_view language, std::string_view name) const {
    const auto found = languages_.find(language);
    if (found == languages_.end()) return name;
    const std::size_t end = name.find_first_of(" -");
    if (end == std::string_view::npos) return name;
    const std::string first = fold(name.substr(0, end));
    const auto& articles = found->second.articles;
    return std::find(articles.begin(), articles.end(), first) == articles.end() ? name : name.substr(end + 1);
}

}  // namespace ibid
