#include "model/formats/import_line.h"

#include <nlohmann/json.hpp>

#include "model/error.h"

namespace ibid {
namespace {

std::string kind_of(const nlohmann::json& value) {
    if (value.is_number()) return "a number";
    if (value.is_boolean()) return "true or false";
    return value.is_array() ? "a list" : "an object";
}

}  // namespace

ImportedLine read_import_line(std::string_view line, std::size_t number) {
    const auto wrong = [&](const std::string& what) {
        return Error(ErrorCode::usage, "line " + std::to_string(number) + ": " + what,
                     R"(each line is {"_id":"…","title":"…","text":"…"})");
    };
    nlohmann::json json;
    try {
        json = nlohmann::json::parse(line);
    } catch (const nlohmann::json::exception& e) {
        const bool coding = std::string_view(e.what()).find("UTF-8") != std::string_view::npos;
        throw wrong(coding ? "not valid UTF-8" : "not JSON");
    }
    if (!json.is_object()) throw wrong("not a JSON object");
    ImportedLine out;
    const auto text = [&](const char* name) {
        const auto found = json.find(name);
        if (found == json.end() || found->is_null()) return std::string{};
        if (!found->is_string()) throw wrong(std::string("its ") + name + " is " + kind_of(*found) + ", not text");
        std::string value = found->get<std::string>();
        if (value.find('\0') != std::string::npos) throw wrong(std::string("its ") + name + " has a NUL character");
        return value;
    };
    const char* const name = json.contains("_id") ? "_id" : "id";
    const auto id = json.find(name);
    if (id == json.end() || id->is_null()) throw wrong("it has no _id");
    if (id->is_number_float())
        throw wrong("its _id is a number too long or broken to be kept; write it in quotation marks");
    out.id = id->is_number_integer() ? id->dump() : text(name);
    const auto unprintable = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    if (out.id.empty()) throw wrong("its _id is empty");
    if (std::any_of(out.id.begin(), out.id.end(), unprintable)) throw wrong("its _id has a control character");
    if (out.id.size() > kMaxImportedId)
        throw wrong("its _id has more than " + std::to_string(kMaxImportedId) + " bytes");
    out.title = text("title");
    out.text = text("text");
    return out;
}

}  // namespace ibid
