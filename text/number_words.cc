#include "text/number_words.h"

#include <unicode/rbnf.h>

#include "text/folding.h"

namespace ibid {

const std::map<std::string, int>& number_words(const std::string& language) {
    thread_local std::map<std::string, std::map<std::string, int>> all;
    const auto [at, fresh] = all.try_emplace(language);
    if (!fresh) return at->second;
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat spell(icu::URBNF_SPELLOUT, icu::Locale(language.empty() ? "en" : language.c_str()),
                                     status);
    // Every gender and case: "dwa", "dwie", "dwóch".
    for (int set = 0; U_SUCCESS(status) && set < spell.getNumberOfRuleSetNames(); ++set) {
        const icu::UnicodeString name = spell.getRuleSetName(set);
        if (name.indexOf("ordinal") >= 0 || name.indexOf("year") >= 0) continue;
        for (int n = kFewestSpelled; n <= kMostSpelled && U_SUCCESS(status); ++n) {
            icu::UnicodeString words;
            icu::FieldPosition place;
            spell.format(static_cast<int32_t>(n), name, words, place, status);
            std::string utf8;
            words.toUTF8String(utf8);
            at->second.emplace(fold(utf8), n);
        }
    }
    return at->second;
}

}  // namespace ibid
