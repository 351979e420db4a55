#include "analysis/claims/passage_claims.h"

#include <algorithm>
#include <optional>

#include "analysis/facets/country_lists.h"
#include "analysis/passages.h"
#include "analysis/vocabulary/tables.h"
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

/// Without a word such as "with" at its end, which belongs to the next claim.
std::string_view without_joint(std::string_view text, const CountWords& words) {
    while ((text = trimmed(text)).ends_with('(')) text.remove_suffix(1);
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

/// A note that lists countries, where it is marked in the passage.
struct Marked {
    std::vector<CountryFacet> countries;
    std::optional<bool> exhaustive;
    bool excepts = false;           // "All but CY and MT": those of whom it is not so
    std::vector<CountryRun> parts;  // further lists in it: "…; of these, CZ and LT require proof"
    std::vector<CountryFacet> all;  // those and what it names alone: "…; also NO, where a permit is needed"
    std::string label;              // of the note that is marked, which may be an "ibid." for the one that has the list
    std::size_t offset = 0;
    bool taken = false;
};

/// Claims of one passage.
class PassageReader {
public:
    PassageReader(const Passage& passage, const NotesById& notes, const Vocabularies& vocabularies, bool surveys,
                  bool sums_up)
        : p_(passage),
          tables_(vocabularies.tables()),
          words_(claim_words(vocabularies)),
          own_(words_.language(passage.language)),
          surveys_(surveys),
          sums_up_(sums_up) {
        for (const CarriedNote& carried : p_.notes) {
            Marked list = list_of(carried.note_id, notes, vocabularies);
            list.label = carried.label, list.offset = carried.offset;
            if (!list.countries.empty() || !list.parts.empty()) lists_.push_back(std::move(list));
        }
        std::stable_sort(lists_.begin(), lists_.end(),
                         [](const Marked& a, const Marked& b) { return a.offset < b.offset; });
        // What a sentence excepts is no country of the passage.
        if (!lists_.empty() || !p_.countries.empty() || has({0, p_.text.size()}, "except"))
            runs_ = country_runs(p_.text, vocabularies, p_.language);
        std::vector<MarkedList> sizes;
        for (const Marked& list : lists_) {
            if (!list.countries.empty()) sizes.push_back({list.offset, list.countries.size(), list.excepts});
            for (const CountryRun& part : list.parts) sizes.push_back({list.offset, part.countries.size()});
        }
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
            if (!lists_[i].taken && !lists_[i].countries.empty() && !lists_[i].excepts) read_list(i);
        for (const Placed& placed : out_) {
            const Span& sentence = placed.draft.counted.sentence;
            told_.push_back(placed.draft.claim.count ? clause_at(sentence, placed.at) : sentence);
        }
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
    Marked list_of(const std::string& id, const NotesById& notes, const Vocabularies& vocabularies) const {
        const auto at = notes.find(id);
        if (at == notes.end()) return {};
        if (Marked own = list_in(*at->second, vocabularies); !own.countries.empty() || !own.parts.empty()) return own;
        if (at->second->kind != NoteKind::ibid || at->second->refers_to.size() != 1) return {};
        const auto other = notes.find(at->second->refers_to.front().note_id);
        return other == notes.end() ? Marked{} : list_in(*other->second, vocabularies);
    }

    Marked list_in(const NoteReading& note, const Vocabularies& vocabularies) const {
        constexpr std::size_t kParts = 1200;  // bytes: a longer note tells stories
        Marked list;
        list.countries = listed_countries(note);
        list.exhaustive = note.exhaustive;
        if (note.text.size() > kParts) return list;
        if (list.countries.empty() && note.citations.empty()) {
            const std::optional<CountryList> found = find_country_list(note.text, vocabularies, p_.language);
            if (found && found->countries.empty()) list.countries = found->excluded, list.excepts = true;
        }
        list.parts = country_runs(note.text, vocabularies, p_.language);
        std::erase_if(list.parts, [&](const CountryRun& part) {
            return std::any_of(note.citations.begin(), note.citations.end(), [&](const Citation& cited) {
                return part.span.begin < cited.span.end && cited.span.begin < part.span.end;
            });
        });
        for (const CountryRun& part : list.parts)
            for (const CountryFacet& country : part.countries)
                if (!names(list.all, country.value)) list.all.push_back(country);
        std::erase_if(list.parts, [&](const CountryRun& part) {
            return part.countries.size() < 2 || part.countries.size() == list.countries.size();
        });
        if (list.countries.empty() && list.parts.size() == 1 && is_labelled(note.text, list.parts.front())) {
            list.countries = list.parts.front().countries;
            list.exhaustive = !list.parts.front().open;
            list.parts.clear();
        }
        for (std::vector<CountryFacet>* facets : {&list.all, &list.countries})
            for (CountryFacet& country : *facets) country.evidence = "note";
        return list;
    }

    /// "Ten out of 26: AT, BE …": a label of a few words, the countries, and no more.
    static bool is_labelled(std::string_view note, const CountryRun& list) {
        constexpr std::size_t kLabel = 32;  // bytes
        return list.span.begin <= kLabel && trimmed(note.substr(list.span.end)).empty() &&
               note.substr(0, list.span.begin).find_last_not_of(' ') == note.find(':');
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

    /// Of the notes that are marked in a part of the text, or right behind it.
    std::vector<std::string> labels_in(std::size_t begin, std::size_t end) const {
        std::vector<std::string> labels;
        for (const CarriedNote& note : p_.notes)
            if (note.offset > begin && note.offset <= end + 1) add_once(labels, note.label);
        return labels;
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

    /// Where what a count says begins and ends: between it and the next count of its sentence a clause or a part
    /// begins, with what leads to the next ("lowered in eight countries, raised in three").
    std::size_t begin_of(std::size_t i) const {
        const StatedCount& c = counts_[i];
        return i > 0 && counts_[i - 1].sentence == c.sentence ? between(counts_[i - 1], c) : c.sentence.begin;
    }
    std::size_t end_of(std::size_t i) const {
        const StatedCount& c = counts_[i];
        std::size_t end = i + 1 < counts_.size() && counts_[i + 1].sentence == c.sentence ? between(c, counts_[i + 1])
                                                                                          : c.sentence.end;
        for (const std::size_t start : clause_starts(c.sentence))  // ", while in Poland", ", and the others"
            if (start > c.span.end && start < end && (p_.text[start - 1] == ';' || is_apart(c, start))) end = start - 1;
        return end;
    }

    /// Whether a clause that begins behind a count says something of others: of the rest, or by contrast.
    bool is_apart(const StatedCount& c, std::size_t start) const {
        const FoldedText words = fold_words(std::string_view(p_.text).substr(start, c.sentence.end - start));
        const std::size_t behind = phrase_at(words, 0, own_, "plus") + phrase_at(words, 0, own_, "contrast");
        return phrase_at(words, behind, own_, "rest") > 0;
    }

    /// Behind the last comma between two counts, or before the last "and" or "while" where there is none.
    std::size_t between(const StatedCount& first, const StatedCount& second) const {
        const std::size_t at = first.span.end;
        const FoldedText words = fold_words(std::string_view(p_.text).substr(at, second.span.begin - at));
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
        constexpr std::string_view kNothing[] = {"before", "plus", "contrast", "opening", "subset",  "approximate",
                                                 "below",  "part", "anaphor",  "namely",  "between", "solely"};
        std::size_t begin = 0, i_word = 0;
        for (; i_word < words.words.size();) {
            std::size_t n = words.words[i_word].mark ? 1 : 0;
            for (const std::string_view kind : kNothing)
                if (n == 0) n = phrase_at(words, i_word, own_, kind);
            if (n == 0) break;
            i_word += n;
        }
        constexpr std::size_t kJoint = 3;  // words: more say something
        if (i_word == words.words.size() && i_word <= kJoint) return {};
        begin = 0;
        for (std::size_t k = 0; k < words.words.size();) {  // without ", and" before it
            std::size_t n = words.words[k].mark ? 1 : phrase_at(words, k, own_, "plus");
            if (n == 0) n = phrase_at(words, k, own_, "contrast");
            if (n == 0) break;
            k += n;
            begin = k < words.words.size() ? words.words[k].span.begin : lead.size();
        }
        return std::string(trimmed(std::string_view(lead).substr(begin)));
    }

    /// "In nine the time is five years, in three ten years": what little is said behind a later count goes on as that
    /// behind the first does, where both end with the same word.
    std::string with_shared_verb(std::size_t i, const std::string& behind) const {
        constexpr std::size_t kLittle = 3;  // words
        std::size_t k = i;
        while (k > 0 && counts_[k - 1].sentence == counts_[i].sentence) --k;
        const std::string first(trimmed(text(counts_[k].span.end, end_of(k))));
        const FoldedText a = fold_words(first), b = fold_words(behind);
        if (b.words.empty() || b.words.size() > kLittle || a.words.size() <= b.words.size() ||
            a[a.words.back()] != b[b.words.back()])
            return behind;
        return first.substr(0, a.words[a.words.size() - b.words.size()].span.begin) + behind;
    }

    /// "The threshold was lowered in" eight, "raised in" three: what both share. Parts that begin with the same word
    /// share what stands before it; others, that end with the same word, all but as many words.
    static std::string shared_head(std::string_view first, std::string_view lead) {
        const FoldedText a = fold_words(first), b = fold_words(lead);
        if (a.words.empty() || b.words.empty()) return {};
        for (std::size_t i = a.words.size(); i-- > 1;)
            if (!a.words[i].mark && a[a.words[i]] == b[b.words.front()])
                return std::string(trimmed(first.substr(0, a.words[i].span.begin)));
        constexpr std::size_t kVerb = 2;  // words: "raised in"
        if (a[a.words.back()] == b[b.words.back()] && b.words.size() <= kVerb && a.words.size() > b.words.size())
            return std::string(trimmed(first.substr(0, a.words[a.words.size() - b.words.size()].span.begin)));
        return a.words.size() > b.words.size() ? std::string(trimmed(first)) : std::string();  // else it is a sentence
    }

    /// "Four countries exempt them (CY for two years, HR and MT for one)": all that a bracket behind a count names,
    /// where they are as many.
    std::vector<CountryFacet> named_in_brackets(const StatedCount& counted, std::size_t to) const {
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

    void read_count(std::size_t i) {
        const StatedCount& counted = counts_[i];
        const std::size_t to = end_of(i);
        const bool first = i == 0 || counts_[i - 1].sentence != counted.sentence;
        std::vector<Marked*> mine;
        for (Marked& list : lists_)
            if (!list.countries.empty() && owner_of(list) == &counted) mine.push_back(&list);
        if (counted.count == 0) {
            // "Several countries … return78 and … readmission79": each list says its own part of the sentence.
            const bool said_in_summary = sums_up_ && mine.empty();
            Claim named;
            if (mine.size() != 1 && !said_in_summary && !list_in_text(named, counted, to)) return;
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
        std::string before(first ? trimmed_of_brackets(text(from, counted.span.begin)) : std::string_view(lead));
        std::string behind(without_joint(trimmed_of_brackets(text(counted.span.end, to)), own_));
        if (behind.starts_with('(') && runs_within(counted.span.end, counted.span.end + behind.find(')') + 2))
            behind = trimmed(std::string_view(behind).substr(behind.find(')') + 1));
        if (!lead.empty()) {
            std::size_t k = i;
            while (k > 0 && counts_[k - 1].sentence == counted.sentence) --k;
            const std::string head = shared_head(text(counted.sentence.begin, counts_[k].span.begin), lead);
            if (!head.empty()) before = head + " " + lead;
            if (is_another_part(text(counted.span.end, to))) behind.clear();
        }
        if (!first && lead.empty()) behind = with_shared_verb(i, behind);
        c.statement = before.empty() ? behind : before + std::string(kGap) + behind;
        c.statement = std::string(trimmed(c.statement));
        take_topics(c, from, to);
        Marked* const list = mine.empty() ? nullptr : best_of(mine, counted.count);
        if (list && list->excepts && list->countries.size() != static_cast<std::size_t>(counted.count)) {
            for (const CountryFacet& country : list->countries) add_once(c.opposite, country.value);
            c.notes = {list->label};
            list->taken = true;
        } else if (list_in_text(c, counted, to)) {
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
        if (c.notes.empty()) c.notes = labels_in(counted.span.begin, to);
        if (counted.of_known && c.countries.empty() && c.opposite.empty()) {
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

    /// "Eight countries, of which three require it{8}": a note's further list that is as long as the count says, or all
    /// of them together ("Fully: BE, EE; partly: AT, DE").
    void take_part(Claim& c, const StatedCount& counted) const {
        const auto count = static_cast<std::size_t>(counted.count);
        for (const Marked& list : lists_) {
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

    bool runs_within(std::size_t begin, std::size_t end) const {
        return std::any_of(runs_.begin(), runs_.end(),
                           [&](const CountryRun& run) { return run.span.begin >= begin && run.span.end <= end; });
    }

    /// "raised in three and left unchanged elsewhere": what goes on with "and" or a comma, or is no
    /// more than "others".
    bool is_another_part(std::string_view behind) const {
        while (behind.ends_with('.') || behind.ends_with(' ')) behind.remove_suffix(1);
        const FoldedText words = fold_words(behind);
        return words.words.empty() || words.words[0].mark == ',' || phrase_at(words, 0, own_, "plus") > 0 ||
               phrase_at(words, 0, own_, "rest") == words.words.size();
    }

    /// Of the counts before a list in its sentence the last that says as many; none does: the last ("eight countries,
    /// of which three require it{8}").
    const StatedCount* owner_of(const Marked& list) const {
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
    static Marked* best_of(const std::vector<Marked*>& lists, int count) {
        const auto fits = std::find_if(lists.begin(), lists.end(), [&](const Marked* list) {
            return list->countries.size() == static_cast<std::size_t>(count);
        });
        return fits == lists.end() ? lists.front() : *fits;
    }

    /// "All countries except Hungary and Poland": those of whom it is not so are named between two places.
    bool excepts(std::size_t begin, std::size_t end) const {
        return names_behind("except", begin, end) ||
               (names_behind("other than", begin, end) && (has({begin, end}, "all") || has({begin, end}, "negation")));
    }

    /// Whether countries are named right behind a phrase of the kind, but for "in" or an article.
    bool names_behind(std::string_view kind, std::size_t begin, std::size_t end) const {
        const FoldedText words = fold_words(std::string_view(p_.text).substr(begin, end - begin));
        return std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& run) {
            if (run.span.begin < begin || run.span.end > end) return false;
            for (std::size_t i = 0; i < words.words.size(); ++i) {
                if (begin + words.words[i].span.begin != run.span.begin) continue;
                std::size_t at = i;  // "sauf en", "hormis la"
                for (std::size_t n = 1; n > 0 && phrase_before(words, at, own_, kind) == 0; at -= n)
                    n = phrase_before(words, at, own_, "opening");
                return phrase_before(words, at, own_, kind) > 0;
            }
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
            const bool told = run.span.end < p_.text.size() && p_.text[run.span.end] == ':';  // "(AT: 12 months; …"
            if (told) continue;
            const bool bracketed = (trimmed(gap).ends_with('(') || trimmed(gap).ends_with('['));
            // "Ten countries train returnees, including Finland and Sweden"
            const bool examples = run.open || phrase_at(fold_words(gap.substr(opening)), 1, own_, "subset") > 0;
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

    /// Where what introduces names begins between a count and them: "(", " – ", ", namely ", ": "; npos: nothing does.
    std::size_t introduction(std::string_view gap) const {
        constexpr std::string_view kOpens[] = {"(", "[", "\u2013", "\u2014", " - ", ":", ","};
        std::string undotted(gap);  // "e.g.", "z. B."
        std::replace(undotted.begin(), undotted.end(), '.', ' ');
        gap = undotted;
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
            if (n == 0 && said) n = phrase_at(words, i, own_, "opening");  // "notably in"
            if (n == 0) return std::string_view::npos;
            said |= !words.words[i].mark;
            i += n;
        }
        return said || mark != "," ? opening : std::string_view::npos;
    }

    /// Members of the Union and those of the network; partners are whom something is done with, not those who do it.
    bool are_asked(const CountryRun& run) const {
        return std::all_of(run.countries.begin(), run.countries.end(), [&](const CountryFacet& c) {
            return c.role != "partner" || tables_.countries.at(c.value).group == "eu";
        });
    }

    bool is_bracketed(const CountryRun& run) const {
        return run.countries.size() > 1 && run.span.begin > 0 && run.span.end < p_.text.size() &&
               p_.text[run.span.begin - 1] == '(' && p_.text[run.span.end] == ')';
    }

    /// Where clauses of a sentence begin: behind semicolons, and behind commas before a contrast (", while"), before
    /// the rest (", and the others"), and before countries of whom something else is said (", Poland and Hungary do
    /// not").
    std::vector<std::size_t> clause_starts(const Span& sentence) const {
        const FoldedText words =
            fold_words(std::string_view(p_.text).substr(sentence.begin, sentence.end - sentence.begin));
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
            depth += (mark == '(') - (mark == ')');
            const bool country = in_run(place_of(i));
            said = country ? 0 : said + (mark == 0);
            if (i > 0 && !mark && depth == 0 && denies_run(words, i, sentence)) starts.push_back(place_of(i));
            if ((mark != ',' && mark != ';') || country || depth > 0) continue;
            const std::size_t behind = i + 1 + phrase_at(words, i + 1, own_, "plus");
            bool starts_here = mark == ';' || phrase_at(words, i + 1, own_, "contrast") > 0 ||
                               phrase_at(words, behind, own_, "rest") > 0 || leads_to_run(words, behind, sentence);
            const bool of_some = std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& r) {
                return r.span.begin >= sentence.begin && r.span.end < place_of(i);
            });
            if (contrasts && of_some && said > 0) starts_here = true, contrasts = false;
            if (starts_here) starts.push_back(place_of(i) + 1);
        }
        return starts;
    }

    /// "in AT and BE but not in CY": a contrast that denies, right before countries.
    bool denies_run(const FoldedText& words, std::size_t i, const Span& sentence) const {
        const std::size_t denies = phrase_at(words, i, own_, "only");
        if (denies == 0 || phrase_at(words, i, own_, "contrast") == 0 || words.words[i - 1].mark) return false;
        std::size_t at = i + denies;
        for (std::size_t n = 1; n > 0; at += n) n = phrase_at(words, at, own_, "opening");
        if (at >= words.words.size()) return false;
        const std::size_t place = sentence.begin + words.words[at].span.begin;
        return std::any_of(runs_.begin(), runs_.end(), [&](const CountryRun& r) { return r.span.begin == place; });
    }

    /// Whether opening words and countries follow, of whom more is said without another comma.
    bool leads_to_run(const FoldedText& words, std::size_t i, const Span& sentence) const {
        while (i < words.words.size()) {
            const std::size_t place = sentence.begin + words.words[i].span.begin;
            const auto run =
                std::find_if(runs_.begin(), runs_.end(), [&](const CountryRun& r) { return r.span.begin == place; });
            if (run != runs_.end()) {
                const std::size_t behind = p_.text.find_first_not_of(' ', run->span.end);
                return behind < sentence.end &&
                       std::string_view(",;.)").find(p_.text[behind]) == std::string_view::npos;
            }
            const std::size_t n = phrase_at(words, i, own_, "opening");
            if (n == 0) return false;
            i += n;
        }
        return false;
    }

    /// The clause of a sentence that holds a place.
    Span clause_at(const Span& sentence, std::size_t at) const {
        const std::vector<std::size_t> starts = clause_starts(sentence);
        const auto next = std::upper_bound(starts.begin(), starts.end(), at);
        Span clause{next == starts.begin() ? sentence.begin : *std::prev(next),
                    next == starts.end() ? sentence.end : *next - 1};  // without its comma, or space
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

    std::optional<Span> phrase_in(const Span& part, std::string_view kind) const {
        const FoldedText words = fold_words(std::string_view(p_.text).substr(part.begin, part.end - part.begin));
        for (std::size_t i = 0; i < words.words.size(); ++i)
            if (const std::size_t n = phrase_at(words, i, own_, kind); n > 0)
                return Span{part.begin + words.words[i].span.begin, part.begin + words.words[i + n - 1].span.end};
        return std::nullopt;
    }
    bool has(const Span& part, std::string_view kind) const { return phrase_in(part, kind).has_value(); }

    /// Where a sentence begins with "Of the 25 countries, ": behind it; else `begin`.
    std::size_t behind_base(std::size_t begin, std::size_t end) const {
        constexpr std::size_t kNear = 8;  // words
        const FoldedText words = fold_words(std::string_view(p_.text).substr(begin, end - begin));
        if (phrase_at(words, 0, own_, "part") == 0) return begin;
        for (std::size_t i = 0; i < std::min(words.words.size(), kNear); ++i)
            if (words.words[i].mark == ',') return begin + words.words[i].span.end;
        return begin;
    }

    /// "41 % of respondents in Bulgaria and Hungary", "69,000 in Germany, followed by Poland": people or permits are
    /// counted, not countries.
    bool is_share(const Span& clause, const CountryRun& run) const {
        constexpr std::ptrdiff_t kLarge = 3;  // digits
        const std::string before = text(clause.begin, run.span.begin);
        const FoldedText words = fold_words(before);
        return before.find('%') != std::string::npos || has({clause.begin, run.span.begin}, "share") ||
               std::any_of(words.words.begin(), words.words.end(), [&](const FoldedWord& w) {
                   const std::string_view word = words[w];
                   return std::count_if(word.begin(), word.end(), is_ascii_digit) >= kLarge && !is_year(word);
               });
    }

    static bool is_year(std::string_view word) {
        return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
    }

    /// "Unlike Sweden, Denmark and Norway …": what a clause sets others against is left out of its countries; false
    /// where nothing else is named there.
    bool leave_out_unlike(Span& clause, CountryRun& run) const {
        const FoldedText words =
            fold_words(std::string_view(p_.text).substr(clause.begin, run.span.begin - clause.begin));
        if (phrase_before(words, words.words.size(), own_, "unlike") == 0) return true;
        const std::size_t comma = p_.text.find(',', run.span.begin);
        if (comma >= run.span.end || p_.text.find_first_not_of(' ', run.span.end) == p_.text.find(',', run.span.end))
            return false;
        std::erase_if(run.countries, [&](const CountryFacet& c) { return c.span && c.span->end <= comma; });
        if (run.countries.empty() || !run.countries.front().span) return false;
        run.span.begin = run.countries.front().span->begin;
        clause.begin = comma + 1;
        while (clause.begin < run.span.begin && p_.text[clause.begin] == ' ') ++clause.begin;
        return true;
    }

    /// "but not in Bulgaria or Romania", "but Hungary and Poland do not": what holds of others just said.
    bool leans_on_clause_before(const Span& clause, const CountryRun& run, const Span& sentence) const {
        constexpr std::string_view kMay[] = {"contrast", "opening", "only", "negation", "auxiliary",
                                             "anaphor",  "solely",  "plus", "before",   "after"};
        if (clause.begin <= sentence.begin) return false;
        for (const Span& part : {Span{clause.begin, run.span.begin}, Span{run.span.end, clause.end}}) {
            const FoldedText words = fold_words(std::string_view(p_.text).substr(part.begin, part.end - part.begin));
            for (std::size_t i = 0; i < words.words.size();) {
                std::size_t n = words.words[i].mark ? 1 : 0;
                for (const std::string_view kind : kMay)
                    if (n == 0) n = phrase_at(words, i, own_, kind);
                if (n == 0) return false;
                i += n;
            }
        }
        return has(clause, "contrast") || has(clause, "negation");
    }

    /// "One Member State, Hungary, …", "a single country (Malta)": what counts a country named alone right behind.
    std::optional<Span> single_before(const Span& clause, const CountryRun& run) const {
        if (run.countries.size() != 1) return std::nullopt;
        const FoldedText words =
            fold_words(std::string_view(p_.text).substr(clause.begin, run.span.begin - clause.begin));
        std::size_t end = words.words.size();
        const std::size_t all = end;
        while (end > 0 && (words.words[end - 1].mark || own_.has("namely", words[words.words[end - 1]]))) --end;
        const std::size_t taken = phrase_before(words, end, own_, "one");
        if (end == all || taken == 0) return std::nullopt;
        return Span{clause.begin + words.words[end - taken].span.begin, clause.begin + words.words[end - 1].span.end};
    }

    /// "one Member State" before a place, or only "one" right before it ("and abolished in one").
    std::optional<Span> one_before(std::size_t begin, std::size_t end) const {
        if (const std::optional<Span> one = phrase_in({begin, end}, "one")) return one;
        const FoldedText words = fold_words(std::string_view(p_.text).substr(begin, end - begin));
        std::size_t last = words.words.size();
        while (last > 0 && words.words[last - 1].mark) --last;
        const std::size_t taken = phrase_before(words, last, own_, "one alone");
        if (taken == 0) return std::nullopt;
        return Span{begin + words.words[last - taken].span.begin, begin + words.words[last - 1].span.end};
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
            if (run.span.begin > before.begin && run.span.end <= end && trimmed(text(run.span.end, end)).empty())
                end = run.span.begin;
        c.statement = without_joint(text(before.begin, end), own_);
        read_meaning(text(before.begin, before.end), own_, c.words, c.denied);
        c.denied = denies;
        draft.counted.words = c.words;
        draft.counted.negated = c.denied;
    }

    /// "In DE, LU, SI and SK it is compulsory"; "… is provided by AT, BE and CY."; "Most respondents (AT, BE …) agree":
    /// a sentence that begins or ends with the countries it speaks of, or has their codes in brackets.
    void read_run(CountryRun run) {
        const bool codes = std::all_of(run.countries.begin(), run.countries.end(),
                                       [](const CountryFacet& c) { return c.form.size() == 2; });
        const Span sentence = sentence_at(sentences_, run.span.end);
        if (run.span.begin < sentence.begin || sums_up_) return;
        Span clause = clause_at(sentence, run.span.begin);
        clause.begin = behind_base(clause.begin, run.span.begin);
        if (!leave_out_unlike(clause, run)) return;
        const bool excepted = excepts(clause.begin, run.span.end);
        const bool asked = are_asked(run) || (excepted && !codes && has(clause, "all"));
        if (!asked || has(clause, "unanswered")) return;
        const bool bracketed = is_bracketed(run);
        const bool leans = (surveys_ || codes) && leans_on_clause_before(clause, run, sentence);
        const bool solely = has({run.span.end, clause.end}, "solely") || has({clause.begin, run.span.begin}, "solely");
        const std::optional<Span> single = single_before(clause, run);
        if (!codes && is_share(clause, run)) return;
        const bool enough = surveys_ || solely ? run.countries.size() > 1 : run.countries.size() > (codes ? 1U : 2U);
        if (!enough && !excepted && !leans && !single) return;
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
        const std::string before(trimmed(text(clause.begin, run.span.begin)));
        const std::string behind(trimmed(text(run.span.end, clause.end)));
        const bool ends =
            own_.has("solely", fold(behind)) || own_.has("namely", fold(behind)) || trimmed_of_brackets(behind).empty();
        const bool begins = head.begin == head.end && opens(clause.begin, run.span.begin);
        const FoldedText lead = fold_words(before);
        const bool within = surveys_ && phrase_before(lead, lead.words.size(), own_, "namely") == 0 &&
                            (codes || phrase_before(lead, lead.words.size(), own_, "opening") > 0);
        const bool of_those_asked = codes || surveys_ || solely;
        if (!begins && !excepted && !leans && !single && !((ends || bracketed || within) && of_those_asked)) return;
        constexpr std::ptrdiff_t kStatement = 8;  // bytes but for digits and spaces: less says nothing
        const std::string said = text(head.begin, head.end) + before + behind;
        if (!leans &&
            std::count_if(said.begin(), said.end(), [](char b) { return !is_digit(b) && b != ' '; }) < kStatement)
            return;
        told_.push_back(clause);
        if (leans && goes_on(clause, run, sentence)) return;
        DraftClaim& made = add(run.span.begin, sentence);
        Claim& c = made.claim;
        c.countries = run.countries;
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
            const std::string head_of_it(trimmed(text(clause.begin, single->begin)));
            c.statement =
                (head_of_it.empty() ? "" : head_of_it + std::string(kGap)) + std::string(trimmed_of_brackets(behind));
        } else if (begins)
            c.statement = behind;
        else
            c.statement = ends ? without_joint(trimmed_of_brackets(before), own_)
                               : std::string(trimmed_of_brackets(before)) + std::string(kGap) +
                                     std::string(trimmed_of_brackets(behind));
        const std::string shared = head.begin < head.end
                                       ? shared_head(text(head.begin, head.end), text(clause.begin, run.span.begin))
                                       : std::string();
        if (!shared.empty()) c.statement = shared + std::string(kGap) + c.statement;
        take_topics(c, clause.begin, clause.end);
        read_meaning(shared + " " + text(clause.begin, clause.end), own_, c.words, c.denied);
        made.counted.words = c.words;
        made.counted.negated = c.denied;
        constexpr std::size_t kLeaning = 2;  // words: "this is not possible"
        made.counted.leans = c.words.size() <= kLeaning && has(clause, "anaphor");
        if (excepted) {
            made.counted.excepted = true;
            turn_round(made);
        }
    }

    /// "by towns in FI and SE and by others in EL and IT": of several lists in a clause each that ends its part; the
    /// words before the first are the head of all. Narrows the clause to the part, and gives the head of another's.
    Span take_own_part(Span& clause, const CountryRun& run) const {
        const Span none{clause.begin, clause.begin};
        const CountryRun *first = nullptr, *before = nullptr, *next = nullptr;
        for (const CountryRun& other : runs_) {
            if (other.span.begin < clause.begin || other.span.end > clause.end || is_bracketed(other)) continue;
            if (!first) first = &other;
            if (other.span.end <= run.span.begin) before = &other;
            if (other.span.begin >= run.span.end && !next) next = &other;
        }
        const auto goes_on = [&](const CountryRun& from, const CountryRun& to) {
            const FoldedText words =
                fold_words(std::string_view(p_.text).substr(from.span.end, to.span.begin - from.span.end));
            return words.words.size() > 1 && (words.words[0].mark == ',' || phrase_at(words, 0, own_, "plus") > 0);
        };
        const FoldedText leads =
            fold_words(std::string_view(p_.text).substr(clause.begin, run.span.begin - clause.begin));
        const bool examples =
            phrase_before(leads, leads.words.size(), own_, "namely") > 0;  // "States such as AT and BE"
        if (!first || first->countries.size() < 2 || examples || opens(clause.begin, first->span.begin)) return none;
        if (next && goes_on(run, *next)) clause.end = run.span.end;
        if (!before || !goes_on(*before, run)) return none;
        const Span head{clause.begin, first->span.begin};
        clause.begin = before->span.end;
        return head;
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

    const Passage& p_;
    const Vocabularies::Tables& tables_;
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
