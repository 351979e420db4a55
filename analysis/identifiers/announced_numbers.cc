#include "analysis/identifiers/announced_numbers.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "analysis/identifiers/coordinated.h"
#include "analysis/identifiers/counter_evidence.h"
#include "analysis/identifiers/lone_numbers.h"
#include "analysis/identifiers/number_evidence.h"
#include "analysis/identifiers/printed_numbers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/identifiers/series_shapes.h"
#include "analysis/identifiers/told_identifiers.h"

namespace ibid {
namespace {

constexpr std::size_t kFarthest = 170;  // bytes from the word for what was given to its number: whose it is, and when

struct Mark {
    std::size_t begin = 0, end = 0;
    const Form* form = nullptr;
};

class Announcer {
public:
    Announcer(std::string_view text, const CitationForms& forms, std::vector<Identifier>& found)
        : text_(text), forms_(forms), found_(found) {}

    void read(const std::vector<std::size_t>& marks) {
        Mark ruling;
        std::size_t behind = 0;  // of what was read
        for (const std::size_t at : marks) {
            if (at < behind || inside_found(at)) continue;
            if (const auto [form, end] = forms_.match(FormKind::file_number, text_, at); form) {
                const bool same = ruling.form && parted_from(ruling.end, at) == at;
                if (!same && behind > 0 && parted_from(behind, at) == at && !joins(behind, at)) continue;  // another
                if (const std::size_t to = read_file(same ? ruling : Mark{}, {at, end, form}); to > 0) {
                    behind = to;
                    ruling = {};
                    continue;
                }
            }
            auto [form, end] = forms_.match(FormKind::ruling, text_, at);
            const bool follows = ruling.form && parted_from(ruling.end, at) == at;
            if (!form) {
                if (follows) continue;
                std::tie(form, end) = court_at(at);
                if (form && text_.substr(end).starts_with('-')) form = nullptr;  // "HR-2018-2043-A"
                if (!form && forms_.match(FormKind::number, text_, at).form) {
                    if (const std::size_t to = read_dated(at); to > 0) behind = to, ruling = {};
                    continue;
                }
                if (!form) {
                    if (const std::size_t to = read_lone(at); to > 0) behind = to, ruling = {};
                    continue;
                }
            }
            ruling = {at, end, form};
            if (const std::size_t to = read_behind(ruling); to > 0) {
                behind = read_members(to);
                ruling = {};
            } else if (read_before(ruling)) {
                behind = ruling.end;
                ruling = {};
            }
        }
    }

