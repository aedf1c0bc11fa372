/* expression_check.c - SQLite's own judgement of an expression, in words that fit the officer's
 * text. */
#include <sqlite3.h>

#include "base/say.h"
#include "data/expression.h"

static size_t token_at(const struct sql *sql, size_t at)
{
    size_t token = sql->n > 0 ? sql->marks[0].token : 0;

    for (size_t i = 0; i < sql->n && sql->marks[i].at <= at; i++)
        token = sql->marks[i].token;
    return token;
}

static bool tell_sqlite(struct run *run, const struct tokens *t, const struct sql *sql, sqlite3 *db,
                        size_t before)
{
    const char *says = sqlite3_errmsg(db);
    int offset = sqlite3_error_offset(db);
    size_t at = offset > 0 && (size_t)offset > before ? (size_t)offset - before : 0;
    struct span where = tokens_span(t, 0, t->n);
    bool syntax = str_find(str_from(says), STR("syntax error")) < strlen(says);

    if (syntax && at >= sql->text.len) {
        diag_error(run->diags, where, "D051", _("the expression is not complete"));
        return false;
    }
    if (offset > 0) {
        size_t token = token_at(sql, at);

        where = tokens_span(t, token, token + 1);
    }
    if (syntax) {
        diag_error(run->diags, where, "D051", _("the expression cannot be read"));
        diag_label(run->diags, _("not expected here"));
        return false;
    }
    return diag_error(run->diags, where, "D051", _("the expression is wrong: %s"), says);
}

bool expression_check(struct run *run, const struct frame *f, const struct tokens *t,
                      const struct sql *sql)
{
    struct buf b = BUF(run->arena);
    sqlite3_stmt *statement = NULL;
    size_t before;
    bool ok;

    buf_str(&b, STR("SELECT ("));
    before = b.len;
    buf_add(&b, sql->text.at, sql->text.len);
    buf_str(&b, STR(") FROM "));
    expression_from(f, &b);
    str text = buf_text(&b);
    ok = sqlite3_prepare_v2(f->store->db, text.at, (int)text.len, &statement, NULL) == SQLITE_OK;
    sqlite3_finalize(statement);
    return ok || tell_sqlite(run, t, sql, f->store->db, before);
}
