#pragma once
// robots.txt (RFC 9309): may we fetch this path, and how fast? Pure; never throws on odd text.

#include <string>
#include <string_view>
#include <vector>

namespace ibid {

class Robots {
public:
    /// Everything is allowed.
    Robots() = default;
    /// Rules for `agent` (compared without case), else those for "*". Bytes past 500 KiB are not read, as the RFC
    /// allows.
    static Robots parse(std::string_view text, std::string_view agent);
    /// Nothing is allowed: what the RFC asks for while a site's robots.txt cannot be had.
    static Robots closed();

    /// `path` with its query, as it is requested. The longest rule wins, and allow when two are as long.
    bool allows(std::string_view path) const;
    /// Seconds between requests that the site asks for; 0: says nothing.
    double delay_s() const { return delay_s_; }

private:
    struct Rule {
        bool allow = false;
        std::string pattern;
    };
    std::vector<Rule> rules_;
    double delay_s_ = 0;
};

}  // namespace ibid
