/* place.h - where the program stands, and what was installed beside it. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * below, as a path from the folder of the program's own file: "translations" or "../share/locale".
 * False: the program's place cannot be found out, the path is too long, or nothing is there.
 */
bool place_find(const char *below, char *out, size_t room);

#endif
