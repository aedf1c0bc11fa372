/*
 * manifest.h - the layouts of a folder, the documents they make, and which of them are asked for.
 *
 * Says what there is; whether it must be made is batch/fresh's.
 */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include "base/map.h"
#include "batch/inputs.h"
#include "batch/maker.h"

/* A layout file. */
struct work {
    str file;    /* "booklet.yaml" */
    str path;    /* "layouts/booklet.yaml" */
    str name;    /* 推進事業一覧; empty while unknown */
    bool wanted; /* named in the call, or nothing was */
    bool sound;  /* read without a mistake */
    bool listed; /* its documents are in the manifest */
    struct layout layout;
    struct diags *diags; /* of reading it; told when it is wanted */
    const struct maker *maker;
    void *bound;                 /* NULL: not bound to the plan */
    const struct inputs *inputs; /* what it is made from, as it is now */
};

struct document {
    struct work *work;
    size_t which; /* in its work's list */
    str path;     /* below the out folder */
    bool wanted;
};

struct manifest {
    struct work *works;
    size_t work_count;
    struct document *documents;
    size_t n, room;
    struct map by_path; /* path -> struct document's work */
};

/* The layouts of folder, read. Mistakes in them are in their diags. False: there is no such folder
 * (told). */
bool manifest_read(struct run *run, str folder, struct manifest *out);

/*
 * Mark the works that names mean (by file, file without .yaml, or name); those left over, which
 * must then be documents, in *rest.
 */
void manifest_want(struct run *run, struct manifest *m, struct texts names, struct texts *rest);

/* False after telling: a path that leaves the out folder (L090), or is made already (L091). */
bool manifest_add(struct run *run, struct manifest *m, struct work *work, struct texts paths);

/* Mark the documents that a name means: its path, with out/ before it, its file name, or its file
 * name's stem. */
bool manifest_want_document(struct manifest *m, str out, str name);

/* Everything a name could have meant, for the nearest one. */
struct texts manifest_names(struct run *run, const struct manifest *m);

#endif
