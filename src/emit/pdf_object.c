#include "emit/pdf_object.h"

#include <assert.h>
#include <libdeflate.h>

#include "base/say.h"
#include "emit/pdf_notation.h"

enum {
    PACK_SIZE = 200,
    PACK_BYTES = 256 * 1024,
    /* Packs, and streams: all that a short booklet has is deflated with more patience. What repeats
     * itself as much as the keys of a thousand pages would take ten times as long, and pictures
     * gain nothing. */
    FIRST = 64,
    FIRST_BYTES = 64 * 1024,
    NUMBER_MASK = 0x00FFFFFF,
    LIST_STEP = 1024,
    PAGES_IN_NODE = 100,
    SPELL_ROOM = 4096
};

/* What must be closed, whatever happens. */
struct pdf_handles {
    HPDF_Doc doc;
    HPDF_XrefEntry_Rec ours; /* what libharu's table holds for every number of ours */
    HPDF_Stream memory;
    struct libdeflate_compressor *deflater, *patient;
};

/* libharu frees what its table holds: leave it its own. */
static void take_ours_out(struct pdf_handles *h)
{
    HPDF_List l = h->doc->xref->entries;
    HPDF_UINT n = 0;

    for (HPDF_UINT i = 0; i < l->count; i++) {
        if (l->obj[i] != &h->ours)
            l->obj[n++] = l->obj[i];
    }
    l->count = n;
}

