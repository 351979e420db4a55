// Random small indexes and random questions, each answer against a plain scan of what was indexed: matches, totals,
// counts of facets, filters, pages of results.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "indexer/batch/index_writer.h"
#include "model/error.h"
#include "searcher/searcher.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace ibid;

namespace {

// Words of no language: no stemmer and no vocabulary touches them.
// Two begin alike, and none is a slip of another.
constexpr const char* kWords[] = {"xarbo", "quimt", "zelpo", "vrukd", "wobni", "ghast", "xarle", "dorvu"};
constexpr const char* kCountries[] = {"AT", "BE", "FI", "FR", "MT"};
constexpr const char* kInstruments[] = {"mobility-partnership", "special-envoy", "memorandum-of-understanding"};

struct Truth {  // one passage
    std::string id, document;
    int year = 0;
    bool note = false;
    std::vector<std::string> text, title;
    std::set<std::string> countries, instruments;
    bool open_list = false;
};

struct Corpus {
    std::vector<Analysis> analyses;
    std::vector<Truth> truths;
};

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::vector<std::string> words(std::size_t n) {
        std::vector<std::string> out;
        while (out.size() < n) out.push_back(kWords[below(std::size(kWords))]);
        return out;
    }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <typename T, std::size_t N>
    std::set<std::string> some(const T (&from)[N], std::size_t one_in_) {
        std::set<std::string> out;
        for (const T& value : from)
            if (one_in(one_in_)) out.insert(value);
        return out;
    }

private:
    std::mt19937 engine_;
};

constexpr std::size_t kDocuments = 4;

/// Document `d`, and the truth about its passages.
Analysis make_document(Random& random, std::size_t d, std::vector<Truth>& truths) {
    Analysis a;
    a.document.id = "doc" + std::to_string(d);
    a.document.file = a.document.path = a.document.id + ".pdf";
    a.document.year = 2020 + static_cast<int>(random.below(3));
    a.document.kind = "inform";
    a.document.language = "en";
    const std::vector<std::string> title = random.words(2);
    a.document.title = title[0] + " " + title[1];
    for (std::size_t i = 0; i < 15; ++i) {
        Truth t;
        t.document = a.document.id;
        t.id = t.document + "." + std::to_string(i);
        t.year = a.document.year;
        t.text = random.words(random.below(9));
        t.title = title;
        t.countries = random.some(kCountries, 4);
        t.instruments = random.some(kInstruments, 4);
        t.open_list = !t.countries.empty() && random.one_in(4);
        Passage p;
        p.id = t.id;
        p.document_id = t.document;
        p.page_number = 1;
        p.language = "en";
        p.text = "Text";
        for (const std::string& w : t.text) p.text += " " + w;
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
        truths.push_back(std::move(t));
    }
    return a;
}

Corpus make_corpus(Random& random) {
    Corpus out;
    for (std::size_t d = 0; d < kDocuments; ++d) out.analyses.push_back(make_document(random, d, out.truths));
    return out;
}

bool by_country(const Truth& t, const Filters& f) {
    if (f.countries.empty()) return true;
    const auto has = [&](const std::string& c) { return t.countries.count(c) > 0; };
    if (f.country_mode == "any") return std::any_of(f.countries.begin(), f.countries.end(), has);
    if (f.country_mode == "all") return std::all_of(f.countries.begin(), f.countries.end(), has);
    if (f.country_mode == "none") return std::none_of(f.countries.begin(), f.countries.end(), has);
    const auto wanted = [&](const std::string& c) {
        return std::find(f.countries.begin(), f.countries.end(), c) != f.countries.end();
    };
    return !t.countries.empty() && std::all_of(t.countries.begin(), t.countries.end(), wanted) && !t.open_list;
}
bool by_instrument(const Truth& t, const Filters& f) {
    return f.instruments.empty() || std::any_of(f.instruments.begin(), f.instruments.end(),
                                                [&](const std::string& v) { return t.instruments.count(v) > 0; });
}
bool by_year(const Truth& t, const Filters& f) {
    return (!f.year_from || t.year >= *f.year_from) && (!f.year_to || t.year <= *f.year_to);
}
bool by_document(const Truth& t, const Filters& f) {
    return f.documents.empty() || std::find(f.documents.begin(), f.documents.end(), t.document) != f.documents.end();
}

/// A query and what it means.
struct Query {
    std::string text;
    std::function<bool(const Truth&)> holds;
};

