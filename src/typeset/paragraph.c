/*
 * paragraph.c - pieces to units, passages to cuts, cuts to glyph runs.
 *
 * The text of all pieces is joined once; every line and run is a slice of it, so nothing can be
 * lost on the way: a run's glyphs cover its bytes, the runs of a line its text, the lines the
 * paragraph.
 */
#include "typeset/paragraph.h"

#include "base/say.h"
#include "base/utf8.h"
#include "typeset/fold.h"
#include "typeset/font.h"
#include "typeset/justify.h"
#include "typeset/phrases.h"
#include "typeset/ruby.h"

/* Measures narrower than this are set flush left: gaps would open too far (house rule). */
enum { NARROW_EM = 12, EM_BOX_ABOVE = 88 };

/* What is read out: the pieces as they are, or without their marks. */
static str joined_text(struct run *run, const struct composition *s)
{
    str *texts;
    size_t n = 0;

    if (s->p->n == 1 && !s->p->pieces[0].style->markup)
        return s->p->pieces[0].text;
    texts = ARENA_ARRAY(run->arena, str, s->part_count);
    for (size_t i = 0; i < s->part_count; i++)
        texts[n++] = s->parts[i].text;
    return str_join(run->arena, texts, n, STR(""));
}

/* Where a stretch of a piece stands, as exactly as the piece's own place is known. */
static struct span stretch_where(const struct portion *part)
{
    const struct piece *piece = part->piece;
    const size_t from = (size_t)(part->text.at - piece->text.at);

    if (part->text.len == piece->text.len || piece->where.len != piece->text.len ||
        part->kind == MARKUP_ASIDE)
        return piece->where;
    return span_part(piece->where, from, from + part->text.len);
}

static bool set_part(struct composition *s, struct portion *part)
{
    const struct style *style = part->piece->style;
    const struct wording wording = { part->drawn,
                                     part->style,
                                     stretch_where(part),
                                     part->turn == TURN_UPRIGHT,
                                     runs_cluster_room(s, part->drawn),
                                     s->arena };

    part->frame = spacing_frame(style->size, style->tracking);
    if (style->size > s->em)
        s->em = style->size;
    if (style->leading > s->leading)
        s->leading = style->leading;
    if (!glyphs_set(s->run, s->fonts, &wording, &part->clusters))
        return false;
    if (part->drawn.at != part->text.at && part->clusters.n)
        part->clusters.at[0].len = (uint32_t)part->text.len;
    if (part->turn == TURN_COMBINED)
        orient_combine(s->arena, style->size, &part->clusters);
    return true;
}

/* In vertical writing one portion for each part that stands one way up. */
static void cut_turns(struct composition *s, const struct piece *piece,
                      const struct stretch *stretch)
{
    str rest = stretch->text;

    do {
        struct portion *part = &s->parts[s->part_count++];

        *part = (struct portion){
            .piece = piece, .style = piece->style, .tag = piece->tag, .kind = stretch->kind
        };
        part->text = rest;
        if (s->p->vertical)
            part->text = str_slice(rest, 0, orient_next(rest, &part->turn));
        part->drawn = stretch->drawn.at == stretch->text.at ? part->text : stretch->drawn;
        rest = str_slice(rest, part->text.len, rest.len);
        ruby_raise(s, part);
    } while (rest.len > 0);
}

/* One portion a stretch, but for small digits in it that the typeface lacks. */
static void cut_stretch(struct composition *s, const struct piece *piece,
                        const struct stretch *stretch, const struct typeface *face)
{
    struct markup_reader reader = { .rest = stretch->text, .face = face };
    const size_t first = s->part_count;
    struct stretch part;

    if (!face)
        cut_turns(s, piece, stretch);
    while (face && markup_next(&reader, &part)) {
        if (part.kind == MARKUP_NONE)
            part.kind = stretch->kind;
        cut_turns(s, piece, &part);
    }
    ruby_note(s, stretch, first);
}

