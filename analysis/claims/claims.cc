#include "analysis/claims/claims.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "analysis/passages.h"
#include "text/folding.h"
#include "text/sentences.h"

namespace ibid {
namespace {

constexpr std::string_view kGap = " … ";  // where a count or a list stood inside a statement

void add_once(std::vector<std::string>& all, const std::string& value) {
    if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
}

/// A heading counts nothing, and contents and contacts only repeat names.
bool can_claim(const Passage& p) {
    return p.type == PassageType::passage && p.kind != BlockKind::heading && p.kind != BlockKind::contents &&
           p.kind != BlockKind::contact && p.kind != BlockKind::caption;
}

/// The countries of a note that is there to list them: it begins with them, but for a few words. One that explains who
/// takes part, or names some along the way, lists none; nor does a number that it cites ("CERD/C/SVN/CO/8").
std::vector<CountryFacet> listed(const NoteReading& note) {
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
    const std::size_t space = text.rfind(' ');
    if (space != std::string_view::npos && words.has("before", fold(text.substr(space + 1))))
        return trimmed(text.substr(0, space));
    return text;
}

/// A note that lists countries, where it is marked in the passage.
struct Marked {
    const NoteReading* note = nullptr;
    std::size_t offset = 0;
    bool taken = false;
};

/// Claims of one passage.
class PassageReader {
public:
    PassageReader(const Passage& passage, const std::map<std::string_view, const NoteReading*>& notes,
                  const ClaimWords& words, bool sums_up)
        : p_(passage), words_(words), own_(words.language(passage.language)), sums_up_(sums_up) {
        counts_ = all_counts(p_, words_);
        for (const CarriedNote& carried : p_.notes) {
            const auto at = notes.find(carried.note_id);
            if (at != notes.end() && !listed(*at->second).empty())
                lists_.push_back({at->second, carried.offset, false});
        }
        std::stable_sort(lists_.begin(), lists_.end(),
                         [](const Marked& a, const Marked& b) { return a.offset < b.offset; });
        if (!counts_.empty() || !lists_.empty()) sentences_ = sentences(p_.text, p_.language);
    }

    std::vector<DraftClaim> claims() {
        for (std::size_t i = 0; i < counts_.size(); ++i) read_count(i);
        for (std::size_t i = 0; i < lists_.size(); ++i)
            if (!lists_[i].taken) read_list(i);
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
        return draft;
    }

