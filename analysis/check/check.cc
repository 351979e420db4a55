#include "analysis/check/check.h"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/claims/claims.h"
#include "text/folding.h"
#include "text/layout_words.h"
#include "text/letters.h"
#include "text/repair.h"

namespace ibid {
namespace {

std::string in_quotes(std::string_view text) {
    constexpr std::size_t kLongest = 160;
    std::size_t end = std::min(text.size(), kLongest);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return "\u201C" + std::string(text.substr(0, end)) + (end < text.size() ? "…\u201D" : "\u201D");
}

std::string listed(const std::vector<std::string>& values) {
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out += (i == 0 ? "" : i + 1 == values.size() ? " and " : ", ") + values[i];
    return out;
}

void add_once(std::vector<std::string>& all, const std::string& value) {
    if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
}

/// A claim and where it stands; with the note that lists its countries, when one does.
struct Placed {
    StatedCount claim;
    const Passage* passage = nullptr;
    const NoteReading* note = nullptr;
    std::string sentence() const {
        return passage->text.substr(claim.sentence.begin, claim.sentence.end - claim.sentence.begin);
    }
    std::string number() const {
        return passage->text.substr(claim.span.begin, passage->text.find(' ', claim.span.begin) - claim.span.begin);
    }
};

class Checker {
public:
    Checker(Analysis& a, const ClaimWords& words) : a_(a), words_(words) {}

    void run() {
        collect_claims();
        counts_against_lists();
        claims_against_claims();
        boxes();
        sections_referred_to();
        marks();
        losses();
        dates_and_links();
        titles();
        std::stable_sort(a_.findings.begin(), a_.findings.end(),
                         [](const Finding& x, const Finding& y) { return x.page_number < y.page_number; });
    }

private:
    Finding& found(std::string code, std::string message, int page) {
        return a_.findings.emplace_back(Finding{std::move(code), std::move(message), page, {}, {}});
    }

    void collect_claims() {
        std::map<std::string_view, NoteReading*> by_id;
        for (NoteReading& n : a_.notes) by_id.emplace(n.note_id, &n);
        for (const Passage& p : a_.passages) {
            if (p.type != PassageType::passage || p.kind == BlockKind::heading || p.kind == BlockKind::contents)
                continue;
            std::vector<MarkedList> lists;
            for (const CarriedNote& carried : p.notes)
                if (const auto at = by_id.find(carried.note_id); at != by_id.end())
                    if (const std::size_t n = listed_countries(*at->second).size(); n > 0)
                        lists.push_back({carried.offset, n});
            const std::vector<StatedCount> claims = stated_counts(p, words_, lists);
            if (claims.empty()) continue;
            const std::size_t first = claims_.size();
            for (const StatedCount& c : claims) claims_.push_back({c, &p, nullptr});
            std::vector<StatedCount> all = all_counts(p, words_, lists);
            std::erase_if(all, [](const StatedCount& c) { return c.count == 0; });
            for (const CarriedNote& carried : p.notes) {
                const auto at = by_id.find(carried.note_id);
                if (at == by_id.end() || listed_countries(*at->second).empty()) continue;
                const StatedCount* c = count_for(all, p, carried.offset);
                if (!c) continue;
                at->second->stated_count = c->count;
                const auto same =
                    std::find_if(claims.begin(), claims.end(), [&](const StatedCount& o) { return o.span == c->span; });
                if (same != claims.end())
                    claims_[first + static_cast<std::size_t>(same - claims.begin())].note = at->second;
            }
        }
    }

    void counts_against_lists() {
        for (const Placed& c : claims_) {
            if (!c.note || c.claim.approximate || !c.note->exhaustive.value_or(false) ||
                c.note->countries.size() == static_cast<std::size_t>(c.claim.count))
                continue;
            Finding& f = found("count_mismatch",
                               "The text says " + in_quotes(c.number()) + ", note " + c.note->label + " lists " +
                                   std::to_string(c.note->countries.size()) + ": " + in_quotes(c.sentence()),
                               c.passage->page_number);
            f.notes = {c.note->label};
            f.passages = {c.passage->id};
        }
    }

