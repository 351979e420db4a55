#include "analysis/notes/reference_entries.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"
#include "analysis/notes/name_tables.h"
#include "text/letters.h"

namespace ibid {
namespace {

constexpr std::size_t kYearWithin = 260;     // bytes of an entry: nine authors and their initials
constexpr std::size_t kLongestEntry = 1500;  // bytes
constexpr int kStrangersInList = 40;         // blocks without a year, after which the list is over

std::string sorted_letters(std::string folded) {
    std::sort(folded.begin(), folded.end());
    return folded;
}

}  // namespace

bool heads_references(std::string_view text, const CitationForms& forms) {
    constexpr std::size_t kLongestHeading = 60;
    if (text.size() > kLongestHeading) return false;
    const auto words = split_words(text);
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 2); ++i) {
        const Form* form = forms.match(FormKind::bibliography, words, i);
        if (form && i + form->words.size() == words.size()) return true;
        if (!words[i].number) return false;  // "7. References"
    }
    return false;
}

namespace {

bool is_text(BlockKind kind) {
    return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::table_row ||
           kind == BlockKind::box_paragraph || kind == BlockKind::other;
}

/// The year that parts the authors of an entry from its title, and where it stands; empty when none does.
std::string_view entry_year(std::string_view text, std::size_t& at) {
    for (at = 0; at < std::min(text.size(), kYearWithin); ++at)
        if (is_ascii_digit(text[at]) && (at == 0 || !is_ascii_word(text[at - 1])))
            if (const auto year = year_token_at(text, at); !year.empty()) return year;
    return {};
}

}  // namespace

std::string_view year_token_at(std::string_view text, std::size_t at) {
    Scanner s{text, at};
    const auto digits = s.digits(4, 4);
    if (digits < "1500" || digits >= "2050") return {};
    if (s.peek() >= 'a' && s.peek() <= 'k' && !is_ascii_word(s.peek(1))) ++s.at;
    return s.at_word_end() ? text.substr(at, s.at - at) : std::string_view();
}

ReferenceEntries::ReferenceEntries(const Document& document, const CitationForms& forms) {
    add_list(document, forms);
    // In running text a paragraph that begins with an acronym is a sentence; an entry of a table is short and ends.
    constexpr std::size_t kLongestParagraph = 400;
    constexpr std::size_t kRow = 160;  // bytes: "… Punishment CoE-ECRI European Commission against Racism"
    const auto is_short = [&](std::string_view text) { return text.size() < kRow && !text.ends_with('.'); };
    const auto may_define = [&](const Block& block) {
        if (block.kind == BlockKind::table_row) return true;
        return is_text(block.kind) && (block.text.size() < kLongestParagraph || begins_with_name(block.text)) &&
               std::string_view(";.*)").find(block.text.empty() ? ' ' : block.text.back()) != std::string_view::npos;
    };
    for (const Block& block : document.blocks)
        if (const bool table = may_define(block); table || is_short(block.text))
            add_names(block.text, block.fragments.empty() ? 0 : block.fragments.front().page_number, forms, !table);
    for (const Note& note : document.notes)
        add_names(note.text, note.fragments.empty() ? 0 : note.fragments.front().page_number, forms);
}

namespace {

/// Where entries begin in a block of a list: lines that ran together hold several ("[41] … [42] https://…", "… doi:
/// 10.1111/coep.12267 Dunford, E. K., & Popkin, B. M. (2017). …").
std::vector<std::string_view> entries_of(std::string_view text) {
    std::vector<std::size_t> begins{0};
    const bool numbered = text.starts_with('[');
    for (std::size_t at = text.find(' '); at != text.npos && begins.size() < 100; at = text.find(' ', at + 1)) {
        const std::size_t next = at + 1;
        if (numbered) {
            Scanner s{text, next};
            if (s.one_of("[") && !s.digits(1, 3).empty() && s.one_of("]")) begins.push_back(next);
            continue;
        }
        // A family name, a comma, an initial, and a year in brackets before the next sentence ends.
        constexpr std::size_t kEntry = 60;  // bytes: nothing shorter is an entry
        if (next - begins.back() < kEntry || std::string_view(".)").find(text[at - 1]) == std::string_view::npos) {
            if (!is_ascii_digit(text[at - 1]) || next - begins.back() < kEntry) continue;
        }
        if (!is_upper(code_point_at(text, next).value)) continue;
        const std::string_view name = name_at(text, next);
        Scanner s{text, next + name.size()};
        if (name.size() < 3 || !s.one_of(",") || !s.spaces() || !is_upper(code_point_at(text, s.at).value)) continue;
        s.at += code_point_at(text, s.at).bytes;
        if (!s.one_of(".")) continue;
        const std::size_t open = text.find(" (", s.at);
        if (open == text.npos || open - next > kYearWithin || year_token_at(text, open + 2).empty()) continue;
        const std::string_view between = text.substr(next, open - next);
        if (between.find_first_of("0123456789:") != between.npos) continue;
        begins.push_back(next);
    }
    std::vector<std::string_view> out;
    for (std::size_t i = 0; i < begins.size(); ++i)
        out.push_back(trim(text.substr(begins[i], (i + 1 < begins.size() ? begins[i + 1] : text.size()) - begins[i])));
    return out;
}

}  // namespace

