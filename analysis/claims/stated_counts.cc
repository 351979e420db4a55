#include "analysis/claims/stated_counts.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "analysis/claims/count_text.h"
#include "analysis/passages.h"
#include "text/folding.h"

namespace ibid {
namespace {

bool parts_clauses(const FoldedWord& w) { return w.mark == ',' || w.mark == ';' || w.mark == ':'; }

class Reader : private CountText {
public:
    Reader(const Passage& passage, const ClaimWords& words, const std::vector<MarkedList>& lists)
        : CountText(passage, words, lists) {}

    /// `all`: as all_counts() has them.
    std::vector<StatedCount> counts(bool all) {
        find(all);
        add_up();
        std::vector<StatedCount> out;
        for (std::size_t n = 0; n < found_.size(); ++n) out.push_back(read(n));
        return out;
    }

private:
    /// A number or quantity and what it counts, as words of the text.
    struct Found {
        int count = 0;
        std::size_t begin = 0, end = 0;
        bool alone = false, approximate = false, below = false, excepted = false;
        std::size_t base_begin = 0, base_end = 0;  // "Of the 25 reporting countries, eight": the first four
    };

    void find(bool all) {
        for (std::size_t i = 0; i < text_.words.size(); ++i) {
            Found f;
            std::size_t taken = head_at(i, all, f);
            if (taken == 0 && all) {  // "Of the 21, twelve …"
                std::tie(f.count, taken) = number_at(i);
                f.end = i + taken;
                if (!base_of(i, f, false)) continue;
                i = f.end - 1;
                found_.push_back(f);
                continue;
            }
            if (taken == 0) continue;
            if (f.base_end == 0 && base_of(i, f, true)) {  // the number behind it counts
                i = f.end - 1;
                found_.push_back(f);
                continue;
            }
            if (f.count && is_base(i) && comma_behind(f.end) > 0) {  // "Of the 25 countries asked, only Malta …"
                i = f.end - 1;
                continue;
            }
            const bool some = phrase_before(text_, i, words_, "approximate") > 0;  // "some 24 Member States"
            if (f.count && all && i > 0 && !some && is_whole(i) && !f.alone) continue;
            f.begin = i;
            f.approximate = phrase_before(text_, i, words_, "approximate") > 0 || is_range_before(i);
            f.below = phrase_before(text_, i, words_, "below") > 0;
            // "al menos diez" are no exception
            f.excepted |= phrase_before(text_, i, words_, "except") > phrase_before(text_, i, words_, "approximate");
            i += taken - 1;
            found_.push_back(f);
        }
    }

    /// The number or quantity at a word with its noun, and how many of its words are not to be read again; 0: none.
    std::size_t head_at(std::size_t i, bool all, Found& f) const {
        auto [count, taken] = number_at(i);
        const std::size_t quantity = all ? phrase_at(text_, i, words_, "quantity") : 0;
        if (quantity > taken) count = 0, taken = quantity;  // "two thirds of"
        if (taken == 0 || (count && i > 0 && phrase_before(text_, i, words_, "rank") > 0)) return 0;
        f.count = count;
        std::size_t behind = i + taken;
        if (count == 0) {
            const std::size_t those = phrase_at(text_, behind, words_, "subset");  // "a majority of them (11)"
            behind += those;
            take_bracketed(behind, f.count);  // "a majority (16) of countries"
            if (f.count && (f.end = those ? behind : share_at(behind)) > 0) {
                f.alone = those > 0;
                return f.end - i;
            }
            behind += phrase_at(text_, behind, words_, "part");
        }
        f.end = count ? share_at(behind) : 0;
        if (f.end > 0) return f.end - i;
        f.end = noun_after(behind, all);
        if (f.end == 0 && count) f.end = noun_after(behind + phrase_at(text_, behind, words_, "part"), all);
        if (f.end > 0) {
            const std::size_t part = phrase_at(text_, f.end, words_, "part");  // "cinq pays sur huit"
            const auto [whole, digits] = number_at(f.end + part);
            if (part > 0 && whole > f.count && f.count > 0) return (f.end += part + digits) - i;
            if (f.count == 0) take_bracketed(f.end, f.count);  // "half of the Member States (13)"
            return f.count == count ? taken : f.end - i;
        }
        if (count && behind < text_.words.size() && words_.has("exception", word(behind))) {
            f.end = behind + 1;
            f.excepted = true;
            return taken;
        }
        if (f.count && !count && counts_before(i)) {  // "…, a minority (five) go on"
            f.end = behind;
            f.alone = true;
            return f.end - i;
        }
        if (!count) return 0;
        f.alone = marked_behind(behind - 1, count) ||
                  (all && (goes_on(i, taken) || is_evident(i, taken, count) || is_of_those(i) ||
                           is_of_some(i, behind, count) || is_named(i, behind, count) || is_gapped(i, behind) ||
                           is_left_over(i, behind) || is_next(i, behind)));
        f.end = behind;
        if (f.alone && all) {
            if (const std::size_t whole = counted_part(behind); whole > 0 && marked_whole(i, behind)) f.end = whole;
            if (const std::size_t whole = part_of_those(behind); whole > 0) f.end = whole;
            f.end += phrase_at(text_, f.end, words_, "left behind");  // "los ocho restantes"
        }
        if (!f.alone && all && is_subject(i, behind, count)) {  // "Ten jurisdictions": the list has as many
            f.end = behind + 1;
            f.alone = true;
        }
        return f.alone ? f.end - i : 0;
    }

