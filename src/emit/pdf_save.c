/*
 * pdf_save.c - libharu's document and our own objects, one after the other.
 *
 * libharu's writer would spell every object in the open, with a table of twenty bytes each. Here
 * all that is not a stream goes into object streams (ISO 32000-1, 7.5.7) and the table into a
 * cross-reference stream (7.5.8): a quarter of the size. A reader must know PDF 1.5; for PDF/A-1,
 * which knows 1.4 only, objects stand in the open and the table is one of text (7.5.4).
 */
#include "emit/pdf_save.h"

#include "base/hash.h"
#include "emit/pdf_notation.h"

enum { ROW_MAX = 16 };

/* Streams stay where they are; between them stands what is said here. */
struct saving {
    struct pdf_file *f;
    struct texts parts;
    size_t room;
    struct buf said;
    size_t from; /* in said: what is not in parts yet */
    size_t len;  /* of parts */
};

static void add_part(struct saving *s, str bytes)
{
    s->parts.at = ARENA_GROWN(s->f->run->arena, s->parts.at, s->parts.n, &s->room);
    s->parts.at[s->parts.n++] = bytes;
    s->len += bytes.len;
}

/* What was said stays where it is, though the buffer grows: the arena keeps it. */
static void end_part(struct saving *s)
{
    if (s->from < s->said.len)
        add_part(s, str_slice(buf_text(&s->said), s->from, s->said.len));
    s->from = s->said.len;
}

/* What is said next begins the object of this number. */
static void place(struct saving *s, unsigned number)
{
    pdf_place(s->f, number, s->len + s->said.len - s->from);
}

static bool pack_libharus(struct pdf_file *f)
{
    struct buf object = BUF(f->run->arena);

    for (unsigned i = 1; i < pdf_count(f); i++) {
        void *own = pdf_libharus(f, i);

        if (!own)
            continue;
        object.len = 0;
        if (!pdf_spell(f, own, &object))
            return false;
        pdf_put(f, i, buf_text(&object));
    }
    return true;
}

static void write_stream(struct saving *s, unsigned number, str entries, str bytes)
{
    place(s, number);
    pdf_whole(&s->said, number);
    buf_str(&s->said, STR(" 0 obj\n<<"));
    buf_str(&s->said, entries);
    buf_str(&s->said, STR("/Length "));
    pdf_whole(&s->said, (int64_t)bytes.len);
    buf_str(&s->said, STR(">>\nstream\n"));
    end_part(s);
    add_part(s, bytes);
    buf_str(&s->said, STR("\nendstream\nendobj\n"));
}

static void write_plain(struct saving *s, unsigned number, str object)
{
    place(s, number);
    pdf_whole(&s->said, number);
    buf_str(&s->said, STR(" 0 obj\n"));
    buf_str(&s->said, object);
    buf_str(&s->said, STR("\nendobj\n"));
}

static void write_streams(struct saving *s)
{
    struct buf entries = BUF(s->f->run->arena);

    for (unsigned i = 1; i < pdf_count(s->f); i++) {
        const struct pdf_object o = pdf_object_of(s->f, i);

        if (o.owner == PDF_STREAM)
            write_stream(s, i, s->f->streams[o.at].entries, s->f->streams[o.at].bytes);
        else if (o.owner == PDF_PLAIN)
            write_plain(s, i, s->f->streams[o.at].bytes);
    }
    for (size_t i = 0; i < s->f->pack_count; i++) {
        const struct pdf_pack *p = &s->f->packs[i];

        entries.len = 0;
        buf_format(&entries, "/Type/ObjStm/N %zu/First %zu/Filter/FlateDecode", p->count, p->first);
        write_stream(s, p->number, buf_text(&entries), p->bytes);
    }
}

static int bytes_of(size_t v)
{
    int n = 1;

    while (v >>= 8)
        n++;
    return n;
}

static void row(char *at, int type, size_t where, int width, size_t in_pack)
{
    *at++ = (char)type;
    for (int i = width - 1; i >= 0; i--)
        *at++ = (char)(where >> (8 * i) & 0xFF);
    *at = (char)in_pack;
}

/* The rows of the table, each as the difference to the one above (PNG's filter 2), which deflates
 * better. */
