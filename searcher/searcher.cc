#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <sstream>

#include "searcher/facets/counts.h"
#include "searcher/match/match.h"
#include "searcher/open_index.h"
#include "searcher/present/excerpt.h"
#include "searcher/present/lookup.h"
#include "searcher/present/order.h"
#include "searcher/query/advice.h"
#include "searcher/query/spelling.h"
#include "searcher/sources/source_list.h"
#include "text/folding.h"
#include "text/letters.h"
#include "text/words.h"

namespace ibid {
namespace {

std::string out_of_time(const SearchLimits& limits) {
    std::ostringstream seconds;
    seconds << limits.timeout_s;
    return (limits.timeout_s > 0 ? "the search was ended after " + seconds.str() + " seconds"
                                 : "the search was ended before it was done") +
           ": more may match than is shown; a simpler question is answered whole";
}

/// A page that was pasted has a hundred; the first tell what is the matter, and of a page the first alone.
void keep_few(std::vector<std::string>& problems, std::string_view text) {
    constexpr std::size_t kPasted = 400;  // bytes: nobody types as much
    constexpr std::size_t kTold = 4;
    std::vector<std::string> once;
    for (std::string& problem : problems)
        if (std::find(once.begin(), once.end(), problem) == once.end()) once.push_back(std::move(problem));
    problems = std::move(once);
    if (text.size() > kPasted && problems.size() > 1) {
        problems.front() += " (and " + std::to_string(problems.size() - 1) + " more of the kind)";
        problems.resize(1);
    }
    if (problems.size() <= kTold) return;
    const std::size_t more = problems.size() - kTold + 1;
    problems.resize(kTold - 1);
    problems.push_back("and " + std::to_string(more) + " more of the kind");
}

/// "1eced8015c6f", as `ibid list` prints it, or a hit's "1eced8015c6f.n5", typed as if it were a word: of the document
/// what is to be written instead.
void tell_ids(Searcher::Impl& impl, std::string_view text, std::vector<std::string>& problems) {
    constexpr std::size_t kLeast = 6, kWhole = 12;  // letters; fewer are a number or a word
    std::istringstream words{std::string(text.substr(0, kMaxQueryBytes))};
    for (std::string word; words >> word;) {
        const std::string id = word.substr(0, word.find('.'));
        const bool looks_so = id.size() >= kLeast && id.size() <= kWhole &&
                              id.find_first_not_of("0123456789abcdef") == id.npos &&
                              (id.size() == word.size() || id.size() == kWhole);
        if (!looks_so || impl.db().term_exists(std::string(schema::kForm) + id)) continue;
        const std::vector<DocId> found = lookup::named(impl, id);
        if (found.size() != 1) continue;
        const DocumentInfo document = lookup::brief(impl, found.front());
        if (document.id.starts_with(id))
            problems.push_back("“" + word + "” is an id, of “" + document.title + "”: document:" + document.id +
                               " finds what it says");
    }
}

/// Bytes of another charset part words; the reader should know why.
void tell_charset(std::string_view text, std::vector<std::string>& problems) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (c.value == 0xFFFD && text.substr(at, c.bytes) != "\uFFFD")
            return problems.push_back("the question is not in UTF-8: what cannot be read was taken for spaces");
        at += std::max<std::size_t>(c.bytes, 1);
    }
}

/// "§": what is asked has no word. A star asks for everything.
bool is_wordless(std::string_view text) {
    return text.find_first_not_of(" \t\n") != text.npos && text.find('*') == text.npos && fold(text).empty();
}

}  // namespace

