#include "analysis/vocabulary/vocabulary.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "analysis/vocabulary/skos.h"
#include "analysis/vocabulary/tables.h"
#include "model/error.h"
#include "text/tsv.h"

namespace ibid {
namespace {

using Tables = Vocabularies::Tables;

std::uint32_t add_entry(Tables& t, EntryKind kind, std::string facet, std::string value) {
    t.entries.push_back({kind, std::move(facet), std::move(value)});
    return static_cast<std::uint32_t>(t.entries.size() - 1);
}

void add_phrase(Tables& t, const Tsv& tsv, const TsvRow& row, const std::string& phrase, LetterCase letters,
                std::uint32_t entry) {
    t.phrases.push_back({phrase, letters, entry, tsv.file, row.line});
}

bool is_code(std::string_view s, std::size_t length) {
    return s.size() == length && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_slug(std::string_view s) {
    return !s.empty() && s.front() != '-' && s.back() != '-' && std::all_of(s.begin(), s.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string bare(const std::string& phrase) { return phrase.starts_with('=') ? phrase.substr(1) : phrase; }

void read_countries(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"code", "alpha3", "name", "group", "role", "names", "adjectives"});
    auto& concepts = t.concepts["country"];
    auto& resolve = t.resolve["country"];
    std::set<std::string> languages;
    for (const TsvRow& row : tsv.rows) {
        const std::string code = tsv.cell(row, "code"), alpha3 = tsv.cell(row, "alpha3"), name = tsv.cell(row, "name");
        if (!is_code(code, 2)) tsv.refuse(row.line, "\"" + code + "\" is no two-letter code in capitals");
        if (code == "GR" || code == "GB")
            tsv.refuse(row.line, "the EU writes EL for Greece and UK for the United Kingdom");
        if (t.countries.contains(code)) tsv.refuse(row.line, code + " has a row already");
        if (name.empty()) tsv.refuse(row.line, code + " has no name");
        Country country{code, tsv.cell(row, "role"), tsv.cell(row, "group"), tsv.cell(row, "code_is") == "word"};
        if (!std::set<std::string>{"member", "observer", "partner"}.contains(country.role))
            tsv.refuse(row.line, "role \"" + country.role + "\" is not member, observer or partner");
        if (!std::set<std::string>{"eu", "observer", "oecd", "third"}.contains(country.group))
            tsv.refuse(row.line, "group \"" + country.group + "\" is not eu, observer, oecd or third");
        Concept c{code, name, {}, country.group, country.role, {}};
        t.countries.emplace(code, country);
        t.codes.emplace(code, code);
        if (is_code(alpha3, 3)) t.long_codes.emplace(alpha3, code);
        const std::uint32_t names = add_entry(t, EntryKind::country_name, "country", code);
        const std::uint32_t adjectives = add_entry(t, EntryKind::country_adjective, "country", code);
        const std::uint32_t prefix = add_entry(t, EntryKind::country_prefix, "country", code);
        t.country_entry.emplace(code, names);
        resolve[fold(code)] = code;
        resolve.emplace(fold(alpha3), code);
        std::vector<std::string> all = split_cell(tsv.cell(row, "names"));
        all.insert(all.begin(), name);
        for (const std::string& n : all) {
            add_phrase(t, tsv, row, n, LetterCase::capital, names);
            const auto [known, fresh] = resolve.emplace(fold(bare(n)), code);
            if (!fresh && known->second != code)
                tsv.refuse(row.line, "\"" + n + "\" is also a name of " + known->second);
            if (n != name) c.aliases.push_back(bare(n));
        }
        for (const std::string& a : split_cell(tsv.cell(row, "adjectives"))) {
            add_phrase(t, tsv, row, a, LetterCase::capital, adjectives);
            c.aliases.push_back(bare(a));
        }
        for (const std::string& p : split_cell(tsv.cell(row, "combining")))
            add_phrase(t, tsv, row, p, LetterCase::capital, prefix);
        std::istringstream list(tsv.cell(row, "languages"));
        for (std::string language; list >> language;) languages.insert(language);
        concepts.push_back(std::move(c));
    }
    for (const Concept& c : concepts)
        for (const std::string& a : c.aliases)
            resolve.emplace(fold(a), c.value);  // adjectives: where no name says otherwise
    for (const auto& [code, eu] : {std::pair{"GR", "EL"}, std::pair{"GB", "UK"}})
        if (t.countries.contains(std::string_view(eu))) {
            t.codes.emplace(code, eu);
            resolve.emplace(fold(code), eu);
        }
    t.languages.assign(languages.begin(), languages.end());
    t.forgiving = t.phrases.size();
}

/// Names and adjectives of countries in other languages than English; read after countries.tsv, which sorts before it.
void read_country_words(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"language", "code", "names", "adjectives"});
    for (const TsvRow& row : tsv.rows) {
        const std::string &language = tsv.cell(row, "language"), &code = tsv.cell(row, "code");
        const auto entry = t.country_entry.find(code);
        if (entry == t.country_entry.end()) tsv.refuse(row.line, "\"" + code + "\" has no row in countries.tsv");
        if (std::find(t.languages.begin(), t.languages.end(), language) == t.languages.end())
            tsv.refuse(row.line, "\"" + language + "\" is no language of a country in countries.tsv");
        auto& words = t.words_of_language[language];
        for (const std::string& name : split_cell(tsv.cell(row, "names")))
            words.push_back({name, LetterCase::capital, entry->second, file, row.line});
        for (const std::string& adjective : split_cell(tsv.cell(row, "adjectives")))  // stands next to its name's entry
            words.push_back({adjective, LetterCase::any, entry->second + 1, file, row.line});
    }
}

void read_traps(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"phrase", "country"});
    for (const TsvRow& row : tsv.rows) {
        const std::string& code = tsv.cell(row, "country");
        if (!code.empty() && !is_code(code, 2))
            tsv.refuse(row.line, "\"" + code + "\" is no two-letter code in capitals");
        const auto kind = code.empty() ? EntryKind::not_a_country : EntryKind::country_name;
        add_phrase(t, tsv, row, tsv.cell(row, "phrase"), LetterCase::capital, add_entry(t, kind, "country", code));
    }
}

