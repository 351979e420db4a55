#include "analysis/claims/sentence_parts.h"

#include <algorithm>

#include "text/letters.h"

namespace ibid {

std::string_view without_edges(std::string_view text) {
    constexpr std::string_view kEdge = " ,;:.-", kDash = "\u2013", kLongDash = "\u2014";
    for (;;) {
        if (text.starts_with(kDash) || text.starts_with(kLongDash))
            text.remove_prefix(kDash.size());
        else if (text.ends_with(kDash) || text.ends_with(kLongDash))
            text.remove_suffix(kDash.size());
        else if (!text.empty() && kEdge.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (!text.empty() && kEdge.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else
            return text;
    }
}

std::string_view without_brackets(std::string_view text) {
    text = without_edges(text);
    while (text.ends_with('(')) text = without_edges(text.substr(0, text.size() - 1));
    while (text.starts_with(')')) text = without_edges(text.substr(1));
    return text;
}

std::string_view without_joint(std::string_view text, const CountWords& words) {
    while ((text = without_edges(text)).ends_with('(')) text.remove_suffix(1);
    std::size_t space = text.size();
    for (int n = 0; n < 2 && space > 0 && space != std::string_view::npos; ++n) {
        space = text.rfind(' ', space - 1);
        const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
        const std::string joint = fold(text.substr(word));
        for (const std::string_view kind : {"before", "opening", "namely"})
            if (words.has(kind, joint) && !words.has("all", joint)) return without_joint(text.substr(0, word), words);
    }
    return text;
}

std::string SentenceParts::text(std::size_t begin, std::size_t end) const {
    return begin < end ? p_.text.substr(begin, end - begin) : std::string();
}

FoldedText SentenceParts::words_in(const Span& part) const {
    return fold_words(std::string_view(p_.text).substr(part.begin, part.end - part.begin));
}

std::optional<Span> SentenceParts::phrase_in(const Span& part, std::string_view kind) const {
    const FoldedText words = words_in(part);
    for (std::size_t i = 0; i < words.words.size(); ++i)
        if (const std::size_t n = phrase_at(words, i, own_, kind); n > 0)
            return Span{part.begin + words.words[i].span.begin, part.begin + words.words[i + n - 1].span.end};
    return std::nullopt;
}

bool SentenceParts::is_bracketed(const CountryRun& run) const {
    return run.countries.size() > 1 && run.span.begin > 0 && run.span.end < p_.text.size() &&
           p_.text[run.span.begin - 1] == '(' && p_.text[run.span.end] == ')';
}

bool SentenceParts::runs_within(std::size_t begin, std::size_t end) const {
    return std::any_of(runs_.begin(), runs_.end(),
                       [&](const CountryRun& run) { return run.span.begin >= begin && run.span.end <= end; });
}

bool SentenceParts::are_asked(const CountryRun& run) const {
    return std::all_of(run.countries.begin(), run.countries.end(), [&](const CountryFacet& c) {
        return c.role != "partner" || tables_.countries.at(c.value).group == "eu";
    });
}

namespace {

/// Whether a bracket that opens at a word is closed by the last.
bool ends_with_bracket(const FoldedText& words, std::size_t open) {
    std::size_t close = open + 1;
    while (close < words.words.size() && words.words[close].mark != ')') ++close;
    return close < words.words.size() && (close + 1 == words.words.size() || words.words[close + 1].mark == '.');
}

}  // namespace

std::vector<std::size_t> SentenceParts::clause_starts(const Span& sentence) const {
    const FoldedText words = words_in(sentence);
    const auto place_of = [&](std::size_t i) { return sentence.begin + words.words[i].span.begin; };
    const auto in_run = [&](std::size_t place) {
        return std::any_of(runs_.begin(), runs_.end(),
                           [&](const CountryRun& r) { return place >= r.span.begin && place < r.span.end; });
    };
    // "While Italy and Malta allow it, Austria does not": the first comma behind what is said of the first.
    bool contrasts = phrase_at(words, 0, own_, "contrast") > 0;
    std::vector<std::size_t> starts{sentence.begin};
    std::size_t said = 0;  // words behind the last countries
    int depth = 0;
    for (std::size_t i = 0; i < words.words.size(); ++i) {
        const char mark = words.words[i].mark;
        const bool aside = mark == '(' && depth == 0 && ends_with_bracket(words, i) &&
                           leads_to_run(words, i + 1, sentence) && has({place_of(i), sentence.end}, "negation");
        if (aside) starts.push_back(place_of(i) + 1);  // "(Austria and Malta do not)": a clause, too
        if (mark == ')' && depth == 0) starts.push_back(place_of(i) + 1);
        depth += (mark == '(' && !aside) - (mark == ')' && depth > 0);
        const bool country = in_run(place_of(i));
        said = country ? 0 : said + (mark == 0);
        if (i > 0 && !mark && depth == 0 && denies_run(words, i, sentence)) starts.push_back(place_of(i));
        if ((mark != ',' && mark != ';') || country || depth > 0) continue;
        const std::size_t behind = i + 1 + phrase_at(words, i + 1, own_, "plus");
        const std::size_t contrast = phrase_at(words, i + 1, own_, "contrast");
        const std::size_t past = i + 1 + contrast;  // "Latvia and Poland, by contrast, do not": no new clause
        const bool aside_of_run =
            contrast > 0 && said == 0 && past < words.words.size() && words.words[past].mark == ',';
        bool starts_here = mark == ';' || (contrast > 0 && !aside_of_run) ||
                           phrase_at(words, behind, own_, "rest") > 0 || leads_to_run(words, behind, sentence);
        const bool of_some = std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& r) {
            return r.span.begin >= sentence.begin && r.span.end < place_of(i);
        });
        if (contrasts && of_some && said > 0) starts_here = true, contrasts = false;
        if (starts_here) starts.push_back(place_of(i) + 1);
    }
    return starts;
}

bool SentenceParts::denies_run(const FoldedText& words, std::size_t i, const Span& sentence) const {
    const std::size_t denies = phrase_at(words, i, own_, "only");
    if (denies == 0 || phrase_at(words, i, own_, "contrast") == 0 || words.words[i - 1].mark) return false;
    std::size_t at = i + denies;
    for (std::size_t n = 1; n > 0; at += n) n = phrase_at(words, at, own_, "opening");
    if (at >= words.words.size()) return false;
    const std::size_t place = sentence.begin + words.words[at].span.begin;
    return std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& r) { return r.span.begin == place; });
}

