// In which language a query is asked, and its words in the other languages of the index. Translations stand beside the
// word they translate, as one wish, and count only in passages of their language: "die" is no article of English.
#include <algorithm>
#include <set>

#include "searcher/match/match.h"
#include "text/languages.h"

namespace ibid {

using namespace schema;

namespace {

/// Senses of a word that are searched, the most frequent in the index first. Together they are as rare as what has any
/// of them, so that one that is beside the point costs little: of 602 questions each from English to German, Greek and
/// Spanish and back two find .871 (nDCG@10), three .876, four .883, six .885.
constexpr std::size_t kSenses = 4;
/// The first few senses of a dictionary are as likely as each other; a later one has to be more frequent by as much.
constexpr std::size_t kSensesAlike = 3;
constexpr std::size_t kMostPhraseWords = 3;
/// Bytes: a stem as short may be an abbreviation's letters, and stands for its word where that is printed.
constexpr std::size_t kShortStem = 3;
constexpr std::string_view kBridge = "en";  // every dictionary of FreeDict that we use has English on one side

}  // namespace

/// By its function words, else as a text, else by the language in which the index knows most of its words, else by the
/// dictionaries. Empty when nothing tells.
std::string Matcher::asked_in() {
    constexpr std::size_t kFewFunctionWords = 2;
    TermAnalysis& terms = impl_.terms();
    if (std::string own = terms.guess_language(request_.text, kFewFunctionWords); !own.empty()) return own;
    if (std::string own = detect_language(request_.text); !own.empty()) return own;
    std::map<std::string, int> known;  // words of it, less those that it cannot write
    std::vector<std::string> unknown;
    for (const Token& t : terms.tokens(request_.text, "")) {
        if (t.kind != TokenKind::word || t.form.size() < 3) continue;
        std::vector<std::string> having = languages_having(t.form);
        if (having.empty())  // stop words stand in no list of words
            for (const std::string& language : languages_)
                if (terms.is_stop(t.form, language)) having.push_back(language);
        for (const std::string& language : having) ++known[language];
        if (having.empty()) unknown.push_back(t.form);
        const std::string_view printed =
            std::string_view(request_.text).substr(t.span.begin, t.span.end - t.span.begin);
        for (const std::string& language : languages_)
            if (!writes(language, printed)) --known[language];
    }
    const auto most =
        std::max_element(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != known.end() && most->second > 0 && static_cast<std::size_t>(most->second) >= unknown.size()) {
        for (const std::string& language : languages_)  // most spoken first
            if (known.count(language) && known[language] == most->second) return language;
        return most->first;
    }
    return unknown.empty() ? std::string{} : known_to_dictionaries();
}

/// The language whose function words and dictionary have most of the question's words, and more than half of them: the
/// others may be names ("What river runs alongside Jacksonville?"). English is asked first, and of the others those
/// dictionaries that need not be unpacked for it.
std::string Matcher::known_to_dictionaries() {
    TermAnalysis& terms = impl_.terms();
    Translations& dictionary = impl_.translations();
    std::vector<std::string> words;
    for (const Token& t : terms.tokens(request_.text, ""))
        if (t.kind == TokenKind::word || t.kind == TokenKind::stop) words.push_back(t.form);
    std::set<std::string> candidates;
    std::string english_into = languages_.front();
    for (const auto& [from, to] : installed_dictionaries()) {
        candidates.insert(from);
        if (from == kBridge && english_into == kBridge) english_into = to;
    }
    const std::vector<std::string> own = dictionary.own_languages();
    candidates.insert(own.begin(), own.end());
    std::vector<std::string> order = {std::string(kBridge)};
    for (const std::string& language : candidates)
        if (language != kBridge) order.push_back(language);
    std::string best;
    std::size_t most = words.size() / 2;
    for (const std::string& from : order) {
        const std::string to = from == kBridge ? english_into : std::string(kBridge);
        const bool is_own = std::find(own.begin(), own.end(), from) != own.end();
        if (from == to || !dictionary.has(from, to) || !(from == kBridge || is_own || dictionary.is_ready(from, to)))
            continue;
        const auto n = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& w) {
            return terms.is_stop(w, from) || !looked_up(w, from, to).empty();
        }));
        if (n <= most) continue;
        most = n;
        best = from;
    }
    return best;
}

/// In the dictionary, which is unpacked when it is first looked into: seconds, once on a computer.
std::vector<std::string> Matcher::looked_up(const std::string& words, const std::string& from, const std::string& to) {
    constexpr auto kLongerThanALook = std::chrono::milliseconds(20);
    constexpr std::size_t kMostRemembered = 5'000;  // a megabyte; a way leads by the same words to each language
    auto& known = impl_.remembered.looked_up;
    std::string key = from + '>' + to + ' ' + words;
    if (const auto before = known.find(key); before != known.end()) return before->second;
    const auto start = Budget::Clock::now();
    std::vector<std::string> out = impl_.translations().of(words, from, to);
    if (const auto took = Budget::Clock::now() - start; took > kLongerThanALook) impl_.budget.excuse(took);
    if (known.size() >= kMostRemembered) known.clear();
    known.emplace(std::move(key), out);
    return out;
}

