/* sheet.c - see sheet.h: names resolved, files listed, sheets put together. */
#include "blocks/sheet.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/say.h"
#include "base/utf8.h"
#include "blocks/pictures.h"
#include "blocks/sheet_bound.h"
#include "data/calendar.h"

/* The Normal style decides how wide columns are in files; see SHEET_DIGIT_PIXELS. */
#define NORMAL_FAMILY "BIZ UDゴシック"
enum { NORMAL_SIZE = 9000 };

static struct template template_of(struct run *run, struct words expression)
{
    struct template_piece *piece = ARENA_NEW(run->arena, struct template_piece);

    piece->expression = expression;
    return (struct template){ piece, 1, expression.where, true };
}

/* A name that is not in the data is the department's to fill in. */
static bool is_in_data(const struct bound_sheet *out, const struct sheet_column *c)
{
    return str_find(c->field.text, STR(".")) < c->field.text.len ||
           table_find(query_table(out->query), c->field.text);
}

static bool bind_column(const struct sheet_binding *b, struct bound_sheet *out, size_t i)
{
    struct bound_column *c = &out->columns[i];
    struct template field;

    c->spec = out->spec->columns.at[i];
    if (!sheet_bind_reach(b, out, c))
        return false;
    if (!c->spec->field.given && !c->spec->show.given)
        return true;
    if (c->spec->show.given)
        return fill_bind(b->run, &c->spec->show, out->query, &c->text);
    if (c->spec->input && !is_in_data(out, c->spec)) {
        c->blank = true;
        return true;
    }
    field = template_of(b->run, c->spec->field);
    if (fill_bind(b->run, &field, out->query, &c->text))
        return true;
    if (!c->spec->input && !is_in_data(out, c->spec))
        diag_note(b->run->diags,
                  _("a column that is filled in, and not in the data, has input: yes"));
    return false;
}

static bool bind_rows(const struct sheet_binding *b, struct bound_sheet *out)
{
    const struct sheet_spec *s = out->spec;
    const struct column *field;
    bool ok;

    ok = query_expand(b->run, out->query, s->expand);
    ok &= query_where(b->run, out->query, s->only);
    ok &= query_sort(b->run, out->query, s->sort);
    if (s->once.given)
        ok &= query_show(b->run, out->query, s->once, &out->once, &field);
    out->columns = ARENA_ARRAY(b->run->arena, struct bound_column, s->columns.n);
    for (size_t i = 0; i < s->columns.n; i++)
        ok &= bind_column(b, out, i);
    ok &= sheet_bind_groups(b, out);
    ok &= sheet_flat_bind(b, out);
    ok = ok && sheet_bind_homes(b, out) && sheet_bind_additions(b, out);
    return ok && sheet_bind_limits(b, out) && query_ready(b->run, out->query);
}

static bool bind_lines(const struct sheet_binding *b, struct bound_sheet *out)
{
    const struct sheet_spec *s = out->spec;
    bool ok = true;

    out->lines = ARENA_ARRAY(b->run->arena, struct bound_line, s->line_count);
    for (size_t i = 0; i < s->line_count; i++) {
        struct bound_line *l = &out->lines[i];

        l->level = s->line[i].level;
        l->given = s->line[i].text.given;
        if (l->given)
            ok &= fill_bind(b->run, &s->line[i].text, b->outer, &l->text);
    }
    return ok;
}

static bool bind_sheet(const struct sheet_binding *b, const struct sheet_spec *spec,
                       struct bound_sheet *out)
{
    struct sheet_binding words = *b; /* what stands around the cells is the card's, or the book's */
    bool ok;

    *out = (struct bound_sheet){ .spec = spec, .once = SIZE_MAX };
    if (spec->rows.given) {
        out->query = query_new(b->run, b->plan, query_scope(b->outer), spec->rows);
        if (!out->query)
            return false;
    }
    if (spec->card.given)
        words.outer = out->query;
    ok = fill_bind(b->run, &spec->name, words.outer, &out->name);
    ok &= fill_bind(b->run, &spec->title, words.outer, &out->title);
    ok &= fill_bind(b->run, &spec->note, words.outer, &out->note);
    ok &= sheet_bind_running(&words, &spec->print.head, out->head);
    ok &= sheet_bind_running(&words, &spec->print.foot, out->foot);
    ok &= sheet_bind_objects(b, out);
    if (spec->rows.given)
        return bind_rows(b, out) && ok;
    return bind_lines(b, out) && ok;
}

static bool bind_properties(const struct sheet_binding *b, struct sheet_book *book)
{
    const struct sheet_properties *p = &book->spec->properties;
    bool ok = fill_bind(b->run, &p->title, b->outer, &book->title);

    ok &= fill_bind(b->run, &p->subject, b->outer, &book->subject);
    ok &= fill_bind(b->run, &p->author, b->outer, &book->author);
    ok &= fill_bind(b->run, &p->company, b->outer, &book->company);
    return fill_bind(b->run, &p->keywords, b->outer, &book->keywords) && ok;
}

