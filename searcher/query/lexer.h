#pragma once
// Query text -> words, phrases, operators and brackets. For query/ only. Pure, never throws.

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

enum class Lexeme {
    word,
    phrase,
    inflected,
    prefix,
    suffix,
    filter,
    open,
    close,
    and_,
    or_,
    not_,
    near,
    minus,
    plus,
    star
};

struct Lexed {
    Lexeme kind;
    std::string text, name;
    int distance = 0;
};

/// What cannot be read as anything else is words; `problems` says what was odd.
std::vector<Lexed> lexed(std::string_view text, std::vector<std::string>& problems);

/// Whether AND, OR, NOT and NEAR are operators here. "MEMORANDUM AND LETTER" is a title in capitals: operators need
/// some lower case beside them, or codes only ("AT AND BE"), none of which is longer than four letters.
bool reads_operators(std::string_view text);
bool is_alnum(char c);
bool is_letter(char c);

}  // namespace ibid
