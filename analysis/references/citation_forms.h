#pragma once
// The words of citing, in the languages of the EMN: months, "last accessed", ibid., signals, act names, publishers …
// Data from citation_forms.tsv (kind, form, value, language); a form is matched word by word, case and punctuation
// apart. Read once with the other vocabularies, then shared read-only.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/vocabulary/vocabulary.h"
#include "text/letters.h"

namespace ibid {

enum class FormKind : std::uint8_t {
    accessed,     // "last accessed on"
    act,          // value: CELEX letter R, L, D or F
    act_prefix,   // "Council", "Implementing": words of an act's name before its kind
    association,  // "and", "&"
    container,    // a word of journals and series: "Journal", "Review"
    document,     // begins the title of an official paper: "Communication from the", value: DC, PC or empty
    edited,       // "(eds.)", "a cura di"
    et_al,
    example,      // "for example": a list that is not exhaustive
    except,       // "except", "excluding"
    ibid,         // points at the source before
    in_work,      // "in", "In:"
    institution,  // a word that shows an institution: "Ministry", "Commission"
    issue,
    month,  // value: 1-12
    newspaper,
    no_date,
    number,  // "No", "Nr", "n°": between an act's kind and its number
    oj,      // "OJ", "ABl."
    op_cit,  // points at an earlier note of the same author
    page,
    particle,  // "van", "de": begins a family name
    place,
    prose,        // a word of sentences, seldom of references: "which", "are"; value: "person" before a name, "Mr."
    publisher,    // a word of publishers: "Press"
    report,       // "report", "study", "working paper"
    signal,       // "see also"
    signal_lead,  // "for", "on": opens "For an analysis, see"
    supra,        // "supra note", "see note": a number follows
    un_organ,
    volume,
    court_case,    // "Case", "Rechtssache": the number of one follows; value: empty, or echr for "Application"
    series,        // "Special report", "Real Decreto": a number of that series follows; value: see numbered_series.h
    bibliography,  // heads a list of references: "References", "Literaturverzeichnis"
    named_after,   // "hereinafter": what a source is called from here on follows
    pin,           // "para.", "Article": says where in a source; pages are a kind of their own
    paper,      // what bodies issue: "press release", "Conclusions"; value: "whole" where the title has the body's name
                // ("UNHCR submission"), "from" where it says whose it is ("Letter from"), "on" where the title follows
    author_of,  // "from", "by": who wrote it follows
    court,      // of a country, "BVerwG"; value: SCHEME:COUNTRY/COURT, see national_judgments.h
    reporter,   // a collection of judgments or laws with volumes, "F.3d"; value: SCHEME:COLLECTION
    decision,   // "Beschluss", "arrêt": what a court gives
    gazette,    // where laws are published: "Monitorul Oficial"
    law_ending,     // ends the one word that a law is called, "Utlänningslag (2005:716)"; value: SCHEME:PREFIX
    told,           // what somebody said and nobody published: "Interview with", "Auskunft des"
    series_of,      // whose a number is, behind it: "du Conseil de sécurité"; value: as of series
    series_behind,  // a series whose numbers stand before its name: "BlgNR"; value: as of series
    law_name,       // a law by its short name, "AufenthG"; value: SCHEME:KEY, see named_laws.h
    dataset,        // whose codes of data sets follow: "Eurostat"; value: the scheme
    council,        // the Council of the Union: "Rat der Europäischen Union"
    council_paper,  // "document", "Dok."; value: "whole" where it says whose: "Ratsdok."
    versus,         // between the parties of a case: "v.", "срещу"
    number_tail,    // "final", "Sb.", "vp": behind numbers, and no part of them; value: "final" where nothing follows
    division,       // "Section", "Chapter": a part of a document; value: "within" where it says of this one ("below")
    edition,        // "Aufl.", "éd.", "wyd.": which one it is stands beside it
    ruling,         // "Urteil", "provvedimento": what a body gives a number; value: judgment, law or paper
    file_number,    // "sp. zn.", "dnr": the number of a file follows; value: judgment, or SCHEME:PREFIX of its key
    rule_maker,     // "Rady Ministrów", "Bundesrates": whose "resolution" is no judgment
    until,          // "bis", "à": between the first and the last of several numbers
    count
};
constexpr std::uint64_t bit(FormKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
static_assert(static_cast<unsigned>(FormKind::count) <= 64);

struct Form {
    std::vector<std::string> words;  // lower case
    FormKind kind = FormKind::count;
    std::string value;
};

class CitationForms {
public:
    CitationForms() = default;
    /// Throws Error(vocabulary) with the line and reason on a broken row.
    explicit CitationForms(std::string_view tsv, const std::string& file = "citation_forms.tsv");

    /// The longest form of `kind` that begins at words[at]; null when none.
    const Form* match(FormKind kind, const std::vector<TextWord>& words, std::size_t at) const;
    /// The longest form of `kind` that begins at byte `at` of a text, whatever stands between its words but letters,
    /// and where it ends; null when none.
    struct Found {
        const Form* form = nullptr;
        std::size_t end = 0;
    };
    Found match(FormKind kind, std::string_view text, std::size_t at) const;
    /// Whether the single lower-case word is a form of `kind`; its value, or null.
    const Form* word(FormKind kind, std::string_view lower) const;
    /// One bit per FormKind of which some form may begin with this lower-case word; seldom one more than is true.
    std::uint64_t begun(std::string_view lower) const;
    /// One bit per FormKind that this lower-case word is (forms of one word only); zero when none is of `wanted`.
    std::uint64_t kinds_of(std::string_view lower, std::uint64_t wanted = ~std::uint64_t{0}) const;

private:
    void add(Form form);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    template <class Value>
    using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
    Map<std::vector<Form>> by_first_word_;  // longest first
    Map<std::uint64_t> kinds_;
    /// A bit per FormKind that some form's first word of this sketch begins: most words begin none, and need no
    /// look-up.
    std::array<std::uint64_t, 4096> begun_{};
};

/// The forms that were read with these vocabularies.
const CitationForms& citation_forms(const Vocabularies& vocabularies);

}  // namespace ibid
