#pragma once
// Lines -> one text: hyphens at line ends undone by evidence, links found by rectangle, note markers taken out.
// Not for: which lines belong together (blocks.h, footnotes.h). Pure. Throws: nothing.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/layout/lines.h"
#include "model/document.h"
#include "text/dictionary.h"

namespace ibid {

/// Words of the document that stand unbroken inside lines: what a broken word is measured against.
class Lexicon {
public:
    void add(const Line& line);
    /// To be called when all lines are in: says which dictionary is asked about words that the document has nowhere
    /// whole.
    void settle_language();
    std::size_t count(const std::string& folded_word) const;
    /// Is the hyphen between two halves of a broken word part of the word?
    bool keeps_hyphen(std::string_view left, std::string_view right) const;
    /// Are two runs that stand closer than the words of their line one word? Not where each is a word elsewhere, and
    /// both no word.
    bool one_word(std::string_view left, std::string_view right) const;

private:
    std::optional<bool> keeps_hyphen_by_dictionary(const std::string& left, const std::string& right) const;

    std::unordered_map<std::string, std::uint32_t> words_;
    Dictionary dictionary_{""};
};

/// A cell of a table's row, and the column it stands in.
struct CellSpan {
    int column = 0;
    Span span;
};

struct Joined {
    std::string text;
    std::vector<Word> words;
    std::vector<Link> links;
    std::vector<Marker> markers;
    std::vector<Box> fragments;
    std::vector<CellSpan> cells;  // of a table's row
};

class Joiner {
public:
    Joiner(const Lexicon& lexicon, const std::vector<PageLayout>& pages) : lexicon_(lexicon), pages_(pages) {}
    void add(const Line& line);
    /// Adds it and lets its letters go: of a long document they would be held twice.
    void take_in(Line& line);
    Joined take();

private:
    void drop_empty_brackets();
    void add_run(const Run& run, const Line& line, bool space, bool first);
    void link_run(const Run& run, std::size_t begin, std::size_t end, int page_index);
    bool glued(const Run& run) const;
    bool continues_url(const Run& next, int page_index) const;
    void close_line_break(const Run& next, int page_index);

    const Lexicon& lexicon_;
    const std::vector<PageLayout>& pages_;
    Joined out_;
    int column_ = -1, page_index_ = -1;
    const RawLink* last_link_ = nullptr;  // of the last run of text
    bool open_word_ = false;              // the next run continues the last Word
    bool had_marker_ = false;
    bool new_cell_ = false;  // the next run begins one
};

}  // namespace ibid
