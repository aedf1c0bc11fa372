#include "final/grid_dump.h"

#include "base/utf8.h"
#include "final/picture.h"

static void put_text(struct buf *out, str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (c == '\n')
            buf_str(out, STR("\\n"));
        else if (c == '\\')
            buf_str(out, STR("\\\\"));
        else if (c < 0x20 || c == 0x7F)
            buf_format(out, "\\x%02X", (unsigned)c);
        else
            buf_code_point(out, c);
    }
}

static void put_points(struct buf *out, mpt v)
{
    buf_format(out, "%lld.%03lld", (long long)(v / 1000), (long long)(v % 1000));
}

static void put_colour(struct buf *out, const char *name, struct colour c)
{
    static const int parts[] = { 0, 1, 3, 4 };
    static const char *const spaces[] = { "none", "gray", "rgb", "cmyk" };

    if (c.space == COLOUR_NONE)
        return;
    buf_format(out, "  %s %s(", name, spaces[c.space]);
    for (int i = 0; i < parts[c.space]; i++)
        buf_format(out, "%s%d", i ? " " : "", c.part[i]);
    buf_char(out, ')');
}

static void put_format(struct buf *out, size_t number, const struct cell_format *f)
{
    static const char *const aligns[] = { "", " left", " center", " right" };
    static const char *const stands[] = { "top", "middle", "bottom" };

    buf_format(out, "format %zu  " STR_FMT " ", number, STR_ARG(f->family));
    put_points(out, f->size);
    buf_format(out, "%s%s  %s%s", f->bold ? " bold" : "", f->underlined ? " underlined" : "",
               stands[f->stand], aligns[f->align]);
    buf_str(out, f->wrap ? STR(" wrap") : (str){ 0 });
    put_colour(out, "colour", f->colour);
    put_colour(out, "fill", f->fill);
    put_colour(out, "border", f->border);
    if (f->number.len)
        buf_format(out, "  number " STR_FMT, STR_ARG(f->number));
    buf_str(out, f->unlocked ? STR("  unlocked\n") : STR("\n"));
}

static void put_range(struct buf *out, struct grid_range r)
{
    buf_str(out, grid_cell_name(out->arena, r.row, r.column, false));
    buf_char(out, ':');
    buf_str(out, grid_cell_name(out->arena, r.last_row, r.last_column, false));
}

static void put_cell(struct buf *out, size_t row, size_t column, const struct cell *c)
{
    static const char *const kinds[] = { "", "blank", "text", "number" };

    if (c->kind == CELL_NONE)
        return;
    buf_format(out, "    " STR_FMT " %s/%zu",
               STR_ARG(grid_cell_name(out->arena, row, column, false)), kinds[c->kind], c->format);
    if (c->kind == CELL_TEXT) {
        buf_str(out, STR("  "));
        put_text(out, c->text);
    } else if (c->kind == CELL_NUMBER) {
        buf_format(out, "  %llde-%d", (long long)c->number.digits, c->number.scale);
    }
    buf_char(out, '\n');
}

static void put_rule(struct buf *out, const struct grid_rule *r)
{
    static const char *const kinds[] = { "say", "choices", "range", "decimal", "date", "length" };

    buf_format(out, "  %s ", kinds[r->kind]);
    put_range(out, r->range);
    for (size_t i = 0; r->kind == RULE_CHOICES && i < r->choices.n; i++)
        buf_format(out, "%s" STR_FMT, i ? " | " : "  ", STR_ARG(r->choices.at[i]));
    if (r->kind == RULE_RANGE) {
        buf_format(out, "  sheet %zu ", r->list_sheet);
        put_range(out, r->list_range);
    }
    if (r->ranged)
        buf_format(out, "  %llde-%d to %llde-%d", (long long)r->least.digits, r->least.scale,
                   (long long)r->greatest.digits, r->greatest.scale);
    if (r->kind == RULE_LENGTH)
        buf_format(out, "  %lld", (long long)r->most);
    if (r->ime != IME_ANY)
        buf_str(out, r->ime == IME_ON ? STR("  ime on") : STR("  ime off"));
    buf_char(out, '\n');
    if (r->input_message.len) {
        buf_format(out, "    input " STR_FMT ": ", STR_ARG(r->input_title));
        put_text(out, r->input_message);
        buf_char(out, '\n');
    }
    if (r->error_message.len) {
        buf_format(out, "    error " STR_FMT ": ", STR_ARG(r->error_title));
        put_text(out, r->error_message);
        buf_char(out, '\n');
    }
}

