/*
 * paper.h - finished pages made by hand, for the tests of emit/pdf, and other people's programs as
 * judges.
 *
 * Texts may say moves: "前{250}A" puts the A a quarter of an em farther right. Faces come from the
 * fonts that the program recommends; a test without them, or without a judge, says so and is
 * skipped.
 */
#ifndef TESTS_PAPER_H
#define TESTS_PAPER_H

#include "told.h"

#include <hb-ot.h>
#include <hb.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "emit/pdf.h"
#include "final/face.h"

#define GOTHIC "/usr/share/fonts/truetype/bizud-gothic/BIZUDGothic-Regular.ttf"
#define PROPORTIONAL "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf"
#define MINCHO "/usr/share/fonts/truetype/bizud-mincho/BIZUDMincho-Regular.ttf"
#define MJ "/usr/share/fonts/truetype/ipamj/ipamjm.ttf"
#define NOTO "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
#define CANTARELL "/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf"

enum { PAPER_MARKS = 4096, PAPER_PAGES = 64, PAPER_GLYPHS = 1024 };

struct paper {
    struct run run;
    struct pages pages;
    struct page *page; /* the one being filled */
};

static inline struct paper paper_new(void)
{
    struct paper p = { .run = run_for_test() };

    p.pages.at = ARENA_ARRAY(p.run.arena, struct page, PAPER_PAGES);
    p.pages.info.language = STR("ja-JP");
    p.pages.info.conformance = (struct conformance){ ARCHIVE_2A, true, false, { 0 }, false };
    return p;
}

static inline void paper_page(struct paper *p)
{
    p->page = &p->pages.at[p->pages.n++];
    *p->page = (struct page){ .width = 841890, .height = 595276 };
    p->page->marks = ARENA_ARRAY(p->run.arena, struct mark, PAPER_MARKS);
    p->page->label = str_format(p->run.arena, "%zu", p->pages.n);
}

static inline struct mark *paper_mark(struct paper *p, enum mark_kind kind, struct tag *tag, mpt x,
                                      mpt y)
{
    struct mark *m = &p->page->marks[p->page->mark_count++];

    m->kind = kind;
    m->tag = tag;
    m->x = x;
    m->y = y;
    return m;
}

static inline struct tag *paper_tag(struct paper *p, enum tag_kind kind, struct tag *parent)
{
    struct tag *t = ARENA_NEW(p->run.arena, struct tag);

    t->kind = kind;
    t->parent = parent;
    if (!parent)
        p->pages.root = t;
    else if (parent->last)
        parent->last->next = t;
    else
        parent->first = t;
    if (parent)
        parent->last = t;
    return t;
}

static inline bool font_present(const char *path)
{
    if (access(path, R_OK) == 0)
        return true;
    print_message("skipped: there is no %s\n", path);
    return false;
}

static inline struct face *paper_face_of(struct paper *p, const char *path, unsigned index)
{
    struct face *face = ARENA_NEW(p->run.arena, struct face);
    hb_blob_t *blob, *table;
    hb_face_t *hb;
    char name[128];
    unsigned len = sizeof name;

    if (!font_present(path))
        skip();
    face->path = face->family = str_from(path);
    assert_true(file_read(&p->run, face->path, SIZE_MAX / 4, (struct span){ 0 }, &face->bytes));
    blob = hb_blob_create(face->bytes.at, (unsigned)face->bytes.len, HB_MEMORY_MODE_READONLY, NULL,
                          NULL);
    hb = hb_face_create(blob, index);
    table = hb_face_reference_table(hb, HB_TAG('C', 'F', 'F', ' '));
    face->index = index;
    face->cff = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    hb_ot_name_get_utf8(hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &len, name);
    face->postscript_name = str_copy(p->run.arena, (str){ name, len });
    face->units_per_em = hb_face_get_upem(hb);
    face->may_embed = face->may_subset = true;
    hb_face_destroy(hb);
    hb_blob_destroy(blob);
    return face;
}

static inline struct face *paper_face(struct paper *p, const char *path)
{
    return paper_face_of(p, path, 0);
}

/* The text without its moves; moves by byte of the text, in thousandths of an em. */
static inline str without_moves(struct arena *a, const char *marked, int *moves)
{
    struct buf out = BUF(a);

    for (const char *at = marked; *at; at++) {
        if (*at == '{') {
            char *end;

            moves[out.len] += (int)strtol(at + 1, &end, 10);
            at = end;
        } else {
            buf_char(&out, *at);
        }
    }
    return buf_text(&out);
}

struct paper_text {
    const struct face *face;
    mpt size;
    struct tag *tag;
    mpt x, y;
    bool vertical;
    int tail; /* bytes at the text's end that have no glyphs */
};

