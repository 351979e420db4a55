#pragma once
// The one exception. Thrown for what a person must act on; absence is std::optional, damage is a Warning.

#include <stdexcept>
#include <string>
#include <utility>

namespace ibid {

enum class ErrorCode {
    usage,       // the command line or a parameter is wrong
    not_found,   // no such file, document or note
    bad_pdf,     // not a PDF, damaged beyond reading, or locked
    limit,       // a bound on time, memory, pages or size was met
    index,       // no index, of another version, damaged or locked
    io,          // reading or writing failed
    vocabulary,  // a row of a vocabulary file is broken
    network,     // fetching failed
    internal,    // our own bug
};

/// `message` says what is wrong, `hint` what to do next; both are one line for a person.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& message, std::string hint = {})
        : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}
    ErrorCode code() const noexcept { return code_; }
    const std::string& hint() const noexcept { return hint_; }

private:
    ErrorCode code_;
    std::string hint_;
};

}  // namespace ibid
