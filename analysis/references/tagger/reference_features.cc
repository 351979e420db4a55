#include "analysis/references/tagger/reference_features.h"

#include <algorithm>

namespace ibid::tagger {

namespace {

constexpr std::uint64_t mix(std::uint64_t h, std::uint64_t v) {
    h = (h ^ v) * 0x9E3779B97F4A7C15ULL;
    return h ^ h >> 29;
}

std::uint64_t hash(std::string_view s) {
    std::uint64_t h = 1469598103934665603ULL;
    for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return h;
}

/// What one word is, before its neighbours are looked at.
struct Look {
    std::uint64_t word = 0, prefix = 0, suffix = 0;
    std::uint64_t kinds = 0;           // its classes, hashed by name
    std::uint32_t shape = 0, gap = 0;  // gap: before it, hashed
    bool institution = false;
    std::uint8_t gap_class = 0, quote = 0, paren = 0, year_seen = 0, sentence = 0, commas = 0;
    bool year = false, opens_sentence = false;
};

std::uint32_t shape_of(const TextWord& w) {
    if (is_year_word(w)) return w.length == 4 ? 1 : 2;
    if (w.number) return 3 + std::min<std::uint32_t>(w.length, 7);
    if (!w.letters) return w.capital ? 12 : is_ascii_digit(w.lower[0]) ? 13 : 14;
    if (w.length == 1) return w.capital ? 15 : 16;
    if (w.all_upper) return w.length == 2 ? 17 : w.length == 3 ? 18 : 19;
    if (w.capital) return w.length <= 3 ? 20 : 21;
    return w.length <= 3 ? 22 : w.lower[0] & 0x80 ? 24 : 23;
}

/// Punctuation between two words, dashes and quotes made alike; `classed`: one of kGaps.
void read_gap(std::string_view gap, Look& look, bool& open_quote, bool& close_quote, int& parens) {
    std::uint64_t h = 7;
    bool space = false, stop = false, comma = false, colon = false, semicolon = false, open = false, close = false,
         dash = false, broken = false, amp = false, slash = false, quote = false;
    for (std::size_t i = 0; i < gap.size() && i < 24;) {
        const CodePoint c = code_point_at(gap, i);
        i += c.bytes;
        char32_t v = c.value;
        if (v == 0x2019 && gap.size() == 3) v = '\'';  // an apostrophe between letters: "d’Assise"
        switch (v) {
            case ' ':
            case 0xA0:
                space = true;
                v = ' ';
                break;
            case '.':
                stop = true;
                break;
            case '?':
            case '!':
                stop = true;
                break;
            case ',':
                comma = true;
                break;
            case ':':
                colon = true;
                break;
            case ';':
                semicolon = true;
                break;
            case '(':
            case '[':
                open = true;
                ++parens;
                break;
            case ')':
            case ']':
                close = true;
                parens = std::max(0, parens - 1);
                break;
            case '-':
            case 0x2010:
            case 0x2011:
            case 0x2013:
            case 0x2014:
                dash = true;
                v = '-';
                break;
            case '&':
                amp = true;
                break;
            case '/':
                slash = true;
                break;
            case 0x1F:
                broken = true;
                break;
            case '"':
                quote = true;
                break;
            case 0x201C:
            case 0x201E:
            case 0xAB:
            case 0x2018:
                quote = open_quote = true;
                v = '"';
                break;
            case 0x201D:
            case 0xBB:
            case 0x2019:
                quote = close_quote = true;
                v = '"';
                break;
            default:
                break;
        }
        if (i <= 12) h = mix(h, v);
    }
    look.gap = static_cast<std::uint32_t>(h);
    look.gap_class = broken          ? 15
                     : quote         ? (open_quote ? 14 : 13)
                     : open          ? (stop || comma ? 12 : 11)
                     : close         ? (stop || comma ? 10 : 9)
                     : semicolon     ? 8
                     : colon         ? 7
                     : stop && comma ? 6
                     : comma         ? 5
                     : stop && space ? 4
                     : amp           ? 3
                     : dash || slash ? 2
                     : space         ? 1
                                     : 0;
}

/// The words between two marks that part fields: how many, and of what sort. Whole names of institutions and plain
/// titles are told by it, which no window of five words can see.
struct Segment {
    std::size_t words = 0, small = 0;
    bool institution = false, initials = false, number = false;
    std::uint64_t sort() const {
        if (words == 0) return 0;
        const std::uint64_t length = words == 1 ? 1 : words == 2 ? 2 : words <= 4 ? 3 : words <= 8 ? 4 : 5;
        const std::uint64_t plain = small == 0 ? 0 : small * 2 < words ? 1 : 2;
        return 1 + length * 32 + plain * 8 + institution * 4U + initials * 2U + number * 1U;
    }
};

bool parts_segments(const Look& look) { return look.gap_class >= 4; }

/// The segment of each word, and one empty before and behind them all.
std::vector<std::size_t> segments_of(const std::vector<TextWord>& words, const Look* looks,
                                     std::vector<Segment>& segments) {
    std::vector<std::size_t> of(words.size());
    segments.assign(1, {});
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool initial = words[i].letters && words[i].capital && words[i].length == 1;
        const bool stop_of_initial =
            i > 0 && looks[i].gap_class == 4 && segments.back().initials && words[i - 1].length == 1;
        if (i == 0 || (parts_segments(looks[i]) && !stop_of_initial)) segments.emplace_back();
        Segment& segment = segments.back();
        ++segment.words;
        segment.small += words[i].letters && !words[i].capital;
        segment.institution = segment.institution || looks[i].institution;
        segment.initials = segment.initials || initial;
        segment.number = segment.number || words[i].number;
        of[i] = segments.size() - 1;
    }
    segments.emplace_back();
    return of;
}

}  // namespace

