/* sheet_check.c - see sheet_check.h. */
#include "layout/sheet_check.h"

#include "base/say.h"
#include "base/utf8.h"
#include "layout/sheet_card.h"
#include "layout/sheet_flat.h"
#include "layout/sheet_formula.h"
#include "layout/sheet_object.h"
#include "layout/sheet_text.h"

/* NAME_MOST: bytes of a font's name or a number's look; libxlsxwriter 1.1.4 cuts what is longer. */
enum { SAY_MOST = 255, NAME_MOST = 127, COLUMNS_MOST = 16384 };

/* 事業.事業名 is called 事業名. */
static str last_part(str field)
{
    for (size_t i = field.len; i > 0; i--) {
        if (field.at[i - 1] == '.')
            return str_slice(field, i, field.len);
    }
    return field;
}

size_t sheet_column_find(const struct sheet_spec *sheet, str name)
{
    for (size_t i = 0; i < sheet->columns.n; i++) {
        const struct sheet_column *c = sheet->columns.at[i];

        if (str_equal(c->name, name) ||
            (c->field.given &&
             (str_equal(c->field.text, name) || str_equal(last_part(c->field.text), name))))
            return i;
    }
    return SIZE_MAX;
}

static bool no_column(struct run *run, const struct sheet_spec *sheet, struct words asked)
{
    str *names = ARENA_ARRAY(run->arena, str, sheet->columns.n);
    str near;

    for (size_t i = 0; i < sheet->columns.n; i++)
        names[i] = ((const struct sheet_column *)sheet->columns.at[i])->name;
    near = str_nearest(run->arena, asked.text, names, sheet->columns.n);
    diag_error(run->diags, asked.where, "L104", _("this sheet has no column \"" STR_FMT "\""),
               STR_ARG(asked.text));
    if (near.len)
        diag_label(run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
    return false;
}

bool sheet_column_named(struct run *run, const struct sheet_spec *sheet, struct words asked,
                        size_t *out)
{
    *out = sheet_column_find(sheet, asked.text);
    return *out != SIZE_MAX || no_column(run, sheet, asked);
}

/* Keys that only mean something in an input column. */
static bool check_answer(struct run *run, const struct sheet_column *c)
{
    bool chosen = c->choose.n || c->choose_from.given;

    if (!c->input && (chosen || c->say.given || c->length || c->between.least.given))
        return diag_error(run->diags, c->where, "L103",
                          _("choose, between, say and length are for columns that are filled in: "
                            "write input: yes, or leave them out"));
    if (utf8_count(c->say.text) > SAY_MOST)
        return diag_error(run->diags, c->say.where, "L106",
                          _("spreadsheet programs show at most %d characters here"), SAY_MOST);
    if (c->number.text.len > NAME_MOST)
        return diag_error(run->diags, c->number.where, "L106",
                          _("a number's look is at most %d bytes long"), NAME_MOST);
    if ((c->number.given || c->date) && (chosen || c->length))
        return diag_error(run->diags, c->where, "L103",
                          _("a column of numbers or days has neither choose nor length"));
    if (chosen && c->length)
        return diag_error(run->diags, c->where, "L103", _("choose and length exclude each other"));
    if (c->choose.n && c->choose_from.given)
        return diag_error(run->diags, c->where, "L103",
                          _("choose and choose-from exclude each other"));
    if (c->between.least.given && c->kind == SHEET_TEXT)
        return diag_error(run->diags, c->where, "L103",
                          _("between is for numbers and days: write number: General, or date: "
                            "yes"));
    if (c->input && c->key)
        return diag_error(run->diags, c->where, "L103",
                          _("a key cannot be filled in: by it the answers find their way back"));
    if (c->link && c->kind != SHEET_TEXT)
        return diag_error(run->diags, c->where, "L103", _("link is for columns of texts"));
    if (c->link && c->link_to.given)
        return diag_error(run->diags, c->where, "L103",
                          _("link: yes follows the cell's own text; link-to says another place"));
    if (c->link_to.given && (c->kind != SHEET_TEXT || c->formula.given))
        return diag_error(run->diags, c->where, "L103",
                          _("link-to is for columns of texts from the data"));
    if (c->input && c->hidden)
        return diag_error(run->diags, c->where, "L103", _("a hidden column cannot be filled in"));
    return true;
}

static bool check_column(struct run *run, const struct sheet_spec *sheet, size_t i)
{
    struct sheet_column *c = sheet->columns.at[i];

    c->where = sheet->columns.where[i];
    c->kind = c->number.given ? SHEET_NUMBER : c->date ? SHEET_DATE : SHEET_TEXT;
    if (c->field.given + c->show.given + c->formula.given != 1)
        return diag_error(run->diags, c->where, "L102",
                          _("a column needs one of field (a column of the data), show (a text with "
                            "<...>) and formula"));
    if (!c->field.given && !c->head.given)
        return diag_error(run->diags, c->where, "L102",
                          _("a column without field needs head: what stands above it"));
    if (c->date && (c->number.given || c->formula.given))
        return diag_error(run->diags, c->where, "L103",
                          _("a column is of days, of numbers or computed, not two of these"));
    if (c->day_look && !c->date)
        return diag_error(run->diags, c->where, "L103",
                          _("date-look is for columns of days: write date: yes"));
    if (c->formula.given && c->key)
        return diag_error(run->diags, c->where, "L103",
                          _("a formula cannot be a key: it changes as the sheet is filled in"));
    if (c->input && !c->field.given)
        return diag_error(run->diags, c->where, "L102",
                          _("a column that is filled in needs field: the name of its answers"));
    c->name = c->head.given ? c->head.text : last_part(c->field.text);
    for (size_t k = 0; k < i; k++) {
        const struct sheet_column *before = sheet->columns.at[k];

        if (!str_equal(before->name, c->name))
            continue;
        diag_error(run->diags, c->where, "L105", _("a second column \"" STR_FMT "\""),
                   STR_ARG(c->name));
        diag_also(run->diags, before->where, _("the first"));
        diag_note(run->diags, _("answers find their way back by the names of columns; give one of "
                                "them another head"));
        return false;
    }
    return check_answer(run, c);
}

static bool check_names(struct run *run, const struct sheet_spec *sheet, const struct condition *c,
                        size_t *first)
{
    size_t column;
    bool ok = true;

    if (!c)
        return true;
    if (c->kind == CONDITION_NAME) {
        ok = sheet_column_named(run, sheet, (struct words){ c->text, c->where, true }, &column);
        if (ok && *first == SIZE_MAX)
            *first = column;
    }
    ok &= check_names(run, sheet, c->left, first);
    return check_names(run, sheet, c->right, first) && ok;
}

/* There is no record around that could lend an accent. */
static bool resolve_paint(struct run *run, const struct palette *palette, struct paint *paint)
{
    if (!palette_resolve(run, palette, paint))
        return false;
    if (paint->name.len)
        return diag_error(run->diags, paint->where, "L109",
                          _("accent is a colour of booklets; name a colour here"));
    return true;
}

static bool check_highlight(struct run *run, const struct worksheet *w,
                            const struct sheet_spec *sheet, struct sheet_highlight *h)
{
    size_t first = SIZE_MAX;
    bool ok = resolve_paint(run, &w->palette, &h->fill);

    if (!h->when.given || !condition_read(run, h->when, &h->condition))
        return false;
    ok &= check_names(run, sheet, h->condition, &first);
    if (h->column.given)
        return sheet_column_named(run, sheet, h->column, &h->target) && ok;
    h->target = first;
    if (ok && first == SIZE_MAX)
        return diag_error(run->diags, h->when.where, "L104",
                          _("the condition names no column of the sheet; say with column: which is "
                            "filled"));
    return ok;
}

/* A line of sums below records that stand together, or below all of them. */
static bool has_sums(const struct sheet_spec *s)
{
    bool any = s->total.given;

    for (size_t i = 0; i < s->subtotal.n; i++)
        any |= ((const struct sheet_subtotal *)s->subtotal.at[i])->label.given;
    return any;
}

static bool check_subtotals(struct run *run, struct sheet_spec *s)
{
    bool ok = true, sums = false;

    for (size_t i = 0; i < s->subtotal.n; i++) {
        struct sheet_subtotal *t = s->subtotal.at[i];

        t->where = s->subtotal.where[i];
        sums |= t->label.given;
        if (!t->head.given && !t->label.given && !t->page)
            ok = diag_error(run->diags, t->where, "L107",
                            _("rows that stand together need head (a line above), label (a line "
                              "of sums) or page: yes"));
    }
    if (sums && s->names)
        ok = diag_error(run->diags, s->where, "L107",
                        _("names: yes is not for a sheet with lines of sums between its records: "
                          "SUM over a column's name would count twice; give the names to another "
                          "sheet"));
    return ok;
}

/* Without its line there is no place for a column's total, and without totals no use for the line.
 */
static bool check_totals(struct run *run, const struct sheet_spec *s)
{
    bool any = false;

    for (size_t i = 0; i < s->columns.n; i++) {
        const struct sheet_column *c = s->columns.at[i];

        if (!c->total)
            continue;
        any = true;
        if (!has_sums(s))
            return diag_error(run->diags, c->where, "L107",
                              _("a column has a total, but the sheet has no line for it: write "
                                "total: 合計 beside columns:"));
        if (c->total != SHEET_COUNT && c->kind != SHEET_NUMBER)
            return diag_error(run->diags, c->where, "L107",
                              _("sum and average are for columns of numbers: write number:"));
        if (c->computed && c->kind == SHEET_TEXT)
            return diag_error(run->diags, c->where, "L107",
                              _("a formula that gives a text cannot be counted: its cell is never "
                                "empty"));
    }
    if (has_sums(s) && !any)
        return diag_error(run->diags, s->total.given ? s->total.where : s->subtotal.where[0],
                          "L107", _("no column has a total: write total: sum with one"));
    return true;
}

static const struct sheet_column *column_at(const struct sheet_spec *s, size_t i)
{
    return s->columns.at[i];
}

static bool check_rows(struct run *run, const struct worksheet *w, struct sheet_spec *s)
{
    bool ok = true, formulas = true;

    if (s->columns.n == 0)
        return diag_error(run->diags, s->where, "L101", _("a sheet with rows needs columns"));
    if (s->columns.n > COLUMNS_MOST)
        return diag_error(run->diags, s->where, "L101", _("a sheet has at most %d columns"),
                          COLUMNS_MOST);
    for (size_t i = 0; i < s->columns.n; i++)
        ok &= check_column(run, s, i);
    for (size_t i = 0; ok && i < s->columns.n; i++)
        formulas &= !column_at(s, i)->formula.given || sheet_formula_read(run, s, i);
    if (!ok || !formulas)
        return false;
    ok = check_totals(run, s);
    ok &= check_subtotals(run, s);
    ok &= sheet_flat_check(run, s);
    ok &= sheet_objects_check(run, &w->palette, s);
    if (s->freeze.given) {
        ok &= sheet_column_named(run, s, s->freeze, &s->frozen);
        s->frozen++;
    }
    for (size_t i = 0; i < s->highlight.n; i++)
        ok &= check_highlight(run, w, s, s->highlight.at[i]);
    return ok;
}

static bool check_tab(struct run *run, const struct worksheet *w, struct sheet_spec *s)
{
    return !s->tab.where.source || resolve_paint(run, &w->palette, &s->tab);
}

/*
 * The password itself never stands in a file: all that may be said here is where to find it. And
 * only there: a layout of a stranger must not ask for other secrets of the environment.
 */
static bool check_password(struct run *run, const struct sheet_protect *p)
{
    str name = p->password_from.text;
    const str prefix = STR("SASSHI_");
    bool ok = !p->password_from.given || (str_starts(name, prefix) && name.len > prefix.len);

    for (size_t i = 0; ok && i < name.len; i++) {
        char c = name.at[i];

        ok = (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
    }
    if (ok && p->password_from.given && !p->on)
        return diag_error(run->diags, p->password_from.where, "L103",
                          _("a sheet that is not protected has no password"));
    if (ok)
        return true;
    diag_error(run->diags, p->password_from.where, "L119",
               _("password-from is the name of an environment variable that begins with SASSHI_, "
                 "such as SASSHI_SHEET_PASSWORD"));
    diag_note(run->diags, _("a password never stands in a file"));
    return false;
}

static bool check_sheet(struct run *run, const struct layout *layout, struct worksheet *w,
                        struct sheet_spec *s)
{
    struct span rows_only = { 0 };

    if (!check_tab(run, w, s) || !check_password(run, &s->protect))
        return false;
    if (s->rows.given + s->text.given + s->card.given != 1)
        return diag_error(run->diags, s->where, "L101",
                          _("a sheet needs one of rows (a table, with columns), card (a table, with "
                            "a sheet for each record) and text (a file)"));
    if (s->card.given)
        s->rows = s->card;
    if (s->rows.given)
        return check_rows(run, w, s) && sheet_card_read(run, s);
    if (s->flat)
        return sheet_flat_check(run, s);
    if (s->only.given)
        rows_only = s->only.where;
    else if (s->sort.given)
        rows_only = s->sort.where;
    else if (s->columns.n)
        rows_only = s->columns.where[0];
    else if (s->subtotal.n)
        rows_only = s->subtotal.where[0];
    else if (s->charts.n)
        rows_only = s->charts.where[0];
    if (rows_only.source)
        return diag_error(run->diags, rows_only, "L101", _("this sheet is a text; it has no rows"));
    return sheet_text_read(run, layout, s, &w->parts[w->part_count++]);
}

static bool check_colours(struct run *run, struct worksheet *w)
{
    struct sheet_colours *c = &w->colours;
    struct paint *all[] = {
        &c->head, &c->locked, &c->input, &c->input_head, &c->subtotal, &c->rule
    };
    bool ok = !w->own_colours || palette_read(run, w->own_colours, &w->palette);

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        ok &= resolve_paint(run, &w->palette, all[i]);
    return ok;
}

bool worksheet_check(struct run *run, const struct layout *layout, struct worksheet *w)
{
    bool ok = check_colours(run, w);

    if (w->font.family.len > NAME_MOST)
        ok = diag_error(run->diags, w->where, "L106", _("a font's name is at most %d bytes long"),
                        NAME_MOST);
    if (!w->sheets.at)
        return false;
    if (w->sheets.n == 0)
        return diag_error(run->diags, w->where, "L101", _("a workbook needs at least one sheet"));
    w->parts = ARENA_ARRAY(run->arena, struct layout_file, w->sheets.n);
    for (size_t i = 0; i < w->sheets.n; i++) {
        struct sheet_spec *s = w->sheets.at[i];

        s->where = w->sheets.where[i];
        ok &= check_sheet(run, layout, w, s);
    }
    return ok;
}
