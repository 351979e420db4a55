// Phrases, inflected ones, NEAR, word* and *word.
#include <algorithm>
#include <map>
#include <set>

#include "searcher/match/match.h"

namespace ibid {

using namespace schema;

MatchList Matcher::phrase(const Node& node) {
    const std::vector<Spelt> words = spelt(node.text);
    return words.empty() ? MatchList{} : phrase_among(words, having(words));
}

/// The words in the very forms, one after another; marked.
Matcher::Part Matcher::exact_part(const std::vector<Spelt>& words) {
    Part part;
    std::vector<std::string> forms;
    for (const Spelt& s : words) {
        part.push_back({s.form});
        forms.push_back(s.form);
    }
    if (marking_) marks_.phrases.push_back(std::move(forms));
    return part;
}

/// The words one after another, in these passages, and what the notes that have them lift.
MatchList Matcher::phrase_among(const std::vector<Spelt>& words, const std::vector<DocId>& candidates) {
    MatchList list = standing(candidates, {exact_part(words)}, 0, true);
    score_as(list, words, parameters_.phrase);
    // The note that says it lifts the passage that carries it, as with words.
    if (request_.filters.in != "body") {
        const Columns& c = impl_.columns();
        MatchList lifted;
        std::map<DocId, float> carriers;
        for (std::size_t i = 0; i < list.docs.size(); ++i) {
            if (c.flags[list.docs[i]] & Columns::kNote)
                c.each_carrier(list.docs[i], [&](DocId p) {
                    if (c.flags[p] & Columns::kHit)
                        carriers[p] += static_cast<float>(parameters_.note) * list.scores[i];
                });
        }
        for (const auto& [id, score] : carriers) {
            lifted.docs.push_back(id);
            lifted.scores.push_back(score);
        }
        if (!lifted.docs.empty()) list = with_union(list, lifted);
    }
    return list;
}

std::vector<std::string> Matcher::forms_with(const std::string& start, std::size_t limit, bool& cut) {
    const std::string begin = std::string(kForm) + start;
    std::vector<std::string> out;
    for (auto t = impl_.db().allterms_begin(begin), end = impl_.db().allterms_end(begin); t != end; ++t) {
        if (out.size() == limit || !impl_.budget.take(cost::kTerm)) {
            cut = true;
            break;
        }
        out.push_back((*t).substr(kForm.size()));
    }
    return out;
}

/// The index's words that begin so.
std::vector<std::string> Matcher::forms_beginning(const std::string& text) {
    // More forms than this begin alike only where the beginning says nothing.
    constexpr std::size_t kMostForms = 2'000;
    bool cut = false;
    std::vector<std::string> forms = forms_with(fold_term(text), kMostForms, cut);
    if (cut && !impl_.budget.spent())
        problems_.push_back(text + "* begins more than " + std::to_string(kMostForms) +
                            " words; the first of them were searched");
    return forms;
}

MatchList Matcher::prefix(const Node& node) { return any_of(node.text, forms_beginning(node.text)); }

/// *word: all words are looked at, for only those of languages with compounds are listed from their ends too.
MatchList Matcher::suffix(const Node& node) {
    constexpr std::size_t kMostForms = 2'000;
    bool cut = false;
    const std::string ending = fold_term(node.text), all(kForm);
    std::vector<std::string> forms;
    for (auto t = impl_.db().allterms_begin(all), end = impl_.db().allterms_end(all); t != end && !cut; ++t) {
        const std::string term = *t;
        cut = forms.size() == kMostForms || !impl_.budget.take(cost::kTerm);
        if (!cut && term.ends_with(ending)) forms.push_back(term.substr(all.size()));
    }
    if (cut && !impl_.budget.spent())
        problems_.push_back("*" + node.text + " ends more than " + std::to_string(kMostForms) +
                            " words; the first of them were searched");
    if (forms.empty()) problems_.push_back("no word ends in *" + node.text);
    return any_of(node.text, forms);
}

/// The terms under which these forms are indexed.
std::vector<std::string> Matcher::terms_of(const std::vector<std::string>& forms) {
    std::set<std::string> terms;
    for (const std::string& f : forms) {
        if (!impl_.budget.take(cost::kStem)) break;
        for (const std::string& language : languages_of(f)) terms.insert(impl_.terms().stem(f, language));
    }
    return {terms.begin(), terms.end()};
}

/// Passages that have one of the forms.
MatchList Matcher::any_of(const std::string& shown, const std::vector<std::string>& forms) {
    if (marking_) marks_.forms.insert(forms.begin(), forms.end());
    const std::vector<std::string> terms = terms_of(forms);
    MatchList list = standing(bearing(terms), {{{forms.begin(), forms.end()}}}, 0, false);
    score_as(list, {Spelt{shown, terms}}, 1);
    return list;
}

/// All words of the index that share a stem with this one.
std::unordered_set<std::string> Matcher::forms_of(const Spelt& word) {
    constexpr std::size_t kRemembered = 4'000;  // words: some 3 MB
    std::unordered_set<std::string> out = {word.form};
    if (word.terms.empty()) return out;
    std::string key = word.form;
    for (const std::string& term : word.terms) key += '\n' + term;
    auto& known = impl_.remembered.forms;
    if (const auto found = known.find(key); found != known.end()) return found->second;
    // Forms of one stem begin as it does but for its last two bytes ("application", "appliqu"): so do all but 12 of
    // the 1.1 million words in Debian's dictionaries of nine languages.
    constexpr std::size_t kLeast = 3, kMayDiffer = 2;
    std::set<std::string> starts;
    for (const std::string& t : word.terms)
        starts.insert(t.substr(0, std::max(kLeast, t.size() - std::min(t.size(), kMayDiffer))));
    const std::vector<std::string> languages = languages_of(word.form);
    bool cut = false;
    for (const std::string& start : starts) {
        for (const std::string& f : forms_with(start, 20'000, cut)) {
            if (!impl_.budget.take(cost::kStem)) return out;
            for (const std::string& language : languages) {
                if (std::find(word.terms.begin(), word.terms.end(), impl_.terms().stem(f, language)) !=
                    word.terms.end())
                    out.insert(f);
            }
        }
    }
    if (known.size() >= kRemembered) known.clear();
    if (!impl_.budget.spent()) known.emplace(std::move(key), out);
    return out;
}

/// A word in any of its forms, as a part; marked.
std::unordered_set<std::string> Matcher::any_form(const Spelt& word) {
    if (marking_ && word.left_out.empty()) marks_.terms.insert(word.terms.begin(), word.terms.end());
    return forms_of(word);
}

/// "letter of intent"~ also finds letters of intent.
MatchList Matcher::inflected(const Node& node) {
    const std::vector<Spelt> words = spelt(node.text);
    if (words.empty()) return {};
    Part part;
    for (const Spelt& s : words) part.push_back(any_form(s));
    MatchList list = standing(having(words), {part}, 0, false);
    score_as(list, words, parameters_.phrase);
    return list;
}

MatchList Matcher::near(const Node& node) {
    std::vector<Part> parts;
    std::vector<Spelt> words;      // of words and phrases
    std::vector<Spelt> beginning;  // of each word* the terms it may be indexed under
    for (const Node& child : node.children) {
        if (child.kind == NodeKind::prefix) {
            const std::vector<std::string> forms = forms_beginning(child.text);
            if (marking_) marks_.forms.insert(forms.begin(), forms.end());
            parts.push_back({{forms.begin(), forms.end()}});
            beginning.push_back({child.text, terms_of(forms)});
            continue;
        }
        std::vector<Spelt> own = spelt(child.text);
        if (child.kind != NodeKind::phrase)
            for (const Spelt& s : own) parts.push_back({any_form(s)});
        else if (!own.empty())
            parts.push_back(exact_part(own));
        words.insert(words.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    if (parts.empty()) return {};
    std::optional<std::vector<DocId>> candidates;
    if (!words.empty()) candidates = having(words);
    for (const Spelt& s : beginning) {
        std::vector<DocId> have = bearing(s.terms);
        candidates = candidates ? common(*candidates, have) : std::move(have);
    }
    MatchList list = standing(*candidates, parts, node.distance, true);
    words.insert(words.end(), beginning.begin(), beginning.end());
    score_as(list, words, parameters_.phrase);
    return list;
}

}  // namespace ibid
