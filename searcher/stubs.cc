// Placeholders until searcher.cc exists.
#include "searcher/searcher.h"

namespace ibid {
struct Searcher::Impl {
    Vocabularies vocabularies = Vocabularies::from_texts({});
};
Searcher::Searcher(const std::string&) : impl_(std::make_unique<Impl>()) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Results Searcher::search(const SearchRequest&) { return {}; }
std::vector<DocumentInfo> Searcher::documents() { return {}; }
DocumentInfo Searcher::document(std::string_view) { return {}; }
std::vector<Hit> Searcher::passages(std::string_view, const Filters&) { return {}; }
std::vector<NoteAnswer> Searcher::notes(std::string_view, std::string_view) { return {}; }
CitesAnswer Searcher::cites(std::string_view) { return {}; }
std::vector<Source> Searcher::sources(std::string_view) { return {}; }
std::optional<Source> Searcher::source(std::string_view) { return {}; }
std::vector<Hit> Searcher::evidence(std::string_view, std::string_view, std::size_t) { return {}; }
std::vector<Hit> Searcher::similar(std::string_view, std::size_t) { return {}; }
std::vector<Finding> Searcher::findings(std::string_view) { return {}; }
MatrixAnswer Searcher::matrix(std::string_view, std::string_view, const SearchRequest&) { return {}; }
std::vector<Completion> Searcher::complete(std::string_view, std::size_t) { return {}; }
IndexStatus Searcher::status() { return {}; }
const Vocabularies& Searcher::vocabularies() const { return impl_->vocabularies; }
std::size_t Searcher::revision() { return 0; }
}  // namespace ibid
