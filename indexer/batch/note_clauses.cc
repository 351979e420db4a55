#include "indexer/batch/note_clauses.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace ibid {
namespace {

constexpr std::string_view kPunctuation = ",;:.)";

bool closes(std::string_view sentence, std::size_t marker) {
    const auto is_mark = [&](std::size_t i) { return kPunctuation.find(sentence[i]) != kPunctuation.npos; };
    return marker >= sentence.size() || is_mark(marker) || (marker > 0 && is_mark(marker - 1));
}

/// Where the parts of a sentence end. `markers` by offset.
std::vector<std::size_t> ends_of_parts(std::string_view sentence, const std::vector<std::size_t>& markers) {
    // marks beside markers: "agreements,81 MoUs,82 … projects85 and envoys.86"
    constexpr std::ptrdiff_t kEnumeration = 3;
    const auto closing = [&](std::size_t marker) { return closes(sentence, marker); };
    const bool all = std::count_if(markers.begin(), markers.end(), closing) >= kEnumeration;
    std::vector<std::size_t> ends;
    for (const std::size_t marker : markers)
        if ((all || closing(marker)) && (ends.empty() || ends.back() < marker)) ends.push_back(marker);
    if (ends.empty()) return {sentence.size()};
    ends.back() = sentence.size();  // what follows the last marker is said with it
    return ends;
}

/// Where the sentence begins that has the note's marker: the same may stand there twice.
std::size_t begin_of(const std::string& sentence, const Passage& passage, const std::string& note_id) {
    const auto own = std::find_if(passage.notes.begin(), passage.notes.end(),
                                  [&](const CarriedNote& n) { return n.note_id == note_id; });
    if (own == passage.notes.end()) return std::string::npos;
    const std::size_t last = passage.text.rfind(sentence, own->offset);
    return last != std::string::npos && own->offset <= last + sentence.size() ? last : std::string::npos;
}

}  // namespace

std::unordered_map<std::string, std::string> note_clauses(const Analysis& analysis) {
    std::unordered_map<std::string, const Passage*> passages;
    for (const Passage& p : analysis.passages) passages.emplace(p.id, &p);
    std::unordered_map<std::string, std::string> clauses;
    for (const NoteReading& note : analysis.notes) {
        std::string& clause = clauses[note.note_id];
        for (const CitedAt& at : note.cited_at) {
            const auto passage = passages.find(at.passage_id);
            const std::size_t begin =
                passage == passages.end() ? std::string::npos : begin_of(at.sentence, *passage->second, note.note_id);
            std::vector<std::size_t> markers;
            std::size_t own = at.sentence.size();
            if (begin != std::string::npos) {
                for (const CarriedNote& n : passage->second->notes) {
                    if (n.offset < begin || n.offset > begin + at.sentence.size()) continue;
                    markers.push_back(n.offset - begin);
                    if (n.note_id == note.note_id) own = n.offset - begin;
                }
            }
            const std::vector<std::size_t> ends = ends_of_parts(at.sentence, markers);
            const auto end = std::min(std::lower_bound(ends.begin(), ends.end(), own), ends.end() - 1);
            const std::size_t from = end == ends.begin() ? 0 : *(end - 1);
            clause.append(at.sentence, from, *end - from).push_back('\n');
        }
    }
    return clauses;
}

}  // namespace ibid
