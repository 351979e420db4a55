// A query's tree, in the query language again.
#include "searcher/query/lexer.h"
#include "searcher/query/query.h"

namespace ibid {
namespace {

bool is_atom(const Node& n) {
    switch (n.kind) {
        case NodeKind::words:
            return n.text.find(' ') == std::string::npos;
        case NodeKind::phrase:
        case NodeKind::inflected:
        case NodeKind::prefix:
        case NodeKind::suffix:
        case NodeKind::filter:
        case NodeKind::all:
        case NodeKind::nothing:
            return true;
        default:
            return false;
    }
}

class Printer {
public:
    /// In capitals alone AND and OR would be words of a title, so there they are signs.
    static std::string print(const Node& n) {
        Printer words(" AND ", " OR ");
        words.put(n);
        if (reads_operators(words.out_)) return std::move(words.out_);
        Printer signs(" && ", " || ");
        signs.put(n);
        return std::move(signs.out_);
    }

private:
    Printer(std::string_view both, std::string_view either) : and_(both), or_(either) {}

    void put_in_brackets(const Node& n) {
        out_ += '(';
        put(n);
        out_ += ')';
    }

    void put_list(const Node& n, std::string_view between) {
        for (std::size_t i = 0; i < n.children.size(); ++i) {
            if (i > 0) out_ += between;
            const Node& child = n.children[i];
            if (child.required) out_ += '+';
            const bool run = n.kind == NodeKind::bag && child.kind == NodeKind::words &&
                             !child.required;  // words among a bag's items
            const bool sign =
                child.required && child.kind == NodeKind::words && !is_alnum(child.text[0]);  // "+.x" is a word
            if (run || (!sign && (is_atom(child) || child.kind == NodeKind::not_)))
                put(child);
            else
                put_in_brackets(child);
        }
    }

    void put_not(const Node& child) {
        // "-5" is a number and "-*" a sign, so they need their bracket.
        out_ += '-';
        const bool number =
            (child.kind == NodeKind::words || child.kind == NodeKind::prefix) && !is_letter(child.text[0]);
        const bool star = child.kind == NodeKind::all || child.kind == NodeKind::suffix;
        if (is_atom(child) && !star && !number)
            put(child);
        else
            put_in_brackets(child);
    }

    void put(const Node& n) {
        switch (n.kind) {
            case NodeKind::nothing:
                return;
            case NodeKind::all:
                out_ += '*';
                return;
            case NodeKind::words:
                out_ += n.text;
                return;
            case NodeKind::phrase:
                out_ += '"' + n.text + '"';
                return;
            case NodeKind::prefix:
                out_ += n.text + '*';
                return;
            case NodeKind::suffix:
                out_ += '*' + n.text;
                return;
            case NodeKind::inflected:
                out_ += '"' + n.text + "\"~";
                return;
            case NodeKind::filter:
                // A value that would be parted, or no value at all ("in:/"), is quoted.
                out_ += n.name + ':' +
                        (n.text.find_first_of(" ()") == std::string::npos && n.text[0] != '/' && n.text[0] != ':'
                             ? n.text
                             : '"' + n.text + '"');
                return;
            case NodeKind::near:
                return put_list(n, " NEAR/" + std::to_string(n.distance) + ' ');
            case NodeKind::bag:
                return put_list(n, " ");
            case NodeKind::and_:
                return put_list(n, and_);
            case NodeKind::or_:
                return put_list(n, or_);
            case NodeKind::not_:
                return put_not(n.children[0]);
        }
    }

    std::string_view and_, or_;
    std::string out_;
};

}  // namespace

std::string Node::to_string() const { return Printer::print(*this); }

}  // namespace ibid
