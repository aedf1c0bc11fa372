# The program: src/cli/main.c on top of all floors.
set(SASSHI_PROGRAM_DIR ${PROJECT_BINARY_DIR} CACHE PATH "Where the program is built, with what it looks for beside it")

target_compile_definitions(cli PUBLIC SASSHI_VERSION="${PROJECT_VERSION}")
add_executable(sasshi ${PROJECT_SOURCE_DIR}/src/cli/main.c)
target_compile_options(sasshi PRIVATE -include ${PROJECT_SOURCE_DIR}/src/base/banned.h)
target_link_libraries(sasshi PRIVATE cli warnings)
set_target_properties(sasshi PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${SASSHI_PROGRAM_DIR})

# What the program looks for beside itself (base/place.h), here as after installation.
configure_file(${PROJECT_SOURCE_DIR}/fonts/fonts.conf ${SASSHI_PROGRAM_DIR}/fonts/fonts.conf COPYONLY)
