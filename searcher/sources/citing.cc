// Who cites what: note -> source -> every other note, its sentences and documents.
#include <algorithm>
#include <map>

#include "analysis/notes/note_citations.h"
#include "analysis/notes/source_keys.h"
#include "searcher/present/lookup.h"
#include "searcher/sources/citing_notes.h"
#include "searcher/sources/nearness.h"
#include "searcher/sources/source_list.h"
#include "text/folding.h"

namespace ibid {
namespace {

using namespace schema;

/// Best keys of sources that bear one of the titles and are not this one, whose keys are `own`. A note that has one of
/// its identifiers or addresses, or its hash when it has neither, is not read for it: of a title that hundreds of notes
/// cite nearly all cite the one source.
std::vector<std::string> keys_of_same_title(const Searcher::Impl& impl, const std::vector<std::string>& titles,
                                            const std::vector<std::string>& own) {
    std::vector<std::string> others;
    std::vector<DocId> citing;
    const auto is_weak = [](const std::string& key) { return key_strength(key) == 2; };
    const bool all_weak = std::all_of(own.begin(), own.end(), is_weak);
    for (const std::string& key : own) {
        if (is_weak(key) && !all_weak) continue;  // two sources at two addresses share it
        const std::vector<DocId> notes = impl.find_all(kSource, key);
        citing.insert(citing.end(), notes.begin(), notes.end());
    }
    std::sort(citing.begin(), citing.end());
    for (const std::string& title : titles)
        for (const DocId id : impl.find_all(kSource, title)) {
            if (std::binary_search(citing.begin(), citing.end(), id)) continue;
            for (const Citation& citation : impl.read_note(id).citations) {
                if (title_key(citation.csl.title) != title) continue;
                const std::string key = source_keys(citation).front();  // weaker ones two different sources may share
                if (!holds(own, key) && !holds(others, key)) others.push_back(key);
            }
        }
    return others;
}

/// By document, whose notes follow each other: not as they came into the index, where a document that comes again comes
/// last.
std::vector<const Citing*> in_order(const Gathered& gathered) {
    std::vector<const Citing*> notes;
    for (const auto& [id, citing] : gathered.notes) notes.push_back(&citing);
    std::stable_sort(notes.begin(), notes.end(),
                     [](const Citing* a, const Citing* b) { return a->document_id < b->document_id; });
    return notes;
}

Source source_of(const Searcher::Impl& impl, const Gathered& gathered) {
    Source source;
    source.keys = gathered.keys;
    source.key = gathered.keys.front();
    const Citation* best = nullptr;
    std::vector<std::string> titles;
    for (const Citing* citing : in_order(gathered)) {
        ++source.times_cited;
        add_new(source.documents, {citing->document_id});
        for (const std::size_t i : citing->citations) {
            const Citation& citation = citing->note.citations[i];
            if (!best || count_fields(citation) > count_fields(*best)) best = &citation;
            if (std::string title = title_key(citation.csl.title); !title.empty()) add_new(titles, {std::move(title)});
        }
    }
    if (best) describe(source, *best);
    source.same_title = keys_of_same_title(impl, titles, source.keys);
    for (const auto& [id, citing] : gathered.notes)  // those beside it in one note
        for (const Citation& citation : citing.note.citations) {
            if (!holds(titles, title_key(citation.csl.title))) continue;
            if (const std::string key = source_keys(citation).front(); !holds(source.keys, key))
                add_new(source.same_title, {key});
        }
    if (gathered.own_record)
        source.indexed_as = lookup::brief(impl, *gathered.own_record).id;
    else
        source.indexed_as = document_titled(impl, titles, source.csl.issued.year);
    return source;
}

std::vector<CitedBy> places_of(const Searcher::Impl& impl, const Gathered& gathered) {
    std::vector<CitedBy> out;
    std::map<std::string, DocumentInfo> documents;
    for (const Citing* citing : in_order(gathered)) {
        const auto [at, added] = documents.try_emplace(citing->document_id);
        if (const auto record = added ? impl.find(kId, citing->document_id) : std::nullopt)
            at->second = lookup::brief(impl, *record);
        CitedBy place;
        place.document = at->second;
        place.note = citing->note.label;
        place.page_number = citing->note.page_number;
        if (citing->citations.empty() && citing->note.same_as) place.via = citing->note.same_as->reason;
        if (citing->note.cited_at.empty()) out.push_back(place);
        for (const CitedAt& marked : citing->note.cited_at) {
            place.page_number = marked.page_number;
            place.sentence = marked.sentence;
            place.section = marked.section;
            place.passage_id = marked.passage_id;
            out.push_back(place);
        }
    }
    return out;
}

/// Keys of the indexed document that a reference names as DOC does; empty when it names none.
std::vector<std::string> keys_of_document(const Searcher::Impl& impl, std::string_view reference) {
    try {
        return decode_citations(impl.data(lookup::resolve(impl, reference))).own_keys;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::not_found || error.code() == ErrorCode::usage) return {};
        throw;
    }
}

/// Keys under which the index knows what a note cites: its own, or those of the note that "ibid." repeats.
std::vector<std::string> keys_of_note(const Searcher::Impl& impl, DocId note) {
    std::vector<std::string> keys;
    auto term = impl.db().termlist_begin(note);
    const auto end = impl.db().termlist_end(note);
    for (term.skip_to(std::string(kSource)); term != end && (*term).starts_with(kSource); ++term)
        keys.push_back((*term).substr(kSource.size()));
    return keys;
}

/// Indexed documents that are the sources of `keys`: by a key of their own, else by their title.
std::vector<std::string> documents_of(const Searcher::Impl& impl, const std::vector<std::string>& keys) {
    std::vector<std::string> documents;
    for (const std::string& key : keys)
        if (const auto record = impl.find(kOwnKey, key)) add_new(documents, {lookup::brief(impl, *record).id});
    std::vector<std::string> looked_at;
    for (const std::string& key : keys) {
        if (holds(looked_at, key)) continue;
        const Gathered gathered = gather(impl, {key});
        if (gathered.notes.empty()) continue;
        looked_at.insert(looked_at.end(), gathered.keys.begin(), gathered.keys.end());
        if (const auto& titled = source_of(impl, gathered).indexed_as) add_new(documents, {*titled});
    }
    return documents;
}

/// Hits among which the nearest are chosen: a search ranks by rare words, nearness by numbers and names.
constexpr std::size_t kLookedThrough = 20;

/// A sentence as wishes of the query language: its words, without what would be an operator.
std::string words_only(std::string_view sentence) {
    std::string words;
    for (const char c : fold_term(sentence)) {
        const auto byte = static_cast<unsigned char>(c);
        words += std::isalnum(byte) || byte >= 0x80 ? c : ' ';
    }
    return words;
}

}  // namespace

