#include "analysis/claims/passage_claims.h"

#include <algorithm>
#include <optional>

#include "analysis/claims/note_lists.h"
#include "analysis/claims/sentence_parts.h"
#include "analysis/passages.h"
#include "text/letters.h"
#include "text/sentences.h"

namespace ibid {

void add_once(std::vector<std::string>& all, const std::string& value) {
    if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
}

namespace {

/// Claims of one passage.
class PassageReader : private SentenceParts {
public:
    PassageReader(const Passage& passage, const NotesById& notes, const Vocabularies& vocabularies, bool surveys,
                  bool sums_up)
        : SentenceParts(passage, vocabularies), surveys_(surveys), sums_up_(sums_up) {
        for (const CarriedNote& carried : p_.notes) {
            NoteList list = note_list(carried.note_id, notes, vocabularies, p_.language);
            list.label = carried.label, list.offset = carried.offset;
            if (!list.countries.empty() || !list.parts.empty()) lists_.push_back(std::move(list));
        }
        std::stable_sort(lists_.begin(), lists_.end(),
                         [](const NoteList& a, const NoteList& b) { return a.offset < b.offset; });
        // What a sentence excepts is no country of the passage.
        if (!lists_.empty() || !p_.countries.empty() || has({0, p_.text.size()}, "except"))
            runs_ = country_runs(p_.text, vocabularies, p_.language);
        std::vector<MarkedList> sizes;
        for (const NoteList& list : lists_) {
            if (!list.countries.empty()) sizes.push_back({list.offset, list.countries.size(), list.excepts});
            for (const CountryRun& part : list.parts) sizes.push_back({list.offset, part.countries.size()});
        }
        for (const CountryRun& run : runs_)
            sizes.push_back({run.span.begin, run.countries.size(), false, !is_bracketed(run)});
        std::stable_sort(sizes.begin(), sizes.end(),
                         [](const MarkedList& a, const MarkedList& b) { return a.offset < b.offset; });
        counts_ = all_counts(p_, words_, sizes);
        if (!counts_.empty() || !lists_.empty() || !runs_.empty())
            sentences_ = sentences(p_.text, p_.language, words_.abbreviations());
    }

