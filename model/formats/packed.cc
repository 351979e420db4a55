// The compact form of the nouns: how an Analysis crosses a pipe and a Passage rests in the index.
//
// One list of fields per struct (`fields` below) serves writing and reading, so the two cannot drift apart. Integers
// are varints, texts are length and bytes. Words are most of the bytes, so their spans and boxes are written as steps
// from the word before, in tenths of a point (other boxes: hundredths): finer than a highlight on a screen shows, and
// between 2 and 3 bytes a word instead of 60.

#include <cmath>
#include <type_traits>

#include "model/error.h"
#include "model/formats/json.h"

namespace ibid {
namespace {

constexpr char kFormat = '\x04';  // first byte of everything packed; changes with the list of fields

[[noreturn]] void broken() {
    throw Error(ErrorCode::index, "stored data is damaged or of another version", "run `ibid index` again");
}

std::int64_t rounded(double points, int parts) { return std::isfinite(points) ? std::llround(points * parts) : 0; }
std::int64_t hundredths(double points) { return rounded(points, 100); }
constexpr int kWordParts = 10;  // of a point, in which the boxes of words are kept

class Writer {
public:
    std::string out;

    void number(std::int64_t v) { natural((static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63)); }
    void natural(std::uint64_t v) {
        while (v >= 0x80) {
            out += static_cast<char>(v | 0x80);
            v >>= 7;
        }
        out += static_cast<char>(v);
    }
    void byte(unsigned v) { out += static_cast<char>(v); }
    void text(std::string_view s) {
        natural(s.size());
        out += s;
    }
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}

    std::int64_t number() {
        const std::uint64_t v = natural();
        return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1);
    }
    std::uint64_t natural() {
        std::uint64_t v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (left_.empty()) broken();
            const auto byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            v |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (!(byte & 0x80)) return v;
        }
        broken();
    }
    unsigned byte() {
        if (left_.empty()) broken();
        const auto v = static_cast<unsigned char>(left_.front());
        left_.remove_prefix(1);
        return v;
    }
    std::string text() {
        const std::size_t n = count();
        std::string s(left_.substr(0, n));
        left_.remove_prefix(n);
        return s;
    }
    /// Of elements to come; each takes so many bytes at least, so a hostile count cannot make us reserve more than we
    /// hold.
    std::size_t count(std::size_t bytes_each = 1) {
        const std::uint64_t n = natural();
        if (n > left_.size() / bytes_each) broken();
        return static_cast<std::size_t>(n);
    }
    bool at_end() const { return left_.empty(); }

private:
    std::string_view left_;
};

struct Claims {
    std::vector<Claim> all;
};

