# Tests of the room 'sandbox'.

# SandboxProcess runs a latchkey-sandbox from any test that links this.
add_library(sandbox_support STATIC support/sandboxprocess.cpp support/sandboxprocess.h)
target_link_libraries(sandbox_support PUBLIC Qt6::Core Qt6::Network PRIVATE latchkey_build)
target_include_directories(sandbox_support PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
target_compile_definitions(sandbox_support PRIVATE
    LATCHKEY_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
add_dependencies(sandbox_support latchkey-sandbox)

latchkey_test(NAME tst_sandbox_recordings LIBRARIES sandbox_support TIMEOUT 120
    SOURCES support/sandboxplayer.cpp support/sandboxcompare.cpp)
latchkey_test(NAME tst_sandbox_http LIBRARIES sandbox_support TIMEOUT 180)
foreach(test tst_sandbox_control tst_sandbox_accounts tst_sandbox_faults)
    latchkey_test(NAME ${test} LIBRARIES sandbox_support TIMEOUT 120
        SOURCES support/sandboxbench.cpp support/sandboxbench.h)
endforeach()
latchkey_test(NAME tst_sandbox_options LIBRARIES sandbox_support TIMEOUT 120)
latchkey_test(NAME tst_sandbox_database LIBRARIES sandbox_support TIMEOUT 120)
latchkey_test(NAME tst_sandbox_budget)
target_include_directories(tst_sandbox_budget PRIVATE "${CMAKE_SOURCE_DIR}/app/sandbox")
latchkey_test(NAME tst_sandbox_text LIBRARIES sandbox_support TIMEOUT 120)
latchkey_test(NAME tst_sandbox_load LIBRARIES sandbox_support TIMEOUT 60 LABELS bench)
# What a core answers in a second is less where its other half works for another test.
set_tests_properties(tst_sandbox_load PROPERTIES RUN_SERIAL ON)
latchkey_test(NAME tst_sandbox_fuzz LIBRARIES sandbox_support TIMEOUT 240 LABELS slow)
latchkey_test(NAME tst_sandbox_docs LIBRARIES sandbox_support TIMEOUT 120)
