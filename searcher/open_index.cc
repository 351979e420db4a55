#include "searcher/open_index.h"

#include <charconv>
#include <filesystem>
#include <mutex>
#include <optional>

#include "indexer/schema/known_file.h"
#include "model/formats/json.h"
#include "searcher/claims/claim_list.h"
#include "searcher/sources/source_list.h"
#include "text/letters.h"

namespace ibid {

using namespace schema;

namespace {
bool is(const Xapian::Error& e, std::string_view type) { return type == e.get_type(); }
}  // namespace

Searcher::Impl::Impl(std::string path, bool partial) : path_(std::move(path)), partial_(partial) {
    std::error_code ignored;
    if (!std::filesystem::exists(path_, ignored))
        throw Error(ErrorCode::index, path_ + ": no index there",
                    "make one with `ibid index FOLDER`, or name it with --index");
    try {
        open();
    } catch (const Xapian::Error& e) {
        translate(e);
    }
}

Searcher::Impl::~Impl() = default;

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
    vocabularies_read_ = false;
    columns_.reset();
    sources.reset();
    claims.reset();
    sections_.clear();
    sections_kept_ = 0;
    remembered = {};
}

void Searcher::Impl::load_columns() const {
    auto made = std::make_unique<Columns>();
    made->resize(db().get_lastdocid());
    // Over n shards Xapian numbers documents in turn, so what is next to each other in its shard is n apart.
    made->stride = static_cast<DocId>(shards_.each.size());
    const std::string type = std::string(kType) + "document";
    for (auto p = db().postlist_begin(type), end = db().postlist_end(type); p != end; ++p) {
        const Xapian::Document record = db().get_document(*p);
        made->add(decode_columns(unsealed(record.get_data())),
                  decode_first_indexed(record.get_value(kFirstIndexedSlot)), *p);
    }
    made->finish();
    columns_ = std::move(made);
}

Vocabularies Searcher::Impl::read_vocabularies(const std::string& hash) const {
    std::map<std::string, std::string> texts;
    const std::string names = db().get_metadata(std::string(kMetaVocabularyFiles));
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t end = std::min(names.find('\n', at), names.size());
        const std::string name = names.substr(at, end - at);
        if (!name.empty()) texts[name] = db().get_metadata(std::string(kMetaVocabulary) + name);
        at = end + 1;
    }
    return Vocabularies::from_texts(std::move(texts), {hash, db().get_metadata(std::string(kMetaNames))});
}

const Vocabularies& Searcher::Impl::vocabularies() {
    // What the readers of a process share: theirs are nearly always the same.
    static std::mutex mutex;
    static std::optional<Vocabularies> latest;
    if (vocabularies_read_) return *vocabularies_;
    const std::string hash = db().get_metadata(std::string(kMetaVocabularyHash));
    if (!vocabularies_ || vocabularies_->hash() != hash) {
        translations_.reset();
        terms_.reset();
        synonyms_.reset();
        definition_questions_.reset();
        definition_words_.reset();
        const std::lock_guard lock(mutex);
        if (!latest || latest->hash() != hash) latest = read_vocabularies(hash);
        vocabularies_ = latest;
    }
    vocabularies_read_ = true;
    return *vocabularies_;
}

TermAnalysis& Searcher::Impl::terms() {
    const Vocabularies& words = vocabularies();
    if (!terms_) terms_.emplace(words.texts());
    return *terms_;
}

const Synonyms& Searcher::Impl::synonyms() {
    TermAnalysis& analysis = terms();
    if (!synonyms_) synonyms_.emplace(vocabularies(), analysis);
    return *synonyms_;
}

const QuestionWords& Searcher::Impl::question_words() {
    const Vocabularies& words = vocabularies();
    if (!question_words_) question_words_.emplace(words.texts());
    return *question_words_;
}

Translations& Searcher::Impl::translations() {
    TermAnalysis& analysis = terms();
    if (!translations_) translations_.emplace(analysis, vocabularies().texts());
    return *translations_;
}

const DefinitionQuestions& Searcher::Impl::definition_questions() {
    const Vocabularies& words = vocabularies();
    if (!definition_questions_) definition_questions_.emplace(words.texts());
    return *definition_questions_;
}

const DefinitionWords& Searcher::Impl::definition_words() {
    TermAnalysis& analysis = terms();
    if (!definition_words_) definition_words_.emplace(vocabularies().texts(), analysis);
    return *definition_words_;
}

std::optional<DocId> Searcher::Impl::find(std::string_view prefix, std::string_view text) const {
    std::string term(prefix);
    term += text;
    if (term.size() > kMaxTermBytes) term.resize(kMaxTermBytes);
    const auto p = db().postlist_begin(term);
    if (p == db().postlist_end(term)) return std::nullopt;
    return *p;
}

