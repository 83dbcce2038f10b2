# Tests of the room 'api/session'. What has a long form is there twice: the second with the label
# 'soak', which `./check` leaves out and `./check --soak` runs, with LATCHKEY_SOAK=1 and time for it.

# SessionBench: a sandbox, an account, and what a session is made of.
add_library(session_support STATIC support/sessionbench.cpp support/sessionbench.h
    support/sessionprocess.cpp support/sessionprocess.h)
target_link_libraries(session_support PUBLIC latchkey_api sandbox_support PRIVATE latchkey_build)
target_compile_definitions(session_support PRIVATE
    LATCHKEY_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
add_executable(sessionclient support/sessionclient.cpp)
target_link_libraries(sessionclient PRIVATE latchkey_api latchkey_build latchkey_wipingfree)
add_dependencies(session_support sessionclient)
# For trials and benches of many accounts: a profile that somebody has signed in with.
add_executable(keepaccounts support/keepaccounts.cpp)
target_link_libraries(keepaccounts PRIVATE latchkey_app latchkey_build)

latchkey_test(NAME tst_session_refresh LIBRARIES session_support TIMEOUT 120)
latchkey_test(NAME tst_session_lostanswers LIBRARIES session_support TIMEOUT 120)
latchkey_test(NAME tst_session_refusals LIBRARIES session_support TIMEOUT 120)
latchkey_test(NAME tst_session_signout LIBRARIES session_support SOURCES support/troubledstore.h)
latchkey_test(NAME tst_session_rategate LIBRARIES session_support SOURCES support/troubledstore.h)
latchkey_test(NAME tst_session_lock LIBRARIES latchkey_api)
latchkey_test(NAME tst_session_waketimer LIBRARIES latchkey_api)
latchkey_test(NAME tst_session_escrow LIBRARIES latchkey_api)
latchkey_test(NAME tst_session_policy LIBRARIES latchkey_api TIMEOUT 120
    SOURCES support/policyplay.h support/sessionsim.cpp support/sessionsim.h)
latchkey_test(NAME tst_session_policyends LIBRARIES latchkey_api SOURCES support/policyplay.h)
latchkey_test(NAME tst_session_policywishes LIBRARIES latchkey_api SOURCES support/policyplay.h)
latchkey_test(NAME tst_session_days LIBRARIES latchkey_api TIMEOUT 120
    SOURCES support/sessionsim.cpp support/sessionsim.h)
latchkey_test(NAME tst_session_trouble LIBRARIES session_support TIMEOUT 120
    SOURCES support/troubledstore.h)
latchkey_test(NAME tst_session_wire LIBRARIES session_support api_support TIMEOUT 180
    SOURCES support/faultcases.cpp support/faultcases.h support/connectionfaults.cpp
        support/faultpieces.h)
latchkey_test(NAME tst_session_scripts LIBRARIES session_support LABELS slow
    SOURCES support/sessionscript.cpp support/sessionscript.h)
latchkey_test(NAME tst_session_kill LIBRARIES session_support TIMEOUT 240 LABELS slow)
latchkey_test(NAME tst_session_siblings LIBRARIES session_support TIMEOUT 180 LABELS slow)
latchkey_test(NAME tst_session_storage LIBRARIES session_support Qt6::DBus TIMEOUT 300 LABELS slow
    SOURCES support/sessionkeyring.cpp support/sessionkeyring.h
        support/desktopfiles.cpp support/desktopfiles.h)
latchkey_test(NAME tst_session_wallet LIBRARIES session_support Qt6::DBus TIMEOUT 120)
latchkey_test(NAME tst_session_hidingkeyring LIBRARIES session_support Qt6::DBus TIMEOUT 60)
latchkey_test(NAME tst_session_accounts LIBRARIES session_support latchkey_app TIMEOUT 120)
latchkey_test(NAME tst_session_lostlist LIBRARIES session_support latchkey_app TIMEOUT 120)
latchkey_test(NAME tst_session_truncated LIBRARIES session_support latchkey_app TIMEOUT 240 LABELS slow)
latchkey_test(NAME tst_session_shutdown LIBRARIES session_support latchkey_app TIMEOUT 180 LABELS slow
    SOURCES support/troubledstore.h)
add_dependencies(tst_session_shutdown latchkey)
latchkey_test(NAME tst_session_traces LIBRARIES session_support TIMEOUT 120 LABELS slow
    SOURCES support/tokentap.cpp support/tokentap.h support/processmemory.cpp support/processmemory.h
        support/desktopfiles.cpp support/desktopfiles.h)
add_executable(tracesearch support/tracesearch.cpp support/processmemory.cpp support/processmemory.h)
target_include_directories(tracesearch PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
target_link_libraries(tracesearch PRIVATE Qt6::Core latchkey_build)
# A search through hundreds of megabytes.
set_source_files_properties(support/processmemory.cpp PROPERTIES COMPILE_OPTIONS "-O2;-fno-sanitize=all")

function(latchkey_soak NAME TIMEOUT)
    add_test(NAME ${NAME}_soak COMMAND "${with_desktop}" $<TARGET_FILE:${NAME}>)
    set_tests_properties(${NAME}_soak PROPERTIES TIMEOUT ${TIMEOUT} LABELS soak
        ENVIRONMENT "${test_environment};LATCHKEY_SOAK=1;QTEST_FUNCTION_TIMEOUT=7200000")
    # ./check --soak sets it for all.
    set_tests_properties(${NAME} PROPERTIES ENVIRONMENT_MODIFICATION "LATCHKEY_SOAK=unset:")
endfunction()
latchkey_soak(tst_session_policy 900)
latchkey_soak(tst_session_days 1800)
latchkey_soak(tst_session_scripts 1800)
latchkey_soak(tst_session_truncated 900)
latchkey_soak(tst_session_kill 7200)
latchkey_soak(tst_session_siblings 7200)
latchkey_soak(tst_sandbox_fuzz 7200)
