/*
 * fresh.h - whether a document must be made again, and why.
 *
 * It is fresh when everything it was made from has the content it had then, and the file in
 * the out folder is still what was written.
 */
#ifndef BATCH_FRESH_H
#define BATCH_FRESH_H

#include "batch/batch.h"
#include "batch/stamp.h"

struct fonts;

/* What inputs are now; each is looked at once. */
struct now {
    struct fonts *fonts;
    struct map known; /* name -> struct hash *, or an empty one */
};

/* NULL: cannot be read now. */
const struct hash *now_find(struct run *run, struct now *now, str name);

/* Names of those that are not what they were. */
struct texts inputs_changed(struct run *run, struct now *now, const struct inputs *then);

struct verdict {
    enum reason reason; /* REASON_UNCHANGED: fresh */
    struct texts changed;
};

/* stamp NULL: not known to have been made. */
struct verdict fresh_document(struct run *run, struct now *now, str out,
                              const struct stamp_document *stamp);

#endif
