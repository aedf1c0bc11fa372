/*
 * sheet_card.c - cards (個票): a sheet for each record, set as a form.
 *
 * The records are first made as those of a table are; then their cells are put where the form has
 * them. Row and column 1 are hidden: their marks (final/identity.h) say which line and column of
 * the form a cell belongs to, whatever is put in between or moved before it comes back.
 */
#include "base/buf.h"
#include "base/map.h"
#include "base/say.h"
#include "blocks/sheet_bound.h"
#include "final/identity.h"

enum {
    CARDS_MOST = 200, /* who fills them in must find theirs among the tabs */
    TITLE_SIZE = 14000,
    PIXEL = 750,        /* mpt */
    READABLE = 60,      /* percent */
    COUNTED_MOST = 4000 /* characters; no row is high enough for more */
};

#define SAY_NONE "該当するものはありません。"

struct carding {
    struct sheet_making *m;
    struct bound_sheet bound; /* with the spots of this card */
    const struct sheet_spec *spec;
    const struct sheet *table; /* the records as rows */
    struct sheet *out;
    struct sheet_type type;
    size_t first; /* the row of line 0 */
    struct card_spot *spots;
};

static const struct sheet_column *column_at(const struct carding *k, size_t i)
{
    return k->spec->columns.at[i];
}

static struct colour paint(const struct paint *p)
{
    return paint_colour(p, (struct colour){ 0 });
}

static struct grid_row *add_row(struct carding *k, mpt height)
{
    struct grid_row *r = &k->out->rows[k->out->row_count++];

    r->height = height;
    r->cells = ARENA_ARRAY(k->m->run->arena, struct cell, k->out->column_count);
    return r;
}

static struct cell text_cell(struct carding *k, struct cell_format format, str text)
{
    return (struct cell){ CELL_TEXT, sheet_format(k->m, format), text, { 0 } };
}

static struct cell mark_cell(struct carding *k, str text)
{
    struct cell_format f = sheet_plain(k->m);

    f.number = STR("@");
    return text_cell(k, f, text);
}

static void set_columns(struct carding *k)
{
    struct arena *a = k->m->run->arena;

    k->out->column_count = k->spec->grid.n + 1;
    k->out->columns = ARENA_ARRAY(a, struct grid_column, k->out->column_count);
    k->out->columns[0] = (struct grid_column){ 40, true };
    for (size_t i = 0; i < k->spec->grid.n; i++)
        k->out->columns[i + 1].pixels = k->spec->grid.at[i];
}

/* The hidden row: whose card it is, and the columns of its grid. */
static void add_marks(struct carding *k, size_t card)
{
    struct arena *a = k->m->run->arena;
    struct grid_row *row = add_row(k, sheet_row_height(k->type, 1));
    str key = sheet_row_key(a, &k->bound, k->out->card);

    row->hidden = true;
    row->cells[0] = mark_cell(k, identity_card_mark(a, k->out->number, card, key));
    for (size_t i = 0; i < k->spec->grid.n; i++)
        row->cells[i + 1] = mark_cell(k, str_format(a, IDENTITY_CARD_COLUMN "%zu", i));
}

static void add_banner(struct carding *k, str text, mpt size, bool bold, struct span where)
{
    struct banner b = { text, size, bold, where };
    struct cell cell;
    mpt height;

    while (sheet_banner(k->m, k->out, &b, &cell, &height))
        add_row(k, height)->cells[1] = cell;
}

static void put_band(struct carding *k, struct grid_row *row, str text)
{
    struct cell_format f = sheet_plain(k->m);

    f.bold = true;
    f.fill = paint(&k->m->book->spec->colours.head);
    f.stand = GRID_STAND_MIDDLE;
    for (size_t i = 1; i < k->out->column_count; i++)
        row->cells[i] = (struct cell){ .kind = CELL_BLANK, .format = sheet_format(k->m, f) };
    row->cells[1] = text_cell(k, f, text);
}

static void put_label(struct carding *k, struct grid_row *row, const struct sheet_column *c)
{
    const struct sheet_colours *colours = &k->m->book->spec->colours;
    struct cell_format f = sheet_plain(k->m);

    f.bold = true;
    f.border = paint(&colours->rule);
    f.fill = paint(c->input ? &colours->input_head : &colours->head);
    f.align = GRID_ALIGN_CENTER;
    f.stand = GRID_STAND_MIDDLE;
    f.wrap = true;
    row->cells[c->spot.column] = text_cell(k, f, c->name);
}

