/* answers_sheet.h - one sheet of a returned workbook; for answers.c. */
#ifndef EXCHANGE_ANSWERS_SHEET_H
#define EXCHANGE_ANSWERS_SHEET_H

#include "exchange/answers.h"

/* Adds to out what differs. False after telling C011-C014. */
bool answers_read_sheet(struct run *run, const struct sent_sheet *sent, struct answers *out);

#endif