void read_given_names(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"name", "also"});
    const std::uint32_t name = add_entry(t, EntryKind::given_name, "name", {});
    const std::uint32_t country_too = add_entry(t, EntryKind::given_name, "country", {});
    for (const TsvRow& row : tsv.rows)
        add_phrase(t, tsv, row, tsv.cell(row, "name"), LetterCase::capital,
                   tsv.cell(row, "also") == "country" ? country_too : name);
}

void read_signals(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"kind", "phrase"});
    std::map<std::string, std::uint32_t> entries;
    for (const TsvRow& row : tsv.rows) {
        const std::string& kind = tsv.cell(row, "kind");
        if (kind.empty()) tsv.refuse(row.line, "no kind");
        if (!entries.contains(kind)) entries.emplace(kind, add_entry(t, EntryKind::signal, kind, {}));
        add_phrase(t, tsv, row, tsv.cell(row, "phrase"), LetterCase::any, entries[kind]);
    }
}

/// Concepts with a broader one each: instruments, approaches, or what a user adds.
void read_concepts(Tables& t, const std::string& file, const std::string& text, const std::string& default_facet) {
    const Tsv tsv = read_tsv(file, text, {"slug", "label", "broader", "aliases"});
    std::map<std::string, std::map<std::string, int>> lines;  // facet, slug -> line
    const auto facet_of = [&](const TsvRow& row) {
        return tsv.cell(row, "facet").empty() ? default_facet : tsv.cell(row, "facet");
    };
    for (const TsvRow& row : tsv.rows) {
        const std::string &slug = tsv.cell(row, "slug"), &label = tsv.cell(row, "label"), facet = facet_of(row);
        if (!is_slug(slug)) tsv.refuse(row.line, "\"" + slug + "\" is no slug: small letters, digits and hyphens");
        if (label.empty()) tsv.refuse(row.line, slug + " has no label");
        if (t.parents[facet].contains(slug)) tsv.refuse(row.line, slug + " has a row already");
        t.parents[facet].emplace(slug, tsv.cell(row, "broader"));
        lines[facet].emplace(slug, row.line);
        Concept c{slug, label, tsv.cell(row, "broader"), {}, {}, {}};
        auto& resolve = t.resolve[facet];
        const std::uint32_t entry = add_entry(t, EntryKind::topic, facet, slug);
        std::vector<std::string> phrases = split_cell(tsv.cell(row, "aliases"));
        // "-" as the first alias: the label is only a title, too common a word to be looked for.
        if (!phrases.empty() && phrases.front() == "-")
            phrases.erase(phrases.begin());
        else
            phrases.insert(phrases.begin(), label);
        resolve.emplace(slug, slug);
        for (const std::string& p : phrases) {
            add_phrase(t, tsv, row, p, LetterCase::any, entry);
            if (p.find_first_of("(~") != std::string::npos) continue;  // a pattern, not a name
            const auto [known, fresh] = resolve.emplace(fold(bare(p)), slug);
            if (!fresh && known->second != slug)
                tsv.refuse(row.line, "\"" + p + "\" is also an alias of " + known->second);
            if (p != label) c.aliases.push_back(bare(p));
        }
        resolve.emplace(fold(label), slug);
        resolve.emplace(fold(slug), slug);
        t.concepts[facet].push_back(std::move(c));
    }
    for (const auto& [facet, slugs] : lines)
        for (const auto& [slug, line] : slugs) {
            std::set<std::string> seen = {slug};
            for (std::string up = t.parents[facet][slug]; !up.empty(); up = t.parents[facet][up]) {
                if (!t.parents[facet].contains(up)) tsv.refuse(line, "the broader concept \"" + up + "\" has no row");
                if (!seen.insert(up).second) tsv.refuse(line, slug + " is broader than itself");
            }
        }
}

