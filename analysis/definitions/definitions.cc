#include "analysis/definitions/definitions.h"

#include <algorithm>

#include "text/folding.h"
#include "text/tsv.h"

namespace ibid {
namespace {

// Which of several definitions leads: what a glossary or an act says outright, then what a sentence says it means, then
// what it is said to be, then what its letters stand for. One that sends the reader elsewhere comes after those.
constexpr int kOutright = 5, kMeans = 4, kRefers = 3, kIs = 2, kShort = 1, kElsewhere = 2;
constexpr std::size_t kShortest = 3;  // words of what defines; "X means:" with the rest in a list says nothing yet

std::vector<std::string> words_of(std::string_view folded) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) out.emplace_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// Words and stop words; identifiers and joined words lie over them.
std::vector<Token> plain_tokens(std::string_view text, std::string_view language, TermAnalysis& terms) {
    std::vector<Token> tokens = terms.tokens(text, language);
    std::erase_if(tokens, [](const Token& t) { return t.kind != TokenKind::word && t.kind != TokenKind::stop; });
    return tokens;
}

/// One word in another number or case. Stems alone are too wide: "market" is no "marketization", "operator" no
/// "operation".
bool is_form_of(const Token& a, const Token& b) {
    constexpr std::ptrdiff_t kEndings = 4;  // letters, of both: "policy", "policies"
    const auto [x, y] = std::mismatch(a.form.begin(), a.form.end(), b.form.begin(), b.form.end());
    return a.term == b.term && (a.form.end() - x) + (b.form.end() - y) <= kEndings;
}

bool has_any(std::string_view gap, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view m) { return gap.find(m) != std::string_view::npos; });
}

bool has_quote(std::string_view gap) { return has_any(gap, {"‘", "’", "“", "”", "„", "«", "»", "\"", "'", "‹", "›"}); }

constexpr std::string_view kTerm = "…";

Tsv definition_rows(const std::map<std::string, std::string>& vocabulary) {
    const auto file = vocabulary.find("definition_words.tsv");
    if (file == vocabulary.end()) return {};
    return read_tsv(file->first, file->second, {"kind", "language", "phrase"});
}

}  // namespace

DefinitionQuestions::DefinitionQuestions(const std::map<std::string, std::string>& vocabulary) {
    const Tsv table = definition_rows(vocabulary);
    for (const TsvRow& row : table.rows) {
        const std::string &kind = table.cell(row, "kind"), &phrase = table.cell(row, "phrase");
        if (kind != "question" && kind != "article" && kind != "name") continue;
        Language& words = languages_[table.cell(row, "language")];
        if (kind != "question") {
            (kind == "article" ? words.articles : words.names).push_back(words_of(fold(phrase)));
            continue;
        }
        const std::size_t at = phrase.find(kTerm);
        if (at == std::string::npos) table.refuse(row.line, "no …");
        words.questions.emplace_back(fold(phrase.substr(0, at)), fold(phrase.substr(at + kTerm.size())));
    }
}

std::string DefinitionQuestions::asked(std::string_view question) const {
    constexpr std::size_t kLongest = 8;  // words; a longer one is a question about something
    const std::string folded = ' ' + fold(question) + ' ';
    std::string term;
    std::size_t longest = 0;
    for (const auto& [code, words] : languages_) {
        for (const auto& [before, after] : words.questions) {
            const std::string head = before.empty() ? " " : ' ' + before + ' ',
                              tail = after.empty() ? " " : ' ' + after + ' ';
            if (folded.size() < head.size() + tail.size() || head.size() + tail.size() <= longest) continue;
            if (!folded.starts_with(head) || !folded.ends_with(tail)) continue;
            std::vector<std::string> rest =
                words_of(std::string_view(folded).substr(head.size(), folded.size() - head.size() - tail.size()));
            const auto drop = [&rest](const std::vector<std::vector<std::string>>& phrases) {
                for (const auto& phrase : phrases)
                    if (rest.size() > phrase.size() && std::equal(phrase.begin(), phrase.end(), rest.begin())) {
                        rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(phrase.size()));
                        return;
                    }
            };
            drop(words.articles), drop(words.names), drop(words.articles);
            longest = head.size() + tail.size();
            term.clear();
            if (rest.size() > kLongest) continue;
            for (const std::string& word : rest) term += (term.empty() ? "" : " ") + word;
        }
    }
    return term;
}

/// Its words, and what stands before each.
struct DefinitionWords::Sentence {
    std::string_view text;
    Span span;
    std::vector<Token> tokens;
    bool row = false, listed = false;  // of a table, or of a list of definitions

