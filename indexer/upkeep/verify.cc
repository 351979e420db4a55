#include "indexer/upkeep/verify.h"

#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "indexer/batch/catalogue.h"
#include "indexer/schema/schema.h"
#include "indexer/schema/seal.h"
#include "indexer/upkeep/repair.h"
#include "model/error.h"

namespace ibid {
namespace {

// One damaged block may hit thousands of entries; nobody reads more than this.
constexpr std::size_t kMaxProblems = 1000;

class Verifier {
public:
    explicit Verifier(Verification& out) : out_(out) {}

    void run(const std::string& folder) {
        check_tables(folder);
        try {
            const Xapian::Database db(folder);
            check_version(db);
            read_catalogue_of(folder);
            find_records(db);
            for (const auto& [first, id] : records_) check_document(db, first, id);
            check_strays(db);
            check_postings(db);
            const std::size_t before = complaints_;
            check_sources(db);
            if (complaints_ == before) check_metadata(db);  // which a damaged list of sources would only say again
            check_files();
        } catch (const Xapian::Error& e) {
            complain({}, "cannot be read: " + e.get_msg());
        } catch (const Error& e) {
            complain({}, e.what());
        }
    }

    /// Documents alone, for what they hold of it.
    std::vector<SoundDocument> sound(const std::string& folder) {
        const Xapian::Database db(folder);
        try {
            find_records(db);
        } catch (const Xapian::Error&) {  // those that were found count
        }
        for (const auto& [first, id] : records_) check_document(db, first, id);
        return std::move(sound_);
    }

    bool found_damage() const { return complaints_ > 0; }

private:
    void complain(const std::string& document, const std::string& what) {
        ++complaints_;
        if (out_.problems.size() < kMaxProblems) out_.problems.push_back({document, what});
    }

    /// Xapian's own check: structure of every table, and whether lengths and postings agree.
    void check_tables(const std::string& folder) {
        std::ostringstream said;
        try {
            const std::size_t errors = Xapian::Database::check(folder, 0, &said);
            if (errors == 0) return;
            std::string line, last;
            for (std::istringstream lines(said.str()); std::getline(lines, line);)
                if (!line.empty()) last = line;
            complain({}, "the tables are damaged (" + std::to_string(errors) + " errors): " + last);
        } catch (const Xapian::Error& e) {
            if (e.get_error_string() && (e.get_error_string() == std::string_view(std::strerror(EACCES)) ||
                                         e.get_error_string() == std::string_view(std::strerror(EROFS))))
                throw Error(
                    ErrorCode::io, folder + ": cannot be verified: " + e.get_msg(),
                    "Xapian checks its tables only for a user who may write there: run it as that one, or on a copy");
            complain({}, "the tables are damaged: " + e.get_msg());
        }
    }

    void check_version(const Xapian::Database& db) {
        const std::string version = db.get_metadata(std::string(schema::kMetaVersion));
        if (version != std::to_string(schema::kIndexVersion))
            out_.problems.push_back(
                {{}, version.empty() ? "it has no version: not an index of Ibid" : "it is of version " + version});
    }

    void read_catalogue_of(const std::string& folder) {
        catalogue_ = read_catalogue(folder);
        for (const auto& [path, known] : catalogue_)
            if (known.as != KnownAs::duplicate && !known.document.empty()) files_[known.document] = path;
        out_.files = catalogue_.size();
    }

    std::string name_of_document(const std::string& id) const {
        const auto file = files_.find(id);
        return file == files_.end() ? id : id + " (" + file->second + ")";
    }

    void find_records(const Xapian::Database& db) {
        const std::string type = std::string(schema::kType) + "document";
        for (auto it = db.postlist_begin(type); it != db.postlist_end(type); ++it) {
            std::string id;
            try {
                for (auto term = db.termlist_begin(*it); term != db.termlist_end(*it); ++term)
                    if ((*term).starts_with(schema::kId)) id = (*term).substr(schema::kId.size());
            } catch (const Xapian::Error&) {  // its reading says so again, with its name
            }
            if (!id.empty() && !ids_.insert(id).second)
                complain(name_of_document(id), "is there twice");
            else
                records_[*it] = id;
        }
    }

