#include "indexer/batch/index_writer.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "analysis/passages.h"
#include "indexer/batch/free_numbers.h"
#include "indexer/batch/note_clauses.h"
#include "indexer/batch/stored_citations.h"
#include "indexer/schema/locked.h"
#include "indexer/schema/schema.h"
#include "indexer/schema/seal.h"
#include "model/error.h"
#include "model/formats/json.h"
#include "text/words.h"

namespace ibid {
namespace {

using namespace schema;

/// Passages between two flushes of the postings to disk: of 1,000, 10,000 and 100,000 the least CPU (19, 26, 37 s for
/// 39,683 passages). Xapian takes it from the environment only; an operator's own value stays.
constexpr const char* kFlushThreshold = "1000";

bool is(const Xapian::Error& e, std::string_view type) { return type == e.get_type(); }

[[noreturn]] void translate(const Xapian::Error& e, const std::string& folder) {
    if (is(e, "DatabaseLockError")) throw not_writable(folder, e.get_msg());
    if (is(e, "DatabaseVersionError"))
        throw Error(ErrorCode::index, folder + ": written by another version of Xapian",
                    "index again into a new folder");
    const char* system = e.get_error_string();
    const std::string reason = e.get_msg() + (system ? std::string(": ") + system : "");
    if (system && std::strcmp(system, std::strerror(ENOSPC)) == 0)
        throw Error(ErrorCode::io, folder + ": the disk is full",
                    "free some room and run it again; what was committed is safe");
    if (is(e, "DatabaseCorruptError"))
        throw Error(ErrorCode::index, folder + ": damaged: " + reason,
                    "run `ibid verify`, then `ibid index` again: it repairs what was found");
    throw Error(ErrorCode::index, folder + ": " + reason, "check the folder's permissions and the disk");
}

template <class F>
auto guarded(const std::string& folder, F f) {
    try {
        return f();
    } catch (const Xapian::Error& e) {
        translate(e, folder);
    }
}

/// Xapian 1.4 lets an exception out of a destructor when the disk fills up inside a commit, and so ends the process
/// itself. Nothing committed is lost by that; as long as this lives, it is at least said as every other error is.
class LastWords {
public:
    LastWords() : before_(std::set_terminate(say)) {}
    ~LastWords() { std::set_terminate(before_); }
    LastWords(const LastWords&) = delete;
    LastWords& operator=(const LastWords&) = delete;

private:
    [[noreturn]] static void say() {
        std::string line = "ibid: the index could not be written";
        try {
            if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
        } catch (const Xapian::Error& e) {
            line += ": " + e.get_msg() + (e.get_error_string() ? std::string(": ") + e.get_error_string() : "");
        } catch (...) {  // then there is nothing more to tell
        }
        line += "\n  hint: free some room and run it again; what was committed is safe\n";
        if (::write(STDERR_FILENO, line.data(), line.size()) < 0) ::_exit(3);
        ::_exit(2);
    }
    std::terminate_handler before_;
};

std::string term(std::string_view prefix, std::string_view text) {
    std::string t(prefix);
    t += text;
    if (t.size() > kMaxTermBytes) t.resize(kMaxTermBytes);
    return t;
}

/// As a question's words are looked up: joined by spaces, without stop words.
std::string stems_of(TermAnalysis& terms, std::string_view text, const std::string& language) {
    std::string out;
    for (const Token& t : terms.tokens(text, language))
        if (t.kind == TokenKind::word) out += (out.empty() ? "" : " ") + t.term;
    return out;
}

/// Lists of texts, each written once a document.
class Lists {
public:
    explicit Lists(std::vector<std::vector<std::string>>& out) : out_(out) { of({}); }
    std::uint32_t of(const std::vector<std::string>& values) {
        const auto [at, added] = known_.emplace(values, static_cast<std::uint32_t>(out_.size()));
        if (added) out_.push_back(at->first);
        return at->second;
    }
    std::uint32_t of_set(const std::set<std::string>& values) { return of({values.begin(), values.end()}); }

private:
    std::vector<std::vector<std::string>>& out_;
    std::map<std::vector<std::string>, std::uint32_t> known_;
};

std::string lower(std::string_view s) { return fold_term(s); }

}  // namespace

bool was_never_committed(const std::string& folder) {
    namespace fs = std::filesystem;
    if (!fs::is_directory(folder)) return false;
    return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(), [](const fs::directory_entry& entry) {
        const fs::path name = entry.path().filename();
        return name == "flintlock" || name == "v.tmp" || name.extension() == ".glass";
    });
}

