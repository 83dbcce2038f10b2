# Tests of the account check: `api/check`, and the program without a window.
latchkey_test(NAME tst_check_csv LIBRARIES latchkey_api LABELS check)
latchkey_test(NAME tst_check_engine LIBRARIES session_support TIMEOUT 120 LABELS check)
