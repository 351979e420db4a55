#include <nlohmann/json.hpp>

#include "web/views/context.h"
#include "web/views/visitors.h"

namespace ibid {

namespace {

const char* reason(int status) {
    switch (status) {
        case 400:
            return "Bad request";
        case 403:
            return "Not for you";
        case 404:
            return "Not found";
        case 405:
            return "Not allowed";
        case 422:
            return "Cannot be shown";
        case 503:
            return "Not available just now";
        default:
            return "Error";
    }
}

}  // namespace

Response error_page(const Context& context, int status, const std::string& message, const std::string& hint_given) {
    const std::string hint = hint_for_visitors(hint_given);
    Response response;
    if (context.request.path.starts_with("/api/")) {
        const nlohmann::ordered_json body{{"format", "ibid.error/1"},
                                          {"error", {{"status", status}, {"message", message}, {"hint", hint}}}};
        response.content_type = "application/json";
        response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    } else {
        View view;
        std::string heading = message;
        if (!heading.empty() && heading[0] >= 'a' && heading[0] <= 'z') heading[0] = static_cast<char>(heading[0] - 32);
        view.text("error_status", std::to_string(status) + " · " + reason(status))
            .text("error_message", heading)
            .text("error_hint", hint);
        view.text("box_label", "Search passages and notes");
        response =
            page(context, "error.html", {std::string(reason(status)) + " – Ibid", "", "", "", false}, std::move(view));
    }
    response.status = status;
    if (status == 503) response.headers.emplace_back("Retry-After", "5");
    return response;
}

}  // namespace ibid
