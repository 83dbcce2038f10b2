# Tests of the account check: `api/check`, and the program without a window.
latchkey_test(NAME tst_check_csv LIBRARIES latchkey_api LABELS check)
latchkey_test(NAME tst_check_engine LIBRARIES session_support TIMEOUT 120 LABELS check)
latchkey_test(NAME tst_check_report LIBRARIES session_support LABELS check)
add_test(NAME check_program COMMAND "${with_desktop}" /usr/bin/python3
    "${CMAKE_CURRENT_SOURCE_DIR}/check_program.py" "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}" "${CMAKE_SOURCE_DIR}")
set_tests_properties(check_program PROPERTIES TIMEOUT 240 LABELS check ENVIRONMENT "${test_environment}")
