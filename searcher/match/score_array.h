#pragma once
// One number for every passage. For searcher/ only.

#include <utility>

#include "searcher/match/match.h"

namespace ibid {

/// Scores of all passages, most of them zero; `touched` tells which are not. A million zeros cost more than most
/// queries, so they are borrowed from `spare` and given back as zeros.
struct Matcher::Dense {
    std::vector<float> value;
    std::vector<DocId> touched;
    Dense(std::size_t n, std::vector<std::vector<float>>& spare) : spare_(spare) {
        if (!spare_.empty()) {
            value = std::move(spare_.back());
            spare_.pop_back();
        }
        value.resize(n, 0.0f);
    }
    ~Dense() {
        clear();
        spare_.push_back(std::move(value));
    }
    Dense(const Dense&) = delete;
    Dense& operator=(const Dense&) = delete;
    void add(DocId id, float v) {
        float& at = value[id];
        if (at == 0.0f) touched.push_back(id);
        at += v;
    }
    void clear() {
        for (const DocId id : touched) value[id] = 0.0f;
        touched.clear();
    }

private:
    std::vector<std::vector<float>>& spare_;
};

}  // namespace ibid
