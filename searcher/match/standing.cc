// Where parts of a question stand in the candidates: looked up in their signatures, where two bytes stand for each word
// of the text, and made sure of in the text itself.
#include <algorithm>

#include "searcher/match/match.h"
#include "searcher/match/near.h"

namespace ibid {

using namespace schema;

namespace {

/// Signatures of the forms that one word of a part may have.
class SignatureSet {
public:
    explicit SignatureSet(const std::unordered_set<std::string>& forms) {
        if (forms.size() > 1) any_.resize(std::size_t{1} << 8 * kSignatureBytes, false);
        for (const std::string& form : forms) {
            only_ = signature_of(form);
            if (!any_.empty()) any_[only_] = true;
        }
        none_ = forms.empty();
    }
    bool has(std::uint16_t s) const { return any_.empty() ? s == only_ && !none_ : any_[s]; }

private:
    std::vector<bool> any_;
    std::uint16_t only_ = 0;
    bool none_ = false;
};

/// Places of a part of `words` words in a text of `size`; `is(k, i)`: whether the text's word i may be the part's k.
template <class Is>
std::vector<PartPlace> places_of(std::size_t words, std::size_t size, Is is) {
    std::vector<PartPlace> out;
    for (std::size_t i = 0; i + words <= size; ++i) {
        std::size_t k = 0;
        while (k < words && is(k, i + k)) ++k;
        if (k == words) out.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + words - 1)});
    }
    return out;
}

}  // namespace

/// How often the parts stand together when part p stands in `places(p)`.
template <class Places>
std::size_t Matcher::times_together(std::size_t parts, int within, Places places) {
    if (parts == 1) return places(0).size();
    std::vector<std::vector<PartPlace>> all;
    for (std::size_t p = 0; p < parts; ++p) all.push_back(places(p));
    const NearCount count = count_near(all, static_cast<std::uint32_t>(within));
    impl_.budget.take(count.tried);
    return count.times;
}

/// Of the candidates those in which the parts stand: the one part there is, else all within so many words. The score is
/// how often. `sure`: the stored text decides in the end, for as many as that is quick.
MatchList Matcher::standing(const std::vector<DocId>& candidates, const std::vector<Part>& parts, int within,
                            bool sure) {
    // Two bytes a word err once in 65,536 adjacent pairs; what is in more passages than this is not in doubt.
    constexpr std::size_t kVerified = 2'000;
    MatchList found;
    if (parts.empty()) return found;
    std::vector<std::vector<SignatureSet>> sets;
    for (const Part& part : parts) sets.emplace_back(part.begin(), part.end());
    auto value = impl_.db().valuestream_begin(kSignatureSlot);
    const auto end = impl_.db().valuestream_end(kSignatureSlot);
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
        if (!impl_.budget.take(1 + line.size() * parts.size() / 8)) break;
        const std::size_t times = times_together(parts.size(), within, [&](std::size_t p) {
            return places_of(parts[p].size(), line.size(),
                             [&](std::size_t k, std::size_t i) { return sets[p][k].has(line[i]); });
        });
        if (times == 0) continue;
        found.docs.push_back(id);
        found.scores.push_back(static_cast<float>(times));
    }
    return sure && found.docs.size() <= kVerified ? in_text(found, parts, within) : found;
}

/// Of those found the ones whose text has the words themselves.
MatchList Matcher::in_text(const MatchList& found, const std::vector<Part>& parts, int within) {
    MatchList out;
    const Columns& c = impl_.columns();
    for (std::size_t n = 0; n < found.docs.size(); ++n) {
        const DocId id = found.docs[n];
        if (!impl_.budget.take(cost::kText)) break;
        std::vector<std::string> forms;
        for (Token& t : impl_.terms().tokens(decode_text(impl_.data(id)), c.languages[c.language[id]])) {
            if (t.kind == TokenKind::word || t.kind == TokenKind::stop) forms.push_back(std::move(t.form));
        }
        const std::size_t times = times_together(parts.size(), within, [&](std::size_t p) {
            return places_of(parts[p].size(), forms.size(),
                             [&](std::size_t k, std::size_t i) { return parts[p][k].count(forms[i]) > 0; });
        });
        if (times == 0) continue;
        out.docs.push_back(id);
        out.scores.push_back(found.scores[n]);
    }
    return out;
}

}  // namespace ibid
