// What asking for sources costs when a million notes are indexed.
//
//   notes_bench SOURCE-INDEX FOLDER COUNT
//
// Takes the notes of an index (as often as it needs to reach COUNT) and writes them into FOLDER as documents of 100, a
// sentence for each. Two citations of three are made into a source of their own, the rest into one of 1,000. Then asks
// 300 times who cites a source and what a document cites, and for the sources of the whole index by the page, in each
// order; ten times for words in them.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "indexer/batch/index_writer.h"
#include "searcher/searcher.h"

using namespace ibid;

namespace {

using Clock = std::chrono::steady_clock;
double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

constexpr std::size_t kNotesADocument = 100, kShared = 1000;

std::vector<NoteReading> notes_of(const std::string& index) {
    Searcher searcher(index);
    std::vector<NoteReading> out;
    for (const DocumentInfo& d : searcher.documents())
        for (NoteAnswer& answer : searcher.notes(d.id)) out.push_back(std::move(answer.note));
    return out;
}

/// The same citation of another source.
void renumber(Citation& citation, std::size_t number) {
    const std::string mark = std::to_string(number);
    if (!citation.csl.title.empty())
        citation.csl.title = mark + ' ' + citation.csl.title;  // keys of long titles are cut
    for (std::string* url : {&citation.csl.url, &citation.link})
        if (!url->empty()) *url += "/" + mark;
    for (auto& [name, value] : citation.ids) value += mark;
}

Analysis document(const std::vector<NoteReading>& from, std::size_t first, std::mt19937& random) {
    Analysis a;
    char id[16];
    std::snprintf(id, sizeof id, "%012zx", first + 1);
    a.document.id = id;
    a.document.title = std::string("Document ") + id;
    for (std::size_t i = 0; i < kNotesADocument; ++i) {
        NoteReading note = from[(first + i) % from.size()];
        const std::string label = std::to_string(i + 1);
        note.note_id = label;
        note.label = label;
        note.same_as.reset();
        for (std::size_t c = 0; c < note.citations.size(); ++c)
            renumber(note.citations[c], random() % 3 ? kShared + (first + i) * 10 + c : random() % kShared);
        Passage sentence;
        sentence.id = a.document.id + "." + std::to_string(i);
        sentence.document_id = a.document.id;
        sentence.language = "en";
        sentence.text = note.cited_at.empty() ? "A sentence that leans on note " + label : note.cited_at[0].sentence;
        CarriedNote carried;
        carried.note_id = carried.label = label;
        carried.text = note.text;
        sentence.notes.push_back(carried);
        CitedAt place;
        place.page_number = 1;
        place.sentence = sentence.text;
        place.passage_id = sentence.id;
        note.cited_at = {place};
        Passage itself;
        itself.id = a.document.id + ".n" + label;
        itself.type = PassageType::note;
        itself.document_id = a.document.id;
        itself.language = "en";
        itself.text = note.text;
        itself.notes.push_back(std::move(carried));
        a.passages.insert(a.passages.begin() + static_cast<std::ptrdiff_t>(i), std::move(sentence));
        a.passages.push_back(std::move(itself));
        a.notes.push_back(std::move(note));
    }
    a.document.passages = a.document.notes = kNotesADocument;
    return a;
}

void percentiles(const char* what, std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    std::printf("%-28s p50 %8.2f ms   p99 %8.2f ms\n", what, ms[ms.size() / 2], ms[ms.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "notes_bench SOURCE-INDEX FOLDER COUNT\n");
        return 2;
    }
    const std::string folder = argv[2];
    const auto count = static_cast<std::size_t>(std::atoll(argv[3]));
    auto start = Clock::now();
    if (!std::filesystem::exists(folder)) {
        const Vocabularies vocabularies = Vocabularies::read(
            std::getenv("IBID_VOCABULARY") ? std::getenv("IBID_VOCABULARY") : IBID_SOURCE_DIR "/corpus/vocabulary");
        const std::vector<NoteReading> notes = notes_of(argv[1]);
        if (notes.empty()) return 1;
        std::mt19937 random(1);
        IndexWriter writer(folder, vocabularies);
        for (std::size_t first = 0; first < count; first += kNotesADocument) {
            writer.put(document(notes, first, random));
            if (first % 100000 == 0) writer.commit();
        }
        start = Clock::now();
        writer.finish();
        std::printf("last commit, with the list of sources %.1f s\n", ms_since(start) / 1000);
    }
    Searcher searcher(folder);
    start = Clock::now();
    const IndexStatus status = searcher.status();
    std::printf("%zu notes in %zu documents, %zu sources; status of a new process %.0f ms\n", status.notes,
                status.documents, status.sources, ms_since(start));
    std::mt19937 random(2);
    const std::vector<DocumentInfo> documents = searcher.documents();
    std::vector<double> of_document, who;
    for (std::size_t i = 0; i < 300; ++i) {
        start = Clock::now();
        const std::vector<Source> sources =
            searcher.sources({.document = documents[random() % documents.size()].id}).sources;
        of_document.push_back(ms_since(start));
        if (sources.empty()) continue;
        const std::string key = sources[random() % sources.size()].key;
        start = Clock::now();
        searcher.cites(key);
        who.push_back(ms_since(start));
    }
    percentiles("sources of a document", of_document);
    percentiles("who cites a source", who);
    std::vector<double> pages, looked_for;
    for (std::size_t n = 0; n < 300; ++n) {
        start = Clock::now();
        searcher.sources({.order = static_cast<SourceOrder>(n % kSourceOrders),
                          .offset = 50 * (random() % (status.sources / 50 + 1)),
                          .limit = 50});
        pages.push_back(ms_since(start));
    }
    for (std::size_t n = 0; n < 10; ++n) {
        start = Clock::now();
        searcher.sources({.words = std::to_string(random() % 1000) + " law", .limit = 50});
        looked_for.push_back(ms_since(start));
    }
    percentiles("50 sources, any order", pages);
    percentiles("words in all sources", looked_for);
}
