#include "indexer/batch/ledger.h"

#include <cassert>
#include <utility>

#include "indexer/content_hash.h"

namespace ibid {
namespace {

// 48 bits: among a million documents a clash is one in 600, and then the next attempt is taken.
constexpr std::size_t kIdDigits = 12;
}  // namespace

std::string id_of_pdf_id(std::string_view pdf_id) {
    bool repeated = true;
    for (std::size_t i = 2; i + 1 < pdf_id.size(); i += 2)
        repeated = repeated && pdf_id.substr(i, 2) == pdf_id.substr(0, 2);
    if (repeated) return {};
    return sha256_hex(std::string("pdf-id:").append(pdf_id)).substr(0, kIdDigits);
}

std::string id_of_content(std::string_view sha256, int attempt) {
    std::string source = std::string("content:").append(sha256);
    if (attempt > 0) source += ':' + std::to_string(attempt);
    return sha256_hex(source).substr(0, kIdDigits);
}

Ledger::Ledger(Catalogue&& catalogue, std::set<std::string> vanished, std::function<bool(const std::string&)> exists)
    : vanished_(std::move(vanished)), exists_(std::move(exists)) {
    for (auto& [path, known] : catalogue) remember(std::move(known));
}

const KnownFile* Ledger::find(const std::string& path) const {
    const auto found = catalogue_.find(path);
    return found == catalogue_.end() ? nullptr : &found->second;
}

bool Ledger::is_live(const std::string& path) const { return !vanished_.contains(path) && exists_(path); }

bool Ledger::is_duplicate(const std::string& path, const std::string& sha256) const {
    const auto owner = owner_by_sha_.find(sha256);
    return owner != owner_by_sha_.end() && owner->second != path && is_live(owner->second);
}

bool Ledger::is_surely_duplicate(const std::string& path, const std::string& sha256) const {
    return is_duplicate(path, sha256) && !pending_.contains(owner_by_sha_.at(sha256));
}

std::string Ledger::choose_id(const std::string& path, const Outcome& outcome) const {
    const KnownFile* known = find(path);
    if (known && owns_document(*known) &&
        (known->document_sha256 == outcome.sha256 || (!outcome.pdf_id.empty() && known->pdf_id == outcome.pdf_id)))
        return known->document;
    if (const auto moved = owner_by_sha_.find(outcome.sha256); moved != owner_by_sha_.end())
        return find(moved->second)->document;
    const auto is_free = [&](const std::string& id) {
        const auto owner = owner_by_document_.find(id);
        return owner == owner_by_document_.end() || owner->second == path || !is_live(owner->second);
    };
    if (std::string id = id_of_pdf_id(outcome.pdf_id); !id.empty() && is_free(id)) return id;
    for (int attempt = 0;; ++attempt)
        if (std::string id = id_of_content(outcome.sha256, attempt); is_free(id)) return id;
}

Decision Ledger::settle(const std::string& path, const Outcome& outcome, const std::string& kind,
                        const std::string& recipe) {
    const KnownFile* known = find(path);
    pending_.erase(path);
    Decision decision;
    KnownFile& record = decision.record;
    record.path = path;
    record.stamp = outcome.stamp;
    record.sha256 = outcome.sha256;
    record.kind = kind;
    record.recipe = recipe;
    record.pages = outcome.pages;
    record.passages = outcome.passages;
    record.notes = outcome.notes;

    if (outcome.kind == Outcome::Kind::same) {
        assert(known && "only a known file can be the same");
        record = *known;
        record.stamp = outcome.stamp;
        decision.status = known->as == KnownAs::failed ? FileStatus::failed : FileStatus::unchanged;
        decision.message = known->message;
        decision.hint = known->hint;
    } else if (outcome.kind == Outcome::Kind::failed) {
        decision.status = FileStatus::failed;
        decision.message = outcome.message;
        decision.hint = outcome.hint;
        record.as = KnownAs::failed;
        if (known && owns_document(*known)) {  // better last year's text than none
            record.document = known->document;
            record.document_sha256 = known->document_sha256;
            record.pdf_id = known->pdf_id;
            decision.message += "; its earlier version stays in the index";
        }
        record.message = decision.message;
        record.hint = outcome.hint;
        record.code = outcome.code;
    } else if (outcome.kind == Outcome::Kind::elsewhere) {
        if (known) release(KnownFile(*known), decision);
        decision.status = FileStatus::elsewhere;
        record.as = KnownAs::elsewhere;
    } else if (is_duplicate(path, outcome.sha256)) {
        const KnownFile owner = *find(owner_by_sha_.at(outcome.sha256));
        if (known) release(KnownFile(*known), decision);
        decision.status = FileStatus::duplicate;
        decision.message = "the same bytes as " + owner.path;
        record.as = KnownAs::duplicate;
        record.document = owner.document;
        record.pages = record.passages = record.notes =
            0;  // it adds none, whether or not it was read before that was known
        record.message = decision.message;
    } else {
        assert(outcome.kind == Outcome::Kind::analysed);
        record.as = outcome.no_text ? KnownAs::no_text : KnownAs::document;
        record.document = choose_id(path, outcome);
        record.document_sha256 = outcome.sha256;
        record.pdf_id = outcome.pdf_id;
        decision.put = true;
        bool replaces = owner_by_document_.contains(record.document);
        if (replaces && owner_by_document_.at(record.document) != path) {
            const std::string before = owner_by_document_.at(record.document);
            decision.message = "was " + before;
            decision.forgotten.push_back(before);
            forget(before);
        }
        if (known && owns_document(*known) && known->document != record.document) {
            release(KnownFile(*known), decision);
            replaces = true;
        }
        decision.status = outcome.no_text ? FileStatus::no_text : replaces ? FileStatus::replaced : FileStatus::added;
        if (outcome.no_text && decision.message.empty()) {
            const bool told = !outcome.message.empty();
            decision.message = told ? outcome.message : "no page has text; the file is probably a scan";
            decision.hint = told ? outcome.hint : "`ibid index --ocr` reads scans";
        }
        record.message = decision.message;
    }
    forget(path);
    remember(record);
    return decision;
}

Decision Ledger::drop(const std::string& path) {
    Decision decision;
    decision.status = FileStatus::removed;
    decision.record = *find(path);
    decision.forgotten.push_back(path);
    release(KnownFile(decision.record), decision);
    forget(path);
    return decision;
}

void Ledger::release(const KnownFile& known, Decision& decision) {
    if (!owns_document(known)) return;
    decision.removed.push_back(known.document);
    if (const auto others = duplicates_.find(known.document); others != duplicates_.end())
        for (const std::string& other : others->second)
            if (other != known.path && is_live(other)) {
                decision.again.push_back(other);
                break;  // the others are its duplicates then
            }
    owner_by_document_.erase(known.document);
    owner_by_sha_.erase(known.document_sha256);
}

void Ledger::forget(const std::string& path) {
    const KnownFile* known = find(path);
    if (!known) return;
    const auto erase_if_ours = [&](auto& owners, const std::string& key) {
        if (const auto owner = owners.find(key); owner != owners.end() && owner->second == path) owners.erase(owner);
    };
    if (owns_document(*known)) {
        erase_if_ours(owner_by_document_, known->document);
        erase_if_ours(owner_by_sha_, known->document_sha256);
    } else if (known->as == KnownAs::duplicate) {
        duplicates_[known->document].erase(path);
    }
    catalogue_.erase(path);
}

void Ledger::remember(KnownFile known) {
    if (owns_document(known)) {
        owner_by_document_.insert_or_assign(known.document, known.path);
        owner_by_sha_.insert_or_assign(known.document_sha256, known.path);
    } else if (known.as == KnownAs::duplicate) {
        duplicates_[known.document].insert(known.path);
    }
    vanished_.erase(known.path);
    std::string path = known.path;
    catalogue_.insert_or_assign(std::move(path), std::move(known));
}

}  // namespace ibid
