#include "analysis/passages.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

#include "analysis/notes/reference_entries.h"
#include "analysis/vocabulary/tables.h"
#include "analysis/vocabulary/vocabulary.h"

namespace ibid {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
/// Where to cut a sentence that is longer than a passage may be: at the last white space before `limit`, else between
/// characters.
std::size_t cut_inside(std::string_view text, std::size_t begin, std::size_t limit) {
    for (std::size_t i = limit; i > begin + (limit - begin) / 2; --i)
        if (is_space(text[i])) return i + 1;
    while (limit > begin + 1 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
    return limit;
}

/// [begin, end) of the pieces, without outer white space. About equal in length, so that no piece is a scrap.
std::vector<Span> pieces(std::string_view text, std::size_t max_bytes, std::string_view language,
                         const Abbreviations& abbreviations) {
    std::vector<Span> out;
    if (text.size() <= max_bytes) return {{0, text.size()}};
    std::vector<Span> parts;  // sentences, those too long cut
    for (Span s : sentences(text, language, abbreviations)) {
        while (s.end - s.begin > max_bytes) {
            const std::size_t cut = cut_inside(text, s.begin, s.begin + max_bytes);
            parts.push_back({s.begin, cut});
            s.begin = cut;
        }
        if (s.end > s.begin) parts.push_back(s);
    }
    const std::size_t wanted = (text.size() + max_bytes - 1) / max_bytes;
    const std::size_t even = (text.size() + wanted - 1) / wanted;
    for (const Span& s : parts) {
        const bool fits = !out.empty() && s.end - out.back().begin <= max_bytes;
        const bool better = fits && out.back().end - out.back().begin + (s.end - s.begin) / 2 <= even;
        if (better || (fits && out.size() >= wanted))
            out.back().end = s.end;
        else
            out.push_back(s);
    }
    for (Span& s : out)
        while (s.end > s.begin && is_space(text[s.end - 1])) --s.end;
    return out;
}

/// Of the first word in a stretch of text; 0 when none is known.
int page_of(const std::vector<Word>& words, Span of) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.span.end > of.begin; });
    return word == words.end() || word->span.begin >= of.end ? 0 : word->box.page_number;
}

/// The parts of a block that begin on one page each, cut at sentence ends: who asks for a sentence is shown the page on
/// which it is printed. A sentence that runs over the page stays whole, on the page where it begins.
std::vector<Span> by_page(const Block& block, std::string_view language, const Abbreviations& abbreviations) {
    const bool one = block.words.empty() || block.words.front().box.page_number == block.words.back().box.page_number;
    if (one) return {{0, block.text.size()}};
    std::vector<Span> out;
    int page = 0;
    for (const Span& s : sentences(block.text, language, abbreviations)) {
        const int here = page_of(block.words, s);
        if (out.empty() || (here != 0 && here != page))
            out.push_back(s);
        else
            out.back().end = s.end;
        page = here == 0 ? page : here;
    }
    return out;
}

/// The marker right behind a piece's last word is the piece's own.
bool holds(const std::vector<Span>& cuts, std::size_t i, std::size_t offset) {
    const bool last = i + 1 == cuts.size();
    const std::size_t from = i == 0 ? 0 : std::max(cuts[i].begin, cuts[i - 1].end + 1);
    return offset >= from && (last || offset <= cuts[i].end || offset < cuts[i + 1].begin);
}

template <class T>
void take_spans(const std::vector<T>& from, Span cut, std::vector<T>& to) {
    for (T item : from) {
        if (item.span.begin >= cut.end || item.span.end <= cut.begin) continue;
        item.span = {std::max(item.span.begin, cut.begin) - cut.begin, std::min(item.span.end, cut.end) - cut.begin};
        to.push_back(std::move(item));
    }
}

/// The block's fragments on which the piece's words stand; all of them when it has no words.
std::vector<Box> fragments_of(const Block& block, const std::vector<Word>& words) {
    std::vector<Box> out;
    for (const Box& f : block.fragments)
        if (std::any_of(words.begin(), words.end(), [&](const Word& w) {
                const double x = (w.box.bbox.x0 + w.box.bbox.x1) / 2, y = (w.box.bbox.y0 + w.box.bbox.y1) / 2;
                return w.box.page_number == f.page_number && x >= f.bbox.x0 && x <= f.bbox.x1 && y >= f.bbox.y0 &&
                       y <= f.bbox.y1;
            }))
            out.push_back(f);
    return out.empty() ? block.fragments : out;
}

/// "Country · Arrivals": what the cells of a row stand under.
std::string column_names(const std::vector<std::string>& headings) {
    std::string out;
    for (const std::string& h : headings)
        if (!h.empty()) out += (out.empty() ? "" : " \u00B7 ") + h;
    return out;
}

