/* xlsx_sheet.c - one sheet: columns, cells, rules, print set-up. */
#include <stdio.h>

#include "base/say.h"
#include "base/utf8.h"
#include "emit/xlsx_book.h"
#include "emit/xlsx_colour.h"
#include "emit/xlsx_text.h"

/* The library takes widths in digits of 7 pixels; what it writes must be in digits of our own. */
static double column_width(const struct xlsx *x, int64_t pixels)
{
    double digits = (double)pixels / (double)x->grid->digit_pixels;
    double width = digits - 5.0 / 7.0;

    return width < 1 ? digits * 7.0 / 12.0 : width; /* it counts narrow columns in another way */
}

static void put_columns(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    for (size_t i = 0; i < s->column_count; i++) {
        lxw_row_col_options hidden = { .hidden = s->columns[i].hidden };
        lxw_col_t c = (lxw_col_t)i;

        xlsx_keep(x, worksheet_set_column_opt(out, c, c, column_width(x, s->columns[i].pixels),
                                              NULL, &hidden));
    }
}

/* Both sides are exact in a double, so the quotient is the nearest one there is. */
static double number_of(struct decimal d)
{
    static const double tens[] = { 1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

    return (double)d.digits / tens[d.scale];
}

/*
 * Cells are written without the library (xlsx_rows.c). It is told where they are, and of heights:
 * it works out from them where things lie that float above the cells.
 */
static void put_extent(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    if (!s->row_count || !s->column_count)
        return;
    out->dim_rowmin = 0;
    out->dim_colmin = 0;
    out->dim_rowmax = (lxw_row_t)(s->row_count - 1);
    out->dim_colmax = (lxw_col_t)(s->column_count - 1);
    for (size_t r = 0; r < (s->source ? s->made_from : s->row_count); r++)
        xlsx_keep(x, worksheet_set_row(out, (lxw_row_t)r, (double)s->rows[r].height / 1000, NULL));
}

static void put_merges(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    for (size_t i = 0; i < s->merge_count; i++) {
        const struct grid_range *r = &s->merges[i];

        xlsx_keep(x, worksheet_merge_range(out, (lxw_row_t)r->row, (lxw_col_t)r->column,
                                           (lxw_row_t)r->last_row, (lxw_col_t)r->last_column, "",
                                           NULL));
    }
}

static char *list_formula(struct xlsx *x, const struct grid_rule *r)
{
    return xlsx_range(x, r->list_sheet, &r->list_range);
}

static char *text_or_none(struct xlsx *x, str text)
{
    return text.len ? str_cstr(x->run->arena, text) : NULL;
}

/* 1900-03-01, before which programs count days in two ways, and 9999-12-31. */
enum { FIRST_DAY = 61, LAST_DAY = 2958465 };

static void set_limits(struct xlsx *x, const struct grid_rule *r, lxw_data_validation *v)
{
    switch (r->kind) {
    case RULE_ANY:
        v->validate = LXW_VALIDATION_TYPE_ANY;
        break;
    case RULE_CHOICES:
        v->validate = LXW_VALIDATION_TYPE_LIST;
        v->value_list = ARENA_ARRAY(x->run->arena, char *, r->choices.n + 1);
        for (size_t i = 0; i < r->choices.n; i++)
            v->value_list[i] = str_cstr(x->run->arena, r->choices.at[i]);
        break;
    case RULE_RANGE:
        v->validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA; /* see make_list */
        v->value_formula = list_formula(x, r);
        break;
    case RULE_DECIMAL:
        v->validate = LXW_VALIDATION_TYPE_DECIMAL;
        v->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        v->minimum_number = r->ranged ? number_of(r->least) : -999999999999999.0;
        v->maximum_number = r->ranged ? number_of(r->greatest) : 999999999999999.0;
        break;
    case RULE_DATE:
        v->validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
        v->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        v->minimum_number = r->ranged ? number_of(r->least) : FIRST_DAY;
        v->maximum_number = r->ranged ? number_of(r->greatest) : LAST_DAY;
        break;
    case RULE_LENGTH:
        v->validate = LXW_VALIDATION_TYPE_LENGTH;
        v->criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        v->value_number = (double)r->most;
        break;
    }
}

/*
 * libxlsxwriter 1.1.4 copies the formula of a list twice and frees one; those of other rules it
 * keeps well. So the rule is added as another kind, and becomes a list here.
 */
static void make_list(lxw_worksheet *out)
{
    lxw_data_val_obj *last = STAILQ_FIRST(out->data_validations);

    while (last && STAILQ_NEXT(last, list_pointers))
        last = STAILQ_NEXT(last, list_pointers);
    if (last)
        last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

static void put_rule(struct xlsx *x, lxw_worksheet *out, const struct grid_rule *r)
{
    lxw_data_validation v = { .input_title = text_or_none(x, r->input_title),
                              .input_message = text_or_none(x, r->input_message),
                              .error_title = text_or_none(x, r->error_title),
                              .error_message = text_or_none(x, r->error_message) };

    set_limits(x, r, &v);
    xlsx_keep(x, worksheet_data_validation_range(
                     out, (lxw_row_t)r->range.row, (lxw_col_t)r->range.column,
                     (lxw_row_t)r->range.last_row, (lxw_col_t)r->range.last_column, &v));
    if (r->kind == RULE_RANGE)
        make_list(out);
}

static void put_highlight(struct xlsx *x, lxw_worksheet *out, const struct grid_highlight *h)
{
    lxw_format *f = workbook_add_format(x->book);
    lxw_conditional_format c = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .format = f };

    if (!f) {
        xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    format_set_bg_color(f, colour_rgb(h->fill));
    c.value_string =
        str_cstr(x->run->arena, str_format(x->run->arena, "=" STR_FMT, STR_ARG(h->formula)));
    xlsx_keep(x, worksheet_conditional_format_range(
                     out, (lxw_row_t)h->range.row, (lxw_col_t)h->range.column,
                     (lxw_row_t)h->range.last_row, (lxw_col_t)h->range.last_column, &c));
}

static uint8_t paper_code(enum grid_paper paper)
{
    switch (paper) {
    case GRID_A3:
        return 8;
    case GRID_A4:
        return 9;
    case GRID_A5:
        return 11;
    case GRID_B4:
        return 12;
    case GRID_B5:
        break;
    }
    return 13;
}

static double inches(mpt length)
{
    return (double)length / (double)MPT_PT(72);
}

static bool put_running(struct xlsx *x, lxw_worksheet *out, const struct grid_print *p)
{
    const char *head = xlsx_running(x->run->arena, p->head, p);
    const char *foot = xlsx_running(x->run->arena, p->foot, p);
    lxw_header_footer_options head_place = { .margin = inches(p->head_margin) };
    lxw_header_footer_options foot_place = { .margin = inches(p->foot_margin) };

    if (utf8_count(str_from(head)) >= GRID_RUNNING_MAX ||
        utf8_count(str_from(foot)) >= GRID_RUNNING_MAX)
        return diag_error(x->run->diags, p->where, "L133",
                          _("the head or foot of the printed pages is too long: spreadsheet "
                            "programs take %d characters, their codes included"),
                          (int)GRID_RUNNING_MAX);
    if (*head)
        xlsx_keep(x, worksheet_set_header_opt(out, head, &head_place));
    if (*foot)
        xlsx_keep(x, worksheet_set_footer_opt(out, foot, &foot_place));
    return true;
}

static bool put_print(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    const struct grid_print *p = &s->print;
    const struct grid_range *area = &s->print_area;

    worksheet_set_paper(out, paper_code(p->paper));
    if (p->landscape)
        worksheet_set_landscape(out);
    worksheet_set_margins(out, inches(p->left), inches(p->right), inches(p->top),
                          inches(p->bottom));
    if (p->centered)
        worksheet_center_horizontally(out);
    if (p->scale)
        worksheet_set_print_scale(out, (uint16_t)p->scale);
    else if (p->wide || p->tall)
        worksheet_fit_to_pages(out, (uint16_t)p->wide, (uint16_t)p->tall);
    /* LibreOffice 7.4 prints a hidden sheet that has a print area. */
    if (s->row_count && !s->hidden)
        xlsx_keep(x, worksheet_print_area(out, (lxw_row_t)area->row, (lxw_col_t)area->column,
                                          (lxw_row_t)area->last_row, (lxw_col_t)area->last_column));
    if (s->repeated)
        xlsx_keep(x,
                  worksheet_repeat_rows(out, (lxw_row_t)s->repeat_row, (lxw_row_t)s->repeat_last));
    return put_running(x, out, p);
}

static void put_protection(lxw_worksheet *out, unsigned allow, uint16_t verifier)
{
    lxw_protection p = { .autofilter = (allow & ALLOW_FILTER) != 0,
                         .sort = (allow & ALLOW_SORT) != 0,
                         .format_columns = (allow & ALLOW_COLUMN_WIDTH) != 0,
                         .format_rows = (allow & ALLOW_ROW_HEIGHT) != 0,
                         .format_cells = (allow & ALLOW_FORMAT) != 0,
                         .insert_rows = (allow & ALLOW_INSERT_ROWS) != 0,
                         .delete_rows = (allow & ALLOW_DELETE_ROWS) != 0 };

    worksheet_protect(out, NULL, &p);
    if (verifier) /* the library would have the password itself */
        snprintf(out->protection.hash, sizeof out->protection.hash, "%X", (unsigned)verifier);
}

static void put_view(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    const struct grid_range *f = &s->filter;

    if (s->freeze_row || s->freeze_column)
        worksheet_freeze_panes(out, (lxw_row_t)s->freeze_row, (lxw_col_t)s->freeze_column);
    worksheet_set_selection(out, (lxw_row_t)s->active_row, (lxw_col_t)s->active_column,
                            (lxw_row_t)s->active_row, (lxw_col_t)s->active_column);
    if (s->filtered)
        xlsx_keep(x, worksheet_autofilter(out, (lxw_row_t)f->row, (lxw_col_t)f->column,
                                          (lxw_row_t)f->last_row, (lxw_col_t)f->last_column));
    if (s->protect)
        put_protection(out, s->allow, s->verifier);
    if (!s->gridlines)
        worksheet_gridlines(out, LXW_HIDE_ALL_GRIDLINES);
    if (s->hidden)
        worksheet_hide(out);
}

/* No green corners at 事務事業番号: digits that are text are meant to be. */
static void calm(struct xlsx *x, lxw_worksheet *out, const struct sheet *s)
{
    str range;

    if (!s->row_count)
        return;
    range = str_format(
        x->run->arena, "A1:" STR_FMT,
        STR_ARG(grid_cell_name(x->run->arena, s->row_count - 1, s->column_count - 1, false)));
    xlsx_keep(x, worksheet_ignore_errors(out, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                         str_cstr(x->run->arena, range)));
}

bool xlsx_sheet(struct xlsx *x, size_t number)
{
    const struct sheet *s = &x->grid->sheets[number];
    lxw_worksheet *out = x->sheets[number];

    put_columns(x, out, s);
    put_extent(x, out, s);
    put_merges(x, out, s);
    for (size_t i = 0; i < s->rule_count; i++)
        put_rule(x, out, &s->rules[i]);
    for (size_t i = 0; i < s->highlight_count; i++)
        put_highlight(x, out, &s->highlights[i]);
    put_view(x, out, s);
    xlsx_hung(x, out, number);
    calm(x, out, s);
    return put_print(x, out, s);
}
