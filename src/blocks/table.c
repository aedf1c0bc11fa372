/*
 * table.c - 表: the records of a query as rows. Its vocabulary, its binding, and the order in which
 * its parts are set.
 */
#include "blocks/table.h"

#include "base/say.h"

static const struct choice aligns[] = { { "style", ALIGN_AS_STYLE, N_("as its style says") },
                                        { "start", ALIGN_START, NULL },
                                        { "center", ALIGN_CENTER, NULL },
                                        { "end", ALIGN_END, NULL },
                                        { "justify", ALIGN_JUSTIFY, NULL },
                                        { "spread", ALIGN_SPREAD, NULL },
                                        { "decimal", ALIGN_DECIMAL,
                                          N_("numbers with their points below each other") },
                                        { 0 } };
static const struct choice valigns[] = { { "top", VALIGN_TOP, NULL },
                                         { "middle", VALIGN_MIDDLE, NULL },
                                         { "bottom", VALIGN_BOTTOM, NULL },
                                         { 0 } };

#define AT(field) offsetof(struct table_column, field)
static const struct key column_keys[] = {
    { "show", &value_template, AT(show), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("what its cells hold: <列名>, text and both") },
    { "head", &value_template, AT(head), 0, NULL, NULL,
      N_("above the column; without it, the name of the column shown") },
    { "group", &value_texts, AT(groups), 0, NULL, NULL,
      N_("a head above the head that neighbours share; a list for more levels, outermost first") },
    { "width", &value_measure, AT(width), 0, NULL, "rest",
      N_("a length; rest for an equal part of what is left; auto for what makes the table "
         "shortest") },
    { "align", &value_choice, AT(align), 0, aligns, "style",
      N_("where the lines stand in the cell") },
    { "valign", &value_choice, AT(valign), 0, valigns, "top",
      N_("where the text stands in the row") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("a style other than the table's") },
    { "merge", &value_bool, AT(merge), 0, NULL, "no",
      N_("equal cells below each other are one, shown again after a page break") },
    { "link", &value_bool, AT(link), 0, NULL, "no",
      N_("its text is an address (https://...) that can be followed on the screen") },
    { "sum", &value_bool, AT(sum), 0, NULL, "no",
      N_("added up in the rows of total and subtotal") },
    { 0 }
};
#undef AT
static const struct schema column_schema = { "table-column", N_("one column of a table"),
                                             sizeof(struct table_column), column_keys };

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
static const struct schema rules_schema = {
    "rules", N_("widths of a table's lines (罫線): 0.12mm 表罫, 0.4mm 裏罫"),
    sizeof(struct table_rules), rules_keys
};

#define AT(field) offsetof(struct subtotal, field)
static const struct key subtotal_keys[] = {
    { "by", &value_words, AT(by), KEY_REQUIRED, NULL, NULL,
      N_("a new sum begins where this changes; sort by it first") },
    { "label", &value_template, AT(label), 0, NULL, "小計",
      N_("what stands before the sum; <columns> are those of the last row added") },
    { 0 }
};
#undef AT
static const struct schema subtotal_schema = { "subtotal",
                                               N_("a row of sums for every group of rows"),
                                               sizeof(struct subtotal), subtotal_keys };

/* split-rows: yes, no, or { least: 3 }. */
static bool read_split(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    static const struct key keys[] = {
        { "least", &value_count, offsetof(struct split, least), KEY_REQUIRED, NULL, NULL,
          N_("lines that stay together on either side of the break") },
        { 0 }
    };
    static const struct schema schema = { "split-rows", N_("how a row may be parted over pages"),
                                          sizeof(struct split), keys };
    struct split *s = out;

    if (node->kind == YAML_MAP) {
        bool ok = schema_read(run, node, &schema, s);

        s->rows = true;
        return ok;
    }
    s->least = 2;
    return value_bool.read(run, node, key, &s->rows);
}

static void split_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(
        out,
        STR("{\"oneOf\":[{\"type\":[\"boolean\",\"string\"]},{\"type\":\"object\",\"properties\":"
            "{\"least\":{\"type\":\"integer\",\"minimum\":1}},\"additionalProperties\":false}]}"));
}

