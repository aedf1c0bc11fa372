/*
 * test_jlreq.c - every cell of JLREQ's tables 1, 2, 3 and 6, against what spacing and kinsoku say
 * of a pair of these classes; and what the levels loosen.
 *
 * The two characters are of different sizes, so that ½ em of the one before is none of the one
 * after.
 */
#include "typeset/fit.h"
#include "typeset/spacing.h"

#include "jlreq_facts.h"
#include "units_for_test.h"

enum { BEFORE_EM = 2 * EM, AFTER_EM = EM, LINE_END = 99 };

/* A note of a table stands for what it says of plain text. */
struct note_row {
    int before, after;
    const char *cell;
};

static const struct note_row spacing_notes[] = {
    { 5, 5, "1/4 both" },   /* n. 3 */
    { 6, 5, "1/2 be+1/4" }, /* n. 5 */
    { 7, 5, "1/2 be+1/4" }, /* n. 5 */
    { 25, 5, "1/4 af" },    /* n. 12: solid in units such as N・m, which no text tells */
    { 26, 29, "" },         /* n. 13: word spaces vanish at the edges of warichu */
    { 28, 26, "" },
};

static const struct note_row break_notes[] = {
    { 4, 14, "not" },  /* n. 4: the space behind ！ is not carried to the next line */
    { 21, 21, "not" }, /* n. 6 to 8, 13: inside one group; ruby.c parts words with readings */
    { 22, 22, "not" }, { 23, 23, "not" },
    { 30, 30, "not" }, { 24, 13, "not" }, /* n. 9: numbers with their units */
    { 24, 27, "" },                       /* n. 10: see kinsoku, Latin among itself */
    { 27, 13, "not" },                    /* n. 11 */
    { 27, 27, "" },                       /* n. 12 */
};

static const struct note_row reduction_notes[] = {
    { 5, 5, "all@4" },           /* n. 1: both quarters */
    { 6, 5, "1/4@4" },           /* n. 2: the quarter, never the half */
    { 7, 5, "1/4@4 and 1/2@5" }, /* n. 3 */
    { 26, 29, "" },
    { 28, 26, "" }, /* n. 4 */
};

static const struct note_row expansion_notes[] = {
    { 8, 8, "1/4@3" },   /* n. 4: different ones; identical ones never, below */
    { 21, 21, "" },      /* n. 5: never inside one; two of them do not follow one another */
    { 22, 22, "1/4@3" }, /* n. 6, 7: between two words with readings */
    { 23, 23, "1/4@3" }, { 30, 30, "1/4@3" }, /* n. 12: between two groups */
    { 24, 13, "" },                           /* n. 8, 10: a number and its unit */
    { 27, 13, "" },      { 24, 27, "" },      /* n. 9, 11: inside words */
    { 27, 27, "" },
};

static const char *noted(const struct note_row *notes, size_t n, int before, int after,
                         const char *cell)
{
    for (size_t i = 0; i < n; i++) {
        if (notes[i].before == before && notes[i].after == after)
            return notes[i].cell;
    }
    return cell;
}

/* One character of each class, as text has it; classes made by mark-up have any. */
static uint32_t member(int class)
{
    static const uint32_t codes[] = {
        [1] = 0x300C,  [2] = 0x300D,  [3] = 0x301C,  [4] = 0xFF01,  [5] = 0x30FB,  [6] = 0x3002,
        [7] = 0x3001,  [8] = 0x2026,  [9] = 0x3005,  [10] = 0x30FC, [11] = 0x3063, [12] = 0xFFE5,
        [13] = 0xFF05, [14] = 0x3000, [15] = 0x3042, [16] = 0x30A2, [19] = 0x6F22, [20] = 0x203B,
        [21] = 'x',    [22] = 0x6F22, [23] = 0x6F22, [24] = '1',    [25] = 'm',    [26] = ' ',
        [27] = 'a',    [28] = 0xFF08, [29] = 0xFF09, [30] = '2'
    };

    return codes[class];
}