    /// Figures of a sentence, but for years.
    static std::set<std::string> figures(std::string_view sentence) {
        std::set<std::string> out;
        for (std::size_t i = 0; i < sentence.size();) {
            std::size_t end = i;
            while (end < sentence.size() && (is_digit(sentence[end]) || (end > i && sentence[end] == '.'))) ++end;
            std::string figure(sentence.substr(i, end - i));
            while (figure.ends_with('.')) figure.pop_back();
            const bool year = figure.size() == 4 && (figure.starts_with("19") || figure.starts_with("20"));
            if (!figure.empty() && !year) out.insert(figure);
            i = std::max(end, i + 1);
        }
        return out;
    }

    /// Sentences with other sums in them speak of other things; and one that counts twice ("29 countries fall below and
    /// 23 above") does not contradict another that has either number.
    bool says_other(const Placed& a, const Placed& b) const {
        const auto counts_as = [this](const Placed& one, const Placed& other) {
            return std::any_of(claims_.begin(), claims_.end(), [&](const Placed& c) {
                return c.passage == one.passage && c.claim.sentence == one.claim.sentence &&
                       c.claim.count == other.claim.count;
            });
        };
        if (counts_as(a, b) || counts_as(b, a)) return true;
        std::set<std::string> of_a = figures(a.sentence()), of_b = figures(b.sentence());
        for (std::set<std::string>* all : {&of_a, &of_b})
            for (const Placed* c : {&a, &b}) all->erase(std::to_string(c->claim.count));
        return !of_a.empty() && !of_b.empty() &&
               std::none_of(of_a.begin(), of_a.end(), [&](const std::string& f) { return of_b.count(f) > 0; });
    }

    /// The same said of other numbers, and lists of those who do and who do not that share a country.
    void claims_against_claims() {
        std::map<std::pair<int, int>, std::size_t> told;  // counts -> finding
        for (std::size_t i = 0; i < claims_.size(); ++i)
            for (std::size_t k = i + 1; k < claims_.size(); ++k) {
                const Placed &a = claims_[i], &b = claims_[k];
                // "29 countries fall above and 23 below": one sentence counts two things.
                const bool one_sentence = a.passage == b.passage && a.claim.sentence == b.claim.sentence;
                if (one_sentence || !alike(a.claim.words, b.claim.words)) continue;
                if (a.claim.negated == b.claim.negated) {
                    if (!counts_differ(a.claim, b.claim) || says_other(a, b)) continue;
                    const auto counts = std::minmax(a.claim.count, b.claim.count);
                    const auto [at, fresh] = told.try_emplace(counts, a_.findings.size());
                    if (fresh)
                        found("counts_differ",
                              in_quotes(a.number()) + " here and " + in_quotes(b.number()) + " on page " +
                                  std::to_string(b.passage->page_number) + " of the same: " + in_quotes(a.sentence()) +
                                  " and " + in_quotes(b.sentence()),
                              a.passage->page_number);
                    Finding& f = a_.findings[at->second];
                    for (const Placed* c : {&a, &b}) {
                        add_once(f.passages, c->passage->id);
                        if (c->note) add_once(f.notes, c->note->label);
                    }
                } else if (a.note && b.note && a.note != b.note && a.note->exhaustive.value_or(false) &&
                           b.note->exhaustive.value_or(false)) {
                    const std::vector<std::string> both = in_both(a.note->countries, b.note->countries);
                    if (both.empty()) continue;
                    Finding& f = found("lists_overlap",
                                       listed(both) + (both.size() == 1 ? " is" : " are") + " in note " +
                                           a.note->label + " and in note " + b.note->label +
                                           ", though one lists those of whom the other says the contrary: " +
                                           in_quotes(a.sentence()) + " and " + in_quotes(b.sentence()),
                                       a.passage->page_number);
                    f.notes = {a.note->label, b.note->label};
                    f.passages = {a.passage->id, b.passage->id};
                }
            }
    }

