# Run by cpack on the gathered files: what Debian keeps elsewhere than `cmake --install` does.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
configure_file(${CMAKE_CURRENT_LIST_DIR}/default ${root}/etc/default/ibid COPYONLY)
file(MAKE_DIRECTORY ${root}/usr/share/zsh)
file(RENAME ${root}/usr/share/zsh/site-functions ${root}/usr/share/zsh/vendor-completions)