static str table(struct saving *s, int width)
{
    size_t size = (size_t)width + 2, n = pdf_count(s->f);
    char now[ROW_MAX], above[ROW_MAX] = { 0 };
    struct buf out = BUF(s->f->run->arena);

    out.room = n * (size + 1) + 1;
    out.at = arena_alloc(s->f->run->arena, out.room, 1);
    for (unsigned i = 0; i < n; i++) {
        const struct pdf_object o = pdf_object_of(s->f, i);

        if (o.owner == PDF_PACKED)
            row(now, 2, s->f->packs[o.at].number, width, o.in);
        else if (o.owner == PDF_PLACED)
            row(now, 1, o.at, width, 0);
        else
            row(now, 0, 0, width, 0xFF);
        buf_char(&out, 2);
        for (size_t k = 0; k < size; k++)
            buf_char(&out, (char)(now[k] - above[k]));
        memcpy(above, now, size);
    }
    return buf_text(&out);
}

/* (7.5.5) The identity is that of all that stands before. */
static void add_trailer(struct saving *s, unsigned info, struct buf *out)
{
    struct hashing all = { 0 };
    char id[33];

    end_part(s);
    for (size_t i = 0; i < s->parts.n; i++)
        hashing_add(&all, s->parts.at[i]);
    hash_hex(hashing_end(&all), id);
    buf_format(out, "/Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]", pdf_count(s->f),
               pdf_number(s->f->doc->catalog), info, id, id);
}

static void write_table(struct saving *s, unsigned number, unsigned info)
{
    const size_t at = s->len + s->said.len - s->from;
    int width = bytes_of(at);
    struct buf entries = BUF(s->f->run->arena);

    place(s, number);
    buf_str(&entries, STR("/Type/XRef"));
    add_trailer(s, info, &entries);
    buf_format(&entries, "/W[1 %d 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>",
               width, width + 2);
    write_stream(s, number, buf_text(&entries), pdf_deflate(s->f, table(s, width)));
}

/* The next number from i on that no object has; 0 when all that follow have one. */
static unsigned next_free(const struct saving *s, unsigned i)
{
    while (i < pdf_count(s->f) && pdf_object_of(s->f, i).owner == PDF_PLACED)
        i++;
    return i < pdf_count(s->f) ? i : 0;
}

/* Rows of twenty bytes; those of free numbers form a chain. */
static void write_text_table(struct saving *s, unsigned info)
{
    struct buf trailer = BUF(s->f->run->arena);

    add_trailer(s, info, &trailer);
    buf_format(&s->said, "xref\n0 %u\n", pdf_count(s->f));
    for (unsigned i = 0; i < pdf_count(s->f); i++) {
        const struct pdf_object o = pdf_object_of(s->f, i);

        if (o.owner == PDF_PLACED)
            buf_format(&s->said, "%010u 00000 n \n", (unsigned)o.at);
        else
            buf_format(&s->said, "%010u 65535 f \n", next_free(s, i + 1));
    }
    buf_str(&s->said, STR("trailer\n<<"));
    buf_str(&s->said, buf_text(&trailer));
    buf_str(&s->said, STR(">>\n"));
}

bool pdf_save(struct pdf_file *f, unsigned info, struct texts *out)
{
    struct saving s = { .f = f, .said = BUF(f->run->arena) };
    unsigned number = 0;
    size_t at;

    if (!pack_libharus(f))
        return pdf_out_of_memory(f);
    pdf_pack_finish(f);
    if (!f->classic)
        number = pdf_reserve(f);
    if ((number == 0 && !f->classic) || HPDF_GetError(f->doc) != HPDF_OK)
        return pdf_out_of_memory(f);
    buf_format(&s.said, "%%PDF-1.%c\n%%\xE2\xE3\xCF\xD3\n", f->version);
    write_streams(&s);
    at = s.len + s.said.len - s.from;
    if (f->classic)
        write_text_table(&s, info);
    else
        write_table(&s, number, info);
    buf_str(&s.said, STR("startxref\n"));
    pdf_whole(&s.said, (int64_t)at);
    buf_str(&s.said, STR("\n%%EOF\n"));
    end_part(&s);
    *out = s.parts;
    return true;
}
