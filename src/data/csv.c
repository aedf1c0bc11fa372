/*
 * csv.c - one CSV file to fields.
 *
 * The model. libcsv is the judge of quotes, separators and line ends, in its strict mode; but it
 * hands out copies of fields and forgets where they stood. Strict mode leaves one way to write a
 * field, so its place follows from what stood before it: a field begins where the last one ended,
 * plus one separator or line end; it begins with a quote or it does not; in quotes it takes its own
 * bytes, one more for each quote in it, and two. The scan keeps that one position and needs no
 * second parser. Only places are kept, eight bytes a field: a text is a piece of the source, and
 * those with doubled quotes are copied.
 *
 * libcsv stops at a stray quote. We tell it and go on with the next line, so that one pass lists
 * every mistake; the record that held it is left out.
 *
 * Knows nothing of encodings (text is UTF-8 here) nor of what the columns mean.
 */
#include "data/csv.h"

#include <assert.h>
#include <csv.h>
#include <stdint.h>
#include <string.h>

#include "base/say.h"

enum { FAULTS_TOLD = 1000 }; /* of one file; the rest is counted */

enum what { WIDTH_WRONG, QUOTE_OPEN, QUOTE_STRAY, AFTER_QUOTE, LINE_EMPTY };

/* What was wrong, gathered inside libcsv's callbacks, where the arena must not be asked. */
struct fault {
    enum what what;
    size_t record; /* from 1, as people count; 0: the head */
    size_t at, to; /* bytes of the source */
    size_t found;  /* fields of a torn record */
    size_t open;   /* where the quoted field began */
};

struct scan {
    str text;
    char separator;
    struct csv_field *fields;
    size_t n;         /* fields so far, sound records only, the head first */
    size_t begun;     /* the first field of the current record */
    size_t records;   /* records so far, sound or not, the head not counted */
    size_t at;        /* where the next field begins */
    size_t record_at; /* where the current record begins */
    size_t width;     /* of the head; 0: not seen yet */
    size_t blank;     /* one more than where an empty line stands that nothing has followed yet */
    struct fault *faults;
    size_t fault_count; /* FAULTS_TOLD are kept */
    bool failed;        /* some fault is an error */
    size_t doubled;     /* fields with quotes inside, those of torn records too */
};

static void add_fault(struct scan *s, struct fault f)
{
    if (s->fault_count < FAULTS_TOLD)
        s->faults[s->fault_count] = f;
    s->fault_count++;
    s->failed = s->failed || f.what != LINE_EMPTY;
}

/* A space belongs to its field, as RFC 4180 says; libcsv would trim it. */
static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static size_t count_quotes(const char *at, size_t len)
{
    size_t n = 0;
    const char *end = at + len;

    while (at < end && (at = memchr(at, '"', (size_t)(end - at))) != NULL) {
        n++;
        at++;
    }
    return n;
}

static void on_field(void *bytes, size_t len, void *data)
{
    struct scan *s = data;
    struct csv_field *f = &s->fields[s->n++];
    bool quoted = s->at < s->text.len && s->text.at[s->at] == '"';
    size_t quotes = quoted ? count_quotes(bytes, len) : 0;
    size_t taken = quoted ? len + quotes + 2 : len;

    assert(s->at + taken <= s->text.len);
    if (s->blank && s->n == s->begun + 1) {
        add_fault(s, (struct fault){ .what = LINE_EMPTY, .at = s->blank - 1, .to = s->blank - 1 });
        s->blank = 0;
    }
    *f = (struct csv_field){ (uint32_t)s->at, (uint32_t)taken };
    s->doubled += quotes > 0;
    s->at += taken;
    if (s->at < s->text.len && s->text.at[s->at] == s->separator)
        s->at++;
}

/* The fields since the last record are one record, or are told and dropped. */
static void close_record(struct scan *s)
{
    size_t found = s->n - s->begun;

    if (s->width == 0) {
        s->width = found;
    } else {
        s->records++;
        if (found != s->width) {
            const struct csv_field *extra = &s->fields[s->begun + s->width];
            const struct csv_field *last = &s->fields[s->n - 1];
            size_t from = found > s->width ? extra->at : s->record_at;

            add_fault(s, (struct fault){ .what = WIDTH_WRONG,
                                         .record = s->records,
                                         .at = from,
                                         .to = (size_t)last->at + last->len,
                                         .found = found });
            s->n = s->begun;
        }
    }
    s->begun = s->n;
}

/* libcsv calls this for every line end outside quotes: twice for CRLF, once with -1 at the end. */
static void on_line_end(int c, void *data)
{
    struct scan *s = data;
    bool empty = s->n == s->begun;

    if (!empty)
        close_record(s);
    else if (c >= 0 && !(c == '\n' && s->at > 0 && s->text.at[s->at - 1] == '\r') && !s->blank)
        s->blank = s->at + 1;
    s->at += c >= 0;
    s->record_at = s->at;
}