bool SentenceParts::leads_to_run(const FoldedText& words, std::size_t i, const Span& sentence) const {
    while (i < words.words.size()) {
        const std::size_t place = sentence.begin + words.words[i].span.begin;
        const auto run =
            std::find_if(runs_.begin(), runs_.end(), [&](const CountryRun& r) { return r.span.begin == place; });
        if (run != runs_.end()) {
            const std::size_t behind = p_.text.find_first_not_of(' ', run->span.end);
            return behind < sentence.end && std::string_view(",;.)").find(p_.text[behind]) == std::string_view::npos;
        }
        const std::size_t n = phrase_at(words, i, own_, "opening");
        if (n == 0) return false;
        i += n;
    }
    return false;
}

Span SentenceParts::clause_at(const Span& sentence, std::size_t at) const {
    const std::vector<std::size_t> starts = clause_starts(sentence);
    const auto next = std::upper_bound(starts.begin(), starts.end(), at);
    Span clause{next == starts.begin() ? sentence.begin : *std::prev(next),
                next == starts.end() ? sentence.end : *next - 1};  // without its comma, or space
    while (clause.begin < clause.end && p_.text[clause.begin] == ' ') ++clause.begin;
    return clause;
}

bool SentenceParts::opens(std::size_t begin, std::size_t end) const {
    constexpr std::string_view kMay[] = {"opening", "except", "contrast", "negation",
                                         "solely",  "plus",   "rest",     "namely"};
    if (has({begin, end}, "only")) return false;  // "not only", "but not in Spain": of others, too, or not of them
    const FoldedText words = words_in({begin, end});
    for (std::size_t i = 0; i < words.words.size();) {
        const std::string_view word = words[words.words[i]];
        const bool number = !word.empty() && std::all_of(word.begin(), word.end(), is_ascii_digit);
        std::size_t n = words.words[i].mark == ',' || number ? 1 : 0;
        for (const std::string_view kind : kMay)
            if (n == 0) n = phrase_at(words, i, own_, kind);
        if (n == 0) return false;
        i += n;
    }
    return true;
}

