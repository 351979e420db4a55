#include "analysis/analyse.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

#include "analysis/about/about.h"
#include "analysis/check/check.h"
#include "analysis/claims/claims.h"
#include "analysis/facets/country_lists.h"
#include "analysis/facets/facets.h"
#include "analysis/notes/note_citations.h"
#include "analysis/passages.h"
#include "model/formats/corrections.h"
#include "text/folding.h"
#include "text/languages.h"
#include "text/words.h"

namespace ibid {
namespace {

DocumentInfo describe(const Document& document, const AnalyseOptions& options) {
    DocumentInfo d;
    d.id = options.document_id;
    d.format = document.format;
    d.title = document.title;
    d.authors = document.authors;
    d.author = one_line(d.authors);
    d.subtitle = document.subtitle;
    d.publisher = document.publisher;
    d.symbol = document.symbol;
    d.date = document.date;
    d.from = document.from;
    d.created = document.created;
    d.language = document.language.substr(0, document.language.find_first_of("-_"));
    d.kind = options.kind.empty() ? document.kind : options.kind;
    if (!options.kind.empty()) d.from["kind"] = "user";
    d.year = year_of(document.date);
    d.file = document.file;
    d.sha256 = document.sha256;
    d.producer = document.producer;
    d.pages = document.pages;
    d.outline = document.outline;
    d.warnings = document.warnings;
    return d;
}

std::vector<NoteReading> read_notes(const Document& document, const Vocabularies& vocabularies,
                                    std::string_view language) {
    std::vector<NoteReading> out;
    out.reserve(document.notes.size());
    for (const Note& note : document.notes) {
        NoteReading& n = out.emplace_back(read_note(note.text, note.links, vocabularies, language));
        n.note_id = note.id;
        n.label = note.label;
        n.page_number = note.fragments.empty() ? 0 : note.fragments.front().page_number;
        for (CountryFacet& c : n.countries) c.note = note.label;
    }
    resolve(out, vocabularies, ReferenceEntries(document, citation_forms(vocabularies)));
    return out;
}

/// A quotation of two lines tells its language, if not as surely as a paragraph.
std::string language_to_read(const Passage& p) {
    const std::string own = detect_language(p.text);
    return own.empty() ? p.language : own;
}

/// What the notes say goes to the passages that carry them, and where they are marked goes to the notes.
void join(std::vector<Passage>& passages, std::vector<NoteReading>& notes, const Abbreviations& abbreviations) {
    std::unordered_map<std::string_view, NoteReading*> by_id;
    for (NoteReading& n : notes) by_id.emplace(n.note_id, &n);
    for (Passage& p : passages) {
        std::vector<Span> found;
        for (CarriedNote& carried : p.notes) {
            const auto it = by_id.find(carried.note_id);
            if (it == by_id.end()) continue;
            NoteReading& note = *it->second;
            // A note's own list is its evidence; the same codes found as text say nothing more.
            if (p.type == PassageType::note)
                std::erase_if(p.countries, [&](const CountryFacet& c) {
                    return std::any_of(note.countries.begin(), note.countries.end(),
                                       [&](const CountryFacet& n) { return n.value == c.value; });
                });
            for (const CountryFacet& c : note.countries) {
                carried.countries.push_back(c.value);
                p.countries.push_back(c);
            }
            for (const Citation& c : note.citations) carried.sources.push_back(c.key);
            if (p.type == PassageType::note) continue;
            if (found.empty()) found = sentences(p.text, language_to_read(p), abbreviations);
            const Span s = without_number(p.text, sentence_at(found, carried.offset));
            note.cited_at.push_back({p.page_number, p.section, p.text.substr(s.begin, s.end - s.begin), p.id});
        }
    }
}

/// A heading claims nothing, and a table of contents or a list of contact points only repeats names.
bool can_name(const Passage& p) {
    return p.type == PassageType::note ||
           (p.kind != BlockKind::heading && p.kind != BlockKind::contents && p.kind != BlockKind::contact);
}

/// Passages that are rows of a table whose rows begin with three country codes or more: "AZ Bonn", "AZ Suhl" are
/// offices.
std::vector<bool> rows_of_codes(const std::vector<Passage>& passages, const Vocabularies& vocabularies) {
    std::vector<bool> out(passages.size());
    for (std::size_t i = 0; i < passages.size();) {
        std::size_t end = i;
        std::set<std::string> codes;
        while (end < passages.size() && passages[end].type == PassageType::passage &&
               passages[end].kind == BlockKind::table_row)
            if (const std::string code = leading_code(passages[end++].text, vocabularies); !code.empty())
                codes.insert(code);
        if (codes.size() >= 3)
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end),
                      true);
        i = std::max(end, i + 1);
    }
    return out;
}

