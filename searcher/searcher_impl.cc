#include "searcher/searcher_impl.h"

#include <filesystem>

namespace ibid {

using namespace schema;

namespace {
bool is(const Xapian::Error& e, std::string_view type) { return type == e.get_type(); }
}  // namespace

Searcher::Impl::Impl(std::string path, bool partial) : path_(std::move(path)), partial_(partial) {
    std::error_code ignored;
    if (!std::filesystem::exists(path_, ignored)) throw Error(ErrorCode::index, path_ + ": no index there", "make one with `ibid index FOLDER`, or name it with --index");
    try {
        open();
    } catch (const Xapian::Error& e) {
        translate(e);
    }
}

void Searcher::Impl::open() {
    shards_ = open_shards(path_, partial_);
    opened_ = std::chrono::steady_clock::now();
    broken_ = false;
    stale_ = true;
}

void Searcher::Impl::refresh() {
    // A shard that was missing may be back; trying costs a connection.
    constexpr auto kTryAgain = std::chrono::seconds(5);
    if (broken_ || (!shards_.missing.empty() && std::chrono::steady_clock::now() - opened_ > kTryAgain)) open();
    if (!shards_.all.reopen() && !stale_) return;
    stale_ = false;
    vocabularies_.reset();
    terms_.reset();
    synonyms_.reset();
    columns_.reset();
}

void Searcher::Impl::load_columns() const {
    auto made = std::make_unique<Columns>();
    made->resize(db().get_lastdocid());
    const std::string type = std::string(kType) + "document";
    bool first = true;
    for (auto p = db().postlist_begin(type), end = db().postlist_end(type); p != end; ++p) {
        const DocumentColumns columns = decode_columns(data(*p));
        if (first && !columns.passages.empty()) {
            // Over n shards Xapian numbers documents in turn, so what is next to each other in its shard is n apart.
            const auto passage = find(kId, columns.passages[0].id);
            if (passage && *passage > *p) made->stride = *passage - *p;
            first = false;
        }
        made->add(columns, *p);
    }
    made->finish();
    columns_ = std::move(made);
}

const Vocabularies& Searcher::Impl::vocabularies() {
    if (!vocabularies_) {
        std::map<std::string, std::string> texts;
        const std::string names = db().get_metadata(std::string(kMetaVocabularyFiles));
        for (std::size_t at = 0; at < names.size();) {
            const std::size_t end = std::min(names.find('\n', at), names.size());
            const std::string name = names.substr(at, end - at);
            if (!name.empty()) texts[name] = db().get_metadata(std::string(kMetaVocabulary) + name);
            at = end + 1;
        }
        vocabularies_ = Vocabularies::from_texts(std::move(texts));
    }
    return *vocabularies_;
}

TermAnalysis& Searcher::Impl::terms() {
    if (!terms_) terms_.emplace(vocabularies());
    return *terms_;
}

const Synonyms& Searcher::Impl::synonyms() {
    if (!synonyms_) synonyms_.emplace(vocabularies(), terms());
    return *synonyms_;
}

std::optional<DocId> Searcher::Impl::find(std::string_view prefix, std::string_view text) const {
    std::string term(prefix);
    term += text;
    if (term.size() > kMaxTermBytes) term.resize(kMaxTermBytes);
    const auto p = db().postlist_begin(term);
    if (p == db().postlist_end(term)) return std::nullopt;
    return *p;
}

std::vector<DocId> Searcher::Impl::find_all(std::string_view prefix, std::string_view text) const {
    std::string term(prefix);
    term += text;
    if (term.size() > kMaxTermBytes) term.resize(kMaxTermBytes);
    std::vector<DocId> out;
    for (auto p = db().postlist_begin(term), end = db().postlist_end(term); p != end; ++p) out.push_back(*p);
    return out;
}

Passage Searcher::Impl::read_passage(DocId id) const { return decode_passage(data(id)); }

DocumentInfo Searcher::Impl::brief(std::uint32_t index) const {
    const DocumentColumn& d = columns().documents[index];
    DocumentInfo info;
    info.id = d.id, info.title = d.title, info.author = d.author, info.created = d.created;
    info.language = d.language, info.kind = d.kind, info.year = d.year, info.path = d.path, info.file = d.file;
    return info;
}

Hit Searcher::Impl::make_hit(DocId id) const {
    Hit hit;
    const std::string bytes = data(id);
    hit.passage = decode_passage(bytes);
    hit.document = brief(columns().document[id]);
    if (hit.passage.type == PassageType::note) hit.cited_at = decode_note(bytes).cited_at;
    return hit;
}

std::size_t Searcher::Impl::revision() {
    std::string state;
    for (const Xapian::Database& shard : shards_.each)
        state += shard.get_uuid() + shard.get_metadata(std::string(kMetaUpdated)) + std::to_string(shard.get_lastdocid()) + "/" + std::to_string(shard.get_doccount());
    std::uint64_t h = 1469598103934665603u;
    for (const char c : state) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return static_cast<std::size_t>(h);
}

void Searcher::Impl::translate(const Xapian::Error& e) const {
    const std::string what = path_ + ": " + e.get_msg() + (e.get_context().empty() ? "" : " (" + e.get_context() + ")");
    if (is(e, "DatabaseOpeningError") || is(e, "DatabaseNotFoundError")) throw Error(ErrorCode::index, what, "is it an index? make one with `ibid index FOLDER`");
    if (is(e, "DatabaseVersionError")) throw Error(ErrorCode::index, what, "index again with this version");
    if (is(e, "DatabaseModifiedError")) throw Error(ErrorCode::index, what, "a writer commits too often to be read; try again");
    if (is(e, "NetworkError") || is(e, "NetworkTimeoutError")) throw Error(ErrorCode::index, what, "a shard does not answer; is its xapian-tcpsrv running? --partial answers without it");
    throw Error(ErrorCode::index, what, "run `ibid verify`");
}

}  // namespace ibid
