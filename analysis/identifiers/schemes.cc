#include "analysis/identifiers/schemes.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/named_laws.h"
#include "analysis/identifiers/national_judgments.h"
#include "analysis/identifiers/numbered_series.h"
#include "analysis/identifiers/scholarly_identifiers.h"
#include "analysis/identifiers/un_symbols.h"
#include "text/letters.h"

namespace ibid {
namespace {

using namespace trait;
using Found = std::optional<Identifier>;

template <auto parse>
Found at_place(const Opening& o) {
    return parse(o.text, o.at);
}

Found celex(const Opening& o) {
    return is_ascii_digit(o.text[o.at]) ? eu::celex_at(o.text, o.at, false) : eu::named_celex_at(o.text, o.at);
}

Found commission_paper(const Opening& o) { return eu::com_at(o.text, o.at, o.forms); }

std::string url_value(std::string_view url) { return url_key(url); }

constexpr unsigned kCommission = kPaper | kTitled | kContradicts | kSerial;
constexpr unsigned kSeries = kPaper | kNotInUrls | kContradicts | kSerial | kNamed;

// clang-format off
constexpr std::array kSchemes = {
    Scheme{.name = "doi", .label = "DOI", .traits = kEnds | kContradicts,
           .parse = at_place<doi_at>, .opens = "1s", .bare = "doi: ", .address = "https://doi.org/"},
    Scheme{.name = "celex", .label = "CELEX number", .traits = kPaper | kContradicts | kByName,
           .parse = celex, .opens = "0123456789c", .bare = "CELEX:", .csl_type = "legislation",
           .address = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"},
    Scheme{.name = "com", .label = "paper of the Commission", .traits = kCommission,
           .parse = commission_paper, .opens = "ck", .key = eu::com_key, .bare = "COM/", .csl_type = "document"},
    Scheme{.name = "join", .label = "joint paper of the Commission and the High Representative", .traits = kCommission,
           .parse = commission_paper, .opens = "j", .key = eu::com_key, .bare = "JOIN/", .csl_type = "document"},
    Scheme{.name = "swd", .label = "staff working document", .traits = kCommission,
           .parse = commission_paper, .opens = "s", .key = eu::com_key, .bare = "SWD/", .csl_type = "document"},
    Scheme{.name = "sec", .label = "paper of the Secretariat-General", .traits = kCommission,
           .parse = commission_paper, .opens = "s", .key = eu::com_key, .bare = "SEC/", .csl_type = "document"},
    Scheme{.name = "c", .label = "decision or notice of the Commission", .traits = kCommission,
           .parse = commission_paper, .opens = "c", .key = eu::com_key, .csl_type = "legislation"},
    Scheme{.name = "council", .label = "document of the Council", .traits = kPaper | kContradicts | kSerial,
           .parse = eu::council_at, .opens = "0123456789s", .key = eu::council_key, .bare = "ST "},
    Scheme{.name = "un", .label = "symbol of the United Nations or another organisation",
           .traits = kPaper | kTitled | kContradicts | kSerial,
           .parse = un_symbol_at, .opens = "123456789", .words = bit(FormKind::un_organ), .csl_type = "document",
           .address = "https://undocs.org/"},
    Scheme{.name = "isbn", .label = "ISBN", .traits = kContradicts,
           .parse = at_place<isbn_at>, .opens = "9i", .bare = "ISBN ", .csl_type = "book"},
    Scheme{.name = "ep", .label = "paper of the Parliament", .traits = kPaper,
           .parse = at_place<eu::parliament_at>, .opens = "pteabi", .key = eu::ep_key, .bare = "PE "},
    Scheme{.name = "press", .label = "press release of the Commission", .traits = kPaper | kContradicts | kSerial,
           .parse = at_place<eu::press_at>, .opens = "simqf"},
    Scheme{.name = "ecli", .label = "ECLI", .traits = kJudgment | kContradicts | kListed,
           .parse = at_place<ecli_at>, .opens = "ce", .csl_type = "legal_case"},
    Scheme{.name = "case", .label = "case before the Court of Justice or the General Court",
           .traits = kJudgment | kInTitle | kSubject | kNotInUrls | kContradicts | kSerial,
           .parse = court_case_at, .opens = "ct", .words = bit(FormKind::court_case), .bare = "Case ",
           .csl_type = "legal_case"},
    Scheme{.name = "echr", .label = "application to the European Court of Human Rights",
           .traits = kJudgment | kInTitle | kSubject | kNotInUrls | kContradicts | kSerial,
           .parse = court_application_at, .words = bit(FormKind::court_case) | bit(FormKind::number),
           .bare = "Application no. ", .csl_type = "legal_case"},
    Scheme{.name = "court", .label = "judgment of a national court",
           .traits = kJudgment | kInTitle | kSubject | kNotInUrls | kContradicts | kNamed,
           .parse = national_judgment_at, .opens = "0123456789i", .words = bit(FormKind::court),
           .csl_type = "legal_case"},
    Scheme{.name = "eca", .label = "report of the European Court of Auditors", .traits = kSeries,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "report"},
    Scheme{.name = "law", .label = "national law or gazette",
           .traits = kSeries | kInTitle | kSubject | kNational,
           .parse = numbered_law_at, .opens = "123456789", .words = bit(FormKind::series),
           .csl_type = "legislation"},
    Scheme{.name = "statute", .label = "national law by its name",
           .traits = (kSeries & ~kSerial) | kInTitle | kSubject | kNational | kByName,
           .parse = named_law_at, .words = bit(FormKind::law_name) | bit(FormKind::act), .csl_type = "legislation"},
    Scheme{.name = "drucksache", .label = "printed paper of a parliament", .traits = kSeries,
           .parse = numbered_series_at, .words = bit(FormKind::series), .bare = "", .csl_type = "report"},
    Scheme{.name = "coe", .label = "document of the Council of Europe", .traits = kSeries,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "report"},
    Scheme{.name = "ilo", .label = "convention or recommendation of the ILO",
           .traits = kSeries | kInTitle | kSubject,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "treaty"},
    Scheme{.name = "standard", .label = "technical standard",
           .traits = kNotInUrls | kContradicts | kNamed | kSerial | kListed,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "standard"},
    Scheme{.name = "emn", .label = "query of the European Migration Network", .traits = kSeries,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "report"},
    Scheme{.name = "eurostat", .label = "data set of Eurostat", .traits = kPaper | kContradicts,
           .parse = dataset_at, .opens = "abcdefghijklmnopqrstuvwxyz", .bare = "Eurostat ", .csl_type = "dataset",
           .address = "https://ec.europa.eu/eurostat/databrowser/product/view/"},
    Scheme{.name = "report", .label = "numbered report", .traits = kSeries,
           .parse = numbered_report_at, .words = bit(FormKind::report), .csl_type = "report"},
    Scheme{.name = "series", .label = "working paper by its number in the series",
           .traits = kNotInUrls | kContradicts | kSerial | kListed | kInTitle,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "report"},
    Scheme{.name = "paper", .label = "number of a paper of whatever body", .traits = (kSeries & ~kSerial) | kNoKey,
           .parse = numbered_series_at, .words = bit(FormKind::series), .csl_type = "report"},
    Scheme{.name = "file", .label = "number that a body gave a decision or a file", .traits = kSeries & ~kSerial,
           .csl_type = "document"},
    Scheme{.name = "op", .label = "catalogue number of the Publications Office", .traits = kContradicts,
           .parse = at_place<eu::catalogue_at>, .opens = "abcdefghijklmnopqrstuvwxyz"},
    Scheme{.name = "hal", .label = "HAL", .traits = kContradicts,
           .parse = at_place<hal_at>, .opens = "hti", .address = "https://hal.science/"},
    Scheme{.name = "arxiv", .label = "arXiv", .traits = kContradicts | kListed,
           .parse = at_place<arxiv_at>, .opens = "abcdefghijklmnopqrstuvwxyz", .bare = "arXiv:",
           .address = "https://arxiv.org/abs/"},
    Scheme{.name = "hdl", .label = "handle", .traits = kEnds | kContradicts | kListed,
           .parse = at_place<handle_at>, .opens = "h", .bare = "hdl:", .address = "https://hdl.handle.net/"},
    Scheme{.name = "urn", .label = "URN of a national library", .traits = kEnds | kContradicts | kListed,
           .parse = at_place<urn_at>, .opens = "u", .bare = "urn:", .address = "https://nbn-resolving.org/urn:"},
    Scheme{.name = "refworld", .label = "document of Refworld", .traits = kContradicts,
           .parse = at_place<refworld_at>, .opens = "d", .bare = "docid/",
           .address = "https://www.refworld.org/docid/"},
    Scheme{.name = "cellar", .label = "Cellar of the Publications Office"},
    Scheme{.name = "oj", .label = "place in the Official Journal", .traits = kPaper | kNotInUrls,
           .strength = Strength::address, .parse = eu::oj_at, .opens = "c12", .words = bit(FormKind::oj),
           .key = eu::oj_key, .csl_type = "legislation"},
    Scheme{.name = "act", .label = "act of the Union as it is called",
           .traits = kPaper | kInTitle | kSubject | kNotInUrls | kNoKey | kSerial,
           .parse = eu::act_at, .opens = "123456789", .words = bit(FormKind::act) | bit(FormKind::act_prefix),
           .csl_type = "legislation"},
    Scheme{.name = "eli", .label = "ELI", .traits = kNoKey,
           .parse = at_place<eu::eli_at>, .opens = "e", .csl_type = "legislation", .address = "http://data.europa.eu/"},
    Scheme{.name = "procedure", .label = "legislative procedure", .traits = kAlone,
           .parse = at_place<eu::procedure_at>, .opens = "12"},
    Scheme{.name = "issn", .label = "ISSN", .traits = kNoKey, .parse = at_place<issn_at>, .opens = "i"},
    Scheme{.name = "number", .label = "number as it is printed", .traits = kNoKey},
    Scheme{.name = "url", .label = "address", .traits = kEnds | kContradicts, .strength = Strength::address,
           .key = url_value},
    Scheme{.name = "hash", .label = "author, title and year", .traits = 0, .strength = Strength::words},
    Scheme{.name = "title", .label = "title", .traits = 0, .strength = Strength::words},
};
// clang-format on

using Parser = Found (*)(const Opening&);

/// Which parsers to try, by the first letter and by the kinds of the word.
struct Dispatch {
    std::array<std::vector<Parser>, 128> by_letter;
    std::vector<std::pair<std::uint64_t, Parser>> by_kind;
    std::uint64_t kinds = 0;

    Dispatch() {
        for (const Scheme& scheme : kSchemes) {
            if (!scheme.parse) continue;
            for (const char c : scheme.opens) {
                auto& there = by_letter[static_cast<unsigned char>(c)];
                if (std::find(there.begin(), there.end(), scheme.parse) == there.end()) there.push_back(scheme.parse);
            }
            const std::pair row{scheme.words, scheme.parse};
            if (scheme.words && std::find(by_kind.begin(), by_kind.end(), row) == by_kind.end()) by_kind.push_back(row);
            kinds |= scheme.words;
        }
    }
};

const Dispatch& dispatch() {
    static const Dispatch made;
    return made;
}

}  // namespace

std::span<const Scheme> schemes() { return kSchemes; }

const Scheme* find_scheme(std::string_view name) {
    const auto found = std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Scheme& s) { return s.name == name; });
    return found == kSchemes.end() ? nullptr : &*found;
}