static void cut_piece(struct composition *s, const struct piece *piece)
{
    const struct typeface *face = ruby_face(s, piece);
    struct markup_reader reader = { .rest = piece->text,
                                    .marks = true,
                                    .asides = ruby_aside(piece->style) };
    struct stretch stretch = { .text = piece->text, .drawn = piece->text };

    if (!piece->style->markup) {
        cut_stretch(s, piece, &stretch, face);
        return;
    }
    while (markup_next(&reader, &stretch)) {
        if (stretch.kind == MARKUP_ASIDE)
            stretch.text = stretch.drawn = markup_aside(s->run->arena, stretch.reading);
        cut_stretch(s, piece, &stretch, face);
    }
}

/* At most: a portion for each character where there may be marks. */
static size_t count_portions(const struct composition *s, const struct piece *piece)
{
    if (piece->style->markup || ruby_face(s, piece))
        return utf8_count(piece->text) + 1;
    return s->p->vertical ? orient_count(piece->text) : 1;
}

static void cut_portions(struct composition *s)
{
    size_t room = 0;

    for (size_t i = 0; i < s->p->n; i++)
        room += count_portions(s, &s->p->pieces[i]);
    s->parts = SCRATCH_ARRAY(s->scratch, struct portion, room);
    for (size_t i = 0; i < s->p->n; i++)
        cut_piece(s, &s->p->pieces[i]);
}

static bool set_parts(struct composition *s)
{
    size_t byte = 0;
    bool ok = true;

    s->leading = s->p->style->leading;
    for (size_t i = 0; i < s->part_count; i++) {
        struct portion *part = &s->parts[i];

        if (part->text.len > 0)
            ok = set_part(s, part) && ok;
        part->first = s->n;
        part->byte = byte;
        s->n += part->clusters.n;
        part->end = s->n;
        byte += part->text.len;
    }
    return ok;
}

static bool is_line_end(const struct composition *s, size_t i)
{
    return s->clusters[i]->code == '\n';
}

static void set_units(struct composition *s)
{
    s->units = SCRATCH_ARRAY(s->scratch, struct unit, s->n);
    s->clusters = SCRATCH_ARRAY(s->scratch, const struct cluster *, s->n);
    s->bytes = SCRATCH_ARRAY(s->scratch, uint32_t, s->n + 1);
    s->bytes[s->n] = (uint32_t)s->text.len;
    for (size_t k = 0; k < s->part_count; k++) {
        const struct portion *part = &s->parts[k];

        for (size_t i = part->first; i < part->end; i++) {
            const struct cluster *c = &part->clusters.at[i - part->first];

            s->clusters[i] = c;
            s->bytes[i] = (uint32_t)part->byte + c->at;
            s->units[i].frame = &part->frame;
            s->units[i].advance = (int32_t)c->advance;
        }
    }
}

/* Everything that is known of a passage before its lines are: classes in context, permissions,
 * gaps. */
static void prepare(struct composition *s, size_t from, size_t to)
{
    const size_t used = s->scratch->used, n = to - from;
    struct character *characters = SCRATCH_ARRAY(s->scratch, struct character, n);
    uint8_t *breaks = SCRATCH_ARRAY(s->scratch, uint8_t, n);

    for (size_t i = 0; i < n; i++)
        characters[i] =
            character_of(s->clusters[from + i]->code, s->clusters[from + i]->full_width);
    characters_resolve(characters, n);
    kinsoku_breaks(characters, n, s->p->style->level, breaks);
    for (size_t i = 0; i < n; i++) {
        s->units[from + i].character = characters[i];
        s->units[from + i].breaks = breaks[i];
    }
    spacing_set(s->units + from, n);
    s->scratch->used = used;
}

static size_t passage_end(const struct composition *s, size_t from)
{
    while (from < s->n && !is_line_end(s, from))
        from++;
    return from;
}

/* False with *ok: nothing to set. */
static bool compose(struct composition *s, bool *ok)
{
    *ok = true;
    if (s->p->n == 0)
        return false;
    s->annotation_last = &s->annotations;
    cut_portions(s);
    s->text = joined_text(s->run, s);
    *ok = set_parts(s) && ruby_set(s);
    if (!*ok || s->n == 0)
        return false;
    set_units(s);
    for (size_t from = 0, to; from < s->n; from = to + 1) {
        to = passage_end(s, from);
        prepare(s, from, to);
    }
    ruby_fit(s);
    return true;
}

