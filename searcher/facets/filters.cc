#include "searcher/facets/filters.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "searcher/facets/since.h"
#include "searcher/present/lookup.h"
#include "searcher/query/spelling.h"
#include "text/languages.h"

namespace ibid {
namespace {

std::vector<std::string> parts(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view one = text.substr(0, comma);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
        if (!one.empty()) out.emplace_back(one);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return out;
}

void add_all(std::vector<std::string>& to, const std::vector<std::string>& values) {
    for (const std::string& v : values) {
        if (std::find(to.begin(), to.end(), v) == to.end()) to.push_back(v);
    }
}

std::optional<int> number(std::string_view s) {
    int v = 0;
    const auto [end, failed] = std::from_chars(s.data(), s.data() + s.size(), v);
    if (failed != std::errc{} || end != s.data() + s.size() || v < 0 || v > 9999) return std::nullopt;
    return v;
}

/// Of four digits: "20" would silently find nothing.
std::optional<int> year(std::string_view s) { return s.size() == 4 ? number(s) : std::nullopt; }

/// 2019, 2019..2024, 2019.., ..2024, 2019-2024; false when it is none.
bool year_range(std::string_view text, Filters& filters) {
    std::size_t at = text.find("..");
    std::size_t size = 2;
    if (at == std::string_view::npos) {
        at = text.find('-');
        size = 1;
    }
    if (at == std::string_view::npos) {
        const auto y = year(text);
        if (!y) return false;
        filters.year_from = filters.year_to = y;
        return true;
    }
    const std::string_view from = text.substr(0, at), to = text.substr(at + size);
    if (from.empty() && to.empty()) return false;
    if (!from.empty() && !year(from)) return false;
    if (!to.empty() && !year(to)) return false;
    filters.year_from = from.empty() ? std::nullopt : year(from);
    filters.year_to = to.empty() ? std::nullopt : year(to);
    return true;
}

std::string lower(std::string_view s) { return fold_term(s); }

bool is_year_range(const Filters& f) { return f.year_from || f.year_to; }

std::vector<bool> failing_sets(const Facet& facet, const FacetColumn& column, const Filters& filters) {
    std::vector<bool> failing(column.sets.size(), false), wanted(column.values.size());
    const std::string_view mode = facet.chosen == &Filters::countries ? std::string_view(filters.country_mode) : "any";
    const std::size_t asked = facet.chosen ? (filters.*facet.chosen).size() : 1;
    for (std::size_t v = 0; v < wanted.size(); ++v) wanted[v] = is_chosen(facet, column.values[v], filters);
    for (std::size_t s = 0; s < column.sets.size(); ++s) {
        const auto& set = column.sets[s];
        const auto hits =
            static_cast<std::size_t>(std::count_if(set.begin(), set.end(), [&](std::uint32_t v) { return wanted[v]; }));
        bool pass = hits > 0;
        if (mode == "all")
            pass = hits == asked;
        else if (mode == "none")
            pass = hits == 0;
        else if (mode == "only")
            pass = hits > 0 && hits == set.size() && !column.open[s];
        failing[s] = !pass;
    }
    return failing;
}

std::string resolve_value(Searcher::Impl& impl, std::string_view facet, const std::string& text) {
    const Vocabularies& v = impl.vocabularies();
    std::string value = resolve_concept(v, facet, text);
    if (!value.empty()) return value;
    // A value that the index bears is known, whatever the vocabulary says of it now.
    for (const std::string& known : impl.columns().facet(facet).values) {
        if (lower(known) == lower(text)) return known;
    }
    return {};
}

std::vector<std::string> words_of(std::string_view label) {
    std::vector<std::string> out(1);
    for (const char c : label)
        if (c == ' ')
            out.emplace_back();
        else
            out.back() += c;
    return out;
}

/// What was meant by a value that is not known: the nearest name of the vocabulary, value of the index or file name;
/// else what has such a word in its name. Empty when nothing is near.
std::string meant(Searcher::Impl& impl, std::string_view facet, const std::string& text) {
    if (facet == "document") {
        const std::vector<std::string> names = lookup::near_names(impl, text);
        return names.empty() ? "" : names.front();
    }
    std::vector<std::string> names = impl.columns().facet(facet).values;
    std::vector<std::string> spoken;
    if (facet == "language")
        for (const std::string& code : names) spoken.push_back(language_name(code));
    for (std::size_t i = 0; i < spoken.size(); ++i)
        if (nearest_name(text, {spoken[i]})) return names[i];
    std::map<std::string, std::string> label_of;  // by alias
    if (const Facet* row = facet_named(facet); row && row->has_concepts)
        for (const Concept& c : concepts(impl.vocabularies(), facet)) {
            names.insert(names.end(), {c.label, c.value});
            for (const std::string& alias : c.aliases) label_of.emplace(alias, c.label);
        }
    if (const auto near = nearest_name(text, names)) return *near;
    names.clear();
    for (const auto& [alias, label] : label_of) names.push_back(alias);
    if (const auto near = nearest_name(text, names)) return label_of[*near];
    std::vector<std::string> having;  // "readmision": what is near a word of its label
    if (const Facet* row = facet_named(facet); row && row->has_concepts && text.size() >= 4)
        for (const Concept& c : concepts(impl.vocabularies(), facet))
            if (nearest_name(text, words_of(c.label))) having.push_back(c.label);
    constexpr std::size_t kTold = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(kTold, having.size()); ++i) out += (i ? " or " : "") + having[i];
    return out;
}

/// Where to look for the values of a facet.
std::string shown_by(std::string_view facet) {
    const Facet* row = facet_named(facet);
    return row ? "`ibid list " + std::string(row->plural) + "` shows what there is" : "";
}

/// What is wrong with a time or revision since when documents are news; empty when nothing is.
std::string misses(const Searcher::Impl& impl, const std::string& text) {
    const std::optional<Since> since = read_since(text);
    if (!since) return "is no date and no revision";
    if (!since->revision) return {};
    if (!impl.is_one_index())
        return "says nothing: each shard has revisions of its own, and only a date is the same to all";
    const std::size_t now = impl.commits();
    return *since->revision <= now ? "" : "is still to come: the index has revision " + std::to_string(now);
}

/// `written`: the name that the filter was given, all: or only: of countries.
template <class F>
std::vector<std::string> each_resolved(Searcher::Impl& impl, const std::vector<std::string>& values,
                                       std::string_view name, std::string_view written,
                                       std::vector<std::string>* problems, F resolve) {
    std::vector<std::string> out;
    for (const std::string& text : values) {
        const std::vector<std::string> found = resolve(text);
        if (!found.empty()) {
            add_all(out, found);
            continue;
        }
        const std::string message = std::string(written) + ":" + text + " is not known", near = meant(impl, name, text);
        if (!problems)
            throw Error(ErrorCode::usage, message, near.empty() ? shown_by(name) : "did you mean " + near + "?");
        problems->push_back(message + "; it was ignored" + (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    return out;
}

}  // namespace

bool is_chosen(const Facet& facet, const std::string& value, const Filters& f) {
    if (facet.chosen) {
        const auto& chosen = f.*facet.chosen;
        return std::find(chosen.begin(), chosen.end(), value) != chosen.end();
    }
    const auto year = number(value);
    return is_year_range(f) && year && *year >= f.year_from.value_or(0) && *year <= f.year_to.value_or(9999);
}

FilterTable::FilterTable(const Searcher::Impl& impl, const Filters& f) : columns_(impl.columns()) {
    for (std::size_t i = 0; i < kFacets.size(); ++i) {
        const bool asked = kFacets[i].chosen ? !(f.*kFacets[i].chosen).empty() : is_year_range(f);
        const FacetColumn& column = columns_.facets[i];
        if (asked) asked_.push_back({&column, FailingGroups{1} << i, failing_sets(kFacets[i], column, f)});
    }
    if (const std::optional<Since> since = read_since(f.since))
        for (const DocumentColumn& d : columns_.documents) old_.push_back(!since->holds(d.first));
    if (f.in == "body") unwanted_place_ = Columns::kNote;
    if (f.in == "notes") unwanted_place_ = Columns::kBody;
}

Filters resolved(Searcher::Impl& impl, const Filters& filters, std::vector<std::string>* problems) {
    Filters out = filters;
    const auto concept_values = [&](const std::vector<std::string>& values, std::string_view facet) {
        const bool mode = facet == "country" && problems && filters.country_mode != "any";
        return each_resolved(impl, values, facet, mode ? filters.country_mode : facet, problems,
                             [&](const std::string& t) {
                                 const std::string v = resolve_value(impl, facet, t);
                                 return v.empty() ? std::vector<std::string>{} : std::vector<std::string>{v};
                             });
    };
    for (const Facet& facet : kFacets)
        if (facet.has_concepts) out.*facet.chosen = concept_values(filters.*facet.chosen, facet.name);
    out.documents = each_resolved(impl, filters.documents, "document", "document", problems, [&](const std::string& t) {
        std::vector<std::string> found;
        for (const DocId record : lookup::named(impl, t)) found.push_back(lookup::brief(impl, record).id);
        return found;
    });
    const auto plain = [&](const std::vector<std::string>& values, std::string_view facet, auto is_known) {
        return each_resolved(impl, values, facet, facet, problems, [&](const std::string& t) {
            const std::string v = lower(t);
            const auto& there = impl.columns().facet(facet).values;
            const bool known = is_known(v) || std::find(there.begin(), there.end(), v) != there.end();
            return known ? std::vector<std::string>{v} : std::vector<std::string>{};
        });
    };
    out.kinds = plain(filters.kinds, "kind", [](const std::string& k) { return k == "inform" || k == "source"; });
    out.languages = plain(filters.languages, "language", [](const std::string& l) { return language_name(l) != l; });
    if (out.year_from && out.year_to && *out.year_from > *out.year_to) {
        const std::string from = std::to_string(*out.year_from), to = std::to_string(*out.year_to);
        const std::string message = "year:" + from + ".." + to + " runs backwards";
        if (!problems) throw Error(ErrorCode::usage, message, "did you mean " + to + ".." + from + "?");
        problems->push_back(message + "; it was ignored");
        out.year_from = out.year_to = std::nullopt;
    }
    if (const std::string why = out.since.empty() ? "" : misses(impl, out.since); !why.empty()) {
        const std::string message = "since:" + out.since + " " + why;
        if (!problems)
            throw Error(ErrorCode::usage, message,
                        "a day is 2026-11-29, a month 2026-11; `ibid status` says the revision");
        problems->push_back(message + "; it was ignored");
        out.since.clear();
    }
    const auto one_of = [&](std::string& value, std::initializer_list<std::string_view> allowed, const char* name,
                            const char* otherwise) {
        if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
        if (!problems)
            throw Error(ErrorCode::usage, std::string(name) + " \"" + value + "\" is not known",
                        "any, all, only or none; and body, notes or all");
        problems->push_back(std::string(name) + ":" + value + " is not known; it was ignored");
        value = otherwise;
    };
    one_of(out.country_mode, {"any", "all", "only", "none"}, "country mode", "any");
    one_of(out.in, {"body", "notes", "all"}, "in", "all");
    return out;
}

bool filters_of(const Node& node, Filters& f, std::vector<std::string>& problems) {
    const std::string& name = node.name;
    if (name == "country" || name == "all" || name == "only" || name == "none") {
        f.countries = parts(node.text);
        f.country_mode = name == "country" ? "any" : name;
    } else if (const Facet* facet = facet_named(name); facet && facet->chosen) {
        f.*facet->chosen = parts(node.text);
    } else if (name == "in" || name == "type") {
        f.in = lower(node.text);
        if (f.in == "note") f.in = "notes";
        if (f.in == "passage" || f.in == "passages") f.in = "body";
        if (f.in != "body" && f.in != "notes" && f.in != "all") {
            problems.push_back(name + ":" + node.text + " is not known; it was ignored; " +
                               (name == "in" ? "body, notes or all" : "passage or note"));
            f.in = "all";
        }
    } else if (name == "since") {
        f.since = node.text;
    } else if (name == "year") {
        if (!year_range(node.text, f))
            problems.push_back("year:" + node.text + " is no year or range of years; it was ignored");
    } else {
        return false;
    }
    return true;
}

namespace {

/// Adds `more` to `filters` where both say the same kind of thing; false when they cannot be one.
bool merge(Filters& filters, const Filters& more, bool either) {
    Filters both = filters;
    if (!more.countries.empty()) {
        if (!both.countries.empty() &&
            (both.country_mode != more.country_mode || (!either && more.country_mode == "any")))
            return false;
        both.country_mode = more.country_mode;
        add_all(both.countries, more.countries);
    }
    for (const Facet& facet : kFacets) {
        if (!facet.chosen || facet.chosen == &Filters::countries) continue;
        auto& to = both.*facet.chosen;
        const auto& from = more.*facet.chosen;
        if (!either && !to.empty() && !from.empty()) return false;
        add_all(to, from);
    }
    if (more.year_from || more.year_to) {
        if (both.year_from || both.year_to) return false;
        both.year_from = more.year_from;
        both.year_to = more.year_to;
    }
    if (more.in != "all") {
        if (both.in != "all" && both.in != more.in) return false;
        both.in = more.in;
    }
    if (!more.since.empty()) {
        if (!both.since.empty() && both.since != more.since) return false;
        both.since = more.since;
    }
    filters = std::move(both);
    return true;
}

bool lift(Searcher::Impl& impl, Node& node, Filters& filters, bool either, std::vector<std::string>& problems) {
    Filters own;
    std::vector<std::string> local;
    if (node.kind != NodeKind::filter || !filters_of(node, own, local)) return false;
    own = resolved(impl, own, &local);
    if (!merge(filters, own, either)) return false;
    problems.insert(problems.end(), local.begin(), local.end());
    return true;
}

/// Takes out what names nothing that is known: ignored it neither finds nor excludes.
void drop_ignored(Searcher::Impl& impl, Node& node, std::vector<std::string>& problems) {
    for (Node& child : node.children) drop_ignored(impl, child, problems);
    const std::size_t before = node.children.size();
    std::erase_if(node.children, [](const Node& child) { return child.kind == NodeKind::nothing; });
    if (before > 0 && node.children.empty()) node = {};
    if (node.children.size() == 1 && before > 1 && node.children[0].kind != NodeKind::not_) {
        Node only = std::move(node.children[0]);
        node = std::move(only);
    }
    Filters own;
    std::vector<std::string> local;
    if (node.kind != NodeKind::filter || !filters_of(node, own, local) || resolved(impl, own, &local) != Filters{})
        return;
    problems.insert(problems.end(), local.begin(), local.end());
    node = {};
}

}  // namespace

void lift_filters(Searcher::Impl& impl, Node& root, Filters& filters, std::vector<std::string>& problems) {
    const bool asked = root.kind != NodeKind::nothing;
    drop_ignored(impl, root, problems);
    if (asked && root.kind == NodeKind::nothing) {
        // Everything would be no answer to "instrument:xyz", unless other filters are left.
        if (filters == Filters{})
            problems.emplace_back("nothing else was asked for, so that nothing is found");
        else
            root = {.kind = NodeKind::all};
    }
    if (lift(impl, root, filters, true, problems)) {
        root = Node{.kind = NodeKind::all};
        return;
    }
    if (root.kind == NodeKind::bag) {
        std::erase_if(root.children, [&](Node& n) { return lift(impl, n, filters, true, problems); });
    } else if (root.kind == NodeKind::and_) {
        // Two of one facet joined by AND must both hold: Filters would let either do, so they stay in the tree.
        const auto alone = [&](const Node& n) {
            return n.kind == NodeKind::filter &&
                   std::count_if(root.children.begin(), root.children.end(),
                                 [&](const Node& o) { return o.kind == NodeKind::filter && o.name == n.name; }) == 1;
        };
        std::vector<Node> kept;
        for (Node& n : root.children) {
            if (!alone(n) || !lift(impl, n, filters, false, problems)) kept.push_back(std::move(n));
        }
        root.children = std::move(kept);
    } else {
        return;
    }
    if (root.children.empty())
        root = Node{.kind = NodeKind::all};
    else if (root.children.size() == 1 && root.children[0].kind != NodeKind::not_) {
        Node only = std::move(root.children[0]);
        only.required = false;
        root = std::move(only);
    }
}

}  // namespace ibid