std::string main_language(const std::vector<Passage>& passages) {
    std::string sample;
    for (const Passage& p : passages) {
        if (p.type == PassageType::passage && p.kind != BlockKind::contents) sample += p.text + " ";
        if (sample.size() > 20'000) break;
    }
    return detect_language(sample);
}

/// Passages on pages that were read from a picture are marked so.
void mark_pictures(std::vector<Passage>& passages, const std::vector<Page>& pages) {
    for (Passage& p : passages)
        p.ocr = std::any_of(pages.begin(), pages.end(),
                            [&](const Page& page) { return page.ocr && page.number == p.page_number; });
}

/// A short passage rarely tells its language; it is the document's unless it is long enough to say otherwise and its
/// function words are not the document's: a list of countries is no Malay, and Spanish no Galician.
void settle_languages(Analysis& a, const Vocabularies& vocabularies) {
    constexpr std::size_t kTells = 200, kFunctionWords = 2;
    std::optional<TermAnalysis> terms;
    for (Passage& p : a.passages) {
        const std::string own = p.text.size() < kTells ? std::string{} : detect_language(p.text);
        p.language = a.document.language;
        if (own.empty() || own == a.document.language) continue;
        if (!terms) terms.emplace(vocabularies.texts());
        if (terms->guess_language(p.text, kFunctionWords) != a.document.language) p.language = own;
    }
}

void add_acronyms(std::vector<DefinedAcronym>& to, const std::string& text, const FoldedText& folded) {
    for (const AcronymPlace& place : places_of_acronyms(text, folded)) {
        const auto printed = [&](std::size_t first, std::size_t last) {
            const std::size_t begin = folded.words[first].span.begin, end = folded.words[last].span.end;
            return text.substr(begin, end - begin);
        };
        DefinedAcronym found{printed(place.acronym, place.acronym), printed(place.first, place.last)};
        if (place.plural) found.acronym.pop_back();
        const bool known = std::any_of(to.begin(), to.end(), [&](const DefinedAcronym& other) {
            return other.acronym == found.acronym && fold_term(other.long_form) == fold_term(found.long_form);
        });
        if (!known) to.push_back(std::move(found));
    }
}

}  // namespace

void name_facets(Analysis& a, const Vocabularies& vocabularies) {
    std::vector<FoldedText> folded;
    folded.reserve(a.passages.size());
    Acronyms acronyms;
    for (const Passage& p : a.passages) {
        folded.push_back(fold_words(p.text));
        if (p.type == PassageType::passage) collect_acronyms(p.text, folded.back(), acronyms);
        add_acronyms(a.acronyms, p.text, folded.back());
    }
    const std::vector<bool> coded = rows_of_codes(a.passages, vocabularies);
    for (std::size_t i = 0; i < a.passages.size(); ++i) {
        Passage& p = a.passages[i];
        if (!can_name(p)) continue;
        // What it names is looked for in its own words even when it is short: a wrong guess finds no names.
        const std::string own = detect_language(p.text);
        find_facets(p, folded[i], vocabularies, {own.empty() ? p.language : own, &acronyms, coded[i]});
    }
}

Analysis analyse(Document document, const Vocabularies& vocabularies, const AnalyseOptions& options) {
    Analysis a;
    read_about(document, front_words(vocabularies), citation_forms(vocabularies));
    a.document = describe(document, options);
    const Abbreviations abbreviations(vocabularies.texts());
    a.passages = cut_body(document, options.document_id, options.max_passage_bytes, abbreviations);
    if (const std::string found = main_language(a.passages); !found.empty()) a.document.language = found;
    a.notes = read_notes(document, vocabularies, a.document.language);
    a.document.passages = a.passages.size();
    a.document.notes = a.notes.size();
    std::vector<Passage> notes = cut_notes(document, options.document_id);
    a.passages.insert(a.passages.end(), std::make_move_iterator(notes.begin()), std::make_move_iterator(notes.end()));
    settle_languages(a, vocabularies);
    mark_pictures(a.passages, a.document.pages);
    name_facets(a, vocabularies);
    join(a.passages, a.notes, abbreviations);
    check(a, claim_words(vocabularies));
    find_claims(a, vocabularies);
    return a;
}

}  // namespace ibid
