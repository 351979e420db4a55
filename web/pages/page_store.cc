#include "web/pages/page_store.h"

namespace ibid {

std::optional<Response> PageStore::find(const std::string& address, std::size_t revision) {
    const std::lock_guard lock(mutex_);
    if (revision != revision_) return std::nullopt;
    const auto found = by_address_.find(address);
    if (found == by_address_.end()) return std::nullopt;
    pages_.splice(pages_.begin(), pages_, found->second);
    return found->second->response;
}

void PageStore::keep(const std::string& address, std::size_t revision, const Response& response) {
    const std::lock_guard lock(mutex_);
    if (revision != revision_) {
        pages_.clear();
        by_address_.clear();
        bytes_ = 0;
        revision_ = revision;
    }
    if (by_address_.count(address)) return;  // another thread was as fast
    pages_.push_front({address, response});
    by_address_.emplace(address, pages_.begin());
    bytes_ += size_of(pages_.front());
    while (bytes_ > most_bytes_ && !pages_.empty()) {
        bytes_ -= size_of(pages_.back());
        by_address_.erase(pages_.back().address);
        pages_.pop_back();
    }
}

}  // namespace ibid