/* Without for-each, the one record is the plan itself. */
static struct query *outer_query(struct run *run, const struct plan *plan,
                                 const struct worksheet *w)
{
    const struct words plan_itself = { plan->dictionary->plan->name, w->where, true };

    return query_new(run, plan, NULL, w->for_each.given ? w->for_each : plan_itself);
}

bool worksheet_bind(struct run *run, const struct plan *plan, const struct worksheet *worksheet,
                    const struct sheet_book **out)
{
    struct sheet_book *book = ARENA_NEW(run->arena, struct sheet_book);
    struct sheet_binding b = { run, plan, outer_query(run, plan, worksheet) };
    bool ok;

    book->plan = plan;
    book->spec = worksheet;
    book->query = b.outer;
    if (!b.outer)
        return false;
    ok = query_where(run, b.outer, worksheet->only);
    ok &= query_sort(run, b.outer, worksheet->sort);
    ok &= fill_bind(run, &worksheet->output, b.outer, &book->output);
    ok &= bind_properties(&b, book);
    book->sheets = ARENA_ARRAY(run->arena, struct bound_sheet, worksheet->sheets.n);
    for (size_t i = 0; i < worksheet->sheets.n; i++)
        ok &= bind_sheet(&b, worksheet->sheets.at[i], &book->sheets[i]);
    *out = book;
    return ok && query_ready(run, b.outer);
}

/* Windows takes A and a for the same file. */
static str folded(struct arena *a, str path)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < path.len; i++) {
        char c = path.at[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        buf_char(&b, c);
    }
    return buf_text(&b);
}

static bool tell_repeated(struct run *run, const struct sheet_book *book, str path)
{
    diag_error(run->diags, book->output.where, "L141",
               _("two records make the same file \"" STR_FMT "\""), STR_ARG(path));
    diag_note(run->diags,
              _("put a column into output: that differs for every record, such as the key"));
    return false;
}

bool worksheet_files(struct run *run, const struct sheet_book *book, struct sheet_files *out)
{
    struct map seen = MAP(run->arena);
    struct rows rows;
    bool ok = true;

    *out = (struct sheet_files){ 0 };
    if (!query_rows(run, book->query, NULL, &rows))
        return false;
    out->at = ARENA_ARRAY(run->arena, struct sheet_file, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        struct sheet_file *f = &out->at[out->n];

        f->record = rows.at[i];
        if (!sheet_path(run, &book->output, &f->record, &f->path)) {
            ok = false;
        } else if (!map_add(&seen, folded(run->arena, f->path), f)) {
            ok = tell_repeated(run, book, f->path);
        } else {
            out->n++;
        }
    }
    return ok;
}

struct cell_format sheet_plain(const struct sheet_making *m)
{
    const struct sheet_font *font = &m->book->spec->font;

    return (struct cell_format){ .family = font->family, .size = font->size };
}

enum grid_stand sheet_stand(const struct sheet_spec *spec, enum grid_stand otherwise)
{
    switch ((enum sheet_stand)spec->valign) {
    case SHEET_STAND_AUTO:
        break;
    case SHEET_TOP:
        return GRID_STAND_TOP;
    case SHEET_MIDDLE:
        return GRID_STAND_MIDDLE;
    case SHEET_BOTTOM:
        return GRID_STAND_BOTTOM;
    }
    return otherwise;
}

bool sheet_fill(struct sheet_making *m, const struct fill *fill, str *out)
{
    str text;

    return fill_text(m->run, fill, m->record, &text) &&
           sheet_cell_text(m->run, text, fill->where, NULL, out);
}

static bool make_property(struct sheet_making *m, const struct fill *fill, str *out)
{
    if (!sheet_fill(m, fill, out))
        return false;
    if (utf8_count(*out) <= GRID_PROPERTY_MAX)
        return true;
    return diag_error(m->run->diags, fill->where, "L134",
                      _("this property is %zu characters long; at most %d are allowed"),
                      utf8_count(*out), (int)GRID_PROPERTY_MAX);
}

