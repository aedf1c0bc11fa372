/* starter.h - the project that `sasshi new` writes: the files of src/cli/starter, in the program.
 */
#ifndef CLI_STARTER_H
#define CLI_STARTER_H

#include <stddef.h>

struct starter_file {
    const char *path; /* below the new folder */
    const unsigned char *bytes;
    size_t len;
};

extern const struct starter_file
    starter_files[]; /* ended by a NULL path; made by cmake/starter.cmake */

#endif
