#include "indexer/batch/import.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <sstream>
#include <unordered_set>

#include "analysis/analyse.h"
#include "model/error.h"
#include "model/formats/import_line.h"
#include "text/words.h"

namespace ibid {
namespace {

/// What one document holds: its record is read whole at opening, and its passages are in memory at once.
constexpr std::size_t kLinesADocument = 10'000, kBytesADocument = std::size_t{32} << 20;

/// The same file imported again replaces itself, wherever it has moved.
std::string document_id(const std::string& name, std::size_t part) {
    std::uint64_t h = 1469598103934665603u;
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
    h += part * 0x9E3779B97F4A7C15u;
    std::ostringstream id;
    id << std::hex << std::setw(12) << std::setfill('0') << (h & 0xFFFFFFFFFFFFu);
    return id.str();
}

/// False at the end. A line that does not end is not read to its end.
bool read_line(std::istream& in, std::string& line, const std::string& name, std::size_t number) {
    line.clear();
    std::streambuf& from = *in.rdbuf();
    constexpr auto kEnd = std::streambuf::traits_type::eof();
    for (auto c = from.sbumpc(); c != kEnd; c = from.sbumpc()) {
        if (c == '\n') return true;
        if (line.size() == kMaxImportedLine)
            throw Error(ErrorCode::usage,
                        name + ", line " + std::to_string(number) + ": longer than " +
                            std::to_string(kMaxImportedLine >> 20) + " MB",
                        "each passage is a line of its own; is it JSON Lines?");
        line += static_cast<char>(c);
    }
    return !line.empty();
}

/// A text's own language when it is long enough to tell, else that of its neighbours.
void settle_languages(Analysis& a, TermAnalysis& terms) {
    std::map<std::string, std::size_t> spoken;
    for (Passage& p : a.passages) {
        p.language = terms.guess_language(p.text);
        if (!p.language.empty()) ++spoken[p.language];
    }
    const auto most = std::max_element(spoken.begin(), spoken.end(),
                                       [](const auto& x, const auto& y) { return x.second < y.second; });
    a.document.language = most == spoken.end() ? "en" : most->first;
    // One passage in fifty of another language is more often a list of names than a passage in it.
    for (Passage& p : a.passages) {
        if (p.language.empty() || spoken[p.language] * 50 < a.passages.size()) p.language = a.document.language;
    }
}

class Import {
public:
    Import(const std::string& name, const std::string& title, const Vocabularies& vocabularies, IndexWriter& writer)
        : name_(name),
          title_(title.empty() ? name : title),
          vocabularies_(vocabularies),
          terms_(vocabularies.texts()),
          writer_(writer) {}

    void add(std::string_view line, std::size_t number) {
        ImportedLine imported;
        try {
            imported = read_import_line(line, number);
        } catch (const Error& e) {
            throw Error(e.code(), name_ + ", " + e.what(), e.hint());
        }
        if (!seen_.insert(imported.id).second)
            throw Error(ErrorCode::usage,
                        name_ + ", line " + std::to_string(number) + ": the id " + imported.id + " was there before",
                        "ids must be unique");
        Passage p;
        p.id = std::move(imported.id);
        p.text = std::move(imported.text);
        if (!imported.title.empty()) p.section.push_back(std::move(imported.title));
        bytes_ += p.text.size();
        part_.passages.push_back(std::move(p));
        if (part_.passages.size() == kLinesADocument || bytes_ > kBytesADocument) put_part();
    }

    ImportReport finish() {
        put_part();
        // A shorter file than last time: its old further parts go.
        for (std::size_t old = report_.documents; writer_.remove(document_id(name_, old));) ++old;
        writer_.finish();
        return report_;
    }

private:
    void put_part() {
        if (part_.passages.empty()) return;
        part_.document.id = document_id(name_, report_.documents++);
        part_.document.title = title_;
        part_.document.file = name_;
        part_.document.kind = "source";
        settle_languages(part_, terms_);
        name_facets(part_, vocabularies_);
        for (Passage& p : part_.passages) p.document_id = part_.document.id;
        writer_.put(part_);
        report_.passages += part_.passages.size();
        part_ = {};
        bytes_ = 0;
    }

    const std::string name_, title_;
    const Vocabularies& vocabularies_;
    TermAnalysis terms_;
    IndexWriter& writer_;
    Analysis part_;
    std::size_t bytes_ = 0;
    std::unordered_set<std::string> seen_;
    ImportReport report_;
};

}  // namespace

ImportReport import_lines(std::istream& in, const std::string& name, const std::string& title,
                          const Vocabularies& vocabularies, IndexWriter& writer) {
    Import import(name, title, vocabularies, writer);
    std::string line;
    for (std::size_t number = 1; read_line(in, line, name, number); ++number)
        if (line.find_first_not_of(" \t\r") != std::string::npos) import.add(line, number);
    return import.finish();
}

}  // namespace ibid
