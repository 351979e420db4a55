#include "analysis/references/short_names.h"

namespace ibid {

std::vector<Span> short_name_brackets(std::string_view text, const CitationForms& forms) {
    constexpr std::size_t kLongest = 120;  // bytes
    std::vector<Span> out;
    for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        if (close == text.npos) break;
        if (close - open > kLongest) continue;
        if (forms.match(FormKind::named_after, text, open + 1).form) out.push_back({open, close + 1});
    }
    return out;
}

}  // namespace ibid
