#include "analysis/references/tagger/reference_tagger.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analysis/references/names.h"
#include "analysis/references/references.h"
#include "analysis/references/tagger/reference_features.h"

namespace ibid {

namespace {

using tagger::Label;

/// Words [first, last] that bear one label without a break.
struct Run {
    std::size_t first = 0, last = 0;
    std::size_t length() const { return last - first + 1; }
};

std::vector<Run> runs_of(const std::vector<Label>& labels, Label label) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] != label) continue;
        if (!runs.empty() && runs.back().last + 1 == i)
            runs.back().last = i;
        else
            runs.push_back({i, i});
    }
    return runs;
}

/// A title may end in "?", or in the bracket it opened; what else follows parts fields.
std::string text_of(const std::string& core, const std::vector<TextWord>& words, Run run) {
    const std::size_t begin = words[run.first].span.begin;
    std::size_t end = words[run.last].span.end;
    const auto open = std::count(core.begin() + static_cast<std::ptrdiff_t>(begin),
                                 core.begin() + static_cast<std::ptrdiff_t>(end), '(') -
                      std::count(core.begin() + static_cast<std::ptrdiff_t>(begin),
                                 core.begin() + static_cast<std::ptrdiff_t>(end), ')');
    if (open > 0 && end < core.size() && core[end] == ')') ++end;
    if (end < core.size() && (core[end] == '?' || core[end] == '!')) ++end;
    std::string out;
    for (const char c : core.substr(begin, end - begin))
        if (c != '\x1f') out += c;
    return squeeze(out);
}

/// "(2023). Beyond Carrots, Sticks, and Delusions. DGAP Report": a sentence that ends inside what was taken for the
/// container belongs to the title before it.
void mend_title(const std::string& core, const std::vector<TextWord>& words, std::vector<Label>& labels) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (labels[i] != tagger::container || labels[i - 1] != tagger::title) continue;
        std::size_t first = i - 1;
        while (first > 0 && labels[first - 1] == tagger::title) --first;
        const bool after_year =
            first > 0 && labels[first - 1] == tagger::date && core.compare(words[first - 1].span.end, 3, "). ") == 0;
        if (!after_year || core[words[i - 1].span.end] != ',') return;
        for (std::size_t j = i; j + 1 < words.size() && labels[j + 1] == tagger::container; ++j) {
            const bool stop =
                core.compare(words[j].span.end, 2, ". ") == 0 && words[j].length > 4 && words[j + 1].capital;
            if (!stop) continue;
            std::fill(labels.begin() + static_cast<std::ptrdiff_t>(i),
                      labels.begin() + static_cast<std::ptrdiff_t>(j) + 1, tagger::title);
            return;
        }
        return;
    }
}

/// "OECD (2022), Settling in": whose it is stands first, and no author stands elsewhere. Gives how many words; 0: none.
std::size_t body_first(const std::string& core, const std::vector<TextWord>& words, const std::vector<Label>& labels) {
    const bool named =
        std::any_of(labels.begin(), labels.end(), [](Label l) { return l == tagger::author || l == tagger::editor; });
    if (named || labels[0] == tagger::title || !words[0].capital || words[0].number) return 0;
    std::size_t end = 1;
    while (end < labels.size() && labels[end] == labels[0]) ++end;
    if (end == labels.size()) return 0;
    const bool dated = labels[end] == tagger::date && core[words[end].span.begin - 1] == '(';
    const bool published = labels[0] == tagger::publisher && labels[end] == tagger::title;
    return dated || published ? end : 0;
}

/// "… the Role of “Transit States” in Migration Diplomacy. Historical Social Research": what goes on small behind a
/// word in quotes goes on in the title.
void mend_quoting_title(const std::string& core, const std::vector<TextWord>& words, std::vector<Label>& labels) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const bool behind = labels[i] == tagger::container || labels[i] == tagger::other;
        if (labels[i - 1] != tagger::title || !behind || words[i].capital || !words[i].letters) continue;
        const std::string gap = core.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
        if (gap != "\u201D " && gap != "\u2019 " && gap != "\" " && gap != "\u201C ") continue;
        std::size_t end = i + 1;
        while (end < words.size() && labels[end] == tagger::container &&
               core.compare(words[end - 1].span.end, 2, ". ") != 0)
            ++end;
        if (end == words.size() || labels[end] != tagger::container) return;
        std::fill(labels.begin() + static_cast<std::ptrdiff_t>(i), labels.begin() + static_cast<std::ptrdiff_t>(end),
                  tagger::title);
        return;
    }
}

