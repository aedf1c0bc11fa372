/*
 * ledger.h - what is remembered of a collection: every value taken (data/changes.csv, for people),
 * every workbook that came (.sasshi/received, for `sasshi status`), and which record a line for a
 * new one became (.sasshi/added).
 */
#ifndef EXCHANGE_LEDGER_H
#define EXCHANGE_LEDGER_H

#include "exchange/merge.h"

#define CHANGES_FILE "changes.csv"

/* A workbook that came. */
struct receipt {
    str layout, key; /* of the record it was made for */
    str file, hash, modified, person;
    bool refused;
    str why; /* code of the first finding: "C013"; empty when nothing was refused */
    size_t inputs, filled;
};

struct receipts {
    struct receipt *at;
    size_t n, room;
    str before; /* the file as read */
    bool was;
};

/* All there are, oldest first; none when there is no file. */
bool receipts_read(struct run *run, str folder, struct receipts *out);

/* Write those that the file does not hold yet (the same bytes, with the same end). No undo takes
 * them away: the workbook did come. */
bool receipts_add(struct run *run, str folder, const struct receipts *had,
                  const struct receipt *more, size_t n);

/* The last change of each field in data/changes.csv: change_name -> struct change. */
bool changes_read(struct run *run, str folder, struct map *out);

/* Records that lines for new ones became: addition_name -> struct added. was and before: the file.
 */
struct additions {
    struct map each;
    str before;
    bool was;
};
bool additions_read(struct run *run, str folder, struct additions *out);

/* The file with those of a merge. */
void additions_add(struct run *run, const struct additions *had, const struct merge *m,
                   struct file_changes *out);

/* data/changes.csv with what a merge took. */
bool changes_add(struct run *run, str folder, const struct merge *m, struct file_changes *out);

#endif
