#pragma once
// Documents that visitors bring (`ibid serve --add FOLDER`): what the pages know of it. Whoever provides this keeps the
// files and has them read, in processes of their own.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ibid {

/// A file that a visitor has brought, on its way into the index.
struct AddedFile {
    /// `waits`: for its turn; `locked`: for another batch that writes the index; `kept`: the index could not be
    /// written, the file waits in the folder.
    enum class State : std::uint8_t { waits, locked, reads, done, failed, kept };
    State state = State::waits;
    std::string name;          // under which it is kept in the folder
    std::string document;      // id; set when it is in the index
    std::string message;       // for a person: why it failed, or what is to be known besides
    bool kept_before = false;  // the same file lay in the folder already
};

/// All may be called by several threads.
struct Adding {
    std::size_t max_bytes = 0;  // of a file
    /// A header that a proxy sets to the name of who asks, in small letters; empty: only this machine's own user adds.
    std::string user_header = {};
    /// Keeps a file, and has it read. Returns the ticket under which look() knows it. Throws Error: usage (it is no
    /// document), limit (too many wait), io (it cannot be kept).
    std::function<std::string(std::string_view name, std::string_view bytes)> take = nullptr;
    std::function<std::optional<AddedFile>(std::string_view ticket)> look = nullptr;
};

}  // namespace ibid
