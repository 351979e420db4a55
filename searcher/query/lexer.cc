#include "searcher/query/lexer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "analysis/identifiers/schemes.h"
#include "model/facets.h"
#include "searcher/query/query.h"
#include "searcher/query/spelling.h"

namespace ibid {
namespace {

constexpr std::array<std::string_view, 18> kFilterNames = {
    "all",      "approach", "author", "cites",   "country", "document", "in",    "instrument", "kind",
    "language", "none",     "only",   "section", "since",   "source",   "title", "type",       "year"};

constexpr std::array<std::string_view, 9> kQuotes = {"\"",     "\u201C", "\u201D", "\u201E", "\u201F",
                                                     "\u00AB", "\u00BB", "\u2033", "\uFF02"};

/// Bytes of the double quote or guillemet that starts here; 0 when none does. All kinds are the same.
std::size_t quote_at(std::string_view s, std::size_t at) {
    for (const std::string_view q : kQuotes) {
        if (s.substr(at).starts_with(q)) return q.size();
    }
    return 0;
}
std::size_t space_at(std::string_view s, std::size_t at) {
    if (static_cast<unsigned char>(s[at]) <= ' ' || s[at] == 0x7F) return 1;  // control characters part words too
    if (s.substr(at).starts_with("\u00A0")) return 2;
    if (s.substr(at).starts_with("\u3000") || s.substr(at).starts_with("\u202F") || s.substr(at).starts_with("\u2009"))
        return 3;
    return 0;
}
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
/// Whether there is anything to look for: dashes, dots and ellipses (U+2010 to U+2027) are not.
bool any_alnum(std::string_view s) {
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s.substr(i).starts_with("\xE2\x80") && i + 2 < s.size() && static_cast<unsigned char>(s[i + 2]) >= 0x90 &&
            static_cast<unsigned char>(s[i + 2]) <= 0xA7)
            i += 2;
        else if (is_alnum(s[i]))
            return true;
    }
    return false;
}

