#include "text/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "text/letters.h"
#include "text/plain_letters.h"
#include "text/stems.h"
#include "text/tsv.h"
#include "text/word_breaks.h"

namespace ibid {
namespace {

bool is_ascii(std::string_view s) {
    return std::none_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view s) { return !s.empty() && std::all_of(s.begin(), s.end(), is_ascii_digit); }
bool any_digit(std::string_view s) { return std::any_of(s.begin(), s.end(), is_ascii_digit); }

/// Digits in threes: "234,567" after a first group; whether `form` from `at` on is nothing but groups parted by `by`.
bool in_groups(std::string_view form, std::size_t at, char by) {
    for (; at < form.size(); at += 4) {
        if (form[at] != by || form.size() - at < 4 || !all_digits(form.substr(at + 1, 3))) return false;
    }
    return true;
}

/// One spelling of a number whatever the language's separators: "1,234", "1.234" and "1,234.00" lose the commas of
/// their thousands, "1,5" is 1.5. "1.2.3" stays, and so does a number that begins with a zero ("0.125").
std::string plain_number(std::string form) {
    const std::size_t first = form.find_first_of(".,");
    if (first == std::string::npos || form.find_first_not_of("0123456789.,") != std::string::npos) return form;
    const std::size_t last = form.find_last_of(".,");
    const char by = form[first];
    const bool grouped = first <= 3 && form[0] != '0';
    std::string whole = form, part;
    if (!grouped || !in_groups(form, first, by)) {
        if (last != first && (form[last] == by || !grouped || !in_groups(form.substr(0, last), first, by))) return form;
        whole = form.substr(0, last);
        part = form.substr(last + 1);
    }
    std::erase(whole, by);
    return part.empty() ? whole : whole + "." + part;
}

/// What parts the groups of a number that are words to ICU: "10 000" with any of the spaces.
bool is_group_space(std::string_view gap) {
    return gap == " " || gap == "\u00A0" || gap == "\u202F" || gap == "\u2009";
}

constexpr std::string_view kApostrophes[] = {"'", "\u2019", "\u02BC", "\u2018", "\uFF07"};

/// "U.N." and "e.g." are "un" and "eg": single letters, each with its full stop.
void join_initials(std::string& form) {
    if (form.size() < 3 || form[1] != '.') return;
    std::string letters;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if ((i % 2 == 1) != (form[i] == '.') || (i % 2 == 0 && !is_ascii_letter(form[i]))) return;
        if (i % 2 == 0) letters += form[i];
    }
    form = letters;
}

/// English possessives: "states'" never reaches us, "state's" is "state".
void drop_possessive(std::string& form) {
    if (form.size() > 2 && form.ends_with("'s")) form.resize(form.size() - 2);
    std::erase(form, '\'');
}

using WordSet = std::unordered_set<std::string>;

/// A table of two columns: a language and its words parted by spaces.
std::map<std::string, WordSet, std::less<>> read_words(const std::map<std::string, std::string>& vocabulary,
                                                       const std::string& file, const std::string& column) {
    std::map<std::string, WordSet, std::less<>> words;
    const auto text = vocabulary.find(file);
    if (text == vocabulary.end()) return words;
    const Tsv table = read_tsv(file, text->second, {"language", column});
    for (const TsvRow& row : table.rows) {
        WordSet& set = words[table.cell(row, "language")];
        std::string_view list = table.cell(row, column);
        while (!list.empty()) {
            const std::size_t space = std::min(list.find(' '), list.size());
            if (std::string word = fold_term(list.substr(0, space)); !word.empty()) {
                std::erase(word, '\'');  // as in a token: "don't" is dont
                set.insert(std::move(word));
            }
            list.remove_prefix(std::min(space + 1, list.size()));
        }
    }
    return words;
}

struct Spelling {
    std::string letter, folded, written;
};

std::vector<Spelling> read_spellings(const std::map<std::string, std::string>& vocabulary) {
    std::vector<Spelling> out;
    const auto text = vocabulary.find("spellings.tsv");
    if (text == vocabulary.end()) return out;
    const Tsv table = read_tsv("spellings.tsv", text->second, {"letter", "folded", "written", "languages"});
    for (const TsvRow& row : table.rows)
        out.push_back({table.cell(row, "letter"), table.cell(row, "folded"), table.cell(row, "written")});
    return out;
}

/// The text between two neighbours, and whether it is exactly one of the given joints.
std::string_view between(std::string_view text, const Token& a, const Token& b) {
    return text.substr(a.span.end, b.span.begin - a.span.end);
}
bool is_hyphen(std::string_view gap) { return gap == "-" || gap == "\u2010" || gap == "\u2011"; }

/// Bounds the pieces of one reference; the longest in use ("A/HRC/RES/38/5/Add.1") has eight.
constexpr std::size_t kMaxParts = 10;

/// A chain "A/RES/73/195" that starts at `i`: its end, or `i` when it is none.
std::size_t slash_chain(std::string_view text, const std::vector<Token>& words, std::size_t i) {
    std::size_t end = i + 1;
    bool slash = false;
    while (end < words.size() && end - i < kMaxParts) {
        const std::string_view gap = between(text, words[end - 1], words[end]);
        if (gap == "/")
            slash = true;
        else if (!(slash && (gap == "-" || gap == ".")))
            break;
        ++end;
    }
    if (!slash) return i;
    const bool digits = std::any_of(words.begin() + static_cast<long>(i), words.begin() + static_cast<long>(end),
                                    [](const Token& t) { return any_digit(t.form); });
    return digits ? end : i;
}

/// "COM(2020) 609": a short capital word, a year in brackets, a number.
bool bracket_series(std::string_view text, const std::vector<Token>& words, std::size_t i) {
    if (i + 2 >= words.size()) return false;
    const Token& series = words[i];
    const std::string_view raw = text.substr(series.span.begin, series.span.end - series.span.begin);
    if (raw.size() < 2 || raw.size() > 6 || !std::all_of(raw.begin(), raw.end(), is_capital)) return false;
    if (words[i + 1].form.size() != 4 || !all_digits(words[i + 1].form) || !all_digits(words[i + 2].form)) return false;
    const std::string_view open = between(text, words[i], words[i + 1]),
                           close = between(text, words[i + 1], words[i + 2]);
    return (open == "(" || open == " (") && (close == ")" || close == ") ");
}

bool is_article(const std::string& form) {
    static const std::unordered_set<std::string> names = {"article",  "articles", "artikel", "articulo",
                                                          "articolo", "artigo",   "artykul"};
    return form.starts_with("art") && names.count(form) > 0;
}

/// A small letter, or one that is not ASCII.
bool may_be_small(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// "MoUs", "NGOs": two capitals, one of them first, and a small s at the end.
bool is_plural_acronym(std::string_view word) {
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return word.size() >= 3 && word.back() == 's' && is_capital(word.front()) && is_capital(word[word.size() - 2]) &&
           std::count_if(word.begin(), word.end(), is_capital) >= 2;
}

/// "US", "U.S.": two capitals at least, and nothing else but stops.
bool in_capitals(std::string_view word) {
    const auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const auto stops = std::count(word.begin(), word.end(), '.');
    return capitals >= 2 && static_cast<std::size_t>(capitals + stops) == word.size();
}

/// "10 000": its end, or `i` when no number in groups of three begins there. "2019 100" and "5 12" are two numbers
/// each.
std::size_t grouped_number(std::string_view text, const std::vector<Token>& words, std::size_t i) {
    constexpr std::size_t kMostGroups = 5;  // a thousand billions
    const std::string& first = words[i].form;
    if (first.size() > 3 || first[0] == '0' || !all_digits(first)) return i;
    if (i > 0 && all_digits(words[i - 1].form) && is_group_space(between(text, words[i - 1], words[i]))) return i;
    std::size_t end = i + 1;
    while (end < words.size() && end - i < kMostGroups && is_group_space(between(text, words[end - 1], words[end])) &&
           words[end].span.end - words[end].span.begin == 3 && all_digits(words[end].form))
        ++end;
    return end;
}

/// Two words and a hyphen, both of letters ("socio-economic") or a number at the end ("F-16", "COVID-19"), that no
/// third is joined to.
bool is_compound(std::string_view text, const std::vector<Token>& words, std::size_t i) {
    if (!is_hyphen(between(text, words[i], words[i + 1])) || any_digit(words[i].form)) return false;
    if (any_digit(words[i + 1].form) && !all_digits(words[i + 1].form)) return false;
    const bool begins = i == 0 || !is_hyphen(between(text, words[i - 1], words[i]));
    return begins && (i + 2 >= words.size() || !is_hyphen(between(text, words[i + 1], words[i + 2])));
}

Token over(const std::vector<Token>& words, std::size_t begin, std::size_t end, TokenKind kind, std::string term) {
    Token t;
    t.span = {words[begin].span.begin, words[end - 1].span.end};
    t.form = term;
    t.term = std::move(term);
    t.kind = kind;
    t.position = words[begin].position;
    t.words = static_cast<std::uint32_t>(end - begin);
    return t;
}

}  // namespace

namespace {
bool is_apostrophe(UChar32 c) { return c == 0x2019 || c == 0x02BC || c == 0x2018; }
}  // namespace

std::string fold_term(std::string_view word) {
    std::string folded;
    folded.reserve(word.size());
    if (is_ascii(word)) {
        for (const char c : word) folded.push_back(is_capital(c) ? static_cast<char>(c + 32) : c);
        return folded;
    }
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* const casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    static const icu::Normalizer2* const decompose = icu::Normalizer2::getNFDInstance(status);
    assert(casefold && decompose);
    const auto source = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
    const icu::UnicodeString parts = decompose->normalize(casefold->normalize(source, status), status);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const UChar32 c = parts.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        const std::string_view plain = plain_letters(static_cast<char32_t>(c));
        if (!plain.empty())
            kept += icu::UnicodeString::fromUTF8({plain.data(), static_cast<int32_t>(plain.size())});
        else
            kept.append(is_apostrophe(c) ? UChar32('\'') : c);
    }
    return kept.toUTF8String(folded);
}

