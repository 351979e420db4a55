#include "text/translation.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unicode/uloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>

#include "text/freedict.h"
#include "text/letters.h"
#include "text/tsv.h"

namespace ibid {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "2";  // of the cached files
constexpr std::string_view kWordsFile = "translations.tsv";
/// Longer headwords are sayings.
constexpr std::size_t kMostWords = 3;
/// Senses kept of a headword; the searcher takes those that its index has. "return" has 24 in German, Rückkehr the
/// tenth.
constexpr std::size_t kMostSenses = 24;
/// A dictionary with more headwords needs no help from the one that reads the other way (Italian-English has 5,000,
/// German-English 500,000).
constexpr std::size_t kPlenty = 100'000;

std::string folder() {
    const char* own = std::getenv("IBID_DICTIONARIES");
    return own && *own ? own : "/usr/share/dictd";
}

std::string cache_folder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache && *cache == '/') return std::string(cache) + "/ibid";
    const char* home = std::getenv("HOME");
    return home && *home == '/' ? std::string(home) + "/.cache/ibid" : std::string{};
}

/// FreeDict names languages in three letters, and Norwegian of either kind by one name.
std::string three_letters(const std::string& language) {
    const bool norwegian = language == "nb" || language == "nn";
    return norwegian ? "nor" : uloc_getISO3Language(language.c_str());
}

std::string stem_of(const std::string& from, const std::string& to) {
    return folder() + "/freedict-" + three_letters(from) + "-" + three_letters(to);
}
bool is_there(const std::string& from, const std::string& to) {
    std::error_code none;
    return from != to && fs::exists(stem_of(from, to) + ".index", none);
}

/// What a cached file was made from.
std::string state_of(const std::string& path) {
    struct stat s {};
    return ::stat(path.c_str(), &s) == 0 ? std::to_string(s.st_size) + "-" + std::to_string(s.st_mtime) : "none";
}

/// Sorted lines: headword, tab, translations parted by bars.
class Lines {
public:
    explicit Lines(std::string text) : own_(std::move(text)), text_(own_) {}
    explicit Lines(const std::string& path, std::nullptr_t) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) return;
        struct stat s {};
        if (::fstat(file, &s) == 0 && s.st_size > 0) {
            void* const at = ::mmap(nullptr, static_cast<std::size_t>(s.st_size), PROT_READ, MAP_PRIVATE, file, 0);
            if (at != MAP_FAILED) {
                mapped_ = at;
                text_ = {static_cast<const char*>(at), static_cast<std::size_t>(s.st_size)};
            }
        }
        ::close(file);
    }
    ~Lines() {
        if (mapped_) ::munmap(mapped_, text_.size());
    }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    bool empty() const { return text_.empty(); }
    std::string_view find(std::string_view headword) const {
        const std::size_t at = lower_bound(headword);
        const std::string_view line = line_at(at);
        return head_of(line) == headword ? line.substr(std::min(headword.size() + 1, line.size())) : std::string_view{};
    }
    /// Calls `use` with each headword that begins so, and its translations, until it says false.
    template <class F>
    void each_beginning(std::string_view start, F use) const {
        for (std::size_t at = lower_bound(start); at < text_.size();) {
            const std::string_view line = line_at(at), head = head_of(line);
            if (!head.starts_with(start) || !use(head, line.substr(std::min(head.size() + 1, line.size())))) return;
            at += line.size() + 1;
        }
    }

private:
    static std::string_view head_of(std::string_view line) { return line.substr(0, line.find('\t')); }
    std::string_view line_at(std::size_t at) const { return text_.substr(at, text_.find('\n', at) - at); }
    std::size_t lower_bound(std::string_view headword) const {
        std::size_t low = 0, high = text_.size();  // both at the beginning of a line, or at the end
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            const void* const before = ::memrchr(text_.data() + low, '\n', middle - low);
            const std::size_t at =
                before ? static_cast<std::size_t>(static_cast<const char*>(before) - text_.data()) + 1 : low;
            const std::string_view line = line_at(at);
            if (head_of(line) < headword)
                low = std::min(at + line.size() + 1, text_.size());
            else
                high = at;
        }
        return low;
    }

    std::string own_;
    std::string_view text_;
    void* mapped_ = nullptr;
};

