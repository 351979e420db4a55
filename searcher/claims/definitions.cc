#include "searcher/claims/definitions.h"

#include <algorithm>

#include "text/sentences.h"

namespace ibid {
namespace {

constexpr std::size_t kLookedAt = 200;  // passages that have the term, those first that sound like a definition
constexpr int kByNote = 3;              // as good as "refers to"
constexpr std::size_t kTelling = 16;    // words that definitions have, of all languages of the documents together

std::string_view name_of(DefinedBy how) {
    switch (how) {
        case DefinedBy::row:
            return "row";
        case DefinedBy::sentence:
            return "sentence";
        case DefinedBy::abbreviation:
            return "abbreviation";
        case DefinedBy::note:
            return "note";
    }
    return "";
}

std::string_view part(std::string_view text, const Span& span) {
    return text.substr(span.begin, span.end - span.begin);
}

class Finder {
public:
    Finder(Searcher& searcher, Searcher::Impl& impl) : searcher_(searcher), impl_(impl) {
        impl_.on_index([&] {
            const Columns& c = impl_.columns();
            const auto spoken = static_cast<std::size_t>(
                std::count(c.language_of_documents.begin(), c.language_of_documents.end(), true));
            for (std::size_t i = 0; i < c.languages.size(); ++i)
                if (c.language_of_documents[i])
                    for (std::string& word :
                         words().telling(c.languages[i], std::max<std::size_t>(1, kTelling / spoken)))
                        telling_.push_back(std::move(word));
        });
    }

    std::vector<Definition> of(const std::string& term) {
        SearchRequest request;
        // The rest asks for nothing, yet what has it stands higher.
        request.text = "+\"" + term + "\"~";
        for (const std::string& word : telling_) request.text += ' ' + word;
        request.limit = kLookedAt;
        request.expand = request.facets = false;
        request.translate = Translate::off;
        std::vector<Definition> found;
        for (const Hit& hit : searcher_.search(request).hits) {
            add_text(hit, term, found);
            if (hit.passage.type == PassageType::passage) add_notes(hit, term, found);
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const Definition& a, const Definition& b) { return a.score > b.score; });
        std::vector<Definition> out;
        for (Definition& d : found) {
            const bool seen = std::any_of(out.begin(), out.end(), [&](const Definition& other) {
                return other.document.id == d.document.id || other.sentence == d.sentence;
            });
            if (!seen) out.push_back(std::move(d));
        }
        return out;
    }

private:
    const DefinitionWords& words() { return impl_.definition_words(); }

    static Definition at(const Hit& hit, DefinedBy how, int worth) {
        const Passage& p = hit.passage;
        return {.term = {},
                .sentence = {},
                .how = std::string(name_of(how)),
                .document = hit.document,
                .passage_id = p.id,
                .page_number = p.page_number,
                .section = p.section,
                .note = p.type == PassageType::note && !p.notes.empty() ? p.notes[0].label : "",
                .language = language_of(hit),
                .score = static_cast<double>(worth)};
    }
    static const std::string& language_of(const Hit& hit) {
        return hit.passage.language.empty() ? hit.document.language : hit.passage.language;
    }

    void add_text(const Hit& hit, const std::string& term, std::vector<Definition>& out) {
        const Passage& p = hit.passage;
        DefiningPlace place;
        place.row = p.kind == BlockKind::table_row && p.type == PassageType::passage;
        for (const std::string& heading : p.section) place.headings += heading + " · ";
        place.language = language_of(hit);
        const auto d = words().defined(p.text, sentences(p.text, p.language), term, place, impl_.terms());
        if (!d) return;
        Definition& found = out.emplace_back(at(hit, d->how, d->worth));
        found.term = part(p.text, d->term);
        found.sentence = part(p.text, d->sentence);
    }

    /// A note that hangs on the term and says what it is.
    void add_notes(const Hit& hit, const std::string& term, std::vector<Definition>& out) {
        const Passage& p = hit.passage;
        if (p.notes.empty()) return;
        for (const Span& place : words().occurrences(p.text, term, language_of(hit), impl_.terms())) {
            for (const CarriedNote& note : p.notes) {
                // Its marker stands behind the term, with nothing but a mark between.
                if (note.offset < place.end || note.offset > place.end + 3) continue;
                if (part(p.text, {place.end, note.offset}).find_first_of(" \t") != std::string_view::npos) continue;
                if (!note.sources.empty() || !note.countries.empty()) continue;
                if (!words().note_defines(note.text, term, language_of(hit), impl_.terms())) continue;
                Definition& found = out.emplace_back(at(hit, DefinedBy::note, kByNote));
                found.term = part(p.text, place);
                found.sentence = note.text;
                found.note = note.label;
                found.page_number = note.page_number;
            }
        }
    }

    Searcher& searcher_;
    Searcher::Impl& impl_;
    std::vector<std::string> telling_;
};

}  // namespace

std::vector<Definition> definitions_asked(Searcher& searcher, Searcher::Impl& impl, std::string_view question) {
    std::string term;
    std::vector<std::string> others;
    impl.on_index([&] {
        term = impl.definition_questions().asked(question);
        if (term.empty()) return;
        const std::string stem = impl.terms().stem(term, "en");
        if (impl.synonyms().is_acronym(stem)) others = impl.synonyms().of(stem);
    });
    if (term.empty()) return {};
    Finder finder(searcher, impl);
    std::vector<Definition> found = finder.of(term);
    // "MoU" is what "memorandum of understanding" is; a document may define that under its long name only.
    for (const std::string& other : others)
        for (Definition& d : finder.of(other)) found.push_back(std::move(d));
    if (!others.empty())
        std::stable_sort(found.begin(), found.end(),
                         [](const Definition& a, const Definition& b) { return a.score > b.score; });
    return found;
}

}  // namespace ibid
