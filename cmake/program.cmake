# The program: src/cli/main.c on top of all floors.
if(NOT CMAKE_RUNTIME_OUTPUT_DIRECTORY)
  set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endif()

target_compile_definitions(cli PUBLIC SASSHI_VERSION="${PROJECT_VERSION}")
add_executable(sasshi ${PROJECT_SOURCE_DIR}/src/cli/main.c)
target_compile_options(sasshi PRIVATE -include ${PROJECT_SOURCE_DIR}/src/base/banned.h)
target_link_libraries(sasshi PRIVATE cli warnings)

# What the program looks for beside itself (base/place.h), here as after installation.
configure_file(${PROJECT_SOURCE_DIR}/fonts/fonts.conf
  ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/fonts/fonts.conf COPYONLY)
