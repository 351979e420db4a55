#include "indexer/fetch/robots.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ibid {
namespace {

constexpr std::size_t kMaxBytes = 500 * 1024;

std::string_view trimmed(std::string_view text) {
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

/// `*` stands for any run, a final `$` for the end; otherwise a prefix matches. Linear in both, by the usual
/// backtracking to the last star.
bool matches(std::string_view pattern, std::string_view path) {
    const bool anchored = pattern.ends_with('$');
    if (anchored) pattern.remove_suffix(1);
    std::size_t p = 0, s = 0, star = std::string_view::npos, from = 0;
    while (s < path.size()) {
        if (p == pattern.size() && !anchored) return true;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = s;
        } else if (p < pattern.size() && pattern[p] == path[s]) {
            ++p;
            ++s;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            s = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view agent) {
    const std::string ours = lower(agent);
    Robots named, anyone;
    bool in_rules = true, for_us = false, for_all = false, found = false;
    text = text.substr(0, kMaxBytes);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = trimmed(line.substr(0, line.find('#')));
        const std::size_t colon = line.find(':');
        if (colon == line.npos) continue;
        const std::string field = lower(trimmed(line.substr(0, colon)));
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (field == "user-agent") {
            if (in_rules) for_us = for_all = false;  // a new group begins
            in_rules = false;
            for_all = for_all || value == "*";
            if (lower(value) == ours) for_us = found = true;
        } else if (field == "allow" || field == "disallow" || field == "crawl-delay") {
            in_rules = true;
            for (Robots* robots : {for_us ? &named : nullptr, for_all ? &anyone : nullptr}) {
                if (!robots) continue;
                if (field == "crawl-delay")
                    robots->delay_s_ = std::min(std::fmax(0, std::strtod(std::string(value).c_str(), nullptr)),
                                                3600.0);  // 0 for a NaN
                else if (!value.empty())
                    robots->rules_.push_back({field == "allow", std::string(value)});
            }
        }
    }
    return found ? named : anyone;
}

Robots Robots::closed() {
    Robots robots;
    robots.rules_.push_back({false, "/"});
    return robots;
}

bool Robots::allows(std::string_view path) const {
    const Rule* best = nullptr;
    for (const Rule& rule : rules_) {
        if (!matches(rule.pattern, path)) continue;
        const bool longer = !best || rule.pattern.size() > best->pattern.size();
        if (longer || (rule.pattern.size() == best->pattern.size() && rule.allow)) best = &rule;
    }
    return !best || best->allow;
}

}  // namespace ibid
