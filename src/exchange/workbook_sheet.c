/*
 * workbook_sheet.c - the cells of one sheet.
 *
 * While expat runs, cells are only noted as they stand (struct noted); what they mean is worked out
 * afterwards, when the arena may be asked again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "exchange/serial.h"
#include "exchange/workbook_parts.h"
#include "exchange/xml.h"

struct noted {
    uint32_t row, column, style;
    char type; /* n s t(str) i b e d */
    bool formula;
    uint32_t from, to; /* of the pool */
};

struct sheet_notes {
    char *pool;
    uint32_t used;
    struct noted *cells;
    size_t n;
    struct grid_range *merges;
    size_t merge_n;
    uint32_t next_row, next_column; /* of cells that do not say where they stand */
    bool open, shown;               /* inside <c>; inside its <v>, or <t> of <is> */
    bool is_value;                  /* <v> was seen: <is> no longer counts */
    int reading;
    bool bad_place;
};

static bool read_place(const char *text, uint32_t *row, uint32_t *column, const char **rest)
{
    uint32_t r = 0, c = 0;

    for (; *text == '$'; text++) {
    }
    for (; (*text | 0x20) >= 'a' && (*text | 0x20) <= 'z'; text++) {
        c = c * 26 + (uint32_t)((*text | 0x20) - 'a' + 1);
        if (c > 16384)
            return false;
    }
    for (; *text == '$'; text++) {
    }
    for (; *text >= '0' && *text <= '9'; text++) {
        r = r * 10 + (uint32_t)(*text - '0');
        if (r > GRID_ROWS_MAX)
            return false;
    }
    *row = r - 1;
    *column = c - 1;
    *rest = text;
    return r > 0 && c > 0;
}

static char type_of(const char *type)
{
    static const struct {
        const char *name;
        char type;
    } types[] = { { "s", 's' }, { "str", 't' }, { "inlineStr", 'i' },
                  { "b", 'b' }, { "e", 'e' },   { "d", 'd' } };

    for (size_t i = 0; type && i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(type, types[i].name) == 0)
            return types[i].type;
    }
    return 'n';
}

static void start_cell(struct sheet_notes *s, const char **attributes)
{
    struct noted *c = &s->cells[s->n];
    const char *place = xml_attribute(attributes, "r"), *style = xml_attribute(attributes, "s");
    const char *rest;
    int64_t number = 0;

    *c = (struct noted){ .row = s->next_row, .column = s->next_column, .from = s->used };
    if (place && !(read_place(place, &c->row, &c->column, &rest) && !*rest))
        s->bad_place = true;
    if (style && str_parse_count(str_from(style), 1 << 20, &number))
        c->style = (uint32_t)number;
    c->type = type_of(xml_attribute(attributes, "t"));
    s->next_row = c->row;
    s->next_column = c->column + 1;
    s->open = true;
    s->is_value = false;
}

static void start_row(struct sheet_notes *s, const char **attributes)
{
    const char *number = xml_attribute(attributes, "r");
    int64_t row;

    if (number && str_parse_count(str_from(number), GRID_ROWS_MAX, &row) && row > 0)
        s->next_row = (uint32_t)row - 1;
    s->next_column = 0;
}

static void add_merge(struct sheet_notes *s, const char **attributes)
{
    const char *ref = xml_attribute(attributes, "ref"), *rest;
    uint32_t row, column, last_row, last_column;

    if (!ref || s->merge_n >= MERGES_MAX || !read_place(ref, &row, &column, &rest) ||
        *rest != ':' || !read_place(rest + 1, &last_row, &last_column, &rest))
        return;
    s->merges[s->merge_n++] = (struct grid_range){ row, column, last_row, last_column };
}

static void start(void *self, const char *name, const char **attributes)
{
    struct sheet_notes *s = self;

    if (strcmp(name, "c") == 0)
        start_cell(s, attributes);
    else if (strcmp(name, "row") == 0)
        start_row(s, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        add_merge(s, attributes);
    else if (strcmp(name, "rPh") == 0)
        s->reading++;
    else if (!s->open)
        return;
    else if (strcmp(name, "f") == 0)
        s->cells[s->n].formula = true;
    else if (strcmp(name, "v") == 0)
        s->shown = s->is_value = true;
    else if (strcmp(name, "t") == 0)
        s->shown = s->cells[s->n].type == 'i' && s->reading == 0 && !s->is_value;
}

static void end(void *self, const char *name)
{
    struct sheet_notes *s = self;

    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        s->shown = false;
    } else if (strcmp(name, "rPh") == 0) {
        s->reading -= s->reading > 0;
    } else if (strcmp(name, "row") == 0) {
        s->next_row++;
    } else if (strcmp(name, "c") == 0 && s->open) {
        s->cells[s->n].to = s->used;
        if (s->used > s->cells[s->n].from || s->cells[s->n].formula)
            s->n++;
        s->open = false;
    }
}

static void text(void *self, const char *at, size_t len)
{
    struct sheet_notes *s = self;

    if (!s->shown)
        return;
    memcpy(s->pool + s->used, at, len);
    s->used += (uint32_t)len;
}

