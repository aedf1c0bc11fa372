/*
 * csv.h - bytes to fields, by RFC 4180 as Excel in Japan writes it. Every field keeps its span.
 *
 * libcsv parses; csv.c alone sees it. Line ends CRLF, LF, CR; quoted newlines are kept as they are,
 * spaces around a field belong to it. Empty lines at the end are nothing.
 */
#ifndef DATA_CSV_H
#define DATA_CSV_H

#include "base/run.h"

/* Where a field stands in the source's text, quotes included. */
struct csv_field {
    uint32_t at, len;
};

/* The text of a field that has quotes inside, each once. */
struct csv_undoubled {
    uint32_t at; /* of the field */
    str text;
};

struct csv {
    const struct source *source;
    struct csv_field *fields; /* record after record */
    size_t width;             /* fields a record: those of the head */
    size_t records;           /* without the head */
    str *head;                /* the names of the first line */
    struct csv_field *head_fields;
    struct csv_undoubled *undoubled; /* in the order of the source */
    size_t undoubled_count;
};

/*
 * source (text without BOM) must live as long as out. Every mistake of the file is told: D020 torn
 * record (too few or too many fields), D021 a quote that never closes, D022 a stray quote, D023 no
 * head, D024 NUL, D026 larger than 4 GiB. D025 warns of an empty line inside, D027 of a head that
 * seems to want another separator. After false, out holds the sound records only.
 */
bool csv_read(struct run *run, const struct source *source, char separator, struct csv *out);

/* record and column count from 0. */
struct csv_field csv_field(const struct csv *c, size_t record, size_t column);
str csv_text(const struct csv *c, size_t record, size_t column); /* unquoted, verbatim */
struct span csv_span(const struct csv *c, size_t record, size_t column);
struct span csv_head_span(const struct csv *c, size_t column);

#endif
