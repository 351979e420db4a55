#include "text/stems.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "text/letters.h"
#include "text/tsv.h"

namespace ibid {
namespace {

/// Stems remembered a language; a corpus of a million passages has fewer distinct forms that matter.
constexpr std::size_t kMaxSeen = 400'000;
/// Longer than Xapian's terms may be is no word.
constexpr std::size_t kMaxForm = 200, kMaxStemmed = 64;

constexpr std::array<std::pair<std::string_view, const char*>, 21> kStemmers = {
    {{"ca", "catalan"},   {"da", "danish"},     {"de", "german"},    {"en", "english"}, {"es", "spanish"},
     {"eu", "basque"},    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},   {"hu", "hungarian"},
     {"it", "italian"},   {"lt", "lithuanian"}, {"nb", "norwegian"}, {"nl", "dutch"},   {"nn", "norwegian"},
     {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},  {"ru", "russian"}, {"sv", "swedish"},
     {"tr", "turkish"}}};

std::size_t letters_in(std::string_view word) {
    return static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<std::string> words_of(std::string_view cell) {
    std::vector<std::string> words;
    while (!cell.empty()) {
        const std::size_t space = std::min(cell.find(' '), cell.size());
        if (space > 0) words.emplace_back(cell.substr(0, space));
        cell.remove_prefix(std::min(space + 1, cell.size()));
    }
    return words;
}

}  // namespace

struct Stems::Impl {
    struct Language {
        Xapian::Stem stemmer;
        bool stems = false;
        std::vector<std::string> endings;  // the longest first
        std::size_t kept_letters = 0;
        std::unordered_map<std::string, std::string> words;  // of which the table knows better
        std::unordered_map<std::string, std::string> seen;
    };
    std::map<std::string, Language, std::less<>> languages;

    explicit Impl(const std::map<std::string, std::string>& vocabulary) {
        const auto text = vocabulary.find("stems.tsv");
        if (text == vocabulary.end()) return;
        const Tsv table = read_tsv("stems.tsv", text->second, {"language", "kind", "stem", "forms"});
        for (const TsvRow& row : table.rows) {
            Language& in = languages[table.cell(row, "language")];
            const std::string& stem = table.cell(row, "stem");
            const std::vector<std::string> forms = words_of(table.cell(row, "forms"));
            if (table.cell(row, "kind") == "word") {
                for (const std::string& form : forms) in.words[form] = stem;
            } else {
                in.kept_letters = static_cast<std::size_t>(std::max(1, std::atoi(stem.c_str())));
                in.endings = forms;
                std::stable_sort(in.endings.begin(), in.endings.end(),
                                 [](const auto& a, const auto& b) { return a.size() > b.size(); });
            }
        }
        for (auto& [code, in] : languages) take_stemmer(code, in);
    }

    static void take_stemmer(std::string_view code, Language& in) {
        const auto name =
            std::find_if(kStemmers.begin(), kStemmers.end(), [&](const auto& s) { return s.first == code; });
        if (name == kStemmers.end()) return;
        try {
            in.stemmer = Xapian::Stem(name->second);
            in.stems = true;
        } catch (const Xapian::InvalidArgumentError&) {  // this Xapian lacks it: the endings, or folded only
        }
    }

    Language& language(std::string_view code) {
        if (const auto found = languages.find(code); found != languages.end()) return found->second;
        Language& made = languages[std::string(code)];
        take_stemmer(code, made);
        return made;
    }

    static std::string without_ending(const std::string& form, const Language& in) {
        for (const std::string& ending : in.endings) {
            if (form.ends_with(ending) && letters_in(form) >= letters_in(ending) + in.kept_letters)
                return form.substr(0, form.size() - ending.size());
        }
        return form;
    }

    static std::string made(const std::string& form, const Language& in) {
        // Numbers and codes have no endings to lose.
        const bool coded = std::any_of(form.begin(), form.end(), is_ascii_digit);
        if (coded || form.size() > kMaxStemmed) return form.substr(0, kMaxForm);
        if (const auto known = in.words.find(form); known != in.words.end()) return known->second;
        std::string stem = in.stems ? in.stemmer(form) : without_ending(form, in);
        return stem.empty() ? form : stem;
    }
};

Stems::Stems(const std::map<std::string, std::string>& vocabulary) : impl_(std::make_unique<Impl>(vocabulary)) {}
Stems::~Stems() = default;
Stems::Stems(Stems&&) noexcept = default;

const std::string& Stems::of(const std::string& form, std::string_view language) {
    Impl::Language& in = impl_->language(language);
    if (const auto found = in.seen.find(form); found != in.seen.end()) return found->second;
    if (in.seen.size() >= kMaxSeen) in.seen.clear();
    return in.seen.emplace(form, Impl::made(form, in)).first->second;
}

}  // namespace ibid
