#pragma once
// What of an Error is for those who visit a page, and not for those who run the program. Pure.

#include <string>

namespace ibid {

/// The hint; nothing where it speaks of commands and options, which a visitor cannot give.
inline std::string hint_for_visitors(const std::string& hint) {
    const bool for_terminals = hint.find("`ibid ") != std::string::npos || hint.find("--") != std::string::npos;
    return for_terminals ? std::string() : hint;
}

}  // namespace ibid
