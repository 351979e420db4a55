# ibid_embed(TARGET NAMESPACE-NAME files...): each file becomes a std::string_view in generated/NAME.h, so that the
# binary needs no folder beside it: `ibid::NAME::file("search.html")`.
function(ibid_embed target name)
  set(header ${PROJECT_BINARY_DIR}/generated/${name}.h)
  list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
  list(JOIN files "|" joined)
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DHEADER=${header} "-DFILES=${joined}" -P ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_script.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${header})
endfunction()
