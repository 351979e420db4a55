// The trained weights, part of the program: no file has to be found beside it.
#include "analysis/references/tagger/reference_features.h"

// The assembler reads the file; a 1.5 MB array in source would take the compiler a minute.
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".global ibid_reference_weights\n"
    ".global ibid_reference_weights_end\n"
    "ibid_reference_weights:\n"
    ".incbin \"" IBID_REFERENCE_WEIGHTS
    "\"\n"
    "ibid_reference_weights_end:\n"
    ".byte 0\n"
    ".global ibid_reference_words\n"
    ".global ibid_reference_words_end\n"
    "ibid_reference_words:\n"
    ".incbin \"" IBID_REFERENCE_WORDS
    "\"\n"
    "ibid_reference_words_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char ibid_reference_weights[];
extern const char ibid_reference_weights_end[];
extern const char ibid_reference_words[];
extern const char ibid_reference_words_end[];
}

namespace ibid::tagger {

std::string_view shipped_weights() {
    const std::string_view bytes(ibid_reference_weights,
                                 static_cast<std::size_t>(ibid_reference_weights_end - ibid_reference_weights));
    return bytes.size() == kFileBytes && bytes.starts_with(kMagic) ? bytes : std::string_view();
}

std::string_view shipped_words() {
    return std::string_view(ibid_reference_words,
                            static_cast<std::size_t>(ibid_reference_words_end - ibid_reference_words));
}

}  // namespace ibid::tagger
