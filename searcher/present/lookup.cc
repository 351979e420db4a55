#include "searcher/present/lookup.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace ibid {
namespace lookup {
namespace {

using namespace schema;

/// Names told in an error: enough to choose from, few enough to read.
constexpr std::size_t kNamesTold = 5;
/// Terms looked at for an id's beginning and for near names; beyond, the answer is what was found so far.
constexpr std::size_t kMaxTermsScanned = 200'000;
/// As git has it. Fewer letters of an id name nothing: a number of a hit, or a slip, begins the id of some document.
constexpr std::size_t kLeastOfId = 4;

std::string file_name_of(std::string_view path) { return std::filesystem::path(path).filename().string(); }

std::string told(const Searcher::Impl& impl, DocId record) {
    const DocumentInfo info = brief(impl, record);
    return info.file.empty() ? info.id : file_name_of(info.file) + " (" + info.id + ")";
}

std::string told(const Searcher::Impl& impl, const std::vector<DocId>& records) {
    std::string out;
    for (std::size_t i = 0; i < std::min(records.size(), kNamesTold); ++i)
        out += (i ? ", " : "") + told(impl, records[i]);
    if (records.size() > kNamesTold) out += " and " + std::to_string(records.size() - kNamesTold) + " more";
    return out;
}

std::vector<DocId> with_id_prefix(const Searcher::Impl& impl, std::string_view prefix) {
    std::vector<DocId> found;
    const std::string begin = std::string(kId).append(prefix);
    std::size_t scanned = 0;
    for (auto term = impl.db().allterms_begin(begin), end = impl.db().allterms_end(begin);
         term != end && scanned < kMaxTermsScanned; ++scanned) {
        const std::string id = (*term).substr(kId.size());
        const auto record = impl.find(kId, id);
        if (record && is_record(impl, *record)) {
            found.push_back(*record);
            if (found.size() > kNamesTold) break;
            term.skip_to(std::string(kId) + id +
                         "/");  // past those of its passages that have a term: ID.…, and '/' follows '.'
        } else {
            ++term;
        }
    }
    return found;
}

/// As names and paths are stored: what was written, and what it may be short for.
std::vector<std::string> spellings(std::string_view wanted) {
    const std::string path(wanted);
    std::vector<std::string> names = {fold_term(path)};
    if (path.find('/') == std::string::npos) {
        names.push_back(fold_term(path + ".pdf"));
        return names;
    }
    std::error_code failed;
    const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
    if (!failed) names.push_back(fold_term(absolute.lexically_normal().string()));
    return names;
}

/// Of a file, or of a copy of it.
std::vector<DocId> with_name(const Searcher::Impl& impl, std::string_view wanted) {
    const std::vector<std::string> names = spellings(wanted);
    for (const std::string& name : names)
        if (std::vector<DocId> found = impl.find_all(kName, name); !found.empty()) return found;
    std::set<DocId> found;
    for (const auto& [document, path] : impl.copies())
        for (const std::string& name : names)
            if (fold_term(path) == name || fold_term(file_name_of(path)) == name)
                if (const auto record = impl.find(kId, document)) found.insert(*record);
    return {found.begin(), found.end()};
}

std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
        }
    }
    return row.back();
}

/// File names that hold what was wanted, or are a few slips of the keyboard away.
std::vector<DocId> with_near_name(const Searcher::Impl& impl, std::string_view wanted) {
    std::string folded = fold_term(file_name_of(wanted));
    if (folded.ends_with(".pdf")) folded.resize(folded.size() - 4);
    if (folded.size() < 3 || folded.size() > 200) return {};
    std::vector<std::pair<std::size_t, DocId>> near;
    const std::string all(kName);
    std::size_t scanned = 0;
    for (auto term = impl.db().allterms_begin(all), end = impl.db().allterms_end(all);
         term != end && scanned < kMaxTermsScanned; ++term, ++scanned) {
        std::string name = (*term).substr(all.size());
        if (name.find('/') != std::string::npos) continue;
        if (name.ends_with(".pdf")) name.resize(name.size() - 4);
        const bool holds = name.find(folded) != std::string::npos;
        const std::size_t distance = holds ? 0 : edits(folded, name);
        if (!holds && distance > folded.size() / 4) continue;
        for (const DocId record : impl.find_all(kName, (*term).substr(all.size()))) near.emplace_back(distance, record);
    }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<DocId> records;
    for (const auto& [distance, record] : near) records.push_back(record);
    return records;
}

[[noreturn]] void not_found(const Searcher::Impl& impl, std::string_view wanted) {
    std::vector<DocId> near = with_near_name(impl, wanted);
    const bool too_short = near.empty() && wanted.size() < kLeastOfId;
    if (too_short) near = with_id_prefix(impl, wanted);
    std::string hint = near.empty() ? "name it by its id, file name or path, as `ibid list` shows them"
                                    : "near it: " + told(impl, near);
    if (too_short && !near.empty())
        hint = "an id is named whole or by its first " + std::to_string(kLeastOfId) + " letters; " + hint;
    throw Error(ErrorCode::not_found, "no document “" + std::string(wanted) + "” in the index", hint);
}

}  // namespace

bool is_record(const Searcher::Impl& impl, DocId id) {
    const std::string type = std::string(kType) + "document";
    auto posting = impl.db().postlist_begin(type);
    const auto end = impl.db().postlist_end(type);
    if (posting == end) return false;
    posting.skip_to(id);
    return posting != end && *posting == id;
}

