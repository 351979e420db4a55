#pragma once
// Markup as a flat list of nodes in document order: what the HTML and the XML parser give, without their types.
// Each node knows its parent and where its subtree ends, so that nothing that walks it has to recurse: markup nested a
// hundred thousand deep costs a loop. Not for: what the elements mean. Plain values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

/// [begin, end) of MarkupTree::store.
struct Stored {
    std::uint32_t begin = 0, size = 0;
};

struct MarkupAttribute {
    Stored name, value;
};

struct MarkupNode {
    std::uint32_t parent = 0;  // the root is its own
    std::uint32_t next = 0;    // the first node behind the subtree
    Stored name;               // lower case in HTML, "w:p" as written in XML; empty for text
    Stored text;               // of a text node
    std::uint32_t attributes_begin = 0, attributes_end = 0;
};

struct MarkupTree {
    std::string store;
    std::vector<MarkupNode> nodes;  // [0] is the root, without a name
    std::vector<MarkupAttribute> attributes;

    std::string_view at(Stored s) const { return std::string_view(store).substr(s.begin, s.size); }
    std::string_view name(std::size_t node) const { return at(nodes[node].name); }
    std::string_view text(std::size_t node) const { return at(nodes[node].text); }
    bool is_text(std::size_t node) const { return nodes[node].name.size == 0 && node != 0; }
    /// Empty when there is none.
    std::string_view attribute(std::size_t node, std::string_view name) const {
        for (std::uint32_t a = nodes[node].attributes_begin; a < nodes[node].attributes_end; ++a)
            if (at(attributes[a].name) == name) return at(attributes[a].value);
        return {};
    }
    bool has_attribute(std::size_t node, std::string_view name) const {
        for (std::uint32_t a = nodes[node].attributes_begin; a < nodes[node].attributes_end; ++a)
            if (at(attributes[a].name) == name) return true;
        return false;
    }
    bool inside(std::size_t node, std::size_t ancestor) const {
        return node >= ancestor && node < nodes[ancestor].next;
    }
};

/// Builds a tree from what a parser meets, in order.
class MarkupTreeBuilder {
public:
    MarkupTreeBuilder() {
        tree_.nodes.emplace_back();
        open_.push_back(0);
    }
    /// For so much text and so many nodes, so that what is built need not move.
    void reserve(std::size_t bytes, std::size_t nodes) {
        tree_.store.reserve(bytes);
        tree_.nodes.reserve(nodes);
    }
    Stored keep(std::string_view text) {
        const Stored s{static_cast<std::uint32_t>(tree_.store.size()), static_cast<std::uint32_t>(text.size())};
        tree_.store += text;
        return s;
    }
    void begin(Stored name) {
        MarkupNode node;
        node.parent = open_.back();
        node.name = name;
        node.attributes_begin = node.attributes_end = static_cast<std::uint32_t>(tree_.attributes.size());
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
        tree_.nodes.push_back(node);
    }
    void attribute(Stored name, std::string_view value) {
        tree_.attributes.push_back({name, keep(value)});
        tree_.nodes[open_.back()].attributes_end = static_cast<std::uint32_t>(tree_.attributes.size());
    }
    void text(std::string_view text) {
        if (text.empty()) return;
        MarkupNode node;
        node.parent = open_.back();
        node.next = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        node.text = keep(text);
        tree_.nodes.push_back(node);
    }
    void end() {
        tree_.nodes[open_.back()].next = static_cast<std::uint32_t>(tree_.nodes.size());
        if (open_.size() > 1) open_.pop_back();
    }
    std::size_t depth() const { return open_.size(); }
    std::size_t bytes() const { return tree_.store.size() + tree_.nodes.size() * sizeof(MarkupNode); }
    MarkupTree finish() {
        while (open_.size() > 1) end();
        tree_.nodes[0].next = static_cast<std::uint32_t>(tree_.nodes.size());
        return std::move(tree_);
    }

private:
    MarkupTree tree_;
    std::vector<std::uint32_t> open_;
};

}  // namespace ibid
