/*
 * diag_print.c - findings for people: the picture of diag.h.
 *
 * Printing asks nothing of the arena: it may be full, and that may be what we have
 * to tell. Text of the user's files never reaches the terminal as control characters.
 */
#include "base/findings.h"

#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "base/utf8.h"

enum {
    WINDOW = 96, /* columns of a line that are shown */
    BEFORE = 32, /* of them before the place, when the line is longer */
    TAB = 4,
    PLACES_NAMED = 20, /* line numbers in "and 41 more like this" */
    GROUP_OVER = 5,
};

struct printer {
    FILE *out;
    bool colour;
    int gutter; /* columns of the line numbers */
    struct line_table *tables;
};

static const char RED[] = "\033[1;31m", YELLOW[] = "\033[1;33m", BLUE[] = "\033[1;34m",
                  BOLD[] = "\033[1m", PLAIN[] = "\033[0m";

static void paint(const struct printer *p, const char *colour)
{
    if (p->colour)
        fputs(colour, p->out);
}

static const char *colour_of(const struct finding *f)
{
    return f->severity == SEVERITY_ERROR ? RED : YELLOW;
}

/* What stands for c on a terminal: controls become pictures, invisible marks a question mark. */
static uint32_t visible(uint32_t c)
{
    if (c < 0x20)
        return 0x2400 + c;
    if (c == 0x7F)
        return 0x2421;
    if ((c >= 0x80 && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF)
        return 0xFFFD;
    return c;
}

/* How many columns c takes when it is put at column. */
static size_t columns_of(uint32_t c, size_t column)
{
    char bytes[4];

    if (c == '\t')
        return TAB - column % TAB;
    return utf8_columns((str){ bytes, utf8_encode(visible(c), bytes) });
}

static void put(FILE *out, uint32_t c, size_t column)
{
    char bytes[4];

    if (c == '\t')
        fprintf(out, "%*s", (int)columns_of(c, column), "");
    else
        fwrite(bytes, 1, utf8_encode(visible(c), bytes), out);
}

static void put_text(FILE *out, str s)
{
    uint32_t c;

    while (utf8_next(&s, &c))
        put(out, c, 0);
}

static size_t columns_upto(str line, size_t bytes)
{
    str s = str_slice(line, 0, bytes);
    size_t column = 0;
    uint32_t c;

    while (utf8_next(&s, &c))
        column += columns_of(c, column);
    return column;
}

static void put_gutter(const struct printer *p, size_t line, const char *mark)
{
    paint(p, BLUE);
    if (line)
        fprintf(p->out, "%*zu%s", p->gutter, line, mark);
    else
        fprintf(p->out, "%*s%s", p->gutter, "", mark);
    paint(p, PLAIN);
}

/* Columns [from, to) of the line; dots where something is left out. */
static void put_window(FILE *out, str line, size_t from, size_t to)
{
    size_t column = 0;
    uint32_t c;

    if (from > 0)
        fputs("…", out);
    while (utf8_next(&line, &c)) {
        size_t wide = columns_of(c, column);

        if (column >= to)
            break;
        if (column < from && column + wide > from) /* half a full-width character */
            fprintf(out, "%*s", (int)(column + wide - from), "");
        else if (column >= from)
            put(out, c, column);
        column += wide;
    }
    if (column >= to && line.len)
        fputs("…", out);
}

/* The line, and carets below it with what there is to say beside them. */
static void put_line(const struct printer *p, const struct place *at, size_t len,
                     const char *colour, str label)
{
    size_t all = columns_upto(at->text, at->text.len);
    size_t begin = columns_upto(at->text, at->at);
    size_t end = columns_upto(at->text, at->at + len);
    size_t from = 0, to = all;

    if (end <= begin)
        end = begin + 1;
    if (all > WINDOW) {
        from = end > WINDOW ? (begin > BEFORE ? begin - BEFORE : 0) : 0;
        if (from + WINDOW > all)
            from = all > WINDOW ? all - WINDOW : 0;
        to = from + WINDOW;
    }
    put_gutter(p, at->line, at->text.len ? "│ " : "│");
    put_window(p->out, at->text, from, to);
    fputc('\n', p->out);
    put_gutter(p, 0, "│ ");
    paint(p, colour);
    fprintf(p->out, "%*s", (int)(begin - from + (from > 0)), "");
    for (size_t i = begin; i < end && i < (to > begin ? to : begin + 1); i++)
        fputc('^', p->out);
    if (label.len) {
        fputc(' ', p->out);
        put_text(p->out, label);
    }
    paint(p, PLAIN);
    fputc('\n', p->out);
}

static void put_place(const struct printer *p, struct span where, const struct place *at,
                      const char *colour, str label)
{
    put_gutter(p, 0, "┌ ");
    put_text(p->out, where.source->path);
    if (where.source->text.len == 0) {
        fputc('\n', p->out);
        if (label.len) {
            put_gutter(p, 0, "│ ");
            put_text(p->out, label);
            fputc('\n', p->out);
        }
        return;
    }
    fprintf(p->out, ":%zu:%zu\n", at->line, at->col);
    put_line(p, at, where.len, colour, label);
}

static int digits(size_t n)
{
    int count = 1;

    while (n >= 10) {
        n /= 10;
        count++;
    }
    return count;
}

static int gutter_for(struct printer *p, const struct finding *f, const struct place *at)
{
    size_t most = at->line;

    for (const struct remark *r = f->also; r; r = r->next) {
        size_t line = r->where.source ? place_by(&p->tables, r->where).line : 0;

        if (line > most)
            most = line;
    }
    return digits(most) > 2 ? digits(most) : 2;
}

static void put_note(const struct printer *p, str text)
{
    put_gutter(p, 0, "= ");
    put_text(p->out, text);
    fputc('\n', p->out);
}

static void put_finding(struct printer *p, const struct finding *f)
{
    struct place at = { 0 };

    if (f->where.source)
        at = place_by(&p->tables, f->where);
    p->gutter = gutter_for(p, f, &at);
    paint(p, colour_of(f));
    fprintf(p->out, "%s[%s]", f->severity == SEVERITY_ERROR ? _("error") : _("warning"), f->code);
    paint(p, PLAIN);
    paint(p, BOLD);
    fputs(": ", p->out);
    put_text(p->out, f->message);
    paint(p, PLAIN);
    fputc('\n', p->out);
    if (f->where.source)
        put_place(p, f->where, &at, colour_of(f), f->label);
    for (const struct remark *r = f->also; r; r = r->next) {
        if (r->where.source) {
            at = place_by(&p->tables, r->where);
            put_place(p, r->where, &at, BLUE, r->text);
        } else {
            put_note(p, r->text);
        }
    }
    for (const struct remark *r = f->notes; r; r = r->next)
        put_note(p, r->text);
}

/* Findings in source order; those without a place last; else as they were told. */
struct listed {
    const struct finding *finding;
    size_t told;
    size_t group; /* the told of the first one alike */
};

static int by_place(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    const struct source *s = x->finding->where.source, *t = y->finding->where.source;
    int order = (s == NULL) - (t == NULL);

    if (order == 0 && s)
        order = str_compare(s->path, t->path);
    if (order == 0 && s)
        order = (x->finding->where.at > y->finding->where.at) -
                (x->finding->where.at < y->finding->where.at);
    return order ? order : (x->told > y->told) - (x->told < y->told);
}

static bool alike(const struct finding *a, const struct finding *b)
{
    return a->severity == b->severity && strcmp(a->code, b->code) == 0 &&
           str_equal(a->message, b->message);
}

static int by_text(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    int order = strcmp(x->finding->code, y->finding->code);

    if (order == 0)
        order = (int)x->finding->severity - (int)y->finding->severity;
    if (order == 0)
        order = str_compare(x->finding->message, y->finding->message);
    return order ? order : by_place(a, b);
}

static bool same_place(const struct finding *a, const struct finding *b)
{
    struct span s = a->where, t = b->where;

    if (!s.source || !t.source)
        return !s.source && !t.source;
    return s.at == t.at && s.len == t.len && str_equal(s.source->path, t.source->path) &&
           str_equal(a->label, b->label);
}

/* Every document that reads a layout tells its mistakes again: once is enough. Sorts by text. */
static size_t drop_repeats(struct listed *all, size_t n)
{
    size_t kept = 0;

    qsort(all, n, sizeof *all, by_text);
    for (size_t i = 0; i < n; i++) {
        bool first = kept == 0 || !alike(all[kept - 1].finding, all[i].finding);

        if (!first && same_place(all[kept - 1].finding, all[i].finding))
            continue;
        all[i].group = first ? all[i].told : all[kept - 1].group;
        all[kept++] = all[i];
    }
    return kept;
}

/* Where one of the rest of a group stands, unless the one named before stands there too. */
static bool name_place(struct printer *p, struct span where, struct span *former, size_t *line)
{
    bool same_file = former->source && str_equal(former->source->path, where.source->path);
    size_t here = where.source->text.len ? place_by(&p->tables, where).line : 0;

    if (same_file && here == *line)
        return false;
    if (same_file) {
        fputs(", ", p->out);
    } else {
        fputs(former->source ? "; " : ": ", p->out);
        put_text(p->out, where.source->path);
        if (here)
            fputc(':', p->out);
    }
    if (here)
        fprintf(p->out, "%zu", here);
    *former = where;
    *line = here;
    return true;
}

/* The rest of a group: how many, and in which lines. */
static void put_rest(struct printer *p, const struct listed *all, size_t n, size_t group)
{
    struct span former = { 0 };
    size_t count = 0, named = 0, line = 0, i;

    for (i = 0; i < n; i++)
        count += all[i].group == group;
    put_gutter(p, 0, "= ");
    fprintf(p->out, _("... and %zu more like this"), count);
    for (i = 0; i < n && named < PLACES_NAMED; i++) {
        if (all[i].group == group && all[i].finding->where.source)
            named += name_place(p, all[i].finding->where, &former, &line);
    }
    fputs(i < n && named == PLACES_NAMED ? ", …\n" : "\n", p->out);
}

/* shown: how many of a group were, by the told of its first. */
static void print_pictures(struct printer *p, const struct listed *all, size_t n, size_t *shown,
                           size_t over)
{
    for (size_t i = 0; i < n; i++) {
        if (shown[all[i].group] > over)
            continue;
        if (i && shown[all[i].group] < over)
            fputc('\n', p->out);
        if (shown[all[i].group]++ == over)
            put_rest(p, all + i, n - i, all[i].group);
        else
            put_finding(p, all[i].finding);
    }
}

/* No memory even for a list of them: as they were told. */
static void print_as_told(struct printer *p, const struct diags *d, bool json)
{
    for (const struct finding *f = d->first; f; f = f->next) {
        if (json)
            finding_json(p->out, f, &p->tables);
        else
            put_finding(p, f);
    }
}

void diags_print(const struct diags *d, FILE *out, struct diag_print how)
{
    struct printer p = { .out = out, .colour = how.colour };
    size_t n = 0, told = d->errors + d->warnings;
    struct listed *all = malloc((told + 1) * sizeof *all);
    size_t *shown = calloc(told + 1, sizeof *shown);

    if (!all || !shown) {
        print_as_told(&p, d, how.json);
    } else {
        for (const struct finding *f = d->first; f; f = f->next, n++)
            all[n] = (struct listed){ f, n, 0 };
        n = drop_repeats(all, n);
        qsort(all, n, sizeof *all, by_place);
        for (size_t i = 0; how.json && i < n; i++)
            finding_json(out, all[i].finding, &p.tables);
        if (!how.json)
            print_pictures(&p, all, n, shown, how.group_over ? how.group_over : GROUP_OVER);
    }
    line_tables_free(p.tables);
    free(all);
    free(shown);
}