/// Names of concepts in other languages: read when every concept has its row, in whatever file.
void read_concept_words(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"language", "facet", "slug", "aliases"});
    std::map<std::pair<std::string, std::string>, std::uint32_t> entries;
    for (std::size_t i = 0; i < t.entries.size(); ++i)
        if (t.entries[i].kind == EntryKind::topic)
            entries.emplace(std::pair{t.entries[i].facet, t.entries[i].value}, static_cast<std::uint32_t>(i));
    for (const TsvRow& row : tsv.rows) {
        const std::string &facet = tsv.cell(row, "facet"), &slug = tsv.cell(row, "slug");
        const auto entry = entries.find({facet, slug});
        if (entry == entries.end()) continue;  // a user's own instruments.tsv may have other rows
        for (const std::string& alias : split_cell(tsv.cell(row, "aliases"))) {
            add_phrase(t, tsv, row, alias, LetterCase::any, entry->second);
            if (alias.find_first_of("(~") == std::string::npos) t.resolve[facet].emplace(fold(bare(alias)), slug);
        }
    }
}

void read_acronyms(Tables& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"acronym", "expansion"});
    for (const TsvRow& row : tsv.rows) {
        const std::string &acronym = tsv.cell(row, "acronym"), &expansion = tsv.cell(row, "expansion");
        if (acronym.empty() || expansion.empty()) tsv.refuse(row.line, "an acronym and its expansion are needed");
        std::vector<std::string> also = split_cell(expansion);
        const std::string first = also.front();
        also.erase(also.begin());
        if (!t.resolve["acronym"].emplace(fold(acronym), acronym).second)
            tsv.refuse(row.line, acronym + " has a row already");
        t.concepts["acronym"].push_back({acronym, first, {}, tsv.cell(row, "is"), {}, std::move(also)});
    }
}

std::string digest(const std::map<std::string, std::string>& texts) {
    std::uint64_t h = 1469598103934665603u;  // FNV-1a, 64 bits: to notice a change, not to resist forgery
    const auto mix = [&](std::string_view s) {
        for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
        h = (h ^ 0xff) * 1099511628211u;
    };
    for (const auto& [name, text] : texts) mix(name), mix(text);
    char hex[17];
    std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(h));
    return hex;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in || out.fail()) throw Error(ErrorCode::io, path.string() + ": cannot be read", "check that you may read it");
    return std::move(out).str();
}

}  // namespace

