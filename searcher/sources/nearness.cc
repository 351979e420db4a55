#include "searcher/sources/nearness.h"

#include <algorithm>
#include <unordered_set>

#include "analysis/facets/facets.h"
#include "text/folding.h"
#include "text/letters.h"
#include "text/number_words.h"
#include "text/sentences.h"

namespace ibid {
namespace {

/// What a word is worth: a wrong number or name makes another claim, a missing common word another wording.
/// A year stands in every other sentence of a report.
constexpr double kNumberWeight = 3, kNameWeight = 2, kWordWeight = 1, kYearWeight = 1;
constexpr std::size_t kShortWord = 4;  // letters; shorter ones join sentences in any language
constexpr double kNear = 0.3;
constexpr std::size_t kFewWords = 3;   // in common by chance
constexpr double kMuch = 0.5;          // of a short sentence: a word and a name are no chance then
constexpr double kOften = 0.3;         // of the source's passages: what so many have tells them apart half as well
constexpr std::size_t kMany = 5;       // passages that tell what is often said
constexpr std::size_t kTogether = 3;   // sentences that say one thing; a long passage has any words somewhere
constexpr std::size_t kThousands = 3;  // digits of a group: 17 200, 1,000

std::string stemmed(std::string_view folded) {
    std::string scratch;
    return std::string(stem(folded, scratch));
}

bool is_digits(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit); }

bool is_year(std::string_view word) {
    return word.size() == 4 && is_digits(word) && (word.starts_with("19") || word.starts_with("20"));
}

struct Reading {
    std::string word;
    Span span;
    bool number = false, capital = false;
};

/// A short word that stands within a name: "Court of Human Rights".
bool joins_names(const Reading& r) { return !r.number && !r.capital && r.word.size() < kShortWord; }

/// A text's words, its numbers written one way: "1,000", "1.000" and "1 000" are 1000, "12.5" is "12,5",
/// "seventeen" 17.
class Reader {
public:
    Reader(std::string_view text, const std::string& language)
        : text_(text), folded_(fold_words(text)), spelled_(number_words(language)) {
        std::erase_if(folded_.words, [](const FoldedWord& w) { return w.mark != 0; });
    }

    std::vector<Reading> readings() {
        std::vector<Reading> out;
        while (at_ < folded_.words.size()) out.push_back(is_digits(word(at_)) ? in_digits() : in_letters());
        return out;
    }

private:
    std::string_view word(std::size_t i) const { return folded_[folded_.words[i]]; }
    std::string_view between(std::size_t i) const {  // a word and the one before it
        const std::size_t begin = folded_.words[i - 1].span.end, end = folded_.words[i].span.begin;
        return end > begin ? text_.substr(begin, end - begin) : std::string_view();
    }
    bool goes_on(std::size_t i) const { return i < folded_.words.size() && is_digits(word(i)); }

    Reading in_digits() {
        Reading r{std::string(word(at_)), folded_.words[at_].span, true, false};
        const auto take = [&](std::string_view joint) {
            r.word += joint;
            r.word += word(at_);
            r.span.end = folded_.words[at_].span.end;
            ++at_;
        };
        const auto is_point = [&](std::size_t i) {
            return i > 0 && goes_on(i) && (between(i) == "." || between(i) == ",");
        };
        const bool begins = !(is_point(at_) && is_digits(word(at_ - 1)));  // the 5 of "3.5.2019" does not
        ++at_;
        const bool may_group = r.word.size() <= kThousands;
        const auto is_group = [&](std::size_t i) {
            if (!may_group || !goes_on(i) || word(i).size() != kThousands) return false;
            const std::string_view gap = between(i);
            return gap == "," || gap == "." || gap == " " || gap == "'" || gap == "’" || gap == "\u00a0" ||
                   gap == "\u202f";
        };
        while (is_group(at_)) take("");
        if (begins && is_point(at_) && !is_point(at_ + 1)) take(".");  // two points make a date
        return r;
    }

    Reading in_letters() {
        const FoldedWord& w = folded_.words[at_];
        Reading r{stemmed(word(at_)), w.span, false, w.capital};
        const auto as_number = [&](const std::string& words, std::size_t count) {
            const auto known = spelled_.find(words);
            if (known == spelled_.end()) return false;
            r.word = std::to_string(known->second);
            r.span.end = folded_.words[at_ + count - 1].span.end;
            r.number = true;
            at_ += count;
            return true;
        };
        const std::string one(word(at_));
        if (at_ + 1 < folded_.words.size() && as_number(one + ' ' + std::string(word(at_ + 1)), 2)) return r;
        if (as_number(one, 1)) return r;
        r.number = std::any_of(one.begin(), one.end(), is_ascii_digit);  // "10b"
        ++at_;
        return r;
    }

    std::string_view text_;
    FoldedText folded_;
    const std::map<std::string, int>& spelled_;
    std::size_t at_ = 0;
};

}  // namespace

Passage as_sentence(std::string text, const std::string& language, const Vocabularies& vocabularies) {
    Passage sentence;
    sentence.text = std::move(text);
    sentence.language = language;
    find_facets(sentence, fold_words(sentence.text), vocabularies, {.language = language});
    return sentence;
}

