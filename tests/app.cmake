# Tests of the room 'app': the program as a whole.
function(latchkey_walk NAME)
    cmake_parse_arguments(W "" "TIMEOUT" "ARGUMENTS" ${ARGN})
    add_test(NAME ${NAME} COMMAND "${with_desktop}" /usr/bin/python3
        "${CMAKE_CURRENT_SOURCE_DIR}/gui/${NAME}.py" --program $<TARGET_FILE:latchkey> ${W_ARGUMENTS})
    set_tests_properties(${NAME} PROPERTIES TIMEOUT ${W_TIMEOUT} COST ${W_TIMEOUT} # the long ones first
        ENVIRONMENT "${test_environment}")
endfunction()

latchkey_walk(walk TIMEOUT 240)
latchkey_walk(reader TIMEOUT 180)
latchkey_walk(badinput TIMEOUT 180)
latchkey_walk(around TIMEOUT 240)
latchkey_walk(errors TIMEOUT 420)
latchkey_walk(errors_line TIMEOUT 300)
latchkey_walk(browser TIMEOUT 180)
latchkey_walk(states TIMEOUT 420)
latchkey_walk(canaries TIMEOUT 600)
# In a network of their own.
foreach(trial offline proxy)
    add_test(NAME ${trial} COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/support/with-network" "${with_desktop}"
        /usr/bin/python3 "${CMAKE_CURRENT_SOURCE_DIR}/gui/${trial}.py" --program $<TARGET_FILE:latchkey>)
    set_tests_properties(${trial} PROPERTIES TIMEOUT 240 ENVIRONMENT "${test_environment}")
endforeach()
latchkey_walk(strangetexts TIMEOUT 420)
latchkey_walk(monkey TIMEOUT 420)
add_test(NAME monkey_soak COMMAND "${with_desktop}" /usr/bin/python3
    "${CMAKE_CURRENT_SOURCE_DIR}/gui/monkey.py" --program $<TARGET_FILE:latchkey>
    --events 100000 --seeds 1 2 3 4 5)