/* --- lines -------------------------------------------------------------------------------------
 */

static bool is_justified(const struct composition *s, mpt measure)
{
    return s->p->style->align == ALIGN_JUSTIFY && measure >= NARROW_EM * s->p->style->size;
}

static struct span where_of(const struct composition *s, size_t from, size_t to)
{
    const struct portion *part = runs_portion(s, from);
    const struct piece *piece = part->piece;

    if (piece->where.len != piece->text.len || part->kind == MARKUP_ASIDE ||
        !str_equal(span_text(piece->where), piece->text))
        return piece->where;
    from = s->bytes[from] - part->byte;
    to = to < part->end ? s->bytes[to] - part->byte : part->text.len;
    return span_part(stretch_where(part), from, to);
}

/* What had to stay on one line and could not: the units between the good breaks around a bad one.
 */
static void warn_wide(struct composition *s, size_t base, const struct cut *cut, mpt measure)
{
    size_t from = base + cut->to - 1, to = base + cut->to;
    str word;

    while (from > base + cut->from && s->units[from - 1].breaks >= BREAK_WORD)
        from--;
    while (to < s->n && !is_line_end(s, to) && s->units[to - 1].breaks >= BREAK_WORD)
        to++;
    word = str_slice(s->text, s->bytes[from], s->bytes[to]);
    diag_warn(s->run->diags, where_of(s, from, to), "T001",
              _("\"%.*s\" does not fit on a line of %.*s: it is parted where no line should end"),
              STR_ARG(word), STR_ARG(mpt_mm(s->run->arena, measure)));
    diag_note(s->run->diags, _("make the column wider or the type smaller"));
}

static mpt aligned(const struct composition *s, mpt room)
{
    switch ((enum align)s->p->style->align) {
    case ALIGN_CENTER:
        return room > 0 ? mpt_scale(room, 1, 2) : 0;
    case ALIGN_END:
        return room > 0 ? room : 0;
    case ALIGN_START:
    case ALIGN_JUSTIFY:
    case ALIGN_SPREAD:
        break;
    }
    return 0;
}

static enum fill fill_of(const struct composition *s, const struct passage *p,
                         const struct cut *cut)
{
    if (s->p->style->align == ALIGN_SPREAD)
        return FILL_SPREAD;
    return p->justified && cut->to < p->n ? FILL_MEASURE : FILL_NATURAL;
}

/* 字取り: a passage of one line, if it is narrower, takes this width; else 0. */
static mpt spread_width(const struct composition *s, mpt natural, mpt measure)
{
    const mpt wanted = s->p->style->spread_to;

    return natural >= wanted ? 0 : wanted < measure ? wanted : measure;
}

static mpt fill_line(const struct composition *s, const struct passage *p, const struct cut *cut,
                     mpt measure, mpt *extra)
{
    const bool alone = cut->from == 0 && cut->to == p->n;
    const mpt spread = alone ? spread_width(s, cut->natural, measure) : 0;
    const enum fill fill = spread > 0 ? FILL_SPREAD : fill_of(s, p, cut);
    const mpt width = spread > 0 ? spread : measure;

    return width - justify_line(s->scratch, p->units, cut, width, fill, extra);
}

static mpt not_negative(mpt v)
{
    return v > 0 ? v : 0;
}

static struct passage passage_of(const struct composition *s, size_t from, size_t to)
{
    const struct style *style = s->p->style;
    const mpt measure = not_negative(s->p->width - style->indent);
    struct passage p = { .units = s->units + from, .n = to - from, .measure = measure };

    p.first_measure = from == 0 ? not_negative(measure - style->first_indent) : measure;
    p.justified = is_justified(s, measure);
    p.cell = s->p->cell;
    p.phrases = s->phrases;
    p.hanging = style->hanging;
    return p;
}

static mpt baseline(const struct composition *s, size_t line)
{
    return s->leading * (mpt)line + mpt_scale(s->leading - s->em, 1, 2) +
           mpt_scale(s->em, EM_BOX_ABOVE, 100);
}

