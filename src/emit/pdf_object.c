#include "emit/pdf_object.h"

#include <libdeflate.h>

#include "base/say.h"
#include "emit/pdf_notation.h"

enum {
    PACK_SIZE = 200,
    NUMBER_MASK = 0x00FFFFFF,
    LIST_STEP = 1024,
    PAGES_IN_NODE = 100,
    SPELL_ROOM = 4096
};

/* What must be closed, whatever happens. */
struct pdf_handles {
    HPDF_Doc doc;
    HPDF_Null placeholder; /* lends its header to every object of ours, for libharu's table */
    HPDF_Stream memory;
    struct libdeflate_compressor *deflater, *patient;
};

static void close_handles(void *thing)
{
    struct pdf_handles *h = thing;

    if (h->deflater)
        libdeflate_free_compressor(h->deflater);
    if (h->patient)
        libdeflate_free_compressor(h->patient);
    if (!h->doc)
        return;
    if (h->placeholder)
        HPDF_FreeMem(h->doc->mmgr, h->placeholder);
    if (h->memory)
        HPDF_Stream_Free(h->memory);
    HPDF_Free(h->doc);
}

/* libharu keeps the error until it is asked; nobody jumps over the arena. */
static void remember_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    (void)error;
    (void)detail;
    (void)user;
}

bool pdf_out_of_memory(struct pdf_file *f)
{
    return diag_error(f->run->diags, (struct span){ 0 }, "M020",
                      _("there is not enough memory to build the PDF"));
}

bool pdf_file_open(struct run *run, bool classic, struct pdf_file **out)
{
    struct pdf_file *f = ARENA_NEW(run->arena, struct pdf_file);
    struct pdf_handles *h = ARENA_NEW(run->arena, struct pdf_handles);

    arena_on_free(run->arena, close_handles, h);
    *f = (struct pdf_file){ .run = run,
                            .brief = arena_inner(run->arena),
                            .handles = h,
                            .classic = classic,
                            .version = classic ? '4' : '7',
                            .pack_head = BUF(run->arena),
                            .pack_body = BUF(run->arena),
                            .deflated = BUF(run->arena) };
    *out = f;
    h->deflater = libdeflate_alloc_compressor(PDF_DEFLATE_LEVEL);
    h->patient = libdeflate_alloc_compressor(PDF_DEFLATE_LEVEL_ONCE);
    h->doc = f->doc = HPDF_New(remember_error, NULL);
    if (!h->deflater || !h->patient || !h->doc)
        return pdf_out_of_memory(f);
    h->placeholder = HPDF_Null_New(h->doc->mmgr);
    h->memory = HPDF_MemStream_New(h->doc->mmgr, SPELL_ROOM);
    if (!h->placeholder || !h->memory ||
        HPDF_SetPagesConfiguration(h->doc, PAGES_IN_NODE) != HPDF_OK)
        return pdf_out_of_memory(f);
    return true;
}

unsigned pdf_number(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & NUMBER_MASK;
}

unsigned pdf_count(const struct pdf_file *f)
{
    return f->doc->xref->entries->count;
}

HPDF_XrefEntry pdf_entry(const struct pdf_file *f, unsigned number)
{
    return f->doc->xref->entries->obj[number];
}

/* libharu grows its table by a fixed step, copying all of it byte by byte. */
static void let_table_double(struct pdf_file *f)
{
    HPDF_List l = f->doc->xref->entries;

    l->items_per_block = l->block_siz > LIST_STEP ? l->block_siz : LIST_STEP;
}

/* An entry of ours in the table, without an object of libharu's. 0: out of memory, which libharu
 * remembers. */
unsigned pdf_reserve(struct pdf_file *f)
{
    HPDF_Null p = f->handles->placeholder;
    unsigned number;

    if (f->spare_count)
        return f->spare[--f->spare_count];
    if (!p)
        return 0;
    let_table_double(f);
    p->header.obj_id = HPDF_OTYPE_NONE;
    if (HPDF_Xref_Add(f->doc->xref, p) != HPDF_OK) {
        f->handles->placeholder = NULL; /* freed by libharu */
        return 0;
    }
    number = pdf_number(p);
    pdf_entry(f, number)->obj = NULL;
    pdf_entry(f, number)->entry_typ = PDF_NOBODY;
    return number;
}

/* Room for one more in an array of the arena. */
static void *with_room(struct pdf_file *f, void *at, size_t n, size_t *room, size_t size)
{
    void *larger;

    if (n < *room)
        return at;
    *room = *room ? *room * 2 : 16;
    larger = arena_alloc(f->run->arena, *room, size);
    if (n)
        memcpy(larger, at, n * size);
    return larger;
}

static str deflate_with(struct pdf_file *f, struct libdeflate_compressor *deflater, str bytes)
{
    size_t bound = libdeflate_zlib_compress_bound(deflater, bytes.len);

    if (f->deflated.room < bound) {
        f->deflated.at = arena_alloc(f->run->arena, bound, 2);
        f->deflated.room = bound * 2;
    }
    f->deflated.len =
        libdeflate_zlib_compress(deflater, bytes.at, bytes.len, f->deflated.at, bound);
    return str_copy(f->run->arena, (str){ f->deflated.at, f->deflated.len });
}

