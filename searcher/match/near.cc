#include "searcher/match/near.h"

#include <algorithm>

namespace ibid {
namespace {

/// Choices tried from one place. A question of a person tries a handful; one made to try them all ends here,
/// unanswered.
constexpr std::size_t kMostTried = 1'000;

class Choice {
public:
    Choice(const std::vector<std::vector<PartPlace>>& parts, std::uint32_t within) : parts_(parts), within_(within) {}

    /// Whether the others can be chosen when `leading` stands first, at `place`.
    bool completes(std::size_t leading, PartPlace place) {
        leading_ = leading;
        taken_ = {place};
        tried_ = 0;
        const bool found = choose(0);
        all_tried_ += tried_ + 1;
        return found;
    }
    std::size_t all_tried() const { return all_tried_; }

private:
    bool is_free(PartPlace place) const {
        return std::none_of(taken_.begin(), taken_.end(),
                            [&](PartPlace t) { return place.first <= t.last && t.first <= place.last; });
    }

    bool choose(std::size_t part) {
        if (part == parts_.size()) return true;
        if (part == leading_) return choose(part + 1);
        const PartPlace start = taken_.front();
        const auto& places = parts_[part];
        auto at = std::lower_bound(places.begin(), places.end(), start.first,
                                   [](PartPlace p, std::uint32_t first) { return p.first < first; });
        for (; at != places.end() && at->first <= start.last + within_; ++at) {
            if (++tried_ > kMostTried) return false;
            if (!is_free(*at)) continue;
            taken_.push_back(*at);
            if (choose(part + 1)) return true;
            taken_.pop_back();
        }
        return false;
    }

    const std::vector<std::vector<PartPlace>>& parts_;
    const std::uint32_t within_;
    std::size_t leading_ = 0;
    std::vector<PartPlace> taken_;
    std::size_t tried_ = 0, all_tried_ = 0;
};

}  // namespace

NearCount count_near(const std::vector<std::vector<PartPlace>>& parts, std::uint32_t within) {
    NearCount count;
    if (std::any_of(parts.begin(), parts.end(), [](const auto& places) { return places.empty(); })) return count;
    Choice choice(parts, within);
    for (std::size_t p = 0; p < parts.size(); ++p)
        for (const PartPlace place : parts[p]) count.times += choice.completes(p, place) ? 1 : 0;
    count.tried = choice.all_tried();
    return count;
}

}  // namespace ibid