    std::vector<DraftClaim> claims() {
        for (std::size_t i = 0; i < counts_.size(); ++i) read_count(i);
        for (std::size_t i = 0; i < lists_.size(); ++i)
            if (!lists_[i].taken && !lists_[i].countries.empty() && !lists_[i].excepts) read_list(i);
        for (const Placed& placed : out_) {
            const Span& sentence = placed.draft.counted.sentence;
            told_.push_back(placed.draft.claim.count ? clause_at(sentence, placed.at) : sentence);
        }
        for (const bool plain : {false, true})  // what counts or lists goes first
            for (const CountryRun& run : runs_) read_run(run, plain);
        for (const Span& sentence : sentences_) read_those(sentence);
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

    /// Of the notes that are marked in a part of the text, or right behind it.
    std::vector<std::string> labels_in(std::size_t begin, std::size_t end) const {
        std::vector<std::string> labels;
        for (const CarriedNote& note : p_.notes)
            if (note.offset > begin && note.offset <= end + 1) add_once(labels, note.label);
        return labels;
    }

    static void take_list(Claim& c, NoteList& list) {
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

    /// Where what a count says begins and ends: between it and the next count of its sentence a clause or a part
    /// begins, with what leads to the next ("lowered in eight countries, raised in three").
    std::size_t begin_of(std::size_t i) const {
        const StatedCount& c = counts_[i];
        return i > 0 && counts_[i - 1].sentence == c.sentence ? between(counts_[i - 1], c)
                                                              : without_number(p_.text, c.sentence).begin;
    }

    std::size_t end_of(std::size_t i) const {
        const StatedCount& c = counts_[i];
        std::size_t end = i + 1 < counts_.size() && counts_[i + 1].sentence == c.sentence ? between(c, counts_[i + 1])
                                                                                          : c.sentence.end;
        for (const std::size_t start : clause_starts(c.sentence))  // ", while in Poland", ", and the others"
            if (start > c.span.end && start < end &&
                (std::string_view(";(").find(p_.text[start - 1]) != std::string_view::npos || is_apart(c, start)))
                end = start - 1;
        return end;
    }

    /// Whether a clause that begins behind a count says something of others: of the rest, or by contrast.
    bool is_apart(const StatedCount& c, std::size_t start) const {
        const FoldedText words = words_in({start, c.sentence.end});
        const std::size_t behind = phrase_at(words, 0, own_, "plus") + phrase_at(words, 0, own_, "contrast");
        return phrase_at(words, behind, own_, "rest") > 0;
    }

    /// Behind the last comma between two counts, or before the last "and" or "while" where there is none.
    std::size_t between(const StatedCount& first, const StatedCount& second) const {
        const std::size_t at = first.span.end;
        const FoldedText words = words_in({at, second.span.begin});
        std::size_t mark_end = std::string_view::npos, joint = std::string_view::npos;
        int depth = 0;
        for (std::size_t i = 0; i < words.words.size(); ++i) {
            const char mark = words.words[i].mark;
            depth += (mark == '(') - (mark == ')');
            if (depth > 0) continue;
            if (mark == ',' || mark == ';' || mark == ':') mark_end = at + words.words[i].span.end;
            if (phrase_at(words, i, own_, "plus") > 0 || phrase_at(words, i, own_, "contrast") > 0)
                joint = at + words.words[i].span.begin;
        }
        return mark_end != std::string_view::npos ? mark_end
               : joint != std::string_view::npos  ? joint
                                                  : second.span.begin;
    }

    /// What leads to a count behind another of its sentence, where it says something: "raised in".
    std::string lead_to(std::size_t i, std::size_t from) const {
        const std::string lead = text(from, counts_[i].span.begin);
        const FoldedText words = fold_words(lead);
        const std::size_t said = behind_kinds(words, 0, own_,
                                              {"before", "plus", "contrast", "opening", "subset", "approximate",
                                               "below", "part", "anaphor", "namely", "between", "solely"});
        constexpr std::size_t kJoint = 3;  // words: more say something
        if (said == words.words.size() && said <= kJoint) return {};
        const std::size_t own = behind_kinds(words, 0, own_, {"plus", "contrast"});  // without ", and" before it
        const std::size_t begin = own < words.words.size() ? words.words[own].span.begin : lead.size();
        return std::string(without_edges(std::string_view(lead).substr(begin)));
    }

    /// "In nine the time is five years, in three ten years": what little is said behind a later count goes on as that
    /// behind the first does, where both end with the same word.
    std::string with_shared_verb(std::size_t i, const std::string& behind) const {
        constexpr std::size_t kLittle = 3;  // words
        std::size_t k = i;
        while (k > 0 && counts_[k - 1].sentence == counts_[i].sentence) --k;
        const std::string first(without_edges(text(counts_[k].span.end, end_of(k))));
        const FoldedText a = fold_words(first), b = fold_words(behind);
        if (b.words.empty() || b.words.size() > kLittle || a.words.size() <= b.words.size() ||
            a[a.words.back()] != b[b.words.back()])
            return behind;
        return first.substr(0, a.words[a.words.size() - b.words.size()].span.begin) + behind;
    }

    void read_count(std::size_t i) {
        const StatedCount& counted = counts_[i];
        const std::size_t to = end_of(i);
        const bool first = i == 0 || counts_[i - 1].sentence != counted.sentence;
        std::vector<NoteList*> mine;
        for (NoteList& list : lists_)
            if (!list.countries.empty() && owner_of(list) == &counted) mine.push_back(&list);
        if (counted.count == 0) {
            // "Several countries … return78 and … readmission79": each list says its own part of the sentence.
            const bool said_in_summary = sums_up_ && mine.empty();
            Claim named;
            if (mine.size() != 1 && !said_in_summary && !list_in_text(named, counted, to, false)) return;
        }
        const std::size_t from = begin_of(i);
        const std::string lead = first ? std::string() : lead_to(i, from);
        DraftClaim& draft = add(counted.span.begin, counted.sentence);
        draft.counted = counted;
        Claim& c = draft.claim;
        if (counted.count > 0) c.count = counted.count;
        c.subject = text(counted.span.begin, counted.span.end);
        c.denied = counted.negated;
        c.words = counted.words;
        std::string before(first ? without_brackets(text(from, counted.span.begin)) : std::string_view(lead));
        std::string behind(without_joint(without_brackets(text(counted.span.end, to)), own_));
        if (behind.starts_with('(') && runs_within(counted.span.end, counted.span.end + behind.find(')') + 2))
            behind = without_edges(std::string_view(behind).substr(behind.find(')') + 1));
        if (!lead.empty()) {
            std::size_t k = i;
            while (k > 0 && counts_[k - 1].sentence == counted.sentence) --k;
            const std::string head = shared_head(text(counted.sentence.begin, counts_[k].span.begin), lead);
            if (!head.empty()) before = head + " " + lead;
            if (is_another_part(text(counted.span.end, to))) behind.clear();
        }
        if (!first && lead.empty()) behind = with_shared_verb(i, behind);
        c.statement = before.empty() ? behind : before + std::string(kGap) + behind;
        c.statement = std::string(without_edges(c.statement));
        take_topics(c, from, to);
        NoteList* const list = mine.empty() ? nullptr : best_of(mine, counted.count);
        if (list && list->excepts && list->countries.size() != static_cast<std::size_t>(counted.count)) {
            for (const CountryFacet& country : list->countries) add_once(c.opposite, country.value);
            c.notes = {list->label};
            list->taken = true;
        } else if (list_in_text(c, counted, to, list != nullptr)) {
            if (list && c.countries.size() != static_cast<std::size_t>(counted.count)) take_list(c, *list);
        } else if (list && !list->countries.empty()) {
            take_list(c, *list);
            if (!counted.approximate && c.countries.size() < list->all.size() &&
                list->all.size() == static_cast<std::size_t>(counted.count))
                c.countries = list->all;
            if (excepts(counted.span.end, list->offset)) draft.counted.excepted = true;
        } else {
            take_part(c, counted);
        }
        if (c.countries.empty() && counted.count > 0)
            if ((c.countries = named_in_brackets(counted, to)).size() > 0) c.exhaustive = true, c.key_point = false;
        if (c.countries.empty() && counted.those) take_up(c, counted.span.begin, counted.count);
        if (c.notes.empty()) c.notes = labels_in(counted.span.begin, to);
        // "There are two exceptions": of a rule, where a paper lists no countries
        const bool known =
            counted.of_known || ((counted.definite || (counted.excepted && c.notes.empty())) && !surveys_);
        if (known && c.countries.empty() && c.opposite.empty()) {
            out_.pop_back();
            return;
        }
        if (c.countries.empty() && has(counted.sentence, "unanswered")) {
            out_.pop_back();
            return;
        }
        if (draft.counted.excepted) turn_round(draft);
        // "fewer than ten": how many is not said.
        if (counted.below && c.count && c.countries.size() != static_cast<std::size_t>(*c.count)) c.count.reset();
        if (c.count && !c.countries.empty() && *c.count > static_cast<int>(c.countries.size())) c.exhaustive = false;
    }

    /// "These four also accept it": those who were listed last before a place, and are as many; 0: however many. Gives
    /// where their list is, 0 for none.
    std::size_t take_up(Claim& c, std::size_t before, int count) const {
        const auto fits = [&](std::size_t offset, const std::vector<CountryFacet>& countries) {
            return offset <= before && countries.size() > 1 &&
                   (count == 0 || countries.size() == static_cast<std::size_t>(count));
        };
        std::size_t best = 0;
        for (const NoteList& list : lists_)
            if (fits(list.offset, list.countries) && !list.excepts && list.offset >= best) {
                best = list.offset;
                c.countries = list.countries, c.exhaustive = list.exhaustive;
                c.notes = {list.label};
            }
        for (const CountryRun& run : runs_)
            if (fits(run.span.end, run.countries) && are_asked(run) && run.span.end >= best) {
                best = run.span.end;
                c.countries = run.countries, c.exhaustive.reset();
                c.notes.clear();
            }
        // "… in ES and IT, and in BG at the birthday. These two": not the last that were named.
        const bool others = std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& run) {
            return run.span.begin >= best && run.span.end <= before;
        });
        if (best > 0 && !others) return best;
        c.countries.clear(), c.exhaustive.reset(), c.notes.clear();
        return 0;
    }

