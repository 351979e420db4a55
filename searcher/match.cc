#include "searcher/match.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <map>
#include <utility>

#include "analysis/citations.h"
#include "searcher/filters.h"

namespace ibid {

using namespace schema;

/// Scores of all passages, most of them zero; `touched` tells which are not.
struct Matcher::Dense {
    std::vector<float> value;
    std::vector<DocId> touched;
    explicit Dense(std::size_t n) : value(n, 0.0f) {}
    void add(DocId id, float v) {
        float& at = value[id];
        if (at == 0.0f) touched.push_back(id);
        at += v;
    }
    void clear() {
        for (const DocId id : touched) value[id] = 0.0f;
        touched.clear();
    }
};

Matcher::Matcher(Searcher::Impl& impl, const SearchRequest& request)
    : impl_(impl), request_(request), parameters_(impl.ranking) {
    const Columns& c = impl_.columns();
    // Languages that few passages speak add stems that hit nothing: the six most spoken serve.
    constexpr std::size_t kMostLanguages = 6;
    std::vector<std::pair<std::size_t, std::string>> spoken;
    for (std::size_t i = 0; i < c.languages.size(); ++i) {
        if (request.filters.languages.empty() ||
            std::find(request.filters.languages.begin(), request.filters.languages.end(), c.languages[i]) != request.filters.languages.end()) {
            spoken.emplace_back(c.language_passages[i], c.languages[i]);
        }
    }
    std::sort(spoken.begin(), spoken.end(), [](const auto& a, const auto& b) { return a.first > b.first || (a.first == b.first && a.second < b.second); });
    for (const auto& [n, language] : spoken) {
        if (languages_.size() < kMostLanguages) languages_.push_back(language);
    }
    if (languages_.size() > 1) {
        const std::string own = impl_.terms().guess_language(request.text);
        if (const auto at = std::find(languages_.begin(), languages_.end(), own); at != languages_.end()) std::rotate(languages_.begin(), at, at + 1);
    }
    if (languages_.empty()) languages_.push_back("en");
}

Matcher::~Matcher() = default;

MatchList Matcher::match(const Node& node) {
    switch (node.kind) {
        case NodeKind::nothing: return {};
        case NodeKind::all: return every();
        case NodeKind::words: return words(node);
        case NodeKind::phrase: return phrase(node);
        case NodeKind::prefix: return prefix(node);
        case NodeKind::near: return near(node);
        case NodeKind::filter: return filter(node);
        case NodeKind::bag: return bag(node);
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
        if (child.kind == NodeKind::words && !child.required) other_words += static_cast<std::size_t>(std::count(child.text.begin(), child.text.end(), ' ')) + 1;
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
        const bool demand = child.required || child.kind == NodeKind::filter || (child.kind == NodeKind::phrase && other_words < kSentenceWords);
        if (demand) {
            MatchList list = match(child);
            wanted = wanted ? intersection(*wanted, list) : std::move(list);
        } else if (child.kind == NodeKind::phrase) {
            any_wish = true;
            wished = with_union(with_union(wished, match(child)), words({.kind = NodeKind::words, .text = child.text}));
        } else {
            any_wish = true;
            wished = with_union(wished, match(child));
        }
    }
    MatchList result = wanted ? (any_wish ? with_scores(*wanted, wished) : std::move(*wanted)) : any_wish ? std::move(wished) : every();
    return unwanted.docs.empty() ? result : without(result, unwanted);
}

std::vector<Matcher::Spelt> Matcher::spelt(std::string_view text) {
    TermAnalysis& terms = impl_.terms();
    std::vector<Spelt> out;
    for (const Token& t : terms.tokens(text, languages_[0])) {
        if (t.kind == TokenKind::identifier || t.kind == TokenKind::joined) continue;
        Spelt s{t.form, {}};
        for (const std::string& language : languages_) {
            // Where any language indexes the word there may be postings; where one leaves it out there may be passages without.
            if (terms.is_stop(t.form, language)) {
                s.terms.clear();
                break;
            }
            std::string stem = terms.stem(t.form, language);
            if (std::find(s.terms.begin(), s.terms.end(), stem) == s.terms.end()) s.terms.push_back(std::move(stem));
        }
        out.push_back(std::move(s));
    }
    return out;
}

std::vector<Matcher::Wish> Matcher::wishes(std::string_view text) {
    TermAnalysis& terms = impl_.terms();
    const std::vector<Token> tokens = terms.tokens(text, languages_[0]);
    std::vector<Wish> out;
    std::uint32_t covered = 0;  // words below this position belong to an identifier, and only as a whole
    for (const Token& t : tokens) {
        if (t.kind == TokenKind::identifier) {
            if (t.position < covered) continue;
            covered = t.position + t.words;
            out.push_back({{{"", t.term, 1}}, 1, std::string(text.substr(t.span.begin, t.span.end - t.span.begin))});
            continue;
        }
        if (t.kind == TokenKind::stop || t.position < covered) continue;
        Wish w;
        w.word = std::string(text.substr(t.span.begin, t.span.end - t.span.begin));
        for (const std::string& language : languages_) {
            if (language != languages_[0] && terms.is_stop(t.form, language)) continue;
            std::string stem = terms.stem(t.form, language);
            const auto same = [&](const Alternative& a) { return a.term == stem; };
            if (std::none_of(w.alternatives.begin(), w.alternatives.end(), same)) w.alternatives.push_back({"", std::move(stem), 1});
        }
        if (t.kind == TokenKind::joined) w.weight = 0.5;  // beside its parts, which count too
        // The same word twice wishes harder, not twice as hard a match.
        const auto known = std::find_if(out.begin(), out.end(), [&](const Wish& o) { return o.alternatives[0].term == w.alternatives[0].term; });
        if (known != out.end()) known->weight += w.weight;
        else out.push_back(std::move(w));
    }
    return out;
}

void Matcher::accumulate(const Wish& wish, Dense& into) {
    const Columns& c = impl_.columns();
    const Xapian::Database& db = impl_.db();
    const bool lift = request_.filters.in != "body" && c.notes > 0;
    if (!scratch_) scratch_ = std::make_unique<Dense>(std::size_t{c.last} + 1);
    Dense& tf = *scratch_;
    tf.clear();
    for (const Alternative& a : wish.alternatives) {
        const auto weight = static_cast<float>(a.weight);
        const std::string term = a.prefix + a.term;
        if (term.size() > kMaxTermBytes) continue;
        for (auto p = db.postlist_begin(term), end = db.postlist_end(term); p != end; ++p) {
            const DocId id = *p;
            if (id > c.last || !(c.flags[id] & Columns::kHit)) continue;
            const float n = weight * static_cast<float>(std::max<Xapian::termcount>(p.get_wdf(), 1));
            tf.add(id, n);
            if (lift && (c.flags[id] & Columns::kNote)) {
                c.each_carrier(id, [&](DocId carrier) {
                    if (c.flags[carrier] & Columns::kHit) tf.add(carrier, n * static_cast<float>(parameters_.note));
                });
            }
        }
        if (a.prefix.empty() && parameters_.heading > 0) {
            const std::string heading = std::string(kSection) + a.term;
            for (auto p = db.postlist_begin(heading), end = db.postlist_end(heading); p != end; ++p) {
                const DocId id = *p;
                if (id > c.last || !(c.flags[id] & Columns::kHit)) continue;
                tf.add(id, weight * static_cast<float>(parameters_.heading) * static_cast<float>(std::max<Xapian::termcount>(p.get_wdf(), 1)));
            }
        }
        if (marking_ && a.prefix.empty()) marks_.terms.insert(a.term);
    }
    if (tf.touched.empty()) return;
    const double weight = wish.weight * idf(static_cast<double>(c.passages + c.notes), static_cast<double>(tf.touched.size()));
    const double average = c.average_length + parameters_.heading * c.average_head_length;
    for (const DocId id : tf.touched) {
        const double length = c.length[id] + parameters_.heading * c.head_length[id];
        into.add(id, static_cast<float>(weight * bm25(tf.value[id], length_norm(length, average, parameters_), parameters_)));
    }
}

MatchList Matcher::collected(Dense& from) {
    MatchList list;
    std::sort(from.touched.begin(), from.touched.end());
    list.docs = std::move(from.touched);
    list.scores.reserve(list.docs.size());
    for (const DocId id : list.docs) list.scores.push_back(from.value[id]);
    return list;
}

MatchList Matcher::words(const Node& node) {
    const std::vector<Wish> all = wishes(node.text);
    if (all.empty()) {
        const std::vector<Spelt> stops = spelt(node.text);
        return stops.empty() ? MatchList{} : phrase(node);  // only stop words: they are found as they stand
    }
    Dense scores(std::size_t{impl_.columns().last} + 1);
    for (const Wish& w : all) accumulate(w, scores);
    return collected(scores);
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

/// Of the candidates those whose signature has the words: one after another when `within` is 0, else all within so many
/// words. The score is how often. With `exact_forms` the stored text decides in the end, for as many as that is quick.
MatchList Matcher::by_signature(const std::vector<DocId>& candidates, const std::vector<std::unordered_set<std::uint16_t>>& words, int within,
                                const std::vector<std::string>* exact_forms) {
    // Two bytes a word err once in 65,536 adjacent pairs; a phrase in more passages than this is not in doubt.
    constexpr std::size_t kVerified = 2'000;
    MatchList found;
    if (words.empty()) return found;
    const Xapian::Database& db = impl_.db();
    auto value = db.valuestream_begin(kSignatureSlot);
    const auto end = db.valuestream_end(kSignatureSlot);
    const std::size_t n = words.size();
    const bool single = std::all_of(words.begin(), words.end(), [](const auto& s) { return s.size() == 1; });
    std::vector<std::uint16_t> only;
    if (single) for (const auto& s : words) only.push_back(*s.begin());
    std::vector<std::uint16_t> line;
    for (const DocId id : candidates) {
        if (value == end) break;
        if (value.get_docid() < id) value.skip_to(id);
        if (value == end) break;
        if (value.get_docid() != id) continue;
        const std::string bytes = *value;
        line.resize(bytes.size() / kSignatureBytes);
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[2 * i]) | static_cast<unsigned char>(bytes[2 * i + 1]) << 8);
        }
        std::size_t times = 0;
        if (within == 0) {
            for (std::size_t i = 0; i + n <= line.size(); ++i) {
                std::size_t k = 0;
                if (single) while (k < n && line[i + k] == only[k]) ++k;
                else while (k < n && words[k].count(line[i + k])) ++k;
                if (k == n) ++times;
            }
        } else {
            // Places of each word; the narrowest window that holds one of each.
            std::vector<std::pair<std::size_t, std::size_t>> places;
            for (std::size_t i = 0; i < line.size(); ++i) {
                for (std::size_t k = 0; k < n; ++k) {
                    if (words[k].count(line[i])) places.emplace_back(i, k);
                }
            }
            std::vector<std::size_t> inside(n, 0);
            std::size_t kinds = 0, from = 0;
            for (std::size_t to = 0; to < places.size(); ++to) {
                if (inside[places[to].second]++ == 0) ++kinds;
                while (kinds == n) {
                    if (places[to].first - places[from].first <= static_cast<std::size_t>(within)) {
                        ++times;
                        break;
                    }
                    if (--inside[places[from].second] == 0) --kinds;
                    ++from;
                }
            }
        }
        if (times > 0) {
            found.docs.push_back(id);
            found.scores.push_back(static_cast<float>(times));
        }
    }
    if (exact_forms && found.docs.size() <= kVerified) {
        MatchList sure;
        const Columns& c = impl_.columns();
        for (std::size_t i = 0; i < found.docs.size(); ++i) {
            const DocId id = found.docs[i];
            std::vector<std::string> forms;
            for (Token& t : impl_.terms().tokens(decode_text(impl_.data(id)), c.languages[c.language[id]])) {
                if (t.kind == TokenKind::word || t.kind == TokenKind::stop) forms.push_back(std::move(t.form));
            }
            if (std::search(forms.begin(), forms.end(), exact_forms->begin(), exact_forms->end()) == forms.end()) continue;
            sure.docs.push_back(id);
            sure.scores.push_back(found.scores[i]);
        }
        return sure;
    }
    return found;
}

