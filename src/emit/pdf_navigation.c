#include "emit/pdf_navigation.h"

#include "emit/pdf_notation.h"

enum { LEVELS = 16, OPEN_LEVELS = 2, LEAF = 500 };

/*
 * libharu knows neither supplementary characters nor exact numbers: title and place are ours. The
 * title it insists on is taken away again.
 */
static HPDF_Outline add_bookmark(struct pdf_file *f, HPDF_Outline above, const struct pages *pages,
                                 const struct pdf_sheet *sheets, const struct bookmark *b)
{
    HPDF_Outline line = HPDF_CreateOutline(f->doc, above, "", NULL);
    struct buf entries = BUF(f->run->arena);

    if (!line)
        return NULL;
    HPDF_Dict_RemoveElement(line, "Title");
    HPDF_Dict_RemoveElement(line, "Type");
    HPDF_Outline_SetOpened(line, b->level < OPEN_LEVELS ? HPDF_TRUE : HPDF_FALSE);
    buf_str(&entries, STR("/Title"));
    pdf_text_string(&entries, b->title);
    if (b->page < pages->n) {
        buf_str(&entries, STR("/Dest"));
        pdf_page_place(pages, sheets, b->page, b->y, &entries);
    }
    buf_char(&entries, '\n');
    pdf_extend(f, line, buf_text(&entries));
    return line;
}

bool pdf_outline(struct pdf_file *f, const struct pages *pages, const struct pdf_sheet *sheets)
{
    HPDF_Outline above[LEVELS + 1] = { NULL };

    for (size_t i = 0; i < pages->bookmark_count; i++) {
        const struct bookmark *b = &pages->bookmarks[i];
        int level = b->level < 1 ? 1 : b->level > LEVELS ? LEVELS : b->level;

        while (level > 1 && !above[level - 1])
            level--;
        above[level] = add_bookmark(f, above[level - 1], pages, sheets, b);
        if (!above[level])
            return pdf_out_of_memory(f);
        for (int deeper = level + 1; deeper <= LEVELS; deeper++)
            above[deeper] = NULL;
    }
    return true;
}

/* How a page is numbered: prefix, then a number in a style; no style: the prefix is all. */
struct label {
    char style; /* 'D', 'r', 'R' or 0 */
    int64_t number;
    str prefix;
};

static const struct {
    int value;
    char letters[3];
} roman[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
              { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
              { 5, "v" },    { 4, "iv" },   { 1, "i" } };

/* The number that text writes in Roman numerals as PDF readers do; 0: none. shift makes lower case
 * of it. */
static int64_t read_roman(str text, char shift)
{
    int64_t v = 0;
    size_t at = 0;

    for (size_t i = 0; i < sizeof roman / sizeof *roman; i++) {
        size_t len = strlen(roman[i].letters);
        bool once = len == 2 || roman[i].value % 9 == 5;

        for (int times = 0; at + len <= text.len && times < (once ? 1 : 3); times++) {
            bool same = true;

            for (size_t k = 0; k < len; k++)
                same = same && (char)(text.at[at + k] + shift) == roman[i].letters[k];
            if (!same)
                break;
            at += len;
            v += roman[i].value;
        }
    }
    return at == text.len ? v : 0;
}

static struct label read_label(str text)
{
    int64_t n;

    if (str_parse_count(text, INT32_MAX, &n) && n > 0 && text.at[0] != '0')
        return (struct label){ .style = 'D', .number = n };
    n = read_roman(text, 0);
    if (n)
        return (struct label){ .style = 'r', .number = n };
    n = read_roman(text, 'a' - 'A');
    if (n)
        return (struct label){ .style = 'R', .number = n };
    return (struct label){ .prefix = text };
}

static void add_label(struct buf *out, size_t page, const struct label *l)
{
    pdf_whole(out, (int64_t)page);
    buf_str(out, STR("<<"));
    if (l->style) {
        buf_str(out, STR("/S/"));
        buf_char(out, l->style);
        if (l->number != 1) {
            buf_str(out, STR("/St "));
            pdf_whole(out, l->number);
        }
    } else if (l->prefix.len) {
        buf_str(out, STR("/P"));
        pdf_text_string(out, l->prefix);
    }
    buf_str(out, STR(">>"));
}

/* (12.4.2) A range goes on as long as numbers follow one another. */
void pdf_page_labels(const struct pages *pages, struct buf *out)
{
    struct label before = { 0 };
    bool plain = true;

    for (size_t i = 0; i < pages->n; i++) {
        struct label l = read_label(pages->at[i].label);

        plain = plain && l.style == 'D' && l.number == (int64_t)i + 1;
    }
    if (plain)
        return;
    buf_str(out, STR("/PageLabels<</Nums["));
    for (size_t i = 0; i < pages->n; i++) {
        struct label l = read_label(pages->at[i].label);
        bool follows = i && l.style && l.style == before.style && l.number == before.number + 1;

        if (!follows)
            add_label(out, i, &l);
        before = l;
    }
    buf_str(out, STR("]>>"));
}

/* A name as the file spells it; by these bytes the tree is sorted (7.9.6). */
struct named_place {
    str name;
    const struct destination *place;
};

static int compare_names(const void *a, const void *b)
{
    return str_compare(((const struct named_place *)a)->name,
                       ((const struct named_place *)b)->name);
}

static struct named_place *sorted_places(struct pdf_file *f, const struct pages *pages)
{
    size_t n = pages->destination_count;
    struct named_place *at = ARENA_ARRAY(f->brief, struct named_place, n);

    for (size_t i = 0; i < n; i++)
        at[i] = (struct named_place){ pdf_text_bytes(f->brief, pages->destinations[i].name),
                                      &pages->destinations[i] };
    qsort(at, n, sizeof *at, compare_names);
    return at;
}

/* Put the object of n names; its number. out: where it is written. */
static unsigned put_leaf(struct pdf_file *f, const struct pages *pages,
                         const struct pdf_sheet *sheets, const struct named_place *at, size_t n,
                         struct buf *out)
{
    unsigned number = pdf_reserve(f);

    out->len = 0;
    buf_str(out, STR("<</Limits["));
    pdf_byte_string(out, at[0].name);
    pdf_byte_string(out, at[n - 1].name);
    buf_str(out, STR("]/Names["));
    for (size_t i = 0; i < n; i++) {
        pdf_byte_string(out, at[i].name);
        pdf_page_place(pages, sheets, at[i].place->page, at[i].place->y, out);
    }
    buf_str(out, STR("]>>"));
    pdf_put(f, number, buf_text(out));
    return number;
}

void pdf_destinations(struct pdf_file *f, const struct pages *pages, const struct pdf_sheet *sheets,
                      struct buf *out)
{
    const struct named_place *at = sorted_places(f, pages);
    size_t n = pages->destination_count;
    struct buf leaf = BUF(f->brief);

    if (n == 0)
        return;
    buf_str(out, STR("/Names<</Dests<</Kids["));
    for (size_t i = 0; i < n; i += LEAF) {
        pdf_reference(out, put_leaf(f, pages, sheets, at + i, n - i < LEAF ? n - i : LEAF, &leaf));
        buf_char(out, ' ');
    }
    buf_str(out, STR("]>>>>"));
    arena_empty(f->brief);
}
