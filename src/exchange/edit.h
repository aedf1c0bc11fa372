/*
 * edit.h - changes to the CSV files of a plan, as small as they can be.
 *
 * Only the fields that change are written again; quoting, order, encoding, line ends and BOM of all
 * the rest stay byte for byte. Records that are new come at the end.
 */
#ifndef EXCHANGE_EDIT_H
#define EXCHANGE_EDIT_H

#include "base/buf.h"
#include "base/map.h"
#include "exchange/form.h"

/* A record of a table: one that is there, or one that the values of its links describe. */
struct edit_place {
    const struct form_links *links;
    const str *values; /* of the links */
    int64_t row;       /* 0: not there yet */
    str name;          /* the same for the same record */
};

struct edit {
    struct edit_place place;
    const struct column *column;
    str value;
    size_t source; /* what the caller calls the reason: the number of a file */
};

struct edits {
    struct run *run;
    const struct plan *plan;
    struct edit *at;
    size_t n, room;
    struct map cells; /* place and column -> struct edit's number + 1 */
};

/* A file before and after. */
struct file_change {
    str path; /* below the data folder */
    str before, after;
    bool was, will; /* is there before, after */
};

struct file_changes {
    struct file_change *at;
    size_t n, room;
};

struct edits edits_new(struct run *run, const struct plan *plan);

/* values: of the links, as many as there are; they must outlive the edits. */
struct edit_place edits_place(const struct edits *e, const struct form_links *links,
                              const str *values);

/* What the field is now, earlier edits included. by (may be NULL): the edit that made it so. */
str edits_now(const struct edits *e, const struct edit_place *place, const struct column *column,
              const struct edit **by);

void edits_set(struct edits *e, const struct edit_place *place, const struct column *column,
               str value, size_t source);

/* The CSV files with all edits made. False after telling C059: a file that would not read back as
 * it should, so that nothing may be written. */
bool edits_write(struct edits *e, struct file_changes *out);

/* The record's name for people: its key, or what it will be. */
str edits_record_name(const struct edits *e, const struct edit_place *place);

void file_changes_add(struct run *run, struct file_changes *c, struct file_change change);

/* A field as a CSV file has it; quoted when it must be, or when quoted says so. */
void edit_put_field(struct buf *out, str value, char separator, bool quoted);

/* What a table's file is written in. */
enum encoding edit_encoding(const struct plan_table *t);

#endif