    std::vector<Identifier> read_ones;

private:
    /// A court whose own reader found no number behind it.
    std::pair<const Form*, std::size_t> court_at(std::size_t at) const {
        const auto [form, end] = forms_.match(FormKind::court, text_, at);
        const bool whole = form && form->value.starts_with("court:") &&
                           form->value.find(':') == form->value.rfind(':') && is_word_end(end) &&
                           is_upper(code_point_at(text_, at).value);
        return whole ? std::pair{form, end} : std::pair<const Form*, std::size_t>{};
    }
    /// Whether a word like "and" stands between.
    bool joins(std::size_t from, std::size_t to) const {
        const auto words = split_words(text_.substr(from, to - from));
        return std::any_of(words.begin(), words.end(),
                           [&](const TextWord& w) { return forms_.word(FormKind::association, w.lower) != nullptr; });
    }
    std::size_t word_end(std::size_t at) const {
        for (CodePoint c; at < text_.size() && is_letter((c = code_point_at(text_, at)).value);) at += c.bytes;
        return at;
    }
    /// A number that tells of itself (lone_numbers.h).
    std::size_t read_lone(std::size_t at) {
        const LoneNumber lone = lone_number_at(text_, at, forms_);
        const PrintedNumber& number = lone.number;
        if (number.none() || next_found(at) < number.span.end) return 0;
        const Surroundings a = around({}, number, at);
        if (weight_of({.lone = true, .number = number, .around = a}) < kEnoughEvidence) return 0;
        if (lone.chamber) announced_ = "judgment";  // chambers are courts'
        add({}, number, a, number.span);
        announced_.clear();
        return number.span.end;
    }
    /// "RvdJ 30 september 2011, nr. 2011/65": whose it is, the day, and the number of a year or a register; so courts
    /// of all countries are cited.
    std::size_t read_dated(std::size_t at) {
        constexpr std::size_t kBefore = 120;  // bytes
        Scanner s{text_, at};
        over_number_word(s, forms_);
        for (bool moved = true; moved;) moved = s.spaces() || s.one_of(".:");
        const PrintedNumber number = token_at(text_, s.at);
        const bool fits = !number.none() && !number.date && !number.session && !number.range && number.groups > 1 &&
                          (number.year || number.is_register()) && is_word_end(number.span.end) &&
                          next_found(at) >= number.span.end;
        if (!fits) return 0;
        std::size_t from = at - std::min(at, kBefore);
        const auto stop = text_.substr(from, at - from).rfind(';');
        if (from > 0 && stop == std::string_view::npos) return 0;
        if (stop != std::string_view::npos) from += stop + 1;
        if (stretch_end(text_, from, at - from) != at || next_found(from) < at) return 0;
        Surroundings a;
        look_at(text_, from, at, forms_, a);
        if (a.newspaper || weight_of({.announced = true, .number = number, .around = a}) < kEnoughEvidence) return 0;
        if (is_of_another(number, at)) return 0;
        add({}, number, a, {at, number.span.end});
        return number.span.end;
    }
    /// "Resoluções CNJ n° 4/2011 e n° 20/2013": numbers that share the word, and whose they are, with the one read
    /// last, which ends at `end`. Where the last of them ends.
    std::size_t read_members(std::size_t end) {
        constexpr int kMost = 32;
        for (int members = 0; members < kMost; ++members) {
            const Told last = told_;
            std::size_t from = end;
            if (const std::string year = year_behind(end); !year.empty()) from = text_.find(year, end) + year.size();
            const Joint joint = joint_at(text_, from, forms_);
            if (!joint.joins || joint.has_pin) break;
            Scanner s{text_, joint.end};
            over_number_word(s, forms_);
            for (bool moved = true; moved;) moved = s.spaces() || s.one_of(".:");
            const bool numbered = s.at > joint.end;
            const PrintedNumber number =
                last.number.is_register() ? register_at(text_, s.at, forms_) : token_at(text_, s.at);
            const bool alike = number.groups == last.number.groups && number.year == last.number.year &&
                               (number.letters > 0) == (last.number.letters > 0) && !number.date && !number.session &&
                               !number.range;
            const bool plain = number.groups == 1 && number.letters == 0;
            if (number.none() || !alike || !is_word_end(number.span.end) || next_found(end) < number.span.end) break;
            if ((plain && !numbered) || (!joint.association && !numbered && !number.year)) break;
            if (is_of_another(number, s.at)) break;
            Surroundings a = last.around;
            if (plain) {  // the year is that of its own day: "e nº 20, de 2 de maio de 2013"
                Surroundings beside;
                const std::size_t behind = joint_at(text_, number.span.end, forms_).pinned;
                look_at(text_, number.span.end, behind, forms_, beside);
                if (!beside.year.empty()) a.year = beside.year;
                if (const std::string year = year_behind(number.span.end); !year.empty()) a.year = year;
            }
            const Mark ruling{last.given_span.begin, last.given_span.end, last.given};
            add(ruling, number, a, {joint.end, number.span.end}, last.court);
            read_ones.back().span = {joint.end, number.span.end};
            end = number.span.end;
        }
        return end;
    }
    /// The court that stands behind a number, "a Curții Constituționale", "pronunțată de Tribunalul Dealu": small words
    /// and days may stand between.
    const Form* court_behind(std::size_t at) const {
        constexpr std::size_t kReach = 60, kSmall = 3;  // bytes; letters
        const std::size_t end = std::min(stretch_end(text_, at, kReach), next_found(at));
        while (at < end) {
            const CodePoint c = code_point_at(text_, at);
            if (!is_word_character(c.value)) {
                if (text_[at] == '(') return nullptr;
                at += c.bytes;
                continue;
            }
            if (const auto [court, court_end] = court_at(at); court) {
                // "a Tribunalului Dealu": one of many, of which the town is the name
                const std::string_view behind = text_.substr(std::min(court_end, text_.size()), 8);
                std::size_t word = behind.starts_with(' ') ? 1 : behind.size();
                if (Scanner s{behind, word}; !s.letters(3).empty() && s.spaces()) word = s.at;  // "din Dealu"
                const bool town = word < behind.size() && is_upper(code_point_at(behind, word).value);
                return town ? nullptr : court;
            }
            const std::size_t from = at;
            while (at < text_.size() && is_word_character(code_point_at(text_, at).value))
                at += code_point_at(text_, at).bytes;
            const std::string word = lower(text_.substr(from, at - from));
            const bool small = !is_upper(c.value) && at - from <= kSmall;
            constexpr std::uint64_t kBetween =
                bit(FormKind::month) | bit(FormKind::particle) | bit(FormKind::author_of) | bit(FormKind::decision);
            if (!small && !is_ascii_digit(word[0]) && !forms_.kinds_of(word, kBetween)) return nullptr;
        }
        return nullptr;
    }
    bool inside_found(std::size_t at) const {
        const auto next = std::upper_bound(found_.begin(), found_.end(), at,
                                           [](std::size_t a, const Identifier& id) { return a < id.span.begin; });
        return next != found_.begin() && at < std::prev(next)->span.end;
    }
    /// Where the first identifier begins behind `at`.
    std::size_t next_found(std::size_t at) const {
        const auto next = std::lower_bound(found_.begin(), found_.end(), at,
                                           [](const Identifier& id, std::size_t a) { return id.span.begin < a; });
        return next == found_.end() ? text_.size() : next->span.begin;
    }
    /// As far as one may read on from `from`, at most to `to`.
    std::size_t parted_from(std::size_t from, std::size_t to) const {
        if (to < from || to - from > kFarthest) return from;
        return std::min({stretch_end(text_, from, to - from), next_found(from), to});
    }

