#include "analysis/notes/source_keys.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "analysis/identifiers/schemes.h"
#include "analysis/notes/note_citations.h"

namespace ibid {
namespace {

bool is_of(std::string_view scheme, std::string_view key) {
    return key.size() > scheme.size() && key[scheme.size()] == ':' && key.starts_with(scheme);
}

void add_new(std::vector<std::string>& keys, std::string key) {
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

void sort_best_first(std::vector<std::string>& keys) {
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return key_rank(a) < key_rank(b); });
}

/// "url:…" of an address that leads to one page; a host alone, or with a language folder, does not.
std::string page_key(std::string_view url) {
    const std::string plain = url_key(url);
    const std::size_t path = plain.find('/');
    if (path == std::string::npos || plain.size() - path < 5) return {};
    return "url:" + plain;
}

/// Whether an identifier that begins at `at` names what the line is, not what it speaks of: before it stand only
/// capitalised words, numbers and labels ("Brussels, 23.9.2020 COM(2020) 609 final", "doi: 10.…").
bool is_own(std::string_view text, std::size_t at) {
    bool word_begins = true;
    for (std::size_t i = 0; i < at; ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (word_begins && std::islower(c)) {
            const std::string_view rest = text.substr(i, 5);
            if (!rest.starts_with("doi") && !rest.starts_with("isbn") && !rest.starts_with("http")) return false;
        }
        word_begins = !std::isalnum(c) && c < 0x80;
    }
    return true;
}

}  // namespace

int key_rank(std::string_view key) {
    const std::span<const Scheme> all = schemes();
    const std::string_view scheme = scheme_of(key);
    return static_cast<int>(std::find_if(all.begin(), all.end(), [&](const Scheme& s) { return s.name == scheme; }) -
                            all.begin());
}

int key_strength(std::string_view key) {
    const Scheme* scheme = find_scheme(scheme_of(key));
    return static_cast<int>(scheme ? scheme->strength : Strength::identifier);
}

bool keys_conflict(const std::vector<std::string>& a, const std::vector<std::string>& b, std::string_view by) {
    const int strength = key_strength(by);
    if (strength == 0) return false;
    bool contradicted = false;
    for (const Scheme& scheme : schemes()) {
        if (static_cast<int>(scheme.strength) >= strength) continue;
        bool both = false, shared = false;
        for (const std::string& x : a) {
            if (!is_of(scheme.name, x)) continue;
            for (const std::string& y : b) {
                if (!is_of(scheme.name, y)) continue;
                both = true;
                shared = shared || x == y;
            }
        }
        if (shared && scheme.strength == Strength::identifier) return false;
        if (shared && !contradicted) return false;  // one address, and no identifier against it
        contradicted = contradicted || (both && (scheme.traits & trait::kContradicts) != 0);
    }
    return contradicted;
}

std::string title_key(std::string_view title) {
    CslItem item;
    item.title = title;
    return title_key(item);
}

std::uint32_t count_fields(const Citation& citation) {
    const CslItem& csl = citation.csl;
    std::uint32_t n = static_cast<std::uint32_t>(citation.ids.size());
    for (const std::string* field : {&csl.title, &csl.container_title, &csl.volume, &csl.issue, &csl.page,
                                     &csl.publisher, &csl.number, &csl.doi, &csl.url})
        n += !field->empty();
    return n + !csl.author.empty() + !csl.editor.empty() + (csl.issued.year > 0) + (csl.accessed.year > 0);
}

std::vector<std::string> source_keys(const Citation& citation) {
    std::vector<std::string> keys = citation_keys(citation);
    // A chapter bears its book's ISBN, and so do the other chapters.
    if (citation.csl.type == "chapter") std::erase_if(keys, [](const auto& key) { return key.starts_with("isbn:"); });
    if (keys.empty()) keys.push_back(citation.key);
    add_new(keys, page_key(citation.link));
    sort_best_first(keys);
    return keys;
}

std::vector<std::string> address_keys(std::string_view url, const Vocabularies& vocabularies) {
    std::map<std::string, std::string> ids;
    add_url_identifiers(url, ids, citation_forms(vocabularies));
    derive_identifiers(ids, {}, citation_forms(vocabularies));
    std::vector<std::string> keys = identifier_keys(ids);
    add_new(keys, page_key(url));
    return keys;
}

std::vector<std::string> document_keys(const Document& document, const Vocabularies& vocabularies) {
    static constexpr std::size_t kLongestLine = 400;  // a title page has no long paragraphs; an abstract is one
    const CitationForms& forms = citation_forms(vocabularies);
    std::map<std::string, std::string> ids;
    for (const Block& block : document.blocks) {
        if (block.fragments.empty() || block.fragments.front().page_number != 1) continue;
        const std::string_view text = std::string_view(block.text).substr(0, kLongestLine);
        for (const Identifier& found : find_identifiers(text, forms)) {
            const Scheme* scheme = find_scheme(found.kind);
            const bool describes =
                scheme && (scheme->strength != Strength::identifier || (scheme->traits & trait::kAlone) != 0);
            if ((describes && found.kind != "url") || !is_own(text, found.span.begin)) continue;
            if (found.kind != "url")
                ids.emplace(found.kind, found.value);
            else if (block.text.size() < kLongestLine)
                add_url_identifiers(found.value, ids, forms);
        }
    }
    derive_identifiers(ids, document.title, forms);
    return identifier_keys(ids);
}

}  // namespace ibid