std::vector<std::string> parted(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const std::size_t bar = std::min(list.find('|'), list.size());
        out.emplace_back(list.substr(0, bar));
        list.remove_prefix(std::min(bar + 1, list.size()));
    }
    return out;
}

/// Whether it is worth telling its words apart: a saying has more spaces than a headword has words.
bool may_be_key(std::string_view text) {
    constexpr std::ptrdiff_t kMostSpaces = 5;  // "to be in need of sth."
    return std::count(text.begin(), text.end(), ' ') <= kMostSpaces;
}

/// Words of a headword or translation as they are looked up: folded, without articles and "sth."; how many were
/// dropped.
std::pair<std::string, std::size_t> key_of(std::string_view text, const std::string& language, TermAnalysis& terms) {
    // Most are one word of letters, which needs no looking for its ends.
    const bool plain = std::none_of(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(c); });
    if (plain && text.find("\u2019") == std::string_view::npos) {
        const std::string form = fold_term(text);
        return terms.is_stop(form, language) ? std::pair{std::string{}, std::size_t{1}}
                                             : std::pair{form, std::size_t{0}};
    }
    std::string key;
    std::size_t words = 0, dropped = 0;
    for (const Token& t : terms.tokens(text, language)) {
        if (t.kind == TokenKind::stop) ++dropped;
        if (t.kind != TokenKind::word) continue;
        key += (key.empty() ? "" : " ") + t.form;
        ++words;
    }
    if (words > kMostWords) key.clear();
    return {key, dropped};
}

/// The words of the vocabulary, English before other languages.
using OwnWords = std::map<std::string, std::vector<DictionaryEntry>>;

/// The lines of a pair, from the vocabulary, from its dictionary and, where that is small, from the one that reads the
/// other way.
std::string compiled(const std::string& from, const std::string& to, const OwnWords& words, TermAnalysis& terms) {
    struct Sense {
        std::string key;
        std::uint32_t order;  // the lower the better
        std::string translation;
    };
    std::vector<Sense> senses;
    // "agree" before "agree to sth.", its first senses before its last, the reverse dictionary after its own.
    constexpr std::uint32_t kDropped = 100, kReverse = 50;
    const auto add = [&](std::string_view head, const std::vector<std::string>& translations, std::uint32_t order) {
        if (!may_be_key(head)) return;
        const auto [key, dropped] = key_of(head, from, terms);
        if (key.empty()) return;
        for (const std::string& translation : translations) {
            if (may_be_key(translation) && translation.find_first_of("|\t\n") == std::string::npos)
                senses.push_back({key, order + (dropped > 0 ? kDropped : 0), translation});
            ++order;
        }
    };
    if (const auto out_of_english = words.find(to); from == "en" && out_of_english != words.end())
        for (const DictionaryEntry& e : out_of_english->second) add(e.headword, e.translations, 0);
    if (const auto into_english = words.find(from); to == "en" && into_english != words.end())
        for (const DictionaryEntry& e : into_english->second) {
            std::uint32_t order = 0;
            for (const std::string& t : e.translations) add(t, {e.headword}, order++);
        }
    const std::vector<DictionaryEntry> own = read_freedict(stem_of(from, to));
    for (const DictionaryEntry& e : own) add(e.headword, e.translations, 0);
    if (own.size() < kPlenty) {
        for (const DictionaryEntry& e : read_freedict(stem_of(to, from))) {
            std::uint32_t order = kReverse;
            for (const std::string& t : e.translations) add(t, {e.headword}, order++);
        }
    }
    std::stable_sort(senses.begin(), senses.end(), [](const Sense& a, const Sense& b) { return a.key < b.key; });
    std::string out;
    for (std::size_t i = 0; i < senses.size();) {
        std::size_t end = i;
        // How often a translation is given says how common it is; among equals the first.
        std::vector<std::pair<std::string, std::pair<int, std::uint32_t>>> all;
        for (; end < senses.size() && senses[end].key == senses[i].key; ++end) {
            auto at =
                std::find_if(all.begin(), all.end(), [&](const auto& a) { return a.first == senses[end].translation; });
            if (at == all.end()) at = all.insert(at, {senses[end].translation, {0, senses[end].order}});
            --at->second.first;
            at->second.second = std::min(at->second.second, senses[end].order);
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        out += senses[i].key;
        for (std::size_t k = 0; k < std::min(all.size(), kMostSenses); ++k)
            (out += k == 0 ? '\t' : '|') += all[k].first;
        out += '\n';
        i = end;
    }
    return out;
}

}  // namespace

