#pragma once
// Web pages, Word and OpenDocument files made to do harm, by the hundred: each attack on each place that it can be made
// at. Made anew in each run; none is kept. The word that they try to read from `secret`, a file, must enter no index.

#include <string>
#include <vector>

namespace ibid::test {

struct HostileFile {
    std::string name;  // "html-deep-div.html": what it does and in which form
    std::string bytes;
    std::string must_say = {};  // in the message of its failure; empty: it may also be read
};

/// What an unpacked member would leave beside `secret`.
inline std::string planted(const std::string& secret) { return secret + ".planted"; }

std::vector<HostileFile> hostile_pages(const std::string& secret);
std::vector<HostileFile> hostile_word_files(const std::string& secret);
std::vector<HostileFile> hostile_open_documents(const std::string& secret);

}  // namespace ibid::test
