/* verdict.c - see verdict.h. */
#include "exchange/verdict.h"

#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "data/calendar.h"
#include "data/column.h"
#include "data/store.h"
#include "exchange/edit.h"
#include "exchange/serial.h"
#include "final/decimal.h"

struct judging {
    struct run *run;
    const struct plan *plan;
    const struct answers *from;
    const struct answer *a;
};

/* 国際政策課: 進捗管理!L5 (P0001, 評価) */
static str place(const struct judging *j)
{
    const struct answer *a = j->a;

    return str_format(j->run->arena, STR_FMT ": " STR_FMT " (" STR_FMT ", " STR_FMT ")",
                      STR_ARG(j->from->who), STR_ARG(a->cell),
                      STR_ARG(identity_key_words(j->run->arena, a->key)),
                      STR_ARG(a->column ? a->column->name : a->head));
}

static bool refuse(const struct judging *j, const char *code, const char *why)
{
    str at = place(j);

    return diag_error(j->run->diags, j->from->book.where, code, STR_FMT ": %s", STR_ARG(at), why);
}

static bool refuse_value(const struct judging *j, const char *code, const char *why)
{
    str at = place(j);

    return diag_error(j->run->diags, j->from->book.where, code,
                      /* translators: where, the value, what is wrong with it */
                      _(STR_FMT ": \"" STR_FMT "\" %s"), STR_ARG(at), STR_ARG(j->a->came), why);
}

static bool check_choices(const struct judging *j, str value)
{
    const struct texts *choices = &j->a->column->rule.choices;

    for (size_t i = 0; i < choices->n; i++) {
        if (str_equal(choices->at[i], value))
            return true;
    }
    if (!choices->n)
        return true;
    refuse_value(j, "C033", _("is not one of the choices"));
    diag_note(j->run->diags, _("choices: " STR_FMT),
              STR_ARG(str_join(j->run->arena, choices->at, choices->n, STR(", "))));
    return false;
}

static bool is_plain_number(str s)
{
    bool digit = false, point = false;

    for (size_t i = str_starts(s, STR("-")); i < s.len; i++) {
        if (s.at[i] == '.' && !point && digit && i + 1 < s.len)
            point = true;
        else if (s.at[i] >= '0' && s.at[i] <= '9')
            digit = true;
        else
            return false;
    }
    return digit;
}

static bool check_number(const struct judging *j, str value)
{
    if (!j->a->column->rule.number || is_plain_number(value))
        return true;
    refuse_value(j, "C034",
                 j->a->kind == RETURNED_DATE ? _("is a date, and a number is wanted here")
                                             : _("is not a number"));
    if (column_has_wide_digit(value))
        diag_label(j->run->diags, _("half-width digits"));
    else if (str_find(value, STR(",")) < value.len)
        diag_label(j->run->diags, _("without commas"));
    return false;
}

static bool check_date(const struct judging *j, str value)
{
    struct date date;

    if (!j->a->column->rule.date || calendar_parse_date(value, &date))
        return true;
    return refuse_value(j, "C034", _("is not a date such as 2025-04-01 or 令和7年4月1日"));
}

/* A day as a number that is larger for later days. */
static bool ordered(const struct form_rule *rule, str text, struct decimal *out)
{
    struct date d;

    if (rule->number)
        return decimal_parse(text, out);
    if (!calendar_parse_date(text, &d))
        return false;
    *out = (struct decimal){ d.year * 10000 + d.month * 100 + d.day, 0 };
    return true;
}

static bool check_range(const struct judging *j, str value)
{
    const struct form_rule *rule = &j->a->column->rule;
    struct decimal v, least, greatest;

    if (!rule->least.len || !ordered(rule, value, &v) || !ordered(rule, rule->least, &least) ||
        !ordered(rule, rule->greatest, &greatest) ||
        (decimal_compare(least, v) <= 0 && decimal_compare(v, greatest) <= 0))
        return true;
    refuse_value(j, "C043", _("is not in the range that is allowed"));
    diag_note(j->run->diags, _("from " STR_FMT " to " STR_FMT), STR_ARG(rule->least),
              STR_ARG(rule->greatest));
    return false;
}

static bool check_length(const struct judging *j, str value)
{
    int64_t most = j->a->column->rule.most;
    str at;

    if (!most || (int64_t)utf8_count(value) <= most)
        return true;
    at = place(j);
    return diag_error(j->run->diags, j->from->book.where, "C035",
                      _(STR_FMT ": %zu characters, and at most %lld are allowed"), STR_ARG(at),
                      utf8_count(value), (long long)most);
}

static const char *type_words(const struct column *c)
{
    switch ((enum column_type)c->type) {
    case COLUMN_TEXT:
        break;
    case COLUMN_INTEGER:
    case COLUMN_MONEY:
        return _("is not a whole number such as 12 or -3");
    case COLUMN_DECIMAL:
        return _("is not a number");
    case COLUMN_DATE:
        return _("is not a date such as 2025-04-01 or 令和7年4月1日");
    case COLUMN_YEAR:
        return _("is not a fiscal year such as 2025 or 令和7年度");
    }
    return "";
}

