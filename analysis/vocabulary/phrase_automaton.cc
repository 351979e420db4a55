#include "analysis/vocabulary/phrase_automaton.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace ibid {
namespace {

constexpr std::size_t kMaxPhraseWords = 24, kMaxAlternatives = 256;

/// "special (envoy|representative)" -> both. nullopt: unbalanced, or too many.
std::optional<std::vector<std::string>> alternatives(std::string_view phrase) {
    std::vector<std::string> out = {""};
    while (!phrase.empty()) {
        const std::size_t open = phrase.find('('), close = phrase.find(')');
        const std::size_t bar = phrase.find('|');
        if (bar == std::string_view::npos || open == std::string_view::npos || close == std::string_view::npos) {
            if (bar != std::string_view::npos) return std::nullopt;
            for (auto& o : out) o += phrase;
            break;
        }
        if (close < open) return std::nullopt;
        std::vector<std::string> choices;
        std::string_view inside = phrase.substr(open + 1, close - open - 1);
        if (inside.find('|') == std::string_view::npos) {  // brackets that are part of a name
            for (auto& o : out) o += phrase.substr(0, close + 1);
            phrase.remove_prefix(close + 1);
            continue;
        }
        while (true) {
            const std::size_t next = inside.find('|');
            choices.emplace_back(inside.substr(0, next));
            if (next == std::string_view::npos) break;
            inside.remove_prefix(next + 1);
        }
        if (out.size() * choices.size() > kMaxAlternatives) return std::nullopt;
        std::vector<std::string> longer;
        for (const auto& o : out)
            for (const auto& c : choices) longer.push_back(o + std::string(phrase.substr(0, open)) + c);
        out = std::move(longer);
        phrase.remove_prefix(close + 1);
    }
    return out;
}

/// "visa-free" -> also "visafree": some write a compound in one word.
std::string without_hyphens(std::string phrase) {
    for (std::size_t i = 1; i + 1 < phrase.size();) {
        const auto letter = [&](std::size_t at) { return (phrase[at] | 32) >= 'a' && (phrase[at] | 32) <= 'z'; };
        if (phrase[i] == '-' && letter(i - 1) && letter(i + 1))
            phrase.erase(i, 1);
        else
            ++i;
    }
    return phrase;
}

std::string without_doubled(std::string_view word) {
    std::string out;
    for (const char c : word)
        if (out.empty() || out.back() != c) out += c;
    return out;
}

std::string without_stops(std::string_view word) {
    std::string out(word);
    out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
    return out;
}

std::string_view surface(std::string_view text, const FoldedWord& w) {
    return text.substr(w.span.begin, w.span.end - w.span.begin);
}

/// "bhFrainc", as Irish writes a capital behind what a mutation puts before it.
bool has_inner_capital(std::string_view text, const FoldedWord& w) {
    const std::string_view s = surface(text, w).substr(0, 4);
    return std::any_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) || s.starts_with("h\xc3");
}

constexpr std::string_view kGap = "\x01gap";  // no folded word holds a control character

/// Index behind a bracket of at most three words that opens at `at`; 0 when there is none.
std::size_t behind_bracket(const std::vector<FoldedWord>& words, std::size_t at) {
    if (words[at].mark != '(') return 0;
    for (std::size_t i = at + 1; i < words.size() && i <= at + 4; ++i)
        if (words[i].mark) return words[i].mark == ')' && i > at + 1 ? i + 1 : 0;
    return 0;
}

}  // namespace

struct Automaton::Walk {
    std::string_view text;
    const FoldedText& words;
    const std::vector<std::uint32_t>& symbols;                // by word
    const std::vector<std::uint32_t>& joined;                 // of a word and the next, hyphen away
    const std::vector<std::vector<std::uint32_t>>& expanded;  // of an acronym; empty when none has been given
    std::size_t first = 0;
    std::vector<std::size_t> path;  // words matched so far
    bool gapped = false, through_acronym = false;
    std::vector<PhraseMatch>& out;
};

Automaton::Automaton() : nodes_(1), begins_(1) {}

std::uint32_t Automaton::symbol(std::string_view s) const {
    const auto it = lexicon_.find(s);
    return it == lexicon_.end() ? 0 : it->second;
}

std::uint32_t Automaton::learn(const std::string& s) {
    const auto [it, fresh] = lexicon_.emplace(s, static_cast<std::uint32_t>(begins_.size()));
    if (fresh) begins_.push_back(false);
    return it->second;
}

