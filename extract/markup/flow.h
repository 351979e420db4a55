#pragma once
// Text that runs without pages -> Document: blocks under their headings, notes, markers joined to them by key, links.
// For readers of web pages and word processors' files, which say what a PDF only shows. Not for: finding out which
// element is what.
//
//     Flow flow;
//     flow.begin(BlockKind::paragraph);
//     flow.text("As agreed");
//     flow.marker("1", 7);
//     flow.end();
//     flow.begin_note("1", 7, NotePlace::foot);
//     flow.text("COM(2023) 45.");
//     flow.end_note();
//     Document d = flow.finish();
//
// White space folds to one space as it does on a page; soft hyphens go. Everything is on page 1, without a box.

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/notes/note_ids.h"
#include "model/document.h"

namespace ibid {

class Flow {
public:
    using Key = std::size_t;  // names a note before its label is known

    void begin(BlockKind kind, int heading_level = 0);
    void end();  // a block without text and markers is dropped
    bool open() const { return block_open_; }

    void text(std::string_view utf8);
    void space() { space_ = true; }  // a line or a cell ends
    void begin_link(std::string_view uri);
    void end_link();
    void marker(std::string_view label, Key note);

    /// The note's text follows, until end_note(); a block that is open goes on behind it.
    void begin_note(std::string_view label, Key key, NotePlace place);
    void end_note();

    /// A box that holds what follows, until its title is empty.
    void box(std::string title) { box_ = std::move(title); }
    /// The kind of the block that is open, known only now.
    void set_kind(BlockKind kind);
    /// Text of the open block so far.
    std::string_view so_far() const { return block_.text; }

    std::size_t block_count() const { return document_.blocks.size(); }
    Document finish();

private:
    struct Run {  // what text is written to: the open block's or note's
        std::string* text;
        std::vector<Link>* links;
    };
    Run run();
    void append(std::string_view repaired);

    Document document_;
    Block block_;
    Note note_;
    bool block_open_ = false, note_open_ = false;
    bool space_ = false, space_before_note_ = false, marker_just_now_ = false;
    std::size_t link_from_ = 0;
    std::string link_;
    bool link_open_ = false;
    std::string box_;
    std::vector<std::pair<int, std::string>> headings_;
    std::vector<std::vector<std::pair<std::size_t, Key>>> marker_keys_;  // of each block: which marker, which note
    std::vector<std::pair<std::size_t, Key>> block_keys_;
    std::unordered_map<Key, std::size_t> notes_by_key_;
    NoteIds ids_;
};

}  // namespace ibid
