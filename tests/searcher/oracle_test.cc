// Random small indexes and random questions, each answer against a plain scan of what was indexed: matches, totals, counts
// of facets, filters, pages of results.
#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "indexer/index_writer.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

// Words of no language: no stemmer and no vocabulary touches them.
constexpr const char* kWords[] = {"xarbo", "quimt", "zelpo", "vrukd", "wobni", "ghast", "plimk", "dorvu"};
constexpr const char* kCountries[] = {"AT", "BE", "FI", "FR", "MT"};
constexpr const char* kInstruments[] = {"mobility-partnership", "special-envoy", "memorandum-of-understanding"};

struct Truth {  // one passage
    std::string id, document;
    int year = 0;
    bool note = false;
    std::set<std::string> words, countries, instruments;
    bool open_list = false;
};

struct Corpus {
    std::vector<Analysis> analyses;
    std::vector<Truth> truths;
};

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <typename T, std::size_t N> std::set<std::string> some(const T (&from)[N], std::size_t one_in_) {
        std::set<std::string> out;
        for (const T& value : from)
            if (one_in(one_in_)) out.insert(value);
        return out;
    }

private:
    std::mt19937 engine_;
};

Corpus make_corpus(Random& random) {
    Corpus out;
    for (std::size_t d = 0; d < 4; ++d) {
        Analysis a;
        a.document.id = "doc" + std::to_string(d);
        a.document.file = a.document.path = a.document.id + ".pdf";
        a.document.year = 2020 + static_cast<int>(random.below(3));
        a.document.kind = "inform";
        a.document.language = "en";
        for (std::size_t i = 0; i < 15; ++i) {
            Truth t;
            t.document = a.document.id;
            t.id = t.document + "." + std::to_string(i);
            t.year = a.document.year;
            t.words = random.some(kWords, 3);
            t.countries = random.some(kCountries, 4);
            t.instruments = random.some(kInstruments, 4);
            t.open_list = !t.countries.empty() && random.one_in(4);
            Passage p;
            p.id = t.id;
            p.document_id = t.document;
            p.page_number = 1;
            p.language = "en";
            p.text = "Text";
            for (const std::string& w : t.words) p.text += " " + w;
            for (const std::string& c : t.countries) {
                CountryFacet f;
                f.value = c;
                f.role = "member";
                f.evidence = t.open_list ? "note" : "text";
                if (t.open_list) f.note = "1", f.exhaustive = false;
                p.countries.push_back(f);
            }
            for (const std::string& v : t.instruments) p.instruments.push_back({v, {0, 4}, false});
            a.passages.push_back(std::move(p));
            out.truths.push_back(std::move(t));
        }
        out.analyses.push_back(std::move(a));
    }
    return out;
}

bool by_country(const Truth& t, const Filters& f) {
    if (f.countries.empty()) return true;
    const auto has = [&](const std::string& c) { return t.countries.count(c) > 0; };
    if (f.country_mode == "any") return std::any_of(f.countries.begin(), f.countries.end(), has);
    if (f.country_mode == "all") return std::all_of(f.countries.begin(), f.countries.end(), has);
    if (f.country_mode == "none") return std::none_of(f.countries.begin(), f.countries.end(), has);
    const auto wanted = [&](const std::string& c) { return std::find(f.countries.begin(), f.countries.end(), c) != f.countries.end(); };
    return !t.countries.empty() && std::all_of(t.countries.begin(), t.countries.end(), wanted) && !t.open_list;
}
bool by_instrument(const Truth& t, const Filters& f) {
    return f.instruments.empty() || std::any_of(f.instruments.begin(), f.instruments.end(), [&](const std::string& v) { return t.instruments.count(v) > 0; });
}
bool by_year(const Truth& t, const Filters& f) { return (!f.year_from || t.year >= *f.year_from) && (!f.year_to || t.year <= *f.year_to); }
bool by_document(const Truth& t, const Filters& f) { return f.documents.empty() || std::find(f.documents.begin(), f.documents.end(), t.document) != f.documents.end(); }

/// A query and what it means.
struct Query {
    std::string text;
    std::function<bool(const Truth&)> holds;
};

