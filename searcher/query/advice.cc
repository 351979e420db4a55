#include "searcher/query/advice.h"

#include <algorithm>

#include "searcher/facets/counts.h"
#include "text/letters.h"

namespace ibid {
namespace {

/// Removals tried, each at the price of a search; a longer query is told by its first.
constexpr std::size_t kMostTried = 12;

std::size_t total(Searcher::Impl& impl, const SearchRequest& request, const Node& root, const Filters& filters) {
    SearchRequest asked = request;
    asked.filters = filters;
    Matcher matcher(impl, asked);
    return count_facets(impl, matcher.match(root), filters, false).hits.docs.size();
}

/// The tree without its `i`th child; what is left of a join of two is the other.
Node without_child(const Node& root, std::size_t i) {
    Node left = root;
    left.children.erase(left.children.begin() + static_cast<long>(i));
    if (left.children.size() == 1 && left.children[0].kind != NodeKind::not_) {
        Node only = left.children[0];
        only.required = false;
        return only;
    }
    if (left.children.empty()) return {.kind = NodeKind::all};
    return left;
}

std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& v : values) out += (out.empty() ? "" : ",") + v;
    return out;
}

}  // namespace

std::optional<std::string> suggestion(std::string_view query,
                                      const std::vector<std::pair<std::string, std::string>>& corrections) {
    std::string out(query);
    bool changed = false;
    for (const auto& [from, to] : corrections) {
        const std::size_t at = out.find(from);
        if (at == std::string::npos) continue;
        // "Philipines" was meant as "Philippines".
        out.replace(at, from.size(), is_upper(code_point_at(from, 0).value) ? capitalised(to) : to);
        changed = true;
    }
    return changed ? std::optional(out) : std::nullopt;
}

std::vector<Advice> advice(Searcher::Impl& impl, const SearchRequest& request, const Node& root) {
    std::vector<Advice> out;
    std::size_t tried = 0;
    const auto attempt = [&](const std::string& what, const Node& tree, const Filters& filters) {
        if (tried++ >= kMostTried || impl.budget.spent()) return;
        if (const std::size_t n = total(impl, request, tree, filters); n > 0) out.push_back({what, n});
    };
    const Filters& f = request.filters;
    const auto without = [&](auto change) {
        Filters less = f;
        change(less);
        return less;
    };
    for (const Facet& facet : kFacets) {
        if (facet.chosen) {
            const auto& chosen = f.*facet.chosen;
            const bool mode = facet.chosen == &Filters::countries && f.country_mode != "any";
            if (!chosen.empty())
                attempt((mode ? f.country_mode : std::string(facet.name)) + ":" + joined(chosen), root,
                        without([&](Filters& x) {
                            (x.*facet.chosen).clear();
                            if (mode) x.country_mode = "any";
                        }));
        } else if (f.year_from || f.year_to) {
            const std::string years =
                (f.year_from ? std::to_string(*f.year_from) : "") +
                (f.year_from == f.year_to ? "" : ".." + (f.year_to ? std::to_string(*f.year_to) : ""));
            attempt(std::string(facet.name) + ":" + years, root, without([](Filters& x) {
                        x.year_from.reset();
                        x.year_to.reset();
                    }));
        }
    }
    if (f.in != "all") attempt("in:" + f.in, root, without([](Filters& x) { x.in = "all"; }));
    if (!f.since.empty()) attempt("since:" + f.since, root, without([](Filters& x) { x.since.clear(); }));
    if (root.kind == NodeKind::phrase) attempt("the quotation marks", {.kind = NodeKind::words, .text = root.text}, f);
    if (root.kind == NodeKind::bag || root.kind == NodeKind::and_) {
        for (std::size_t i = 0; i < root.children.size(); ++i)
            attempt(root.children[i].to_string(), without_child(root, i), f);
    }
    std::sort(out.begin(), out.end(), [](const Advice& a, const Advice& b) { return a.total > b.total; });
    return out;
}

}  // namespace ibid
