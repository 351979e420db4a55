#include "searcher/match/match.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "searcher/match/score_array.h"

namespace ibid {

using namespace schema;

namespace {

/// What finds passages by itself, and takes the time.
bool is_clause(const Node& node) {
    switch (node.kind) {
        case NodeKind::phrase:
        case NodeKind::prefix:
        case NodeKind::suffix:
        case NodeKind::inflected:
        case NodeKind::near:
        case NodeKind::filter:
            return true;
        default:
            return false;
    }
}

}  // namespace

Matcher::Matcher(Searcher::Impl& impl, const SearchRequest& request)
    : impl_(impl), request_(request), parameters_(impl.ranking) {
    find_languages();
}

Matcher::~Matcher() = default;

MatchList Matcher::match(const Node& root) {
    clauses_.clear();
    evaluated_.clear();
    const auto count = [this](const auto& self, const Node& node) -> void {
        if (is_clause(node)) ++clauses_[node.to_string()];
        for (const Node& child : node.children) self(self, child);
    };
    count(count, root);
    return with_numbered_document(evaluate(root));
}

/// Who asks with a document's own number asks for it: its first passage, before all others.
MatchList Matcher::with_numbered_document(MatchList list) {
    const auto document = impl_.document_numbered(request_.text);
    if (!document) return list;
    const Columns& c = impl_.columns();
    const DocumentColumn& d = c.documents[*document];
    for (std::uint32_t i = 1; i <= d.passages; ++i) {
        const DocId id = d.record + i * c.stride;
        if (id > c.last || !(c.flags[id] & Columns::kHit) || !(c.flags[id] & Columns::kBody)) continue;
        numbered_ = id;
        MatchList first;
        first.docs = {id};
        first.scores = {0};
        return with_union(list, first);
    }
    return list;
}

MatchList Matcher::evaluate(const Node& node) {
    if (!impl_.budget.take()) return {};
    switch (node.kind) {
        case NodeKind::nothing:
            return {};
        case NodeKind::all:
            return every();
        case NodeKind::words:
            return words(node);
        case NodeKind::bag:
            return bag(node);
        case NodeKind::and_:
            return both(node);
        case NodeKind::or_: {
            MatchList result;
            for (const Node& child : node.children) {
                result = with_union(result, evaluate(child));
                if (!impl_.budget.take(result.docs.size())) break;
            }
            return result;
        }
        case NodeKind::not_: {
            const MatchList unwanted = unmarked(node.children[0]);
            return impl_.budget.spent() ? MatchList{} : without(every(), unwanted);
        }
        default:
            return evaluate_once(node);
    }
}

/// What a NOT speaks of is not marked. When the budget is spent it is not all, and nothing may be concluded from it.
MatchList Matcher::unmarked(const Node& node) {
    const bool marking = std::exchange(marking_, false);
    MatchList result = evaluate(node);
    marking_ = marking;
    return result;
}

/// A clause that stands in the question twice is the same both times.
MatchList Matcher::evaluate_once(const Node& node) {
    const std::string written = node.to_string();
    if (const auto times = clauses_.find(written); times == clauses_.end() || times->second < 2)
        return evaluate_clause(node);
    const std::string key = written + (marking_ ? "" : "\n-");
    if (const auto known = evaluated_.find(key); known != evaluated_.end()) return known->second;
    return evaluated_.emplace(key, evaluate_clause(node)).first->second;
}

MatchList Matcher::evaluate_clause(const Node& node) {
    switch (node.kind) {
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
        default:
            return {};
    }
}

MatchList Matcher::both(const Node& node) {
    std::optional<MatchList> result;
    for (const Node& child : node.children) {
        if (child.kind == NodeKind::not_) continue;
        MatchList list = evaluate(child);
        const std::size_t matches = list.docs.size();
        result = result ? intersection(*result, list) : std::move(list);
        if (!impl_.budget.take(matches)) return {};
    }
    if (!result) result = every();
    for (const Node& child : node.children) {
        if (child.kind != NodeKind::not_) continue;
        result = without(*result, unmarked(child.children[0]));
        if (!impl_.budget.take(result->docs.size())) return {};
    }
    return std::move(*result);
}

MatchList Matcher::every() {
    const Columns& c = impl_.columns();
    MatchList all;
    impl_.budget.take(c.last / 8);
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
    const auto is_demand = [&](const Node& child) {
        const bool quoted = child.kind == NodeKind::phrase || child.kind == NodeKind::inflected;
        return child.required || child.kind == NodeKind::filter || (quoted && other_words < kSentenceWords);
    };
    const bool is_open = std::none_of(node.children.begin(), node.children.end(), [&](const Node& child) {
        return child.kind == NodeKind::not_ || is_demand(child);
    });
    for (const Node& child : node.children) {
        if (!impl_.budget.take(wished.docs.size())) return is_open ? wished : MatchList{};
        if (child.kind == NodeKind::not_) {
            unwanted = with_union(unwanted, unmarked(child.children[0]));
            continue;
        }
        const bool phrase = child.kind == NodeKind::phrase || child.kind == NodeKind::inflected;
        if (is_demand(child)) {
            MatchList list = evaluate(child);
            wanted = wanted ? intersection(*wanted, list) : std::move(list);
        } else if (phrase) {
            any_wish = true;
            wished =
                with_union(with_union(wished, evaluate(child)), words({.kind = NodeKind::words, .text = child.text}));
        } else {
            any_wish = true;
            wished = with_union(wished, evaluate(child));
        }
    }
    if (impl_.budget.spent() && !is_open) return {};
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
            if (!impl_.budget.take()) break;
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

}  // namespace ibid