    void check_document(const Xapian::Database& db, Xapian::docid first, const std::string& id) {
        ++out_.documents;
        const std::string name = id.empty() ? "entry " + std::to_string(first) : name_of_document(id);
        schema::DocumentColumns columns;
        std::size_t sections = 0;
        try {
            const Xapian::Document document = db.get_document(first);
            check_terms(document, name);
            const std::string data = schema::unsealed(document.get_data());
            columns = schema::decode_columns(data);
            schema::decode_info(data);
            schema::decode_findings(data);
            schema::decode_citations(data);
            schema::decode_claims(data);
            sections = schema::decode_sections(data).size();
        } catch (const Xapian::Error& e) {
            return complain(name, "its record cannot be read: " + e.get_msg());
        } catch (const Error& e) {
            return complain(name, std::string("its record is damaged: ") + e.what());
        }
        const std::size_t complaints = complaints_;
        if (columns.id != id) complain(name, "its record is filed under another id, " + columns.id);
        for (std::size_t i = 0; i < columns.passages.size(); ++i)
            check_passage(db, first, static_cast<std::uint32_t>(i), columns.passages[i], sections, name);
        claimed_ += 1 + columns.passages.size();
        if (complaints == complaints_)
            sound_.push_back({first, static_cast<std::uint32_t>(1 + columns.passages.size())});
    }

    void check_passage(const Xapian::Database& db, Xapian::docid record, std::uint32_t ordinal,
                       const schema::PassageColumns& column, std::size_t sections, const std::string& name) {
        const bool is_note = column.type == PassageType::note;
        ++(is_note ? out_.notes : out_.passages);
        try {
            const Xapian::Document document = db.get_document(record + 1 + ordinal);
            const std::string data = schema::unsealed(document.get_data());
            const Passage passage = schema::decode_passage(data);
            if (is_note) schema::decode_note(data);
            if (passage.id != column.id)
                complain(name, "passage " + column.id + " is missing, " + passage.id + " is in its place");
            const schema::Place place = schema::decode_place(data);
            if (place.ordinal != ordinal || place.section >= sections)
                complain(name, "passage " + column.id + " does not know its place");
            check_terms(document, name);
        } catch (const Xapian::DocNotFoundError&) {
            complain(name, "passage " + column.id + " is missing");
        } catch (const Xapian::Error& e) {
            complain(name, "passage " + column.id + " cannot be read: " + e.get_msg());
        } catch (const Error& e) {
            complain(name, "passage " + column.id + " is damaged: " + e.what());
        }
    }

    /// Of an entry: its terms as it lists them. What the lists of postings say of it is read later, all at once.
    void check_terms(const Xapian::Document& document, const std::string& name) {
        schema::TermSum sum;
        for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
            sum.add(*term, term.get_wdf());
        for (auto value = document.values_begin(); value != document.values_end(); ++value) {
            if (value.get_valueno() == schema::kSignatureSlot) sum.add_value(schema::kSignatureSlot, *value);
            if (value.get_valueno() == schema::kFirstIndexedSlot && schema::decode_first_indexed(*value).time.empty())
                complain(name, "when it was first indexed is damaged");
        }
        const std::string record = document.get_data();
        schema::unsealed(record);
        const std::uint32_t wanted = schema::term_sum_in(record);
        wanted_.emplace_back(document.get_docid(), wanted);
        if (sum.sum() != wanted)
            complain(name, "entry " + std::to_string(document.get_docid()) + ": its terms changed");
    }

    /// Every list of postings and of values, summed for the entries that stand in it.
    void check_postings(const Xapian::Database& db) {
        std::vector<schema::TermSum> sums(db.get_lastdocid() + 1);
        std::size_t astray = 0;
        const auto sum_of = [&](Xapian::docid id) {
            astray += id >= sums.size();
            return id < sums.size() ? &sums[id] : nullptr;
        };
        for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
            const std::uint32_t of_term = schema::TermSum::of(*term);
            for (auto posting = db.postlist_begin(*term); posting != db.postlist_end(*term); ++posting)
                if (schema::TermSum* sum = sum_of(*posting)) sum->add(of_term, posting.get_wdf());
        }
        for (auto value = db.valuestream_begin(schema::kSignatureSlot);
             value != db.valuestream_end(schema::kSignatureSlot); ++value)
            if (schema::TermSum* sum = sum_of(value.get_docid())) sum->add_value(schema::kSignatureSlot, *value);
        for (const auto& [id, wanted] : wanted_) astray += sums[id].sum() != wanted;
        if (astray > 0)
            complain({}, "the lists of postings changed since they were written: they do not fit " +
                             std::to_string(astray) + " entries");
    }

