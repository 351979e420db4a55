#pragma once
// How words of names change in a sentence, by language: "Niemcy" -> niemiec, niemczech. Read from inflections.tsv.
// Useful for: finding names that a vocabulary has in their first form only. Not for: stemming of running text; forms
// are made for the words of names alone. Forms that nobody writes come out too, and do no harm. Pure, thread-safe.
// Throws Error(vocabulary) on a broken row.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

class Inflections {
public:
    Inflections() = default;
    Inflections(std::string_view tsv, const std::string& file);

    /// Other forms of a folded word; none for a short one, which would meet other words too often.
    std::vector<std::string> forms(std::string_view language, std::string_view word) const;
    /// The name without an article before it: "il-Ġermanja" -> Ġermanja.
    std::string_view without_article(std::string_view language, std::string_view name) const;

private:
    struct Language {
        std::map<std::string, std::vector<std::string>, std::less<>> ends, starts;
        std::vector<std::string> articles;
    };
    std::map<std::string, Language, std::less<>> languages_;
};

}  // namespace ibid
