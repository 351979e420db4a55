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

/// "in French", "French language version", "Portuguese-speaking": a language.
bool is_language(const FoldedText& words, const CountryMatch& m, const std::vector<bool>& language_word) {
    const auto& w = words.words;
    if (m.last + 1 < w.size() && language_word[m.last + 1]) return true;
    std::size_t before = m.first;  // back over "English, Arabic and" to "in"
    while (before > 0 && (w[before - 1].mark == ',' || words[w[before - 1]] == "and" || words[w[before - 1]] == "or" ||
                          has_capital(words, before - 1)))
        --before;
    if (before == 0 || w[before - 1].mark || (words[w[before - 1]] != "in" && words[w[before - 1]] != "into"))
        return false;
    const std::size_t next = m.last + 1;
    return next >= w.size() || w[next].mark || words[w[next]] == "and" || words[w[next]] == "or" ||
           words[w[next]] == "only";
}

std::vector<bool> words_of(const FoldedText& words, const std::vector<PhraseMatch>& matches, const Tables& t,
                           std::string_view signal) {
    std::vector<bool> out(words.words.size());
    for (const PhraseMatch& m : matches) {
        const VocabularyEntry& e = t.entries[m.entry];
        if (e.kind == EntryKind::signal && e.facet == signal)
            for (std::size_t i = m.first; i <= m.last; ++i) out[i] = true;
    }
    return out;
}

/// Countries that follow an exclusion, in a row: "except Denmark and Ireland".
std::set<std::size_t> excluded_names(const FoldedText& words, const std::vector<CountryMatch>& found,
                                     const std::vector<bool>& exclusion) {
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
            } else if (w.mark == ',' || words[w] == "the" || words[w] == "and" || words[w] == "or" || w.mark == ':') {
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
        const std::set<std::size_t> excluded = excluded_names(words, names, words_of(words, matches, t, "exclusion"));
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
            if (t.entries[m.entry].kind == EntryKind::topic && t.entries[m.entry].facet == facet) of.push_back(m);
        if (of.empty()) continue;
        std::set<std::string> named;
        std::vector<ConceptFacet> broader;
        for (const PhraseMatch& m : longest(std::move(of))) {
            const Span span{words.words[m.first].span.begin, words.words[m.last].span.end};
            into->push_back({t.entries[m.entry].value, span, false});
            named.insert(t.entries[m.entry].value);
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
    for (const PhraseMatch& m : matches)
        if (is_country(t.entries[m.entry]) && !m.expanded) of.push_back(m);
    std::vector<CountryMatch> out;
    if (of.empty()) return out;
    const std::vector<bool> language_word = words_of(words, matches, t, "language_word");
    for (const PhraseMatch& m : longest(std::move(of))) {
        const VocabularyEntry& e = t.entries[m.entry];
        CountryMatch c{e.kind, e.value, m.first, m.last};
        if (e.kind == EntryKind::country_prefix) {  // "Franco-" counts before a hyphen and a capital
            if (!has_capital(words, m.last + 1) || words.words[m.last + 1].joint != '-') continue;
        } else if (e.kind == EntryKind::country_adjective) {
            if (is_language(words, c, language_word)) continue;
        } else if (e.kind == EntryKind::country_name && is_surname(words, c)) {
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
