# Run by cpack on the gathered files: what Debian keeps elsewhere than `cmake --install` does.
# Without these cpack makes a package that depends on nothing, and says so in a warning at most.
foreach(program file dpkg-shlibdeps)
  find_program(found_${program} ${program})
  if(NOT found_${program})
    message(FATAL_ERROR "${program} is missing, which tells what the package depends on: script/setup package")
  endif()
endforeach()
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
configure_file(${CMAKE_CURRENT_LIST_DIR}/default ${root}/etc/default/ibid COPYONLY)
file(MAKE_DIRECTORY ${root}/usr/share/zsh)
file(RENAME ${root}/usr/share/zsh/site-functions ${root}/usr/share/zsh/vendor-completions)
# Debian's policy: licences by reference, a changelog by that name, pages and changelog compressed without a time stamp.
configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright ${root}/usr/share/doc/ibid/copyright COPYONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/lintian-overrides ${root}/usr/share/lintian/overrides/ibid COPYONLY)
string(TIMESTAMP today "%a, %d %b %Y %H:%M:%S +0000" UTC)  # heeds SOURCE_DATE_EPOCH
file(WRITE ${root}/usr/share/doc/ibid/changelog "ibid (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * What has changed for users is in /usr/share/doc/ibid/CHANGELOG.md.

 -- ${CPACK_PACKAGE_CONTACT}  ${today}
")
file(GLOB pages ${root}/usr/share/man/man*/*)
execute_process(COMMAND gzip -9nf ${pages} ${root}/usr/share/doc/ibid/changelog COMMAND_ERROR_IS_FATAL ANY)
