#include "indexer/batch/read_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <new>
#include <span>

#include "analysis/analyse.h"
#include "extract/extract.h"
#include "indexer/content_hash.h"
#include "model/error.h"
#include "model/formats/corrections.h"
#include "model/formats/json.h"

namespace ibid {
namespace {

// A file written within this time of being read may change again without its mtime moving (kernel clock ticks are up
// to 10 ms); its stamp is then not trusted and the next run reads its bytes.
constexpr std::int64_t kRacyNs = 100'000'000;

class Mapping {
public:
    Mapping(int fd, std::size_t size) : size_(size) {
        if (size == 0) return;
        void* address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (address == MAP_FAILED) throw Error(ErrorCode::io, std::string("cannot be mapped: ") + std::strerror(errno));
        data_ = static_cast<const char*>(address);
        madvise(address, size, MADV_SEQUENTIAL);
    }
    ~Mapping() {
        if (data_) munmap(const_cast<char*>(data_), size_);
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    std::span<const char> bytes() const { return {data_, size_}; }

private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

FileStamp trusted_stamp(const struct stat& info) {
    const std::int64_t mtime_ns = static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
    const std::int64_t now_ns =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    return {static_cast<std::uint64_t>(info.st_size), info.st_ino, mtime_ns > now_ns - kRacyNs ? 0 : mtime_ns};
}

std::string_view code_name(ErrorCode code) {
    switch (code) {
        case ErrorCode::limit:
            return "limit";
        case ErrorCode::io:
            return "io";
        case ErrorCode::internal:
            return "internal";
        default:
            return "bad_pdf";
    }
}

std::string proposed_id(std::string_view pdf_id, std::string_view sha256) {
    std::string id = id_of_pdf_id(pdf_id);
    return id.empty() ? id_of_content(sha256) : id;
}

/// Why a page is not what it was saved for; null when it is.
const Warning* wall_of(const Document& document) {
    for (const Warning& w : document.warnings)
        if (w.code == "page_not_there" || w.code == "page_needs_javascript" || w.code == "page_asks_consent") return &w;
    return nullptr;
}

void analyse_into(Outcome& outcome, const Job& job, std::span<const char> bytes, const Vocabularies& vocabularies) {
    Document document = extract(bytes, {.file = job.path, .charset = job.charset, .ocr_languages = job.ocr_languages});
    if (const Warning* wall = wall_of(document)) {
        outcome.code = "no_page";
        outcome.message = wall->message;
        outcome.hint = "open it in a browser, save it there, and index the saved file";
        return;
    }
    outcome.pages = document.pages.size();
    outcome.pdf_id = document.pdf_id;
    const std::string id = proposed_id(outcome.pdf_id, outcome.sha256);
    Analysis analysis = analyse(std::move(document), vocabularies, {.document_id = id, .kind = job.kind});
    outcome.notes = analysis.notes.size();
    outcome.passages =
        static_cast<std::size_t>(std::count_if(analysis.passages.begin(), analysis.passages.end(),
                                               [](const Passage& p) { return p.type == PassageType::passage; }));
    outcome.no_text = analysis.passages.empty();
    if (outcome.no_text && !analysis.document.format.empty()) {
        outcome.message = "no text was found in it";  // no picture of text, whatever it is
        outcome.hint = "`ibid extract FILE` shows what is read of it";
    }
    analysis.document.path = job.path;
    analysis.document.file = std::filesystem::path(job.path).filename().string();
    analysis.document.sha256 = outcome.sha256;
    if (!job.url.empty()) analysis.document.url = job.url;
    for (const std::string& key : job.keys)
        if (std::find(analysis.document.keys.begin(), analysis.document.keys.end(), key) ==
            analysis.document.keys.end())
            analysis.document.keys.push_back(key);
    if (!job.corrections.empty()) correct(analysis.document, corrections_from_json(job.corrections));
    outcome.packed = pack(analysis);
    outcome.kind = Outcome::Kind::analysed;
}

void run_into(Outcome& outcome, const Job& job, int fd, const Vocabularies& vocabularies, const Wanted& wanted) {
    struct stat info {};
    if (fstat(fd, &info) != 0) throw Error(ErrorCode::io, std::strerror(errno));
    outcome.stamp = trusted_stamp(info);
    if (info.st_size == 0) throw Error(ErrorCode::bad_pdf, "the file is empty", "was it copied to the end?");
    const Mapping mapping(fd, static_cast<std::size_t>(info.st_size));
    outcome.sha256 = sha256_hex({mapping.bytes().data(), mapping.bytes().size()});
    if (outcome.sha256 == job.known_sha)
        outcome.kind = Outcome::Kind::same;
    else if (job.shards > 0 && shard_of(read_pdf_id(mapping.bytes()), outcome.sha256, job.shards) != job.shard)
        outcome.kind = Outcome::Kind::elsewhere;
    else if (!wanted(outcome.sha256))
        outcome.kind = Outcome::Kind::skipped;
    else
        analyse_into(outcome, job, mapping.bytes(), vocabularies);
}

}  // namespace

Outcome run_job(const Job& job, int fd, const Vocabularies& vocabularies, const Wanted& wanted) {
    const auto start = std::chrono::steady_clock::now();
    Outcome outcome;
    try {
        run_into(outcome, job, fd, vocabularies, wanted);
    } catch (const Error& e) {
        outcome.kind = Outcome::Kind::failed;
        outcome.code = code_name(e.code());
        outcome.message = e.what();
        outcome.hint = e.hint();
    } catch (const std::bad_alloc&) {
        outcome.kind = Outcome::Kind::failed;
        outcome.code = "limit";
        outcome.message = "needs more memory than a worker may use";
        outcome.hint = "if you trust the file, give workers more with --memory";
    } catch (const std::exception& e) {
        outcome.kind = Outcome::Kind::failed;
        outcome.code = "internal";
        outcome.message = e.what();
        outcome.hint = "this is a bug in Ibid; please report it with the file";
    }
    outcome.elapsed_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return outcome;
}

int open_for_reading(const std::string& path) {
    return open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
}

Outcome failed_to_open(int error_number) {
    Outcome outcome;
    outcome.code = "io";
    outcome.message = std::string("cannot be opened: ") + std::strerror(error_number);
    outcome.hint = error_number == EACCES ? "let the user who indexes read it" : "it is tried again at the next run";
    return outcome;
}

unsigned shard_of(std::string_view pdf_id, std::string_view sha256, unsigned shards) {
    return static_cast<unsigned>(std::stoull(proposed_id(pdf_id, sha256), nullptr, 16) % shards) + 1;
}

void rename_document(Analysis& analysis, const std::string& id) {
    const std::string old = analysis.document.id;
    if (old == id) return;
    const auto rename = [&](std::string& inner) {  // of a passage, or a claim
        if (inner.starts_with(old + '.')) inner.replace(0, old.size(), id);
    };
    analysis.document.id = id;
    for (Passage& passage : analysis.passages) {
        passage.document_id = id;
        rename(passage.id);
    }
    for (NoteReading& note : analysis.notes)
        for (CitedAt& place : note.cited_at) rename(place.passage_id);
    for (Finding& finding : analysis.findings)
        for (std::string& passage_id : finding.passages) rename(passage_id);
    for (Claim& claim : analysis.claims) {
        for (std::string* one : {&claim.id, &claim.passage_id, &claim.key_point_of}) rename(*one);
        for (std::vector<std::string>* several : {&claim.contradicts, &claim.opposed})
            for (std::string& other : *several) rename(other);
    }
}

}  // namespace ibid