// A struct's fields, in the order they are written. Add at the end, and raise kFormat.
template <class V, class T>
concept Of = std::is_same_v<std::remove_const_t<V>, T>;
template <class A, Of<Span> T>
void fields(A& a, T& v) {
    put(a, v.begin, v.end);
}
template <class A, Of<Link> T>
void fields(A& a, T& v) {
    put(a, v.span, v.uri);
}
template <class A, Of<Page> T>
void fields(A& a, T& v) {
    put(a, v.number, v.label, v.width_pt, v.height_pt, v.ocr);
}
template <class A, Of<OutlineItem> T>
void fields(A& a, T& v) {
    put(a, v.level, v.title, v.page_number);
}
template <class A, Of<Warning> T>
void fields(A& a, T& v) {
    put(a, v.code, v.page_number, v.message);
}
template <class A, Of<CountryFacet> T>
void fields(A& a, T& v) {
    put(a, v.value, v.role, v.evidence, v.note, v.form, v.exhaustive, v.span);
}
template <class A, Of<ConceptFacet> T>
void fields(A& a, T& v) {
    put(a, v.value, v.span, v.inferred);
}
template <class A, Of<CslName> T>
void fields(A& a, T& v) {
    put(a, v.family, v.given, v.literal);
}
template <class A, Of<CslDate> T>
void fields(A& a, T& v) {
    put(a, v.year, v.month, v.day);
}
template <class A, Of<CslItem> T>
void fields(A& a, T& v) {
    put(a, v.id, v.type, v.title, v.container_title, v.volume, v.issue, v.page, v.publisher, v.publisher_place,
        v.edition, v.genre, v.number, v.authority, v.collection_title, v.event_title, v.doi, v.isbn, v.issn, v.url,
        v.note, v.author, v.editor, v.issued, v.accessed);
}
template <class A, Of<Citation> T>
void fields(A& a, T& v) {
    put(a, v.key, v.csl, v.raw, v.span, v.link, v.ids, v.candidates, v.signal, v.pin);
}
template <class A, Of<CitedAt> T>
void fields(A& a, T& v) {
    put(a, v.page_number, v.section, v.sentence, v.passage_id);
}
template <class A, Of<SameAs> T>
void fields(A& a, T& v) {
    put(a, v.label, v.reason);
}
template <class A, Of<RefersTo> T>
void fields(A& a, T& v) {
    put(a, v.label, v.note_id, v.entry, v.reason, v.pin, v.document_page);
}
template <class A, Of<NoteReading> T>
void fields(A& a, T& v) {
    put(a, v.note_id, v.label, v.page_number, v.text, v.links, v.kind, v.countries, v.exhaustive, v.stated_count,
        v.citations, v.same_as, v.refers_to, v.ambiguous, v.cited_at);
}
template <class A, Of<CarriedNote> T>
void fields(A& a, T& v) {
    put(a, v.note_id, v.label, v.page_number, v.offset, v.text, v.countries, v.sources);
}
template <class A, Of<Passage> T>
void fields(A& a, T& v) {
    put(a, v.id, v.type, v.kind, v.document_id, v.page_number, v.fragments, v.section, v.box, v.text, v.language,
        v.words, v.links, v.notes, v.countries, v.instruments, v.approaches, v.ocr);
}
template <class A, Of<Finding> T>
void fields(A& a, T& v) {
    put(a, v.code, v.message, v.page_number, v.notes, v.passages);
}
template <class A, Of<Claim> T>
void fields(A& a, T& v) {
    put(a, v.id, v.page_number, v.section, v.passage_id, v.language, v.sentence, v.subject, v.statement, v.denied,
        v.count, v.countries, v.exhaustive, v.opposite, v.silent, v.instruments, v.approaches, v.notes, v.plain,
        v.key_point, v.key_point_of, v.key_point_score, v.contradicts, v.opposed, v.words);
}
template <class A, Of<Claims> T>
void fields(A& a, T& v) {
    put(a, v.all);
}
template <class A, Of<DocumentInfo> T>
void fields(A& a, T& v) {
    put(a, v.id, v.format, v.title, v.author, v.created, v.language, v.kind, v.year, v.subtitle, v.publisher, v.symbol,
        v.date, v.authors, v.from, v.path, v.file, v.sha256, v.producer, v.url, v.pages, v.outline, v.warnings, v.keys,
        v.passages, v.notes);
}
template <class A, Of<DefinedAcronym> T>
void fields(A& a, T& v) {
    put(a, v.acronym, v.long_form);
}
template <class A, Of<Analysis> T>
void fields(A& a, T& v) {
    put(a, v.document, v.passages, v.notes, v.findings, v.claims, v.acronyms);
}

// Writing one field.
void one(Writer& a, bool v) { a.natural(v); }
void one(Writer& a, int v) { a.number(v); }
void one(Writer& a, std::size_t v) { a.natural(v); }
void one(Writer& a, double v) { a.number(hundredths(v)); }
void one(Writer& a, const std::string& v) { a.text(v); }
template <class T>
requires std::is_enum_v<T>
void one(Writer& a, T v) { a.natural(static_cast<std::uint64_t>(v)); }
template <class T>
requires std::is_class_v<T>
void one(Writer& a, const T& v) { fields(a, v); }
template <class T>
void one(Writer& a, const std::optional<T>& v) {
    a.natural(v.has_value());
    if (v) one(a, *v);
}
template <class T>
void one(Writer& a, const std::vector<T>& v) {
    a.natural(v.size());
    for (const T& x : v) one(a, x);
}
void one(Writer& a, const std::map<std::string, std::string>& v) {
    a.natural(v.size());
    for (const auto& [key, value] : v) a.text(key), a.text(value);
}

/// Steps of hostile numbers, and their sums, must not overflow; unsigned arithmetic wraps quietly.
std::int64_t plus(std::int64_t x, std::int64_t y) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(x) + static_cast<std::uint64_t>(y));
}
std::int64_t minus(std::int64_t x, std::int64_t y) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(x) - static_cast<std::uint64_t>(y));
}

/// What the next word is as wide as, by how wide the letters of those before it were.
class WordWidths {
public:
    std::int64_t expected(std::int64_t length) const {
        if (!is_usual(length)) return 0;
        return letters_ == 0 ? length * kLetterParts : parts_ * length / letters_;
    }
    void add(std::int64_t length, std::int64_t width) {
        if (!is_usual(length) || width < 0 || width > kWidest) return;
        parts_ += width, letters_ += length;
    }

private:
    static constexpr std::int64_t kLetterParts = 5 * kWordParts;                // before any is known
    static constexpr std::int64_t kLongest = 64, kWidest = 1'000 * kWordParts;  // a hostile word teaches nothing
    static bool is_usual(std::int64_t length) { return length > 0 && length <= kLongest; }
    std::int64_t parts_ = 0, letters_ = 0;
};