Vocabularies Vocabularies::read(const std::string& folder, Checked checked) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        throw Error(ErrorCode::vocabulary, folder + ": no such folder",
                    "--vocabulary or $IBID_VOCABULARY names the folder of *.tsv files");
    std::map<std::string, std::string> texts;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        const std::string kind = file.path().extension().string(), name = file.path().filename().string();
        if (kind == ".tsv") texts[name] = read_file(file.path());
        if (kind == ".rdf" || kind == ".ttl") texts[name + ".tsv"] = skos_to_tsv(name, read_file(file.path()));
    }
    if (texts.empty())
        throw Error(ErrorCode::vocabulary, folder + ": holds no *.tsv", "copy corpus/vocabulary and change it there");
    Vocabularies v = from_texts(std::move(texts));
    if (checked == Checked::at_once) v.check();
    return v;
}

void Vocabularies::check() const {
    tables_->automaton();
    tables_->citation_forms();
    tables_->front_words();
    tables_->claim_words();
}

Vocabularies Vocabularies::from_texts(std::map<std::string, std::string> texts, std::string country_names) {
    auto t = std::make_shared<Tables>();
    t->hash = digest(texts);
    for (const auto& [file, text] : texts) {
        if (file == "countries.tsv")
            read_countries(*t, file, text);
        else if (file == "country_words.tsv")
            read_country_words(*t, file, text);
        else if (file == "not_countries.tsv")
            read_traps(*t, file, text);
        else if (file == "given_names.tsv")
            read_given_names(*t, file, text);
        else if (file == "signals.tsv")
            read_signals(*t, file, text);
        else if (file == "citation_forms.tsv" || file == "inflections.tsv" || file == "concept_words.tsv" ||
                 file == "front_words.tsv" || file == "document_symbols.tsv" || file == "claim_words.tsv" ||
                 file == "emn_members.tsv")
            continue;
        else if (file == "acronyms.tsv")
            read_acronyms(*t, file, text);
        else if (file == "approaches.tsv")
            read_concepts(*t, file, text, "approach");
        else if (file == "instruments.tsv" || file.ends_with(".rdf.tsv") || file.ends_with(".ttl.tsv"))
            read_concepts(*t, file, text, "instrument");
        else if (text.starts_with("slug\t") || text.find("\nslug\t") != std::string::npos)
            read_concepts(*t, file, text, "instrument");
    }
    if (const auto words = texts.find("concept_words.tsv"); words != texts.end())
        read_concept_words(*t, words->first, words->second);
    t->texts = std::move(texts);
    t->any_names = std::move(country_names);
    Vocabularies v;
    v.tables_ = std::move(t);
    return v;
}

const std::map<std::string, std::string>& Vocabularies::texts() const { return tables_->texts; }
std::string Vocabularies::hash() const { return tables_->hash; }
const std::string& Vocabularies::country_names() const { return tables_->country_names(); }
const CitationForms& citation_forms(const Vocabularies& vocabularies) { return vocabularies.tables().citation_forms(); }

const std::vector<Concept>& concepts(const Vocabularies& vocabularies, std::string_view facet) {
    static const std::vector<Concept> none;
    const auto& all = vocabularies.tables().concepts;
    const auto it = all.find(facet);
    return it == all.end() ? none : it->second;
}

std::string resolve_concept(const Vocabularies& vocabularies, std::string_view facet, std::string_view text) {
    const Tables& t = vocabularies.tables();
    const auto table = t.resolve.find(facet);
    if (table == t.resolve.end()) return {};
    if (const auto it = table->second.find(text); it != table->second.end()) return it->second;
    const std::string folded = fold(text);
    if (const auto it = table->second.find(folded); it != table->second.end()) return it->second;
    if (facet == "country") return t.country_by_any_name(folded);
    // "readmission agreements": the plural of a name.
    std::string scratch;
    std::string singular;
    for (const FoldedText words = fold_words(text); const FoldedWord& w : words.words)
        if (!w.mark)
            singular += (singular.empty() ? "" : " ") +
                        std::string(&w == &words.words.back() ? stem(words[w], scratch) : words[w]);
    const auto it = table->second.find(singular);
    return it == table->second.end() ? std::string() : it->second;
}

std::string country_name(std::string_view code, std::string_view language) {
    const std::string iso = code == "EL" ? "GR" : code == "UK" ? "GB" : std::string(code);
    const icu::Locale place("", iso.c_str()), reader(std::string(language).c_str());
    icu::UnicodeString name;
    place.getDisplayCountry(reader, name);
    std::string out;
    name.toUTF8String(out);
    return out == iso ? std::string() : out;
}