struct Translations::Impl {
    TermAnalysis& terms;
    OwnWords words;
    std::string words_hash;  // of the vocabulary's table
    std::map<std::pair<std::string, std::string>, std::unique_ptr<Lines>> pairs;

    std::map<std::pair<std::string, std::string>, bool> known;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> bridges;

    Impl(TermAnalysis& analysis, const std::map<std::string, std::string>& vocabulary) : terms(analysis) {
        const auto text = vocabulary.find(std::string(kWordsFile));
        if (text == vocabulary.end()) return;
        const Tsv table = read_tsv(text->first, text->second, {"language", "english", "words"});
        for (const TsvRow& row : table.rows)
            words[table.cell(row, "language")].push_back(
                {table.cell(row, "english"), split_cell(table.cell(row, "words"))});
        words_hash = std::to_string(std::hash<std::string>{}(text->second));
    }

    /// The vocabulary has words of this pair.
    bool has_words(const std::string& from, const std::string& to) const {
        return (from == "en" && words.contains(to)) || (to == "en" && words.contains(from));
    }

    /// Bytes of what says where the entries of a pair are, of either way round: how many there are, nearly.
    static std::uintmax_t size_of(const std::string& from, const std::string& to) {
        std::uintmax_t most = 0;
        for (const std::string& stem : {stem_of(from, to), stem_of(to, from)}) {
            std::error_code none;
            if (const auto size = fs::file_size(stem + ".index", none); !none) most = std::max(most, size);
        }
        return most;
    }

    bool has(const std::string& from, const std::string& to) {
        const auto [at, fresh] = known.try_emplace({from, to}, false);
        if (fresh) at->second = has_words(from, to) || is_there(from, to) || is_there(to, from);
        return at->second;
    }

    fs::path cached(const std::string& from, const std::string& to) const {
        const std::string own = has_words(from, to) ? words_hash + "." : "";
        return fs::path(cache_folder()) /
               (from + "-" + to + "." + std::string(kFormat) + "." + own + state_of(stem_of(from, to) + ".index") +
                "." + state_of(stem_of(to, from) + ".index"));
    }

    const Lines& pair(const std::string& from, const std::string& to) {
        auto& lines = pairs[{from, to}];
        if (!lines) lines = opened(from, to);
        return *lines;
    }

    std::unique_ptr<Lines> opened(const std::string& from, const std::string& to) {
        if (!has(from, to)) return std::make_unique<Lines>(std::string{});
        const std::string name = from + "-" + to + ".", cache = cache_folder();
        const fs::path path = cached(from, to);
        if (!cache.empty()) {
            auto lines = std::make_unique<Lines>(path.string(), nullptr);
            if (!lines->empty()) return lines;
        }
        std::string text = compiled(from, to, words, terms);
        if (!cache.empty() && keep(cache, name, path, text)) {
            auto lines = std::make_unique<Lines>(path.string(), nullptr);
            if (!lines->empty()) return lines;
        }
        return std::make_unique<Lines>(std::move(text));
    }

    /// Whole or not at all; what an older dictionary left goes. False where nothing may be written: memory serves.
    static bool keep(const std::string& folder, const std::string& name, const fs::path& path,
                     const std::string& text) {
        std::error_code failed;
        fs::create_directories(folder, failed);
        const fs::path part = path.string() + ".part" + std::to_string(::getpid());
        {
            std::ofstream out(part, std::ios::binary);
            out << text;
            if (!out.flush()) return false;
        }
        for (const auto& old : fs::directory_iterator(folder, failed)) {
            std::error_code ignored;
            if (old.path().filename().string().starts_with(name) && old.path() != part) fs::remove(old.path(), ignored);
        }
        fs::rename(part, path, failed);
        return !failed;
    }
};

Translations::Translations(TermAnalysis& terms, const std::map<std::string, std::string>& vocabulary)
    : impl_(new Impl(terms, vocabulary)) {}
