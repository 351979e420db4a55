#include "extract/extract.h"

#include "model/error.h"

namespace ibid {

Document extract(std::span<const char>, const ExtractOptions&) { throw Error(ErrorCode::internal, "extract: to be written"); }

std::string render_page_png(std::span<const char>, int, int) { throw Error(ErrorCode::internal, "render: to be written"); }

}  // namespace ibid
