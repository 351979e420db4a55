#include "analysis/claims/passage_claims.h"

#include <algorithm>
#include <optional>

#include "analysis/facets/country_lists.h"
#include "analysis/passages.h"
#include "text/folding.h"
#include "text/letters.h"
#include "text/sentences.h"

namespace ibid {

void add_once(std::vector<std::string>& all, const std::string& value) {
    if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
}

std::vector<CountryFacet> listed_countries(const NoteReading& note) {
    constexpr std::size_t kOpening = 48;  // bytes: "The Member States concerned are, for example: AT"
    if (note.kind != NoteKind::country_list && note.kind != NoteKind::mixed) return {};
    std::vector<CountryFacet> out = note.countries;
    std::erase_if(out, [&](const CountryFacet& c) {
        return c.span && std::any_of(note.citations.begin(), note.citations.end(), [&](const Citation& cited) {
                   return c.span->begin >= cited.span.begin && c.span->end <= cited.span.end;
               });
    });
    if (!out.empty() && out.front().span && out.front().span->begin >= kOpening) out.clear();
    return out;
}

namespace {

constexpr std::string_view kGap = " … ";  // where a count or a list stood inside a statement

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kEdge = " ,;:.-", kDash = "\u2013";
    for (;;) {
        if (text.starts_with(kDash))
            text.remove_prefix(kDash.size());
        else if (text.ends_with(kDash))
            text.remove_suffix(kDash.size());
        else if (!text.empty() && kEdge.find(text.front()) != std::string_view::npos)
            text.remove_prefix(1);
        else if (!text.empty() && kEdge.find(text.back()) != std::string_view::npos)
            text.remove_suffix(1);
        else
            return text;
    }
}

/// Without a word such as "with" at its end, which belongs to the next claim.
std::string_view without_joint(std::string_view text, const CountWords& words) {
    text = trimmed(text);
    std::size_t space = text.size();
    for (int n = 0; n < 2 && space > 0 && space != std::string_view::npos; ++n) {
        space = text.rfind(' ', space - 1);
        if (space != std::string_view::npos && words.has("before", fold(text.substr(space + 1))))
            return without_joint(text.substr(0, space), words);
    }
    return text;
}

/// A note that lists countries, where it is marked in the passage.
struct Marked {
    std::vector<CountryFacet> countries;
    std::optional<bool> exhaustive;
    std::string label;  // of the note that is marked, which may be an "ibid." for the one that has the list
    std::size_t offset = 0;
    bool taken = false;
};

/// Claims of one passage.
class PassageReader {
public:
    PassageReader(const Passage& passage, const NotesById& notes, const Vocabularies& vocabularies, bool surveys,
                  bool sums_up)
        : p_(passage),
          words_(claim_words(vocabularies)),
          own_(words_.language(passage.language)),
          surveys_(surveys),
          sums_up_(sums_up) {
        for (const CarriedNote& carried : p_.notes) {
            Marked list = list_of(carried.note_id, notes);
            list.label = carried.label, list.offset = carried.offset;
            if (!list.countries.empty()) lists_.push_back(std::move(list));
        }
        std::stable_sort(lists_.begin(), lists_.end(),
                         [](const Marked& a, const Marked& b) { return a.offset < b.offset; });
        if (!lists_.empty() || !p_.countries.empty()) runs_ = country_runs(p_.text, vocabularies, p_.language);
        std::vector<MarkedList> sizes;
        for (const Marked& list : lists_) sizes.push_back({list.offset, list.countries.size()});
        for (const CountryRun& run : runs_)
            if (is_bracketed(run)) sizes.push_back({run.span.begin, run.countries.size()});
        std::stable_sort(sizes.begin(), sizes.end(),
                         [](const MarkedList& a, const MarkedList& b) { return a.offset < b.offset; });
        counts_ = all_counts(p_, words_, sizes);
        if (!counts_.empty() || !lists_.empty() || !runs_.empty()) sentences_ = sentences(p_.text, p_.language);
    }

    std::vector<DraftClaim> claims() {
        for (std::size_t i = 0; i < counts_.size(); ++i) read_count(i);
        for (std::size_t i = 0; i < lists_.size(); ++i)
            if (!lists_[i].taken) read_list(i);
        for (const Placed& placed : out_) told_.push_back(placed.draft.counted.sentence);
        for (const CountryRun& run : runs_) read_run(run);
        std::stable_sort(out_.begin(), out_.end(), [](const Placed& a, const Placed& b) { return a.at < b.at; });
        std::vector<DraftClaim> drafts;
        for (Placed& placed : out_) drafts.push_back(std::move(placed.draft));
        return drafts;
    }

private:
    struct Placed {
        std::size_t at = 0;
        DraftClaim draft;
    };