std::size_t SentenceParts::behind_base(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kNear = 8;  // words
    const FoldedText words = words_in({begin, end});
    if (phrase_at(words, 0, own_, "part") == 0) return begin;
    for (std::size_t i = 0; i < std::min(words.words.size(), kNear); ++i)
        if (words.words[i].mark == ',') return begin + words.words[i].span.end;
    return begin;
}

bool SentenceParts::names_behind(std::string_view kind, std::size_t begin, std::size_t end) const {
    const FoldedText words = words_in({begin, end});
    return std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& run) {
        if (run.span.begin < begin || run.span.end > end) return false;
        for (std::size_t i = 0; i < words.words.size(); ++i) {
            if (begin + words.words[i].span.begin != run.span.begin) continue;
            std::size_t at = i;  // "sauf en", "hormis la"
            for (std::size_t n = 1; n > 0 && phrase_before(words, at, own_, kind) == 0; at -= n) {
                n = phrase_before(words, at, own_, "opening");
                if (at > 0 && words.words[at - 1].mark == '(' && run.countries.size() == 1)  // "except for one (IE)"
                    n = 1 + phrase_before(words, at - 1, own_, "one alone");
            }
            return phrase_before(words, at, own_, kind) > 0;
        }
        return false;
    });
}

bool SentenceParts::excepts(std::size_t begin, std::size_t end) const {
    return names_behind("except", begin, end) ||
           (names_behind("other than", begin, end) && (has({begin, end}, "all") || has({begin, end}, "negation")));
}

std::size_t SentenceParts::introduction(std::string_view gap) const {
    constexpr std::string_view kOpens[] = {"(", "[", "\u2013", "\u2014", " - ", ":", ","};
    std::string undotted(gap);  // "e.g.", "z. B."
    std::replace(undotted.begin(), undotted.end(), '.', ' ');
    gap = undotted;
    if (const std::string_view before = without_edges(gap); before.size() < gap.size()) {  // ", a saber, "
        const FoldedText lead = fold_words(before);
        const std::size_t from = static_cast<std::size_t>(before.data() - gap.data());
        if (phrase_before(lead, lead.words.size(), own_, "namely") > 0) gap = gap.substr(0, from + before.size());
    }
    std::size_t opening = std::string_view::npos;
    std::string_view mark;
    for (const std::string_view one : kOpens)
        if (const std::size_t at = gap.rfind(one);
            at != std::string_view::npos && (opening == std::string_view::npos || at > opening))
            opening = at, mark = one;
    if (opening == std::string_view::npos) mark = ",";
    // "such as", "of which (", without a comma
    if (opening == std::string_view::npos || phrase_at(fold_words(gap), 0, own_, "subset") > 0) opening = 0;
    const FoldedText words = fold_words(gap.substr(opening));
    bool said = false;
    for (std::size_t i = 0; i < words.words.size();) {
        std::size_t n = words.words[i].mark ? 1 : phrase_at(words, i, own_, "namely");
        if (n == 0) n = phrase_at(words, i, own_, "subset");
        if (n == 0 && (said || mark != ",")) n = phrase_at(words, i, own_, "opening");  // "notably in", ": in"
        if (n == 0) return std::string_view::npos;
        said |= !words.words[i].mark;
        i += n;
    }
    return said || mark != "," ? opening : std::string_view::npos;
}