static void close_handles(void *thing)
{
    struct pdf_handles *h = thing;

    if (h->deflater)
        libdeflate_free_compressor(h->deflater);
    if (h->patient)
        libdeflate_free_compressor(h->patient);
    if (!h->doc)
        return;
    if (h->memory)
        HPDF_Stream_Free(h->memory);
    take_ours_out(h);
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
    h->memory = HPDF_MemStream_New(h->doc->mmgr, SPELL_ROOM);
    if (!h->memory || HPDF_SetPagesConfiguration(h->doc, PAGES_IN_NODE) != HPDF_OK)
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

static HPDF_List table_of(const struct pdf_file *f)
{
    return f->doc->xref->entries;
}

void *pdf_libharus(const struct pdf_file *f, unsigned number)
{
    const HPDF_XrefEntry_Rec *entry = table_of(f)->obj[number];

    return entry->obj; /* ours has none, nor has the first */
}

/* Room for every number given out. */
static void object_room(struct pdf_file *f)
{
    struct pdf_object *larger;
    size_t n = pdf_count(f), room = n + n / 2;

    if (n <= f->object_room)
        return;
    larger = ARENA_ARRAY(f->run->arena, struct pdf_object, room);
    if (f->object_room)
        memcpy(larger, f->objects, f->object_room * sizeof *larger);
    f->objects = larger;
    f->object_room = room;
}

static struct pdf_object *object_at(struct pdf_file *f, unsigned number)
{
    object_room(f);
    return &f->objects[number];
}

/* A run's memory is bounded below 4 GB, and so are its files. */
void pdf_place(struct pdf_file *f, unsigned number, size_t at)
{
    assert(at <= UINT32_MAX);
    *object_at(f, number) = (struct pdf_object){ .at = (uint32_t)at, .owner = PDF_PLACED };
}

struct pdf_object pdf_object_of(const struct pdf_file *f, unsigned number)
{
    return number < f->object_room ? f->objects[number] : (struct pdf_object){ 0 };
}

/* libharu grows its table by a fixed step, copying all of it byte by byte. */
static void let_table_double(struct pdf_file *f)
{
    HPDF_List l = table_of(f);

    l->items_per_block = l->block_siz > LIST_STEP ? l->block_siz : LIST_STEP;
}

/*
 * A number of ours in libharu's table, so that libharu passes it by. All of them share one entry:
 * an own one takes five times as much, and libharu asks nothing of it. 0: out of memory, which
 * libharu remembers.
 */
static unsigned next_number(struct pdf_file *f)
{
    HPDF_List l = table_of(f);
    const unsigned number = l->count;

    let_table_double(f);
    return HPDF_List_Add(l, &f->handles->ours) == HPDF_OK ? number : 0;
}

unsigned pdf_reserve(struct pdf_file *f)
{
    return f->spare_count ? f->spare[--f->spare_count] : next_number(f);
}

struct pdf_numbers pdf_reserve_many(struct pdf_file *f, size_t n)
{
    const size_t given_back = n < f->spare_count ? n : f->spare_count;
    unsigned *spare = ARENA_ARRAY(f->run->arena, unsigned, given_back);
    struct pdf_numbers numbers = { spare, given_back, pdf_count(f) };

    for (size_t i = 0; i < given_back; i++)
        spare[i] = f->spare[--f->spare_count];
    for (size_t i = given_back; i < n; i++)
        next_number(f);
    return numbers;
}

unsigned pdf_number_at(const struct pdf_numbers *numbers, size_t i)
{
    return i < numbers->spare_count ? numbers->spare[i]
                                    : numbers->first + (unsigned)(i - numbers->spare_count);
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

/* With more patience for what is small and one of the first of its sort. */
static str deflate_early(struct pdf_file *f, size_t before, str bytes)
{
    const bool patient = before < FIRST && bytes.len <= FIRST_BYTES;

    return deflate_with(f, patient ? f->handles->patient : f->handles->deflater, bytes);
}

static void finish_pack(struct pdf_file *f)
{
    const size_t first = f->pack_head.len;

    buf_str(&f->pack_head, buf_text(&f->pack_body));
    f->packs = ARENA_GROWN(f->run->arena, f->packs, f->pack_count, &f->pack_room);
    f->packs[f->pack_count] =
        (struct pdf_pack){ .count = f->pack_fill,
                           .first = first,
                           .bytes = deflate_early(f, f->pack_count, buf_text(&f->pack_head)) };
    f->pack_count++;
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
    f->streams = ARENA_GROWN(f->run->arena, f->streams, f->stream_count, &f->stream_room);
    *object_at(f, number) =
        (struct pdf_object){ .at = (uint32_t)f->stream_count, .owner = (uint8_t)how };
    f->streams[f->stream_count++] = (struct pdf_stream){ entries, bytes };
}

void pdf_put(struct pdf_file *f, unsigned number, str object)
{
    if (number == 0)
        return;
    if (f->classic) {
        keep(f, number, PDF_PLAIN, (str){ 0 }, str_copy(f->run->arena, object));
        return;
    }
    *object_at(f, number) = (struct pdf_object){ .at = (uint32_t)f->pack_count,
                                                 .in = (uint16_t)f->pack_fill++,
                                                 .owner = PDF_PACKED };
    pdf_whole(&f->pack_head, number);
    buf_char(&f->pack_head, ' ');
    pdf_whole(&f->pack_head, (int64_t)f->pack_body.len);
    buf_char(&f->pack_head, ' ');
    buf_str(&f->pack_body, object);
    buf_char(&f->pack_body, '\n');
    if (f->pack_fill == PACK_SIZE || f->pack_body.len >= PACK_BYTES)
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
    put_deflated(f, number, entries, deflate_early(f, f->stream_count, bytes));
}

void pdf_put_stream_once(struct pdf_file *f, unsigned number, str entries, str bytes)
{
    put_deflated(f, number, entries, deflate_with(f, f->handles->patient, bytes));
}

void pdf_give_back(struct pdf_file *f, unsigned number)
{
    f->spare = ARENA_GROWN(f->run->arena, f->spare, f->spare_count, &f->spare_room);
    f->spare[f->spare_count++] = number;
}

unsigned pdf_take(struct pdf_file *f, void *object)
{
    unsigned number = pdf_number(object);
    HPDF_List l = table_of(f);

    HPDF_Obj_ForceFree(f->doc->mmgr, object);
    HPDF_FreeMem(f->doc->mmgr, l->obj[number]);
    l->obj[number] = &f->handles->ours;
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
