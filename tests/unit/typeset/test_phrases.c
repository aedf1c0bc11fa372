/* test_phrases.c - where phrases begin, and what lines make of it; words are written in the rows.
 */
#include "typeset/phrases.h"

#include "typeset/breaker.h"
#include "units_for_test.h"

/*
 * A word ends with its kind: n noun, v verb, o other, p particle, x prefix, s suffix, w weak, l
 * light (する), m mark. _ is a blank between words.
 */
static struct morphemes words_of(struct run *run, const char *written, char *text)
{
    struct morphemes out = { ARENA_ARRAY(run->arena, struct morpheme, strlen(written)), 0 };
    static const char kinds[] = "ovnxswlpm";
    size_t from = 0, len = 0;

    for (const char *c = written; *c; c++) {
        const char *kind = strchr(kinds, *c);

        if (*c == '_') {
            text[len++] = ' ';
            from = len;
        } else if (!kind) {
            text[len++] = *c;
        } else {
            out.at[out.n++] = (struct morpheme){ .at = from,
                                                 .len = len - from,
                                                 .kind = (enum morpheme_kind)(kind - kinds) };
            from = len;
        }
    }
    text[len] = '\0';
    return out;
}

static struct units marked(struct run *run, const char *written, char *text)
{
    const struct morphemes words = words_of(run, written, text);
    struct units u = units_for_test(run, str_from(text), KINSOKU_VERY_STRICT);

    phrases_mark(&words, str_from(text), u.bytes + 1, u.at, u.n);
    return u;
}

/* One letter behind each character: . free, e seam, c compound, h phrase, i inner, p particle, o
 * poor, s soft, w word, x never. */
static const struct break_row {
    const char *rule, *words, *breaks;
} breaks[] = {
    { "a phrase begins behind a particle", "市民nのp声n", "ip.." },
    { "nouns make a compound", "企業n誘致n推進n", "icici." },
    { "a suffix and a prefix belong to a word", "高齢n者s新x産業n", "iicii." },
    { "a compound goes on behind a suffix", "感染n症s対策n", "iici." },
    { "an auxiliary is never at a line's head", "向けvたp計画n", "ip.i." },
    { "する belongs to its noun", "活用nするl", "iii." },
    { "and follows a particle unwillingly", "元気nにpするl", "iphi." },
    { "weak words rather stay", "進めるvためwのp", "iihip." },
    { "a particle of two words may be parted", "者nに対してpもp", "phiip." },
    { "one of one may not", "見vながらp", "pii." },
    { "a break of the scripts alone gives way", "こどもnをp育むv", "iip.i." },
    { "a verb takes a noun right before it along", "魅力nあふれるv", "iciii." },
    { "an adverb does not", "今後nさらにo", "i.ii." },
    { "brackets keep what belongs to them", "「mまちn」mをp創るv", "xixp.i." },
    { "what stands in brackets belongs to a noun", "率n（m小n）m費n【m甲n】m", "exx..xx." },
    { "a suffix behind a bracket", "「m光n」m町s", "xxi." },
    { "behind a comma all is free, a dot joins", "学びn、m育つv・mまちn", "ix.ixei." },
    { "kinsoku stays where it is stricter", "ヴァn計画n3n人s", "seieo." },
    { "katakana words hold together", "ファミリーnサポートn事業n", "siishisiei." },
    { "Latin words stay whole", "ICTn活用n", "wwei." },
    { "numerals stay together", "二n十n世帯n", "ici." },
    { "blanks are no words", "ICTn_活用n", "www.i." },
    { "what is not told stays", "あい", "h." },
};

static char letter(enum break_kind kind)
{
    static const char letters[] = {
        [BREAK_FREE] = '.',  [BREAK_SEAM] = 'e',     [BREAK_COMPOUND] = 'c', [BREAK_PHRASE] = 'h',
        [BREAK_INNER] = 'i', [BREAK_PARTICLE] = 'p', [BREAK_POOR] = 'o',     [BREAK_SOFT] = 's',
        [BREAK_WORD] = 'w',  [BREAK_NEVER] = 'x'
    };

    return letters[kind];
}

static void phrases_begin_where_they_should(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(breaks); i++) {
        char text[256], got[64] = "";
        const struct units u = marked(&run, breaks[i].words, text);

        for (size_t k = 0; k < u.n; k++)
            got[k] = letter(u.at[k].breaks);
        if (strcmp(got, breaks[i].breaks) != 0)
            fail_msg("%s: %s\n  want %s\n  got  %s", breaks[i].rule, text, breaks[i].breaks, got);
    }
    run_over(&run);
}