/* What is needed while the lines of a paragraph are made one after another. */
struct making {
    struct composition *s;
    struct passage passage;
    struct lines *out;
    struct glyph *room;
    mpt *extra;
};

/* Why the line ends; what its last mark's room became, where it had any. */
static void note_line(const struct composition *s, const struct passage *p, const struct cut *cut,
                      mpt measure, const struct line *line)
{
    static const str ends[] = {
        [BREAK_FREE] = STR_INIT("free"),   [BREAK_COMPOUND] = STR_INIT("compound"),
        [BREAK_SEAM] = STR_INIT("seam"),   [BREAK_PHRASE] = STR_INIT("phrase"),
        [BREAK_INNER] = STR_INIT("inner"), [BREAK_PARTICLE] = STR_INIT("particle"),
        [BREAK_POOR] = STR_INIT("poor"),   [BREAK_SOFT] = STR_INIT("soft"),
        [BREAK_WORD] = STR_INIT("word"),   [BREAK_NEVER] = STR_INIT("never")
    };
    static const str edges[] = { [END_DROPPED] = STR_INIT("dropped"),
                                 [END_KEPT] = STR_INIT("kept"),
                                 [END_SOLID] = STR_INIT("solid"),
                                 [END_HUNG] = STR_INIT("hung") };
    struct line_note *note = ARENA_NEW(s->arena, struct line_note);

    *note = (struct line_note){
        .text = line->text, .width = line->width, .measure = measure, .stage = line->stage
    };
    note->reason = cut->to == p->n ? STR("end") : ends[p->units[cut->to - 1].breaks];
    if (cut->tail > cut->head && p->units[cut->tail - 1].end > 0)
        note->edge = edges[cut->end];
    if (line->mark_count)
        line->marks[0].as.glyphs.note = note;
}

static void add_line(struct making *m, size_t base, const struct cut *cut)
{
    struct composition *s = m->s;
    const struct passage *p = &m->passage;
    const mpt measure = cut->from == 0 ? p->first_measure : p->measure;
    struct cut_line l = { cut, base, m->extra };
    struct line *line = &m->out->at[m->out->n];

    line->width = fill_line(s, p, cut, measure, m->extra);
    line->x = s->p->width - measure + aligned(s, measure - line->width);
    line->y = baseline(s, m->out->n);
    line->stage = line->width < measure && cut->stage > 0 ? 0 : cut->stage;
    line->text = str_slice(s->text, s->bytes[base + cut->from], s->bytes[base + cut->to]);
    runs_set(s, &l, &m->room, line);
    note_line(s, p, cut, measure, line);
    if (line->width > m->out->widest)
        m->out->widest = line->width;
    if (cut->forced && !m->out->too_wide)
        warn_wide(s, base, cut, measure);
    m->out->too_wide = m->out->too_wide || cut->forced;
    m->out->n++;
}

/* A line end behind nothing: a line without marks. */
static void add_empty_line(struct making *m, size_t at)
{
    struct line *line = &m->out->at[m->out->n];

    line->y = baseline(m->s, m->out->n);
    line->text = str_slice(m->s->text, m->s->bytes[at], m->s->bytes[at]);
    m->out->n++;
}

static void mark_phrases(struct composition *s, const struct analyser *a, size_t from, size_t to)
{
    const size_t used = s->scratch->used, n = to - from;
    const str text = str_slice(s->text, s->bytes[from], s->bytes[to]);
    uint32_t *ends = SCRATCH_ARRAY(s->scratch, uint32_t, n);
    struct run run = *s->run;
    struct morphemes words;

    run.arena = s->arena;
    for (size_t i = 0; i < n; i++)
        ends[i] = s->bytes[from + i + 1] - s->bytes[from];
    if (a->read(&run, a, text, &words))
        phrases_mark(&words, text, ends, s->units + from, n);
    s->scratch->used = used;
}

