# ibid.cdx.json: what the program is linked with, and in which version, as CycloneDX. No date in it: builds stay the same.
# ibid_component(name version licence address)
set(components "")
function(ibid_component name version licence address)
  string(APPEND components "${separator}\n    {\"type\": \"library\", \"name\": \"${name}\", \"version\": \"${version}\",\n     \"licenses\": [{\"license\": {\"id\": \"${licence}\"}}], \"externalReferences\": [{\"type\": \"website\", \"url\": \"${address}\"}]}")
  set(components "${components}" PARENT_SCOPE)
  set(separator "," PARENT_SCOPE)
endfunction()

# Version macro of a library that is only headers, e.g. "CLI11_VERSION \"2.1.2\""
function(ibid_header_version out header pattern)
  set(${out} "" PARENT_SCOPE)
  if(EXISTS ${header})
    file(STRINGS ${header} lines REGEX "${pattern}")
    string(REGEX MATCH "[0-9]+(\\.[0-9]+)+" version "${lines}")
    set(${out} "${version}" PARENT_SCOPE)
  endif()
endfunction()

ibid_header_version(cli11_VERSION ${cli11_INCLUDE_DIR}/CLI/Version.hpp "define CLI11_VERSION ")
if(NOT httplib_VERSION)
  ibid_header_version(httplib_VERSION ${httplib_INCLUDE_DIR}/httplib.h "define CPPHTTPLIB_VERSION ")
endif()
ibid_component(poppler "${poppler_VERSION}" GPL-2.0-or-later https://poppler.freedesktop.org)
ibid_component(icu "${icu_VERSION}" ICU https://icu.unicode.org)
ibid_component(xapian-core "${xapian_VERSION}" GPL-2.0-or-later https://xapian.org)
ibid_component(nlohmann-json "${json_VERSION}" MIT https://json.nlohmann.me)
ibid_component(CLI11 "${cli11_VERSION}" BSD-3-Clause https://github.com/CLIUtils/CLI11)
ibid_component(kainjow-mustache "" BSL-1.0 https://github.com/kainjow/Mustache)
ibid_component(cpp-httplib "${httplib_VERSION}" MIT https://github.com/yhirose/cpp-httplib)
ibid_component(cld2 "" Apache-2.0 https://github.com/CLD2Owners/cld2)
foreach(optional
    "seccomp libseccomp LGPL-2.1-only https://github.com/seccomp/libseccomp"
    "tesseract tesseract Apache-2.0 https://github.com/tesseract-ocr/tesseract"
    "curl curl curl https://curl.se"
    "expat expat MIT https://libexpat.github.io"
    "libzip libzip BSD-3-Clause https://libzip.org"
    "gumbo gumbo-parser Apache-2.0 https://codeberg.org/gumbo-parser/gumbo-parser"
    "hunspell hunspell MPL-1.1 https://hunspell.github.io"
    "cairo cairo LGPL-2.1-only https://cairographics.org"
    "jemalloc jemalloc BSD-2-Clause https://jemalloc.net"
    "png libpng libpng-2.0 http://www.libpng.org/pub/png/libpng.html"
    "raptor raptor2 LGPL-2.1-or-later https://librdf.org/raptor"
    "zlib zlib Zlib https://zlib.net"
    "brotli brotli MIT https://brotli.org"
    "glib glib LGPL-2.1-or-later https://docs.gtk.org/glib")
  separate_arguments(optional)
  list(GET optional 0 target)
  if(DEFINED ${target}_VERSION)
    list(GET optional 1 name)
    list(GET optional 2 licence)
    list(GET optional 3 address)
    ibid_component(${name} "${${target}_VERSION}" ${licence} ${address})
  endif()
endforeach()
file(WRITE ${PROJECT_BINARY_DIR}/ibid.cdx.json
"{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.5\", \"version\": 1,
  \"metadata\": {\"component\": {\"type\": \"application\", \"name\": \"ibid\", \"version\": \"${PROJECT_VERSION}\", \"licenses\": [{\"license\": {\"id\": \"GPL-2.0-or-later\"}}]}},
  \"components\": [${components}
  ]}
")