MatchList Matcher::phrase(const Node& node) {
    const std::vector<Spelt> words = spelt(node.text);
    if (words.empty()) return {};
    std::optional<std::vector<DocId>> candidates;
    for (const Spelt& s : words) {
        if (s.terms.empty()) continue;
        std::vector<DocId> have = bearing(s.terms);
        if (candidates) {
            std::vector<DocId> both;
            std::set_intersection(candidates->begin(), candidates->end(), have.begin(), have.end(), std::back_inserter(both));
            have = std::move(both);
        }
        candidates = std::move(have);
    }
    if (!candidates) candidates = every().docs;
    std::vector<std::unordered_set<std::uint16_t>> signatures;
    std::vector<std::string> forms;
    for (const Spelt& s : words) {
        signatures.push_back({signature_of(s.form)});
        forms.push_back(s.form);
    }
    if (marking_) marks_.phrases.push_back(forms);
    MatchList list = by_signature(*candidates, signatures, 0, &forms);
    score_as(list, words, parameters_.phrase);
    // The note that says it lifts the passage that carries it, as with words.
    if (request_.filters.in != "body") {
        const Columns& c = impl_.columns();
        MatchList lifted;
        std::map<DocId, float> carriers;
        for (std::size_t i = 0; i < list.docs.size(); ++i) {
            if (c.flags[list.docs[i]] & Columns::kNote)
                c.each_carrier(list.docs[i], [&](DocId p) { if (c.flags[p] & Columns::kHit) carriers[p] += static_cast<float>(parameters_.note) * list.scores[i]; });
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
    if (cut) problems_.push_back(node.text + "* begins more than " + std::to_string(kMostForms) + " words; the first of them were searched");
    std::unordered_set<std::string> terms;
    std::unordered_set<std::uint16_t> signatures;
    for (const std::string& f : forms) {
        signatures.insert(signature_of(f));
        for (const std::string& language : languages_) terms.insert(impl_.terms().stem(f, language));
        if (marking_) marks_.forms.insert(f);
    }
    const std::vector<DocId> candidates = bearing({terms.begin(), terms.end()});
    MatchList list = by_signature(candidates, {signatures}, 0, nullptr);
    score_as(list, {Spelt{node.text, {terms.begin(), terms.end()}}}, 1);
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
            for (const std::string& language : languages_) {
                if (std::find(word.terms.begin(), word.terms.end(), impl_.terms().stem(f, language)) != word.terms.end()) out.insert(signature_of(f));
            }
        }
    }
    return out;
}

