#pragma once
// What one question may cost: postings read, texts looked at, words compared, and time. Taken where the work is done,
// so that no question, however it was made, holds a thread for long. What was found until then is the answer, and says
// that it is not all. For searcher/ only; one question at a time.

#include <chrono>
#include <cstdint>
#include <functional>

namespace ibid {

class Budget {
public:
    using Clock = std::chrono::steady_clock;

    /// `timeout_s`: 0 means no bound. `cancelled`: asked now and then whether anybody still wants the answer; may be
    /// empty.
    void begin(double timeout_s, const std::function<bool()>& cancelled) {
        spent_ = false;
        steps_ = 0;
        cancelled_ = &cancelled;
        bounded_ = timeout_s > 0;
        if (bounded_) end_ = Clock::now() + std::chrono::microseconds(static_cast<std::int64_t>(timeout_s * 1e6));
    }
    /// Takes so many steps; false once the budget is spent: stop, and give what there is.
    bool take(std::uint64_t steps = 1) {
        steps_ += steps;
        if (steps_ >= kStepsALook) look();
        return !spent_;
    }
    bool spent() const { return spent_; }
    /// Of what is read once a process no question pays for all.
    void excuse(Clock::duration time) { end_ += time; }

private:
    /// A look at the clock costs 25 ns, a step 1 to 10: so many steps take some 100 µs.
    static constexpr std::uint64_t kStepsALook = 20'000;
    void look() {
        steps_ = 0;
        if (bounded_ && Clock::now() >= end_) spent_ = true;
        if (cancelled_ && *cancelled_ && (*cancelled_)()) spent_ = true;
    }

    std::uint64_t steps_ = 0;
    Clock::time_point end_;
    const std::function<bool()>* cancelled_ = nullptr;
    bool bounded_ = false, spent_ = false;
};

/// In steps: what the kinds of work cost beside one posting read.
namespace cost {
inline constexpr std::uint64_t kTerm = 4;      // of the list of words
inline constexpr std::uint64_t kStem = 20;     // one word
inline constexpr std::uint64_t kLookUp = 500;  // in a dictionary
inline constexpr std::uint64_t kText = 3'000;  // a passage decoded and cut into words: 30 µs
}  // namespace cost

}  // namespace ibid
