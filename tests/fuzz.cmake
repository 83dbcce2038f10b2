# Fuzzing, in a build of its own: build/fuzz, by the preset of that name. The first of these tests
# builds it; each target then runs for 20 s, and for 10 minutes with the label 'soak'.
set(fuzz_room "${CMAKE_CURRENT_SOURCE_DIR}/fuzz")
add_test(NAME fuzz_build COMMAND ${CMAKE_COMMAND} --workflow --preset fuzz
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
set_tests_properties(fuzz_build PROPERTIES TIMEOUT 900 LABELS fuzz FIXTURES_SETUP fuzz_targets PROCESSORS 2)
foreach(target answers jwt times verification ratelimit settings escrow redaction policy)
    add_test(NAME fuzz_${target} COMMAND "${fuzz_room}/run" fuzz_${target} 20)
    set_tests_properties(fuzz_${target} PROPERTIES TIMEOUT 120 LABELS fuzz FIXTURES_REQUIRED fuzz_targets)
    add_test(NAME fuzz_${target}_soak COMMAND "${fuzz_room}/run" fuzz_${target} 600)
    set_tests_properties(fuzz_${target}_soak PROPERTIES TIMEOUT 900 LABELS soak FIXTURES_REQUIRED fuzz_targets)
endforeach()
