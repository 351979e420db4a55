#include "extract/notes/note_chain.h"

#include <algorithm>

namespace ibid {
namespace {

constexpr std::size_t kWindow = 300;  // openers looked back over

double worth(const Opener& o, bool end) {
    double s = o.raised ? 2.0 : 0.6;
    if (o.marked)
        s += 2.5;
    else if (o.marked_before)
        s += 1.0;
    else if (o.marked_far)
        s += 0.5;
    if (end && !o.marked && !o.marked_before) s -= 0.4;
    return s;
}

double step(const Opener& from, const Opener& to, bool end) {
    const int d = to.number - from.number;
    if (d == 1) return 1.0;
    if (d > 1) return -0.4 * std::min(d - 1, 8);
    const bool elsewhere = from.line->page_index != to.line->page_index || from.line->column != to.line->column;
    // sections that begin on one page may each count from 1
    if (!elsewhere) return !end && to.number == 1 && to.raised && to.marked ? -2.0 : -1e9;
    if (end) return to.number == 1 ? -2.0 : -1e9;
    // "3 December 2002" goes on with note 3 where labels are raised
    const bool no_label = d == 0 && from.raised && !to.raised;
    return to.number == 1 ? -1.5 : d == 0 && !no_label ? -1.0 : -3.0;
}

}  // namespace

std::vector<Opener> chain(std::vector<Opener> all, Series series, bool end) {
    for (Opener& o : all) o.number = place_in(series, o.label);
    std::erase_if(all, [](const Opener& o) { return o.number < 0; });
    std::vector<double> best(all.size());
    std::vector<int> before(all.size(), -1);
    int last = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        best[i] = -0.3 * std::min(all[i].number - 1, 8);
        for (std::size_t j = i > kWindow ? i - kWindow : 0; j < i; ++j) {
            const double s = best[j] + step(all[j], all[i], end);
            if (s > best[i]) best[i] = s, before[i] = static_cast<int>(j);
        }
        best[i] += worth(all[i], end);
        if (last < 0 || best[i] >= best[static_cast<std::size_t>(last)]) last = static_cast<int>(i);
    }
    std::vector<Opener> out;
    for (int i = last; i >= 0; i = before[static_cast<std::size_t>(i)]) out.push_back(all[static_cast<std::size_t>(i)]);
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace ibid