DocumentInfo brief(const Searcher::Impl& impl, DocId record) {
    DocumentInfo info = decode_info(impl.data(record));
    info.pages.clear(), info.outline.clear(), info.warnings.clear(), info.keys.clear();
    return info;
}

std::vector<DocId> named(const Searcher::Impl& impl, std::string_view wanted) {
    if (const auto record = impl.find(kId, wanted); record && is_record(impl, *record)) return {*record};
    std::vector<DocId> found = with_name(impl, wanted);
    if (found.empty() && wanted.size() >= kLeastOfId) found = with_id_prefix(impl, wanted);
    if (found.empty())
        if (const auto numbered = impl.document_numbered(wanted))
            found.push_back(impl.columns().documents[*numbered].record);
    return found;
}

DocId resolve(const Searcher::Impl& impl, std::string_view wanted) {
    if (wanted.empty()) throw Error(ErrorCode::usage, "no document was named", "give its id, file name or path");
    const std::vector<DocId> found = named(impl, wanted);
    if (found.empty()) not_found(impl, wanted);
    if (found.size() > 1)
        throw Error(ErrorCode::usage, "“" + std::string(wanted) + "” fits more than one document",
                    "one of: " + told(impl, found));
    return found.front();
}

std::vector<std::string> near_names(const Searcher::Impl& impl, std::string_view wanted) {
    std::vector<std::string> out;
    for (const DocId record : with_near_name(impl, wanted)) out.push_back(file_name_of(brief(impl, record).file));
    return out;
}

std::vector<DocId> notes_of(const Searcher::Impl& impl, std::string_view document_id) {
    return impl.find_all(kNoteDocument, document_id);
}

namespace {

/// "[57]", "57.", "(a)" and "note 57" are labels as people write them.
std::string bare_label(std::string_view label) {
    if (label.starts_with("note ") || label.starts_with("Note ")) label.remove_prefix(5);
    while (label.size() > 1 && std::string_view("[( ").find(label.front()) != std::string_view::npos)
        label.remove_prefix(1);
    while (label.size() > 1 && std::string_view("]). ").find(label.back()) != std::string_view::npos)
        label.remove_suffix(1);
    return std::string(label);
}

bool bears_label(const NoteReading& note, const std::string& label) {
    return fold_term(note.label) == fold_term(label) || note.note_id == label;
}

}  // namespace
}  // namespace lookup

std::multimap<std::string, std::string> Searcher::copies() {
    return impl_->on_index([&] { return impl_->copies(); });
}

DocumentInfo Searcher::document(std::string_view document) {
    constexpr std::size_t kKept = 64;  // a page of results has at most as many
    return impl_->on_index([&] {
        auto& known = impl_->remembered.documents;
        const std::string name(document);
        if (const auto found = known.find(name); found != known.end()) return found->second;
        if (known.size() >= kKept) known.clear();
        return known.emplace(name, schema::decode_info(impl_->data(lookup::resolve(*impl_, document)))).first->second;
    });
}

std::optional<DocumentInfo> Searcher::numbered(std::string_view number) {
    return impl_->on_index([&]() -> std::optional<DocumentInfo> {
        const auto found = impl_->document_numbered(number);
        if (!found) return std::nullopt;
        return lookup::brief(*impl_, impl_->columns().documents[*found].record);
    });
}

std::vector<NoteAnswer> Searcher::notes(std::string_view document, std::string_view label) {
    return impl_->on_index([&, document, label]() mutable {
        // "ac152d05b595.n36", as a search prints it beside a hit.
        if (const std::size_t dot = document.rfind('.');
            label.empty() && dot != document.npos && document.substr(dot).starts_with(".n") &&
            lookup::named(*impl_, document).empty() && !lookup::named(*impl_, document.substr(0, dot)).empty()) {
            label = document.substr(dot + 1);
            document = document.substr(0, dot);
        }
        const DocumentInfo info = lookup::brief(*impl_, lookup::resolve(*impl_, document));
        std::map<std::string, std::string> labels;
        for (const Concept& country : concepts(impl_->vocabularies(), "country"))
            labels.emplace(country.value, country.label);
        std::vector<NoteAnswer> all;
        for (const DocId id : lookup::notes_of(*impl_, info.id)) {
            NoteAnswer& answer = all.emplace_back();
            answer.document = info;
            const std::string record = impl_->data(id);
            answer.note = schema::decode_note(record);
            answer.ocr = schema::decode_passage(record).ocr;
            for (const CountryFacet& country : answer.note.countries)
                answer.country_labels.emplace(country.value, labels[country.value]);
        }
        if (label.empty()) return all;
        const std::string wanted = lookup::bare_label(label);
        std::vector<NoteAnswer> found;
        for (const NoteAnswer& answer : all)
            if (lookup::bears_label(answer.note, wanted)) found.push_back(answer);
        if (!found.empty()) return found;
        const std::string name = info.file.empty() ? info.id : lookup::file_name_of(info.file);
        throw Error(ErrorCode::not_found, name + " has no note “" + std::string(label) + "”",
                    all.empty() ? "it has no notes at all"
                                : "it has " + std::to_string(all.size()) + (all.size() == 1 ? " note" : " notes") +
                                      ", from " + all.front().note.label + " on; `ibid note " + name + "` lists them");
    });
}

std::vector<Finding> Searcher::findings(std::string_view document) {
    return impl_->on_index([&] { return schema::decode_findings(impl_->data(lookup::resolve(*impl_, document))); });
}

}  // namespace ibid