    /// "Eight countries, of which three require it{8}": a note's further list that is as long as the count says, or all
    /// of them together ("Fully: BE, EE; partly: AT, DE").
    void take_part(Claim& c, const StatedCount& counted) const {
        const auto count = static_cast<std::size_t>(counted.count);
        for (const NoteList& list : lists_) {
            if (list.offset < counted.span.end || !belongs(list.offset, counted.sentence) || count == 0) continue;
            const auto fits = [&](const CountryRun& part) { return part.countries.size() == count; };
            std::vector<CountryFacet> all = list.all;
            bool open = std::any_of(list.parts.begin(), list.parts.end(), [](const CountryRun& p) { return p.open; });
            if (const auto part = std::find_if(list.parts.begin(), list.parts.end(), fits);
                part != list.parts.end() && std::none_of(part + 1, list.parts.end(), fits))
                all = part->countries, open = part->open;
            else if (all.size() != count || !list.countries.empty())
                continue;
            c.countries = std::move(all);
            for (CountryFacet& country : c.countries) country.evidence = "note", country.note = list.label;
            c.exhaustive = !open;
            c.notes = {list.label};
            c.key_point = false;
            return;
        }
    }

    /// Of the counts before a list in its sentence the last that says as many; none does: the last ("eight countries,
    /// of which three require it{8}").
    const StatedCount* owner_of(const NoteList& list) const {
        const std::size_t size = list.countries.size();
        const StatedCount *last = nullptr, *as_many = nullptr;
        for (const StatedCount& c : counts_) {
            if (c.span.end > list.offset || !belongs(list.offset, c.sentence)) continue;
            if (!c.alone) last = &c;  // "thirteen respondents, when six had done so{13}"
            if (static_cast<std::size_t>(c.count) == size) as_many = &c;
        }
        return as_many ? as_many : last;
    }