std::uint32_t Automaton::child(std::uint32_t node, std::uint32_t s) const {
    const auto it = edges_.find(static_cast<std::uint64_t>(node) << 32 | s);
    return it == edges_.end() ? 0 : it->second;
}

std::string Automaton::add(std::string_view phrase, LetterCase letters, std::uint32_t entry) {
    if (phrase.starts_with('=')) {
        phrase.remove_prefix(1);
        letters = LetterCase::exact;
    }
    const auto plain = alternatives(phrase);
    if (!plain) return "its brackets do not match, or it has too many alternatives";
    for (const std::string& p : *plain) {
        const FoldedText words = fold_words(p);
        const auto is_word = [](const FoldedWord& w) { return !w.mark; };
        if (std::none_of(words.words.begin(), words.words.end(), is_word)) return "it has no word";
        if (words.words.size() > kMaxPhraseWords) return "it has too many words";
        if (words.words.front().mark == '~' ||
            (words.words.size() > 1 && words.words[words.words.size() - 2].mark == '~'))
            return "a gap must stand between words";
        add_plain(p, letters, entry);
        if (const std::string closed = without_hyphens(p); closed != p) add_plain(closed, letters, entry);
    }
    return {};
}

void Automaton::add_plain(const std::string& phrase, LetterCase letters, std::uint32_t entry) {
    const FoldedText words = fold_words(phrase);
    std::uint32_t node = 0;
    End end{entry, letters, {}};
    std::string scratch;
    for (std::size_t i = 0; i < words.words.size(); ++i) {
        const FoldedWord& w = words.words[i];
        std::uint32_t s = 0;
        if (w.mark == '~' && i + 1 < words.words.size()) {
            const int n = std::atoi(std::string(words[words.words[++i]]).c_str());
            s = learn(std::string(kGap));
            nodes_[node].gap = std::max(nodes_[node].gap, static_cast<std::uint8_t>(std::clamp(n, 1, 8)));
        } else if (w.mark) {
            s = learn(std::string(1, w.mark));
        } else {
            s = learn(std::string(stem(words[w], scratch)));
            if (letters != LetterCase::any)  // a small word of a name, "of", may have any letters
                end.surface.emplace_back(letters == LetterCase::capital && !w.capital && !has_inner_capital(phrase, w)
                                             ? std::string()
                                             : without_stops(surface(phrase, w)));
        }
        if (node == 0) begins_[s] = true;
        std::uint32_t& next = edges_[static_cast<std::uint64_t>(node) << 32 | s];
        if (next == 0) {
            next = static_cast<std::uint32_t>(nodes_.size());
            nodes_.emplace_back();
        }
        if (s == symbol(kGap)) nodes_[node].after_gap = next;
        node = next;
    }
    if (nodes_[node].ends == 0) {
        ends_.emplace_back();
        nodes_[node].ends = static_cast<std::uint32_t>(ends_.size());
    }
    auto& ends = ends_[nodes_[node].ends - 1];
    const bool known = std::any_of(ends.begin(), ends.end(), [&](const End& e) {
        return e.entry == entry && e.letters == letters && e.surface == end.surface;
    });
    if (!known) ends.push_back(std::move(end));
}

void Automaton::forgive_doubled_letters() {
    // Seven letters: below that, two words that differ in a doubled letter are often two words ("Mali", "Malli").
    for (const auto& [word, id] : lexicon_)
        if (word.size() >= 7) doubled_.emplace(without_doubled(word), id);
}

void Automaton::also_written(std::string_view word, std::string_view form) {
    std::string scratch;
    const std::uint32_t of = symbol(stem(word, scratch));
    if (!of) return;
    const auto [at, fresh] = lexicon_.emplace(std::string(stem(form, scratch)), of);
    if (fresh) return;
    bool known = false;
    std::uint32_t last = at->second;
    each_reading(at->second, [&](std::uint32_t s) { known |= s == of, last = s; });
    if (!known) also_.emplace(last, of);
}

template <class F>
void Automaton::each_reading(std::uint32_t s, F use) const {
    use(s);
    constexpr int kMostReadings = 8;  // words of names that share a form; also the end of a circle
    const std::uint32_t first = s;
    for (int i = 1; !also_.empty() && i < kMostReadings; ++i) {
        const auto next = also_.find(s);
        if (next == also_.end() || next->second == first) return;
        use(s = next->second);
    }
}

