/*
 * fuzz_csv.c - any bytes as a CSV file: read, or refused with a message.
 *
 * The law: what was read, written again with every field in quotes, reads as the same fields; and
 * the place of each field holds its text. The first byte chooses the separator.
 */
#include <string.h>

#include "base/buf.h"
#include "data/csv.h"
#include "data/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

static void write_quoted(struct buf *b, str text, bool last, char separator)
{
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        buf_char(b, text.at[i]);
        if (text.at[i] == '"')
            buf_char(b, '"');
    }
    buf_char(b, '"');
    buf_char(b, last ? '\n' : separator);
}

static str written(struct run *run, const struct csv *c, char separator)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < c->width; i++)
        write_quoted(&b, c->head[i], i + 1 == c->width, separator);
    for (size_t r = 0; r < c->records; r++) {
        for (size_t i = 0; i < c->width; i++)
            write_quoted(&b, csv_text(c, r, i), i + 1 == c->width, separator);
    }
    return buf_text(&b);
}

static void check_place(struct run *run, const struct csv *c, size_t record, size_t column)
{
    str text = csv_text(c, record, column), raw = span_text(csv_span(c, record, column));
    struct buf b = BUF(run->arena);

    if (str_equal(text, raw) && !str_starts(raw, STR("\"")))
        return;
    write_quoted(&b, text, true, ',');
    must(str_equal(raw, str_slice(buf_text(&b), 0, b.len - 1)));
}

static void check_law(struct run *run, const struct csv *c, char separator)
{
    struct source again = { STR("again.csv"), written(run, c, separator) };
    struct csv d;

    must(csv_read(run, &again, separator, &d));
    must(d.width == c->width && d.records == c->records);
    for (size_t i = 0; i < c->width; i++)
        must(str_equal(c->head[i], d.head[i]));
    for (size_t r = 0; r < c->records; r++) {
        for (size_t i = 0; i < c->width; i++) {
            must(str_equal(csv_text(c, r, i), csv_text(&d, r, i)));
            check_place(run, c, r, i);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char separators[] = { ',', '\t', ';' };
    struct arena *a = arena_new((size_t)64 * 1024 * 1024);
    struct run run = { .arena = a, .diags = diags_new(a) };
    char separator = len ? separators[bytes[0] % sizeof separators] : ',';
    str text = { (const char *)bytes + (len != 0), len - (len != 0) };
    struct source source;
    enum encoding found;
    struct csv c;

    if (!encoding_decode(&run, STR("fuzz.csv"), text, STR(""), &source, &found))
        must(diags_errors(run.diags) == 1);
    else if (csv_read(&run, &source, separator, &c))
        check_law(&run, &c, separator);
    else
        must(diags_errors(run.diags) > 0);
    arena_free(a);
    return 0;
}
