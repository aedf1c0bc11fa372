/*
 * sheet_rows.c - a sheet of rows: a row for each record, below what sheet_heads.c puts above them;
 * groups of rows, sums, and what may be entered.
 */
#include "blocks/sheet_flow.h"

#include "base/map.h"
#include "base/say.h"

static const struct sheet_column *column_spec(const struct rows_making *s, size_t i)
{
    return s->bound->columns[i].spec;
}

static struct colour paint(const struct paint *p)
{
    return paint_colour(p, (struct colour){ 0 });
}

struct grid_row *rows_add(struct rows_making *s, mpt height)
{
    struct grid_row *r = &s->sheet->rows[s->sheet->row_count++];

    r->height = height;
    r->cells = ARENA_ARRAY(s->m->run->arena, struct cell, s->width);
    return r;
}

static void set_columns(struct rows_making *s)
{
    s->sheet->column_count = s->width;
    s->sheet->columns = ARENA_ARRAY(s->m->run->arena, struct grid_column, s->width);
    for (size_t i = 0; i < s->width; i++) {
        const struct sheet_column *c = column_spec(s, i);

        s->sheet->columns[i] = (struct grid_column){ c->pixels, c->hidden };
    }
    while (s->first_seen < s->width && column_spec(s, s->first_seen)->hidden)
        s->first_seen++;
    if (s->first_seen == s->width)
        s->first_seen = 0;
}

static enum grid_align align_of(const struct sheet_column *c)
{
    switch ((enum sheet_align)c->align) {
    case SHEET_ALIGN_LEFT:
        return GRID_ALIGN_LEFT;
    case SHEET_ALIGN_CENTER:
        return GRID_ALIGN_CENTER;
    case SHEET_ALIGN_RIGHT:
        return GRID_ALIGN_RIGHT;
    case SHEET_ALIGN_AUTO:
        break;
    }
    return c->kind != SHEET_TEXT ? GRID_ALIGN_GENERAL : GRID_ALIGN_LEFT;
}

/*
 * "@": what is typed stays as typed; 1-2 does not become a date, nor =1 a formula. But a formula
 * in a cell of text is shown, not computed.
 */
static str number_look(const struct rows_making *s, const struct sheet_column *c)
{
    if (c->number.given)
        return c->number.text;
    if (c->date)
        return s->bound->spec->flat ? STR("yyyy-mm-dd") : sheet_day_look(c->day_look);
    return c->computed ? STR("General") : STR("@");
}

static void set_formats(struct rows_making *s)
{
    const struct sheet_colours *colours = &s->m->book->spec->colours;

    s->formats = ARENA_ARRAY(s->m->run->arena, size_t, s->width);
    for (size_t i = 0; i < s->width; i++) {
        const struct sheet_column *c = column_spec(s, i);
        struct cell_format f = sheet_plain(s->m);

        f.border = paint(&colours->rule);
        f.fill = paint(c->input ? &colours->input : &colours->locked);
        f.align = align_of(c);
        f.stand = sheet_stand(s->bound->spec, GRID_STAND_TOP);
        f.wrap = c->wrap;
        f.number = number_look(s, c);
        f.unlocked = c->input;
        s->formats[i] = sheet_format(s->m, f);
    }
}

/* Which line each record goes to: its own, or with `once` that of the first with the same value. */
static void assign_lines(struct rows_making *s)
{
    struct map seen = MAP(s->m->run->arena);

    s->lines.of = ARENA_ARRAY(s->m->run->arena, size_t, s->lines.records.n);
    for (size_t i = 0; i < s->lines.records.n; i++) {
        const struct record *r = &s->lines.records.at[i];
        str value = s->bound->once == SIZE_MAX ? (str){ 0 } : r->values[s->bound->once];
        size_t *line = value.len ? map_find(&seen, value) : NULL;

        if (!line) {
            line = &s->lines.of[i];
            *line = s->lines.n++;
            if (value.len)
                map_add(&seen, value, line);
        }
        s->lines.of[i] = *line;
    }
}

/* A value that the line has not yet is put below those it has. */
static str joined(struct arena *a, str had, str text)
{
    str lines = str_format(a, "\n" STR_FMT "\n", STR_ARG(had));
    str line = str_format(a, "\n" STR_FMT "\n", STR_ARG(text));

    if (str_find(lines, line) < lines.len)
        return had;
    return str_format(a, STR_FMT "\n" STR_FMT, STR_ARG(had), STR_ARG(text));
}

