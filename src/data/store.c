#include "data/store.h"

#include <limits.h>
#include <sqlite3.h>

#include "base/say.h"
#include "data/calendar.h"
#include "data/kana_function.h"

enum { WORK_STEP = 10000, WORK_MOST = 400 * 1000 * 1000, VARIABLES_MOST = 64 };

/* SQLite's scalar functions that depend on nothing but their arguments, ours, and the aggregates of
 * sub-queries. */
static const str functions[] = {
    STR_INIT("abs"),      STR_INIT("avg"),    STR_INIT("ceil"),    STR_INIT("char"),
    STR_INIT("coalesce"), STR_INIT("count"),  STR_INIT("floor"),   STR_INIT("format"),
    STR_INIT("glob"),     STR_INIT("hex"),    STR_INIT("ifnull"),  STR_INIT("iif"),
    STR_INIT("instr"),    STR_INIT("kana"),   STR_INIT("length"),  STR_INIT("like"),
    STR_INIT("lower"),    STR_INIT("ltrim"),  STR_INIT("max"),     STR_INIT("min"),
    STR_INIT("nullif"),   STR_INIT("printf"), STR_INIT("replace"), STR_INIT("round"),
    STR_INIT("rtrim"),    STR_INIT("sign"),   STR_INIT("substr"),  STR_INIT("sum"),
    STR_INIT("total"),    STR_INIT("trim"),   STR_INIT("trunc"),   STR_INIT("typeof"),
    STR_INIT("unicode"),  STR_INIT("upper"),
};
enum { FUNCTIONS = sizeof functions / sizeof functions[0] };

bool store_has_function(str name)
{
    for (size_t i = 0; i < FUNCTIONS; i++) {
        if (name.len == functions[i].len &&
            sqlite3_strnicmp(name.at, functions[i].at, (int)name.len) == 0)
            return true;
    }
    return false;
}

const str *store_functions(size_t *n)
{
    *n = FUNCTIONS;
    return functions;
}

struct store *store_new(struct run *run, const struct plan *plan)
{
    const struct dictionary *d = plan->dictionary;
    struct store *s = ARENA_NEW(run->arena, struct store);

    s->plan = plan;
    s->n = d->n + (d->plan != NULL);
    s->tables = ARENA_ARRAY(run->arena, struct store_table, s->n);
    for (size_t i = 0; i < s->n; i++) {
        struct store_table *t = &s->tables[i];

        t->index = i;
        t->table = i < d->n ? &d->tables[i] : d->plan;
        t->rows = i == d->n ? 1 : plan->tables[i].csv_column ? plan->tables[i].csv.records : 0;
        t->columns = ARENA_ARRAY(run->arena, struct store_column, t->table->n);
    }
    return s;
}

struct store_table *store_table(const struct store *s, const struct table *t)
{
    size_t n = s->plan->dictionary->n;

    if (t == s->plan->dictionary->plan)
        return &s->tables[n];
    return &s->tables[t - s->plan->dictionary->tables];
}

int64_t store_follow(const struct store *s, const struct table *t, const struct column *c,
                     int64_t row)
{
    const struct store_table *in = store_table(s, t);
    const struct store_column *by = &in->columns[c->index];

    return by->ref && row >= 1 && (size_t)row <= in->rows ? by->ref[row] : 0;
}

/* --- filling ------------------------------------------------------------------------------ */

static bool failed(struct run *run, struct store *s)
{
    struct span nowhere = { 0 };

    return diag_error(run->diags, nowhere, "M020", _("the tables cannot be loaded: %s"),
                      s->db ? sqlite3_errmsg(s->db) : _("out of memory"));
}

static bool execute(struct run *run, struct store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || failed(run, s);
}

static const char *affinity(const struct column *c)
{
    if (c->list.len > 0)
        return "TEXT";
    switch ((enum column_type)c->type) {
    case COLUMN_TEXT:
    case COLUMN_DATE:
        return "TEXT";
    case COLUMN_INTEGER:
    case COLUMN_MONEY:
    case COLUMN_YEAR:
        return "INTEGER";
    case COLUMN_DECIMAL:
        return "REAL";
    }
    return "TEXT";
}

/* A whole number that the checks have passed. */
static sqlite3_int64 whole(str text)
{
    bool minus = str_starts(text, STR("-"));
    int64_t v = 0;

    str_parse_count(str_slice(text, minus, text.len), INT64_MAX, &v);
    return minus ? -v : v;
}

