#pragma once
// A page's values, and the template files they fill. Hides the mustache library.
// `{{name}}` escapes; `{{{name_html}}}` does not, and takes only a Markup, which web/views/markup.h makes from escaped
// pieces.
// `{{> file}}` is put in when a template is read. Templates are embedded in the program, read once per thread.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "web/views/markup.h"

namespace ibid {

/// Names and their values. An empty text and an empty list are false in `{{#name}}`. Names must outlive the View:
/// they are meant to be literals.
class View {
public:
    View() { values.reserve(8); }
    View& text(const char* name, std::string value);
    View& number(const char* name, std::size_t value);  // 1,204
    View& html(const char* name, Markup markup);        // name ends in _html
    View& flag(const char* name, bool value);
    /// Appends to the list `name` and returns the new, empty element; valid until the next add() to that list.
    View& add(const char* name);
    View& list(const char* name, std::vector<View> items);

    using Value = std::variant<bool, std::string, std::vector<View>>;
    std::vector<std::pair<const char*, Value>> values;
};

/// Fills templates/NAME. Throws Error(internal) when there is no such template or it is broken.
std::string render(std::string_view name, View view);

/// 1204 -> "1,204".
std::string with_commas(std::size_t number);
/// "1 note", "2 notes".
std::string counted(std::size_t number, std::string_view singular, std::string_view plural);
std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");

}  // namespace ibid
