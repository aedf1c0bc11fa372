/*
 * collect.h - everything `sasshi collect` does, for whoever shows it: workbooks in, answers into
 * the data folder, all or nothing.
 */
#ifndef BATCH_COLLECT_H
#define BATCH_COLLECT_H

#include "exchange/merge.h"

struct collect_call {
    str data, layouts, out; /* folders */
    struct texts files;     /* workbooks, or folders of them */
    str resolve;            /* theirs, ours, or the path of a list; empty: conflicts stay */
    bool dry_run;

    /* Decides what nothing else does (exchange/merge.h); NULL: nobody is asked. */
    enum decision (*ask)(void *self, const struct difference *d);
    void *self;
};

enum collect_end {
    COLLECT_TAKEN,   /* understood; whatever could be taken was */
    COLLECT_REFUSED, /* nothing of it was taken */
    COLLECT_SAME     /* the same file as one before */
};

struct collect_file {
    str path;
    enum collect_end end;
    struct answers answers;
    size_t taken, refused, conflicts; /* values */
};

struct collected {
    struct collect_file *files;
    size_t n;
    struct merge merge;
    bool written;  /* something was */
    str conflicts; /* the list that was written; empty: none */
    size_t refused;
};

/* False: nothing could be done at all; told. What is refused or in conflict is told as well, but is
 * no failure. */
bool collect_work(struct run *run, const struct collect_call *call, struct collected *out);

/* The files that have their former content again. False: told. */
bool collect_undo(struct run *run, str data, struct texts *files);

#endif