    /// The number behind a word ("Box 3", "section 4.1"), at or after `from`; empty when there is none.
    static std::string number_behind(std::string_view folded, std::string_view word, std::size_t& from) {
        while ((from = folded.find(word, from)) != std::string_view::npos) {
            const bool begins = from == 0 || folded[from - 1] == ' ' || folded[from - 1] == '(';
            from += word.size();
            if (!begins || from >= folded.size() || folded[from] != ' ') continue;
            std::size_t end = ++from;
            while (end < folded.size() && (is_digit(folded[end]) || (folded[end] == '.' && end + 1 < folded.size() &&
                                                                     is_digit(folded[end + 1]))))
                ++end;
            if (end == from) continue;
            const bool of_act = folded.substr(end, 4) == " of ";  // "section 3 of the Act": another document's
            const std::string number(folded.substr(from, end - from));
            from = end;
            if (!of_act) return number;
        }
        return {};
    }

    void boxes() {
        for (const std::string& word : layout_phrases(LayoutWord::box)) {
            std::map<int, std::vector<const Passage*>> titled;
            std::map<int, const Passage*> referred;
            for (const Passage& p : a_.passages) {
                if (p.type != PassageType::passage) continue;
                const std::string text = folded(p.text);
                std::size_t at = 0;
                const bool title = p.kind == BlockKind::box_title && text.starts_with(word);
                for (std::string n = number_behind(text, word, at); !n.empty(); n = number_behind(text, word, at)) {
                    if (n.size() > 3 || n.find('.') != std::string::npos) continue;
                    if (title) {
                        titled[std::stoi(n)].push_back(&p);
                        break;
                    }
                    referred.emplace(std::stoi(n), &p);
                }
            }
            if (titled.empty()) continue;
            const std::string name = titled.begin()->second.front()->text.substr(0, word.size());
            for (const auto& [n, all] : titled)
                if (all.size() > 1) {
                    Finding& f =
                        found("box_twice",
                              "There are " + std::to_string(all.size()) + " boxes of the number " + std::to_string(n) +
                                  ": " + in_quotes(all[0]->text) + " and " + in_quotes(all[1]->text),
                              all[1]->page_number);
                    for (const Passage* p : all) f.passages.push_back(p->id);
                }
            for (int n = 1; n < titled.rbegin()->first; ++n)
                if (!titled.count(n) && !referred.count(n))
                    found("box_missing",
                          "There is no " + name + " " + std::to_string(n) + ", though there is one of the number " +
                              std::to_string(titled.upper_bound(n)->first),
                          titled.upper_bound(n)->second.front()->page_number);
            for (const auto& [n, p] : referred)
                if (!titled.count(n))
                    found("box_missing",
                          "The text refers to " + name + " " + std::to_string(n) +
                              ", and there is none: " + in_quotes(p->text),
                          p->page_number)
                        .passages = {p->id};
        }
    }

    /// The section before "5.2" is "5.1", that before "5.1" is "5": where the document has none such, another one is
    /// meant, or its headings could not be read.
    static std::string before(const std::string& number) {
        const std::size_t dot = number.rfind('.');
        const std::string parent = dot == number.npos ? std::string() : number.substr(0, dot);
        constexpr std::size_t kMostDigits = 3;
        const std::string own = number.substr(dot == number.npos ? 0 : dot + 1);
        const int last = own.size() <= kMostDigits ? std::stoi(own) : 0;
        if (last <= 1) return parent;
        return parent + (parent.empty() ? "" : ".") + std::to_string(last - 1);
    }