static bool check_code(const struct judging *j, const struct column *c, str value)
{
    bool ok = c->codes.n == 0;

    for (size_t i = 0; i < c->codes.n; i++)
        ok |= str_equal(c->codes.names[i], value);
    if (ok)
        return true;
    refuse_value(j, "C036", _("is not a code of this column"));
    diag_note(j->run->diags, _("its codes: %.*s"),
              STR_ARG(str_join(j->run->arena, c->codes.names, c->codes.n, STR(", "))));
    return false;
}

static bool check_reference(const struct judging *j, const struct column *c, str value)
{
    const struct column *to = c->refers_column;
    const struct store_table *t;
    str at;

    if (!c->refers)
        return true;
    to = to ? to : c->refers->key;
    t = store_table(j->plan->store, c->refers);
    if (map_find(t->columns[to->index].rows, value))
        return true;
    at = place(j);
    return diag_error(j->run->diags, j->from->book.where, "C037",
                      _(STR_FMT ": \"" STR_FMT "\" is not in " STR_FMT "." STR_FMT), STR_ARG(at),
                      STR_ARG(value), STR_ARG(c->refers->name), STR_ARG(to->name));
}

/* One value of the column; a list column has several. */
static bool check_one(const struct judging *j, const struct column *c, str value)
{
    if (!column_fits(c, value))
        return refuse_value(j, "C036", type_words(c));
    return check_code(j, c, value) && check_reference(j, c, value);
}

static bool check_dictionary(const struct judging *j, str value)
{
    const struct column *c = j->a->column->home;
    bool ok = true;

    if (!c->list.len)
        return check_one(j, c, value);
    while (ok) {
        size_t end = str_find(value, c->list);

        if (end > 0)
            ok = check_one(j, c, str_slice(value, 0, end));
        if (end == value.len)
            break;
        value = str_slice(value, end + c->list.len, value.len);
    }
    return ok;
}

static bool check_encoding(const struct judging *j, str value)
{
    const struct plan *plan = j->plan;
    const struct plan_table *t =
        &plan->tables[j->a->column->links->table - plan->dictionary->tables];
    uint32_t bad;
    char utf8[4];
    str bytes, at;

    if (encoding_encode(j->run, value, edit_encoding(t), &bytes, &bad))
        return true;
    if (!bad)
        return false;
    at = place(j);
    diag_error(j->run->diags, j->from->book.where, "C038",
               _(STR_FMT ": the character \"%.*s\" (U+%04X) cannot be written: \"" STR_FMT
                         "\" is CP932, which lacks it"),
               STR_ARG(at), (int)utf8_encode(bad, utf8), utf8, (unsigned)bad, STR_ARG(t->path));
    diag_note(j->run->diags, _("save that file as UTF-8, or enter another character"));
    return false;
}

/* What a cell cannot say at all. */
static bool check_cell(const struct judging *j)
{
    const struct answer *a = j->a;

    if (!a->column || !a->column->home || !a->column->input) {
        refuse(j, "C039", _("answers of this column go nowhere"));
        diag_note(j->run->diags, _("say in the layout where they go:  answers: a table of "
                                   "data/plan.yaml that has a column of this name"));
        return false;
    }
    if (a->formula) {
        refuse(j, "C030", _("a formula is no answer: its result depends on the other workbook"));
        diag_note(j->run->diags, _("enter the value itself (paste as values)"));
        return false;
    }
    if (a->kind == RETURNED_ERROR)
        return refuse_value(j, "C031", _("is an error of the spreadsheet program"));
    if (a->merged) {
        refuse(j, "C032", _("the cell was merged with others: it is open which rows are meant"));
        diag_note(j->run->diags, _("ask for the sheet with unmerged cells"));
        return false;
    }
    return true;
}

bool verdict_value(struct run *run, const struct plan *plan, const struct answers *from,
                   const struct answer *a, str *value)
{
    const struct judging j = { run, plan, from, a };

    *value = a->came;
    if (!check_cell(&j))
        return false;
    if (!a->came.len)
        return true;
    return check_choices(&j, *value) && check_number(&j, *value) && check_date(&j, *value) &&
           check_range(&j, *value) && check_length(&j, *value) && check_dictionary(&j, *value) &&
           check_encoding(&j, *value);
}

bool verdict_may_stand(struct run *run, const struct plan *plan, const struct answers *from,
                       const struct answer *a)
{
    const struct judging j = { run, plan, from, a };
    const struct column *c = a->column->home;

    if (!c->unique && a->column->links->table->key != c)
        return true;
    return refuse(&j, "C036", _("no two records may have the same value here; enter it by hand"));
}

bool verdict_same(struct arena *arena, const struct form_column *column, str a, str b)
{
    bool number = column->rule.number ||
                  (column->home && column->home->type != COLUMN_TEXT &&
                   column->home->type != COLUMN_DATE && column->home->type != COLUMN_YEAR);
    struct date x, y;

    a = str_line_feeds(arena, a);
    b = str_line_feeds(arena, b);
    if (str_equal(a, b))
        return true;
    if (number && is_plain_number(a) && is_plain_number(b))
        return serial_number(arena, a, &a) && serial_number(arena, b, &b) && str_equal(a, b);
    if (column->home && column->home->type == COLUMN_DATE)
        return calendar_parse_date(a, &x) && calendar_parse_date(b, &y) && x.year == y.year &&
               x.month == y.month && x.day == y.day;
    return false;
}
