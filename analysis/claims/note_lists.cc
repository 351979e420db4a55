#include "analysis/claims/note_lists.h"

#include <algorithm>

#include "analysis/claims/claims.h"
#include "analysis/claims/sentence_parts.h"

namespace ibid {

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

/// "Ten out of 26: AT, BE …": a label of a few words, the countries, and no more.
bool is_labelled(std::string_view note, const CountryRun& list) {
    constexpr std::size_t kLabel = 32;  // bytes
    return list.span.begin <= kLabel && without_edges(note.substr(list.span.end)).empty() &&
           note.substr(0, list.span.begin).find_last_not_of(' ') == note.find(':');
}

NoteList list_in(const NoteReading& note, const Vocabularies& vocabularies, std::string_view language) {
    constexpr std::size_t kParts = 1200;  // bytes: a longer note tells stories
    NoteList list;
    list.countries = listed_countries(note);
    list.exhaustive = note.exhaustive;
    if (note.text.size() > kParts) return list;
    if (list.countries.empty() && note.citations.empty()) {
        const std::optional<CountryList> found = find_country_list(note.text, vocabularies, language);
        if (found && found->countries.empty()) list.countries = found->excluded, list.excepts = true;
    }
    list.parts = country_runs(note.text, vocabularies, language);
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

}  // namespace

NoteList note_list(const std::string& note_id, const NotesById& notes, const Vocabularies& vocabularies,
                   std::string_view language) {
    const auto at = notes.find(note_id);
    if (at == notes.end()) return {};
    NoteList own = list_in(*at->second, vocabularies, language);
    const bool refers = at->second->refers_to.size() == 1;
    const bool but_for = own.excepts && refers;  // "See note 17, except for AT and FR"
    if (!but_for && (!own.countries.empty() || !own.parts.empty())) return own;
    if (!refers || (!but_for && at->second->kind != NoteKind::ibid)) return {};
    const auto other = notes.find(at->second->refers_to.front().note_id);
    NoteList list = other == notes.end() ? NoteList{} : list_in(*other->second, vocabularies, language);
    list.referred = true;
    if (but_for) {
        std::erase_if(list.countries, [&](const CountryFacet& c) { return names(own.countries, c.value); });
        list.all = list.countries;
        list.parts.clear();
    }
    return list;
}

}  // namespace ibid
