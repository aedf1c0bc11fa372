/* paper.c - see paper.h. Sizes: JIS P 0138 (A and JIS B). */
#include "layout/paper.h"

#include "base/say.h"

struct spec {
    str size;
    struct span size_where;
    int turn, bound, writing;
    bool duplex;
    struct margins margin;
    const void *head, *foot, *tab;
    int64_t first_number;
    mpt grid;
    struct words size_words;
};

static const struct choice turns[] = { { "portrait", 0, NULL }, { "landscape", 1, NULL }, { 0 } };
static const struct choice writings[] = {
    { "horizontal", WRITING_HORIZONTAL, N_("lines from left to right (横書き)") },
    { "vertical", WRITING_VERTICAL, N_("lines from top to bottom, right to left (縦書き)") },
    { 0 }
};
static const struct choice sides[] = {
    { "as-writing", BOUND_AS_WRITING, N_("left for horizontal writing, right for vertical") },
    { "left", BOUND_LEFT, N_("opens from right to left: horizontal writing") },
    { "right", BOUND_RIGHT, N_("opens from left to right: vertical writing") },
    { 0 }
};

#define AT(field) offsetof(struct margins, field)
static const struct key margin_keys[] = {
    { "top", &value_length, AT(top), 0, NULL, "20mm", N_("above the text") },
    { "bottom", &value_length, AT(bottom), 0, NULL, "20mm", N_("below the text") },
    { "inner", &value_length, AT(inner), 0, NULL, "20mm", N_("on the side of the binding (のど)") },
    { "outer", &value_length, AT(outer), 0, NULL, "20mm", N_("on the open side (小口)") },
    { 0 }
};
#undef AT
static const struct schema margin_schema = { "margin", N_("white around the text"),
                                             sizeof(struct margins), margin_keys };

#define AT(field) offsetof(struct running, field)
static const struct key running_keys[] = {
    { "inner", &value_template, AT(inner), 0, NULL, NULL, N_("text on the side of the binding") },
    { "center", &value_template, AT(center), 0, NULL, NULL, N_("text in the middle") },
    { "outer", &value_template, AT(outer), 0, NULL, NULL, N_("text on the open side") },
    { "style", &value_words, AT(style), 0, NULL, NULL,
      N_("a style; 柱 for a head, ノンブル for a foot") },
    { "rule", &value_length, AT(rule), 0, NULL, "0mm",
      N_("width of a line between it and the text") },
    { "gap", &value_length, AT(gap), 0, NULL, "5mm", N_("from the text to it") },
    { 0 }
};
#undef AT
static const struct schema running_schema = {
    "running",
    N_("a head or foot; <頁> <頁数> <見出し1> and columns of the last record on the page"),
    sizeof(struct running), running_keys
};

#define AT(field) offsetof(struct edge_tab, field)
static const struct key tab_keys[] = {
    { "table", &value_words, AT(table), KEY_REQUIRED, NULL, NULL,
      N_("the table whose records make the steps") },
    { "text", &value_template, AT(text), 0, NULL, NULL, N_("what stands on the tab") },
    { "style", &value_words, AT(style), 0, NULL, NULL,
      N_("a style; its fill is the tab's colour") },
    { "width", &value_length, AT(width), 0, NULL, "7mm", N_("from the edge inward") },
    { "height", &value_length, AT(height), 0, NULL, "20mm", N_("of one tab") },
    { "top", &value_length, AT(top), 0, NULL, "30mm",
      N_("of the first tab, from the paper's edge") },
    { "step", &value_length, AT(step), 0, NULL, "24mm", N_("from one tab to the next") },
    { 0 }
};
#undef AT
static const struct schema tab_schema = { "tab", N_("a coloured tab at the outer edge (つめ)"),
                                          sizeof(struct edge_tab), tab_keys };

#define AT(field) offsetof(struct spec, field)
static const struct key keys[] = {
    { "size", &value_words, AT(size_words), 0, NULL, "A4",
      N_("A3 A4 A5 A6 B4 B5 B6, or 182mm x 257mm") },
    { "turn", &value_choice, AT(turn), 0, turns, "portrait", N_("which way round the paper lies") },
    { "writing", &value_choice, AT(writing), 0, writings, "horizontal",
      N_("which way lines run (横書き、縦書き); tables, heads and feet are horizontal always") },
    { "binding", &value_choice, AT(bound), 0, sides, "as-writing", N_("the side that is bound") },
    { "duplex", &value_bool, AT(duplex), 0, NULL, "yes",
      N_("printed on both sides: inner and outer change places") },
    { "margin", &value_mapping, AT(margin), 0, &margin_schema, "{}", N_("white around the text") },
    { "head", &value_mapping_maybe, AT(head), 0, &running_schema, NULL,
      N_("what stands above the text (柱)") },
    { "foot", &value_mapping_maybe, AT(foot), 0, &running_schema, NULL,
      N_("what stands below the text (ノンブル)") },
    { "tab", &value_mapping_maybe, AT(tab), 0, &tab_schema, NULL,
      N_("a coloured tab at the outer edge (つめ)") },
    { "grid", &value_length, AT(grid), 0, NULL, "0mm",
      N_("from line to line (行送り): text stands on these lines on every page and in every "
         "column") },
    { "first-number", &value_count, AT(first_number), 0, NULL, "1",
      N_("the number of the first page") },
    { 0 }
};
#undef AT

