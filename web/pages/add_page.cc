// Adding a document from the browser: a form, and a page that follows the file on its way into the index. Off unless
// asked for, and the only address at which a request changes anything.
//
// Who may: whoever sits at this machine, or whom a proxy names. Another site cannot make a browser send the form, for
// the browser says where a form comes from (Sec-Fetch-Site, Origin), and the Host header was checked to be ours before.
#include <algorithm>
#include <cctype>

#include "model/error.h"
#include "web/http/multipart.h"
#include "web/http/request_head.h"
#include "web/pages/pages.h"
#include "web/views/context.h"
#include "web/views/visitors.h"

namespace ibid {
namespace {

/// What proxies add: who comes by one is not at this machine.
constexpr const char* kForwarded[] = {"forwarded",         "via",      "x-forwarded-for", "x-forwarded-host",
                                      "x-forwarded-proto", "x-real-ip"};

/// Why this visitor may not add documents; empty when they may.
std::string why_not(const Context& context) {
    const std::string& user = context.options.adding->user_header;
    if (!user.empty()) return context.header(user).empty() ? "It is not known who you are" : "";
    const bool is_forwarded = std::any_of(std::begin(kForwarded), std::end(kForwarded),
                                          [&](const char* name) { return !context.header(name).empty(); });
    const bool is_here = !is_forwarded && is_our_host(context.header("host"), {});
    return is_here ? "" : "Documents are added on the computer that Ibid runs on";
}

/// Whether the form was on a page of ours. Host headers are ours already, yet another program may serve another port.
bool comes_from_our_page(const Context& context) {
    const std::string site = context.header("sec-fetch-site"), origin = lower_ascii(context.header("origin"));
    if (!site.empty() && site != "same-origin") return false;
    if (origin.empty()) return !site.empty();
    const std::string host = lower_ascii(context.header("host"));
    const std::size_t scheme = origin.find("://");
    if (scheme == std::string::npos) return false;
    const std::string named = origin.substr(scheme + 3);
    if (named == host || (!context.options.public_url.empty() && origin == lower_ascii(context.options.public_url)))
        return true;
    // A proxy may pass on the name without the port.
    return !site.empty() && named.substr(0, named.rfind(':')) == host;
}

std::string size_of(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

Response form(const Context& context, int status, const std::string& problem) {
    View view;
    view.text("add_problem", problem)
        .text("add_href", context.link("/add"))
        .text("add_most", size_of(context.options.adding->max_bytes));
    Response response = page(context, "add.html", {"Add a document – Ibid", "add", "", "", false}, std::move(view));
    response.status = status;
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Response receive(const Context& context) {
    const Adding& adding = *context.options.adding;
    if (!comes_from_our_page(context))
        return form(context, 403,
                    "That form was not sent from this page. Nothing was added; please choose the file here.");
    const auto file = form_file(context.header("content-type"), context.request.body, "file");
    if (!file) return form(context, 400, "That form could not be read. Nothing was added; please try again.");
    if (file->name.empty() || file->bytes.empty()) return form(context, 400, "Choose a file first.");
    if (file->bytes.size() > adding.max_bytes)
        return form(context, 413, "That file is larger than " + size_of(adding.max_bytes) + ". Nothing was added.");
    try {
        Response moved;
        moved.status = 303;
        moved.headers.emplace_back("Location", context.link("/add/" + adding.take(file->name, file->bytes)));
        moved.headers.emplace_back("Cache-Control", "no-store");
        return moved;
    } catch (const Error& e) {
        const int status = e.code() == ErrorCode::usage ? 415 : 503;
        const std::string hint = hint_for_visitors(e.hint());
        return form(context, status, std::string(e.what()) + (hint.empty() ? "." : ": " + hint + "."));
    }
}

struct Said {
    const char *heading, *text;
};

Said said_of(AddedFile::State state) {
    switch (state) {
        case AddedFile::State::waits:
            return {"Waiting for its turn", "Other files come before it."};
        case AddedFile::State::locked:
            return {"Waiting for the index", "Another batch writes to the index just now. This file comes next."};
        case AddedFile::State::reads:
            return {"Being read", "Its pages, notes and sources are looked for."};
        case AddedFile::State::done:
            return {"Added", "It can be searched now."};
        case AddedFile::State::failed:
            return {"Not added", "The file was kept, but nothing of it can be searched."};
        case AddedFile::State::kept:
            return {"Kept, not yet added",
                    "The index could not be written. The file is kept, and is read with the next batch."};
    }
    return {"", ""};
}

}  // namespace

Response add_page(Context& context) {
    if (!context.options.adding)
        throw Error(ErrorCode::not_found, "There is no such page", "start from the search page");
    if (const std::string why = why_not(context); !why.empty()) return error_page(context, 403, why, "");
    return context.request.method == "POST" ? receive(context) : form(context, 200, "");
}

Response added_page(Context& context) {
    if (!context.options.adding)
        throw Error(ErrorCode::not_found, "There is no such page", "start from the search page");
    if (const std::string why = why_not(context); !why.empty()) return error_page(context, 403, why, "");
    const std::optional<AddedFile> file = context.options.adding->look(context.path[0]);
    if (!file) throw Error(ErrorCode::not_found, "Nothing is known of this file any more", "search for its title");
    using State = AddedFile::State;
    const bool over = file->state == State::done || file->state == State::failed || file->state == State::kept;
    if (file->state == State::done && !file->document.empty() && file->message.empty()) {
        Response moved;
        moved.status = 303;
        moved.headers.emplace_back("Location", context.link(document_path(file->document)));
        return moved;
    }
    const Said said = said_of(file->state);
    View view;
    view.text("added_name", file->name)
        .text("added_heading", said.heading)
        .text("added_text", said.text)
        .text("added_message", file->message)
        .text("added_href", file->document.empty() ? "" : context.link(document_path(file->document)))
        .text("add_href", context.link("/add"))
        .flag("added_busy", !over);
    Response response =
        page(context, "added.html", {std::string(said.heading) + " – Ibid", "add", "", "", false}, std::move(view));
    if (!over) response.headers.emplace_back("Refresh", "1");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace ibid
