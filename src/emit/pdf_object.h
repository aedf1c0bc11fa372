/*
 * pdf_object.h - a PDF under construction, and the objects in it.
 *
 * The document is libharu's: catalog, page tree, outline and the table of object numbers. What
 * libharu cannot say well we say ourselves, in two ways: further entries of one of its dictionaries
 * (pdf_extend), and objects of our own under a number of its table (pdf_reserve, then pdf_put or
 * pdf_put_stream). Objects that are put are packed and deflated soon, so a long document stays
 * small.
 *
 * libharu 2.3.0 has no failure but lack of memory in what we call; it is remembered and told once,
 * when the file is saved.
 */
#ifndef EMIT_PDF_OBJECT_H
#define EMIT_PDF_OBJECT_H

#include <hpdf.h>

#include "base/buf.h"
#include "base/run.h"

/*
 * Of what grows with the document, and of what there is once, such as fonts. 8 saves 2 % of objects
 * for half as much time again; 10 saves 1 % of fonts for four times as much.
 */
enum { PDF_DEFLATE_LEVEL = 6, PDF_DEFLATE_LEVEL_ONCE = 8 };

/* What stands under an object number. */
enum pdf_owner { PDF_NOBODY, PDF_PACKED, PDF_STREAM, PDF_PLAIN, PDF_PLACED };

struct pdf_object {
    uint32_t at; /* which pack, or which stream; when it is placed, where in the file */
    uint16_t in; /* which place in its pack */
    uint8_t owner;
};

/* Numbers taken at once: some that were given back, then others in a row. */
struct pdf_numbers {
    const unsigned *spare;
    size_t spare_count;
    unsigned first;
};

/* Or an object in the open, which has no entries. */
struct pdf_stream {
    str entries; /* of its dictionary, Length aside */
    str bytes;
};

/* Some two hundred objects in one object stream (ISO 32000-1, 7.5.7). */
struct pdf_pack {
    unsigned number;
    size_t count, first;
    str bytes;
};

struct pdf_file {
    struct run *run;
    struct arena *brief; /* emptied behind every page, and the like */
    struct pdf_handles *handles;
    HPDF_Doc doc;
    bool classic; /* as PDF 1.4 had it: all objects in the open, a table of text */
    char version; /* of PDF 1.x, as the head says */

    struct pdf_object *objects; /* by number */
    size_t object_room;

    struct pdf_stream *streams;
    size_t stream_count, stream_room;

    struct pdf_pack *packs;
    size_t pack_count, pack_room;
    struct buf pack_head, pack_body; /* the pack being filled */
    size_t pack_fill;

    unsigned *spare; /* numbers given back */
    size_t spare_count, spare_room;
    struct buf deflated; /* where deflating happens */
};

/* False after telling (M020: out of memory). The run's arena closes it. */
bool pdf_file_open(struct run *run, bool classic, struct pdf_file **out);

/* The number of one of libharu's objects. */
unsigned pdf_number(const void *object);
unsigned pdf_count(const struct pdf_file *f); /* of numbers, 0 included */

/* libharu's object of this number; NULL: it is ours. */
void *pdf_libharus(const struct pdf_file *f, unsigned number);
void pdf_place(struct pdf_file *f, unsigned number, size_t at); /* in the file */
struct pdf_object pdf_object_of(const struct pdf_file *f, unsigned number);

/* A number for an object of ours. Each must be put, once. */
unsigned pdf_reserve(struct pdf_file *f);
struct pdf_numbers pdf_reserve_many(struct pdf_file *f, size_t n);
unsigned pdf_number_at(const struct pdf_numbers *numbers, size_t i);
void pdf_put(struct pdf_file *f, unsigned number, str object);
void pdf_put_stream(struct pdf_file *f, unsigned number, str entries,
                    str bytes); /* deflated here */
void pdf_put_stream_once(struct pdf_file *f, unsigned number, str entries,
                         str bytes); /* what a font needs: deflated with more patience */
void pdf_put_stream_plain(struct pdf_file *f, unsigned number, str entries,
                          str bytes); /* in the arena, as is */
void pdf_pack_finish(struct pdf_file *f);

/* Throw away one of libharu's indirect objects; its number is ours to put. Nothing of libharu's may
 * write it any more. */
unsigned pdf_take(struct pdf_file *f, void *object);
void pdf_give_back(struct pdf_file *f, unsigned number);

/* Entries to stand behind those that libharu writes into its dictionary. In the arena. Once for
 * each. */
void pdf_extend(struct pdf_file *f, HPDF_Dict dict, str entries);

/* What libharu would write for an object, added to out. False: out of memory. */
bool pdf_spell(struct pdf_file *f, void *object, struct buf *out);

str pdf_deflate(struct pdf_file *f, str bytes);
bool pdf_out_of_memory(struct pdf_file *f); /* tells M020; false */

#endif
