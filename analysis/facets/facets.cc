#include "analysis/facets/facets.h"

#include <algorithm>
#include <set>

#include "analysis/facets/country_lists.h"

namespace ibid {
namespace {

using Tables = Vocabularies::Tables;

std::size_t length(const PhraseMatch& m) { return m.last - m.first + 1; }

bool contains(const PhraseMatch& outer, const PhraseMatch& inner) {
    return outer.first <= inner.first && outer.last >= inner.last && length(outer) > length(inner);
}

/// Longest match wins; a match with words between ("bilateral … agreement") hides none of those inside it.
std::vector<PhraseMatch> longest(std::vector<PhraseMatch> matches) {
    std::sort(matches.begin(), matches.end(), [](const PhraseMatch& a, const PhraseMatch& b) {
        return a.first != b.first ? a.first < b.first : a.last != b.last ? a.last > b.last : a.entry < b.entry;
    });
    std::vector<PhraseMatch> out;
    for (const PhraseMatch& m : matches) {
        bool hidden = false;
        for (const PhraseMatch& other : matches) {
            if (other.first > m.last) break;
            if (other.entry == m.entry && m.gapped &&
                (contains(m, other) || (other.last == m.last && other.first > m.first)))
                hidden = true;
            if (!other.gapped && contains(other, m)) hidden = true;
        }
        const bool twice = !out.empty() && std::any_of(out.begin(), out.end(), [&](const PhraseMatch& o) {
            return o.entry == m.entry && o.first == m.first && o.last == m.last;
        });
        if (!hidden && !twice) out.push_back(m);
    }
    return out;
}

bool is_country(const VocabularyEntry& e) { return e.kind < EntryKind::topic; }

bool has_capital(const FoldedText& words, std::size_t i) {
    return i < words.words.size() && words.words[i].capital && !words.words[i].mark;
}

/// "Jordan, B. and Smith, C.": a surname before an initial.
bool is_surname(const FoldedText& words, const CountryMatch& m) {
    const auto& w = words.words;
    return m.first == m.last && m.last + 3 < w.size() && w[m.last + 1].mark == ',' && w[m.last + 2].upper &&
           words[w[m.last + 2]].size() == 1 && w[m.last + 3].mark == '.';
}

std::vector<bool> words_of(const FoldedText& words, const std::vector<PhraseMatch>& matches, const Tables& t,
                           std::string_view signal) {
    std::vector<bool> out(words.words.size());
    for (const PhraseMatch& m : matches) {
        const VocabularyEntry& e = t.entry(m.entry);
        if ((e.kind == EntryKind::signal || e.kind == EntryKind::given_name) && e.facet == signal)
            for (std::size_t i = m.first; i <= m.last; ++i) out[i] = true;
    }
    return out;
}

/// Which words are what, as far as it decides whether a country's name means the country.
struct Surroundings {
    std::vector<bool> language_word, language_before, language_name, conjunction, filler, remark, given_name,
        country_too, institution;
    Surroundings(const FoldedText& words, const std::vector<PhraseMatch>& matches, const Tables& t)
        : language_word(words_of(words, matches, t, "language_word")),
          language_before(words_of(words, matches, t, "language_before")),
          language_name(words_of(words, matches, t, "language_name")),
          conjunction(words_of(words, matches, t, "conjunction")),
          filler(words_of(words, matches, t, "filler")),
          remark(words_of(words, matches, t, "remark")),
          given_name(words_of(words, matches, t, "name")),
          country_too(words_of(words, matches, t, "country")),
          institution(words_of(words, matches, t, "institution")) {}
};

/// "in French", "French language version", "langue française", "Arabic, Somali and Dari.": a language.
bool is_language(const FoldedText& words, const CountryMatch& m, const Surroundings& near) {
    const auto& w = words.words;
    const std::size_t next = m.last + 1;
    if (next < w.size() && near.language_word[next]) return true;
    if (m.first > 0 && near.language_word[m.first - 1]) return true;
    const auto in_list = [&](std::size_t i) {
        return !near.language_before[i] && (w[i].mark == ',' || near.conjunction[i] || has_capital(words, i));
    };
    bool beside_language = false;
    std::size_t before = m.first;  // back over "English, Arabic and" to "in"
    while (before > 0 && in_list(before - 1)) beside_language |= near.language_name[--before];
    const bool announced =
        before > 0 && !w[before - 1].mark && (near.language_before[before - 1] || near.language_word[before - 1]);
    const bool ends = next >= w.size() || w[next].mark || near.conjunction[next] || near.remark[next];
    if (announced && ends) return true;
    std::size_t behind = next;
    while (behind < w.size() && in_list(behind)) beside_language |= near.language_name[behind++];
    // "Kurdish, Syrian and Iraqi refugees" are peoples: a noun follows.
    return beside_language && (announced || behind >= w.size() || w[behind].mark || near.filler[behind]);
}

/// "Michael Jordan", "M. Jordan", "China Miéville".
bool is_person(const FoldedText& words, const CountryMatch& m, const Surroundings& near) {
    const auto& w = words.words;
    if (m.first != m.last) return false;
    const std::size_t at = m.first;
    if (at > 0 && near.given_name[at - 1] && w[at].joint == ' ') return true;
    const auto is_initial = [&](std::size_t i) { return w[i].upper && !w[i].mark && words[w[i]].size() == 1; };
    if (at >= 2 && w[at - 1].mark == '.' && is_initial(at - 2)) {
        std::size_t first = at - 2;
        while (first >= 2 && w[first - 1].mark == '.' && is_initial(first - 2)) first -= 2;
        if (first == 0 || !has_capital(words, first - 1)) return true;  // "Annex B. Jordan …" is two sentences
    }
    if (!near.country_too[at] || at + 1 >= w.size() || w[at + 1].joint != ' ') return false;
    const FoldedWord& surname = w[at + 1];
    const bool like_a_surname = has_capital(words, at + 1) && !surname.upper && !near.institution[at + 1];
    // Inside a sentence a word before it, "in" or "the", says that a place is meant.
    const bool opens = at == 0 || w[at - 1].mark || near.conjunction[at - 1];
    return like_a_surname && opens && !has_capital(words, at + 2);
}

/// Countries that follow an exclusion, in a row: "except Denmark and Ireland".
std::set<std::size_t> excluded_names(const FoldedText& words, const std::vector<CountryMatch>& found,
                                     const std::vector<bool>& exclusion, const std::vector<bool>& between) {
    std::set<std::size_t> out;  // first words
    for (std::size_t i = 0; i < exclusion.size(); ++i) {
        if (!exclusion[i] || (i + 1 < exclusion.size() && exclusion[i + 1])) continue;
        for (std::size_t at = i + 1; at < words.words.size();) {
            const auto m =
                std::find_if(found.begin(), found.end(), [&](const CountryMatch& c) { return c.first == at; });
            const FoldedWord& w = words.words[at];
            if (m != found.end()) {
                out.insert(at);
                at = m->last + 1;
            } else if (w.mark == ',' || w.mark == ':' || between[at]) {
                ++at;
            } else {
                break;
            }
        }
    }
    return out;
}

void find_countries(Passage& p, const FoldedText& words, const std::vector<PhraseMatch>& matches, const Vocabularies& v,
                    bool row_of_codes) {
    const Tables& t = v.tables();
    std::vector<std::pair<std::string, Span>> found;
    const auto names = country_matches(p.text, words, matches, t);
    if (!names.empty()) {
        std::vector<bool> between = words_of(words, matches, t, "filler");
        const std::vector<bool> conjunction = words_of(words, matches, t, "conjunction");
        for (std::size_t i = 0; i < between.size(); ++i) between[i] = between[i] || conjunction[i];
        const std::set<std::size_t> excluded =
            excluded_names(words, names, words_of(words, matches, t, "exclusion"), between);
        for (const CountryMatch& m : names)
            if (!m.value.empty() && !excluded.contains(m.first))
                found.push_back({m.value, {words.words[m.first].span.begin, words.words[m.last].span.end}});
    }
    for (const CodeInList& c : codes_in_lists(p.text, words, matches, v, row_of_codes))
        if (!c.excluded) found.push_back({c.value, words.words[c.word].span});
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.second.begin < b.second.begin; });
    std::set<std::string> seen;
    for (const auto& [value, span] : found) {
        if (!seen.insert(value).second) continue;
        p.countries.push_back({value,
                               t.countries.at(value).role,
                               "text",
                               {},
                               p.text.substr(span.begin, span.end - span.begin),
                               {},
                               span});
    }
}

