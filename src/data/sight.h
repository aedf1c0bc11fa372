/*
 * sight.h - 見える名前: what a name in an expression means.
 *
 * A frame is a table whose record an expression is about; frames nest. Around the frame of a query
 * stand its scopes (their records are bound when it is asked), inside it the sub-queries of count()
 * and sum(). A frame's nodes are the records reached from its own by references, the own one being
 * node 0.
 *
 * The order in which the first part of 表.列 is looked for:
 *   1. the frame's own table, then the frames around it, innermost first;
 *   2. a reference column of the own table, or a table its references lead to (the shortest way,
 *      when there is one);
 *   3. the same for the frames around it; 4. 計画.
 * So `where: 施策.目標 = 目標.目標` compares a column with the surrounding 目標, though 施策 refers
 * to one too: that one is 施策.目標.名称, the whole way from the own table.
 */
#ifndef DATA_SIGHT_H
#define DATA_SIGHT_H

#include "data/store.h"
#include "data/token.h"

struct node {
    const struct table *table;
    size_t parent;           /* its node; of node 0 itself */
    const struct column *by; /* the parent's column that refers to it; NULL: node 0 */
    size_t alias;            /* a<alias> in SQL */
    bool joined;             /* the SQL needs it */
};

enum frame_kind {
    FRAME_ROWS,  /* its rows are selected from */
    FRAME_BOUND, /* its row is parameter number .parameter */
    FRAME_PLAN   /* 計画: its values are constants */
};

struct frame {
    enum frame_kind kind;
    struct frame *outer;
    const struct store *store;
    const struct table *table;
    const struct column *expand; /* a column that gives a row for each of its values; or NULL */
    size_t parameter;
    size_t *aliases; /* how many are used; one count for the whole statement */
    struct node *nodes;
    size_t n, room;
};

/* What a name stands for: a column of the record that a node is. */
struct sighting {
    struct frame *frame;
    size_t node;
    const struct column *column;
};

struct frame *frame_new(struct run *run, enum frame_kind kind, struct frame *outer,
                        const struct store *store, const struct table *table);

/* Is column's value, seen from node, one value of the list that the frame is expanded by? */
bool frame_expands(const struct frame *f, size_t node, const struct column *column);

/* The end of the path 表.列 that begins at token from. */
size_t sight_path_end(const struct tokens *t, size_t from, size_t to);

/* What the path in tokens [from, to) means; D050 when nothing or too much. */
bool sight_find(struct run *run, struct frame *f, const struct tokens *t, size_t from, size_t to,
                struct sighting *out);

/* Label the finding told last when a column's whole name, brackets and all, begins at token at. */
bool sight_tell_quoting(struct run *run, const struct table *in, const struct tokens *t, size_t at);

/* Words for the two ways to fail; sight_say.c. */
bool sight_no_column(struct run *run, struct frame *f, const struct table *in,
                     const struct tokens *t, size_t at, bool bare);
bool sight_no_table(struct run *run, struct frame *f, const struct tokens *t, size_t at);

/* A way by references from a table's record to another table. */
enum { WAY_MOST = 16 };
struct way {
    const struct column *by[WAY_MOST];
    const struct table *from[WAY_MOST];
    size_t n;
};

/* How many shortest ways lead from node to the table named (counted to 2): *out is one, *other
 * another. */
size_t sight_ways(struct run *run, const struct frame *f, size_t node, str name, struct way *out,
                  struct way *other);

#endif
