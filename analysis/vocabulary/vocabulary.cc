#include "analysis/vocabulary/vocabulary.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/vocabulary/skos.h"
#include "analysis/vocabulary/tables.h"
#include "model/error.h"
#include "text/tsv.h"

namespace ibid {
namespace {

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
    tables_->check_names();
    tables_->automaton();
    tables_->citation_forms();
    tables_->front_words();
    tables_->claim_words();
}

Vocabularies Vocabularies::from_texts(std::map<std::string, std::string> texts, Kept kept) {
    auto t = std::make_shared<Tables>();
    t->hash = kept.hash.empty() ? digest(texts) : std::move(kept.hash);
    t->kept_names = std::move(kept.names);
    t->texts = std::move(texts);
    read_concept_tables(*t);
    Vocabularies v;
    v.tables_ = std::move(t);
    return v;
}

const std::map<std::string, std::string>& Vocabularies::texts() const { return tables_->texts; }
std::string Vocabularies::hash() const { return tables_->hash; }
const std::string& Vocabularies::names() const { return tables_->names(); }
const CitationForms& citation_forms(const Vocabularies& vocabularies) { return vocabularies.tables().citation_forms(); }

const std::vector<Concept>& concepts(const Vocabularies& vocabularies, std::string_view facet) {
    static const std::vector<Concept> none;
    const auto& all = vocabularies.tables().concepts;
    const auto it = all.find(facet);
    return it == all.end() ? none : it->second;
}

std::string resolve_concept(const Vocabularies& vocabularies, std::string_view facet, std::string_view text) {
    const Vocabularies::Tables& t = vocabularies.tables();
    if (std::string value = t.named(facet, text); !value.empty()) return value;
    if (std::string value = t.named(facet, fold(text)); !value.empty()) return value;
    if (facet == "country") return {};
    // "readmission agreements": the plural of a name.
    std::string scratch;
    std::string singular;
    for (const FoldedText words = fold_words(text); const FoldedWord& w : words.words)
        if (!w.mark)
            singular += (singular.empty() ? "" : " ") +
                        std::string(&w == &words.words.back() ? stem(words[w], scratch) : words[w]);
    return t.named(facet, singular);
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

}  // namespace ibid
