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

enum { ROW_MAX = 16, ENTRY_ROOM = 160 };

struct saving {
    struct pdf_file *f;
    struct buf out;
    size_t *place; /* where the object of a number begins; 0: nowhere, or in a pack */
};

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

/* The whole file at once, so that it need not grow by copying. */
static void make_room(struct saving *s)
{
    size_t room = (size_t)pdf_count(s->f) * ROW_MAX + 4096;

    for (size_t i = 0; i < s->f->stream_count; i++)
        room += s->f->streams[i].entries.len + s->f->streams[i].bytes.len + ENTRY_ROOM;
    for (size_t i = 0; i < s->f->pack_count; i++)
        room += s->f->packs[i].bytes.len + ENTRY_ROOM;
    s->out.at = arena_alloc(s->f->run->arena, room, 1);
    s->out.room = room;
}

static void write_stream(struct saving *s, unsigned number, str entries, str bytes)
{
    s->place[number] = s->out.len;
    pdf_whole(&s->out, number);
    buf_str(&s->out, STR(" 0 obj\n<<"));
    buf_str(&s->out, entries);
    buf_str(&s->out, STR("/Length "));
    pdf_whole(&s->out, (int64_t)bytes.len);
    buf_str(&s->out, STR(">>\nstream\n"));
    buf_str(&s->out, bytes);
    buf_str(&s->out, STR("\nendstream\nendobj\n"));
}

static void write_plain(struct saving *s, unsigned number, str object)
{
    s->place[number] = s->out.len;
    pdf_whole(&s->out, number);
    buf_str(&s->out, STR(" 0 obj\n"));
    buf_str(&s->out, object);
    buf_str(&s->out, STR("\nendobj\n"));
}

static void write_streams(struct saving *s)
{
    for (unsigned i = 1; i < pdf_count(s->f); i++) {
        const struct pdf_object o = pdf_object_of(s->f, i);
        const struct pdf_stream *stream = &s->f->streams[o.at];

        if (o.owner == PDF_STREAM)
            write_stream(s, i, stream->entries, stream->bytes);
        else if (o.owner == PDF_PLAIN)
            write_plain(s, i, stream->bytes);
    }
    for (size_t i = 0; i < s->f->pack_count; i++) {
        const struct pdf_pack *p = &s->f->packs[i];

        write_stream(s, p->number,
                     str_format(s->f->run->arena, "/Type/ObjStm/N %zu/First %zu/Filter/FlateDecode",
                                p->count, p->first),
                     p->bytes);
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
        else if (s->place[i])
            row(now, 1, s->place[i], width, 0);
        else
            row(now, 0, 0, width, 0xFF);
        buf_char(&out, 2);
        for (size_t k = 0; k < size; k++)
            buf_char(&out, (char)(now[k] - above[k]));
        memcpy(above, now, size);
    }
    return buf_text(&out);
}

/* (7.5.5) */
static void add_trailer(struct saving *s, unsigned info, struct buf *out)
{
    char id[33];

    hash_hex(hash_of(buf_text(&s->out)), id);
    buf_format(out, "/Size %u/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]", pdf_count(s->f),
               pdf_number(s->f->doc->catalog), info, id, id);
}

static void write_table(struct saving *s, unsigned number, unsigned info)
{
    int width = bytes_of(s->out.len);
    struct buf entries = BUF(s->f->run->arena);

    s->place[number] = s->out.len;
    buf_str(&entries, STR("/Type/XRef"));
    add_trailer(s, info, &entries);
    buf_format(&entries, "/W[1 %d 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>",
               width, width + 2);
    write_stream(s, number, buf_text(&entries), pdf_deflate(s->f, table(s, width)));
}

/* The next number from i on that no object has; 0 when all that follow have one. */
static unsigned next_free(const struct saving *s, unsigned i)
{
    while (i < pdf_count(s->f) && s->place[i])
        i++;
    return i < pdf_count(s->f) ? i : 0;
}

/* Rows of twenty bytes; those of free numbers form a chain. */
static void write_text_table(struct saving *s, unsigned info)
{
    struct buf trailer = BUF(s->f->run->arena);

    add_trailer(s, info, &trailer);
    buf_format(&s->out, "xref\n0 %u\n", pdf_count(s->f));
    for (unsigned i = 0; i < pdf_count(s->f); i++) {
        if (s->place[i])
            buf_format(&s->out, "%010zu 00000 n \n", s->place[i]);
        else
            buf_format(&s->out, "%010u 65535 f \n", next_free(s, i + 1));
    }
    buf_str(&s->out, STR("trailer\n<<"));
    buf_str(&s->out, buf_text(&trailer));
    buf_str(&s->out, STR(">>\n"));
}

bool pdf_save(struct pdf_file *f, unsigned info, str *out)
{
    struct saving s = { .f = f, .out = BUF(f->run->arena) };
    unsigned number = 0;
    size_t at;

    if (!pack_libharus(f))
        return pdf_out_of_memory(f);
    pdf_pack_finish(f);
    if (!f->classic)
        number = pdf_reserve(f);
    if ((number == 0 && !f->classic) || HPDF_GetError(f->doc) != HPDF_OK)
        return pdf_out_of_memory(f);
    s.place = ARENA_ARRAY(f->run->arena, size_t, pdf_count(f));
    make_room(&s);
    buf_format(&s.out, "%%PDF-1.%c\n%%\xE2\xE3\xCF\xD3\n", f->version);
    write_streams(&s);
    at = s.out.len;
    if (f->classic)
        write_text_table(&s, info);
    else
        write_table(&s, number, info);
    buf_str(&s.out, STR("startxref\n"));
    pdf_whole(&s.out, (int64_t)at);
    buf_str(&s.out, STR("\n%%EOF\n"));
    *out = buf_text(&s.out);
    return true;
}
