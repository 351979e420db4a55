#include "analysis/notes/back_references.h"

#include <algorithm>

#include "analysis/identifiers/scanner.h"
#include "analysis/notes/reference_entries.h"

namespace ibid {
namespace {

using Kind = BackReference::Kind;

class Reader {
public:
    Reader(std::string_view text, const std::vector<TextWord>& words, const CitationForms& forms)
        : text_(text), words_(words), forms_(forms) {}

    std::vector<BackReference> read() {
        for (std::size_t w = 0; w < words_.size();) {
            if (w > 0 && breaks_between(w - 1)) segment_ = w;
            std::size_t next = ibid_at(w);
            if (next == w) next = note_number_at(w);
            if (next == w) next = work_at(w);
            if (next == w) next = author_year_at(w);
            w = std::max(next, w + 1);
        }
        return std::move(found_);
    }

private:
    std::string_view gap(std::size_t w) const {  // behind word w
        const std::size_t end = w + 1 < words_.size() ? words_[w + 1].span.begin : text_.size();
        return text_.substr(words_[w].span.end, end - words_[w].span.end);
    }
    bool has(std::size_t w, std::uint64_t kinds) const { return forms_.kinds_of(words_[w].lower, kinds) != 0; }
    bool is_pin_word(std::size_t w) const {
        return is_ascii_digit(words_[w].lower[0]) || has(w, bit(FormKind::page) | bit(FormKind::pin));
    }
    /// A sentence or a ";" ends behind word w.
    bool breaks_between(std::size_t w) const {
        const std::string_view between = gap(w);
        if (between.find(';') != between.npos) return true;
        return between.find(". ") != between.npos && w + 1 < words_.size() && words_[w + 1].capital &&
               words_[w].length > 3 && !is_pin_word(w);
    }
    /// First word of the segment behind "See also", "Cf.".
    std::size_t behind_signals(std::size_t w) const {
        for (int signals = 0; signals < 3 && w < words_.size(); ++signals) {
            const Form* signal = forms_.match(FormKind::signal, words_, w);
            if (!signal || forms_.match(FormKind::ibid, words_, w) || forms_.match(FormKind::supra, words_, w)) break;
            w += signal->words.size();
        }
        return w;
    }
    bool only_pins_before(std::size_t w) const {
        for (std::size_t i = behind_signals(segment_); i < w; ++i)
            if (!is_pin_word(i) && !has(i, bit(FormKind::association))) return false;
        return true;
    }

    BackReference& add(Kind kind, std::size_t first, std::size_t last) {
        BackReference& made = found_.emplace_back();
        made.kind = kind;
        made.span = {words_[first].span.begin, words_[last].span.end};
        made.opens = segment_ == 0;
        made.pin = pin_at(text_, made.span.end, forms_);
        if (year_token_at(made.pin, 0) == made.pin) made.pin.clear();  // "Gonzalbo (1996, 1998)": another work
        return made;
    }

    /// "Ibid sample corpus, ‘Visas as leverage’": words between it and a title in quotation marks.
    bool names_an_author(std::size_t last) const {
        constexpr std::size_t kLongestName = 6;
        if (forms_.match(FormKind::signal, words_, last + 1)) return false;  // "Ibid see also …"
        for (std::size_t i = last; i + 1 < words_.size() && i <= last + kLongestName; ++i) {
            if (gap(i) == " ") continue;
            return i > last &&
                   (gap(i) == ", \u2018" || gap(i) == ", \u201C" || gap(i) == ", \"" || gap(i) == ", \u00AB ");
        }
        return false;
    }

    std::size_t ibid_at(std::size_t w) {
        const Form* form = forms_.match(FormKind::ibid, words_, w);
        const Form* bare_work = form ? nullptr : forms_.match(FormKind::op_cit, words_, w);
        if (!form) form = bare_work;  // "Dz. cyt., s. 4": of the source just given
        if (!form || !only_pins_before(w)) return w;
        const std::size_t first = behind_signals(segment_), last = w + form->words.size() - 1;
        if (names_an_author(last)) return w;
        BackReference& made = add(Kind::ibid, std::min(first, w), last);
        if (first < w)  // "P. 28, ibid."
            made.pin =
                squeeze(text_.substr(words_[first].span.begin, words_[w - 1].span.end - words_[first].span.begin));
        return last + 1;
    }

