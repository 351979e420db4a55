#pragma once
// Query text -> a tree that prints itself. Pure, and never throws: odd syntax is read as words and named in `problems`.
// Not for: what words mean (stems, synonyms, facet values); searcher.cc asks the index that.
//
//     parse_query("\"special envoy\" visa -Georgia country:BE").to_string()
//         == "\"special envoy\" visa -Georgia country:BE"
//
// Grammar, loosest first. Words beside each other are wished for, quoted phrases beside them are wanted:
//     bag    := or+                        visa readmission "special envoy"
//     or     := and ("OR" and)*
//     and    := near (("AND" | "NOT" | "AND NOT") near)*
//     near   := item ("NEAR" | "NEAR/n" item)*
//     item   := "-" item | "+" item | "(" bag ")" | quoted ["~"] | name ":" value | word* | *word | word | "*"

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace ibid {

enum class NodeKind {
    nothing,    // an empty query
    all,        // *
    words,      // a run of words, wished for: the more and the rarer, the better
    phrase,     // exactly these words in this order
    inflected,  // "words"~: the same with any endings
    prefix,     // word*
    suffix,     // *word
    near,       // children within `distance` words of each other
    filter,     // `name` and `text`, as in country:AT
    bag,        // children wished for; `required` ones wanted, `not_` ones unwanted
    and_,
    or_,
    not_,
};

struct Node {
    NodeKind kind = NodeKind::nothing;
    std::string text = {};  // of words, phrase, inflected, prefix and suffix (without the star), and filter
    std::string name = {};  // of a filter
    int distance = 0;       // of near
    bool required = false;  // in a bag: written with +
    std::vector<Node> children = {};
    std::string to_string() const;
    bool operator==(const Node&) const = default;
};

struct Query {
    Node root;
    std::vector<std::string> problems;
    /// In the query language again: parsing it gives the same tree, as long as no bracket that it adds is one too deep.
    std::string to_string() const { return root.to_string(); }
};

/// Longer queries are cut there: no one writes them, and someone sends them.
inline constexpr std::size_t kMaxQueryBytes = 16'384;
/// Brackets within brackets beyond this are ignored.
inline constexpr int kMaxQueryDepth = 50;
/// Of NEAR without a number, as in Xapian.
inline constexpr int kDefaultNear = 10;

Query parse_query(std::string_view text);

}  // namespace ibid