static struct character character_for(int class)
{
    return (struct character){ member(class), (uint8_t) class, TRAIT_NONE };
}

static bool is_markup_class(int class)
{
    return class == 20 || class == 28 || class == 29; /* what the program never gives */
}

/* --- one cell after another --------------------------------------------------------------------
 */

struct pair {
    int before, after; /* LINE_END: the column behind the classes */
    char cell[32];
};

typedef void check_pair(const struct pair *p);

static void each_cell(const struct jlreq_row *rows, size_t n, check_pair *check)
{
    for (size_t r = 0; r < n; r++) {
        const char *at = rows[r].cells;

        for (size_t k = 0; k <= ROWS(jlreq_classes); k++) {
            const size_t len = strcspn(at, ";");
            struct pair p = { .before = rows[r].before };

            p.after = k < ROWS(jlreq_classes) ? jlreq_classes[k] : LINE_END;
            assert_true(len < sizeof p.cell);
            memcpy(p.cell, at, len);
            check(&p);
            at += len + (at[len] == ';');
        }
        assert_int_equal(*at, '\0');
    }
}

static void set_pair(const struct pair *p, struct unit u[2])
{
    static struct frame before, after;

    before = spacing_frame(BEFORE_EM, 0);
    after = spacing_frame(AFTER_EM, 0);
    u[0] = (struct unit){ .character = character_for(p->before), .frame = &before };
    u[1] = (struct unit){ .character = character_for(p->after), .frame = &after };
    spacing_body(&u[0]);
    spacing_body(&u[1]);
}

static bool is_pair(const struct pair *p)
{
    return p->before != 0 && p->after != LINE_END && strcmp(p->cell, "X") != 0;
}

static void fail_pair(const struct pair *p, const char *table, const char *cell, long long got)
{
    fail_msg("%s: cl-%02d cl-%02d: \"%s\", got %lld", table, p->before, p->after, cell, got);
}

/* "1/2 be", "1/4 af", nothing: in mpt. */
static mpt spacing_of(const char *cell)
{
    const mpt em = strstr(cell, "af") ? AFTER_EM : BEFORE_EM;

    if (strcmp(cell, "1/4 both") == 0)
        return BEFORE_EM / 4 + AFTER_EM / 4;
    if (strcmp(cell, "1/2 be+1/4") == 0)
        return BEFORE_EM / 2 + AFTER_EM / 4;
    return strncmp(cell, "1/2", 3) == 0 ? em / 2 : strncmp(cell, "1/4", 3) == 0 ? em / 4 : 0;
}

static mpt natural_of(const struct pair *p)
{
    struct unit u[2];

    set_pair(p, u);
    return spacing_gap(&u[0], &u[1]).natural;
}

static void check_spacing(const struct pair *p)
{
    const char *cell = noted(spacing_notes, ROWS(spacing_notes), p->before, p->after, p->cell);

    if (is_pair(p) && natural_of(p) != spacing_of(cell))
        fail_pair(p, "table 1", cell, natural_of(p));
}

static void spacing_is_table_1(void **state)
{
    (void)state;
    each_cell(jlreq_spacing_facts, ROWS(jlreq_spacing_facts), check_spacing);
}

/* --- table 2 -----------------------------------------------------------------------------------
 */

static bool is_latin_class(int class)
{
    return class == 21 || class == 24 || class == 25 || class == 27;
}

/*
 * Pairs where the house is stricter than the table: nothing leaves the … or — behind it, and Latin
 * among itself is one word (both as UAX #14 has it); a line ends behind a word space, never before
 * it.
 */
static bool is_stricter(int before, int after)
{
    return after == 8 || after == 26 || (is_latin_class(before) && is_latin_class(after));
}

static enum break_kind break_of(int before, int after, int level)
{
    const struct character pair[2] = { character_for(before), character_for(after) };
    uint8_t breaks[2];

