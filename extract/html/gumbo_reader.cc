#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "extract/html/html_reader.h"
#include "model/error.h"

namespace ibid {
namespace {

/// The parser's memory: taken in large pieces and given back at once. Gumbo frees its tree by recursion, which a deep
/// tree turns into a stack overflow, and cannot live without memory; so it is never asked to free, and left by a jump
/// when there is no more.
class Arena {
public:
    Arena() = default;
    ~Arena() {
        for (void* piece : pieces_) std::free(piece);
    }
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    std::jmp_buf full;

    static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
    static void release(void*, void*) {}

private:
    void* take(std::size_t size) {
        size = (size + 15) & ~std::size_t{15};
        if (size > left_) {
            constexpr std::size_t kPiece = std::size_t{1} << 20;
            const std::size_t piece = std::max(size, kPiece);
            void* more = taken_ + piece > kHtmlMemory || count_ == kPieces ? nullptr : std::malloc(piece);
            if (!more) std::longjmp(full, 1);
            pieces_[count_++] = more;
            taken_ += piece;
            next_ = static_cast<char*>(more);
            left_ = piece;
        }
        void* out = next_;
        next_ += size;
        left_ -= size;
        return out;
    }

    static constexpr std::size_t kPieces = kHtmlMemory >> 20;
    void* pieces_[kPieces] = {};
    std::size_t count_ = 0, taken_ = 0, left_ = 0;
    char* next_ = nullptr;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const std::string_view w : words)
        if (w == word) return true;
    return false;
}

/// Elements open at once, at most, as far as their tags tell without parsing; those that end by themselves count not.
int nesting_of(std::string_view html) {
    int depth = 0, deepest = 0;
    for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const bool closes = at + 1 < html.size() && html[at + 1] == '/';
        std::string name;
        for (std::size_t i = at + 1 + closes; i < html.size() && name.size() < 12; ++i) {
            const char c = html[i] >= 'A' && html[i] <= 'Z' ? static_cast<char>(html[i] + 32) : html[i];
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) break;
            name += c;
        }
        if (name.empty() || is_one_of(name, {"p",     "li",    "td",     "th",   "tr",   "dt",     "dd",    "thead",
                                             "tbody", "tfoot", "option", "br",   "hr",   "img",    "input", "meta",
                                             "link",  "col",   "wbr",    "area", "base", "source", "embed", "param"}))
            continue;
        depth += closes ? (depth > 0 ? -1 : 0) : 1;
        deepest = std::max(deepest, depth);
    }
    return deepest;
}

/// Of hundreds of kilobytes of handlers and widths a reader needs these; the commonest first.
constexpr std::array<std::string_view, 32> kWanted = {
    "class",    "href",     "id",          "title",      "style",    "name",   "rel",      "content",
    "property", "type",     "role",        "lang",       "xml:lang", "hidden", "charset",  "http-equiv",
    "itemprop", "datetime", "aria-hidden", "aria-label", "start",    "value",  "colspan",  "epub:type",
    "data-fn",  "data-mfn", "resource",    "alt",        "for",      "about",  "reversed", "scope"};

class Copier {
public:
    /// `markup`: what was parsed; text and its nodes are no more than its bytes and its tags allow.
    explicit Copier(std::string_view markup) : names_(GUMBO_TAG_LAST + 1), attribute_names_(kWanted.size()) {
        builder_.reserve(markup.size(), 2 * static_cast<std::size_t>(std::count(markup.begin(), markup.end(), '<')));
    }

    MarkupTree copy(const GumboNode* root) {
        // a node, and its children from the one that is next: no recursion, whatever the depth
        std::vector<std::pair<const GumboNode*, unsigned>> path{{root, 0}};
        while (!path.empty()) {
            auto& [node, child] = path.back();
            const GumboVector& children =
                node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
            if (child == children.length) {
                if (node->type != GUMBO_NODE_DOCUMENT) builder_.end();
                path.pop_back();
                continue;
            }
            const auto* next = static_cast<const GumboNode*>(children.data[child++]);
            if (enter(next)) path.push_back({next, 0});
        }
        return builder_.finish();
    }

private:
    bool enter(const GumboNode* node) {
        switch (node->type) {
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_WHITESPACE:
            case GUMBO_NODE_CDATA:
                builder_.text(node->v.text.text);
                return false;
            case GUMBO_NODE_ELEMENT:
            case GUMBO_NODE_TEMPLATE:
                break;
            default:
                return false;
        }
        const GumboElement& e = node->v.element;
        if (e.tag == GUMBO_TAG_STYLE || e.tag == GUMBO_TAG_SVG || node->type == GUMBO_NODE_TEMPLATE) return false;
        if (e.tag == GUMBO_TAG_SCRIPT) {
            const GumboAttribute* type = gumbo_get_attribute(&e.attributes, "type");
            if (!type || std::strcmp(type->value, "application/ld+json") != 0) return false;
        }
        builder_.begin(name_of(e));
        for (unsigned i = 0; i < e.attributes.length; ++i) {
            const auto* a = static_cast<const GumboAttribute*>(e.attributes.data[i]);
            const auto known = std::find(kWanted.begin(), kWanted.end(), std::string_view(a->name));
            if (known == kWanted.end()) continue;
            Stored& name = attribute_names_[static_cast<std::size_t>(known - kWanted.begin())];
            if (name.size == 0) name = builder_.keep(*known);
            builder_.attribute(name, a->value);
        }
        return true;
    }

    Stored name_of(const GumboElement& e) {
        if (e.tag == GUMBO_TAG_UNKNOWN) {
            GumboStringPiece piece = e.original_tag;
            gumbo_tag_from_original_text(&piece);
            std::string name(piece.data ? piece.data : "", piece.data ? piece.length : 0);
            for (char& c : name)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
            return builder_.keep(name.empty() ? "unknown" : name);
        }
        Stored& known = names_[e.tag];
        if (known.size == 0) known = builder_.keep(gumbo_normalized_tagname(e.tag));
        return known;
    }

    MarkupTreeBuilder builder_;
    std::vector<Stored> names_, attribute_names_;
};

/// Apart from what has destructors, which the jump would pass over.
const GumboOutput* parse(Arena& arena, std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = Arena::allocate;
    options.deallocator = Arena::release;
    options.userdata = &arena;
    options.max_errors = 0;
    if (setjmp(arena.full) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

}  // namespace

extern "C" __attribute__((visibility("default"))) MarkupTree ibid_read_html(std::string_view utf8) {
    if (nesting_of(utf8) > kHtmlDepth)
        throw Error(ErrorCode::limit, "the page nests its elements deeper than any reader can follow",
                    "save it again from a browser");
    const auto arena = std::make_unique<Arena>();
    const GumboOutput* parsed = parse(*arena, utf8);
    if (!parsed)
        throw Error(ErrorCode::limit, "the page needs more memory than a page may use", "save its parts apart");
    return Copier(utf8).copy(parsed->document);
}

}  // namespace ibid
