/*
 * pdf_tags.c - see pdf_tags.h.
 *
 * A long document has more elements than anything else, and what is known of each waits until its
 * last page is written, because the tree stands in the file in its order. So an element is sixteen
 * bytes here: the ink of nearly all is marked content with numbers in a row on one page, which is
 * noted in them. What further ink there is, and what comes among child elements, hangs on a chain.
 * Tags are told apart by their place in the tree, and so are the numbers of their objects.
 */
#include "emit/pdf_tags.h"

#include "emit/pdf_notation.h"

/* Ink of an element, or its annotation. */
struct kid {
    uint32_t next;       /* in the chain of its element, the last one's is the first; from 1 */
    uint32_t after;      /* the child element that had ink last, by its order; 0: none had */
    uint32_t page;       /* from 1 */
    uint32_t id;         /* marked content on that page */
    uint32_t annotation; /* its object; 0: this is marked content */
};

/* A page beyond these goes to the chain, and so does a longer row. */
enum {
    PAGE_BITS = 20,
    ROW_BITS = 12,
    PAGE_MOST = (1 << PAGE_BITS) - 1,
    ROW_MOST = (1 << ROW_BITS) - 1
};

/* All of them by the order of their tags, from 1. */
struct element {
    uint32_t page : PAGE_BITS,
                    n : ROW_BITS; /* its first ink: n marked contents; 0: it is not here */
    uint32_t id;                  /* the first of these; the others follow */
    uint32_t last;                /* of its chain; 0: none */
    uint32_t child;               /* the one that had ink last */
};

/* What the ink of a figure covers: left, bottom, right, top, as a PDF counts. */
struct cover {
    uint32_t order;
    mpt edges[4];
};

enum { CHUNK = 4096 }; /* of kids: an array that grew by copying would leave as much behind */

struct named {
    str id;
    unsigned number;
};

struct pdf_tags {
    struct pdf_file *f;
    const struct pages *pages;
    const unsigned *page_numbers;
    struct element *elements;
    size_t n;
    struct pdf_numbers numbers; /* of their objects */
    struct kid **kids;          /* in chunks; the first kid is none */
    size_t kid_count, chunk_count, chunk_room;
    struct cover *covers;
    size_t cover_count, cover_room;
    size_t page;
    unsigned ids, links;             /* marked content of this page; annotations of all */
    struct buf page_list, page_keys; /* the parent tree: elements of this page by id; pages */
    struct buf link_list;            /* and links */
};

static struct element *element_of(struct pdf_tags *t, const struct tag *tag)
{
    return &t->elements[tag->order - 1];
}

static unsigned number_of(const struct pdf_tags *t, const struct tag *tag)
{
    return pdf_number_at(&t->numbers, tag->order - 1);
}

static struct kid *kid_at(const struct pdf_tags *t, uint32_t at)
{
    return &t->kids[at / CHUNK][at % CHUNK];
}

static uint32_t new_kid(struct pdf_tags *t)
{
    struct arena *a = t->f->run->arena;

    if (t->kid_count == t->chunk_count * CHUNK) {
        t->kids = ARENA_GROWN(a, t->kids, t->chunk_count, &t->chunk_room);
        t->kids[t->chunk_count++] = ARENA_ARRAY(a, struct kid, CHUNK);
    }
    return (uint32_t)t->kid_count++;
}

struct pdf_tags *pdf_tags_new(struct pdf_file *f, const struct pages *pages,
                              const unsigned *page_numbers)
{
    struct arena *a = f->run->arena;
    struct pdf_tags *t = ARENA_NEW(a, struct pdf_tags);

    *t = (struct pdf_tags){ .f = f,
                            .pages = pages,
                            .page_numbers = page_numbers,
                            .elements = ARENA_ARRAY(a, struct element, pages->tag_count),
                            .n = pages->tag_count,
                            .numbers = pdf_reserve_many(f, pages->tag_count),
                            .page_list = BUF(a),
                            .page_keys = BUF(a),
                            .link_list = BUF(a) };
    new_kid(t);
    return t;
}

/* Ink of tag comes now: for all above it, it comes after their child on the way down. */
static void note_way(struct pdf_tags *t, const struct tag *tag)
{
    for (; tag->parent; tag = tag->parent)
        element_of(t, tag->parent)->child = tag->order;
}

