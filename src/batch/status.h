/* status.h - who has answered: workbooks that should come back, beside those that did. */
#ifndef BATCH_STATUS_H
#define BATCH_STATUS_H

#include "exchange/ledger.h"

enum reply { REPLY_UNMADE, REPLY_MISSING, REPLY_REFUSED, REPLY_RECEIVED, REPLY_KINDS };

struct status_line {
    str layout, key, name;      /* 進捗管理シート, 01, 国際政策課 */
    str path;                   /* of the workbook, the out folder included */
    enum reply reply;           /* by the workbook that came last */
    size_t came;                /* workbooks that came */
    const struct receipt *last; /* NULL: none came */
    size_t inputs, filled;      /* cells to be filled in; those that data/ has an answer for */
    size_t proposals;           /* cells that show the data's own text, to be put right */
    size_t changes;             /* values of data/ that a return of it brought */
    bool sent;                  /* it was made, or came back */
    int64_t overdue;            /* days; 0: not */
};

struct status {
    struct status_line *at;
    size_t n;
    str due; /* 締切 of the plan; may be empty */
};

struct status_call {
    str data, layouts, out;
    struct texts names; /* of layouts; none: all */
    str date;           /* the day to tell of; empty: nothing is overdue */
};

/* False after telling. C070: a date that is none. C071: a name that is no worksheet's. */
bool status_work(struct run *run, const struct status_call *call, struct status *out);

#endif
