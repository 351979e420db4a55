#include "web/views/template.h"

#include <cassert>
#include <kainjow/mustache.hpp>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "model/error.h"
#include "templates.h"

namespace ibid {

namespace {

namespace mustache = kainjow::mustache;

mustache::data to_data(View&& view);

// basic_data has no way to move into a list, and copying a page's values at each level costs more than rendering them;
// the list is ours and not const, so the cast is sound.
mustache::data to_data(std::vector<View>&& views) {
    mustache::data list(mustache::data::type::list);
    auto& items = const_cast<mustache::list&>(list.list_value());
    items.reserve(views.size());
    for (View& view : views) items.push_back(to_data(std::move(view)));
    return list;
}

mustache::data to_data(View&& view) {
    mustache::data object(mustache::data::type::object);
    for (auto& [name, value] : view.values) {
        auto& slot = object[name];
        if (const bool* flag = std::get_if<bool>(&value))
            slot = mustache::data(*flag);
        else if (auto* text = std::get_if<std::string>(&value))
            slot = text->empty() ? mustache::data(false) : mustache::data(*text);
        else
            slot = to_data(std::move(std::get<std::vector<View>>(value)));
    }
    return object;
}

std::string with_partials(std::string_view name, int depth = 0) {
    assert(depth < 8);
    std::string text(templates::file(name));
    if (text.empty()) throw Error(ErrorCode::internal, "no template " + std::string(name));
    std::size_t begin = 0;
    while ((begin = text.find("{{> ", begin)) != std::string::npos) {
        const auto end = text.find("}}", begin);
        const std::string part = with_partials(text.substr(begin + 4, end - begin - 4) + ".html", depth + 1);
        text.replace(begin, end + 2 - begin, part);
        begin += part.size();
    }
    return text;
}

/// Parsed templates, each lent to one rendering at a time: rendering may set a template's error message, so none is
/// shared. There are as many of a kind as ever were rendered at once, not one for every thread that holds a connection.
class TemplatePool {
public:
    std::unique_ptr<mustache::mustache> take(const std::string& name) {
        {
            const std::lock_guard lock(mutex_);
            if (auto& free = free_[name]; !free.empty()) {
                auto found = std::move(free.back());
                free.pop_back();
                return found;
            }
        }
        auto fresh = std::make_unique<mustache::mustache>(with_partials(name));
        if (!fresh->is_valid()) throw Error(ErrorCode::internal, "template " + name + ": " + fresh->error_message());
        fresh->set_custom_escape([](const std::string& text) { return escape(text); });
        return fresh;
    }
    void give_back(const std::string& name, std::unique_ptr<mustache::mustache> used) {
        const std::lock_guard lock(mutex_);
        free_[name].push_back(std::move(used));
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::vector<std::unique_ptr<mustache::mustache>>> free_;
};

}  // namespace

View& View::text(const char* name, std::string value) {
    values.emplace_back(name, std::move(value));
    return *this;
}

View& View::number(const char* name, std::size_t value) { return text(name, with_commas(value)); }

View& View::html(const char* name, Markup markup) {
    assert(std::string_view(name).ends_with("_html"));
    return text(name, std::move(markup.html));
}

View& View::flag(const char* name, bool value) {
    values.emplace_back(name, value);
    return *this;
}

View& View::add(const char* name) {
    for (auto& [other, value] : values)
        if (std::string_view(other) == name)
            if (auto* items = std::get_if<std::vector<View>>(&value)) return items->emplace_back();
    values.emplace_back(name, std::vector<View>(1));
    return std::get<std::vector<View>>(values.back().second).back();
}

View& View::list(const char* name, std::vector<View> items) {
    values.emplace_back(name, std::move(items));
    return *this;
}

std::string render(std::string_view name, View view) {
    const mustache::data data = to_data(std::move(view));
    std::string out;
    out.reserve(64 * 1024);
    static TemplatePool pool;
    const std::string key(name);
    auto parsed = pool.take(key);
    parsed->render(data, [&out](const std::string& piece) { out += piece; });
    pool.give_back(key, std::move(parsed));
    return out;
}

std::string with_commas(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
    return digits;
}

std::string counted(std::size_t number, std::string_view singular, std::string_view plural) {
    return with_commas(number) + ' ' + std::string(number == 1 ? singular : plural);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += between;
        out += part;
    }
    return out;
}

}  // namespace ibid
