// What leads the results: the source that a question names, the definition that it asks for, or the claim that answers
// it. Where none is beyond doubt there is no answer: a wrong card costs more trust than a missing one.
#include <algorithm>

#include "analysis/notes/note_citations.h"
#include "searcher/claims/claim_list.h"
#include "searcher/claims/definitions.h"
#include "searcher/sources/source_list.h"
#include "text/folding.h"

namespace ibid {
namespace {

/// Letters and digits in small letters: "COM (2020) 609" and "COM(2020)609" are one.
std::string bare(std::string_view text) {
    std::string out = fold(text);
    std::erase(out, ' ');
    return out;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The question is an identifier of the source, in whatever spelling, alone or in an address.
bool names_identifier(std::string_view question, const Source& source) {
    constexpr std::size_t kShortest = 5;  // letters and digits: "c608" may be anything
    const std::string asked = bare(question);
    if (asked.size() < kShortest || !has_digit(asked)) return false;
    const auto is = [&](std::string_view id) {
        const std::string known = bare(id);
        return known.size() >= kShortest && has_digit(known) &&
               (known == asked || asked.ends_with(known) || asked.starts_with(known) ||
                (known.size() > asked.size() && known.ends_with(asked) && asked.size() * 2 > known.size()));
    };
    for (const auto& [scheme, id] : source.ids)
        if (is(id)) return true;
    return std::any_of(source.keys.begin(), source.keys.end(), [&](const std::string& key) {
        const std::size_t colon = key.find(':');
        return !key.starts_with("hash:") && !key.starts_with("title:") && colon != std::string::npos &&
               is(std::string_view(key).substr(colon + 1));
    });
}

/// The question is words of the title as they stand there: all of it, or at least four in a row.
bool names_title(std::string_view question, const Source& source) {
    constexpr std::ptrdiff_t kEnoughSpaces = 3;
    const std::string asked = fold(question), title = fold(source.csl.title);
    if (asked.empty() || title.empty()) return false;
    if (asked == title) return std::count(asked.begin(), asked.end(), ' ') >= 1;
    return std::count(asked.begin(), asked.end(), ' ') >= kEnoughSpaces &&
           (' ' + title + ' ').find(' ' + asked + ' ') != std::string::npos;
}

/// "Kinchin 2021", "Molnar and Gill 2018": the year, and names of its authors.
bool names_author_and_year(std::string_view question, const Source& source) {
    const FoldedText folded = fold_words(question);
    bool named = false, dated = false;
    for (const FoldedWord& w : folded.words) {
        const std::string_view word = folded[w];
        const bool of_author = std::any_of(source.csl.author.begin(), source.csl.author.end(), [&](const CslName& a) {
            return (' ' + fold(a.family + ' ' + a.given + ' ' + a.literal) + ' ').find(' ' + std::string(word) + ' ') !=
                   std::string::npos;
        });
        if (of_author)
            named = true;
        else if (!word.empty() && word == std::to_string(source.csl.issued.year))
            dated = true;
        else if (w.capital || has_digit(word))
            return false;
    }
    return named && dated;
}

/// "Regulation 2016/679", and no question about it ("Regulation 2016/679 fees"): without its last word it is no number,
/// or another.
bool ends_with_number(Searcher::Impl& impl, std::string_view question) {
    const std::size_t space = question.find_last_of(' ');
    return space == std::string_view::npos || reference_keys(question.substr(0, space), impl.vocabularies()) !=
                                                  reference_keys(question, impl.vocabularies());
}

/// The question is words of a listed source's title. Asking the list costs less than reading the question as a
/// citation.
bool names_listed_title(Searcher::Impl& impl, std::string_view question) {
    constexpr std::size_t kLookedAt = 50;  // the most cited first: words that more titles share name none of them
    if (question.find(' ') == std::string_view::npos) return false;
    const SourceList& list = all_sources(impl);
    std::size_t total = 0;
    const auto with_all_words = list.page(impl, {.words = std::string(question), .limit = kLookedAt}, total);
    return std::any_of(with_all_words.begin(), with_all_words.end(),
                       [&](std::uint32_t n) { return names_title(question, describe(impl, list.entry(impl, n))); });
}

}  // namespace

Answer Searcher::answer(std::string_view question) {
    constexpr std::size_t kLongest = 300;  // bytes; a page of text is no reference and no question
    Answer out;
    if (question.empty() || question.size() > kLongest) return out;
    bool for_countries = false;
    out.claim = impl_->on_index([&] { return answer_for_countries(*impl_, question, for_countries); });
    if (out.claim || for_countries) return out;
    out.definitions = definitions_asked(*this, *impl_, question);
    if (!out.definitions.empty()) return out;
    if (!has_digit(question) && !impl_->on_index([&] { return names_listed_title(*impl_, question); })) return out;
    CitesAnswer cites = this->cites(question);
    constexpr std::ptrdiff_t kFewWords = 6;  // "Regulation (EU) No 2018/1724"
    const bool few = std::count(question.begin(), question.end(), ' ') < kFewWords;
    const bool by_number = cites.by_number && impl_->on_index([&] { return ends_with_number(*impl_, question); });
    if (cites.source && ((few && (by_number || names_author_and_year(question, *cites.source))) ||
                         names_identifier(question, *cites.source) || names_title(question, *cites.source)))
        out.source = std::move(cites);
    return out;
}

}  // namespace ibid
