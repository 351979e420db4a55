#include "analysis/passages.h"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <memory>
#include <unordered_map>

namespace ibid {
namespace {

struct CloseUText {
    void operator()(UText* t) const { utext_close(t); }
};

/// ICU's sentence breaks with the abbreviations that CLDR lists for a language. Making one costs a millisecond, a break
/// iterator is not to be shared between threads, so each thread keeps its own.
icu::BreakIterator& breaker(std::string_view language) {
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> made;
    if (const auto it = made.find(language); it != made.end()) return *it->second;
    const std::string name = language.empty() ? "en" : std::string(language);
    const icu::Locale locale(name.c_str());
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
    assert(U_SUCCESS(status));
    UErrorCode unfiltered = U_ZERO_ERROR;  // a language without a list of abbreviations is no failure
    std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
        icu::FilteredBreakIteratorBuilder::createInstance(locale, unfiltered));
    if (builder && U_SUCCESS(unfiltered)) {
        std::unique_ptr<icu::BreakIterator> filtered(builder->wrapIteratorWithFilter(plain.release(), unfiltered));
        assert(U_SUCCESS(unfiltered));
        plain = std::move(filtered);
    }
    return *made.emplace(std::string(language), std::move(plain)).first->second;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Breaks that ICU sees and a reader does not: after an initial ("F. B. Adamson"), and after a short lower-case word
/// before a number ("pp. 113", "Art. 5").
bool ends_no_sentence(std::string_view text, std::size_t end, std::size_t next) {
    if (end < 2 || text[end - 1] != '.') return false;
    std::size_t word = end - 1;
    while (word > 0 && !is_space(text[word - 1]) && text[word - 1] != '(' && text[word - 1] != '.') --word;
    const std::string_view before = text.substr(word, end - 1 - word);
    if (before.size() == 1 && is_upper(before[0])) return true;
    return next < text.size() && is_digit(text[next]) && !before.empty() && before.size() <= 4 &&
           std::all_of(before.begin() + 1, before.end(), is_lower) && (is_lower(before[0]) || is_upper(before[0]));
}

/// Where to cut a sentence that is longer than a passage may be: at the last white space before `limit`, else between
/// characters.
std::size_t cut_inside(std::string_view text, std::size_t begin, std::size_t limit) {
    for (std::size_t i = limit; i > begin + (limit - begin) / 2; --i)
        if (is_space(text[i])) return i + 1;
    while (limit > begin + 1 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
    return limit;
}

/// [begin, end) of the pieces, without outer white space. About equal in length, so that no piece is a scrap.
std::vector<Span> pieces(std::string_view text, std::size_t max_bytes, std::string_view language) {
    std::vector<Span> out;
    if (text.size() <= max_bytes) return {{0, text.size()}};
    std::vector<Span> parts;  // sentences, those too long cut
    for (Span s : sentences(text, language)) {
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

int first_page(const std::vector<Box>& fragments) { return fragments.empty() ? 0 : fragments.front().page_number; }

}  // namespace

std::vector<Span> sentences(std::string_view text, std::string_view language) {
    std::vector<Span> out;
    if (text.empty()) return out;
    icu::BreakIterator& breaks = breaker(language);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, CloseUText> utext(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
    breaks.setText(utext.get(), status);
    assert(U_SUCCESS(status));
    std::size_t begin = 0;
    for (std::int32_t b = breaks.next(); b != icu::BreakIterator::DONE; b = breaks.next()) {
        const auto next = static_cast<std::size_t>(b);
        std::size_t end = next;
        while (end > begin && is_space(text[end - 1])) --end;
        if (next < text.size() && ends_no_sentence(text, end, next)) continue;
        if (end > begin) out.push_back({begin, end});
        begin = next;
    }
    return out;
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

std::vector<Passage> cut_body(const Document& document, const std::string& document_id, std::size_t max_passage_bytes) {
    assert(max_passage_bytes > 0);
    std::unordered_map<std::string_view, const Note*> notes;
    for (const Note& n : document.notes) notes.emplace(n.id, &n);
    const std::string language = document.language.substr(0, document.language.find_first_of("-_"));
    std::vector<Passage> out;
    for (const Block& block : document.blocks) {
        if (block.kind == BlockKind::header || block.kind == BlockKind::footer || block.text.empty()) continue;
        const std::vector<Span> cuts = pieces(block.text, max_passage_bytes, language);
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            Passage& p = out.emplace_back();
            p.id = document_id + "." + std::to_string(out.size() - 1);
            p.kind = block.kind;
            p.document_id = document_id;
            p.section = block.section;
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
