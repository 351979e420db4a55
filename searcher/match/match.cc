#include "searcher/match/match.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <map>
#include <utility>

#include "analysis/notes/note_citations.h"
#include "searcher/facets/filters.h"
#include "searcher/match/score_array.h"

namespace ibid {

using namespace schema;

Matcher::Matcher(Searcher::Impl& impl, const SearchRequest& request)
    : impl_(impl), request_(request), parameters_(impl.ranking) {
    find_languages();
}

Matcher::~Matcher() = default;

MatchList Matcher::match(const Node& node) {
    switch (node.kind) {
        case NodeKind::nothing:
            return {};
        case NodeKind::all:
            return every();
        case NodeKind::words:
            return words(node);
        case NodeKind::phrase:
            return phrase(node);
        case NodeKind::prefix:
            return prefix(node);
        case NodeKind::suffix:
            return suffix(node);
        case NodeKind::inflected:
            return inflected(node);
        case NodeKind::near:
            return near(node);
        case NodeKind::filter:
            return filter(node);
        case NodeKind::bag:
            return bag(node);
        case NodeKind::and_: {
            std::optional<MatchList> result;
            for (const Node& child : node.children) {
                if (child.kind == NodeKind::not_) continue;
                MatchList list = match(child);
                result = result ? intersection(*result, list) : std::move(list);
            }
            if (!result) result = every();
            for (const Node& child : node.children) {
                if (child.kind != NodeKind::not_) continue;
                const bool marking = std::exchange(marking_, false);
                result = without(*result, match(child.children[0]));
                marking_ = marking;
            }
            return std::move(*result);
        }
        case NodeKind::or_: {
            MatchList result;
            for (const Node& child : node.children) result = with_union(result, match(child));
            return result;
        }
        case NodeKind::not_: {
            const bool marking = std::exchange(marking_, false);
            MatchList result = without(every(), match(node.children[0]));
            marking_ = marking;
            return result;
        }
    }
    return {};
}

MatchList Matcher::every() {
    const Columns& c = impl_.columns();
    MatchList all;
    for (DocId i = 1; i <= c.last; ++i) {
        if (c.flags[i] & Columns::kHit) all.docs.push_back(i);
    }
    all.scores.assign(all.docs.size(), 0.0f);
    return all;
}

MatchList Matcher::bag(const Node& node) {
    // Words wished for go together into one accumulator; what is wanted or unwanted cuts the result.
    std::size_t other_words = 0;
    for (const Node& child : node.children) {
        if (child.kind == NodeKind::words && !child.required)
            other_words += static_cast<std::size_t>(std::count(child.text.begin(), child.text.end(), ' ')) + 1;
    }
    // In a sentence quotes are what the sentence speaks of; among a few keywords they are a demand.
    constexpr std::size_t kSentenceWords = 6;
    std::optional<MatchList> wanted;
    MatchList wished, unwanted;
    bool any_wish = false;
    for (const Node& child : node.children) {
        if (child.kind == NodeKind::not_) {
            const bool marking = std::exchange(marking_, false);
            unwanted = with_union(unwanted, match(child.children[0]));
            marking_ = marking;
            continue;
        }
        const bool phrase = child.kind == NodeKind::phrase || child.kind == NodeKind::inflected;
        const bool demand =
            child.required || child.kind == NodeKind::filter || (phrase && other_words < kSentenceWords);
        if (demand) {
            MatchList list = match(child);
            wanted = wanted ? intersection(*wanted, list) : std::move(list);
        } else if (phrase) {
            any_wish = true;
            wished = with_union(with_union(wished, match(child)), words({.kind = NodeKind::words, .text = child.text}));
        } else {
            any_wish = true;
            wished = with_union(wished, match(child));
        }
    }
    MatchList result = wanted     ? (any_wish ? with_scores(*wanted, wished) : std::move(*wanted))
                       : any_wish ? std::move(wished)
                                  : every();
    return unwanted.docs.empty() ? result : without(result, unwanted);
}

/// Passages that bear any of the terms, ascending.
std::vector<DocId> Matcher::bearing(const std::vector<std::string>& terms) {
    const Columns& c = impl_.columns();
    std::vector<DocId> out;
    for (const std::string& term : terms) {
        const std::size_t before = out.size();
        for (auto p = impl_.db().postlist_begin(term), end = impl_.db().postlist_end(term); p != end; ++p) {
            if (*p <= c.last && (c.flags[*p] & Columns::kHit)) out.push_back(*p);
        }
        if (before > 0) {
            std::inplace_merge(out.begin(), out.begin() + static_cast<long>(before), out.end());
            out.erase(std::unique(out.begin(), out.end()), out.end());
        }
    }
    return out;
}

void Matcher::score_as(MatchList& list, const std::vector<Spelt>& words, double weight) {
    // A phrase is worth the sum of its words and a little more; its own rarity is not known before it is counted.
    const Columns& c = impl_.columns();
    double sum = 0;
    const auto n = static_cast<double>(c.passages + c.notes);
    for (const Spelt& s : words) {
        double df = 0;
        for (const std::string& t : s.terms) df += impl_.db().get_termfreq(t);
        if (!s.terms.empty()) sum += idf(n, std::min(df, n));
    }
    sum = std::max(sum, 0.1);
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
        const double norm = length_norm(c.length[list.docs[i]], c.average_length, parameters_);
        list.scores[i] = static_cast<float>(weight * sum * bm25(list.scores[i], norm, parameters_));
    }
}

