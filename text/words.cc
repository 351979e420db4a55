#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace ibid {
namespace {

/// Letters that Unicode does not take apart into a base and a mark.
constexpr std::array<std::pair<char32_t, std::string_view>, 9> kUndecomposed = {{
    {0x00E6, "ae"},
    {0x00F0, "d"},
    {0x00F8, "o"},
    {0x00FE, "th"},
    {0x0111, "d"},
    {0x0127, "h"},
    {0x0131, "i"},
    {0x0142, "l"},
    {0x0153, "oe"},
}};

bool is_ascii(std::string_view s) {
    return std::none_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view s) { return !s.empty() && std::all_of(s.begin(), s.end(), is_digit); }
bool any_digit(std::string_view s) { return std::any_of(s.begin(), s.end(), is_digit); }

std::string_view stemmer_name(std::string_view language) {
    static const std::map<std::string_view, std::string_view> names = {
        {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},    {"en", "english"}, {"es", "spanish"},
        {"eu", "basque"},    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},   {"hu", "hungarian"},
        {"it", "italian"},   {"lt", "lithuanian"}, {"nb", "norwegian"}, {"nl", "dutch"},   {"nn", "norwegian"},
        {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},  {"ru", "russian"}, {"sv", "swedish"},
        {"tr", "turkish"}};
    const auto found = names.find(language);
    return found == names.end() ? std::string_view{} : found->second;
}

/// "1,234" and "1.234" are 1234, whatever the language's separator; "3.14" and "1.2.3" stay.
std::string plain_number(std::string form) {
    const std::size_t first = form.find_first_of(".,");
    if (first == std::string::npos || first == 0 || first > 3) return form;
    std::string digits = form.substr(0, first);
    for (std::size_t at = first; at < form.size(); at += 4) {
        if (form[at] != form[first] || form.size() - at < 4 || !all_digits(std::string_view(form).substr(at + 1, 3)))
            return form;
        digits += form.substr(at + 1, 3);
    }
    return digits;
}

/// Bytes before the word proper of "l'accord" and "dell’asilo": an elided article of at most seven letters
/// (jusqu', quelqu' are the longest), in the languages that elide.
std::size_t elision(std::string_view word, std::string_view language) {
    if (language != "fr" && language != "it" && language != "ca") return 0;
    for (const std::string_view mark : {std::string_view("'"), std::string_view("\u2019")}) {
        const std::size_t at = word.find(mark);
        if (at != std::string_view::npos && at > 0 && at <= 7 && at + mark.size() < word.size())
            return at + mark.size();
    }
    return 0;
}

/// English possessives: "states'" never reaches us, "state's" is "state".
void drop_possessive(std::string& form) {
    if (form.size() > 2 && form.ends_with("'s")) form.resize(form.size() - 2);
    std::erase(form, '\'');
}

struct Words {
    std::unordered_map<std::string, std::unordered_set<std::string>> by_language;
};

/// stopwords.tsv: language, then its words parted by spaces. Lines of # are remarks, the first line names the columns.
Words read_stop_words(const std::map<std::string, std::string>& vocabulary) {
    Words words;
    const auto text = vocabulary.find("stopwords.tsv");
    if (text == vocabulary.end()) return words;
    std::string_view rest = text->second;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string_view::npos || tab != 2) continue;
        auto& set = words.by_language[std::string(line.substr(0, tab))];
        std::string_view list = line.substr(tab + 1);
        list = list.substr(0, list.find('\t'));
        while (!list.empty()) {
            const std::size_t space = std::min(list.find(' '), list.size());
            if (space > 0) set.insert(fold_term(list.substr(0, space)));
            list.remove_prefix(std::min(space + 1, list.size()));
        }
    }
    return words;
}

struct UTextHandle {
    UText text = UTEXT_INITIALIZER;
    ~UTextHandle() { utext_close(&text); }
};

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
    if (raw.size() < 2 || raw.size() > 6 || !std::all_of(raw.begin(), raw.end(), is_upper)) return false;
    if (words[i + 1].form.size() != 4 || !all_digits(words[i + 1].form) || !all_digits(words[i + 2].form)) return false;
    const std::string_view open = between(text, words[i], words[i + 1]),
                           close = between(text, words[i + 1], words[i + 2]);
    return (open == "(" || open == " (") && (close == ")" || close == ") ");
}

