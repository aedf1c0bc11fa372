#include "emit/pdf_tags.h"

#include "emit/pdf_notation.h"

/* Ink of an element, or its annotation. */
struct kid {
    struct kid *next;
    const struct element *after; /* the child element that had ink last; NULL: none had */
    uint32_t page;
    unsigned id;         /* marked content on that page */
    unsigned annotation; /* its object; 0: this is marked content */
};

struct element {
    const struct tag *tag;
    struct element *above;
    struct element *child; /* the one that had ink last */
    struct kid *first, *last;
    mpt *edges; /* left, bottom, right, top of a figure's ink, as a PDF counts; NULL: none */
    unsigned number;
};

struct named {
    str id;
    unsigned number;
};

struct pdf_tags {
    struct pdf_file *f;
    const struct pages *pages;
    const unsigned *page_numbers;
    struct element *elements; /* the tree in its order; the first is the root */
    size_t n;
    uint32_t *slots; /* elements by their tag's address, which is looked up and never ordered by; 0:
                        free */
    size_t slot_count;
    struct element *last; /* looked up last */
    size_t page;
    unsigned ids, links;             /* marked content of this page; annotations of all */
    struct buf page_list, page_keys; /* the parent tree: elements of this page by id; pages */
    struct buf link_list;            /* and links */
};

static const struct tag *next_in_tree(const struct tag *tag)
{
    if (tag->first)
        return tag->first;
    while (tag && !tag->next)
        tag = tag->parent;
    return tag ? tag->next : NULL;
}

static size_t count_tree(const struct tag *root)
{
    size_t n = 0;

    for (const struct tag *tag = root; tag; tag = next_in_tree(tag))
        n++;
    return n;
}

static size_t slot_of(const struct pdf_tags *t, const struct tag *tag)
{
    size_t mask = t->slot_count - 1;
    size_t i = (size_t)((uintptr_t)tag * UINT64_C(0x9E3779B97F4A7C15) >> 20) & mask;

    while (t->slots[i] && t->elements[t->slots[i] - 1].tag != tag)
        i = (i + 1) & mask;
    return i;
}

static struct element *find(struct pdf_tags *t, const struct tag *tag)
{
    size_t slot;

    if (t->last && t->last->tag == tag)
        return t->last;
    slot = slot_of(t, tag);
    if (t->slots[slot] == 0)
        return NULL;
    return t->last = &t->elements[t->slots[slot] - 1];
}

static void add_element(struct pdf_tags *t, const struct tag *tag)
{
    struct element *e = &t->elements[t->n];

    e->tag = tag;
    e->number = pdf_reserve(t->f);
    if (t->n)
        e->above = find(t, tag->parent);
    t->slots[slot_of(t, tag)] = (uint32_t)++t->n;
}

struct pdf_tags *pdf_tags_new(struct pdf_file *f, const struct pages *pages,
                              const unsigned *page_numbers)
{
    struct arena *a = f->run->arena;
    struct pdf_tags *t = ARENA_NEW(a, struct pdf_tags);
    size_t n = count_tree(pages->root);

    *t = (struct pdf_tags){ .f = f,
                            .pages = pages,
                            .page_numbers = page_numbers,
                            .elements = ARENA_ARRAY(a, struct element, n),
                            .slot_count = 16,
                            .page_list = BUF(a),
                            .page_keys = BUF(a),
                            .link_list = BUF(a) };
    while (t->slot_count < n * 2)
        t->slot_count *= 2;
    t->slots = ARENA_ARRAY(a, uint32_t, t->slot_count);
    for (const struct tag *tag = pages->root; tag; tag = next_in_tree(tag))
        add_element(t, tag);
    return t;
}

/* Ink of e comes now: for all above it, it comes after their child on the way down. */
static void note_way(struct element *e)
{
    for (; e->above; e = e->above)
        e->above->child = e;
}

static struct kid *add_kid(struct pdf_tags *t, struct element *e)
{
    struct kid *kid = ARENA_NEW(t->f->run->arena, struct kid);

    kid->after = e->child;
    kid->page = (uint32_t)t->page;
    if (e->last)
        e->last->next = kid;
    else
        e->first = kid;
    e->last = kid;
    return kid;
}

/* PDF/UA asks every Note for an identifier of its own (ISO 14289-1, 7.9). */
static str id_of(struct pdf_tags *t, const struct element *e)
{
    if (e->tag->kind == TAG_NOTE && e->tag->id.len == 0)
        return str_format(t->f->run->arena, "note-%zu", (size_t)(e - t->elements));
    return e->tag->id;
}

bool pdf_tags_hold(struct pdf_tags *t, const struct tag *tag)
{
    return find(t, tag);
}

unsigned pdf_tags_content(struct pdf_tags *t, const struct tag *tag)
{
    struct element *e = find(t, tag);
    unsigned id = t->ids++;

    note_way(e);
    add_kid(t, e)->id = id;
    buf_char(&t->page_list, ' ');
    pdf_reference(&t->page_list, e->number);
    return id;
}

void pdf_tags_cover(struct pdf_tags *t, const struct tag *tag, struct box box, mpt page_height)
{
    struct element *e = find(t, tag);
    const mpt edges[] = { box.x, page_height - box.y - box.h, box.x + box.w, page_height - box.y };
    bool first = !e->edges;

    if (first)
        e->edges = ARENA_ARRAY(t->f->run->arena, mpt, 4);
    for (int i = 0; i < 4; i++) {
        if (first || (i < 2 ? edges[i] < e->edges[i] : edges[i] > e->edges[i]))
            e->edges[i] = edges[i];
    }
}