/* Shape and add; the run's text. */
static inline str paper_add(struct paper *p, struct paper_text t, const char *marked)
{
    struct mark *m = paper_mark(p, MARK_GLYPHS, t.tag, t.x, t.y);
    struct glyph *glyphs = ARENA_ARRAY(p->run.arena, struct glyph, PAPER_GLYPHS);
    int *moves = ARENA_ARRAY(p->run.arena, int, strlen(marked) + 1);
    str text = without_moves(p->run.arena, marked, moves);
    hb_blob_t *blob = hb_blob_create(t.face->bytes.at, (unsigned)t.face->bytes.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, t.face->index);
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_glyph_info_t *info;
    hb_glyph_position_t *position;
    unsigned n, upem = hb_face_get_upem(face);
    int64_t pen = 0, shaped = (int64_t)text.len - t.tail;

    hb_buffer_add_utf8(buffer, text.at, (int)shaped, 0, (int)shaped);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_direction(buffer, t.vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_KATAKANA);
    hb_shape(font, buffer, NULL, 0);
    info = hb_buffer_get_glyph_infos(buffer, &n);
    position = hb_buffer_get_glyph_positions(buffer, NULL);
    assert_true(n < PAPER_GLYPHS);
    for (unsigned i = 0; i < n; i++) {
        unsigned end = (unsigned)shaped, next = i + 1;
        bool follows = i && info[i - 1].cluster == info[i].cluster;

        while (next < n && info[next].cluster == info[i].cluster)
            next++;
        if (next < n)
            end = info[next].cluster;
        if (!follows)
            pen += mpt_scale(t.size, moves[info[i].cluster], 1000);
        glyphs[i] = (struct glyph){
            .id = info[i].codepoint,
            .x = (int32_t)(pen + mpt_scale(t.size, position[i].x_offset * !t.vertical, upem)),
            .at = info[i].cluster,
            .len = follows ? 0 : end - info[i].cluster
        };
        pen += t.vertical ? t.size : mpt_scale(t.size, position[i].x_advance, upem);
    }
    m->as.glyphs = (struct glyph_run){ .face = t.face,
                                       .size = t.size,
                                       .colour = { .space = COLOUR_GRAY },
                                       .vertical = t.vertical,
                                       .glyphs = glyphs,
                                       .n = n,
                                       .text = text,
                                       .width = pen };
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return text;
}

static inline void paper_rule(struct paper *p, mpt x, mpt y, mpt dx, mpt dy, mpt width)
{
    struct mark *m = paper_mark(p, MARK_RULE, NULL, x, y);

    m->as.rule.dx = dx;
    m->as.rule.dy = dy;
    m->as.rule.width = width;
    m->as.rule.colour = (struct colour){ .space = COLOUR_GRAY };
}

static inline void paper_fill(struct paper *p, struct box box, struct colour colour)
{
    struct mark *m = paper_mark(p, MARK_FILL, NULL, box.x, box.y);

    m->as.fill.w = box.w;
    m->as.fill.h = box.h;
    m->as.fill.colour = colour;
}

static inline str paper_write(struct paper *p)
{
    str out;

    p->pages.tag_count = tags_order(p->pages.root);
    if (!pdf_write(&p->run, &p->pages, &out))
        fail_msg("%s", told(&p->run));
    return out;
}

/* In a file of its own for a judge to read. */
static inline str paper_save(struct paper *p, str pdf)
{
    char path[] = "/tmp/sasshi-pdf-XXXXXX";
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, pdf.at, pdf.len), (ssize_t)pdf.len);
    close(fd);
    return str_copy(p->run.arena, str_from(path));
}

static inline bool judge_present(struct paper *p, const char *program)
{
    str command = str_format(p->run.arena, "command -v %s >/dev/null 2>&1", program);

    if (system(command.at) == 0)
        return true;
    print_message("skipped: there is no %s\n", program);
    return false;
}

/* What a program says, both streams; fails when it does not end well. %s stands for the file. */
static inline str judge(struct paper *p, str pdf, const char *command)
{
    str path = paper_save(p, pdf);
    struct buf out = BUF(p->run.arena);
    char *line = str_cstr(p->run.arena, str_format(p->run.arena, "p=" STR_FMT "; { %s; } 2>&1",
                                                   STR_ARG(path), command));
    FILE *f = popen(line, "r");
    int c, status;

    assert_non_null(f);
    while ((c = getc(f)) != EOF)
        buf_char(&out, (char)c);
    status = pclose(f);
    if (status != 0)
        fail_msg("%s ends with %d:\n" STR_FMT, command, status, STR_ARG(buf_text(&out)));
    unlink(path.at);
    return buf_text(&out);
}

#endif