/* The line end behind at: 1, 2, or the text's end. */
static size_t next_line(str text, size_t at)
{
    while (at < text.len && text.at[at] != '\n' && text.at[at] != '\r')
        at++;
    if (at + 1 < text.len && text.at[at] == '\r' && text.at[at + 1] == '\n')
        at++;
    return at < text.len ? at + 1 : at;
}

/* libcsv stopped at byte at. The field it was in begins at s->at. */
static void stray_quote(struct scan *s, size_t at)
{
    bool quoted = s->text.at[s->at] == '"';

    add_fault(s, (struct fault){ .what = quoted ? AFTER_QUOTE : QUOTE_STRAY,
                                 .record = s->width ? s->records + 1 : 0,
                                 .at = at,
                                 .to = at + 1,
                                 .open = s->at });
    s->records += s->width != 0;
    s->n = s->begun;
    s->blank = 0;
    s->at = s->record_at = s->width ? next_line(s->text, at) : s->text.len;
}

/* Parse from s->at to the end or to the first stray quote. False: libcsv found no memory. */
static bool parse_on(struct scan *s)
{
    struct csv_parser p;
    size_t from = s->at, used;
    int error = 0;

    if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return false;
    csv_set_delim(&p, (unsigned char)s->separator);
    csv_set_space_func(&p, no_space);
    csv_set_blk_size(&p, (size_t)64 * 1024);
    used = csv_parse(&p, s->text.at + from, s->text.len - from, on_field, on_line_end, s);
    if (used < s->text.len - from) {
        error = csv_error(&p);
        if (error == CSV_EPARSE)
            stray_quote(s, from + used);
    } else if (csv_fini(&p, on_field, on_line_end, s) != 0) {
        add_fault(
            s, (struct fault){ .what = QUOTE_OPEN, .at = s->at, .to = s->at + 1, .open = s->at });
        s->at = s->text.len;
        s->n = s->begun;
    } else {
        s->at = s->text.len;
    }
    csv_free(&p);
    return error == 0 || error == CSV_EPARSE;
}

/* A field ends at a separator, a line end or the end of the text: no more fields than these. */
static void make_room(struct run *run, struct scan *s)
{
    size_t lines = 1, separators = 0;

    for (size_t i = 0; i < s->text.len; i++) {
        char c = s->text.at[i];

        lines += c == '\n' || c == '\r';
        separators += c == s->separator;
    }
    s->fields = ARENA_ARRAY(run->arena, struct csv_field, lines + separators + 1);
    s->faults = ARENA_ARRAY(run->arena, struct fault, FAULTS_TOLD);
}

/* A field's text as it stands between its quotes. */
static str inside(str text, struct csv_field f)
{
    str raw = str_slice(text, f.at, (size_t)f.at + f.len);

    return raw.len && raw.at[0] == '"' ? str_slice(raw, 1, raw.len - 1) : raw;
}

static bool is_doubled(str text, struct csv_field f)
{
    str in = inside(text, f);

    return in.len < f.len && memchr(in.at, '"', in.len);
}

/* Each of its quotes once. */
static str undoubled(struct run *run, str in)
{
    char *to = ARENA_ARRAY(run->arena, char, in.len);
    size_t n = 0;

    for (size_t i = 0; i < in.len; i++) {
        to[n++] = in.at[i];
        i += in.at[i] == '"';
    }
    return (str){ to, n };
}

static void undouble(struct run *run, const struct scan *s, struct csv *out)
{
    if (!s->doubled)
        return;
    out->undoubled = ARENA_ARRAY(run->arena, struct csv_undoubled, s->doubled);
    for (size_t i = 0; i < s->n; i++) {
        if (is_doubled(s->text, s->fields[i]))
            out->undoubled[out->undoubled_count++] =
                (struct csv_undoubled){ s->fields[i].at,
                                        undoubled(run, inside(s->text, s->fields[i])) };
    }
}

static str text_of(const struct csv *c, struct csv_field f)
{
    size_t from = 0, to = c->undoubled_count;

    if (!to || !is_doubled(c->source->text, f))
        return inside(c->source->text, f);
    while (from + 1 < to) {
        size_t middle = from + (to - from) / 2;

        *(c->undoubled[middle].at <= f.at ? &from : &to) = middle;
    }
    return c->undoubled[from].text;
}

static void tell_width(struct run *run, const struct scan *s, const struct csv *csv,
                       const struct fault *f, struct span where)
{
    diag_error(run->diags, where, "D020",
               f->found > s->width ? _("%zu fields for %zu columns") : _("only %zu of %zu fields"),
               f->found, s->width);
    if (f->found > s->width)
        diag_label(run->diags, _("record %zu: too many from here"), f->record);
    else
        diag_label(run->diags, _("record %zu ends before \"" STR_FMT "\""), f->record,
                   STR_ARG(text_of(csv, s->fields[f->found])));
    diag_note(run->diags, _("a text that holds the separator or a line end must stand in quotes"));
}

