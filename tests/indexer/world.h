#pragma once
// A corpus of small PDFs and an index of it, for tests of batches.

#include <chrono>
#include <filesystem>
#include <map>
#include <string>

#include "indexer/batch/build_index.h"
#include "indexer/upkeep/verify.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_pdf.h"

namespace ibid::test {

namespace fs = std::filesystem;

inline const Vocabularies& vocabularies() {
    static const Vocabularies v = Vocabularies::from_texts({});
    return v;
}

inline std::string pdf(const std::string& about, const std::string& id = {}) {
    return tiny_pdf({{"A report on " + about, "It says that " + about + " matters a great deal to all member states."},
                     {"The second page says more about " + about + ", and then it ends."}},
                    id);
}

struct Run {
    std::map<std::string, FileReport> files;  // by file name
    BatchSummary summary;
    std::string statuses() const {
        std::string out;
        for (const auto& [name, report] : files) out += name + " " + std::string(name_of(report.status)) + "\n";
        return out;
    }
};

/// A corpus and an index beside it.
struct World {
    TempDir dir;
    const std::string corpus = dir / "corpus", index = dir / "index";
    World() { fs::create_directory(corpus); }

    void write(const std::string& name, const std::string& bytes) const { dir.write("corpus/" + name, bytes); }
    BuildOptions options() const {
        BuildOptions o;
        o.index = index;
        o.paths = {corpus};
        o.jobs = 2;
        o.limits = {std::size_t{512} << 20, 5, 5};
        return o;
    }
    Run run(const BuildOptions& o) const {
        Run run;
        run.summary = build_index(o, vocabularies(),
                                  {[&](const FileReport& r) { run.files[fs::path(r.file).filename()] = r; }, {}, {}});
        return run;
    }
    Run run() const { return run(options()); }
    Verification verify() const { return verify_index(index); }
    /// What a stranger's catalogue would not have: files old enough that their time stamps are believed.
    void age() const {
        for (const auto& entry : fs::recursive_directory_iterator(corpus))
            fs::last_write_time(entry, fs::file_time_type::clock::now() - std::chrono::hours(24));
    }
};

}  // namespace ibid::test