    /// Where the name of a work begins before word w: behind the last signal, ":" or "by" there, and a name stands
    /// next. "En ce sens : H. Roe, op. cit.", "Sobre el riesgo, véase ROE, op. cit.".
    std::size_t behind_prose(std::size_t w) const {
        constexpr std::size_t kReach = 40;  // words: a note of many short forms is read in a time that grows with it
        std::size_t begin = behind_signals(segment_);
        for (std::size_t i = std::max(begin, w - std::min(w, kReach)); i + 1 < w; ++i) {
            std::size_t next = i + 1;
            if (const Form* signal = forms_.match(FormKind::signal, words_, i);
                signal && !forms_.match(FormKind::ibid, words_, i) && !forms_.match(FormKind::supra, words_, i))
                next = i + signal->words.size();
            else if (!gap(i).ends_with(": ") && (!has(i, bit(FormKind::author_of)) || i == 0 || words_[i - 1].capital))
                continue;  // not "Defensor del Pueblo"
            if (next < w && words_[next].capital && !words_[next].number) begin = next;
        }
        return begin;
    }

    /// Words that name an author before word w, in this segment.
    std::vector<std::string> names_before(std::size_t w, std::size_t& first) const {
        std::vector<std::string> names;
        first = behind_prose(w);
        for (std::size_t i = first; i < w; ++i) {
            const bool joins = has(i, bit(FormKind::association) | bit(FormKind::particle) | bit(FormKind::et_al));
            if (!words_[i].capital && !joins) break;
            if (words_[i].capital && words_[i].length > 1) names.push_back(fold_letters(words_[i].lower));
            const bool initial = i + 1 < w && words_[i + 1].length <= 2 && words_[i + 1].capital &&
                                 (gap(i) == ", " || gap(i) == "., ");  // not ", « Le Règlement …"
            if (gap(i).find(',') != std::string_view::npos && !names.empty() && i + 1 < w && !initial) break;
        }
        if (names.empty()) first = w;
        return names;
    }

    std::size_t note_number_at(std::size_t w) {
        const Form* form = forms_.match(FormKind::supra, words_, w);
        if (!form) return w;
        std::size_t n = w + form->words.size(), last = n;
        if (const std::size_t made = number_before_at(w, form); made > w) return made;
        if (n >= words_.size() || !words_[n].number || words_[n].length > 4) return w;
        if (!year_token_at(text_, words_[n].span.begin).empty()) return w;  // "Unpublished lecture notes, 2014"
        std::vector<std::string> numbers;
        while (n < words_.size() && words_[n].number && words_[n].length <= 4) {
            numbers.push_back(words_[n].lower);
            last = n;
            const std::string_view between = gap(n);
            if (n + 1 < words_.size() && between == ", " && words_[n + 1].number && !is_lone(form)) {
                ++n;
            } else if (n + 2 < words_.size() && between == " " && has(n + 1, bit(FormKind::association)) &&
                       words_[n + 2].number) {
                n += 2;
            } else {
                break;
            }
        }
        // "n 3" and "note 3" say it only in brackets, at the beginning, or with "above" about them: else "legge n. 3".
        const char before = words_[w].span.begin > 0 ? text_[words_[w].span.begin - 1] : ' ';
        const bool bracketed = before == '(' || before == '[';
        const bool above = last + 1 < words_.size() && gap(last).size() <= 2 &&
                           forms_.match(FormKind::supra, words_, last + 1) && words_[last + 1].length > 4;
        if (form->words.size() == 1 && words_[w].length < 5 && !words_[w].lower.starts_with("fn") && !bracketed &&
            !above && w != behind_signals(segment_))
            return w;
        std::size_t first = w;
        auto names = names_before(w, first);
        BackReference& made = add(Kind::note_number, std::min(first, w), above ? last + 1 : last);
        made.numbers = std::move(numbers);
        made.names = std::move(names);
        if (bracketed && made.span.end < text_.size() &&
            std::string_view(")]").find(text_[made.span.end]) != std::string_view::npos)
            made.pin = pin_at(text_, ++made.span.end, forms_);
        return last + 1;
    }
    /// "Žr. 2 išnašą", "Lásd a 12. lábjegyzetet": at the segment's beginning, the number before the word for a note.
    std::size_t number_before_at(std::size_t w, const Form* form) {
        constexpr std::size_t kWord = 5, kArticle = 2;  // letters of the word for a note, and of one before its number
        const std::size_t next = w + form->words.size();
        const bool number_behind = next < words_.size() && words_[next].number && gap(next - 1) == " ";
        if (number_behind || words_[w].length < kWord || w == 0 || w - 1 < segment_ || !words_[w - 1].number ||
            words_[w - 1].length > 3 || (gap(w - 1) != " " && gap(w - 1) != ". "))
            return w;
        for (std::size_t before = behind_signals(segment_); before + 1 < w; ++before)
            if (words_[before].length > kArticle) return w;
        BackReference& made = add(Kind::note_number, w - 1, next - 1);
        made.numbers.push_back(words_[w - 1].lower);
        return next;
    }
    static bool is_lone(const Form* form) { return form->words.size() == 1 && form->words[0].size() <= 2; }

