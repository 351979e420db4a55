// "Ibid.", "supra note 5", "op. cit.", "Corak (2013)", "AI, p. 3" and repeated notes, settled over a document.
#include <algorithm>
#include <unordered_map>

#include "analysis/identifiers/schemes.h"
#include "analysis/notes/back_references.h"
#include "analysis/notes/cited_works.h"
#include "analysis/notes/name_tables.h"
#include "analysis/notes/note_citations.h"
#include "analysis/notes/said_names.h"
#include "analysis/notes/short_forms.h"
#include "analysis/notes/source_keys.h"
#include "analysis/references/reference_fields.h"
#include "text/letters.h"

namespace ibid {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

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
            settle_said(note);
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
        for (const RefersTo& known : note.refers_to)
            if (known.entry == entry.text) return;
        entry_texts_ += fold_letters(entry.text) + ' ';
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
    void settle_work(NoteReading& note, const BackReference& lean) {
        auto found = works_.by_author(lean);
        if (found.empty()) found = works_.by_title(lean);
        spans_.push_back(lean.span);  // a back reference is no source, though nobody knows where it leads
        if (found.empty()) return;
        std::vector<std::string> keys;  // each work once, where it was cited last
        for (const auto& [other, citation] : found) {
            if (std::find(keys.begin(), keys.end(), citation->key) != keys.end()) continue;
            keys.push_back(citation->key);
            lead_to(note, other, "supra", &lean);
        }
        note.ambiguous = note.ambiguous || keys.size() > 1;
    }

    /// The citation with a title that holds the span; they stand in the order of the text.
    static const Citation* citation_at(const NoteReading& note, Span span) {
        const auto behind = std::upper_bound(note.citations.begin(), note.citations.end(), span.begin,
                                             [](std::size_t at, const Citation& c) { return at < c.span.begin; });
        if (behind == note.citations.begin()) return nullptr;
        const Citation& c = *(behind - 1);
        return span.end <= c.span.end && !c.csl.title.empty() ? &c : nullptr;
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
        if (const Citation* whole = citation_at(note, lean.span)) {  // the citation itself, given in full
            const std::string title = fold_letters(std::string_view(whole->csl.title).substr(0, kLongestTitle));
            if (std::any_of(lean.names.begin(), lean.names.end(),
                            [&](const std::string& name) { return title.find(name) == title.npos; }))
                return;
        }
        const auto found = works_.by_author(lean);
        if (found.empty()) return;
        lead_to(note, found.front().note, "author_year", &lean);
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

    /// "Article 3(2) of the Dublin III Regulation", where an earlier note says ‘Dublin III Regulation’ in brackets; "…
    /// recognised in the Declaration of the Semicon Coalition that …", the title of a source given earlier.
    void settle_said(NoteReading& note) {
        if (note.kind != NoteKind::country_list)
            for (const SaidNames::Said& said : titles_.in(note.text, words_)) {
                const bool cited = std::any_of(note.citations.begin(), note.citations.end(), [&](const Citation& c) {
                    return c.span.begin < said.span.end && said.span.begin < c.span.end;
                });
                if (!cited) lead_to(note, said.note, "short", nullptr, pin_at(note.text, said.span.end, forms_));
            }
        for (const SaidNames::Said& said : defined_.in(note.text, words_)) {
            lead_to(note, said.note, "abbreviation", nullptr, pin_at(note.text, said.span.end, forms_));
            spans_.push_back(said.span);
        }
    }

    /// "Castles, Age of Migration, 45.", "Fargues, “International Migration,” 12; Cassarino, “Informalising,” 190": the
    /// author and a part of the title of a work given in full before, and its place.
    void settle_short_titles(NoteReading& note) {
        constexpr std::size_t kLongest = 160;  // bytes
        if (works_.empty() || note.kind == NoteKind::country_list) return;
        const std::string_view text = note.text;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find(';', begin), text.size());
            if (end - begin <= kLongest) settle_short_title(note, {begin, end});
            begin = end + 1;
        }
    }

    void settle_short_title(NoteReading& note, Span segment) {
        const auto found = short_title_in(note.text, words_, segment, works_, forms_);
        if (found.notes.empty()) return;
        for (const std::size_t other : found.notes) lead_to(note, other, "short", nullptr, found.pin);
        note.ambiguous = note.ambiguous || found.notes.size() > 1;
        std::erase_if(note.citations, [&](const Citation& c) {
            return c.span.begin >= segment.begin && c.span.end <= segment.end + 1 && key_strength(c.key) == 2;
        });
        spans_.push_back(segment);
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
        const bool leads = !note.refers_to.empty() || !spans_.empty();
        if (leads) {
            const ShortForms forms(std::move(spans_), entry_texts_);
            std::erase_if(note.citations, [&](const Citation& c) { return forms.are_all_of(c); });
        }
        spans_.clear();
        entry_texts_.clear();
        if (!note.citations.empty() || !leads) return;
        const auto prose = std::count_if(words_.begin(), words_.end(), [&](const TextWord& w) {
            return !w.capital && forms_.word(FormKind::prose, w.lower) != nullptr;
        });
        constexpr std::size_t kLong = 30;  // words
        note.kind = prose > 1 || words_.size() > kLong       ? NoteKind::mixed
                    : note.same_as || note.refers_to.empty() ? NoteKind::ibid
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
        for (const Citation& citation : note.citations) {
            by_key_.try_emplace(citation.key, at_);
            titles_.add_title(citation.csl.title, at_);
        }
        works_.remember(at_);
        by_label_[note.label] = at_;
        defined_.define(note, at_, forms_);
    }

    static constexpr std::size_t kLookBack = 400;      // notes
    static constexpr std::size_t kLongestTitle = 600;  // bytes
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
    CitedWorks works_{notes_};
    SaidNames defined_, titles_;
};

}  // namespace

void resolve(std::vector<NoteReading>& notes, const Vocabularies& vocabularies, const ReferenceEntries& entries) {
    Resolver(notes, citation_forms(vocabularies), entries).run();
}

}  // namespace ibid
