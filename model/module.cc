#include "model/module.h"

#include <dlfcn.h>

#include <string>

#include "model/error.h"

namespace ibid {

std::filesystem::path program_folder() {
    std::error_code none;
    return std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
}

void* module_symbol(const char* name, const char* symbol) {
    const std::string file =
        (program_folder() / IBID_MODULE_FROM_PROGRAM / ("ibid-" + std::string(name) + ".so")).string();
    void* module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);  // what is missing is said here, not as it is called
    void* found = module ? dlsym(module, symbol) : nullptr;
    if (found) return found;
    const char* why = dlerror();
    throw Error(ErrorCode::internal, "a part of the program cannot be loaded: " + std::string(why ? why : file),
                "lib/ibid must stand beside the program's folder; install Ibid again");
}

}  // namespace ibid
