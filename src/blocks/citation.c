/* citation.c - see citation.h. */
#include "blocks/citation.h"

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "blocks/ground.h"

struct citation {
    const struct table *table;
    const struct column *column; /* by whose values the record is found */
    const struct column *from;   /* the column that holds them; NULL: a record of its own */
    int64_t row;                 /* of that one */
    str says;
};

/* A Link element and where it leads. */
struct cited_tag {
    const struct tag *tag;
    size_t page;
    mpt y;
    str uri, says;
};

struct citations {
    struct cited_tag *at;
    size_t n, room;
    bool sorted; /* by address: to be found again, never for an order that shows */
};

/* --- what is cited -------------------------------------------------------------------------- */

enum { NAMES_SHOWN = 6 };

/* The nearest value of a column; when none is near, the first few. */
static void offer_values(struct binding *b, const struct table *t, const struct column *c,
                         str value)
{
    const size_t n = (size_t)plan_rows(b->plan, t);
    str *values = ARENA_ARRAY(b->run->arena, str, n), near;
    const size_t shown = n < NAMES_SHOWN ? n : NAMES_SHOWN;

    for (size_t i = 0; i < n; i++)
        values[i] = plan_field(b->plan, t, (int64_t)i + 1, c);
    near = str_nearest(b->run->arena, value, values, n);
    if (near.len)
        diag_label(b->run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    else if (n)
        diag_note(b->run->diags, _("the values of " STR_FMT " are: " STR_FMT "%s"),
                  STR_ARG(c->name), STR_ARG(str_join(b->run->arena, values, shown, STR(" "))),
                  shown < n ? " …" : "");
}

static bool find_record(struct binding *b, const struct table *t, const struct column *c,
                        struct words value, struct citation *out)
{
    const int64_t n = plan_rows(b->plan, t);

    for (int64_t row = 1; row <= n; row++) {
        if (!str_equal(plan_field(b->plan, t, row, c), value.text))
            continue;
        if (out->row) {
            diag_error(b->run->diags, value.where, "L035",
                       _("more than one record of " STR_FMT " has the " STR_FMT " " STR_FMT),
                       STR_ARG(t->name), STR_ARG(c->name), STR_ARG(value.text));
            diag_note(b->run->diags, _("the key names just one: <頁:" STR_FMT ":…>"),
                      STR_ARG(t->name));
            return false;
        }
        out->row = row;
    }
    if (out->row) {
        out->table = t;
        out->says =
            str_format(b->run->arena, STR_FMT " " STR_FMT, STR_ARG(t->name), STR_ARG(value.text));
        return true;
    }
    diag_error(b->run->diags, value.where, "L034",
               _("no record of " STR_FMT " has the " STR_FMT " \"" STR_FMT "\""), STR_ARG(t->name),
               STR_ARG(c->name), STR_ARG(value.text));
    offer_values(b, t, c, value.text);
    return false;
}

static struct words part(struct words w, size_t from, size_t to)
{
    return (struct words){ str_slice(w.text, from, to), yaml_part(w.where, w.text, from, to),
                           true };
}

static const struct table *find_table(struct binding *b, struct words name)
{
    const struct table *t = dictionary_find(b->plan->dictionary, name.text);

    if (!t)
        query_new(b->run, b->plan, NULL, name); /* tells the nearest name */
    return t;
}

/* 事業:P0001, cut at the sign. */
static bool bind_key(struct binding *b, struct words what, size_t sign, struct citation *out)
{
    const struct table *t = find_table(b, part(what, 0, sign));

    return t && find_record(b, t, t->key, part(what, sign + 1, what.text.len), out);
}

static bool tell_no_column(struct binding *b, const struct table *t, struct words name)
{
    str *names = ARENA_ARRAY(b->run->arena, str, t->n), near;

    for (size_t i = 0; i < t->n; i++)
        names[i] = t->columns[i].name;
    near = str_nearest(b->run->arena, name.text, names, t->n);
    diag_error(b->run->diags, name.where, "D050", _("table %.*s has no column \"%.*s\""),
               STR_ARG(t->name), STR_ARG(name.text));
    if (near.len)
        diag_label(b->run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    return false;
}

/* 事業.番号=12 */
static bool bind_value(struct binding *b, struct words what, size_t sign, struct citation *out)
{
    const size_t point = str_find(str_slice(what.text, 0, sign), STR("."));
    const struct table *t = find_table(b, part(what, 0, point));
    const struct column *c;
    struct words name;

    if (!t)
        return false;
    name = part(what, point + 1, sign);
    c = point < sign ? table_find(t, name.text) : t->key;
    if (c)
        return find_record(b, t, c, part(what, sign + 1, what.text.len), out);
    return tell_no_column(b, t, name);
}

static const struct table *table_of(const struct plan *plan, const struct column *c)
{
    const struct dictionary *d = plan->dictionary;

    for (size_t i = 0; i < d->n; i++) {
        if (c >= d->tables[i].columns && c < d->tables[i].columns + d->tables[i].n)
            return &d->tables[i];
    }
    return NULL;
}

static bool tell_no_record(struct binding *b, struct words what)
{
    diag_error(b->run->diags, what.where, "L035", _("\"" STR_FMT "\" names no record"),
               STR_ARG(what.text));
    diag_note(b->run->diags,
              _("a page is cited by a key, <頁:事業:P0001>, by a value, <頁:事業.番号=12>, or by a "
                "column that refers to a table"));
    return false;
}

/* A column that refers to records, or the name of a table in sight: the key of its record. */
static bool bind_column(struct binding *b, struct words what, struct query *query,
                        struct fill_piece *piece, struct citation *out)
{
    const struct table *t = dictionary_find(b->plan->dictionary, what.text);
    const struct column *field = NULL;

    if (t && !table_find(query_table(query), what.text))
        what.text =
            str_format(b->run->arena, STR_FMT "." STR_FMT, STR_ARG(t->name), STR_ARG(t->key->name));
    if (!query_show(b->run, query, what, &piece->value, &field))
        return false;
    if (!field)
        return tell_no_record(b, what);
    out->from = field;
    out->table = field->refers ? field->refers : table_of(b->plan, field);
    out->column = field->refers ? field->refers_column : field;
    if (out->table && (field->refers || field == out->table->key || field->unique))
        return true;
    return tell_no_record(b, what);
}

static bool bind_citation(struct binding *b, const struct template_piece *t, struct words what,
                          struct query *query, struct fill_piece *out)
{
    struct citation *c = ARENA_NEW(b->run->arena, struct citation);
    const size_t colon = str_find(what.text, STR(":")), equal = str_find(what.text, STR("="));
    bool ok;

    *out = (struct fill_piece){ .value = SIZE_MAX, .where = t->expression.where, .cites = c };
    *b->cites = true;
    if (colon < equal)
        ok = bind_key(b, what, colon, c);
    else if (equal < what.text.len)
        ok = bind_value(b, what, equal, c);
    else
        ok = bind_column(b, what, query, out, c);
    return fill_bind_filters(b->run, t, out) && ok;
}

bool citation_bind(struct binding *b, const struct template *t, struct query *query,
                   struct fill *out)
{
    struct words what;
    bool ok = true;

    *out = (struct fill){ .where = t->where };
    out->at = ARENA_ARRAY(b->run->arena, struct fill_piece, t->n);
    for (size_t i = 0; i < t->n; i++) {
        struct fill_piece *piece = &out->at[out->n++];

        if (!fill_is_citation(&t->at[i], &what)) {
            ok &= fill_bind_piece(b->run, &t->at[i], query, piece);
            continue;
        }
        out->cites = true;
        ok &= bind_citation(b, &t->at[i], what, query, piece);
    }
    return ok;
}

/* --- its page ------------------------------------------------------------------------------- */

/* A text while it is filled. */
struct filling {
    struct setting *s;
    const struct record *record;
    struct buf text;
    struct cited *cited;
    size_t n, room;
};

/* What stands for a number while pages are not known: as wide as most of them will be. */
static const str unknown = STR_INIT("10");

static bool tell_nowhere(struct filling *f, const struct fill_piece *p, const struct citation *c,
                         int64_t row)
{
    struct setting *s = f->s;
    const struct table *t = c->table;

    diag_error(s->run->diags, p->where, "T016",
               _("%.*s \"%.*s\" stands on no page of this document"), STR_ARG(t->name),
               STR_ARG(plan_field(s->plan, t, row, t->key)));
    diag_also(s->run->diags, plan_field_span(s->plan, t, row, t->key), _("the record"));
    diag_note(s->run->diags,
              _("cite only what is shown: each: and table: give their records a place"));
    return false;
}

static bool add_page(struct filling *f, const struct fill_piece *p, const struct citation *c,
                     int64_t row, bool more)
{
    struct setting *s = f->s;
    struct cited *to;
    size_t page = 0;
    mpt y = 0;
    str number = unknown;

    if (s->places && !places_first(s->places, c->table, row, &page, &y))
        return tell_nowhere(f, p, c, row);
    if (s->places)
        number = places_number(s->run, s->places, page);
    if (!fill_filter(s->run, p, f->record, number, &number))
        return false;
    if (more)
        buf_str(&f->text, STR("、"));
    f->cited = ARENA_GROWN(s->run->arena, f->cited, f->n, &f->room);
    to = &f->cited[f->n++];
    *to = (struct cited){ .from = f->text.len, .page = page, .y = y };
    buf_str(&f->text, number);
    to->to = f->text.len;
    to->says =
        str_format(s->run->arena, "%.*s (%.*s %.*s)", STR_ARG(number), STR_ARG(c->table->name),
                   STR_ARG(plan_field(s->plan, c->table, row, c->table->key)));
    return true;
}

/* Each record that a cell's values name. */
static bool add_pages(struct filling *f, const struct fill_piece *p)
{
    const struct citation *c = p->cites;
    str rest = f->record->values[p->value];
    bool more = false;

    while (rest.len) {
        const str between = c->from->list;
        const size_t end = between.len ? str_find(rest, between) : rest.len;
        const int64_t row = plan_find(f->s->plan, c->table, c->column, str_slice(rest, 0, end));

        if (row && !add_page(f, p, c, row, more))
            return false;
        more |= row > 0;
        rest = str_slice(rest, end + between.len, rest.len);
    }
    return true;
}

bool citation_fill(struct setting *s, const struct fill *fill, const struct record *record,
                   struct cited_text *out)
{
    struct filling f = { .s = s, .record = record, .text = BUF(s->run->arena) };
    bool ok = true;

    *out = (struct cited_text){ 0 };
    if (!fill->cites)
        return fill_text(s->run, fill, record, &out->text);
    for (size_t i = 0; i < fill->n; i++) {
        const struct fill_piece *p = &fill->at[i];
        str text = p->literal;

        if (p->cites) {
            ok &=
                p->cites->row ? add_page(&f, p, p->cites, p->cites->row, false) : add_pages(&f, p);
            continue;
        }
        if (p->value != SIZE_MAX)
            ok &= fill_filter(s->run, p, record, record->values[p->value], &text);
        buf_str(&f.text, text);
    }
    *out = (struct cited_text){ buf_text(&f.text), f.cited, f.n };
    return ok;
}

/* --- addresses ------------------------------------------------------------------------------ */

/* What an address is written with (RFC 3986, 2): all ASCII that is seen, but for a few signs. */
static bool is_of_address(char c)
{
    static const char never[] = "\"<>\\^`{|}";

    return c > ' ' && c <= '~' && !memchr(never, c, sizeof never - 1);
}

/* How long the address is with which text begins; 0: none. A stop or bracket behind it is not its.
 */
static size_t address_length(str text)
{
    static const char behind[] = ".,;:!?'()[]";
    const str starts[] = { STR("https://"), STR("http://"), STR("mailto:") };
    size_t least = 0, n;

    for (size_t i = 0; i < 3 && least == 0; i++)
        least = str_starts(text, starts[i]) ? starts[i].len : 0;
    for (n = least; least && n < text.len && is_of_address(text.at[n]); n++)
        ;
    while (n > least && memchr(behind, text.at[n - 1], sizeof behind - 1))
        n--;
    return n > least ? n : 0;
}

void citation_add_addresses(struct setting *s, struct cited_text *text)
{
    struct cited *all = NULL;
    size_t n = 0, room = 0, next = 0;

    for (size_t at = 0; at < text->text.len;) {
        const str rest = str_slice(text->text, at, text->text.len);
        const size_t len = address_length(rest);

        for (; next < text->n && text->at[next].from < at + (len ? len : 1); next++) {
            all = ARENA_GROWN(s->run->arena, all, n, &room);
            all[n++] = text->at[next];
        }
        if (len && (n == 0 || all[n - 1].to <= at)) {
            const str uri = str_slice(rest, 0, len);

            all = ARENA_GROWN(s->run->arena, all, n, &room);
            all[n++] = (struct cited){ .from = at, .to = at + len, .uri = uri, .says = uri };
        }
        at += len ? len : 1;
    }
    text->at = all;
    text->n = n;
}

/* --- set, and followed ---------------------------------------------------------------------- */

static struct tag *link_tag(struct setting *s, const struct cited *to, struct tag *parent)
{
    struct citations *all = s->citations;
    struct tag *above = to->uri.len ? parent : setting_tag(s, parent, TAG_REFERENCE);
    struct tag *tag = setting_tag(s, above, TAG_LINK);

    all->at = ARENA_GROWN(s->run->arena, all->at, all->n, &all->room);
    all->at[all->n++] = (struct cited_tag){ tag, to->page, to->y, to->uri, to->says };
    all->sorted = false;
    return tag;
}

const struct piece *citation_pieces(struct setting *s, const struct cited_text *text,
                                    const struct piece *whole, size_t *n)
{
    struct piece *pieces;
    size_t at = 0;

    *n = 1;
    if (whole->tag && whole->style->language.len)
        tag_add_detail(s->run->arena, whole->tag)->language = whole->style->language;
    if (text->n == 0 || !whole->tag)
        return whole;
    *n = 0;
    pieces = ARENA_ARRAY(s->run->arena, struct piece, 2 * text->n + 1);
    for (size_t i = 0; i < text->n; i++) {
        const struct cited *to = &text->at[i];
        struct piece *before = &pieces[*n];

        *before = *whole;
        before->text = str_slice(text->text, at, to->from);
        *n += to->from > at;
        at = to->to;
        pieces[*n] = *whole;
        pieces[*n].text = str_slice(text->text, to->from, to->to);
        pieces[(*n)++].tag = link_tag(s, to, whole->tag);
    }
    if (at == text->text.len)
        return pieces;
    pieces[*n] = *whole;
    pieces[(*n)++].text = str_slice(text->text, at, text->text.len);
    return pieces;
}

struct citations *citations_new(struct run *run)
{
    return ARENA_NEW(run->arena, struct citations);
}

static int by_address(const void *a, const void *b)
{
    const uintptr_t x = (uintptr_t)((const struct cited_tag *)a)->tag;
    const uintptr_t y = (uintptr_t)((const struct cited_tag *)b)->tag;

    return (x > y) - (x < y);
}

static const struct cited_tag *find_cited(struct citations *all, const struct tag *tag)
{
    const struct cited_tag wanted = { .tag = tag };

    if (!tag || tag->kind != TAG_LINK)
        return NULL;
    if (!all->sorted)
        qsort(all->at, all->n, sizeof *all->at, by_address);
    all->sorted = true;
    return bsearch(&wanted, all->at, all->n, sizeof wanted, by_address);
}

void citation_link(struct setting *s, const struct sheets *sheets, struct arena *arena,
                   struct page *page)
{
    struct citations *all = s->citations;
    const size_t before = page->link_count;
    size_t room = before;

    for (size_t i = 0; i < page->mark_count && all->n; i++) {
        const struct cited_tag *to = find_cited(all, page->marks[i].tag);
        struct ground ground;

        if (!to)
            continue;
        ground = ground_of(s->paper, sheets->at[to->page].number);
        page->links = ARENA_GROWN(arena, page->links, page->link_count, &room);
        page->links[page->link_count++] = (struct link){ .box = mark_box(&page->marks[i]),
                                                         .tag = (struct tag *)to->tag,
                                                         .page = to->page,
                                                         .y = ground_height(&ground, to->y),
                                                         .uri = to->uri,
                                                         .says = to->says };
    }
}