bool Automaton::accepts(const End& end, const Walk& walk) const {
    if (end.letters == LetterCase::any) return true;
    if (walk.through_acronym || end.surface.size() != walk.path.size()) return false;
    for (std::size_t i = 0; i < walk.path.size(); ++i) {
        const FoldedWord& w = walk.words.words[walk.path[i]];
        const std::string& wanted = end.surface[i];
        if (end.letters == LetterCase::capital) {
            if (!wanted.empty() && !w.capital && !has_inner_capital(walk.text, w)) return false;
        } else {
            const std::string found = without_stops(surface(walk.text, w));
            if (found != wanted && found != wanted + "s") return false;
        }
    }
    return true;
}

void Automaton::step(std::uint32_t node, std::size_t at, Walk& walk) const {
    const Node& n = nodes_[node];
    if (n.ends)
        for (const End& e : ends_[n.ends - 1])
            if (accepts(e, walk))
                walk.out.push_back({e.entry, walk.first, walk.path.back(), walk.gapped, walk.through_acronym});
    const auto& words = walk.words.words;
    if (at >= words.size()) return;
    const auto take = [&](std::uint32_t next, std::size_t to, bool word) {
        if (!next) return;
        if (word) walk.path.push_back(to - 1);
        step(next, to, walk);
        if (word) walk.path.pop_back();
    };
    if (walk.symbols[at])
        each_reading(walk.symbols[at], [&](std::uint32_t s) { take(child(node, s), at + 1, !words[at].mark); });
    if (walk.joined[at]) take(child(node, walk.joined[at]), at + 2, true);
    if (!walk.expanded.empty() && !walk.expanded[at].empty()) {
        std::uint32_t next = node;
        for (const std::uint32_t s : walk.expanded[at]) {
            next = s ? child(next, s) : 0;
            if (!next) break;
        }
        const bool before = walk.through_acronym;
        walk.through_acronym = true;
        take(next, at + 1, true);
        walk.through_acronym = before;
    }
    if (node == 0) return;
    if (const std::size_t behind = behind_bracket(words, at); behind && behind < words.size()) step(node, behind, walk);
    if (n.after_gap) {
        const bool before = walk.gapped;
        std::size_t to = at, skipped = 0;
        while (true) {
            walk.gapped = before || skipped > 0;
            step(n.after_gap, to, walk);
            if (to >= words.size()) break;
            if (const std::size_t behind = behind_bracket(words, to)) {
                to = behind;
                continue;
            }
            if (words[to].mark && words[to].mark != ',' && words[to].mark != '/') break;
            if (!words[to].mark && ++skipped > n.gap) break;
            ++to;
        }
        walk.gapped = before;
    }
}

std::vector<PhraseMatch> Automaton::find(std::string_view text, const FoldedText& folded,
                                         const Acronyms* acronyms) const {
    const auto& words = folded.words;
    std::vector<std::uint32_t> symbols(words.size()), joined(words.size());
    std::vector<std::vector<std::uint32_t>> expanded;
    std::string scratch;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const FoldedWord& w = words[i];
        if (w.mark) {
            symbols[i] = symbol(std::string_view(&w.mark, 1));
            continue;
        }
        const std::string_view s = stem(folded[w], scratch);
        symbols[i] = symbol(s);
        if (!symbols[i] && w.capital && s.size() >= 7 && !doubled_.empty())
            if (const auto it = doubled_.find(without_doubled(s)); it != doubled_.end()) symbols[i] = it->second;
        if (i + 1 < words.size() && words[i + 1].joint == '-' && !words[i + 1].mark) {
            std::string closed(folded[w]);
            closed += folded[words[i + 1]];
            joined[i] = symbol(stem(closed, scratch));
        }
        if (acronyms && !acronyms->empty() && w.capital && w.span.end - w.span.begin <= 12) {
            std::string key(folded[w]);
            auto it = acronyms->find(key);
            if (it == acronyms->end() && key.size() > 2 && key.back() == 's')
                it = acronyms->find(key.substr(0, key.size() - 1));
            if (it != acronyms->end()) {
                expanded.resize(words.size());
                for (const std::string& e : it->second) expanded[i].push_back(symbol(e));
            }
        }
    }
    std::vector<PhraseMatch> out;
    Walk walk{text, folded, symbols, joined, expanded, 0, {}, false, false, out};
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool begins = false;
        if (symbols[i]) each_reading(symbols[i], [&](std::uint32_t s) { begins |= begins_[s]; });
        begins = begins || (joined[i] && begins_[joined[i]]) ||
                 (!expanded.empty() && !expanded[i].empty() && expanded[i][0] && begins_[expanded[i][0]]);
        if (!begins) continue;
        walk.first = i;
        step(0, i, walk);
    }
    return out;
}

