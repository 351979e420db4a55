#include "model/memory.h"

#ifdef IBID_JEMALLOC
#include <jemalloc/jemalloc.h>

#include <string>
#endif

namespace ibid {

void give_memory_back() {
#ifdef IBID_JEMALLOC
    mallctl(("arena." + std::to_string(MALLCTL_ARENAS_ALL) + ".purge").c_str(), nullptr, nullptr, nullptr, 0);
#endif
}

void keep_no_memory() {
#ifdef IBID_JEMALLOC
    bool enabled = false;
    mallctl("thread.tcache.enabled", nullptr, nullptr, &enabled, sizeof enabled);
#endif
}

}  // namespace ibid