std::optional<DocId> Searcher::Impl::find_passage(std::string_view id) const {
    const Columns& c = columns();
    const std::size_t dot = std::min(id.rfind('.'), id.size());
    const auto document = c.document_by_id.find(std::string(id.substr(0, dot)));
    std::uint32_t ordinal = 0;
    const char* const end = id.data() + id.size();
    if (document != c.document_by_id.end() && dot < id.size() &&
        std::from_chars(id.data() + dot + 1, end, ordinal).ptr == end) {
        const DocumentColumn& d = c.documents[document->second];
        if (const DocId at = d.record + (ordinal + 1) * c.stride;
            ordinal < d.passages && at <= c.last && c.id_of(at) == id)
            return at;
    }
    const auto other = find(kId, id);
    return other && *other <= c.last && c.document[*other] != kNoDocument ? other : std::nullopt;
}

std::vector<DocId> Searcher::Impl::find_all(std::string_view prefix, std::string_view text) const {
    std::string term(prefix);
    term += text;
    if (term.size() > kMaxTermBytes) term.resize(kMaxTermBytes);
    std::vector<DocId> out;
    for (auto p = db().postlist_begin(term), end = db().postlist_end(term); p != end; ++p) out.push_back(*p);
    return out;
}

std::multimap<std::string, std::string> Searcher::Impl::copies() const {
    std::multimap<std::string, std::string> out;
    const std::string prefix(kFilePrefix);
    for (const Xapian::Database& shard : shards_.each)
        for (auto key = shard.metadata_keys_begin(prefix), end = shard.metadata_keys_end(prefix); key != end; ++key)
            if (const KnownFile file = decode_known_file(shard.get_metadata(*key)); file.as == KnownAs::duplicate)
                out.emplace(file.document, file.path);
    return out;
}

const Sections& Searcher::Impl::sections_of(DocId record) const {
    constexpr std::size_t kKept = 20'000;  // lists of headings: some 3 MB, of 200 to 1,000 documents
    if (const auto known = sections_.find(record); known != sections_.end()) return known->second;
    Sections sections = decode_sections(data(record));
    if (sections_kept_ + sections.size() > kKept) sections_.clear(), sections_kept_ = 0;
    sections_kept_ += sections.size();
    return sections_.emplace(record, std::move(sections)).first->second;
}

std::vector<std::string> Searcher::Impl::headings_of(DocId id, std::string_view bytes) const {
    const Place place = decode_place(bytes);
    if (place.section == 0) return {};
    const Sections& sections = sections_of(id - (place.ordinal + 1) * static_cast<DocId>(shards_.each.size()));
    if (place.section >= sections.size())
        throw Error(ErrorCode::index, path_ + ": passage " + columns().id_of(id) + " is damaged", "run `ibid verify`");
    return sections[place.section];
}

Passage Searcher::Impl::passage_of(DocId id, std::string_view bytes) const {
    Passage passage = decode_passage(bytes);
    passage.section = headings_of(id, bytes);
    return passage;
}

std::vector<std::string> Searcher::Impl::read_headings(DocId id) const { return headings_of(id, data(id)); }

Passage Searcher::Impl::read_passage(DocId id) const { return passage_of(id, data(id)); }

DocumentInfo Searcher::Impl::brief(std::uint32_t index) const {
    const DocumentColumn& d = columns().documents[index];
    DocumentInfo info = d.about.empty() ? DocumentInfo{} : unpack_document_info(d.about);
    info.id = d.id, info.title = d.title, info.author = d.author, info.created = d.created;
    info.language = d.language, info.kind = d.kind, info.year = d.year, info.path = d.path, info.file = d.file;
    return info;
}

namespace {

/// Letters and digits in small letters, and where one number ends and another begins: "PE 779.251" and "PE779251" are
/// one, "A/80/36" and "A/803/6" two.
std::string key_of_number(std::string_view text) {
    constexpr std::size_t kThousand = 3;  // digits behind the point of one number
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_ascii_digit(text[i]) || is_ascii_letter(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80) {
            out += ascii_lower(text[i]);
            continue;
        }
        std::size_t digits = 0;
        while (i + 1 + digits < text.size() && is_ascii_digit(text[i + 1 + digits])) ++digits;
        const bool thousands = (text[i] == '.' || text[i] == ' ') && digits == kThousand;
        if (digits > 0 && !thousands && !out.empty() && is_ascii_digit(out.back())) out += '/';
    }
    return out;
}

