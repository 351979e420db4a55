#include "analysis/references/names.h"

#include <algorithm>
#include <array>

namespace ibid {

namespace {

/// A piece of the list between commas and "and"s.
struct Chunk {
    std::string_view text;
    std::size_t initials_front = 0, initials_back = 0, words = 0;
    bool joined = false;  // "and" before it
    bool strong = false;  // ";" before it
    bool initials_only() const { return words > 0 && initials_front == words; }
};

/// "F.", "GF", "J-P", "M.V.": up to three capitals, or letters with stops.
bool is_initial(const TextWord& word, std::string_view text) {
    if (!word.letters || !word.capital) return false;
    if (word.length == 1) return true;
    const bool stop = word.span.end < text.size() && text[word.span.end] == '.';
    return (word.length <= 3 && word.all_upper) || (stop && word.length == 2);  // "GF", "Yu."
}

Chunk make_chunk(std::string_view text, bool joined, bool strong) {
    Chunk chunk;
    chunk.text = text;
    chunk.joined = joined;
    chunk.strong = strong;
    const auto words = split_words(text);
    chunk.words = words.size();
    while (chunk.initials_front < words.size() && is_initial(words[chunk.initials_front], text)) ++chunk.initials_front;
    while (chunk.initials_back < words.size() && is_initial(words[words.size() - 1 - chunk.initials_back], text))
        ++chunk.initials_back;
    return chunk;
}

std::string_view strip(std::string_view text) {
    constexpr std::string_view edge = ",;:&()[]";
    for (bool moved = true; moved;) {
        const auto before = text.size();
        text = trim(text);
        while (!text.empty() && edge.find(text.front()) != edge.npos &&
               !(text.front() == '(' && text.find(')') != text.npos))
            text.remove_prefix(1);
        while (!text.empty() && edge.find(text.back()) != edge.npos &&
               !(text.back() == ')' && text.find('(') != text.npos))
            text.remove_suffix(1);
        moved = text.size() != before;
    }
    return text;
}

/// Cuts "et al." and "(eds.)", says whether there were editors.
std::string without_roles(std::string_view text, const CitationForms& forms, bool& editors) {
    const auto words = split_words(text);
    std::string out(text);
    for (std::size_t i = words.size(); i-- > 0;) {
        const Form* et_al = forms.match(FormKind::et_al, words, i);
        const Form* edited = et_al ? nullptr : forms.match(FormKind::edited, words, i);
        // "Ed" may be a first name: without brackets only at the end of the list.
        if (edited) {
            const bool bracket = words[i].span.begin > 0 &&
                                 (text[words[i].span.begin - 1] == '(' || text[words[i].span.begin - 1] == '[');
            const bool last = i + edited->words.size() >= words.size();
            if (i == 0 || !(bracket || (last && !words[i].capital) || (last && words[i].length > 2))) edited = nullptr;
        }
        if (et_al && i == 0) et_al = nullptr;
        if (!et_al && !edited) continue;
        editors = editors || edited;
        const auto count = (et_al ? et_al : edited)->words.size();
        std::size_t begin = words[i].span.begin, end = words[i + count - 1].span.end;
        if (begin > 0 && (out[begin - 1] == '(' || out[begin - 1] == '[')) --begin;
        while (end < out.size() && std::string_view(".)]").find(out[end]) != std::string_view::npos) ++end;
        out.replace(begin, end - begin, ", ");
    }
    return out;
}

/// A comma, semicolon or "and" ends a chunk; brackets do not hold ends.
std::vector<Chunk> chunks_of(std::string_view text, const CitationForms& forms) {
    std::vector<Chunk> chunks;
    const auto words = split_words(text);
    std::size_t begin = 0, word = 0;
    int depth = 0;
    bool joined = false, strong = false;
    const auto close = [&](std::size_t end) {
        const auto piece = strip(text.substr(begin, end - begin));
        if (!piece.empty()) {
            chunks.push_back(make_chunk(piece, joined, strong));
            joined = strong = false;
        }
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (word < words.size() && words[word].span.end <= i) ++word;
        const char c = text[i];
        if (c == '(' || c == '[') ++depth;
        if ((c == ')' || c == ']') && depth > 0) --depth;
        if (depth > 0) continue;
        if (c == ',' || c == ';' || c == '&' || c == '/') {
            if (c == '/' && (i + 1 >= text.size() || !is_upper(code_point_at(text, i + 1).value))) continue;
            close(i);
            begin = i + 1;
            strong = strong || c == ';' || c == '/';
            joined = joined || c == '&';
        } else if (word < words.size() && words[word].span.begin == i && word > 0 && !words[word].capital &&
                   forms.word(FormKind::association, words[word].lower)) {
            // "a", "i", "y", "e", "u" join names, but "Centro de Estudios y Documentación" is one: institutions are
            // judged whole first.
            close(i);
            begin = words[word].span.end;
            joined = true;
            i = begin - 1;
        }
    }
    close(text.size());
    return chunks;
}

CslName literal(std::string_view text) {
    CslName name;
    name.literal = std::string(text);
    return name;
}

CslName inverted(std::string_view family, std::string_view given) {
    CslName name;
    name.family = std::string(strip(family));
    name.given = std::string(strip(given));
    return name;
}

/// One chunk that is a whole name: "M.V. Espinoza", "Rietig V.", "Dario Benedetto", "Ludwig van Beethoven".
CslName whole_name(const Chunk& chunk, const CitationForms& forms) {
    const auto words = split_words(chunk.text);
    if (chunk.words == 0 || chunk.initials_only()) return literal(chunk.text);
    if (chunk.initials_back > 0 && chunk.initials_back < chunk.words && chunk.initials_front == 0) {
        const std::size_t cut = words[words.size() - chunk.initials_back].span.begin;
        return inverted(chunk.text.substr(0, cut), chunk.text.substr(cut));
    }
    if (chunk.words == 1) return literal(chunk.text);
    // "Ibid sample corpus" is no person's name: one ends in a small letter's word only when it begins so ("bell
    // hooks").
    if (words.front().capital && is_ascii_letter(words.back().lower[0]) && !words.back().capital)
        return literal(chunk.text);
    // "Action on Armed Violence": a small word that no person's name has.
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (words[i].letters && !words[i].capital && words[i].length > 1 && is_ascii_letter(words[i].lower[0]) &&
            !forms.word(FormKind::particle, words[i].lower) && chunk.text[words[i].span.begin - 1] == ' ' &&
            chunk.text[words[i].span.end] == ' ')
            return literal(chunk.text);
    std::size_t family = words.size() - 1;
    // A hyphen or apostrophe joins: "Walter-Franke", "O'Brien".
    while (family > 0 && words[family - 1].span.end < words[family].span.begin &&
           !is_initial(words[family - 1], chunk.text)) {
        const auto gap =
            chunk.text.substr(words[family - 1].span.end, words[family].span.begin - words[family - 1].span.end);
        if (gap.find(' ') != gap.npos) break;
        --family;
    }
    // An apostrophe may also follow an initial ("O'Brien", "D'Amato").
    if (family > 0 && words[family - 1].length == 1) {
        const auto gap =
            chunk.text.substr(words[family - 1].span.end, words[family].span.begin - words[family - 1].span.end);
        if (gap == "'" || gap == "\u2019") --family;
    }
    while (family > 1 && forms.word(FormKind::particle, words[family - 1].lower) &&
           (!words[family - 1].capital || words[family - 1].length > 1))  // "P. De Bruycker"
        --family;
    if (family == 0) return literal(chunk.text);
    return inverted(chunk.text.substr(words[family].span.begin), chunk.text.substr(0, words[family].span.begin));
}

bool acronym_in_brackets(std::string_view text) {
    const auto open = text.find('(');
    if (open == text.npos || open < 6) return false;
    const auto words = split_words(text.substr(open));
    return words.size() == 1 && words[0].all_upper && words[0].length >= 2;
}

/// "Bundesamt für Migration und Flüchtlinge (BAMF)": the acronym begins as the first word does, and ends as one of the
/// capital words behind the "and": what stands before it is one name.
bool is_one_institution(std::string_view text, const CitationForms& forms) {
    if (!text.ends_with(')') || !acronym_in_brackets(text)) return false;
    const auto open = text.find('(');
    const auto words = split_words(text.substr(0, open)), acronym = split_words(text.substr(open));
    if (words.empty() || words[0].lower.front() != acronym[0].lower.front()) return false;
    bool behind = false;
    for (const TextWord& w : words) {
        behind = behind || forms.word(FormKind::association, w.lower);
        if (behind && w.capital && w.lower.front() == acronym[0].lower.back()) return true;
    }
    return false;
}

/// What the vocabulary says of a chunk's words: the head of a body's name ("Ministry", "Organization"), of one of its
/// parts ("Department", "Office"), or what ends a company's ("Inc."). "International" alone heads nothing.
struct Body {
    bool head = false, unit_first = false, company = false;
    bool open = false;  // "Ministry of …": the head's word, and what it is for, which may be several things
};

Body body_of(std::string_view text, const CitationForms& forms) {
    Body body;
    const auto words = split_words(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (body.head && words[i].letters && !words[i].capital) body.open = true;
        const Form* form = words[i].capital ? forms.word(FormKind::institution, words[i].lower) : nullptr;
        if (!form || form->value == "adjective") continue;
        body.company = form->value == "company" && words.size() <= 2;
        body.unit_first = body.unit_first || (form->value == "unit" && i == 0);
        body.head = true;
        body.open = body.open || (i == 0 && words.size() >= 3);  // "Ministerstwo Spraw Wewnętrznych"
    }
    body.head = body.head || (words.size() == 1 && words[0].all_upper && words[0].length >= 3 && words[0].length <= 6);
    return body;
}

bool bare(const Chunk& chunk) { return chunk.initials_front == 0 && chunk.initials_back == 0; }

/// "Agriculture Organization of the United Nations (FAO)" behind "Food": the acronym begins with what stands before.
bool has_initial_of(std::string_view text, std::string_view before) {
    if (!text.ends_with(')') || !acronym_in_brackets(text)) return false;
    const auto acronym = split_words(text.substr(text.rfind('('))), words = split_words(before);
    return !acronym.empty() && !words.empty() && acronym[0].lower.front() == words[0].lower.front();
}

bool begins_with_head(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text);
    return !words.empty() && forms.word(FormKind::institution, words[0].lower) != nullptr;
}

/// "Tom Smith" and "T. Smith" are persons, "Fundamental Freedoms while Countering …" is what a body is for.
bool begins_as_person(const Chunk& chunk) { return chunk.initials_front > 0 || chunk.words == 2; }

/// How far the name of one body reaches that begins at chunks[at]: one past its last chunk; `at` when none begins.
/// "Ministry of Foreign Affairs | International Cooperation", "Department for Environment | Food | Rural Affairs",
/// "United Nations | Department of Economic | Social Affairs", "Barnes | Noble | Inc.", "Food | Agriculture
/// Organization".
std::size_t end_of_body(const std::vector<Chunk>& chunks, std::size_t at, const CitationForms& forms) {
    constexpr std::size_t kReach = 8;  // chunks: no name in the annotated references has more
    const std::size_t limit = std::min(chunks.size(), at + kReach);
    const auto continues = [&](std::size_t i) { return i < limit && !chunks[i].strong && bare(chunks[i]); };
    for (std::size_t i = at + 1; continues(i); ++i)
        if (body_of(chunks[i].text, forms).company) return i + 1;
    const Body first = body_of(chunks[at].text, forms);
    if (!first.head) {
        const bool half = bare(chunks[at]) && (chunks[at].words >= 3 || (at == 0 && chunks[at].words == 1));
        const bool named = at + 1 < chunks.size() && has_initial_of(chunks[at + 1].text, chunks[at].text);
        // "Food and Agriculture Organization of the United Nations": the head stands within what is joined
        const bool within =
            chunks[at].words == 1 && at + 1 < chunks.size() && body_of(chunks[at + 1].text, forms).open &&
            !body_of(chunks[at + 1].text, forms).unit_first && !begins_with_head(chunks[at + 1].text, forms);
        const bool joined =
            half && continues(at + 1) && chunks[at + 1].joined && (chunks[at + 1].words <= 3 || named || within);
        const Body next = joined ? body_of(chunks[at + 1].text, forms) : Body{};
        return joined && next.head && chunks[at + 1].words > 1 && !next.unit_first ? at + 2 : at;
    }
    std::size_t end = at + 1;
    bool open = first.open;
    if (continues(end) && !chunks[end].joined) {  // "United Nations, Department of …": whose part it is
        const Body part = body_of(chunks[end].text, forms);
        if (part.head && part.unit_first && !first.unit_first) open = part.open, ++end;
    }
    // What it is for ends with an "and", and is no body itself.
    for (std::size_t i = end; open && continues(i) && !body_of(chunks[i].text, forms).head; ++i) {
        if (!chunks[i].joined) continue;
        end = i + 1;  // "Promotion and Protection of Human Rights and Fundamental Freedoms"
        if (!continues(end) || !chunks[end].joined || chunks[end].words < 2 || begins_as_person(chunks[end])) break;
    }
    return end;
}

/// "van der Berg"; not a chunk of nothing but signs, which has no word at all.
bool begins_with_particle(std::string_view text, const CitationForms& forms) {
    const auto words = split_words(text);
    return !words.empty() && forms.word(FormKind::particle, words[0].lower);
}

}  // namespace

