#include "searcher/query/spelling.h"

#include <algorithm>
#include <vector>

#include "searcher/present/lookup.h"
#include "text/letters.h"

namespace ibid {
namespace {

using namespace schema;

std::u32string code_points(std::string_view s) {
    std::u32string out;
    for (std::size_t i = 0; i < s.size();) {
        const auto c = static_cast<unsigned char>(s[i]);
        const std::size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        char32_t v = n == 1 ? c : c & (0xFFu >> (n + 1));
        for (std::size_t k = 1; k < n && i + k < s.size(); ++k)
            v = v << 6 | (static_cast<unsigned char>(s[i + k]) & 0x3Fu);
        out += v;
        i += n;
    }
    return out;
}

/// The n-th letter of a word, from 0.
std::string letter(std::string_view word, std::size_t n) {
    const auto begins = [&](std::size_t at) { return (static_cast<unsigned char>(word[at]) & 0xC0) != 0x80; };
    std::size_t at = 0;
    for (; at < word.size(); ++at)
        if (begins(at) && n-- == 0) break;
    std::size_t end = std::min(at + 1, word.size());
    while (end < word.size() && !begins(end)) ++end;
    return std::string(word.substr(at, end - at));
}

/// What the index's words begin with; a leap for each.
std::vector<std::string> first_letters(const Searcher::Impl& impl) {
    std::vector<std::string> letters;
    const std::string prefix(kForm);
    auto t = impl.db().allterms_begin(prefix);
    for (const auto end = impl.db().allterms_end(prefix); t != end;) {
        letters.push_back(letter(std::string_view(*t).substr(prefix.size()), 0));
        std::string next = prefix + letters.back();
        ++next.back();  // never 0xFF in UTF-8
        t.skip_to(next);
    }
    return letters;
}

}  // namespace

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > most) return most + 1;
    std::vector<std::size_t> before(a.size() + 1), last(a.size() + 1), now(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        now[0] = j;
        std::size_t least = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            now[i] = std::min({last[i] + 1, now[i - 1] + 1, last[i - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[i] = std::min(now[i], before[i - 2] + 1);
            least = std::min(least, now[i]);
        }
        if (least > most) return most + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return std::min(last[a.size()], most + 1);
}

std::optional<std::string> nearest_name(std::string_view text, const std::vector<std::string>& names) {
    const std::u32string word = code_points(fold_term(text));
    if (word.size() < 3) return std::nullopt;
    std::size_t best = word.size() > 6 ? 3 : 2;  // to be below
    std::optional<std::string> nearest;
    for (const std::string& name : names) {
        const std::size_t distance = edit_distance(word, code_points(fold_term(name)), best);
        if (distance >= best) continue;
        best = distance;
        nearest = name;
    }
    return nearest;
}

std::optional<std::string> corrected(Searcher::Impl& impl, const std::string& form) {
    if (std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    const std::u32string word = code_points(form);
    if (word.size() < 4 || word.size() > 30) return std::nullopt;
    const std::size_t most = word.size() >= 7 ? 2 : 1;

    struct Candidate {
        std::string form;
        std::size_t distance;
        std::uint64_t frequency;
    };
    std::optional<Candidate> best;
    const auto look = [&](const std::string& begin) {
        for (auto t = impl.db().allterms_begin(begin), end = impl.db().allterms_end(begin); t != end; ++t) {
            if (!impl.budget.take(cost::kTerm)) return;
            const std::string term = *t;
            const std::string_view known = std::string_view(term).substr(kForm.size());
            if (known.size() + 8 < form.size() || known.size() > form.size() + 8) continue;
            const std::u32string other = code_points(known);
            if (other.size() < 3) continue;
            const std::size_t distance = edit_distance(word, other, best ? std::min(most, best->distance) : most);
            if (distance > most || (best && distance > best->distance)) continue;
            const std::uint64_t frequency = impl.db().get_collection_freq(term);
            if (!best || distance < best->distance || frequency > best->frequency)
                best = {std::string(known), distance, frequency};
        }
    };
    // Slips spare the first letter nearly always. When they do not they spare the second: an exchange, a letter too
    // many or too few, two in the wrong order.
    const std::string prefix(kForm), first = letter(form, 0), second = letter(form, 1);
    look(prefix + first);
    if (best) return best->form;
    look(prefix + second + first);
    look(prefix + second + letter(form, 2));
    for (const std::string& other : first_letters(impl)) {
        look(prefix + other + second);
        look(prefix + other + first);
    }
    return best ? std::optional(best->form) : std::nullopt;
}

std::string as_printed(Searcher::Impl& impl, const std::string& form) {
    constexpr int kMostRead = 8;  // of the passages that have its stem, other forms of it perhaps
    const std::optional<DocId> record = impl.find(kForm, form);
    if (!record) return form;
    const std::string language = lookup::brief(impl, *record).language, stem = impl.terms().stem(form, language);
    int read = 0;
    for (auto id = impl.db().postlist_begin(stem), end = impl.db().postlist_end(stem); id != end && read < kMostRead;
         ++id, ++read) {
        const std::string text = decode_text(impl.data(*id));
        for (const Token& t : impl.terms().tokens(text, language))
            if (t.form == form && t.words == 1)
                return lower(std::string_view(text).substr(t.span.begin, t.span.end - t.span.begin));
    }
    return form;
}

}  // namespace ibid
