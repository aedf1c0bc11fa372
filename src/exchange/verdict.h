/*
 * verdict.h - may this be taken? What came back in a cell against the layout's rule and the
 * dictionary. What a spreadsheet program let pass is not trusted: pasting goes around its rules.
 */
#ifndef EXCHANGE_VERDICT_H
#define EXCHANGE_VERDICT_H

#include "exchange/answers.h"

/*
 * *value: as it is to be written into the CSV file. False after telling C030 a formula, C031 an
 * error value, C032 merged cells, C033 not one of the choices, C034 not a number, C035 too long,
 * C036 not of the column's type or codes, C037 a reference to nothing, C038 a character that the
 * file's encoding lacks, C039 nowhere to go.
 */
bool verdict_value(struct run *run, const struct plan *plan, const struct answers *from,
                   const struct answer *a, str *value);

/*
 * A value that differs from what stands there may take its place. False after telling C036: a key
 * or unique column cannot be filled in without looking at all the others.
 */
bool verdict_may_stand(struct run *run, const struct plan *plan, const struct answers *from,
                       const struct answer *a);

/* Do both say the same in that column? 12.0 and 12, 令和7年4月1日 and 2025-04-01. */
bool verdict_same(struct arena *arena, const struct form_column *column, str a, str b);

#endif
