// A vocabulary file is broken or it is read; nothing between. The first byte chooses which file it claims to be.
#include <string>

#include "analysis/vocabulary/vocabulary.h"
#include "model/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const char* const kNames[] = {"countries.tsv", "instruments.tsv",    "approaches.tsv",
                                         "acronyms.tsv",  "citation_forms.tsv", "stopwords.tsv"};
    if (size == 0) return 0;
    const std::string name = kNames[data[0] % std::size(kNames)];
    try {
        const auto v =
            ibid::Vocabularies::from_texts({{name, std::string(reinterpret_cast<const char*>(data) + 1, size - 1)}});
        v.check();
        for (const char* facet : {"country", "instrument", "approach", "acronym"})
            ibid::resolve_concept(v, facet, "Austria");
    } catch (const ibid::Error&) {
    }
    return 0;
}
