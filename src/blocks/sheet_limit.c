/* sheet_limit.c - see sheet_limit.h. */
#include "blocks/sheet_limit.h"

#include "base/map.h"
#include "base/say.h"
#include "blocks/sheet_bound.h"
#include "data/calendar.h"

/* Cells count days from 1899-12-30. */
enum { DAYS_TO_1970 = 25569, FIRST_DAY = 61 };

bool sheet_day_parse(str text, struct decimal *out)
{
    struct date d;

    if (!calendar_parse_date(text, &d))
        return false;
    *out = (struct decimal){ calendar_days(d) + DAYS_TO_1970, 0 };
    return out->digits >= FIRST_DAY;
}

str sheet_day_text(struct arena *a, struct decimal day)
{
    const struct date d = calendar_date(day.digits - DAYS_TO_1970);

    return str_format(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

str sheet_day_look(int look)
{
    switch ((enum sheet_day_look)look) {
    case SHEET_DAY_ERA:
        break;
    case SHEET_DAY_ERA_MONTH:
        return STR("[$-411]ggge\"年\"m\"月\"");
    case SHEET_DAY_ERA_SHORT:
        return STR("[$-411]ge.m.d");
    case SHEET_DAY_WESTERN:
        return STR("yyyy\"年\"m\"月\"d\"日\"");
    case SHEET_DAY_SLASHES:
        return STR("yyyy/m/d");
    case SHEET_DAY_MONTH:
        return STR("m\"月\"d\"日\"");
    case SHEET_DAY_WEEKDAY:
        return STR("[$-411]m\"月\"d\"日（\"aaa\"）\"");
    }
    return STR("[$-411]ggge\"年\"m\"月\"d\"日\"");
}

/* --- Choices that stand in the data --------------------------------------------------------- */

static bool tell_source(const struct sheet_binding *b, struct words asked, const struct table *t,
                        str name)
{
    const struct dictionary *d = b->plan->dictionary;
    size_t n = t ? t->n : d->n;
    str *names = ARENA_ARRAY(b->run->arena, str, n), near;

    for (size_t i = 0; i < n; i++)
        names[i] = t ? t->columns[i].name : d->tables[i].name;
    near = str_nearest(b->run->arena, name, names, n);
    if (t)
        diag_error(b->run->diags, asked.where, "L155",
                   _("table " STR_FMT " has no column \"" STR_FMT "\" to choose from"),
                   STR_ARG(t->name), STR_ARG(name));
    else
        diag_error(b->run->diags, asked.where, "L155",
                   _("there is no table \"" STR_FMT "\" to choose from; write 表.列"),
                   STR_ARG(name));
    if (near.len)
        diag_label(b->run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
    return false;
}

static struct texts values_of(const struct sheet_binding *b, const struct table *t,
                              const struct column *c)
{
    const struct plan_table *rows = &b->plan->tables[t - b->plan->dictionary->tables];
    struct texts out = { ARENA_ARRAY(b->run->arena, str, rows->csv.records), 0 };
    struct map seen = MAP(b->run->arena);

    for (size_t row = 1; row <= rows->csv.records; row++) {
        str value = plan_field(b->plan, t, (int64_t)row, c);

        if (value.len && map_add(&seen, value, out.at))
            out.at[out.n++] = value;
    }
    return out;
}

/* What codes stand for; nothing when they say all themselves. */
static str meanings_of(struct arena *a, const struct mappings *codes)
{
    str *parts = ARENA_ARRAY(a, str, codes->n);
    bool any = false;

    for (size_t i = 0; i < codes->n; i++) {
        str label = ((const struct code_label *)codes->at[i])->label;

        any |= label.len && !str_equal(label, codes->names[i]);
        parts[i] = str_format(a, STR_FMT "%s" STR_FMT, STR_ARG(codes->names[i]),
                              label.len ? " " : "", STR_ARG(label));
    }
    return any ? str_join(a, parts, codes->n, STR("　")) : (str){ 0 };
}

static void choose_codes(const struct sheet_binding *b, struct bound_column *c,
                         const struct mappings *codes)
{
    c->limit.choices = (struct texts){ codes->names, codes->n };
    c->limit.meanings = meanings_of(b->run->arena, codes);
}

static bool bind_source(const struct sheet_binding *b, struct bound_column *c)
{
    struct words asked = c->spec->choose_from;
    const struct table *t;
    const struct column *column;
    str table, name;

    str_cut(asked.text, '.', &table, &name);
    t = dictionary_find(b->plan->dictionary, table);
    if (!t || t == b->plan->dictionary->plan)
        return tell_source(b, asked, NULL, table);
    column = table_find(t, name);
    if (!column)
        return tell_source(b, asked, t, name);
    if (column->codes.n)
        choose_codes(b, c, &column->codes);
    else
        c->limit.choices = values_of(b, t, column);
    if (c->limit.choices.n)
        return true;
    return diag_error(b->run->diags, asked.where, "L155",
                      _("there is nothing to choose from: \"" STR_FMT "\" has no values"),
                      STR_ARG(asked.text));
}

/* --- Ranges --------------------------------------------------------------------------------- */

static bool bind_end(const struct sheet_binding *b, const struct sheet_column *c,
                     struct words asked, struct decimal *out, str *words)
{
    struct date d;

    *words = asked.text;
    if (!c->date) {
        if (decimal_parse(asked.text, out))
            return true;
        return diag_error(b->run->diags, asked.where, "L108", _("this is not a number"));
    }
    if (!sheet_day_parse(asked.text, out))
        return diag_error(b->run->diags, asked.where, "L108",
                          _("this is not a day such as 2025-04-01 or 令和7年4月1日"));
    calendar_parse_date(asked.text, &d);
    *words = calendar_wareki(b->run->arena, d);
    return true;
}

static bool bind_range(const struct sheet_binding *b, struct bound_column *c)
{
    const struct sheet_between *between = &c->spec->between;
    struct sheet_limit *l = &c->limit;
    bool ok = bind_end(b, c->spec, between->least, &l->least, &l->least_words);

    l->ranged = bind_end(b, c->spec, between->most, &l->most, &l->most_words) && ok;
    if (!l->ranged || decimal_compare(l->least, l->most) <= 0)
        return l->ranged;
    return diag_error(b->run->diags, between->most.where, "L108",
                      _("the most is smaller than the least: nothing could be written"));
}

bool sheet_bind_limits(const struct sheet_binding *b, struct bound_sheet *sheet)
{
    bool ok = true;

    for (size_t i = 0; i < sheet->spec->columns.n; i++) {
        struct bound_column *c = &sheet->columns[i];
        const struct column *home = c->home.column;

        c->limit.choices = c->spec->choose;
        if (c->spec->choose_from.given)
            ok &= bind_source(b, c);
        else if (!c->spec->choose.n && c->spec->kind == SHEET_TEXT && home && home->codes.n)
            choose_codes(b, c, &home->codes);
        if (c->spec->between.least.given)
            ok &= bind_range(b, c);
    }
    return ok;
}

const struct sheet_limit *worksheet_limit(const struct sheet_book *book, size_t sheet,
                                          size_t column)
{
    return &book->sheets[sheet].columns[column].limit;
}