/// The box before; where the next is counted from.
struct Place {
    std::int64_t page = 0, x = 0, y = 0, height = 0, span = 0;
    std::int64_t gap = 0;  // between the two words before
    WordWidths widths;
};
void box(Writer& a, const Box& v, Place& at) {
    const std::int64_t x0 = hundredths(v.bbox.x0), y0 = hundredths(v.bbox.y0), x1 = hundredths(v.bbox.x1),
                       y1 = hundredths(v.bbox.y1);
    a.number(v.page_number - at.page);
    a.number(x0 - at.x);
    a.number(x1 - x0);
    a.number(y0 - at.y);
    a.number(y1 - y0 - at.height);
    at.page = v.page_number, at.x = x1, at.y = y0, at.height = y1 - y0;
}
void one(Writer& a, const std::vector<Box>& v) {
    a.natural(v.size());
    Place at;
    for (const Box& b : v) box(a, b, at);
}
/// A word's first byte. Seven of eight stand in the line of the word before, a space behind it: kPlain, four bits of
/// length and three of how much wider the gap is than the one before. Of the others it tells what they share with it.
enum WordBits : unsigned {
    kPlain = 0x80,
    kPlainLength = 0x0f,
    kPlainLengthShift = 3,
    kPlainGap = 0x07,
    kAfterSpace = 0x40,
    kSamePage = 0x20,
    kSameLine = 0x10,
    kSameHeight = 0x08,
    kLength = 0x07
};
constexpr std::int64_t kLeastGap = -3, kMostGap = 3;

void one(Writer& a, const std::vector<Word>& v) {
    a.natural(v.size());
    Place at;
    for (const Word& w : v) {
        const Rect& r = w.box.bbox;
        const std::int64_t x0 = rounded(r.x0, kWordParts), y0 = rounded(r.y0, kWordParts),
                           width = minus(rounded(r.x1, kWordParts), x0), height = minus(rounded(r.y1, kWordParts), y0);
        const std::int64_t behind = static_cast<std::int64_t>(w.span.begin) - at.span, gap = minus(x0, at.x);
        const auto length = static_cast<std::int64_t>(w.span.end) - static_cast<std::int64_t>(w.span.begin);
        const bool same_page = w.box.page_number == at.page;
        const bool is_plain = behind == 1 && same_page && y0 == at.y && height == at.height;
        const std::int64_t most = is_plain ? kPlainLength : kLength, wider = minus(gap, at.gap);
        const bool is_short = length >= 0 && length < most, is_near = wider >= kLeastGap && wider <= kMostGap;
        const auto short_length = static_cast<unsigned>(is_short ? length : most);
        if (is_plain) {
            a.byte(kPlain | short_length << kPlainLengthShift |
                   (is_near ? static_cast<unsigned>(wider - kLeastGap) : kPlainGap));
            if (!is_short) a.number(length);
            if (!is_near) a.number(wider);
            at.gap = gap;
        } else {
            a.byte((behind == 1 ? kAfterSpace : 0u) | (same_page ? kSamePage : 0u) | (y0 == at.y ? kSameLine : 0u) |
                   (height == at.height ? kSameHeight : 0u) | short_length);
            if (!is_short) a.number(length);
            if (behind != 1) a.number(behind);
            if (!same_page) a.number(w.box.page_number - at.page);
            if (y0 != at.y) a.number(minus(y0, at.y));
            if (height != at.height) a.number(minus(height, at.height));
            a.number(gap);
        }
        a.number(minus(width, at.widths.expected(length)));
        at.widths.add(length, width);
        at.page = w.box.page_number, at.x = plus(x0, width), at.y = y0, at.height = height;
        at.span = static_cast<std::int64_t>(w.span.end);
    }
}

// Reading one field.
void one(Reader& a, bool& v) { v = a.natural() != 0; }
void one(Reader& a, int& v) { v = static_cast<int>(a.number()); }
void one(Reader& a, std::size_t& v) { v = static_cast<std::size_t>(a.natural()); }
void one(Reader& a, double& v) { v = static_cast<double>(a.number()) / 100; }
void one(Reader& a, std::string& v) { v = a.text(); }
void one(Reader& a, PassageType& v) {
    const auto n = a.natural();
    if (n > static_cast<std::uint64_t>(PassageType::note)) broken();
    v = static_cast<PassageType>(n);
}
void one(Reader& a, BlockKind& v) {
    const auto n = a.natural();
    if (n > static_cast<std::uint64_t>(BlockKind::other)) broken();
    v = static_cast<BlockKind>(n);
}
void one(Reader& a, NoteKind& v) {
    const auto n = a.natural();
    if (n > static_cast<std::uint64_t>(NoteKind::mixed)) broken();
    v = static_cast<NoteKind>(n);
}
template <class T>
requires std::is_class_v<T>
void one(Reader& a, T& v) { fields(a, v); }
template <class T>
void one(Reader& a, std::optional<T>& v) {
    if (a.natural()) one(a, v.emplace());
}
template <class T>
void one(Reader& a, std::vector<T>& v) {
    const std::size_t n = a.count();
    v.clear();
    for (std::size_t i = 0; i < n; ++i) one(a, v.emplace_back());
}
void one(Reader& a, std::map<std::string, std::string>& v) {
    for (std::size_t n = a.count(); n > 0; --n) {
        std::string key = a.text();
        v[std::move(key)] = a.text();
    }
}

