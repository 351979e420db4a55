#pragma once
// Finished pages of a revision of the index, for who asks the same again: Back, a reload, the next reader of a link.
// Thread-safe. The least recently asked go first; all go when a writer has committed.

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "web/pages/pages.h"

namespace ibid {

class PageStore {
public:
    explicit PageStore(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// `address`: what the page depends on besides the index.
    std::optional<Response> find(const std::string& address, std::size_t revision);
    void keep(const std::string& address, std::size_t revision, const Response& response);

private:
    struct Page {
        std::string address;
        Response response;
    };
    static std::size_t size_of(const Page& page) { return 2 * page.address.size() + page.response.body.size(); }

    const std::size_t most_bytes_;
    std::mutex mutex_;
    std::size_t revision_ = 0, bytes_ = 0;
    std::list<Page> pages_;  // last asked first
    std::unordered_map<std::string, std::list<Page>::iterator> by_address_;
};

}  // namespace ibid