/* A box that may be filled with so many characters shows them all: merged cells do not grow. */
static int64_t length_lines(const struct carding *k, const struct sheet_column *c)
{
    struct buf b = BUF(k->m->run->arena);

    for (int64_t i = 0; c->wrap && i < c->length && i < COUNTED_MOST; i++)
        buf_str(&b, STR("字"));
    return sheet_text_lines(k->type, buf_text(&b), c->pixels);
}

/* Lines that the text of a field takes, or that there is room for. */
static int64_t field_lines(const struct carding *k, size_t i)
{
    const struct sheet_column *c = column_at(k, i);
    const struct cell *cell = &k->out->card[i];
    int64_t most = length_lines(k, c), n = 1;

    if (c->wrap && cell->kind == CELL_TEXT)
        n = sheet_text_lines(k->type, cell->text, c->pixels);
    most = n > most ? n : most;
    most = c->lines > most ? c->lines : most;
    n = sheet_text_lines(k->type, c->name, k->spec->grid.at[c->spot.column - 1]);
    return n > most ? n : most;
}

static void put_field(struct carding *k, struct grid_row *row, size_t i)
{
    const struct sheet_column *c = column_at(k, i);
    size_t at = c->spot.column + 1, y = k->out->row_count - 1;
    struct cell cell = k->out->card[i];
    struct cell_format f = k->m->workbook->formats[cell.format];

    f.stand = sheet_stand(k->spec, c->lines > 1 || length_lines(k, c) > 1 ? GRID_STAND_TOP
                                                                          : GRID_STAND_MIDDLE);
    cell.format = sheet_format(k->m, f);
    for (size_t n = 0; n < c->spot.span; n++)
        row->cells[at + n] = (struct cell){ .kind = CELL_BLANK, .format = cell.format };
    row->cells[at] = cell;
    k->spots[i] = (struct card_spot){ y, at };
    if (c->spot.span > 1)
        k->out->merges[k->out->merge_count++] =
            (struct grid_range){ y, at, y, at + c->spot.span - 1 };
}

static void set_height(struct carding *k, struct grid_row *row, int64_t lines, struct span where)
{
    row->height = sheet_row_height(k->type, lines);
    if (row->height <= GRID_ROW_HEIGHT_MAX)
        return;
    row->height = GRID_ROW_HEIGHT_MAX;
    diag_warn(k->m->run->diags, where, "L131",
              _("a text of %lld lines does not show whole: rows are at most 409.5pt high"),
              (long long)lines);
    diag_note(k->m->run->diags, _("make the columns of the grid wider, or span more of them"));
}

static void add_line(struct carding *k, size_t line)
{
    struct grid_row *row = add_row(k, 0);
    struct span tallest = k->spec->where;
    int64_t most = 1;

    row->cells[0] = mark_cell(k, str_format(k->m->run->arena, IDENTITY_CARD_LINE "%zu", line));
    if (k->spec->bands[line].len)
        put_band(k, row, k->spec->bands[line]);
    for (size_t i = 0; i < k->spec->columns.n; i++) {
        const struct sheet_column *c = column_at(k, i);
        int64_t n;

        if (!c->spot.shown || c->spot.line != line)
            continue;
        put_label(k, row, c);
        put_field(k, row, i);
        n = field_lines(k, i);
        tallest = n > most ? c->where : tallest;
        most = n > most ? n : most;
    }
    set_height(k, row, most, tallest);
}

static void move(const struct carding *k, struct grid_range *r)
{
    const struct card_spot *spot = &k->spots[r->column];
    size_t span = column_at(k, r->column)->spot.span;

    *r = (struct grid_range){ spot->row, spot->column, spot->row, spot->column + span - 1 };
}

/* Input rules and highlights are made as those of a table; a column of it is a place here. */
static void put_rules(struct carding *k)
{
    struct sheet *out = k->out;

    sheet_rules(k->m, &k->bound, 0, 0, out);
    for (size_t i = 0; i < out->rule_count; i++)
        move(k, &out->rules[i].range);
    for (size_t i = 0; i < out->highlight_count; i++)
        move(k, &out->highlights[i].range);
}

