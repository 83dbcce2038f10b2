# Tests of the room 'api/session'. LATCHKEY_SOAK=1 in the environment runs their long form.

# SessionBench: a sandbox, an account, and what a session is made of.
add_library(session_support STATIC support/sessionbench.cpp support/sessionbench.h)
target_link_libraries(session_support PUBLIC latchkey_api sandbox_support PRIVATE latchkey_build)

latchkey_test(NAME tst_session_refresh LIBRARIES session_support TIMEOUT 120)
latchkey_test(NAME tst_session_lock LIBRARIES latchkey_api)
latchkey_test(NAME tst_session_escrow LIBRARIES latchkey_api)
latchkey_test(NAME tst_session_policy LIBRARIES latchkey_api TIMEOUT 120
    SOURCES support/sessionsim.cpp support/sessionsim.h)