    std::size_t size() const { return tokens.size(); }
    std::string_view gap(std::size_t i) const {
        const std::size_t from = i == 0 ? span.begin : tokens[i - 1].span.end;
        const std::size_t to = i < size() ? tokens[i].span.begin : span.end;
        return text.substr(from, to - from);
    }
    std::string_view printed(std::size_t i) const {
        return text.substr(tokens[i].span.begin, tokens[i].span.end - tokens[i].span.begin);
    }
    bool capital(std::size_t i) const {
        const FoldedText folded = fold_words(printed(i));
        return !folded.words.empty() && folded.words[0].capital;
    }
    bool follows(std::size_t at, const Words& words) const {
        if (at + words.size() > size()) return false;
        return std::equal(words.begin(), words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(at),
                          [](const std::string& w, const Token& t) { return w == t.form; });
    }
    bool follows_one(std::size_t at, const std::vector<Words>& phrases) const {
        return std::any_of(phrases.begin(), phrases.end(), [&](const Words& words) { return follows(at, words); });
    }
    bool ends(std::size_t at, const Words& words) const {  // just before it
        return at >= words.size() && follows(at - words.size(), words);
    }
    /// Behind what stands in brackets there, if anything.
    std::size_t behind_brackets(std::size_t at) const {
        constexpr std::size_t kLongest = 8;
        if (at >= size() || !has_any(gap(at), {"(", "["})) return at;
        for (std::size_t i = at + 1; i <= std::min(size(), at + kLongest); ++i)
            if (has_any(gap(i), {")", "]"})) return i;
        return at;
    }
    /// The capitals and figures of what stands at `at`, in small letters; empty when it is no acronym.
    std::string letters_of(std::size_t at) const {
        std::string letters;
        for (const char c : printed(at))
            if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) letters += static_cast<char>(c | 0x20);
        return letters.size() < 2 || printed(at).size() > letters.size() + 2 ? std::string() : letters;
    }
    /// The letters of what stands at `at` are those with which the words that end before `end` begin: "labour mobility
    /// (LM)", "European Reintegration Programme (EURP)". The word with which they begin, from `least`; `size()`: none.
    std::size_t spelt_before(std::size_t at, std::size_t end, std::size_t least) const {
        constexpr std::size_t kPassed = 3;  // words that give no letter, and are no small words
        const std::string letters = letters_of(at);
        std::size_t i = end, passed = 0;
        for (std::size_t left = letters.size(); left > 0;) {
            if (i == least) return size();
            const Token& word = tokens[--i];
            const bool two = left > 1 && word.form.size() > 1 && word.form[0] == letters[left - 2] &&
                             word.form[1] == letters[left - 1];
            if (two)
                left -= 2;
            else if (!word.form.empty() && word.form[0] == letters[left - 1])
                --left;
            else if (word.kind != TokenKind::stop && (i + 1 == end || ++passed > kPassed))
                return size();
        }
        return letters.empty() ? size() : i;
    }
    bool spelt_out(std::size_t at) const { return spelt_before(at, at, 0) < size(); }
    /// Behind the words that spell out the acronym before them in a list: "ADM automated decision-making DPIA data …";
    /// `at`: none do.
    std::size_t behind_spelling(std::size_t at) const {
        constexpr std::size_t kMore = 5;  // words than letters
        const std::size_t most = std::min(size(), at + 1 + letters_of(at).size() + kMore);
        for (std::size_t end = at + 2; end <= most; ++end) {
            if (end > at + 1 && has_any(gap(end - 1), {";", ":", "(", "."})) break;
            if (spelt_before(at, end, at + 1) == at + 1) return end;
        }
        return at;
    }
};

DefinitionWords::DefinitionWords(const std::map<std::string, std::string>& vocabulary, TermAnalysis& terms) {
    const Tsv table = definition_rows(vocabulary);
    for (const TsvRow& row : table.rows) {
        const std::string &kind = table.cell(row, "kind"), &phrase = table.cell(row, "phrase"),
                          &code = table.cell(row, "language");
        if (kind == "question") continue;
        Language& words = languages_[code];
        const std::size_t at = phrase.find(kTerm);
        const bool has_term = kind == "means" || kind == "refers" || kind == "short";
        if (has_term != (at != std::string::npos)) table.refuse(row.line, has_term ? "no …" : "no place for …");
        const auto read = [&](std::string_view part) {
            Words out;
            for (const Token& t : plain_tokens(part, code, terms)) out.push_back(t.form);
            return out;
        };
        if (has_term) {
            words.sentences.push_back({read(phrase.substr(0, at)), read(phrase.substr(at + kTerm.size())),
                                       kind == "means"    ? kMeans
                                       : kind == "refers" ? kRefers
                                                          : kShort});
        } else {
            Words read_words = read(phrase);
            if (read_words.empty()) table.refuse(row.line, "no phrase");
            words.kinds[kind].push_back(std::move(read_words));
        }
    }
}