struct Stretch {  // of a text: its first and last word
    std::size_t first, last;
};

/// A word, word* or phrase, and where it stands in a text.
struct Part {
    std::string text;
    std::vector<std::string> words;
    bool beginning = false;
    std::vector<Stretch> places(const std::vector<std::string>& in) const {
        std::vector<Stretch> out;
        for (std::size_t i = 0; i + words.size() <= in.size(); ++i) {
            bool same = true;
            for (std::size_t k = 0; k < words.size(); ++k)
                same = same && (beginning ? in[i + k].starts_with(words[k]) : in[i + k] == words[k]);
            if (same) out.push_back({i, i + words.size() - 1});
        }
        return out;
    }
};

Part make_part(Random& random) {
    switch (random.below(4)) {
        case 0: {
            const std::string begin = std::string(kWords[random.below(std::size(kWords))]).substr(0, 3);
            return {begin + "*", {begin}, true};
        }
        case 1: {
            Part part{"", random.words(2 + random.below(2))};
            for (const std::string& w : part.words) part.text += (part.text.empty() ? "\"" : " ") + w;
            part.text += "\"";
            return part;
        }
        default: {
            Part part{"", random.words(1)};
            part.text = part.words[0];
            return part;
        }
    }
}

/// Whether one place of each part can be chosen so that none overlaps and they are within so many words.
bool stand_near(const std::vector<Part>& parts, std::size_t within, const std::vector<std::string>& text,
                std::vector<Stretch> chosen = {}) {
    if (chosen.size() == parts.size()) {
        std::sort(chosen.begin(), chosen.end(), [](Stretch x, Stretch y) { return x.first < y.first; });
        for (std::size_t i = 1; i < chosen.size(); ++i)
            if (chosen[i].first <= chosen[i - 1].last) return false;
        return chosen.back().first <= chosen.front().last + within;
    }
    for (const Stretch place : parts[chosen.size()].places(text)) {
        chosen.push_back(place);
        if (stand_near(parts, within, text, chosen)) return true;
        chosen.pop_back();
    }
    return false;
}

Query make_near(Random& random) {
    std::vector<Part> parts;
    for (std::size_t n = 2 + random.below(2); n > 0; --n) parts.push_back(make_part(random));
    const std::size_t within = 1 + random.below(5);
    std::string text;
    for (const Part& part : parts) text += (text.empty() ? "" : " NEAR/" + std::to_string(within) + " ") + part.text;
    return {"(" + text + ")", [=](const Truth& t) { return stand_near(parts, within, t.text); }};
}

bool by_country(const Truth& t, const Filters& f);

/// country:AT,BE and its kin, an instrument, a word of a title.
Query make_field(Random& random) {
    const std::string word = kWords[random.below(std::size(kWords))];
    if (random.one_in(3))
        return {"title:" + word, [=](const Truth& t) { return std::count(t.title.begin(), t.title.end(), word) > 0; }};
    if (random.one_in(3)) {
        const std::string slug = kInstruments[random.below(std::size(kInstruments))];
        return {"instrument:" + slug, [=](const Truth& t) { return t.instruments.count(slug) > 0; }};
    }
    Filters f;
    f.countries = {kCountries[random.below(std::size(kCountries))], kCountries[random.below(std::size(kCountries))]};
    constexpr std::pair<const char*, const char*> kModes[] = {
        {"country", "any"}, {"all", "all"}, {"only", "only"}, {"none", "none"}};
    const auto& [name, mode] = kModes[random.below(std::size(kModes))];
    f.country_mode = mode;
    return {std::string(name) + ":" + f.countries[0] + "," + f.countries[1],
            [=](const Truth& t) { return by_country(t, f); }};
}

Query make_atom(Random& random) {
    if (random.one_in(5)) return make_field(random);
    if (random.one_in(4)) return make_near(random);
    const Part part = make_part(random);
    return {part.text, [=](const Truth& t) { return !part.places(t.text).empty(); }};
}

