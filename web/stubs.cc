// Placeholders until pages.cc and server.cc exist.
#include "model/error.h"
#include "web/pages.h"
#include "web/server.h"

namespace ibid {
Response handle(const Request&, Searcher&, const PagesOptions&) { return {}; }
void serve(const ServeOptions&) { throw Error(ErrorCode::internal, "serve: to be written"); }
}  // namespace ibid
