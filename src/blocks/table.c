/*
 * table.c - 表: the records of a query as rows.
 *
 * Cells are set once; tabular makes slabs of them. Equal neighbours of a merged column become one
 * band each, so that their text is shown at the first row of the band on every page.
 */
#include "base/say.h"
#include "blocks/set.h"
#include "typeset/tabular.h"

struct table_column {
    struct template head, show;
    struct measure width;
    struct words style;
    int align, valign;
    bool merge;
    const struct look *look;
    struct fill fill_head, fill_show;
};

struct table_rules {
    mpt outer, head, inner, vertical;
    struct paint colour;
};

struct split {
    int64_t least;
    bool rows;
};

struct table_block {
    struct words table, where, sort, style, head_style;
    struct template title, empty;
    struct shapes columns;
    bool repeat_head;
    struct split split;
    struct table_rules rules;
    struct measure pad_x, pad_y;
    struct paint stripe;
    const struct look *look, *head_look, *title_look;
    struct query *query;
    struct fill fill_title, fill_empty;
    mpt *widths;
};

static const struct choice aligns[] = { { "style", -1, N_("as its style says") },
                                        { "start", ALIGN_START, NULL },
                                        { "center", ALIGN_CENTER, NULL },
                                        { "end", ALIGN_END, NULL },
                                        { "justify", ALIGN_JUSTIFY, NULL },
                                        { "spread", ALIGN_SPREAD, NULL },
                                        { 0 } };
static const struct choice valigns[] = { { "top", VALIGN_TOP, NULL },
                                         { "middle", VALIGN_MIDDLE, NULL },
                                         { "bottom", VALIGN_BOTTOM, NULL },
                                         { 0 } };

#define AT(field) offsetof(struct table_column, field)
static const struct key column_keys[] = {
    { "show", &value_template, AT(show), KEY_REQUIRED | KEY_MAIN, NULL, NULL, N_("what its cells hold: <列名>, text and both") },
    { "head", &value_template, AT(head), 0, NULL, NULL, N_("above the column; without it, the name of the column shown") },
    { "width", &value_measure, AT(width), 0, NULL, "rest", N_("a length, or rest for an equal part of what is left") },
    { "align", &value_choice, AT(align), 0, aligns, "style", N_("where the lines stand in the cell") },
    { "valign", &value_choice, AT(valign), 0, valigns, "top", N_("where the text stands in the row") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("a style other than the table's") },
    { "merge", &value_bool, AT(merge), 0, NULL, "no", N_("equal cells below each other are one, shown again after a page break") },
    { 0 }
};
#undef AT
static const struct shape column_shape = { "table-column", N_("one column of a table"), sizeof(struct table_column),
                                           column_keys };

#define AT(field) offsetof(struct table_rules, field)
static const struct key rules_keys[] = {
    { "outer", &value_length, AT(outer), 0, NULL, "0.4mm", N_("above and below the table") },
    { "head", &value_length, AT(head), 0, NULL, "0.25mm", N_("below the head") },
    { "inner", &value_length, AT(inner), 0, NULL, "0.12mm", N_("between rows") },
    { "vertical", &value_length, AT(vertical), 0, NULL, "0mm", N_("between columns") },
    { "colour", &value_paint, AT(colour), 0, NULL, "black", N_("of all of them") },
    { 0 }
};
#undef AT
static const struct shape rules_shape = { "rules", N_("widths of a table's lines (罫線): 0.12mm 表罫, 0.4mm 裏罫"),
                                          sizeof(struct table_rules), rules_keys };

/* split-rows: yes, no, or { least: 3 }. */
static bool read_split(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    static const struct key keys[] = {
        { "least", &value_count, offsetof(struct split, least), KEY_REQUIRED, NULL, NULL,
          N_("lines that stay together on either side of the break") },
        { 0 }
    };
    static const struct shape shape = { "split-rows", N_("how a row may be parted over pages"),
                                        sizeof(struct split), keys };
    struct split *s = out;

    if (node->kind == YAML_MAP) {
        bool ok = shape_read(run, node, &shape, s);

        s->rows = true;
        return ok;
    }
    s->least = 2;
    return value_bool.read(run, node, key, &s->rows);
}

static void split_schema(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"oneOf\":[{\"type\":[\"boolean\",\"string\"]},{\"type\":\"object\",\"properties\":"
                     "{\"least\":{\"type\":\"integer\",\"minimum\":1}},\"additionalProperties\":false}]}"));
}

static const struct value_type value_split = { .name = N_("yes, no or { least: 3 }"),
                                               .says = N_("yes, no or { least: 3 }"),
                                               .size = sizeof(struct split),
                                               .read = read_split,
                                               .schema = split_schema };