Nearness::Nearness(const Passage& sentence, const std::vector<Hit>& among) {
    const auto country_at = [&](const Span& span) -> const CountryFacet* {
        for (const CountryFacet& c : sentence.countries)
            if (c.span && c.span->begin < span.end && span.begin < c.span->end) return &c;
        return nullptr;
    };
    const auto wish = [&](Wanted wanted) {
        const auto same = [&](const Wanted& known) {
            return known.part.value.empty() ? known.word == wanted.word : known.part.value == wanted.part.value;
        };
        if (std::any_of(wanted_.begin(), wanted_.end(), same)) return;
        whole_ += wanted.weight;
        wanted_.push_back(std::move(wanted));
    };
    const std::vector<Reading> readings = Reader(sentence.text, sentence.language).readings();
    const auto is_name = [&](std::size_t i) {
        const bool unit = i + 1 < readings.size() && readings[i + 1].number;  // "EUR 9", "Article 3"
        return i > 0 && !readings[i].number && readings[i].capital && !unit && !country_at(readings[i].span);
    };
    // "European Court of Human Rights" is one name: its words share what a name is worth.
    std::vector<double> names(readings.size(), 0);
    for (std::size_t i = 0; i < readings.size();) {
        std::size_t end = i, words = 0;
        while (end < readings.size() && (is_name(end) || (end > i && joins_names(readings[end]) &&
                                                          end + 1 < readings.size() && is_name(end + 1))))
            words += is_name(end++);
        for (std::size_t n = i; n < end; ++n)
            if (is_name(n)) names[n] = kNameWeight / static_cast<double>(words);
        i = std::max(end, i + 1);
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Reading& r = readings[i];
        if (const CountryFacet* country = r.number ? nullptr : country_at(r.span)) {
            const Span& s = *country->span;
            wish({{PartKind::country, sentence.text.substr(s.begin, s.end - s.begin), country->value},
                  fold(country->form),
                  kNameWeight});
            continue;
        }
        const bool name = names[i] > 0;
        if (!r.number && r.word.size() < (name ? 2 : kShortWord)) continue;
        const PartKind kind = r.number ? PartKind::number : name ? PartKind::name : PartKind::word;
        wish({{kind, sentence.text.substr(r.span.begin, r.span.end - r.span.begin), {}},
              r.word,
              r.number ? (is_year(r.word) ? kYearWeight : kNumberWeight)
              : name   ? names[i]
                       : kWordWeight});
    }
    weigh(among);
}

void Nearness::weigh(const std::vector<Hit>& among) {
    if (among.size() < kMany) return;
    std::vector<std::size_t> count(wanted_.size(), 0);
    for (const Hit& hit : among) {
        const Found has = found(hit.passage);
        for (std::size_t i = 0; i < has.size(); ++i) count[i] += has[i];
    }
    whole_ = 0;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (count[i] > kOften * static_cast<double>(among.size())) wanted_[i].weight /= 2;
        whole_ += wanted_[i].weight;
    }
}

Nearness::Found Nearness::found(const Passage& passage, const Span& within) const {
    const auto inside = [&](const Span& span) { return span.begin >= within.begin && span.end <= within.end; };
    std::unordered_set<std::string> has;
    for (const Reading& r : Reader(passage.text, passage.language).readings())
        if (inside(r.span)) has.insert(r.word);
    const auto names = [&](const Wanted& w) {
        return std::any_of(passage.countries.begin(), passage.countries.end(), [&](const CountryFacet& c) {
            return c.value == w.part.value && (!c.span || inside(*c.span));
        });
    };
    Found out;
    for (const Wanted& w : wanted_) out.push_back(w.part.kind == PartKind::country ? names(w) : has.contains(w.word));
    return out;
}

Nearness::Found Nearness::closest(const Passage& passage) const {
    const std::vector<Span> all = sentences(passage.text, passage.language);
    if (all.size() <= kTogether) return found(passage);
    Found best;
    double most = -1;
    for (std::size_t i = 0; i + kTogether <= all.size(); ++i) {
        Found has = found(passage, {all[i].begin, all[i + kTogether - 1].end});
        if (const double weight = weight_of(has); weight > most) most = weight, best = std::move(has);
    }
    return best;
}

double Nearness::weight_of(const Found& has) const {
    double sum = 0;
    for (std::size_t i = 0; i < wanted_.size(); ++i)
        if (has[i]) sum += wanted_[i].weight;
    return sum;
}

double Nearness::of(const Passage& passage) const {
    return whole_ > 0 ? (weight_of(found(passage)) + weight_of(closest(passage))) / (2 * whole_) : 0;
}

bool Nearness::is_near(const Passage& passage) const {
    const Found has = closest(passage);
    const double weight = weight_of(has);
    if (whole_ <= 0 || weight < kNear * whole_) return false;
    const auto parts = static_cast<std::size_t>(std::count(has.begin(), has.end(), true));
    if (parts >= std::min(kFewWords, wanted_.size())) return true;
    bool word = false;  // countries alone say nothing
    for (std::size_t i = 0; i < has.size(); ++i) word |= has[i] && wanted_[i].part.kind == PartKind::word;
    return word && parts > 1 && weight >= kMuch * whole_;
}

std::vector<SentencePart> Nearness::parts(const Passage& passage) const {
    const Found has = found(passage);
    std::vector<SentencePart> out;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (wanted_[i].part.kind == PartKind::word) continue;
        out.push_back(wanted_[i].part);
        out.back().found = has[i];
    }
    return out;
}

}  // namespace ibid
