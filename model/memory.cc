#include "model/memory.h"

#ifdef IBID_JEMALLOC
#include <jemalloc/jemalloc.h>

#include <string>
#endif

#ifdef IBID_JEMALLOC
// Read by jemalloc when the program starts. Four arenas, not four to each core, small pieces alone kept by threads, and
// what was freed given back after a second: of a server that answered 25,000 questions 72 MB, where it has 90 without
// (wrk as in docs/performance.md), and as many answers a second.
extern "C" const char* malloc_conf;
const char* malloc_conf = "narenas:4,lg_tcache_max:12,dirty_decay_ms:1000";
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