    Surroundings around(const Mark& ruling, const PrintedNumber& number, std::size_t announced_at) const {
        constexpr std::size_t kBehind = 80, kBefore = 90;  // bytes in which a date or whose it is may stand
        Surroundings a;
        const std::size_t first = ruling.form ? ruling.end : number.span.begin;
        look_at(text_, std::min(first, number.span.begin), number.span.begin, forms_, a);
        Surroundings beside, whose;                                   // "Decreto 66/2020 del Consejo de Gobierno"
        const bool quoted = text_.substr(number.span.end, 1) == ":";  // "Decreto nº 7.390/2010: Art. 1 Os princípios …"
        const std::size_t end =
            quoted ? number.span.end
                   : std::min(stretch_end(text_, number.span.end, kBehind), next_found(number.span.end));
        look_at(text_, number.span.end, std::min(end, text_.find(',', number.span.end)), forms_, whose);
        look_at(text_, number.span.end, end, forms_, beside);
        const std::size_t begin = ruling.form ? ruling.begin : announced_at;
        std::size_t from = begin - std::min(begin, kBefore);
        const std::string_view near = text_.substr(from, begin - from);
        if (const auto stop = near.find_last_of(";("); stop != near.npos) from += stop + 1;
        const auto next = std::upper_bound(found_.begin(), found_.end(), begin,
                                           [](std::size_t at, const Identifier& id) { return at < id.span.begin; });
        if (next != found_.begin() && std::prev(next)->span.end <= begin)
            from = std::max(from, std::prev(next)->span.end);
        if (!read_ones.empty() && read_ones.back().span.end <= begin) from = std::max(from, read_ones.back().span.end);
        while (from < begin && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
        Surroundings before;
        look_at(text_, from, begin, forms_, before);
        if (ruling.form) {  // "In keeping with Executive Board decision 2023/20": the name ends where the word begins
            constexpr std::size_t kSmall = 4;  // letters
            const auto words = split_words(text_.substr(from, begin - from));
            std::size_t head = words.size();
            while (head > 0 && (words[head - 1].capital || words[head - 1].length <= kSmall)) --head;
            const bool whole = head == 0 || std::none_of(words.begin() + static_cast<std::ptrdiff_t>(head), words.end(),
                                                         [](const TextWord& w) { return w.capital; });
            if (Surroundings named; !whole) {
                look_at(text_, from + words[head].span.begin, begin, forms_, named);
                before.names = named.names;
            }
        }
        if (!a.body && before.body) a.names = before.names;  // "APD, décision quant au fond 71/2020"
        a.date = a.date || beside.date || before.date;
        a.rule_maker = a.rule_maker || whose.rule_maker;
        a.newspaper = a.newspaper || beside.newspaper;
        a.body = a.body || before.body;
        if (a.year.empty()) a.year = beside.year.empty() ? before.year : beside.year;
        whose.body = whose.body && whose.strange == 0;  // not "was executed in Star Wars"
        a.body = a.body || whose.body;
        if (a.names.empty() && whose.body) a.names = whose.names;
        if (a.names.empty()) a.names = before.names;
        // "… din 22 septembrie 2010 pronunțată de Tribunalul Dealu": no two courts' numbers may have one key
        const bool judged = ruling.form && ruling.form->value == "judgment";
        if (judged && a.names.empty() && beside.body && beside.strange <= 1) {
            const auto words = split_words(text_.substr(number.span.end, end - number.span.end));
            auto name =
                std::find_if(words.begin(), words.end(), [](const TextWord& w) { return w.letters && w.capital; });
            for (; name != words.end() && name->letters && name->capital; ++name) a.names += fold_letters(name->lower);
            if (name != words.end() && is_ascii_digit(name->lower[0])) a.names.clear();  // "StraFo 2008, 85" printed it
        }
        return a;
    }

    std::size_t read_file(const Mark& ruling, const Mark& file) {
        Scanner s{text_, file.end};
        over_number_word(s, forms_);
        for (bool moved = true; moved;) moved = s.spaces() || s.one_of(".:");
        PrintedNumber number = register_at(text_, s.at, forms_);
        const bool of_court = file.form->value.find(':') != std::string::npos;  // "General List No. 178"
        if (number.none() || (!tells(number) && !of_court)) return 0;
        if (next_found(s.at) < number.span.end) return 0;
        announced_ = file.form->value;
        const std::size_t end = keep(ruling, true, true, number, file.begin);
        announced_.clear();
        return end;
    }

    /// "653 PP", "17": too little for a file's number.
    static bool tells(const PrintedNumber& n) {
        return !n.session && !n.range && (n.digits >= 4 || (n.digits >= 3 && (n.groups > 1 || n.letters > 0)));
    }

    std::size_t read_behind(const Mark& ruling) {
        const std::size_t end = std::min(stretch_end(text_, ruling.end, kFarthest), next_found(ruling.end));
        bool acronym = false;
        for (std::size_t at = ruling.end; at < end;) {
            const CodePoint c = code_point_at(text_, at);
            if (!is_word_character(c.value)) {
                at += c.bytes;
                continue;
            }
            if (forms_.match(FormKind::file_number, text_, at).form) {
                const auto announced = forms_.match(FormKind::file_number, text_, at);
                return read_file(ruling, {at, announced.end, announced.form});
            }
            std::size_t word_end = at;
            for (CodePoint w; word_end < text_.size() && is_word_character((w = code_point_at(text_, word_end)).value);)
                word_end += w.bytes;
            const std::string word = lower(text_.substr(at, word_end - at));
            const std::uint64_t kinds = forms_.kinds_of(word);
            if (kinds & (bit(FormKind::volume) | bit(FormKind::issue) | bit(FormKind::container)) && word.size() > 1 &&
                !(kinds & bit(FormKind::number)))
                return 0;
            if (forms_.match(FormKind::gazette, text_, at).form) return 0;
            if ((kinds & (bit(FormKind::page) | bit(FormKind::pin))) && word.size() > 1 &&
                !(kinds & (bit(FormKind::number) | bit(FormKind::month) | bit(FormKind::institution))))
                return 0;
            if ((kinds & bit(FormKind::number)) || c.value == 0x2116 || is_number_sign_before(at)) {
                const auto numbered = forms_.match(FormKind::number, text_, at);  // "n:o"
                Scanner s{text_, is_ascii_digit(text_[at]) ? at : std::max(word_end, numbered.end)};
                if (!is_ascii_digit(text_[at])) over_number_word(s, forms_);
                for (bool moved = true; moved;) moved = s.spaces() || s.one_of(".:");
                PrintedNumber number = token_at(text_, s.at);
                const bool starts = s.at < end && (number.letters == 0 ? is_ascii_digit(text_[s.at])
                                                                       : number.groups > 1 || number.digits > 2);
                if (starts && !number.none() && !number.date && number.span.end <= next_found(s.at)) {
                    if (number.groups == 1 && number.letters == 0)
                        if (const PrintedNumber whole = register_at(text_, s.at, forms_); whole.is_register())
                            number = whole;
                    return keep(ruling, false, true, number, c.value == 0x2116 ? at : s.at);
                }
            } else if (PrintedNumber number = token_at(text_, at); !number.none()) {
                const bool adjacent = at <= ruling.end + 1;
                if (!number.is_register() && number.groups < 2)
                    if (PrintedNumber r = register_at(text_, at, forms_); !r.none() && r.is_register() && r.year)
                        number = r;
                const bool piece = text_.substr(ruling.end, at - ruling.end).find(',') == std::string_view::npos;
                const bool of_year = number.year && !number.session && !number.month && number.groups == 2 && piece;
                const bool bare = number.is_register() || of_year || (adjacent && number.is_code()) ||
                                  ((adjacent || acronym) && number.year && !number.session);
                if (bare && !number.date && (adjacent || acronym || !number.month) && number.span.end <= end)
                    if (const std::size_t to = keep(ruling, false, adjacent || acronym, number, ruling.begin))
                        return to;
                at = std::max(number.span.end, at + 1);
                acronym = false;
                continue;
            } else if (is_upper(c.value)) {
                if (PrintedNumber r = register_at(text_, at, forms_); !r.none() && r.is_register() && r.year && !r.date)
                    if (const std::size_t to = keep(ruling, false, false, r, at)) return to;
            }
            acronym = word_end - at >= 2 && upper(text_.substr(at, word_end - at)) == text_.substr(at, word_end - at) &&
                      is_upper(c.value) && lower(text_.substr(at, word_end - at)) != text_.substr(at, word_end - at) &&
                      is_upper(code_point_at(text_, at + c.bytes).value);
            at = word_end;
        }
        return 0;
    }

    /// "№ 22", "n° 12".
    bool is_number_sign_before(std::size_t at) const {
        std::size_t before = at;
        while (before > 0 && text_[before - 1] == ' ') --before;
        const std::string_view head = text_.substr(0, before);
        return is_ascii_digit(text_[at]) &&
               (head.ends_with("\u2116") || head.ends_with("\u00B0") || head.ends_with("\u00BA"));
    }

    bool number_word_before(std::size_t at) const {
        constexpr std::size_t kNear = 16;  // bytes
        const auto words = split_words(text_.substr(at - std::min(at, kNear), std::min(at, kNear)));
        return !words.empty() && forms_.word(FormKind::number, words.back().lower) != nullptr;
    }

    /// "12.Kpkf.670.369/2018/4. számú végzése", "3261/2019. (X. 30.) AB végzés": the number stands before the word.
    bool read_before(const Mark& ruling) {
        constexpr std::size_t kBefore = 40, kWords = 3;  // bytes; words between
        const std::size_t from = ruling.begin - std::min(ruling.begin, kBefore);
        std::size_t end = ruling.begin, words = 0;
        bool announced = false;
        while (end > from) {
            while (end > from && text_[end - 1] == ' ') --end;
            std::size_t begin = end;
            while (begin > from && text_[begin - 1] != ' ') --begin;
            if (begin >= end) return false;
            std::string_view token = text_.substr(begin, end - begin);
            if (token.ends_with(')')) {  // "(X. 30.)"
                const std::size_t open = text_.substr(from, end - from).rfind('(');
                if (open == text_.npos) return false;
                end = from + open;
                continue;
            }
            while (token.ends_with('.')) token.remove_suffix(1);
            if (token.find_first_of(",;(") != token.npos) return false;
            const PrintedNumber number = token_at(text_, begin);
            if (!number.none()) {
                const bool whole = number.span.end == begin + token.size();
                constexpr int kLong = 4;  // digits: "19081. számú jelentés"
                const bool plain = announced && words == 1 && number.groups == 1 && number.letters == 0 &&
                                   number.digits >= kLong && !plausible_year(token);
                const bool rich = number.is_register() || (number.year && number.groups == 2) || plain;
                const bool numbered = number_word_before(begin);  // "υπ' αριθμ. 2626/2018 απόφαση"
                if (!whole || !rich || number.date || number.session || inside_found(begin) ||
                    (!announced && !numbered && words == 0 && !number.is_register()))
                    return false;
                return keep_before(ruling, number, (announced && words == 1) || (numbered && words == 0));
            }
            const std::string word = lower(token);
            if (forms_.word(FormKind::number, word))
                announced = true;
            else if (!is_upper(code_point_at(token, 0).value))
                return false;
            if (++words > kWords) return false;
            end = begin;
        }
        return false;
    }

    bool keep_before(const Mark& ruling, const PrintedNumber& number, bool beside) {
        Surroundings a;
        look_at(text_, number.span.end, ruling.begin, forms_, a);
        constexpr std::size_t kWhose = 60;  // bytes before the number, or behind the word
        if (a.names.empty()) {
            std::size_t from = number.span.begin - std::min(number.span.begin, kWhose);
            while (from < number.span.begin && !word_begins_at(text_, from)) ++from;
            if (const auto stop = text_.substr(from, number.span.begin - from).find_last_of(";,("); stop != text_.npos)
                from += stop + 1;
            look_at(text_, from, number.span.begin, forms_, a);
        }
        if (a.names.empty()) {  // "2626/2018 απόφαση του Συμβουλίου της Επικρατείας"
            Surroundings whose;
            look_at(text_, ruling.end, stretch_end(text_, ruling.end, kWhose), forms_, whose);
            if (whose.body && whose.strange == 0) a.names = whose.names, a.body = true;
        }
        const bool alone = number.letters >= 2 && number.groups >= 2;
        if (a.names.empty() && !alone && !number.is_register() && number.year) return false;  // of whichever body
        a.body = a.body || beside;
        if (weight_of({.given = true, .announced = true, .number = number, .around = a}) < kEnoughEvidence)
            return false;
        if (is_of_range(text_, number.span, forms_)) return false;
        add(ruling, number, a, {number.span.begin, ruling.end});
        return true;
    }

    std::size_t keep(const Mark& ruling, bool file, bool announced, const PrintedNumber& number, std::size_t begin) {
        if (!is_word_end(number.span.end) || next_found(begin) < number.span.end) return 0;  // "Rs. C-473/13"
        if (number.digits == 0 || number.session) return 0;
        if (ruling.form && !number.is_register() && is_about(text_, ruling.begin, number, forms_)) return 0;
        Surroundings a = around(ruling, number, begin);
        if (file && !ruling.form && stands_in_prose(text_, begin, forms_)) return 0;  // "Opened the file no. 12/2019"
        const bool told = number.year || number.is_register() || a.date;
        if (!ruling.form && !told) return 0;  // "Mål 16", "processo 1234"
        const bool court = ruling.form && ruling.form->kind == FormKind::court;
        constexpr std::size_t kInitials = 2;                                // bytes
        a.body = a.body || (ruling.form && ruling.form->words.size() > 1);  // "ordinul ministrului"
        a.body = a.body || (court && ruling.end - ruling.begin > kInitials);
        if (!announced && !file && !a.date && !court) return 0;  // "Opinion in Biotechnology …"
        constexpr std::size_t kBeside = 3;                       // bytes
        if (court && !file && !number.year && number.groups < 3) return 0;
        if (court && !file && !a.date && (!number.is_register() || number.span.begin > ruling.end + kBeside)) return 0;
        const bool plain = number.groups == 1 && !number.is_code();
        constexpr std::size_t kBehindWord = 8;  // bytes: " nr. "
        const bool opens = ruling.form && ruling.begin < kBehindWord &&
                           split_words(text_.substr(0, ruling.begin)).empty() &&
                           number.span.begin <= ruling.end + kBehindWord && !a.year.empty();
        a.date = a.date || (plain && opens);  // "Betænkning nr. 767, København 1976"
        if (plain && !a.date) return 0;       // "SEO-rapport Nr. 832": of whatever series
        constexpr std::size_t kFew = 10;      // bytes: " Präs. Nr. "
        const std::string year = year_behind(number.span.end);
        if (plain && !year.empty()) a.year = year;
        const Joint behind = joint_at(text_, number.span.end, forms_);  // "nº 4, de 24 de maio de 2011"
        const bool day_behind = announced && behind.pinned > number.span.end && !behind.has_pin;
        if (plain && number.digits == 1 && number.span.begin > ruling.end + kFew && !day_behind) return 0;
        if (!a.body && !a.date && !number.is_register() && !court) return 0;  // "Judgment 12345/06": of whichever body
        if (!a.body && !court && goes_on_as_prose(text_, number.span.end, forms_)) return 0;  // "Order no. 12/2020 was"
        if (plain && day_behind) {
            Surroundings own;
            look_at(text_, number.span.end, behind.pinned, forms_, own);
            if (!own.year.empty()) a.year = own.year;
        }
        if (is_second_number(number.span.end) || is_of_ecli(number)) return 0;
        if (a.newspaper || is_of_another(number, ruling.form && !file ? ruling.end : begin)) return 0;
        if (weight_of({ruling.form != nullptr, file, announced, false, number, a}) < kEnoughEvidence) return 0;
        add(ruling, number, a, {begin, number.span.end}, court_behind(number.span.end));
        return number.span.end;
    }

    /// A range, a place in a collection, a number of a newspaper or of a journal that a part of its own names.
    bool is_of_another(const PrintedNumber& number, std::size_t given_end) const {
        return is_of_range(text_, number.span, forms_) || is_place_in_collection(text_, number, forms_) ||
               (!number.is_register() && is_of_named_periodical(text_, given_end, number.span.begin, forms_));
    }

    /// "provvedimento 22 maggio 2018, n. 312, doc. web n. 9001327": a number that a row knows follows, of the same
    /// paper.
    bool is_second_number(std::size_t end) const {
        const std::size_t next = next_found(end);
        if (text_.substr(end, next - end) != ", ") return false;
        const auto id =
            std::find_if(found_.begin(), found_.end(), [&](const Identifier& f) { return f.span.begin == next; });
        return id != found_.end() && id->kind == "report";
    }

    /// "Opinion 2/15 (EU-Singapore Free Trade Agreement) EU:C:2017:376": known by that.
    bool is_of_ecli(const PrintedNumber& number) const {
        constexpr std::size_t kReach = 140;  // bytes
        const std::size_t next = next_found(number.span.end);
        if (next >= text_.size() || next > number.span.end + kReach) return false;
        if (text_.substr(number.span.end, next - number.span.end).find(';') != std::string_view::npos) return false;
        const auto id = std::lower_bound(found_.begin(), found_.end(), next,
                                         [](const Identifier& f, std::size_t at) { return f.span.begin < at; });
        return id != found_.end() && id->kind == "ecli" && number.letters == 0 && number.groups == 2;
    }

    /// "n. 12 del 2010", "nº 20, de 2013": the year that one small word joins; empty where there is none.
    std::string year_behind(std::size_t at) const {
        constexpr std::size_t kSmall = 3;  // letters
        Scanner s{text_, at};
        s.one_of(",");
        if (!s.spaces()) return {};
        const std::size_t begin = s.at;
        if (next_word(s).empty() || s.at - begin > kSmall || is_upper(code_point_at(text_, begin).value) || !s.spaces())
            return {};
        const auto year = s.digits(4, 4);
        return plausible_year(year) && s.at_word_end() ? std::string(year) : std::string();
    }

    bool is_word_end(std::size_t at) const {
        return at >= text_.size() || !is_word_character(code_point_at(text_, at).value);
    }

    void add(const Mark& ruling, const PrintedNumber& number, const Surroundings& a, Span span,
             const Form* court = nullptr) {
        told_ = {ruling.form, {ruling.begin, ruling.end}, court, announced_, number, a, span};
        read_ones.push_back(told_identifier(told_, text_, forms_));
    }

    Told told_;  // what was read last

    std::string announced_;  // what the words before a file's number say of it
    std::string_view text_;
    const CitationForms& forms_;
    std::vector<Identifier>& found_;
};

}  // namespace

bool may_announce(std::string_view lower_word, const CitationForms& forms) {
    constexpr std::uint64_t kAnnounces = bit(FormKind::ruling) | bit(FormKind::file_number) | bit(FormKind::court);
    return (forms.begun(lower_word) & kAnnounces) != 0;
}

void add_announced_numbers(std::string_view text, const std::vector<std::size_t>& marks, const CitationForms& forms,
                           std::vector<Identifier>& found) {
    if (marks.empty()) return;
    Announcer announcer(text, forms, found);
    announcer.read(marks);
    if (announcer.read_ones.empty()) return;
    found.insert(found.end(), std::make_move_iterator(announcer.read_ones.begin()),
                 std::make_move_iterator(announcer.read_ones.end()));
    std::sort(found.begin(), found.end(),
              [](const Identifier& a, const Identifier& b) { return a.span.begin < b.span.begin; });
}

}  // namespace ibid
