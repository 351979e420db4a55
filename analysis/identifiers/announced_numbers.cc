#include "analysis/identifiers/announced_numbers.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/number_evidence.h"
#include "analysis/identifiers/printed_numbers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/identifiers/series_shapes.h"

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
                behind = to;
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
    /// "SKA-935/2016", "U-II-5696/2012 od 9. listopada 2018", "Županijski sud u Splitu, Gž-1363/2020": a register's
    /// letters, the number and the whole year, where a source begins or goes on.
    std::size_t read_lone(std::size_t at) {
        PrintedNumber number = token_at(text_, at);
        const std::string_view printed = text_.substr(at, number.span.end - at);
        constexpr int kMostLetters = 6;
        bool whole_year = printed.size() > 5 && printed[printed.size() - 5] == '/' &&
                          plausible_year(printed.substr(printed.size() - 4));
        for (std::size_t d = 0; d + 4 < printed.size() && number.letters >= 2 && !whole_year; ++d)  // "EA/2007/0031"
            whole_year =
                (printed[d] == '/' || printed[d] == '-') && plausible_year(Scanner{printed, d + 1}.digits(4, 4));
        constexpr int kFewestDigits = 7;
        const bool of_register = !number.none() && number.letters > 0 && number.letters <= kMostLetters &&
                                 !number.colon && whole_year && number.digits >= kFewestDigits;
        if (!of_register && !is_roman_register(at, number)) return 0;
        if (!is_word_end(number.span.end) || next_found(at) < number.span.end) return 0;
        const std::string_view head = text_.substr(0, at);
        if (head.ends_with('-') || (head.empty() && printed.find('/') == static_cast<std::size_t>(number.letters)))
            return 0;  // "CERN-LHCC-2013-020"; "IP/2023/3887" may be anyone's
        if (!begins_source(head) || goes_on_as_prose(number.span.end)) return 0;
        if (!of_register) announced_ = "judgment";  // chambers are courts'
        add({}, number, around({}, number, at), number.span);
        announced_.clear();
        return number.span.end;
    }
    /// "IV. ÚS 1783/11", "II GSK 130/20": a chamber in Roman figures, a register and a number of a year.
    bool is_roman_register(std::size_t at, PrintedNumber& number) const {
        std::size_t figures = at;
        while (figures < text_.size() && std::string_view("IVX").find(text_[figures]) != std::string_view::npos)
            ++figures;
        if (figures == at || figures + 4 > text_.size()) return false;
        Scanner s{text_, figures};
        s.one_of(".");
        if (!s.spaces() || !is_upper(code_point_at(text_, s.at).value)) return false;
        number = register_at(text_, at, forms_);
        constexpr int kMostLetters = 9;
        return !number.none() && number.is_register() && number.year && number.letters <= kMostLetters &&
               !number.date && !number.colon;
    }
    /// Whether a source may begin behind `head`: it opens the text or a part of it, or a signal stands before.
    bool begins_source(std::string_view head) const {
        const auto words = split_words(head.substr(head.size() - std::min<std::size_t>(head.size(), 48)));
        if (words.empty() || head.ends_with(", ") || head.ends_with("; ") || head.ends_with(" (") ||
            head.ends_with(". "))
            return words.empty() ||
                   !forms_.word(FormKind::number, words.back().lower);  // "Report No. CERN-TH-2016-114"
        constexpr std::uint64_t kLeads = bit(FormKind::signal) | bit(FormKind::signal_lead) |
                                         bit(FormKind::association) | bit(FormKind::institution) |
                                         bit(FormKind::court) | bit(FormKind::ruling) | bit(FormKind::court_case) |
                                         bit(FormKind::file_number);
        return (forms_.kinds_of(words.back().lower) & kLeads) != 0;
    }
    /// "LH-1234/2020 was delayed": small words that tell of no day and no place stand behind.
    bool goes_on_as_prose(std::size_t end) const {
        constexpr std::size_t kNext = 40;  // bytes
        if (end >= text_.size() || text_[end] != ' ') return false;
        const auto words = split_words(text_.substr(end, std::min(kNext, text_.size() - end)));
        constexpr std::uint64_t kPlaces = bit(FormKind::month) | bit(FormKind::pin) | bit(FormKind::page) |
                                          bit(FormKind::number) | bit(FormKind::particle) | bit(FormKind::ruling) |
                                          bit(FormKind::division) | bit(FormKind::supra) | bit(FormKind::association);
        for (std::size_t i = 0; i < words.size() && i < 3; ++i)
            if (!words[i].letters || words[i].capital || (forms_.kinds_of(words[i].lower) & kPlaces)) return false;
        return words.size() >= 2;
    }
    /// "RvdJ 30 september 2011, nr. 2011/65": whose it is, the day, and the number of a year or a register; so courts
    /// of all countries are cited.
    std::size_t read_dated(std::size_t at) {
        constexpr std::size_t kBefore = 120;  // bytes
        constexpr int kNames = 6;             // words
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
        if (!a.date || !a.body || a.newspaper || a.prose > 0 || a.strange > 1 || a.long_words > kNames) return 0;
        if (is_of_another(number, at)) return 0;
        add({}, number, a, {at, number.span.end});
        return number.span.end;
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
        Surroundings beside, whose;  // "Decreto 66/2020 del Consejo de Gobierno"
        const std::size_t end = std::min(stretch_end(text_, number.span.end, kBehind), next_found(number.span.end));
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
                if (!whole || !rich || number.date || number.session || inside_found(begin) ||
                    (!announced && words == 0 && !number.is_register()))
                    return false;
                return keep_before(ruling, number, announced && words == 1);
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
        if (a.names.empty()) {
            constexpr std::size_t kWhose = 60;  // bytes before the number
            std::size_t from = number.span.begin - std::min(number.span.begin, kWhose);
            while (from < number.span.begin && !word_begins_at(text_, from)) ++from;
            if (const auto stop = text_.substr(from, number.span.begin - from).find_last_of(";,("); stop != text_.npos)
                from += stop + 1;
            look_at(text_, from, number.span.begin, forms_, a);
        }
        a.body = a.body || beside;
        if (weight_of({true, false, true, number, a}) < kEnoughEvidence) return false;
        if (is_of_range(text_, number.span, forms_)) return false;
        add(ruling, number, a, {number.span.begin, ruling.end});
        return true;
    }

    std::size_t keep(const Mark& ruling, bool file, bool announced, const PrintedNumber& number, std::size_t begin) {
        if (!is_word_end(number.span.end)) return 0;
        if (number.digits == 0 || number.session) return 0;
        if (ruling.form && !number.is_register() && is_about(ruling, number)) return 0;
        Surroundings a = around(ruling, number, begin);
        if (file && !ruling.form && stands_in_prose(begin)) return 0;  // "Opened the file no. 12/2019"
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
        if (plain && number.digits == 1 && number.span.begin > ruling.end + kFew) return 0;
        if (!a.body && !a.date && !number.is_register() && !court) return 0;  // "Judgment 12345/06": of whichever body
        if (is_second_number(number.span.end)) return 0;
        if (a.newspaper || is_of_another(number, ruling.form && !file ? ruling.end : begin)) return 0;
        if (weight_of({ruling.form != nullptr, file, announced, number, a}) < kEnoughEvidence) return 0;
        add(ruling, number, a, {begin, number.span.end});
        return number.span.end;
    }

    /// What announces a file stands behind small words that no sign parts from it, and no institution is named.
    bool stands_in_prose(std::size_t begin) const {
        constexpr std::size_t kBefore = 60;  // bytes
        std::size_t from = begin - std::min(begin, kBefore);
        if (const auto stop = text_.substr(from, begin - from).find_last_of(",;:("); stop != text_.npos)
            from += stop + 1;
        const auto words = split_words(text_.substr(from, begin - from));
        if (words.empty() || words.back().capital || !words.back().letters) return false;
        constexpr std::uint64_t kNames = bit(FormKind::institution) | bit(FormKind::court) | bit(FormKind::ruling) |
                                         bit(FormKind::decision) | bit(FormKind::month);
        return std::none_of(words.begin(), words.end(),
                            [&](const TextWord& w) { return (forms_.kinds_of(w.lower) & kNames) != 0; });
    }

    /// A range, a place in a collection, a number of a newspaper or of a journal that a part of its own names.
    bool is_of_another(const PrintedNumber& number, std::size_t given_end) const {
        return is_of_range(text_, number.span, forms_) || is_place_in_collection(text_, number, forms_) ||
               (!number.is_register() && is_of_named_periodical(text_, given_end, number.span.begin, forms_));
    }

    /// A paper about a ruling, and the number of a journal: a page stands behind it, or the word stands within a title
    /// in single quotes or behind another word and a small one ("Comentariu la decizia", "Glosa do wyroku").
    bool is_about(const Mark& ruling, const PrintedNumber& number) const {
        Scanner s{text_, number.span.end};
        while (s.spaces() || s.one_of(",")) {
        }
        if (const auto [page, end] = forms_.match(FormKind::page, text_, s.at); page && s.at > number.span.end) {
            s.at = end;
            while (s.spaces() || s.one_of(".")) {
            }
            if (is_ascii_digit(s.peek())) return true;
        }
        const std::string_view head = text_.substr(0, ruling.begin);
        const std::size_t open = std::max(head.rfind(" '") + 1, head.rfind("\u2018") + 1);
        if (open > 0 && head.find('\'', open + 1) == head.npos && head.find("\u2019", open) == head.npos) return true;
        constexpr std::size_t kBefore = 60, kSmall = 4;  // bytes; letters
        const std::size_t from = ruling.begin - std::min(ruling.begin, kBefore);
        const std::size_t part = text_.substr(from, ruling.begin - from).find_last_of(",;(");
        const std::size_t begin = part == std::string_view::npos ? from : from + part + 1;
        const auto words = split_words(text_.substr(begin, ruling.begin - begin));
        return words.size() >= 2 && begin > 0 && !words.back().capital && words.back().length <= kSmall &&
               words[words.size() - 2].capital && words.size() <= 3;
    }

    /// What was given, where only a file's number is announced: "Kadrey v. Meta, Case No. 23-cv-03417", "Expediente n.º
    /// 94.057/2024, sentencia de 15 de octubre".
    std::string value_beside(Span number) const {
        constexpr std::size_t kBefore = 160, kBehind = 40;  // bytes
        std::size_t from = number.begin - std::min(number.begin, kBefore);
        if (const auto stop = text_.substr(from, number.begin - from).rfind(';'); stop != text_.npos) from += stop + 1;
        while (from < number.begin && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
        if (has_parties(text_.substr(from, number.begin - from), forms_)) return "judgment";
        const std::size_t end = std::min(text_.size(), number.end + kBehind);
        for (std::size_t at = number.end; at < end && text_[at] != ';' && text_[at] != '.'; ++at) {
            if (!word_begins_at(text_, at)) continue;
            if (const auto found = forms_.match(FormKind::ruling, text_, at); found.form) return found.form->value;
        }
        return {};
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

    bool is_word_end(std::size_t at) const {
        return at >= text_.size() || !is_word_character(code_point_at(text_, at).value);
    }

    /// "6 As 41/2011 - 111" and "6 As 41/2011–111" as "6 As 41/2011-111".
    static std::string spelled(std::string_view printed) {
        std::string out;
        for (std::size_t at = 0; at < printed.size();) {
            const CodePoint c = code_point_at(printed, at);
            const bool dash = c.value == '-' || c.value == 0x2010 || c.value == 0x2011 || c.value == 0x2013;
            if (dash && out.ends_with(' ')) out.pop_back();
            if (!(c.value == ' ' && out.ends_with('-'))) out += dash ? "-" : std::string(printed.substr(at, c.bytes));
            at += c.bytes;
        }
        return out;
    }

    void add(const Mark& ruling, const PrintedNumber& number, const Surroundings& a, Span span) {
        constexpr std::size_t kNames = 40;  // letters of whose it is that a key holds
        std::string printed = squeeze(text_.substr(number.span.begin, number.span.end - number.span.begin));
        const bool court = ruling.form && ruling.form->kind == FormKind::court;
        const std::string value = ruling.form           ? ruling.form->value
                                  : !announced_.empty() ? announced_
                                                        : value_beside(span);
        const bool judged = value == "judgment" && !a.rule_maker;  // not "Uchwała nr 115/2019 Rady Ministrów"
        const std::string kind = court || judged ? "court" : value == "law" ? "law" : "file";
        if (ruling.form && kind != "file") span.begin = std::min(span.begin, ruling.begin);
        if (court) {
            read_ones.push_back(
                {kind, value.substr(value.find(':') + 1) + "/" + spelled(printed), span, std::move(printed)});
            return;
        }
        if (const std::size_t colon = announced_.find(':'); colon != std::string::npos) {
            read_ones.push_back({announced_.substr(0, colon), announced_.substr(colon + 1) + "/" + spelled(printed),
                                 span, std::move(printed)});  // "General List No. 178"
            return;
        }
        const bool alone = number.letters >= 2 && number.groups >= 2;
        std::string key;
        if (!alone) {
            std::string names = a.names;
            if (names.empty() && ruling.form)
                names = fold_letters(lower(text_.substr(ruling.begin, ruling.end - ruling.begin)));
            std::size_t most = std::min(names.size(), kNames);
            while (most < names.size() && (static_cast<unsigned char>(names[most]) & 0xC0) == 0x80) --most;
            key = names.substr(0, most);
            if (!key.empty()) key += "/";
        }
        const auto slash = printed.find('/');  // "428/21.05.2008" is 428 of that year
        const bool dated = slash != std::string::npos && number_in(printed, {slash + 1, printed.size()}).date;
        const std::string last = printed.substr(printed.size() - std::min<std::size_t>(4, printed.size()));
        key += dated && plausible_year(last) ? printed.substr(0, slash + 1) + last : spelled(printed);
        if (!number.year && !number.is_register() && !a.year.empty()) key += "/" + a.year;
        read_ones.push_back({kind, (kind == "file" ? "" : "x/") + key, span, std::move(printed)});
    }

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
