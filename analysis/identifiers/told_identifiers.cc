#include "analysis/identifiers/told_identifiers.h"

#include <algorithm>

#include "analysis/identifiers/court_cases.h"
#include "analysis/identifiers/scanner.h"

namespace ibid {
namespace {

/// What was given, where only a file's number is announced: "Kadrey v. Meta, Case No. 23-cv-03417", "Expediente n.º
/// 94.057/2024, sentencia de 15 de octubre".
std::string value_beside(std::string_view text, Span number, const CitationForms& forms) {
    constexpr std::size_t kBefore = 160, kBehind = 40;  // bytes
    std::size_t from = number.begin - std::min(number.begin, kBefore);
    if (const auto stop = text.substr(from, number.begin - from).rfind(';'); stop != text.npos) from += stop + 1;
    while (from < number.begin && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    if (has_parties(text.substr(from, number.begin - from), forms)) return "judgment";
    const std::size_t end = std::min(text.size(), number.end + kBehind);
    for (std::size_t at = number.end; at < end && text[at] != ';' && text[at] != '.'; ++at) {
        if (!word_begins_at(text, at)) continue;
        if (const auto found = forms.match(FormKind::ruling, text, at); found.form) return found.form->value;
    }
    return {};
}

/// "6 As 41/2011 - 111" and "6 As 41/2011–111" as "6 As 41/2011-111"; "428/21.05.2008" as "428/2008".
std::string spelled(std::string_view printed) {
    const auto slash = printed.find('/');
    if (slash != printed.npos && number_in(printed, {slash + 1, printed.size()}).date)
        if (const auto year = printed.substr(printed.size() - 4); plausible_year(year))
            return std::string(printed.substr(0, slash + 1)) + std::string(year);
    std::string out;
    for (std::size_t at = 0; at < printed.size();) {
        const CodePoint c = code_point_at(printed, at);
        const bool dash = c.value == '-' || c.value == 0x2010 || c.value == 0x2011 || c.value == 0x2013;
        if (dash && out.ends_with(' ')) out.pop_back();
        if (!(c.value == ' ' && out.ends_with('-'))) out += dash ? "-" : std::string(printed.substr(at, c.bytes));
        at += c.bytes;
    }
    return out;
}

/// Letters of whose it is, or else of what was given.
std::string owner_of(const Told& told, std::string_view text) {
    constexpr std::size_t kNames = 40;  // bytes that a key holds
    std::string names = told.around.names;
    if (names.empty() && told.given)
        names = fold_letters(lower(text.substr(told.given_span.begin, told.given_span.end - told.given_span.begin)));
    std::size_t most = std::min(names.size(), kNames);
    while (most < names.size() && (static_cast<unsigned char>(names[most]) & 0xC0) == 0x80) --most;
    return names.substr(0, most);
}

}  // namespace

Identifier told_identifier(const Told& told, std::string_view text, const CitationForms& forms) {
    const PrintedNumber& number = told.number;
    std::string printed = squeeze(text.substr(number.span.begin, number.span.end - number.span.begin));
    const bool court = told.given && told.given->kind == FormKind::court;
    const std::string value = told.given                ? told.given->value
                              : !told.announced.empty() ? told.announced
                                                        : value_beside(text, told.span, forms);
    const bool judged = value == "judgment" && !told.around.rule_maker;  // not "Uchwała nr 115/2019 Rady Ministrów"
    const std::string kind = court || judged ? "court" : value == "law" ? "law" : "file";
    Span span = told.span;
    if (told.given && kind != "file") span.begin = std::min(span.begin, told.given_span.begin);
    std::string key = spelled(printed);
    if (told.court && kind == "court") {  // "Decizia nr. 405/2016 a Curții Constituționale"
        const bool plain = !number.year && !number.is_register() && !told.around.year.empty();
        return {kind,
                told.court->value.substr(told.court->value.find(':') + 1) + "/" + key +
                    (plain ? "/" + told.around.year : std::string()),
                span, std::move(printed)};
    }
    if (court) return {kind, value.substr(value.find(':') + 1) + "/" + key, span, std::move(printed)};
    if (const std::size_t colon = told.announced.find(':'); colon != std::string::npos)  // "General List No. 178"
        return {told.announced.substr(0, colon), told.announced.substr(colon + 1) + "/" + key, span,
                std::move(printed)};
    const bool alone = number.letters >= 2 && number.groups >= 2;
    if (const std::string owner = alone ? std::string() : owner_of(told, text); !owner.empty()) key = owner + "/" + key;
    if (!number.year && !number.is_register() && !told.around.year.empty()) key += "/" + told.around.year;
    return {kind, (kind == "file" ? "" : "x/") + key, span, std::move(printed)};
}

}  // namespace ibid
