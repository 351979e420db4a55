#include "analysis/identifiers/coordinated.h"

#include <algorithm>

#include "analysis/identifiers/national_judgments.h"
#include "analysis/identifiers/scanner.h"

namespace ibid {
namespace {

constexpr int kMostMembers = 64;  // of one citation: bounds the work on a hostile text

std::string next_word(Scanner& s) {
    const std::size_t begin = s.at;
    for (CodePoint c; !s.done() && is_letter((c = code_point_at(s.text, s.at)).value);) s.at += c.bytes;
    return lower(s.text.substr(begin, s.at - begin));
}

bool dash(Scanner& s) { return s.one_of("-") || s.literal("\u2013") || s.literal("\u2011"); }

/// "13", "5–6", "34 (a)", "115.18", "9f", "5 and 6" of a pin.
bool numbers_of_pin(Scanner& s, const CitationForms& forms) {
    if (s.literal("\u00A7")) s.literal("\u00A7");
    bool any = false;
    for (int numbers = 0; numbers < 12; ++numbers) {
        Scanner t = s;
        if (any) {
            t.one_of(",");
            t.spaces();
            if (Scanner u = t; forms.word(FormKind::association, next_word(u))) t = u, t.spaces();
            if (t.at == s.at && !dash(t)) break;
        }
        const auto digits = t.digits(1, 4);
        if (digits.empty() || t.peek() == '/') break;
        if (Scanner u = t; any && u.spaces() && !u.letters(5).empty() && u.spaces() && is_ascii_digit(u.peek()))
            break;  // "1 C 9.11"
        while (t.peek() == '.' && is_ascii_digit(t.peek(1))) ++t.at, t.digits(1, 3);
        for (int letters = 0; letters < 3; ++letters) {  // "(a)", "f", "ff"
            Scanner u = t;
            u.spaces();
            if (!u.one_of("(") || u.letters(3).empty() || !u.one_of(")")) break;
            t = u;
        }
        t.letters(2);
        if (!t.at_word_end()) break;
        s = t;
        any = true;
    }
    return any;
}

/// ", para. 13", " p. 5".
bool over_pin(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    t.one_of(",");
    t.spaces();
    const bool sign = t.text.substr(t.at).starts_with("\u00A7");
    if (!sign) {
        std::string word = next_word(t);
        if (forms.word(FormKind::decision, word) && t.spaces()) word = next_word(t);  // "juris Rn. 12"
        if (word.empty() || !forms.kinds_of(word, bit(FormKind::page) | bit(FormKind::pin))) return false;
        t.one_of(".");
        t.spaces();
    }
    if (!numbers_of_pin(t, forms)) return false;
    s = t;
    return true;
}

bool over_final(Scanner& s) {
    Scanner t = s;
    t.spaces();
    for (const std::string_view word : {"final", "endg", "fin", "def"}) {
        Scanner u = t;
        if (u.literal(word) && u.at_word_end()) {
            u.one_of(".");
            s = u;
            return true;
        }
    }
    return false;
}

bool over_number_word(Scanner& s, const CitationForms& forms) {
    Scanner t = s;
    const std::string word = next_word(t);
    if (word.empty() || !forms.word(FormKind::number, word)) return false;
    for (bool moved = true; moved;) moved = t.one_of(".:") || t.spaces() || t.literal("\u00B0") || t.literal("\u00BA");
    s = t;
    return true;
}

struct Token {
    std::size_t begin = 0, end = 0;  // "(EU) 2021/1060", "610", "1325 (2000)", "Add.1"
    bool single = false;             // digits only
    bool appended = false;           // belongs behind the whole: Add.1
    std::size_t number = 0;          // where the digits begin
};

/// What may be a member's number.
std::optional<Token> token_at(std::string_view text, std::size_t at, const Scheme& scheme, const CitationForms& forms) {
    Scanner s{text, at};
    Token token{at, at, false, false, at};
    if (scheme.name == "un")
        for (const std::string_view part : {"add.", "corr.", "rev."})
            if (Scanner t = s; t.literal(part) && !t.digits(1, 2).empty() && t.at_word_end())
                return Token{at, t.at, false, true, at};
    if (scheme.name == "act" && s.one_of("(")) {
        next_word(s);
        while (s.one_of(", ")) next_word(s);
        if (!s.one_of(")") || !s.spaces()) return {};
    }
    over_number_word(s, forms);
    token.number = s.at;
    if (s.digits(1, 6).empty()) return {};
    token.single = true;
    while ((s.peek() == '/' || s.peek() == '-') && is_ascii_word(s.peek(1))) {
        token.single = false;
        ++s.at;
        while (!s.at_word_end()) s.at += code_point_at(text, s.at).bytes;
    }
    if (Scanner t = s; token.single && (t.spaces(), t.one_of("(")))  // "1325 (2000)"
        if (!t.digits(4, 4).empty() && t.one_of(")")) s = t, token.single = false;
    if (!s.at_word_end()) return {};
    token.end = s.at;
    return token;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

/// Where in `printed` the number begins that `token` stands in the place of; npos when it has no such part.
std::size_t serial_of(std::string_view printed, std::string_view token) {
    while (!printed.empty() && !is_ascii_digit(printed.back()) && printed.back() != ')' &&
           printed.rfind(' ') != printed.npos && printed.rfind(' ') > printed.rfind('/') + 1)
        printed = printed.substr(0, printed.rfind(' '));  // "final"
    if (token.ends_with(')') != printed.ends_with(')')) return printed.npos;
    if (token.ends_with(')')) {
        const auto open = printed.rfind(" (");
        if (open == printed.npos) return open;
        printed = printed.substr(0, open);
        token = token.substr(0, token.rfind(" ("));
    }
    std::size_t end = printed.size();
    for (;;) {
        const auto slash = token.rfind('/');
        const std::string_view piece = token.substr(slash == token.npos ? 0 : slash + 1);
        const bool digits = all_digits(piece);
        std::size_t begin = end;
        while (begin > 0 && (digits ? is_ascii_digit(printed[begin - 1]) : printed[begin - 1] != '/')) --begin;
        if (begin == end) return printed.npos;
        if (slash == token.npos) return digits ? begin : printed.npos;
        if (begin == 0 || printed[begin - 1] != '/') return printed.npos;
        end = begin - 1;
        token = token.substr(0, slash);
    }
}

/// A bare number is a page or a quantity more often than a member: it must continue the count.
bool continues(std::string_view before, std::string_view number, std::string_view text, const Token& token,
               const Joint& joint, const CitationForms& forms) {
    if (number.size() < before.size() || (number.size() == before.size() && number <= before)) return false;
    if (plausible_year(number) && before.size() != number.size()) return false;
    if (joint.has_pin || joint.has_final) {
        Scanner behind{text, token.end};
        if (joint.has_pin || !over_final(behind)) return false;  // "COM(2020) 609 final, 5"
    }
    constexpr std::size_t kTellingDigits = 3;  // "SR.571, 572"; "A/HRC/28/15, 16" may be a page
    if (!joint.association && (before.size() < kTellingDigits || number.size() != before.size())) {
        const Joint next = joint_at(text, token.end, forms);  // unless "and" follows: "9, 10 and 11"
        if (!next.joins || !is_ascii_digit(Scanner{text, next.end}.peek())) return false;
    }
    Scanner behind{text, token.end};  // "and 27 Member States"
    if (over_final(behind)) return true;
    if (!behind.spaces()) return true;
    if (behind.done() || !is_letter(code_point_at(text, behind.at).value)) return true;
    const std::string word = next_word(behind);
    return forms.word(FormKind::association, word) != nullptr;
}

/// "56 and 58/64", "7, 8 and 9/54": the numbers of one year, read as the first.
std::size_t split_old_cases(std::string_view text, std::vector<Identifier>& all) {
    const Identifier first = all.back();
    const std::string_view printed = text.substr(first.span.begin, first.span.end - first.span.begin);
    const std::size_t end = first.span.end;
    const auto slash = printed.rfind('/');
    if (slash == printed.npos || printed.find(' ') > slash) return end;
    const std::string year(printed.substr(slash));
    std::vector<Identifier> members;
    for (std::size_t i = 0; i < slash;) {
        if (!is_ascii_digit(printed[i])) {
            ++i;
            continue;
        }
        std::size_t j = i;
        while (j < slash && is_ascii_digit(printed[j])) ++j;
        const std::string number(printed.substr(i, j - i));
        members.push_back({first.kind,
                           "C-" + number + year,
                           {first.span.begin + i, j == slash ? end : first.span.begin + j},
                           number + year});
        i = j;
    }
    if (members.size() < 2) return end;
    all.pop_back();
    all.insert(all.end(), members.begin(), members.end());
    return end;
}

/// "nn. 245/2011, 202/2013 e 115/2014", "1 C 8.11, juris Rn. 12, und 1 C 9.11": judgments of the court named before.
std::size_t add_judgments(std::string_view text, const CitationForms& forms, std::vector<Identifier>& all) {
    for (int members = 0; members < kMostMembers; ++members) {
        const std::size_t end = all.back().span.end;
        const Joint joint = joint_at(text, end, forms);
        if (!joint.joins || (joint.has_pin && !joint.association)) break;
        auto further = further_judgment_at(text, joint.end, all.back(), forms);
        if (!further) break;
        all.push_back(std::move(*further));
    }
    return all.back().span.end;
}

}  // namespace

Joint joint_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    Joint joint;
    Scanner s{text, at};
    joint.has_final = over_final(s);
    while (over_pin(s, forms)) joint.has_pin = true;
    joint.pinned = s.at;
    for (bool moved = true; moved;) {
        moved = s.spaces();
        if (s.one_of(",;")) moved = joint.joins = true;
        // not the E of "E/C.12/…"
        if (const auto [form, end] = forms.match(FormKind::association, text, s.at);
            form && Scanner{text, end}.peek() == ' ') {
            s.at = end;
            moved = joint.joins = joint.association = true;
        } else if (s.peek() == '&' && s.peek(1) == ' ') {
            ++s.at;
            moved = joint.joins = joint.association = true;
        }
    }
    joint.end = s.at;
    return joint;
}

std::size_t add_members(std::string_view text, const CitationForms& forms, std::vector<Identifier>& all) {
    if (all.back().kind == "court") return add_judgments(text, forms, all);
    if (!has_trait(all.back().kind, trait::kSerial)) return all.back().span.end;
    const Scheme& scheme = *find_scheme(all.back().kind);
    std::size_t end = scheme.name == "case" ? split_old_cases(text, all) : all.back().span.end;
    for (int members = 0; members < kMostMembers; ++members) {
        const Joint joint = joint_at(text, end, forms);
        if (!joint.joins) break;
        const std::optional<Token> token = token_at(text, joint.end, scheme, forms);
        if (!token) break;
        const Identifier& before = all.back();
        const std::string printed =
            before.printed.empty() ? std::string(text.substr(before.span.begin, before.span.end - before.span.begin))
                                   : before.printed;
        const std::string_view number = text.substr(token->number, token->end - token->number);
        std::string whole;
        if (token->appended) {
            whole = printed.substr(0, std::min(printed.find("/Add."), printed.size())) + "/" +
                    std::string(text.substr(token->begin, token->end - token->begin));
        } else if (scheme.name == "act" || (!token->single && (scheme.traits & trait::kNamed))) {
            const bool treaty = text[token->begin] == '(';
            const std::size_t head =
                treaty ? printed.find_first_of("(0123456789") : printed.find_first_of("0123456789");
            if (token->single || head == printed.npos) break;
            whole = printed.substr(0, head) +
                    std::string(text.substr(treaty ? token->begin : token->number,
                                            token->end - (treaty ? token->begin : token->number)));
        } else {
            const std::size_t serial = serial_of(printed, number);
            if (serial == printed.npos) break;
            std::size_t serial_end = serial;
            while (serial_end < printed.size() && is_ascii_digit(printed[serial_end])) ++serial_end;
            if (token->single && !continues(std::string_view(printed).substr(serial, serial_end - serial), number, text,
                                            *token, joint, forms))
                break;
            whole = printed.substr(0, serial) + std::string(number);
            if (serial == 0) whole.insert(0, scheme.bare);  // "47287/15" of "Applications nos. 47287/15"
        }
        const auto read = identifier_at(opening_at(whole, 0, forms));
        if (!read || read->kind != before.kind || read->span.end != whole.size()) break;
        end = token->end;
        all.push_back({read->kind,
                       read->value,
                       {token->begin, end},
                       whole.starts_with(scheme.bare) && printed.find_first_not_of("0123456789/") == printed.npos
                           ? whole.substr(scheme.bare.size())
                           : whole});
    }
    return end;
}

}  // namespace ibid
