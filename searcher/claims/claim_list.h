#pragma once
// All claims of the index, read once a revision; which of them a question means, and which say the same in two
// documents. For searcher/ only; call within Impl::on_index.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/claims.h"
#include "searcher/open_index.h"

namespace ibid {

class ClaimList {
public:
    struct Entry {
        Claim claim;
        std::uint32_t document = 0;           // index into documents()
        std::vector<std::string> terms;       // stems of its sentence, sorted, each once
        std::vector<std::string> own;         // of its part of the sentence, where others claim in it too; else terms
        std::uint32_t topic = 0;              // index of the stems of its document's title and its headings
        std::vector<std::string> meaning;     // stems of Claim::words, the same way
        std::vector<std::string> key_points;  // ids of claims that sum it up
    };

    explicit ClaimList(Searcher::Impl& impl);

    const std::vector<Entry>& entries() const { return entries_; }
    /// Of the claims.
    const std::set<std::string>& languages() const { return languages_; }
    const std::vector<DocumentInfo>& documents() const { return documents_; }
    const Entry* find(std::string_view id) const;
    /// Stems of a question's words, without stop words. `language`: empty to guess it.
    std::vector<std::string> terms_of(Searcher::Impl& impl, std::string_view text, std::string language = {}) const;
    /// Share of the weight of `terms` that the claim's sentence has: rare words weigh more. 0 to 1.
    double nearness(const std::vector<std::string>& terms, const Entry& entry) const;
    /// The same of its own part: of "MoUs,82 … and special envoys86" the claim of note 82 says nothing of envoys.
    double nearness_of_part(const std::vector<std::string>& terms, const Entry& entry) const;
    /// Whether another claim of its sentence has one of the words, and this one has not.
    bool is_rather_said_beside(const std::vector<std::string>& terms, const Entry& entry) const;
    /// Whether its own part has all the words but those of its headings and its document's title, and one at least.
    bool says_rest_of_topic(const std::vector<std::string>& terms, const Entry& entry) const;
    /// The same of its own part and of what stands around it: its title, headings and passage, but for sentences of
    /// which other claims are made. Reads the index.
    double nearness_in_place(Searcher::Impl& impl, const std::vector<std::string>& terms, const Entry& entry) const;
    ClaimAnswer answer(const Entry& entry, bool with_same) const;
    /// How near two claims of different documents are in what they say, 0 to 1; 0 when they do not say the same, or one
    /// denies it.
    double same(const Entry& a, const Entry& b) const;

private:
    /// The claims of its passage, itself among them: they stand side by side.
    std::span<const Entry> of_passage(const Entry& entry) const;
    /// The claim of a document that is nearest; none when none says the same.
    const Entry* nearest(const Entry& entry, std::uint32_t document) const;
    using Counts = std::map<std::string, std::size_t, std::less<>>;
    double weight(const Counts& counts, const std::string& term) const;
    /// The term, or where no claim has it one that differs in an ending only: "pratiqu" for "pratiquent".
    std::string known_form(const std::string& term) const;
    double share(const std::vector<std::string>& terms, const std::vector<std::string>& of) const;

    std::vector<DocumentInfo> documents_;
    std::set<std::string> languages_;
    std::vector<Entry> entries_;
    std::vector<std::vector<std::string>> topics_;  // stems, sorted, each once
    Counts by_id_;
    Counts holding_, meaning_;  // term -> claims that have it
};

const ClaimList& all_claims(Searcher::Impl& impl);

/// The claim that answers a question for countries ("which countries pay an allowance", "does Austria pay one?"); none
/// where no claim has its words. `for_countries`: whether it asks which countries do something.
std::optional<ClaimAnswer> answer_for_countries(Searcher::Impl& impl, std::string_view question, bool& for_countries);

/// Countries and instruments as a person writes them -> as the index has them. Throws Error(usage) for one that is not
/// known, with what is near it.
std::pair<std::vector<std::string>, std::vector<std::string>> resolved_values(
    Searcher::Impl& impl, const std::vector<std::string>& countries, const std::vector<std::string>& instruments);

/// What the later of two lists has and the earlier has not, and the other way round.
void compare_lists(const Claim& before, const Claim& after, std::vector<std::string>& joined,
                   std::vector<std::string>& left, std::vector<std::string>* stayed = nullptr);

}  // namespace ibid
