// Placeholders until searcher/lookup.cc exists; delete a function here when you write the real one.
#include "searcher/searcher_impl.h"

namespace ibid {

DocumentInfo Searcher::document(std::string_view wanted) {
    return impl_->on_index([&] {
        const auto found = impl_->columns().document_by_id.find(std::string(wanted));
        if (found == impl_->columns().document_by_id.end()) throw Error(ErrorCode::not_found, std::string(wanted) + ": no such document", "see `ibid status`");
        return impl_->read_info(found->second);
    });
}
std::vector<NoteAnswer> Searcher::notes(std::string_view, std::string_view) { return {}; }
CitesAnswer Searcher::cites(std::string_view) { return {}; }
std::vector<Source> Searcher::sources(std::string_view) { return {}; }
std::optional<Source> Searcher::source(std::string_view) { return {}; }
std::vector<Hit> Searcher::evidence(std::string_view, std::string_view, std::size_t) { return {}; }
std::vector<Finding> Searcher::findings(std::string_view) { return {}; }

}  // namespace ibid
