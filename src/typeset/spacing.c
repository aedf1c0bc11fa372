/*
 * spacing.c - アキ: bodies by rule, gaps by JLREQ table 1, their elasticity by tables 3 and 6.
 *
 * A punctuation mark is half an em of body plus half an em of glue that belongs to the pair, not to
 * the mark. So 、「 is one half em and not two, 」。 none, and a bracket at the head of a line
 * stands flush: no rule for consecutive marks is needed beyond the table itself (JLREQ 3.1.4). The
 * font is not asked: whatever advance it has, brackets stand at the right of their half, stops and
 * commas at the left, dots in the middle. In every font for Japanese the ink of a full cell keeps
 * to that half.
 *
 * Latin punctuation is cl-27 to the table, yet an opening parenthesis has its ¼ em outside only, a
 * comma or a closing one behind it only; a slash or hyphen between kanji is solid.
 */
#include "typeset/spacing.h"

#include "typeset/jlreq_tables.h"

struct frame spacing_frame(mpt em, mpt tracking)
{
    struct frame f = { .em = em, .tracking = tracking };

    f.half = mpt_scale(em, 1, 2);
    f.body = em - f.half;
    f.quarter = mpt_scale(em, 1, 4);
    f.eighth = mpt_scale(em, 1, 8);
    f.dot = em - 2 * f.quarter;
    f.space = mpt_scale(em, 1, 3);
    f.space_take = f.space - f.quarter;
    f.space_give = f.half - f.space;
    return f;
}

/* Lengths of a single character fit 32 bits by far: MPT_MAX_INPUT is 16 million. */
static int32_t small(mpt v)
{
    return (int32_t)v;
}

void spacing_body(struct unit *u)
{
    const struct frame *f = u->frame;
    const struct character c = u->character;

    u->width = u->advance;
    u->shift = 0;
    u->end = 0;
    switch (c.class) {
    case CLASS_OPENING:
        u->width = small(f->body);
        u->shift = u->width - u->advance;
        break;
    case CLASS_CLOSING:
    case CLASS_FULL_STOP:
    case CLASS_COMMA:
        u->width = small(f->body);
        u->end = small(f->half);
        break;
    case CLASS_MIDDLE_DOT:
        u->width = small(f->dot);
        u->shift = small(mpt_scale(f->dot - u->advance, 1, 2));
        u->end = small(f->quarter);
        break;
    case CLASS_WORD_SPACE:
        u->width = small(f->space);
        break;
    case CLASS_WESTERN:
        /* “ and ’ of a Japanese font inside Latin text: a full cell with ink in one half */
        if (u->advance == f->em && c.code >= 0x2018 && c.code <= 0x201D) {
            u->width = small(f->body);
            u->shift = c.trait == TRAIT_OPENS ? u->width - u->advance : 0;
        } else if (c.trait == TRAIT_BREAK) {
            u->width = 0;
        }
        break;
    default:
        break;
    }
}

static mpt natural_gap(const struct frame *before, const struct frame *after, char how)
{
    switch (how) {
    case 'h':
        return before->half;
    case 'H':
        return after->half;
    case 'q':
        return before->quarter;
    case 'Q':
        return after->quarter;
    case 'd':
        return before->quarter + after->quarter;
    case 't':
        return before->half + after->quarter;
    default:
        return 0;
    }
}

static bool keeps_glue(struct character c)
{
    return c.class == CLASS_OPENING || c.class == CLASS_CLOSING || c.class == CLASS_MIDDLE_DOT ||
           c.class == CLASS_FULL_STOP || c.class == CLASS_COMMA;
}

/* Latin punctuation at its inner side, joiners between Japanese, and what must not show: solid and
 * stiff. */
static bool stays_solid(struct character before, struct character after)
{
    if (before.trait == TRAIT_GLUE || after.trait == TRAIT_GLUE || before.trait == TRAIT_BREAK ||
        after.trait == TRAIT_BREAK)
        return true;
    if (before.trait == TRAIT_OPENS || after.trait == TRAIT_CLOSES)
        return true;
    if (before.trait == TRAIT_SIGN && character_is_number(after))
        return true; /* △3.2 */
    if (before.trait == TRAIT_JOINS || before.trait == TRAIT_PREFIX)
        return !keeps_glue(after);
    if (after.trait == TRAIT_JOINS || after.trait == TRAIT_POSTFIX)
        return !keeps_glue(before);
    return false;
}

static void reduction(struct gap *g, const struct frame *before, const struct frame *after,
                      char how)
{
    switch (how) {
    case '4':
        g->take[TAKE_DOT] = g->natural;
        break;
    case '5':
        g->take[TAKE_HALF] = g->natural;
        break;
    case '6':
        g->take[TAKE_LATIN] = small(g->natural - mpt_scale(g->natural, 1, 2));
        break;
    case 'd':
        g->take[TAKE_DOT] = g->natural;
        break;
    case 'e':
        g->take[TAKE_DOT] = small(after->quarter);
        break;
    case 'f':
        g->take[TAKE_DOT] = small(after->quarter);
        g->take[TAKE_HALF] = small(before->half);
        break;
    default:
        break;
    }
}

static void expansion(struct gap *g, const struct unit *before, const struct unit *after)
{
    char how = jlreq_expansion[before->character.class][after->character.class];

    if (how == 'i')
        how = before->character.code == after->character.code ? '.' : '3';
    if (how < '2' || how > '4')
        return;
    g->stage = (uint8_t)(how - '0');
    if (how == '2')
        g->give = g->natural;
    else if (how == '3')
        g->give = small(before->frame->quarter);
}

struct gap spacing_gap(const struct unit *before, const struct unit *after)
{
    const struct character b = before->character, a = after->character;
    struct gap g = { 0 };

    if (!stays_solid(b, a)) {
        g.natural =
            small(natural_gap(before->frame, after->frame, jlreq_spacing[b.class][a.class]));
        reduction(&g, before->frame, after->frame, jlreq_reduction[b.class][a.class]);
        expansion(&g, before, after);
    }
    if (b.class == CLASS_WORD_SPACE) {
        g.take[TAKE_SPACE] = small(before->frame->space_take);
        g.give = small(before->frame->space_give);
        g.stage = 1;
    }
    g.natural += small(before->frame->tracking);
    return g;
}

mpt spacing_before_dot(const struct unit *before, const struct unit *dot)
{
    const mpt room = before->gap.take[TAKE_DOT];

    if (dot->character.class != CLASS_MIDDLE_DOT)
        return 0;
    return room < dot->frame->quarter ? room : dot->frame->quarter;
}

void spacing_set(struct unit *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        spacing_body(&at[i]);
    for (size_t i = 0; i + 1 < n; i++)
        at[i].gap = spacing_gap(&at[i], &at[i + 1]);
    if (n > 0)
        at[n - 1].gap = (struct gap){ 0 };
}
