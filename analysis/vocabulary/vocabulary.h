#pragma once
// Vocabularies: what countries, instruments and citation forms are called. Data, read from corpus/vocabulary/*.tsv;
// code holds none of it. Built once, then shared read-only between threads.
// Throws Error(vocabulary) with file, line and reason on a broken row.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

/// Whether all phrases are looked at when a folder is read, or when they are first needed.
enum class Checked : std::uint8_t { at_once, later };

class Vocabularies {
public:
    /// Reads every *.tsv of a folder.
    static Vocabularies read(const std::string& folder, Checked checked = Checked::at_once);
    /// What an index keeps of vocabularies beside their texts, because it takes tens of milliseconds to make.
    struct Kept {
        std::string hash, names;
    };
    /// The same from texts: file name -> content. The index keeps these, so that a reader needs no folder.
    static Vocabularies from_texts(std::map<std::string, std::string> texts, Kept kept = {});

    /// Throws for a phrase that cannot be looked for. read() has done so; from_texts() leaves it to whoever first
    /// analyses.
    void check() const;

    const std::map<std::string, std::string>& texts() const;
    /// Changes when any row does; written into the index.
    std::string hash() const;
    /// What concepts are called, folded, and countries in the languages of the vocabulary, as ICU knows them: lines in
    /// order, "country\tautriche\tAT\n".
    const std::string& names() const;

    struct Tables;  // analysis/ knows
    const Tables& tables() const { return *tables_; }

private:
    std::shared_ptr<const Tables> tables_;
};

/// A concept of a vocabulary, for labels, facet trees and query expansion.
struct Concept {
    std::string value, label, parent, group, role;
    std::vector<std::string> aliases;
};

/// facet: "country", "instrument", "approach". Empty when unknown.
const std::vector<Concept>& concepts(const Vocabularies& vocabularies, std::string_view facet);
/// The value that a code, slug, label, alias or three-letter code stands for; empty when none.
std::string resolve_concept(const Vocabularies& vocabularies, std::string_view facet, std::string_view text);

}  // namespace ibid