/// Keys that the index has of corrigenda and consolidated texts of the acts among `keys`, and what each is. They are
/// sources of their own, but who asks for an act asks for them, too.
static std::vector<std::pair<std::string, std::string>> versions_of(const Searcher::Impl& impl,
                                                                    const std::vector<std::string>& keys) {
    constexpr std::string_view kCelex = "celex:";
    constexpr std::size_t kAct = 10;  // "32016R0679"
    std::vector<std::pair<std::string, std::string>> found;
    for (const std::string& key : keys) {
        if (!key.starts_with(kCelex) || key.size() != kCelex.size() + kAct || key[kCelex.size()] != '3') continue;
        const std::string act = key.substr(kCelex.size());
        for (const auto& [begin, what] :
             {std::pair{"0" + act.substr(1) + "-", "consolidated text"}, std::pair{act + "R(", "corrigendum"}}) {
            const std::string prefix = std::string(kSource) + std::string(kCelex) + begin;
            for (auto term = impl.db().allterms_begin(prefix); term != impl.db().allterms_end(prefix); ++term)
                found.emplace_back((*term).substr(kSource.size()), what);
        }
    }
    return found;
}

/// Sources that "did you mean" offers: a screen has room for them.
static constexpr std::size_t kNearMatches = 5;

/// "Molnar and Gill 2018" without what joins the names.
static std::string without_joints(std::string_view reference) {
    constexpr std::size_t kLongestJoint = 3;  // "and", "et", "al."
    const FoldedText folded = fold_words(reference);
    const bool dated = !folded.words.empty() && folded[folded.words.back()].size() == 4 &&
                       std::all_of(folded[folded.words.back()].begin(), folded[folded.words.back()].end(),
                                   [](char c) { return c >= '0' && c <= '9'; });
    if (!dated) return std::string(reference);
    std::string out;
    for (const FoldedWord& w : folded.words)
        if (w.capital || folded[w].size() > kLongestJoint) (out += out.empty() ? "" : " ") += folded[w];
    return out;
}