MatchList Matcher::phrase(const Node& node) {
    const std::vector<Spelt> words = spelt(node.text);
    return words.empty() ? MatchList{} : phrase_among(words, having(words));
}

/// The words one after another, in these passages, and what the notes that have them lift.
MatchList Matcher::phrase_among(const std::vector<Spelt>& words, const std::vector<DocId>& candidates) {
    std::vector<std::unordered_set<std::uint16_t>> signatures;
    std::vector<std::string> forms;
    for (const Spelt& s : words) {
        signatures.push_back({signature_of(s.form)});
        forms.push_back(s.form);
    }
    if (marking_) marks_.phrases.push_back(forms);
    MatchList list = by_signature(candidates, signatures, 0, &forms);
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
        if (out.size() == limit) {
            cut = true;
            break;
        }
        out.push_back((*t).substr(kForm.size()));
    }
    return out;
}

MatchList Matcher::prefix(const Node& node) {
    // More forms than this begin alike only where the beginning says nothing.
    constexpr std::size_t kMostForms = 2'000;
    bool cut = false;
    const std::vector<std::string> forms = forms_with(fold_term(node.text), kMostForms, cut);
    if (cut)
        problems_.push_back(node.text + "* begins more than " + std::to_string(kMostForms) +
                            " words; the first of them were searched");
    return any_of(node.text, forms);
}

/// *word: of the words that the index lists from their ends too.
MatchList Matcher::suffix(const Node& node) {
    constexpr std::size_t kMostForms = 2'000;
    bool cut = false;
    const std::vector<std::string> forms = forms_ending(fold_term(node.text), 0, kMostForms, cut);
    if (cut)
        problems_.push_back("*" + node.text + " ends more than " + std::to_string(kMostForms) +
                            " words; the first of them were searched");
    if (forms.empty())
        problems_.push_back("no long word ends in *" + node.text +
                            "; endings are searched in languages that write compounds as one word (German, Dutch, "
                            "Swedish, Danish, Finnish, Hungarian, Estonian)");
    return any_of(node.text, forms);
}

/// Passages that have one of the forms.
MatchList Matcher::any_of(const std::string& shown, const std::vector<std::string>& forms) {
    std::unordered_set<std::string> terms;
    std::unordered_set<std::uint16_t> signatures;
    for (const std::string& f : forms) {
        signatures.insert(signature_of(f));
        for (const std::string& language : languages_of(f)) terms.insert(impl_.terms().stem(f, language));
        if (marking_) marks_.forms.insert(f);
    }
    const std::vector<DocId> candidates = bearing({terms.begin(), terms.end()});
    MatchList list = by_signature(candidates, {signatures}, 0, nullptr);
    score_as(list, {Spelt{shown, {terms.begin(), terms.end()}}}, 1);
    return list;
}

