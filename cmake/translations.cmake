# po/*.po to message catalogues beside the program, where it looks for them (src/cli/language.c).
# `cmake --build . --target po-update` brings the .po files up to date with the sources.
find_package(Gettext REQUIRED)
find_program(XGETTEXT xgettext REQUIRED)

set(SASSHI_LOCALE_DIR ${SASSHI_PROGRAM_DIR}/translations)
file(STRINGS ${PROJECT_SOURCE_DIR}/po/LINGUAS languages REGEX "^[a-z]")
foreach(language IN LISTS languages)
  set(po ${PROJECT_SOURCE_DIR}/po/${language}.po)
  set(mo ${SASSHI_LOCALE_DIR}/${language}/LC_MESSAGES/sasshi.mo)
  add_custom_command(OUTPUT ${mo} DEPENDS ${po}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${SASSHI_LOCALE_DIR}/${language}/LC_MESSAGES
    COMMAND ${GETTEXT_MSGFMT_EXECUTABLE} --check -o ${mo} ${po} VERBATIM)
  list(APPEND catalogues ${mo})
endforeach()
add_custom_target(translations ALL DEPENDS ${catalogues})

add_custom_target(po-update
  COMMAND ${PROJECT_SOURCE_DIR}/po/update WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)

