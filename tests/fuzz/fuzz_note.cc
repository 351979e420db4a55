// A note's text, and a reference as a user types it: never a crash, every span inside its text.
#include <cstdlib>
#include <string_view>

#include "analysis/notes/note_citations.h"

using namespace ibid;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Vocabularies vocabularies = Vocabularies::read(IBID_SOURCE_DIR "/corpus/vocabulary");
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<NoteReading> notes = {read_note("AT, BE and GE. See COM(2020) 609 final.", {}, vocabularies),
                                      read_note(text, {}, vocabularies)};
    for (const Citation& citation : notes.back().citations)
        if (citation.span.begin > citation.span.end || citation.span.end > text.size()) std::abort();
    for (const CountryFacet& country : notes.back().countries)
        if (country.span && country.span->end > text.size()) std::abort();
    resolve(notes, vocabularies);
    reference_keys(text, vocabularies);
    return 0;
}