std::vector<CountryFacet> SentenceParts::named_in_brackets(const StatedCount& counted, std::size_t to) const {
    for (std::size_t open = p_.text.find('(', counted.span.end); open < to; open = p_.text.find('(', open + 1)) {
        const std::size_t close = std::min(p_.text.find(')', open), to);
        std::vector<CountryFacet> all;
        for (const CountryRun& run : runs_)
            if (run.span.begin > open && run.span.end <= close)
                for (const CountryFacet& country : run.countries)
                    if (!names(all, country.value)) all.push_back(country);
        if (all.size() == static_cast<std::size_t>(counted.count)) return all;
    }
    return {};
}

std::optional<Span> SentenceParts::single_before(const Span& clause, const CountryRun& run) const {
    if (run.countries.size() != 1) return std::nullopt;
    const FoldedText words = words_in({clause.begin, run.span.begin});
    std::size_t end = words.words.size();
    const std::size_t all = end;
    while (end > 0 && (words.words[end - 1].mark || own_.has("namely", words[words.words[end - 1]]))) --end;
    const std::size_t taken = phrase_before(words, end, own_, "one");
    if (end == all || taken == 0) return std::nullopt;
    return Span{clause.begin + words.words[end - taken].span.begin, clause.begin + words.words[end - 1].span.end};
}

std::optional<Span> SentenceParts::one_before(std::size_t begin, std::size_t end) const {
    if (const std::optional<Span> one = phrase_in({begin, end}, "one")) return one;
    const FoldedText words = words_in({begin, end});
    std::size_t last = words.words.size();
    while (last > 0 && words.words[last - 1].mark) --last;
    const std::size_t taken = phrase_before(words, last, own_, "one alone");
    if (taken == 0) return std::nullopt;
    return Span{begin + words.words[last - taken].span.begin, begin + words.words[last - 1].span.end};
}

bool SentenceParts::is_subject_behind(const FoldedText& lead) const {
    if (lead.words.empty() || own_.of("relation").empty()) return false;
    const FoldedWord& last = lead.words.back();
    const std::size_t end = lead.words.size();
    return !last.mark && !last.capital && phrase_before(lead, end, own_, "relation") == 0;
}

bool SentenceParts::leave_out_unlike(Span& clause, CountryRun& run) const {
    const FoldedText words = words_in({clause.begin, run.span.begin});
    if (phrase_before(words, words.words.size(), own_, "unlike") == 0) return true;
    // "Unlike SE, DK and NO do", "compared to AT, BE and DE, FR and IT do": behind the only comma, or that behind
    // "and".
    const std::string list = text(run.span.begin, run.span.end);
    const FoldedText names = fold_words(list);
    const std::ptrdiff_t commas = std::count(list.begin(), list.end(), ',');
    std::size_t comma = std::string::npos;
    bool joined = commas == 1;
    for (std::size_t i = 0; i < names.words.size() && comma == std::string::npos; ++i) {
        joined |= phrase_at(names, i, own_, "plus") > 0;
        if (joined && names.words[i].mark == ',') comma = run.span.begin + names.words[i].span.begin;
    }
    if (comma >= run.span.end || p_.text.find_first_not_of(' ', run.span.end) == p_.text.find(',', run.span.end))
        return false;
    std::erase_if(run.countries, [&](const CountryFacet& c) { return c.span && c.span->end <= comma; });
    if (run.countries.empty() || !run.countries.front().span) return false;
    run.span.begin = run.countries.front().span->begin;
    clause.begin = comma + 1;
    while (clause.begin < run.span.begin && p_.text[clause.begin] == ' ') ++clause.begin;
    return true;
}