Translations::~Translations() = default;
Translations::Translations(Translations&&) noexcept = default;

bool Translations::has(const std::string& from, const std::string& to) { return impl_->has(from, to); }

std::vector<std::string> Translations::own_languages() const {
    std::vector<std::string> out;
    for (const auto& [language, entries] : impl_->words) out.push_back(language);
    return out;
}

const std::vector<std::string>& Translations::bridges(const std::string& from, const std::string& to) {
    const auto [at, fresh] = impl_->bridges.try_emplace({from, to});
    if (!fresh) return at->second;
    std::map<std::string, std::uintmax_t> sizes;
    for (const auto& [one, other] : installed_dictionaries()) {
        for (const std::string& by : {one, other}) {
            if (by == from || by == to || sizes.contains(by) || !has(from, by) || !has(by, to)) continue;
            sizes.emplace(by, std::min(Impl::size_of(from, by), Impl::size_of(by, to)));
        }
    }
    for (const auto& [by, size] : sizes) at->second.push_back(by);
    std::stable_sort(at->second.begin(), at->second.end(),
                     [&](const std::string& a, const std::string& b) { return sizes[a] > sizes[b]; });
    return at->second;
}

bool Translations::is_ready(const std::string& from, const std::string& to) {
    std::error_code none;
    return impl_->pairs.count({from, to}) > 0 || (has(from, to) && fs::exists(impl_->cached(from, to), none));
}

bool Translations::is_headword(const std::string& word, const std::string& from, const std::string& to) {
    return !impl_->pair(from, to).find(word).empty();
}

std::vector<std::string> Translations::of(const std::string& words, const std::string& from, const std::string& to) {
    constexpr std::size_t kMostLookedAt = 400;  // headwords that begin alike
    const Lines& lines = impl_->pair(from, to);
    if (const std::string_view exact = lines.find(words); !exact.empty()) return parted(exact);
    // "asylum seekers": of several words the last is inflected.
    const std::size_t space = words.rfind(' ');
    const std::string before = space == std::string::npos ? std::string{} : words.substr(0, space + 1);
    const std::string last = words.substr(before.size());
    // "returned", "Abkommens": the headword with the same stem that is likest ("Abkommen", not "Abkomme").
    const std::string stem = impl_->terms.stem(last, from);
    std::size_t alike = 0;
    while (alike < stem.size() && alike < last.size() && stem[alike] == last[alike]) ++alike;
    // A stemmer may have changed its last letter: "policies", "polici", "policy".
    if (alike > 4 && alike == stem.size()) --alike;
    std::string best;
    std::vector<std::string> out;
    std::size_t looked = 0, best_alike = 0;
    lines.each_beginning(before + last.substr(0, alike), [&](std::string_view head, std::string_view list) {
        const std::string word(head.substr(before.size()));
        const auto same = static_cast<std::size_t>(
            std::mismatch(word.begin(), word.end(), last.begin(), last.end()).first - word.begin());
        const bool liker = best.empty() || same > best_alike || (same == best_alike && word.size() < best.size());
        if (word.find(' ') == std::string::npos && liker && impl_->terms.stem(word, from) == stem) {
            best = word;
            best_alike = same;
            out = parted(list);
        }
        return ++looked < kMostLookedAt;
    });
    return out;
}

std::vector<std::pair<std::string, std::string>> installed_dictionaries() {
    constexpr std::string_view kPrefix = "freedict-", kSuffix = ".index";
    static const std::map<std::string, std::string> two_letters = [] {  // a millisecond
        std::map<std::string, std::string> out;
        for (const char* const* code = uloc_getISOLanguages(); *code; ++code)
            if (std::strlen(*code) == 2) out.emplace(uloc_getISO3Language(*code), *code);
        return out;
    }();
    std::vector<std::pair<std::string, std::string>> out;
    std::error_code none;
    for (const auto& file : fs::directory_iterator(folder(), none)) {
        const std::string name = file.path().filename().string();
        if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) continue;
        const std::string pair = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
        const auto from = two_letters.find(pair.substr(0, 3));
        const auto to = two_letters.find(pair.size() == 7 ? pair.substr(4) : "");
        if (from != two_letters.end() && to != two_letters.end()) out.emplace_back(from->second, to->second);
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace ibid
