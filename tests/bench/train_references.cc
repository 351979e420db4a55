// Trains the tagger of bibliographic references and measures it on what it has not seen.
//
//   train_references REFERENCES.jsonl,MORE.jsonl OUT.tagger [--hold-out 10] [--epochs 10]
//
// A line is
// {"id","raw","fields":{"author_str","title","year","container","volume","issue","pages","publisher","place"}}. With
// --hold-out N every Nth reference (by a hash of its id) is kept apart and tagged at the end; with 0 all are trained
// on. An averaged perceptron: no more than counts of mistakes, a few seconds, and as good here as heavier learners.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "analysis/identifiers/identifiers.h"
#include "analysis/references/references.h"
#include "analysis/references/tagger/reference_features.h"

namespace {

using namespace ibid;
using namespace ibid::tagger;

struct Example {
    Sequence sequence;
    std::vector<Label> labels;
};

bool inside(const TextWord& w, Span s) { return w.span.begin >= s.begin && w.span.end <= s.end; }

/// Marks the words of `value` in the reference, at their first (or last) place that is still free. Words are compared,
/// not letters: an annotation may have another dash or space than the print ("29 - 68", "29–68").
Span mark(const std::vector<TextWord>& words, std::vector<Label>& labels, std::vector<bool>& taken,
          const std::string& value, Label label, bool last) {
    const auto wanted = split_words(value);
    if (wanted.empty()) return {};
    std::size_t best = words.size();
    for (std::size_t i = 0; i + wanted.size() <= words.size(); ++i) {
        bool free = true;
        for (std::size_t k = 0; k < wanted.size() && free; ++k)
            free = !taken[i + k] && words[i + k].lower == wanted[k].lower;
        if (!free) continue;
        best = i;
        if (!last) break;
    }
    if (best == words.size()) return {};
    for (std::size_t k = best; k < best + wanted.size(); ++k) labels[k] = label, taken[k] = true;
    return {words[best].span.begin, words[best + wanted.size() - 1].span.end};
}

/// Names one by one, in whichever order they are printed, and the "and"s between them.
void mark_names(const nlohmann::json& names, const std::vector<TextWord>& words, std::vector<Label>& labels,
                std::vector<bool>& taken, Label label) {
    std::size_t from = words.size(), to = 0;
    for (const auto& name : names) {
        const std::string family = name.value("family", name.value("literal", "")), given = name.value("given", "");
        Span found;
        for (const auto& printed : {given + " " + family, family + " " + given, family})
            if (found.end == 0) found = mark(words, labels, taken, printed, label, false);
        for (std::size_t i = 0; i < words.size(); ++i)
            if (found.end > 0 && inside(words[i], found)) from = std::min(from, i), to = std::max(to, i);
    }
    bool between = from < to;
    for (std::size_t i = from, gap = 0; i < to && between; ++i) {
        gap = taken[i] ? 0 : gap + 1;
        between = gap <= 4;
    }
    for (std::size_t i = from; between && i < to; ++i)
        if (!taken[i]) labels[i] = label, taken[i] = true;
}

/// A volume as annotated may run on: "84 (4", "88(4):048702", "Vol. XV, No. 3", "2011;17(1".
void part_volume(const std::string& core, const std::vector<TextWord>& words, std::vector<Label>& labels, Span span,
                 const CitationForms& forms) {
    std::vector<std::size_t> in;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (inside(words[i], span)) in.push_back(i);
    Label now = volume;
    bool number_seen = false;
    for (std::size_t k = 0; k < in.size(); ++k) {
        const auto& w = words[in[k]];
        const auto gap =
            k > 0 ? std::string_view(core).substr(words[in[k - 1]].span.end, w.span.begin - words[in[k - 1]].span.end)
                  : std::string_view();
        if (k == 0 && in.size() > 1 && w.number && w.length == 4 && core[w.span.end] == ';') {
            labels[in[k]] = date;
            continue;
        }
        if (number_seen &&
            (gap.find('(') != gap.npos || forms.word(FormKind::issue, w.lower) || gap.find(',') != gap.npos))
            now = issue;
        if (number_seen && gap.find(':') != gap.npos) now = pages;
        if (!number_seen && k == 0 && forms.word(FormKind::issue, w.lower) && !forms.word(FormKind::volume, w.lower))
            now = issue;
        labels[in[k]] = now;
        number_seen = number_seen || is_ascii_digit(w.lower[0]) || (w.all_upper && w.length <= 5);
    }
}

bool read_example(const std::string& line, const CitationForms& forms, const WordClasses& classes, Example& out,
                  std::string& id) {
    const auto json = nlohmann::json::parse(line);
    id = json.value("id", "");
    std::string core = squeeze(json.at("raw").get<std::string>());
    for (const auto& found : find_identifiers(core, forms))
        if (found.kind != "act" && found.kind != "case")
            for (std::size_t i = found.span.begin; i < found.span.end; ++i) core[i] = '\x1f';
    for (const auto& accessed : find_accessed(core, split_words(core), forms))
        for (std::size_t i = accessed.span.begin; i < accessed.span.end; ++i) core[i] = '\x1f';
    const auto words = split_words(core);
    const auto& fields = json.at("fields");
    const auto text = [&](const char* name) {
        return fields.contains(name) && fields[name].is_string() ? fields[name].get<std::string>() : std::string();
    };
    std::vector<Label> labels(words.size(), other);
    std::vector<bool> taken(words.size(), false);
    std::string authors = text("author_str");
    mark(words, labels, taken, text("title"), title, false);
    if (mark(words, labels, taken, authors, author, false).end == 0 && fields.contains("authors"))
        mark_names(fields["authors"], words, labels, taken, author);
    if (const Span in = mark(words, labels, taken, text("container"), container, false); in.begin < in.end)
        for (std::size_t i = 0; i < words.size(); ++i)
            if (words[i].span.begin == in.begin && forms.word(FormKind::in_work, words[i].lower)) labels[i] = other;
    mark(words, labels, taken, text("pages"), pages, true);
    if (const Span v = mark(words, labels, taken, text("volume"), volume, true); v.begin < v.end)
        part_volume(core, words, labels, v, forms);
    mark(words, labels, taken, text("issue"), issue, true);
    mark(words, labels, taken, text("publisher"), publisher, true);
    mark(words, labels, taken, text("place"), place, true);
    if (fields.contains("year") && fields["year"].is_number()) {
        const std::string year = std::to_string(fields["year"].get<int>());
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!taken[i] && words[i].lower.starts_with(year) && words[i].length <= 5) {
                labels[i] = date, taken[i] = true;
                for (const std::ptrdiff_t step : {-1, 1})
                    for (std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + step;
                         k >= 0 && k < static_cast<std::ptrdiff_t>(words.size()) &&
                         std::abs(k - static_cast<std::ptrdiff_t>(i)) <= 3;
                         k += step) {
                        const auto& w = words[static_cast<std::size_t>(k)];
                        if (taken[static_cast<std::size_t>(k)] ||
                            !(forms.word(FormKind::month, w.lower) || (w.number && w.length <= 2 && step < 0)))
                            break;
                        labels[static_cast<std::size_t>(k)] = date;
                    }
            }
    }
    for (std::size_t i = 1; i < words.size(); ++i)  // names before "(eds.)" that no field holds
        if (!taken[i] && forms.match(FormKind::edited, words, i)) {
            labels[i] = editor;
            for (std::size_t k = i; k-- > 0 && !taken[k] && !forms.word(FormKind::in_work, words[k].lower);)
                labels[k] = editor;
        }
    out.sequence = look_at(core, words, classes);
    out.labels = std::move(labels);
    return !words.empty();
}