static const struct value_type value_split = { .name = N_("yes, no or { least: 3 }"),
                                               .says = N_("yes, no or { least: 3 }"),
                                               .size = sizeof(struct split),
                                               .read = read_split,
                                               .json = split_json };

#define AT(field) offsetof(struct table_block, field)
static const struct key keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED | KEY_MAIN, NULL, NULL,
      N_("the table of the data whose records are the rows") },
    { "where", &value_words, AT(where), 0, NULL, NULL, N_("only records for which this is true") },
    { "sort", &value_words, AT(sort), 0, NULL, NULL,
      N_("columns in order of weight; desc for falling; else as in the file") },
    { "title", &value_template, AT(title), 0, NULL, NULL, N_("a line above the table") },
    { "columns", &value_mappings, AT(columns), KEY_REQUIRED, &column_schema, NULL,
      N_("the columns from left to right") },
    { "repeat-head", &value_bool, AT(repeat_head), 0, NULL, "yes",
      N_("the head again on every page") },
    { "split-rows", &value_split, AT(split), 0, NULL, "no",
      N_("whether a row may go on on the next page; one taller than a page always does") },
    { "empty", &value_template, AT(empty), 0, NULL, NULL,
      N_("what is said in the place of a table without rows") },
    { "note", &value_template, AT(note), 0, NULL, NULL,
      N_("words in small type right below the table") },
    { "subtotal", &value_mapping_maybe, AT(subtotal_), 0, &subtotal_schema, NULL,
      N_("a row of sums for every group of rows") },
    { "total", &value_template, AT(total), 0, NULL, NULL,
      N_("a last row with the sums of the columns that have sum: yes; these words before them") },
    { "page-total", &value_template, AT(page_total), 0, NULL, NULL,
      N_("where the table goes on on the next page, a row with the sums of this page (頁計)") },
    { "carried", &value_template, AT(carried), 0, NULL, NULL,
      N_("at the head of the next page, a row with the sums of all rows before it (繰越)") },
    { "rules", &value_mapping, AT(rules), 0, &rules_schema, "{}",
      N_("widths and colour of its lines (罫線)") },
    { "padding", &value_measure, AT(pad_x), 0, NULL, "0.5em",
      N_("left and right of the text in a cell") },
    { "padding-rows", &value_measure, AT(pad_y), 0, NULL, "0.4em",
      N_("above and below the text in a cell") },
    { "stripe", &value_paint, AT(stripe), 0, NULL, "none", N_("the ground of every other row") },
    { "style", &value_words, AT(style), 0, NULL, NULL, N_("of the cells, other than 表") },
    { "head-style", &value_words, AT(head_style), 0, NULL, NULL,
      N_("of the head, other than 表頭") },
    { "total-style", &value_words, AT(total_style), 0, NULL, NULL,
      N_("of the rows of sums, other than 表計") },
    { 0 }
};
#undef AT

/* Without head: the name of the column that is shown. */
static void head_from_field(struct binding *b, struct table_column *c)
{
    const struct column *field = fill_field(&c->fill_show);

    c->fill_head.where = c->show.where;
    if (!field)
        return;
    c->fill_head.at = ARENA_NEW(b->run->arena, struct fill_piece);
    c->fill_head.at[0] = (struct fill_piece){ .literal = field->name, .value = SIZE_MAX };
    c->fill_head.n = 1;
}

static bool bind_column(struct binding *b, struct table_block *t, struct table_column *c)
{
    bool ok = citation_bind(b, &c->show, t->query, &c->fill_show);

    if (c->head.given)
        ok &= fill_bind(b->run, &c->head, b->query, &c->fill_head);
    else if (ok)
        head_from_field(b, c);
    if ((int)c->groups.n > t->levels)
        t->levels = (int)c->groups.n;
    c->look = c->style.given ? looks_find(b->run, b->looks, c->style) : t->look;
    return ok && c->look;
}

struct tabular_room table_room(const struct table_block *t)
{
    return (struct tabular_room){ t->width, t->look->style.size, t->story };
}

