#pragma once
// "n4", "n4-2": names for notes from their labels, unique in a document even where labels restart.

#include <map>
#include <string>
#include <string_view>

namespace ibid {

class NoteIds {
public:
    std::string next(std::string_view label) {
        std::string id = "n";
        for (const char c : label) {
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                id += c;
            else if (id.size() < 6)
                id += c == '*' ? "star" : "x";
        }
        const int times = ++used_[id];
        return times == 1 ? id : id + "-" + std::to_string(times);
    }

private:
    std::map<std::string, int> used_;
};

}  // namespace ibid
