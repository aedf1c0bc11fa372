/*
 * table_rows.c - the rows of a table, and the rows of sums between and below them.
 *
 * Equal neighbours of a merged column become one band each, so that their text is shown at the
 * first row of the band on every page.
 */
#include "blocks/table.h"

#include "base/say.h"
#include "blocks/address.h"
#include "typeset/dry.h"

/* A merged column goes on below when its text and that of every merged column left of it do. */
static void find_joined(struct table_run *x, size_t row, bool more)
{
    bool left = more;

    for (size_t i = 0; i < x->design.n; i++) {
        x->joined[i] = false;
        if (!table_column(x, i)->merge)
            continue;
        left = left && str_equal(table_text(x, row, i), table_text(x, row + 1, i));
        x->joined[i] = left;
    }
}

/* The tag of a merged cell is that of its first row, and spans one row more. */
static struct tag *cell_tag(struct table_run *x, size_t i, struct tag *row)
{
    struct tag *tag = x->merged_tags[i];
    struct tag_detail *detail;

    if (!tag)
        return setting_tag(x->s, row, TAG_TD);
    detail = tag_add_detail(x->s->run->arena, tag);
    detail->rows = (detail->rows ? detail->rows : 1) + 1;
    return tag;
}

/* Move a number so that its point stands below the others, and the widest block in the middle. */
static bool align_point(struct table_run *x, size_t i, const struct style *style, str text,
                        struct cell *cell)
{
    const mpt room = x->widths[i] - 2 * x->design.pad_x;
    const struct piece piece = { str_slice(text, 0, table_point(text)), style, NULL,
                                 table_column(x, i)->show.where };
    const struct paragraph p = { .pieces = &piece, .n = 1, .style = style, .width = room };
    mpt before = 0;

    if (text.len == 0 || cell->lines.n != 1)
        return true;
    if (piece.text.len && !paragraph_width(x->s->run, x->s->fonts, &p, &before))
        return false;
    cell->shift = (room - x->number_block[i]) / 2 + x->before_point[i] - before;
    if (cell->shift < 0 || cell->shift + cell->lines.widest > room)
        cell->shift = room > cell->lines.widest ? room - cell->lines.widest : 0;
    return true;
}

static bool set_cell(struct table_run *x, size_t i, const struct look *look,
                     const struct cited_text *text, struct tag *tag, struct span where)
{
    const struct table_column *c = table_column(x, i);
    const struct style *style = setting_style(x->s, look);
    const struct cell_words words = { *text, style, c->align, tag, where };

    if (!table_cell(x, i, 1, &words, &x->cells[i]))
        return false;
    x->cells[i].valign = c->valign;
    return c->align != ALIGN_DECIMAL || align_point(x, i, style, text->text, &x->cells[i]);
}

/* A cell whose text is an address: the element that its text and the link belong to. */
static struct tag *link_tag(struct table_run *x, size_t i, str text, struct tag *cell,
                            struct span where)
{
    const struct table_column *c = table_column(x, i);

    if (!c->link || c->merge || text.len == 0)
        return NULL;
    if (is_address(text))
        return setting_tag(x->s, cell, TAG_LINK);
    diag_warn(x->s->run->diags, where, "L065",
              _("\"" STR_FMT "\" is not an address and cannot be followed"), STR_ARG(text));
    diag_note(x->s->run->diags, _("an address begins with https://, http:// or mailto:"));
    return NULL;
}

/*
 * A merged cell's text stands whole at the first row of its band on a page, so it wants a part of a
 * row that is tall enough. Where it is too tall for that it is set in every row, and parted as they
 * are.
 */
static bool can_merge(const struct table_run *x, const struct cell *cell)
{
    return cell->lines.height + 2 * x->design.pad_y <= x->g->page_height / 3;
}

/* A band around the rows that share the cell; one row alone needs none. */
static void merge_cell(struct table_run *x, size_t i)
{
    struct cell *cell = &x->cells[i];

    cell->valign = VALIGN_TOP;
    if (!can_merge(x, cell)) {
        for (size_t k = i; k < x->design.n; k++)
            x->joined[k] = false;
        return;
    }
    if (x->joined[i] && !x->bands[i])
        x->bands[i] = galley_open_band(x->g, 0);
    cell->shown_of = x->bands[i];
}

static bool set_record_cells(struct table_run *x, size_t r)
{
    const struct record *record = table_record(x, r);
    struct tag *row = setting_tag(x->s, x->body, TAG_TR);
    bool ok = true;

    for (size_t i = 0; i < x->design.n; i++) {
        const struct table_column *c = table_column(x, i);
        struct tag *tag = cell_tag(x, i, row);
        struct span where = fill_where(&c->fill_show, x->s->plan, record);
        struct cited_text words = table_words(x, r, i);
        struct tag *link = link_tag(x, i, words.text, tag, where);

        if (c->merge) /* shown again on every page, where nothing is followed */
            words.n = 0;
        ok &= set_cell(x, i, c->look, &words, link ? link : tag, where);
        x->cells[i].link = link;
        x->cells[i].uri = link ? words.text : (str){ 0 };
        if (r % 2 == 1 && !c->merge) /* one ground for a cell of several rows */
            x->cells[i].fill = paint_colour(&x->t->stripe, x->s->accent);
        if (c->merge)
            merge_cell(x, i);
        x->merged_tags[i] = x->joined[i] ? tag : NULL;
    }
    return ok;
}