/* To the end of its chain. */
static void add_kid(struct pdf_tags *t, struct element *e, struct kid kid)
{
    const uint32_t at = new_kid(t);

    kid.next = e->last ? kid_at(t, e->last)->next : at;
    *kid_at(t, at) = kid;
    if (e->last)
        kid_at(t, e->last)->next = at;
    e->last = at;
}

static void add_content(struct pdf_tags *t, struct element *e, unsigned id)
{
    const uint32_t page = (uint32_t)t->page + 1;

    if (e->last || e->child || page > PAGE_MOST || e->n == ROW_MOST ||
        (e->n && (e->page != page || e->id + e->n != id))) {
        add_kid(t, e, (struct kid){ .after = e->child, .page = page, .id = id });
        return;
    }
    if (e->n == 0) {
        e->page = page & PAGE_MOST;
        e->id = id;
    }
    e->n = (e->n + 1) & ROW_MOST;
}

/* What an element has, from the first. */
struct walk {
    const struct pdf_tags *t;
    const struct element *e;
    uint32_t n;    /* of its row, passed by */
    uint32_t next; /* in the chain; 0: that was all */
};

static struct walk walk_start(const struct pdf_tags *t, const struct tag *tag)
{
    const struct element *e = &t->elements[tag->order - 1];

    return (struct walk){ t, e, 0, e->last ? kid_at(t, e->last)->next : 0 };
}

/* False: that was all. */
static bool walk_on(struct walk *w, struct kid *kid)
{
    if (w->n < w->e->n) {
        *kid = (struct kid){ .page = w->e->page, .id = w->e->id + w->n++ };
        return true;
    }
    if (w->next == 0)
        return false;
    *kid = *kid_at(w->t, w->next);
    w->next = w->next == w->e->last ? 0 : kid->next;
    return true;
}

/* PDF/UA asks every Note for an identifier of its own (ISO 14289-1, 7.9). */
static str id_of(struct pdf_tags *t, const struct tag *tag)
{
    if (tag->kind == TAG_NOTE && tag_detail(tag)->id.len == 0)
        return str_format(t->f->run->arena, "note-%zu", (size_t)tag->order - 1);
    return tag_detail(tag)->id;
}

bool pdf_tags_hold(const struct pdf_tags *t, const struct tag *tag)
{
    return tag->order > 0 && tag->order <= t->n;
}

unsigned pdf_tags_content(struct pdf_tags *t, const struct tag *tag)
{
    unsigned id = t->ids++;

    note_way(t, tag);
    add_content(t, element_of(t, tag), id);
    buf_char(&t->page_list, ' ');
    pdf_reference(&t->page_list, number_of(t, tag));
    return id;
}

/* The marks of a figure stand together, so it is mostly the last one. */
static struct cover *find_cover(struct pdf_tags *t, const struct tag *tag)
{
    for (size_t i = t->cover_count; i-- > 0;) {
        if (t->covers[i].order == tag->order)
            return &t->covers[i];
    }
    return NULL;
}

void pdf_tags_cover(struct pdf_tags *t, const struct tag *tag, struct box box, mpt page_height)
{
    const mpt edges[] = { box.x, page_height - box.y - box.h, box.x + box.w, page_height - box.y };
    struct cover *c = find_cover(t, tag);
    bool first = !c;

    if (first) {
        t->covers = ARENA_GROWN(t->f->run->arena, t->covers, t->cover_count, &t->cover_room);
        c = &t->covers[t->cover_count++];
        c->order = tag->order;
    }
    for (int i = 0; i < 4; i++) {
        if (first || (i < 2 ? edges[i] < c->edges[i] : edges[i] > c->edges[i]))
            c->edges[i] = edges[i];
    }
}

unsigned pdf_tags_link(struct pdf_tags *t, const struct tag *tag, unsigned annotation)
{
    struct element *e = element_of(t, tag);
    unsigned key = (unsigned)t->pages->n + t->links++;

    add_kid(
        t, e,
        (struct kid){ .after = e->child, .page = (uint32_t)t->page + 1, .annotation = annotation });
    pdf_whole(&t->link_list, key);
    buf_char(&t->link_list, ' ');
    pdf_reference(&t->link_list, number_of(t, tag));
    buf_char(&t->link_list, ' ');
    return key;
}

