/*
 * phrases.c - see phrases.h.
 *
 * A phrase begins with a word of its own and holds all particles, auxiliaries and suffixes behind
 * it; nouns that follow one another are one compound. Before a phrase a line end is free, between
 * the nouns of a compound it costs, inside a word it costs more, and before a particle most.
 */
#include "typeset/phrases.h"

#include "typeset/kinsoku.h"

static bool joins_before(enum morpheme_kind kind)
{
    return kind == MORPHEME_NOUN || kind == MORPHEME_SUFFIX;
}

/* Between two words that no mark parts. */
static enum break_kind between(enum morpheme_kind before, enum morpheme_kind after)
{
    if (before == MORPHEME_PREFIX)
        return BREAK_INNER;
    switch (after) {
    case MORPHEME_PARTICLE:
        return BREAK_PARTICLE;
    case MORPHEME_SUFFIX:
        return BREAK_INNER;
    case MORPHEME_LIGHT:
        return joins_before(before) ? BREAK_INNER : BREAK_PHRASE;
    case MORPHEME_WEAK:
        return BREAK_PHRASE;
    case MORPHEME_NOUN:
    case MORPHEME_PREFIX:
    case MORPHEME_VERB:
        return joins_before(before) ? BREAK_COMPOUND : BREAK_FREE;
    case MORPHEME_OTHER:
    case MORPHEME_MARK:
        break;
    }
    return BREAK_FREE;
}

static bool is_round_bracket(struct character c)
{
    return c.code == '(' || c.code == 0xFF08;
}

static bool closes(struct character c)
{
    return c.class == CLASS_CLOSING || c.trait == TRAIT_CLOSES;
}

/*
 * Behind a mark all is free, but that a particle or suffix belongs to what brackets hold, and that
 * a middle dot joins as well.
 */
static enum break_kind behind_mark(struct character mark, enum morpheme_kind after)
{
    if (!closes(mark))
        return mark.class == CLASS_MIDDLE_DOT ? BREAK_SEAM : BREAK_FREE;
    if (after == MORPHEME_PARTICLE)
        return BREAK_PARTICLE;
    return after == MORPHEME_SUFFIX ? BREAK_INNER : BREAK_FREE;
}

/* Inside a word; but に対して, における and という are two that a dictionary has as one particle.
 */
static enum break_kind within(const struct morpheme *word, str text, size_t at)
{
    enum { KANA = 3 };
    const str first = str_slice(text, word->at, word->at + KANA);

    if (word->kind == MORPHEME_PARTICLE && word->len >= 3 * KANA && at == word->at + KANA &&
        (str_equal(first, STR("に")) || str_equal(first, STR("と")) || str_equal(first, STR("を"))))
        return BREAK_PHRASE;
    return BREAK_INNER;
}

/* What kinsoku guessed from scripts gives way, its rules do not; nor does a break put in by hand.
 */
static void mark(struct unit *u, enum break_kind kind)
{
    if (u->breaks < BREAK_POOR && u->character.trait != TRAIT_BREAK)
        u->breaks = (uint8_t)kind;
}

static bool is_numeral(const struct unit *u)
{
    return u->character.trait == TRAIT_NUMERAL;
}

/*
 * Where words meet; 二十 is two to a dictionary. Katakana words of a compound hold together more
 * than others, and less where the script changes: ファミリーサポートセンター|事業.
 */
static enum break_kind where_words_meet(const struct morpheme *next, const struct unit *at)
{
    const struct morpheme *former = next - 1;
    enum break_kind kind;

    if (former->kind == MORPHEME_MARK)
        return behind_mark(at->character, next->kind);
    if (joins_before(former->kind) && is_round_bracket(at[1].character))
        return BREAK_SEAM; /* 得点率(小) */
    if (is_numeral(at) && is_numeral(at + 1))
        return BREAK_INNER;
    kind = between(former->kind, next->kind);
    if (kind != BREAK_COMPOUND || at->breaks == BREAK_COMPOUND)
        return kind;
    return at->breaks == BREAK_INNER ? BREAK_PHRASE : at->breaks == BREAK_FREE ? BREAK_SEAM : kind;
}

void phrases_mark(const struct morphemes *words, str text, const uint32_t *ends, struct unit *at,
                  size_t n)
{
    size_t k = 0; /* the first word that ends behind the unit */

    for (size_t i = 0; i + 1 < n; i++) {
        const struct morpheme *next;

        while (k < words->n && words->at[k].at + words->at[k].len <= ends[i])
            k++;
        if (k == words->n)
            return;
        next = &words->at[k];
        if (next->at < ends[i])
            mark(&at[i], within(next, text, ends[i]));
        else if (k > 0 && next->at == ends[i] && next[-1].at + next[-1].len == ends[i])
            mark(&at[i], where_words_meet(next, &at[i])); /* else blanks stand between */
    }
}
