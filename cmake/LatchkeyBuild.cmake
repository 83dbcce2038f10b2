# What every target of the house shares: language level, warnings, Qt's strictness, sanitizers, ccache.

option(LATCHKEY_WERROR "Treat warnings as errors" OFF)
option(LATCHKEY_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(LATCHKEY_FUZZ "Build the fuzz targets, too (clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(LATCHKEY_CCACHE ccache)
if(LATCHKEY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER AND NOT LATCHKEY_LINT) # clang-tidy reads the bare command
    # Precompiled headers are only cached when ccache may overlook their time stamps, and a second
    # clone profits from the first only when paths count from the top of the tree.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" "CCACHE_NOHASHDIR=1"
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
        "${LATCHKEY_CCACHE}")
endif()

add_library(latchkey_build INTERFACE)
target_compile_definitions(latchkey_build INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(latchkey_build INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
        -Wunused -Wformat=2 -Wimplicit-fallthrough -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    if(LATCHKEY_WERROR)
        target_compile_options(latchkey_build INTERFACE -Werror)
    endif()
    if(LATCHKEY_FUZZ AND NOT LATCHKEY_LINT)
        add_compile_options(-fsanitize=fuzzer-no-link)
    endif()
    if(LATCHKEY_SANITIZE)
        add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer
            -fno-sanitize-recover=undefined)
        add_link_options(-fsanitize=address,undefined)
    endif()
endif()
