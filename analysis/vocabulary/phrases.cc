// What is looked for in texts: names, adjectives and topics, and words beside them that decide what a name means.

#include <algorithm>

#include "analysis/vocabulary/rows.h"
#include "analysis/vocabulary/tables.h"
#include "text/folding.h"

namespace ibid {
namespace {

using Tables = Vocabularies::Tables;

std::uint32_t add_entry(PhraseTable& t, EntryKind kind, std::string facet, std::string value) {
    t.entries.push_back({kind, std::move(facet), std::move(value)});
    return static_cast<std::uint32_t>(t.entries.size() - 1);
}

void add_phrase(PhraseTable& t, const Tsv& tsv, const TsvRow& row, const std::string& phrase, LetterCase letters,
                std::uint32_t entry) {
    t.phrases.push_back({phrase, letters, entry, tsv.file, row.line});
}

void read_countries(PhraseTable& t, const Tsv& tsv) {
    for (const TsvRow& row : tsv.rows) {
        const std::string& code = tsv.cell(row, "code");
        const std::uint32_t names = add_entry(t, EntryKind::country_name, "country", code);
        const std::uint32_t adjectives = add_entry(t, EntryKind::country_adjective, "country", code);
        const std::uint32_t prefix = add_entry(t, EntryKind::country_prefix, "country", code);
        t.country_entry.emplace(code, names);
        for (const std::string& n : names_of_country(tsv, row)) add_phrase(t, tsv, row, n, LetterCase::capital, names);
        for (const std::string& a : split_cell(tsv.cell(row, "adjectives")))
            add_phrase(t, tsv, row, a, LetterCase::capital, adjectives);
        for (const std::string& p : split_cell(tsv.cell(row, "combining")))
            add_phrase(t, tsv, row, p, LetterCase::capital, prefix);
    }
    t.forgiving = t.phrases.size();
}

/// Names and adjectives of countries in other languages than English; read after countries.tsv, which sorts before it.
void read_country_words(PhraseTable& t, const std::vector<std::string>& languages, const Tsv& tsv) {
    for (const TsvRow& row : tsv.rows) {
        const std::string &language = tsv.cell(row, "language"), &code = tsv.cell(row, "code");
        const auto entry = t.country_entry.find(code);
        if (entry == t.country_entry.end()) tsv.refuse(row.line, "\"" + code + "\" has no row in countries.tsv");
        if (std::find(languages.begin(), languages.end(), language) == languages.end())
            tsv.refuse(row.line, "\"" + language + "\" is no language of a country in countries.tsv");
        auto& words = t.words_of_language[language];
        for (const std::string& name : split_cell(tsv.cell(row, "names")))
            words.push_back({name, LetterCase::capital, entry->second, tsv.file, row.line});
        for (const std::string& adjective : split_cell(tsv.cell(row, "adjectives")))  // stands next to its name's entry
            words.push_back({adjective, LetterCase::any, entry->second + 1, tsv.file, row.line});
    }
}

void read_traps(PhraseTable& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"phrase", "country"});
    for (const TsvRow& row : tsv.rows) {
        const std::string& code = tsv.cell(row, "country");
        if (!code.empty() && !t.country_entry.contains(code))
            tsv.refuse(row.line, "\"" + code + "\" has no row in countries.tsv");
        const auto kind = code.empty() ? EntryKind::not_a_country : EntryKind::country_name;
        add_phrase(t, tsv, row, tsv.cell(row, "phrase"), LetterCase::capital, add_entry(t, kind, "country", code));
    }
}

void read_given_names(PhraseTable& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"name", "also"});
    const std::uint32_t name = add_entry(t, EntryKind::given_name, "name", {});
    const std::uint32_t country_too = add_entry(t, EntryKind::given_name, "country", {});
    for (const TsvRow& row : tsv.rows)
        add_phrase(t, tsv, row, tsv.cell(row, "name"), LetterCase::capital,
                   tsv.cell(row, "also") == "country" ? country_too : name);
}