bool has_trait(std::string_view scheme, unsigned wanted) {
    const Scheme* found = find_scheme(scheme);
    return found && (found->traits & wanted) != 0;
}

std::string_view scheme_of(std::string_view key) { return key.substr(0, key.find(':')); }

std::string key_of(const Scheme& scheme, std::string_view value) {
    if (scheme.traits & kNoKey) return {};
    const std::string made = scheme.key ? scheme.key(value) : std::string(value);
    return made.empty() ? made : std::string(scheme.name) + ":" + made;
}

std::string address_of(const std::map<std::string, std::string>& ids) {
    for (const Scheme& scheme : kSchemes) {
        const auto found = scheme.address.empty() ? ids.end() : ids.find(std::string(scheme.name));
        if (found != ids.end()) return std::string(scheme.address) + found->second;
    }
    return {};
}

std::optional<Identifier> identifier_at(const Opening& opening) {
    const Dispatch& table = dispatch();
    const auto first = static_cast<unsigned char>(ascii_lower(opening.text[opening.at]));
    if (first < table.by_letter.size())
        for (const Parser parse : table.by_letter[first])
            if (Found found = parse(opening)) return found;
    if (opening.kinds)
        for (const auto& [kinds, parse] : table.by_kind)
            if (opening.kinds & kinds)
                if (Found found = parse(opening)) return found;
    return {};
}

std::uint64_t opening_kinds() { return dispatch().kinds; }

}  // namespace ibid
