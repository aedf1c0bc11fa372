/* sheet_limit.h - what may be written in an input column, as far as the data and the calendar
 * decide it; days as cells hold them. */
#ifndef BLOCKS_SHEET_LIMIT_H
#define BLOCKS_SHEET_LIMIT_H

#include "blocks/sheet.h"

struct bound_sheet;
struct sheet_binding;

struct sheet_limit {
    struct texts choices;
    str meanings; /* of codes, for people: 1 ソフト　2 ハード */
    bool ranged;  /* numbers, or days as cells hold them */
    struct decimal least, most;
    str least_words, most_words; /* for people: 0, 令和7年4月1日 */
};

/* Limits for all input columns of a bound sheet. False after telling L108 and L155. */
bool sheet_bind_limits(const struct sheet_binding *b, struct bound_sheet *sheet);

/* Of a column of a sheet with rows. */
const struct sheet_limit *worksheet_limit(const struct sheet_book *book, size_t sheet,
                                          size_t column);

/*
 * How a cell shows its day, whatever was typed: enum sheet_day_look as a spreadsheet writes it. Not
 * [$-ja-JP-x-gannen], which would write 元年: LibreOffice 7.4 does not know it and shows 45748.
 */
str sheet_day_look(int look);

/* 令和7年4月1日 to 45748. False: not a day, or one before 1900-03-01, of which programs think
 * differently. */
bool sheet_day_parse(str text, struct decimal *out);

/* 45748 to "2025-04-01": as a day is read back. */
str sheet_day_text(struct arena *a, struct decimal day);

#endif
