#include "extract/markup/flow.h"

#include <algorithm>

#include "text/repair.h"

namespace ibid {
namespace {

bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Marks before which no space stands, so that one before a marker that has been taken out goes with it.
bool closes(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == ')' || c == '!' || c == '?'; }

const std::vector<Box> kOnThePage = {{1, {}}};

/// Spaces that are not ASCII, and what has no width: to one space or to nothing.
std::string with_plain_spaces(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto at = [&](std::size_t k) {
            return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
        };
        if (c == 0xC2 && at(1) == 0xA0) {
            out += ' ';
            i += 1;
        } else if (c == 0xC2 && at(1) == 0xAD) {
            i += 1;  // a soft hyphen that no line end shows
        } else if (c == 0xE2 && at(1) == 0x80 && (at(2) <= 0x8A || at(2) == 0xAF || at(2) == 0xA8 || at(2) == 0xA9)) {
            out += ' ';
            i += 2;
        } else if ((c == 0xE2 && at(1) == 0x80 && at(2) == 0x8B) || (c == 0xE2 && at(1) == 0x81 && at(2) == 0xA0) ||
                   (c == 0xEF && at(1) == 0xBB && at(2) == 0xBF)) {
            i += 2;
        } else if ((c == 0xE2 && at(1) == 0x81 && at(2) == 0x9F) || (c == 0xE3 && at(1) == 0x80 && at(2) == 0x80)) {
            out += ' ';
            i += 2;
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

}  // namespace

Flow::Run Flow::run() { return note_open_ ? Run{&note_.text, &note_.links} : Run{&block_.text, &block_.links}; }

void Flow::begin(BlockKind kind, int heading_level) {
    if (block_open_) end();
    block_ = Block();
    block_.kind = kind;
    block_.heading_level = kind == BlockKind::heading ? std::max(1, heading_level) : 0;
    block_keys_.clear();
    block_open_ = true;
    space_ = marker_just_now_ = false;
}

void Flow::set_kind(BlockKind kind) { block_.kind = kind; }

void Flow::end() {
    if (!block_open_) return;
    if (link_open_ && !note_open_) end_link();
    block_open_ = false;
    if (block_.text.empty() && block_.markers.empty()) return;
    block_.id = "b" + std::to_string(document_.blocks.size() + 1);
    block_.fragments = kOnThePage;
    if (!box_.empty()) block_.box = box_;
    if (block_.kind == BlockKind::heading)
        while (!headings_.empty() && headings_.back().first >= block_.heading_level) headings_.pop_back();
    for (const auto& [level, title] : headings_) block_.section.push_back(title);
    if (block_.kind == BlockKind::heading && !block_.text.empty()) {
        headings_.emplace_back(block_.heading_level, block_.text);
        document_.outline.push_back({block_.heading_level, block_.text, 1});
    }
    document_.blocks.push_back(std::move(block_));
    marker_keys_.push_back(std::move(block_keys_));
    block_ = Block();
    block_keys_.clear();
}

void Flow::append(std::string_view repaired) {
    std::string& to = *run().text;
    for (const char c : repaired) {
        if (is_white(c)) {
            space_ = true;
            continue;
        }
        if (space_ && !to.empty() && !(marker_just_now_ && closes(c))) to += ' ';
        if (space_ && link_open_ && link_from_ + 1 == to.size() && !to.empty()) link_from_ = to.size();
        space_ = marker_just_now_ = false;
        to += c;
    }
}

void Flow::text(std::string_view utf8) {
    if (utf8.empty() || !(block_open_ || note_open_)) return;
    const bool plain = std::all_of(utf8.begin(), utf8.end(),
                                   [](char c) { return (c >= 0x20 && c < 0x7f) || (c >= '\t' && c <= '\r'); });
    if (plain)
        append(utf8);
    else
        append(with_plain_spaces(repair_word(std::string(utf8))));
}

void Flow::begin_link(std::string_view uri) {
    if (link_open_) end_link();
    link_ = repair_uri(uri);
    link_from_ = run().text->size();
    link_open_ = true;
}

void Flow::end_link() {
    if (!link_open_) return;
    link_open_ = false;
    const Run r = run();
    if (r.text->size() > link_from_ && !link_.empty()) r.links->push_back({{link_from_, r.text->size()}, link_});
}

void Flow::marker(std::string_view label, Key note) {
    if (!block_open_ || note_open_) return;
    block_keys_.emplace_back(block_.markers.size(), note);
    block_.markers.push_back({std::string(label), block_.text.size(), {}});
    marker_just_now_ = true;
}

void Flow::begin_note(std::string_view label, Key key, NotePlace place) {
    if (note_open_) end_note();
    if (link_open_) end_link();
    note_ = Note();
    note_.label = label;
    note_.place = place;
    note_.fragments = kOnThePage;
    notes_by_key_.emplace(key, document_.notes.size());
    note_open_ = true;
    space_before_note_ = space_;
    space_ = false;
}

void Flow::end_note() {
    if (!note_open_) return;
    if (link_open_) end_link();
    note_.id = ids_.next(note_.label);
    document_.notes.push_back(std::move(note_));
    note_open_ = false;
    space_ = space_before_note_;
}

Document Flow::finish() {
    end_note();
    end();
    for (std::size_t b = 0; b < document_.blocks.size(); ++b)
        for (const auto& [marker, key] : marker_keys_[b]) {
            const auto found = notes_by_key_.find(key);
            if (found == notes_by_key_.end()) continue;
            Note& note = document_.notes[found->second];
            Marker& m = document_.blocks[b].markers[marker];
            m.note_id = note.id;
            note.markers.push_back({document_.blocks[b].id, m.offset});
        }
    document_.pages.push_back({1, "", 0, 0});
    for (const Block& b : document_.blocks)
        for (const Marker& m : b.markers)
            if (!m.note_id)
                document_.warnings.push_back({"marker_without_note", 0, "marker " + m.label + " has no note"});
    for (const Note& n : document_.notes)
        if (n.markers.empty())
            document_.warnings.push_back({"note_without_marker", 0, "note " + n.label + " has no marker in the text"});
    return std::move(document_);
}

}  // namespace ibid
