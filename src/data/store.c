#include "data/store.h"

#include <sqlite3.h>

#include "base/buf.h"
#include "base/say.h"
#include "data/calendar.h"

enum { WORK_STEP = 10000, WORK_MOST = 400 * 1000 * 1000 };

/* SQLite's scalar functions that depend on nothing but their arguments, and the aggregates of
 * sub-queries. */
static const str functions[] = {
    STR_INIT("abs"),      STR_INIT("avg"),     STR_INIT("ceil"),   STR_INIT("char"),
    STR_INIT("coalesce"), STR_INIT("count"),   STR_INIT("floor"),  STR_INIT("format"),
    STR_INIT("glob"),     STR_INIT("hex"),     STR_INIT("ifnull"), STR_INIT("iif"),
    STR_INIT("instr"),    STR_INIT("length"),  STR_INIT("like"),   STR_INIT("lower"),
    STR_INIT("ltrim"),    STR_INIT("max"),     STR_INIT("min"),    STR_INIT("nullif"),
    STR_INIT("printf"),   STR_INIT("replace"), STR_INIT("round"),  STR_INIT("rtrim"),
    STR_INIT("sign"),     STR_INIT("substr"),  STR_INIT("sum"),    STR_INIT("total"),
    STR_INIT("trim"),     STR_INIT("trunc"),   STR_INIT("typeof"), STR_INIT("unicode"),
    STR_INIT("upper"),
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

/* CREATE TABLE of a table, and INSERT in the same order of columns. */
static void table_sql(const struct store_table *t, struct buf *create, struct buf *insert)
{
    size_t bound = 0;

    buf_format(create, "CREATE TABLE t%zu(", t->index);
    buf_format(insert, "INSERT INTO t%zu VALUES(", t->index);
    for (size_t i = 0; i < t->table->n; i++) {
        buf_format(create, "%sc%zu %s", i ? "," : "", i, affinity(&t->table->columns[i]));
        buf_str(insert, bound++ ? STR(",?") : STR("?"));
        if (t->columns[i].ref) {
            buf_format(create, ",r%zu INTEGER", i);
            buf_str(insert, STR(",?"));
        }
    }
    buf_str(create, t->table->n ? STR(")") : STR("none)"));
    buf_str(insert, t->table->n ? STR(")") : STR("NULL)"));
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

static int insert_row(const struct store *s, const struct store_table *t, sqlite3_stmt *insert,
                      size_t row)
{
    int at = 1, failed_at = SQLITE_OK;

    for (size_t i = 0; i < t->table->n; i++) {
        const struct column *c = &t->table->columns[i];

        failed_at |= bind(insert, at++, c, plan_field(s->plan, t->table, (int64_t)row, c));
        if (t->columns[i].ref) {
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

static bool fill_table(struct run *run, struct store *s, const struct store_table *t)
{
    struct buf create = BUF(run->arena), insert = BUF(run->arena);
    sqlite3_stmt *statement = NULL;
    bool ok = true;

    table_sql(t, &create, &insert);
    str sql = buf_text(&insert);
    if (!execute(run, s, buf_text(&create).at))
        return false;
    if (sqlite3_prepare_v2(s->db, sql.at, (int)sql.len, &statement, NULL) != SQLITE_OK)
        return failed(run, s);
    for (size_t row = 1; ok && row <= t->rows; row++)
        ok = insert_row(s, t, statement, row) == SQLITE_OK;
    sqlite3_finalize(statement);
    return ok || failed(run, s);
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

static bool fill_links(struct run *run, struct store *s, const struct store_table *t, size_t column)
{
    const struct store_column *c = &t->columns[column];
    sqlite3_stmt *statement = NULL;
    char name[64], sql[256];
    bool ok = true;

    sqlite3_snprintf(sizeof name, name, "l%u_%u", (unsigned)t->index, (unsigned)column);
    sqlite3_snprintf(sizeof sql, sql, "CREATE TABLE %s(row INTEGER, value TEXT, ref INTEGER)",
                     name);
    if (!execute(run, s, sql))
        return false;
    sqlite3_snprintf(sizeof sql, sql, "INSERT INTO %s VALUES(?,?,?)", name);
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return failed(run, s);
    for (size_t i = 0; ok && i < c->link_n; i++)
        ok = insert_link(statement, &c->links[i]) == SQLITE_OK;
    sqlite3_finalize(statement);
    if (!ok)
        return failed(run, s);
    sqlite3_snprintf(sizeof sql, sql, "CREATE INDEX %s_value ON %s(value, row)", name, name);
    return execute(run, s, sql);
}

static bool index_column(struct run *run, struct store *s, const struct store_table *t,
                         size_t column)
{
    const struct store_column *c = &t->columns[column];
    unsigned ti = (unsigned)t->index, ci = (unsigned)column;
    char sql[128];

    if (c->rows || c->ref) {
        sqlite3_snprintf(sizeof sql, sql, "CREATE INDEX t%u_c%u ON t%u(c%u)", ti, ci, ti, ci);
        if (!execute(run, s, sql))
            return false;
    }
    if (!c->ref)
        return true;
    sqlite3_snprintf(sizeof sql, sql, "CREATE INDEX t%u_r%u ON t%u(r%u)", ti, ci, ti, ci);
    return execute(run, s, sql);
}

static bool fill(struct run *run, struct store *s)
{
    if (!execute(run, s,
                 "PRAGMA page_size=32768; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA "
                 "temp_store=MEMORY; BEGIN"))
        return false;
    for (size_t i = 0; i < s->n; i++) {
        const struct store_table *t = &s->tables[i];

        if (!fill_table(run, s, t))
            return false;
        for (size_t c = 0; c < t->table->n; c++) {
            if (t->table->columns[c].list.len > 0 && !fill_links(run, s, t, c))
                return false;
            if (!index_column(run, s, t, c))
                return false;
        }
    }
    return execute(run, s, "COMMIT");
}

/* --- locking ------------------------------------------------------------------------------ */

/* Called while a statement is compiled: what it may do. */
static int authorize(void *none, int action, const char *a, const char *b, const char *c,
                     const char *d)
{
    (void)none, (void)a, (void)c, (void)d;
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

void store_allow_work(struct store *s)
{
    s->work = WORK_MOST;
}

static bool lock(struct run *run, struct store *s)
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
        { SQLITE_LIMIT_VARIABLE_NUMBER, 64 },
        { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
        { SQLITE_LIMIT_WORKER_THREADS, 0 },
    };

    if (!execute(run, s, "PRAGMA query_only=ON; PRAGMA trusted_schema=OFF"))
        return false;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        sqlite3_limit(s->db, limits[i][0], limits[i][1]);
    sqlite3_progress_handler(s->db, WORK_STEP, spend, s);
    sqlite3_set_authorizer(s->db, authorize, NULL);
    return true;
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
    return fill(run, s) && lock(run, s);
}
