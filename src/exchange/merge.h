/*
 * merge.h - three ways together: what was sent, what came back, what the data says now.
 *
 * Only input cells that were changed are looked at. What the data did not change meanwhile is
 * taken; what both changed is a conflict, and stays until somebody decides. When all that changed
 * the data is an earlier return of the same department, the one that was saved later corrects it. A
 * blank cell takes nothing away.
 */
#ifndef EXCHANGE_MERGE_H
#define EXCHANGE_MERGE_H

#include "exchange/answers.h"
#include "exchange/edit.h"

/* STOP: nothing at all is to be written. */
enum decision { DECISION_NONE, DECISION_OURS, DECISION_THEIRS, DECISION_STOP };

/* A value taken, or one that somebody must decide about. */
struct difference {
    const struct answers *from;
    const struct answer *answer;
    const struct table *table;
    str record; /* its key */
    str now, came;
    const struct answers *other; /* now is of this file, which came in the same call; may be NULL */
    bool decided;                /* a conflict that was decided */
    bool added;                  /* of a record that is new */
    bool correction;             /* the same department had filled it in otherwise before */
};

struct differences {
    struct difference *at;
    size_t n, room;
};

/* Decisions made one by one: file, table, record, column -> decision. */
struct resolutions {
    enum decision all; /* of those that are not in the map */
    struct map each;   /* resolution_name -> (void *)decision */

    /* Somebody who is asked when neither says; NULL: nobody is there. */
    enum decision (*ask)(void *self, const struct difference *d);
    void *self;
};

/* What was taken last for a field, as data/changes.csv has it. */
struct change {
    str who, modified, file, value;
};

/* The field's name in the map of these. */
str change_name(struct arena *a, str table, str record, str column);

str resolution_name(struct arena *a, str file, str table, str record, str column);

/*
 * A CSV file as conflicts are written: ファイル, 表, 記録, 列 and 採用, which says 返送 or theirs,
 * 現在 or ours, or nothing. False after telling C060.
 */
bool resolutions_read(struct run *run, str path, struct resolutions *out);

/* A record that a line for new ones became. */
struct added {
    str name; /* addition_name: whose line it was */
    str table, key;
};

/* The line of a workbook, the same whenever it comes back. */
str addition_name(struct arena *a, const struct answers *from, const struct addition *add);

struct merge {
    struct run *run;
    const struct plan *plan;
    const struct resolutions *resolutions;
    const struct map *known;   /* addition_name -> struct added of former calls; NULL: none */
    const struct map *changes; /* change_name -> struct change; NULL: none are known */
    struct edits edits;
    const struct answers **files;
    size_t file_n;
    struct differences taken, conflicts;
    size_t refused, emptied, locked;
    struct added *added; /* in this call */
    size_t added_n, added_room;
    bool stopped; /* by who was asked */
};

struct merge merge_new(struct run *run, const struct plan *plan,
                       const struct resolutions *resolutions, size_t files);

/*
 * Add a file. Tells values that are refused (C030-C039, counted), conflicts (C040), locked cells
 * that were changed (C041), emptied cells (C042) and values of an older
 * return (C044), which are left as they are. Lines for new records become records, whole or not at
 * all (C045 something is missing, C046 there is such a one, C047 it was taken out again).
 */
void merge_add(struct merge *m, const struct answers *from);

/* Conflicts as a CSV file to be decided in. */
str merge_conflicts_csv(const struct merge *m);

#endif
