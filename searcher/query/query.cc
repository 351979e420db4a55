#include "searcher/query/query.h"

#include <algorithm>

#include "searcher/query/lexer.h"

namespace ibid {
namespace {

class Parser {
public:
    Parser(std::vector<Lexed> lexed, std::vector<std::string>& problems) : in_(std::move(lexed)), problems_(problems) {}

    Node run() {
        Node root = bag(0);
        while (at_ < in_.size()) {  // a bracket too many
            complain("a closing bracket without its partner was ignored");
            ++at_;
            Node more = bag(0);
            root = joined(std::move(root), std::move(more));
        }
        return root;
    }

private:
    void complain(const std::string& what) {
        if (std::find(problems_.begin(), problems_.end(), what) == problems_.end()) problems_.push_back(what);
    }
    bool next_is(Lexeme kind) const { return at_ < in_.size() && in_[at_].kind == kind; }

    static bool is_plain(const Node& n) { return n.kind == NodeKind::words && !n.required; }

    /// Puts an item into a bag; runs of plain words become one, so that "COM(2020) 609" stays together.
    static void add(Node& bag, Node item) {
        if (item.kind == NodeKind::nothing) return;
        if (item.kind == NodeKind::bag && !item.required) {
            for (Node& child : item.children) add(bag, std::move(child));
            return;
        }
        if (is_plain(item) && !bag.children.empty() && is_plain(bag.children.back())) {
            bag.children.back().text += ' ' + item.text;
            return;
        }
        bag.children.push_back(std::move(item));
    }
    static Node simplified(Node bag) {
        if (bag.children.empty()) return {};
        if (bag.children.size() == 1) {
            Node only = std::move(bag.children[0]);
            only.required = false;
            return only;
        }
        return bag;
    }
    static Node joined(Node a, Node b) {
        Node bag{.kind = NodeKind::bag};
        add(bag, std::move(a));
        add(bag, std::move(b));
        return simplified(std::move(bag));
    }

    Node bag(int depth) {
        Node bag{.kind = NodeKind::bag};
        while (at_ < in_.size() && !next_is(Lexeme::close)) add(bag, either(depth));
        return simplified(std::move(bag));
    }

    /// One word between operators; the operator's other side may be missing.
    Node either(int depth) {
        Node first = both(depth);
        if (!next_is(Lexeme::or_)) return first;
        Node node{.kind = NodeKind::or_};
        if (first.kind != NodeKind::nothing) node.children.push_back(std::move(first));
        while (next_is(Lexeme::or_)) {
            ++at_;
            Node more = both(depth);
            if (more.kind == NodeKind::nothing)
                complain("OR with nothing beside it was ignored");
            else
                node.children.push_back(std::move(more));
        }
        return collapse(std::move(node));
    }

    Node both(int depth) {
        Node first = near(depth);
        if (!next_is(Lexeme::and_) && !next_is(Lexeme::not_)) return first;
        Node node{.kind = NodeKind::and_};
        if (first.kind != NodeKind::nothing) node.children.push_back(std::move(first));
        while (next_is(Lexeme::and_) || next_is(Lexeme::not_)) {
            bool negative = false;
            while (next_is(Lexeme::and_) || next_is(Lexeme::not_)) negative |= in_[at_++].kind == Lexeme::not_;
            Node more = near(depth);
            if (more.kind == NodeKind::nothing)
                complain("AND or NOT with nothing beside it was ignored");
            else
                node.children.push_back(negative ? negated(std::move(more)) : std::move(more));
        }
        return collapse(std::move(node));
    }

