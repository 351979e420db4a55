# Target ibid_options: what every target of ours compiles with.
add_library(ibid_options INTERFACE)
target_compile_options(ibid_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# g++ 12 sees overlap, and bounds passed, in "literal" + std::string where there are none (GCC bug 105651, mended in
# 13).
target_compile_options(ibid_options INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow>)
# A file that CMake includes for CMAKE_UNITY_BUILD may keep members of its own unnamed namespace: it is no header.
target_compile_options(ibid_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
target_include_directories(ibid_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
if(IBID_WERROR)
  target_compile_options(ibid_options INTERFACE -Werror)
endif()
if(IBID_SANITIZE)
  # Under AddressSanitizer g++ takes members of std::regex for uninitialised (GCC bug 105562).
  target_compile_options(ibid_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_compile_options(ibid_options INTERFACE -fsanitize=${IBID_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  # The check of virtual tables asks the kernel for pipes, which the sandbox of the workers denies.
  target_compile_options(ibid_options INTERFACE -fno-sanitize=vptr)
  target_link_options(ibid_options INTERFACE -fsanitize=${IBID_SANITIZE})
endif()

# What most files include of the standard library, read once instead of once a file: half of a build was that. Targets
# that need nothing else there share what ibid_text has read; all compile with the same options. A file still includes
# what it uses: the test tidy and the preset fuzz read it without.
set(IBID_STANDARD_HEADERS
  <algorithm> <array> <charconv> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set> <span>
  <string> <string_view> <unordered_map> <utility> <vector>)

# Most of what is left is headers of ours and of the libraries: where CMAKE_UNITY_BUILD is on, as in the presets but for
# fuzz, files of one room are compiled together, sixteen at a time. So a name in an unnamed namespace is one in its room.
# A file still stands alone: the test tidy reads each by itself.
set(IBID_FILES_TOGETHER 16)
function(ibid_compile_rooms target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  set(before "none")
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources EXCLUDE REGEX "^/")  # what is made in the build folder
  foreach(source ${sources})
    get_filename_component(room "${source}" DIRECTORY)
    if(NOT room STREQUAL before)
      set(before "${room}")
      set(count 0)
    endif()
    string(REPLACE "/" "_" name "${target}_${room}")
    math(EXPR part "${count} / ${IBID_FILES_TOGETHER}")
    math(EXPR count "${count} + 1")
    set_property(SOURCE "${source}" PROPERTY UNITY_GROUP "${name}_${part}")
  endforeach()
endfunction()

# A stage: static library ibid_NAME, alias ibid::NAME. Usage: ibid_stage(NAME SOURCES... [PUBLIC libs] [PRIVATE libs]
# [HEADERS <header>...]: of a library that most files of the stage include
function(ibid_stage name)
  cmake_parse_arguments(STAGE "" "" "SOURCES;PUBLIC;PRIVATE;HEADERS" ${ARGN})
  add_library(ibid_${name} STATIC ${STAGE_SOURCES})
  add_library(ibid::${name} ALIAS ibid_${name})
  target_link_libraries(ibid_${name} PUBLIC ibid_options ${STAGE_PUBLIC} PRIVATE ${STAGE_PRIVATE})
  if(STAGE_HEADERS OR name STREQUAL "text")
    target_precompile_headers(ibid_${name} PRIVATE ${IBID_STANDARD_HEADERS} ${STAGE_HEADERS})
  else()
    target_precompile_headers(ibid_${name} REUSE_FROM ibid_text)
  endif()
  ibid_compile_rooms(ibid_${name})
endfunction()
