// "Ibid.", "supra note 5", "op. cit.", "Corak (2013)", "AI, p. 3" and repeated notes, settled over a document.
#include <algorithm>
#include <unordered_map>

#include "analysis/identifiers/schemes.h"
#include "analysis/notes/back_references.h"
#include "analysis/notes/name_tables.h"
#include "analysis/notes/note_citations.h"
#include "analysis/notes/source_keys.h"
#include "analysis/references/reference_fields.h"
#include "text/letters.h"

namespace ibid {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::string folded_name(const CslName& name) { return fold_letters(name.literal.empty() ? name.family : name.literal); }

/// Found by the words behind "(": "hereinafter: the Study", "‘Dublin III Regulation’", "hereinafter Ur.l.RS"; empty
/// when the bracket names nothing.
std::string_view defined_name(std::string_view inside, const CitationForms& forms) {
    constexpr std::size_t kLongestName = 60;
    const auto words = split_words(inside);
    const Form* announced = forms.match(FormKind::named_after, words, 0);
    if (announced) {
        inside.remove_prefix(words[announced->words.size() - 1].span.end);
        for (int articles = 0; articles < 2; ++articles) {  // "the Study", ": der Bericht"
            while (!inside.empty() && std::string_view(":, ").find(inside.front()) != std::string_view::npos)
                inside.remove_prefix(1);
            const auto rest = split_words(inside.substr(0, inside.find(' ')));
            constexpr std::size_t kLongestArticle = 4;
            if (rest.size() != 1 || rest[0].capital || rest[0].length > kLongestArticle || rest[0].span.begin > 0)
                break;
            inside.remove_prefix(rest[0].span.end);
        }
    }
    const auto edge = [&](std::string_view text) {
        for (const std::string_view mark :
             {"\u2018", "\u2019", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB", "'", "\""})
            if (text.starts_with(mark)) return mark.size();
        return std::size_t{0};
    };
    inside = trim(inside);
    const std::size_t open = edge(inside);
    if (!open && !announced) return {};
    inside.remove_prefix(open);
    std::size_t end = 0;
    while (end < inside.size() && !(open && edge(inside.substr(end)) && end > 1)) ++end;
    inside = trim(inside.substr(0, end));
    if (inside.size() < 2 || inside.size() > kLongestName) return {};
    const char32_t first = code_point_at(inside, 0).value;
    return is_upper(first) || is_digit(first) ? inside : std::string_view();
}

/// One document's notes, in order.
class Resolver {
public:
    Resolver(std::vector<NoteReading>& notes, const CitationForms& forms, const ReferenceEntries& entries)
        : notes_(notes), forms_(forms), entries_(entries) {}

    void run() {
        for (at_ = 0; at_ < notes_.size(); ++at_) {
            NoteReading& note = notes_[at_];
            note.refers_to.clear();
            words_ = split_words(note.text);
            const bool codes = note.kind == NoteKind::country_list;  // "MT" there is Malta
            const auto leans = codes ? std::vector<BackReference>() : back_references(note.text, words_, forms_);
            const bool had_ibid = note.same_as && note.same_as->reason == "ibid";
            note.same_as.reset();
            for (const BackReference& lean : leans) settle(note, lean);
            if (!codes) settle_names(note);
            settle_same_authors(note);
            settle_defined(note);
            settle_short_titles(note);
            settle_short(note);
            if (!codes) settle_mentions(note);
            drop_short_citations(note);
            if (!note.same_as) settle_repeated(note);
            remember(note, had_ibid);
        }
    }

private:
    using Kind = BackReference::Kind;

    void lead_to(NoteReading& note, std::size_t other, const char* reason, const BackReference* lean,
                 const std::string& pin = {}) {
        const NoteReading& there = notes_[other];
        for (const RefersTo& known : note.refers_to)
            if (known.label == there.label && known.entry.empty()) return;
        note.refers_to.push_back({there.label, there.note_id, {}, reason, lean ? lean->pin : pin, there.page_number});
        const std::string_view kind = reason == std::string_view("ibid") ? "ibid" : "supra";
        if (!note.same_as) note.same_as = SameAs{there.label, std::string(kind)};
    }
    void lead_to(NoteReading& note, const ReferenceEntry& entry, const char* reason, std::string pin) {
        entry_texts_ += fold_letters(entry.text) + ' ';
        for (const RefersTo& known : note.refers_to)
            if (known.entry == entry.text) return;
        note.refers_to.push_back({{}, {}, entry.text, reason, std::move(pin), entry.page_number});
    }

    void settle(NoteReading& note, const BackReference& lean) {
        switch (lean.kind) {
            case Kind::ibid:
                if (!lean.opens || source_ == kNone) return;
                lead_to(note, source_, "ibid", &lean);
                // After several sources the answer is the ambiguity, not a guess (compare eyecite's "Id.").
                note.ambiguous = source_ambiguous_ || notes_[source_].citations.size() > 1;
                break;
            case Kind::note_number:
                for (const std::string& number : lean.numbers)
                    if (const auto found = by_label_.find(number); found != by_label_.end()) {
                        lead_to(note, found->second, "supra", &lean);
                        note.ambiguous = note.ambiguous || !is_one(notes_[found->second], lean);
                        spans_.push_back(lean.span);
                    }
                break;
            case Kind::work:
                settle_work(note, lean);
                break;
            case Kind::author_year:
                settle_author_year(note, lean);
                break;
        }
        if (lean.kind == Kind::ibid) spans_.push_back(lean.span);
    }

    /// Whether the note gives one source, or but one of the author that is named.
    static bool is_one(const NoteReading& note, const BackReference& lean) {
        if (note.citations.size() < 2) return true;
        return std::count_if(note.citations.begin(), note.citations.end(),
                             [&](const Citation& c) { return is_by(c, lean.names); }) == 1;
    }
    static bool is_by(const Citation& c, const std::vector<std::string>& names) {
        const auto& authors = c.csl.author.empty() ? c.csl.editor : c.csl.author;
        if (authors.empty() || names.empty()) return false;
        const std::string first = folded_name(authors.front());
        std::string together;
        for (const std::string& name : names) {
            if (name == first) return true;
            together += name;
            if (together == first) return true;
        }
        return false;
    }

    /// Earlier citations by the author that fit what the short form says of year and title, the last first.
    std::vector<std::pair<std::size_t, const Citation*>> earlier(const BackReference& lean) const {
        std::vector<std::pair<std::size_t, const Citation*>> found;
        std::vector<std::string> names = lean.names;
        for (std::size_t n = 1; n < lean.names.size() && n < kNameWords; ++n)  // "Moreno-Lax"
            names.push_back((n == 1 ? lean.names[0] : names.back()) + lean.names[n]);
        for (const std::string& name : names) {
            const auto [begin, end] = by_author_.equal_range(name);
            for (auto i = begin; i != end; ++i) {
                const Citation& c = notes_[i->second.first].citations[i->second.second];
                const int year = c.csl.issued.year;
                if (!lean.year.empty() && year && std::to_string(year) != lean.year.substr(0, 4)) continue;
                constexpr std::size_t kTells = 6;
                if (lean.title.size() >= kTells) {
                    const std::string title = fold_letters(c.csl.title);
                    if (!title.empty() && title.find(lean.title) == title.npos &&
                        lean.title.find(title) == lean.title.npos)
                        continue;
                }
                found.emplace_back(i->second.first, &c);
            }
            if (!found.empty()) break;
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        return found;
    }

    /// Earlier citations whose title begins so, the last first: "Ilias and Ahmed, cited above".
    std::vector<std::pair<std::size_t, const Citation*>> titled(const BackReference& lean) const {
        constexpr std::size_t kTells = 4;  // letters
        std::vector<std::pair<std::size_t, const Citation*>> found;
        if (lean.said.size() < kTells) return found;
        const auto [begin, end] = by_title_.equal_range(lean.names.front());
        for (auto i = begin; i != end; ++i) {
            const Citation& c = notes_[i->second.first].citations[i->second.second];
            if (fold_letters(c.csl.title).starts_with(lean.said)) found.emplace_back(i->second.first, &c);
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        return found;
    }

    void settle_work(NoteReading& note, const BackReference& lean) {
        auto found = earlier(lean);
        if (found.empty()) found = titled(lean);
        if (found.empty()) return;
        spans_.push_back(lean.span);
        std::vector<std::string> keys;  // each work once, where it was cited last
        for (const auto& [other, citation] : found) {
            if (std::find(keys.begin(), keys.end(), citation->key) != keys.end()) continue;
            keys.push_back(citation->key);
            lead_to(note, other, "supra", &lean);
        }
        note.ambiguous = note.ambiguous || keys.size() > 1;
    }

    void settle_author_year(NoteReading& note, const BackReference& lean) {
        const auto fits = entries_.by_author(lean.names, lean.year, lean.others);
        if (!fits.empty() && (!lean.year.empty() || fits.size() == 1)) {
            if (lean.year.empty()) {  // "Marcus and Rossi": both must be its authors
                const auto& authors = fits.front()->authors;
                for (const std::string& name : lean.names)
                    if (std::find(authors.begin(), authors.end(), name) == authors.end()) return;
            }
            for (const ReferenceEntry* entry : fits) lead_to(note, *entry, "author_year", lean.pin);
            note.ambiguous = note.ambiguous || fits.size() > 1;
            spans_.push_back(lean.span);
            return;
        }
        if (lean.year.empty()) return;
        for (const Citation& c : note.citations) {  // the citation itself, given in full
            if (c.span.begin > lean.span.begin || lean.span.end > c.span.end || c.csl.title.empty()) continue;
            const std::string title = fold_letters(c.csl.title);
            if (std::any_of(lean.names.begin(), lean.names.end(),
                            [&](const std::string& name) { return title.find(name) == title.npos; }))
                return;
        }
        const auto found = earlier(lean);
        if (found.empty()) return;
        lead_to(note, found.front().first, "author_year", &lean);
        spans_.push_back(lean.span);
    }

    /// "AI, p. 3", "CoE-ACFC, para. 14; JS1, para. 2", "[42]".
    void settle_names(NoteReading& note) {
        if (entries_.empty()) return;
        const std::string_view text = note.text;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            if (text[at] == '[') {
                const std::size_t close = text.find(']', at);
                if (close != text.npos && close - at <= 4)
                    for (const ReferenceEntry* entry : entries_.by_name(text.substr(at, close + 1 - at)))
                        lead_to(note, *entry, "short", {});
                ++at;
                continue;
            }
            while (at < text.size() &&
                   (is_ascii_word(text[at]) || text[at] == '-' || text[at] == '/' || (text[at] & 0x80)))
                ++at;
            if (at == begin) {
                ++at;
                continue;
            }
            const std::string_view token = text.substr(begin, at - begin);
            const bool first = begin == 0;
            if (!is_acronym(token) && !(first && is_upper(code_point_at(token, 0).value))) continue;
            settle_name(note, token, at, begin);
        }
    }

    void settle_name(NoteReading& note, std::string_view token, std::size_t at, std::size_t begin) {
        const std::string_view text = note.text;
        // A short form stands before its pin, a mark or the end; what goes on in words is a sentence or a title.
        const char next = at < text.size() ? text[at] : '.';
        std::string pin = pin_at(text, at, forms_);
        std::string more;  // "CoE-Commissioner, Issue Paper, p. 48", "CoE-CM: Resolution": which of several
        const std::size_t end = std::min({text.find(';', at), text.find(". ", at), text.size()});
        for (const TextWord& w : split_words(text.substr(at, end - at))) {
            if (!w.capital || w.number) break;
            more += fold_letters(w.lower);
            if (pin.empty()) pin = pin_at(text, at + w.span.end, forms_);  // "CoE-CoM Resolution, para. 1"
        }
        // Without a pin it must open the note or a citation in it: "the EU." at the end of a sentence names no source.
        const std::string_view before = text.substr(0, begin);
        const bool opens =
            begin == 0 || before.ends_with("; ") || before.ends_with("See ") || before.ends_with("also ");
        constexpr std::size_t kShortNote = 80;  // bytes
        if (pin.empty() && (!opens || text.size() > kShortNote)) return;
        if (next == ' ' && pin.empty() && more.empty()) {
            const auto words = split_words(text.substr(at, 24));
            if (words.empty() || !forms_.word(FormKind::association, words[0].lower)) return;
        } else if (next != ' ' && std::string_view(",;.:)").find(next) == std::string_view::npos) {
            return;
        }
        auto fits = entries_.by_name(std::string(token) + more);
        if (fits.empty()) {
            fits = entries_.by_name(token);
            if (!more.empty() && fits.size() > 1) {
                std::vector<const ReferenceEntry*> named;
                for (const ReferenceEntry* entry : fits)
                    if (fold_letters(entry->text).find(more) != std::string::npos) named.push_back(entry);
                if (!named.empty()) fits = std::move(named);
            }
            const bool goes_on = !more.empty() && next == ' ';  // "AI Working Group": another's name
            if (goes_on && !fits.empty() && fold_letters(fits.front()->text).find(more) == std::string::npos) return;
        }
        if (fits.empty()) return;
        // The table itself does not lean on its entries.
        constexpr std::size_t kOpening = 30;
        if (text.find(std::string_view(fits.front()->text).substr(0, kOpening)) != text.npos) return;
        lead_to(note, *fits.front(), "abbreviation", pin);
        spans_.push_back({begin, at});
    }

    /// "Ders., Asylrecht": the author of the citation before.
    void settle_same_authors(NoteReading& note) {
        for (Citation& c : note.citations) {
            if (c.csl.author.empty() && !authors_.empty() && behind_same_author(c.raw, forms_) > 0) {
                c.csl.author = authors_;
                if (const auto keys = citation_keys(c); !keys.empty()) c.key = c.csl.id = keys.front();
            }
            if (!c.csl.author.empty()) authors_ = c.csl.author;
        }
    }

    /// "Article 3(2) of the Dublin III Regulation", where an earlier note says ‘Dublin III Regulation’ in brackets.
    void settle_defined(NoteReading& note) {
        settle_titles(note);
        if (defined_.empty()) return;
        for (const TextWord& w : words_) {
            if (!w.capital && !w.number) continue;
            const auto [begin, end] = defined_.equal_range(w.lower);
            for (auto found = begin; found != end; ++found) {
                const auto& [name, other] = found->second;
                if (std::string_view(note.text).substr(w.span.begin, name.size()) != name) continue;
                const std::size_t behind = w.span.begin + name.size();
                if (behind < note.text.size() && is_word_character(code_point_at(note.text, behind).value)) continue;
                lead_to(note, other, "abbreviation", nullptr, pin_at(note.text, behind, forms_));
                spans_.push_back({w.span.begin, behind});
            }
        }
    }

    /// "… recognised in the Declaration of the Semicon Coalition that …": a sentence says the title of a source given
    /// earlier.
    void settle_titles(NoteReading& note) {
        if (titles_.empty() || note.kind == NoteKind::country_list) return;
        for (const TextWord& w : words_) {
            if (!w.capital) continue;
            const auto [begin, end] = titles_.equal_range(w.lower);
            for (auto found = begin; found != end; ++found) {
                const auto& [title, other] = found->second;
                if (std::string_view(note.text).substr(w.span.begin, title.size()) != title) continue;
                const std::size_t behind = w.span.begin + title.size();
                if (behind < note.text.size() && is_word_character(code_point_at(note.text, behind).value)) continue;
                const bool cited = std::any_of(note.citations.begin(), note.citations.end(), [&](const Citation& c) {
                    return c.span.begin < behind && w.span.begin < c.span.end;
                });
                if (!cited) lead_to(note, other, "short", nullptr, pin_at(note.text, behind, forms_));
            }
        }
    }

    /// "Castles, Age of Migration, 45.", "Fargues, “International Migration,” 12; Cassarino, “Informalising,” 190": the
    /// author and a part of the title of a work given in full before, and its place.
    void settle_short_titles(NoteReading& note) {
        constexpr std::size_t kLongest = 160;  // bytes
        if (by_author_.empty() || note.kind == NoteKind::country_list) return;
        const std::string_view text = note.text;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(';', begin), text.size());
            if (end - begin <= kLongest) settle_short_title(note, {begin, end});
            begin = end + 1;
        }
    }

    void settle_short_title(NoteReading& note, Span segment) {
        constexpr std::size_t kTells = 6, kAnywhere = 12, kArticle = 4;  // letters of a title
        constexpr int kMost = 256;  // works of one author: bounds the work on a hostile document
        const std::string_view text = note.text;
        const auto word_from = [&](std::size_t at) {
            return static_cast<std::size_t>(
                std::lower_bound(words_.begin(), words_.end(), at,
                                 [](const TextWord& w, std::size_t b) { return w.span.begin < b; }) -
                words_.begin());
        };
        std::size_t first = word_from(segment.begin);
        const std::size_t end = word_from(segment.end);
        while (const Form* signal = first < end ? forms_.match(FormKind::signal, words_, first) : nullptr)
            first += signal->words.size();
        for (std::size_t w = first; w < end; ++w)
            if (words_[w].number && words_[w].length == 4 && words_[w].lower >= "1900" && words_[w].lower < "2100")
                return;
        std::string name;
        std::vector<std::pair<std::size_t, const Citation*>> found;
        for (std::size_t w = first; w + 1 < end && w < first + kNameWords; ++w) {
            name += fold_letters(words_[w].lower);
            const auto [from, to] = by_author_.equal_range(name);
            int works = 0;
            for (auto i = from; i != to && works < kMost; ++i, ++works) {
                const Citation& c = notes_[i->second.first].citations[i->second.second];
                if (c.csl.issued.year && (segment.end - words_[first].span.begin) * 5 < c.raw.size() * 4)
                    found.emplace_back(i->second.first, &c);
            }
        }
        if (found.empty()) return;
        std::size_t last = end;  // of the title: before the pin
        while (last > first && (is_ascii_digit(words_[last - 1].lower[0]) ||
                                forms_.kinds_of(words_[last - 1].lower, bit(FormKind::page) | bit(FormKind::pin))))
            --last;
        for (std::size_t w = first + 1; w < last; ++w) {
            const std::string_view gap =
                text.substr(words_[w - 1].span.end, words_[w].span.begin - words_[w - 1].span.end);
            if (gap.find(',') == gap.npos || !is_upper(code_point_at(text, words_[w].span.begin).value)) continue;
            const std::string title =
                fold_letters(text.substr(words_[w].span.begin, words_[last - 1].span.end - words_[w].span.begin));
            if (title.size() < kTells) continue;
            std::vector<std::string> keys;
            std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
            for (const auto& [other, c] : found) {
                const std::size_t at = fold_letters(c->csl.title).find(title);
                if (at == title.npos || (at > kArticle && title.size() < kAnywhere)) continue;
                if (std::find(keys.begin(), keys.end(), c->key) != keys.end()) continue;
                keys.push_back(c->key);
                lead_to(note, other, "short", nullptr, pin_at(text, words_[last - 1].span.end, forms_));
            }
            if (keys.empty()) continue;
            note.ambiguous = note.ambiguous || keys.size() > 1;
            std::erase_if(note.citations, [&](const Citation& c) {
                return c.span.begin >= segment.begin && c.span.end <= segment.end + 1 && key_strength(c.key) == 2;
            });
            spans_.push_back(segment);
            return;
        }
    }

    /// "The Energy Progress Report 2024, chap. 5": the opening words of a title given earlier; and a source known by
    /// the same identifier, said again in fewer words.
    void settle_short(NoteReading& note) {
        constexpr std::size_t kTells = 12;  // letters
        for (const Citation& c : note.citations) {
            const auto known = by_key_.find(c.key);
            if (known != by_key_.end() && known->second != at_ && !c.key.empty()) {
                const NoteReading& there = notes_[known->second];
                const auto same = std::find_if(there.citations.begin(), there.citations.end(),
                                               [&](const Citation& o) { return o.key == c.key; });
                const bool led = std::any_of(note.refers_to.begin(), note.refers_to.end(), [&](const RefersTo& other) {
                    return other.label == there.label && other.entry.empty();
                });
                if (!led && same != there.citations.end() && c.raw.size() * 5 < same->raw.size() * 3)
                    note.refers_to.push_back({there.label, there.note_id, {}, "short", c.pin, there.page_number});
            }
        }
        if (!note.refers_to.empty() || words_.empty() || words_.size() > 16) return;
        if (note.citations.size() > 1) return;
        std::size_t end = 0;
        bool pinned = false;
        for (std::size_t w = 0; w < words_.size(); ++w) {
            if (w > 1 && forms_.kinds_of(words_[w].lower, bit(FormKind::page) | bit(FormKind::pin)) &&
                w + 1 < words_.size() && is_ascii_digit(words_[w + 1].lower[0])) {
                pinned = true;
                break;
            }
            end = words_[w].span.end;
        }
        const std::string title = fold_letters(std::string_view(note.text).substr(0, end));
        if (!pinned || title.size() < kTells) return;
        for (std::size_t other = at_; other-- > 0 && at_ - other <= kLookBack;)
            for (const Citation& c : notes_[other].citations)
                if (fold_letters(c.raw).find(title) != std::string::npos && c.raw.size() > end) {
                    lead_to(note, other, "short", nullptr, pin_at(note.text, end, forms_));
                    spans_.push_back({0, note.text.size()});
                    return;
                }
    }

    /// An acronym and a word behind it, "iom submission", at words_[w]; empty when there is no such pair.
    std::string mention_at(const NoteReading& note, std::size_t w) const {
        constexpr std::size_t kTelling = 6;  // letters of the word
        if (w + 1 >= words_.size() || words_[w + 1].capital || words_[w + 1].length < kTelling) return {};
        if (words_[w].length < 2 || !words_[w].all_upper) return {};
        const auto gap = note.text.substr(words_[w].span.end, words_[w + 1].span.begin - words_[w].span.end);
        if (gap != " " && gap != ") ") return {};  // "International Organization for Migration (IOM) submission"
        return words_[w].lower + ' ' + words_[w + 1].lower;
    }

    /// "IOM submission, p. 6" for the "IOM submission for the universal periodic review of Slovenia" of an earlier
    /// note.
    void settle_mentions(NoteReading& note) {
        for (std::size_t w = 0; w + 1 < words_.size(); ++w) {
            const std::string mention = mention_at(note, w);
            if (mention.empty()) continue;
            const std::size_t end = words_[w + 1].span.end;
            std::string pin = end < note.text.size() && note.text[end] == ',' ? pin_at(note.text, end, forms_) : "";
            const auto [found, added] = mentioned_.try_emplace(mention, at_);
            if (added || found->second == at_ || pin.empty() || year_token_at(pin, 0) == pin) continue;
            lead_to(note, found->second, "short", nullptr, pin);
            spans_.push_back({words_[w].span.begin, end});
        }
    }

    /// What only says a short form is no source.
    void drop_short_citations(NoteReading& note) {
        const bool leads = !note.refers_to.empty();
        if (leads) {
            std::erase_if(note.citations, [&](const Citation& c) {
                const Scheme* scheme = find_scheme(scheme_of(c.key));
                if (!scheme || scheme->strength != Strength::words || !c.link.empty()) return false;
                std::size_t covered = 0;
                for (const Span& s : spans_)
                    if (s.begin < c.span.end && c.span.begin < s.end)
                        covered += std::min(s.end, c.span.end) - std::max(s.begin, c.span.begin);
                if (covered == 0) return false;
                constexpr std::size_t kOfItsOwn = 18;  // letters besides the short form
                constexpr std::size_t kTitle = 4;      // words at least of what no short form says
                // "OHCHR, Water Rights Report 2021" gives a title behind the short form; in "OSCE/ODIHR Elections
                // Report" and "CoE-CM: Recommendation" more words say which is meant.
                const auto inside = [&](const Span& s) { return s.begin < c.span.end && c.span.begin < s.end; };
                const auto at = c.raw.find(c.csl.title);
                const bool apart = at != std::string::npos && at > 0 && is_upper(code_point_at(c.csl.title, 0).value) &&
                                   c.raw.find_first_of(",.;)") < at;
                const bool titled = split_words(c.csl.title).size() >= kTitle && apart &&
                                    std::count_if(spans_.begin(), spans_.end(), inside) == 1;
                const bool bare = c.csl.title.empty() || (c.csl.issued.year == 0 && !titled);
                const bool placed = !c.csl.container_title.empty() && (!c.csl.volume.empty() || !c.csl.page.empty());
                const bool full =
                    placed || (!c.csl.title.empty() && (!c.csl.container_title.empty() || !c.csl.publisher.empty()));
                // "(UK Home Office, 2016, Tables as2 and as14)": what reads like a title is none of the entry's.
                const std::string title = fold_letters(c.csl.title);
                if (!entry_texts_.empty() && !full && !titled && entry_texts_.find(title) == std::string::npos)
                    return true;
                return !placed && (fold_letters(c.raw).size() < covered + kOfItsOwn || (bare && !full));
            });
        }
        spans_.clear();
        entry_texts_.clear();
        if (!note.citations.empty() || !leads) return;
        const auto prose = std::count_if(words_.begin(), words_.end(), [&](const TextWord& w) {
            return !w.capital && forms_.word(FormKind::prose, w.lower) != nullptr;
        });
        constexpr std::size_t kLong = 30;  // words
        note.kind = prose > 1 || words_.size() > kLong ? NoteKind::mixed
                    : note.same_as                     ? NoteKind::ibid
                                                       : NoteKind::citation;
    }

    void settle_repeated(NoteReading& note) {
        const auto [found, added] = by_text_.try_emplace(fold_letters(note.text), at_);
        if (!added && note.refers_to.empty())
            note.same_as = SameAs{notes_[found->second].label, note.citations.empty() ? "duplicate" : "supra"};
    }

    /// A note that nobody understood, rather than one that explains: an "ibid." behind it leads nowhere.
    bool is_unread(const NoteReading& note) const {
        constexpr std::size_t kShort = 20;  // words
        if (note.kind != NoteKind::explanation || words_.empty() || words_.size() > kShort || !note.countries.empty())
            return false;
        const bool prose = std::any_of(words_.begin(), words_.end(), [&](const TextWord& w) {
            return !w.capital && forms_.word(FormKind::prose, w.lower);
        });
        return !prose &&
               std::any_of(words_.begin(), words_.end(), [](const TextWord& w) { return is_ascii_digit(w.lower[0]); });
    }

    void remember(NoteReading& note, bool said_ibid) {
        const bool cites = !note.citations.empty();
        if (cites) {
            source_ = at_;
            source_ambiguous_ = false;
        } else if (note.same_as && note.same_as->reason == "ibid") {
            if (const auto found = by_label_.find(note.same_as->label); found != by_label_.end())
                source_ = found->second, source_ambiguous_ = note.ambiguous;
        } else if (!note.refers_to.empty()) {
            source_ = at_;
            source_ambiguous_ = note.refers_to.size() > 1;
        } else if (is_unread(note) || said_ibid) {
            source_ = kNone;
        }
        for (std::size_t c = 0; c < note.citations.size(); ++c) {
            const Citation& citation = note.citations[c];
            by_key_.try_emplace(citation.key, at_);
            remember_title(citation);
            if (const auto begin = split_words(std::string_view(citation.csl.title).substr(0, 40)); !begin.empty())
                by_title_.emplace(fold_letters(begin[0].lower), std::pair{at_, c});
            const auto& names = citation.csl.author.empty() ? citation.csl.editor : citation.csl.author;
            if (names.empty()) continue;
            by_author_.emplace(folded_name(names.front()), std::pair{at_, c});
            if (names.front().literal.empty()) continue;
            const auto words = split_words(names.front().literal);
            if (words.size() < 2) continue;
            by_author_.emplace(fold_letters(words[0].lower), std::pair{at_, c});  // "UK Home Office" by its first word
            std::string initials;                                                 // "Human Rights Watch" as "HRW"
            for (const TextWord& w : words)
                if (w.capital)
                    initials += fold_letters(capitalised(w.lower).substr(0, code_point_at(w.lower, 0).bytes));
            if (initials.size() > 2) by_author_.emplace(initials, std::pair{at_, c});
        }
        by_label_[note.label] = at_;
        define(note);
    }

    void remember_title(const Citation& citation) {
        constexpr std::size_t kWords = 3, kLetters = 18;  // fewer are words of any sentence
        constexpr std::size_t kLongest = 120;             // bytes; nobody says more of a title
        const std::string& title = citation.csl.title;
        const auto words = title.size() > kLongest ? std::vector<TextWord>() : split_words(title);
        if (words.size() < kWords || !words[0].capital || fold_letters(title).size() < kLetters) return;
        const auto [begin, end] = titles_.equal_range(words[0].lower);
        if (std::any_of(begin, end, [&](const auto& known) { return known.second.first == title; })) return;
        titles_.emplace(words[0].lower, std::pair{title, at_});
    }

    void define(const NoteReading& note) {
        if (note.citations.empty()) return;
        const std::string_view text = note.text;
        for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
            const std::size_t close = text.find(')', open);
            constexpr std::size_t kLongest = 120;
            if (close == text.npos || close - open > kLongest) continue;
            const std::string_view name = defined_name(text.substr(open + 1, close - open - 1), forms_);
            const auto words = split_words(name);
            if (!words.empty()) defined_.emplace(words[0].lower, std::pair{std::string(name), at_});
        }
    }

    static constexpr std::size_t kLookBack = 400;  // notes
    static constexpr std::size_t kNameWords = 4;   // of an author: "Adviescommissie voor Vreemdelingenzaken"
    std::vector<NoteReading>& notes_;
    const CitationForms& forms_;
    const ReferenceEntries& entries_;
    std::size_t at_ = 0;
    std::vector<TextWord> words_;
    std::vector<Span> spans_;       // of the note's short forms that lead somewhere
    std::string entry_texts_;       // folded, of the entries that it leads to
    std::vector<CslName> authors_;  // of the last citation that has some
    std::size_t source_ = kNone;    // the last note that cites, ibid. followed to its origin
    bool source_ambiguous_ = false;
    std::unordered_map<std::string, std::size_t> by_label_, by_text_, by_key_, mentioned_;
    std::unordered_multimap<std::string, std::pair<std::size_t, std::size_t>> by_author_,
        by_title_;                                                                                // note and citation
    std::unordered_multimap<std::string, std::pair<std::string, std::size_t>> defined_, titles_;  // by first word
};

}  // namespace

void resolve(std::vector<NoteReading>& notes, const Vocabularies& vocabularies, const ReferenceEntries& entries) {
    Resolver(notes, citation_forms(vocabularies), entries).run();
}

}  // namespace ibid
