#include "model/formats/json_ld.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "model/formats/corrections.h"

namespace ibid {
namespace {

constexpr int kDeepest = 6;  // a work in a page in a graph; deeper ones are of something else

std::string text_of(const nlohmann::json& object, const char* member) {
    const auto found = object.find(member);
    if (found == object.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_array() && !found->empty() && found->front().is_string()) return found->front().get<std::string>();
    if (found->is_object()) return text_of(*found, "name");
    return {};
}

std::string type_of(const nlohmann::json& object) { return text_of(object, "@type"); }

bool is_work(const std::string& type) {
    return type.ends_with("Article") || type == "BlogPosting" || type == "Report" || type == "Legislation" ||
           type == "Book" || type == "Chapter" || type == "Thesis" || type == "DigitalDocument" ||
           type == "TechArticle" || type == "PublicationIssue" || type == "CreativeWork" || type == "WebPage";
}

/// The object that bears an "@id", told elsewhere in a graph.
const nlohmann::json* find_id(const nlohmann::json& value, const std::string& id, int depth) {
    if (depth > kDeepest) return nullptr;
    if (value.is_array() || value.is_object()) {
        if (value.is_object() && value.contains("name") && value.contains("@id") && value["@id"] == id) return &value;
        for (const nlohmann::json& one : value)
            if (const nlohmann::json* found = find_id(one, id, depth + 1)) return found;
    }
    return nullptr;
}

void add_name(std::string name, bool body, std::vector<CslName>& names) {
    if (name.empty() || name.find("://") != name.npos) return;
    CslName made = body ? CslName{{}, {}, std::move(name)} : name_from_text(name);
    if (std::find(names.begin(), names.end(), made) == names.end()) names.push_back(std::move(made));
}

void add_names(const nlohmann::json& value, const nlohmann::json& all, std::vector<CslName>& names) {
    if (value.is_array()) {
        for (const nlohmann::json& one : value)
            if (!one.is_array()) add_names(one, all, names);
        return;
    }
    if (value.is_string()) return add_name(value.get<std::string>(), false, names);
    if (!value.is_object()) return;
    const nlohmann::json* told = &value;
    if (!value.contains("name") && value.contains("@id") && value["@id"].is_string())
        told = find_id(all, value["@id"].get<std::string>(), 0);
    if (!told) return;
    const auto name = told->find("name");
    if (name == told->end()) return;
    const std::string type = type_of(*told);
    const bool body = !type.empty() && type != "Person";
    if (!name->is_array()) return add_name(text_of(*told, "name"), body, names);
    for (const nlohmann::json& one : *name)
        if (one.is_string()) add_name(one.get<std::string>(), body, names);
}

const nlohmann::json* find_work(const nlohmann::json& value, int depth, const nlohmann::json* best) {
    if (depth > kDeepest) return best;
    if (value.is_array()) {
        for (const nlohmann::json& one : value) best = find_work(one, depth + 1, best);
        return best;
    }
    if (!value.is_object()) return best;
    const std::string type = type_of(value);
    // a page is told of only where nothing is told of what it holds
    const bool better = is_work(type) && (!best || (type_of(*best) == "WebPage" && type != "WebPage"));
    if (better) best = &value;
    for (const char* member : {"@graph", "mainEntity", "mainEntityOfPage"})
        if (const auto found = value.find(member); found != value.end()) best = find_work(*found, depth + 1, best);
    return best;
}

}  // namespace

std::optional<LinkedWork> read_json_ld(std::string_view json) {
    const nlohmann::json parsed = nlohmann::json::parse(json, nullptr, false, true);
    if (parsed.is_discarded()) return {};
    const nlohmann::json* found = find_work(parsed, 0, nullptr);
    if (!found) return {};
    LinkedWork work;
    work.type = type_of(*found);
    work.title = text_of(*found, "headline");
    work.name = text_of(*found, "name");
    if (work.title.empty()) work.title = work.name;
    work.date = text_of(*found, "datePublished");
    if (work.date.empty()) work.date = text_of(*found, "dateCreated");
    work.publisher = text_of(*found, "publisher");
    work.language = text_of(*found, "inLanguage");
    if (const auto author = found->find("author"); author != found->end()) add_names(*author, parsed, work.authors);
    return work;
}

}  // namespace ibid