    /// "Of the 25 reporting countries, eight …", "Of the 12 countries with … in 2015, only three had …": `f` is what
    /// was found at `i`, and becomes the number behind.
    bool base_of(std::size_t i, Found& f, bool has_noun) const {
        constexpr std::size_t kNear = 3;  // words: a comma, and perhaps "only"
        if (f.count == 0 || f.alone || !is_base(i)) return false;
        const auto take = [&](std::size_t from, std::size_t words, bool needs_verb) {
            for (std::size_t k = from; k < std::min(text_.words.size(), from + words); ++k) {
                const auto [count, taken] = number_at(k);
                if (count == 0 || (needs_verb && !is_without_noun(k + taken))) continue;
                f.base_begin = i, f.base_end = f.end;
                f.count = count, f.begin = k, f.end = k + taken;
                f.alone = true;
                return true;
            }
            return false;
        };
        if (take(f.end, comma_near(f.end) ? 2 * kNear : kNear, false)) return true;
        for (std::size_t comma = has_noun ? comma_behind(f.end) : 0; comma > 0; comma = comma_behind(comma + 1))
            if (take(comma + 1, kNear, true)) return true;
        return false;
    }

    /// "Seven Member Countries and two Observer Countries" are nine; "and Norway" is one more where the list says so.
    void add_up() {
        for (std::size_t n = 0; n < found_.size(); ++n) {
            Found& f = found_[n];
            while (n + 1 < found_.size()) {
                const Found& next = found_[n + 1];
                const std::size_t plus = phrase_at(text_, f.end, words_, "plus");
                const bool both = f.count && next.count && !f.alone && !next.alone && !next.excepted;
                if (!both || plus == 0 || f.end + plus != next.begin || is_marked(f.end - 1)) break;
                f.count += next.count;
                f.end = next.end;
                found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(n) + 1);
            }
            if (f.count && !f.alone) add_named(f);
        }
    }

    void add_named(Found& f) const {
        int more = 0;
        for (std::size_t at = f.end; const std::size_t plus = phrase_at(text_, at, words_, "plus");) {
            const std::size_t name = at + plus + phrase_at(text_, at + plus, words_, "opening");  // "et la Norvège"
            if (name >= text_.words.size()) return;
            const auto country = std::find_if(
                passage_.countries.begin(), passage_.countries.end(),
                [&](const CountryFacet& c) { return c.span && c.span->begin == text_.words[name].span.begin; });
            if (country == passage_.countries.end()) return;
            ++more;
            for (at = name; at < text_.words.size() && text_.words[at].span.end <= country->span->end;) ++at;
            if (!lists(f.end - 1, f.count + more)) continue;
            f.count += more;
            f.end = at;
            return;
        }
    }

    /// "and for training in six.{list of six}": as many as the list has, and nothing counted behind it.
    bool is_evident(std::size_t i, std::size_t taken, int count) const {
        if (!lists(i + taken - 1, count) || small_number(word(i))) return false;  // "Article 3"
        const std::size_t k = i + taken;
        if (k >= text_.words.size() || text_.words[k].mark) return true;
        // "fourteen countries offer it,{14} but only five bear the costs{5}": the second of a sentence.
        const bool excepting = next_lists(i + taken - 1).front().excepts;  // "three alternatives{All but HU, MT, RO}"
        const bool second = !excepting && !found_.empty() && sentence_of(found_.back().end - 1) == sentence_of(i) &&
                            found_.back().count != count;
        // "While nine rely on it,{9}", "In the remaining eight it is so{8}"
        if (second || phrase_before(text_, i, words_, "contrast") > 0 || phrase_before(text_, i, words_, "rest") > 0)
            return true;
        constexpr int kMany = 4;  // "but only in nine{9}", ", eight in the negative{8}": so many are no accident
        const bool begins = i == first_word(sentence_of(i)) || is_mark(i - 1, ',') || is_mark(i - 1, ';');
        if (count >= kMany && !is_unit(k) &&
            (begins || phrase_before(text_, i, words_, "opening") > 0 || phrase_before(text_, i, words_, "solely") > 0))
            return true;
        constexpr std::string_view kGoOn[] = {"after", "negation", "subset", "subordinate", "only"};
        return std::any_of(std::begin(kGoOn), std::end(kGoOn),
                           [&](std::string_view kind) { return phrase_at(text_, k, words_, kind) > 0; });
    }

