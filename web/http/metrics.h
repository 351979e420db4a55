#pragma once
// Counters behind /metrics. Thread-safe; one for the server.

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ibid {

struct Metrics {
    /// Upper bounds of the latency histogram, seconds: around the 10 ms that a search may take.
    static constexpr std::array<double, 10> kBounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5};

    struct Route {
        std::map<int, std::uint64_t> by_status;
        std::array<std::uint64_t, kBounds.size() + 1> buckets{};
        double seconds = 0;
        std::uint64_t count = 0;
    };

    void observe(std::string_view route, int status, double seconds);

    std::atomic<std::uint64_t> connections{0}, open_connections{0}, refused_connections{0}, malformed_requests{0};

    /// Prometheus text format 0.0.4 of the counters.
    std::string text() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, Route, std::less<>> routes_;
};

}  // namespace ibid
