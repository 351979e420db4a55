#include "analysis/claims/claims.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>

#include "analysis/claims/passage_claims.h"
#include "analysis/facets/country_lists.h"
#include "text/folding.h"

namespace ibid {
namespace {

/// A heading counts nothing, and contents and contacts only repeat names.
bool can_claim(const Passage& p) {
    return p.type == PassageType::passage && p.kind != BlockKind::heading && p.kind != BlockKind::contents &&
           p.kind != BlockKind::contact && p.kind != BlockKind::caption;
}

/// Nothing of its sentence is said before it.
bool opens_sentence(const DraftClaim& draft) {
    const StatedCount& c = draft.counted;
    if (c.span.begin < c.sentence.begin) return true;
    const std::string_view before =
        std::string_view(draft.passage->text).substr(c.sentence.begin, c.span.begin - c.sentence.begin);
    constexpr std::size_t kOpening = 20;  // bytes: "By contrast, "
    return before.size() <= kOpening || before.find_first_of(",;:") == std::string_view::npos;
}

/// "… seventeen countries use it. Nine do not.": the second denies what the first says, in its sentence or the next. In
/// one sentence a word that both have is enough.
bool answers(const DraftClaim& second, const DraftClaim& first) {
    constexpr std::size_t kNext = 2;  // bytes between two sentences
    const StatedCount &a = first.counted, &b = second.counted;
    const bool same_sentence = first.passage == second.passage && a.sentence == b.sentence;
    if (same_sentence && b.leans && !second.claim.countries.empty()) return true;
    if (first.passage != second.passage || first.claim.countries.empty() || second.claim.countries.empty() ||
        b.sentence.begin > a.sentence.end + kNext || (!same_sentence && !opens_sentence(second)))
        return false;
    const bool shares = std::any_of(a.words.begin(), a.words.end(), [&](const std::string& w) {
        return std::binary_search(b.words.begin(), b.words.end(), w);
    });
    return b.leans || ((shares || b.refers) && same_sentence);
}

/// What a claim leans on is said with it: "nine do not [use it]", "of which three reduce it [pay an allowance]". The
/// nearest claim before it that it answers, or of whose countries it counts some.
void join_leaning(std::vector<DraftClaim>& drafts) {
    for (std::size_t k = 1; k < drafts.size(); ++k) {
        DraftClaim& b = drafts[k];
        if (!b.counted.leans && !b.counted.subset) continue;
        for (std::size_t i = k; i-- > 0;) {
            const DraftClaim& a = drafts[i];
            const bool beside = a.passage == b.passage && a.counted.sentence == b.counted.sentence;
            if (!(b.counted.subset ? beside : answers(b, a))) continue;
            if (!b.counted.subset)
                for (const std::string& word : a.claim.words) add_once(b.claim.words, word);
            b.claim.statement += " [" + a.claim.statement + "]";
            break;
        }
    }
}

/// Claims that say the same of other numbers, and claims that say the contrary.
void set_against_each_other(std::vector<DraftClaim>& drafts) {
    for (std::size_t i = 0; i < drafts.size(); ++i)
        for (std::size_t k = i + 1; k < drafts.size(); ++k) {
            DraftClaim &a = drafts[i], &b = drafts[k];
            const bool contrary = a.claim.denied != b.claim.denied;
            if (!(contrary && answers(b, a)) && !alike(a.counted.words, b.counted.words)) continue;
            if (a.counted.subset || b.counted.subset) continue;
            bool clash = false;
            if (contrary) {
                add_once(a.claim.opposed, b.claim.id);
                add_once(b.claim.opposed, a.claim.id);
                const bool whole = a.claim.exhaustive.value_or(false) && b.claim.exhaustive.value_or(false);
                clash = whole && !in_both(a.claim.countries, b.claim.countries).empty();
            } else {
                const bool beside = a.passage == b.passage && a.counted.sentence == b.counted.sentence;
                clash = !beside && counts_differ(a.counted, b.counted);
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
    // "Sixteen have a programme, while five rely on Frontex": the five are not silent.
    const auto told_beside = [&](const DraftClaim& draft, const std::string& code) {
        return std::any_of(drafts.begin(), drafts.end(), [&](const DraftClaim& d) {
            return draft.claim.count && d.claim.count && d.passage == draft.passage &&
                   d.counted.sentence == draft.counted.sentence && names(d.claim.countries, code);
        });
    };
    const bool of_network =
        std::any_of(drafts.begin(), drafts.end(), [](const DraftClaim& d) { return d.counted.network; });
    for (DraftClaim& draft : drafts) {
        Claim& c = draft.claim;
        std::set<std::string> contrary(c.opposite.begin(), c.opposite.end());  // of its own note: "All but CY"
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
            if (!(m.observer && members_only) && !names(c.countries, m.code) && !contrary.contains(m.code) &&
                std::find(draft.named.begin(), draft.named.end(), m.code) == draft.named.end() &&
                !told_beside(draft, m.code))
                c.silent->push_back(m.code);
    }
}

/// "In the following nine countries:" at the end of a passage: named at the heads of the list items behind it, where
/// they are as many.
void take_items(DraftClaim& draft, std::span<const Passage> behind, const Vocabularies& vocabularies) {
    constexpr std::size_t kHead = 8;  // bytes: "in the ", before a name
    const Passage& p = *draft.passage;
    Claim& c = draft.claim;
    if (!c.count || !c.countries.empty() || !p.text.ends_with(':') || draft.counted.sentence.end < p.text.size())
        return;
    std::vector<CountryFacet> named;
    for (const Passage& item : behind) {
        if (item.kind != BlockKind::list_item) break;
        const std::vector<CountryRun> runs = country_runs(item.text, vocabularies, item.language);
        if (runs.empty() || runs.front().span.begin > kHead) return;
        for (const CountryFacet& country : runs.front().countries)
            if (!names(named, country.value)) named.push_back(country);
    }
    if (named.size() != static_cast<std::size_t>(*c.count)) return;
    c.countries = std::move(named);
    c.exhaustive = true;
}

}  // namespace

void find_claims(Analysis& analysis, const Vocabularies& vocabularies) {
    const ClaimWords& words = claim_words(vocabularies);
    NotesById notes;
    for (const NoteReading& n : analysis.notes) notes.emplace(n.note_id, &n);
    // A document whose notes list countries asks them all: there two names are enough ("Norway and Serbia relied on
    // …").
    constexpr std::ptrdiff_t kSurvey = 3;  // lists
    const bool surveys = std::count_if(analysis.notes.begin(), analysis.notes.end(),
                                       [](const NoteReading& n) { return listed_countries(n).size() > 1; }) >= kSurvey;
    std::vector<DraftClaim> drafts, plain;
    const std::string title = fold(analysis.document.title);
    for (std::size_t i = 0; i < analysis.passages.size(); ++i) {
        const Passage& p = analysis.passages[i];
        if (!can_claim(p)) continue;
        // A chapter that sums up, not a document that is called so ("EMN summary: …").
        const bool sums_up = std::any_of(p.section.begin(), p.section.end(), [&](const std::string& h) {
            return words.is_summary(fold(h)) && fold(h) != title;
        });
        for (DraftClaim& draft : passage_claims(p, notes, vocabularies, surveys, sums_up)) {
            take_items(draft, std::span(analysis.passages).subspan(i + 1), vocabularies);
            (draft.claim.plain ? plain : drafts).push_back(std::move(draft));
        }
    }
    std::size_t number = 0;
    for (std::vector<DraftClaim>* all : {&drafts, &plain})
        for (DraftClaim& draft : *all) draft.claim.id = analysis.document.id + ".c" + std::to_string(++number);
    join_key_points(drafts);
    // What sums up with a quantity ("some countries") and stands for nothing in the body is no claim.
    std::erase_if(drafts, [](const DraftClaim& d) {
        return d.claim.key_point && !d.claim.count && d.claim.key_point_of.empty();
    });
    join_leaning(drafts);
    set_against_each_other(drafts);
    find_silent(drafts, words.members(analysis.document.year));
    analysis.claims.clear();
    for (std::vector<DraftClaim>* all : {&drafts, &plain})
        for (DraftClaim& draft : *all) analysis.claims.push_back(std::move(draft.claim));
}

}  // namespace ibid