bool pdf_tags_end_page(struct pdf_tags *t)
{
    size_t page = t->page++;
    unsigned number;

    if (t->ids == 0)
        return false;
    number = pdf_reserve(t->f);
    buf_char(&t->page_list, ']');
    t->page_list.at[0] = '['; /* for the space of the first */
    pdf_put(t->f, number, buf_text(&t->page_list));
    pdf_whole(&t->page_keys, (int64_t)page);
    buf_char(&t->page_keys, ' ');
    pdf_reference(&t->page_keys, number);
    buf_char(&t->page_keys, ' ');
    t->page_list.len = 0;
    t->ids = 0;
    return true;
}

/* The one page that all of an element's ink is on, which is said once while ids are bare numbers;
 * 0: it has none, or each says its page. */
static uint32_t only_page(const struct pdf_tags *t, const struct tag *tag)
{
    struct walk w = walk_start(t, tag);
    uint32_t page = 0;
    struct kid kid;

    w.n = w.e->n ? w.e->n - 1u : 0; /* its row is on one */
    while (walk_on(&w, &kid)) {
        if (page && kid.page != page)
            return 0;
        page = kid.page;
    }
    return page;
}

static void add_ink(struct pdf_tags *t, const struct kid *kid, bool one_page, struct buf *out)
{
    if (kid->annotation) {
        buf_str(out, STR("<</Type/OBJR/Obj "));
        pdf_reference(out, kid->annotation);
    } else if (one_page) {
        pdf_whole(out, kid->id);
        buf_char(out, ' ');
        return;
    } else {
        buf_str(out, STR("<</Type/MCR/MCID "));
        pdf_whole(out, kid->id);
    }
    buf_str(out, STR("/Pg "));
    pdf_reference(out, t->page_numbers[kid->page - 1]);
    buf_str(out, STR(">>"));
}

/* What is being said of an element's children and ink. */
struct saying {
    struct pdf_tags *t;
    struct walk walk;
    struct kid kid; /* the next to be said */
    bool more, one_page;
};

static void add_ink_after(struct saying *s, uint32_t child, struct buf *out)
{
    while (s->more && s->kid.after == child) {
        add_ink(s->t, &s->kid, s->one_page, out);
        s->more = walk_on(&s->walk, &s->kid);
    }
}

/*
 * Child elements in their order, ink after the child that it came after. Ink that comes after a
 * child that stands further on than the ones before it waits for that child; none is lost, because
 * what is left is added at the end.
 */
static void add_kids(struct pdf_tags *t, const struct tag *tag, bool one_page, struct buf *out)
{
    struct saying s = { .t = t, .one_page = one_page };

    s.walk = walk_start(t, tag);
    s.more = walk_on(&s.walk, &s.kid);
    if (!tag->first && !s.more)
        return;
    buf_str(out, STR("/K["));
    add_ink_after(&s, 0, out);
    for (const struct tag *child = tag->first; child; child = child->next) {
        pdf_reference(out, number_of(t, child));
        buf_char(out, ' ');
        add_ink_after(&s, child->order, out);
    }
    for (; s.more; s.more = walk_on(&s.walk, &s.kid))
        add_ink(t, &s.kid, one_page, out);
    buf_char(out, ']');
}

/* (14.8.5.7) */
static void add_table_attributes(const struct tag *tag, struct buf *out)
{
    const struct tag_detail *detail = tag_detail(tag);
    static const char *const scopes[] = { "", "/Scope/Column", "/Scope/Row", "/Scope/Both" };
    bool scoped = tag->kind == TAG_TH && tag->scope > 0 && tag->scope < 4;

    if ((tag->kind != TAG_TH && tag->kind != TAG_TD) ||
        (!scoped && detail->columns <= 1 && detail->rows <= 1))
        return;
    buf_str(out, STR("/A<</O/Table"));
    if (scoped)
        buf_str(out, str_from(scopes[tag->scope]));
    if (detail->columns > 1)
        buf_format(out, "/ColSpan %d", detail->columns);
    if (detail->rows > 1)
        buf_format(out, "/RowSpan %d", detail->rows);
    buf_str(out, STR(">>"));
}

static int compare_covers(const void *a, const void *b)
{
    const uint32_t x = ((const struct cover *)a)->order, y = ((const struct cover *)b)->order;

    return (x > y) - (x < y);
}