struct TermAnalysis::Impl {
    std::map<std::string, WordSet, std::less<>> stop;
    WordSet elided;
    std::map<std::string, WordSet, std::less<>> links;
    std::vector<Spelling> spellings;
    Stems stems;
    WordBreaks breaks;

    /// What a word as printed is in a language.
    struct Known {
        std::size_t article = 0;  // bytes of it before the word proper
        std::string article_form, form, term;
        bool stop = false;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using KnownWords = std::unordered_map<std::string, Known, Hash, std::equal_to<>>;
    std::map<std::string, KnownWords, std::less<>> known;
    std::size_t known_words = 0;  // of all languages

    explicit Impl(const std::map<std::string, std::string>& vocabulary)
        : stop(read_words(vocabulary, "stopwords.tsv", "words")),
          links(read_words(vocabulary, "compounds.tsv", "links")),
          spellings(read_spellings(vocabulary)),
          stems(vocabulary) {
        for (const auto& [language, articles] : read_words(vocabulary, "elisions.tsv", "articles"))
            elided.insert(articles.begin(), articles.end());
    }

    KnownWords& known_in(std::string_view language) {
        constexpr std::size_t kMostKnown = 40'000;  // some 6 MB
        if (known_words >= kMostKnown) known.clear(), known_words = 0;
        if (const auto found = known.find(language); found != known.end()) return found->second;
        return known[std::string(language)];
    }