static bool damaged(struct reading *r, const struct noted *c, const char *why)
{
    return diag_error(r->run->diags, r->where, "C004",
                      _("this workbook is damaged: cell " STR_FMT ": %s"),
                      STR_ARG(grid_cell_name(r->run->arena, c->row, c->column, false)), why);
}

static bool take_shared(struct reading *r, const struct noted *c, str raw,
                        struct returned_cell *out)
{
    int64_t number;

    if (!str_parse_count(raw, (int64_t)1 << 40, &number) || (size_t)number >= r->strings.n)
        return damaged(r, c, _("it names a text that is not there"));
    out->text = r->strings.at[number];
    return true;
}

static bool take_number(struct reading *r, const struct noted *c, str raw,
                        struct returned_cell *out)
{
    struct arena *a = r->run->arena;

    out->kind = RETURNED_NUMBER;
    if (c->style < r->style_n && r->date_style[c->style] &&
        serial_date(a, raw, r->from_1904, &out->text)) {
        out->kind = RETURNED_DATE;
        return true;
    }
    if (!serial_number(a, raw, &out->text))
        out->text = raw; /* told as not a number where one is wanted */
    return true;
}

/* What a noted cell holds. */
static bool take(struct reading *r, const struct noted *c, str raw, struct returned_cell *out)
{
    *out = (struct returned_cell){
        .row = c->row, .column = c->column, .kind = RETURNED_TEXT, .formula = c->formula
    };
    switch (c->type) {
    case 's':
        return !raw.len || take_shared(r, c, raw, out);
    case 'b':
        out->kind = RETURNED_TRUTH;
        out->text =
            str_equal(raw, STR("1")) || str_equal(raw, STR("true")) ? STR("TRUE") : STR("FALSE");
        return true;
    case 'e':
        out->kind = RETURNED_ERROR;
        out->text = raw;
        return true;
    case 'd':
        out->kind = RETURNED_DATE;
        if (!serial_iso(r->run->arena, raw, &out->text))
            out->text = raw;
        return true;
    case 'n':
        return !raw.len || take_number(r, c, raw, out);
    default:
        out->text = reading_text(r, raw);
        return out->text.len <= CELL_TEXT_MAX || damaged(r, c, _("its text has no end"));
    }
}

static int by_place(const void *a, const void *b)
{
    const struct returned_cell *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* Every place once; a second cell at one place is damage. */
static bool put_in_order(struct reading *r, struct returned_sheet *out)
{
    bool sorted = true;

    for (size_t i = 1; i < out->n; i++)
        sorted &= by_place(&out->cells[i - 1], &out->cells[i]) < 0;
    if (sorted)
        return true;
    qsort(out->cells, out->n, sizeof *out->cells, by_place);
    for (size_t i = 1; i < out->n; i++) {
        if (by_place(&out->cells[i - 1], &out->cells[i]) == 0)
            return diag_error(r->run->diags, r->where, "C004",
                              _("this workbook is damaged: cell " STR_FMT " stands in it twice"),
                              STR_ARG(grid_cell_name(r->run->arena, out->cells[i].row,
                                                     out->cells[i].column, false)));
    }
    return true;
}

static bool take_all(struct reading *r, const struct sheet_notes *s, struct returned_sheet *out)
{
    out->cells = ARENA_ARRAY(r->run->arena, struct returned_cell, s->n);
    for (size_t i = 0; i < s->n; i++) {
        const struct noted *c = &s->cells[i];

        if (!take(r, c, (str){ s->pool + c->from, c->to - c->from }, &out->cells[out->n]))
            return false;
        out->n += out->cells[out->n].text.len > 0 || c->formula;
    }
    out->merges = s->merges;
    out->merge_n = s->merge_n;
    return put_in_order(r, out);
}

bool reading_sheet(struct reading *r, str part, struct returned_sheet *out)
{
    static const struct xml_handlers handlers = { "/main", start, end, text };
    struct sheet_notes s = { 0 };
    bool found;
    size_t room;
    str bytes;

    if (!reading_part(r, part, &found, &bytes))
        return false;
    if (!found)
        return diag_error(r->run->diags, r->where, "C004",
                          _("this workbook is damaged: \"" STR_FMT "\" is missing in it"),
                          STR_ARG(part));
    room = xml_count(bytes, '<') + 1;
    s.pool = ARENA_ARRAY(r->run->arena, char, bytes.len + 1);
    s.cells = ARENA_ARRAY(r->run->arena, struct noted, room / 2 + 2);
    s.merges = ARENA_ARRAY(r->run->arena, struct grid_range, room < MERGES_MAX ? room : MERGES_MAX);
    if (!xml_parse(r->run, r->where, part, bytes, &handlers, &s))
        return false;
    if (s.bad_place)
        return diag_error(r->run->diags, r->where, "C004",
                          _("this workbook is damaged: a cell of \"" STR_FMT "\" has no place"),
                          STR_ARG(out->name));
    return take_all(r, &s, out);
}