struct IndexWriter::Impl {
    LastWords last_words;
    std::string folder;
    Xapian::WritableDatabase db;
    Vocabularies words;
    TermAnalysis terms;
    WallClock now;
    bool changed = false;
    std::optional<Gaps> gaps;                   // looked for when the first document is put
    std::map<std::string, FirstIndexed> taken;  // documents that were taken out, by id: of each, when it came

    Impl(const std::string& path, const Vocabularies& vocabularies, WallClock clock)
        : folder(path), words(vocabularies), terms(vocabularies.texts()), now(std::move(clock)) {
        ::setenv("XAPIAN_FLUSH_THRESHOLD", kFlushThreshold, 0);
        std::error_code failed;
        std::filesystem::create_directories(std::filesystem::path(folder), failed);
        if (failed)
            throw Error(ErrorCode::io, folder + ": cannot be made: " + failed.message(),
                        "choose another folder with --index");
        guarded(folder, [&] {
            db = Xapian::WritableDatabase(
                folder, was_never_committed(folder) ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_CREATE_OR_OPEN);
            const std::string version = db.get_metadata(std::string(kMetaVersion));
            if (version.empty() ? db.get_doccount() > 0 : version != std::to_string(kIndexVersion))
                throw Error(ErrorCode::index, folder + ": an index of another version",
                            "index again into a new folder");
            db.begin_transaction(true);
            if (version.empty() || db.get_metadata(std::string(kMetaVocabularyHash)) != vocabularies.hash())
                describe(vocabularies);
        });
    }

    void describe(const Vocabularies& vocabularies) {
        db.set_metadata(std::string(kMetaVersion), std::to_string(kIndexVersion));
        db.set_metadata(std::string(kMetaVocabularyHash), vocabularies.hash());
        std::string names;
        for (const auto& [name, text] : vocabularies.texts()) {
            names += name + "\n";
            db.set_metadata(std::string(kMetaVocabulary) + name, text);
        }
        db.set_metadata(std::string(kMetaVocabularyFiles), names);
        db.set_metadata(std::string(kMetaNames), vocabularies.names());
        changed = true;
    }

    /// A document comes or goes: what is known of all of them together is no longer so.
    void change() {
        changed = true;
        if (!db.get_metadata(std::string(kMetaSources)).empty()) db.set_metadata(std::string(kMetaSources), "");
    }

    void list_sources() {
        if (!db.get_metadata(std::string(kMetaSources)).empty()) return;
        std::vector<Citations> stored;
        const std::string type = term(kType, "document");
        for (auto p = db.postlist_begin(type), end = db.postlist_end(type); p != end; ++p)
            stored.push_back(decode_citations(unsealed(db.get_document(*p).get_data())));
        write_sources(
            join_sources(std::move(stored)), [&](const std::string& key) { return db.get_metadata(key); },
            [&](const std::string& key, const std::string& value) { db.set_metadata(key, value); });
        changed = true;
    }

    bool erase(std::string_view id) {
        const std::string unique = term(kId, id);
        const auto posting = db.postlist_begin(unique);
        if (posting == db.postlist_end(unique)) return false;
        const Xapian::docid record = *posting;
        const Xapian::Document stored = db.get_document(record);
        const DocumentColumns columns = decode_columns(unsealed(stored.get_data()));
        if (columns.id != id) return false;  // a passage's id
        taken[columns.id] = decode_first_indexed(stored.get_value(kFirstIndexedSlot));
        for (std::size_t i = 0; i <= columns.passages.size(); ++i) {
            try {
                db.delete_document(record + static_cast<Xapian::docid>(i));
            } catch (const Xapian::DocNotFoundError&) {  // damaged: writing it again is the repair
            }
        }
        if (gaps) gaps->add(record, static_cast<Xapian::docid>(columns.passages.size() + 1));
        change();
        return true;
    }

