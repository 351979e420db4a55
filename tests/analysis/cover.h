#pragma once
// Lines as covers print them, made into a document whose first pages are read. For tests of analysis/about.

#include <string>
#include <vector>

#include "analysis/about/about.h"
#include "analysis/vocabulary/vocabulary.h"
#include "model/document.h"

namespace ibid {

inline const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    return v;
}

struct Print {
    std::string text;
    double size = 10;
    bool bold = false;
    double x = 60;  // of its left end
    int page = 1;
    bool beside = false;  // on the height of the line before
};

/// Lines one below the other, on pages of 842 points.
inline Document cover(const std::vector<Print>& lines) {
    Document d;
    d.text_size_pt = 10;
    double y = 40;
    int page = 1;
    for (const Print& p : lines) {
        if (p.page != page) y = 40, page = p.page;
        if (p.beside) y -= p.size * 1.3;
        d.front.push_back({{p.page, {p.x, y, p.x + 5 * static_cast<double>(p.text.size()), y + p.size * 1.1}},
                           p.size,
                           p.bold,
                           false,
                           false,
                           p.text});
        y += p.size * 1.3;
        if (p.text.empty()) y += 40;
    }
    for (int n = 1; n <= page; ++n) d.pages.push_back({n, std::to_string(n), 595, 842});
    return d;
}

inline Document read(Document d) {
    read_about(d, front_words(vocabularies()), citation_forms(vocabularies()));
    return d;
}

}  // namespace ibid
