/* sheet_reach.c - what cells reach beyond themselves: notes, links, names for formulas. */
#include "blocks/sheet_bound.h"

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "blocks/address.h"

enum {
    NOTE_PIXELS = 240,   /* how wide a note is */
    NOTE_MARGIN = 12,    /* pixels inside its frame */
    NAME_CHARACTERS = 40 /* 120 bytes of kanji: libxlsxwriter 1.1.4 cuts at 127 */
};

#define SHEET_PREFIX "sheet: "

bool sheet_bind_reach(const struct sheet_binding *b, const struct bound_sheet *sheet,
                      struct bound_column *c)
{
    bool ok = fill_bind(b->run, &c->spec->head_note, b->outer, &c->head_note);

    ok &= fill_bind(b->run, &c->spec->cell_note, sheet->query, &c->cell_note);
    return fill_bind(b->run, &c->spec->link_to, sheet->query, &c->link_to) && ok;
}

void sheet_reach_open(struct sheet_reach *r, struct sheet_making *m, struct sheet *out)
{
    *r = (struct sheet_reach){ .m = m, .out = out };
}

/* --- Notes ---------------------------------------------------------------------------------- */

static void add_note(struct sheet_reach *r, size_t row, size_t column, str text)
{
    const struct sheet_font *font = &r->m->book->spec->font;
    struct sheet_type type = { font->family, font->size };
    struct sheet *out = r->out;
    int64_t wide = sheet_text_pixels(type, text) + NOTE_MARGIN;
    int64_t lines;

    wide = wide < NOTE_PIXELS ? wide : NOTE_PIXELS;
    lines = sheet_text_lines(type, text, wide - NOTE_MARGIN);
    out->notes = ARENA_GROWN(r->m->run->arena, out->notes, out->note_count, &r->note_room);
    out->notes[out->note_count++] =
        (struct grid_note){ row, column, text, wide,
                            sheet_row_height(type, lines) * 96 / MPT_PT(72) + NOTE_MARGIN };
}

bool sheet_note_heads(struct sheet_reach *r, const struct bound_sheet *bound, size_t row)
{
    bool ok = true;

    for (size_t i = 0; i < bound->spec->columns.n; i++) {
        const struct bound_column *c = &bound->columns[i];
        str text;

        if (!c->spec->head_note.given || c->spec->hidden)
            continue;
        if (!sheet_fill(r->m, &c->head_note, &text))
            ok = false;
        else if (text.len)
            add_note(r, row, i, text);
    }
    return ok;
}

static bool note_cell(struct sheet_reach *r, const struct bound_column *c, struct sheet_place at,
                      const struct record *record)
{
    struct run *run = r->m->run;
    str text;

    if (!c->spec->cell_note.given || c->spec->hidden)
        return true;
    if (!fill_text(run, &c->cell_note, record, &text) ||
        !sheet_cell_text(run, text, fill_where(&c->cell_note, r->m->book->plan, record), c->spec,
                         &text))
        return false;
    if (text.len)
        add_note(r, at.row, at.column, text);
    return true;
}

/* --- Links ---------------------------------------------------------------------------------- */