/// Signatures of all words of the index that share a stem with this one.
std::unordered_set<std::uint16_t> Matcher::signatures_of_word(const Spelt& word) {
    std::unordered_set<std::uint16_t> out = {signature_of(word.form)};
    if (word.terms.empty()) return out;
    // Forms of one stem begin alike: three letters of it, or all of a shorter one.
    std::set<std::string> starts;
    for (const std::string& t : word.terms) starts.insert(t.substr(0, std::min<std::size_t>(t.size(), 3)));
    bool cut = false;
    for (const std::string& start : starts) {
        for (const std::string& f : forms_with(start, 20'000, cut)) {
            for (const std::string& language : languages_of(word.form)) {
                if (std::find(word.terms.begin(), word.terms.end(), impl_.terms().stem(f, language)) !=
                    word.terms.end())
                    out.insert(signature_of(f));
            }
        }
    }
    return out;
}

/// "letter of intent"~ also finds letters of intent.
MatchList Matcher::inflected(const Node& node) {
    const std::vector<Spelt> words = spelt(node.text);
    if (words.empty()) return {};
    std::vector<std::unordered_set<std::uint16_t>> signatures;
    for (const Spelt& s : words) {
        signatures.push_back(signatures_of_word(s));
        if (marking_ && s.left_out.empty()) marks_.terms.insert(s.terms.begin(), s.terms.end());
    }
    MatchList list = by_signature(having(words), signatures, 0, nullptr);
    score_as(list, words, parameters_.phrase);
    return list;
}

MatchList Matcher::near(const Node& node) {
    std::vector<Spelt> words;
    for (const Node& child : node.children) {
        for (Spelt& s : spelt(child.text)) words.push_back(std::move(s));
    }
    if (words.empty()) return {};
    const std::vector<DocId> candidates = having(words);
    std::vector<std::unordered_set<std::uint16_t>> signatures;
    for (const Spelt& s : words) {
        signatures.push_back(signatures_of_word(s));
        if (marking_ && s.left_out.empty()) marks_.terms.insert(s.terms.begin(), s.terms.end());
    }
    MatchList list = by_signature(candidates, signatures, node.distance, nullptr);
    score_as(list, words, parameters_.phrase);
    return list;
}

namespace {

MatchList unscored(std::vector<DocId> docs) {
    MatchList list;
    list.docs = std::move(docs);
    list.scores.assign(list.docs.size(), 0.0f);
    return list;
}

}  // namespace

/// Passages of the documents whose record bears all the words of `text` under a prefix (title, author).
std::vector<DocId> Matcher::in_documents(std::string_view prefix, std::string_view text) {
    const Columns& c = impl_.columns();
    std::map<DocId, std::size_t> records;
    std::size_t words = 0;
    for (const Spelt& s : spelt(text)) {
        if (s.terms.empty() || !s.left_out.empty()) continue;
        ++words;
        std::set<DocId> have;
        for (const std::string& t : s.terms) {
            for (const DocId id : impl_.find_all(prefix, t)) have.insert(id);
        }
        for (const DocId id : have) ++records[id];
    }
    std::vector<DocId> out;
    for (const DocumentColumn& d : c.documents) {
        const auto found = records.find(d.record);
        if (words == 0 || found == records.end() || found->second < words) continue;
        for (std::uint32_t i = 1; i <= d.passages; ++i) {
            const DocId id = d.record + i * c.stride;
            if (id <= c.last && (c.flags[id] & Columns::kHit)) out.push_back(id);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// Notes that cite the source, and the passages that carry them.
std::vector<DocId> Matcher::citing(const std::vector<std::string>& keys) {
    const Columns& c = impl_.columns();
    std::set<DocId> out;
    for (const std::string& key : keys) {
        for (const DocId id : impl_.find_all(kSource, key)) {
            if (id > c.last || !(c.flags[id] & Columns::kNote)) continue;
            out.insert(id);
            c.each_carrier(id, [&](DocId p) {
                if (c.flags[p] & Columns::kHit) out.insert(p);
            });
        }
    }
    return {out.begin(), out.end()};
}

MatchList Matcher::filter(const Node& node) {
    const Columns& c = impl_.columns();
    if (node.name == "title") return unscored(in_documents(kTitle, node.text));
    if (node.name == "author") return unscored(in_documents(kAuthor, node.text));
    if (node.name == "source") return unscored(citing({node.text}));
    if (node.name == "cites") return unscored(citing(reference_keys(node.text, impl_.vocabularies())));
    if (node.name == "section") {
        std::optional<MatchList> all;
        for (const Spelt& s : spelt(node.text)) {
            if (s.terms.empty() || !s.left_out.empty()) continue;
            std::vector<std::string> terms;
            for (const std::string& t : s.terms) terms.push_back(std::string(kSection) + t);
            MatchList list = unscored(bearing(terms));
            all = all ? intersection(*all, list) : std::move(list);
        }
        return all.value_or(MatchList{});
    }
    Filters own;
    filters_of(node, own, problems_);
    const FilterTable table(impl_, resolved(impl_, own, &problems_));
    MatchList list;
    for (DocId id = 1; id <= c.last; ++id) {
        if ((c.flags[id] & Columns::kHit) && table.failing(id) == 0) list.docs.push_back(id);
    }
    list.scores.assign(list.docs.size(), 0.0f);
    return list;
}

MatchList intersection(const MatchList& a, const MatchList& b) {
    MatchList out;
    for (std::size_t i = 0, j = 0; i < a.docs.size() && j < b.docs.size();) {
        if (a.docs[i] < b.docs[j])
            ++i;
        else if (b.docs[j] < a.docs[i])
            ++j;
        else {
            out.docs.push_back(a.docs[i]);
            out.scores.push_back(a.scores[i++] + b.scores[j++]);
        }
    }
    return out;
}

MatchList with_union(const MatchList& a, const MatchList& b) {
    if (a.docs.empty()) return b;
    if (b.docs.empty()) return a;
    MatchList out;
    out.docs.reserve(a.docs.size() + b.docs.size());
    out.scores.reserve(a.docs.size() + b.docs.size());
    std::size_t i = 0, j = 0;
    while (i < a.docs.size() || j < b.docs.size()) {
        const DocId x = i < a.docs.size() ? a.docs[i] : 0xFFFFFFFF, y = j < b.docs.size() ? b.docs[j] : 0xFFFFFFFF;
        float score = 0;
        if (x <= y) score += a.scores[i++];
        if (y <= x) score += b.scores[j++];
        out.docs.push_back(std::min(x, y));
        out.scores.push_back(score);
    }
    return out;
}

MatchList without(const MatchList& a, const MatchList& b) {
    MatchList out;
    std::size_t j = 0;
    for (std::size_t i = 0; i < a.docs.size(); ++i) {
        while (j < b.docs.size() && b.docs[j] < a.docs[i]) ++j;
        if (j < b.docs.size() && b.docs[j] == a.docs[i]) continue;
        out.docs.push_back(a.docs[i]);
        out.scores.push_back(a.scores[i]);
    }
    return out;
}

MatchList with_scores(const MatchList& a, const MatchList& b) {
    MatchList out = a;
    std::size_t j = 0;
    for (std::size_t i = 0; i < out.docs.size(); ++i) {
        while (j < b.docs.size() && b.docs[j] < out.docs[i]) ++j;
        if (j < b.docs.size() && b.docs[j] == out.docs[i]) out.scores[i] += b.scores[j];
    }
    return out;
}

}  // namespace ibid