/// Each word of the vocabulary of citing with the names of its classes: what the tagger knows of words, kept beside its
/// weights. A judgment's words are left out: the tagger reads no judgments.
std::string word_classes(std::string_view forms) {
    std::map<std::string, std::set<std::string>> words;
    while (!forms.empty()) {
        const std::string_view line = forms.substr(0, forms.find('\n'));
        forms.remove_prefix(std::min(forms.size(), line.size() + 1));
        const auto tab = line.find('\t');
        if (tab == line.npos || line.front() == '#' || line.starts_with("kind\t") || line.starts_with("court_case\t"))
            continue;
        const auto form = split_words(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
        if (form.size() == 1) words[form[0].lower].insert(std::string(line.substr(0, tab)));
    }
    std::string out;
    for (const auto& [word, names] : words) {
        out += word + '\t';
        for (const auto& name : names) out += name + ',';
        out.back() = '\n';
    }
    return out;
}

struct Trainer {
    std::vector<float> weights, sums;
    std::vector<std::uint32_t> stamps;
    std::vector<float> moves = std::vector<float>(kGaps * kRow * kRow), move_sums = moves;
    std::uint32_t now = 1;

    Trainer() : weights(kBuckets * kRow), sums(kBuckets * kRow), stamps(kBuckets * kRow) {}
    void change(std::size_t at, float by) {
        sums[at] += weights[at] * static_cast<float>(now - stamps[at]);
        stamps[at] = now;
        weights[at] += by;
    }
    void learn(const Example& e) {
        std::vector<std::int32_t> dummy;
        struct FloatRow {
            const std::vector<float>& w;
            const float* operator()(std::uint32_t b) const { return &w[b * kRow]; }
        };
        const auto guess = best_labels(e.sequence, FloatRow{weights}, [&](std::size_t g, std::size_t p, std::size_t l) {
            return static_cast<std::int32_t>(moves[(g * kRow + p) * kRow + l]);
        });
        for (std::size_t i = 0; i < guess.size(); ++i) {
            if (guess[i] != e.labels[i])
                for (const auto bucket : e.sequence.features[i])
                    change(bucket * kRow + e.labels[i], 1), change(bucket * kRow + guess[i], -1);
            if (i > 0 && (guess[i] != e.labels[i] || guess[i - 1] != e.labels[i - 1])) {
                moves[(e.sequence.gaps[i] * kRow + e.labels[i - 1]) * kRow + e.labels[i]] += 1;
                moves[(e.sequence.gaps[i] * kRow + guess[i - 1]) * kRow + guess[i]] -= 1;
            }
        }
        for (std::size_t m = 0; m < moves.size(); ++m) move_sums[m] += moves[m];
        ++now;
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3)
        return std::fputs(
                   "usage: train_references REFERENCES.jsonl OUT.tagger [--hold-out N] [--epochs N] [--vocabulary "
                   "DIR]\n",
                   stderr),
               2;
    unsigned hold_out = 0, epochs = 10;
    std::string folder = "corpus/vocabulary";
    for (int i = 3; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--hold-out") hold_out = static_cast<unsigned>(std::atoi(argv[i + 1]));
        if (name == "--epochs") epochs = static_cast<unsigned>(std::atoi(argv[i + 1]));
        if (name == "--vocabulary") folder = argv[i + 1];
    }
    std::ifstream forms_file(folder + "/citation_forms.tsv");
    const std::string rows(std::istreambuf_iterator<char>(forms_file), {});
    const CitationForms forms(rows);
    const std::string classes_tsv = word_classes(rows);
    const WordClasses classes(classes_tsv);
    std::ofstream(std::filesystem::path(argv[2]).replace_extension(".words.tsv"), std::ios::binary) << classes_tsv;
    std::vector<Example> train, held;
    std::vector<std::string> held_lines;
    std::string line, id;
    std::string all_files = argv[1];
    for (auto& c : all_files) c = c == ',' ? '\n' : c;
    std::istringstream files(all_files);
    for (std::string file; std::getline(files, file);)
        for (std::ifstream in(file); std::getline(in, line);) {
            Example e;
            if (!read_example(line, forms, classes, e, id)) continue;
            std::uint32_t h = 2166136261U;
            for (const char c : id) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
            if (hold_out && (h >> 8) % hold_out == 0)
                held.push_back(std::move(e)), held_lines.push_back(line);
            else
                train.push_back(std::move(e));
        }
    std::cerr << train.size() << " references to learn from, " << held.size() << " held out\n";
    Trainer t;
    std::mt19937 random(7);
    for (unsigned epoch = 0; epoch < epochs; ++epoch) {
        for (std::size_t i = train.size(); i > 1; --i) std::swap(train[i - 1], train[random() % i]);
        for (const auto& e : train) t.learn(e);
        std::cerr << "epoch " << epoch + 1 << "\n";
    }
    float largest = 0;
    for (std::size_t i = 0; i < t.weights.size(); ++i) {
        t.change(i, 0);
        largest = std::max(largest, std::abs(t.sums[i]));
    }
    const float scale =
        127.0F / (largest / 2.5F);  // the few largest are cut off, so that the many small ones keep their differences
    std::string bytes(kMagic);
    for (const float m : t.move_sums) {
        const auto v = static_cast<std::int16_t>(std::clamp(m * scale, -32000.0F, 32000.0F));
        bytes += static_cast<char>(v & 255);
        bytes += static_cast<char>(v >> 8 & 255);
    }
    for (const float w : t.sums)
        bytes += static_cast<char>(static_cast<std::int8_t>(std::clamp(std::round(w * scale), -127.0F, 127.0F)));
    std::ofstream(argv[2], std::ios::binary) << bytes;
    if (held.empty()) return 0;
    const auto* weights = reinterpret_cast<const std::int8_t*>(bytes.data()) + 16 + kTransitionBytes;
    std::size_t right = 0, all = 0;
    for (const auto& e : held) {
        const auto guess = best_labels(
            e.sequence, [&](std::uint32_t b) { return weights + b * kRow; },
            [&](std::size_t g, std::size_t p, std::size_t l) {
                std::int16_t v;
                std::memcpy(&v, bytes.data() + 16 + 2 * ((g * kRow + p) * kRow + l), 2);
                return static_cast<std::int32_t>(v);
            });
        for (std::size_t i = 0; i < guess.size(); ++i) right += guess[i] == e.labels[i], ++all;
    }
    std::cerr << "words right: " << static_cast<double>(right) / static_cast<double>(all) << "\n";
    std::ofstream out(std::string(argv[2]) + ".held.jsonl");
    for (const auto& l : held_lines) out << l << '\n';
}