str pdf_deflate(struct pdf_file *f, str bytes)
{
    return deflate_with(f, f->handles->deflater, bytes);
}

static void finish_pack(struct pdf_file *f)
{
    size_t first = f->pack_head.len;

    buf_str(&f->pack_head, buf_text(&f->pack_body));
    f->packs = with_room(f, f->packs, f->pack_count, &f->pack_room, sizeof *f->packs);
    f->packs[f->pack_count++] = (struct pdf_pack){
        .count = f->pack_fill, .first = first, .bytes = pdf_deflate(f, buf_text(&f->pack_head))
    };
    f->pack_head.len = f->pack_body.len = 0;
    f->pack_fill = 0;
}

void pdf_pack_finish(struct pdf_file *f)
{
    if (f->pack_fill)
        finish_pack(f);
    for (size_t i = 0; i < f->pack_count; i++)
        f->packs[i].number = pdf_reserve(f);
}

static void keep(struct pdf_file *f, unsigned number, enum pdf_owner how, str entries, str bytes)
{
    HPDF_XrefEntry e = pdf_entry(f, number);

    f->streams = with_room(f, f->streams, f->stream_count, &f->stream_room, sizeof *f->streams);
    e->entry_typ = (char)how;
    e->byte_offset = (HPDF_UINT)f->stream_count;
    f->streams[f->stream_count++] = (struct pdf_stream){ entries, bytes };
}

void pdf_put(struct pdf_file *f, unsigned number, str object)
{
    HPDF_XrefEntry e = pdf_entry(f, number);

    if (number == 0)
        return;
    if (f->classic) {
        keep(f, number, PDF_PLAIN, (str){ 0 }, str_copy(f->run->arena, object));
        return;
    }
    e->entry_typ = PDF_PACKED;
    e->byte_offset = (HPDF_UINT)f->pack_count;
    e->gen_no = (HPDF_UINT16)f->pack_fill++;
    pdf_whole(&f->pack_head, number);
    buf_char(&f->pack_head, ' ');
    pdf_whole(&f->pack_head, (int64_t)f->pack_body.len);
    buf_char(&f->pack_head, ' ');
    buf_str(&f->pack_body, object);
    buf_char(&f->pack_body, '\n');
    if (f->pack_fill == PACK_SIZE)
        finish_pack(f);
}

void pdf_put_stream_plain(struct pdf_file *f, unsigned number, str entries, str bytes)
{
    if (number)
        keep(f, number, PDF_STREAM, entries, bytes);
}

static void put_deflated(struct pdf_file *f, unsigned number, str entries, str deflated)
{
    const str filter = STR("/Filter/FlateDecode");

    if (entries.len)
        entries = str_join(f->run->arena, (str[]){ entries, filter }, 2, STR(""));
    pdf_put_stream_plain(f, number, entries.len ? entries : filter, deflated);
}

void pdf_put_stream(struct pdf_file *f, unsigned number, str entries, str bytes)
{
    put_deflated(f, number, entries, pdf_deflate(f, bytes));
}

void pdf_put_stream_once(struct pdf_file *f, unsigned number, str entries, str bytes)
{
    put_deflated(f, number, entries, deflate_with(f, f->handles->patient, bytes));
}

void pdf_give_back(struct pdf_file *f, unsigned number)
{
    f->spare = with_room(f, f->spare, f->spare_count, &f->spare_room, sizeof *f->spare);
    f->spare[f->spare_count++] = number;
}

unsigned pdf_take(struct pdf_file *f, void *object)
{
    unsigned number = pdf_number(object);

    HPDF_Obj_ForceFree(f->doc->mmgr, object);
    pdf_entry(f, number)->obj = NULL;
    pdf_entry(f, number)->entry_typ = PDF_NOBODY;
    return number;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const str *entries = dict->attr;

    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->at, (HPDF_UINT)entries->len);
}

/* What libharu keeps in attr is done with by now: it would serve its own drawing calls. */
void pdf_extend(struct pdf_file *f, HPDF_Dict dict, str entries)
{
    str *kept = ARENA_NEW(f->run->arena, str);

    *kept = entries;
    if (dict->free_fn)
        dict->free_fn(dict);
    dict->free_fn = NULL;
    if (dict->header.obj_class == (HPDF_OCLASS_DICT | HPDF_OSUBCLASS_PAGE))
        dict->before_write_fn = NULL;
    dict->attr = kept;
    dict->write_fn = write_entries;
}

/* Into libharu's memory first: no arena calls while it works. */
bool pdf_spell(struct pdf_file *f, void *object, struct buf *out)
{
    HPDF_Stream memory = f->handles->memory;
    bool good = HPDF_Obj_WriteValue(object, memory, NULL) == HPDF_OK;

    for (HPDF_UINT i = 0; good && i < HPDF_MemStream_GetBufCount(memory); i++) {
        HPDF_UINT len;
        const HPDF_BYTE *part = HPDF_MemStream_GetBufPtr(memory, i, &len);

        buf_add(out, part, len);
    }
    HPDF_MemStream_FreeData(memory);
    return good;
}
