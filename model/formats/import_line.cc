#include "model/formats/import_line.h"

#include <nlohmann/json.hpp>

#include "model/error.h"

namespace ibid {

ImportedLine read_import_line(std::string_view line, std::size_t number) {
    using Json = nlohmann::json;
    const auto wrong = [&](const std::string& what) {
        return Error(ErrorCode::usage, "line " + std::to_string(number) + ": " + what,
                     R"(each line is {"_id":"…","title":"…","text":"…"})");
    };
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) throw wrong("not a JSON object");
    ImportedLine out;
    const auto id = json.contains("_id") ? json.find("_id") : json.find("id");
    if (id == json.end() || !(id->is_string() || id->is_number_integer())) throw wrong("it has no _id");
    out.id = id->is_string() ? id->get<std::string>() : id->dump();
    if (out.id.empty() || out.id.find_first_of(" \t\n") != std::string::npos)
        throw wrong("its _id is empty or has spaces");
    const auto text = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
    };
    out.title = text("title");
    out.text = text("text");
    return out;
}

}  // namespace ibid
