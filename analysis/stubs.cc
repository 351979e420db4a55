// Placeholders until each stage's own file exists; delete a function here when you write the real one.
#include "analysis/citations.h"
#include "analysis/vocabulary.h"

namespace ibid {

struct Vocabularies::Tables {
    std::map<std::string, std::string> texts;
};
Vocabularies Vocabularies::read(const std::string&) { return from_texts({}); }
Vocabularies Vocabularies::from_texts(std::map<std::string, std::string> texts) {
    Vocabularies v;
    v.tables_ = std::make_shared<const Tables>(Tables{std::move(texts)});
    return v;
}
const std::map<std::string, std::string>& Vocabularies::texts() const { return tables_->texts; }
std::string Vocabularies::hash() const { return "0"; }
const std::vector<Concept>& concepts(const Vocabularies&, std::string_view) {
    static const std::vector<Concept> none;
    return none;
}
std::string resolve_concept(const Vocabularies&, std::string_view, std::string_view) { return {}; }
NoteReading read_note(std::string_view text, std::span<const Link>, const Vocabularies&) {
    NoteReading n;
    n.text = text;
    return n;
}
void resolve(std::vector<NoteReading>&) {}
std::vector<std::string> reference_keys(std::string_view, const Vocabularies&) { return {}; }

}  // namespace ibid