/// The way from one language to another by a third, for words that no dictionary of the two has: "oxygen", Sauerstoff,
/// oxígeno. What several ways lead to comes first.
std::vector<std::string> Matcher::looked_up_by_way(const std::string& words, const std::string& from,
                                                   const std::string& to) {
    constexpr std::size_t kBridges = 3, kSensesThere = 6;
    std::vector<std::pair<double, std::string>> found;
    const std::vector<std::string>& bridges = impl_.translations().bridges(from, to);
    for (std::size_t b = 0; b < std::min(kBridges, bridges.size()); ++b) {
        std::vector<std::string> there = looked_up(words, from, bridges[b]);
        if (there.size() > kSensesThere) there.resize(kSensesThere);
        for (std::size_t i = 0; i < there.size(); ++i) {
            if (!impl_.budget.take(cost::kLookUp)) return {};
            std::string key;
            for (const Token& t : impl_.terms().tokens(there[i], bridges[b]))
                if (t.kind == TokenKind::word) key += (key.empty() ? "" : " ") + t.form;
            const std::vector<std::string> senses = looked_up(key, bridges[b], to);
            for (std::size_t k = 0; k < senses.size(); ++k) {
                const double worth = 1.0 / static_cast<double>((i + kSensesAlike) * (k + kSensesAlike));
                const auto known =
                    std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.second == senses[k]; });
                if (known == found.end())
                    found.emplace_back(worth, senses[k]);
                else
                    known->first += worth;
            }
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> out;
    for (auto& f : found) out.push_back(std::move(f.second));
    return out;
}

/// What the index has of other languages for folded words, as alternatives of a wish; none when it has none. `alone`:
/// one word, for which one that is written nearly alike may stand.
std::vector<Alternative> Matcher::translated(const std::string& words, bool alone, std::size_t language,
                                             std::vector<std::string>& said) {
    constexpr std::size_t kMostRemembered = 5'000;  // a megabyte
    const std::string& to = impl_.columns().languages[language];
    const bool all = request_.translate == Translate::all;
    auto& known = impl_.remembered.translations;
    const std::string key = own_language_ + (all ? "*" : ">") + to + ' ' + words;
    if (const auto before = known.find(key); before != known.end()) {
        said = before->second.said;
        return before->second.alternatives;
    }
    std::vector<Alternative> out = known_here(looked_up(words, own_language_, to), language, said);
    if (out.empty()) out = known_here(looked_up_by_way(words, own_language_, to), language, said);
    if (out.empty() && alone) out = translated_parts(words, language, said);
    if (out.empty() && alone) out = kindred(words, language, said);
    if (impl_.budget.spent()) return out;  // it may not be all
    if (known.size() >= kMostRemembered) known.clear();
    known[key] = {out, said};
    return out;
}

/// Of senses of a word those that the index has most of.
std::vector<Alternative> Matcher::known_here(const std::vector<std::string>& senses, std::size_t language,
                                             std::vector<std::string>& said) {
    const std::string& to = impl_.columns().languages[language];
    struct Sense {
        double worth;
        Alternative alternative;
        std::string text;
    };
    std::vector<Sense> found;
    for (std::size_t rank = 0; rank < senses.size(); ++rank) {
        const std::string& sense = senses[rank];
        std::uint64_t passages = UINT64_MAX;
        Sense s{0, {{}, "", parameters_.translated, static_cast<int>(language)}, sense};
        for (const Token& t : impl_.terms().tokens(sense, to)) {
            if (t.kind != TokenKind::word) continue;
            s.alternative.terms.push_back(t.term);
            passages = std::min<std::uint64_t>(passages, impl_.db().get_termfreq(t.term));
            // "Visen" without its ending is the letters of the VIS.
            if (t.term.size() <= kShortStem && !impl_.db().term_exists(std::string(kForm) + t.form)) passages = 0;
        }
        const auto same = [&](const Sense& o) { return o.alternative.terms == s.alternative.terms; };
        if (s.alternative.terms.empty() || passages == 0 || std::any_of(found.begin(), found.end(), same)) continue;
        s.worth = static_cast<double>(passages) / static_cast<double>(rank + kSensesAlike);
        found.push_back(std::move(s));
    }
    std::stable_sort(found.begin(), found.end(), [](const Sense& a, const Sense& b) { return a.worth > b.worth; });
    if (request_.translate != Translate::all && found.size() > kSenses) found.resize(kSenses);
    std::vector<Alternative> out;
    for (Sense& s : found) {
        out.push_back(std::move(s.alternative));
        said.push_back(std::move(s.text));
    }
    return out;
}