    void sections_referred_to() {
        std::set<std::string> numbers;
        for (const Passage& p : a_.passages) {
            if (p.kind != BlockKind::heading) continue;
            std::size_t end = p.text.find_first_not_of("0123456789.");
            if (end == std::string::npos || end == 0) continue;
            std::string number = p.text.substr(0, end);
            while (number.ends_with('.')) number.pop_back();
            numbers.insert(number);
        }
        constexpr std::size_t kNumbered = 3;  // fewer: the document does not number its sections
        if (numbers.size() < kNumbered) return;
        for (const Passage& p : a_.passages) {
            if (p.type != PassageType::passage || p.kind == BlockKind::heading || p.kind == BlockKind::contents ||
                p.language != "en")
                continue;
            const std::string text = folded(p.text);
            for (std::size_t at = text.find("see section"); at != std::string::npos;
                 at = text.find("see section", at + 4)) {
                std::size_t from = at + 4;
                const std::string n = number_behind(text, "section", from);
                const bool of_act = from < text.size() && text[from] == '(';  // "section 4(d)"
                if (n.empty() || from > at + 20 || of_act || numbers.count(n) || !numbers.count(before(n))) continue;
                found("section_missing", "The text refers to section " + n + ", and there is none", p.page_number)
                    .passages = {p.id};
            }
        }
    }