#define AT(field) offsetof(struct table_block, field)
static const struct key keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED | KEY_MAIN, NULL, NULL, N_("the table of the data whose records are the rows") },
    { "where", &value_words, AT(where), 0, NULL, NULL, N_("only records for which this is true") },
    { "sort", &value_words, AT(sort), 0, NULL, NULL, N_("columns in order of weight; desc for falling; else as in the file") },
    { "title", &value_template, AT(title), 0, NULL, NULL, N_("a line above the table") },
    { "columns", &value_shapes, AT(columns), KEY_REQUIRED, &column_shape, NULL, N_("the columns from left to right") },
    { "repeat-head", &value_bool, AT(repeat_head), 0, NULL, "yes", N_("the head again on every page") },
    { "split-rows", &value_split, AT(split), 0, NULL, "no", N_("whether a row may go on on the next page; one taller than a page always does") },
    { "empty", &value_template, AT(empty), 0, NULL, NULL, N_("what is said in the place of a table without rows") },
    { "rules", &value_shape, AT(rules), 0, &rules_shape, NULL, N_("widths and colour of its lines (罫線)") },
    { "padding", &value_measure, AT(pad_x), 0, NULL, "0.5em", N_("left and right of the text in a cell") },
    { "padding-rows", &value_measure, AT(pad_y), 0, NULL, "0.4em", N_("above and below the text in a cell") },
    { "stripe", &value_paint, AT(stripe), 0, NULL, "none", N_("the ground of every other row") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("of the cells, other than 表") },
    { "head-style", &value_words, AT(head_style), 0, NULL, NULL, N_("of the head, other than 表頭") },
    { 0 }
};
#undef AT

static bool bind_column(struct binding *b, struct table_block *t, struct table_column *c)
{
    bool ok = fill_bind(b->run, &c->show, t->query, &c->fill_show);
    const struct column *field;

    if (c->head.given) {
        ok &= fill_bind(b->run, &c->head, b->query, &c->fill_head);
    } else if (ok) {
        field = fill_field(&c->fill_show);
        c->fill_head.at = ARENA_NEW(b->run->arena, struct fill_piece);
        c->fill_head.n = field ? 1 : 0;
        c->fill_head.where = c->show.where;
        if (field)
            c->fill_head.at[0] = (struct fill_piece){ .literal = field->name, .value = SIZE_MAX };
    }
    c->look = c->style.given ? looks_find(b->run, b->looks, c->style) : t->look;
    return ok && c->look;
}

static bool bind_widths(struct binding *b, struct table_block *t)
{
    struct measure *columns = ARENA_ARRAY(b->run->arena, struct measure, t->columns.n);
    str story = b->width == paper_text_width(b->paper) ? paper_width_story(b->run->arena, b->paper)
                                                       : mpt_mm(b->run->arena, b->width);

    t->widths = ARENA_ARRAY(b->run->arena, mpt, t->columns.n);
    for (size_t i = 0; i < t->columns.n; i++)
        columns[i] = ((struct table_column *)t->columns.at[i])->width;
    return tabular_widths(b->run, columns, t->columns.n, t->look->style.size, b->width, story,
                          t->widths);
}

static bool bind(struct binding *b, void *spec)
{
    struct table_block *t = spec;
    bool ok;

    t->look = bind_look(b, t->style, "表");
    t->head_look = bind_look(b, t->head_style, "表頭");
    t->title_look = looks_own(b->looks, "表題");
    t->query = query_new(b->run, b->plan, query_scope(b->query), t->table);
    if (!t->query || !t->look || !t->head_look)
        return false;
    ok = query_where(b->run, t->query, t->where);
    ok &= query_sort(b->run, t->query, t->sort);
    ok &= fill_bind(b->run, &t->title, b->query, &t->fill_title);
    ok &= fill_bind(b->run, &t->empty, b->query, &t->fill_empty);
    for (size_t i = 0; i < t->columns.n; i++)
        ok &= bind_column(b, t, t->columns.at[i]);
    ok &= palette_resolve(b->run, &b->looks->palette, &t->rules.colour);
    ok &= palette_resolve(b->run, &b->looks->palette, &t->stripe);
    ok &= bind_widths(b, t);
    return query_ready(b->run, t->query) && ok;
}

/* One table being set. */
struct setting_table {
    struct setting *s;
    const struct table_block *t;
    struct galley *g;
    const mpt *widths;
    struct row_design design;
    struct cell *cells;
    str *texts, *next_texts; /* of this row and the one below */
    bool *joined;            /* merged with the row below */
    struct tag **merged_tags;
    struct band **bands;     /* open band of each merged column */
    struct tag *body;
};

static const struct table_column *column(const struct setting_table *x, size_t i)
{
    return x->t->columns.at[i];
}