/// "Migrants, Refugees, and Societies": what an "and" behind a comma joins to a title is of it.
void mend_listing_title(const std::string& core, const std::vector<TextWord>& words, std::vector<Label>& labels,
                        const CitationForms& forms) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (labels[i] != tagger::container || labels[i - 1] != tagger::title || words[i].capital ||
            core.compare(words[i - 1].span.end, 2, ", ") != 0 || !forms.word(FormKind::association, words[i].lower))
            continue;
        for (std::size_t j = i; j < words.size() && labels[j] == tagger::container; ++j) {
            labels[j] = tagger::title;
            if (core.find_first_of(",.;:(\x1f", words[j].span.end) <
                (j + 1 < words.size() ? words[j + 1].span.begin : core.size()))
                break;
        }
        return;
    }
}

/// "Human Rights Report 2021, pp. 503 and 526": the year of which a report tells is of its title.
void mend_dated_title(const std::string& core, const std::vector<TextWord>& words, std::vector<Label>& labels) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (labels[i] != tagger::date || labels[i - 1] != tagger::title || labels[i + 1] == tagger::date) continue;
        const bool close = words[i].span.begin == words[i - 1].span.end + 1 && core[words[i - 1].span.end] == ' ';
        const char behind = words[i].span.end < core.size() ? core[words[i].span.end] : '\0';
        if (close && words[i].number && words[i].length == 4 && behind == ',') labels[i] = tagger::title;
    }
}

/// "Tracking SDG 7: The Energy Progress Report 2024": what stands before a colon, back to the mark that parts it from
/// the authors, is the title's first half.
void mend_halved_title(const std::string& core, const std::vector<TextWord>& words, std::vector<Label>& labels) {
    const auto first = std::find(labels.begin(), labels.end(), tagger::title);
    const auto at = static_cast<std::size_t>(first - labels.begin());
    if (first == labels.end() || at < 2 || core.compare(words[at - 1].span.end, 2, ": ") != 0) return;
    std::size_t begin = at - 1;
    while (begin > 0) {
        const std::string_view gap = std::string_view(core).substr(words[begin - 1].span.end,
                                                                   words[begin].span.begin - words[begin - 1].span.end);
        if (gap.find_first_of(",.;:()") != gap.npos || gap.find('\x1f') != gap.npos) break;
        --begin;
    }
    if (begin == 0 || !words[begin].capital || at - begin < 2) return;
    const bool other = std::none_of(labels.begin() + static_cast<std::ptrdiff_t>(begin), first, [](Label l) {
        return l == tagger::author || l == tagger::editor || l == tagger::place || l == tagger::publisher;
    });
    if (other) std::fill(labels.begin() + static_cast<std::ptrdiff_t>(begin), first, tagger::title);
}

/// "A European Agenda on Migration of May 2015": when, behind a small word, is no part of the title.
void mend_title_of(const std::vector<TextWord>& words, std::vector<Label>& labels, const CitationForms& forms) {
    for (std::size_t i = 3; i < words.size(); ++i) {
        const bool last = labels[i] == tagger::title && (i + 1 == words.size() || labels[i + 1] != tagger::title);
        if (!last || !words[i].number || words[i].length != 4 || labels[i - 2] != tagger::title ||
            !forms.word(FormKind::month, words[i - 1].lower))
            continue;
        std::size_t first = i - 1;
        if (words[first - 1].number && words[first - 1].length <= 2) --first;
        if (first < 2 || labels[first - 1] != tagger::title || words[first - 1].capital || words[first - 1].length > 4)
            continue;
        labels[first - 1] = tagger::other;
        std::fill(labels.begin() + static_cast<std::ptrdiff_t>(first),
                  labels.begin() + static_cast<std::ptrdiff_t>(i) + 1, tagger::date);
    }
}

/// "…, Demographic Projections 2024": nothing was taken for a title, and behind the author words stand to the next
/// mark.
std::string title_behind_author(const std::string& core, const std::vector<TextWord>& words,
                                const std::vector<Label>& labels) {
    std::size_t first = 0;
    while (first < labels.size() && labels[first] == tagger::author) ++first;
    if (first == 0 || first >= words.size()) return {};
    if (words[first].all_upper && core.compare(words[first].span.end, 1, ")") == 0) ++first;  // the author's acronym
    if (first >= words.size() || words[first].span.begin < 2 || core.compare(words[first].span.begin - 2, 2, ", ") != 0)
        return {};
    std::size_t last = first;
    while (last + 1 < words.size() &&
           core.find_first_of(",.;:(\x1f", words[last].span.end) > words[last + 1].span.begin)
        ++last;
    const bool telling = last > first && words[first].capital && words[first].letters && words[first].length > 3;
    return telling ? text_of(core, words, {first, last}) : std::string();
}

const Run* longest(const std::vector<Run>& runs) {
    const auto best =
        std::max_element(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.length() < b.length(); });
    return best == runs.end() ? nullptr : &*best;
}

