#pragma once
// The samples of corpus/, indexed by the program as a user would.

#include <cstdlib>
#include <string>

namespace ibid::test {

/// Into `index`, with the vocabulary of corpus/. Whether it went well.
inline bool index_samples(const std::string& index) {
    const std::string source = IBID_SOURCE_DIR;
    const std::string command = "IBID_VOCABULARY='" + source + "/corpus/vocabulary' '" + IBID_BINARY + "' --index '" +
                                index + "' index --quiet '" + source + "/corpus/sample'";
    return std::system(command.c_str()) == 0;
}

}  // namespace ibid::test
