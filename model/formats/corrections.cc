#include "model/formats/corrections.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "model/error.h"
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

/// The fields that are a text, by the name they have in the file.
template <class C>
auto text_fields(C& c) {
    return std::vector<std::pair<const char*, decltype(&c.title)>>{
        {"title", &c.title},   {"subtitle", &c.subtitle}, {"date", &c.date},        {"publisher", &c.publisher},
        {"symbol", &c.symbol}, {"kind", &c.kind},         {"language", &c.language}};
}

std::string text_in(const Json& object, const char* name) {
    const auto at = object.find(name);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

}  // namespace

Corrections corrections_from_json(std::string_view json) {
    const Json read = Json::parse(json, nullptr, false);
    if (!read.is_object())
        throw Error(ErrorCode::io, "the corrections beside the file are no JSON object",
                    "mend or remove the FILE.ibid.json beside it");
    Corrections out;
    for (const auto& [name, field] : text_fields(out))
        if (const auto at = read.find(name); at != read.end() && at->is_string()) *field = at->get<std::string>();
    if (const auto at = read.find("authors"); at != read.end() && at->is_array()) {
        out.authors.emplace();
        for (const Json& name : *at) {
            if (name.is_string()) out.authors->push_back(name_from_text(name.get<std::string>()));
            if (name.is_object())
                out.authors->push_back({text_in(name, "family"), text_in(name, "given"), text_in(name, "literal")});
        }
    }
    if (const auto at = read.find("keys"); at != read.end() && at->is_array())
        for (const Json& key : *at)
            if (key.is_string() && !key.get_ref<const std::string&>().empty())
                out.keys.push_back(key.get<std::string>());
    return out;
}

std::string to_json(const Corrections& corrections) {
    Json out = Json::object();
    for (const auto& [name, field] : text_fields(corrections))
        if (*field) out[name] = **field;
    if (corrections.authors) out["authors"] = names_value(*corrections.authors);
    if (!corrections.keys.empty()) out["keys"] = corrections.keys;
    return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

void correct(DocumentInfo& d, const Corrections& c) {
    const auto put = [&](const char* name, std::string& field, const std::optional<std::string>& value) {
        if (!value) return;
        field = *value;
        d.from[name] = "user";
    };
    put("title", d.title, c.title);
    put("subtitle", d.subtitle, c.subtitle);
    put("date", d.date, c.date);
    put("publisher", d.publisher, c.publisher);
    put("symbol", d.symbol, c.symbol);
    put("kind", d.kind, c.kind);
    put("language", d.language, c.language);
    if (c.date) d.year = year_of(d.date);
    for (const std::string& key : c.keys)
        if (std::find(d.keys.begin(), d.keys.end(), key) == d.keys.end()) d.keys.push_back(key);
    if (!c.authors) return;
    d.authors = *c.authors;
    d.author = one_line(d.authors);
    d.from["authors"] = "user";
}

CslName name_from_text(std::string_view text) {
    if (text.starts_with("=")) return {{}, {}, std::string(text.substr(1))};
    if (const std::size_t comma = text.find(", "); comma != text.npos)
        return {std::string(text.substr(0, comma)), std::string(text.substr(comma + 2)), {}};
    const std::size_t space = text.rfind(' ');
    if (space == text.npos) return {{}, {}, std::string(text)};
    return {std::string(text.substr(space + 1)), std::string(text.substr(0, space)), {}};
}

std::string one_line(const std::vector<CslName>& names) {
    std::string out;
    for (const CslName& name : names) {
        if (!out.empty()) out += "; ";
        out += !name.literal.empty() ? name.literal : name.given.empty() ? name.family : name.given + " " + name.family;
    }
    return out;
}

int year_of(std::string_view date) {
    constexpr int kFirst = 1000;  // three digits are no year of a document
    int year = 0;
    std::from_chars(date.data(), date.data() + std::min<std::size_t>(4, date.size()), year);
    return year >= kFirst ? year : 0;
}

}  // namespace ibid