/// "scholenwet", which no dictionary has: its two parts, of the cuts that leave known words the one with the longest
/// shorter part.
std::vector<Alternative> Matcher::translated_parts(const std::string& word, std::size_t language,
                                                   std::vector<std::string>& said) {
    constexpr std::size_t kShortestPart = 3, kShortest = 8;  // bytes; shorter words fall apart by chance
    const std::string& to = impl_.columns().languages[language];
    if (word.size() < kShortest || !impl_.terms().compounds(own_language_)) return {};
    for (std::size_t shorter = word.size() / 2; shorter >= kShortestPart; --shorter) {
        for (const std::size_t cut : {word.size() - shorter, shorter}) {
            if (!impl_.budget.take(cost::kLookUp)) return {};
            const bool inside_letter = (static_cast<unsigned char>(word[cut]) & 0xC0) == 0x80;
            if (inside_letter || looked_up(word.substr(cut), own_language_, to).empty()) continue;
            const std::vector<std::string> first = looked_up(word.substr(0, cut), own_language_, to);
            if (first.empty()) continue;
            std::vector<Alternative> out = known_here(first, language, said);
            for (Alternative& a : known_here(looked_up(word.substr(cut), own_language_, to), language, said))
                out.push_back(std::move(a));
            for (Alternative& a : out) a.weight = parameters_.half;
            return out;
        }
    }
    return {};
}

/// A word that no dictionary knows is often the same in both languages but for its ending ("migration", "migrație"): of
/// the words of that language that begin alike and are as long, the most frequent.
std::vector<Alternative> Matcher::kindred(const std::string& form, std::size_t language,
                                          std::vector<std::string>& said) {
    constexpr std::size_t kShortest = 6, kBeginsAlike = 5, kMostLookedAt = 300;
    constexpr std::size_t kMostLonger = 4;  // letters
    const bool coded = std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (form.size() < kShortest || coded) return {};
    const std::string& to = impl_.columns().languages[language];
    bool cut = false;
    std::string best;
    std::uint64_t most = 0;
    for (const std::string& other :
         forms_with(form.substr(0, std::max(kBeginsAlike, form.size() * 2 / 3)), kMostLookedAt, cut)) {
        if (other.size() > form.size() + kMostLonger || other.size() + kMostLonger < form.size()) continue;
        const std::uint64_t passages = impl_.db().get_termfreq(impl_.terms().stem(other, to));
        if (passages <= most) continue;
        const std::vector<std::string> spoken = languages_having(other);
        if (std::find(spoken.begin(), spoken.end(), to) == spoken.end()) continue;
        most = passages;
        best = other;
    }
    if (best.empty()) return {};
    if (best != form) said.push_back(best);
    return {{{impl_.terms().stem(best, to)}, "", parameters_.kindred, static_cast<int>(language)}};
}

bool Matcher::is_translatable(const std::string& form) {
    if (request_.translate == Translate::off || own_language_.empty()) return false;
    return std::any_of(languages_.begin(), languages_.end(), [&](const std::string& to) {
        const std::string into =
            to == own_language_ || impl_.translations().has(own_language_, to) ? to : std::string(kBridge);
        return into != own_language_ && !looked_up(form, own_language_, into).empty();
    });
}

/// Whether the index speaks a language, and does not only quote it: a line in another tongue makes no question one of
/// that tongue.
bool Matcher::is_spoken(std::size_t language) const {
    constexpr std::size_t kMany = 20;  // passages: more than quotations
    const Columns& c = impl_.columns();
    return c.language_of_documents[language] || c.language_passages[language] >= kMany;
}

/// `words` beside `wishes`: the content words of a run, and for each its wish.
void Matcher::add_translations(const std::vector<const Token*>& words, const std::vector<Wish*>& wishes) {
    if (request_.translate == Translate::off || own_language_.empty() || words.empty()) return;
    const Columns& c = impl_.columns();
    for (std::size_t language = 0; language < c.languages.size(); ++language) {
        const std::string& to = c.languages[language];
        if (to == own_language_ || std::find(languages_.begin(), languages_.end(), to) == languages_.end()) continue;
        if (!is_spoken(language) && request_.translate != Translate::all) continue;
        std::vector<bool> done(words.size(), false);
        for (std::size_t n = std::min(kMostPhraseWords, words.size()); n >= 1; --n) {
            for (std::size_t from = 0; from + n <= words.size(); ++from) {
                std::string key;
                bool free = true;
                for (std::size_t i = from; i < from + n; ++i) {
                    free = free && !done[i];
                    key += (key.empty() ? "" : " ") + words[i]->form;
                }
                if (!free) continue;
                if (!impl_.budget.take(cost::kLookUp)) return;
                std::vector<std::string> said;
                const std::vector<Alternative> senses = translated(key, n == 1, language, said);
                if (senses.empty()) continue;
                for (std::size_t i = from; i < from + n; ++i) {
                    done[i] = true;
                    std::vector<Alternative>& known = wishes[i]->alternatives;
                    for (const Alternative& a : senses) {
                        const bool twice = std::any_of(known.begin(), known.end(), [&](const Alternative& o) {
                            return o.terms == a.terms && o.language == a.language;
                        });
                        if (!twice) known.push_back(a);
                    }
                }
                for (const std::string& word : said) say_expanded(key, word, to);
            }
        }
    }
}

}  // namespace ibid