static void put_formulas(struct carding *k)
{
    for (size_t i = 0; i < k->spec->columns.n; i++) {
        const struct sheet_column *c = column_at(k, i);
        const struct card_spot *spot = &k->spots[i];

        if (c->computed && c->spot.shown)
            sheet_add_formula(k->m, k->out,
                              (struct grid_formula){ spot->row, spot->column,
                                                     sheet_formula_text(k->m->run->arena, &k->bound,
                                                                        c->computed, 0) });
    }
}

/* Writing starts at the first field that may be written. */
static void set_start(struct carding *k)
{
    k->out->active_row = k->first;
    k->out->active_column = 1;
    for (size_t i = 0; i < k->spec->columns.n; i++) {
        if (column_at(k, i)->input) {
            k->out->active_row = k->spots[i].row;
            k->out->active_column = k->spots[i].column;
            return;
        }
    }
}

struct extent {
    mpt width, height;
};

static struct extent paper_of(const struct grid_print *p)
{
    static const int64_t sizes[][2] = { [GRID_A3] = { 297, 420 },
                                        [GRID_A4] = { 210, 297 },
                                        [GRID_A5] = { 148, 210 },
                                        [GRID_B4] = { 257, 364 },
                                        [GRID_B5] = { 182, 257 } };
    mpt width = mpt_from_um(sizes[p->paper][p->landscape] * 1000);
    mpt height = mpt_from_um(sizes[p->paper][!p->landscape] * 1000);

    return (struct extent){ width - p->left - p->right, height - p->top - p->bottom };
}

/* Made smaller until it fits, it may be too small to read: nobody would know before it is printed.
 */
static void check_scale(const struct carding *k)
{
    const struct grid_print *p = &k->out->print;
    struct extent paper = paper_of(p);
    int64_t wide = paper.width * p->wide * 100 / (sheet_pixels(k->out) * PIXEL), tall;
    mpt height = 0;

    for (size_t i = 1; i < k->out->row_count; i++)
        height += k->out->rows[i].height;
    tall = paper.height * p->tall * 100 / height;
    if (p->wide && wide < tall)
        tall = wide;
    if (!p->tall || tall >= READABLE)
        return;
    diag_warn(k->m->run->diags, k->spec->where, "L139",
              _("the card \"" STR_FMT "\" is printed at %lld%% of its size, to fit its page"),
              STR_ARG(k->out->name), (long long)tall);
    diag_note(k->m->run->diags, _("give it fewer lines, larger paper, or more pages: "
                                  "print: { fit: 1 wide 2 tall }"));
}

/* Notes and links were put to the cells of the table; its head is the label here. */
static bool find_spot(const struct carding *k, size_t card, size_t row, size_t column,
                      struct card_spot *out)
{
    if (!column_at(k, column)->spot.shown)
        return false;
    *out = k->spots[column];
    out->column -= row + 1 == k->table->body_row;
    return row + 1 == k->table->body_row || row == k->table->body_row + card;
}

static void put_reach(struct carding *k, size_t card)
{
    const struct sheet *t = k->table;
    struct sheet *out = k->out;
    struct card_spot at;

    out->notes = ARENA_ARRAY(k->m->run->arena, struct grid_note, t->note_count);
    out->links = ARENA_ARRAY(k->m->run->arena, struct grid_link, t->link_count);
    for (size_t i = 0; i < t->note_count; i++) {
        if (!find_spot(k, card, t->notes[i].row, t->notes[i].column, &at))
            continue;
        out->notes[out->note_count] = t->notes[i];
        out->notes[out->note_count].row = at.row;
        out->notes[out->note_count++].column = at.column;
    }
    for (size_t i = 0; i < t->link_count; i++) {
        if (!find_spot(k, card, t->links[i].row, t->links[i].column, &at))
            continue;
        out->links[out->link_count] = t->links[i];
        out->links[out->link_count].row = at.row;
        out->links[out->link_count++].column = at.column;
    }
}

static size_t count_lines(str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.len; i++)
        n += text.at[i] == '\n';
    return n;
}