    /// "fifteen of them", "these four", "six of the eight", "all eight": of some that were counted or listed before, or
    /// are as many as the list of a note there.
    bool is_of_some(std::size_t i, std::size_t behind, int count) const {
        const bool known = was_counted(i, count) || lists(behind - 1, count);
        if (part_of_those(behind) > 0) return true;
        if (const std::size_t some = phrase_at(text_, behind, words_, "subset"); some > 0) {
            const std::size_t next = behind + some;  // "two of these lists" are no countries
            const bool of_more = phrase_at(text_, behind, words_, "part") >= some && next < text_.words.size() &&
                                 !text_.words[next].mark && !is_without_noun(next);
            return !of_more && (known || !found_.empty());
        }
        if (is_unit(behind)) return false;
        if (takes_up(i)) return known && !small_number(word(i));
        const std::size_t part = counted_part(behind);
        return part > 0 && !is_other_noun(part) && (known || marked_whole(i, behind));
    }

    /// Whether the number of whom some are taken was counted before.
    bool marked_whole(std::size_t i, std::size_t at) const {
        return was_counted(i, number_at(at + phrase_at(text_, at, words_, "part")).first);
    }

    /// Whether the passage has counted or listed as many before a word.
    bool was_counted(std::size_t i, int count) const {
        const auto as_many = [&](const MarkedList& list) {
            return list.offset <= text_.words[i].span.begin && list.size == static_cast<std::size_t>(count);
        };
        return std::any_of(found_.begin(), found_.end(), [&](const Found& f) { return f.count == count; }) ||
               std::any_of(lists_.begin(), lists_.end(), as_many) || std::any_of(named_.begin(), named_.end(), as_many);
    }

    /// "Ten countries lack places, five the staff": a number in letters that begins a further part of a sentence that
    /// counts countries, and has nothing to count itself. "(14)" behind "(17 countries)".
    bool is_gapped(std::size_t i, std::size_t behind) const {
        if (i == 0 || behind >= text_.words.size() || !counts_before(i)) return false;
        if (is_mark(i - 1, '(') && is_mark(behind, ')'))  // "staff (15) and places (six)", but no "Article 3 (5)"
            return i > 1 && !text_.words[i - 2].mark && number_at(i - 2).first == 0 && word(i - 2).size() > 2;
        std::size_t from = i;  // "but only nine have"
        for (std::size_t n = 1; n > 0; from -= n) n = phrase_before(text_, from, words_, "solely");
        if (from == 0) return false;
        const bool begins = is_mark(from - 1, ',') || is_mark(from - 1, ';') ||
                            phrase_before(text_, from, words_, "plus") > 0 ||
                            phrase_before(text_, from, words_, "contrast") > 0;
        if (begins) return !small_number(word(i)) && is_without_noun(behind);
        // "nurses are listed in twelve countries, welders in ten."
        const bool ends = is_mark(behind, '.') || is_mark(behind, ',') || is_mark(behind, ';') ||
                          phrase_at(text_, behind, words_, "plus") > 0;
        return ends && phrase_before(text_, i, words_, "opening") > 0 && is_part(i);
    }

    /// Whether the sentence of a word has counted countries before it.
    bool counts_before(std::size_t i) const {
        return !found_.empty() && sentence_of(i) == sentence_of(found_.back().end - 1);
    }

    /// "The remaining twelve have none", "los ocho restantes": of those not counted before.
    bool is_left_over(std::size_t i, std::size_t behind) const {
        if (found_.empty() || is_unit(behind)) return false;
        if (phrase_at(text_, behind, words_, "left behind") > 0) return true;
        const bool ends = behind >= text_.words.size() || text_.words[behind].mark || is_without_noun(behind);
        return ends && phrase_before(text_, i, words_, "left over") > 0;
    }

