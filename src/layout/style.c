/* style.c - see style.h. Inheritance is merging of mappings, before anything is given a type. */
#include "layout/style.h"

#include "base/buf.h"
#include "base/say.h"
#include "layout/language.h"
#include "layout/merge.h"

/* What blocks may rely on. A layout's own styles of the same names are laid over these. */
static const char built_in[] =
    "基本: { font: BIZ UDGothic, size: 9pt, leading: 160% }\n"
    "本文: { align: justify, after: 3mm }\n"
    "見出し1: { size: 16pt, weight: bold, leading: 140%, before: 8mm, after: 5mm }\n"
    "見出し2: { size: 12pt, weight: bold, leading: 140%, before: 6mm, after: 3mm }\n"
    "見出し3: { size: 10pt, weight: bold, leading: 140%, before: 4mm, after: 2mm }\n"
    "見出し4: { weight: bold, before: 3mm, after: 1.5mm }\n"
    "リスト: { after: 2mm }\n"
    "注: { size: 7.5pt, after: 2mm }\n"
    "表: { size: 8pt, leading: 145% }\n"
    "表頭: { is: 表, weight: bold, align: center }\n"
    "表計: { is: 表, weight: bold }\n"
    "表題: { weight: bold, after: 1.5mm }\n"
    "図: { before: 2mm, after: 3mm }\n"
    "図題: { size: 8.5pt, align: center, before: 1.5mm, after: 3mm }\n"
    "グラフ: { size: 7.5pt, leading: 135%, before: 2mm, after: 3mm }\n"
    "グラフ題: { weight: bold, after: 1.5mm }\n"
    "目次題: { size: 16pt, weight: bold, leading: 140%, after: 6mm }\n"
    "目次1: { size: 11pt, weight: bold, before: 4mm, after: 1mm }\n"
    "目次2: { size: 9.5pt, indent: 1.5em }\n"
    "目次3: { size: 9pt, indent: 3em }\n"
    "索引見出し: { weight: bold, before: 3mm, after: 1mm }\n"
    "索引: { size: 8pt, leading: 150% }\n"
    "表紙題名: { size: 30pt, weight: bold, leading: 140% }\n"
    "表紙副題: { size: 14pt, leading: 150%, before: 6mm }\n"
    "表紙下: { size: 12pt, leading: 160% }\n"
    "奥付: { size: 9pt, leading: 170% }\n"
    "柱: { size: 7.5pt }\n"
    "ノンブル: { size: 9pt }\n"
    "透かし: { weight: bold, colour: gray(12%) }\n"
    "枠: { padding: 3mm, border: 0.25mm 黒 }\n";

struct spec {
    struct texts font;
    str is;
    int weight;
    mpt size;
    struct measure leading, indent, first_indent, before, after, tracking, spread_to;
    struct paint colour, fill;
    int align, level, hanging, phrases;
    bool markup;
    str language;
    int64_t lines;
    const struct yaml *border, *top, *bottom, *left, *right, *padding;
};

static const struct choice weights[] = { { "regular", 400, NULL }, { "bold", 700, NULL },
                                         { "light", 300, NULL },   { "medium", 500, NULL },
                                         { "black", 900, NULL },   { 0 } };
static const struct choice aligns[] = {
    { "start", ALIGN_START, N_("flush left") },
    { "center", ALIGN_CENTER, NULL },
    { "end", ALIGN_END, N_("flush right") },
    { "justify", ALIGN_JUSTIFY, N_("both edges straight (行末揃え)") },
    { "spread", ALIGN_SPREAD, N_("characters spread over the width (均等割付)") },
    { 0 }
};
static const struct choice levels[] = {
    { "very-strict", KINSOKU_VERY_STRICT, N_("small kana, ー and 々 never begin a line") },
    { "strict", KINSOKU_STRICT, N_("small kana, ー and 々 may begin a line") },
    { "loose", KINSOKU_LOOSE, N_("also hyphens, ・ and ……") },
    { "newspaper", KINSOKU_NEWSPAPER, N_("only brackets, 、 and 。 are kept from line heads") },
    { 0 }
};
static const struct choice hangings[] = { { "off", HANGING_OFF, NULL },
                                          { "allow", HANGING_ALLOW,
                                            N_("、 and 。 may hang when it helps") },
                                          { "force", HANGING_FORCE, NULL },
                                          { 0 } };
