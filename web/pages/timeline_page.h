#pragma once
// /timeline: claims, instruments and sources by year, as a drawing and as a table.

#include "web/views/context.h"

namespace ibid {

Response timeline_page(Context& context);

}  // namespace ibid
