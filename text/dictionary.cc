#include "text/dictionary.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <hunspell.hxx>
#include <map>
#include <memory>

namespace ibid {
namespace {

/// As distributions name them; of several for a language, the first that is there. The institutions write British
/// English.
constexpr const char* kNames[] = {"en_GB", "en_US", "fr_FR", "fr",    "de_DE", "es_ES", "it_IT",
                                  "pt_PT", "nl_NL", "sv_SE", "pl_PL", "fi_FI", "da_DK", "cs_CZ"};
constexpr const char* kFolders[] = {"/usr/share/hunspell", "/usr/local/share/hunspell", "/usr/share/myspell"};

struct Loaded {
    std::unique_ptr<Hunspell> speller;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> encoding{nullptr, ucnv_close};
};

Loaded load(const std::string& language) {
    Loaded loaded;
    for (const std::string name : kNames) {
        if (!name.starts_with(language)) continue;
        for (const std::string folder : kFolders) {
            const std::string rules = folder + "/" + name + ".aff", words = folder + "/" + name + ".dic";
            std::error_code none;
            if (!std::filesystem::exists(rules, none) || !std::filesystem::exists(words, none)) continue;
            auto speller = std::make_unique<Hunspell>(rules.c_str(), words.c_str());
            UErrorCode status = U_ZERO_ERROR;
            loaded.encoding.reset(ucnv_open(speller->get_dict_encoding().c_str(), &status));
            if (U_FAILURE(status)) continue;
            loaded.speller = std::move(speller);
            return loaded;
        }
    }
    return loaded;
}

}  // namespace

std::optional<bool> Dictionary::holds(const std::string& word) const {
    thread_local std::map<std::string, Loaded> all;
    auto at = all.find(language_);
    if (at == all.end()) at = all.emplace(language_, language_.size() == 2 ? load(language_) : Loaded{}).first;
    Loaded& loaded = at->second;
    if (!loaded.speller) return std::nullopt;
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(word);
    UErrorCode status = U_ZERO_ERROR;
    std::string bytes(word.size() * 2 + 8, '\0');
    const int32_t length = ucnv_fromUChars(loaded.encoding.get(), bytes.data(), static_cast<int32_t>(bytes.size()),
                                           text.getBuffer(), text.length(), &status);
    if (U_FAILURE(status)) return false;
    bytes.resize(static_cast<std::size_t>(length));
    return loaded.speller->spell(bytes);
}

}  // namespace ibid