/* Where an illustration stands (14.8.5.4.3). */
static void add_figure_attributes(const struct pdf_tags *t, const struct tag *tag, struct buf *out)
{
    const struct cover wanted = { .order = tag->order }, *c;

    if (tag->kind != TAG_FIGURE || t->cover_count == 0)
        return;
    c = bsearch(&wanted, t->covers, t->cover_count, sizeof *c, compare_covers);
    if (!c)
        return;
    buf_str(out, STR("/A<</O/Layout/Placement/Block/BBox["));
    for (int i = 0; i < 4; i++) {
        pdf_points(out, c->edges[i]);
        buf_char(out, i < 3 ? ' ' : ']');
    }
    buf_str(out, STR(">>"));
}

static void add_text_entry(struct buf *out, const char *key, str text)
{
    if (text.len == 0)
        return;
    buf_str(out, str_from(key));
    pdf_text_string(out, text);
}

static void put_element(struct pdf_tags *t, const struct tag *tag, unsigned root, struct buf *out)
{
    const uint32_t page = only_page(t, tag);
    str id = id_of(t, tag);

    out->len = 0;
    buf_str(out, STR("<</S/"));
    buf_str(out, tag_name(tag->kind));
    buf_str(out, STR("/P "));
    pdf_reference(out, tag->parent ? number_of(t, tag->parent) : root);
    if (page) {
        buf_str(out, STR("/Pg "));
        pdf_reference(out, t->page_numbers[page - 1]);
    }
    if (id.len) {
        buf_str(out, STR("/ID"));
        pdf_byte_string(out, id);
    }
    add_text_entry(out, "/Lang", tag_detail(tag)->language);
    add_text_entry(out, "/Alt", tag_detail(tag)->alt);
    add_table_attributes(tag, out);
    add_figure_attributes(t, tag, out);
    add_kids(t, tag, page > 0, out);
    buf_str(out, STR(">>"));
    pdf_put(t->f, number_of(t, tag), buf_text(out));
}

static int compare_ids(const void *a, const void *b)
{
    return str_compare(((const struct named *)a)->id, ((const struct named *)b)->id);
}

/* Elements by identifier, in the order of its bytes (14.7.2). */
static void add_id_tree(struct pdf_tags *t, struct buf *out)
{
    struct named *named;
    size_t n = 0;

    for (const struct tag *tag = t->pages->root; tag; tag = tag_next(tag))
        n += id_of(t, tag).len > 0;
    if (n == 0)
        return;
    named = ARENA_ARRAY(t->f->run->arena, struct named, n);
    n = 0;
    for (const struct tag *tag = t->pages->root; tag; tag = tag_next(tag)) {
        str id = id_of(t, tag);

        if (id.len)
            named[n++] = (struct named){ id, number_of(t, tag) };
    }
    qsort(named, n, sizeof *named, compare_ids);
    buf_str(out, STR("/IDTree<</Names["));
    for (size_t i = 0; i < n; i++) {
        pdf_byte_string(out, named[i].id);
        pdf_reference(out, named[i].number);
        buf_char(out, ' ');
    }
    buf_str(out, STR("]>>"));
}

unsigned pdf_tags_finish(struct pdf_tags *t)
{
    struct buf out = BUF(t->f->run->arena);
    unsigned root = pdf_reserve(t->f), parents = pdf_reserve(t->f);

    if (t->cover_count)
        qsort(t->covers, t->cover_count, sizeof *t->covers, compare_covers);
    for (const struct tag *tag = t->pages->root; tag; tag = tag_next(tag))
        put_element(t, tag, root, &out);
    out.len = 0;
    buf_str(&out, STR("<</Nums["));
    buf_str(&out, buf_text(&t->page_keys));
    buf_str(&out, buf_text(&t->link_list));
    buf_str(&out, STR("]>>"));
    pdf_put(t->f, parents, buf_text(&out));
    out.len = 0;
    buf_format(&out, "<</Type/StructTreeRoot/ParentTree %u 0 R/ParentTreeNextKey %u", parents,
               (unsigned)t->pages->n + t->links);
    buf_format(&out, "/K %u 0 R", number_of(t, t->pages->root));
    add_id_tree(t, &out);
    buf_str(&out, STR(">>"));
    pdf_put(t->f, root, buf_text(&out));
    return root;
}