    std::size_t work_at(std::size_t w) {
        const Form* form = forms_.match(FormKind::op_cit, words_, w);
        const bool supra = !form && (form = forms_.match(FormKind::supra, words_, w)) != nullptr;
        // "Katz and Lindell, ibid., p. 3": whose work it is is said once more
        if (!form && words_[w].length > 2 && w > segment_ && gap(w - 1) == ", ")
            form = forms_.match(FormKind::ibid, words_, w);
        if (!form || w == segment_) return w;
        if (supra && (form->words.size() > 1 || words_[w].length < 5)) return w;  // "supra", "above" alone
        std::size_t first = w;
        auto names = names_before(w, first);
        constexpr std::size_t kReach = 40;  // words from the name
        if (names.empty() || w - first > kReach) return w;
        const std::size_t last = w + form->words.size() - 1;
        std::string title, year;
        bool behind_name = false;
        for (std::size_t i = first; i < w; ++i) {
            const std::string_view token = year_token_at(text_, words_[i].span.begin);
            const bool of_act = words_[i].span.begin > 0 && text_[words_[i].span.begin - 1] == '/';  // "1347/2000"
            if (!token.empty() && !of_act)
                year = token;
            else if (behind_name && !is_pin_word(i) && words_[i].length > 1 &&
                     std::find(names.begin(), names.end(), fold_letters(words_[i].lower)) == names.end())
                title += fold_letters(words_[i].lower);
            behind_name = behind_name || gap(i).find(',') != std::string_view::npos;
        }
        if (supra && year.empty() && title.empty() && gap(w - 1).find(',') == std::string_view::npos) return w;
        while (!found_.empty() && found_.back().span.end > words_[first].span.begin) found_.pop_back();
        BackReference& made = add(Kind::work, first, last);
        made.names = std::move(names);
        made.title = std::move(title);
        made.said =
            fold_letters(text_.substr(words_[first].span.begin, words_[w].span.begin - words_[first].span.begin));
        made.year = std::move(year);
        return last + 1;
    }

    /// A year behind a name: "Corak (2013)", "(Ratha et al., 2016; 2018a, b)", "Knight and Song (1999: ch. 9; 2005)".
    std::size_t author_year_at(std::size_t w) {
        const std::string_view year = year_token_at(text_, words_[w].span.begin);
        if (year.empty()) {
            const bool letter = words_[w].length == 1 && !words_[w].capital && words_[w].letters && w > 0 &&
                                gap(w - 1) == ", " && !names_.empty() && last_year_word_ + 1 == w;
            if (!letter) return pair_at(w);
            add_year(w, last_year_.substr(0, 4) + words_[w].lower);
            return w + 1;
        }
        std::size_t first = w;
        std::vector<std::string> names = names_of_year(w, first);
        if (!names.empty()) {
            names_ = std::move(names);
            first_ = first;
        } else if (!continues_years(w)) {
            names_.clear();
            return w;
        }
        add_year(w, std::string(year));
        return w + 1;
    }

    void add_year(std::size_t w, std::string year) {
        BackReference& made = add(Kind::author_year, first_, w);
        made.names = names_;
        for (std::size_t i = first_; i < w; ++i)
            made.others = made.others || words_[i].lower == "al" || has(i, bit(FormKind::et_al));
        made.year = year;
        last_year_ = std::move(year);
        last_year_word_ = w;
        first_ = w;
    }

    /// Between this year and the one before stand only marks and pins.
    bool continues_years(std::size_t w) const {
        constexpr std::size_t kPinWords = 4;
        if (names_.empty() || w - last_year_word_ > kPinWords) return false;
        for (std::size_t i = last_year_word_ + 1; i < w; ++i)
            if (!is_pin_word(i) && !has(i, bit(FormKind::association)) && words_[i].length > 2) return false;
        for (std::size_t i = last_year_word_; i < w; ++i)
            if (gap(i).find(')') != std::string_view::npos) return false;
        return true;
    }

