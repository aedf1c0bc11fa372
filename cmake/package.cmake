# What `cmake --install` and `cpack` put in their places. Manual, completions and schemas are printed by
# the program itself, so they say what it does.
set(made ${PROJECT_BINARY_DIR}/share)

# printed(<file below share/> LANGUAGE <locale's language> COMMAND <sasshi's words>)
function(printed file)
  cmake_parse_arguments(of "" "LANGUAGE" "COMMAND" ${ARGN})
  get_filename_component(folder ${made}/${file} DIRECTORY)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(OUTPUT ${made}/${file} DEPENDS sasshi translations
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 LANGUAGE=${of_LANGUAGE}
      $<TARGET_FILE:sasshi> ${of_COMMAND} > ${made}/${file} VERBATIM)
  set(printed_files ${printed_files} ${made}/${file} PARENT_SCOPE)
endfunction()

printed(man/man1/sasshi.1 LANGUAGE en COMMAND manual)
printed(bash-completion/completions/sasshi LANGUAGE en COMMAND completions bash)
printed(zsh/vendor-completions/_sasshi LANGUAGE en COMMAND completions zsh)
printed(fish/vendor_completions.d/sasshi.fish LANGUAGE en COMMAND completions fish)
foreach(language IN LISTS languages)
  printed(man/${language}/man1/sasshi.1 LANGUAGE ${language} COMMAND manual)
endforeach()
foreach(kind plan booklet worksheet)
  printed(sasshi/schema/${kind}.json LANGUAGE ja COMMAND schema ${kind})
endforeach()
add_custom_target(printed ALL DEPENDS ${printed_files})

install(TARGETS sasshi)
install(DIRECTORY ${made}/ DESTINATION ${CMAKE_INSTALL_DATADIR})
install(DIRECTORY ${SASSHI_LOCALE_DIR}/ DESTINATION ${CMAKE_INSTALL_LOCALEDIR})
install(FILES fonts/fonts.conf DESTINATION ${CMAKE_INSTALL_DATADIR}/sasshi/fonts)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "sasshi contributors <sasshi@sasshi.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-morisawa-bizud-gothic, fonts-morisawa-bizud-mincho")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-ipaexfont, fonts-ipamj-mincho")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libmecab2, mecab-ipadic-utf8")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
"A plan is kept as CSV tables, its documents as YAML layouts. sasshi prints PDF
booklets and Excel worksheets of them: verbatim, the same bytes from the same
files, and only what has changed. For planning offices that publish in Japanese.")
include(CPack)