bool is_article(const std::string& form) {
    static const std::unordered_set<std::string> names = {"article",  "articles", "artikel", "articulo",
                                                          "articolo", "artigo",   "artykul"};
    return names.count(form) > 0;
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

std::string fold_term(std::string_view word) {
    std::string folded;
    folded.reserve(word.size());
    if (is_ascii(word)) {
        for (const char c : word) folded.push_back(is_upper(c) ? static_cast<char>(c + 32) : c);
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
        const auto special = std::find_if(kUndecomposed.begin(), kUndecomposed.end(),
                                          [c](const auto& p) { return p.first == static_cast<char32_t>(c); });
        if (special != kUndecomposed.end())
            kept +=
                icu::UnicodeString::fromUTF8({special->second.data(), static_cast<int32_t>(special->second.size())});
        else
            kept.append(c == 0x2019 ? UChar32('\'') : c);
    }
    return kept.toUTF8String(folded);
}

struct TermAnalysis::Impl {
    Words stop;
    std::unique_ptr<icu::BreakIterator> words;
    struct Language {
        Xapian::Stem stemmer;
        bool stems = false;
        const std::unordered_set<std::string>* stop = nullptr;
        std::unordered_map<std::string, std::string> seen;
    };
    std::map<std::string, Language, std::less<>> languages;

    /// Stems remembered a language; a corpus of a million passages has fewer distinct forms that matter.
    static constexpr std::size_t kMaxSeen = 400'000;

    Language& language(std::string_view code) {
        if (const auto found = languages.find(code); found != languages.end()) return found->second;
        Language& made = languages[std::string(code)];
        if (const std::string_view name = stemmer_name(code); !name.empty()) {
            try {
                made.stemmer = Xapian::Stem(std::string(name));
                made.stems = true;
            } catch (const Xapian::InvalidArgumentError&) {  // this Xapian lacks it: folded only
            }
        }
        if (const auto set = stop.by_language.find(std::string(code)); set != stop.by_language.end())
            made.stop = &set->second;
        return made;
    }

    static const std::string& stem(Language& in, const std::string& form) {
        if (const auto found = in.seen.find(form); found != in.seen.end()) return found->second;
        if (in.seen.size() >= kMaxSeen) in.seen.clear();
        // Longer than Xapian's terms may be is no word; numbers and codes have no endings to lose.
        std::string stemmed = form.substr(0, 200);
        if (in.stems && !any_digit(form) && form.size() <= 64) stemmed = in.stemmer(form);
        return in.seen.emplace(form, stemmed.empty() ? form : std::move(stemmed)).first->second;
    }
};

TermAnalysis::TermAnalysis(const std::map<std::string, std::string>& vocabulary) : impl_(std::make_unique<Impl>()) {
    impl_->stop = read_stop_words(vocabulary);
    UErrorCode status = U_ZERO_ERROR;
    impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    assert(U_SUCCESS(status));
}
TermAnalysis::~TermAnalysis() = default;
TermAnalysis::TermAnalysis(TermAnalysis&&) noexcept = default;

std::string TermAnalysis::stem(const std::string& form, std::string_view language) {
    return Impl::stem(impl_->language(language), form);
}

bool TermAnalysis::is_stop(const std::string& form, std::string_view language) const {
    const auto set = impl_->stop.by_language.find(std::string(language));
    return set != impl_->stop.by_language.end() && set->second.count(form) > 0;
}

std::vector<Token> TermAnalysis::tokens(std::string_view text, std::string_view language) {
    std::vector<Token> words;
    if (text.empty()) return words;
    Impl::Language& in = impl_->language(language);
    words.reserve(text.size() / 6);

    UTextHandle handle;
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&handle.text, text.data(), static_cast<int64_t>(text.size()), &status);
    impl_->words->setText(&handle.text, status);
    if (U_FAILURE(status)) return words;
    const auto add = [&](std::size_t begin, std::size_t end) {
        Token t;
        t.span = {begin, end};
        t.form = fold_term(text.substr(begin, end - begin));
        drop_possessive(t.form);
        if (!t.form.empty() && is_digit(t.form[0])) t.form = plain_number(std::move(t.form));
        if (t.form.empty()) return;
        t.position = static_cast<std::uint32_t>(words.size());
        if (in.stop && in.stop->count(t.form)) {
            t.kind = TokenKind::stop;
            t.term = t.form;
        } else {
            t.term = Impl::stem(in, t.form);
        }
        words.push_back(std::move(t));
    };
    int32_t begin = impl_->words->first();
    for (int32_t end = impl_->words->next(); end != icu::BreakIterator::DONE; begin = end, end = impl_->words->next()) {
        if (impl_->words->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
        const auto from = static_cast<std::size_t>(begin), to = static_cast<std::size_t>(end);
        const std::size_t article = elision(text.substr(from, to - from), language);
        if (article > 0) add(from, from + article);
        add(from + article, to);
    }

    std::vector<Token> all;
    all.reserve(words.size() + 4);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool inside_chain = i > 0 && between(text, words[i - 1], words[i]) == "/";
        if (i + 1 < words.size()) {
            if (bracket_series(text, words, i)) {
                all.push_back(over(words, i, i + 3, TokenKind::identifier,
                                   words[i].form + "/" + words[i + 1].form + "/" + words[i + 2].form));
            } else if (const std::size_t end = inside_chain ? i : slash_chain(text, words, i); end > i) {
                // "EU/2021/947" and "(EU) 2021/947" are one act.
                std::size_t from = i;
                if (end - i > 2 && (words[i].form == "eu" || words[i].form == "ec" || words[i].form == "eec"))
                    from = i + 1;
                std::string id = words[from].form;
                for (std::size_t k = from + 1; k < end; ++k) id += "/" + words[k].form;
                if (id.size() <= 200) all.push_back(over(words, i, end, TokenKind::identifier, std::move(id)));
            } else if (is_article(words[i].form) && is_digit(words[i + 1].form[0]) &&
                       between(text, words[i], words[i + 1]).size() <= 2) {
                all.push_back(over(words, i, i + 2, TokenKind::identifier, "article/" + words[i + 1].form));
            } else if (is_hyphen(between(text, words[i], words[i + 1])) && !any_digit(words[i].form) &&
                       !any_digit(words[i + 1].form) && (i == 0 || !is_hyphen(between(text, words[i - 1], words[i]))) &&
                       (i + 2 >= words.size() || !is_hyphen(between(text, words[i + 1], words[i + 2])))) {
                const std::string form = words[i].form + words[i + 1].form;
                Token joined = over(words, i, i + 2, TokenKind::joined, Impl::stem(in, form));
                joined.form = form;
                all.push_back(std::move(joined));
            }
        }
        all.push_back(words[i]);
    }
    return all;
}

std::string TermAnalysis::guess_language(std::string_view text) {
    std::map<std::string, std::size_t> count;
    for (const Token& t : tokens(text, "")) {
        for (const auto& [language, set] : impl_->stop.by_language) count[language] += set.count(t.form);
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
    // Kindred languages share function words; a lead of a fifth over four words decides.
    return most >= 4 && most * 5 >= second * 6 ? best : std::string{};
}

}  // namespace ibid
