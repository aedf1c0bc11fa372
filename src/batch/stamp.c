#include "batch/stamp.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"

enum { LIMIT = 64 << 20 };

static const str HEAD = STR_INIT("sasshi made 1");

struct stamps stamps_new(struct run *run)
{
    return (struct stamps){ MAP(run->arena), MAP(run->arena) };
}

static bool parse_half(str hex, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < 16; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = hex.at[i] ? strchr(digits, hex.at[i]) : NULL;

        if (!digit)
            return false;
        *out = *out << 4 | (uint64_t)(digit - digits);
    }
    return true;
}

static bool parse_hash(str hex, struct hash *out)
{
    return hex.len == 32 && parse_half(hex, &out->a) && parse_half(str_slice(hex, 16, 32), &out->b);
}

static bool read_layout(struct run *run, str line, const struct inputs *inputs, struct stamps *out)
{
    struct stamp_layout *l = ARENA_NEW(run->arena, struct stamp_layout);

    l->inputs = inputs;
    return str_cut(line, '\t', &l->file, &l->name) && map_add(&out->layouts, l->file, l);
}

static bool read_document(struct run *run, str line, const struct inputs *inputs,
                          struct stamps *out)
{
    struct stamp_document *d = ARENA_NEW(run->arena, struct stamp_document);
    str hex, count;
    int64_t pages, warnings;

    d->inputs = inputs;
    if (!str_cut(line, '\t', &d->layout, &line) || !str_cut(line, '\t', &d->path, &line) ||
        !str_cut(line, '\t', &hex, &line) || !parse_hash(hex, &d->hash) ||
        !str_cut(line, '\t', &count, &line) || !str_parse_count(count, INT64_MAX, &pages) ||
        !str_parse_count(line, INT64_MAX, &warnings) || !path_inside(d->path))
        return false;
    d->pages = (size_t)pages;
    d->warnings = (size_t)warnings;
    return map_add(&out->documents, d->path, d);
}

/* One more document of the layout read last. */
static bool read_lists(struct run *run, str path, struct stamps *out)
{
    struct stamp_layout *l;
    struct texts *paths;

    if (out->layouts.n == 0 || !path_inside(path))
        return false;
    l = out->layouts.at[out->layouts.n - 1].value;
    paths = &l->paths;
    if ((paths->n & (paths->n - 1)) == 0) { /* room doubles at every power of two */
        str *more = ARENA_ARRAY(run->arena, str, paths->n ? paths->n * 2 : 1);

        if (paths->n)
            memcpy(more, paths->at, paths->n * sizeof *more);
        paths->at = more;
    }
    paths->at[paths->n++] = path;
    return true;
}

static bool read_input(struct run *run, str line, struct inputs *inputs)
{
    struct hash h;
    str hex, name;

    if (!str_cut(line, '\t', &hex, &name) || !parse_hash(hex, &h))
        return false;
    inputs_add(run, inputs, name, h);
    return true;
}

static bool read_line(struct run *run, str line, struct inputs **inputs, struct stamps *out)
{
    str word, rest;

    if (str_equal(line, STR("inputs"))) {
        *inputs = ARENA_NEW(run->arena, struct inputs);
        return true;
    }
    if (!*inputs || !str_cut(line, '\t', &word, &rest))
        return false;
    if (word.len == 0)
        return read_input(run, rest, *inputs);
    if (str_equal(word, STR("layout")))
        return read_layout(run, rest, *inputs, out);
    if (str_equal(word, STR("lists")))
        return read_lists(run, rest, out);
    return str_equal(word, STR("document")) && read_document(run, rest, *inputs, out);
}

void stamps_read(struct run *run, str path, struct stamps *out)
{
    struct run quiet = run_aside(run);
    struct inputs *inputs = NULL;
    str text, line;

    *out = stamps_new(run);
    if (!file_exists(run, path) || !file_read(&quiet, path, LIMIT, (struct span){ 0 }, &text))
        return;
    if (!str_cut(text, '\n', &line, &text) || !str_equal(line, HEAD))
        return;
    while (text.len) {
        if (!str_cut(text, '\n', &line, &text) || !read_line(run, line, &inputs, out)) {
            *out = stamps_new(run);
            return;
        }
    }
}

static void put_hash(struct buf *b, struct hash h)
{
    char hex[33];

    hash_hex(h, hex);
    buf_add(b, hex, 32);
}

static void put_inputs(struct buf *b, const struct inputs *in)
{
    buf_str(b, STR("inputs\n"));
    for (size_t i = 0; i < in->n; i++) {
        buf_char(b, '\t');
        put_hash(b, in->at[i].hash);
        buf_format(b, "\t" STR_FMT "\n", STR_ARG(in->at[i].name));
    }
}

/* A line break in a name would tear the file; what is not remembered is made again. */
static bool fits_line(str name)
{
    return str_find(name, STR("\n")) == name.len;
}

static bool inputs_fit(const struct inputs *in)
{
    for (size_t i = 0; i < in->n; i++) {
        if (!fits_line(in->at[i].name))
            return false;
    }
    return true;
}

static void put_layout(struct buf *b, const struct stamp_layout *l)
{
    buf_format(b, "layout\t" STR_FMT "\t" STR_FMT "\n", STR_ARG(l->file), STR_ARG(l->name));
    for (size_t i = 0; i < l->paths.n; i++)
        buf_format(b, "lists\t" STR_FMT "\n", STR_ARG(l->paths.at[i]));
}

/* The documents and layouts made from one set of inputs, if there are any. */
static void put_set(struct buf *b, const struct stamps *s, const struct inputs *in)
{
    put_inputs(b, in);
    for (size_t i = 0; i < s->layouts.n; i++) {
        const struct stamp_layout *l = s->layouts.at[i].value;

        if (l->inputs == in && fits_line(l->name))
            put_layout(b, l);
    }
    for (size_t i = 0; i < s->documents.n; i++) {
        const struct stamp_document *d = s->documents.at[i].value;

        if (d->inputs != in)
            continue;
        buf_format(b, "document\t" STR_FMT "\t" STR_FMT "\t", STR_ARG(d->layout), STR_ARG(d->path));
        put_hash(b, d->hash);
        buf_format(b, "\t%zu\t%zu\n", d->pages, d->warnings);
    }
}

/* The sets in use, each once, in the order of first use. */
static size_t gather_sets(const struct stamps *s, const struct inputs **sets)
{
    size_t n = 0;

    for (size_t i = 0; i < s->layouts.n + s->documents.n; i++) {
        const struct inputs *in;
        size_t known = 0;

        if (i < s->layouts.n)
            in = ((const struct stamp_layout *)s->layouts.at[i].value)->inputs;
        else
            in = ((const struct stamp_document *)s->documents.at[i - s->layouts.n].value)->inputs;
        while (known < n && sets[known] != in)
            known++;
        if (known == n && inputs_fit(in))
            sets[n++] = in;
    }
    return n;
}

bool stamps_write(struct run *run, str path, const struct stamps *s)
{
    const struct inputs **sets =
        ARENA_ARRAY(run->arena, const struct inputs *, s->layouts.n + s->documents.n);
    size_t n = gather_sets(s, sets);
    struct buf b = BUF(run->arena);
    bool changed;

    buf_format(&b, STR_FMT "\n", STR_ARG(HEAD));
    for (size_t i = 0; i < n; i++)
        put_set(&b, s, sets[i]);
    return file_replace(run, path, buf_text(&b), &changed);
}