namespace {

/// An acronym's capitals in small letters; of one that begins small ("eID") all its letters. Empty when it is none.
std::string letters_of_acronym(std::string_view acronym) {
    const bool small = !acronym.empty() && acronym.front() >= 'a' && acronym.front() <= 'z';
    std::string letters;
    std::size_t capitals = 0;
    for (const char c : acronym) {
        const bool capital = c >= 'A' && c <= 'Z';
        capitals += capital;
        if (capital || (small && c >= 'a' && c <= 'z')) letters += static_cast<char>(c | 0x20);
    }
    const bool is_one = capitals >= 2 && acronym.size() <= 12 && acronym.size() <= letters.size() + 3;
    return is_one ? letters : std::string();
}

/// The first of the words before `end` that begin with the letters, in order; "EU" may be the first two of "European".
/// None before `least`; `end`: they do not. The last word always gives the last letter.
std::size_t first_spelling(const FoldedText& folded, const std::string& letters, std::size_t end, std::size_t least) {
    constexpr std::size_t kPassed = 4, kMore = 6;  // words without a letter; words in all more than letters
    std::size_t left = letters.size(), at = end, passed = 0;
    while (at > least && left > 0 && end - at < letters.size() + kMore) {
        const FoldedWord& w = folded.words[--at];
        if (w.mark && w.mark != ',') break;
        if (w.mark) continue;
        const std::string_view word = folded[w];
        if (left > 1 && word.size() > 1 && word[0] == letters[left - 2] && word[1] == letters[left - 1])
            left -= 2;
        else if (word[0] == letters[left - 1])
            --left;
        else if (++passed > kPassed || at + 1 == end)
            break;
        if (left == 0) return at;
    }
    return end;
}

}  // namespace

std::vector<AcronymPlace> places_of_acronyms(std::string_view text, const FoldedText& folded) {
    constexpr std::size_t kLongestBracket = 14;  // words
    std::vector<AcronymPlace> out;
    const auto& words = folded.words;
    const auto is_plural = [&](std::size_t i) {
        const std::string_view acronym = surface(text, words[i]);
        return acronym.size() > 2 && acronym.back() == 's' && !words[i].upper;
    };
    for (std::size_t i = 1; i + 2 < words.size(); ++i) {
        if (words[i].mark != '(' || words[i + 1].mark) continue;
        if (words[i + 2].mark == ')') {
            const std::string letters = letters_of_acronym(surface(text, words[i + 1]));
            const std::size_t first = letters.empty() ? i : first_spelling(folded, letters, i, 0);
            if (first < i) out.push_back({i + 1, first, i - 1, is_plural(i + 1)});
            continue;
        }
        // "ECCS (European Cloud Certification Scheme)": all that the brackets hold.
        const std::string letters = words[i - 1].mark ? std::string() : letters_of_acronym(surface(text, words[i - 1]));
        if (letters.empty()) continue;
        std::size_t close = i + 1;
        while (close < std::min(words.size(), i + kLongestBracket) && !words[close].mark) ++close;
        if (close < words.size() && words[close].mark == ')' && first_spelling(folded, letters, close, i + 1) == i + 1)
            out.push_back({i - 1, i + 1, close - 1, is_plural(i - 1)});
    }
    return out;
}

void collect_acronyms(std::string_view text, const FoldedText& folded, Acronyms& into) {
    std::string scratch;
    for (const AcronymPlace& place : places_of_acronyms(text, folded)) {
        std::string key(folded[folded.words[place.acronym]]);
        if (place.plural) key.pop_back();
        auto& meaning = into[key];
        if (!meaning.empty()) continue;
        for (std::size_t k = place.first; k <= place.last; ++k) {
            const FoldedWord& w = folded.words[k];
            meaning.emplace_back(w.mark ? std::string(1, w.mark) : std::string(stem(folded[w], scratch)));
        }
    }
}

}  // namespace ibid
