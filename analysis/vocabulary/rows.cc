#include "analysis/vocabulary/rows.h"

namespace ibid {

VocabularyFile vocabulary_file(const std::string& file, std::string_view text) {
    static constexpr struct {
        std::string_view file;
        RowsOf rows;
        const char* facet;
    } kFiles[] = {{"countries.tsv", RowsOf::countries, ""},
                  {"country_words.tsv", RowsOf::country_words, ""},
                  {"not_countries.tsv", RowsOf::traps, ""},
                  {"given_names.tsv", RowsOf::given_names, ""},
                  {"signals.tsv", RowsOf::signals, ""},
                  {"acronyms.tsv", RowsOf::acronyms, ""},
                  {"approaches.tsv", RowsOf::concepts, "approach"},
                  {"instruments.tsv", RowsOf::concepts, "instrument"},
                  {"citation_forms.tsv", RowsOf::other, ""},
                  {"inflections.tsv", RowsOf::other, ""},
                  {kConceptWords, RowsOf::other, ""},
                  {"front_words.tsv", RowsOf::other, ""},
                  {"layout_words.tsv", RowsOf::other, ""},
                  {"translations.tsv", RowsOf::other, ""},
                  {"document_symbols.tsv", RowsOf::other, ""},
                  {"claim_words.tsv", RowsOf::other, ""},
                  {"emn_members.tsv", RowsOf::other, ""}};
    for (const auto& known : kFiles)
        if (file == known.file) return {known.rows, known.facet};
    const bool of_concepts = file.ends_with(".rdf.tsv") || file.ends_with(".ttl.tsv") || text.starts_with("slug\t") ||
                             text.find("\nslug\t") != std::string_view::npos;
    return of_concepts ? VocabularyFile{RowsOf::concepts, "instrument"} : VocabularyFile{};
}

Tsv country_rows(const std::string& file, std::string_view text) {
    return read_tsv(file, text, {"code", "alpha3", "name", "group", "role", "names", "adjectives"});
}
Tsv concept_rows(const std::string& file, std::string_view text) {
    return read_tsv(file, text, {"slug", "label", "broader", "aliases"});
}
Tsv concept_word_rows(const std::string& file, std::string_view text) {
    return read_tsv(file, text, {"language", "facet", "slug", "aliases"});
}
Tsv country_word_rows(const std::string& file, std::string_view text) {
    return read_tsv(file, text, {"language", "code", "names", "adjectives"});
}

std::string facet_of(const Tsv& tsv, const TsvRow& row, const std::string& default_facet) {
    return tsv.cell(row, "facet").empty() ? default_facet : tsv.cell(row, "facet");
}

std::vector<std::string> names_of_country(const Tsv& tsv, const TsvRow& row) {
    std::vector<std::string> names = split_cell(tsv.cell(row, "names"));
    names.insert(names.begin(), tsv.cell(row, "name"));
    return names;
}

std::vector<std::string> phrases_of_concept(const Tsv& tsv, const TsvRow& row) {
    std::vector<std::string> phrases = split_cell(tsv.cell(row, "aliases"));
    if (!phrases.empty() && phrases.front() == "-")
        phrases.erase(phrases.begin());
    else
        phrases.insert(phrases.begin(), tsv.cell(row, "label"));
    return phrases;
}

std::string bare(const std::string& phrase) { return phrase.starts_with('=') ? phrase.substr(1) : phrase; }

bool is_pattern(std::string_view phrase) { return phrase.find_first_of("(~") != std::string_view::npos; }

}  // namespace ibid
