#pragma once
// A passage as tests write it: "Seventeen countries{57} use it." carries note 57 where its label stands.

#include <string>
#include <string_view>

#include "model/passage.h"

namespace ibid::test {

inline Passage marked_passage(std::string_view marked, int page = 1, std::string language = "en") {
    Passage p;
    p.id = "d." + std::to_string(page) + std::string(marked.substr(0, 6));
    p.page_number = page;
    p.language = std::move(language);
    for (std::size_t i = 0; i < marked.size(); ++i) {
        const std::size_t end = marked[i] == '{' ? marked.find('}', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            p.text += marked[i];
            continue;
        }
        CarriedNote n;
        n.label = marked.substr(i + 1, end - i - 1);
        n.note_id = "n" + n.label;
        n.offset = p.text.size();
        p.notes.push_back(n);
        i = end;
    }
    return p;
}

}  // namespace ibid::test