static int bind_iso(sqlite3_stmt *insert, int at, str text)
{
    char iso[16];
    struct date d;

    if (!calendar_parse_date(text, &d))
        return sqlite3_bind_null(insert, at);
    sqlite3_snprintf(sizeof iso, iso, "%04d-%02d-%02d", d.year, d.month, d.day);
    return sqlite3_bind_text(insert, at, iso, -1, SQLITE_TRANSIENT);
}

static int bind_year(sqlite3_stmt *insert, int at, str text)
{
    int year;

    if (!calendar_parse_year(text, &year))
        return sqlite3_bind_null(insert, at);
    return sqlite3_bind_int(insert, at, year);
}

static int bind_text(sqlite3_stmt *insert, int at, str text)
{
    return sqlite3_bind_text(insert, at, text.len ? text.at : "", (int)text.len, SQLITE_STATIC);
}

static int bind(sqlite3_stmt *insert, int at, const struct column *c, str text)
{
    if (c->type == COLUMN_TEXT || c->list.len > 0)
        return bind_text(insert, at, text);
    if (text.len == 0)
        return sqlite3_bind_null(insert, at);
    switch ((enum column_type)c->type) {
    case COLUMN_INTEGER:
    case COLUMN_MONEY:
        return sqlite3_bind_int64(insert, at, whole(text));
    case COLUMN_DATE:
        return bind_iso(insert, at, text);
    case COLUMN_YEAR:
        return bind_year(insert, at, text);
    case COLUMN_TEXT:
    case COLUMN_DECIMAL: /* the column's affinity makes it a number */
        break;
    }
    return bind_text(insert, at, text);
}

/*
 * SQL is put together in SQLite's own memory: a table may be filled in a document's run, and an
 * arena that is full must not leave one half filled behind.
 */
static bool run_sql(struct run *run, struct store *s, sqlite3_str *sql)
{
    char *text = sqlite3_str_finish(sql);
    bool ok = text && sqlite3_exec(s->db, text, NULL, NULL, NULL) == SQLITE_OK;

    sqlite3_free(text);
    return ok || failed(run, s);
}

static sqlite3_stmt *prepare(struct store *s, sqlite3_str *sql)
{
    char *text = sqlite3_str_finish(sql);
    sqlite3_stmt *statement = NULL;

    if (text)
        sqlite3_prepare_v2(s->db, text, -1, &statement, NULL);
    sqlite3_free(text);
    return statement;
}

static bool make_table(struct run *run, struct store *s, const struct store_table *t)
{
    sqlite3_str *sql = sqlite3_str_new(s->db);
    unsigned ti = (unsigned)t->index;

    sqlite3_str_appendf(sql, "DROP TABLE IF EXISTS t%u; CREATE TABLE t%u(", ti, ti);
    for (size_t i = 0; i < t->table->n; i++) {
        sqlite3_str_appendf(sql, "%sc%u %s", i ? "," : "", (unsigned)i,
                            affinity(&t->table->columns[i]));
        if (t->columns[i].ref)
            sqlite3_str_appendf(sql, ",r%u INTEGER", (unsigned)i);
    }
    sqlite3_str_appendall(sql, t->table->n ? ")" : "none)");
    return run_sql(run, s, sql);
}

static bool make_list(struct run *run, struct store *s, const struct store_table *t, size_t column)
{
    sqlite3_str *sql = sqlite3_str_new(s->db);

    sqlite3_str_appendf(sql, "CREATE TABLE l%u_%u(row INTEGER, value TEXT, ref INTEGER)",
                        (unsigned)t->index, (unsigned)column);
    return run_sql(run, s, sql);
}

static bool make_tables(struct run *run, struct store *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct store_table *t = &s->tables[i];

        if (!make_table(run, s, t))
            return false;
        for (size_t c = 0; c < t->table->n; c++) {
            if (t->table->columns[c].list.len > 0 && !make_list(run, s, t, c))
                return false;
        }
    }
    return true;
}

static sqlite3_stmt *prepare_insert(struct store *s, const struct store_table *t)
{
    sqlite3_str *sql = sqlite3_str_new(s->db);
    unsigned n = 1;

    sqlite3_str_appendf(sql, "INSERT INTO t%u(rowid", (unsigned)t->index);
    for (size_t i = 0; i < t->table->n; i++) {
        if (t->columns[i].cell_wanted)
            sqlite3_str_appendf(sql, ",c%u", (unsigned)i);
        if (t->columns[i].ref_wanted)
            sqlite3_str_appendf(sql, ",r%u", (unsigned)i);
        n += t->columns[i].cell_wanted + t->columns[i].ref_wanted;
    }
    sqlite3_str_appendall(sql, ") VALUES(?");
    while (--n > 0)
        sqlite3_str_appendall(sql, ",?");
    sqlite3_str_appendall(sql, ")");
    return prepare(s, sql);
}