static void tell_stray(struct run *run, const struct fault *f, struct span where)
{
    if (f->what == QUOTE_STRAY)
        diag_error(run->diags, where, "D022",
                   _("a quote inside a field that does not begin with one"));
    else
        diag_error(run->diags, where, "D022", _("text behind the closing quote of a field"));
    diag_also(run->diags, (struct span){ where.source, f->open, 1 }, _("the field begins here"));
    diag_note(run->diags, _("put the whole field in quotes, and write each quote inside it twice"));
}

static void tell(struct run *run, const struct csv *csv, const struct scan *s,
                 const struct fault *f)
{
    struct span where = { csv->source, f->at, f->to - f->at };

    switch (f->what) {
    case WIDTH_WRONG:
        tell_width(run, s, csv, f, where);
        break;
    case QUOTE_OPEN:
        diag_error(run->diags, where, "D021", _("the quote that opens here never closes"));
        diag_note(run->diags, _("everything up to the end of the file became one field"));
        break;
    case QUOTE_STRAY:
    case AFTER_QUOTE:
        tell_stray(run, f, where);
        break;
    case LINE_EMPTY:
        diag_warn(run->diags, where, "D025", _("an empty line among the records is left out"));
        break;
    }
}

static void tell_faults(struct run *run, const struct csv *csv, const struct scan *s)
{
    size_t told = s->fault_count < FAULTS_TOLD ? s->fault_count : FAULTS_TOLD;

    for (size_t i = 0; i < told; i++)
        tell(run, csv, s, &s->faults[i]);
    if (told < s->fault_count)
        diag_note(run->diags, _("and %zu more mistakes in this file"), s->fault_count - told);
}

/* A head of one column that holds a separator other tables use. */
static void doubt_separator(struct run *run, const struct csv *c, char separator)
{
    static const struct {
        char c;
        const char *name;
    } others[] = { { '\t', "tab" }, { ';', "semicolon" }, { ',', "comma" } };

    if (c->width != 1)
        return;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (others[i].c == separator || !memchr(c->head[0].at, others[i].c, c->head[0].len))
            continue;
        diag_warn(run->diags, csv_head_span(c, 0), "D027", _("the first line is one column only"));
        diag_note(run->diags,
                  _("if the columns are separated so, say `separator: %s` in plan.yaml"),
                  others[i].name);
        return;
    }
}

static void take(struct run *run, const struct scan *s, struct csv *out)
{
    out->head_fields = s->fields;
    out->fields = s->fields + s->width;
    out->width = s->width;
    out->records = s->n / s->width - 1;
    out->head = ARENA_ARRAY(run->arena, str, s->width);
    for (size_t i = 0; i < s->width; i++)
        out->head[i] = text_of(out, s->fields[i]);
}

/* What libcsv would take for the end of a text, and a size that spans cannot hold. */
static bool is_readable(struct run *run, const struct source *source)
{
    const char *nul;

    if (source->text.len >= UINT32_MAX)
        return diag_error(run->diags, (struct span){ source, 0, 0 }, "D026",
                          _("the file is larger than 4 GiB"));
    nul = source->text.len ? memchr(source->text.at, '\0', source->text.len) : NULL;
    if (!nul)
        return true;
    diag_error(run->diags, (struct span){ source, (size_t)(nul - source->text.at), 1 }, "D024",
               _("a zero byte stands in the text"));
    diag_note(run->diags, _("the file is damaged or is not CSV; save it again"));
    return false;
}

bool csv_read(struct run *run, const struct source *source, char separator, struct csv *out)
{
    struct scan s = { .text = source->text, .separator = separator };
    bool memory = true;

    *out = (struct csv){ .source = source };
    if (!is_readable(run, source))
        return false;
    make_room(run, &s);
    while (memory && s.at < s.text.len)
        memory = parse_on(&s);
    if (!memory)
        return diag_error(run->diags, (struct span){ source, s.at, 0 }, "M021",
                          _("no memory left for this field"));
    undouble(run, &s, out);
    tell_faults(run, out, &s);
    if (s.n == 0)
        return !s.failed &&
               diag_error(run->diags, (struct span){ source, 0, 0 }, "D023",
                          _("the file is empty: its first line must name the columns"));
    take(run, &s, out);
    doubt_separator(run, out, separator);
    return !s.failed;
}

struct csv_field csv_field(const struct csv *c, size_t record, size_t column)
{
    assert(record < c->records && column < c->width);
    return c->fields[record * c->width + column];
}

str csv_text(const struct csv *c, size_t record, size_t column)
{
    return text_of(c, csv_field(c, record, column));
}

struct span csv_span(const struct csv *c, size_t record, size_t column)
{
    struct csv_field f = csv_field(c, record, column);

    return (struct span){ c->source, f.at, f.len };
}

struct span csv_head_span(const struct csv *c, size_t column)
{
    assert(column < c->width);
    return (struct span){ c->source, c->head_fields[column].at, c->head_fields[column].len };
}