unsigned pdf_tags_link(struct pdf_tags *t, const struct tag *tag, unsigned annotation)
{
    struct element *e = find(t, tag);
    unsigned key = (unsigned)t->pages->n + t->links++;

    add_kid(t, e)->annotation = annotation;
    pdf_whole(&t->link_list, key);
    buf_char(&t->link_list, ' ');
    pdf_reference(&t->link_list, e->number);
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

/* One page for all of an element's ink: said once, and ids are bare numbers. Else each says its
 * page. */
static bool on_one_page(const struct element *e)
{
    for (const struct kid *kid = e->first; kid; kid = kid->next) {
        if (kid->page != e->first->page)
            return false;
    }
    return true;
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
    pdf_reference(out, t->page_numbers[kid->page]);
    buf_str(out, STR(">>"));
}

static const struct kid *add_ink_after(struct pdf_tags *t, const struct kid *kid,
                                       const struct element *child, bool one_page, struct buf *out)
{
    for (; kid && kid->after == child; kid = kid->next)
        add_ink(t, kid, one_page, out);
    return kid;
}

/*
 * Child elements in their order, ink after the child that it came after. Ink that comes after a
 * child that stands further on than the ones before it waits for that child; none is lost, because
 * what is left is added at the end.
 */
static void add_kids(struct pdf_tags *t, const struct element *e, bool one_page, struct buf *out)
{
    const struct kid *kid = e->first;

    if (!e->tag->first && !kid)
        return;
    buf_str(out, STR("/K["));
    kid = add_ink_after(t, kid, NULL, one_page, out);
    for (const struct tag *child = e->tag->first; child; child = child->next) {
        const struct element *below = find(t, child);

        pdf_reference(out, below->number);
        buf_char(out, ' ');
        kid = add_ink_after(t, kid, below, one_page, out);
    }
    for (; kid; kid = kid->next)
        add_ink(t, kid, one_page, out);
    buf_char(out, ']');
}

/* (14.8.5.7) */
static void add_table_attributes(const struct tag *tag, struct buf *out)
{
    static const char *const scopes[] = { "", "/Scope/Column", "/Scope/Row", "/Scope/Both" };
    bool scoped = tag->kind == TAG_TH && tag->scope > 0 && tag->scope < 4;

    if ((tag->kind != TAG_TH && tag->kind != TAG_TD) ||
        (!scoped && tag->columns <= 1 && tag->rows <= 1))
        return;
    buf_str(out, STR("/A<</O/Table"));
    if (scoped)
        buf_str(out, str_from(scopes[tag->scope]));
    if (tag->columns > 1)
        buf_format(out, "/ColSpan %d", tag->columns);
    if (tag->rows > 1)
        buf_format(out, "/RowSpan %d", tag->rows);
    buf_str(out, STR(">>"));
}

/* Where an illustration stands (14.8.5.4.3). */
static void add_figure_attributes(const struct element *e, struct buf *out)
{
    if (!e->edges)
        return;
    buf_str(out, STR("/A<</O/Layout/Placement/Block/BBox["));
    for (int i = 0; i < 4; i++) {
        pdf_points(out, e->edges[i]);
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

static void put_element(struct pdf_tags *t, const struct element *e, unsigned root, struct buf *out)
{
    const struct tag *tag = e->tag;
    bool one_page = on_one_page(e);
    str id = id_of(t, e);

    out->len = 0;
    buf_str(out, STR("<</S/"));
    buf_str(out, tag_name(tag->kind));
    buf_str(out, STR("/P "));
    pdf_reference(out, e->above ? e->above->number : root);
    if (e->first && one_page) {
        buf_str(out, STR("/Pg "));
        pdf_reference(out, t->page_numbers[e->first->page]);
    }
    if (id.len) {
        buf_str(out, STR("/ID"));
        pdf_byte_string(out, id);
    }
    add_text_entry(out, "/Lang", tag->language);
    add_text_entry(out, "/Alt", tag->alt);
    add_table_attributes(tag, out);
    add_figure_attributes(e, out);
    add_kids(t, e, one_page, out);
    buf_str(out, STR(">>"));
    pdf_put(t->f, e->number, buf_text(out));
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

    for (size_t i = 0; i < t->n; i++)
        n += id_of(t, &t->elements[i]).len > 0;
    if (n == 0)
        return;
    named = ARENA_ARRAY(t->f->run->arena, struct named, n);
    n = 0;
    for (size_t i = 0; i < t->n; i++) {
        str id = id_of(t, &t->elements[i]);

        if (id.len)
            named[n++] = (struct named){ id, t->elements[i].number };
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

    for (size_t i = 0; i < t->n; i++)
        put_element(t, &t->elements[i], root, &out);
    out.len = 0;
    buf_str(&out, STR("<</Nums["));
    buf_str(&out, buf_text(&t->page_keys));
    buf_str(&out, buf_text(&t->link_list));
    buf_str(&out, STR("]>>"));
    pdf_put(t->f, parents, buf_text(&out));
    out.len = 0;
    buf_format(&out, "<</Type/StructTreeRoot/ParentTree %u 0 R/ParentTreeNextKey %u", parents,
               (unsigned)t->pages->n + t->links);
    buf_format(&out, "/K %u 0 R", t->elements->number);
    add_id_tree(t, &out);
    buf_str(&out, STR(">>"));
    pdf_put(t->f, root, buf_text(&out));
    return root;
}