void box(Reader& a, Box& v, Place& at) {
    const std::int64_t page = plus(at.page, a.number()), x0 = plus(at.x, a.number()), x1 = plus(x0, a.number()),
                       y0 = plus(at.y, a.number()), height = plus(at.height, a.number());
    const auto points = [](std::int64_t n) { return static_cast<double>(n) / 100; };
    v.page_number = static_cast<int>(page);
    v.bbox = {points(x0), points(y0), points(x1), points(plus(y0, height))};
    at.page = page, at.x = x1, at.y = y0, at.height = height;
}
void one(Reader& a, std::vector<Box>& v) {
    const std::size_t n = a.count();
    Place at;
    for (std::size_t i = 0; i < n; ++i) box(a, v.emplace_back(), at);
}
void one(Reader& a, std::vector<Word>& v) {
    const std::size_t n = a.count(2);
    v.clear();
    v.reserve(n);
    Place at;
    for (std::size_t i = 0; i < n; ++i) {
        Word& w = v.emplace_back();
        const unsigned bits = a.byte();
        const bool is_plain = bits & kPlain;
        const unsigned most = is_plain ? kPlainLength : kLength;
        const unsigned short_length = (is_plain ? bits >> kPlainLengthShift : bits) & most;
        const std::int64_t length = short_length == most ? a.number() : short_length;
        const std::int64_t begin = plus(at.span, is_plain || bits & kAfterSpace ? 1 : a.number());
        std::int64_t gap = 0;
        if (is_plain) {
            const unsigned wider = bits & kPlainGap;
            gap = at.gap = plus(at.gap, wider == kPlainGap ? a.number() : kLeastGap + wider);
        } else {
            if (!(bits & kSamePage)) at.page = plus(at.page, a.number());
            if (!(bits & kSameLine)) at.y = plus(at.y, a.number());
            if (!(bits & kSameHeight)) at.height = plus(at.height, a.number());
            gap = a.number();
        }
        const std::int64_t x0 = plus(at.x, gap), width = plus(a.number(), at.widths.expected(length));
        at.widths.add(length, width);
        at.x = plus(x0, width);
        at.span = plus(begin, length);
        const auto points = [](std::int64_t parts) { return static_cast<double>(parts) / kWordParts; };
        w.span = {static_cast<std::size_t>(begin), static_cast<std::size_t>(at.span)};
        w.box.page_number = static_cast<int>(at.page);
        w.box.bbox = {points(x0), points(at.y), points(at.x), points(plus(at.y, at.height))};
    }
}

template <class A, class... T>
void put(A& a, T&... v) {
    (one(a, v), ...);
}

template <class T>
std::string packed(const T& value) {
    Writer w;
    w.out += kFormat;
    fields(w, value);
    return std::move(w.out);
}

template <class T>
T unpacked(std::string_view bytes) {
    if (bytes.empty() || bytes.front() != kFormat) broken();
    Reader r(bytes.substr(1));
    T value;
    fields(r, value);
    if (!r.at_end()) broken();
    return value;
}

}  // namespace

std::string pack(const Analysis& analysis) { return packed(analysis); }
std::string pack(const Passage& passage) { return packed(passage); }
std::string pack(const NoteReading& note) { return packed(note); }
std::string pack(const DocumentInfo& document) { return packed(document); }
std::string pack(const std::vector<Claim>& claims) { return packed(Claims{claims}); }
Analysis unpack_analysis(std::string_view bytes) { return unpacked<Analysis>(bytes); }
Passage unpack_passage(std::string_view bytes) { return unpacked<Passage>(bytes); }
NoteReading unpack_note(std::string_view bytes) { return unpacked<NoteReading>(bytes); }
DocumentInfo unpack_document_info(std::string_view bytes) { return unpacked<DocumentInfo>(bytes); }
std::vector<Claim> unpack_claims(std::string_view bytes) { return unpacked<Claims>(bytes).all; }

}  // namespace ibid