    kinsoku_breaks(pair, 2, level, breaks);
    return breaks[0];
}

/* A space at the head of a passage has nothing before it that a line could end with. */
static bool has_break(const struct pair *p)
{
    return is_pair(p) && p->before != CLASS_WORD_SPACE;
}

static void check_break(const struct pair *p)
{
    const char *cell = noted(break_notes, ROWS(break_notes), p->before, p->after, p->cell);
    bool allowed;

    if (is_stricter(p->before, p->after))
        cell = "not";
    if (!has_break(p) || is_markup_class(p->before))
        return;
    allowed = break_of(p->before, p->after, KINSOKU_VERY_STRICT) <= BREAK_POOR;
    if (allowed != (cell[0] == '\0'))
        fail_pair(p, "table 2", cell, break_of(p->before, p->after, KINSOKU_VERY_STRICT));
}

static void breaks_are_table_2(void **state)
{
    (void)state;
    each_cell(jlreq_break_facts, ROWS(jlreq_break_facts), check_break);
}

/* JLREQ appendix C, levels: what each allows that table 2 does not, before or behind these classes;
 * nothing ever behind cl-01 and before cl-02, cl-06, cl-07. */
static bool is_loosened(int before, int after, int level)
{
    if (before == 1 || after == 2 || after == 6 || after == 7 || after == 20 || after == 29)
        return false;
    if (before == 12 && level < KINSOKU_NEWSPAPER)
        return false;
    switch (after) {
    case 9:
    case 10:
    case 11:
        return level >= KINSOKU_STRICT;
    case 3:
    case 5: /* ・ */
    case 8:
    case 13:
        return level >= KINSOKU_LOOSE;
    case 4:
        return level >= KINSOKU_NEWSPAPER;
    default:
        return before == 12 && level >= KINSOKU_NEWSPAPER && after != 14 && after != 26;
    }
}

static void check_levels(const struct pair *p)
{
    const bool strictest = has_break(p) && !is_markup_class(p->before) &&
                           break_of(p->before, p->after, KINSOKU_VERY_STRICT) > BREAK_POOR;

    for (int level = KINSOKU_STRICT; strictest && level <= KINSOKU_NEWSPAPER; level++) {
        const bool loosened = break_of(p->before, p->after, level) <= BREAK_POOR;

        if (loosened != is_loosened(p->before, p->after, level))
            fail_msg("level %d: cl-%02d cl-%02d: %d", level, p->before, p->after,
                     break_of(p->before, p->after, level));
    }
}

static void levels_loosen_by_class(void **state)
{
    (void)state;
    each_cell(jlreq_break_facts, ROWS(jlreq_break_facts), check_levels);
}

/* --- tables 3 and 6 ----------------------------------------------------------------------------
 */

static void check_reduction(const struct pair *p)
{
    const char *cell = noted(reduction_notes, ROWS(reduction_notes), p->before, p->after, p->cell);
    const char *stage = strchr(cell, '@');
    mpt want[TAKES] = { 0 };
    struct unit u[2];
    struct gap g;

    if (!is_pair(p))
        return;
    set_pair(p, u);
    g = spacing_gap(&u[0], &u[1]);
    if (stage && stage[1] == '4')
        want[TAKE_DOT] = g.natural;
    if (stage && stage[1] == '5')
        want[TAKE_HALF] = g.natural;
    if (stage && stage[1] == '6')
        want[TAKE_LATIN] = g.natural / 2;
    if (strncmp(cell, "1/4@4", 5) == 0)
        want[TAKE_DOT] = AFTER_EM / 4;
    if (strstr(cell, "and 1/2@5"))
        want[TAKE_HALF] = BEFORE_EM / 2;
    if (p->before == CLASS_WORD_SPACE) /* stage 1, whatever follows: ⅓ em to ¼ */
        want[TAKE_SPACE] = BEFORE_EM / 3 - BEFORE_EM / 4;
    for (int k = 0; k < TAKES; k++) {
        if (g.take[k] != want[k])
            fail_pair(p, "table 3", cell, g.take[k]);
    }
}

