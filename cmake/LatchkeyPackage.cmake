# What other programs build on: headers, libraries and a CMake package (find_package(Latchkey),
# targets Latchkey::Api and Latchkey::Values).
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/Latchkey")
set(header_dir "${CMAKE_INSTALL_INCLUDEDIR}/latchkey")

set_target_properties(latchkey_values PROPERTIES EXPORT_NAME Values)
set_target_properties(latchkey_api PROPERTIES EXPORT_NAME Api)
foreach(library latchkey_values latchkey_api)
    target_include_directories(${library} PUBLIC $<INSTALL_INTERFACE:${header_dir}>)
    target_compile_features(${library} PUBLIC cxx_std_20)
endforeach()
install(TARGETS latchkey_values latchkey_api EXPORT LatchkeyTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
# Includes carry their room, installed as in the tree: `#include <auth/authapi.h>`.
foreach(room values http auth session check)
    install(DIRECTORY "${CMAKE_SOURCE_DIR}/api/${room}" DESTINATION ${header_dir}
        FILES_MATCHING PATTERN "*.h" PATTERN "policysteps.h" EXCLUDE)
endforeach()
install(EXPORT LatchkeyTargets NAMESPACE Latchkey:: DESTINATION ${package_dir})
configure_package_config_file("${CMAKE_SOURCE_DIR}/cmake/LatchkeyConfig.cmake.in"
    "${CMAKE_BINARY_DIR}/LatchkeyConfig.cmake" INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file("${CMAKE_BINARY_DIR}/LatchkeyConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/LatchkeyConfig.cmake"
    "${CMAKE_BINARY_DIR}/LatchkeyConfigVersion.cmake" DESTINATION ${package_dir})
