/*
 * table_sums.c - the numbers of a table's cells: adding them up, finding their points.
 *
 * A sum is written as the cells of its column are: grouped when one of them is, with △ when one of
 * them is, with as many decimals as the longest.
 */
#include "base/say.h"
#include "base/utf8.h"
#include "blocks/number.h"
#include "blocks/table.h"

static bool tell_not_a_number(struct table_run *x, size_t column, size_t row)
{
    const struct table_column *c = table_column(x, column);
    str text = table_text(x, row, column);

    diag_error(x->s->run->diags, fill_where(&c->fill_show, x->s->plan, table_record(x, row)),
               "T020", _("\"" STR_FMT "\" is not a number and cannot be added up"), STR_ARG(text));
    diag_also(x->s->run->diags, c->show.where, _("this column has sum: yes"));
    return false;
}

bool table_sum(struct table_run *x, size_t column, size_t from, size_t to, str *out)
{
    struct number sum = { 0 };

    for (size_t r = from; r < to; r++) {
        str text = table_text(x, r, column);
        struct number n;

        if (text.len == 0)
            continue;
        if (!number_parse(text, &n))
            return tell_not_a_number(x, column, r);
        if (!number_add(&sum, &n))
            return diag_error(x->s->run->diags, table_column(x, column)->show.where, "T020",
                              _("the sum of this column has more than twelve digits"));
    }
    *out = number_write(x->s->run->arena, &sum);
    return true;
}

/* A character that may stand before the point: digits of both widths, signs, grouping commas. */
static bool is_before_point(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || c == ',' || c == 0xFF0C ||
           c == '+' || number_is_minus(c);
}

size_t table_point(str text)
{
    str rest = text;
    uint32_t c;

    for (size_t at = 0; at < text.len; at = text.len - rest.len) {
        if (!utf8_next(&rest, &c) || !is_before_point(c))
            return at;
    }
    return text.len;
}

static bool text_width(struct table_run *x, size_t i, str text, mpt *out)
{
    const struct style *style = setting_style(x->s, table_column(x, i)->look);
    const struct piece piece = { text, style, NULL, table_column(x, i)->show.where };
    const struct paragraph p = { .pieces = &piece, .n = 1, .style = style };

    *out = 0;
    return text.len == 0 || paragraph_width(x->s->run, x->s->fonts, &p, out);
}

/* Make the block of numbers of a column as wide as this one needs. */
static bool admit(struct table_run *x, size_t i, str text, mpt *behind)
{
    mpt before, whole;

    if (!text_width(x, i, str_slice(text, 0, table_point(text)), &before) ||
        !text_width(x, i, text, &whole))
        return false;
    x->before_point[i] = before > x->before_point[i] ? before : x->before_point[i];
    *behind = whole - before > *behind ? whole - before : *behind;
    return true;
}

bool table_decimals_find(struct table_run *x)
{
    for (size_t i = 0; i < x->design.n; i++) {
        mpt behind = 0;
        str sum;

        if (table_column(x, i)->align != ALIGN_DECIMAL)
            continue;
        for (size_t r = 0; r < x->rows.n; r++) {
            if (!admit(x, i, table_text(x, r, i), &behind))
                return false;
        }
        if (table_column(x, i)->sum && x->t->total.given &&
            (!table_sum(x, i, 0, x->rows.n, &sum) || !admit(x, i, sum, &behind)))
            return false;
        x->number_block[i] = x->before_point[i] + behind;
    }
    return true;
}
