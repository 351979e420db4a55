#pragma once
// A part of the program in a shared object of its own, lib/ibid/ibid-NAME.so, loaded when it is first needed: what
// reads PDFs, SKOS and the web brings libraries that take longer to load than a search takes, and no search needs them.
// Thread-safe. Throws Error(internal) when it cannot be loaded, which after a whole installation does not happen.

#include <filesystem>

namespace ibid {

/// Where the program is; what comes with it stands beside, installed or built. Empty where /proc does not tell.
std::filesystem::path program_folder();

/// Address of `symbol` (extern "C") in module `name`. The module stays loaded.
void* module_symbol(const char* name, const char* symbol);

}  // namespace ibid