const CitationForms& Vocabularies::Tables::citation_forms() const {
    std::call_once(citation_forms_made, [&] {
        if (const auto text = texts.find("citation_forms.tsv"); text != texts.end())
            forms = CitationForms(text->second, text->first);
    });
    return forms;
}

const Automaton& Vocabularies::Tables::automaton(std::string_view language) const {
    std::call_once(base_made, [&] {
        Automaton made;
        for (std::size_t i = 0; i < phrases.size(); ++i) {
            if (i == forgiving) made.forgive_doubled_letters();
            const Phrase& p = phrases[i];
            if (const std::string wrong = made.add(p.text, p.letters, p.entry); !wrong.empty())
                refuse_row(p.file, p.line, "\"" + p.text + "\": " + wrong);
        }
        if (forgiving == phrases.size()) made.forgive_doubled_letters();
        base = std::move(made);
    });
    if (language.empty() || language == "en" ||
        std::find(languages.begin(), languages.end(), language) == languages.end())
        return base;
    const std::lock_guard lock(mutex);
    auto& made = by_language[std::string(language)];
    if (!made) {
        if (const auto text = texts.find("inflections.tsv"); text != texts.end() && by_language.size() == 1)
            inflections = Inflections(text->second, text->first);
        made = std::make_unique<Automaton>(with_country_words(*this, language));
    }
    return *made;
}

Automaton with_country_words(const Tables& t, std::string_view language) {
    Automaton out = t.base;
    std::vector<std::string> names;
    const auto add = [&](std::string_view name, LetterCase letters, std::uint32_t entry) {
        std::string wrong = out.add(name, letters, entry);
        if (wrong.empty()) names.emplace_back(name);
        const std::string_view bare = t.inflections.without_article(language, name);
        if (bare.size() < name.size() && out.add(bare, letters, entry).empty()) names.emplace_back(bare);
        return wrong;
    };
    for (const auto& [code, entry] : t.country_entry)
        if (const std::string name = country_name(code, language); !name.empty()) add(name, LetterCase::capital, entry);
    if (const auto words = t.words_of_language.find(language); words != t.words_of_language.end())
        for (const Tables::Phrase& p : words->second)
            if (const std::string wrong = add(p.text, p.letters, p.entry); !wrong.empty())
                refuse_row(p.file, p.line, "\"" + p.text + "\": " + wrong);
    // After all names, so that a case of one is never taken for another.
    for (const std::string& name : names) {
        const FoldedText words = fold_words(name);
        for (const FoldedWord& w : words.words)
            if (!w.mark)
                for (const std::string& form : t.inflections.forms(language, words[w]))
                    out.also_written(words[w], form);
    }
    return out;
}

const std::string& Vocabularies::Tables::country_names() const {
    const std::lock_guard lock(mutex);
    if (!any_names.empty()) return any_names;
    std::map<std::string, std::string> codes_of;  // a name that two have is the first one's
    for (const std::string& language : languages)
        for (const auto& [code, entry] : country_entry)
            if (std::string name = fold(country_name(code, language)); !name.empty())
                codes_of.emplace(std::move(name), code);
    for (const auto& [language, words] : words_of_language)
        for (const Phrase& p : words) codes_of.emplace(fold(bare(p.text)), entries[p.entry].value);
    for (const auto& [name, code] : codes_of) any_names += name + "\t" + code + "\n";
    return any_names;
}

std::string Vocabularies::Tables::country_by_any_name(std::string_view folded) const {
    const std::string_view names = country_names();
    for (std::size_t from = 0, to = names.size(); from < to;) {  // both begin lines
        const std::size_t before = names.substr(0, from + (to - from) / 2).rfind('\n');
        const std::size_t line = before == names.npos || before < from ? from : before + 1;
        const std::size_t tab = names.find('\t', line), end = names.find('\n', line);
        if (tab == names.npos || end == names.npos || tab > end) return {};
        const int order = names.substr(line, tab - line).compare(folded);
        if (order == 0) return std::string(names.substr(tab + 1, end - tab - 1));
        if (order < 0)
            from = end + 1;
        else
            to = line;
    }
    return {};
}

}  // namespace ibid