void ReferenceEntries::add_list(const Document& document, const CitationForms& forms) {
    bool inside = false;
    int strangers = 0;
    std::vector<std::string> authors_before;
    for (const Block& block : document.blocks) {
        const std::string_view whole = trim(block.text);
        if (heads_references(whole, forms)) {
            inside = true, strangers = 0;
            continue;
        }
        if (!inside || !is_text(block.kind) || whole.empty()) continue;
        for (const std::string_view text : entries_of(whole)) {
            ReferenceEntry entry;
            entry.text = text.substr(0, kLongestEntry);
            entry.page_number = block.fragments.empty() ? 0 : block.fragments.front().page_number;
            if (text.front() == '[')  // "[42] https://…"
                if (Scanner s{text, 1}; !s.digits(1, 3).empty() && s.one_of("]")) {
                    entry.name = text.substr(0, s.at);
                    by_name_.emplace(entry.name, entries_.size());
                }
            std::size_t at = 0;
            const std::string_view year = entry_year(text, at);
            if (year.empty() && entry.name.empty()) {
                inside = ++strangers < kStrangersInList;
                continue;
            }
            strangers = 0;
            entry.year = year;
            for (const TextWord& w : split_words(text.substr(0, year.empty() ? 0 : at)))
                if (w.length > 1 || w.capital) entry.authors.push_back(fold_letters(w.lower));
            const bool same_authors = text.starts_with("\u2014") || text.starts_with("--") ||
                                      text.starts_with("\u2013") || text.starts_with("__");
            if (same_authors)
                entry.authors = authors_before;
            else
                authors_before = entry.authors;
            if (entry.authors.empty() && entry.name.empty()) continue;
            if (!entry.authors.empty()) by_author_.emplace(entry.authors.front(), entries_.size());
            entries_.push_back(std::move(entry));
        }
    }
}

namespace {

std::string initials_of(std::string_view name) {
    std::string out;
    for (const TextWord& w : split_words(name))
        if (w.capital) out += w.lower.front();
    return out;
}

/// "CoE CoE-Commissioner Council of Europe, Strasbourg, France The Council of Europe Commissioner for …": names that no
/// mark parts begin behind a country. "CoE-Commissioner" is the one that has its second word.
template <class Add>
void add_unparted(std::string_view text, std::size_t begin, const std::vector<std::string_view>& acronyms,
                  const Add& add) {
    std::vector<std::size_t> begins{begin};
    const auto words = split_words(text);
    for (std::size_t w = 2; w < words.size(); ++w) {
        if (words[w - 1].span.begin <= begin || !words[w].capital || !words[w - 1].capital) continue;
        const std::string_view before =
            text.substr(words[w - 2].span.end, words[w - 1].span.begin - words[w - 2].span.end);
        if (before == ", " && text.substr(words[w - 1].span.end, 1) == " ") begins.push_back(words[w].span.begin);
    }
    if (begins.size() < 2) return;
    for (const std::string_view acronym : acronyms) {
        const auto dash = acronym.find('-');
        const std::string_view second = dash == acronym.npos ? std::string_view() : acronym.substr(dash + 1);
        const bool word = second.size() > 4 && !is_acronym(second);
        for (std::size_t i = 0; word && i < begins.size(); ++i) {
            const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
            if (text.substr(begins[i], end - begins[i]).find(second) == text.npos) continue;
            add(acronym, begins[i], begins[i]);
            break;
        }
    }
}

/// "AI LMPT ICAN Amnesty International, London; La Manif Pour Tous, Paris; International Campaign to …": a column of
/// acronyms and one of names, read one after the other. Each name goes to the acronym that has its initials, the others
/// in order.
template <class Add>
void add_column(std::string_view text, std::size_t at, const Add& add) {
    constexpr std::size_t kMost = 12;
    std::vector<std::string_view> acronyms;
    std::size_t end = at;
    for (std::size_t next = at; acronyms.size() < kMost;) {
        std::string_view token = name_at(text, next);
        if (!is_acronym(token)) {  // "APE Broken Chalk ECLJ": a name between acronyms is one of them
            const std::size_t second = next + token.size() + 1;
            const std::string_view word = second < text.size() ? name_at(text, second) : std::string_view();
            const std::size_t third = second + word.size() + 1;
            const bool between = token.size() > 2 && word.size() > 2 && text[second - 1] == ' ' &&
                                 is_upper(code_point_at(text, next).value) && third < text.size() &&
                                 text[third - 1] == ' ' && is_acronym(name_at(text, third));
            if (!between || acronyms.empty()) break;
            token = text.substr(next, second + word.size() - next);
        }
        acronyms.push_back(token);
        end = next + token.size();
        if (end >= text.size() || text[end] != ' ') return;
        next = end + 1;
    }
    if (acronyms.size() < 2) return;
    std::vector<std::pair<std::size_t, std::string_view>> names;  // where, and what
    for (std::size_t begin = end + 1; names.size() < acronyms.size() && begin < text.size();) {
        const std::size_t close = std::min(text.find(';', begin), text.size());
        while (begin < close && text[begin] == ' ') ++begin;
        names.emplace_back(begin, text.substr(begin, close - begin));
        begin = close + 1;
    }
    if (names.size() != acronyms.size()) {
        add_unparted(text.substr(0, std::min(text.find(';', end), text.size())), end + 1, acronyms, add);
        return;
    }
    std::vector<bool> taken(names.size());
    const auto give = [&](std::string_view acronym, bool by_initials) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool named = initials_of(names[i].second).starts_with(fold_letters(acronym)) ||
                               names[i].second.find(acronym) != std::string_view::npos;
            if (taken[i] || (by_initials && !named)) continue;
            taken[i] = true;
            add(acronym, names[i].first, names[i].first);
            return true;
        }
        return false;
    };
    std::vector<std::string_view> rest;
    for (const std::string_view acronym : acronyms)
        if (!give(acronym, true)) rest.push_back(acronym);
    for (const std::string_view acronym : rest) give(acronym, false);
}

}  // namespace