static const struct choice phrase_choices[] = {
    { "scripts", PHRASES_SCRIPTS, N_("as kanji and kana show, where it costs no line") },
    { "mecab", PHRASES_MECAB, N_("as MeCab's dictionary shows; made again with another one") },
    { 0 }
};

#define AT(field) offsetof(struct spec, field)
static const struct key keys[] = {
    { "is", &value_text, AT(is), 0, NULL, NULL, N_("the style this one starts from") },
    { "font", &value_texts, AT(font), 0, NULL, NULL,
      N_("a name of fonts:, or families in order; the first that has a character draws it") },
    { "weight", &value_choice, AT(weight), 0, weights, "regular", N_("how heavy the strokes are") },
    { "size", &value_length, AT(size), 0, NULL, "9pt", N_("size of the characters (文字サイズ)") },
    { "leading", &value_measure, AT(leading), 0, NULL, "160%",
      N_("from line to line (行送り): a length, or per cent of the size") },
    { "colour", &value_paint, AT(colour), 0, NULL, "black", N_("colour of the characters") },
    { "align", &value_choice, AT(align), 0, aligns, "start", N_("where lines stand") },
    { "kinsoku", &value_choice, AT(level), 0, levels, "very-strict",
      N_("which characters may begin a line (禁則)") },
    { "hanging", &value_choice, AT(hanging), 0, hangings, "off",
      N_("、 and 。 outside the line's end (ぶら下げ)") },
    { "phrases", &value_choice, AT(phrases), 0, phrase_choices, "scripts",
      N_("where lines that need not be full had better end: behind phrases (文節)") },
    { "indent", &value_measure, AT(indent), 0, NULL, NULL, N_("of all lines, from the start") },
    { "first-indent", &value_measure, AT(first_indent), 0, NULL, NULL,
      N_("of the first line (字下げ), on top of indent") },
    { "before", &value_measure, AT(before), 0, NULL, NULL,
      N_("space above; between two blocks the greater counts") },
    { "after", &value_measure, AT(after), 0, NULL, NULL, N_("space below") },
    { "lines", &value_count, AT(lines), 0, NULL, "0",
      N_("lines of the page's grid that it takes, the text in their middle (行取り)") },
    { "tracking", &value_measure, AT(tracking), 0, NULL, NULL,
      N_("added after every character (字間)") },
    { "spread-to", &value_measure, AT(spread_to), 0, NULL, NULL,
      N_("a text of one line that is narrower is spread over this width (字取り), such as 5em") },
    { "markup", &value_bool, AT(markup), 0, NULL, "no",
      N_("ruby ｜漢字《かんじ》, emphasis 《《…》》, raised m^{2} and lowered CO_{2}") },
    { "language", &value_language, AT(language), 0, NULL, NULL,
      N_("of its text, for those who hear it: en; else the document's") },
    { "fill", &value_paint, AT(fill), 0, NULL, "none", N_("colour of the ground") },
    { "border", &value_node, AT(border), 0, NULL, NULL, N_("a line around, such as 0.25mm 藍") },
    { "border-top", &value_node, AT(top), 0, NULL, NULL, N_("a line above, such as 0.4mm accent") },
    { "border-bottom", &value_node, AT(bottom), 0, NULL, NULL, N_("a line below") },
    { "border-left", &value_node, AT(left), 0, NULL, NULL, N_("a line or bar on the left") },
    { "border-right", &value_node, AT(right), 0, NULL, NULL, N_("a line on the right") },
    { "padding", &value_node, AT(padding), 0, NULL, NULL,
      N_("between frame and text: one length, or above-below and sides, or top right bottom "
         "left") },
    { 0 }
};

const struct schema look_schema = { "style", N_("how text looks"), sizeof(struct spec), keys };

/* "0.25mm 藍": a length, a space, a colour (black when absent). */
static bool read_edge(struct run *run, const struct yaml *node, const struct palette *palette,
                      struct edge *out)
{
    struct yaml colour;
    str length, rest;