    struct Counts {
        std::unordered_map<std::string, Xapian::termcount> terms;
        std::string signature;
        std::uint32_t length = 0;
    };
    Counts count(std::string_view text, std::string_view language,
                 std::unordered_map<std::string, Xapian::termcount>* forms) {
        Counts c;
        for (const Token& t : terms.tokens(text, language)) {
            if (t.kind == TokenKind::word || t.kind == TokenKind::stop) {
                const std::uint16_t s = signature_of(t.form);
                c.signature += static_cast<char>(s & 0xff);
                c.signature += static_cast<char>(s >> 8);
            }
            if (t.kind == TokenKind::stop) continue;
            ++c.terms[term("", t.term)];
            if (t.kind == TokenKind::word) ++c.length;
            if (forms && t.kind == TokenKind::word && t.form.size() <= 64) ++(*forms)[t.form];
        }
        return c;
    }

    std::string time_now() const {
        const std::time_t seconds = now();
        std::tm utc{};
        ::gmtime_r(&seconds, &utc);
        char stamp[32];
        std::strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &utc);
        return stamp;
    }
    /// Of the last commit.
    std::size_t revision() const {
        const std::string text = db.get_metadata(std::string(kMetaRevision));
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    FirstIndexed first_indexed(const std::string& id, std::string_view before) const {
        for (const std::string& known : {id, std::string(before)})
            if (const auto at = taken.find(known); at != taken.end()) return at->second;
        return {time_now(), revision() + 1};
    }

    void put(const Analysis& a, std::string_view before);
    std::string language_of(const Analysis& a);
    /// Terms of the headings above a passage, counted once for all that stand under them.
    struct Head {
        std::vector<std::pair<std::string, Xapian::termcount>> terms;
        std::uint32_t length = 0;
    };
    std::map<std::pair<std::uint32_t, std::string>, Head> heads;  // of this document: by section and language
    std::unordered_map<std::string, std::string> clauses;         // of this document: by note
    const Head& head_of(const Passage& p, Place place, const std::string& language);
    Xapian::Document passage_document(const Passage& p, Place place, const NoteReading* note,
                                      const std::string& language, PassageColumns& columns,
                                      std::unordered_map<std::string, Xapian::termcount>& forms);
};

const IndexWriter::Impl::Head& IndexWriter::Impl::head_of(const Passage& p, Place place, const std::string& language) {
    const auto [at, added] = heads.try_emplace({place.section, language});
    if (!added) return at->second;
    std::string headings;
    for (const std::string& s : p.section) headings += s + "\n";
    const Counts counts = count(headings, language, nullptr);
    for (const auto& [t, n] : counts.terms) at->second.terms.emplace_back(term(kSection, t), n);
    at->second.length = counts.length;
    return at->second;
}

Xapian::Document IndexWriter::Impl::passage_document(const Passage& p, Place place, const NoteReading* note,
                                                     const std::string& language, PassageColumns& columns,
                                                     std::unordered_map<std::string, Xapian::termcount>& forms) {
    Xapian::Document out;
    out.set_data(encode(p, place, note));
    if (!is_plain_id(p.id, p.document_id, place.ordinal)) out.add_boolean_term(term(kId, p.id));
    for (const CountryFacet& c : p.countries) out.add_boolean_term(term(kCountry, c.value));
    for (const ConceptFacet& c : p.instruments) out.add_boolean_term(term(kInstrument, c.value));
    for (const ConceptFacet& c : p.approaches) out.add_boolean_term(term(kApproach, c.value));
    if (note) {
        out.add_boolean_term(term(kType, "note"));
        out.add_boolean_term(term(kNoteDocument, p.document_id));
        out.add_boolean_term(term(kLabel, lower(note->label)));
    }
    if (!is_searchable(p.kind) && !note) return out;  // found through what it heads, if at all

    const Counts body = count(p.text, language, &forms);
    for (const auto& [t, n] : body.terms) out.add_term(t, n);
    if (!body.signature.empty()) out.add_value(kSignatureSlot, body.signature);
    columns.length = body.length;
    if (!p.section.empty()) {
        const Head& head = head_of(p, place, language);
        for (const auto& [t, n] : head.terms) out.add_term(t, n);
        columns.head_length = head.length;
    }
    if (note) {
        std::string sentences = clauses[note->note_id];
        for (const CitedAt& at : note->cited_at) sentences += at.sentence + "\n";
        for (const auto& [t, n] : count(sentences, language, nullptr).terms) out.add_term(term(kSentence, t), n);
    }
    return out;
}