/* Merged columns nest from left to right, so their bands do: those that end here are innermost. */
static void close_ended(struct table_run *x)
{
    for (size_t i = x->design.n; i-- > 0;) {
        if (x->bands[i] && !x->joined[i]) {
            galley_close_bands(x->g, (struct band *)x->bands[i]->parent);
            x->bands[i] = NULL;
        }
    }
}

static void announce_record(struct table_run *x, const struct record *r)
{
    for (size_t i = 0; i < r->of_n; i++) {
        struct news *n;

        if (!r->of[i].row)
            continue;
        n = galley_announce(x->g, NEWS_SHOWN);
        n->of = r->of[i].table;
        n->row = r->of[i].row;
    }
}

static size_t first_sum(const struct table_run *x)
{
    size_t i = 0;

    while (i < x->design.n && !table_column(x, i)->sum)
        i++;
    return i;
}

bool table_sums_row(struct table_run *x, size_t from, size_t to, str label, struct span where)
{
    struct tag *row = setting_tag(x->s, x->body, TAG_TR), *head = setting_tag(x->s, row, TAG_TH);
    const struct cell_words words = {
        { .text = label }, setting_style(x->s, x->t->total_look), ALIGN_AS_STYLE, head, where
    };
    const struct slab *above = x->g->last;
    size_t span = first_sum(x);
    bool ok;

    galley_wet(x->g);
    memset(x->joined, 0, x->design.n * sizeof *x->joined);
    span = span ? span : 1;
    head->scope = 2;
    if (span > 1)
        tag_add_detail(x->s->run->arena, head)->columns = (int)span;
    ok = table_cell(x, 0, span, &words, &x->cells[0]);
    for (size_t i = 1; i < span; i++)
        x->cells[i] = (struct cell){ .covered = true };
    for (size_t i = span; i < x->design.n; i++) {
        struct cited_text sum = { 0 };

        if (table_column(x, i)->sum)
            ok &= table_sum(x, i, from, to, &sum.text);
        ok &= set_cell(x, i, x->t->total_look, &sum, setting_tag(x->s, row, TAG_TD), where);
    }
    for (size_t i = 0; i < x->design.n; i++)
        x->cells[i].fill = paint_colour(&x->t->total_look->fill, x->s->accent);
    if (ok)
        tabular_row(x->g, &x->design, x->cells);
    galley_dry(x->g, above);
    return ok;
}

static bool group_ends(const struct table_run *x, const struct subtotal *sub, size_t r)
{
    return r + 1 == x->rows.n || !str_equal(table_record(x, r)->values[sub->value],
                                            table_record(x, r + 1)->values[sub->value]);
}

static bool set_subtotal(struct table_run *x, const struct subtotal *sub, size_t from, size_t r)
{
    str label;

    x->design.bottom_rule = r + 1 < x->rows.n || x->t->total.given;
    x->g->last->keep = KEEP_SOFT; /* a sum is not parted from the last row it adds */
    return fill_text(x->s->run, &sub->fill_label, table_record(x, r), &label) &&
           table_sums_row(x, from, r + 1, label, sub->label.where);
}

static bool set_record(struct table_run *x, size_t r, bool group_end, bool last)
{
    const struct slab *above = x->g->last;
    bool ok;

    find_joined(x, r, r + 1 < x->rows.n && !group_end);
    announce_record(x, table_record(x, r));
    galley_wet(x->g);
    ok = set_record_cells(x, r);
    x->design.bottom_rule = !last;
    tabular_row(x->g, &x->design, x->cells);
    (above ? above->next : x->g->first)->row = r + 1;
    galley_dry(x->g, above);
    close_ended(x);
    return ok;
}

bool table_rows_set(struct table_run *x)
{
    const struct subtotal *sub = x->t->subtotal_;
    struct slab *last_but_one = NULL;
    size_t from = 0;
    bool ok = true; /* rows below a mistake are set too, so that theirs are told */
    str label;

    x->body = setting_tag(x->s, x->table, TAG_TBODY);
    for (size_t r = 0; r < x->rows.n; r++) {
        bool ends = sub && group_ends(x, sub, r),
             last = r + 1 == x->rows.n && !sub && !x->t->total.given;

        if (r + 1 == x->rows.n && r > 0)
            last_but_one = x->g->last;
        ok &= set_record(x, r, ends, last);
        if (!ends)
            continue;
        ok &= set_subtotal(x, sub, from, r);
        from = r + 1;
    }
    /* The last row never stands alone on a page. */
    if (last_but_one)
        last_but_one->keep = KEEP_SOFT;
    if (!x->t->total.given)
        return ok;
    x->design.bottom_rule = false;
    x->g->last->keep = KEEP_SOFT;
    return ok && fill_text(x->s->run, &x->t->fill_total, x->outer, &label) &&
           table_sums_row(x, 0, x->rows.n, label, x->t->total.where);
}