void ReferenceEntries::add_names(std::string_view text, int page_number, const CitationForms& forms, bool hyphened) {
    const std::vector<std::size_t> rows = hyphened ? std::vector<std::size_t>() : table_rows(text, forms);
    const auto defines = [&](std::size_t name_begin, std::size_t name_end, std::size_t& begin) {
        begin = name_end;
        constexpr std::string_view kAttachments = " Attachments:";  // "CoE Attachments: The Council of Europe"
        if (text.substr(begin).starts_with(kAttachments)) begin += kAttachments.size();
        for (const std::string_view dash : {" -", " \u2013"})  // "(CoE-GRETA) - Group of Experts"
            if (text.substr(begin).starts_with(dash)) begin += dash.size();
        if (begin >= text.size() || text[begin] != ' ') return false;
        const CodePoint next = code_point_at(text, ++begin);
        if (!is_upper(next.value)) return false;
        const std::string_view word = name_at(text, begin);
        // "AI LMPT ICAN Amnesty International": columns that ran together tell of the first only what stands behind
        // them.
        return !is_acronym(word) || fold_letters(word) == fold_letters(text.substr(name_begin, name_end - name_begin));
    };
    const auto add = [&](std::string_view name, std::size_t begin, std::size_t whole_begin) {
        const std::size_t end =
            std::min({text.find(';', begin), text.find("Attachment", begin), text.size(), begin + kLongestEntry});
        const auto words = split_words(text.substr(begin, std::min<std::size_t>(end - begin, 80)));
        const auto prose = std::count_if(words.begin(), words.end(), [&](const TextWord& w) {
            return !w.capital && forms.word(FormKind::prose, w.lower);
        });
        if (words.size() < 2 || prose > 0) return;
        ReferenceEntry entry;
        entry.name = name;
        entry.text = squeeze(text.substr(whole_begin, end - whole_begin));
        if (whole_begin == begin) entry.text = std::string(name) + ' ' + entry.text;  // they stood apart
        entry.page_number = page_number;
        const auto enter = [&](std::string_view spelling) {
            const std::string folded = fold_letters(spelling);
            if (folded.empty()) return;
            by_name_.emplace(folded, entries_.size());
            constexpr std::size_t kLettersThatTell = 5;
            if (folded.size() >= kLettersThatTell) by_letters_.emplace(sorted_letters(folded), entries_.size());
        };
        enter(name);
        if (const auto slash = name.find('/'); slash != name.npos) {  // "Ombudsman/HRORS"
            enter(name.substr(0, slash));
            enter(name.substr(slash + 1));
        }
        entries_.push_back(std::move(entry));
    };
    constexpr std::size_t kRunTogether = 400;  // bytes: longer blocks are running text
    constexpr std::size_t kFar = 20'000;       // bytes of one block that are looked through
    const std::size_t limit = std::min(text.size(), kFar);
    for (std::size_t at = 0; at < limit;) {
        const bool begins = at == 0 || (at >= 2 && text[at - 1] == ' ' &&
                                        std::string_view(";:.").find(text[at - 2]) != std::string_view::npos);
        std::size_t begin = 0;
        if (!hyphened && text[at] == '(' && (at == 0 || text[at - 1] == ' ')) {  // "(CoE-ACFC) Council of Europe …"
            const std::size_t close = text.find(')', at);
            constexpr std::size_t kLongestName = 48;
            if (close != text.npos && close - at <= kLongestName) {
                const std::string_view name = text.substr(at + 1, close - at - 1);
                const std::string_view first = name_at(name, 0);
                if (is_acronym(first) && first.size() > 3 && defines(at + 1, close + 1, begin)) add(name, begin, at);
            }
            at = close == text.npos ? at + 1 : std::min(limit, std::max(at + 1, std::min(close, at + kLongestName)));
            continue;
        }
        const std::string_view token = name_at(text, at);
        // "… Punishment CoE-ECRI European Commission …": of rows that ran together, what has a hyphen begins one.
        const bool runs_on = !begins && at > 0 && text[at - 1] == ' ' && text.size() < kRunTogether &&
                             token.find('-') != token.npos && !token.ends_with('-');
        const bool row = (begins && !hyphened) || std::binary_search(rows.begin(), rows.end(), at);
        if (row && is_acronym(token)) add_column(text, at, add);
        if ((row || runs_on) && is_acronym(token) && defines(at, at + token.size(), begin)) add(token, begin, at);
        at += std::max<std::size_t>(1, token.size());
    }
}

