#include <algorithm>
#include <array>

#include "analysis/identifiers/eu_identifiers.h"
#include "analysis/identifiers/scanner.h"
#include "analysis/identifiers/schemes.h"
#include "analysis/identifiers/scholarly_identifiers.h"

namespace ibid {

namespace {

using Ids = std::map<std::string, std::string>;

void add(Ids& ids, const std::string& kind, const std::string& value) {
    if (!value.empty()) ids.try_emplace(kind, value);
}

/// Year and number of "COM(2020) 609".
std::pair<std::string, std::string> parts_of_com(std::string_view com) {
    const auto open = com.find('('), close = com.find(") ");
    if (open == com.npos || close == com.npos) return {};
    return {std::string(com.substr(open + 1, close - open - 1)), std::string(com.substr(close + 2))};
}

/// "C-411/10" of "62010CJ0411": a judgment, an order or an opinion of the Court of Justice or the General Court.
std::string case_of_celex(std::string_view celex) {
    if (celex.size() < 11 || celex[0] != '6' || (celex[5] != 'C' && celex[5] != 'T')) return {};
    return std::string(1, celex[5]) + "-" + without_zeros(celex.substr(7, 4)) + "/" + std::string(celex.substr(3, 2));
}

/// "27765/09" of "ECLI:CE:ECHR:2012:0223JUD002776509".
std::string application_of_ecli(std::string_view ecli) {
    constexpr std::string_view kCourt = "ECLI:CE:ECHR:";
    if (!ecli.starts_with(kCourt)) return {};
    Scanner s{ecli, kCourt.size()};
    if (s.digits(4, 4).empty() || !s.one_of(":") || s.digits(4, 4).empty() || s.letters(3).size() != 3) return {};
    const auto number = s.digits(9, 9);
    return number.empty() ? std::string() : without_zeros(number.substr(0, 7)) + "/" + std::string(number.substr(7));
}

/// What publishers append to a DOI in a URL's path.
std::string doi_in_url(std::string doi) {
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view tail :
             {"/pdf", "/full", "/abstract", "/epdf", "/html", "/full/html", "/meta", "/summary", ".pdf", "/document"})
            if (doi.ends_with(tail) && doi.size() > tail.size() + 8) doi.erase(doi.size() - tail.size()), cut = true;
    }
    return doi;
}

std::string decoded_for_ids(std::string_view url) {
    std::string out;
    for (std::size_t i = 0; i < url.size(); ++i) {
        const std::string code = url[i] == '%' ? upper(url.substr(i + 1, 2)) : std::string();
        const char c = code == "3A"   ? ':'
                       : code == "2F" ? '/'
                       : code == "28" ? '('
                       : code == "29" ? ')'
                       : code == "2C" ? ','
                       : code == "3B" ? ';'
                       : code == "3C" ? '<'
                       : code == "3E" ? '>'
                                      : '\0';
        out += c ? c : url[i];
        if (c) i += 2;
    }
    return out;
}

/// "OJ:L_202401359", "OJ.L_.2008.348.01.0098.01.ENG".
std::string oj_in_url(std::string_view url) {
    for (std::size_t at = url.find("OJ"); at != url.npos; at = url.find("OJ", at + 2)) {
        Scanner s{url, at + 2};
        if (!s.one_of(":.")) continue;
        const char series = s.peek();
        if ((series != 'L' && series != 'C') || s.peek(1) != '_') continue;
        s.at += 2;
        const std::string head = std::string("OJ ") + series;
        if (s.one_of(".")) {
            const auto year = s.digits(4, 4);
            const auto number = !year.empty() && s.one_of(".") ? s.digits(1, 3) : std::string_view{};
            if (number.empty()) continue;
            std::string value = head + " " + without_zeros(number);
            if (s.one_of(".") && !s.digits(2, 2).empty() && s.one_of("."))
                if (const auto page = s.digits(1, 4); !page.empty()) value += ", p. " + without_zeros(page);
            return value;
        }
        const auto number = s.digits(9, 9);
        if (!number.empty())
            return head + ", " + std::string(number.substr(0, 4)) + "/" + without_zeros(number.substr(4));
    }
    return {};
}

std::string celex_of_eli(std::string_view eli) {
    Scanner s{eli};
    if (!s.literal("eli/")) return {};
    const std::string_view type = eli.substr(4, eli.find('/', 4) - 4);
    const char letter = type.starts_with("reg")                     ? 'R'
                        : type == "dir" || type.starts_with("dir_") ? 'L'
                        : type.starts_with("dec")                   ? 'D'
                                                                    : '\0';
    s.at = 4 + type.size();
    if (!letter || !s.one_of("/")) return {};
    const auto year = s.digits(4, 4);
    const auto number = !year.empty() && s.one_of("/") ? s.digits(1, 5) : std::string_view{};
    if (number.empty() || number.size() > 4) return {};
    return "3" + std::string(year) + letter + padded(number, 4);
}

}  // namespace