    void check_metadata(const Xapian::Database& db) {
        if (db.get_metadata(std::string(schema::kMetaSum)) != schema::metadata_sum(db))
            complain({}, "what it knows of files, vocabularies and sources changed since it was written");
    }

    void check_strays(const Xapian::Database& db) {
        if (claimed_ < db.get_doccount())
            complain({}, std::to_string(db.get_doccount() - claimed_) + " passages belong to no document");
    }

    void check_sources(const Xapian::Database& db) {
        try {
            const std::optional<std::size_t> total =
                schema::decode_total(db.get_metadata(std::string(schema::kMetaSources)));
            for (std::size_t chunk = 0; chunk * schema::kSourcesAKey < total.value_or(0); ++chunk) {
                schema::decode_entries(db.get_metadata(schema::entries_key(chunk)), chunk, *total);
                for (const SourceOrder order : {SourceOrder::author, SourceOrder::year, SourceOrder::title})
                    schema::decode_order(db.get_metadata(schema::order_key(order, chunk)), chunk, *total);
            }
        } catch (const Xapian::Error& e) {
            complain({}, "its list of sources cannot be read: " + e.get_msg());
        } catch (const Error& e) {
            complain({}, std::string("its list of sources is damaged: ") + e.what());
        }
    }

    void check_files() {
        for (const auto& [id, path] : files_)
            if (!ids_.contains(id)) complain(name_of_document(id), "is known, but not in the index");
        for (const auto& [path, known] : catalogue_)
            if (known.as == KnownAs::duplicate && !ids_.contains(known.document))
                complain(path, "is a duplicate of a document that is not in the index");
    }

    Verification& out_;
    std::vector<SoundDocument> sound_;
    std::size_t complaints_ = 0;
    Catalogue catalogue_;
    std::map<std::string, std::string> files_;                     // document -> path
    std::map<Xapian::docid, std::string> records_;                 // -> document id
    std::vector<std::pair<Xapian::docid, std::uint32_t>> wanted_;  // sums of terms that the records hold
    std::set<std::string> ids_;
    Xapian::doccount claimed_ = 0;
};

/// Folders that a stub file names; the path itself when it is a folder.
std::vector<std::string> folders_of(const std::string& path) {
    if (!std::filesystem::exists(path))
        throw Error(ErrorCode::index, path + ": there is no index", "make one with `ibid index FOLDER`");
    const std::optional<schema::Stub> stub = schema::read_stub(path);
    if (!stub) return {path};
    std::vector<std::string> folders;
    for (const schema::StubLine& line : stub->lines) {
        if (line.type == "remote")
            throw Error(ErrorCode::index, path + ": the shard at " + line.where + " is on another machine",
                        "run `ibid verify` there, on its folder");
        folders.push_back(line.where);
    }
    return folders;
}

}  // namespace

Verification verify_index(const std::string& path) {
    Verification out;
    out.path = path;
    bool damaged = false, told = true;
    for (const std::string& folder : folders_of(path)) {
        Verifier verifier(out);
        verifier.run(folder);
        if (!verifier.found_damage()) continue;
        damaged = true;
        told = mark_unsound(folder) && told;
    }
    if (damaged)
        out.hint = told ? "`ibid index` with the folders of the PDFs repairs it: what is sound is kept"
                        : "run `ibid verify` as a user who may write there, then `ibid index`";
    else if (!out.problems.empty())
        out.hint = "index the PDFs again into a new folder, and put it in the place of this one";
    return out;
}

std::vector<SoundDocument> sound_documents(const std::string& folder) {
    Verification unused;
    return Verifier(unused).sound(folder);
}

}  // namespace ibid