set_tests_properties(monkey_soak PROPERTIES TIMEOUT 36000 LABELS soak ENVIRONMENT "${test_environment}")
# Valgrind cannot look at what the sanitizers do: the release build is made for it.
add_test(NAME release_build COMMAND sh -c
    "cmake --preset release && cmake --build --preset release --target latchkey latchkey-sandbox tracesearch tst_session_traces keepaccounts bench_desk barewindow"
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
set_tests_properties(release_build PROPERTIES TIMEOUT 1800 LABELS soak FIXTURES_SETUP release PROCESSORS 2)
add_test(NAME memcheck COMMAND "${with_desktop}" /usr/bin/python3
    "${CMAKE_CURRENT_SOURCE_DIR}/gui/memcheck.py" --program "${CMAKE_SOURCE_DIR}/build/release/bin/latchkey")
# Nor does gdb write a core image of less than terabytes with a sanitizer.
add_test(NAME core_image COMMAND "${with_desktop}" "${CMAKE_SOURCE_DIR}/build/release/bin/tst_session_traces")
add_test(NAME canaries_core COMMAND "${with_desktop}" /usr/bin/python3
    "${CMAKE_CURRENT_SOURCE_DIR}/gui/canaries.py" --program "${CMAKE_SOURCE_DIR}/build/release/bin/latchkey")
set_tests_properties(memcheck core_image canaries_core PROPERTIES TIMEOUT 1800 LABELS soak
    FIXTURES_REQUIRED release)
set_property(TEST canaries_core PROPERTY ENVIRONMENT LATCHKEY_CORE_IMAGE=1)
latchkey_walk(desk TIMEOUT 600)
latchkey_walk(check TIMEOUT 420)
latchkey_walk(causes TIMEOUT 300)
latchkey_walk(deskwatch TIMEOUT 240)
latchkey_walk(servers TIMEOUT 240)
latchkey_walk(serveredits TIMEOUT 240)
latchkey_walk(connectiontest TIMEOUT 300)
latchkey_walk(accounts TIMEOUT 240)
# The pictures of docs/support-desk.md, made anew by whoever changes what they show.
add_custom_target(desk_pictures
    COMMAND "${with_desktop}" /usr/bin/python3 "${CMAKE_CURRENT_SOURCE_DIR}/gui/causes.py"
        --program $<TARGET_FILE:latchkey> --pictures "${CMAKE_SOURCE_DIR}/docs/support-desk"
    DEPENDS latchkey latchkey-sandbox VERBATIM)

latchkey_test(NAME tst_app_house LIBRARIES Qt6::Core LABELS app)
latchkey_test(NAME tst_app_files LIBRARIES latchkey_app LABELS app)
latchkey_test(NAME tst_app_lists LIBRARIES latchkey_app LABELS app)
latchkey_test(NAME tst_app_twowindows LIBRARIES latchkey_app LABELS app)
foreach(test tst_app_proxysetting tst_app_proxypassword tst_app_proxyclients)
    latchkey_test(NAME ${test} LIBRARIES latchkey_app api_support LABELS app
        SOURCES support/proxybench.cpp support/proxybench.h)
endforeach()
latchkey_test(NAME tst_app_connectiontest LIBRARIES latchkey_app api_support sandbox_support TIMEOUT 120
    LABELS app)
latchkey_test(NAME tst_app_secondstart LIBRARIES latchkey_app PkgConfig::xcb LABELS app)
add_dependencies(tst_app_secondstart latchkey)
latchkey_test(NAME tst_app_hardening LIBRARIES latchkey_app LABELS app)
latchkey_test(NAME tst_app_servers LIBRARIES latchkey_app LABELS app)
foreach(test tst_app_serverentries tst_app_serversaving)
    latchkey_test(NAME ${test} LIBRARIES session_support latchkey_app api_support Qt6::DBus TIMEOUT 120 LABELS app
        SOURCES support/programbench.h support/sessionkeyring.cpp support/sessionkeyring.h)
endforeach()
foreach(test tst_app_pendingsignin tst_app_navigator)
    latchkey_test(NAME ${test} LIBRARIES session_support latchkey_app LABELS app SOURCES support/programbench.h)
endforeach()
foreach(test tst_app_latekey tst_app_restore)
    latchkey_test(NAME ${test} LIBRARIES session_support latchkey_app LABELS app SOURCES support/troubledstore.h)
endforeach()
latchkey_test(NAME tst_app_cancel LIBRARIES session_support latchkey_app Qt6::DBus TIMEOUT 120 LABELS app
    SOURCES support/programbench.h support/sessionkeyring.cpp support/sessionkeyring.h)
latchkey_test(NAME tst_app_deskcheck LIBRARIES session_support latchkey_app Qt6::DBus TIMEOUT 120 LABELS app
    SOURCES support/programbench.h)
latchkey_test(NAME tst_app_forgetting LIBRARIES session_support latchkey_app Qt6::DBus TIMEOUT 120 LABELS app
    SOURCES support/programbench.h support/sessionkeyring.cpp support/sessionkeyring.h)
foreach(test tst_app_curlcommand tst_app_harexport)
    latchkey_test(NAME ${test} LIBRARIES latchkey_app api_support sandbox_support TIMEOUT 120 LABELS app
        SOURCES support/recordedcalls.cpp support/recordedcalls.h)
endforeach()
latchkey_test(NAME tst_app_exchangelog LIBRARIES latchkey_app LABELS app)
latchkey_test(NAME tst_app_secretclipboard LIBRARIES latchkey_app LABELS app)

add_test(NAME package COMMAND "${with_desktop}" "${CMAKE_CURRENT_SOURCE_DIR}/package/package" "${CMAKE_BINARY_DIR}")
set_tests_properties(package PROPERTIES TIMEOUT 240 ENVIRONMENT "${test_environment}")