MatchList Matcher::near(const Node& node) {
    std::vector<Spelt> words;
    for (const Node& child : node.children) {
        for (Spelt& s : spelt(child.text)) words.push_back(std::move(s));
    }
    std::optional<std::vector<DocId>> candidates;
    std::vector<std::unordered_set<std::uint16_t>> signatures;
    for (const Spelt& s : words) {
        signatures.push_back(signatures_of_word(s));
        if (s.terms.empty()) continue;
        std::vector<DocId> have = bearing(s.terms);
        if (candidates) {
            std::vector<DocId> both;
            std::set_intersection(candidates->begin(), candidates->end(), have.begin(), have.end(), std::back_inserter(both));
            have = std::move(both);
        }
        candidates = std::move(have);
        if (marking_) marks_.terms.insert(s.terms.begin(), s.terms.end());
    }
    if (words.empty()) return {};
    if (!candidates) candidates = every().docs;
    MatchList list = by_signature(*candidates, signatures, node.distance, nullptr);
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
        if (s.terms.empty()) continue;
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
            c.each_carrier(id, [&](DocId p) { if (c.flags[p] & Columns::kHit) out.insert(p); });
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
            if (s.terms.empty()) continue;
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
        if (a.docs[i] < b.docs[j]) ++i;
        else if (b.docs[j] < a.docs[i]) ++j;
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