static void put_running(struct buf *out, const char *name, const struct grid_running *places)
{
    static const char *const where[] = { "left", "center", "right" };

    for (size_t p = 0; p < RUNNING_PLACES; p++) {
        if (!places[p].n)
            continue;
        buf_format(out, "  %s %s ", name, where[p]);
        for (size_t i = 0; i < places[p].n; i++) {
            const struct grid_running_piece *piece = &places[p].at[i];

            if (piece->kind == RUNNING_TEXT)
                put_text(out, piece->text);
            else
                buf_str(out, piece->kind == RUNNING_PAGE ? STR("{page}") : STR("{pages}"));
        }
        buf_char(out, '\n');
    }
}

static void put_print(struct buf *out, const struct grid_print *p)
{
    static const char *const papers[] = { "A3", "A4", "A5", "B4", "B5" };
    const mpt margins[] = { p->top, p->bottom, p->left, p->right };

    buf_format(out, "  print %s %s  %lld wide %lld tall ", papers[p->paper],
               p->landscape ? "landscape" : "portrait", (long long)p->wide, (long long)p->tall);
    for (size_t i = 0; i < 4; i++) {
        buf_char(out, ' ');
        put_points(out, margins[i]);
    }
    if (p->scale)
        buf_format(out, "  scale %lld", (long long)p->scale);
    buf_str(out, p->centered ? STR("  centered\n") : STR("\n"));
    put_running(out, "head", p->head);
    put_running(out, "foot", p->foot);
}

static void put_protect(struct buf *out, const struct sheet *s)
{
    static const struct {
        unsigned flag;
        const char *name;
    } allow[] = { { ALLOW_FILTER, "filter" },
                  { ALLOW_SORT, "sort" },
                  { ALLOW_COLUMN_WIDTH, "column-width" },
                  { ALLOW_ROW_HEIGHT, "row-height" },
                  { ALLOW_FORMAT, "format" },
                  { ALLOW_INSERT_ROWS, "insert-rows" },
                  { ALLOW_DELETE_ROWS, "delete-rows" } };

    if (!s->protect)
        return;
    buf_str(out, STR("  protect"));
    for (size_t i = 0; i < sizeof allow / sizeof *allow; i++) {
        if (s->allow & allow[i].flag)
            buf_format(out, " %s", allow[i].name);
    }
    if (s->verifier)
        buf_str(out, STR(" password"));
    buf_char(out, '\n');
}

static void put_cell_name(struct buf *out, size_t row, size_t column)
{
    buf_str(out, grid_cell_name(out->arena, row, column, false));
}

/* What hangs on cells. */
static void put_hung(struct buf *out, const struct sheet *s)
{
    for (size_t i = 0; i < s->note_count; i++) {
        const struct grid_note *n = &s->notes[i];

        buf_str(out, STR("  note "));
        put_cell_name(out, n->row, n->column);
        buf_format(out, "  %lld x %lld  ", (long long)n->width, (long long)n->height);
        put_text(out, n->text);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < s->link_count; i++) {
        const struct grid_link *l = &s->links[i];

        buf_str(out, STR("  link "));
        put_cell_name(out, l->row, l->column);
        if (l->address.len)
            buf_format(out, "  " STR_FMT "\n", STR_ARG(l->address));
        else
            buf_format(out, "  sheet %zu\n", l->sheet);
    }
}

static void put_series(struct buf *out, const struct grid_chart *c, const struct grid_series *s)
{
    buf_format(out, "    %s " STR_FMT, s->line ? "line" : "bars", STR_ARG(s->label));
    put_colour(out, "colour", s->colour);
    for (size_t i = 0; i <= c->last - c->first; i++) {
        if (s->points[i].given)
            buf_format(out, "  %llde-%d", (long long)s->points[i].value.digits,
                       s->points[i].value.scale);
        else
            buf_str(out, STR("  none"));
    }
    buf_char(out, '\n');
}

static void put_axis(struct buf *out, const char *name, const struct grid_point *p)
{
    if (p->given)
        buf_format(out, "  %s %llde-%d", name, (long long)p->value.digits, p->value.scale);
}

static void put_chart(struct buf *out, const struct grid_chart *c)
{
    buf_str(out, STR("  chart "));
    put_cell_name(out, c->row, c->column);
    buf_format(out, "  %lld x %lld%s%s%s", (long long)c->width, (long long)c->height,
               c->horizontal ? "  horizontal" : "", c->stacked ? "  stacked" : "",
               c->labels ? "  labels" : "");
    put_axis(out, "min", &c->min);
    put_axis(out, "max", &c->max);
    put_axis(out, "step", &c->step);
    buf_format(out, "\n    title " STR_FMT "  unit " STR_FMT "  alt " STR_FMT "\n    of",
               STR_ARG(c->title), STR_ARG(c->unit), STR_ARG(c->alt));
    for (size_t i = 0; i <= c->last - c->first; i++)
        buf_format(out, "  " STR_FMT, STR_ARG(c->names[i]));
    buf_char(out, '\n');
    for (size_t i = 0; i < c->series_count; i++)
        put_series(out, c, &c->series[i]);
}