const struct schema paper_schema = { "paper", N_("the paper, its margins, head and foot"),
                                     sizeof(struct spec), keys };

static const struct {
    const char *name;
    int64_t width, height; /* mm */
} sizes[] = { { "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 }, { "A6", 105, 148 },
              { "B4", 257, 364 }, { "B5", 182, 257 }, { "B6", 128, 182 } };

static bool parse_size(str text, mpt *width, mpt *height)
{
    str w, h;

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (str_equal(text, str_from(sizes[i].name))) {
            *width = mpt_from_um(sizes[i].width * 1000);
            *height = mpt_from_um(sizes[i].height * 1000);
            return true;
        }
    }
    if (!str_cut(text, 'x', &w, &h)) { /* 182mm×257mm */
        size_t cross = str_find(text, STR("×"));

        w = str_slice(text, 0, cross);
        h = str_slice(text, cross + STR("×").len, text.len);
    }
    return mpt_parse(str_trim(w), width) && mpt_parse(str_trim(h), height) &&
           *width >= MPT_PT(72) && *height >= MPT_PT(72);
}

static bool margins_fit(struct run *run, const struct yaml *node, const struct paper *p)
{
    const struct yaml *margin = yaml_find(node, STR("margin"));
    const struct margins *m = &p->margin;
    const mpt least = MPT_PT(36);
    str across, down;

    if (margin && (m->top < 0 || m->bottom < 0 || m->inner < 0 || m->outer < 0))
        return diag_error(run->diags, margin->where, "L024",
                          _("the text would stand beyond the edge of the paper"));
    if (paper_text_width(p) >= least && paper_text_height(p) >= least)
        return true;
    across = mpt_mm(run->arena, p->width);
    down = mpt_mm(run->arena, p->height);
    diag_error(run->diags, margin ? margin->where : node->where, "L024",
               _("the margins leave no room for text"));
    diag_note(run->diags, _("the paper is " STR_FMT " wide and " STR_FMT " high"), STR_ARG(across),
              STR_ARG(down));
    return false;
}

static bool read_paper(struct run *run, const struct yaml *node, const struct key *key, void *out)
{
    struct paper *p = out;
    struct spec spec;

    p->where = node->where;
    if (!schema_read_as(run, node, &paper_schema, key->name, &spec))
        return false;
    if (!parse_size(spec.size_words.text, &p->width, &p->height)) {
        diag_error(run->diags, spec.size_words.where, "L003",
                   _("\"" STR_FMT "\" is not a paper size"), STR_ARG(spec.size_words.text));
        diag_note(run->diags, _("A3 A4 A5 A6, B4 B5 B6 (JIS), or a size such as 182mm x 257mm"));
        p->width = 0;
        return false;
    }
    if (spec.turn) {
        mpt w = p->width;

        p->width = p->height;
        p->height = w;
    }
    p->margin = spec.margin;
    p->writing = spec.writing;
    p->bound = spec.bound;
    if (p->bound == BOUND_AS_WRITING)
        p->bound = p->writing == WRITING_VERTICAL ? BOUND_RIGHT : BOUND_LEFT;
    p->duplex = spec.duplex;
    p->head = spec.head;
    p->foot = spec.foot;
    p->tab = spec.tab;
    p->first_number = spec.first_number;
    p->grid = spec.grid;
    if (margins_fit(run, node, p))
        return true;
    p->width = 0; /* no paper: nothing can be measured against it */
    return false;
}

static void paper_json(struct buf *out, const struct key *key)
{
    (void)key;
    buf_str(out, STR("{\"$ref\":\"#/$defs/paper\"}"));
}

const struct value_type value_paper = { .name = N_("page"),
                                        .says = N_("{ size: A4, turn: landscape }"),
                                        .size = sizeof(struct paper),
                                        .read = read_paper,
                                        .json = paper_json };

mpt paper_line(const struct paper *p)
{
    return p->writing == WRITING_VERTICAL ? paper_text_height(p) : paper_text_width(p);
}

mpt paper_depth(const struct paper *p)
{
    return p->writing == WRITING_VERTICAL ? paper_text_width(p) : paper_text_height(p);
}

mpt paper_text_width(const struct paper *p)
{
    return p->width - p->margin.inner - p->margin.outer;
}

mpt paper_text_height(const struct paper *p)
{
    return p->height - p->margin.top - p->margin.bottom;
}

str paper_width_story(struct arena *a, const struct paper *p)
{
    str all = mpt_mm(a, p->width), inner = mpt_mm(a, p->margin.inner),
        outer = mpt_mm(a, p->margin.outer);
    str text = mpt_mm(a, paper_text_width(p));

    return str_format(a, STR_FMT " (" STR_FMT " − " STR_FMT " − " STR_FMT ")", STR_ARG(text),
                      STR_ARG(all), STR_ARG(inner), STR_ARG(outer));
}