    /// "of those ten" behind a number: the word behind it; 0 where something else stands there.
    std::size_t part_of_those(std::size_t at) const {
        const std::size_t those = phrase_at(text_, std::min(at, text_.words.size()), words_, "subset");
        const auto [whole, taken] = number_at(at + those);
        return those > 0 && whole > 0 && !is_unit(at + those + taken) ? at + those + taken : 0;
    }

    /// "Nineteen do not." behind a sentence that counts countries.
    bool is_next(std::size_t i, std::size_t behind) const {
        if (found_.empty() || found_.back().count == 0 || small_number(word(i))) return false;
        const Span sentence = sentence_of(i);
        const std::size_t last = text_.words[found_.back().end - 1].span.end;
        const bool right_behind =
            last < sentence.begin && sentence.begin > 0 && sentence_at(sentences_, sentence.begin - 1).begin <= last;
        return right_behind && i == first_word(sentence) && is_without_noun(behind);
    }

    /// A comma or semicolon stands between the last count and a word.
    bool is_part(std::size_t i) const {
        for (std::size_t k = found_.back().end; k < i; ++k)
            if (is_mark(k, ',') || is_mark(k, ';')) return true;
        return false;
    }

    /// "with six reporting that": a number in letters behind a count of the same sentence, its words from the table.
    bool goes_on(std::size_t i, std::size_t taken) const {
        if (found_.empty() || i == 0 || small_number(word(i)) || text_.words[i - 1].mark) return false;
        if (sentence_of(i) != sentence_of(found_.back().end - 1)) return false;
        return phrase_before(text_, i, words_, "before") > 0 && (phrase_at(text_, i + taken, words_, "after") > 0 ||
                                                                 phrase_at(text_, i + taken, words_, "negation") > 0);
    }

    /// "the 27 Member States agreed", "three countries of origin": who is counted is known, or is none that was asked.
    bool is_known(const Found& f) const {
        if (f.count == 0 || f.alone) return false;
        bool others = phrase_at(text_, f.end, words_, "origin") > 0;
        for (std::size_t i = f.begin; i < f.end; ++i)
            others |= words_.has("other", word(i)) || phrase_at(text_, i, words_, "third") > 0;
        constexpr int kAll = 25;  // as many members as the Union and the network have had, or more, since 2004
        return others ||
               (is_definite(f) && !takes_up(f.begin) && (f.count >= kAll || (is_untold(f) && !opens_sentence(f))));
    }

    bool is_definite(const Found& f) const { return phrase_before(text_, f.begin, words_, "definite") > 0; }

    /// Whether nothing in the passage says which the counted are: no list of as many, no such count before.
    bool is_untold(const Found& f) const {
        return !lists(f.end - 1, f.count) && std::none_of(found_.begin(), found_.end(), [&](const Found& other) {
            return other.begin < f.begin && other.count == f.count && !is_definite(other);
        }) && std::none_of(named_.begin(), named_.end(), [&](const MarkedList& list) {
            return list.size == static_cast<std::size_t>(f.count);
        });
    }

    /// "In the six countries that …", "The six …": but for small words nothing stands before it in its sentence.
    bool opens_sentence(const Found& f) const {
        std::size_t i = f.begin - phrase_before(text_, f.begin, words_, "definite");
        for (std::size_t n = 1; n > 0; i -= n)
            n = std::max(phrase_before(text_, i, words_, "opening"), phrase_before(text_, i, words_, "contrast"));
        return i <= first_word(sentence_of(f.begin));
    }