/* Widths that do not depend on the data are checked when the layout is. */
static bool check_widths(struct binding *b, const struct table_block *t)
{
    struct measure *columns = ARENA_ARRAY(b->run->arena, struct measure, t->columns.n);
    mpt *widths = ARENA_ARRAY(b->run->arena, mpt, t->columns.n);

    for (size_t i = 0; i < t->columns.n; i++)
        columns[i] = ((struct table_column *)t->columns.at[i])->width;
    return tabular_widths(b->run, columns, t->columns.n, table_room(t), widths);
}

static bool bind_sums(struct binding *b, struct table_block *t)
{
    struct subtotal *sub = (struct subtotal *)t->subtotal_;
    bool ok = fill_bind(b->run, &t->total, b->query, &t->fill_total);

    if (!sub)
        return ok;
    ok &= fill_bind(b->run, &sub->label, t->query, &sub->fill_label);
    return query_show(b->run, t->query, sub->by, &sub->value, NULL) && ok;
}

static bool bind_looks(struct binding *b, struct table_block *t)
{
    bool ok;

    t->look = bind_look(b, t->style, "表");
    t->head_look = bind_look(b, t->head_style, "表頭");
    t->total_look = bind_look(b, t->total_style, "表計");
    t->title_look = looks_own(b->looks, "表題");
    t->note_look = looks_own(b->looks, "注");
    ok = t->look && t->head_look && t->total_look;
    if (!t->look) /* columns are looked at all the same */
        t->look = looks_own(b->looks, "表");
    return ok;
}

static bool bind(struct binding *b, void *spec)
{
    struct table_block *t = spec;
    bool looks = bind_looks(b, t), ok;

    t->width = b->width;
    t->story = b->width == paper_text_width(b->paper) ? paper_width_story(b->run->arena, b->paper)
                                                      : mpt_mm(b->run->arena, b->width);
    t->query = query_new(b->run, b->plan, query_scope(b->query), t->table);
    if (!t->query)
        return false;
    ok = looks & query_where(b->run, t->query, t->where);
    ok &= query_sort(b->run, t->query, t->sort);
    ok &= fill_bind(b->run, &t->title, b->query, &t->fill_title);
    ok &= fill_bind(b->run, &t->empty, b->query, &t->fill_empty);
    ok &= citation_bind(b, &t->note, b->query, &t->fill_note);
    ok &= fill_bind(b->run, &t->page_total, b->query, &t->fill_page_total);
    ok &= fill_bind(b->run, &t->carried, b->query, &t->fill_carried);
    for (size_t i = 0; i < t->columns.n; i++)
        ok &= bind_column(b, t, t->columns.at[i]);
    ok &= bind_sums(b, t);
    ok &= palette_resolve(b->run, &b->looks->palette, &t->rules.colour);
    ok &= palette_resolve(b->run, &b->looks->palette, &t->stripe);
    ok &= check_widths(b, t);
    return query_ready(b->run, t->query) && ok;
}

const struct table_column *table_column(const struct table_run *x, size_t i)
{
    return x->t->columns.at[i];
}

const struct record *table_record(const struct table_run *x, size_t row)
{
    const size_t place = row % 2;

    if (x->seen->row[place] != row + 1)
        query_record_again(x->s->run, &x->rows, row, &x->seen->at[place]);
    x->seen->row[place] = row + 1;
    return &x->seen->at[place];
}

struct cited_text table_words(const struct table_run *x, size_t row, size_t column)
{
    const size_t made = x->made[column];

    if (made != SIZE_MAX)
        return x->texts[row * x->made_n + made];
    return (struct cited_text){
        .text = table_record(x, row)->values[table_column(x, column)->fill_show.at->value]
    };
}

str table_text(const struct table_run *x, size_t row, size_t column)
{
    return table_words(x, row, column).text;
}

bool table_cell(struct table_run *x, size_t i, size_t span, const struct cell_words *words,
                struct cell *out)
{
    const struct style *style = words->style;
    struct style own = *style;
    const struct piece whole = { words->text.text, style, words->tag, words->where };
    struct paragraph p = { .style = &own, .cell = true, .arena = x->g->wet };

