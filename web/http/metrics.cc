#include "web/http/metrics.h"

#include <cstdio>

namespace ibid {

namespace {

std::string shortest(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", number);
    return text;
}

void counter(std::string& out, const char* name, const char* type, const char* help, std::uint64_t value) {
    out += std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n' + name + ' ' +
           std::to_string(value) + '\n';
}

}  // namespace

void Metrics::observe(std::string_view route, int status, double seconds) {
    const std::lock_guard lock(mutex_);
    auto found = routes_.find(route);
    if (found == routes_.end()) found = routes_.emplace(std::string(route), Route{}).first;
    Route& r = found->second;
    ++r.by_status[status];
    ++r.count;
    r.seconds += seconds;
    std::size_t bucket = 0;
    while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
    ++r.buckets[bucket];
}

std::string Metrics::text() const {
    std::string out;
    {
        const std::lock_guard lock(mutex_);
        out += "# HELP ibid_requests_total Requests answered.\n# TYPE ibid_requests_total counter\n";
        for (const auto& [route, r] : routes_)
            for (const auto& [status, count] : r.by_status)
                out += "ibid_requests_total{route=\"" + route + "\",status=\"" + std::to_string(status) + "\"} " +
                       std::to_string(count) + '\n';
        out +=
            "# HELP ibid_request_seconds Time from a parsed request to its answer.\n# TYPE ibid_request_seconds "
            "histogram\n";
        for (const auto& [route, r] : routes_) {
            std::uint64_t sum = 0;
            for (std::size_t i = 0; i <= kBounds.size(); ++i) {
                sum += r.buckets[i];
                const std::string bound = i < kBounds.size() ? shortest(kBounds[i]) : "+Inf";
                out += "ibid_request_seconds_bucket{route=\"" + route + "\",le=\"" + bound + "\"} " +
                       std::to_string(sum) + '\n';
            }
            out += "ibid_request_seconds_sum{route=\"" + route + "\"} " + shortest(r.seconds) + '\n';
            out += "ibid_request_seconds_count{route=\"" + route + "\"} " + std::to_string(r.count) + '\n';
        }
    }
    counter(out, "ibid_connections_total", "counter", "Connections accepted.", connections);
    counter(out, "ibid_connections_open", "gauge", "Connections being served.", open_connections);
    counter(out, "ibid_connections_refused_total", "counter", "Connections ended because there were too many.",
            refused_connections);
    counter(out, "ibid_requests_malformed_total", "counter",
            "Connections ended because of a bad, slow or oversized request.", malformed_requests);
    return out;
}

}  // namespace ibid
