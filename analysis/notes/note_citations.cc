#include "analysis/notes/note_citations.h"

#include <algorithm>
#include <optional>

#include "analysis/facets/country_lists.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/notes/back_references.h"
#include "analysis/notes/note_evidence.h"
#include "analysis/notes/note_parts.h"
#include "analysis/notes/source_keys.h"
#include "analysis/references/issuers.h"
#include "analysis/references/references.h"

namespace ibid {

namespace {

/// FNV-1a, 64 bits: stable across machines and versions, which std::hash is not.
std::string hash_hex(std::string_view text) {
    std::uint64_t h = 1469598103934665603ULL;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string out(16, '0');
    for (std::size_t i = 16; i-- > 0; h >>= 4) out[i] = "0123456789abcdef"[h & 15];
    return out;
}

/// The first 80 letters of the title: enough to tell sources apart, few enough for what may be printed behind it. A
/// Communication "from the Commission to the European Parliament, …" says for 130 letters what all of them say: very
/// long titles give 80 more, from within what follows that.
std::string folded_title(const CslItem& csl) {
    constexpr std::size_t kLetters = 80, kLong = 150, kBehind = 120;
    std::string title = fold_letters(csl.title.substr(0, 600));
    if (title.size() > kLong) return title.substr(0, kLetters) + title.substr(kBehind, kLetters);
    if (title.size() > kLetters) title.resize(kLetters);
    return title;
}

std::string hash_key(const CslItem& csl) {
    const std::string title = folded_title(csl);
    if (title.empty()) return {};
    const auto& names = csl.author.empty() ? csl.editor : csl.author;
    const std::string first =
        names.empty() ? "" : fold_letters(names[0].literal.empty() ? names[0].family : names[0].literal);
    return "hash:" + hash_hex(first + "|" + title + "|" + std::to_string(csl.issued.year));
}

/// A link to a host alone names no source, when there is a title to go by.
std::string strong_url_key(const std::string& url) {
    const std::string key = url.empty() ? std::string() : url_key(url);
    return key.find_first_of("/?") == key.npos ? std::string() : "url:" + key;
}

bool is_cut(const std::string& link, const std::string& printed) {
    const auto host = link.find("//");
    const bool no_dot = link.find('.', host == link.npos ? 0 : host) == link.npos;
    return no_dot ||
           (printed.size() > link.size() && printed.starts_with(link) && url_key(link).find('/') == std::string::npos &&
            url_key(printed).find('/') != std::string::npos && link.size() < 12);
}

/// "LO 4/2000, de 11 de enero" in a sentence: the day behind a law's number leaves the year to the number.
int year_of_dated_law(const NoteText& note, const NotePart& part, const CitationForms& forms) {
    constexpr std::size_t kBytes = 24;  // ", de 11 de septiembre"
    const auto found = note.identifiers_in({part.span.begin, part.span.begin + 1});
    const auto law = std::ranges::find(found, "law", &Identifier::kind);
    if (law == found.end()) return 0;
    const auto behind = split_words(note.text.substr(law->span.end, kBytes));
    const auto is_month = [&](const TextWord& w) { return forms.word(FormKind::month, w.lower) != nullptr; };
    const auto printed = split_words(law->printed);  // "L. 7 agosto 1990, n. 241"
    const bool dated = (behind.size() >= 2 && std::any_of(behind.begin(), behind.end(), is_month)) ||
                       std::any_of(printed.begin(), printed.end(), is_month);
    for (const TextWord& w : split_words(dated ? law->value : ""))
        if (w.number && w.length == 4 && w.lower >= "1900" && w.lower < "2100") return std::stoi(w.lower);
    return 0;
}

Citation read_part(const NoteText& note, const NotePart& part, std::span<const Link> links,
                   const CitationForms& forms) {
    ReferenceInput input;
    const bool shares = part.reads.end > part.reads.begin;
    const Span whole = shares ? part.reads : part.span;
    const auto within = [](const Span& s, const Span& outer) { return s.begin >= outer.begin && s.end <= outer.end; };
    input.text = note.text.substr(whole.begin, whole.end - whole.begin);
    input.prose = part.in_prose;
    const auto inside = [&](const Span& s) { return within(s, whole); };
    const auto moved = [&](Span s) { return Span{s.begin - whole.begin, s.end - whole.begin}; };
    for (const auto& id : note.identifiers_in(whole)) {
        if (!inside(id.span)) continue;
        input.identifiers.push_back({id.kind, id.value, moved(id.span), id.printed});
        // Of joined cases each member is cited by its own number; the others still tell where the name stands.
        if (shares && has_trait(id.kind, trait::kSubject))
            input.identifiers.back().of_another = !within(id.span, part.span);
    }
    for (const auto& link : note.links)
        if (inside(link.span)) input.labels.push_back(moved(link.span));
    Citation c = read_reference(input, forms);
    c.raw = std::string(note.text.substr(part.span.begin, part.span.end - part.span.begin));
    c.span = part.span;
    if (part.signal.end > part.signal.begin)
        c.signal = squeeze(note.text.substr(part.signal.begin, part.signal.end - part.signal.begin));
    for (const auto& link : links) {
        if (link.span.begin < part.span.begin || link.span.begin >= part.span.end || is_cut(link.uri, c.csl.url))
            continue;
        const bool printed = url_key(link.uri) == url_key(c.csl.url);
        c.link = printed ? c.csl.url : link.uri;
        break;
    }
    if (!c.link.empty()) {
        c.csl.url = c.link;
        add_url_identifiers(c.link, c.ids, forms);
        derive_identifiers(c.ids, c.csl.title, forms);
        if (c.csl.doi.empty() && c.ids.contains("doi")) c.csl.doi = c.ids.at("doi");
    } else {
        c.link = c.csl.url;
    }
    if (c.link.starts_with("www.")) c.csl.url = c.link = "http://" + c.link;
    if (input.prose && !c.csl.issued.year) c.csl.issued.year = year_of_dated_law(note, part, forms);
    if (input.prose && c.csl.author.empty())
        if (CslName issuer; !(issuer.literal = issuer_in_sentence(note.text, part.span, forms)).empty())
            c.csl.author.push_back(std::move(issuer));
    const auto keys = citation_keys(c);
    if (!keys.empty()) c.key = keys[0];
    c.csl.id = c.key;
    return c;
}

/// Whether besides the short form there is hardly more than its pin: "Ibid., p. 5", "Ebd., S. 66ff".
bool is_only(const BackReference& lean, const NoteText& note) {
    const std::string_view behind = note.text.substr(std::min(lean.span.end, note.text.size()));
    constexpr std::size_t kLettersBesides = 12;
    return behind.find(';') == behind.npos &&
           fold_letters(behind).size() <= fold_letters(lean.pin).size() + kLettersBesides;
}

}  // namespace

std::vector<std::string> citation_keys(const Citation& citation) {
    auto ids = citation.ids;
    // A case that is only spoken of is none of its keys, unless its CELEX number says that it is the source.
    const auto celex = ids.find("celex");
    if (citation.csl.type != "legal_case" && (celex == ids.end() || !celex->second.starts_with('6')))
        ids.erase("case"), ids.erase("echr");
    auto keys = identifier_keys(ids);
    const std::string url = strong_url_key(citation.csl.url);
    if (!url.empty()) keys.push_back(url);
    if (std::string hash = hash_key(citation.csl); !hash.empty())
        keys.push_back(std::move(hash));
    else if (url.empty() && !citation.csl.url.empty())
        keys.push_back("url:" + url_key(citation.csl.url));
    if (keys.empty() && !citation.raw.empty()) keys.push_back("hash:" + hash_hex(fold_letters(citation.raw)));
    return keys;
}

std::string title_key(const CslItem& csl) {
    const std::string title = folded_title(csl);
    return title.size() < 12 ? std::string() : "title:" + title;  // "Introduction" is no one's
}

NoteReading read_note(std::string_view text, std::span<const Link> links, const Vocabularies& vocabularies,
                      std::string_view language) {
    const CitationForms& forms = citation_forms(vocabularies);
    NoteReading out;
    std::size_t opening = 0;  // bytes of a list of countries
    out.text = std::string(text);
    out.links.assign(links.begin(), links.end());
    const std::optional<CountryList> list = find_country_list(text, vocabularies, language);
    if (list) {
        out.countries = list->countries;
        out.exhaustive = list->exhaustive;
        if (list->whole) {
            out.kind = NoteKind::country_list;
            return out;
        }
        opening = list->opening;
    }
    std::string rest = out.text;  // in which the countries are no author
    std::fill_n(rest.begin(), std::min(rest.size(), opening + (opening > 0)), ' ');
    const NoteText note = look_over(rest, links, forms);
    const std::vector<BackReference> leans = back_references(note.text, note.words, forms);
    const bool ibid = !leans.empty() && leans[0].opens && leans[0].kind == BackReference::Kind::ibid;
    if (ibid) {
        out.same_as = SameAs{{}, "ibid"};  // resolve() knows which
        if (is_only(leans[0], note)) {
            out.kind = NoteKind::ibid;
            return out;
        }
    }
    // A part that only is a short form cites nothing of its own: "Howell (n 3) 45", "Smith, op. cit., p. 12".
    const auto is_short = [&](const NotePart& part) {
        if (!note.identifiers_in(part.span).empty()) return false;
        const auto inside = [&](const Span& s) { return s.begin >= part.span.begin && s.begin < part.span.end; };
        constexpr std::size_t kLongest = 24;  // words: longer ones are sources that have a word of a short form
        const auto words =
            std::count_if(note.words.begin(), note.words.end(), [&](const auto& w) { return inside(w.span); });
        if (words > static_cast<std::ptrdiff_t>(kLongest)) return false;
        return std::any_of(leans.begin(), leans.end(), [&](const BackReference& lean) {
            return lean.kind != BackReference::Kind::author_year && inside(lean.span);
        });
    };
    // "AT, BE, CY; police: CY": a part of a list that says of whom, behind a colon, is no source; nor are countries
    // with a few words and years: "Abolished: IT (2017), NL (2021) and NO."
    const auto is_list = [&](const NotePart& part) {
        constexpr std::ptrdiff_t kLeast = 3, kWords = 2;  // countries; words to each, with its own
        const auto inside = [&](const CountryFacet& c) { return c.span && holds(part.span, c.span->begin); };
        const std::ptrdiff_t named_there =
            list ? std::count_if(list->countries.begin(), list->countries.end(), inside) : 0;
        const auto words_there = static_cast<std::ptrdiff_t>(
            split_words(note.text.substr(part.span.begin, part.span.end - part.span.begin)).size());
        if (named_there >= kLeast && words_there <= kWords * named_there && note.identifiers_in(part.span).empty())
            return true;
        const std::string_view told = std::string_view(rest).substr(part.span.begin, part.span.end - part.span.begin);
        const std::size_t colon = told.rfind(':');
        if (opening == 0 || colon == std::string_view::npos || !note.identifiers_in(part.span).empty()) return false;
        const std::optional<CountryList> named = find_country_list(told.substr(colon + 1), vocabularies, language);
        return named && named->whole;
    };
    bool prose = false, leaning = ibid;
    for (const auto& part : note_parts(note, forms)) {
        if (part.citation && is_list(part))
            prose = true;
        else if (part.citation && is_short(part))
            leaning = true;
        else if (part.citation)
            out.citations.push_back(read_part(note, part, links, forms));
        else
            prose = prose || split_words(note.text.substr(part.span.begin, part.span.end - part.span.begin)).size() > 3;
    }
    if (!out.citations.empty() && !prose && opening == 0) {  // codes inside a reference list no countries
        out.countries.clear();
        out.exhaustive.reset();
    }
    if (opening > 0) {
        out.kind = NoteKind::mixed;
        return out;
    }
    out.kind = out.citations.empty()
                   ? (leaning || (!leans.empty() && leans[0].kind == BackReference::Kind::note_number && !prose)
                          ? NoteKind::ibid
                          : NoteKind::explanation)
               : prose ? NoteKind::mixed
                       : NoteKind::citation;
    return out;
}

namespace {

std::string value_of(std::string_view key) { return std::string(key.substr(scheme_of(key).size() + 1)); }

/// "celex:32024R1351", not "case: Smith".
bool is_key(std::string_view text, const Scheme& scheme) {
    return text.size() > scheme.name.size() + 1 && text[scheme.name.size() + 1] != ' ';
}

/// Of a value of that scheme; none when it has not the scheme's shape.
std::vector<std::string> keys_in_scheme(const std::string& value, const Scheme& scheme, const CitationForms& forms) {
    std::map<std::string, std::string> ids;
    for (const auto& id : find_identifiers(std::string(scheme.bare) + value, forms))
        if (id.kind == scheme.name) ids.try_emplace(id.kind, id.value);
    if (ids.empty()) return {};
    derive_identifiers(ids, "", forms);
    return identifier_keys(ids);
}

}  // namespace

std::vector<std::string> keys_to_tie(std::string_view key, const Vocabularies& vocabularies) {
    const CitationForms& forms = citation_forms(vocabularies);
    const std::string text = squeeze(key.substr(0, 2000));
    if (const Scheme* scheme = find_scheme(scheme_of(text)); scheme && is_key(text, *scheme)) {
        if (scheme->name == "url") return address_keys(value_of(text), vocabularies);
        return keys_in_scheme(value_of(text), *scheme, forms);
    }
    std::vector<std::string> keys = reference_keys(text, vocabularies);
    std::erase_if(keys, [](const std::string& k) { return key_strength(k) == 2; });  // a title ties nothing
    return keys;
}

std::vector<std::string> keys_of_itself(std::string_view number, std::string_view heading,
                                        const Vocabularies& vocabularies) {
    const CitationForms& forms = citation_forms(vocabularies);
    std::vector<std::string> keys = keys_to_tie(number, vocabularies);
    const std::string text = squeeze(heading.substr(0, 2000));
    const std::vector<Identifier> found = find_identifiers(text, forms);
    if (found.empty() || found.front().span.begin > 0 || found.front().kind == "url") return keys;
    const std::vector<TextWord> words = split_words(text);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i].span.begin < found.front().span.end || !forms.word(FormKind::month, words[i].lower)) continue;
        if (year_token_at(text, words[i + 1].span.begin).empty()) continue;
        for (std::string& key : keys_to_tie(text.substr(0, found.front().span.end), vocabularies))
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
        break;
    }
    return keys;
}