Sequence look_at(std::string_view core, const std::vector<TextWord>& words, const WordClasses& classes) {
    const std::size_t n = words.size();
    constexpr std::size_t kEdge = 2;
    std::vector<Look> looks(n + 2 * kEdge + 1);
    bool in_quote = false, ever_quoted = false;
    int parens = 0;
    std::uint8_t years = 0, sentences = 0, commas = 0;
    std::size_t end = 0;
    for (std::size_t i = 0; i <= n; ++i) {
        Look& look = looks[i + kEdge];
        const std::size_t begin = i < n ? words[i].span.begin : core.size();
        const auto gap = core.substr(end, begin - end);
        bool opens = false, closes = false;
        read_gap(gap, look, opens, closes, parens);
        const bool straight = gap.find('"') != gap.npos;
        if (straight)
            in_quote = !in_quote;
        else if (opens)
            in_quote = true;
        else if (closes && gap.size() > 3)
            in_quote = false;
        ever_quoted = ever_quoted || in_quote;
        look.quote = in_quote ? 1 : ever_quoted ? 2 : 0;
        look.paren = static_cast<std::uint8_t>(std::min(parens, 1));
        if (i > 0 && look.gap_class >= 4 && gap.find_first_of(".?!") != gap.npos && gap.find(' ') != gap.npos &&
            (words[i - 1].length > 2 || words[i - 1].number)) {
            look.opens_sentence = true;
            if (sentences < 6) ++sentences;
        }
        if (gap.find(',') != gap.npos && commas < 7) ++commas;
        look.sentence = sentences;
        look.commas = commas;
        look.year_seen = std::min<std::uint8_t>(years, 2);
        if (i == n) break;
        const TextWord& w = words[i];
        end = w.span.end;
        look.year = is_year_word(w);
        if (look.year) ++years;
        look.shape = shape_of(w);
        look.word = w.number ? 1000 + std::min<std::uint64_t>(w.length, 9) : hash(w.lower);
        const WordClasses::Found found = classes.of(w.lower);
        look.kinds = found.hash;
        look.institution = found.institution && w.capital;
        look.prefix = hash(std::string_view(w.lower).substr(0, 3));
        look.suffix =
            w.number
                ? 0
                : hash(std::string_view(w.lower).substr(w.lower.size() - std::min<std::size_t>(3, w.lower.size())));
    }
    for (std::size_t e = 0; e < kEdge; ++e) {
        looks[e].word = looks[e].shape = 900 + static_cast<std::uint32_t>(e);
        looks[n + kEdge + e].word = looks[n + kEdge + e].shape = 910 + static_cast<std::uint32_t>(e);
    }
    const std::uint64_t style =
        n > 2 ? mix(mix(mix(looks[kEdge].shape, looks[kEdge + 1].shape), looks[kEdge + 1].gap), looks[kEdge + 2].gap)
              : n;
    std::vector<Segment> segments;
    const std::vector<std::size_t> segment_of = segments_of(words, looks.data() + kEdge, segments);
    Sequence out;
    out.features.resize(n);
    out.gaps.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Look &a = looks[i + kEdge], &p = looks[i + kEdge - 1], &q = looks[i + kEdge - 2],
                   &s = looks[i + kEdge + 1], &t = looks[i + kEdge + 2];
        out.gaps[i] = a.gap_class;
        const std::uint64_t from_start = std::min<std::size_t>(i, 6), from_end = std::min<std::size_t>(n - 1 - i, 6),
                            relative = i * 10 / n;
        std::size_t f = 0;
        auto& features = out.features[i];
        const auto add = [&](std::uint64_t x, std::uint64_t y = 0, std::uint64_t z = 0, std::uint64_t v = 0) {
            std::uint64_t h = mix(f + 1, x);
            h = mix(mix(mix(h, y), z), v);
            features[f++] = static_cast<std::uint32_t>(h >> 24 & (kBuckets - 1));
        };
        add(a.word);
        add(p.word);
        add(s.word);
        add(q.word, p.word);
        add(t.word, s.word);
        add(a.word, p.word);
        add(a.word, s.word);
        add(a.shape, a.gap);
        add(a.shape, s.gap);
        add(p.shape, a.shape, s.shape);
        add(a.shape, a.gap, s.gap);
        add(a.gap, s.gap);
        add(a.gap, p.shape, a.shape);
        add(s.gap, a.shape, s.shape);
        add(p.gap, a.gap);
        add(s.gap, t.gap);
        add(a.gap, a.word);
        add(s.gap, a.word);
        add(a.suffix);
        add(a.prefix, a.shape);
        add(a.kinds, a.shape);
        add(p.kinds, a.gap, a.shape);
        add(s.kinds, s.gap, a.shape);
        add(a.kinds, a.gap);
        add(relative, a.shape);
        add(from_start, a.shape, a.gap_class);
        add(from_end, a.shape, a.gap_class);
        add(a.quote, a.shape, a.gap_class);
        add(a.quote, a.year_seen, a.sentence);
        add(a.paren, a.shape, a.gap, s.gap);
        add(a.year_seen, relative, a.sentence);
        add(a.year_seen, a.shape, a.gap, s.gap);
        add(style, from_start);
        add(style, a.sentence, a.year_seen, a.quote);
        add(mix(q.shape, p.shape), a.shape, s.shape, t.shape);
        add(mix(p.gap, a.gap), s.gap, t.gap, a.shape);
        add(a.sentence, a.shape, a.opens_sentence);
        add(a.commas, a.shape, a.year_seen);
        add(a.word, a.year_seen, a.quote);
        add(a.opens_sentence, a.kinds, p.shape);
        add(s.year, t.year, a.shape, s.gap);
        add(p.year, q.year, a.shape, a.gap);
        add(a.sentence, a.commas, a.quote, a.year_seen);
        add(mix(p.shape, p.gap), mix(a.shape, a.gap), s.gap, a.year_seen);
        const std::size_t at = segment_of[i];
        const std::uint64_t own = segments[at].sort(), before = segments[at - 1].sort(),
                            behind = segments[at + 1].sort(), place = std::min<std::size_t>(at, 5);
        add(own, place, a.year_seen);
        add(own, before, place);
        add(own, behind, a.year_seen);
        add(before, own, behind, a.shape);
        add(own, a.gap_class, s.gap_class, a.shape);
        add(own, place, mix(a.quote, a.paren), a.kinds);
        static_assert(kFeatures == 50);
    }
    return out;
}

}  // namespace ibid::tagger