    /// One note that nothing marks is an oversight of its author. Many in a row are a list that was read as notes, or
    /// markers that could not be read: that is said once, and as what it is.
    void marks() {
        constexpr std::size_t kOversights = 2;  // more in a row were never the author's doing in 35 documents
        const std::vector<Warning>& all = a_.document.warnings;
        // where the text marks no number at all, no oversight is likely on any page
        const auto numbered = [](const NoteReading& n) {
            return n.label.find_first_not_of("0123456789") == std::string::npos;
        };
        const bool none_marked = std::any_of(a_.notes.begin(), a_.notes.end(), numbered) &&
                                 std::none_of(a_.notes.begin(), a_.notes.end(),
                                              [&](const NoteReading& n) { return numbered(n) && !n.cited_at.empty(); });
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].code != "note_without_marker") continue;
            std::size_t end = i + 1;
            while (end < all.size() && all[end].code == "note_without_marker" &&
                   (none_marked || all[end].page_number - all[end - 1].page_number <= 1))
                ++end;
            if (end - i > kOversights)
                found("notes_not_joined",
                      std::to_string(end - i) + " notes were joined to no place in the text; they may be a list, or " +
                          "their markers could not be read: " + all[i].message + " and those after it",
                      all[i].page_number);
            else
                for (std::size_t k = i; k < end; ++k)
                    found("note_unmarked", "The text marks it nowhere: " + all[k].message, all[k].page_number);
            i = end - 1;
        }
    }

    /// What could not be read: numbers that a series of notes leaves out, pages read in part, a document without text.
    /// Each kind once, with how often, when there are many.
    void losses() {
        std::map<std::string_view, std::vector<const Warning*>> of;
        for (const Warning& w : a_.document.warnings) of[w.code].push_back(&w);
        constexpr std::size_t kFew = 3;
        const auto tell = [&](std::string_view code, const char* as, const std::string& one, const std::string& many) {
            const std::vector<const Warning*>& all = of[code];
            if (all.size() > kFew) {
                found(as, many + " in " + std::to_string(all.size()) + " places, first: " + all.front()->message,
                      all.front()->page_number);
                return;
            }
            for (const Warning* w : all) found(as, one + w->message, w->page_number);
        };
        tell("label_gap", "notes_missing",
             "Numbers are left out, or could not be read: ", "Numbers of notes are left out, or could not be read,");
        tell("text_lost", "text_lost", "A page was read in part: ", "Pages were read in part");
        tell("marker_without_note", "marker_unknown", "There is no such note: ", "Markers have no note");
        const std::vector<const Warning*>& blank = of["no_text_layer"];
        if (2 * blank.size() > a_.document.pages.size())  // a blank page or a cover is no loss
            found("text_missing",
                  std::to_string(blank.size()) + " of " + std::to_string(a_.document.pages.size()) +
                      " pages are pictures without text, and were not read",
                  blank.front()->page_number);
    }

    /// By the month: the day on which a PDF was made is seldom that of its publication.
    static bool after(const CslDate& a, std::string_view iso) {
        if (a.year == 0 || a.month == 0 || iso.size() < 7) return false;
        char text[32];
        std::snprintf(text, sizeof text, "%04d-%02d", a.year, a.month);
        return std::string_view(text) > iso.substr(0, 7);
    }

    /// A link that cannot lead anywhere: no host, or one without a dot.
    static bool looks_dead(std::string_view uri) {
        if (!uri.starts_with("http://") && !uri.starts_with("https://")) return false;
        const std::string_view host =
            uri.substr(uri.find("://") + 3, uri.find_first_of("/?#", uri.find("://") + 3) - uri.find("://") - 3);
        return host.find('.') == std::string_view::npos || host.ends_with('.') ||
               host.find_first_of(" <>\"") != std::string_view::npos;
    }

    void dates_and_links() {
        std::vector<std::string> later;
        const NoteReading* first = nullptr;
        for (const NoteReading& n : a_.notes) {
            std::set<std::string> dead;
            for (const Link& l : n.links)
                if (looks_dead(l.uri)) dead.insert(l.uri);
            for (const std::string& uri : dead)
                found("link_dead", "A link of note " + n.label + " is cut or malformed: " + uri, n.page_number)
                    .notes = {n.label};
            if (std::any_of(n.citations.begin(), n.citations.end(),
                            [&](const Citation& c) { return after(c.csl.accessed, a_.document.created); })) {
                if (!first) first = &n;
                add_once(later, n.label);
            }
        }
        if (first)
            found("accessed_later",
                  "A source was last accessed after the document was made (" + a_.document.created.substr(0, 10) +
                      "), says " + (later.size() == 1 ? "note " : "notes ") + listed(later),
                  first->page_number)
                .notes = later;
    }

    /// One identifier, two titles that have little in common.
    void titles() {
        struct Seen {
            std::string title, label;
        };
        std::map<std::string, Seen> first;
        std::set<std::string> told;
        for (const NoteReading& n : a_.notes)
            for (const Citation& c : n.citations) {
                // acts, cases and papers of the UN are cited by what of them is meant, and in titles of works on them
                const bool of_a_work = c.key.starts_with("doi:") || c.key.starts_with("isbn:");
                if (c.csl.title.empty() || !of_a_work) continue;
                const auto [at, fresh] = first.try_emplace(c.key, Seen{c.csl.title, n.label});
                if (fresh || told.count(c.key) || agree(at->second.title, c.csl.title)) continue;
                told.insert(c.key);
                Finding& f =
                    found("two_titles",
                          "One source (" + c.key + ") under two titles: " + in_quotes(at->second.title) + " in note " +
                              at->second.label + ", " + in_quotes(c.csl.title) + " in note " + n.label,
                          n.page_number);
                f.notes = {at->second.label, n.label};
            }
    }

    static bool agree(const std::string& a, const std::string& b) {
        const auto words = [](const std::string& text) {
            std::set<std::string> out;
            const FoldedText folded = fold_words(text);
            for (const FoldedWord& w : folded.words)
                if (!w.mark && folded[w].size() > 2) out.insert(std::string(folded[w]));
            return out;
        };
        const std::set<std::string> x = words(a), y = words(b);
        if (std::min(x.size(), y.size()) < 3) return true;  // "para. 30" is no title
        const auto shared = static_cast<std::size_t>(
            std::count_if(x.begin(), x.end(), [&](const std::string& w) { return y.count(w) > 0; }));
        return shared * 2 >= std::min(x.size(), y.size());
    }

    Analysis& a_;
    const ClaimWords& words_;
    std::vector<Placed> claims_;
};

}  // namespace

void check(Analysis& analysis, const ClaimWords& words) { Checker(analysis, words).run(); }

}  // namespace ibid
