/* test_markup.c - marks inside a text: what is one, what is not, and whose reading it is. */
#include "typeset/markup.h"

#include "base/buf.h"
#include "told.h"

struct markup_row {
    const char *name, *text, *stretches, *plain;
};

/* A stretch is its text; (reading), .dotted., ^raised^, _lowered_ ; | between stretches. */
static const struct markup_row rows[] = {
    { "no marks", "飯塚市", "飯塚市", "飯塚市" },
    { "a reading of the kanji before it", "この漢字《かんじ》の", "この|漢字(かんじ)|の",
      "この漢字の" },
    { "with a bar", "あの｜基本計画《きほんけいかく》", "あの|基本計画(きほんけいかく)",
      "あの基本計画" },
    { "with a bar before kana and Latin", "｜省エネSDGs《しょうえね》", "省エネSDGs(しょうえね)",
      "省エネSDGs" },
    { "iteration marks and ヶ are kanji", "佐々木《ささき》と霞ヶ関《かすみがせき》",
      "佐(さ)+|々(さ)+|木(き)|と|霞ヶ関(かすみがせき)", "佐々木と霞ヶ関" },
    { "a variant keeps its selector", "葛\U000E0100城《かつらぎ》", "葛\U000E0100城(かつらぎ)",
      "葛\U000E0100城" },
    { "as many readings as characters", "飯塚《いい づか》市", "飯(いい)+|塚(づか)|市", "飯塚市" },
    { "parted by a full-width space", "鹿毛馬《か　け　うま》", "鹿(か)+|毛(け)+|馬(うま)",
      "鹿毛馬" },
    { "not as many readings as characters", "神籠石《こう ごいし》", "神籠石(こう ごいし)",
      "神籠石" },
    { "of katakana", "このデータ《しりょう》", "この|データ(しりょう)", "このデータ" },
    { "of a Latin word", "「ICT《アイシーティー》」", "「|ICT(アイシーティー)|」", "「ICT」" },
    { "behind hiragana it is text", "これは《かっこ》です", "これは《かっこ》です",
      "これは《かっこ》です" },
    { "at the beginning it is text", "《題》", "《題》", "《題》" },
    { "an empty reading is text", "漢字《》", "漢字《》", "漢字《》" },
    { "a blank reading is text", "漢字《 》", "漢字《 》", "漢字《 》" },
    { "without an end it is text", "漢字《かんじ", "漢字《かんじ", "漢字《かんじ" },
    { "not over a line end", "漢字《かん\nじ》", "漢字《かん\nじ》", "漢字《かん\nじ》" },
    { "a mark torn before another", "字《きと計画《けいかく》", "字《きと|計画(けいかく)",
      "字《きと計画" },
    { "a bar alone is text", "A｜B", "A｜B", "A｜B" },
    { "the sign itself", "漢字｜《かっこ》", "漢字|《|かっこ》", "漢字《かっこ》" },
    { "dots", "この《《強調》》を", "この|.強調.|を", "この強調を" },
    { "dots right behind kanji", "大《《強調》》", "大|.強調.", "大強調" },
    { "raised and lowered", "CO_{2}とm^{2}", "CO|_2_|とm|^2^", "CO2とm2" },
    { "no braces, no mark", "a^2_b", "a^2_b", "a^2_b" },
    { "one after another", "漢《かん》字《じ》《《あ》》", "漢(かん)|字(じ)|.あ.", "漢字あ" },
};

static void add_stretch(struct buf *out, const struct stretch *s)
{
    static const char *const edges[] = {
        [MARKUP_NONE] = "",    [MARKUP_RUBY] = "",    [MARKUP_ASIDE] = "",
        [MARKUP_DOTTED] = ".", [MARKUP_RAISED] = "^", [MARKUP_LOWERED] = "_"
    };

    buf_format(out, "%s%s%.*s%s", out->len ? "|" : "", edges[s->kind], STR_ARG(s->text),
               edges[s->kind]);
    if (s->kind == MARKUP_RUBY)
        buf_format(out, "(%.*s)%s", STR_ARG(s->reading), s->more ? "+" : "");
    if (s->kind == MARKUP_ASIDE)
        buf_str(out, markup_aside(out->arena, s->reading));
}

static void check_rows(void **state)
{
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct markup_row *row = &rows[i];
        struct markup_reader r = { .rest = str_from(row->text), .marks = true };
        struct buf out = BUF(run.arena);
        struct stretch s;

        while (markup_next(&r, &s))
            add_stretch(&out, &s);
        if (!str_equal(buf_text(&out), str_from(row->stretches)))
            fail_msg("%s: %.*s instead of %s", row->name, STR_ARG(buf_text(&out)), row->stretches);
        if (!str_equal(markup_plain(run.arena, str_from(row->text)), str_from(row->plain)))
            fail_msg("%s: plain %.*s", row->name,
                     STR_ARG(markup_plain(run.arena, str_from(row->text))));
    }
    run_over(&run);
}

/* Where there is no room above, a reading follows its word, whole and without spaces. */
static void check_asides(void **state)
{
    static const struct markup_row asides[] = {
        { "a group", "この｜漢字《かんじ》の", "この|漢字|（かんじ）|の", NULL },
        { "character by character", "飯塚《いい づか》市", "飯塚|（いいづか）|市", NULL },
        { "at the end", "鹿毛馬《か　け　うま》", "鹿毛馬|（かけうま）", NULL },
        { "dots stay", "《《強調》》の漢字《かんじ》", ".強調.|の|漢字|（かんじ）", NULL },
    };
    struct run run = run_for_test();

    (void)state;
    for (size_t i = 0; i < ROWS(asides); i++) {
        struct markup_reader r = { .rest = str_from(asides[i].text),
                                   .marks = true,
                                   .asides = true };
        struct buf out = BUF(run.arena);
        struct stretch s;

        while (markup_next(&r, &s))
            add_stretch(&out, &s);
        if (!str_equal(buf_text(&out), str_from(asides[i].stretches)))
            fail_msg("%s: %.*s", asides[i].name, STR_ARG(buf_text(&out)));
    }
    run_over(&run);
}

/* Verbatim: whoever asks for no marks gets the text in one stretch. */
static void check_verbatim(void **state)
{
    struct markup_reader r = { .rest = STR("漢字《かんじ》^{2}") };
    struct stretch s;

    (void)state;
    assert_true(markup_next(&r, &s));
    assert_true(str_equal(s.text, STR("漢字《かんじ》^{2}")));
    assert_int_equal(s.kind, MARKUP_NONE);
    assert_false(markup_next(&r, &s));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_rows),
        cmocka_unit_test(check_asides),
        cmocka_unit_test(check_verbatim),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