/// Words wished for, with some that have to be there and some that may not.
Query make_bag(Random& random) {
    std::vector<Query> wished, wanted, unwanted;
    std::string text;
    for (std::size_t n = 2 + random.below(3); n > 0; --n) {
        const std::string word = kWords[random.below(std::size(kWords))];
        const Query q{word, [=](const Truth& t) { return std::count(t.text.begin(), t.text.end(), word) > 0; }};
        const std::size_t sign = random.below(4);
        (sign == 0 ? wanted : sign == 1 ? unwanted : wished).push_back(q);
        text += (text.empty() ? "" : " ") + std::string(sign == 0 ? "+" : sign == 1 ? "-" : "") + word;
    }
    return {"(" + text + ")", [=](const Truth& t) {
                const auto holds = [&](const Query& q) { return q.holds(t); };
                const bool found = !wanted.empty() ? std::all_of(wanted.begin(), wanted.end(), holds)
                                                   : wished.empty() || std::any_of(wished.begin(), wished.end(), holds);
                return found && std::none_of(unwanted.begin(), unwanted.end(), holds);
            }};
}

Query make_query(Random& random, int depth = 0) {
    if (depth == 0 && random.one_in(20)) return {"*", [](const Truth&) { return true; }};
    if (depth == 2 || random.one_in(3)) return random.one_in(5) ? make_bag(random) : make_atom(random);
    const Query a = make_query(random, depth + 1), b = make_query(random, depth + 1);
    switch (random.below(3)) {
        case 0:
            return {"(" + a.text + " AND " + b.text + ")", [=](const Truth& t) { return a.holds(t) && b.holds(t); }};
        case 1:
            return {"(" + a.text + " OR " + b.text + ")", [=](const Truth& t) { return a.holds(t) || b.holds(t); }};
        default:
            return {"(" + a.text + " NOT " + b.text + ")", [=](const Truth& t) { return a.holds(t) && !b.holds(t); }};
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

using Counts = std::map<std::string, std::size_t>;

struct Outcome {
    std::set<std::string> ids;
    Counts countries, instruments, documents;
    bool operator==(const Outcome&) const = default;
};

Outcome scan(const std::vector<Truth>& truths, const Query& query, const Filters& f) {
    Outcome out;
    for (const Truth& t : truths) {
        if (!query.holds(t)) continue;
        const bool c = by_country(t, f), i = by_instrument(t, f), y = by_year(t, f), d = by_document(t, f);
        if (c && i && y && d) out.ids.insert(t.id);
        if (i && y && d)
            for (const std::string& v : t.countries) ++out.countries[v];
        if (c && y && d)
            for (const std::string& v : t.instruments) ++out.instruments[v];
        if (c && i && y) ++out.documents[t.document];
    }
    return out;
}

Counts counted(const Results& r, const std::string& facet) {
    Counts out;
    const auto at = r.facets.find(facet);
    if (at == r.facets.end()) return out;
    for (const FacetValue& v : at->second)
        if (v.count > 0) out[v.value] = v.count;
    return out;
}

Outcome answer_of(const Results& r) {
    Outcome out;
    for (const Hit& h : r.hits) out.ids.insert(h.passage.id);
    out.countries = counted(r, "country");
    out.instruments = counted(r, "instrument");
    out.documents = counted(r, "document");
    return out;
}

std::string shown(const std::string& query, const Filters& f) {
    std::string out = query + " mode " + f.country_mode;
    for (const std::string& c : f.countries) out += " " + c;
    return out;
}

Vocabularies vocabularies() { return Vocabularies::read(std::string(IBID_SOURCE_DIR) + "/corpus/vocabulary"); }

/// A writer that replaces documents without pause, and what was true after each of its commits.
class History {
public:
    explicit History(const std::string& index) : vocabularies_(vocabularies()), writer_(index, vocabularies_) {
        for (std::size_t d = 0; d < kDocuments; ++d) replace(d);
        commit();
    }
    void go_on() {
        replace(random_.below(kDocuments));
        if (random_.one_in(3)) replace(random_.below(kDocuments));
        commit();
    }
    std::size_t committed() const { return committed_.load(); }
    std::size_t begun() const { return begun_.load(); }
    std::vector<Truth> at(std::size_t revision) const {
        const std::lock_guard lock(mutex_);
        return truths_.at(revision);
    }

private:
    void replace(std::size_t d) {
        now_[d].clear();
        writer_.put(make_document(random_, d, now_[d]));
    }
    void commit() {
        std::vector<Truth> all;
        for (const auto& [d, truths] : now_) all.insert(all.end(), truths.begin(), truths.end());
        {
            const std::lock_guard lock(mutex_);
            truths_.push_back(std::move(all));
            begun_ = truths_.size() - 1;
        }
        writer_.commit();
        committed_ = begun_.load();
    }
    Random random_{7};
    Vocabularies vocabularies_;
    IndexWriter writer_;
    std::map<std::size_t, std::vector<Truth>> now_;
    mutable std::mutex mutex_;
    std::vector<std::vector<Truth>> truths_;
    std::atomic<std::size_t> begun_{0}, committed_{0};
};

}  // namespace

TEST_CASE("every answer is what a scan of the passages gives") {
    const Vocabularies words = vocabularies();
    const char* asked = std::getenv("IBID_QUERIES");  // 100000 takes a quarter of an hour
    const int rounds = 120, queries = asked ? std::atoi(asked) : 6 * rounds;
    for (unsigned seed = 1; seed <= static_cast<unsigned>(queries / rounds); ++seed) {
        Random random(seed);
        const Corpus corpus = make_corpus(random);
        test::TempDir folder;
        {
            IndexWriter writer(folder / "index", words);
            for (const Analysis& a : corpus.analyses) writer.put(a);
            writer.commit();
        }
        Searcher searcher(folder / "index");
        for (int round = 0; round < rounds; ++round) {
            const Query query = make_query(random);
            SearchRequest request;
            request.text = query.text;
            request.filters = make_filters(random);
            if (query.text.find(':') != std::string::npos)  // values of one facet, wherever they stand, are one choice
                request.filters.countries.clear(), request.filters.instruments.clear();
            request.limit = 1000;
            INFO("seed " << seed << ": " << shown(query.text, request.filters));
            const Outcome expected = scan(corpus.truths, query, request.filters);
            const Results all = searcher.search(request);
            const Outcome found = answer_of(all);
            CHECK(found.ids == expected.ids);
            CHECK(all.total == expected.ids.size());
            CHECK(all.exact);
            // A facet asked for in the query is a filter like those beside it, and does not count itself away.
            if (query.text.find(':') == std::string::npos) {
                CHECK(found.countries == expected.countries);
                CHECK(found.instruments == expected.instruments);
                CHECK(found.documents == expected.documents);
            }

            // The pages of the results, put together, are the results: none twice, none lost, in one order.
            std::vector<std::string> paged;
            request.limit = 7;
            for (request.offset = 0; request.offset < expected.ids.size(); request.offset += 7)
                for (const Hit& h : searcher.search(request).hits) paged.push_back(h.passage.id);
            std::vector<std::string> whole;
            for (const Hit& h : all.hits) whole.push_back(h.passage.id);
            CHECK(paged == whole);
        }
    }
}

TEST_CASE("beside a writer, every answer is that of one commit, and not of one before the question") {
    test::TempDir folder;
    History history(folder / "index");
    const char* seconds = std::getenv("IBID_SECONDS");
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds ? std::atoi(seconds) : 2);
    std::atomic<std::size_t> answers{0}, refused{0}, wrong{0};
    std::mutex mutex;
    std::string first_wrong;
    const auto read = [&](unsigned seed) {
        Random random(seed);
        Searcher searcher(folder / "index");
        while (std::chrono::steady_clock::now() < end) {
            Query query = make_query(random);
            while (query.text.find(':') != std::string::npos) query = make_query(random);
            SearchRequest request;
            request.text = query.text;
            request.filters = make_filters(random);
            request.limit = 1000;
            const std::size_t from = history.committed();
            Outcome found;
            try {
                found = answer_of(searcher.search(request));
            } catch (const Error& e) {  // commits came faster than it could start anew: said, and no answer
                if (std::string(e.hint()).find("too often") == std::string::npos) ++wrong;
                ++refused;
                continue;
            }
            const std::size_t to = history.begun();
            bool right = false;
            for (std::size_t r = from; r <= to && !right; ++r)
                right = scan(history.at(r), query, request.filters) == found;
            ++answers;
            if (right || wrong++ > 0) continue;
            const std::lock_guard lock(mutex);
            first_wrong = shown(query.text, request.filters) + " between commits " + std::to_string(from) + " and " +
                          std::to_string(to);
        }
    };
    std::vector<std::thread> readers;
    for (unsigned seed = 1; seed <= 2; ++seed) readers.emplace_back(read, seed);
    while (std::chrono::steady_clock::now() < end) {
        history.go_on();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    for (std::thread& t : readers) t.join();
    INFO(first_wrong);
    CHECK(wrong == 0);
    CHECK(answers > 20);
    CHECK(history.committed() > 5);
    if (seconds) WARN(answers << " answers beside " << history.committed() << " commits, " << refused << " refused");
}