const DefinitionWords::Language& DefinitionWords::language(std::string_view code) const {
    static const Language none;
    auto at = languages_.find(code);
    if (at == languages_.end()) at = languages_.find("en");
    return at == languages_.end() ? none : at->second;
}

namespace {

template <class Kinds>
const auto& of_kind(const Kinds& kinds, std::string_view kind) {
    static const typename Kinds::mapped_type none;
    const auto at = kinds.find(kind);
    return at == kinds.end() ? none : at->second;
}

}  // namespace

std::vector<std::string> DefinitionWords::telling(const std::string& language, std::size_t most) const {
    const auto found = languages_.find(language);
    if (found == languages_.end()) return {};
    constexpr std::size_t kFew = 3;    // words of a phrase that has one word that tells: "is defined as"
    std::map<std::string, int> times;  // in how many phrases it is the longest word
    const auto count = [&](const Words& phrase) {
        if (phrase.empty() || phrase.size() > kFew) return;
        ++times[*std::max_element(phrase.begin(), phrase.end(),
                                  [](const std::string& a, const std::string& b) { return a.size() < b.size(); })];
    };
    for (const Words& heading : of_kind(found->second.kinds, "heading")) count(heading);
    for (const Pattern& p : found->second.sentences)
        if (p.worth != kShort) count(p.after.empty() ? p.before : p.after);
    std::vector<std::string> out;
    for (const auto& [word, n] : times) out.push_back(word);
    std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return times[a] > times[b]; });
    out.resize(std::min(most, out.size()));
    return out;
}

bool DefinitionWords::under_heading(std::string_view headings) const {
    const std::vector<std::string> words = words_of(fold(headings));
    return std::any_of(languages_.begin(), languages_.end(), [&](const auto& entry) {
        const auto& of = of_kind(entry.second.kinds, "heading");
        return std::any_of(of.begin(), of.end(), [&](const Words& heading) {
            return std::search(words.begin(), words.end(), heading.begin(), heading.end()) != words.end();
        });
    });
}

/// "… is a scheme in which …": what it is a kind of, and what tells it from others.
bool DefinitionWords::is_kind_of(const Sentence& s, std::size_t at, const Language& words) const {
    constexpr std::size_t kLongest = 6;  // words of the kind, with what describes it
    const auto at_one_of = [&](std::string_view kind, std::size_t i) {
        return s.follows_one(i, of_kind(words.kinds, kind));
    };
    for (const auto& [kind, strict, longest] :
         {std::tuple{"is", false, kLongest}, {"is the", false, std::size_t{1}}, {"are", true, kLongest - 2}}) {
        for (const Words& is : of_kind(words.kinds, kind)) {
            if (!s.follows(at, is)) continue;
            const std::size_t from = at + is.size();
            for (std::size_t i = from; i < std::min(s.size(), from + longest + 1); ++i) {
                if (at_one_of("vague", i) || (strict && at_one_of("about", i))) break;
                if (i > from && (at_one_of("relative", i) || (!strict && at_one_of("about", i))))
                    return s.size() - i >= kShortest;
                if (has_any(s.gap(i + 1), {";", ":", "("})) break;
            }
        }
    }
    return false;
}