    if (!node || yaml_is_null(node) || str_equal(node->scalar, STR("none")))
        return true;
    if (node->kind != YAML_SCALAR)
        return diag_error(run->diags, node->where, "L003",
                          _("a line is wanted here, such as 0.25mm 藍"));
    if (!str_cut(node->scalar, ' ', &length, &rest))
        rest = STR("black");
    if (!mpt_parse(length, &out->width) || out->width < 0)
        return diag_error(run->diags, node->where, "L003",
                          _("\"" STR_FMT "\" is not a line such as 0.25mm 藍"),
                          STR_ARG(node->scalar));
    colour = (struct yaml){ .kind = YAML_SCALAR, .scalar = str_trim(rest), .where = node->where };
    if (rest.at > node->scalar.at && rest.at < node->scalar.at + node->scalar.len)
        colour.where = yaml_part(node->where, node->scalar,
                                 (size_t)(colour.scalar.at - node->scalar.at), node->scalar.len);
    return value_paint.read(run, &colour, NULL, &out->colour) &&
           palette_resolve(run, palette, &out->colour);
}

/* One, two or four lengths, as in "3mm", "1mm 3mm", "1mm 2mm 1mm 2mm". */
static bool read_padding(struct run *run, const struct yaml *node, struct look *look)
{
    mpt v[4] = { 0 };
    int n = 0;
    str rest;

    if (!node || yaml_is_null(node))
        return true;
    rest = node->scalar;
    while (rest.len && n < 4) {
        str one;

        str_cut(rest, ' ', &one, &rest);
        if (one.len == 0)
            continue;
        if (!mpt_parse(one, &v[n]) || v[n] < 0) {
            n = 0;
            break;
        }
        n++;
    }
    if (node->kind != YAML_SCALAR || rest.len || (n != 1 && n != 2 && n != 4))
        return diag_error(
            run->diags, node->where, "L003",
            _("\"" STR_FMT "\" is not a padding such as 3mm, 1mm 3mm or 1mm 2mm 1mm 2mm"),
            STR_ARG(node->scalar));
    look->pad_top = v[0];
    look->pad_right = n == 1 ? v[0] : v[1];
    look->pad_bottom = n == 4 ? v[2] : v[0];
    look->pad_left = n == 4 ? v[3] : look->pad_right;
    return true;
}

/* fonts: { 明朝: BIZ UDMincho }: a style's font may be one of these names. */
static struct texts families_of(struct run *run, const struct yaml *fonts, struct texts font)
{
    const struct yaml *list;
    struct texts out = { 0 };

    if (font.n != 1 || !fonts || !(list = yaml_find(fonts, font.at[0])))
        return font;
    value_texts.read(run, list, NULL, &out);
    return out;
}

/* How many styles one may be based on, one after the other. */
enum { DEEPEST = 64 };

struct making {
    struct run *run;
    const struct yaml *styles; /* built in and the layout's, merged */
    struct map by_name;        /* the same, found fast */
    const struct yaml *fonts;
    const struct source *built_in;
    struct map told; /* styles of which something was told that is not told again */
    bool told_deep;
    struct looks *looks;
};

static const str root_style = STR_INIT("基本");

static str nearest_style(struct making *m, str name)
{
    size_t n = 0;
    str *names;

    for (const struct yaml *i = m->styles->first; i; i = i->next)
        n++;
    names = ARENA_ARRAY(m->run->arena, str, n);
    n = 0;
    for (const struct yaml *i = m->styles->first; i; i = i->next)
        names[n++] = i->key;
    return str_nearest(m->run->arena, name, names, n);
}

/* The style that node starts from; NULL for 基本 itself, and after telling. */
static struct yaml *base_of(struct making *m, struct yaml *node, bool *ok)
{
    const struct yaml *is = yaml_find(node, STR("is"));
    str base = is && is->kind == YAML_SCALAR ? is->scalar : root_style, near;
    struct yaml *from = map_find(&m->by_name, base);