std::vector<const ReferenceEntry*> ReferenceEntries::by_author(const std::vector<std::string>& names,
                                                               std::string_view year, bool others) const {
    std::vector<const ReferenceEntry*> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto [begin, end] = by_author_.equal_range(names[i]);
        for (auto found = begin; found != end; ++found) {
            const ReferenceEntry& entry = entries_[found->second];
            const bool same =
                entry.year == year || (year.size() == 4 && std::string_view(entry.year).substr(0, 4) == year);
            if (!year.empty() && !same) continue;
            // Who stands between the first author and the year must be its authors, too: "United Kingdom (2015)" is
            // not by the United Nations. What stands before is the sentence's.
            const std::size_t shared = names.size() - i;
            const bool all =
                std::all_of(names.begin() + static_cast<std::ptrdiff_t>(i), names.end(), [&](const std::string& name) {
                    return std::find(entry.authors.begin(), entry.authors.end(), name) != entry.authors.end();
                });
            if (!all) continue;
            if (shared > most) best.clear(), most = shared;
            if (shared == most && std::find(best.begin(), best.end(), &entry) == best.end()) best.push_back(&entry);
        }
    }
    // "Adhikari (2012)" alone is the work of one author rather than that of five.
    if (best.size() > 1) {
        const auto extra = [&](const ReferenceEntry* e) { return e->authors.size(); };
        const std::size_t least = extra(*std::min_element(
            best.begin(), best.end(), [&](const auto* a, const auto* b) { return extra(a) < extra(b); }));
        constexpr std::size_t kEtAl = 4;  // words that three authors have at least, with an initial
        const auto is_many = [&](const ReferenceEntry* e) { return extra(e) >= kEtAl; };
        if (others && std::any_of(best.begin(), best.end(), is_many))
            std::erase_if(best, [&](const auto* e) { return !is_many(e); });
        else if (most == 1 && names.size() == 1)
            std::erase_if(best, [&](const auto* e) { return extra(e) > least + 1; });
    }
    return best;
}

std::vector<const ReferenceEntry*> ReferenceEntries::by_name(std::string_view name) const {
    std::vector<const ReferenceEntry*> found;
    const auto collect = [&](const std::multimap<std::string, std::size_t>& map, const std::string& key) {
        const auto [begin, end] = map.equal_range(key);
        for (auto at = begin; at != end; ++at)
            if (std::find(found.begin(), found.end(), &entries_[at->second]) == found.end())
                found.push_back(&entries_[at->second]);
    };
    if (name.starts_with('[')) {
        collect(by_name_, std::string(name));
        return found;
    }
    const std::string folded = fold_letters(name);
    collect(by_name_, folded);
    if (found.empty()) collect(by_letters_, sorted_letters(folded));
    return found;
}

}  // namespace ibid
