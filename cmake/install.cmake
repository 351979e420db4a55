# cmake --install, its undoing, and the Debian package.
set(IBID_ZSH_DIR share/zsh/site-functions CACHE STRING "Where zsh looks for completions")
set(IBID_UNIT_DIR lib/systemd/system CACHE STRING "Where systemd looks for units")

# Man pages and completions, written by the program itself. HOME and the rest are fixed so that a default path in them
# does not tell who built it.
set(manual ${PROJECT_BINARY_DIR}/manual)
add_custom_command(
  OUTPUT ${manual}/man1/ibid.1
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${manual}
  COMMAND ${CMAKE_COMMAND} -E env --unset=IBID_INDEX --unset=XDG_DATA_HOME "HOME=~" ASAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:ibid> manual ${manual}
  DEPENDS ibid
  VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual}/man1/ibid.1)

install(DIRECTORY corpus/vocabulary/ DESTINATION ${CMAKE_INSTALL_DATADIR}/ibid/vocabulary FILES_MATCHING PATTERN "*.tsv")
install(FILES corpus/documents.tsv DESTINATION ${CMAKE_INSTALL_DATADIR}/ibid)
install(DIRECTORY corpus/sample/ DESTINATION ${CMAKE_INSTALL_DATADIR}/ibid/sample PATTERN source EXCLUDE)
install(FILES README.md ARCHITECTURE.md CHANGELOG.md TYPE DOC)
install(DIRECTORY docs TYPE DOC OPTIONAL)
install(FILES LICENSE TYPE DOC RENAME copyright)
install(DIRECTORY ${manual}/man1 ${manual}/man7 TYPE MAN)
install(FILES ${manual}/bash/ibid DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${manual}/zsh/_ibid DESTINATION ${IBID_ZSH_DIR})
install(FILES ${manual}/fish/ibid.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
foreach(unit ibid.service ibid-index.service)
  # Where the program is, is known only now: cpack's prefix is another than cmake's.
  install(CODE "
    set(IBID_BINARY \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/ibid\")
    configure_file(\"${PROJECT_SOURCE_DIR}/cmake/packaging/${unit}.in\" \"${PROJECT_BINARY_DIR}/units/${unit}\" @ONLY)")
  install(FILES ${PROJECT_BINARY_DIR}/units/${unit} DESTINATION ${IBID_UNIT_DIR})
endforeach()
install(FILES cmake/packaging/ibid-index.timer cmake/packaging/ibid.socket DESTINATION ${IBID_UNIT_DIR})

include(cmake/sbom.cmake)
install(FILES ${PROJECT_BINARY_DIR}/ibid.cdx.json TYPE DOC)

add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -P ${PROJECT_SOURCE_DIR}/cmake/uninstall.cmake)

# cpack --config build/release/CPackConfig.cmake: depends on what the binary is linked with, as dpkg-shlibdeps finds it.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Ibid authors <ibid@ibid.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Ibid indexes policy documents, above all EMN informs, as passages with
their notes: which countries a note lists, which sources it cites, and who
else cites them. It answers in a terminal and in a browser.")
# Dictionaries for words broken at line ends; a program for scans.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "hunspell-en-gb | hunspell-en-us, hunspell-fr, hunspell-de-de, hunspell-es, hunspell-it, hunspell-pt-pt, hunspell-nl, hunspell-sv, hunspell-pl, tesseract-ocr-eng")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx | httpd, dict-freedict-eng-deu, dict-freedict-eng-fra")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${PROJECT_SOURCE_DIR}/cmake/packaging/postinst;${PROJECT_SOURCE_DIR}/cmake/packaging/prerm;${PROJECT_SOURCE_DIR}/cmake/packaging/postrm;${PROJECT_SOURCE_DIR}/cmake/packaging/conffiles")
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/packaging/stage.cmake)
include(CPack)