static int insert_row(const struct store *s, const struct store_table *t, sqlite3_stmt *insert,
                      size_t row)
{
    int at = 1, failed_at = sqlite3_bind_int64(insert, at++, (sqlite3_int64)row);

    for (size_t i = 0; i < t->table->n; i++) {
        const struct column *c = &t->table->columns[i];

        if (t->columns[i].cell_wanted)
            failed_at |= bind(insert, at++, c, plan_field(s->plan, t->table, (int64_t)row, c));
        if (t->columns[i].ref_wanted) {
            uint32_t ref = t->columns[i].ref[row];

            failed_at |= ref ? sqlite3_bind_int64(insert, at, ref) : sqlite3_bind_null(insert, at);
            at++;
        }
    }
    if (failed_at != SQLITE_OK)
        return failed_at;
    failed_at = sqlite3_step(insert) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
    return sqlite3_reset(insert) | failed_at;
}

static bool index_columns(struct run *run, struct store *s, const struct store_table *t)
{
    unsigned ti = (unsigned)t->index;
    sqlite3_str *sql = sqlite3_str_new(s->db);

    for (unsigned i = 0; i < t->table->n; i++) {
        const struct store_column *c = &t->columns[i];

        if (c->cell_wanted && (c->rows || c->ref))
            sqlite3_str_appendf(sql, "CREATE INDEX t%u_c%u ON t%u(c%u);", ti, i, ti, i);
        if (c->ref_wanted)
            sqlite3_str_appendf(sql, "CREATE INDEX t%u_r%u ON t%u(r%u);", ti, i, ti, i);
    }
    sqlite3_str_appendall(sql, " ");
    return run_sql(run, s, sql);
}

/* All over again when it is wanted with more columns than before. */
static bool fill_table(struct run *run, struct store *s, struct store_table *t)
{
    sqlite3_stmt *insert;
    bool ok;

    if (!make_table(run, s, t))
        return false;
    insert = prepare_insert(s, t);
    ok = insert != NULL;
    for (size_t row = 1; ok && row <= t->rows; row++)
        ok = insert_row(s, t, insert, row) == SQLITE_OK;
    sqlite3_finalize(insert);
    if (!ok)
        return failed(run, s);
    t->stale = false;
    return index_columns(run, s, t);
}

static int insert_link(sqlite3_stmt *insert, const struct link *l)
{
    sqlite3_bind_int64(insert, 1, l->row);
    bind_text(insert, 2, l->value);
    if (l->ref)
        sqlite3_bind_int64(insert, 3, l->ref);
    else
        sqlite3_bind_null(insert, 3);
    sqlite3_step(insert);
    return sqlite3_reset(insert);
}

static bool fill_list(struct run *run, struct store *s, const struct store_table *t, size_t column)
{
    struct store_column *c = &t->columns[column];
    sqlite3_str *sql = sqlite3_str_new(s->db);
    sqlite3_stmt *insert;
    char name[64];
    bool ok;

    sqlite3_snprintf(sizeof name, name, "l%u_%u", (unsigned)t->index, (unsigned)column);
    sqlite3_str_appendf(sql, "INSERT INTO %s VALUES(?,?,?)", name);
    insert = prepare(s, sql);
    ok = insert != NULL;
    for (size_t i = 0; ok && i < c->link_n; i++)
        ok = insert_link(insert, &c->links[i]) == SQLITE_OK;
    sqlite3_finalize(insert);
    if (!ok)
        return failed(run, s);
    c->list_filled = true;
    sql = sqlite3_str_new(s->db);
    sqlite3_str_appendf(sql, "CREATE INDEX %s_value ON %s(value, row)", name, name);
    return run_sql(run, s, sql);
}

static bool fill(struct run *run, struct store *s)
{
    if (!execute(run, s, "BEGIN"))
        return false;
    for (size_t i = 0; i < s->n; i++) {
        struct store_table *t = &s->tables[i];

        if (t->stale && !fill_table(run, s, t))
            return false;
        for (size_t c = 0; c < t->table->n; c++) {
            if (t->columns[c].list_wanted && !t->columns[c].list_filled && !fill_list(run, s, t, c))
                return false;
        }
    }
    s->stale = false;
    return execute(run, s, "COMMIT");
}