static void reduction_is_table_3(void **state)
{
    (void)state;
    each_cell(jlreq_reduction_facts, ROWS(jlreq_reduction_facts), check_reduction);
}

static void check_expansion(const struct pair *p)
{
    const char *cell = noted(expansion_notes, ROWS(expansion_notes), p->before, p->after, p->cell);
    const char *at = strchr(cell, '@');
    int stage = at ? at[1] - '0' : 0;
    struct unit u[2];
    struct gap g;
    mpt give = 0;

    if (!is_pair(p))
        return;
    set_pair(p, u);
    if (p->before == 8 && p->after == 8)
        u[1].character.code = 0x2014;
    g = spacing_gap(&u[0], &u[1]);
    if (stage == 2)
        give = g.natural; /* ¼ em to ½ */
    if (stage == 3)
        give = BEFORE_EM / 4;
    if (p->before == CLASS_WORD_SPACE) { /* stage 1, whatever follows: ⅓ em to ½ */
        stage = 1;
        give = BEFORE_EM / 2 - BEFORE_EM / 3;
    }
    if (g.stage != stage || g.give != give)
        fail_pair(p, "table 6", cell, g.stage);
}

static void expansion_is_table_6(void **state)
{
    const struct pair same = { 8, 8, "" };
    struct unit u[2];

    (void)state;
    each_cell(jlreq_expansion_facts, ROWS(jlreq_expansion_facts), check_expansion);
    set_pair(&same, u);
    assert_int_equal(spacing_gap(&u[0], &u[1]).stage, 0); /* …… */
}

/* --- line heads and ends -----------------------------------------------------------------------
 */

/* Tables 1 and 3, last column: what a mark at the line's end may keep, and in which stage it goes.
 */
static void check_end(const struct pair *p)
{
    const bool half = p->before == 2 || p->before == 6 || p->before == 7, dot = p->before == 5;
    const struct frame frame = spacing_frame(EM, 0);
    struct unit u[2] = {
        { .character = character_for(19), .frame = &frame, .advance = EM },
        { .character = character_for(p->before ? p->before : 19), .frame = &frame, .advance = EM }
    };
    struct passage passage = { .units = u, .n = 2, .measure = 10 * EM, .justified = true };
    struct endings ends;

    if (p->after != LINE_END || p->before == 0 || p->before == CLASS_WORD_SPACE)
        return;
    assert_true((strchr(p->cell, '@') != NULL) == (half || dot)); /* the facts say so too */
    spacing_set(u, 2);
    fit_endings(&passage, 2, false, &ends);
    assert_int_equal(ends.n, half || dot ? 2 : 1);
    if (half || dot) {
        assert_int_equal(ends.at[0].end, END_KEPT);
        assert_int_equal(ends.at[0].more, half ? EM / 2 : EM / 4);
        assert_int_equal(ends.at[1].stage, half ? -2 : -3);
        assert_int_equal(ends.at[1].more, half ? 0 : -EM / 4); /* both quarters of a dot or none */
    }
    passage.cell = true; /* [house] in cells nothing is kept */
    fit_endings(&passage, 2, false, &ends);
    assert_int_equal(ends.n, 1);
    assert_int_equal(ends.at[0].more, 0);
}

static void line_ends_are_stages_2_and_3(void **state)
{
    (void)state;
    each_cell(jlreq_reduction_facts, ROWS(jlreq_reduction_facts), check_end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spacing_is_table_1),     cmocka_unit_test(breaks_are_table_2),
        cmocka_unit_test(levels_loosen_by_class), cmocka_unit_test(reduction_is_table_3),
        cmocka_unit_test(expansion_is_table_6),   cmocka_unit_test(line_ends_are_stages_2_and_3),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