static bool set_cell(struct setting_table *x, size_t i, const struct style *style, int align, str text,
                     struct tag *tag, struct span where, struct cell *out)
{
    struct style own = *style;
    const struct piece piece = { text, style, tag, where };
    struct paragraph p = { .pieces = &piece, .n = 1, .style = &own, .cell = true };

    p.width = x->widths[i] - 2 * x->design.pad_x;
    if (align >= 0)
        own.align = align;
    if (p.width < style->size) {
        str least = mpt_mm(x->s->run->arena, style->size + 2 * x->design.pad_x);

        diag_error(x->s->run->diags, column(x, i)->width.where, "L015",
                   _("this column is narrower than one character"));
        diag_note(x->s->run->diags, _("with its padding it takes at least " STR_FMT), STR_ARG(least));
        return false;
    }
    *out = (struct cell){ 0 };
    return paragraph_set(x->s->run, x->s->fonts, &p, &out->lines);
}

static bool set_head(struct setting_table *x, const struct record *record, struct tag *row)
{
    const struct style *style = setting_style(x->s, x->t->head_look);
    struct row_design design = x->design;
    bool ok = true;

    for (size_t i = 0; i < design.n; i++) {
        const struct table_column *c = column(x, i);
        struct tag *tag = row ? setting_tag(x->s, row, TAG_TH) : NULL;
        str text;

        if (tag)
            tag->scope = 1;
        if (!fill_text(x->s->run, &c->fill_head, record, &text) ||
            !set_cell(x, i, style, -1, text, tag, c->show.where, &x->cells[i]))
            ok = false;
        x->cells[i].valign = VALIGN_MIDDLE;
        x->cells[i].fill = paint_colour(&x->t->head_look->fill, x->s->accent);
    }
    if (!ok)
        return false;
    design.rules.inner = design.rules.head;
    design.bottom_rule = true;
    design.joined_below = NULL;
    design.least = 0;
    tabular_row(x->g, &design, x->cells);
    x->g->last->keep = KEEP_FIRMLY;
    return true;
}

static mpt table_width(const struct setting_table *x)
{
    mpt w = 0;

    for (size_t i = 0; i < x->design.n; i++)
        w += x->widths[i];
    return w;
}

/* The rule above the table's head, on its first slab. */
static void rule_above(struct setting_table *x, struct slab *head)
{
    slab_rule(x->g, head, (struct box){ 0, 0, table_width(x), 0 }, x->design.rules.outer,
              x->design.rules.colour);
}

static bool set_heads(struct setting_table *x, const struct record *record, struct tag *table)
{
    struct tag *head = setting_tag(x->s, table, TAG_THEAD);
    struct slab *mark = x->g->last;
    struct galley again, *g = x->g;

    if (!set_head(x, record, setting_tag(x->s, head, TAG_TR)))
        return false;
    rule_above(x, mark ? mark->next : g->first);
    if (!x->t->repeat_head)
        return true;
    galley_start_inside(&again, g, g->width);
    again.band = NULL;
    x->g = &again;
    if (!set_head(x, record, NULL))
        return false;
    rule_above(x, again.first);
    x->g = g;
    ((struct band *)x->design.table)->repeat = again.first;
    return true;
}

static bool fill_row(struct setting_table *x, const struct record *r, str *texts)
{
    bool ok = true;

    for (size_t i = 0; i < x->design.n; i++)
        ok &= fill_text(x->s->run, &column(x, i)->fill_show, r, &texts[i]);
    return ok;
}

/* A merged column goes on below when its text and that of every merged column left of it do. */
static void find_joined(struct setting_table *x, bool more)
{
    bool left = more;

    for (size_t i = 0; i < x->design.n; i++) {
        x->joined[i] = false;
        if (!column(x, i)->merge)
            continue;
        left = left && str_equal(x->texts[i], x->next_texts[i]);
        x->joined[i] = left;
    }
}

/* The tag of a merged cell is that of its first row, and spans one row more. */
static struct tag *merged_tag(struct setting_table *x, size_t i, struct tag *row)
{
    struct tag *tag = x->merged_tags[i];

    if (!tag)
        return setting_tag(x->s, row, TAG_TD);
    tag->rows = (tag->rows ? tag->rows : 1) + 1;
    return tag;
}

static bool set_record_cells(struct setting_table *x, const struct record *r, bool striped)
{
    struct tag *row = setting_tag(x->s, x->body, TAG_TR);
    bool ok = true;

    for (size_t i = 0; i < x->design.n; i++) {
        const struct table_column *c = column(x, i);
        struct tag *tag = merged_tag(x, i, row);
        struct cell *cell = &x->cells[i];

        ok &= set_cell(x, i, setting_style(x->s, c->look), c->align, x->texts[i], tag,
                       fill_where(&c->fill_show, x->s->plan, r), cell);
        cell->valign = c->valign;
        if (striped)
            cell->fill = paint_colour(&x->t->stripe, x->s->accent);
        if (c->merge) {
            if (!x->bands[i])
                x->bands[i] = galley_open_band(x->g, 0);
            cell->shown_of = x->bands[i];
            cell->valign = VALIGN_TOP;
        }
        x->merged_tags[i] = x->joined[i] ? tag : NULL;
    }
    return ok;
}