    const Known& read(std::string_view word, std::string_view language, KnownWords& in) {
        if (const auto found = in.find(word); found != in.end()) return found->second;
        ++known_words;
        Known& out = in[std::string(word)];
        out.article = elision(word);
        if (out.article > 0) out.article_form = form_of(word.substr(0, out.article));
        out.form = form_of(word.substr(out.article));
        const WordSet* const left_out = stop_words(language);
        out.stop = left_out && left_out->count(out.form);
        out.term = out.stop || out.form.empty() ? out.form : stems.of(out.form, language);
        return out;
    }

    static std::string form_of(std::string_view word) {
        std::string form = fold_term(word);
        drop_possessive(form);
        join_initials(form);
        if (is_plural_acronym(word)) form.pop_back();
        // ICU takes the narrow no-break space, as French parts thousands, for a part of the number.
        if (!form.empty() && is_ascii_digit(form[0])) {
            std::erase(form, ' ');
            form = plain_number(std::move(form));
        }
        return form;
    }

    const WordSet* stop_words(std::string_view language) const {
        const auto set = stop.find(language);
        return set == stop.end() ? nullptr : &set->second;
    }

    /// Bytes before the word proper of "l'accord" and "dell’asilo", the apostrophe among them. A text of any language
    /// may quote one that elides, and a question does not say which it is in: so all languages read alike.
    std::size_t elision(std::string_view word) const {
        for (const std::string_view mark : kApostrophes) {
            const std::size_t at = word.find(mark);
            if (at == std::string_view::npos || at == 0 || at + mark.size() >= word.size()) continue;
            if (elided.count(fold_term(word.substr(0, at)))) return at + mark.size();
        }
        return 0;
    }
};

TermAnalysis::TermAnalysis(const std::map<std::string, std::string>& vocabulary)
    : impl_(std::make_unique<Impl>(vocabulary)) {}
TermAnalysis::~TermAnalysis() = default;
TermAnalysis::TermAnalysis(TermAnalysis&&) noexcept = default;

std::string TermAnalysis::stem(const std::string& form, std::string_view language) {
    return impl_->stems.of(form, language);
}

std::vector<std::string> TermAnalysis::other_spellings(std::string_view word) const {
    constexpr std::size_t kMostPlaces = 3;  // in one word; each doubles what is tried
    std::vector<std::string> out;
    // With the letters written as two.
    std::string written = lower(word);
    for (const Spelling& s : impl_->spellings) {
        for (std::size_t at = written.find(s.letter); at != std::string::npos; at = written.find(s.letter))
            written.replace(at, s.letter.size(), s.written);
    }
    const std::string form = fold_term(word);
    if (std::string folded = fold_term(written); folded != form) out.push_back(std::move(folded));
    // With two written for the letter: any of the places may be meant, or be just two letters ("neue").
    struct Pair {
        std::size_t at, length;
        const std::string* folded;
    };
    std::vector<Pair> places;
    for (std::size_t at = 0; at < form.size() && places.size() < kMostPlaces;) {
        const auto found = std::find_if(impl_->spellings.begin(), impl_->spellings.end(), [&](const Spelling& s) {
            return s.folded != s.written && form.compare(at, s.written.size(), s.written) == 0;
        });
        if (found != impl_->spellings.end()) places.push_back({at, found->written.size(), &found->folded});
        at += found != impl_->spellings.end() ? found->written.size() : 1;
    }
    for (unsigned chosen = (1u << places.size()) - 1; chosen > 0; --chosen) {
        std::string other = form;
        for (std::size_t i = places.size(); i-- > 0;)
            if (chosen >> i & 1u) other.replace(places[i].at, places[i].length, *places[i].folded);
        out.push_back(std::move(other));
    }
    return out;
}

bool TermAnalysis::compounds(std::string_view language) const { return impl_->links.count(language) > 0; }

bool TermAnalysis::is_stop(const std::string& form, std::string_view language) const {
    const WordSet* const set = impl_->stop_words(language);
    return set && set->count(form) > 0;
}

std::vector<Token> TermAnalysis::tokens(std::string_view text, std::string_view language) {
    std::vector<Token> words;
    if (text.empty()) return words;
    words.reserve(text.size() / 6);
    Impl::KnownWords& known = impl_->known_in(language);
    const auto add = [&](std::size_t begin, std::size_t end, const std::string& form, const std::string& term,
                         bool stop) {
        if (form.empty()) return;
        Token& t = words.emplace_back();
        t.span = {begin, end};
        t.form = form;
        t.term = term;
        t.kind = stop ? TokenKind::stop : TokenKind::word;
        t.position = static_cast<std::uint32_t>(words.size() - 1);
    };
    for (const Span& s : impl_->breaks.of(text)) {
        const Impl::Known& word = impl_->read(text.substr(s.begin, s.end - s.begin), language, known);
        if (word.article > 0) add(s.begin, s.begin + word.article, word.article_form, word.article_form, true);
        add(s.begin + word.article, s.end, word.form, word.term, word.stop);
    }

    // Where all is in capitals, "WHO IS TO PAY", capitals say nothing; a query may be one word.
    const bool mixed = words.size() == 1 || std::any_of(text.begin(), text.end(), may_be_small);
    std::vector<std::pair<std::size_t, Token>> more;  // each before the word that it begins with
    const auto put = [&](std::size_t before, Token token) { more.emplace_back(before, std::move(token)); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool inside_chain = i > 0 && between(text, words[i - 1], words[i]) == "/";
        if (i + 1 < words.size()) {
            if (bracket_series(text, words, i)) {
                put(i, over(words, i, i + 3, TokenKind::identifier,
                            words[i].form + "/" + words[i + 1].form + "/" + words[i + 2].form));
            } else if (const std::size_t end = inside_chain ? i : slash_chain(text, words, i); end > i) {
                // "EU/2021/947" and "(EU) 2021/947" are one act.
                std::size_t from = i;
                if (end - i > 2 && (words[i].form == "eu" || words[i].form == "ec" || words[i].form == "eec"))
                    from = i + 1;
                std::string id = words[from].form;
                for (std::size_t k = from + 1; k < end; ++k) id += "/" + words[k].form;
                if (id.size() <= 200) put(i, over(words, i, end, TokenKind::identifier, std::move(id)));
            } else if (is_article(words[i].form) && is_ascii_digit(words[i + 1].form[0]) &&
                       between(text, words[i], words[i + 1]).size() <= 2) {
                put(i, over(words, i, i + 2, TokenKind::identifier, "article/" + words[i + 1].form));
            } else if (const std::size_t grouped = grouped_number(text, words, i); grouped > i + 1) {
                std::string number;
                for (std::size_t k = i; k < grouped; ++k) number += words[k].form;
                put(i, over(words, i, grouped, TokenKind::identifier, std::move(number)));
            } else if (is_compound(text, words, i)) {
                const std::string form = words[i].form + words[i + 1].form;
                Token joined = over(words, i, i + 2, TokenKind::joined, impl_->stems.of(form, language));
                joined.form = form;
                put(i, std::move(joined));
            }
        }
        if (mixed && words[i].kind == TokenKind::stop &&
            in_capitals(text.substr(words[i].span.begin, words[i].span.end - words[i].span.begin)))
            put(i, over(words, i, i + 1, TokenKind::identifier, std::string(kAcronymMark) + words[i].form));
    }
    if (more.empty()) return words;
    std::vector<Token> all;
    all.reserve(words.size() + more.size());
    auto next = more.begin();
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (; next != more.end() && next->first == i; ++next) all.push_back(std::move(next->second));
        all.push_back(std::move(words[i]));
    }
    return all;
}

std::string TermAnalysis::guess_language(std::string_view text, std::size_t least) {
    std::vector<std::pair<std::string_view, std::size_t>> count;  // by the alphabet
    for (const auto& [language, set] : impl_->stop) count.emplace_back(language, 0);
    for (const Token& t : tokens(text, "")) {
        auto at = count.begin();
        for (const auto& [language, set] : impl_->stop) at++->second += set.count(t.form);
    }
    std::string best;
    std::size_t most = 0, second = 0;
    for (const auto& [language, n] : count) {
        if (n > most) {
            second = most;
            most = n;
            best = language;
        } else {
            second = std::max(second, n);
        }
    }
    // Kindred languages share function words; a lead of a fifth decides.
    return most >= least && most * 5 >= second * 6 ? best : std::string{};
}

}  // namespace ibid