static bool make_card(struct carding *k, size_t card)
{
    struct arena *a = k->m->run->arena;
    size_t n = k->spec->columns.n;
    str title, note;
    bool ok = sheet_fill(k->m, &k->bound.title, &title);

    ok &= sheet_fill(k->m, &k->bound.note, &note);
    if (!sheet_begin(k->m, &k->bound, k->out) || !ok)
        return false;
    k->m->formula_room = k->m->rule_room = k->m->highlight_room = 0;
    set_columns(k);
    k->out->card = k->table->rows[k->table->body_row + card].cells;
    k->out->body_count = 1;
    k->out->rows = ARENA_ARRAY(a, struct grid_row,
                               count_lines(title) + count_lines(note) + 2 + k->spec->card_lines);
    k->out->merges = ARENA_ARRAY(a, struct grid_range, n);
    k->bound.spots = k->spots = ARENA_ARRAY(a, struct card_spot, n);
    add_marks(k, card);
    add_banner(k, title, TITLE_SIZE, true, k->bound.title.where);
    add_banner(k, note, k->type.size, false, k->bound.note.where);
    k->first = k->out->row_count;
    for (size_t i = 0; i < k->spec->card_lines; i++)
        add_line(k, i);
    put_rules(k);
    put_formulas(k);
    put_reach(k, card);
    set_start(k);
    k->out->print_area =
        (struct grid_range){ 1, 1, k->out->row_count - 1, k->out->column_count - 1 };
    check_scale(k);
    return true;
}

/* A workbook has a sheet, even when there is nothing to ask. */
static bool make_none(struct carding *k)
{
    struct sheet_making *m = k->m;
    str words = k->spec->empty.given ? k->spec->empty.text : STR(SAY_NONE);
    struct sheet *out = k->out;

    out->protect = k->spec->protect.on;
    out->print = (struct grid_print){ .paper = GRID_A4,
                                      .wide = 1,
                                      .top = k->spec->print.margin.top,
                                      .bottom = k->spec->print.margin.bottom,
                                      .left = k->spec->print.margin.left,
                                      .right = k->spec->print.margin.right };
    set_columns(k);
    out->rows = ARENA_ARRAY(m->run->arena, struct grid_row, 1);
    add_banner(k, words, k->type.size, false, k->spec->where);
    out->print_area = (struct grid_range){ 0, 1, 0, out->column_count - 1 };
    return true;
}

/* The records of the cards; with `once`, the first of those that are one. */
static bool read_records(struct sheet_making *m, const struct bound_sheet *bound,
                         struct rows *records)
{
    struct map seen = MAP(m->run->arena);
    size_t n = 0;

    if (!query_rows(m->run, bound->query, m->record, records))
        return false;
    for (size_t i = 0; i < records->n; i++) {
        str value = bound->once == SIZE_MAX ? (str){ 0 } : records->at[i].values[bound->once];

        if (!value.len || map_add(&seen, value, &records->at[i]))
            records->at[n++] = records->at[i];
    }
    records->n = n;
    return true;
}

bool sheet_add_cards(struct sheet_making *m, const struct bound_sheet *bound, size_t number)
{
    const struct record *outer = m->record;
    struct workbook *w = m->workbook;
    struct rows records;
    bool ok = true;
    str name = m->book->spec->name.text;

    if (!read_records(m, bound, &records))
        return false;
    if (records.n > CARDS_MOST)
        return diag_error(
            m->run->diags, bound->spec->card.where, "L123",
            _("%zu cards are more than a workbook should have (%d): nobody would find "
              "theirs; make more workbooks with for-each"),
            records.n, (int)CARDS_MOST);
    for (size_t i = 0; ok && (i == 0 || i < records.n); i++) {
        if (records.n) {
            m->record = &records.at[i];
            ok = sheet_fill(m, &bound->name, &name);
        }
        name = sheet_name_safe(m->run, w, w->sheet_count, name);
        sheet_add(m, number)->name = name;
    }
    m->record = outer;
    return ok;
}

bool sheet_make_cards(struct sheet_making *m, const struct bound_sheet *bound, size_t first)
{
    const struct sheet_font *font = &m->book->spec->font;
    const struct record *outer = m->record;
    struct carding k = { m, *bound, bound->spec, .type = { font->family, font->size } };
    struct sheet table = { 0 };
    struct bound_sheet plain = *bound;
    struct rows records;
    bool ok = true;

    plain.title = plain.note = (struct fill){ 0 };
    if (!read_records(m, bound, &records) || !sheet_make_rows(m, &plain, &table))
        return false;
    k.table = &table;
    for (size_t i = 0; ok && i < records.n; i++) {
        k.out = &m->workbook->sheets[first + i];
        m->record = &records.at[i];
        ok = make_card(&k, i);
    }
    m->record = outer;
    k.out = &m->workbook->sheets[first];
    return records.n ? ok : make_none(&k);
}
