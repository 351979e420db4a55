#include "extract/layout/frames.h"

#include <algorithm>
#include <array>

#include "text/repair.h"

namespace ibid {
namespace {

Rect turned(const Rect& r, Turn turn, double width, double height) {
    switch (turn) {
        case Turn::upwards:
            return {height - r.y1, r.x0, height - r.y0, r.x1};
        case Turn::downwards:
            return {r.y0, width - r.x1, r.y1, width - r.x0};
        case Turn::on_its_head:
            return {width - r.x1, height - r.y1, width - r.x0, height - r.y0};
        default:
            return r;
    }
}

bool sideways(Turn turn) { return turn == Turn::upwards || turn == Turn::downwards; }

double frame_width(const PageFrame& f) { return sideways(f.turn) ? f.paper_height_pt : f.paper_width_pt; }

/// A word of one letter lies as the one before or after it does, when it stands in line with that.
void settle_single_letters(std::vector<Run>& runs) {
    const auto in_line = [](const Run& a, const Run& b) {
        const double wide = std::min(a.box.x1, b.box.x1) - std::max(a.box.x0, b.box.x0),
                     high = std::min(a.box.y1, b.box.y1) - std::max(a.box.y0, b.box.y0);
        const double over = sideways(b.turn) ? wide / (a.box.x1 - a.box.x0) : high / (a.box.y1 - a.box.y0);
        return over > 0.5;
    };
    for (std::size_t i = 1; i < runs.size(); ++i)
        if (runs[i].turn == Turn::unknown && runs[i - 1].turn != Turn::unknown && in_line(runs[i], runs[i - 1]))
            runs[i].turn = runs[i - 1].turn;
    for (std::size_t i = runs.size(); i-- > 1;)
        if (runs[i - 1].turn == Turn::unknown && runs[i].turn != Turn::unknown && in_line(runs[i - 1], runs[i]))
            runs[i - 1].turn = runs[i].turn;
    for (Run& r : runs)
        if (r.turn == Turn::unknown) r.turn = Turn::none;
}

bool mostly_from_right(const std::vector<Run>& runs) {
    if (std::none_of(runs.begin(), runs.end(), [](const Run& r) { return r.from_right; })) return false;
    std::size_t right = 0, left = 0;
    for (const Run& r : runs) {
        if (r.from_right)
            right += r.text.size() / 2;  // two bytes a letter
        else if (is_letter(first_char(r.text)))
            left += r.text.size();
    }
    return right > left;
}

/// Takes away the full stop or comma that a word begins with.
std::string take_stop(std::string& text) {
    for (const std::string_view sign : {".", ",", ":", ";", "!", "\u060C", "\u061B", "\u061F"})
        if (text.size() > sign.size() && text.starts_with(sign)) {
            text.erase(0, sign.size());
            return std::string(sign);
        }
    return {};
}

void bring_onto(std::vector<Run>& runs, const PageFrame& frame) {
    if (frame.turn == Turn::none && !frame.mirrored) return;
    for (Run& r : runs) {
        r.box = onto_frame(r.box, frame);
        r.turn = Turn::none;
    }
}

}  // namespace

Rect onto_frame(const Rect& paper, const PageFrame& frame) {
    Rect r = turned(paper, frame.turn, frame.paper_width_pt, frame.paper_height_pt);
    if (frame.mirrored) r = {frame_width(frame) - r.x1, r.y0, frame_width(frame) - r.x0, r.y1};
    return r;
}

Rect onto_paper(const Rect& framed, const PageFrame& frame) {
    Rect r = framed;
    if (frame.mirrored) r = {frame_width(frame) - r.x1, r.y0, frame_width(frame) - r.x0, r.y1};
    const Turn back = frame.turn == Turn::upwards     ? Turn::downwards
                      : frame.turn == Turn::downwards ? Turn::upwards
                                                      : frame.turn;
    if (sideways(frame.turn)) return turned(r, back, frame.paper_height_pt, frame.paper_width_pt);
    return turned(r, back, frame.paper_width_pt, frame.paper_height_pt);
}

std::vector<Aside> settle_frame(RawPage& page) {
    page.frame = {Turn::none, false, page.width_pt, page.height_pt};
    const auto lies_otherwise = [](const Run& r) { return r.turn != Turn::none; };
    std::vector<Aside> asides;
    std::array<std::size_t, 4> letters{};
    if (std::any_of(page.runs.begin(), page.runs.end(), lies_otherwise)) {
        settle_single_letters(page.runs);
        for (const Run& r : page.runs) letters[static_cast<std::size_t>(r.turn)] += r.text.size();
        // a table turned on its side has a running head that is not: the page lies as most of it does
        const auto most = std::max_element(letters.begin(), letters.end());
        page.frame.turn = static_cast<Turn>(most - letters.begin());
    }
    for (const Turn turn : {Turn::none, Turn::upwards, Turn::on_its_head, Turn::downwards}) {
        if (turn == page.frame.turn || letters[static_cast<std::size_t>(turn)] == 0) continue;
        Aside aside{{turn, false, page.width_pt, page.height_pt}, {}};
        for (Run& r : page.runs)
            if (r.turn == turn) aside.runs.push_back(std::move(r));
        std::erase_if(page.runs, [&](const Run& r) { return r.turn == turn; });
        aside.frame.mirrored = mostly_from_right(aside.runs);
        bring_onto(aside.runs, aside.frame);
        for (Run& r : aside.runs) r.turn = Turn::none;
        asides.push_back(std::move(aside));
    }
    page.frame.mirrored = mostly_from_right(page.runs);
    bring_onto(page.runs, page.frame);
    for (RawLink& link : page.links) link.box = onto_frame(link.box, page.frame);
    if (sideways(page.frame.turn)) std::swap(page.width_pt, page.height_pt);
    return asides;
}

void order_as_read(std::vector<Run>& runs, bool mirrored) {
    const auto has_word = [](const Run& r) {
        return is_letter(first_char(r.text)) || is_digit(first_char(r.text)) || is_letter(last_char(r.text)) ||
               is_digit(last_char(r.text));
    };
    const auto against = [&](const Run& r) { return r.from_right ? !mirrored : mirrored && has_word(r); };
    const auto neutral = [&](const Run& r) { return !r.from_right && !has_word(r); };
    for (std::size_t i = 0; i < runs.size();) {
        if (!against(runs[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        std::string stop;  // what is printed before the last word ends what is read up to there: ".2023"
        for (std::size_t k = i; stop.empty() && k < runs.size() && (against(runs[k]) || neutral(runs[k])); ++k) {
            if (neutral(runs[k])) continue;
            end = k + 1;
            if (mirrored) stop = take_stop(runs[k].text);
        }
        std::reverse(runs.begin() + static_cast<std::ptrdiff_t>(i), runs.begin() + static_cast<std::ptrdiff_t>(end));
        runs[end - 1].text += stop;
        i = end;
    }
}

}  // namespace ibid
