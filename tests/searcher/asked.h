#pragma once
// A question whose answer is all that match.

#include <string>

#include "model/result.h"

namespace ibid::test {

inline SearchRequest asked(const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.limit = 10'000;
    return request;
}

}  // namespace ibid::test
