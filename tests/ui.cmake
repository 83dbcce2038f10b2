# Tests of the room 'ui'.
add_subdirectory(gallery)