    /// The list that a marker stands for: its note's own, or that of the one note that it only leans on.
    static Marked list_of(const std::string& id, const NotesById& notes) {
        const auto list_in = [](const NoteReading& note) {
            return Marked{listed_countries(note), note.exhaustive, {}};
        };
        const auto at = notes.find(id);
        if (at == notes.end()) return {};
        if (Marked own = list_in(*at->second); !own.countries.empty()) return own;
        if (at->second->kind != NoteKind::ibid || at->second->refers_to.size() != 1) return {};
        const auto other = notes.find(at->second->refers_to.front().note_id);
        return other == notes.end() ? Marked{} : list_in(*other->second);
    }

    std::string text(std::size_t begin, std::size_t end) const {
        return begin < end ? p_.text.substr(begin, end - begin) : std::string();
    }

    /// Whether a marker at `offset` belongs to the sentence: in it, or right behind it.
    static bool belongs(std::size_t offset, const Span& sentence) {
        return offset > sentence.begin && offset <= sentence.end + 1;
    }

    DraftClaim& add(std::size_t at, const Span& sentence) {
        DraftClaim& draft = out_.emplace_back().draft;
        out_.back().at = at;
        draft.passage = &p_;
        draft.counted.sentence = sentence;
        Claim& c = draft.claim;
        c.page_number = p_.page_number;
        c.section = p_.section;
        c.passage_id = p_.id;
        c.language = p_.language;
        c.key_point = sums_up_;
        const Span quoted = without_number(p_.text, sentence);
        c.sentence = text(quoted.begin, quoted.end);
        for (const CountryRun& run : runs_)
            if (run.span.begin >= sentence.begin && run.span.end <= sentence.end)
                for (const CountryFacet& country : run.countries) add_once(draft.named, country.value);
        return draft;
    }

    static void take_list(Claim& c, Marked& list) {
        list.taken = true;
        c.countries = list.countries;
        c.exhaustive = list.exhaustive;
        c.notes = {list.label};
        // Notes do not sum up: a point that has a list of its own needs no other to bear it out.
        c.key_point = false;
    }

    /// Topics that are named between two places.
    void take_topics(Claim& c, std::size_t begin, std::size_t end) const {
        for (const auto& [from, into] : {std::pair{&p_.instruments, &c.instruments}, {&p_.approaches, &c.approaches}})
            for (const ConceptFacet& facet : *from)
                if (!facet.inferred && facet.span.begin >= begin && facet.span.end <= end) add_once(*into, facet.value);
    }

    /// The sentence goes on to the next count in it.
    std::size_t end_of(std::size_t i) const {
        const StatedCount& c = counts_[i];
        return i + 1 < counts_.size() && counts_[i + 1].sentence == c.sentence ? counts_[i + 1].span.begin
                                                                               : c.sentence.end;
    }

    void read_count(std::size_t i) {
        const StatedCount& counted = counts_[i];
        const std::size_t to = end_of(i);
        const bool first = i == 0 || counts_[i - 1].sentence != counted.sentence;
        std::vector<Marked*> mine;
        for (Marked& list : lists_)
            if (owner_of(list) == &counted) mine.push_back(&list);
        if (counted.count == 0) {
            // "Several countries … return78 and … readmission79": each list says its own part of the sentence.
            const bool said_in_summary = sums_up_ && mine.empty();
            Claim named;
            if (mine.size() != 1 && !said_in_summary && !list_in_text(named, counted, to)) return;
        }
        const std::size_t from = first ? counted.sentence.begin : counted.span.begin;
        DraftClaim& draft = add(counted.span.begin, counted.sentence);
        draft.counted = counted;
        Claim& c = draft.claim;
        if (counted.count > 0) c.count = counted.count;
        c.subject = text(counted.span.begin, counted.span.end);
        c.denied = counted.negated;
        c.words = counted.words;
        const std::string before(trimmed(text(from, counted.span.begin)));
        const std::string behind(without_joint(text(counted.span.end, to), own_));
        c.statement = before.empty() ? behind : before + std::string(kGap) + behind;
        c.statement = std::string(trimmed(c.statement));
        take_topics(c, from, to);
        if (list_in_text(c, counted, to)) {
            if (!mine.empty() && c.countries.size() != static_cast<std::size_t>(counted.count))
                take_list(c, *best_of(mine, counted.count));
        } else if (!mine.empty()) {
            take_list(c, *best_of(mine, counted.count));
            if (excepts(counted.span.end, mine.front()->offset)) draft.counted.excepted = true;
        }
        if (draft.counted.excepted) turn_round(draft);
        // "fewer than ten": how many is not said.
        if (counted.below && c.count && c.countries.size() != static_cast<std::size_t>(*c.count)) c.count.reset();
    }

