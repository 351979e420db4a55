#include <algorithm>
#include <iterator>

#include "model/batch.h"
#include "model/error.h"
#include "model/formats/batch_report.h"
#include "model/formats/json_parts.h"

namespace ibid {
namespace {

constexpr std::string_view kStatusNames[] = {"added",  "replaced", "unchanged", "duplicate", "no_text",
                                             "failed", "vanished", "removed",   "elsewhere"};
static_assert(std::size(kStatusNames) == kFileStatusCount);

/// Milliseconds with one decimal: more would be noise.
double rounded(double ms) { return static_cast<double>(static_cast<long long>(ms * 10 + 0.5)) / 10; }

}  // namespace

std::string_view name_of(FileStatus status) { return kStatusNames[static_cast<std::size_t>(status)]; }

std::string to_json(const FileReport& report) {
    Json json{{"format", "ibid.batch/1"}, {"file", report.file}, {"status", name_of(report.status)}};
    json["document"] = report.document.empty() ? Json() : Json(report.document);
    json["pages"] = report.pages;
    json["passages"] = report.passages;
    json["notes"] = report.notes;
    json["elapsed_ms"] = rounded(report.elapsed_ms);
    json["message"] = report.message.empty() ? Json() : Json(report.message);
    if (!report.hint.empty()) json["hint"] = report.hint;
    if (!report.code.empty()) json["code"] = report.code;
    return dump(json);
}

std::optional<FileReport> file_report_from_json(std::string_view line) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto text = [&](const char* name) {
        const auto at = json.find(name);
        return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    FileReport out;
    out.file = text("file");
    const auto status = std::find(std::begin(kStatusNames), std::end(kStatusNames), text("status"));
    if (out.file.empty() || status == std::end(kStatusNames)) return std::nullopt;
    out.status = static_cast<FileStatus>(status - std::begin(kStatusNames));
    out.document = text("document");
    out.message = text("message");
    out.hint = text("hint");
    out.code = text("code");
    return out;
}

std::string to_json(const BatchSummary& summary) {
    Json counts;
    for (std::size_t i = 0; i < kFileStatusCount; ++i) counts[std::string(kStatusNames[i])] = summary.counts[i];
    Json json{{"format", "ibid.batch/1"}, {"summary", counts}};
    json["pages"] = summary.pages;
    json["passages"] = summary.passages;
    json["interrupted"] = summary.interrupted;
    if (!summary.notices.empty()) json["notices"] = summary.notices;
    json["elapsed_ms"] = rounded(summary.elapsed_ms);
    return dump(json);
}

std::string_view name_of(FetchStatus status) {
    constexpr std::string_view kNames[] = {"fetched", "unchanged", "html", "refused", "failed"};
    static_assert(std::size(kNames) == kFetchStatusCount);
    return kNames[static_cast<std::size_t>(status)];
}

std::string to_json(const FetchReport& r) {
    const auto text = [](const std::string& s) { return s.empty() ? Json() : Json(s); };
    return dump({{"url", r.url},
                 {"file", text(r.file)},
                 {"status", name_of(r.status)},
                 {"http", r.http},
                 {"bytes", r.bytes},
                 {"message", text(r.message)}});
}

std::string to_json(const FetchSummary& summary) {
    Json counts;
    for (std::size_t i = 0; i < kFetchStatusCount; ++i)
        counts[std::string(name_of(static_cast<FetchStatus>(i)))] = summary.counts[i];
    return dump({{"format", "ibid.fetch/1"},
                 {"summary", counts},
                 {"interrupted", summary.interrupted},
                 {"elapsed_ms", rounded(summary.elapsed_ms)}});
}

std::string to_json(const Verification& v) {
    Json json{{"format", "ibid.verify/1"}, {"path", v.path},           {"sound", v.problems.empty()},
              {"documents", v.documents},  {"passages", v.passages},   {"notes", v.notes},
              {"files", v.files},          {"problems", Json::array()}};
    for (const Problem& p : v.problems)
        json["problems"].push_back({{"document", p.document.empty() ? Json() : Json(p.document)}, {"what", p.what}});
    if (!v.hint.empty()) json["hint"] = v.hint;
    return dump(json);
}

std::string to_json(const Provenance& p) {
    Json json{{"format", "ibid.provenance/1"},
              {"url", p.url},
              {"final_url", p.final_url},
              {"date", p.date},
              {"status", p.status},
              {"content_type", p.content_type},
              {"sha256", p.sha256},
              {"etag", p.etag},
              {"last_modified", p.last_modified},
              {"title", p.title},
              {"keys", p.keys}};
    if (!p.message.empty()) json["message"] = p.message;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Provenance provenance_from_json(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) throw Error(ErrorCode::io, "not a provenance file", "delete it and fetch the file again");
    Provenance p;
    const auto read = [&](const char* name, std::string& field) {
        if (const auto it = json.find(name); it != json.end() && it->is_string()) field = it->get<std::string>();
    };
    read("url", p.url);
    read("final_url", p.final_url);
    read("date", p.date);
    read("sha256", p.sha256);
    read("content_type", p.content_type);
    read("etag", p.etag);
    read("last_modified", p.last_modified);
    read("title", p.title);
    read("message", p.message);
    if (const auto it = json.find("keys"); it != json.end() && it->is_array())
        for (const Json& key : *it)
            if (key.is_string()) p.keys.push_back(key.get<std::string>());
    if (const auto it = json.find("status"); it != json.end() && it->is_number_integer()) p.status = it->get<int>();
    return p;
}

}  // namespace ibid