std::string trimmed(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size();) {
        if (const std::size_t n = space_at(s, i)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
            i += n;
        } else {
            out += s[i++];
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// "env?y", "env*y", "*env*": a pattern, and none that we know. A question mark at the end ends a question, and doubled
/// stars are emphasis.
bool is_open_inside(std::string_view raw) {
    while (raw.ends_with('?')) raw.remove_suffix(1);
    if (raw.find("**") != raw.npos) return false;
    std::size_t open = 0;
    for (const char c : raw) {
        open += c == '?' || c == '*';
        if (c != '?' && c != '*' && !is_alnum(c)) return false;  // an address
    }
    return open > 0;
}

/// "; did you mean country:?" for "contry".
std::string meant_filter(const std::string& name) {
    std::vector<std::string> names;
    for (const std::string_view known : kFilterNames)
        if (known.size() > 4 || known == "kind" || known == "year" || known == "type") names.emplace_back(known);
    const auto near = nearest_name(name, names);
    return near ? "; did you mean " + *near + ":?" : "";
}

constexpr std::array<std::pair<std::string_view, Lexeme>, 4> kOperators = {
    {{"AND", Lexeme::and_}, {"OR", Lexeme::or_}, {"NOT", Lexeme::not_}, {"NEAR", Lexeme::near}}};

class Lexer {
public:
    Lexer(std::string_view text, std::vector<std::string>& problems) : text_(text), problems_(problems) {
        operators_ = reads_operators(text);
        // Which quotes have a partner is settled once, so that a thousand quotes cost a thousand steps.
        // So is which brackets close before the word ends: "COM(2020)".
        std::size_t quotes = 0;
        std::vector<std::size_t> open;
        closes_.resize(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t n = quote_at(text, i);
            quotes += n > 0;
            if (n > 0 || space_at(text, i)) open.clear();
            if (text[i] == '(') open.push_back(i);
            if (text[i] == ')' && !open.empty()) {
                closes_[open.back()] = true;
                open.pop_back();
            }
            i += std::max<std::size_t>(n, 1);
        }
        paired_quotes_ = quotes / 2 * 2;
        if (quotes % 2) problems_.push_back("a quotation mark without its partner was ignored");
    }

    std::vector<Lexed> run() {
        while (at_ < text_.size()) {
            if (const std::size_t space = space_at(text_, at_))
                at_ += space;
            else
                step();
        }
        return std::move(out_);
    }

private:
    void step() {
        if (const std::size_t quote = quote_at(text_, at_)) return quoted(quote);
        const char c = text_[at_];
        if (c == '(') return push(Lexeme::open, 1);
        if (c == ')') return push(Lexeme::close, 1);
        const bool followed = at_ + 1 < text_.size() && !space_at(text_, at_ + 1);
        const bool lone_quote = followed && quote_at(text_, at_ + 1) && !opens_quote(at_ + 1);
        if (c == '-' && followed && !lone_quote &&
            (is_letter(text_[at_ + 1]) || text_[at_ + 1] == '(' || opens_quote(at_ + 1)))
            return push(Lexeme::minus, 1);
        if (c == '+' && followed && !lone_quote &&
            (is_alnum(text_[at_ + 1]) || text_[at_ + 1] == '(' || opens_quote(at_ + 1)))
            return push(Lexeme::plus, 1);
        const std::size_t stars = std::min(text_.find_first_not_of('*', at_), text_.size()) - at_;
        if (stars > 0 && (at_ + stars == text_.size() || text_[at_ + stars] == ')' || space_at(text_, at_ + stars)))
            return push(Lexeme::star, stars);
        if (filter()) return;
        word();
    }

    void push(Lexeme kind, std::size_t bytes) {
        out_.push_back({kind, {}, {}});
        at_ += bytes;
    }

    /// Whether a quote stands there that has a partner.
    bool opens_quote(std::size_t at) const { return quote_at(text_, at) > 0 && seen_quotes_ < paired_quotes_; }

    /// The text up to the partner of the quote before `at_`; none when this is the odd one out.
    std::optional<std::string> until_quote(std::size_t quote_bytes) {
        if (!opens_quote(at_)) {
            at_ += quote_bytes;
            return std::nullopt;
        }
        seen_quotes_ += 2;
        const std::size_t begin = at_ + quote_bytes;
        std::size_t end = begin;
        while (end < text_.size() && !quote_at(text_, end)) ++end;
        if (end >= text_.size()) {  // cannot be, by the count; read as words then
            at_ = begin;
            return std::nullopt;
        }
        at_ = end + quote_at(text_, end);
        return trimmed(text_.substr(begin, end - begin));
    }

    void quoted(std::size_t bytes) {
        const auto inside = until_quote(bytes);
        if (!inside) return;
        const bool inflected = at_ < text_.size() && text_[at_] == '~';
        if (inflected) ++at_;
        if (any_alnum(*inside))
            return void(out_.push_back({inflected ? Lexeme::inflected : Lexeme::phrase, *inside, {}}));
        problems_.push_back("an empty phrase was ignored");
        while (!out_.empty() && (out_.back().kind == Lexeme::plus || out_.back().kind == Lexeme::minus))
            out_.pop_back();  // it signed this
    }

    /// name:value, name:"a value"; false when it is none, then nothing was read.
    bool filter() {
        std::size_t colon = at_;
        while (colon < text_.size() && colon - at_ < 12 && std::isalnum(static_cast<unsigned char>(text_[colon])))
            ++colon;
        if (colon == at_ || colon >= text_.size() || text_[colon] != ':') return false;
        if (!std::isalpha(static_cast<unsigned char>(text_[at_]))) return false;
        std::string name;
        for (const char c : text_.substr(at_, colon - at_))
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        const std::size_t from = colon + 1;
        if (std::find(kFilterNames.begin(), kFilterNames.end(), name) == kFilterNames.end()) {
            // "page:3" was meant to filter; "https://…", "celex:…" and "note: see" were not.
            const bool meant = colon - at_ > 1 && from < text_.size() && is_alnum(text_[from]) && !find_scheme(name);
            if (meant) problems_.push_back(name + ": is no filter; it was read as a word" + meant_filter(name));
            return false;
        }
        if (from >= text_.size() || space_at(text_, from) || text_[from] == ')') {
            // "title: a subtitle" is text; nobody writes "country: AT" but to filter, and nothing may follow.
            const bool meant = text_.find_first_not_of(" )", from) == text_.npos || facet_named(name) ||
                               name == "cites" || name == "since";
            if (meant && is_lower(text_[at_])) problems_.push_back(name + ": without a value was read as a word");
            return false;
        }
        if (text_[from] == '/' || text_[from] == ':') return false;  // source://…
        std::string value;
        if (const std::size_t quote = quote_at(text_, from)) {
            const std::size_t back = at_;
            at_ = from;
            const auto inside = until_quote(quote);
            if (!inside) {
                at_ = back;
                return false;
            }
            value = *inside;
        } else if (text_[from] == '(' && text_.find(')', from) != text_.npos) {
            value = bracketed(name, from);
        } else {
            // Brackets inside belong to the value as long as they pair: cites:COM(2020)609.
            std::size_t end = from;
            int open = 0;
            while (end < text_.size() && !space_at(text_, end) && !quote_at(text_, end) &&
                   !(text_[end] == ')' && open == 0)) {
                open += text_[end] == '(' ? 1 : text_[end] == ')' ? -1 : 0;
                ++end;
            }
            value = std::string(text_.substr(from, end - from));
            at_ = end;
        }
        if (!any_alnum(value)) {
            problems_.push_back(name + ": without a value was ignored");
            return true;
        }
        out_.push_back({Lexeme::filter, std::move(value), std::move(name)});
        return true;
    }

    /// "(AT OR BE)": either of them, as AT,BE.
    std::string bracketed(const std::string& name, std::size_t from) {
        const std::size_t end = text_.find(')', from);
        at_ = end + 1;
        std::string value = trimmed(text_.substr(from + 1, end - from - 1));
        if (value.find(" AND ") != value.npos)
            problems_.push_back(name + ":(" + value + "): a list in brackets finds either; all:AT,BE finds both");
        for (const std::string_view joint : {" OR ", " AND "})
            for (std::size_t at = value.find(joint); at != value.npos; at = value.find(joint, at))
                value.replace(at, joint.size(), ",");
        return value;
    }

    /// "NEAR/5": within a hundred words.
    bool near(const std::string& raw) {
        constexpr std::string_view kNear = "NEAR/";
        if (!raw.starts_with(kNear) || raw.size() == kNear.size() ||
            raw.find_first_not_of("0123456789", kNear.size()) != raw.npos)
            return false;
        constexpr int kMost = 100;
        const std::string digits = raw.substr(kNear.size());
        const int asked = digits.size() > 4 ? kMost + 1 : std::stoi(digits), distance = std::clamp(asked, 1, kMost);
        if (asked != distance) problems_.push_back(raw + " is read as NEAR/" + std::to_string(distance));
        out_.push_back({Lexeme::near, {}, {}, distance});
        return true;
    }

    void word() {
        std::size_t end = at_;
        int open = 0;
        while (end < text_.size() && !space_at(text_, end)) {
            if (const std::size_t quote = quote_at(text_, end)) {
                // An inch mark or a quote inside a word ends it, and the rest begins anew.
                if (quote > 0) break;
            }
            if (text_[end] == '(') {
                if (!closes_[end]) break;  // "f(x y)": it groups what follows
                ++open;
            }
            if (text_[end] == ')' && --open < 0) break;
            ++end;
        }
        std::string raw(text_.substr(at_, end - at_));
        at_ = end;
        if (raw == "&&") return void(out_.push_back({Lexeme::and_, {}, {}}));
        if (raw == "||") return void(out_.push_back({Lexeme::or_, {}, {}}));
        if (near(raw)) return;
        if (const auto op =
                std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& o) { return raw == o.first; });
            op != kOperators.end()) {
            if (operators_)
                return void(out_.push_back({op->second, {}, {}, op->second == Lexeme::near ? kDefaultNear : 0}));
            for (char& c : raw)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));  // a word, and printed it stays one
        }
        // "migrat*", not "Actions**" and not "E*": two letters at least, or everything would match.
        if (raw.size() >= 3 && raw.back() == '*' && raw.find('*') == raw.size() - 1 &&
            std::all_of(raw.begin(), raw.end() - 1, is_alnum)) {
            raw.pop_back();
            return void(out_.push_back({Lexeme::prefix, std::move(raw), {}}));
        }
        // "*abkommen": three letters at least, for more words end alike than begin so.
        if (raw.size() >= 4 && raw[0] == '*' && std::all_of(raw.begin() + 1, raw.end(), is_alnum))
            return void(out_.push_back({Lexeme::suffix, raw.substr(1), {}}));
        if (!any_alnum(raw)) return;  // a dash or dots between words
        if (is_open_inside(raw))
            problems_.push_back("“" + raw +
                                "” is read as it stands: a star may only end a word (visa*) or begin one (*abkommen)");
        out_.push_back({Lexeme::word, std::move(raw), {}});
    }

    std::string_view text_;
    std::vector<std::string>& problems_;
    std::vector<Lexed> out_;
    std::vector<bool> closes_;  // by byte: a bracket that the word it stands in closes
    std::size_t at_ = 0, seen_quotes_ = 0, paired_quotes_ = 0;
    bool operators_ = true;
};

}  // namespace

bool reads_operators(std::string_view text) {
    if (std::any_of(text.begin(), text.end(), is_lower)) return true;
    std::size_t letters = 0;
    for (const char c : text) {
        letters = std::isalpha(static_cast<unsigned char>(c)) ? letters + 1 : 0;
        if (letters > 4) return false;
    }
    return true;
}
bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

std::vector<Lexed> lexed(std::string_view text, std::vector<std::string>& problems) {
    return Lexer(text, problems).run();
}

}  // namespace ibid