/// The document's language when nobody knows it: by its function words, else English, whose endings hurt least.
std::string IndexWriter::Impl::language_of(const Analysis& a) {
    if (!a.document.language.empty()) return a.document.language;
    constexpr std::size_t kEnoughBytes = 20'000;
    std::string text;
    for (const Passage& p : a.passages) {
        if (text.size() < kEnoughBytes) text += p.text + "\n";
    }
    std::string guess = terms.guess_language(text);
    return guess.empty() ? "en" : guess;
}

/// Its record with the sum of its terms, when it has them all.
static void seal(Xapian::Document& document) {
    TermSum sum;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) sum.add(*term, term.get_wdf());
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
        if (value.get_valueno() == kSignatureSlot) sum.add_value(kSignatureSlot, *value);
    document.set_data(sealed(document.get_data(), sum.sum()));
}

/// What answers say of a document, besides what the columns hold by themselves.
static DocumentInfo about_only(const DocumentInfo& d) {
    DocumentInfo out;
    out.subtitle = d.subtitle, out.publisher = d.publisher, out.symbol = d.symbol, out.date = d.date;
    out.authors = d.authors, out.from = d.from, out.format = d.format;
    return out;
}

void IndexWriter::Impl::put(const Analysis& a, std::string_view before) {
    if (!gaps) gaps.emplace(db);
    erase(a.document.id);
    const std::string own_language = language_of(a);
    Record record;
    record.info = a.document;
    record.findings = a.findings;
    record.claims = a.claims;
    DocumentColumns& columns = record.columns;
    const DocumentInfo& d = a.document;
    columns.id = d.id, columns.title = d.title, columns.author = d.author, columns.created = d.created;
    columns.language = own_language, columns.kind = d.kind, columns.path = d.path, columns.file = d.file;
    columns.about = pack(about_only(d));
    columns.year = d.year;
    Lists sets(columns.sets), sections(record.sections);
    heads.clear();

    std::unordered_map<std::string, const NoteReading*> readings;
    for (const NoteReading& n : a.notes) readings.emplace(n.note_id, &n);
    std::unordered_map<std::string, std::uint32_t> note_ordinals;
    for (std::size_t i = 0; i < a.passages.size(); ++i) {
        const Passage& p = a.passages[i];
        if (p.type == PassageType::note && !p.notes.empty())
            note_ordinals.emplace(p.notes[0].note_id, static_cast<std::uint32_t>(i));
    }

    clauses = note_clauses(a);
    record.citations = stored_citations(a, words);
    auto citation = record.citations.citations.begin();  // they come note by note, as the notes' passages do

    std::unordered_map<std::string, Xapian::termcount> forms;
    std::vector<Xapian::Document> documents;
    documents.reserve(a.passages.size());
    std::size_t passages = 0, notes = 0;
    for (const Passage& p : a.passages) {
        PassageColumns& c = columns.passages.emplace_back();
        c.id = p.id, c.type = p.type, c.kind = p.kind;
        c.page_number = static_cast<std::uint32_t>(std::max(0, p.page_number));
        c.reference = is_reference(p, words);
        const std::string& language = p.language.empty() ? own_language : p.language;
        auto at = std::find(columns.languages.begin(), columns.languages.end(), language);
        if (at == columns.languages.end()) at = columns.languages.insert(at, language);
        c.language = static_cast<std::uint32_t>(at - columns.languages.begin());
        std::set<std::string> countries, instruments, approaches;
        for (const CountryFacet& f : p.countries) {
            countries.insert(f.value);
            if (f.exhaustive == false) countries.insert(std::string(kOpenList));
        }
        for (const ConceptFacet& f : p.instruments) instruments.insert(f.value);
        for (const ConceptFacet& f : p.approaches) approaches.insert(f.value);
        c.countries = sets.of_set(countries);
        c.instruments = sets.of_set(instruments);
        c.approaches = sets.of_set(approaches);

        const NoteReading* note = nullptr;
        if (p.type == PassageType::note) {
            ++notes;
            if (const auto found = p.notes.empty() ? readings.end() : readings.find(p.notes[0].note_id);
                found != readings.end())
                note = found->second;
        } else {
            ++passages;
            for (const CarriedNote& n : p.notes) {
                if (const auto o = note_ordinals.find(n.note_id); o != note_ordinals.end())
                    c.notes.push_back(o->second);
            }
        }
        static const NoteReading kNoReading;
        documents.push_back(passage_document(p, {static_cast<std::uint32_t>(documents.size()), sections.of(p.section)},
                                             p.type == PassageType::note && !note ? &kNoReading : note, language, c,
                                             forms));
        if (p.type != PassageType::note) continue;
        for (; citation != record.citations.citations.end() && citation->note + 1 == notes; ++citation) {
            for (const std::string& key : citation->keys) documents.back().add_boolean_term(term(kSource, key));
            if (!citation->title.empty()) documents.back().add_boolean_term(term(kSource, citation->title));
        }
    }
    record.info.passages = passages;
    record.info.notes = notes;

    Xapian::Document out;
    out.set_data(encode(record));
    if (const FirstIndexed first = first_indexed(d.id, before); !first.time.empty())
        out.add_value(kFirstIndexedSlot, encode(first));
    out.add_boolean_term(term(kId, d.id));
    out.add_boolean_term(term(kType, "document"));
    if (!record.claims.empty()) out.add_boolean_term(term(kType, "claims"));
    out.add_boolean_term(term(kLanguage, own_language));
    for (const std::string& key : record.citations.own_keys) out.add_boolean_term(term(kOwnKey, key));
    for (const std::string& name : {d.path, d.file, std::filesystem::path(d.file).filename().string()})
        if (!name.empty()) out.add_boolean_term(term(kName, fold_term(name)));
    for (const Token& t : terms.tokens(d.title, own_language)) {
        if (t.kind != TokenKind::stop) out.add_term(term(kTitle, t.term));
    }
    for (const Token& t : terms.tokens(d.author, own_language)) {
        if (t.kind != TokenKind::stop) out.add_term(term(kAuthor, t.term));
    }
    for (const DefinedAcronym& defined : a.acronyms) {
        out.add_boolean_term(term(kAcronym, fold_term(defined.acronym) + '=' + defined.long_form));
        out.add_boolean_term(
            term(kAcronym, '~' + stems_of(terms, defined.long_form, own_language) + '=' + defined.acronym));
    }
    const bool compounds = std::any_of(columns.languages.begin(), columns.languages.end(),
                                       [&](const std::string& l) { return terms.compounds(l); });
    for (const auto& [form, n] : forms) {
        out.add_term(term(kForm, form), n);
        if (compounds && form.size() >= kShortestCompound)
            out.add_boolean_term(term(kEnding, std::string(form.rbegin(), form.rend())));
    }
    Xapian::docid at = gaps->take(static_cast<Xapian::docid>(documents.size() + 1));
    const auto add = [&](Xapian::Document& document) {
        seal(document);
        if (at == 0)
            db.add_document(document);
        else
            db.replace_document(at++, document);
    };
    add(out);
    for (Xapian::Document& p : documents) add(p);
    change();
}