std::optional<DefinedTerm> DefinitionWords::in_sentence(const Sentence& s, std::size_t begin, std::size_t end,
                                                        const Language& words) const {
    const auto ends_in = [&](std::string_view kind, std::size_t& at) {
        for (const Words& w : of_kind(words.kinds, kind))
            if (s.ends(at, w)) return at -= w.size(), true;
        return false;
    };
    const auto one_of = [&](std::string_view kind, std::size_t at) {
        return s.follows_one(at, of_kind(words.kinds, kind));
    };
    const auto result = [&](int worth, DefinedBy how) {
        return DefinedTerm{{s.tokens[begin].span.begin, s.tokens[end - 1].span.end}, s.span, how, worth};
    };
    const bool quoted = has_quote(s.gap(begin)) && has_quote(s.gap(end));
    const std::size_t right = s.behind_brackets(end);

    // A row of a glossary: the term, then what it means, which begins anew.
    const auto begins_anew = [&](std::size_t at) {
        return at + kShortest <= s.size() && (s.capital(at) || has_any(s.gap(at), {":", "–", "—", "="}));
    };
    const auto row = [&](std::size_t from, std::size_t to) {
        DefinedTerm out = result(kOutright, DefinedBy::row);
        std::size_t term_end = s.tokens[to - 1].span.end;
        if (to < s.size())
            if (const std::size_t bracket = s.gap(to).find(')'); bracket != std::string_view::npos)
                term_end += bracket + 1;
        out.term = {s.tokens[from].span.begin, term_end};
        out.sentence = {s.tokens[to].span.begin, s.span.end};
        return out;
    };
    if (s.row && s.listed) {
        if (begin == 0 && begins_anew(right)) return row(0, right);
        const bool in_brackets = begin > 0 && has_any(s.gap(begin), {"("}) && has_any(s.gap(end), {")"});
        if (in_brackets && s.spelt_out(begin) && begins_anew(end)) return row(0, end);
    }

    std::size_t named = begin;  // where the term begins with its article, and what calls it a term
    std::size_t article = named;
    bool definite = ends_in("definite", article);
    ends_in("article", named);
    const bool is_named = ends_in("name", named);
    if (is_named) ends_in("article", named), definite = false;
    const auto numbered = [&] {
        constexpr std::size_t kLongestNumber = 4;  // "(viii)"
        return named == 1 && s.tokens[0].form.size() <= kLongestNumber && has_any(s.gap(1), {")", "."});
    };
    const auto after_opening = [&] {
        constexpr std::size_t kLongestOpening = 15;
        return named > 0 && named <= kLongestOpening && has_any(s.gap(named), {","}) && one_of("opening", 0);
    };
    const bool opens = named == 0 || numbered() || after_opening();

    const bool proper = s.capital(end - 1);
    // ‘Observer Countries’ are those that take part.
    if (quoted && opens && s.size() > right && has_quote(s.gap(right)) &&
        (one_of("is", right) || one_of("is the", right) || one_of("are", right)) && !one_of("vague", right + 2))
        return result(kMeans, DefinedBy::sentence);

    const auto says = [&](std::size_t at) -> std::optional<DefinedTerm> {
        std::optional<DefinedTerm> best;
        for (const Pattern& p : words.sentences) {
            if (p.before.empty() && !opens && !quoted && !is_named) continue;
            if (p.before.empty() && definite && !quoted && !proper && !s.listed) continue;  // "the report refers to"
            if (!p.before.empty() && !s.ends(named, p.before)) continue;
            if (!s.follows(at, p.after)) continue;
            const std::size_t then = at + p.after.size();
            if (p.worth == kShort) {  // "(hereinafter X)": the words open a bracket, and the term is in it
                const std::size_t opened = named - p.before.size();
                const bool apart = has_any(s.gap(opened), {"(", "[", ",", "–"}) && !has_any(s.gap(begin), {")", "]"});
                if (!best && apart) best = result(kShort, DefinedBy::abbreviation);
                continue;
            }
            if (then + kShortest > s.size() || one_of("not", then)) continue;
            int worth = p.worth + ((quoted || s.listed) && p.worth == kMeans ? kOutright - kMeans : 0);
            for (std::size_t i = then; i < std::min(s.size(), then + 8); ++i)
                if (one_of("elsewhere", i)) {
                    worth -= kElsewhere;
                    break;
                }
            if (!best || worth > best->worth) best = result(worth, DefinedBy::sentence);
        }
        return best;
    };
    if (auto found = says(right)) return found;
    if (quoted) {  // ‘consent’ of the data subject means …
        constexpr std::size_t kBetween = 10;
        for (std::size_t at = right + 1; at < std::min(s.size(), right + kBetween); ++at) {
            if (has_any(s.gap(at), {";", ":", "."})) break;
            if (auto found = says(at)) return found;
        }
        if (opens && has_any(s.gap(right), {":"}) && right + kShortest <= s.size())
            return result(kOutright, DefinedBy::sentence);
    }
    if (s.listed && opens && right + kShortest <= s.size() && has_any(s.gap(right), {":", " – ", " — "}))
        return result(kMeans, DefinedBy::sentence);
    if (opens && (!definite || proper) && is_kind_of(s, right, words)) return result(kIs, DefinedBy::sentence);
    if (end > begin + 1) return std::nullopt;
    if (begin > 0 && has_any(s.gap(begin), {"("}) && has_any(s.gap(end), {")"}) && s.spelt_out(begin))
        return result(kShort, DefinedBy::abbreviation);
    if (s.behind_brackets(end) > end && s.spelt_before(begin, s.behind_brackets(end), end) == end)  // "LM (labour …)"
        return result(kShort, DefinedBy::abbreviation);
    if (const std::size_t behind = s.listed ? s.behind_spelling(begin) : begin; behind > begin) {
        DefinedTerm out = result(kOutright, DefinedBy::row);
        out.sentence = {s.tokens[end].span.begin, s.tokens[behind - 1].span.end};
        return out;
    }
    return std::nullopt;
}