    p.width = -2 * x->design.pad_x;
    for (size_t k = i; k < i + span; k++)
        p.width += x->widths[k];
    if (words->align >= 0)
        own.align = words->align == ALIGN_DECIMAL ? ALIGN_START : words->align;
    if (p.width < style->size) {
        str least = mpt_mm(x->s->run->arena, style->size + 2 * x->design.pad_x);

        diag_error(x->s->run->diags, table_column(x, i)->width.where, "L015",
                   _("this column is narrower than one character"));
        diag_note(x->s->run->diags, _("with its padding it takes at least " STR_FMT),
                  STR_ARG(least));
        return false;
    }
    p.pieces = citation_pieces(x->s, &words->text, &whole, &p.n);
    *out = (struct cell){ .span = span };
    return paragraph_set(x->s->run, x->s->fonts, &p, &out->lines);
}

static void make_design(struct table_run *x)
{
    const struct table_block *t = x->t;
    const mpt em = t->look->style.size;
    struct arena *a = x->s->run->arena;
    const size_t n = t->columns.n;

    x->widths = ARENA_ARRAY(a, mpt, n);
    x->before_point = ARENA_ARRAY(a, mpt, n);
    x->number_block = ARENA_ARRAY(a, mpt, n);
    x->cells = ARENA_ARRAY(a, struct cell, n);
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

/* What a record holds as it stands needs not be kept beside it. */
static void find_made(struct table_run *x)
{
    x->seen = ARENA_NEW(x->s->run->arena, struct table_seen);
    x->made = ARENA_ARRAY(x->s->run->arena, size_t, x->design.n);
    for (size_t i = 0; i < x->design.n; i++)
        x->made[i] = fill_is_value(&table_column(x, i)->fill_show) ? SIZE_MAX : x->made_n++;
}

static bool fill_cells(struct table_run *x)
{
    bool ok = true;

    find_made(x);
    x->texts = ARENA_ARRAY(x->s->run->arena, struct cited_text, x->rows.n * x->made_n);
    for (size_t r = 0; r < x->rows.n && x->made_n; r++) {
        const struct record *record = table_record(x, r);

        for (size_t i = 0; i < x->design.n; i++) {
            if (x->made[i] != SIZE_MAX)
                ok &= citation_fill(x->s, &table_column(x, i)->fill_show, record,
                                    &x->texts[r * x->made_n + x->made[i]]);
        }
    }
    return ok;
}

/* A line above or below the table, or in its place. */
static bool set_words(struct table_run *x, const struct look *look, const struct fill *fill,
                      enum tag_kind kind, enum keep keep)
{
    struct setting *s = x->s;
    struct set_text set = { .look = look, .where = fill->where, .keep = keep };

    set.tag = setting_tag(s, kind == TAG_P ? s->tag : x->table, kind);
    return set_fill(s, fill, x->outer, &set) && set_text(s, &set, x->g);
}

static bool set_table(struct table_run *x)
{
    const struct table_block *t = x->t;
    struct galley *g = x->g;
    struct band *band;

    make_design(x);
    if (!fill_cells(x) || !table_decimals_find(x) || !table_widths_find(x))
        return false;
    x->table = setting_tag(x->s, x->s->tag, TAG_TABLE);
    if (t->title.given && !set_words(x, t->title_look, &t->fill_title, TAG_CAPTION, KEEP_FIRMLY))
        return false;
    band = g->band;
    x->design.table = galley_open_band(g, 0);
    if (!table_heads_set(x) || !table_tallies_set(x) || !table_rows_set(x))
        return false;
    galley_close_bands(g, band);
    g->last->after = t->look->style.after;
    if (!t->note.given)
        return true;
    g->last->keep = KEEP_SOFT;
    g->before = x->design.pad_y;
    return set_words(x, t->note_look, &t->fill_note, TAG_P, KEEP_NOT);
}

static bool typeset(struct setting *s, const void *spec, const struct record *record,
                    struct galley *g)
{
    struct table_run x = { .s = s, .t = spec, .g = g, .outer = record };

    if (!query_find(s->run, x.t->query, record, &x.rows))
        return false;
    if (x.rows.n)
        return set_table(&x);
    return !x.t->empty.given || set_words(&x, x.t->look, &x.t->fill_empty, TAG_P, KEEP_NOT);
}

static const struct schema table_schema = { "table", N_("the records of a table as rows (表)"),
                                            sizeof(struct table_block), keys };
const struct block_kind table_block = { "table", &table_schema, bind, typeset, true };
