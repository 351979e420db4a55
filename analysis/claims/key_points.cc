// Key points have no notes of their own: which claim of the body bears each out?
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/claims/claims.h"
#include "text/folding.h"

namespace ibid {
namespace {

/// Least score of a key point and the claim that it sums up. In the 2024 inform and the three samples each of the nine
/// key points that count has 0.53 and more with its claim.
constexpr double kBornOut = 0.42;
/// What the same number adds: of those nine, three share only a word or two with their claim.
constexpr double kSameCount = 0.25;

/// Words of a claim without plural endings, so that "negotiation" is "negotiations".
std::set<std::string> stems_of(const DraftClaim& draft) {
    std::set<std::string> out;
    std::string scratch;
    for (const std::string& word : draft.claim.words) out.insert(std::string(stem(word, scratch)));
    return out;
}

/// How rare each word is among the claims of the document.
class Rarity {
public:
    explicit Rarity(const std::vector<std::set<std::string>>& claims) : claims_(static_cast<double>(claims.size())) {
        for (const std::set<std::string>& words : claims)
            for (const std::string& word : words) ++of_[word];
    }
    double of(const std::string& word) const {
        const auto at = of_.find(word);
        return std::log(1 + claims_ / (at == of_.end() ? 1.0 : static_cast<double>(at->second)));
    }
    /// Share of the weight of the lighter one's words that both have.
    double shared(const std::set<std::string>& a, const std::set<std::string>& b) const {
        double both = 0, of_a = 0, of_b = 0;
        for (const std::string& word : a) {
            of_a += of(word);
            if (b.contains(word)) both += of(word);
        }
        for (const std::string& word : b) of_b += of(word);
        const double lighter = std::min(of_a, of_b);
        return lighter > 0 ? both / lighter : 0;
    }

private:
    double claims_;
    std::map<std::string, std::size_t> of_;
};

}  // namespace

void join_key_points(std::vector<DraftClaim>& drafts) {
    std::vector<std::set<std::string>> words;
    words.reserve(drafts.size());
    for (const DraftClaim& draft : drafts) words.push_back(stems_of(draft));
    const Rarity rarity(words);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        Claim& point = drafts[i].claim;
        if (!point.key_point) continue;
        double best = 0;
        for (std::size_t k = 0; k < drafts.size(); ++k) {
            const Claim& body = drafts[k].claim;
            if (body.key_point || body.denied != point.denied) continue;
            const double shared = rarity.shared(words[i], words[k]);
            if (shared == 0) continue;
            // Another number makes it less likely; a claim with its list is better evidence than one without.
            const bool same_count = point.count && body.count == point.count;
            const double score = std::min(1.0, shared * (1 - kSameCount) + (same_count ? kSameCount : 0.0)) -
                                 (body.countries.empty() ? 0.05 : 0.0);
            if (score <= best) continue;
            best = score;
            if (score < kBornOut) continue;
            point.key_point_of = body.id;
            point.key_point_score = std::round(score * 100) / 100;
        }
    }
}

}  // namespace ibid
