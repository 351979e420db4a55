#pragma once
// Why an index could not be taken for writing: somebody else has it, or this user may not write there.

#include <string>

#include "model/error.h"

namespace ibid {

/// `reason`: what Xapian said of its lock.
Error not_writable(const std::string& folder, const std::string& reason);

}  // namespace ibid
