#include "analysis/notes/note_parts.h"

#include <algorithm>
#include <string_view>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/notes/coordinated_citations.h"
#include "analysis/notes/name_tables.h"
#include "analysis/notes/note_cuts.h"
#include "analysis/notes/note_evidence.h"

namespace ibid {

namespace {

bool meets(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

/// "J. Smith, ‘Borders and …’", "V. H. Gaudemet-Tallon, « Le règlement … »": from word `w` on nothing but names stands
/// before a quotation.
bool names_open_quotation(const NoteText& note, std::size_t w, Span part, const CitationForms& forms) {
    constexpr std::size_t kMost = 8, kNames = 120;  // words; bytes
    if (note.words[w].length > 1) return false;
    const std::size_t begin = note.words[w].span.begin;
    const std::size_t anchor = anchor_of(note, {begin, std::min(part.end, begin + kNames)});
    const auto quote = std::ranges::lower_bound(note.quoted, anchor, {}, [](const Quoted& q) { return q.whole.begin; });
    if (quote == note.quoted.end() || quote->whole.begin != anchor || anchor < 2 ||
        note.text.substr(anchor - 2, 2) != ", ")
        return false;
    constexpr std::uint64_t kJoins = bit(FormKind::association) | bit(FormKind::particle);
    std::size_t end = w;
    for (; end < note.words.size() && note.words[end].span.begin < anchor; ++end)
        if (end - w == kMost || !note.words[end].letters ||
            (!note.words[end].capital && !forms.kinds_of(note.words[end].lower, kJoins)))
            return false;
    return end > w + 1 && note.words[end - 1].length > 1;
}

/// The last sentence end before the anchor behind which a signal stands: "They are part of … . See U.S. Department"; or
/// the first behind which names and a title stand: "The term is widely used. J. Smith, ‘Borders …’".
std::size_t prose_end(const NoteText& note, Span part, const CitationForms& forms) {
    const std::size_t anchor = anchor_of(note, part);
    constexpr std::size_t kSentence = 6;  // words
    const std::size_t first = first_word_from(note, part.begin);
    std::size_t found = part.begin;
    bool prose = true;
    for (std::size_t w = first + 1; w < note.words.size() && note.words[w].span.begin < part.end; ++w) {
        const auto& before = note.words[w - 1];
        const auto gap = note.text.substr(before.span.end, note.words[w].span.begin - before.span.end);
        if (gap.find_first_of(".!?") == gap.npos || gap.find(' ') == gap.npos || before.length < 3 ||
            !note.words[w].capital)
            continue;
        if (prose && !before.capital && w >= first + kSentence && names_open_quotation(note, w, part, forms)) {
            const CitationEvidence e = evidence_in(note, {part.begin, before.span.end}, forms);
            if (!e.strong && !e.year && !is_reference(e)) return note.words[w].span.begin;
            prose = false;  // nor is it so far
        }
        if (note.words[w].span.begin > anchor) {
            if (!prose) break;
            continue;
        }
        if (announces_address(note, w, forms)) continue;
        if (signal_end(note, note.words[w].span.begin, part, forms) > note.words[w].span.begin)
            found = note.words[w].span.begin;
    }
    return found;
}

/// A list's own number: "[102] Roy", "29. Kurth", "1 Suntola". Nothing else stands in brackets or before a name.
std::size_t over_numbering(std::string_view text, Span span) {
    Scanner s{text, span.begin};
    const bool bracket = s.one_of("[(");
    if (s.digits(1, 3).empty()) return span.begin;
    if (bracket ? !s.one_of("])") : !(s.one_of(".-") || s.peek() == ' ')) return span.begin;
    s.spaces();
    return s.at < span.end && is_upper(code_point_at(text, s.at).value) ? s.at : span.begin;
}

Span trimmed(std::string_view text, Span span) {
    span.begin = over_separators(text, span.begin, span.end);
    while (span.end > span.begin &&
           (is_ascii_space(text[span.end - 1]) || text[span.end - 1] == ';' || text[span.end - 1] == ','))
        --span.end;
    return span;
}

/// "hotărârea nr. 1515 din 22 septembrie 2010": the number with its day.
Span with_day(const NoteText& note, Span number, const CitationForms& forms) {
    constexpr std::size_t kNear = 2;  // words to the day: "din", "vom"
    const std::size_t first = first_word_from(note, number.end);
    for (std::size_t w = first; w < note.words.size() && w <= first + kNear; ++w)
        if (const FoundDate day = date_at(note.text, note.words[w].span.begin, forms);
            day.date.year && day.date.month && day.span.begin == note.words[w].span.begin)
            return {number.begin, day.span.end};
    return number;
}

/// A judgment, not a further number of the one before it: "C-311/18, Facebook Ireland, EU:C:2020:559".
bool is_next_judgment(const NoteText& note, const Identifier& id, const Identifier* before) {
    constexpr std::size_t kName = 120;  // bytes of a case's name between its numbers
    if (!has_trait(id.kind, trait::kJudgment)) return false;
    return !before || before->kind == id.kind || !has_trait(before->kind, trait::kJudgment) ||
           id.span.begin - before->span.end > kName ||
           note.text.substr(before->span.end, id.span.begin - before->span.end).find(';') != std::string_view::npos;
}

/// "Prin sentința nr. 15 … a fost admisă acțiunea formulată în baza Legii nr. 221/2009": words of a sentence lead from
/// a judgment to a law, or back, and others open it.
bool tells_of_judgment_and_law(const NoteText& note, Span core, const CitationForms& forms) {
    const auto found = note.identifiers_in(core);
    constexpr std::size_t kMost = 12;  // identifiers of a sentence
    constexpr std::size_t kWords = 5;  // small ones that tell of neither day nor kind
    constexpr std::uint64_t kTold = bit(FormKind::month) | bit(FormKind::ruling) | bit(FormKind::decision) |
                                    bit(FormKind::number) | bit(FormKind::particle) | bit(FormKind::file_number);
    if (found.size() < 2 || found.size() > kMost || found[0].span.begin <= core.begin) return false;
    bool opened =
        false;  // not "CJEU, judgment of 5 May 2020, C-1/19, on the interpretation of Article 5 of Directive …"
    for (std::size_t w = first_word_from(note, core.begin);
         w < note.words.size() && note.words[w].span.end <= found[0].span.begin; ++w) {
        const std::uint64_t kinds = forms.kinds_of(note.words[w].lower);
        if ((kinds & bit(FormKind::institution)) || forms.match(FormKind::court, note.words, w)) return false;
        opened = opened || (note.words[w].letters && !(kinds & (kTold | bit(FormKind::court_case))));
    }
    if (!opened || note.text.substr(core.begin, found[0].span.begin - core.begin).find(',') != std::string_view::npos)
        return false;
    for (std::size_t i = 1; i < found.size(); ++i) {
        const Identifier &a = found[i - 1], &b = found[i];
        const auto is_law = [](const Identifier& id) {
            return id.kind == "act" || id.kind == "law" || id.kind == "statute";
        };
        const bool differ =
            (has_trait(a.kind, trait::kJudgment) && is_law(b)) || (is_law(a) && has_trait(b.kind, trait::kJudgment));
        if (!differ || b.span.begin < a.span.end) continue;
        std::size_t small = 0;
        for (std::size_t w = first_word_from(note, a.span.end);
             w < note.words.size() && note.words[w].span.end <= b.span.begin; ++w)
            small += note.words[w].letters && !note.words[w].capital && !forms.kinds_of(note.words[w].lower, kTold);
        if (small >= kWords) return true;
    }
    return false;
}

/// A sentence that names sources: each link, or each number of an act, a paper or a judgment, is one.
void add_named_in_prose(const NoteText& note, Span span, std::vector<NotePart>& parts, const CitationForms& forms) {
    const std::size_t before = parts.size();
    for (const auto& a :
         note.accessed) {  // "…, Regulation - EU - 2024/1359 - EN - EUR-Lex (europa.eu), last accessed 15 October 2024"
        if (!holds(span, a.span.begin)) continue;
        std::size_t begin = std::string_view::npos;
        for (const auto& id : note.identifiers_in({span.begin, std::min(span.end, a.span.begin)}))
            if (id.kind != "url") begin = id.span.begin;
        for (const auto& link : note.links)
            if (holds(span, link.span.begin) && link.span.begin < a.span.begin)
                begin = std::min(begin, link.span.begin);
        if (begin != std::string_view::npos && begin > 2 && note.text.substr(begin - 2, 2) == ", ")
            parts.push_back({trimmed(note.text, {begin, a.span.end}), {}, true, false});
    }
    if (parts.size() > before) return;
    std::size_t last_url = std::string_view::npos;
    const auto found = note.identifiers_in(span);
    const bool papers =
        std::ranges::any_of(found, [](const Identifier& id) { return has_trait(id.kind, trait::kPaper); });
    const Identifier* judgment = nullptr;
    for (const auto& id : found) {
        const bool url = id.kind == "url";
        const bool judged = papers && is_next_judgment(note, id, judgment);
        if (papers && !judged && judgment && has_trait(id.kind, trait::kJudgment) && parts.size() > before &&
            parts.back().span.begin == judgment->span.begin)  // "(STS 3826/2025, ECLI:ES:TS:2025:3826)"
            parts.back().span.end = id.span.end;
        if (judged) judgment = &id;
        if (!judged && !has_trait(id.kind, trait::kPaper | trait::kEnds)) continue;
        const bool named = parts.size() > before;
        if (named && id.kind == "oj") continue;  // where the act before it stands
        if (url && last_url != std::string_view::npos && id.span.begin - last_url <= 2) continue;
        Span whole = judged ? with_day(note, id.span, forms) : id.span;
        if (url || id.kind == "doi") {
            last_url = id.span.end;
            for (const auto& a : note.accessed)
                if (a.span.begin >= whole.end && a.span.begin - whole.end <= 4) whole.end = a.span.end;
        }
        parts.push_back({whole, {}, true, true});
    }
    for (const auto& link : note.links) {
        if (!holds(span, link.span.begin) || names_body(note, link.span, forms)) continue;
        const bool known = std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(before), parts.end(),
                                       [&](const NotePart& p) { return meets(p.span, link.span); });
        if (!known) parts.push_back({link.span, {}, true, true});
    }
    std::sort(parts.begin() + static_cast<std::ptrdiff_t>(before), parts.end(),
              [](const NotePart& a, const NotePart& b) { return a.span.begin < b.span.begin; });
}

/// Behind "Ibid., para. 29." and "Ibid.; and": where other sources may begin. What stands before them is no citation.
std::size_t behind_ibid(const NoteText& note, const CitationForms& forms) {
    const Form* ibid = note.words.empty() ? nullptr : forms.match(FormKind::ibid, note.words, 0);
    if (!ibid) return 0;
    std::size_t w = ibid->words.size();
    const std::size_t end = note.words[w - 1].span.end;
    if (w < note.words.size() && note.words[w].span.begin == end + 1 && note.words[w].letters &&
        !note.words[w].capital && note.words[w].length > 2 && !forms.word(FormKind::page, note.words[w].lower))
        return 0;  // "Ibid sample corpus" is a name
    for (; w < note.words.size(); ++w) {
        const TextWord& word = note.words[w];
        const bool pin = is_ascii_digit(word.lower[0]) || word.length == 1 || forms.word(FormKind::page, word.lower) ||
                         (!word.capital && forms.word(FormKind::association, word.lower));
        if (!pin) return word.span.begin;
    }
    return note.text.size();
}

}  // namespace

std::span<const Identifier> NoteText::identifiers_in(Span span) const {
    const auto before = [](const Identifier& id, std::size_t at) { return id.span.begin < at; };
    const auto first = std::lower_bound(identifiers.begin(), identifiers.end(), span.begin, before);
    return {first, std::lower_bound(first, identifiers.end(), std::max(span.begin, span.end), before)};
}

NoteText look_over(std::string_view text, std::span<const Link> links, const CitationForms& forms) {
    NoteText note;
    note.text = text;
    note.words = split_words(text);
    note.identifiers = find_identifiers(text, forms);
    note.accessed = find_accessed(text, note.words, forms);
    note.quoted = find_quoted(text);
    note.rows = table_rows(text, forms);
    for (const auto& link : links) {
        if (link.span.end > text.size() || link.span.begin >= link.span.end) continue;
        const bool printed = std::any_of(note.identifiers.begin(), note.identifiers.end(), [&](const Identifier& id) {
            return has_trait(id.kind, trait::kEnds) && meets(id.span, link.span);
        });
        if (!printed) note.links.push_back(link);
    }
    return note;
}

namespace {

/// "EUFRA, p. 21 (Annual Report 2010 (June 2011), p. 77)": behind a short form and its pin, the source in brackets.
Span source_in_bracket(const NoteText& note, Span core, const CitationForms& forms) {
    const std::string_view text = note.text.substr(core.begin, core.end - core.begin);
    const auto open = text.find(" (");
    const auto close = text.rfind(')');
    if (open == text.npos || close == text.npos || close < open + 20 || close + 2 < text.size()) return core;
    const auto before = split_words(text.substr(0, open)), inside = split_words(text.substr(open, close - open));
    constexpr std::size_t kShort = 6, kSource = 4;  // words
    const bool pinned = before.size() >= 3 && before.size() <= kShort && is_ascii_digit(before.back().lower[0]) &&
                        forms.kinds_of(before[before.size() - 2].lower, bit(FormKind::page) | bit(FormKind::pin));
    const bool dated = std::any_of(inside.begin(), inside.end(), is_year_word);
    if (!pinned || !before[0].all_upper || !dated || inside.size() < kSource || !inside[0].capital) return core;
    return {core.begin + open + 2, core.begin + close};
}

/// "… included in the voluntary mid-term report (Recommendation 73)", "the Development Report (UNDP 2013)": sources
/// that a sentence names by what they are, with their place or with who made them and when in brackets.
void add_named_reports(const NoteText& note, Span span, std::vector<NotePart>& parts, const CitationForms& forms) {
    for (std::size_t w = first_word_from(note, span.begin) + 1;
         w + 2 < note.words.size() && note.words[w + 2].span.end <= span.end; ++w) {
        const TextWord &noun = note.words[w], &first = note.words[w + 1], &second = note.words[w + 2];
        if (!forms.word(FormKind::report, noun.lower) ||
            note.text.substr(noun.span.end, first.span.begin - noun.span.end) != " (" ||
            !note.text.substr(second.span.end).starts_with(')'))
            continue;
        const bool pin = forms.word(FormKind::pin, first.lower) && second.number && second.length < 4;
        const bool made = first.all_upper && first.length >= 3 && is_year_word(second);
        if (!pin && !made) continue;
        std::size_t begin = w;
        const auto joined = [&](std::size_t i) {
            const auto gap =
                note.text.substr(note.words[i - 1].span.end, note.words[i].span.begin - note.words[i - 1].span.end);
            return gap == " " || gap == "-" || gap == "\u2011";
        };
        constexpr std::size_t kTitle = 8;  // words
        while (begin > 0 && w - begin < kTitle && note.words[begin - 1].letters && joined(begin) &&
               (note.words[begin - 1].capital ||
                (pin && note.words[begin - 1].length > 2 &&
                 !forms.kinds_of(note.words[begin - 1].lower, bit(FormKind::prose)) &&
                 (note.words[begin - 1].lower.size() > 3 || note.text[note.words[begin - 1].span.end] == '-'))))
            --begin;
        if (begin == w || note.words[begin].span.begin < span.begin) continue;
        parts.push_back({{note.words[begin].span.begin, second.span.end + 1}, {}, true, false, {}});
    }
}

}  // namespace

std::vector<NotePart> note_parts(const NoteText& note, const CitationForms& forms) {
    std::vector<NotePart> parts;
    const std::size_t begun = behind_ibid(note, forms);
    for (const Span& whole : citation_spans(note, forms)) {
        Span span = trimmed(note.text, {std::max(whole.begin, begun), whole.end});
        const bool identified = !note.identifiers_in({span.begin, span.begin + 1}).empty();  // "85 Fed. Reg. 36264"
        if (parts.empty() && !identified) span.begin = over_numbering(note.text, span);
        if (span.begin >= span.end) continue;
        const std::size_t cut = prose_end(note, span, forms);
        if (cut > span.begin) {
            parts.push_back({trimmed(note.text, {span.begin, cut}), {}, false, false});
            span.begin = cut;
        }
        const std::size_t signal = signal_end(note, span.begin, span, forms);
        const Span core = source_in_bracket(note, {signal, span.end}, forms);
        if (core.begin >= core.end) {
            parts.push_back({span, {}, false, false});
            continue;
        }
        const CitationEvidence e = evidence_in(note, core, forms);
        const auto opening = note.identifiers_in({core.begin, core.begin + 2});
        constexpr std::size_t kBody = 80;  // bytes of whose it is: "Nationale ombudsman, rapport 2017/095, …"
        const bool of_body =
            e.verbs == 0 &&
            std::ranges::any_of(note.identifiers_in({core.begin, std::min(core.end, core.begin + kBody)}),
                                [](const Identifier& id) { return id.kind == "file"; });
        const bool judgment =
            of_body || std::ranges::any_of(opening, [](const Identifier& id) { return id.kind == "court"; });
        const bool sentence =
            (e.prose >= 2 || e.verbs > 0 || (e.prose == 1 && !e.year && !e.names && !e.imprint)) && !e.quoted &&
            !is_reference(e) && !forms.match(FormKind::document, note.words, first_word_from(note, core.begin)) &&
            !judgment && !std::ranges::any_of(opening, [](const Identifier& id) { return id.kind == "act"; });
        const std::size_t before = parts.size();
        const bool told = tells_of_judgment_and_law(note, core, forms);
        if (e.strong && !judgment && (sentence || told || (e.prose >= 6 && !is_reference(e))))
            add_named_in_prose(note, core, parts, forms);
        if (parts.size() > before) {
            parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(before), {span, {}, false, false});
            continue;
        }
        // A row of a table says what a name stands for; it is a source when it has a number or an address.
        const bool is_source = e.strong || (note.rows.empty() && is_reference(e) && !is_mention(note, core, e, forms));
        if (!is_source && !e.strong) {
            add_named_reports(note, core, parts, forms);
            if (parts.size() > before) {
                parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(before), {span, {}, false, false});
                continue;
            }
        }
        NotePart part{core, {}, is_source, false, {}};
        if (signal > span.begin) part.signal = {span.begin, signal};
        for (const NotePart& member : joined_cases(note, part, forms)) parts.push_back(member);
    }
    return parts;
}

}  // namespace ibid