/* Merged columns nest from left to right, so their bands do: those that end here are innermost. */
static void close_ended(struct setting_table *x)
{
    for (size_t i = x->design.n; i-- > 0;) {
        if (x->bands[i] && !x->joined[i]) {
            galley_close_bands(x->g, (struct band *)x->bands[i]->parent);
            x->bands[i] = NULL;
        }
    }
}

static void announce_record(struct setting_table *x, const struct record *r)
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

static bool set_rows(struct setting_table *x, const struct rows *rows)
{
    struct slab *last_but_one = NULL;
    bool ok = fill_row(x, &rows->at[0], x->next_texts);

    for (size_t i = 0; ok && i < rows->n; i++) {
        bool more = i + 1 < rows->n;
        str *swap = x->texts;

        x->texts = x->next_texts;
        x->next_texts = swap;
        if (more)
            ok = fill_row(x, &rows->at[i + 1], x->next_texts);
        find_joined(x, more && ok);
        announce_record(x, &rows->at[i]);
        if (!ok || !set_record_cells(x, &rows->at[i], i % 2 == 1))
            return false;
        x->design.bottom_rule = more;
        if (rows->n > 1 && !more)
            last_but_one = x->g->last;
        tabular_row(x->g, &x->design, x->cells);
        close_ended(x);
    }
    /* The last row never stands alone on a page. */
    if (last_but_one)
        last_but_one->keep = KEEP_SOFT;
    return ok;
}

static void make_design(struct setting_table *x)
{
    const struct table_block *t = x->t;
    const mpt em = t->look->style.size;
    struct arena *a = x->s->run->arena;
    size_t n = t->columns.n;

    x->widths = t->widths;
    x->cells = ARENA_ARRAY(a, struct cell, n);
    x->texts = ARENA_ARRAY(a, str, n);
    x->next_texts = ARENA_ARRAY(a, str, n);
    x->joined = ARENA_ARRAY(a, bool, n);
    x->merged_tags = ARENA_ARRAY(a, struct tag *, n);
    x->bands = ARENA_ARRAY(a, struct band *, n);
    x->design = (struct row_design){
        .widths = x->widths,
        .n = n,
        .pad_x = measure_resolve(t->pad_x, em, 0),
        .pad_y = measure_resolve(t->pad_y, em, 0),
        .rules = { t->rules.outer, t->rules.inner, t->rules.head, t->rules.vertical,
                   paint_colour(&t->rules.colour, x->s->accent) },
        .least = t->split.rows ? (int)t->split.least : 0,
        .joined_below = x->joined,
    };
}

static bool set_title(struct setting *s, const struct table_block *t, const struct record *record,
                      struct tag *table, struct galley *g)
{
    struct set_text set = { .look = t->title_look, .keep = KEEP_FIRMLY, .where = t->title.where };

    if (!t->title.given)
        return true;
    set.tag = setting_tag(s, table, TAG_CAPTION);
    return fill_text(s->run, &t->fill_title, record, &set.text) && set_text(s, &set, g);
}

static bool set_empty(struct setting *s, const struct table_block *t, const struct record *record,
                      struct galley *g)
{
    struct set_text set = { .look = t->look, .where = t->empty.where };

    if (!t->empty.given)
        return true;
    set.tag = setting_tag(s, s->tag, TAG_P);
    return fill_text(s->run, &t->fill_empty, record, &set.text) && set_text(s, &set, g);
}

static bool typeset(struct setting *s, const void *spec, const struct record *record, struct galley *g)
{
    struct setting_table x = { .s = s, .t = spec, .g = g };
    struct band *band = g->band;
    struct tag *table;
    struct rows rows;
    bool ok;

    if (!query_rows(s->run, x.t->query, record, &rows))
        return false;
    if (rows.n == 0)
        return set_empty(s, x.t, record, g);
    table = setting_tag(s, s->tag, TAG_TABLE);
    make_design(&x);
    if (!set_title(s, x.t, record, table, g))
        return false;
    x.design.table = galley_open_band(g, 0);
    ok = set_heads(&x, record, table);
    x.body = setting_tag(s, table, TAG_TBODY);
    ok = ok && set_rows(&x, &rows);
    galley_close_bands(g, band);
    if (ok)
        g->last->after = x.t->look->style.after;
    return ok;
}

static const struct shape table_shape = { "table", N_("the records of a table as rows (表)"),
                                          sizeof(struct table_block), keys };
const struct block_kind table_block = { "table", &table_shape, bind, typeset };