IndexWriter::IndexWriter(const std::string& folder, const Vocabularies& vocabularies, WallClock now)
    : impl_(std::make_unique<Impl>(folder, vocabularies, std::move(now))) {}

IndexWriter::~IndexWriter() {
    try {
        if (impl_) impl_->db.cancel_transaction();  // what was not committed is dropped
    } catch (const Xapian::Error&) {  // closing: there is nobody left to tell, and the last commit is safe
    }
}

void IndexWriter::put(const Analysis& analysis, std::string_view before) {
    guarded(impl_->folder, [&] { impl_->put(analysis, before); });
}

bool IndexWriter::remove(std::string_view document_id) {
    return guarded(impl_->folder, [&] { return impl_->erase(document_id); });
}

std::string IndexWriter::metadata(std::string_view key) const {
    return guarded(impl_->folder, [&] { return impl_->db.get_metadata(std::string(key)); });
}

void IndexWriter::set_metadata(std::string_view key, std::string_view value) {
    guarded(impl_->folder, [&] { impl_->db.set_metadata(std::string(key), std::string(value)); });
    impl_->changed = true;
}

void IndexWriter::commit() {
    guarded(impl_->folder, [&] {
        if (!impl_->changed) return;
        impl_->db.set_metadata(std::string(kMetaUpdated), impl_->time_now());
        impl_->db.set_metadata(std::string(kMetaRevision), std::to_string(impl_->revision() + 1));
        impl_->db.set_metadata(std::string(kMetaSum), metadata_sum(impl_->db));
        impl_->db.commit_transaction();
        impl_->db.begin_transaction(true);
        impl_->changed = false;
    });
}

void IndexWriter::finish() {
    guarded(impl_->folder, [&] { impl_->list_sources(); });
    commit();
}

}  // namespace ibid