    if (str_equal(node->key, root_style))
        return NULL;
    if (from && from->kind == YAML_MAP)
        return from;
    *ok = false;
    if (!map_add(&m->told, node->key, node))
        return NULL;
    near = nearest_style(m, base);
    diag_error(m->run->diags, is ? is->where : node->where, "L021",
               _("there is no style \"" STR_FMT "\""), STR_ARG(base));
    if (near.len)
        diag_label(m->run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    return NULL;
}

static bool tell_circle(struct making *m, struct yaml *node)
{
    const struct yaml *is = yaml_find(node, STR("is"));
    struct buf way = BUF(m->run->arena);
    struct yaml *i = node;
    bool ok = true;

    if (map_find(&m->told, node->key))
        return false;
    do {
        map_add(&m->told, i->key, i);
        buf_str(&way, i->key);
        buf_str(&way, STR(" → "));
        i = base_of(m, i, &ok);
    } while (i && i != node);
    buf_str(&way, node->key);
    diag_error(m->run->diags, is ? is->where : node->where, "L022",
               _("the style \"" STR_FMT "\" is based on itself"), STR_ARG(node->key));
    diag_note(m->run->diags, STR_FMT, STR_ARG(buf_text(&way)));
    return false;
}

/* Whether node is based on itself in the end. */
static bool in_circle(struct making *m, struct yaml *node)
{
    struct yaml *i = node;
    bool ok = true;

    for (size_t step = 0; i && step < DEEPEST; step++) {
        i = base_of(m, i, &ok);
        if (i == node)
            return true;
    }
    return false;
}

/* Told of one style a layout: in a long chain it would be true of most. */
static bool tell_deep(struct making *m, const struct yaml *node)
{
    const struct yaml *is = yaml_find(node, STR("is"));

    if (m->told_deep)
        return false;
    m->told_deep = true;
    diag_error(m->run->diags, is ? is->where : node->where, "L022",
               _("the style \"" STR_FMT "\" is based on more than %d others, one after the other"),
               STR_ARG(node->key), DEEPEST);
    return false;
}

/* Whether what node starts from leads to 基本. Of a circle, the first style in it tells. */
static bool has_ground(struct making *m, struct yaml *node)
{
    struct yaml *i = node;
    bool ok = true;

    for (size_t step = 0; step <= DEEPEST; step++) {
        i = base_of(m, i, &ok);
        if (!i)
            return ok;
        if (i == node)
            return tell_circle(m, node);
    }
    return in_circle(m, i) ? false : tell_deep(m, node);
}

/* The mapping of a style with all it is based on beneath it. */
static struct yaml *full_mapping(struct making *m, struct yaml *node)
{
    bool ok = true;
    struct yaml *from = base_of(m, node, &ok);

    if (!from)
        return node;
    from = full_mapping(m, from);
    return yaml_merged(m->run->arena, yaml_without(m->run->arena, from, STR("is")), node);
}

/* Where a style says key; what is built in stands in no file. */
static struct span place_of(const struct making *m, const struct yaml *node, str key)
{
    const struct yaml *value = yaml_find(node, key);
    struct span where = value ? value->where : node->where;

    return where.source == m->built_in ? (struct span){ 0 } : where;
}

static void note_mecab(struct making *m, const struct yaml *node)
{
    if (!m->looks->mecab.given)
        m->looks->mecab =
            (struct words){ .where = place_of(m, node, STR("phrases")), .given = true };
}

static void set_style(struct making *m, const struct spec *spec, const struct yaml *node,
                      struct look *look)
{
    struct style *s = &look->style;

