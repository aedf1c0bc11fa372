/*
 * answers_compare.h - what came back beside what was sent, cell by cell, wherever the cells stand
 * now: what answers_sheet and answers_card share.
 */
#ifndef EXCHANGE_ANSWERS_COMPARE_H
#define EXCHANGE_ANSWERS_COMPARE_H

#include "exchange/answers.h"

/* A cell of the returned workbook; sheet NULL: it is nowhere. */
struct answer_place {
    const struct returned_sheet *sheet;
    size_t row, column;
};

/* Where the rows and columns of a sent sheet were found. */
struct answers_found {
    struct run *run;
    struct answers *out;
    const struct sent_sheet *sent;
    const struct form_sheet *form;
    struct answer_place (*place)(const void *reading, size_t row, size_t column);
    bool (*is_merged)(const void *reading, const struct answer_place *place);
    const void *reading; /* given back to both */
};

/* What the layout asks in that sheet now. False after telling C008: it no longer has it. */
bool answers_form(struct answers_found *f);

/* Adds to out what differs. */
void answers_compare(const struct answers_found *f);

/* "進捗管理!K12" */
str answers_cell_name(struct arena *a, const struct answer_place *p);

#endif
