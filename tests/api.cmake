# Tests of the room 'api'.

# A client to call and servers of every kind for it to meet.
add_library(api_support STATIC
    support/answercompare.cpp support/answercompare.h
    support/apicalls.cpp support/apicalls.h
    support/certificates.cpp support/certificates.h
    support/memorymeter.cpp support/memorymeter.h
    support/misbehavingserver.cpp support/misbehavingserver.h
    support/rawserver.cpp support/rawserver.h
    support/recordings.cpp support/recordings.h
    support/socksproxy.cpp support/socksproxy.h
    support/tlsserver.cpp support/tlsserver.h)
set_target_properties(api_support PROPERTIES AUTOMOC ON)
target_link_libraries(api_support PUBLIC latchkey_api Qt6::Test
    PRIVATE latchkey_build OpenSSL::Crypto)
target_include_directories(api_support PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
target_compile_definitions(api_support PRIVATE
    LATCHKEY_FIXTURES="${CMAKE_CURRENT_SOURCE_DIR}/fixtures")

latchkey_test(NAME tst_api_recordings LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_outcomes LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_heads LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_framing LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_lostanswers LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_redirects LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_bounds LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_floodwatch LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_certificates LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_trust LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_systemtrust LIBRARIES api_support TIMEOUT 60
    INSIDE "${CMAKE_CURRENT_SOURCE_DIR}/support/with-authorities")
set_tests_properties(tst_api_systemtrust PROPERTIES SKIP_RETURN_CODE 77)
latchkey_test(NAME tst_api_handshake LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_tlstexts LIBRARIES api_support latchkey_ui TIMEOUT 60)
latchkey_test(NAME tst_api_requests LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_connections LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_endings LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_proxy LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_systemproxy LIBRARIES api_support TIMEOUT 120)
latchkey_test(NAME tst_api_addresses LIBRARIES latchkey_api TIMEOUT 30)
latchkey_test(NAME tst_api_fields LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_readers LIBRARIES api_support sandbox_support TIMEOUT 60)
latchkey_test(NAME tst_api_exchanges LIBRARIES api_support TIMEOUT 60)
latchkey_test(NAME tst_api_redaction LIBRARIES latchkey_api TIMEOUT 60)