/// A document's number, and of one that two bodies gave it, "A/79/768-S/2025/75", both halves.
std::vector<std::string> keys_of_symbol(std::string_view symbol) {
    std::vector<std::string> out = {key_of_number(symbol)};
    for (std::size_t at = symbol.find('-'); at != symbol.npos; at = symbol.find('-', at + 1)) {
        const std::string_view second = symbol.substr(at + 1);
        if (second.size() < 2 || !is_ascii_letter(second[0]) || second.find('/') == second.npos) continue;
        out.push_back(key_of_number(symbol.substr(0, at)));
        out.push_back(key_of_number(second));
    }
    return out;
}

}  // namespace

std::optional<std::uint32_t> Searcher::Impl::document_numbered(std::string_view number) const {
    constexpr std::size_t kLongest = 60, kShortest = 4;  // bytes; letters and digits
    if (number.size() > kLongest || std::none_of(number.begin(), number.end(), is_ascii_digit)) return std::nullopt;
    if (!remembered.numbered) {
        auto& all = remembered.numbered.emplace();
        for (std::uint32_t i = 0; i < columns().documents.size(); ++i)
            for (const std::string& key : keys_of_symbol(brief(i).symbol)) {
                if (key.size() < kShortest || std::none_of(key.begin(), key.end(), is_ascii_digit)) continue;
                const auto [at, fresh] = all.try_emplace(key, i);
                if (!fresh && at->second != i) at->second = std::nullopt;
            }
    }
    const auto found = remembered.numbered->find(key_of_number(number));
    return found == remembered.numbered->end() ? std::nullopt : found->second;
}

std::size_t Searcher::Impl::commits() const {
    std::size_t all = 0;
    for (const Xapian::Database& shard : shards_.each) {
        const std::string text = shard.get_metadata(std::string(kMetaRevision));
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        all += number;
    }
    return all;
}

Searcher::Impl::ReadPassage Searcher::Impl::read(DocId id) const {
    const std::string bytes = data(id);
    ReadPassage out{passage_of(id, bytes), {}, {}};
    if (out.passage.type == PassageType::note) out.cited_at = decode_note(bytes).cited_at;
    return out;
}

Searcher::Impl::ReadPassage& Searcher::Impl::read_lately(DocId id) const {
    constexpr std::size_t kMostBytes = 200'000;  // with their words and boxes some 6 MB
    if (const auto known = remembered.passages.find(id); known != remembered.passages.end()) return known->second;
    ReadPassage fresh = read(id);
    if (remembered.passage_bytes > kMostBytes) remembered.passages.clear(), remembered.passage_bytes = 0;
    remembered.passage_bytes += fresh.passage.text.size();
    return remembered.passages.emplace(id, std::move(fresh)).first->second;
}

const std::vector<Token>& Searcher::Impl::words_of(DocId id) {
    ReadPassage& read = read_lately(id);
    if (!read.words) read.words = terms().tokens(read.passage.text, columns().languages[columns().language[id]]);
    return *read.words;
}

Hit Searcher::Impl::make_hit(DocId id, ReadPassage read) const {
    Hit hit;
    hit.passage = std::move(read.passage);
    hit.document = brief(columns().document[id]);
    hit.first_indexed = columns().documents[columns().document[id]].first;
    hit.cited_at = std::move(read.cited_at);
    return hit;
}

std::size_t Searcher::Impl::revision() {
    std::string state;
    for (const Xapian::Database& shard : shards_.each)
        state += shard.get_uuid() + shard.get_metadata(std::string(kMetaUpdated)) +
                 std::to_string(shard.get_lastdocid()) + "/" + std::to_string(shard.get_doccount());
    std::uint64_t h = 1469598103934665603u;
    for (const char c : state) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return static_cast<std::size_t>(h);
}

void Searcher::Impl::translate(const Xapian::Error& e) const {
    const std::string what = path_ + ": " + e.get_msg() + (e.get_context().empty() ? "" : " (" + e.get_context() + ")");
    if (is(e, "DatabaseOpeningError") || is(e, "DatabaseNotFoundError"))
        throw Error(ErrorCode::index, what, "is it an index? make one with `ibid index FOLDER`");
    if (is(e, "DatabaseVersionError")) throw Error(ErrorCode::index, what, "index again with this version");
    if (is(e, "DatabaseModifiedError"))
        throw Error(ErrorCode::index, what, "a writer commits too often to be read; try again");
    if (is(e, "NetworkError") || is(e, "NetworkTimeoutError"))
        throw Error(ErrorCode::index, what,
                    "a shard does not answer; is its xapian-tcpsrv running? --partial answers without it");
    throw Error(ErrorCode::index, what, "run `ibid verify`");
}

}  // namespace ibid
