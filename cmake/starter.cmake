# The files that `sasshi new` writes, as C arrays: src/cli/starter/** -> starter_files.c
set(starter_folder ${PROJECT_SOURCE_DIR}/src/cli/starter)
file(GLOB_RECURSE starter_files CONFIGURE_DEPENDS RELATIVE ${starter_folder} ${starter_folder}/*)
set(starter_arrays "")
set(starter_rows "")
set(number 0)
foreach(file IN LISTS starter_files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${starter_folder}/${file})
  file(READ ${starter_folder}/${file} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND starter_arrays "static const unsigned char file_${number}[] = { ${bytes} };\n")
  string(APPEND starter_rows "    { \"${file}\", file_${number}, sizeof file_${number} },\n")
  math(EXPR number "${number} + 1")
endforeach()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/starter_files.c @ONLY CONTENT
"/* Made by cmake/starter.cmake. */
#include \"cli/starter.h\"

@starter_arrays@
const struct starter_file starter_files[] = {
@starter_rows@    { 0 },
};
")
target_sources(cli PRIVATE ${PROJECT_BINARY_DIR}/starter_files.c)