/* What was answered before stands in its cell again. */
static bool cell_value(struct rows_making *s, size_t column, const struct record *record, str *out)
{
    const struct bound_column *b = &s->bound->columns[column];

    *out = STR("");
    if (b->home.column && b->home.links == s->bound->answers &&
        !sheet_answer(s->m, s->bound, column, record, out))
        return false;
    return out->len || b->blank || fill_text(s->m->run, &b->text, record, out);
}

bool rows_add_value(struct rows_making *s, size_t column, const struct record *record,
                    struct cell *cell)
{
    const struct bound_column *b = &s->bound->columns[column];
    struct run *run = s->m->run;
    struct span where;
    str text;

    cell->format = s->formats[column];
    if (cell->kind == CELL_NONE)
        cell->kind = CELL_BLANK;
    if (!cell_value(s, column, record, &text))
        return false;
    where = fill_where(&b->text, s->m->book->plan, record);
    if (!sheet_cell_text(run, text, where, b->spec, &text))
        return false;
    if (cell->text.len && text.len &&
        !sheet_cell_text(run, joined(run->arena, cell->text, text), where, b->spec, &text))
        return false;
    if (!text.len)
        return true;
    cell->text = text;
    cell->kind = CELL_TEXT;
    if (b->spec->number.given ? decimal_parse(text, &cell->number)
                              : b->spec->date && sheet_day_parse(text, &cell->number))
        cell->kind = CELL_NUMBER;
    if (s->bound->spec->flat)
        sheet_flat_cell(run, b->spec, cell, where);
    return true;
}

static bool add_records(struct rows_making *s)
{
    bool ok = true;

    for (size_t i = 0; i < s->plan.n; i++)
        rows_add(s, 0)->record = s->plan.at[i].kind == PLAN_RECORD;
    for (size_t i = 0; i < s->lines.records.n; i++) {
        size_t row = s->body + s->plan.row_of[s->lines.of[i]];

        for (size_t c = 0; c < s->width; c++)
            ok &= rows_add_value(s, c, &s->lines.records.at[i], &s->sheet->rows[row].cells[c]);
    }
    return ok;
}

/* Nobody fits rows on opening, and a row that has a height no longer grows: room is made here. */
mpt rows_height(struct rows_making *s, const struct cell *cells)
{
    int64_t most = s->bound->spec->lines > 1 ? s->bound->spec->lines : 1;
    size_t tallest = 0;
    mpt height;

    for (size_t i = 0; i < s->width; i++) {
        const struct sheet_column *c = column_spec(s, i);
        int64_t n = 1;

        if (!c->hidden && c->wrap && cells[i].kind == CELL_TEXT)
            n = sheet_text_lines(s->type, cells[i].text, c->pixels);
        if (n > most) {
            most = n;
            tallest = i;
        }
    }
    height = sheet_row_height(s->type, most);
    if (height <= GRID_ROW_HEIGHT_MAX)
        return height;
    diag_warn(s->m->run->diags, column_spec(s, tallest)->where, "L131",
              _("a text of %lld lines does not show whole: rows are at most 409.5pt high"),
              (long long)most);
    diag_note(s->m->run->diags, _("make this column wider"));
    return GRID_ROW_HEIGHT_MAX;
}

static void say_empty(struct rows_making *s)
{
    struct grid_row *row = rows_add(s, sheet_row_height(s->type, 1));
    struct cell_format f = sheet_plain(s->m);

    row->cells[s->first_seen] =
        (struct cell){ CELL_TEXT, sheet_format(s->m, f), s->bound->spec->empty.text, { 0 } };
}