Searcher::Searcher(const std::string& path, bool partial) : impl_(std::make_unique<Impl>(path, partial)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;

Results Searcher::search(const SearchRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    Results results = impl_->on_index([&] {
        impl_->budget.begin(impl_->limits.timeout_s, impl_->limits.cancelled);
        Results r;
        r.text = request.text;
        r.filters = resolved(*impl_, request.filters);
        Query query = parse_query(request.text);
        r.problems = std::move(query.problems);
        r.parsed = query.to_string();
        lift_filters(*impl_, query.root, r.filters, r.problems);
        if (is_wordless(request.text)) {
            r.problems.push_back("“" + request.text +
                                 "” has neither letters nor digits, and nothing is found by signs");
            query.root = {};
        }

        SearchRequest asked = request;
        asked.filters = r.filters;
        Matcher matcher(*impl_, asked);
        Counted counted = count_facets(*impl_, matcher.match(query.root), r.filters, request.facets);
        if (request.sort == SortOrder::relevance) matcher.refine(counted.hits);
        r.total = counted.hits.docs.size();
        r.facets = std::move(counted.facets);
        r.problems.insert(r.problems.end(), matcher.problems().begin(), matcher.problems().end());
        tell_ids(*impl_, request.text, r.problems);
        tell_charset(request.text, r.problems);
        keep_few(r.problems, request.text);
        r.expanded = matcher.expanded();
        r.language = matcher.own_language();

        std::vector<std::pair<std::string, std::string>> corrections = matcher.corrections();
        for (auto& [typed, meant] : corrections) meant = as_printed(*impl_, meant);
        r.suggestion = suggestion(request.text, corrections);
        if (r.total == 0 && query.root.kind != NodeKind::nothing) r.advice = advice(*impl_, asked, query.root);

        if (impl_->budget.spent()) {
            r.exact = false;
            r.problems.push_back(out_of_time(impl_->limits));
        }
        for (const std::string& shard : impl_->missing_shards()) {
            r.exact = false;
            r.problems.push_back("the shard `" + shard + "` does not answer: what it holds is missing here");
        }

        const Columns& c = impl_->columns();
        const auto words_of = [&](DocId id) {
            return [&impl = *impl_, id]() -> const std::vector<Token>& { return impl.words_of(id); };
        };
        const auto hit_of = [&](const PlacedMatch& match, std::size_t rank) {
            const DocId id = counted.hits.docs[match.index];
            const std::string& language = c.languages[c.language[id]];
            const Impl::ReadPassage& read = impl_->read_lately(id);
            Hit hit = impl_->make_hit(id, {read.passage, read.cited_at, {}});
            hit.rank = rank;
            if (hit.passage.language.empty()) hit.passage.language = language;
            hit.score = counted.hits.scores[match.index];
            const auto marked = highlights(hit.passage, language, matcher.marks(), words_of(id));
            hit.highlights = spans_of(marked);
            hit.snippet = snippet(hit.passage.text, marked);
            hit.boxes = boxes(hit.passage.words, hit.highlights);
            for (const DocId note : match.notes) {
                const Passage& found = impl_->read_lately(note).passage;
                if (!found.notes.empty())
                    hit.found_notes.push_back(
                        {found.notes[0].note_id,
                         spans_of(highlights(found, c.languages[c.language[note]], matcher.marks(), words_of(note)))});
            }
            return hit;
        };
        const ResultList list = placed(*impl_, counted.hits, asked, request.offset + request.limit);
        r.places = list.total;
        for (std::size_t i = request.offset; i < list.places.size(); ++i) {
            const ResultPlace& place = list.places[i];
            Hit& hit = r.hits.emplace_back(hit_of(place.best, i + 1));
            hit.more_in_document = place.more_in_document;
            for (const PlacedMatch& match : place.further) hit.further.push_back(hit_of(match, i + 1));
            for (const DocId other : place.near_duplicates) hit.near_duplicates.push_back(c.id_of(other));
        }
        return r;
    });
    results.elapsed_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return results;
}

std::vector<RankedPassage> Searcher::rank(const SearchRequest& request) {
    return impl_->on_index([&] {
        SearchRequest asked = request;
        impl_->budget.begin(impl_->limits.timeout_s, impl_->limits.cancelled);
        asked.filters = resolved(*impl_, request.filters);
        Query query = parse_query(request.text);
        lift_filters(*impl_, query.root, asked.filters, query.problems);
        Matcher matcher(*impl_, asked);
        MatchList hits = count_facets(*impl_, matcher.match(query.root), asked.filters, false).hits;
        if (request.sort == SortOrder::relevance) matcher.refine(hits);
        std::vector<RankedPassage> out;
        const std::vector<std::size_t> order =
            ordered(impl_->columns(), hits, request.sort, request.offset + request.limit);
        for (std::size_t i = request.offset; i < order.size(); ++i)
            out.push_back({i + 1, hits.scores[order[i]], impl_->columns().id_of(hits.docs[order[i]])});
        return out;
    });
}

std::vector<DocumentInfo> Searcher::documents() {
    return impl_->on_index([&] {
        std::vector<DocumentInfo> out;
        for (std::uint32_t i = 0; i < impl_->columns().documents.size(); ++i) out.push_back(impl_->read_info(i));
        return out;
    });
}

std::vector<Hit> Searcher::passages(std::string_view which, const Filters& filters) {
    const std::string wanted = which.empty() ? std::string{} : document(which).id;
    return impl_->on_index([&] {
        const Columns& c = impl_->columns();
        const FilterTable table(*impl_, resolved(*impl_, filters));
        std::vector<Hit> out;
        for (const DocumentColumn& d : c.documents) {
            if (!wanted.empty() && d.id != wanted) continue;
            for (std::uint32_t i = 1; i <= d.passages; ++i) {
                const DocId id = d.record + i * c.stride;
                if (id > c.last || !(c.flags[id] & Columns::kBody) || table.failing(id) != 0) continue;
                Hit hit = impl_->make_hit(id, impl_->read(id));
                hit.rank = out.size() + 1;
                out.push_back(std::move(hit));
            }
        }
        return out;
    });
}

MatrixAnswer Searcher::matrix(std::string_view rows, std::string_view columns, const SearchRequest& within) {
    return impl_->on_index([&] {
        const Columns& c = impl_->columns();
        // A facet as values of a passage.
        const auto facet = [&c](std::string_view name) {
            const std::size_t i = facet_index(name);
            if (i == kFacets.size())
                throw Error(ErrorCode::usage, std::string(name) + ": no such facet", facet_names());
            return [&c, &f = c.facets[i]](DocId id) {
                std::vector<std::string> out;
                for (const std::uint32_t v : f.sets[c.set_of(f, id)]) out.push_back(f.values[v]);
                return out;
            };
        };
        const auto row_of = facet(rows), column_of = facet(columns);
        impl_->budget.begin(impl_->limits.timeout_s, impl_->limits.cancelled);
        SearchRequest asked = within;
        asked.filters = resolved(*impl_, within.filters);
        Query query = parse_query(within.text.empty() ? "*" : within.text);
        lift_filters(*impl_, query.root, asked.filters, query.problems);
        Matcher matcher(*impl_, asked);
        const MatchList hits = count_facets(*impl_, matcher.match(query.root), asked.filters, false).hits;

        std::map<std::string, std::map<std::string, std::size_t>> cells;
        std::map<std::string, std::size_t> row_totals, column_totals;
        for (const DocId id : hits.docs) {
            const auto r = row_of(id), k = column_of(id);
            for (const auto& x : r) ++row_totals[x];
            for (const auto& y : k) ++column_totals[y];
            for (const auto& x : r) {
                for (const auto& y : k) ++cells[x][y];
            }
        }
        MatrixAnswer out;
        out.rows = rows;
        out.columns = columns;
        out.problems = std::move(query.problems);
        out.problems.insert(out.problems.end(), matcher.problems().begin(), matcher.problems().end());
        keep_few(out.problems, within.text);
        const auto values = [&](std::string_view name, const std::map<std::string, std::size_t>& totals) {
            std::vector<FacetValue> list;
            const auto& all = concepts(impl_->vocabularies(), name);
            for (const auto& [v, n] : totals) {
                FacetValue value{v, v, "", "", n, false};
                for (const Concept& k : all) {
                    if (k.value == v)
                        value.label = k.label, value.group = k.role.empty() ? k.group : k.role, value.parent = k.parent;
                }
                if (name == "document") {
                    const auto d = c.document_by_id.find(v);
                    if (d != c.document_by_id.end() && !c.documents[d->second].title.empty())
                        value.label = c.documents[d->second].title;
                }
                list.push_back(std::move(value));
            }
            std::stable_sort(list.begin(), list.end(), [](const FacetValue& a, const FacetValue& b) {
                return fold_term(a.label) < fold_term(b.label);
            });
            return list;
        };
        out.row_values = values(rows, row_totals);
        out.column_values = values(columns, column_totals);
        for (const FacetValue& r : out.row_values) {
            auto& line = out.counts.emplace_back();
            for (const FacetValue& k : out.column_values) {
                const auto row = cells.find(r.value);
                const auto cell = row == cells.end() ? decltype(row->second.begin()){} : row->second.find(k.value);
                line.push_back(row == cells.end() || cell == row->second.end() ? 0 : cell->second);
            }
        }
        return out;
    });
}

/// Documents under one of whose keys, or under whose title, a note cites.
static std::size_t cited_documents(const Xapian::Database& db) {
    const std::string own(schema::kOwnKey), source(schema::kSource);
    std::set<Xapian::docid> cited;
    for (auto t = db.allterms_begin(own), end = db.allterms_end(own); t != end; ++t)
        if (db.term_exists(source + (*t).substr(own.size()))) cited.insert(db.postlist_begin(*t), db.postlist_end(*t));
    return cited.size();
}

IndexStatus Searcher::status() {
    return impl_->on_index([&] {
        IndexStatus s;
        s.path = impl_->path();
        s.version = impl_->db().get_metadata(std::string(schema::kMetaVersion));
        s.vocabulary_hash = impl_->db().get_metadata(std::string(schema::kMetaVocabularyHash));
        s.updated = impl_->db().get_metadata(std::string(schema::kMetaUpdated));
        const Columns& c = impl_->columns();
        s.documents = c.documents.size();
        s.passages = c.passages;
        s.notes = c.notes;
        s.sources = all_sources(*impl_).size();
        s.indexed_sources = cited_documents(impl_->db());
        std::vector<std::pair<std::size_t, std::string>> spoken;
        for (std::size_t i = 0; i < c.languages.size(); ++i)
            spoken.emplace_back(c.language_passages[i], c.languages[i]);
        std::sort(spoken.rbegin(), spoken.rend());
        for (const auto& [n, language] : spoken) {
            s.languages.push_back(language);
            if (language != "en" && !impl_->translations().has("en", language))
                s.without_dictionary.push_back(language);
        }
        std::error_code failed;
        if (std::filesystem::is_directory(impl_->path(), failed)) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(impl_->path(), failed)) {
                const auto size = entry.is_regular_file(failed) ? entry.file_size(failed) : 0;
                if (!failed) s.size_bytes += size;
            }
        }
        s.revision = impl_->commits();
        return s;
    });
}

void Searcher::set_ranking(const RankingParameters& parameters) {
    impl_->ranking = parameters;
    impl_->remembered = {};
}
void Searcher::set_limits(const SearchLimits& limits) { impl_->limits = limits; }

const std::vector<std::string>& Searcher::missing_shards() const { return impl_->missing_shards(); }
const Vocabularies& Searcher::vocabularies() const { return impl_->vocabularies(); }
std::size_t Searcher::revision() {
    return impl_->on_index([&] { return impl_->revision(); });
}

}  // namespace ibid