/* Lines that must be full end where they are full: only others ask for words. */
static void find_phrases(struct composition *s, bool justified)
{
    const struct analyser *a;

    if (s->p->style->phrases != PHRASES_MECAB || justified)
        return;
    a = fonts_analyser(s->fonts);
    s->phrases = a != NULL;
    for (size_t from = 0, to; a && from < s->n; from = to + 1) {
        to = passage_end(s, from);
        mark_phrases(s, a, from, to);
    }
}

/* The cuts of every passage first, for the number of lines. */
static struct cuts *cut_passages(struct composition *s, size_t *passages, size_t *lines)
{
    struct cuts *cuts;
    size_t n = 1, k = 0;

    for (size_t i = 0; i < s->n; i++)
        n += is_line_end(s, i);
    cuts = SCRATCH_ARRAY(s->scratch, struct cuts, n);
    *lines = 0;
    for (size_t from = 0, to; from < s->n; from = to + 1, k++) {
        struct passage p;

        to = passage_end(s, from);
        p = passage_of(s, from, to);
        breaker_cut(s->scratch, &p, &cuts[k]);
        *lines += cuts[k].n ? cuts[k].n : 1;
    }
    *passages = k;
    return cuts;
}

static void make_lines(struct composition *s, struct lines *out)
{
    struct making m = { .s = s, .out = out };
    size_t passages, lines, from = 0;
    const struct cuts *cuts = cut_passages(s, &passages, &lines);

    out->at = ARENA_ARRAY(s->arena, struct line, lines);
    ruby_tag(s);
    m.room = runs_room(s);
    m.extra = SCRATCH_ARRAY(s->scratch, mpt, s->n);
    for (size_t k = 0; k < passages; k++) {
        const size_t to = passage_end(s, from);

        m.passage = passage_of(s, from, to);
        for (size_t i = 0; i < cuts[k].n; i++)
            add_line(&m, from, &cuts[k].at[i]);
        if (cuts[k].n == 0)
            add_empty_line(&m, from);
        from = to + 1;
    }
    out->height = s->leading * (mpt)out->n;
}

static struct composition begin(struct run *run, struct fonts *fonts, const struct paragraph *p,
                                struct scratch *scratch)
{
    struct composition s = { .run = run, .fonts = fonts, .p = p, .scratch = scratch };

    s.arena = p->arena ? p->arena : run->arena;
    scratch_open(scratch, s.arena);
    return s;
}

bool paragraph_set(struct run *run, struct fonts *fonts, const struct paragraph *p,
                   struct lines *out)
{
    struct scratch scratch;
    struct composition s = begin(run, fonts, p, &scratch);
    bool ok;

    *out = (struct lines){ 0 };
    if (compose(&s, &ok)) {
        find_phrases(&s, is_justified(&s, not_negative(p->width - p->style->indent)));
        make_lines(&s, out);
    }
    return ok;
}

bool paragraph_width(struct run *run, struct fonts *fonts, const struct paragraph *p, mpt *out)
{
    struct scratch scratch;
    struct composition s = begin(run, fonts, p, &scratch);
    bool ok;

    *out = 0;
    if (!compose(&s, &ok))
        return ok;
    for (size_t from = 0, to; from < s.n; from = to + 1) {
        struct passage passage;
        mpt width;

        to = passage_end(&s, from);
        passage = passage_of(&s, from, to);
        width = breaker_natural(&passage);
        if (width > 0 && width < p->style->spread_to)
            width = p->style->spread_to;
        width += p->width - passage.first_measure;
        if (width > *out)
            *out = width;
    }
    return true;
}

bool paragraph_fold(struct run *run, struct fonts *fonts, const struct paragraph *p,
                    struct fold *out)
{
    struct scratch scratch;
    struct composition s = begin(run, fonts, p, &scratch);
    bool ok;

    *out = (struct fold){ .indent = p->style->indent, .spread = p->style->spread_to };
    if (!compose(&s, &ok))
        return ok;
    find_phrases(&s, p->style->align == ALIGN_JUSTIFY);
    out->phrases = s.phrases;
    out->at = ARENA_ARRAY(s.arena, struct crease, s.n);
    for (size_t from = 0, to; from < s.n; from = to + 1) {
        to = passage_end(&s, from);
        fold_add(out, s.units + from, to - from);
    }
    return true;
}