/* A break put in by hand (ZERO WIDTH SPACE) stays free inside a word. */
static void a_break_by_hand_stays(void **state)
{
    struct run run = run_for_test();
    char text[64];
    const struct units u = marked(&run, "計\xe2\x80\x8b画n", text);

    (void)state;
    assert_int_equal(u.at[1].breaks, BREAK_FREE);
    run_over(&run);
}

static const struct line_row {
    const char *rule;
    int measure; /* in ems */
    const char *words, *lines;
} rows[] = {
    { "one line more is better than a word that is parted", 8, "健幸nでp魅力nあふれるvまちnづくりs",
      "健幸で|魅力あふれる|まちづくり" },
    { "and better than a particle at a line's head", 6, "安全n安心nなpまちnのp声n",
      "安全安心な|まちの声" },
    { "but compounds are parted rather", 8, "外国人n材n雇用n支援n事業n", "外国人材雇用|支援事業" },
    { "a word longer than the measure is parted, not for two letters", 4, "コミュニティn",
      "コミュ|ニティ" },
    { "even a particle, when nothing else is left", 1, "目nをp", "目|を" },
    { "a number and its counter stay together rather than nouns", 4, "高齢n者s5n人s世帯n",
      "高齢者|5人世帯" },
    { "compounds part where the script changes, even for a short last line", 13,
      "ファミリーnサポートnセンターn事業n", "ファミリーサポートセンター|事業" },
    { "or for a little room", 15, "新x産業n創出n支援nセンターn管理n運営n事業n費s",
      "新産業創出支援センター|管理運営事業費" },
    { "sentences too", 7, "商品nをp開発nするl。mつよくo取り組むv。m",
      "商品を|開発する。|つよく|取り組む。" },
    { "with any room left at the end", 10, "市nのp地域包括支援センターn",
      "市の|地域包括支援センター" },
};

static void lines_end_with_phrases(void **state)
{
    struct run run = run_for_test();
    static struct scratch scratch;

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char text[256], lines[256] = "", *to = lines;
        const struct units u = marked(&run, rows[i].words, text);
        const struct passage p = { .units = u.at,
                                   .n = u.n,
                                   .measure = rows[i].measure * EM,
                                   .first_measure = rows[i].measure * EM,
                                   .phrases = true };
        struct cuts cuts;

        scratch_open(&scratch, run.arena);
        breaker_cut(&scratch, &p, &cuts);
        for (size_t k = 0; k < cuts.n; k++)
            to += sprintf(to, "%s%.*s", k ? "|" : "",
                          (int)(u.bytes[cuts.at[k].to] - u.bytes[cuts.at[k].from]),
                          text + u.bytes[cuts.at[k].from]);
        if (strcmp(lines, rows[i].lines) != 0)
            fail_msg("%s: %s\n  want %s\n  got  %s", rows[i].rule, text, rows[i].lines, lines);
    }
    run_over(&run);
}

static uint32_t seed;

static uint32_t below(uint32_t n)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % n;
}

/* Where no phrase is longer than a line, no line begins with a particle or inside a word. */
static void a_law_of_line_heads(void **state)
{
    static const char *const phrases[] = { "まちnのp",    "未来nへp",      "育むv",
                                           "新x産業nをp", "活用nするlとp", "「m光n」mがp",
                                           "高齢n者sもp", "今後o" };
    static struct scratch scratch;

    (void)state;
    for (uint32_t trial = 1; trial <= 300; trial++) {
        struct run run = run_for_test();
        char words[1024] = "", text[1024];
        struct passage p = { .measure = (mpt)(6 + trial % 8) * EM,
                             .cell = trial % 2,
                             .phrases = true };
        struct units u;
        struct cuts cuts;

        seed = trial;
        for (uint32_t n = 1 + below(12); n > 0; n--)
            strcat(words, phrases[below(ROWS(phrases))]);
        u = marked(&run, words, text);
        p.units = u.at;
        p.n = u.n;
        p.first_measure = p.measure;
        scratch_open(&scratch, run.arena);
        breaker_cut(&scratch, &p, &cuts);
        for (size_t k = 0; k + 1 < cuts.n; k++) {
            assert_int_equal(cuts.at[k].to, cuts.at[k + 1].from);
            if (u.at[cuts.at[k].to - 1].breaks >= BREAK_INNER)
                fail_msg("%s: line %zu begins badly", text, k + 2);
        }
        run_over(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_begin_where_they_should),
        cmocka_unit_test(a_break_by_hand_stays),
        cmocka_unit_test(lines_end_with_phrases),
        cmocka_unit_test(a_law_of_line_heads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
