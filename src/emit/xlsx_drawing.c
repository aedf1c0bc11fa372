/* xlsx_drawing.c - see xlsx_drawing.h. */
#include "emit/xlsx_drawing.h"

enum { EMU_OF_PIXEL = 9525 };

struct extent {
    int64_t width, height; /* pixels */
    bool picture;
};

static struct extent extent_of(const struct sheet *s, size_t n)
{
    const struct grid_chart *c;

    if (n < s->picture_count)
        return (struct extent){ s->pictures[n].width, s->pictures[n].height, true };
    c = &s->charts[n - s->picture_count];
    return (struct extent){ c->width, c->height, false };
}

static void put_extent(struct part *to, str tag, struct extent e)
{
    part_text(to, STR("<"));
    part_text(to, tag);
    part_text(to, STR(" cx=\""));
    part_count(to, (size_t)(e.width * EMU_OF_PIXEL));
    part_text(to, STR("\" cy=\""));
    part_count(to, (size_t)(e.height * EMU_OF_PIXEL));
    part_text(to, STR("\"/>"));
}

/* What stands before the mark is taken off text; the mark goes with it. */
static str take(str *text, str mark)
{
    size_t at = str_find(*text, mark);
    str taken = str_slice(*text, 0, at);

    *text = str_slice(*text, at + mark.len, text->len);
    return taken;
}

static void put_thing(struct part *to, str thing, struct extent e)
{
    const str ext = STR("<a:ext ");

    if (e.picture && str_find(thing, ext) < thing.len) {
        part_text(to, take(&thing, ext));
        put_extent(to, STR("a:ext"), e);
        take(&thing, STR("/>"));
    }
    part_text(to, thing);
}

void drawing_write(const struct sheet *sheet, str text, struct part *to)
{
    const str open = STR("<xdr:twoCellAnchor"), close = STR("</xdr:twoCellAnchor>");
    size_t things = sheet->picture_count + sheet->chart_count;

    for (size_t n = 0; n < things && str_find(text, open) < text.len; n++) {
        struct extent e = extent_of(sheet, n);

        part_text(to, take(&text, open));
        take(&text, STR(">"));
        part_text(to, STR("<xdr:oneCellAnchor>"));
        part_text(to, take(&text, STR("<xdr:to>")));
        put_extent(to, STR("xdr:ext"), e);
        take(&text, STR("</xdr:to>"));
        put_thing(to, take(&text, close), e);
        part_text(to, STR("</xdr:oneCellAnchor>"));
    }
    part_text(to, text);
}