static bool make_info(struct sheet_making *m)
{
    const struct sheet_book *book = m->book;
    struct workbook_info *info = &m->workbook->info;
    const struct plan_value *date = dictionary_value(book->plan->dictionary, STR("日付"));
    bool ok = make_property(m, &book->title, &info->title);
    struct date day;

    ok &= make_property(m, &book->subject, &info->subject);
    ok &= make_property(m, &book->author, &info->author);
    ok &= make_property(m, &book->company, &info->company);
    ok &= make_property(m, &book->keywords, &info->keywords);
    if (!info->title.len)
        info->title = book->spec->name.text;
    if (date && calendar_parse_date(date->value, &day))
        info->date = str_format(m->run->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    return ok;
}

static unsigned allow_of(unsigned allow)
{
    static const struct {
        unsigned spec, grid;
    } pairs[] = { { SHEET_FILTER, ALLOW_FILTER },
                  { SHEET_SORT, ALLOW_SORT },
                  { SHEET_COLUMN_WIDTH, ALLOW_COLUMN_WIDTH },
                  { SHEET_ROW_HEIGHT, ALLOW_ROW_HEIGHT },
                  { SHEET_FORMAT, ALLOW_FORMAT },
                  { SHEET_INSERT_ROWS, ALLOW_INSERT_ROWS },
                  { SHEET_DELETE_ROWS, ALLOW_DELETE_ROWS } };
    unsigned out = 0;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        out |= allow & pairs[i].spec ? pairs[i].grid : 0;
    return out;
}

struct sheet *sheet_add(struct sheet_making *m, size_t number)
{
    struct workbook *w = m->workbook;
    struct sheet *out;

    w->sheets = ARENA_GROWN(m->run->arena, w->sheets, w->sheet_count, &m->sheet_room);
    out = &w->sheets[w->sheet_count++];
    *out = (struct sheet){ .number = number };
    return out;
}

bool sheet_begin(struct sheet_making *m, const struct bound_sheet *bound, struct sheet *out)
{
    out->protect = bound->spec->protect.on;
    out->allow = allow_of(bound->spec->protect.allow);
    out->tab = paint_colour(&bound->spec->tab, (struct colour){ 0 });
    out->zoom = bound->spec->zoom == 100 ? 0 : bound->spec->zoom;
    m->workbook->locked |= out->protect;
    return sheet_print(m, bound, &out->print);
}

static bool make_sheet(struct sheet_making *m, size_t i)
{
    size_t number = m->workbook->sheets[i].number;
    const struct bound_sheet *bound = &m->book->sheets[number];
    struct sheet *out = &m->workbook->sheets[i];
    bool ok;

    if (bound->spec->card.given)
        return sheet_make_cards(m, bound, i);
    ok = sheet_begin(m, bound, out);
    if (!bound->query)
        return sheet_make_text(m, bound, out) && ok;
    ok &= sheet_make_rows(m, bound, out);
    sheet_fit_breaks(out);
    if (bound->spec->names)
        sheet_name_columns(m, bound, i);
    return ok;
}

/* A layout can be put right; what comes of the data is made a name that programs take. */
static bool name_sheet(struct sheet_making *m, const struct fill *fill, struct sheet *out)
{
    size_t before = m->workbook->sheet_count - 1;
    bool data = false;

    for (size_t i = 0; i < fill->n; i++)
        data |= fill->at[i].value != SIZE_MAX;
    if (!sheet_fill(m, fill, &out->name))
        return false;
    if (data && out->name.len)
        out->name = sheet_name_safe(m->run, m->workbook, before, out->name);
    return sheet_name_check(m->run, m->workbook, before, out->name, fill->where);
}

/* All of them first: links of earlier sheets lead to later ones. */
static bool name_sheets(struct sheet_making *m)
{
    bool ok = true;

    for (size_t i = 0; i < m->book->spec->sheets.n; i++) {
        const struct bound_sheet *bound = &m->book->sheets[i];
        struct sheet *out;

        if (bound->spec->card.given) {
            ok &= sheet_add_cards(m, bound, i);
            continue;
        }
        out = sheet_add(m, i);
        ok &= name_sheet(m, &bound->name, out);
    }
    return ok;
}

/* The first sheet behind those that are of the same layout sheet as i. */
static size_t sheet_next(const struct workbook *w, size_t i)
{
    size_t number = w->sheets[i].number;

    while (i < w->sheet_count && w->sheets[i].number == number)
        i++;
    return i;
}

/* Behind all others, as nobody sees it; rules are told its number then. */
static bool add_lists(struct sheet_making *m)
{
    struct workbook *w = m->workbook;
    size_t number = w->sheet_count;

    if (!m->list_count)
        return true;
    sheet_lists(m, sheet_add(m, SIZE_MAX));
    for (size_t i = 0; i < number; i++) {
        for (size_t k = 0; k < w->sheets[i].rule_count; k++)
            w->sheets[i].rules[k].list_sheet = number;
    }
    return sheet_name_check(m->run, w, number, w->sheets[number].name, m->book->spec->where);
}

bool worksheet_make(struct run *run, const struct sheet_book *book, const struct record *record,
                    struct workbook *out)
{
    struct sheet_making m = { run, book, record, out, .format_room = 0 };
    bool ok;

    *out = (struct workbook){ .digit_pixels = SHEET_DIGIT_PIXELS, .where = book->spec->where };
    sheet_format(&m, (struct cell_format){ .family = STR(NORMAL_FAMILY), .size = NORMAL_SIZE });
    ok = make_info(&m);
    ok &= name_sheets(&m);
    for (size_t i = 0; i < out->sheet_count; i = sheet_next(out, i))
        ok &= make_sheet(&m, i);
    if (m.pictures)
        out->pictures = pictures_all(m.pictures, &out->picture_count);
    return add_lists(&m) && ok;
}
