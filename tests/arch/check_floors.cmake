# cmake -DROOT=<repository> -P check_floors.cmake
#
# Fails when a file includes a floor or a foreign header that src/FLOORS does not list for its
# floor, when floating point stands outside emit/, or when a floor is not in the list at all.
cmake_minimum_required(VERSION 3.25)

set(c_headers assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal
    stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads
    time uchar wchar wctype)
set(posix_headers dirent fcntl fnmatch ftw glob langinfo libgen poll pthread pwd regex sched
    semaphore spawn strings sys/mman sys/resource sys/stat sys/statvfs sys/time sys/types sys/wait
    termios unistd)

set(bad 0)
function(complain)
  string(CONCAT text ${ARGV})
  message("${text}")
  set(bad 1 PARENT_SCOPE)
endfunction()

file(STRINGS ${ROOT}/src/FLOORS floors REGEX "^[a-z]+:")
set(known "")
foreach(line IN LISTS floors)
  string(REGEX MATCH "^([a-z]+):([^|]*)(\\|(.*))?$" _ "${line}")
  set(floor ${CMAKE_MATCH_1})
  set(foreign "${CMAKE_MATCH_4}")
  string(REGEX MATCHALL "[a-z]+" below "${CMAKE_MATCH_2}")
  string(REGEX MATCHALL "[^ ]+" foreign "${foreign}")
  list(APPEND known ${floor})

  file(GLOB_RECURSE files ${ROOT}/src/${floor}/*.[ch])
  foreach(f IN LISTS files)
    file(RELATIVE_PATH name ${ROOT} ${f})

    file(STRINGS ${f} quoted REGEX "^[ \t]*#[ \t]*include[ \t]*\"")
    foreach(inc IN LISTS quoted)
      string(REGEX REPLACE "^[^\"]*\"([^\"]*)\".*" "\\1" header "${inc}")
      string(REGEX REPLACE "/.*" "" from "${header}")
      if(NOT from STREQUAL floor AND NOT from IN_LIST below)
        complain("${name}: ${floor} must not include \"${header}\"")
      endif()
    endforeach()

    file(STRINGS ${f} angled REGEX "^[ \t]*#[ \t]*include[ \t]*<")
    foreach(inc IN LISTS angled)
      string(REGEX REPLACE "^[^<]*<([^>]*)>.*" "\\1" header "${inc}")
      string(REGEX REPLACE "\\.h$" "" stem "${header}")
      if(stem IN_LIST c_headers OR stem IN_LIST posix_headers)
        continue()
      endif()
      set(listed 0)
      foreach(allowed IN LISTS foreign) # "hb.h" is one header; "minizip/" and "hpdf_" begin many
        string(FIND "${header}" "${allowed}" place)
        if(header STREQUAL allowed OR (place EQUAL 0 AND allowed MATCHES "[/_]$"))
          set(listed 1)
        endif()
      endforeach()
      if(NOT listed)
        complain("${name}: ${floor} must not see <${header}>")
      endif()
    endforeach()

    if(NOT floor STREQUAL "emit")
      file(READ ${f} text)
      string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" "" text "${text}") # comments may say what they like
      string(REGEX REPLACE "\"([^\"\\\n]|\\\\.)*\"" "" text "${text}")
      if(text MATCHES "(^|[^A-Za-z0-9_])(float|double)[^A-Za-z0-9_]")
        complain("${name}: no floating point in ${floor}")
      endif()
    endif()
  endforeach()
endforeach()

file(GLOB folders RELATIVE ${ROOT}/src ${ROOT}/src/*)
foreach(folder IN LISTS folders)
  if(IS_DIRECTORY ${ROOT}/src/${folder} AND NOT folder IN_LIST known)
    complain("src/${folder} is not in src/FLOORS")
  endif()
endforeach()

if(bad)
  message(FATAL_ERROR "the rules of src/FLOORS are broken")
endif()
