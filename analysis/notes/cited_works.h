#pragma once
// What the notes of a document cited so far, found again by what a short form says of it: an author, a year, a part of
// the title. Not for identifiers or for what is decided with what is found: that is resolve_notes.cc. One document's;
// not thread-safe; never throws. Work is bounded: of one author or title's first word the last kMost works are seen.

#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/notes/back_references.h"
#include "model/passage.h"

namespace ibid {

class CitedWorks {
public:
    struct Work {
        std::size_t note = 0;
        const Citation* citation = nullptr;  // of that note
    };

    /// The notes stay where they are as long as this does; their citations may go until they are remembered.
    explicit CitedWorks(const std::vector<NoteReading>& notes) : notes_(notes) {}

    /// What the note cites, from here on.
    void remember(std::size_t note);

    /// Works by the author that fit what the short form says of year and title, the last first.
    std::vector<Work> by_author(const BackReference& lean) const;
    /// Works whose title begins as the short form, the last first: "Ilias and Ahmed, cited above".
    std::vector<Work> by_title(const BackReference& lean) const;
    /// Works by who has this name, folded, the last first.
    std::vector<Work> by(const std::string& name) const;

    bool empty() const { return by_author_.empty(); }

    static constexpr std::size_t kNameWords = 4;  // of an author: "Adviescommissie voor Vreemdelingenzaken"

private:
    static constexpr std::size_t kMost = 256;

    struct Place {
        std::size_t note = 0, citation = 0;
    };
    using Places = std::unordered_map<std::string, std::vector<Place>>;

    std::vector<Work> last_of(const Places& places, const std::string& key) const;

    const std::vector<NoteReading>& notes_;
    Places by_author_, by_title_;
};

/// Whether the first author has the name, or one of several words together.
bool is_by(const Citation& citation, const std::vector<std::string>& names);

}  // namespace ibid
