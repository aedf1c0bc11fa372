/*
 * journal.h - several files changed as one, or not at all; and changed back.
 *
 * What is to come and what was are put beside the data first (.sasshi/next/), then the journal is
 * written: from there on the change is made, if need be by the next run. What was is kept for undo
 * (.sasshi/undo/).
 */
#ifndef EXCHANGE_JOURNAL_H
#define EXCHANGE_JOURNAL_H

#include "exchange/edit.h"

#define JOURNAL_FOLDER ".sasshi"

/* One run at a time in a data folder; held until the arena is freed. False: M031, or the machine's
 * trouble. */
bool journal_lock(struct run *run, str folder);

/* Finish what a killed run left half done. *finished: there was something. Only under the lock. */
bool journal_recover(struct run *run, str folder, bool *finished);

/* The same for who only reads the folder: takes the lock when there is something to finish. */
bool journal_settle(struct run *run, str folder);

/* False after telling; the next journal_recover finishes what was begun. */
bool journal_commit(struct run *run, str folder, const struct file_changes *changes);

/* Change back what the last commit changed. False after telling C050 there is nothing, or C051
 * files that were changed since. */
bool journal_undo(struct run *run, str folder, struct texts *files);

#endif