bool SentenceParts::leans_on_clause_before(const Span& clause, const CountryRun& run, const Span& sentence) const {
    if (clause.begin <= sentence.begin) return false;
    for (const Span& part : {Span{clause.begin, run.span.begin}, Span{run.span.end, clause.end}}) {
        const FoldedText words = words_in(part);
        const std::size_t behind = behind_kinds(
            words, 0, own_,
            {"contrast", "opening", "only", "negation", "auxiliary", "anaphor", "solely", "plus", "before", "after"});
        if (behind < words.words.size()) return false;
    }
    return has(clause, "contrast") || has(clause, "negation");
}

bool SentenceParts::is_share(const Span& clause, const CountryRun& run) const {
    constexpr std::ptrdiff_t kLarge = 3;  // digits
    const std::string before = text(clause.begin, run.span.begin);
    const FoldedText words = fold_words(before);
    return before.find('%') != std::string::npos || has({clause.begin, run.span.begin}, "share") ||
           std::any_of(words.words.begin(), words.words.end(), [&](const FoldedWord& w) {
               const std::string_view word = words[w];
               return std::count_if(word.begin(), word.end(), is_ascii_digit) >= kLarge && !is_year(word);
           });
}

bool SentenceParts::is_year(std::string_view word) {
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
}

Span SentenceParts::take_own_part(Span& clause, const CountryRun& run) const {
    const Span none{clause.begin, clause.begin};
    const CountryRun *first = nullptr, *before = nullptr, *next = nullptr;
    for (const CountryRun& other : runs_) {
        if (other.span.begin < clause.begin || other.span.end > clause.end || is_bracketed(other)) continue;
        if (!first) first = &other;
        if (other.span.end <= run.span.begin) before = &other;
        if (other.span.begin >= run.span.end && !next) next = &other;
    }
    const auto goes_on = [&](const CountryRun& from, const CountryRun& to) {
        const FoldedText words = words_in({from.span.end, to.span.begin});
        return words.words.size() > 1 && (words.words[0].mark == ',' || phrase_at(words, 0, own_, "plus") > 0 ||
                                          phrase_at(words, 0, own_, "contrast") > 0);
    };
    const FoldedText leads = words_in({clause.begin, run.span.begin});
    const bool examples = phrase_before(leads, leads.words.size(), own_, "namely") > 0;  // "States such as AT and BE"
    if (!first || first->countries.size() < 2 || examples || opens(clause.begin, first->span.begin)) return none;
    if (next && goes_on(run, *next)) clause.end = run.span.end;
    if (!before || !goes_on(*before, run)) return none;
    const Span head{clause.begin, first->span.begin};
    clause.begin = before->span.end;
    return head;
}

std::string SentenceParts::shared_head(std::string_view first, std::string_view lead) {
    const FoldedText a = fold_words(first), b = fold_words(lead);
    if (a.words.empty() || b.words.empty()) return {};
    for (std::size_t i = a.words.size(); i-- > 1;)
        if (!a.words[i].mark && a[a.words[i]] == b[b.words.front()])
            return std::string(without_edges(first.substr(0, a.words[i].span.begin)));
    constexpr std::size_t kVerb = 2;  // words: "raised in"
    if (a[a.words.back()] == b[b.words.back()] && b.words.size() <= kVerb && a.words.size() > b.words.size())
        return std::string(without_edges(first.substr(0, a.words[a.words.size() - b.words.size()].span.begin)));
    return a.words.size() > b.words.size() ? std::string(without_edges(first))
                                           : std::string();  // else it is a sentence
}

bool SentenceParts::is_another_part(std::string_view behind) const {
    while (behind.ends_with('.') || behind.ends_with(' ')) behind.remove_suffix(1);
    const FoldedText words = fold_words(behind);
    return words.words.empty() || words.words[0].mark == ',' || phrase_at(words, 0, own_, "plus") > 0 ||
           phrase_at(words, 0, own_, "rest") == words.words.size();
}

}  // namespace ibid