Query make_query(Random& random) {
    const std::string a = kWords[random.below(8)], b = kWords[random.below(8)], c = kWords[random.below(8)];
    const auto has = [](const std::string& w) { return [w](const Truth& t) { return t.words.count(w) > 0; }; };
    switch (random.below(6)) {
        case 0: return {"*", [](const Truth&) { return true; }};
        case 1: return {a, has(a)};
        case 2: return {a + " AND " + b, [=](const Truth& t) { return has(a)(t) && has(b)(t); }};
        case 3: return {a + " OR " + b, [=](const Truth& t) { return has(a)(t) || has(b)(t); }};
        case 4: return {a + " NOT " + b, [=](const Truth& t) { return has(a)(t) && !has(b)(t); }};
        default: return {"(" + a + " OR " + b + ") AND " + c, [=](const Truth& t) { return (has(a)(t) || has(b)(t)) && has(c)(t); }};
    }
}

Filters make_filters(Random& random) {
    Filters f;
    if (random.one_in(2)) {
        const std::set<std::string> countries = random.some(kCountries, 3);
        f.countries.assign(countries.begin(), countries.end());
        constexpr const char* kModes[] = {"any", "all", "only", "none"};
        f.country_mode = kModes[random.below(4)];
    }
    if (random.one_in(3)) f.instruments = {kInstruments[random.below(3)]};
    if (random.one_in(3)) f.year_from = 2021;
    if (random.one_in(4)) f.year_to = 2021;
    if (random.one_in(4)) f.documents = {"doc" + std::to_string(random.below(4))};
    return f;
}

std::map<std::string, std::size_t> counted(const Results& r, const std::string& facet) {
    std::map<std::string, std::size_t> out;
    const auto at = r.facets.find(facet);
    if (at == r.facets.end()) return out;
    for (const FacetValue& v : at->second)
        if (v.count > 0) out[v.value] = v.count;
    return out;
}

}  // namespace

TEST_CASE("every answer is what a scan of the passages gives") {
    const Vocabularies vocabularies = Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary");
    for (unsigned seed = 1; seed <= 6; ++seed) {
        Random random(seed);
        const Corpus corpus = make_corpus(random);
        test::TempDir folder;
        {
            IndexWriter writer(folder / "index", vocabularies);
            for (const Analysis& a : corpus.analyses) writer.put(a);
            writer.commit();
        }
        Searcher searcher(folder / "index");
        for (int round = 0; round < 120; ++round) {
            const Query query = make_query(random);
            SearchRequest request;
            request.text = query.text;
            request.filters = make_filters(random);
            request.limit = 1000;
            const Filters& f = request.filters;
            std::string shown = "seed " + std::to_string(seed) + ": " + query.text + " mode " + f.country_mode;
            for (const std::string& c : f.countries) shown += " " + c;
            INFO(shown);

            std::set<std::string> expected;
            std::map<std::string, std::size_t> countries, instruments, documents;
            for (const Truth& t : corpus.truths) {
                if (!query.holds(t)) continue;
                const bool c = by_country(t, f), i = by_instrument(t, f), y = by_year(t, f), d = by_document(t, f);
                if (c && i && y && d) expected.insert(t.id);
                if (i && y && d) for (const std::string& v : t.countries) ++countries[v];
                if (c && y && d) for (const std::string& v : t.instruments) ++instruments[v];
                if (c && i && y) ++documents[t.document];
            }
            const Results all = searcher.search(request);
            std::set<std::string> found;
            for (const Hit& h : all.hits) found.insert(h.passage.id);
            CHECK(found == expected);
            CHECK(all.total == expected.size());
            CHECK(all.exact);
            CHECK(counted(all, "country") == countries);
            CHECK(counted(all, "instrument") == instruments);
            CHECK(counted(all, "document") == documents);

            // The pages of the results, put together, are the results: none twice, none lost, in one order.
            std::vector<std::string> paged;
            request.limit = 7;
            for (request.offset = 0; request.offset < expected.size(); request.offset += 7)
                for (const Hit& h : searcher.search(request).hits) paged.push_back(h.passage.id);
            std::vector<std::string> whole;
            for (const Hit& h : all.hits) whole.push_back(h.passage.id);
            CHECK(paged == whole);
        }
    }
}
