# Parts that are loaded when first needed (model/module.h): lib/ibid beside bin, in the build folder as where it is installed.
set(IBID_MODULE_DIR lib/ibid)

# ibid_module(NAME USER SOURCES... [PRIVATE libs]): ibid-NAME.so, which stage USER loads
function(ibid_module name user)
  cmake_parse_arguments(MODULE "" "" "SOURCES;PRIVATE" ${ARGN})
  add_library(ibid_${name}_module MODULE ${MODULE_SOURCES})
  set_target_properties(ibid_${name}_module PROPERTIES
    PREFIX "" OUTPUT_NAME ibid-${name} SUFFIX .so
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${IBID_MODULE_DIR})
  target_link_libraries(ibid_${name}_module PRIVATE ibid_options ${MODULE_PRIVATE})
  if(NOT IBID_SANITIZE)
    target_link_options(ibid_${name}_module PRIVATE -Wl,-z,defs)  # nothing is left for the program to provide
  endif()
  add_dependencies(ibid_${user} ibid_${name}_module)
  install(TARGETS ibid_${name}_module LIBRARY DESTINATION ${IBID_MODULE_DIR})
endfunction()