int first_page(const std::vector<Box>& fragments) { return fragments.empty() ? 0 : fragments.front().page_number; }

}  // namespace

Span without_number(std::string_view text, Span sentence) {
    constexpr std::size_t kMostDigits = 4;  // "2024. …" opens no paragraph of any paper looked at; "1137." does
    const auto is_alnum = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); };
    if (sentence.begin != 0) return sentence;
    std::size_t at = text.starts_with('(') ? 1 : 0;
    const std::size_t first = at;
    while (at < text.size() && is_alnum(text[at])) ++at;
    const bool digits = at > first && text[first] <= '9';
    const bool label = at > first && (digits ? at - first <= kMostDigits : at - first == 1);
    const bool closed = at + 1 < text.size() && (text[at] == ')' || (text[at] == '.' && digits)) && text[at + 1] == ' ';
    if (!label || !closed || at + 2 >= sentence.end) return sentence;
    return {at + 2, sentence.end};
}

bool is_reference(const Passage& passage, const Vocabularies& vocabularies) {
    const CitationForms& forms = vocabularies.tables().citation_forms();
    return std::any_of(passage.section.begin(), passage.section.end(),
                       [&](const std::string& heading) { return heads_references(heading, forms); });
}

Span sentence_at(const std::vector<Span>& sentences, std::size_t offset) {
    Span found;
    for (const Span& s : sentences) {
        if (s.begin >= offset && found.end > 0) break;
        found = s;
        if (offset <= s.end) break;
    }
    return found;
}

std::vector<Passage> cut_body(const Document& document, const std::string& document_id, std::size_t max_passage_bytes,
                              const Abbreviations& abbreviations) {
    assert(max_passage_bytes > 0);
    std::unordered_map<std::string_view, const Note*> notes;
    for (const Note& n : document.notes) notes.emplace(n.id, &n);
    const std::string language = document.language.substr(0, document.language.find_first_of("-_"));
    std::vector<Passage> out;
    for (const Block& block : document.blocks) {
        if (block.kind == BlockKind::header || block.kind == BlockKind::footer || block.text.empty()) continue;
        std::vector<Span> cuts;
        for (const Span& part : by_page(block, language, abbreviations))
            for (const Span& s : pieces(std::string_view(block.text).substr(part.begin, part.end - part.begin),
                                        max_passage_bytes, language, abbreviations))
                cuts.push_back({part.begin + s.begin, part.begin + s.end});
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            Passage& p = out.emplace_back();
            p.id = document_id + "." + std::to_string(out.size() - 1);
            p.kind = block.kind;
            p.document_id = document_id;
            p.section = block.section;
            if (std::string names = column_names(block.headings); !names.empty())
                p.section.push_back(std::move(names));  // "Afghanistan 224" alone is no answer
            p.box = block.box;
            p.text = block.text.substr(cuts[i].begin, cuts[i].end - cuts[i].begin);
            take_spans(block.words, cuts[i], p.words);
            take_spans(block.links, cuts[i], p.links);
            p.fragments = cuts.size() == 1 ? block.fragments : fragments_of(block, p.words);
            p.page_number = first_page(p.fragments);
            for (const Marker& m : block.markers) {
                if (!m.note_id || !holds(cuts, i, m.offset)) continue;
                const auto note = notes.find(*m.note_id);
                if (note == notes.end()) continue;
                const std::size_t at = std::clamp(m.offset, cuts[i].begin, cuts[i].end) - cuts[i].begin;
                p.notes.push_back({note->second->id,
                                   note->second->label,
                                   first_page(note->second->fragments),
                                   at,
                                   note->second->text,
                                   {},
                                   {}});
            }
        }
    }
    return out;
}

std::vector<Passage> cut_notes(const Document& document, const std::string& document_id) {
    std::unordered_map<std::string_view, const Block*> blocks;
    for (const Block& b : document.blocks) blocks.emplace(b.id, &b);
    std::vector<Passage> out;
    for (const Note& note : document.notes) {
        Passage& p = out.emplace_back();
        p.id = document_id + "." + note.id;
        p.type = PassageType::note;
        p.document_id = document_id;
        p.fragments = note.fragments;
        p.page_number = first_page(note.fragments);
        p.text = note.text;
        p.words = note.words;
        p.links = note.links;
        p.notes = {{note.id, note.label, p.page_number, 0, note.text, {}, {}}};
        if (note.markers.empty()) continue;
        if (const auto block = blocks.find(note.markers.front().block_id); block != blocks.end()) {
            p.section = block->second->section;  // of the sentence that it serves
            p.box = block->second->box;
        }
    }
    return out;
}

}  // namespace ibid
