/*
 * doors.h - where files may be read and written: below what the user named, and nowhere else.
 *
 * Layouts and data come from others. The text of their paths is checked by path_inside; a symbolic
 * link among them can still lead anywhere, so whatever base/file opens is looked up first.
 * Fonts do not pass here: they are where fontconfig finds them, the system's by design.
 */
#ifndef BASE_DOORS_H
#define BASE_DOORS_H

#include "base/run.h"

struct doors {
    struct texts open; /* real paths */
};

/*
 * From now on path, a folder or file the user named, is open, with all below it; what was not
 * opened is shut. A run whose doors are NULL has none: everything is open. path may not exist yet.
 */
void doors_open(struct run *run, str path);

bool doors_are_open(struct run *run, str path);

/* False after telling (M004): path leads out. asked: the place that named it, or none. */
bool doors_let(struct run *run, str path, struct span asked);

#endif