std::vector<Span> DefinitionWords::occurrences(std::string_view text, std::string_view term, std::string_view language,
                                               TermAnalysis& terms) const {
    std::vector<Span> out;
    const std::vector<Token> asked = plain_tokens(term, language, terms), tokens = plain_tokens(text, language, terms);
    // No term begins or ends so ("what is the", "what is new in"), but for "well-being".
    if (asked.empty()) return out;
    const bool begins_so = asked.front().kind == TokenKind::stop, ends_so = asked.back().kind == TokenKind::stop;
    for (std::size_t i = 0; i + asked.size() <= tokens.size(); ++i) {
        bool same = true;
        for (std::size_t k = 0; same && k < asked.size(); ++k) same = is_form_of(tokens[i + k], asked[k]);
        const Span last = tokens[i + asked.size() - 1].span;
        const bool hyphenated = last.begin > 0 && text[last.begin - 1] == '-';
        const std::size_t first = tokens[i].span.end;
        const bool joined = first < text.size() && text[first] == '-';  // "once-only"
        if (same && (!ends_so || hyphenated) && (!begins_so || joined)) out.push_back({tokens[i].span.begin, last.end});
    }
    return out;
}

std::optional<DefinedTerm> DefinitionWords::defined(std::string_view text, const std::vector<Span>& sentences,
                                                    std::string_view term, const DefiningPlace& place,
                                                    TermAnalysis& terms) const {
    const std::vector<Span> found = occurrences(text, term, place.language, terms);
    if (found.empty()) return std::nullopt;
    const bool listed = under_heading(place.headings);
    const Language& words = language(place.language);
    std::optional<DefinedTerm> best;
    std::vector<Span> parts = sentences;
    if (place.row) parts = {{0, text.size()}};
    for (const Span& part : parts) {
        Sentence s;
        for (const Span& at : found) {
            if (at.begin < part.begin || at.end > part.end) continue;
            if (s.tokens.empty()) {
                s = {text, part, plain_tokens(text.substr(part.begin, part.end - part.begin), place.language, terms),
                     place.row, listed};
                for (Token& t : s.tokens) t.span.begin += part.begin, t.span.end += part.begin;
            }
            std::size_t begin = 0, end = 0;
            for (std::size_t i = 0; i < s.size(); ++i) {
                if (s.tokens[i].span.begin <= at.begin) begin = i;
                if (s.tokens[i].span.end <= at.end) end = i + 1;
            }
            if (begin >= end) continue;
            if (const auto d = in_sentence(s, begin, end, words); d && (!best || d->worth > best->worth)) best = d;
        }
    }
    return best;
}

bool DefinitionWords::note_defines(std::string_view note, std::string_view term, std::string_view language_code,
                                   TermAnalysis& terms) const {
    constexpr std::size_t kLongest = 12;  // words before what tells it from others
    const Language& words = language(language_code);
    Sentence s{note, {0, note.size()}, plain_tokens(note, language_code, terms), false, false};
    const auto one_of = [&](std::string_view kind, std::size_t at) {
        return s.follows_one(at, of_kind(words.kinds, kind));
    };
    if (s.size() < 2 * kShortest || one_of("opening", 0) || one_of("definite", 0)) return false;
    if (s.tokens[0].kind == TokenKind::stop && !one_of("article", 0)) return false;
    // "First-generation immigrants are those who …" says nothing of migrants.
    const std::vector<Token> asked = plain_tokens(term, language_code, terms);
    const std::size_t named = one_of("article", 0) ? 1 : 0;
    const bool says_it = named + asked.size() <= s.size() &&
                         std::equal(asked.begin(), asked.end(), s.tokens.begin() + static_cast<std::ptrdiff_t>(named),
                                    [](const Token& a, const Token& b) { return is_form_of(b, a); });
    for (std::size_t i = 1; i < std::min(s.size(), kLongest); ++i) {
        if (one_of("vague", i) || has_any(s.gap(i), {".", ";", ":", ","})) return false;
        if (one_of("relative", i)) return true;
        const bool is = one_of("is", i) || one_of("is the", i) || one_of("are", i);
        if (is && !(says_it && i == named + asked.size())) return false;
    }
    return false;
}

}  // namespace ibid
