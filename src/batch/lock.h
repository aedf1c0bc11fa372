/* lock.h - one run at a time in an out folder; and what a killed one left behind is swept out. */
#ifndef BATCH_LOCK_H
#define BATCH_LOCK_H

#include "base/run.h"

/* Held until the run's arena is freed. False: another run holds it (M031), or the machine's
 * trouble. */
bool lock_take(struct run *run, str out);

/* Temporary files of base/file's targets under the folder. Only under a lock. */
void lock_sweep(struct run *run, str out);

#endif