static bool find_sheet(struct sheet_making *m, str name, struct span where, size_t *out)
{
    size_t n = m->workbook->sheet_count;
    str *names = ARENA_ARRAY(m->run->arena, str, n), near;

    for (*out = 0; *out < n; (*out)++) {
        names[*out] = m->workbook->sheets[*out].name;
        if (str_equal(names[*out], name))
            return true;
    }
    near = str_nearest(m->run->arena, name, names, n);
    diag_error(m->run->diags, where, "L115", _("this workbook has no sheet \"" STR_FMT "\""),
               STR_ARG(name));
    if (near.len)
        diag_label(m->run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
    return false;
}

/* Blue and underlined, as everywhere. */
static bool add_link(struct sheet_reach *r, struct grid_link link)
{
    struct sheet *out = r->out;
    struct cell *cell = &out->rows[link.row].cells[link.column];
    struct cell_format f = r->m->workbook->formats[cell->format];

    f.colour = (struct colour){ COLOUR_RGB, { 20, 388, 757, 0 } };
    f.underlined = true;
    cell->format = sheet_format(r->m, f);
    out->links = ARENA_GROWN(r->m->run->arena, out->links, out->link_count, &r->link_room);
    out->links[out->link_count++] = link;
    return true;
}

static bool tell_address(struct run *run, str text, struct span where)
{
    diag_warn(run->diags, where, "L116",
              _("\"" STR_FMT "\" is not an address and cannot be followed"), STR_ARG(text));
    diag_note(run->diags, _("an address begins with https://, http:// or mailto:; \"sheet: \" and "
                            "a name leads to a sheet of the workbook"));
    return true;
}

/* LibreOffice 7.4 does not break the text of a link, and cuts it off. */
static void warn_of_lines(struct sheet_reach *r, const struct sheet_column *c, str text)
{
    const struct sheet_font *font = &r->m->book->spec->font;
    struct sheet_type type = { font->family, font->size };

    if (c->hidden || sheet_text_pixels(type, text) <= c->pixels)
        return;
    diag_warn(r->m->run->diags, c->where, "L117",
              _("the text of a link is wider than its column: LibreOffice shows links on one line, "
                "and not the end of this one"));
    diag_label(r->m->run->diags, _("at least %lld characters wide"),
               (long long)((sheet_text_pixels(type, text) - SHEET_PADDING_PIXELS +
                            SHEET_DIGIT_PIXELS - 1) /
                           SHEET_DIGIT_PIXELS));
}

static bool lead(struct sheet_reach *r, str to, struct span where, struct sheet_place at)
{
    struct grid_link link = { .row = at.row, .column = at.column, .address = to };

    if (str_starts(to, STR(SHEET_PREFIX))) {
        link.address = (str){ 0 };
        return find_sheet(r->m, str_trim(str_slice(to, STR(SHEET_PREFIX).len, to.len)), where,
                          &link.sheet) &&
               add_link(r, link);
    }
    if (!is_address(to))
        return tell_address(r->m->run, to, where);
    if (grid_units(to) <= GRID_ADDRESS_MAX && r->out->link_count < GRID_LINKS_MAX)
        return add_link(r, link);
    diag_warn(r->m->run->diags, where, "L116",
              _("this address is not made a link: spreadsheet programs take %d characters, and %d "
                "links on a sheet"),
              (int)GRID_ADDRESS_MAX, (int)GRID_LINKS_MAX);
    return true;
}

static bool link_cell(struct sheet_reach *r, const struct bound_column *c, struct sheet_place at,
                      const struct record *record)
{
    const struct cell *cell = &r->out->rows[at.row].cells[at.column];
    const struct plan *plan = r->m->book->plan;
    str to;

    if (cell->kind != CELL_TEXT || !(c->spec->link || c->spec->link_to.given))
        return true;
    warn_of_lines(r, c->spec, cell->text);
    if (c->spec->link)
        return lead(r, cell->text, fill_where(&c->text, plan, record), at);
    if (!fill_text(r->m->run, &c->link_to, record, &to))
        return false;
    return !to.len || lead(r, to, fill_where(&c->link_to, plan, record), at);
}

bool sheet_reach_row(struct sheet_reach *r, const struct bound_sheet *bound, size_t row,
                     const struct record *record)
{
    bool ok = true;

    for (size_t i = 0; i < bound->spec->columns.n; i++) {
        const struct sheet_place at = { row, i };

        ok &= note_cell(r, &bound->columns[i], at, record);
        ok &= link_cell(r, &bound->columns[i], at, record);
    }
    return ok;
}

bool sheet_see(struct sheet_reach *r, str name, struct span where, struct sheet_place at)
{
    struct grid_link link = { .row = at.row, .column = at.column };

    return find_sheet(r->m, name, where, &link.sheet) && add_link(r, link);
}

/* --- Names ---------------------------------------------------------------------------------- */

/* Letters of any script that spreadsheet programs take in a name; signs and spaces they do not. */
static bool may_name(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0x3005 || c == 0x3007 ||
           (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

/* A name that looks like a cell (KPI1, R1C1) or begins with a digit is taken for something else. */
static bool looks_like_cell(str name)
{
    size_t letters = 0, i;

    while (letters < name.len && ((name.at[letters] | 0x20) >= 'a') &&
           ((name.at[letters] | 0x20) <= 'z'))
        letters++;
    for (i = letters; i < name.len && name.at[i] >= '0' && name.at[i] <= '9'; i++)
        ;
    if (name.len && name.at[0] >= '0' && name.at[0] <= '9')
        return true;
    if (name.len && (name.at[0] | 0x20) == 'r' && i < name.len)
        return (name.at[i] | 0x20) == 'c';
    return i == name.len && letters <= 3 && (i > letters || name.len == 1);
}

static str safe_name(struct arena *a, str head)
{
    struct buf b = BUF(a);
    size_t n = 0;
    uint32_t c;

    while (n < NAME_CHARACTERS && utf8_next(&head, &c)) {
        if (c >= 0xFF10 && c <= 0xFF5A)
            c = c - 0xFF00 + 0x20;
        if (may_name(c))
            buf_code_point(&b, c);
        else if (b.len == 0 || b.at[b.len - 1] != '_')
            buf_char(&b, '_');
        n++;
    }
    while (b.len && b.at[b.len - 1] == '_')
        b.len--;
    if (b.len == 0 || looks_like_cell(buf_text(&b)))
        return str_format(a, "_" STR_FMT, STR_ARG(buf_text(&b)));
    return buf_text(&b);
}

static bool is_taken(struct arena *a, const struct workbook *w, str name)
{
    for (size_t i = 0; i < w->name_count; i++) {
        if (str_equal(sheet_name_folded(a, w->names[i].name), sheet_name_folded(a, name)))
            return true;
    }
    return false;
}

void sheet_name_columns(struct sheet_making *m, const struct bound_sheet *bound, size_t number)
{
    struct workbook *w = m->workbook;
    const struct sheet *s = &w->sheets[number];
    struct arena *a = m->run->arena;

    for (size_t i = 0; s->body_count && i < bound->spec->columns.n; i++) {
        str base = safe_name(a, bound->columns[i].spec->name), name = base;

        for (int n = 2; is_taken(a, w, name); n++)
            name = str_format(a, STR_FMT "_%d", STR_ARG(base), n);
        w->names = ARENA_GROWN(a, w->names, w->name_count, &m->name_room);
        w->names[w->name_count++] = (struct grid_name){
            name, number, { s->body_row, i, s->body_row + s->body_count - 1, i }
        };
    }
}