/* --- locking ------------------------------------------------------------------------------ */

/* "l3_4": a list column's values; "t3": the table's cells, column "c4", "r4" or its rowid. */
static void want(struct store *s, str table, str column)
{
    str first, second;
    int64_t t, c;
    bool *wanted;

    str_cut(str_slice(table, 1, table.len), '_', &first, &second);
    if (!str_parse_count(first, (int64_t)s->n - 1, &t))
        return;
    if (str_parse_count(second, (int64_t)s->tables[t].table->n - 1, &c)) {
        s->tables[t].columns[c].list_wanted = true;
        s->stale |= !s->tables[t].columns[c].list_filled;
        return;
    }
    if (!s->tables[t].read)
        s->tables[t].read = s->tables[t].stale = s->stale = true;
    if (!str_parse_count(str_slice(column, 1, column.len), (int64_t)s->tables[t].table->n - 1, &c))
        return;
    wanted = column.at[0] == 'r' ? &s->tables[t].columns[c].ref_wanted
                                 : &s->tables[t].columns[c].cell_wanted;
    if (!*wanted)
        *wanted = s->tables[t].stale = s->stale = true;
}

/* Called while a statement is compiled: what it may do. */
static int authorize(void *store, int action, const char *a, const char *b, const char *c,
                     const char *d)
{
    (void)c, (void)d;
    if (action == SQLITE_READ)
        want(store, str_from(a), str_from(b));
    if (action == SQLITE_SELECT || action == SQLITE_READ)
        return SQLITE_OK;
    if (action == SQLITE_FUNCTION && b && store_has_function(str_from(b)))
        return SQLITE_OK;
    return SQLITE_DENY;
}

static int spend(void *store)
{
    struct store *s = store;

    s->work -= WORK_STEP;
    return s->work <= 0;
}

static bool lock(struct run *run, struct store *s)
{
    if (!execute(run, s, "PRAGMA query_only=ON"))
        return false;
    sqlite3_limit(s->db, SQLITE_LIMIT_VARIABLE_NUMBER, VARIABLES_MOST);
    sqlite3_progress_handler(s->db, WORK_STEP, spend, s);
    sqlite3_set_authorizer(s->db, authorize, s);
    return true;
}

static bool unlock(struct run *run, struct store *s)
{
    sqlite3_set_authorizer(s->db, NULL, NULL);
    sqlite3_progress_handler(s->db, 0, NULL, NULL);
    sqlite3_limit(s->db, SQLITE_LIMIT_VARIABLE_NUMBER, INT_MAX);
    return execute(run, s, "PRAGMA query_only=OFF");
}

bool store_ready(struct run *run, struct store *s)
{
    s->work = WORK_MOST;
    return !s->stale || (unlock(run, s) && fill(run, s) && lock(run, s));
}

static void set_limits(struct store *s)
{
    static const int limits[][2] = {
        { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
        { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
        { SQLITE_LIMIT_EXPR_DEPTH, 200 },
        { SQLITE_LIMIT_COMPOUND_SELECT, 2 },
        { SQLITE_LIMIT_VDBE_OP, 100 * 1000 },
        { SQLITE_LIMIT_FUNCTION_ARG, 64 },
        { SQLITE_LIMIT_ATTACHED, 0 },
        { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
        { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
        { SQLITE_LIMIT_WORKER_THREADS, 0 },
    };

    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sqlite3_limit(s->db, limits[i][0], limits[i][1]);
}

static void close_store(void *store)
{
    struct store *s = store;

    sqlite3_close_v2(s->db); /* v2: a query may outlive the plan by a moment */
}

bool store_open(struct run *run, struct store *s)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY |
                SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX;

    arena_on_free(run->arena, close_store, s);
    if (sqlite3_open_v2(":memory:", &s->db, flags, NULL) != SQLITE_OK)
        return failed(run, s);
    if (!execute(run, s,
                 "PRAGMA page_size=32768; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA "
                 "temp_store=MEMORY; PRAGMA trusted_schema=OFF") ||
        !make_tables(run, s))
        return false;
    if (!kana_function_add(s->db))
        return failed(run, s);
    set_limits(s);
    return lock(run, s);
}