/// "Vol. 20" -> "20": words that only announce the number are left out.
std::string number_of(const std::string& core, const std::vector<TextWord>& words, Run run, FormKind kind,
                      const CitationForms& forms) {
    while (run.first < run.last && forms.word(kind, words[run.first].lower) && !words[run.first].number) ++run.first;
    return text_of(core, words, run);
}

void read_date(const std::string& core, const std::vector<TextWord>& words, const std::vector<Run>& runs, CslItem& csl,
               const CitationForms& forms) {
    for (const Run& run : runs) {
        const std::string text =
            core.substr(words[run.first].span.begin, words[run.last].span.end - words[run.first].span.begin);
        if (const auto found = date_at(text, 0, forms); found.date.year) {
            csl.issued = found.date;
            return;
        }
        for (std::size_t i = run.first; i <= run.last; ++i) {
            const auto& w = words[i];
            if (w.length < 4 || w.length > 5 || w.lower.compare(0, 4, "1400") < 0 || w.lower.compare(0, 4, "2100") >= 0)
                continue;
            if (!std::all_of(w.lower.begin(), w.lower.begin() + 4, is_ascii_digit)) continue;
            csl.issued.year = std::stoi(w.lower.substr(0, 4));
            return;
        }
    }
}

}  // namespace

void tag_reference(const std::string& core, Citation& out, const CitationForms& forms) {
    const auto words = split_words(core);
    const std::string_view weights = tagger::shipped_weights();
    if (words.empty() || weights.empty()) {
        out.csl.title = words.empty() ? std::string() : squeeze(core);
        std::erase(out.csl.title, '\x1f');
        return;
    }
    const auto* bytes = reinterpret_cast<const unsigned char*>(weights.data()) + 16;
    const auto* rows = reinterpret_cast<const signed char*>(weights.data()) + 16 + tagger::kTransitionBytes;
    auto labels = tagger::best_labels(
        tagger::look_at(core, words, tagger::shipped_classes()),
        [&](std::uint32_t bucket) { return rows + bucket * tagger::kRow; },
        [&](std::size_t gap, std::size_t from, std::size_t to) {
            const auto* at = bytes + 2 * ((gap * tagger::kRow + from) * tagger::kRow + to);
            return static_cast<std::int32_t>(static_cast<std::int16_t>(at[0] | at[1] << 8));
        });
    mend_title(core, words, labels);
    mend_halved_title(core, words, labels);
    mend_quoting_title(core, words, labels);
    mend_dated_title(core, words, labels);
    mend_listing_title(core, words, labels, forms);
    mend_title_of(words, labels, forms);
    std::fill_n(labels.begin(), body_first(core, words, labels), tagger::author);
    const auto runs = [&](Label label) { return runs_of(labels, label); };
    const auto names = [&](const Run& run) {
        // The stop of a last initial belongs to it.
        const std::size_t begin = words[run.first].span.begin;
        std::size_t end = words[run.last].span.end;
        const std::size_t acronym = run.last + 1;  // "International Monetary Fund (IMF)"
        if (acronym < words.size() && words[acronym].all_upper && words[acronym].length > 1 &&
            core.compare(end, words[acronym].span.begin - end, " (") == 0 &&
            core.compare(words[acronym].span.end, 1, ")") == 0)
            end = words[acronym].span.end;
        if (end < core.size() && static_cast<unsigned char>(core[end]) < 0x80) ++end;
        return read_names(std::string_view(core).substr(begin, end - begin), forms);
    };
    if (const auto found = runs(tagger::author); !found.empty()) {
        auto read = names(found[0]);
        (read.editors ? out.csl.editor : out.csl.author) = std::move(read.names);
    }
    if (const auto found = runs(tagger::editor); !found.empty() && out.csl.editor.empty())
        out.csl.editor = names(found[0]).names;
    if (const auto found = runs(tagger::title); const Run* run = longest(found))
        out.csl.title = text_of(core, words, *run);
    if (const auto found = runs(tagger::container); const Run* run = longest(found))
        out.csl.container_title = text_of(core, words, *run);
    if (const auto found = runs(tagger::volume); !found.empty())
        out.csl.volume = number_of(core, words, found[0], FormKind::volume, forms);
    if (const auto found = runs(tagger::issue); !found.empty())
        out.csl.issue = number_of(core, words, found[0], FormKind::issue, forms);
    if (const auto found = runs(tagger::pages); !found.empty())
        out.csl.page = number_of(core, words, found[0], FormKind::page, forms);
    if (const auto found = runs(tagger::publisher); const Run* run = longest(found))
        out.csl.publisher = text_of(core, words, *run);
    if (const auto found = runs(tagger::place); !found.empty())
        out.csl.publisher_place = text_of(core, words, found[0]);
    read_date(core, words, runs(tagger::date), out.csl, forms);
    if (out.csl.title.empty() && out.csl.container_title.empty() && !out.csl.author.empty())
        out.csl.title = title_behind_author(core, words, labels);
}

}  // namespace ibid
