#include "searcher/claims/claim_list.h"

#include <algorithm>
#include <cmath>

#include "analysis/claims/stated_counts.h"
#include "analysis/vocabulary/claim_words.h"
#include "searcher/present/lookup.h"

namespace ibid {

using namespace schema;

void compare_lists(const Claim& before, const Claim& after, std::vector<std::string>& joined,
                   std::vector<std::string>& left, std::vector<std::string>* stayed) {
    for (const CountryFacet& c : after.countries)
        if (!names(before.countries, c.value))
            joined.push_back(c.value);
        else if (stayed)
            stayed->push_back(c.value);
    for (const CountryFacet& c : before.countries)
        if (!names(after.countries, c.value)) left.push_back(c.value);
}

namespace {

void sort_once(std::vector<std::string>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

/// Stems of a text but of its stop words, sorted, each once.
std::vector<std::string> stems_of(Searcher::Impl& impl, std::string_view text, const std::string& language) {
    std::vector<std::string> out;
    for (const Token& t : impl.terms().tokens(text, language))
        if (t.kind != TokenKind::stop) out.push_back(t.term);
    sort_once(out);
    return out;
}

/// What a claim says itself: of "reduce it over time [pay an allowance]" what stands before the bracket, unless that
/// leans on it ("do not [use it]").
std::string own_part(Searcher::Impl& impl, const Claim& claim, const std::string& language) {
    constexpr std::size_t kLeans = 1;  // words of its own
    const std::string own = claim.statement.substr(0, claim.statement.find(" ["));
    return stems_of(impl, own, language).size() <= kLeans ? claim.statement : own;
}

}  // namespace

ClaimList::ClaimList(Searcher::Impl& impl) {
    const ClaimWords& words = claim_words(impl.vocabularies());
    for (const DocId record : impl.find_all(kType, "claims")) {
        const std::string bytes = impl.data(record);
        DocumentInfo info = decode_info(bytes);
        info.pages.clear(), info.outline.clear(), info.warnings.clear(), info.keys.clear();
        const auto document = static_cast<std::uint32_t>(documents_.size());
        documents_.push_back(std::move(info));
        std::vector<Claim> claims = decode_claims(bytes);
        const std::string title = documents_.back().title;
        std::map<std::string, std::uint32_t> topics;  // by headings
        std::map<std::string, int> in_sentence;
        for (const Claim& claim : claims) ++in_sentence[claim.passage_id + '\n' + claim.sentence];
        for (Claim& claim : claims) {
            Entry& e = entries_.emplace_back();
            e.document = document;
            const std::string& language = claim.language.empty() ? documents_.back().language : claim.language;
            languages_.insert(language);
            std::string topic = title;
            for (const std::string& heading : claim.section) topic += '\n' + heading;
            const auto [known, fresh] = topics.try_emplace(language + '\n' + topic, topics_.size());
            if (fresh) topics_.push_back(stems_of(impl, topic, language));
            e.topic = known->second;
            e.terms = stems_of(impl, claim.sentence, language);
            const bool alone = in_sentence[claim.passage_id + '\n' + claim.sentence] == 1;
            e.own = alone ? e.terms : stems_of(impl, claim.subject + ' ' + own_part(impl, claim, language), language);
            if (words.language(language).any_of("permission", claim.statement))  // "may act": "allow … to act"
                for (const std::string& word : words.language(language).of("permission"))
                    e.own.push_back(impl.terms().stem(word, language));
            sort_once(e.own);
            for (const std::string& word : claim.words) e.meaning.push_back(impl.terms().stem(word, language));
            sort_once(e.meaning);
            for (const std::string& term : e.terms) ++holding_[term];
            for (const std::string& term : e.meaning) ++meaning_[term];
            e.claim = std::move(claim);
        }
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) by_id_.emplace(entries_[i].claim.id, i);
    for (const Entry& e : entries_)
        if (const auto at = by_id_.find(e.claim.key_point_of); at != by_id_.end())
            entries_[at->second].key_points.push_back(e.claim.id);
}

const ClaimList::Entry* ClaimList::find(std::string_view id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? nullptr : &entries_[at->second];
}

std::vector<std::string> ClaimList::terms_of(Searcher::Impl& impl, std::string_view text, std::string language) const {
    if (language.empty()) language = impl.terms().guess_language(text, 2);
    if (language.empty()) language = "en";
    std::vector<std::string> out;
    for (const Token& t : impl.terms().tokens(text, language))
        if (t.kind == TokenKind::word || t.kind == TokenKind::identifier) out.push_back(known_form(t.term));
    sort_once(out);
    return out;
}

std::string ClaimList::known_form(const std::string& term) const {
    constexpr std::size_t kStem = 5, kEnding = 4;  // letters: "plafon" of "plafonnent"
    if (term.size() < kStem || holding_.contains(term)) return term;
    for (std::size_t n = term.size() - 1; n >= kStem && n + kEnding >= term.size(); --n)
        if (const std::string stem = term.substr(0, n); holding_.contains(stem)) return stem;
    for (auto at = holding_.upper_bound(term); at != holding_.end() && at->first.starts_with(term); ++at)
        if (at->first.size() <= term.size() + kEnding) return at->first;
    return term;
}

double ClaimList::weight(const Counts& counts, const std::string& term) const {
    const auto at = counts.find(term);
    const double claims = at == counts.end() ? 1.0 : static_cast<double>(at->second);
    return std::log(1 + static_cast<double>(entries_.size() + 1) / claims);
}

double ClaimList::nearness(const std::vector<std::string>& terms, const Entry& entry) const {
    return share(terms, entry.terms);
}

double ClaimList::nearness_of_part(const std::vector<std::string>& terms, const Entry& entry) const {
    return share(terms, entry.own);
}

std::span<const ClaimList::Entry> ClaimList::of_passage(const Entry& entry) const {
    const auto beside = [&](const Entry& other) {
        return other.document == entry.document && other.claim.passage_id == entry.claim.passage_id;
    };
    const Entry *begin = &entry, *end = &entry + 1;
    while (begin != entries_.data() && beside(*(begin - 1))) --begin;
    while (end != entries_.data() + entries_.size() && beside(*end)) ++end;
    return {begin, end};
}

bool ClaimList::is_rather_said_beside(const std::vector<std::string>& terms, const Entry& entry) const {
    const std::span<const Entry> others = of_passage(entry);
    const std::vector<std::string>& topic = topics_[entry.topic];  // is said of both
    return std::any_of(others.begin(), others.end(), [&](const Entry& other) {
        return &other != &entry && other.claim.sentence == entry.claim.sentence &&
               std::any_of(terms.begin(), terms.end(), [&](const std::string& term) {
                   return std::binary_search(other.own.begin(), other.own.end(), term) &&
                          !std::binary_search(entry.own.begin(), entry.own.end(), term) &&
                          !std::binary_search(topic.begin(), topic.end(), term);
               });
    });
}

bool ClaimList::says_rest_of_topic(const std::vector<std::string>& terms, const Entry& entry) const {
    const auto has = [](const std::vector<std::string>& all, const std::string& term) {
        return std::binary_search(all.begin(), all.end(), term);
    };
    const std::vector<std::string>& topic = topics_[entry.topic];
    bool told = false;
    for (const std::string& term : terms) {
        if (!has(entry.own, term) && !has(topic, term)) return false;
        told |= has(entry.own, term) && !has(topic, term);
    }
    return told;
}

double ClaimList::nearness_in_place(Searcher::Impl& impl, const std::vector<std::string>& terms,
                                    const Entry& entry) const {
    std::string text;
    if (const std::optional<DocId> id = impl.find_passage(entry.claim.passage_id)) text = impl.read_passage(*id).text;
    for (const Entry& other : of_passage(entry))
        if (const std::size_t at = text.find(other.claim.sentence); at != std::string::npos && &other != &entry)
            text.erase(at, other.claim.sentence.size());
    const Claim& claim = entry.claim;
    const std::string& language = claim.language.empty() ? documents_[entry.document].language : claim.language;
    std::vector<std::string> there = stems_of(impl, claim.statement + ' ' + text, language);
    for (const std::vector<std::string>* more : {&entry.own, &topics_[entry.topic]})
        there.insert(there.end(), more->begin(), more->end());
    std::sort(there.begin(), there.end());
    return share(terms, there);
}

double ClaimList::share(const std::vector<std::string>& terms, const std::vector<std::string>& of) const {
    double of_all = 0, found = 0;
    for (const std::string& term : terms) {
        const double w = weight(holding_, term);
        of_all += w;
        if (std::binary_search(of.begin(), of.end(), term)) found += w;
    }
    return of_all > 0 ? found / of_all : 1;
}

double ClaimList::same(const Entry& a, const Entry& b) const {
    if (a.claim.denied != b.claim.denied) return 0;
    double both = 0, of_a = 0, of_b = 0;
    std::size_t shared = 0;
    for (const std::string& term : a.meaning) {
        const double w = weight(meaning_, term);
        of_a += w;
        if (!std::binary_search(b.meaning.begin(), b.meaning.end(), term)) continue;
        both += w;
        ++shared;
    }
    for (const std::string& term : b.meaning) of_b += weight(meaning_, term);
    const double lighter = std::min(of_a, of_b);
    if (lighter <= 0 || shared == 0) return 0;
    const double said = both / lighter;
    const std::size_t listed = in_both(a.claim.countries, b.claim.countries).size();
    const std::size_t of_either = a.claim.countries.size() + b.claim.countries.size() - listed;
    const double lists = of_either > 0 ? static_cast<double>(listed) / static_cast<double>(of_either) : 0;
    // Words alone say it when most of the shorter claim is in the other; else lists that are nearly one bear it out.
    // Set by reading the pairs that this makes of the 2024 inform and the three samples; some say no more than
    // something near ("most report a wide range of instruments", "some prefer a project to an agreement").
    constexpr double kWords = 0.6, kSomeWords = 0.25, kNearlyOneList = 0.75;
    constexpr std::size_t kEnoughWords = 4;
    const bool by_words = said >= kWords && shared >= kEnoughWords;
    const bool by_list = said >= kSomeWords && lists >= kNearlyOneList;
    return by_words || by_list ? (said + lists) / 2 : 0;
}

const ClaimList::Entry* ClaimList::nearest(const Entry& entry, std::uint32_t document) const {
    const Entry* best = nullptr;
    double score = 0;
    for (const Entry& other : entries_) {
        if (other.document != document || other.claim.countries.empty() || other.claim.plain) continue;
        const double near = same(entry, other);
        if (near > score) best = &other, score = near;
    }
    return best;
}

ClaimAnswer ClaimList::answer(const Entry& entry, bool with_same) const {
    ClaimAnswer out;
    out.claim = entry.claim;
    out.document = documents_[entry.document];
    out.key_points = entry.key_points;
    if (!with_same || entry.claim.countries.empty() || entry.claim.plain) return out;
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        const DocumentInfo& theirs = documents_[d];
        // Another printing of the document is no other document.
        if (d == entry.document || (theirs.title == out.document.title && theirs.year == out.document.year)) continue;
        const Entry* other = nearest(entry, d);
        if (!other || nearest(*other, entry.document) != &entry) continue;
        SameClaim s{
            other->claim.id, theirs, other->claim.page_number, other->claim.sentence, other->claim.notes, {}, {}};
        if (theirs.year < out.document.year)
            compare_lists(other->claim, entry.claim, s.joined, s.left);
        else
            compare_lists(entry.claim, other->claim, s.joined, s.left);
        out.same_elsewhere.push_back(std::move(s));
    }
    std::stable_sort(out.same_elsewhere.begin(), out.same_elsewhere.end(),
                     [](const SameClaim& a, const SameClaim& b) { return a.document.year < b.document.year; });
    return out;
}

const ClaimList& all_claims(Searcher::Impl& impl) {
    if (!impl.claims) impl.claims = std::make_unique<const ClaimList>(impl);
    return *impl.claims;
}

}  // namespace ibid
