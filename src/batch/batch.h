/*
 * batch.h - everything `sasshi build` and `sasshi check` do, for whoever shows it.
 *
 * A document that fails does not stop the others. The out folder is locked while
 * something is made there.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "base/run.h"

enum outcome_kind {
    OUTCOME_MADE,    /* written */
    OUTCOME_SAME,    /* made again, but the bytes are those of the file, which was left as it is */
    OUTCOME_KEPT,    /* nothing had changed */
    OUTCOME_CHECKED, /* would be made without a mistake */
    OUTCOME_FAILED,
    OUTCOME_LEFT /* a file of former times that no layout makes any more; it was not touched */
};

/* Why a document was made, or kept. */
enum reason {
    REASON_UNCHANGED,
    REASON_FORCED,
    REASON_NEW,
    REASON_MISSING, /* the file in out/ is not there */
    REASON_TOUCHED, /* the file in out/ is not what was written */
    REASON_INPUT    /* something it was made from has changed: struct outcome.changed */
};

struct outcome {
    enum outcome_kind kind;
    enum reason reason;
    struct texts changed; /* names of inputs (batch/inputs.h) */
    str layout;           /* path of the layout file */
    str name;             /* its document's name */
    str path;             /* of the file, the out folder included */
    size_t pages;
    str lines; /* of text, as dump_lines has them; empty unless they were asked for */
};

/* Who is told as it happens. Findings are told at the end: they stand in the run's diags. */
struct listener {
    void *self;
    void (*begin)(void *self, size_t documents); /* so many will be made */
    void (*outcome)(void *self, const struct outcome *o);
};

struct batch_call {
    str project;            /* where fonts/ is; empty: here */
    str data, layouts, out; /* folders */
    struct texts names;     /* only these documents or layouts; none: all */
    bool force;
    bool lines; /* outcomes tell of every line; those of documents that were kept do not */
    bool check; /* make nothing; look at everything, lint included */
    const struct listener *listener;
};

struct tally {
    size_t made, same, kept, checked, failed, pages;
    size_t kept_warnings; /* told when the documents were made that were kept now */
    size_t errors, warnings;
    bool machine; /* an error was the machine's, not the author's */
    bool unknown; /* a name that is neither layout nor document */
};

/* False: something failed; told in run's diags, as is everything of the documents' own runs. */
bool batch_work(struct run *run, const struct batch_call *call, struct tally *out);

#endif
