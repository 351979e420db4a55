#include "analysis/notes/coordinated_citations.h"

#include <algorithm>

#include "analysis/identifiers/coordinated.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/identifiers/series_shapes.h"

namespace ibid {
namespace {

bool is_paper(const Identifier& id) {
    return has_trait(id.kind, trait::kPaper) && id.kind != "oj" && (id.kind != "celex" || !id.printed.empty());
}

/// Two of a kind that stand in a row: "ISO 9001:2015 and ISO 14001:2015", "ECLI:EU:C:2011:865, ECLI:EU:C:2013:813". In
/// a title ("The ISO Survey of ISO 9000 and ISO 14000 Certificates") they are its words, and one paper may stand in two
/// series.
bool are_listed(const NoteText& note, const Identifier& a, const Identifier& b, const CitationForms& forms) {
    if (a.kind != b.kind || a.value == b.value || !has_trait(a.kind, trait::kListed)) return false;
    const auto series = [](const Identifier& id) { return id.value.substr(0, id.value.find_first_of("0123456789")); };
    if (has_trait(a.kind, trait::kInTitle) && series(a) != series(b)) return false;
    if (!has_trait(a.kind, trait::kNamed | trait::kInTitle)) return true;
    const std::string_view before = trim(note.text.substr(0, a.span.begin));
    if (before.empty() || std::string_view(".;,:(").find(before.back()) != std::string_view::npos) return true;
    const auto words = split_words(before.substr(before.size() - std::min<std::size_t>(before.size(), 24)));
    return !words.empty() &&
           forms.kinds_of(words.back().lower, bit(FormKind::signal) | bit(FormKind::association)) != 0;
}

/// Whether the identifier is one that another speaks of: "Regulation (EU) 2024/1351 … amending Regulations …". Before
/// it stands, in the same sentence, another act with words behind it that no list has. `before_is`: whether the one
/// before it is one.
bool is_object(const NoteText& note, std::size_t i, bool before_is, const CitationForms& forms) {
    if (i == 0 || !has_trait(note.identifiers[i].kind, trait::kSubject)) return false;
    const Identifier& before = note.identifiers[i - 1];
    if (!is_paper(before)) return false;
    const std::size_t begin = before.span.end, end = note.identifiers[i].span.begin;
    const std::string_view between = note.text.substr(begin, end - begin);
    if (between.find(';') != between.npos || between.find(". ") != between.npos) return false;
    if (between == " (") return before_is;  // "Ν. 4375/2016 (ΦΕΚ Α΄ 51/3.4.2016)": where it stands
    const Joint joint = joint_at(note.text, begin, forms);
    return joint.end < end ? true : !joint.joins || before_is;
}

/// "Homeland Security Act of 2002, Pub. L. No. 107-296": one law, by its name and by its number. "Guidelines … under
/// Regulation 2016/679, WP 248": the number is that of the paper about it. "General Comment No. 31, CCPR/C/21/Rev.1":
/// a paper by its number and by its symbol.
bool is_number_of(const Identifier& law, const Identifier& number, const Joint& joint) {
    return !joint.association && ((law.kind == "statute" && number.kind == "law") || number.kind == "paper" ||
                                  (law.kind == "paper" && number.kind == "un"));
}

/// Over " (Turkey)" behind a pin.
std::size_t over_remark(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongest = 40;  // bytes
    const std::size_t close = text.substr(at).starts_with(" (") ? text.find(')', at) : text.npos;
    return close != text.npos && close - at < kLongest ? close + 1 : at;
}

/// "case T-429/10 (Joined Cases T-426/10, …)".
bool opens_joined(std::string_view text, Span between, const CitationForms& forms) {
    const std::string_view gap = text.substr(between.begin, between.end - between.begin);
    const auto words = split_words(gap);
    return gap.starts_with(" (") && !words.empty() && words.size() <= 2 &&
           forms.word(FormKind::court_case, words.back().lower);
}

/// "and the addendum A/HRC/43/15/Add.1": a few small words that say what the paper is. Before an act they may say what
/// becomes of it ("and repealing Regulation …").
bool only_announces(const NoteText& note, Span between, const Identifier& id) {
    constexpr std::size_t kWords = 3;
    if (between.end < between.begin) return false;
    const auto words = split_words(note.text.substr(between.begin, between.end - between.begin));
    constexpr std::size_t kArticle = 3;  // letters: "ainsi que le règlement …"
    if (has_trait(id.kind, trait::kSubject))
        return words.size() == 1 && words[0].letters && !words[0].capital && words[0].length <= kArticle;
    return words.size() <= kWords &&
           std::none_of(words.begin(), words.end(), [](const TextWord& w) { return w.capital || !w.letters; });
}

/// "vom 3. Mai 2019 (": the day of what is printed at the place in brackets.
bool is_day_of(const NoteText& note, Span between, const CitationForms& forms) {
    constexpr std::size_t kSmall = 3;  // letters: "vom", "du", "z"
    if (between.end <= between.begin) return false;
    const std::string_view text = note.text.substr(between.begin, between.end - between.begin);
    const auto words = split_words(text);
    return text.ends_with('(') && words.size() >= 3 && std::all_of(words.begin(), words.end(), [&](const TextWord& w) {
               return w.number || is_ascii_digit(w.lower[0]) || (!w.capital && w.length <= kSmall) ||
                      forms.word(FormKind::month, w.lower);
           });
}

/// "§ 3 Abs. 1 ", "Article 5(1) of the ".
bool is_place_of(const NoteText& note, Span between, const CitationForms& forms) {
    if (between.end <= between.begin) return false;
    constexpr std::size_t kShort = 4;  // letters: "Abs", "Satz"
    const std::string_view text = note.text.substr(between.begin, between.end - between.begin);
    const auto words = split_words(text);
    const bool opens = text.starts_with("\u00A7") || (!words.empty() && forms.word(FormKind::pin, words[0].lower));
    return opens && std::all_of(words.begin(), words.end(), [&](const TextWord& w) {
               return !w.letters || w.length <= kShort || forms.word(FormKind::pin, w.lower);
           });
}

/// "… (WP 187), and Article 5 GDPR": where the "and" before a place in a law begins that is known by its name, and
/// where the place does; nothing else stands between them.
std::pair<std::size_t, std::size_t> joint_before_place(const NoteText& note, const Identifier& law, std::size_t from,
                                                       const CitationForms& forms) {
    constexpr std::size_t kPlace = 8;  // words: "Article 6(1)(b) of the"
    const auto after = [](const TextWord& w, std::size_t at) { return w.span.begin < at; };
    auto w = static_cast<std::size_t>(std::lower_bound(note.words.begin(), note.words.end(), law.span.begin, after) -
                                      note.words.begin());
    for (std::size_t back = 0; back < kPlace && w > 1 && note.words[w - 1].span.begin > from; ++back, --w) {
        const TextWord &word = note.words[w - 1], &before = note.words[w - 2];
        if (forms.word(FormKind::pin, word.lower) && !before.capital && before.span.begin >= from &&
            forms.word(FormKind::association, before.lower))
            return {before.span.begin, word.span.begin};
    }
    return {std::string_view::npos, 0};
}

/// "…, de 27 de abril de 2016 (…) e artigos 3.º e 6.º da Lei n.º 58/2019", "… y Real Decreto 220/2022", "… és a
/// munkavédelemről szóló 1993. évi XCIII. törvény": where the "and" before the next act begins and where that does,
/// with nothing but its place, an article, or what stands before a number that its name follows between them.
std::pair<std::size_t, std::size_t> joined_act(const NoteText& note, const Identifier& a, const Identifier& b,
                                               const CitationForms& forms) {
    constexpr std::size_t kWords = 14, kArticle = 3;  // words back; letters
    const bool name_follows = is_ascii_digit(note.text[b.span.begin]);
    const auto after = [](const TextWord& w, std::size_t at) { return w.span.begin < at; };
    auto w = static_cast<std::size_t>(std::lower_bound(note.words.begin(), note.words.end(), b.span.begin, after) -
                                      note.words.begin());
    std::pair<std::size_t, std::size_t> out;
    std::size_t next = b.span.begin, articles = 0;
    for (std::size_t back = 0; back < kWords && w > 0 && note.words[w - 1].span.begin >= a.span.end; ++back, --w) {
        const TextWord& word = note.words[w - 1];
        if (note.text.substr(word.span.end, next - word.span.end).find_first_of(";:(") != std::string_view::npos) break;
        // "que altera a Lei", "beskrivs i lag", "in Regulation": words that join nothing in other languages
        const bool elsewhere = forms.kinds_of(word.lower, bit(FormKind::in_work) | bit(FormKind::until)) != 0;
        if (!word.capital && !elsewhere && forms.word(FormKind::association, word.lower)) {
            const bool pinned = back > 0 && forms.word(FormKind::pin, note.words[w].lower);
            const std::size_t before = w > 1 ? std::max(note.words[w - 2].span.end, a.span.end) : a.span.end;
            if (back == articles || pinned || name_follows)
                out = {before + note.text.substr(before).starts_with(')'), back == 0 ? next : note.words[w].span.begin};
        }
        const bool article = !word.capital && word.letters && word.length <= kArticle;
        const bool place = !word.letters || word.length == 1 || forms.word(FormKind::pin, word.lower);
        if (!place && !article && (word.capital || !name_follows)) break;
        articles += article;
        next = word.span.begin;
    }
    return out;
}

/// "Loi n° 78-17 du … relative à …, loi n° 91-646 du …": the next of one kind behind a comma. "… comma 4. Nei Comuni …
/// il Consiglio è composto …: D.L. 13 agosto 2011, n. 138": behind a sentence and a colon. "Ley 4/2000, de 11 de enero,
/// sobre derechos …, y Ley 12/2009, …": with a comma and "and", where the one before is `cited`. Where the one ends and
/// the next begins; zero: neither.
std::pair<std::size_t, std::size_t> next_in_list(const NoteText& note, const Identifier& a, const Identifier& b,
                                                 bool cited, const CitationForms& forms) {
    if (b.span.begin < a.span.end + 2 || b.of_another) return {};
    const std::string_view between = note.text.substr(a.span.end, b.span.begin - a.span.end);
    const auto first = [&](const Identifier& id) {
        const auto words = split_words(note.text.substr(id.span.begin, id.span.end - id.span.begin));
        return words.empty() || !words[0].letters ? std::string() : words[0].lower;
    };
    if (between.find(';') != between.npos) return {};
    const bool alike = a.kind == b.kind && a.kind == "law" && !first(a).empty() && first(a) == first(b);
    if (alike && between.size() > 2 && between.ends_with(", ")) return {b.span.begin - 2, b.span.begin};
    if (const auto comma = between.rfind(", ");
        comma != between.npos && comma > 0) {  // "…, y Ley 12/2009, reguladora …"
        const Joint joint = joint_at(note.text, a.span.end + comma, forms);
        Scanner number{note.text, joint.end};
        over_number_word(number, forms);
        const bool act = has_trait(a.kind, trait::kSubject) && has_trait(b.kind, trait::kSubject);
        constexpr std::size_t kArticle = 3;  // letters: "…, y la Ley Orgánica 3/2018"
        Scanner article{note.text, joint.end};
        const std::size_t article_begin = article.at;
        const bool articled = !next_word(article).empty() && article.at - article_begin <= kArticle &&
                              !is_upper(code_point_at(note.text, article_begin).value) && article.spaces() &&
                              article.at == b.span.begin;
        if (cited && joint.association && act && (number.at == b.span.begin || articled))
            return {a.span.end + comma, articled ? b.span.begin : joint.end};
    }
    if (!between.ends_with(": ")) return {};
    for (auto stop = between.find(". "); stop != between.npos; stop = between.find(". ", stop + 2))
        if (is_upper(code_point_at(between, stop + 2).value)) return {a.span.end + stop + 1, b.span.begin};
    return {};
}

/// "de/bverfg" of a judgment's "de/bverfg/2 BvR 2236/04"; empty of what no national court keeps.
std::string_view register_of(const Identifier& judgment) {
    const std::string_view value = judgment.value;
    return judgment.kind == "court" ? value.substr(0, value.find('/', value.find('/') + 1)) : std::string_view();
}

}  // namespace

std::map<std::size_t, std::size_t> coordinated_cuts(const NoteText& note, const CitationForms& forms) {
    std::map<std::size_t, std::size_t> out;
    std::size_t cut_before = std::string_view::npos;  // where what was cut off last begins
    const auto cut = [&](std::size_t end, const Identifier& next, std::size_t begin) {
        out.emplace(end, begin);
        cut_before = next.span.begin;
    };
    bool object = false;  // whether `a` is one that another speaks of
    for (std::size_t i = 1; i < note.identifiers.size(); ++i) {
        const Identifier &a = note.identifiers[i - 1], &b = note.identifiers[i];
        object = is_object(note, i - 1, object, forms);
        if (!(is_paper(a) && is_paper(b)) && !are_listed(note, a, b, forms)) continue;
        const bool by_name = has_trait(b.kind, trait::kByName) && !b.printed.empty();
        const bool cited = !object || cut_before == a.span.begin;
        if (const auto [end, begin] = by_name ? joint_before_place(note, b, a.span.end, forms)
                                              : std::pair{std::string_view::npos, std::size_t{0}};
            end != std::string_view::npos) {
            cut(end, b, begin);
            continue;
        }
        if (const auto [end, begin] = next_in_list(note, a, b, cited, forms); begin > 0) {
            cut(end, b, begin);
            continue;
        }
        const bool acts =
            (has_trait(a.kind, trait::kSubject) || a.kind == "file") && has_trait(b.kind, trait::kSubject);
        if (acts && cited && !by_name && !b.of_another && a.value != b.value)
            if (const auto [end, begin] = joined_act(note, a, b, forms); begin > 0) {
                cut(end, b, begin);
                continue;
            }
        const bool closes = note.text.substr(a.span.end).starts_with(')');  // "föreskrifter (MIGRFS 2017:11) och …"
        Joint joint = joint_at(note.text, a.span.end + (closes ? 1 : 0), forms);
        if (by_name && joint.joins && is_place_of(note, {joint.end, b.span.begin}, forms) && a.value != b.value) {
            cut(joint.pinned, b, joint.end);  // "§ 60a AufenthG und § 3 AsylG"
            continue;
        }
        if (const std::size_t remark = over_remark(note.text, joint.pinned); !joint.joins && remark > joint.pinned) {
            joint = joint_at(note.text, remark, forms);
            joint.pinned = remark;
        }
        if (closes && joint.association && is_day_of(note, {joint.end, b.span.begin}, forms) && a.value != b.value) {
            cut(joint.pinned, b, joint.end);  // "Gesetze vom … (BGBl. I S. 12) und vom … (BGBl. I S. 33)"
            continue;
        }
        if (!joint.joins || !cited || is_number_of(a, b, joint)) continue;
        if (joint.end != b.span.begin && !only_announces(note, {joint.end, b.span.begin}, b)) continue;
        cut(joint.pinned, b, b.span.begin);
    }
    return out;
}

std::vector<NotePart> joined_cases(const NoteText& note, const NotePart& part, const CitationForms& forms) {
    if (!part.citation) return {part};
    std::vector<const Identifier*> run;
    std::size_t last_end = 0;
    for (const Identifier& id : note.identifiers_in(part.span)) {
        if (id.span.end > part.span.end || !has_trait(id.kind, trait::kJudgment) || id.kind == "ecli") continue;
        const bool known =
            std::any_of(run.begin(), run.end(), [&](const auto* other) { return other->value == id.value; });
        if (!run.empty() && !known && !opens_joined(note.text, {last_end, id.span.begin}, forms)) {
            const std::size_t from = id.kind == "court" ? over_parallel_place(note.text, last_end, forms) : last_end;
            const Joint joint = joint_at(note.text, from, forms);
            if (id.kind != run.back()->kind || !joint.joins || joint.has_pin || joint.end != id.span.begin) break;
            if (!joint.association && register_of(id) != register_of(*run.back())) break;  // printed there, too
        }
        if (!known) run.push_back(&id);
        last_end = id.span.end;
    }
    if (run.size() < 2) return {part};
    std::vector<NotePart> parts;
    for (std::size_t i = 0; i < run.size(); ++i) {
        NotePart member = part;
        if (i > 0) member.signal = {};
        member.reads = part.span;
        member.span = {i == 0 ? part.span.begin : run[i]->span.begin,
                       i + 1 == run.size() ? part.span.end : run[i]->span.end};
        parts.push_back(member);
    }
    return parts;
}

}  // namespace ibid
