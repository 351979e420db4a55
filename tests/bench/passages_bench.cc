// What writing and asking cost beside bare Xapian, on the same passages.
//
//   passages_bench SOURCE-INDEX FOLDER COUNT
//
// Takes the passages of an index (as often as it needs to reach COUNT), gives them countries and instruments, and
// writes them into FOLDER/ibid as documents of 500, then into FOLDER/bare with TermGenerator, STEM_SOME and positions.
// Then asks both 300 queries of two to four words that stand together in some passage: Ibid with all counts of facets
// and ten hits with their highlights, Xapian ten hits and the exact number of matches.
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "indexer/batch/index_writer.h"
#include "searcher/searcher.h"
#include "text/words.h"

using namespace ibid;

namespace {

using Clock = std::chrono::steady_clock;
double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

constexpr std::size_t kPassagesADocument = 500;
constexpr const char* kCountries[] = {"AT", "BE", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "HU", "IE", "IT",
                                      "LT", "LU", "LV", "MT", "NL", "PL", "SE", "SI", "SK", "GE", "MD", "UA"};
constexpr const char* kInstruments[] = {
    "readmission-agreement", "mobility-partnership", "special-envoy",    "memorandum-of-understanding",
    "joint-declaration",     "visa-measures",        "capacity-building"};

std::vector<Passage> passages_of(const std::string& index, std::size_t wanted) {
    Searcher searcher(index);
    std::vector<Passage> out;
    for (const DocumentInfo& d : searcher.documents()) {
        for (Hit& hit : searcher.passages(d.id)) out.push_back(std::move(hit.passage));
        if (out.size() >= wanted) break;
    }
    return out;
}

Analysis document(const std::vector<Passage>& from, std::size_t first, std::size_t count, std::mt19937& random) {
    Analysis a;
    char id[16];
    std::snprintf(id, sizeof id, "%012zx", first + 1);
    a.document.id = id;
    a.document.title = std::string("Document ") + id;
    a.document.year = 2000 + static_cast<int>(random() % 25);
    a.document.kind = random() % 5 == 0 ? "inform" : "source";
    a.document.language = "en";
    for (std::size_t i = 0; i < count; ++i) {
        Passage p = from[(first + i) % from.size()];
        p.document_id = id;
        p.id = p.document_id + "." + std::to_string(i);
        p.notes.clear();
        p.countries.clear();
        p.instruments.clear();
        if (random() % 3 == 0)  // one in three names countries: mostly a neighbour or two, now and then a note's list
            for (std::size_t from_here = random() % std::size(kCountries),
                             n = 1 + random() % (random() % 8 == 0 ? 16 : 2), k = 0;
                 k < n; ++k)
                p.countries.emplace_back().value = kCountries[(from_here + k) % std::size(kCountries)];
        if (random() % 4 == 0) p.instruments.emplace_back().value = kInstruments[random() % std::size(kInstruments)];
        a.passages.push_back(std::move(p));
    }
    return a;
}

SearchRequest asking(const std::string& text) {
    SearchRequest request;
    request.text = text;
    return request;
}

void percentiles(const char* what, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    std::printf("%-28s p50 %7.2f ms   p99 %7.2f ms\n", what, ms[ms.size() / 2], ms[ms.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "passages_bench SOURCE-INDEX FOLDER COUNT\n");
        return 2;
    }
    const std::string folder = argv[2], mine = folder + "/ibid", bare = folder + "/bare";
    const auto count = static_cast<std::size_t>(std::atoll(argv[3]));
    const Vocabularies vocabularies = Vocabularies::read(
        std::getenv("IBID_VOCABULARY") ? std::getenv("IBID_VOCABULARY") : IBID_SOURCE_DIR "/corpus/vocabulary");
    const std::vector<Passage> source = passages_of(argv[1], count);
    if (source.empty()) return 1;

    if (!std::filesystem::exists(mine)) {
        std::filesystem::create_directories(folder);
        std::mt19937 random(1);
        double ms = 0;
        {
            IndexWriter writer(mine, vocabularies);
            for (std::size_t first = 0; first < count; first += kPassagesADocument) {
                const Analysis a = document(source, first, std::min(kPassagesADocument, count - first), random);
                const auto start = Clock::now();
                writer.put(a);
                ms += ms_since(start);
            }
            const auto start = Clock::now();
            writer.commit();
            ms += ms_since(start);
        }
        const auto start = Clock::now();
        Xapian::WritableDatabase db(bare, Xapian::DB_CREATE_OR_OVERWRITE);
        Xapian::TermGenerator generator;
        generator.set_stemmer(Xapian::Stem("en"));
        generator.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
        for (std::size_t i = 0; i < count; ++i) {
            const Passage& p = source[i % source.size()];
            Xapian::Document d;
            generator.set_document(d);
            generator.index_text(p.text);
            for (const std::string& heading : p.section) generator.index_text(heading, 1, "S");
            d.set_data(p.text);
            db.add_document(d);
        }
        db.commit();
        const double bare_ms = ms_since(start), n = static_cast<double>(count);
        std::printf("written a second: Ibid %.0f passages, bare Xapian %.0f; ratio %.2f\n", n / ms * 1000,
                    n / bare_ms * 1000, bare_ms / ms);
    }

    TermAnalysis terms(vocabularies.texts());
    std::mt19937 random(2);
    std::vector<std::vector<std::string>> queries;
    while (queries.size() < 300) {
        std::vector<std::string> words;
        for (const Token& t : terms.tokens(source[random() % source.size()].text, "en"))
            if (t.kind == TokenKind::word && t.form.size() > 3) words.push_back(t.form);
        const std::size_t wanted = 2 + queries.size() % 3;
        if (words.size() < wanted) continue;
        std::shuffle(words.begin(), words.end(), random);
        words.resize(wanted);
        queries.push_back(std::move(words));
    }
    Searcher searcher(mine), other(mine);
    Xapian::Database db(mine);
    const auto opened = Clock::now();
    searcher.search(asking("warm"));
    std::printf("first query of a process     %.0f ms\n", ms_since(opened));
    std::vector<double> ours, theirs;
    std::size_t matches = 0;
    for (const auto& words : queries) {
        std::string text;
        std::vector<std::string> stems;
        for (const std::string& w : words) text += w + ' ', stems.push_back(terms.stem(w, "en"));
        const auto one = [&] {
            const auto start = Clock::now();
            Xapian::Enquire enquire(db);
            enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, stems.begin(), stems.end()));
            matches += enquire.get_mset(0, 10, db.get_doccount()).get_matches_estimated();
            return ms_since(start);
        };
        const auto two = [&] {
            const auto start = Clock::now();
            searcher.search(asking(text));
            return ms_since(start);
        };
        one();  // blocks into the cache; another searcher asks, so that nothing of this question is remembered
        other.search(asking(text));
        theirs.push_back(one());
        ours.push_back(two());
    }
    std::printf("%zu queries, %zu matches each\n", queries.size(), matches / queries.size() / 2);
    percentiles("bare Enquire, exact count", theirs);
    percentiles("Ibid with all facets", ours);
    std::sort(theirs.begin(), theirs.end());
    std::sort(ours.begin(), ours.end());
    std::printf("ratio                        p50 %7.2f      p99 %7.2f\n", ours[150] / theirs[150],
                ours[297] / theirs[297]);
}