    s->name = node->key;
    s->families = families_of(m->run, m->fonts, spec->font);
    s->where = place_of(m, node, STR("font"));
    s->weight = spec->weight;
    s->size = spec->size;
    s->leading = measure_resolve(spec->leading, s->size, s->size);
    s->align = spec->align;
    s->level = spec->level;
    s->hanging = spec->hanging;
    s->phrases = spec->phrases;
    s->markup = spec->markup;
    s->language = spec->language;
    s->indent = measure_resolve(spec->indent, s->size, 0);
    s->first_indent = measure_resolve(spec->first_indent, s->size, 0);
    s->before = measure_resolve(spec->before, s->size, 0);
    s->after = measure_resolve(spec->after, s->size, 0);
    s->tracking = measure_resolve(spec->tracking, s->size, 0);
    s->spread_to = measure_resolve(spec->spread_to, s->size, 0);
    look->colour = spec->colour;
    look->fill = spec->fill;
    look->lines = spec->lines;
    if (s->phrases == PHRASES_MECAB)
        note_mecab(m, node);
}

static bool check_style(struct making *m, const struct yaml *node, const struct style *s)
{
    if (s->size < MPT_PT(1) || s->size > MPT_PT(1000))
        return diag_error(m->run->diags, place_of(m, node, STR("size")), "L023",
                          _("characters are between 1pt and 1000pt high"));
    if (s->leading < s->size / 2)
        return diag_error(m->run->diags, place_of(m, node, STR("leading")), "L023",
                          _("the lines of this style would stand over each other"));
    return true;
}

static bool read_look(struct making *m, struct yaml *full, struct look *look)
{
    const struct palette *palette = &m->looks->palette;
    struct spec spec;
    bool ok = schema_read(m->run, full, &look_schema, &spec);

    set_style(m, &spec, full, look);
    ok = ok && check_style(m, full, &look->style);
    ok &= palette_resolve(m->run, palette, &look->colour);
    ok &= palette_resolve(m->run, palette, &look->fill);
    ok &= read_edge(m->run, spec.top ? spec.top : spec.border, palette, &look->top);
    ok &= read_edge(m->run, spec.bottom ? spec.bottom : spec.border, palette, &look->bottom);
    ok &= read_edge(m->run, spec.left ? spec.left : spec.border, palette, &look->left);
    ok &= read_edge(m->run, spec.right ? spec.right : spec.border, palette, &look->right);
    ok &= read_padding(m->run, spec.padding, look);
    look->style.colour = paint_colour(&look->colour, (struct colour){ .space = COLOUR_GRAY });
    return ok;
}

/* A style with mistakes has a look too, so that blocks that use it are not told of it again. */
static bool make_look(struct making *m, struct yaml *node)
{
    struct look *look = ARENA_NEW(m->run->arena, struct look);

    map_add(&m->looks->names, node->key, look);
    if (node->kind != YAML_MAP)
        return diag_error(m->run->diags, node->where, "L003",
                          _("a style is a mapping, such as { size: 9pt, weight: bold }"));
    return has_ground(m, node) && read_look(m, full_mapping(m, node), look);
}

bool looks_read(struct run *run, const struct yaml *layout, struct looks *out)
{
    static const struct source source = { STR_INIT("(built in)"),
                                          { built_in, sizeof built_in - 1 } };
    const struct yaml *styles = yaml_find(layout, STR("styles"));
    struct making m = {
        .run = run, .fonts = yaml_find(layout, STR("fonts")), .built_in = &source, .looks = out
    };
    struct yaml *own;
    bool ok;

    out->names = MAP(run->arena);
    m.told = MAP(run->arena);
    ok = palette_read(run, yaml_find(layout, STR("colours")), &out->palette);
    if (!yaml_read(run, &source, &own))
        return false;
    if (styles && styles->kind != YAML_MAP)
        return diag_error(run->diags, styles->where, "L003",
                          _("styles: wants names and styles, such as { 本文: { size: 9pt } }"));
    m.styles = styles ? yaml_merged(run->arena, own, styles) : own;
    m.by_name = MAP(run->arena);
    for (struct yaml *i = m.styles->first; i; i = i->next)
        map_add(&m.by_name, i->key, i);
    for (struct yaml *i = m.styles->first; i; i = i->next)
        ok &= make_look(&m, i);
    return ok;
}

const struct look *looks_own(const struct looks *looks, const char *name)
{
    return map_find(&looks->names, str_from(name));
}

const struct look *looks_find(struct run *run, const struct looks *looks, struct words name)
{
    const struct look *look = map_find(&looks->names, name.text);
    str *names, near;

    if (look)
        return look;
    names = ARENA_ARRAY(run->arena, str, looks->names.n);
    for (size_t i = 0; i < looks->names.n; i++)
        names[i] = looks->names.at[i].key;
    near = str_nearest(run->arena, name.text, names, looks->names.n);
    diag_error(run->diags, name.where, "L021", _("there is no style \"" STR_FMT "\""),
               STR_ARG(name.text));
    if (near.len)
        diag_label(run->diags, _("did you mean " STR_FMT "?"), STR_ARG(near));
    return NULL;
}