    /// Of several lists behind a count the one that is as long.
    static NoteList* best_of(const std::vector<NoteList*>& lists, int count) {
        const auto fits = std::find_if(lists.begin(), lists.end(), [&](const NoteList* list) {
            return list->countries.size() == static_cast<std::size_t>(count);
        });
        return fits == lists.end() ? lists.front() : *fits;
    }

    /// What is said of all holds of those excepted just not.
    void turn_round(DraftClaim& draft) const {
        Claim& c = draft.claim;
        const Span sentence = draft.counted.sentence;
        std::vector<std::string> meaning;
        bool negated = false;
        read_meaning(text(sentence.begin, sentence.end), own_, meaning, negated);
        c.denied = draft.counted.negated = !(negated || has(sentence, "few"));
        c.subject.clear();
        c.statement = std::string(without_edges(text(sentence.begin, sentence.end)));
        if (draft.counted.count == 0) c.count.reset();
    }

    /// "The ten countries that have none are AT, BE, …": a sentence ends with as many as it counts.
    bool ends_with_all(const CountryRun& run, const StatedCount& counted) const {
        constexpr int kNoAccident = 4;  // countries
        const auto partners = std::count_if(run.countries.begin(), run.countries.end(),
                                            [](const CountryFacet& c) { return c.role == "partner"; });
        return counted.count >= kNoAccident && 2 * partners < counted.count &&
               without_brackets(text(run.span.end, counted.sentence.end)).empty();
    }