    Node near(int depth) {
        Node first = item(depth);
        if (!next_is(Lexeme::near)) return first;
        Node node{.kind = NodeKind::near};
        if (first.kind != NodeKind::nothing) node.children.push_back(std::move(first));
        while (next_is(Lexeme::near)) {
            node.distance = std::max(node.distance, in_[at_++].distance);
            Node more = item(depth);
            if (more.kind == NodeKind::nothing)
                complain("NEAR with nothing beside it was ignored");
            else
                node.children.push_back(std::move(more));
        }
        const bool plain = std::all_of(node.children.begin(), node.children.end(), [](const Node& n) {
            return n.kind == NodeKind::words || n.kind == NodeKind::phrase || n.kind == NodeKind::prefix;
        });
        if (!plain) {
            complain("NEAR stands between words or phrases; read as AND");
            node.kind = NodeKind::and_;
            node.distance = 0;
        }
        return collapse(std::move(node));
    }

    static Node negated(Node n) {
        if (n.kind == NodeKind::not_) return std::move(n.children[0]);
        n.required = false;
        Node node{.kind = NodeKind::not_};
        node.children.push_back(std::move(n));
        return node;
    }
    static Node collapse(Node node) {
        if (node.children.empty()) return {};
        if (node.children.size() == 1) return std::move(node.children[0]);
        return node;
    }

    Node item(int depth) {
        if (at_ >= in_.size()) return {};
        Lexed& l = in_[at_];
        switch (l.kind) {
            case Lexeme::word:
                ++at_;
                return {.kind = NodeKind::words, .text = std::move(l.text)};
            case Lexeme::phrase:
                ++at_;
                return {.kind = NodeKind::phrase, .text = std::move(l.text)};
            case Lexeme::prefix:
                ++at_;
                return {.kind = NodeKind::prefix, .text = std::move(l.text)};
            case Lexeme::suffix:
                ++at_;
                return {.kind = NodeKind::suffix, .text = std::move(l.text)};
            case Lexeme::inflected:
                ++at_;
                return {.kind = NodeKind::inflected, .text = std::move(l.text)};
            case Lexeme::filter:
                ++at_;
                return {.kind = NodeKind::filter, .text = std::move(l.text), .name = std::move(l.name)};
            case Lexeme::star:
                ++at_;
                return {.kind = NodeKind::all};
            case Lexeme::minus:
            case Lexeme::plus: {
                // "--+-word": the last sign counts, and a thousand signs are no thousand calls.
                bool minus = false;
                while (next_is(Lexeme::minus) || next_is(Lexeme::plus)) minus = in_[at_++].kind == Lexeme::minus;
                Node n = item(depth);
                if (n.kind == NodeKind::nothing) return n;
                if (minus) return negated(std::move(n));
                if (n.kind != NodeKind::not_ && n.kind != NodeKind::all) n.required = true;
                return n;
            }
            case Lexeme::open:
                return bracketed(depth);
            case Lexeme::close:
            case Lexeme::and_:
            case Lexeme::or_:
            case Lexeme::not_:
                return {};
            case Lexeme::near:
                complain("NEAR with nothing beside it was ignored");
                while (next_is(Lexeme::near)) ++at_;
                return item(depth);
        }
        return {};
    }

    Node bracketed(int depth) {
        if (depth >= kMaxQueryDepth) {
            complain("brackets nested too deeply were ignored");
            while (next_is(Lexeme::open) || next_is(Lexeme::minus) || next_is(Lexeme::plus) || next_is(Lexeme::near))
                ++at_;
            return item(depth);
        }
        ++at_;
        Node inside = bag(depth + 1);
        if (next_is(Lexeme::close))
            ++at_;
        else
            complain("an opening bracket without its partner was ignored");
        return inside;
    }

    std::vector<Lexed> in_;
    std::vector<std::string>& problems_;
    std::size_t at_ = 0;
};

}  // namespace

Query parse_query(std::string_view text) {
    Query query;
    if (text.size() > kMaxQueryBytes) {
        std::size_t end = kMaxQueryBytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text = text.substr(0, end);
        query.problems.push_back("the query was cut after " + std::to_string(kMaxQueryBytes) + " bytes");
    }
    query.root = Parser(lexed(text, query.problems), query.problems).run();
    return query;
}

}  // namespace ibid
