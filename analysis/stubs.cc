// Placeholders until each stage's own file exists; delete a function here when you write the real one.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "analysis/citation_forms.h"
#include "analysis/vocabulary.h"

namespace ibid {

struct Vocabularies::Tables {
    std::map<std::string, std::string> texts;
    CitationForms forms;
};
Vocabularies Vocabularies::read(const std::string& folder) {
    std::map<std::string, std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".tsv") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        texts[entry.path().filename()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return from_texts(std::move(texts));
}
Vocabularies Vocabularies::from_texts(std::map<std::string, std::string> texts) {
    Vocabularies v;
    CitationForms forms(texts["citation_forms.tsv"]);
    v.tables_ = std::make_shared<const Tables>(Tables{std::move(texts), std::move(forms)});
    return v;
}
const std::map<std::string, std::string>& Vocabularies::texts() const { return tables_->texts; }
std::string Vocabularies::hash() const { return "0"; }
const std::vector<Concept>& concepts(const Vocabularies&, std::string_view) {
    static const std::vector<Concept> none;
    return none;
}
std::string resolve_concept(const Vocabularies&, std::string_view, std::string_view) { return {}; }
const CitationForms& citation_forms(const Vocabularies& v) { return v.tables().forms; }

}  // namespace ibid
