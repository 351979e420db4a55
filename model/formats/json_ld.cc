#include "model/formats/json_ld.h"

#include <nlohmann/json.hpp>

#include <algorithm>

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

void add_names(const nlohmann::json& value, std::vector<std::string>& names) {
    if (value.is_array()) {
        for (const nlohmann::json& one : value)
            if (!one.is_array()) add_names(one, names);
        return;
    }
    std::string name = value.is_string() ? value.get<std::string>() : value.is_object() ? text_of(value, "name") : "";
    if (!name.empty() && name.find("://") == name.npos && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
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
    if (work.title.empty()) work.title = text_of(*found, "name");
    work.date = text_of(*found, "datePublished");
    if (work.date.empty()) work.date = text_of(*found, "dateCreated");
    work.publisher = text_of(*found, "publisher");
    work.language = text_of(*found, "inLanguage");
    if (const auto author = found->find("author"); author != found->end()) add_names(*author, work.authors);
    return work;
}

}  // namespace ibid
