#pragma once
// Evidence as ibid.evidence/1. Not for: reading it back.

#include <string>

#include "model/evidence.h"

namespace ibid {

std::string to_json(const Evidence& evidence);

}  // namespace ibid
