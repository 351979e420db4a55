#include "analysis/check/stated_counts.h"

#include <unicode/rbnf.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "analysis/passages.h"
#include "text/folding.h"

namespace ibid {
namespace {

constexpr int kFewest = 2,
              kMost = 60;  // "one country" is seldom a count; there are 27 Member States and some 35 reporters

/// What a count of countries looks like in a language; words folded.
struct Grammar {
    const char* language;
    std::set<std::string_view> nouns;    // what is counted
    std::set<std::string_view> between;  // may stand between number and noun
    std::set<std::string_view> negations;
    std::set<std::string_view> empty;  // words of four letters and more that say nothing
};

const Grammar& grammar_of(std::string_view language) {
    static const std::vector<Grammar> kAll = {
        {"en",
         {"countries", "states"},
         {"emn", "eu", "oecd", "member", "members", "observer", "observers", "and", "other", "of", "the",
          "participating", "reporting", "responding", "non", "ncps"},
         {"not", "no", "none", "never", "neither", "without", "cannot"},
         {"their", "with", "that", "this", "have", "been", "from", "which", "these",  "those",   "also",
          "they",  "were", "into", "when", "more", "such", "than", "some",  "member", "observer"}},
        {"fr",
         {"pays", "etats"},
         {"du", "rem", "membres", "membre", "autres", "les", "des", "et", "observateurs"},
         {"pas", "aucun", "aucune", "sans", "jamais"},
         {"leur", "leurs", "dans", "avec", "pour", "cette", "sont", "leur", "membres"}},
        {"de",
         {"lander", "landern", "staaten", "mitgliedstaaten", "mitgliedsstaaten"},
         {"emn", "eu", "der", "die", "und", "andere", "anderen"},
         {"nicht", "kein", "keine", "keinen", "ohne", "nie"},
         {"eine", "einer", "einen", "dass", "ihre", "ihrer", "wird", "sind", "haben", "sich", "auch"}},
        {"es",
         {"paises", "estados"},
         {"miembros", "miembro", "los", "de", "la", "y", "otros"},
         {"no", "sin", "ningun", "ninguno", "nunca"},
         {"para", "como", "entre", "esta", "este", "sobre"}},
        {"it",
         {"paesi", "stati"},
         {"membri", "gli", "dei", "e", "altri"},
         {"non", "senza", "nessun", "nessuno", "mai"},
         {"della", "delle", "degli", "sono", "loro", "questo"}},
        {"nl",
         {"landen", "staten", "lidstaten"},
         {"emn", "eu", "de", "en", "andere"},
         {"niet", "geen", "nooit", "zonder"},
         {"deze", "zijn", "voor", "heeft", "hebben"}},
        {"pt",
         {"paises", "estados"},
         {"membros", "os", "dos", "e", "outros"},
         {"nao", "sem", "nenhum", "nunca"},
         {"para", "como", "entre", "esta", "este", "sobre"}},
        {"sv",
         {"lander", "stater", "medlemsstater"},
         {"och", "andra", "av"},
         {"inte", "ingen", "inga", "aldrig", "utan"},
         {"deras", "denna", "detta", "eller", "inom"}},
        {"pl",
         {"panstw", "panstwa", "krajow", "kraje"},
         {"czlonkowskich", "i", "innych"},
         {"nie", "bez", "zaden", "nigdy"},
         {"jest", "oraz", "przez", "tego"}},
    };
    const auto at = std::find_if(kAll.begin(), kAll.end(), [&](const Grammar& g) { return language == g.language; });
    return at == kAll.end() ? kAll.front() : *at;
}

/// Numbers as words, folded: "twenty seven" -> 27. ICU spells them in every language.
const std::map<std::string, int>& number_words(const std::string& language) {
    thread_local std::map<std::string, std::map<std::string, int>> all;
    const auto [at, fresh] = all.try_emplace(language);
    if (!fresh) return at->second;
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat spell(icu::URBNF_SPELLOUT, icu::Locale(language.empty() ? "en" : language.c_str()),
                                     status);
    for (int n = kFewest; n <= kMost && U_SUCCESS(status); ++n) {
        icu::UnicodeString words;
        spell.format(static_cast<int32_t>(n), words);
        std::string utf8;
        words.toUTF8String(utf8);
        at->second.emplace(fold(utf8), n);
    }
    return at->second;
}

int digits_of(std::string_view word) {
    if (word.empty() || word.size() > 2 ||
        !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return 0;
    const int n = std::stoi(std::string(word));
    return n >= kFewest && n <= kMost ? n : 0;
}

bool parts_clauses(const FoldedWord& w) { return w.mark == ',' || w.mark == ';' || w.mark == ':'; }

class Reader {
public:
    explicit Reader(const Passage& passage)
        : passage_(passage),
          text_(fold_words(passage.text)),
          sentences_(sentences(passage.text, passage.language)),
          grammar_(grammar_of(passage.language)),
          numbers_(number_words(passage.language)) {}

    std::vector<Claim> claims() {
        std::vector<Claim> out;
        for (std::size_t i = 0; i < text_.words.size(); ++i) {
            const auto [count, words] = number_at(i);
            if (!count) continue;
            std::size_t end = noun_after(i + words);
            if (end == 0 && marked_behind(i + words - 1)) end = i + words;
            if (end > 0) out.push_back(claim(count, i, end));
            i += words - 1;
        }
        return out;
    }

private:
    std::string_view word(std::size_t i) const { return text_[text_.words[i]]; }

    /// The number that begins at a word, and how many words it takes.
    std::pair<int, std::size_t> number_at(std::size_t i) const {
        if (text_.words[i].mark) return {0, 0};
        if (const int n = digits_of(word(i))) return {n, 1};
        if (i + 1 < text_.words.size() && !text_.words[i + 1].mark)
            if (const auto at = numbers_.find(std::string(word(i)) + " " + std::string(word(i + 1)));
                at != numbers_.end())
                return {at->second, 2};
        const auto at = numbers_.find(std::string(word(i)));
        return at == numbers_.end() ? std::pair<int, std::size_t>{0, 0} : std::pair<int, std::size_t>{at->second, 1};
    }

    /// The word behind the noun; 0 when something else than a count of countries follows.
    std::size_t noun_after(std::size_t i) const {
        constexpr std::size_t kLongest = 8;
        for (std::size_t k = i; k < std::min(text_.words.size(), i + kLongest) && !text_.words[k].mark; ++k) {
            if (grammar_.nouns.count(word(k))) return k + 1;
            if (!grammar_.between.count(word(k))) return 0;
        }
        return 0;
    }

    bool marked_behind(std::size_t i) const {
        const std::size_t end = text_.words[i].span.end;
        return std::any_of(passage_.notes.begin(), passage_.notes.end(),
                           [&](const CarriedNote& n) { return n.offset == end; });
    }

    Claim claim(int count, std::size_t begin, std::size_t end) const {
        Claim c;
        c.count = count;
        c.span = {text_.words[begin].span.begin, text_.words[end - 1].span.end};
        c.sentence = sentence_at(sentences_, c.span.end);  // at its beginning the sentence before would still be meant
        std::size_t from = begin, to = end;
        while (from > 0 && !parts_clauses(text_.words[from - 1]) &&
               text_.words[from - 1].span.begin >= c.sentence.begin)
            --from;
        while (to < text_.words.size() && !parts_clauses(text_.words[to]) && text_.words[to].span.end <= c.sentence.end)
            ++to;
        for (std::size_t i = from; i < to; ++i) {
            if (text_.words[i].mark || (i >= begin && i < end)) continue;
            const std::string w(word(i));
            c.negated = c.negated || grammar_.negations.count(w) > 0;
            if (w.size() >= 4 && !grammar_.empty.count(w) && !grammar_.nouns.count(w)) c.words.push_back(w);
        }
        std::sort(c.words.begin(), c.words.end());
        c.words.erase(std::unique(c.words.begin(), c.words.end()), c.words.end());
        return c;
    }

    const Passage& passage_;
    FoldedText text_;
    std::vector<Span> sentences_;
    const Grammar& grammar_;
    const std::map<std::string, int>& numbers_;
};

}  // namespace

std::vector<Claim> claims_of(const Passage& passage) { return Reader(passage).claims(); }

const Claim* claim_for(const std::vector<Claim>& claims, const Passage& passage, std::size_t offset) {
    const Claim* best = nullptr;
    for (const Claim& c : claims)
        if (c.span.end <= offset && c.sentence.begin <= offset && offset <= c.sentence.end + 1) best = &c;
    if (!best) return nullptr;
    const bool other_between = std::any_of(passage.notes.begin(), passage.notes.end(), [&](const CarriedNote& n) {
        return n.offset >= best->span.end && n.offset < offset;
    });
    return other_between ? nullptr : best;
}

bool alike(const Claim& a, const Claim& b) {
    // Four words of meaning, and most of the shorter claim: in the inform that this was measured on, what is said twice
    // shares 0.85 of its words and more, other claims less than half.
    constexpr std::size_t kShared = 4;
    constexpr double kMostOf = 0.7;
    std::vector<std::string> shared;
    std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(), std::back_inserter(shared));
    return shared.size() >= kShared && static_cast<double>(shared.size()) >=
                                           kMostOf * static_cast<double>(std::min(a.words.size(), b.words.size()));
}

}  // namespace ibid
