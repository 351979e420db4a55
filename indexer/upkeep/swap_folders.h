#pragma once
// A folder put in the place of another in one step: killed at any instant, there is the one or the other, whole.

#include <string>

namespace ibid {

/// `beside` becomes `folder`, and what was there is deleted. Throws Error(io) when the file system cannot exchange the
/// two; `beside` is then deleted and `folder` as it was. `doing`: for the message, "cannot be compacted".
void exchange_folders(const std::string& beside, const std::string& folder, const std::string& doing);

}  // namespace ibid