    /// "Five partner countries: Egypt, Tunisia …", "in two Member States (FI and SE)", "several countries, for example
    /// AT and BE": named right behind the count; behind what it says only as many as it says. `in_note`: a note
    /// lists them.
    bool list_in_text(Claim& c, const StatedCount& counted, std::size_t to, bool in_note) {
        for (const CountryRun& run : runs_) {
            if (run.span.begin < counted.span.end || run.span.end > to + 1) continue;
            const std::string gap = text(counted.span.end, run.span.begin);
            const bool all = run.countries.size() == static_cast<std::size_t>(counted.count);
            std::size_t opening = introduction(gap);
            if (all && without_edges(gap).empty()) opening = 0;  // "two, Cyprus and Hungary, do not"
            if (opening == std::string::npos && all && !in_note && ends_with_all(run, counted)) {
                opening = gap.size();
                c.denied |= has({counted.span.end, run.span.begin}, "negation");  // what tells them apart is said
            }
            if (opening == std::string::npos) continue;
            const bool right_behind = without_edges(std::string_view(gap).substr(0, opening)).empty();
            const bool told = run.span.end < p_.text.size() && p_.text[run.span.end] == ':';  // "(AT: 12 months; …"
            if (told) continue;
            const bool bracketed = (without_edges(gap).ends_with('(') || without_edges(gap).ends_with('['));
            // "in two (Austria and Malta do not count it)": others
            if (bracketed && has({run.span.end, std::min(p_.text.find(')', run.span.end), to)}, "negation")) continue;
            // "Ten countries train returnees, including Finland and Sweden"
            const FoldedText lead = fold_words(gap);
            const bool examples = run.open || phrase_before(lead, lead.words.size(), own_, "example") > 0 ||
                                  phrase_at(fold_words(gap.substr(opening)), 1, own_, "subset") > 0;
            const bool among = examples && run.countries.size() < static_cast<std::size_t>(counted.count);
            if (!all && !(right_behind && (run.open || counted.count == 0 || bracketed)) && !(among && are_asked(run)))
                continue;
            told_.push_back(clause_at(counted.sentence, run.span.begin));
            c.countries = run.countries;
            if (all || examples || counted.count == 0) c.exhaustive = !examples;  // else one of the two is wrong
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

    /// "not guaranteed in Bulgaria, nor is it in Slovakia": more of those of whom the same was just denied.
    bool goes_on(const Span& clause, const CountryRun& run, const Span& sentence) {
        if (out_.empty() || !has(clause, "negation") || has({clause.begin, run.span.begin}, "only")) return false;
        DraftClaim& before = out_.back().draft;
        if (before.counted.sentence != sentence || !before.claim.denied || before.claim.count) return false;
        for (const CountryFacet& country : run.countries)
            if (!names(before.claim.countries, country.value)) before.claim.countries.push_back(country);
        return true;
    }

    /// The contrary of what the clause before says.
    void lean(DraftClaim& draft, const Span& before, bool denies) const {
        Claim& c = draft.claim;
        std::size_t end = before.end;
        for (const CountryRun& run : runs_)  // without the countries that it ends with
            if (run.span.begin > before.begin && run.span.end <= end && without_edges(text(run.span.end, end)).empty())
                end = run.span.begin;
        c.statement = without_joint(text(before.begin, end), own_);
        read_meaning(text(before.begin, before.end), own_, c.words, c.denied);
        c.denied = denies;
        draft.counted.words = c.words;
        draft.counted.negated = c.denied;
    }

    /// Words enough for a statement, and more of them than figures: no row of a table.
    static bool says_something(const std::string& said) {
        constexpr std::ptrdiff_t kStatement = 8;  // bytes of words: less says nothing
        const auto figures = std::count_if(said.begin(), said.end(), is_ascii_digit);
        const auto words = std::count_if(said.begin(), said.end(), [](char b) { return b < 0 || is_ascii_letter(b); });
        return words >= kStatement && words > figures;
    }

    /// "In DE, LU, SI and SK it is compulsory"; "… is provided by AT, BE and CY."; "Most respondents (AT, BE …) agree":
    /// a sentence that begins or ends with the countries it speaks of, or has their codes in brackets.
    void read_run(CountryRun run, bool plain) {
        const bool codes = std::all_of(run.countries.begin(), run.countries.end(),
                                       [](const CountryFacet& c) { return c.form.size() == 2; });
        const Span sentence = sentence_at(sentences_, run.span.end);
        if (run.span.begin < sentence.begin || sums_up_) return;
        Span clause = clause_at(sentence, run.span.begin);
        clause.begin = behind_base(clause.begin, run.span.begin);
        if (!leave_out_unlike(clause, run)) return;
        const bool excepted = excepts(clause.begin, run.span.end);
        // "Apart from Austria, Malta also …", "apart from Austria and Malta Poland …": who is excepted is not told.
        const bool fronted = excepted && opens(clause.begin, run.span.begin);
        const std::size_t behind_run = p_.text.find_first_not_of(' ', run.span.end);
        const bool set_apart = behind_run < clause.end && p_.text[behind_run] == ',';
        if (fronted && (has(clause, "also") || !(set_apart || has({run.span.end, clause.end}, "all")))) return;
        const bool asked = are_asked(run) || (excepted && !codes && has(clause, "all"));
        if (!asked || has(clause, "unanswered")) return;
        const bool bracketed = is_bracketed(run);
        const bool in_bracket = clause.begin > 0 && p_.text[clause.begin - 1] == '(';  // "(Malta and Poland do not)"
        const bool leans = (surveys_ || codes || in_bracket) && leans_on_clause_before(clause, run, sentence);
        const bool solely =
            own_.has("solely", fold(without_edges(text(run.span.end, clause.end)))) ||
            (names_behind("solely", clause.begin, run.span.end) && !has({clause.begin, run.span.begin}, "only"));
        const std::optional<Span> single = single_before(clause, run);
        if (!codes && is_share(clause, run)) return;
        const bool enough = solely || run.countries.size() > (surveys_ || codes ? 1U : 2U);
        if (plain != (!enough && !excepted && !leans && !single)) return;
        if (bracketed)  // "Some keep it (AT, BE), others do not (FI, SE)": each says its own part
            for (const CountryRun& other : runs_) {
                if (!is_bracketed(other) || other.span.begin < clause.begin || other.span.end > clause.end) continue;
                if (other.span.end < run.span.begin) clause.begin = other.span.end + 1;
                if (other.span.begin > run.span.end) clause.end = std::min(clause.end, run.span.end + 1);
            }
        Span head{clause.begin, clause.begin};
        if (!bracketed && !leans && !excepted) head = take_own_part(clause, run);
        if (!leans && std::any_of(told_.begin(), told_.end(),
                                  [&](const Span& t) { return t.begin < clause.end && clause.begin < t.end; }))
            return;
        const std::string before(without_edges(text(clause.begin, run.span.begin)));
        const std::string behind(without_edges(text(run.span.end, clause.end)));
        const bool ends =
            own_.has("solely", fold(behind)) || own_.has("namely", fold(behind)) || without_brackets(behind).empty();
        const bool begins = head.begin == head.end && opens(clause.begin, run.span.begin);
        const FoldedText lead = fold_words(before);
        const auto follows = [&](std::string_view kind) {
            return phrase_before(lead, lead.words.size(), own_, kind) > 0;
        };
        const bool within = surveys_ && !follows("namely") && (codes || follows("opening") || is_subject_behind(lead));
        const bool of_those_asked = codes || surveys_ || solely;
        const bool placed = begins || (!plain && (ends || bracketed || within) && of_those_asked);
        if (!placed && !excepted && !leans && !single) return;
        if (!leans && !says_something(text(head.begin, head.end) + before + behind)) return;
        told_.push_back(clause);
        if (leans && goes_on(clause, run, sentence)) return;
        DraftClaim& made = add(run.span.begin, sentence);
        Claim& c = made.claim;
        c.countries = run.countries;
        c.plain = plain;
        c.notes = labels_in(clause.begin, clause.end);
        if (solely || single) c.exhaustive = true;
        if (run.open) c.exhaustive = false;
        if (leans) {
            const std::size_t before_it = p_.text.find_last_not_of(" ,;", clause.begin - 1);
            lean(made, clause_at(sentence, before_it), has(clause, "negation"));
            return;
        }
        if (single) {
            c.count = 1;
            c.subject = text(single->begin, single->end);
            const std::string head_of_it(without_edges(text(clause.begin, single->begin)));
            c.statement =
                (head_of_it.empty() ? "" : head_of_it + std::string(kGap)) + std::string(without_brackets(behind));
        } else if (begins)
            c.statement = behind;
        else
            c.statement = ends ? without_joint(without_brackets(before), own_)
                               : std::string(without_brackets(before)) + std::string(kGap) +
                                     std::string(without_brackets(behind));
        const std::string shared = head.begin < head.end
                                       ? shared_head(text(head.begin, head.end), text(clause.begin, run.span.begin))
                                       : std::string();
        if (!shared.empty()) c.statement = shared + std::string(kGap) + c.statement;
        take_topics(c, clause.begin, clause.end);
        read_meaning(shared + " " + text(clause.begin, behind_own_verb(clause, run)), own_, c.words, c.denied);
        made.counted.words = c.words;
        made.counted.negated = c.denied;
        constexpr std::size_t kLeaning = 2;  // words: "this is not possible"
        made.counted.leans = c.words.size() <= kLeaning && has(clause, "anaphor");
        if (excepted) {
            made.counted.excepted = true;
            turn_round(made);
        }
    }

    /// "… in Ireland and Portugal, and cannot elsewhere", "AT and BE missed it, and did not tell": before a further
    /// verb that is denied.
    std::size_t behind_own_verb(const Span& clause, const CountryRun& run) const {
        const std::size_t from = std::min(run.span.end, clause.end);
        const FoldedText words = words_in({from, clause.end});
        for (std::size_t i = 1; i < words.words.size(); ++i) {
            if (words.words[i].mark != ',') continue;
            const std::size_t joint = phrase_at(words, i + 1, own_, "plus") + phrase_at(words, i + 1, own_, "contrast");
            const std::size_t verb = i + 1 + joint;
            const bool denied = verb < words.words.size() && (phrase_at(words, verb, own_, "negation") > 0 ||
                                                              phrase_at(words, verb + 1, own_, "negation") > 0);
            if (joint > 0 && denied) return from + words.words[i].span.begin;
        }
        return clause.end;
    }

    /// "These countries pay for it": what is said of those listed in the sentence before, or the one before that.
    void read_those(const Span& sentence) {
        constexpr std::size_t kBefore = 2;  // sentences
        const FoldedText words = words_in(sentence);
        const std::size_t these = behind_kinds(words, 0, own_, {"opening", "contrast"});
        std::size_t noun = these + phrase_at(words, these, own_, "these");
        if (noun == these || sums_up_) return;
        while (noun < words.words.size() && own_.has("between", words[words.words[noun]])) ++noun;
        const bool told = std::any_of(told_.begin(), told_.end(),
                                      [&](const Span& t) { return t.begin < sentence.end && sentence.begin < t.end; });
        if (told || noun >= words.words.size() || !own_.has("noun", words[words.words[noun]])) return;
        const std::size_t n =
            static_cast<std::size_t>(std::find(sentences_.begin(), sentences_.end(), sentence) - sentences_.begin());
        Claim listed;
        if (take_up(listed, sentence.begin, 0) < sentences_[n - std::min(n, kBefore)].begin + 1) return;
        DraftClaim& draft = add(sentence.begin, sentence);
        Claim& c = draft.claim;
        c.countries = std::move(listed.countries);
        c.exhaustive = listed.exhaustive;
        c.notes = std::move(listed.notes);
        c.statement = std::string(without_edges(text(sentence.begin + words.words[noun].span.end, sentence.end)));
        take_topics(c, sentence.begin, sentence.end);
        read_meaning(c.statement, own_, c.words, c.denied);
        draft.counted.words = c.words;
        draft.counted.negated = c.denied;
    }

    void read_list(std::size_t i) {
        NoteList& list = lists_[i];
        const Span sentence = sentence_at(sentences_, list.offset);
        if (list.referred && runs_within(sentence.begin, sentence.end)) return;  // "in BG and BE{See note 3}"
        std::vector<std::size_t> markers;
        for (const NoteList& other : lists_)
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
            c.statement = std::string(without_edges(text(list.offset, part_end)));
            if (place > 0) c.subject.clear();
            take_topics(c, list.offset, part_end);
        } else if (markers.size() > 1) {
            const std::size_t head_end = start_of_part(begin, markers.front());
            const std::size_t part = place == 0 ? head_end : markers[place - 1];
            const std::size_t part_end = place + 1 == markers.size() ? sentence.end : list.offset;
            const std::string head(without_edges(text(begin, head_end)));
            const std::string own(without_edges(text(part, std::min(part_end, list.offset))));
            c.statement =
                place == 0 || head.empty() ? head + (head.empty() ? "" : " ") + own : head + std::string(kGap) + own;
            if (quantity == counts_.end() || head_end > begin) take_topics(c, part, list.offset);
        } else {
            c.statement = std::string(without_edges(text(begin, sentence.end)));
            take_topics(c, sentence.begin, sentence.end);
        }
        c.words.clear();
        read_meaning(c.statement, own_, c.words, c.denied);
        draft.counted.words = c.words;
        draft.counted.negated = c.denied;
        take_list(c, list);
        if (list.countries.size() == 1)
            if (const std::optional<Span> single = one_before(sentence.begin, list.offset)) {
                c.count = 1;
                c.subject = text(single->begin, single->end);
            }
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

    bool surveys_, sums_up_;
    std::vector<StatedCount> counts_;
    std::vector<NoteList> lists_;
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
