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

void give_thread_memory_back() {
#ifdef IBID_JEMALLOC
    mallctl("thread.tcache.flush", nullptr, nullptr, nullptr, 0);
#endif
}

}  // namespace ibid