void find_topics(Passage& p, const FoldedText& words, const std::vector<PhraseMatch>& matches, const Tables& t) {
    for (const auto& [facet, into] : {std::pair{std::string_view("instrument"), &p.instruments},
                                      std::pair{std::string_view("approach"), &p.approaches}}) {
        std::vector<PhraseMatch> of;
        for (const PhraseMatch& m : matches)
            if (t.entry(m.entry).kind == EntryKind::topic && t.entry(m.entry).facet == facet) of.push_back(m);
        if (of.empty()) continue;
        std::set<std::string> named;
        std::vector<ConceptFacet> broader;
        for (const PhraseMatch& m : longest(std::move(of))) {
            const Span span{words.words[m.first].span.begin, words.words[m.last].span.end};
            into->push_back({t.entry(m.entry).value, span, false});
            named.insert(t.entry(m.entry).value);
        }
        const auto& parents = t.parents.find(facet)->second;
        for (const ConceptFacet& c : *into) {
            Span span = c.span;
            for (auto up = parents.find(c.value); up != parents.end() && !up->second.empty();
                 up = parents.find(up->second))
                if (named.insert(up->second).second) broader.push_back({up->second, span, true});
        }
        into->insert(into->end(), broader.begin(), broader.end());
    }
}

}  // namespace

