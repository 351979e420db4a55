#pragma once
// The file that a form carries: multipart/form-data (RFC 7578), as browsers send it. Pure, linear, never throws; what
// is cut short or can be read in two ways is no form.

#include <optional>
#include <string>
#include <string_view>

namespace ibid {

struct FormFile {
    std::string name;        // as the browser gives it; empty when none was chosen
    std::string_view bytes;  // of the body
};

/// The first part of that name which has a file name.
std::optional<FormFile> form_file(std::string_view content_type, std::string_view body, std::string_view field);

}  // namespace ibid