    /// Of the counts before a list in its sentence the last that says as many; none does: the last ("eight countries,
    /// of which three require it{8}").
    const StatedCount* owner_of(const Marked& list) const {
        const std::size_t size = list.countries.size();
        const StatedCount *last = nullptr, *as_many = nullptr;
        for (const StatedCount& c : counts_) {
            if (c.span.end > list.offset || !belongs(list.offset, c.sentence)) continue;
            last = &c;
            if (static_cast<std::size_t>(c.count) == size) as_many = &c;
        }
        return as_many ? as_many : last;
    }

    /// Of several lists behind a count the one that is as long.
    static Marked* best_of(const std::vector<Marked*>& lists, int count) {
        const auto fits = std::find_if(lists.begin(), lists.end(), [&](const Marked* list) {
            return list->countries.size() == static_cast<std::size_t>(count);
        });
        return fits == lists.end() ? lists.front() : *fits;
    }

    /// "All countries except Hungary and Poland": those of whom it is not so are named between two places.
    bool excepts(std::size_t begin, std::size_t end) const {
        const FoldedText words = fold_words(std::string_view(p_.text).substr(begin, end - begin));
        return std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& run) {
            if (run.span.begin < begin || run.span.end > end) return false;
            for (std::size_t i = 0; i < words.words.size(); ++i)
                if (begin + words.words[i].span.begin == run.span.begin)
                    return phrase_before(words, i, own_, "except") > 0;
            return false;
        });
    }

    /// What is said of all holds of those excepted just not.
    void turn_round(DraftClaim& draft) const {
        Claim& c = draft.claim;
        const Span sentence = draft.counted.sentence;
        std::vector<std::string> meaning;
        bool negated = false;
        read_meaning(text(sentence.begin, sentence.end), own_, meaning, negated);
        c.denied = draft.counted.negated = !negated;
        c.subject.clear();
        c.statement = std::string(trimmed(text(sentence.begin, sentence.end)));
        if (draft.counted.count == 0) c.count.reset();
    }

    /// "Five partner countries: Egypt, Tunisia …", "in two Member States (FI and SE)", "several countries, for example
    /// AT and BE": named right behind the count; behind what it says only as many as it says.
    bool list_in_text(Claim& c, const StatedCount& counted, std::size_t to) {
        for (const CountryRun& run : runs_) {
            if (run.span.begin < counted.span.end || run.span.end > to + 1) continue;
            const std::string gap = text(counted.span.end, run.span.begin);
            const std::size_t opening = introduction(gap);
            if (opening == std::string::npos) continue;
            const bool all = run.countries.size() == static_cast<std::size_t>(counted.count);
            const bool right_behind = trimmed(std::string_view(gap).substr(0, opening)).empty();
            const bool bracketed = gap.ends_with('(') || gap.ends_with('[');
            if (!all && !(right_behind && (run.open || counted.count == 0 || bracketed))) continue;
            c.countries = run.countries;
            if (all || run.open || counted.count == 0) c.exhaustive = !run.open;  // else one of the two is wrong
            c.key_point = false;
            if (right_behind && run.span.end < to && gap.find(':') == std::string::npos) {
                std::size_t behind = run.span.end;
                while (behind < to && std::string_view(")] ,").find(p_.text[behind]) != std::string_view::npos)
                    ++behind;
                const std::string rest(without_joint(text(behind, to), own_));
                if (!rest.empty() && counted.span.begin <= counted.sentence.begin + 1) c.statement = rest;
            }
            return true;
        }
        return false;
    }

    /// Where what introduces names begins between a count and them: "(", " – ", ", namely ", ": "; npos: nothing does.
    std::size_t introduction(std::string_view gap) const {
        constexpr std::string_view kOpens[] = {"(", "[", "\u2013", "\u2014", " - ", ":", ","};
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
            if (n == 0) return std::string_view::npos;
            said |= !words.words[i].mark;
            i += n;
        }
        return said || mark != "," ? opening : std::string_view::npos;
    }

    bool is_bracketed(const CountryRun& run) const {
        return run.countries.size() > 1 && run.span.begin > 0 && run.span.end < p_.text.size() &&
               p_.text[run.span.begin - 1] == '(' && p_.text[run.span.end] == ')';
    }

    /// The part of a sentence between semicolons and contrasts (", while") that holds a place.
    Span clause_at(const Span& sentence, std::size_t at) const {
        const FoldedText words =
            fold_words(std::string_view(p_.text).substr(sentence.begin, sentence.end - sentence.begin));
        Span clause = sentence;
        for (std::size_t i = 0; i < words.words.size(); ++i) {
            const char mark = words.words[i].mark;
            const bool contrast = mark == ',' && phrase_at(words, i + 1, own_, "contrast") > 0;
            if (mark != ';' && !contrast) continue;
            const std::size_t place = sentence.begin + words.words[i].span.begin;
            if (place < at) clause.begin = place + 1;
            if (place > at) {
                clause.end = place;
                break;
            }
        }
        while (clause.begin < clause.end && p_.text[clause.begin] == ' ') ++clause.begin;
        return clause;
    }

    /// Whether only words that may stand there open the clause before a place.
    bool opens(std::size_t begin, std::size_t end) const {
        constexpr std::string_view kMay[] = {"opening", "except", "contrast", "negation", "solely"};
        if (has({begin, end}, "only")) return false;  // "not only", "but not in Spain": of others, too, or not of them
        const FoldedText words = fold_words(std::string_view(p_.text).substr(begin, end - begin));
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

    bool has(const Span& part, std::string_view kind) const {
        const FoldedText words = fold_words(std::string_view(p_.text).substr(part.begin, part.end - part.begin));
        for (std::size_t i = 0; i < words.words.size(); ++i)
            if (phrase_at(words, i, own_, kind) > 0) return true;
        return false;
    }

    /// "In DE, LU, SI and SK it is compulsory"; "… is provided by AT, BE and CY."; "Most respondents (AT, BE …) agree":
    /// a sentence that begins or ends with the countries it speaks of, or has their codes in brackets.
    void read_run(const CountryRun& run) {
        const bool codes = std::all_of(run.countries.begin(), run.countries.end(),
                                       [](const CountryFacet& c) { return c.form.size() == 2; });
        // Partners are whom something is done with, not those who do it.
        if (std::any_of(run.countries.begin(), run.countries.end(),
                        [](const CountryFacet& c) { return c.role == "partner"; }))
            return;
        const Span sentence = sentence_at(sentences_, run.span.end);
        if (run.span.begin < sentence.begin || sums_up_) return;
        Span clause = clause_at(sentence, run.span.begin);
        const bool excepted = excepts(clause.begin, run.span.end) && (has(clause, "all") || has(clause, "negation"));
        const bool enough = surveys_ ? run.countries.size() > 1 : run.countries.size() > (codes ? 1U : 2U);
        if (!enough && !excepted) return;
        const bool bracketed = is_bracketed(run);
        if (bracketed)  // "Some keep it (AT, BE), others do not (FI, SE)": each says its own part
            for (const CountryRun& other : runs_) {
                if (!is_bracketed(other) || other.span.begin < clause.begin || other.span.end > clause.end) continue;
                if (other.span.end < run.span.begin) clause.begin = other.span.end + 1;
                if (other.span.begin > run.span.end) clause.end = std::min(clause.end, run.span.end + 1);
            }
        if (std::any_of(told_.begin(), told_.end(),
                        [&](const Span& t) { return t.begin < clause.end && clause.begin < t.end; }))
            return;
        const std::string before(trimmed(text(clause.begin, run.span.begin)));
        const std::string behind(trimmed(text(run.span.end, clause.end)));
        const bool solely = own_.has("solely", fold(behind));
        const bool ends = solely || own_.has("namely", fold(behind)) || trimmed_of_brackets(behind).empty();
        const bool begins = opens(clause.begin, run.span.begin);
        if (!begins && !((ends || bracketed) && (codes || surveys_ || excepted))) return;
        constexpr std::size_t kStatement = 12;  // bytes: less says nothing
        if (before.size() + behind.size() < kStatement) return;
        told_.push_back(clause);
        DraftClaim& made = add(run.span.begin, sentence);
        Claim& c = made.claim;
        if (begins)
            c.statement = behind;
        else
            c.statement = ends ? without_joint(trimmed_of_brackets(before), own_)
                               : std::string(trimmed_of_brackets(before)) + std::string(kGap) +
                                     std::string(trimmed_of_brackets(behind));
        c.countries = run.countries;
        if (solely || has({clause.begin, run.span.begin}, "solely")) c.exhaustive = true;
        if (run.open) c.exhaustive = false;
        take_topics(c, clause.begin, clause.end);
        read_meaning(text(clause.begin, clause.end), own_, c.words, c.denied);
        made.counted.words = c.words;
        made.counted.negated = c.denied;
        if (excepted) {
            made.counted.excepted = true;
            turn_round(made);
        }
    }

    static std::string_view trimmed_of_brackets(std::string_view text) {
        text = trimmed(text);
        while (text.ends_with('(')) text = trimmed(text.substr(0, text.size() - 1));
        while (text.starts_with(')')) text = trimmed(text.substr(1));
        return text;
    }

    void read_list(std::size_t i) {
        Marked& list = lists_[i];
        const Span sentence = sentence_at(sentences_, list.offset);
        std::vector<std::size_t> markers;
        for (const Marked& other : lists_)
            if (belongs(other.offset, sentence)) markers.push_back(other.offset);
        const auto quantity = std::find_if(counts_.begin(), counts_.end(), [&](const StatedCount& c) {
            return c.count == 0 && c.sentence == sentence && c.span.end <= list.offset;
        });
        std::size_t begin = sentence.begin;
        DraftClaim& draft = add(list.offset, sentence);
        Claim& c = draft.claim;
        if (quantity != counts_.end()) {
            draft.counted = *quantity;
            c.subject = text(quantity->span.begin, quantity->span.end);
            begin = quantity->span.end;
        }
        const std::size_t place =
            static_cast<std::size_t>(std::find(markers.begin(), markers.end(), list.offset) - markers.begin());
        if (markers.size() > 1 && quantity != counts_.end() && quantity->span.end == markers.front()) {
            // "Some countries12 keep a list, others13 do not": each says what follows it.
            const std::size_t next =
                place + 1 < markers.size() ? p_.text.find_last_of(",;", markers[place + 1]) : std::string::npos;
            const std::size_t part_end =
                next != std::string::npos && next > list.offset ? next : std::min(sentence.end, p_.text.size());
            c.statement = std::string(trimmed(text(list.offset, part_end)));
            if (place > 0) c.subject.clear();
            take_topics(c, list.offset, part_end);
        } else if (markers.size() > 1) {
            const std::size_t head_end = start_of_part(begin, markers.front());
            const std::size_t part = place == 0 ? head_end : markers[place - 1];
            const std::size_t part_end = place + 1 == markers.size() ? sentence.end : list.offset;
            const std::string head(trimmed(text(begin, head_end)));
            const std::string own(trimmed(text(part, std::min(part_end, list.offset))));
            c.statement =
                place == 0 || head.empty() ? head + (head.empty() ? "" : " ") + own : head + std::string(kGap) + own;
            if (quantity == counts_.end() || head_end > begin) take_topics(c, part, list.offset);
        } else {
            c.statement = std::string(trimmed(text(begin, sentence.end)));
            take_topics(c, sentence.begin, sentence.end);
        }
        c.words.clear();
        read_meaning(c.statement, own_, c.words, c.denied);
        draft.counted.words = c.words;
        draft.counted.negated = c.denied;
        take_list(c, list);
        if (excepts(sentence.begin, list.offset)) {
            draft.counted.excepted = true;
            turn_round(draft);
        }
    }

    /// Where the first of several parts begins: behind the last comma or colon before its marker; where there is none,
    /// behind the first of its words that are named (an instrument), else at the marker.
    std::size_t start_of_part(std::size_t begin, std::size_t marker) const {
        constexpr std::string_view kParts = ",:;";
        std::size_t end = marker;  // "agreements,81": that comma is the end of this part
        while (end > begin && (kParts.find(p_.text[end - 1]) != std::string_view::npos || p_.text[end - 1] == ' '))
            --end;
        const std::size_t comma = end > 0 ? p_.text.find_last_of(kParts, end - 1) : std::string::npos;
        std::size_t start = comma == std::string::npos || comma < begin ? begin : comma + 1;
        for (const auto* facets : {&p_.instruments, &p_.approaches})
            for (const ConceptFacet& facet : *facets)
                if (!facet.inferred && facet.span.end <= marker && facet.span.begin > start &&
                    facet.span.end + 2 >= marker)
                    start = facet.span.begin;
        return start;
    }

    const Passage& p_;
    const ClaimWords& words_;
    const CountWords& own_;
    bool surveys_, sums_up_;
    std::vector<StatedCount> counts_;
    std::vector<Marked> lists_;
    std::vector<CountryRun> runs_;
    std::vector<Span> sentences_;
    std::vector<Placed> out_;
    std::vector<Span> told_;  // parts of the text that claims were made of
};

}  // namespace

std::vector<DraftClaim> passage_claims(const Passage& passage, const NotesById& notes, const Vocabularies& vocabularies,
                                       bool surveys, bool sums_up) {
    return PassageReader(passage, notes, vocabularies, surveys, sums_up).claims();
}

}  // namespace ibid