std::vector<CountryMatch> country_matches(std::string_view, const FoldedText& words,
                                          const std::vector<PhraseMatch>& matches, const Tables& t) {
    std::vector<PhraseMatch> of;
    // Words that are no country are none, whatever forms a country's name has: "Perusta".
    std::set<std::pair<std::size_t, std::size_t>> none;
    for (const PhraseMatch& m : matches)
        if (t.entry(m.entry).kind == EntryKind::not_a_country) none.insert({m.first, m.last});
    for (const PhraseMatch& m : matches) {
        const EntryKind kind = t.entry(m.entry).kind;
        const bool denied = kind != EntryKind::not_a_country && none.contains({m.first, m.last});
        if (is_country(t.entry(m.entry)) && !m.expanded && !denied) of.push_back(m);
    }
    std::vector<CountryMatch> out;
    if (of.empty()) return out;
    const Surroundings near(words, matches, t);
    for (const PhraseMatch& m : longest(std::move(of))) {
        const VocabularyEntry& e = t.entry(m.entry);
        CountryMatch c{e.kind, e.value, m.first, m.last};
        if (e.kind == EntryKind::country_prefix) {  // "Franco-" counts before a hyphen and a capital
            if (!has_capital(words, m.last + 1) || words.words[m.last + 1].joint != '-') continue;
        } else if (e.kind == EntryKind::country_adjective) {
            if (is_language(words, c, near)) continue;
        } else if (e.kind == EntryKind::country_name && (is_surname(words, c) || is_person(words, c, near))) {
            continue;
        }
        out.push_back(std::move(c));
    }
    return out;
}

void find_facets(Passage& passage, const FoldedText& words, const Vocabularies& vocabularies,
                 const FacetOptions& options) {
    const Tables& t = vocabularies.tables();
    const auto matches = t.automaton(options.language).find(passage.text, words, options.acronyms);
    find_countries(passage, words, matches, vocabularies, options.row_of_codes);
    find_topics(passage, words, matches, t);
}

}  // namespace ibid
