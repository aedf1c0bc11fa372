/* sheet_flat.c - see sheet_flat.h. */
#include "layout/sheet_flat.h"

#include "base/say.h"
#include "base/utf8.h"

static bool against(struct run *run, struct span where, const char *rule, const char *says,
                    const char *way_out)
{
    diag_error(run->diags, where, "L120", _("flat: %s"), says);
    if (rule)
        diag_note(run->diags,
                  _("rule %s of 統計表における機械判読可能なデータの表記方法の統一ルール"), rule);
    diag_note(run->diags, "%s", way_out);
    return false;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0x3000 || c == 0xA0;
}

/* Between two characters that belong to one word: 合　計. */
static bool is_spread(str text)
{
    uint32_t first, space, second;

    return utf8_next(&text, &first) && utf8_next(&text, &space) && utf8_next(&text, &second) &&
           !text.len && first >= 0x3041 && is_space(space) && second >= 0x3041;
}

bool sheet_flat_spaced(str text)
{
    bool space = true; /* at the edges one is too many, inside two */
    str rest = text;
    uint32_t c;

    while (utf8_next(&rest, &c)) {
        if (c == '\n' || c == '\t' || (space && is_space(c)))
            return true;
        space = is_space(c);
    }
    return (text.len && space) || is_spread(text);
}

static bool check_head(struct run *run, const struct sheet_column *c)
{
    if (!sheet_flat_spaced(c->name))
        return true;
    return against(run, c->where, "1-5", _("a head is laid out with spaces or line ends"),
                   _("write head: without them"));
}

/* One piece of the data and nothing else. */
static bool is_one_datum(const struct template *t)
{
    return t->n == 1 && t->at[0].expression.given;
}

static bool check_column(struct run *run, const struct sheet_column *c)
{
    bool ok = check_head(run, c);

    if (c->group.len)
        ok = against(run, c->where, "1-6", _("heads stand on one row"),
                     _("leave out group:, and put its words into the head: 目標（令和7年度）"));
    if (c->show.given && !is_one_datum(&c->show))
        ok = against(run, c->show.where, "1-2", _("one cell holds one datum"),
                     _("give each part a column of its own"));
    if (c->cell_note.given || c->head_note.given)
        ok = against(run, c->where, "1-8", _("a note on a cell is not read as data"),
                     _("give it a column of its own"));
    return ok;
}

static bool ends_in(str text, const char *const *ends)
{
    for (; *ends; ends++) {
        if (str_ends(text, str_from(*ends)))
            return true;
    }
    return false;
}

static bool names_unit(str head)
{
    static const char *const units[] = { "）",   ")",  "％",   "%",      "年",
                                         "年度", "順", "番号", "コード", NULL };

    return ends_in(head, units);
}

static void check_units(struct run *run, const struct sheet_spec *s)
{
    for (size_t i = 0; i < s->columns.n; i++) {
        const struct sheet_column *c = s->columns.at[i];

        if (ends_in(c->name, (const char *const[]){ "単位", NULL }))
            return;
    }
    for (size_t i = 0; i < s->columns.n; i++) {
        const struct sheet_column *c = s->columns.at[i];

        if (c->kind != SHEET_NUMBER || names_unit(c->name))
            continue;
        diag_warn(run->diags, c->where, "L121",
                  _("flat: nothing says what the numbers of \"" STR_FMT "\" count (rule 1-9)"),
                  STR_ARG(c->name));
        diag_note(run->diags, _("write the unit into the head, such as 予算（千円）, or have a "
                                "column 単位"));
    }
}

static bool check_above(struct run *run, const struct sheet_spec *s)
{
    const struct template *above[] = { &s->title, &s->note };
    bool ok = true;

    for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
        if (above[i]->given)
            ok = against(run, above[i]->where, NULL, _("nothing stands above the heads"),
                         _("put a title into properties:, and notes into a sheet of text"));
    }
    if (s->images.n || s->charts.n)
        ok = against(run, s->images.n ? s->images.where[0] : s->charts.where[0], "1-8",
                     _("pictures and charts are not read as data"),
                     _("give them a sheet of their own"));
    if (s->see.n)
        ok = against(run, s->where, NULL, _("nothing stands above the heads"), _("leave out see:"));
    return ok;
}

static bool check_lines(struct run *run, const struct sheet_spec *s)
{
    bool ok = true;

    if (s->once.given)
        ok = against(run, s->once.where, "1-2", _("one cell holds one datum"),
                     _("leave out once:; what differs then has rows of its own"));
    if (s->total.given)
        ok = against(run, s->total.where, NULL, _("a line of totals would be read as a record"),
                     _("leave out total:, or give the totals a sheet of their own"));
    if (s->subtotal.n)
        ok = against(run, s->subtotal.where[0], "2-1", _("lines between the records part the data"),
                     _("leave out subtotal:, and give what the rows are grouped by a column"));
    if (s->new_rows.rows)
        ok = against(run, s->where, NULL, _("empty lines would be read as records"),
                     _("leave out new-rows:"));
    if (s->empty.given)
        ok = against(run, s->empty.where, NULL, _("words in place of rows would be read as data"),
                     _("leave out empty:"));
    return ok;
}

bool sheet_flat_check(struct run *run, const struct sheet_spec *s)
{
    bool ok = true;

    if (!s->flat)
        return true;
    if (s->text.given)
        return diag_error(run->diags, s->where, "L101", _("flat is for sheets of rows"));
    ok &= check_above(run, s);
    ok &= check_lines(run, s);
    for (size_t i = 0; i < s->columns.n; i++)
        ok &= check_column(run, s->columns.at[i]);
    if (ok)
        check_units(run, s);
    return ok;
}