/* A line above records that stand together: its words run over the blank cells behind them. */
static bool add_group_head(struct rows_making *s, size_t row, const struct sheet_plan_row *p)
{
    const struct bound_group *g = &s->bound->groups[p->level];
    struct grid_row *r = &s->sheet->rows[row];
    const struct record *record = &s->lines.records.at[p->record];
    struct span where = fill_where(&g->head, s->m->book->plan, record);
    struct cell_format f = sheet_plain(s->m);
    str text;

    f.bold = true;
    f.fill = paint(&s->m->book->spec->colours.subtotal);
    f.stand = GRID_STAND_MIDDLE;
    f.align = GRID_ALIGN_LEFT;
    for (size_t i = 0; i < s->width; i++)
        r->cells[i] = (struct cell){ .kind = CELL_BLANK, .format = sheet_format(s->m, f) };
    r->height = sheet_row_height(s->type, 1);
    if (!fill_text(s->m->run, &g->head, record, &text) ||
        !sheet_cell_text(s->m->run, text, where, NULL, &text))
        return false;
    if (text.len) {
        r->cells[s->first_seen].kind = CELL_TEXT;
        r->cells[s->first_seen].text = text;
        sheet_warn_of_wide(s->m, s->sheet, s->type, text, where);
    }
    return true;
}

static bool add_sums(struct rows_making *s, size_t row, const struct sheet_plan_row *p)
{
    const struct bound_group *g = &s->bound->groups[p->level];
    const struct record *record = &s->lines.records.at[p->record];
    struct sheet_sums sums = {
        row, s->body + p->first, row - 1, { 0 }, &s->m->book->spec->colours.subtotal
    };

    if (!fill_text(s->m->run, &g->label, record, &sums.label) ||
        !sheet_cell_text(s->m->run, sums.label, fill_where(&g->label, s->m->book->plan, record),
                         NULL, &sums.label))
        return false;
    s->sheet->rows[row].height = sheet_row_height(s->type, 1);
    sheet_total(s->m, s->bound, &sums, s->sheet);
    return true;
}

static bool finish_row(struct rows_making *s, size_t row, const struct sheet_plan_row *p)
{
    switch (p->kind) {
    case PLAN_HEAD:
        return add_group_head(s, row, p);
    case PLAN_SUMS:
        return add_sums(s, row, p);
    case PLAN_RECORD:
        break;
    }
    if (!sheet_compute(s->m, s->bound, row, s->sheet->rows[row].cells, s->sheet) ||
        !sheet_reach_row(&s->reach, s->bound, row, &s->lines.records.at[p->record]))
        return false;
    s->sheet->rows[row].height = rows_height(s, s->sheet->rows[row].cells);
    return true;
}

static bool finish_rows(struct rows_making *s)
{
    struct sheet *out = s->sheet;
    bool ok = true;

    out->breaks = ARENA_ARRAY(s->m->run->arena, size_t, s->plan.n);
    for (size_t i = 0; ok && i < s->plan.n; i++) {
        if (s->plan.at[i].page)
            out->breaks[out->break_count++] = s->body + i;
        ok = finish_row(s, s->body + i, &s->plan.at[i]);
    }
    if (out->break_count <= GRID_BREAKS_MAX)
        return ok;
    return diag_error(s->m->run->diags, s->bound->spec->where, "L118",
                      _("a sheet has at most %d printed pages that begin where a group does"),
                      (int)GRID_BREAKS_MAX);
}

/* Writing starts at the first cell that may be written. */
static void set_start(struct rows_making *s, size_t first)
{
    s->sheet->active_row = first;
    s->sheet->active_column = s->first_seen;
    for (size_t i = 0; i < s->width; i++) {
        if (column_spec(s, i)->input) {
            s->sheet->active_column = i;
            return;
        }
    }
}

/* What may be entered, and colours: of rows that are records. */
static void add_rules(struct rows_making *s)
{
    const struct sheet *sheet = s->sheet;
    const size_t end = s->body + s->plan.n;

    s->m->rule_room = s->m->highlight_room = 0;
    if (sheet->source) {
        sheet_rules(s->m, s->bound, s->body, end - 1, s->sheet);
        return;
    }
    for (size_t first = s->body, last; first < end; first = last + 1) {
        last = first;
        if (!sheet->rows[first].record)
            continue;
        while (last + 1 < end && sheet->rows[last + 1].record)
            last++;
        sheet_rules(s->m, s->bound, first, last, s->sheet);
    }
}

