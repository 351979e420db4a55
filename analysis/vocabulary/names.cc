// What concepts are called, folded, in all languages: what a filter or a question may say for a value.

#include "analysis/vocabulary/rows.h"
#include "analysis/vocabulary/tables.h"
#include "text/folding.h"

namespace ibid {
namespace {

using Tables = Vocabularies::Tables;

/// facet, folded name -> value. Of a name that two have it is the first one's.
using Names = std::map<std::pair<std::string, std::string>, std::string>;

class NameReader {
public:
    explicit NameReader(const Tables& tables) : t_(tables) {}

    /// Of the rows. Throws for a name that two have.
    void read_rows() {
        for (const auto& [file, text] : t_.texts)
            switch (const VocabularyFile of = vocabulary_file(file, text); of.rows) {
                case RowsOf::countries:
                    countries(country_rows(file, text));
                    break;
                case RowsOf::concepts:
                    concepts(concept_rows(file, text), of.facet);
                    break;
                case RowsOf::acronyms:
                    acronyms(read_tsv(file, text, {"acronym", "expansion"}));
                    break;
                default:
                    break;
            }
        if (const auto words = t_.texts.find(std::string(kConceptWords)); words != t_.texts.end())
            concept_words(concept_word_rows(words->first, words->second));
    }

    Names read() {
        read_rows();
        other_languages();
        return std::move(names_);
    }

private:
    /// Whether the name means `value` now; a name that means another already is that one's.
    bool add(const std::string& facet, std::string name, const std::string& value) {
        return names_.emplace(std::pair{facet, std::move(name)}, value).first->second == value;
    }
    const std::string& owner(const std::string& facet, const std::string& name) { return names_[{facet, name}]; }

    void countries(const Tsv& tsv) {
        for (const TsvRow& row : tsv.rows) {
            const std::string& code = tsv.cell(row, "code");
            names_[{"country", fold(code)}] = code;
            add("country", fold(tsv.cell(row, "alpha3")), code);
            for (const std::string& n : names_of_country(tsv, row))
                if (!add("country", fold(bare(n)), code))
                    tsv.refuse(row.line, "\"" + n + "\" is also a name of " + owner("country", fold(bare(n))));
        }
        for (const TsvRow& row : tsv.rows)  // where no name says otherwise
            for (const std::string& a : split_cell(tsv.cell(row, "adjectives")))
                add("country", fold(bare(a)), tsv.cell(row, "code"));
        for (const auto& [code, eu] : t_.codes)
            if (code != eu) add("country", fold(code), eu);
    }

    void concepts(const Tsv& tsv, const std::string& default_facet) {
        for (const TsvRow& row : tsv.rows) {
            const std::string &slug = tsv.cell(row, "slug"), &label = tsv.cell(row, "label"),
                              facet = facet_of(tsv, row, default_facet);
            add(facet, slug, slug);
            for (const std::string& p : phrases_of_concept(tsv, row))
                if (!is_pattern(p) && !add(facet, fold(bare(p)), slug))
                    tsv.refuse(row.line, "\"" + p + "\" is also an alias of " + owner(facet, fold(bare(p))));
            add(facet, fold(label), slug);
            add(facet, fold(slug), slug);
        }
    }

    void acronyms(const Tsv& tsv) {
        for (const TsvRow& row : tsv.rows) {
            const std::string& acronym = tsv.cell(row, "acronym");
            if (!names_.emplace(std::pair{"acronym", fold(acronym)}, acronym).second)
                tsv.refuse(row.line, acronym + " has a row already");
        }
    }

    /// Read when every concept has its row, in whatever file; a user's own instruments.tsv may have other rows.
    void concept_words(const Tsv& tsv) {
        for (const TsvRow& row : tsv.rows) {
            const std::string &facet = tsv.cell(row, "facet"), &slug = tsv.cell(row, "slug");
            const auto slugs = t_.parents.find(facet);
            if (slugs == t_.parents.end() || !slugs->second.contains(slug)) continue;
            for (const std::string& alias : split_cell(tsv.cell(row, "aliases")))
                if (!is_pattern(alias)) add(facet, fold(bare(alias)), slug);
        }
    }

    /// Countries as ICU and country_words.tsv call them.
    void other_languages() {
        for (const std::string& language : t_.languages)
            for (const auto& [code, entry] : t_.phrases().country_entry)
                if (std::string name = fold(country_name(code, language)); !name.empty())
                    add("country", std::move(name), code);
        for (const auto& [language, words] : t_.phrases().words_of_language)
            for (const VocabularyPhrase& p : words) add("country", fold(bare(p.text)), t_.entry(p.entry).value);
    }

    const Tables& t_;
    Names names_;
};

}  // namespace

const std::string& Tables::names() const {
    std::call_once(names_made, [&] {
        if (!kept_names.empty()) return;
        for (const auto& [name, value] : NameReader(*this).read())
            kept_names.append(name.first)
                .append(1, '\t')
                .append(name.second)
                .append(1, '\t')
                .append(value)
                .append(1, '\n');
    });
    return kept_names;
}

void Tables::check_names() const { NameReader(*this).read_rows(); }

std::string Tables::named(std::string_view facet, std::string_view name) const {
    const std::string_view lines = names();
    std::string key(facet);
    key.append(1, '\t').append(name).append(1, '\t');
    for (std::size_t from = 0, to = lines.size(); from < to;) {  // both begin lines
        const std::size_t before = lines.substr(0, from + (to - from) / 2).rfind('\n');
        const std::size_t line = before == lines.npos || before < from ? from : before + 1;
        const std::size_t end = lines.find('\n', line);
        if (end == lines.npos) return {};
        const std::string_view row = lines.substr(line, end - line);
        if (row.starts_with(key)) return std::string(row.substr(key.size()));
        if (row < key)
            from = end + 1;
        else
            to = line;
    }
    return {};
}

}  // namespace ibid
