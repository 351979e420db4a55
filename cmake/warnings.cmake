# Target ibid_options: what every target of ours compiles with.
add_library(ibid_options INTERFACE)
target_compile_options(ibid_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# g++ 12 sees overlap in "literal" + std::string where there is none (GCC bug 105651, mended in 13).
target_compile_options(ibid_options INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
target_include_directories(ibid_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
if(IBID_WERROR)
  target_compile_options(ibid_options INTERFACE -Werror)
endif()
if(IBID_SANITIZE)
  target_compile_options(ibid_options INTERFACE -fsanitize=${IBID_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  # The check of virtual tables asks the kernel for pipes, which the sandbox of the workers denies.
  target_compile_options(ibid_options INTERFACE -fno-sanitize=vptr)
  target_link_options(ibid_options INTERFACE -fsanitize=${IBID_SANITIZE})
endif()

# A stage: static library ibid_NAME, alias ibid::NAME. Usage: ibid_stage(NAME SOURCES... [PUBLIC libs] [PRIVATE libs])
function(ibid_stage name)
  cmake_parse_arguments(STAGE "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(ibid_${name} STATIC ${STAGE_SOURCES})
  add_library(ibid::${name} ALIAS ibid_${name})
  target_link_libraries(ibid_${name} PUBLIC ibid_options ${STAGE_PUBLIC} PRIVATE ${STAGE_PRIVATE})
endfunction()