    StatedCount read(std::size_t n) const {
        const Found& f = found_[n];
        StatedCount c;
        c.count = f.count;
        c.of_known = is_known(f);
        c.definite = f.count > 0 && !f.alone && is_definite(f) && is_untold(f);
        c.alone = f.alone, c.approximate = f.approximate, c.below = f.below, c.excepted = f.excepted;
        c.span = {text_.words[f.begin].span.begin, text_.words[f.end - 1].span.end};
        c.sentence = sentence_of(f.end - 1);  // at its beginning the sentence before would still be meant
        for (const auto& [begin, end] : {std::pair{f.begin, f.end}, {f.base_begin, f.base_end}})
            for (std::size_t i = begin; i < end; ++i) {
                c.network |= words_.has("network", word(i));
                c.member |= words_.has("member", word(i));
                c.observer |= words_.has("observer", word(i));
            }
        c.those = takes_up(f.begin);
        c.subset = phrase_at(text_, f.end, words_, "subset") > 0 || (f.alone && is_of_those(f.begin));
        const auto of_sentence = [&](const Found& other) { return sentence_of(other.end - 1) == c.sentence; };
        const bool second = n > 0 && of_sentence(found_[n - 1]);
        const std::size_t least = second ? found_[n - 1].end : 0;
        const std::size_t most =
            n + 1 < found_.size() && of_sentence(found_[n + 1]) ? found_[n + 1].begin : text_.words.size();
        std::size_t from = f.begin, to = f.end;
        while (from > least && !parts_clauses(text_.words[from - 1]) &&
               text_.words[from - 1].span.begin >= c.sentence.begin)
            --from;
        // "six countries for which it is no part of …", "five that do not": of those counted.
        const std::size_t told_from = f.end + phrase_at(text_, f.end, words_, "before");
        std::size_t told = phrase_at(text_, told_from, words_, "subordinate") > 0 ? told_from : text_.words.size();
        std::size_t content = content_of(from, f.begin), depth = 0;
        for (; to < most && text_.words[to].span.end <= c.sentence.end; ++to) {
            const char mark = text_.words[to].mark;
            if (mark == '(') ++depth;
            if (mark == ')' && depth > 0) --depth;
            if (depth > 0) continue;
            if (content > 0 && phrase_at(text_, to, words_, "contrast") > 0) break;
            // "optional in ten countries and not offered free of charge in two"
            const std::size_t plus = most < text_.words.size() ? phrase_at(text_, to, words_, "plus") : 0;
            if (plus > 0 && phrase_at(text_, to + plus, words_, "negation") > 0) break;
            if (is_told(f.end, to)) told = to + 1;  // "gaben an, dass sie keine …"
            // "In eight Member States, no fee is charged", "Eight countries, however, do not": it is still to be said.
            constexpr std::size_t kSaid = 1;  // words
            if (told != to + 1 && parts_clauses(text_.words[to]) && (mark != ',' || content >= kSaid)) break;
            content += content_of(to, to + 1);
            if (!mark && phrase_at(text_, to, words_, "after") > 0) content += kSaid;
        }
        if (f.excepted) from = first_word(c.sentence), to = behind_last_word(c.sentence);
        Meaning meaning(text_, words_, c.words, c.negated);
        bool anaphor = false;
        for (std::size_t i = from; i < to; ++i) {
            if (i == f.begin) meaning.begin_clause();
            if (i >= f.begin && i < f.end) continue;
            if (i = behind_remark(i); i >= to) break;
            meaning.add(i, i == told);
            anaphor |= i >= f.end && i < told && phrase_at(text_, i, words_, "anaphor") > 0;
        }
        const auto own = std::count_if(c.words.begin(), c.words.end(), [&](const std::string& w) {
            return !words_.has("after", w) && !words_.has("says", w) && !words_.has("before", w);
        });
        constexpr std::ptrdiff_t kLeaning = 2;  // words of its own: "nine do not allow it"
        c.refers = !c.subset && anaphor;
        c.leans = !c.subset && (own == 0 || (anaphor && own <= kLeaning));
        meaning.finish();
        return c;
    }

    std::vector<Found> found_;
};

}  // namespace

std::vector<StatedCount> stated_counts(const Passage& passage, const ClaimWords& words,
                                       const std::vector<MarkedList>& lists) {
    return Reader(passage, words, lists).counts(false);
}

std::vector<StatedCount> all_counts(const Passage& passage, const ClaimWords& words,
                                    const std::vector<MarkedList>& lists) {
    return Reader(passage, words, lists).counts(true);
}

const StatedCount* count_for(const std::vector<StatedCount>& counts, const Passage& passage, std::size_t offset) {
    const StatedCount* best = nullptr;
    for (const StatedCount& c : counts)
        if (c.span.end <= offset && c.sentence.begin <= offset && offset <= c.sentence.end + 1) best = &c;
    if (!best) return nullptr;
    const bool other_between = std::any_of(passage.notes.begin(), passage.notes.end(), [&](const CarriedNote& n) {
        return n.offset >= best->span.end && n.offset < offset;
    });
    return other_between ? nullptr : best;
}

bool counts_differ(const StatedCount& a, const StatedCount& b) {
    return a.negated == b.negated && a.count > 0 && b.count > 0 && a.count != b.count && alike(a.words, b.words);
}

bool names(const std::vector<CountryFacet>& countries, std::string_view code) {
    return std::any_of(countries.begin(), countries.end(), [&](const CountryFacet& c) { return c.value == code; });
}

std::vector<std::string> in_both(const std::vector<CountryFacet>& a, const std::vector<CountryFacet>& b) {
    std::vector<std::string> both;
    for (const CountryFacet& x : a)
        if (names(b, x.value)) both.push_back(x.value);
    return both;
}

}  // namespace ibid
