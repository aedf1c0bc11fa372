/*
 * dictionary.h - data/plan.yaml: what the tables of a plan are.
 *
 *   plan:                                   # plan-wide values: <計画.名称>
 *     名称: 飯塚市総合戦略 推進事業一覧
 *     日付: 2025-04-01
 *   tables:
 *     施策:
 *       file: measures.csv
 *       key: 施策
 *       columns:
 *         施策: text
 *         目標: { refers: 目標 }             # to the key of table 目標
 *         担当課: { list: " ", refers: 課.名称 }  # several in one cell
 *   words: { allow: [健幸, 人財], suspect: [ニュースポート] }
 *
 * Knows YAML and names; no records.
 */
#ifndef DATA_DICTIONARY_H
#define DATA_DICTIONARY_H

#include "base/schema.h"

enum column_type {
    COLUMN_TEXT,
    COLUMN_INTEGER, /* 12, -3, 1,234 is refused */
    COLUMN_DECIMAL, /* 12.5 */
    COLUMN_MONEY,   /* whole, in 千円 */
    COLUMN_DATE,    /* 2025-04-01, 令和7年4月1日, R7.4.1 */
    COLUMN_YEAR     /* fiscal year: 2025, 令和7年度, R7 */
};

/* The types by name, each with what a value looks like; in the order of the enum, ends with a NULL
 * name. */
extern const struct choice column_types[];

struct table;

struct column {
    str name;
    struct span where;
    size_t index; /* in its table, from 0 */
    int type; /* enum column_type; a reference has the type of what it names unless it says another
               */
    bool required; /* never empty; a key always is */
    bool unique;   /* a key always is */
    str list;      /* what stands between the values of one cell; empty: one value */
    str unit;
    str note;                           /* what the column holds, for people */
    const struct table *refers;         /* NULL: refers to nothing */
    const struct column *refers_column; /* the column of refers whose values it names */
    struct mappings codes;              /* names: values allowed; items: struct code_label */
};

struct code_label {
    str label;
};

struct table {
    str name;
    struct span where;
    str file;      /* path below the data folder */
    str encoding;  /* "": found out; "UTF-8", "CP932" */
    str separator; /* "," "\t" ";" */
    const struct column *columns;
    size_t n;
    const struct column *key; /* never NULL: every table has one */
};

struct plan_value {
    str name, value;
    struct span where;
};

struct dictionary {
    const struct source *source;
    const struct table *tables;
    size_t n;
    const struct plan_value *values;
    size_t value_count; /* at least one: an empty 名称 when the file gives none */
    const struct table
        *plan; /* the plan-wide values as a table of one row, named 計画: <計画.名称> */
    struct texts allow, suspect; /* words for the lint */
};

/*
 * folder: the data folder; reads folder/plan.yaml. False after telling: what the schemas tell
 * (L0xx), and D001 a table named 計画, D002 the key is not a plain column of its table, D003
 * reference to an unknown table, D004 to an unknown column, D005 to a column that is neither key
 * nor unique, D006 references in a circle, D007 names that differ in case only, D008 a file outside
 * the folder, D009 a name that cannot be used.
 */
bool dictionary_read(struct run *run, str folder, const struct dictionary **out);

/* 計画 included. */
const struct table *dictionary_find(const struct dictionary *d, str name);
const struct column *table_find(const struct table *t, str name);
const struct plan_value *dictionary_value(const struct dictionary *d, str name);

extern const struct schema dictionary_schema; /* for help and schema */

#endif