CitesAnswer Searcher::cites(std::string_view reference) {
    return impl_->on_index([&] {
        CitesAnswer answer;
        answer.text = reference;
        const std::vector<std::string> keys = reference_keys(reference, impl_->vocabularies());
        Gathered gathered = gather(*impl_, keys);
        answer.by_number = !gathered.notes.empty() && std::any_of(keys.begin(), keys.end(), [](const std::string& key) {
            return key_strength(key) == 0;
        });
        if (gathered.notes.empty()) gathered = gather(*impl_, keys_of_document(*impl_, reference));
        if (gathered.notes.empty()) {
            // A part of a title or an author's name: the source when it is the only one, else a choice.
            const SourceList& list = all_sources(*impl_);
            const bool numbered =
                std::any_of(keys.begin(), keys.end(), [](const auto& k) { return key_strength(k) == 0; });
            const std::string words = without_joints(reference);
            std::vector<std::uint32_t> with_all =
                numbered ? std::vector<std::uint32_t>{} : list.with_all(*impl_, words);
            if (with_all.size() > 1) {  // the one whose title has them as they stand
                std::vector<std::uint32_t> as_written;
                for (const std::uint32_t n : with_all)
                    if (has_phrase(list.entry(*impl_, n), reference)) as_written.push_back(n);
                if (as_written.size() == 1) with_all = as_written;
            }
            if (with_all.size() == 1) {
                gathered = gather(*impl_, list.entry(*impl_, with_all.front()).keys);
            } else {
                if (with_all.empty()) with_all = list.near(*impl_, numbered ? "" : words, keys, kNearMatches);
                if (with_all.size() > kNearMatches) with_all.resize(kNearMatches);
                for (const std::uint32_t n : with_all) answer.near.push_back(describe(*impl_, list.entry(*impl_, n)));
            }
        }
        const auto versions = versions_of(*impl_, gathered.keys.empty() ? keys : gathered.keys);
        if (gathered.notes.empty() && versions.empty()) return answer;
        if (!gathered.notes.empty()) {
            answer.source = source_of(*impl_, gathered);
            answer.cited_by = places_of(*impl_, gathered);
        }
        for (const auto& [key, what] : versions) {
            const Gathered version = gather(*impl_, {key});
            if (version.notes.empty()) continue;
            if (!answer.source) answer.source = source_of(*impl_, version);
            for (CitedBy& place : places_of(*impl_, version)) {
                if (place.via.empty()) place.via = what;
                answer.cited_by.push_back(std::move(place));
            }
        }
        answer.near.clear();
        return answer;
    });
}

std::optional<Source> Searcher::source(std::string_view key) {
    return impl_->on_index([&]() -> std::optional<Source> {
        const Gathered gathered = gather(*impl_, {std::string(key)});
        if (gathered.notes.empty()) return std::nullopt;
        return source_of(*impl_, gathered);
    });
}

SourcePage Searcher::sources(const SourceRequest& request) {
    return impl_->on_index([&] {
        std::optional<SourceList> of_document;
        if (!request.document.empty())
            of_document.emplace(*impl_, std::vector{lookup::resolve(*impl_, request.document)});
        const SourceList& list = of_document ? *of_document : all_sources(*impl_);
        SourcePage page;
        for (const std::uint32_t n : list.page(*impl_, request, page.total)) {
            const SourceEntry& entry = list.entry(*impl_, n);
            Source& source = page.sources.emplace_back(describe(*impl_, entry));
            if (of_document) add_new(source.same_title, keys_of_same_title(*impl_, entry.titles, source.keys));
        }
        return page;
    });
}

std::vector<Hit> Searcher::evidence(std::string_view passage_id, std::string_view note_label, std::size_t limit) {
    // Where the sentence is and which indexed documents it leans on; then an ordinary search in each.
    struct Leaning {
        std::string sentence, language;
        std::vector<std::string> documents;
    };
    const Leaning leaning = impl_->on_index([&] {
        const auto id = impl_->find_passage(passage_id);
        if (!id)
            throw Error(ErrorCode::not_found, "no passage “" + std::string(passage_id) + "”",
                        "passage ids are in search results");
        const Passage passage = impl_->read_passage(*id);
        Leaning found;
        found.language = passage.language;
        for (const CarriedNote& carried : passage.notes) {
            const auto note = impl_->find_passage(passage.document_id + "." + carried.note_id);
            if (!note || carried.label != note_label) continue;
            for (const CitedAt& marked : impl_->read_note(*note).cited_at)
                if (marked.passage_id == passage.id || passage.type == PassageType::note)
                    found.sentence = marked.sentence;
            add_new(found.documents, documents_of(*impl_, keys_of_note(*impl_, *note)));
        }
        return found;
    });
    return support(leaning.sentence, leaning.language, leaning.documents, limit);
}

std::vector<Hit> Searcher::support(std::string_view sentence, const std::string& language,
                                   const std::vector<std::string>& documents, std::size_t limit) {
    if (documents.empty() || sentence.empty()) return {};
    SearchRequest request;
    request.text = words_only(sentence);
    request.filters.documents = documents;
    request.filters.in = "body";
    request.limit = std::max(limit, kLookedThrough);
    request.facets = false;
    std::vector<Hit> hits = search(request).hits;
    const Nearness nearness(as_sentence(std::string(sentence), language, vocabularies()), hits);
    std::erase_if(hits, [&](const Hit& hit) { return !nearness.is_near(hit.passage); });
    for (Hit& hit : hits) hit.score = nearness.of(hit.passage);
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

std::size_t Searcher::evidence_count(std::string_view passage_id, std::string_view note_label) {
    constexpr std::size_t kKept = 10'000;
    const std::string asked = std::string(passage_id) + ' ' + std::string(note_label);
    const auto known = impl_->on_index([&]() -> std::optional<std::size_t> {
        const auto found = impl_->remembered.evidence.find(asked);
        return found == impl_->remembered.evidence.end() ? std::nullopt : std::optional(found->second);
    });
    if (known) return *known;
    const std::size_t count = evidence(passage_id, note_label).size();
    if (impl_->remembered.evidence.size() >= kKept) impl_->remembered.evidence.clear();
    return impl_->remembered.evidence[asked] = count;
}

}  // namespace ibid
