# The library for others: its reference without a warning, its headers each by itself.

# The page set of docs/Doxyfile, written into the build tree; any warning fails.
file(WRITE "${CMAKE_BINARY_DIR}/Doxyfile.test"
    "@INCLUDE = \"${CMAKE_SOURCE_DIR}/docs/Doxyfile\"\n"
    "OUTPUT_DIRECTORY = \"${CMAKE_BINARY_DIR}/doxygen\"\n"
    "WARN_AS_ERROR = FAIL_ON_WARNINGS\n")
add_test(NAME doxygen COMMAND doxygen "${CMAKE_BINARY_DIR}/Doxyfile.test"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
set_tests_properties(doxygen PROPERTIES TIMEOUT 60 LABELS docs)

# Each header that is installed, included first and alone. What the library reads once (a compiler
# takes two seconds for QString alone) is read once here, too; `headernames` looks that a header
# includes it all the same.
file(GLOB installed_headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/api"
    "${CMAKE_SOURCE_DIR}/api/*/*.h")
set(header_sources)
foreach(header ${installed_headers})
    string(REGEX REPLACE "[/.]" "_" name "${header}")
    set(source "${CMAKE_CURRENT_BINARY_DIR}/headers/${name}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"${header}\" // alone\n" @ONLY)
    list(APPEND header_sources "${source}")
endforeach()
add_library(headers_alone OBJECT ${header_sources})
get_target_property(libraries latchkey_api LINK_LIBRARIES)
target_link_libraries(headers_alone PRIVATE latchkey_api ${libraries})
set_target_properties(headers_alone PROPERTIES AUTOMOC OFF)
target_precompile_headers(headers_alone REUSE_FROM latchkey_api)
get_target_property(read_once latchkey_api PRECOMPILE_HEADERS)
list(TRANSFORM read_once REPLACE "[<>]" "")
add_test(NAME headernames COMMAND /usr/bin/python3
    "${CMAKE_CURRENT_SOURCE_DIR}/support/headernames" "${CMAKE_SOURCE_DIR}/api" ${read_once})
set_tests_properties(headernames PROPERTIES TIMEOUT 20 LABELS docs)

# The languages. lupdate reads the sources anew.
latchkey_test(NAME tst_translations LIBRARIES latchkey_app LABELS docs)
target_compile_definitions(tst_translations PRIVATE LATCHKEY_LUPDATE="$<TARGET_FILE:Qt6::lupdate>")

# Each promise of SECURITY.md and each fault of docs/faults.md names tests, and they are there.
add_test(NAME promises COMMAND /usr/bin/python3 "${CMAKE_CURRENT_SOURCE_DIR}/support/promises"
    "${CMAKE_CURRENT_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/SECURITY.md"
    "${CMAKE_SOURCE_DIR}/docs/faults.md")
set_tests_properties(promises PROPERTIES TIMEOUT 20 LABELS docs)
