#pragma once
// One number for every passage. For searcher/ only.

#include "searcher/match.h"

namespace ibid {

/// Scores of all passages, most of them zero; `touched` tells which are not.
struct Matcher::Dense {
    std::vector<float> value;
    std::vector<DocId> touched;
    explicit Dense(std::size_t n) : value(n, 0.0f) {}
    void add(DocId id, float v) {
        float& at = value[id];
        if (at == 0.0f) touched.push_back(id);
        at += v;
    }
    void clear() {
        for (const DocId id : touched) value[id] = 0.0f;
        touched.clear();
    }
};

}  // namespace ibid