bool is_institution(std::string_view text, const CitationForms& forms) {
    if (acronym_in_brackets(text)) return true;
    const auto words = split_words(text);
    if (words.empty()) return false;
    if (words.size() > 1 && (words[0].lower == "the")) return true;
    if (forms.match(FormKind::newspaper, words, 0)) return true;
    if (const Form* whole = words[0].capital ? forms.match(FormKind::institution, words, 0) : nullptr;
        whole && whole->words.size() > 1)
        return true;  // "Europeiska kommissionen"
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].capital && forms.word(FormKind::institution, words[i].lower)) return true;
    return words.size() == 1 && words[0].all_upper && words[0].length >= 3 && words[0].length <= 6;
}

namespace {

/// "UNHCR." and "Vicky." end a part of the reference, "Inc." and "Y." are short for something.
void drop_final_stop(std::string& text, const CitationForms& forms) {
    constexpr std::size_t kAbbreviated = 3;  // letters
    if (!text.ends_with('.')) return;
    const auto words = split_words(text);
    if (words.empty() || words.back().length <= kAbbreviated) {
        const bool acronym = words.size() == 1 && words[0].all_upper && words[0].length == kAbbreviated;
        if (!acronym) return;
    }
    if (!body_of(text, forms).company) text.pop_back();
}

/// "KOSAŘ, David, MOLEK, Pavel": surnames in capitals and given names in turn; or letters that no acronym has.
bool lists_surnames(const std::vector<Chunk>& chunks, std::size_t at) {
    if (std::any_of(chunks[at].text.begin(), chunks[at].text.end(), [](char c) { return (c & 0x80) != 0; }))
        return true;
    if (at + 3 >= chunks.size() || chunks[at + 2].words != 1) return false;
    const auto third = split_words(chunks[at + 2].text), fourth = split_words(chunks[at + 3].text);
    return third[0].all_upper && third[0].length > 2 && !fourth.empty() && fourth[0].capital && !fourth[0].all_upper;
}

/// "SOUSA, Maria; KOSAŘ, David": semicolons part families from given names that a comma has inverted; none otherwise.
std::vector<CslName> inverted_pairs(std::string_view printed) {
    constexpr std::size_t kName = 4;  // words
    std::vector<CslName> out;
    if (printed.find(';') == printed.npos || printed.find('&') != printed.npos) return out;
    for (std::size_t begin = 0; begin <= printed.size();) {
        const std::size_t end = std::min(printed.find(';', begin), printed.size());
        const std::string_view piece = printed.substr(begin, end - begin);
        const auto comma = piece.find(',');
        const auto words = split_words(piece);
        const bool capital = std::all_of(words.begin(), words.end(), [](const TextWord& w) { return w.capital; });
        if (comma == piece.npos || piece.find(',', comma + 1) != piece.npos || words.size() < 2 ||
            words.size() > kName || !capital)
            return {};
        out.push_back(inverted(piece.substr(0, comma), piece.substr(comma + 1)));
        begin = end + 1;
    }
    return out;
}

Names names_of(std::string_view printed, const CitationForms& forms) {
    Names out;
    const std::string text = without_roles(printed.substr(0, 4000), forms, out.editors);
    if (is_one_institution(strip(text), forms)) {
        out.names.push_back(literal(std::string(strip(text))));
        return out;
    }
    out.names = inverted_pairs(strip(text));
    if (!out.names.empty()) return out;
    std::vector<Chunk> chunks = chunks_of(strip(text), forms);
    for (std::size_t i = 0; i < chunks.size() && out.names.size() < 200; ++i) {
        const Chunk& chunk = chunks[i];
        const Chunk* next =
            i + 1 < chunks.size() && !chunks[i + 1].strong && !chunks[i + 1].joined ? &chunks[i + 1] : nullptr;
        const bool no_initials = chunk.initials_front == 0 && chunk.initials_back == 0;
        const bool acronym = chunk.words == 1 && split_words(chunk.text)[0].all_upper;
        if (next && next->initials_only() && !chunk.initials_only() && (no_initials || chunk.words > 1 || acronym) &&
            !(chunk.initials_back > 0 && !acronym)) {
            out.names.push_back(inverted(chunk.text, next->text));  // "Adamson, F. B."
            ++i;
        } else if (acronym && next && next->initials_front == 0 && next->words == 1 && chunk.initials_only() == false &&
                   (!is_institution(chunk.text, forms) || lists_surnames(chunks, i))) {
            out.names.push_back(inverted(chunk.text, next->text));  // "WEILL, Alain"
            ++i;
        } else if (const std::size_t end = end_of_body(chunks, i, forms); end > i) {
            const auto& last = chunks[end - 1].text;
            const std::size_t length = static_cast<std::size_t>(last.data() + last.size() - chunk.text.data());
            std::string_view whole(chunk.text.data(), length);
            const bool stop = body_of(last, forms).company && whole.data() + whole.size() < text.data() + text.size() &&
                              *(whole.data() + whole.size()) == '.';
            if (stop) whole = {whole.data(), whole.size() + 1};  // "Inc."
            out.names.push_back(literal(whole));
            i = end - 1;
        } else if (is_institution(chunk.text, forms)) {
            out.names.push_back(literal(chunk.text));
        } else if (next && no_initials && (chunk.words == 1 || begins_with_particle(chunk.text, forms)) &&
                   next->words <= 3 && next->initials_front == 0 && !is_institution(next->text, forms) &&
                   (next->initials_back > 0 || i == 0 || chunk.strong)) {
            out.names.push_back(inverted(chunk.text, next->text));  // "Amery, Carl", "Jacobs, Donald P."
            ++i;
        } else {
            out.names.push_back(whole_name(chunk, forms));
        }
    }
    return out;
}

}  // namespace

Names read_names(std::string_view printed, const CitationForms& forms) {
    Names out = names_of(printed, forms);
    for (CslName& name : out.names) drop_final_stop(name.literal.empty() ? name.given : name.literal, forms);
    return out;
}

}  // namespace ibid