/* What lies on cells. */
static void put_objects(struct buf *out, const struct sheet *s)
{
    for (size_t i = 0; i < s->picture_count; i++) {
        const struct grid_picture *p = &s->pictures[i];

        buf_str(out, STR("  picture "));
        put_cell_name(out, p->row, p->column);
        buf_format(out, "  at %lld %lld  %lld x %lld  " STR_FMT "  " STR_FMT "\n", (long long)p->x,
                   (long long)p->y, (long long)p->width, (long long)p->height,
                   STR_ARG(p->picture->path), STR_ARG(p->alt));
    }
    for (size_t i = 0; i < s->chart_count; i++)
        put_chart(out, &s->charts[i]);
}

static void put_view(struct buf *out, const struct sheet *s)
{
    put_colour(out, "tab", s->tab);
    if (s->zoom)
        buf_format(out, "  zoom %lld", (long long)s->zoom);
    buf_char(out, '\n');
}

static void put_formulas(struct buf *out, const struct grid_line *line)
{
    for (size_t i = 0; i < line->formula_count; i++) {
        const struct grid_formula *f = &line->formulas[i];

        buf_format(out, "  formula " STR_FMT "  " STR_FMT "\n",
                   STR_ARG(grid_cell_name(out->arena, f->row, f->column, false)), STR_ARG(f->text));
    }
}

static void put_rows(struct buf *out, const struct sheet *s)
{
    struct grid_walk walk = { .sheet = s };
    struct buf formulas = BUF(out->arena);

    while (walk.row < s->row_count) {
        size_t row = walk.row;
        struct grid_line line;

        buf_format(out, "  row %zu  ", row + 1);
        if (!grid_next(&walk, &line)) {
            buf_str(out, STR("told\n"));
            continue;
        }
        put_points(out, line.height);
        buf_str(out, line.hidden ? STR(" hidden\n") : STR("\n"));
        for (size_t i = 0; i < s->column_count; i++)
            put_cell(out, row, i, &line.cells[i]);
        put_formulas(&formulas, &line);
    }
    buf_str(out, buf_text(&formulas));
}

static void put_sheet(struct buf *out, const struct sheet *s)
{
    buf_format(out, "sheet " STR_FMT "%s", STR_ARG(s->name), s->hidden ? "  hidden" : "");
    put_view(out, s);
    if (s->freeze_row || s->freeze_column)
        buf_format(out, "  freeze %zu rows %zu columns\n", s->freeze_row, s->freeze_column);
    if (s->filtered) {
        buf_str(out, STR("  filter "));
        put_range(out, s->filter);
        buf_char(out, '\n');
    }
    if (s->repeated)
        buf_format(out, "  repeat %zu:%zu\n", s->repeat_row + 1, s->repeat_last + 1);
    put_protect(out, s);
    put_print(out, &s->print);
    for (size_t i = 0; i < s->column_count; i++)
        buf_format(out, "  column %zu  %lld%s\n", i + 1, (long long)s->columns[i].pixels,
                   s->columns[i].hidden ? " hidden" : "");
    put_rows(out, s);
    for (size_t i = 0; i < s->merge_count; i++) {
        buf_str(out, STR("  merge "));
        put_range(out, s->merges[i]);
        buf_char(out, '\n');
    }
    put_hung(out, s);
    put_objects(out, s);
    for (size_t i = 0; i < s->break_count; i++)
        buf_format(out, "  page at row %zu\n", s->breaks[i] + 1);
    for (size_t i = 0; i < s->rule_count; i++)
        put_rule(out, &s->rules[i]);
    for (size_t i = 0; i < s->highlight_count; i++) {
        buf_str(out, STR("  highlight "));
        put_range(out, s->highlights[i].range);
        buf_format(out, "  " STR_FMT, STR_ARG(s->highlights[i].formula));
        put_colour(out, "fill", s->highlights[i].fill);
        buf_char(out, '\n');
    }
}

void dump_workbook(struct buf *out, const struct workbook *w)
{
    buf_format(out, "workbook " STR_FMT "  " STR_FMT "\n", STR_ARG(w->info.title),
               STR_ARG(w->info.date));
    if (w->locked)
        buf_str(out, STR("locked\n"));
    for (size_t i = 0; i < w->name_count; i++) {
        buf_format(out, "name " STR_FMT "  sheet %zu ", STR_ARG(w->names[i].name),
                   w->names[i].sheet);
        put_range(out, w->names[i].range);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < w->format_count; i++)
        put_format(out, i, &w->formats[i]);
    for (size_t i = 0; i < w->sheet_count; i++)
        put_sheet(out, &w->sheets[i]);
}
