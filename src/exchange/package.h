/*
 * package.h - an .xlsx file as a zip of parts, opened with care: it comes from outside.
 *
 * Everything is bounded: bytes of the file, entries, bytes of a part, of all parts together, and
 * how far a part may swell. What is not an .xlsx is refused with words that a department can act
 * on. package.c alone sees libzip.
 */
#ifndef EXCHANGE_PACKAGE_H
#define EXCHANGE_PACKAGE_H

#include "base/run.h"
#include "final/identity.h"

enum {
    PACKAGE_FILE_MAX = 64 * 1024 * 1024,
    PACKAGE_ENTRIES_MAX = 2000,
    PACKAGE_PART_MAX = IDENTITY_PART_MAX,
    PACKAGE_TOTAL_MAX = IDENTITY_TOTAL_MAX,
    PACKAGE_RATIO_MAX = 200, /* of parts over 1 MiB */
};

struct package;

/*
 * bytes: the whole file, which must live as long as the package. where: the file, for messages.
 * False after telling: C001 encrypted, C002 an old .xls, C003 something else, C004 damaged, C005
 * larger than any filled-in workbook.
 */
bool package_open(struct run *run, struct span where, str bytes, struct package **out);

/* A part by its name ("xl/workbook.xml"). Missing: found is false and nothing is told. False after
 * telling C004 or C005. */
bool package_part(struct run *run, struct package *p, str name, bool *found, str *out);

#endif
