#include "web/views/template.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "model/error.h"
#include "templates.h"

namespace ibid {

namespace {

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

/// What a template says, in order. A section goes on to where its end is; behind an item that is left out `next` is
/// what follows.
struct TemplateItem {
    enum class Is : std::uint8_t { text, line_end, escaped, markup, section, inverted, end } is = Is::text;
    std::string_view text;  // as written; of the others the name
    std::size_t next = 0;   // of a section: behind its end
};

/// A template's text and what it says. Read once a process, then shared.
struct Template {
    std::string text;
    std::vector<TemplateItem> items;
};

using Is = TemplateItem::Is;

void add_lines(Template& to, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) to.items.push_back({Is::text, text.substr(0, end)});
        if (end < text.size()) to.items.push_back({Is::line_end, text.substr(end, 1)});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// The language of mustache (mustache.5), as much of it as our templates use: names, `{{{name}}}`, `{{#name}}`,
/// `{{^name}}`, `{{/name}}`.
std::unique_ptr<const Template> read_template(const std::string& file) {
    const auto broken = [&](const std::string& what) {
        return Error(ErrorCode::internal, "template " + file + ": " + what);
    };
    auto out = std::make_unique<Template>();
    out->text = with_partials(file);
    std::string_view rest = out->text;
    std::vector<std::size_t> open;
    for (std::size_t begin = rest.find("{{"); begin != rest.npos; begin = rest.find("{{")) {
        add_lines(*out, rest.substr(0, begin));
        const bool raw = rest.substr(begin).starts_with("{{{");
        const std::string_view closing = raw ? "}}}" : "}}";
        const std::size_t from = begin + closing.size(), end = rest.find(closing, from);
        if (end == rest.npos) throw broken("a tag is not closed");
        std::string_view name = rest.substr(from, end - from);
        rest.remove_prefix(end + closing.size());
        const char kind = raw || name.empty() ? ' ' : name.front();
        if (kind == '#' || kind == '^' || kind == '/') name.remove_prefix(1);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") != name.npos)
            throw broken("no name: " + std::string(name));
        if (kind == '/') {
            if (open.empty() || out->items[open.back()].text != name)
                throw broken("no open section " + std::string(name));
            out->items.push_back({Is::end, name});
            out->items[open.back()].next = out->items.size();
            open.pop_back();
            continue;
        }
        if (kind == '#' || kind == '^') open.push_back(out->items.size());
        out->items.push_back({kind == '#'   ? Is::section
                              : kind == '^' ? Is::inverted
                              : raw         ? Is::markup
                                            : Is::escaped,
                              name});
    }
    add_lines(*out, rest);
    if (!open.empty()) throw broken("a section has no end: " + std::string(out->items[open.back()].text));
    return out;
}

const Template& template_named(std::string_view name) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const Template>, std::less<>> known;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(name); found != known.end()) return *found->second;
    return *known.emplace(name, read_template(std::string(name))).first->second;
}

class Filling {
public:
    Filling(const Template& from, const View& view) : items_(from.items) {
        out_.reserve(64 * 1024);
        inside_.push_back(&view);
        fill(0, items_.size());
        end_line("");
    }
    std::string take() { return std::move(out_); }

private:
    /// The last of that name, of the innermost view that has one.
    const View::Value* value(std::string_view name) const {
        for (auto view = inside_.rbegin(); view != inside_.rend(); ++view)
            for (auto v = (*view)->values.rbegin(); v != (*view)->values.rend(); ++v)
                if (v->first == name) return &v->second;
        return nullptr;
    }

    static bool is_empty(const View::Value& value) {
        if (const bool* flag = std::get_if<bool>(&value)) return !*flag;
        if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
        return std::get<std::vector<View>>(value).empty();
    }

    /// A line of a section's tags alone, and blanks, is no line of the page.
    void end_line(std::string_view end) {
        if (has_section_ && out_.find_first_not_of(" \t", line_) == out_.npos)
            out_.resize(line_);
        else
            out_ += end;
        line_ = out_.size();
        has_section_ = false;
    }

    void fill(std::size_t at, std::size_t end) {
        while (at < end) {
            const TemplateItem& item = items_[at++];
            switch (item.is) {
                case Is::text:
                    out_ += item.text;
                    break;
                case Is::line_end:
                    end_line(item.text);
                    break;
                case Is::end:
                    break;
                case Is::escaped:
                case Is::markup:
                    if (const View::Value* const found = value(item.text))
                        if (const auto* text = std::get_if<std::string>(found))
                            item.is == Is::markup ? void(out_ += *text) : append_escaped(out_, *text);
                    break;
                case Is::section:
                case Is::inverted: {
                    const View::Value* const found = value(item.text);
                    if ((!found || is_empty(*found)) == (item.is == Is::inverted)) fill_section(item, at, found);
                    at = item.next;
                }
            }
        }
    }

    void fill_section(const TemplateItem& section, std::size_t begin, const View::Value* of) {
        const auto once = [&] {
            has_section_ = true;
            fill(begin, section.next);
            has_section_ = true;  // its end, on whatever line
        };
        const auto* const views = of ? std::get_if<std::vector<View>>(of) : nullptr;
        if (!views || views->empty()) return once();
        for (const View& view : *views) {
            inside_.push_back(&view);
            once();
            inside_.pop_back();
        }
    }

    const std::vector<TemplateItem>& items_;
    std::string out_;
    std::vector<const View*> inside_;
    std::size_t line_ = 0;      // where it begins in `out_`
    bool has_section_ = false;  // on this line
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
        if (other == name)
            if (auto* items = std::get_if<std::vector<View>>(&value)) return items->emplace_back();
    values.emplace_back(name, std::vector<View>(1));
    return std::get<std::vector<View>>(values.back().second).back();
}

View& View::list(const char* name, std::vector<View> items) {
    values.emplace_back(name, std::move(items));
    return *this;
}

std::string render(std::string_view name, const View& view) { return Filling(template_named(name), view).take(); }

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