    /// "’, ", "” " and the like; "’" alone is in "O’Brien".
    static bool ends_quotation(std::string_view gap) {
        constexpr std::string_view kMarks[] = {"\u2019", "\u201D", "\u201C", "\u00BB", "\u00AB", "\"", "'"};
        return std::any_of(std::begin(kMarks), std::end(kMarks), [&](std::string_view mark) {
            return gap.size() > mark.size() && gap.find(mark) != gap.npos;
        });
    }

    /// The name before a year in brackets or behind a comma, back to the first word that is none.
    std::vector<std::string> names_of_year(std::size_t w, std::size_t& first) const {
        constexpr std::size_t kLongestName = 14;  // words: four authors with their initials
        std::vector<std::string> names;
        if (w == 0) return names;
        const std::string_view before = gap(w - 1);
        if (ends_quotation(before)) return names;  // the year of a title
        if (before.find_first_of("(,[ ") == before.npos || before.find_first_of(".;:)") != before.npos) {
            if (before != ". " && before != "., " && before != ". (") return names;
        }
        for (std::size_t i = w; i-- > 0 && w - i <= kLongestName;) {
            const bool joins = has(i, bit(FormKind::association) | bit(FormKind::particle) | bit(FormKind::et_al)) ||
                               words_[i].lower == "al" || words_[i].lower == "s";
            const std::string_view behind = gap(i);
            const bool parted = i + 1 < w && (behind.find_first_of(";()[]:") != behind.npos || ends_quotation(behind) ||
                                              (behind.find(". ") != behind.npos && words_[i].length > 2 && !joins));
            if (parted || (!words_[i].capital && !joins)) break;
            if (words_[i].number) break;
            if (words_[i].capital && words_[i].length > 1)
                names.insert(names.begin(), fold_letters(words_[i].lower)), first = i;
        }
        return names;
    }

    /// "Marcus and Rossi link these …": two names and no year.
    std::size_t pair_at(std::size_t w) {
        constexpr std::size_t kLongName = 4;
        if (w + 2 >= words_.size() || !words_[w].capital || words_[w].all_upper || words_[w].length < kLongName)
            return w;
        if (!has(w + 1, bit(FormKind::association)) || words_[w + 1].capital || !words_[w + 2].capital ||
            words_[w + 2].length < kLongName || gap(w) != " " || gap(w + 1) != " ")
            return w;
        const std::string_view behind = gap(w + 2);
        const std::size_t next = w + 3;
        if (next < words_.size() && (words_[next].capital || !year_token_at(text_, words_[next].span.begin).empty()) &&
            behind.find('.') == behind.npos)
            return w;  // a longer name, or one with its year
        BackReference& made = add(Kind::author_year, w, w + 2);
        made.names = {fold_letters(words_[w].lower), fold_letters(words_[w + 2].lower)};
        return w + 1;
    }

    std::string_view text_;
    const std::vector<TextWord>& words_;
    const CitationForms& forms_;
    std::vector<BackReference> found_;
    std::size_t segment_ = 0;  // its first word
    std::vector<std::string> names_;
    std::size_t first_ = 0, last_year_word_ = 0;
    std::string last_year_;
};

}  // namespace

std::string pin_at(std::string_view text, std::size_t at, const CitationForms& forms) {
    constexpr std::size_t kLongestPin = 80;
    while (at < text.size() && std::string_view(").],: ").find(text[at]) != std::string_view::npos) ++at;
    if (at >= text.size()) return {};
    const std::string_view within = text.substr(at, kLongestPin);
    const std::size_t end = at + std::min({within.find(';'), within.find(". S"), within.size()});
    const auto words = split_words(text.substr(at, end - at));
    const bool sign = text.substr(at).starts_with("\u00A7");
    if (words.empty() || (!sign && !is_ascii_digit(words[0].lower[0]) &&
                          !forms.kinds_of(words[0].lower, bit(FormKind::page) | bit(FormKind::pin))))
        return {};
    std::size_t kept = 0;
    bool number = false;
    for (const TextWord& w : words) {  // up to the first word that no pin has
        const bool digits = is_ascii_digit(w.lower[0]);
        const bool fits =
            digits || w.length <= 2 ||
            forms.kinds_of(w.lower, bit(FormKind::page) | bit(FormKind::pin) | bit(FormKind::association));
        if (!fits) break;
        if (digits || number) kept = digits || w.length == 1 ? w.span.end : kept;
        number = number || digits;
    }
    if (!number) return {};
    return squeeze(text.substr(at, kept));
}

std::vector<BackReference> back_references(std::string_view text, const std::vector<TextWord>& words,
                                           const CitationForms& forms) {
    return Reader(text, words, forms).read();
}

}  // namespace ibid