static void set_body(struct rows_making *s, size_t head)
{
    struct sheet *sheet = s->sheet;
    const struct sheet_spec *spec = s->bound->spec;
    size_t last = head + s->plan.n;

    sheet->print_area = (struct grid_range){ 0, s->first_seen, sheet->row_count - 1, s->width - 1 };
    if (spec->freeze.given) {
        sheet->freeze_row = head + 1;
        sheet->freeze_column = spec->frozen;
    }
    if (spec->print.repeat_head) {
        sheet->repeated = true;
        sheet->repeat_row = s->head;
        sheet->repeat_last = head;
    }
    if (!s->lines.n)
        return;
    set_start(s, s->body + s->plan.row_of[0]);
    if (spec->filter) {
        sheet->filtered = true;
        sheet->filter = (struct grid_range){ head, 0, last, s->width - 1 };
    }
    add_rules(s);
}

static size_t count_lines(str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.at[i] == '\n';
    return n;
}

/* Pictures, title, note and links; groups, heads, totals or the words for no rows; the records;
 * lines for new ones, with a line above; charts. */
static size_t rows_needed(const struct rows_making *s)
{
    const struct sheet_spec *spec = s->bound->spec;

    return spec->images.n + count_lines(s->title) + count_lines(s->note) + spec->see.n + 4 +
           s->plan.n + (size_t)spec->new_rows.rows + spec->charts.n;
}

static bool read_rows(struct rows_making *s)
{
    struct sheet_making *m = s->m;
    bool ok = sheet_fill(m, &s->bound->title, &s->title);

    ok &= sheet_fill(m, &s->bound->note, &s->note);
    if (!query_find(m->run, s->bound->query, m->record, &s->found))
        return false;
    if (rows_flow(s)) {
        rows_start_flow(s);
    } else {
        query_records(m->run, &s->found, &s->lines.records);
        assign_lines(s);
        ok &= sheet_plan_rows(m, s->bound, &s->lines, &s->plan);
    }
    if (rows_needed(s) <= GRID_ROWS_MAX)
        return ok;
    return diag_error(m->run->diags, s->bound->spec->rows.where, "L135",
                      _("%zu rows are more than a sheet holds (%d)"), s->lines.n,
                      (int)GRID_ROWS_MAX);
}

/* Below the records: their sums, or that there are none. */
static void add_last(struct rows_making *s)
{
    const struct sheet_spec *spec = s->bound->spec;

    if (!s->lines.n && spec->empty.given)
        say_empty(s);
    if (s->lines.n && spec->total.given) {
        const size_t last = s->sheet->row_count - 1;
        const struct sheet_sums sums = { last + 1, s->body, last, spec->total.text,
                                         &s->m->book->spec->colours.head };

        rows_add(s, sheet_row_height(s->type, 1));
        sheet_total(s->m, s->bound, &sums, s->sheet);
    }
}

static void widen_columns(struct rows_making *s)
{
    struct sheet_widest *widest = rows_widest(s);

    for (size_t r = s->body; r < s->sheet->row_count; r++)
        rows_measure(s, s->sheet->rows[r].cells, widest);
    rows_widen(s, widest);
}

bool sheet_make_rows(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out)
{
    const struct sheet_font *font = &m->book->spec->font;
    struct rows_making s = {
        m, bound, out, { font->family, font->size }, bound->spec->columns.n, .body = 0
    };
    size_t head;
    bool ok;

    if (!read_rows(&s))
        return false;
    sheet_reach_open(&s.reach, m, out);
    out->rows = ARENA_ARRAY(m->run->arena, struct grid_row, rows_needed(&s));
    set_columns(&s);
    set_formats(&s);
    ok = sheet_add_pictures(m, bound, false, out);
    ok &= rows_add_heads(&s);
    head = out->row_count - 1;
    out->body_row = s.body = head + 1;
    out->body_count = s.plan.n;
    if (s.flow) {
        rows_let_flow(&s);
    } else {
        ok &= add_records(&s);
        m->formula_room = 0;
        ok &= finish_rows(&s);
        if (bound->spec->flat)
            out->formula_count = 0; /* their values stay: rule 1-7 */
        add_last(&s);
        if (bound->additions)
            sheet_add_new_rows(&s);
        widen_columns(&s);
        ok &= sheet_add_charts(m, bound, out);
        ok &= sheet_add_pictures(m, bound, true, out);
    }
    sheet_place_pictures(out);
    set_body(&s, head);
    if (bound->additions)
        sheet_rule_new_rows(&s);
    return ok;
}
