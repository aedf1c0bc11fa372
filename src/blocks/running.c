/* running.c - see running.h. */
#include "blocks/running.h"

#include "base/say.h"

enum piece_kind { PIECE_LITERAL, PIECE_NUMBER, PIECE_COUNT, PIECE_HEADING, PIECE_VALUE };

struct piece_of {
    enum piece_kind kind;
    int level;
    struct query *query;
    struct fill fill; /* the literal or the value with its filters */
};

struct running_text {
    struct piece_of *at;
    size_t n;
    const struct table *plan;
};

struct active {
    const void *table;
    int64_t row;
    bool ended; /* on the page looked at last */
};

void page_state_start(struct page_state *s)
{
    *s = (struct page_state){ .accent = { .space = COLOUR_GRAY } };
}

static struct active *find_active(const struct page_state *s, const void *table)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->active[i].table == table)
            return &s->active[i];
    }
    return NULL;
}

static void begin_record(struct run *run, struct page_state *s, const struct news *n)
{
    struct active *a = find_active(s, n->of);

    if (!a) {
        s->active = ARENA_GROWN(run->arena, s->active, s->n, &s->room);
        a = &s->active[s->n++];
    }
    *a = (struct active){ n->of, n->row, false };
}

static void take_news(struct run *run, struct page_state *s, const struct news *n)
{
    struct active *a;

    switch (n->kind) {
    case NEWS_RECORD:
        begin_record(run, s, n);
        break;
    case NEWS_RECORD_END:
        a = find_active(s, n->of);
        if (a && a->row == n->row)
            a->ended = true;
        break;
    case NEWS_HEADING:
        s->headings[n->level - 1] = n->text;
        for (int i = n->level; i < 4; i++)
            s->headings[i] = (str){ 0 };
        break;
    case NEWS_ACCENT:
        s->accent = n->accent;
        break;
    case NEWS_BARE:
        s->bare = true;
        break;
    case NEWS_SHOWN:
    case NEWS_NUMBER:
        break;
    }
}

void page_state_take(struct run *run, struct page_state *s, const struct sheet *sheet)
{
    s->bare = false;
    for (size_t i = 0; i < s->n;) {
        if (s->active[i].ended)
            s->active[i] = s->active[--s->n];
        else
            i++;
    }
    for (size_t k = 0; k < sheet->n; k++) {
        const struct placed *p = &sheet->placed[k];

        for (const struct news *n = p->repeated ? NULL : p->slab->news; n; n = n->next)
            take_news(run, s, n);
    }
}

int64_t page_state_row(const struct page_state *s, const void *table)
{
    const struct active *a = find_active(s, table);

    return a ? a->row : 0;
}

static const struct {
    const char *name;
    enum piece_kind kind;
    int level;
} own_names[] = { { "頁", PIECE_NUMBER, 0 },       { "頁数", PIECE_COUNT, 0 },
                  { "見出し1", PIECE_HEADING, 1 }, { "見出し2", PIECE_HEADING, 2 },
                  { "見出し3", PIECE_HEADING, 3 }, { "見出し4", PIECE_HEADING, 4 } };

static bool bind_own(const struct template_piece *t, struct piece_of *out)
{
    for (size_t i = 0; t->expression.given && i < sizeof own_names / sizeof own_names[0]; i++) {
        if (str_equal(t->expression.text, str_from(own_names[i].name))) {
            out->kind = own_names[i].kind;
            out->level = own_names[i].level;
            return true;
        }
    }
    return false;
}

/* 目標.番号 is asked of table 目標; everything else of the plan-wide values. */
static struct words table_of(struct binding *b, struct words expression)
{
    struct words w = expression;
    str rest;

    if (!str_cut(expression.text, '.', &w.text, &rest) ||
        !dictionary_find(b->plan->dictionary, w.text))
        w.text = b->plan->dictionary->plan->name;
    return w;
}

static bool bind_piece(struct binding *b, const struct template_piece *t, struct piece_of *out)
{
    const struct template one = { (struct template_piece *)t, 1, t->expression.where, true };

    if (bind_own(t, out))
        return true;
    out->kind = t->expression.given ? PIECE_VALUE : PIECE_LITERAL;
    if (out->kind == PIECE_VALUE)
        out->query = query_new(b->run, b->plan, NULL, table_of(b, t->expression));
    if (out->kind == PIECE_VALUE && !out->query)
        return false;
    if (!fill_bind(b->run, &one, out->query, &out->fill)) {
        if (str_find(t->expression.text, STR(".")) == t->expression.text.len)
            diag_note(b->run->diags,
                      _("a head or foot also knows <頁>, <頁数> and <見出し1> to <見出し4>"));
        return false;
    }
    return !out->query || query_ready(b->run, out->query);
}

bool running_bind(struct binding *b, const struct template *t, const struct running_text **out)
{
    struct running_text *r = ARENA_NEW(b->run->arena, struct running_text);
    bool ok = true;

    *out = r;
    r->plan = b->plan->dictionary->plan;
    r->at = ARENA_ARRAY(b->run->arena, struct piece_of, t->n);
    for (size_t i = 0; i < t->n; i++)
        ok &= bind_piece(b, &t->at[i], &r->at[r->n++]);
    return ok;
}

/* False: told. *there: the value exists on this page. */
static bool fill_value(struct run *run, const struct running_text *t, const struct piece_of *p,
                       const struct page_state *state, str *out, bool *there)
{
    const struct table *table = query_table(p->query);
    int64_t row = table == t->plan ? 1 : page_state_row(state, table);
    struct record record;

    *there = false;
    if (row == 0)
        return true;
    return query_row(run, p->query, row, there, &record) &&
           (!*there || fill_text(run, &p->fill, &record, out));
}

bool running_fill(struct run *run, const struct running_text *t, const struct page_state *state,
                  str *out)
{
    struct buf b = BUF(run->arena);

    *out = (str){ 0 };
    for (size_t i = 0; i < t->n; i++) {
        const struct piece_of *p = &t->at[i];
        str text = { 0 };
        bool there = true;

        switch (p->kind) {
        case PIECE_LITERAL:
            text = p->fill.at[0].literal;
            break;
        case PIECE_NUMBER:
            text = state->number;
            break;
        case PIECE_COUNT:
            text = state->count;
            break;
        case PIECE_HEADING:
            text = state->headings[p->level - 1];
            there = text.len > 0;
            break;
        case PIECE_VALUE:
            if (!fill_value(run, t, p, state, &text, &there))
                return false;
            break;
        }
        if (!there)
            return true;
        buf_str(&b, text);
    }
    *out = buf_text(&b);
    return true;
}