void read_signals(PhraseTable& t, const std::string& file, const std::string& text) {
    const Tsv tsv = read_tsv(file, text, {"kind", "phrase"});
    std::map<std::string, std::uint32_t> entries;
    for (const TsvRow& row : tsv.rows) {
        const std::string& kind = tsv.cell(row, "kind");
        if (kind.empty()) tsv.refuse(row.line, "no kind");
        if (!entries.contains(kind)) entries.emplace(kind, add_entry(t, EntryKind::signal, kind, {}));
        add_phrase(t, tsv, row, tsv.cell(row, "phrase"), LetterCase::any, entries[kind]);
    }
}

void read_concepts(PhraseTable& t, const Tsv& tsv, const std::string& default_facet) {
    for (const TsvRow& row : tsv.rows) {
        const std::uint32_t entry =
            add_entry(t, EntryKind::topic, facet_of(tsv, row, default_facet), tsv.cell(row, "slug"));
        for (const std::string& p : phrases_of_concept(tsv, row)) add_phrase(t, tsv, row, p, LetterCase::any, entry);
    }
}

/// Names of concepts in other languages: read when every concept has its row, in whatever file.
void read_concept_words(PhraseTable& t, const Tsv& tsv) {
    std::map<std::pair<std::string, std::string>, std::uint32_t> entries;
    for (std::size_t i = 0; i < t.entries.size(); ++i)
        if (t.entries[i].kind == EntryKind::topic)
            entries.emplace(std::pair{t.entries[i].facet, t.entries[i].value}, static_cast<std::uint32_t>(i));
    for (const TsvRow& row : tsv.rows) {
        const auto entry = entries.find({tsv.cell(row, "facet"), tsv.cell(row, "slug")});
        if (entry == entries.end()) continue;  // a user's own instruments.tsv may have other rows
        for (const std::string& alias : split_cell(tsv.cell(row, "aliases")))
            add_phrase(t, tsv, row, alias, LetterCase::any, entry->second);
    }
}

PhraseTable read_phrases(const Tables& tables) {
    PhraseTable t;
    for (const auto& [file, text] : tables.texts)
        switch (const VocabularyFile of = vocabulary_file(file, text); of.rows) {
            case RowsOf::countries:
                read_countries(t, country_rows(file, text));
                break;
            case RowsOf::country_words:
                read_country_words(t, tables.languages, country_word_rows(file, text));
                break;
            case RowsOf::traps:
                read_traps(t, file, text);
                break;
            case RowsOf::given_names:
                read_given_names(t, file, text);
                break;
            case RowsOf::signals:
                read_signals(t, file, text);
                break;
            case RowsOf::concepts:
                read_concepts(t, concept_rows(file, text), of.facet);
                break;
            case RowsOf::acronyms:
            case RowsOf::other:
                break;
        }
    if (const auto words = tables.texts.find(std::string(kConceptWords)); words != tables.texts.end())
        read_concept_words(t, concept_word_rows(words->first, words->second));
    return t;
}

}  // namespace

const PhraseTable& Tables::phrases() const {
    std::call_once(phrases_made, [&] { phrase_table = read_phrases(*this); });
    return phrase_table;
}

const Automaton& Tables::automaton(std::string_view language) const {
    std::call_once(base_made, [&] {
        Automaton made;
        const std::vector<VocabularyPhrase>& all = phrases().phrases;
        const std::size_t forgiving = phrases().forgiving;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i == forgiving) made.forgive_doubled_letters();
            const VocabularyPhrase& p = all[i];
            if (const std::string wrong = made.add(p.text, p.letters, p.entry); !wrong.empty())
                refuse_row(p.file, p.line, "\"" + p.text + "\": " + wrong);
        }
        if (forgiving == all.size()) made.forgive_doubled_letters();
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
    for (const auto& [code, entry] : t.phrases().country_entry)
        if (const std::string name = country_name(code, language); !name.empty()) add(name, LetterCase::capital, entry);
    const auto& more = t.phrases().words_of_language;
    if (const auto words = more.find(language); words != more.end())
        for (const VocabularyPhrase& p : words->second)
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

}  // namespace ibid
