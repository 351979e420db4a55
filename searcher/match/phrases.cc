// Phrases, NEAR and word*: checked in the signatures of the candidates, where two bytes stand for each word of the
// text.
#include <algorithm>

#include "searcher/match/match.h"

namespace ibid {

using namespace schema;

/// Of the candidates those whose signature has the words: one after another when `within` is 0, else all within so many
/// words. The score is how often. With `exact_forms` the stored text decides in the end, for as many as that is quick.
MatchList Matcher::by_signature(const std::vector<DocId>& candidates,
                                const std::vector<std::unordered_set<std::uint16_t>>& words, int within,
                                const std::vector<std::string>* exact_forms) {
    // Two bytes a word err once in 65,536 adjacent pairs; a phrase in more passages than this is not in doubt.
    constexpr std::size_t kVerified = 2'000;
    MatchList found;
    if (words.empty()) return found;
    const Xapian::Database& db = impl_.db();
    auto value = db.valuestream_begin(kSignatureSlot);
    const auto end = db.valuestream_end(kSignatureSlot);
    const std::size_t n = words.size();
    const bool single = std::all_of(words.begin(), words.end(), [](const auto& s) { return s.size() == 1; });
    std::vector<std::uint16_t> only;
    if (single)
        for (const auto& s : words) only.push_back(*s.begin());
    std::vector<std::uint16_t> line;
    for (const DocId id : candidates) {
        if (value == end) break;
        if (value.get_docid() < id) value.skip_to(id);
        if (value == end) break;
        if (value.get_docid() != id) continue;
        const std::string bytes = *value;
        line.resize(bytes.size() / kSignatureBytes);
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[2 * i]) |
                                                 static_cast<unsigned char>(bytes[2 * i + 1]) << 8);
        }
        std::size_t times = 0;
        if (within == 0) {
            for (std::size_t i = 0; i + n <= line.size(); ++i) {
                std::size_t k = 0;
                if (single)
                    while (k < n && line[i + k] == only[k]) ++k;
                else
                    while (k < n && words[k].count(line[i + k])) ++k;
                if (k == n) ++times;
            }
        } else {
            // Places of each word; the narrowest window that holds one of each.
            std::vector<std::pair<std::size_t, std::size_t>> places;
            for (std::size_t i = 0; i < line.size(); ++i) {
                for (std::size_t k = 0; k < n; ++k) {
                    if (words[k].count(line[i])) places.emplace_back(i, k);
                }
            }
            std::vector<std::size_t> inside(n, 0);
            std::size_t kinds = 0, from = 0;
            for (std::size_t to = 0; to < places.size(); ++to) {
                if (inside[places[to].second]++ == 0) ++kinds;
                while (kinds == n) {
                    if (places[to].first - places[from].first <= static_cast<std::size_t>(within)) {
                        ++times;
                        break;
                    }
                    if (--inside[places[from].second] == 0) --kinds;
                    ++from;
                }
            }
        }
        if (times > 0) {
            found.docs.push_back(id);
            found.scores.push_back(static_cast<float>(times));
        }
    }
    if (exact_forms && found.docs.size() <= kVerified) {
        MatchList sure;
        const Columns& c = impl_.columns();
        for (std::size_t i = 0; i < found.docs.size(); ++i) {
            const DocId id = found.docs[i];
            std::vector<std::string> forms;
            for (Token& t : impl_.terms().tokens(decode_text(impl_.data(id)), c.languages[c.language[id]])) {
                if (t.kind == TokenKind::word || t.kind == TokenKind::stop) forms.push_back(std::move(t.form));
            }
            if (std::search(forms.begin(), forms.end(), exact_forms->begin(), exact_forms->end()) == forms.end())
                continue;
            sure.docs.push_back(id);
            sure.scores.push_back(found.scores[i]);
        }
        return sure;
    }
    return found;
}

}  // namespace ibid