std::vector<std::string> reference_keys(std::string_view reference, const Vocabularies& vocabularies) {
    const CitationForms& forms = citation_forms(vocabularies);
    const std::string text = squeeze(reference.substr(0, 2000));
    std::vector<std::string> keys;
    const auto add = [&](const std::string& key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    };
    if (const Scheme* scheme = find_scheme(scheme_of(text)); scheme && is_key(text, *scheme)) {
        if (scheme->name == "url") return {"url:" + url_key(value_of(text))};
        for (const auto& key : keys_in_scheme(value_of(text), *scheme, forms)) add(key);
        add(text);  // as it is: a key of an answer
        return keys;
    }
    std::string looked = text;
    for (const std::string_view kind : {"doi:", "isbn:"})
        if (lower(std::string_view(looked).substr(0, 5)).starts_with(kind)) looked.insert(kind.size(), " ");
    std::map<std::string, std::string> ids;
    std::string url;
    for (const auto& id : find_identifiers(looked, forms)) {
        if (id.kind == "url") {
            if (url.empty()) url = id.value;
            add_url_identifiers(id.value, ids, forms);
        } else {
            ids.try_emplace(id.kind, id.value);
        }
    }
    if (ids.empty() && url.empty()) {  // "5095/22", "32021r0947", "690.535", "6/64" alone: whatever it may be
        for (const Scheme& scheme : schemes()) {
            if (scheme.bare.empty()) continue;
            const std::string guess = std::string(scheme.bare) + looked;
            const auto found = find_identifiers(guess, forms);
            if (found.size() != 1 || found[0].span.end != guess.size() || found[0].kind == "url") continue;
            ids[found[0].kind] = found[0].value;
        }
    }
    const auto candidates = derive_identifiers(ids, "", forms);
    for (const auto& key : identifier_keys(ids)) add(key);
    for (const auto& celex : candidates) add("celex:" + celex);
    if (!url.empty()) add("url:" + url_key(url));
    if (!keys.empty()) return keys;
    const NoteReading reading = read_note(text, {}, vocabularies);
    for (const auto& citation : reading.citations)
        for (const auto& key : citation_keys(citation)) add(key);
    if (!reading.citations.empty()) add(title_key(reading.citations[0].csl));
    CslItem whole;
    whole.title = text;
    add(title_key(whole));
    return keys;
}

}  // namespace ibid
