/*
 * fuzz_breaker.c - any text, measure and mode: lines are cut and filled.
 *
 * The laws: the cuts cover the text once; a line that was not forced comes down to its measure and
 * ends where a line may end; the same text is cut the same way again. Three bytes choose how; the
 * rest is text, half of its characters wide.
 */
#include "base/utf8.h"
#include "typeset/justify.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { EM = 10000, LONGEST = 2000 };

static void must(bool law)
{
    if (!law)
        __builtin_trap();
}

static size_t read_units(str text, int level, const struct frame *frame, struct unit *at)
{
    static struct character characters[LONGEST];
    static uint8_t breaks[LONGEST];
    size_t n = 0;
    uint32_t code;

    while (n < LONGEST && utf8_next(&text, &code)) {
        const bool wide = code >= 0x2010;

        at[n] = (struct unit){ .frame = frame, .advance = wide ? EM : EM / 2 };
        characters[n++] = character_of(code, wide);
    }
    characters_resolve(characters, n);
    kinsoku_breaks(characters, n, level, breaks);
    for (size_t i = 0; i < n; i++) {
        at[i].character = characters[i];
        at[i].breaks = breaks[i];
    }
    spacing_set(at, n);
    return n;
}

static void check_cut(struct scratch *scratch, const struct passage *p, const struct cut *c)
{
    static mpt extra[LONGEST];
    const mpt measure = c->from == 0 ? p->first_measure : p->measure;
    const enum fill fill = p->justified && c->to < p->n ? FILL_MEASURE : FILL_NATURAL;

    must(c->from < c->to && c->to <= p->n);
    must(c->head >= c->from && c->head <= c->tail && c->tail <= c->to);
    must(justify_line(scratch, p->units, c, measure, fill, extra) >= 0 || c->forced);
    must(c->forced || c->to == p->n || p->units[c->to - 1].breaks <= BREAK_SOFT);
}

static void check_cuts(struct arena *a, const struct passage *p)
{
    static struct scratch scratch, other;
    struct cuts cuts, again;
    size_t at = 0;

    scratch_open(&scratch, a);
    scratch_open(&other, a);
    breaker_cut(&scratch, p, &cuts);
    breaker_cut(&other, p, &again);
    must(cuts.n == again.n);
    for (size_t i = 0; i < cuts.n; i++) {
        must(cuts.at[i].from == at && cuts.at[i].to == again.at[i].to);
        at = cuts.at[i].to;
        check_cut(&scratch, p, &cuts.at[i]);
    }
    must(at == p->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static struct unit units[LONGEST];
    const struct frame frame = spacing_frame(EM, 0);
    struct passage p = { .units = units };
    struct arena *a = arena_new((size_t)64 * 1024 * 1024);

    if (len >= 3) {
        p.justified = bytes[0] & 1;
        p.cell = bytes[0] & 2;
        p.hanging = (bytes[0] >> 2) % 3;
        p.measure = bytes[1] * (mpt)1700;
        p.first_measure = p.measure / (1 + bytes[2] / 64);
        p.n = read_units((str){ (const char *)bytes + 3, len - 3 }, bytes[2] % 4, &frame, units);
        check_cuts(a, &p);
    }
    arena_free(a);
    return 0;
}
