#pragma once
// FreeDict's files as dictd has them -> headwords with their translations. For translation.cc.
// Throws nothing; lines that are none are passed over.

#include <string>
#include <utility>
#include <vector>

namespace ibid {

struct DictionaryEntry {
    std::string headword;                   // as printed
    std::vector<std::string> translations;  // in order of senses, without remarks
};

/// `stem`: the path without ".index" and ".dict.dz". Entries in the order of the index; empty when it cannot be read.
std::vector<DictionaryEntry> read_freedict(const std::string& stem);

/// One entry's text: pronunciation, word classes, examples and definitions are left out.
DictionaryEntry read_entry(std::string_view text);

}  // namespace ibid