    static void take_list(Claim& c, Marked& list) {
        list.taken = true;
        c.countries = listed(*list.note);
        c.exhaustive = list.note->exhaustive;
        c.notes = {list.note->label};
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
            if (list.offset >= counted.span.end && belongs(list.offset, counted.sentence) &&
                (to == counted.sentence.end || list.offset <= to))
                mine.push_back(&list);
        if (counted.count == 0) {
            // "Several countries … return78 and … readmission79": each list says its own part of the sentence.
            const bool said_in_summary = sums_up_ && mine.empty();
            if (mine.size() != 1 && !said_in_summary) return;
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
        if (!mine.empty())
            take_list(c, *mine.front());
        else if (counted.count > 0)
            list_in_text(c, counted, to);
    }

    /// "Five partner countries: Egypt, Tunisia …": as many as the number says, named behind it.
    void list_in_text(Claim& c, const StatedCount& counted, std::size_t to) const {
        const std::size_t colon = p_.text.find(':', counted.span.end);
        if (colon == std::string::npos || colon >= to) return;
        for (const CountryFacet& country : p_.countries)
            if (country.evidence == "text" && country.span && country.span->begin > colon && country.span->end <= to)
                c.countries.push_back(country);
        if (c.countries.size() != static_cast<std::size_t>(counted.count)) return c.countries.clear();
        c.exhaustive = true;
        c.key_point = false;
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
        if (markers.size() > 1) {
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
    bool sums_up_;
    std::vector<StatedCount> counts_;
    std::vector<Marked> lists_;
    std::vector<Span> sentences_;
    std::vector<Placed> out_;
};

/// Claims that say the same of other numbers, and claims that say the contrary.
void set_against_each_other(std::vector<DraftClaim>& drafts) {
    for (std::size_t i = 0; i < drafts.size(); ++i)
        for (std::size_t k = i + 1; k < drafts.size(); ++k) {
            DraftClaim &a = drafts[i], &b = drafts[k];
            const bool one_sentence = a.passage == b.passage && a.counted.sentence == b.counted.sentence;
            const bool contrary = a.claim.denied != b.claim.denied;
            if (one_sentence ? !contrary || a.claim.countries.empty() || b.claim.countries.empty()
                             : !alike(a.counted.words, b.counted.words))
                continue;
            bool clash = false;
            if (contrary) {
                add_once(a.claim.opposed, b.claim.id);
                add_once(b.claim.opposed, a.claim.id);
                const bool whole = a.claim.exhaustive.value_or(false) && b.claim.exhaustive.value_or(false);
                clash = whole && !in_both(a.claim.countries, b.claim.countries).empty();
            } else {
                clash = counts_differ(a.counted, b.counted);
            }
            if (!clash) continue;
            add_once(a.claim.contradicts, b.claim.id);
            add_once(b.claim.contradicts, a.claim.id);
        }
}

/// Of whom the contrary is said, and who takes part and is not heard of. Only of complete lists, in documents that
/// count members of the network: of others nobody knows who was asked.
void find_silent(std::vector<DraftClaim>& drafts, const std::vector<NetworkMember>& members) {
    std::map<std::string_view, const Claim*> by_id;
    for (const DraftClaim& draft : drafts) by_id.emplace(draft.claim.id, &draft.claim);
    const bool of_network =
        std::any_of(drafts.begin(), drafts.end(), [](const DraftClaim& d) { return d.counted.network; });
    for (DraftClaim& draft : drafts) {
        Claim& c = draft.claim;
        std::set<std::string> contrary;
        for (const std::string& id : c.opposed)
            for (const CountryFacet& country : by_id.at(id)->countries)
                if (!names(c.countries, country.value)) contrary.insert(country.value);
        c.opposite.assign(contrary.begin(), contrary.end());
        if (!of_network || c.countries.empty() || !c.exhaustive.value_or(false)) continue;
        const auto takes_part = [&](const CountryFacet& country) {
            return std::any_of(members.begin(), members.end(),
                               [&](const NetworkMember& m) { return m.code == country.value; });
        };
        if (!std::all_of(c.countries.begin(), c.countries.end(), takes_part)) continue;
        const bool lists_observer = std::any_of(c.countries.begin(), c.countries.end(),
                                                [](const CountryFacet& country) { return country.role == "observer"; });
        const bool members_only = draft.counted.member && !draft.counted.observer && !lists_observer;
        c.silent.emplace();
        for (const NetworkMember& m : members)
            if (!(m.observer && members_only) && !names(c.countries, m.code) && !contrary.contains(m.code))
                c.silent->push_back(m.code);
    }
}

}  // namespace

void find_claims(Analysis& analysis, const ClaimWords& words) {
    std::map<std::string_view, const NoteReading*> notes;
    for (const NoteReading& n : analysis.notes) notes.emplace(n.note_id, &n);
    std::vector<DraftClaim> drafts;
    for (const Passage& p : analysis.passages) {
        if (!can_claim(p)) continue;
        const bool sums_up = std::any_of(p.section.begin(), p.section.end(),
                                         [&](const std::string& h) { return words.is_summary(fold(h)); });
        for (DraftClaim& draft : PassageReader(p, notes, words, sums_up).claims()) drafts.push_back(std::move(draft));
    }
    for (std::size_t i = 0; i < drafts.size(); ++i)
        drafts[i].claim.id = analysis.document.id + ".c" + std::to_string(i + 1);
    join_key_points(drafts);
    // What sums up with a quantity ("some countries") and stands for nothing in the body is no claim.
    std::erase_if(drafts, [](const DraftClaim& d) {
        return d.claim.key_point && !d.claim.count && d.claim.key_point_of.empty();
    });
    set_against_each_other(drafts);
    find_silent(drafts, words.members(analysis.document.year));
    analysis.claims.clear();
    for (DraftClaim& draft : drafts) analysis.claims.push_back(std::move(draft.claim));
}

}  // namespace ibid
