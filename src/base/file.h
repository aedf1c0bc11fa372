/*
 * file.h - read a whole file; replace a whole file.
 *
 * A replaced file is complete or is the former one: temporary file in the same
 * folder, fsync, rename. Paths are checked by path_inside before they come here.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/run.h"

/*
 * The bytes of a file, in the arena. asked: the place that named the file, for
 * the message (M001 missing, M002 unreadable, M003 over limit bytes).
 */
bool file_read(struct run *run, str path, size_t limit, struct span asked, str *out);

bool file_exists(struct run *run, str path);

/* Names in a folder that end in suffix, sorted by bytes; folders and names beginning with '.' left out. */
bool file_list(struct run *run, str folder, str suffix, struct texts *out);

/* Names of the folders in a folder, in the same way. */
bool file_folders(struct run *run, str folder, struct texts *out);

/* Make folder and those above it. */
bool file_make_folder(struct run *run, str path);

/* A file being replaced. Open, write through stream, then commit; the arena drops what was not committed. */
struct target {
    struct run *run;
    FILE *stream;
    str path, temporary;
    struct pending *pending;
};

bool target_open(struct run *run, str path, struct target *out);
bool target_commit(struct target *t); /* M010 and the system's words when the disk is full, or the like */
void target_drop(struct target *t);

/* Replace path by bytes, unless it holds just these already; *changed tells. */
bool file_replace(struct run *run, str path, str bytes, bool *changed);
bool file_replace_parts(struct run *run, str path, struct texts parts, bool *changed);

/*
 * An exclusive lock on a file, made with its folder when missing, held until the arena goes. False with
 * *busy: another process holds it, nothing told; false without: told (M030).
 */
bool file_lock(struct run *run, str path, bool *busy);

/* base and name with one '/' between; name alone when base is empty or name is absolute. */
str path_join(struct arena *a, str base, str name);
str path_folder(str path);

/* Relative, no "..", no empty or control parts: safe to use below a project folder. */
bool path_inside(str path);

#endif