void add_url_identifiers(std::string_view url, Ids& ids, const CitationForms& forms) {
    const std::string plain = decoded_for_ids(url.substr(0, 4000));
    const std::string small = lower(plain);
    if (const auto celex = small.find("celex"); celex != small.npos) {
        std::size_t at = celex + 5;
        while (at < plain.size() && (plain[at] == ':' || plain[at] == '=')) ++at;
        if (const auto found = eu::celex_at(plain, at, true)) add(ids, "celex", found->value);
    }
    if (const auto cellar = small.find("cellar"); cellar != small.npos && small.size() >= cellar + 43)
        add(ids, "cellar", small.substr(cellar + 7, 36));
    if (const auto uuid = small.find("/publication/"); small.find("op.europa.eu/") != small.npos &&
                                                       uuid != small.npos && small.size() >= uuid + 49 &&
                                                       small[uuid + 21] == '-')
        add(ids, "cellar", small.substr(uuid + 13, 36));
    add(ids, "oj", oj_in_url(plain));
    const auto host_end = small.find('/', small.find("//") == small.npos ? 0 : small.find("//") + 2);
    const std::string_view host = std::string_view(small).substr(0, host_end);
    const bool un_host = host.find("un.org") != host.npos || host.find("undocs") != host.npos;
    if (host.find("handle.net") != host.npos)
        if (const auto found = handle_at("hdl:" + plain.substr(std::min(host_end, plain.size() - 1) + 1), 0))
            add(ids, "hdl", found->value);
    if (host.find("ssrn.com") != host.npos)
        for (const std::string_view name : {"abstract=", "abstract_id=", "ssrn_id"})
            if (const auto at = small.find(name); at != small.npos)
                if (const auto found = doi_at("SSRN " + small.substr(at + name.size()), 0))
                    add(ids, "doi", found->value);
    if (host.find("arxiv.org") != host.npos)
        for (const std::string_view folder : {"/abs/", "/pdf/"})
            if (const auto at = small.find(folder); at != small.npos) {
                const auto found = find_identifiers("arXiv:" + small.substr(at + 5), forms);
                if (!found.empty() && found[0].kind == "arxiv") add(ids, "arxiv", found[0].value);
            }
    // The rest by the grammar of running text, on the path alone; a scheme would make it one URL again.
    std::string path = host_end == small.npos ? std::string() : plain.substr(host_end);
    for (char& c : path)
        if (c == '?' || c == '&' || c == '=') c = ' ';
    for (std::size_t scheme; (scheme = path.find("://")) != path.npos;) path.replace(scheme, 3, "   ");
    // "EPRS_BRI(2021)690535_EN.pdf" and "E-9-2024-000869_EN.html" end in a language.
    for (const auto& found : find_identifiers(path, forms)) {
        if (found.kind == "url" || has_trait(found.kind, trait::kNotInUrls)) continue;
        if (found.kind == "un" && !un_host) continue;
        add(ids, found.kind, found.kind == "doi" ? doi_in_url(found.value) : found.value);
    }
}

std::vector<std::string> derive_identifiers(Ids& ids, std::string_view title, const CitationForms& forms) {
    std::vector<std::string> candidates;
    const auto value = [&](const char* kind) { return ids.contains(kind) ? ids.at(kind) : std::string(); };
    constexpr std::string_view kArxivDoi = "10.48550/arxiv.";
    if (const std::string doi = value("doi"); doi.starts_with(kArxivDoi))
        add(ids, "arxiv", doi.substr(kArxivDoi.size()));
    add(ids, "echr", application_of_ecli(value("ecli")));
    if (ids.contains("act") && !ids.contains("celex")) add(ids, "celex", eu::celex_of_act(ids.at("act"), forms));
    if (ids.contains("act") && !ids.contains("celex")) candidates = eu::celexes_of_named_act(ids.at("act"));
    if (ids.contains("eli")) add(ids, "celex", celex_of_eli(ids.at("eli")));
    if (const auto [year, number] = parts_of_com(value("join")); !year.empty())
        add(ids, "celex", "5" + year + "JC" + padded(number, 4));
    if (const auto [year, number] = parts_of_com(value(ids.contains("swd") ? "swd" : "sec"));
        !year.empty() && !ids.contains("com"))
        add(ids, "celex", "5" + year + "SC" + padded(number, 4));
    if (const auto [year, number] = parts_of_com(value("com")); !year.empty() && !ids.contains("celex")) {
        const auto words = split_words(title.substr(0, 200));
        const Form* document = nullptr;  // "Amended proposal for a …": within the first words
        for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 3) && !document; ++i)
            document = forms.match(FormKind::document, words, i);
        const std::string head = "5" + year, tail = padded(number, 4);
        if (document && (document->value == "DC" || document->value == "PC"))
            add(ids, "celex", head + document->value + tail);
        else
            candidates = {head + "DC" + tail, head + "PC" + tail};
    }
    if (!ids.contains("case")) add(ids, "case", case_of_celex(value("celex")));
    if (const std::string celex = value("celex"); celex.size() >= 11 && celex[0] == '5') {
        const std::string type = celex.substr(5, 2), year = celex.substr(1, 4);
        const std::string number = without_zeros(std::string_view(celex).substr(7, 4));
        const bool plain = celex.size() == 11;
        if (plain && (type == "DC" || type == "PC")) add(ids, "com", "COM(" + year + ") " + number);
        if (plain && type == "JC") add(ids, "join", "JOIN(" + year + ") " + number);
        if (plain && type == "SC" && !ids.contains("sec")) add(ids, "swd", "SWD(" + year + ") " + number);
    }
    return candidates;
}

std::vector<std::string> identifier_keys(const Ids& ids) {
    std::vector<std::string> keys;
    for (const Scheme& scheme : schemes()) {
        if (scheme.name == "url") continue;  // whether it leads to one page its citation knows: note_citations.cc
        if ((scheme.traits & trait::kAlone) && !keys.empty()) continue;  // papers rank before what they are part of
        if (const auto found = ids.find(std::string(scheme.name)); found != ids.end())
            if (std::string key = key_of(scheme, found->second); !key.empty()) keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace ibid
