/* test_mecab.c - the machine's own MeCab, where it has one: a word list that any dictionary agrees
 * on. */
#include "typeset/mecab.h"

#include "told.h"

struct fixture {
    struct run run;
    const struct analyser *analyser;
};

static struct fixture open_or_skip(void)
{
    struct fixture f = { .run = run_for_test() };

    f.analyser = mecab_open(&f.run);
    if (!f.analyser) {
        run_over(&f.run);
        skip();
    }
    return f;
}

static void words_cover_the_text(void **state)
{
    static const struct {
        const char *word;
        enum morpheme_kind kind;
    } want[] = {
        { "企業", MORPHEME_NOUN },   { "の", MORPHEME_PARTICLE },   { "育成", MORPHEME_NOUN },
        { "を", MORPHEME_PARTICLE }, { "進める", MORPHEME_VERB },   { "、", MORPHEME_MARK },
        { "まち", MORPHEME_NOUN },   { "づくり", MORPHEME_SUFFIX },
    };
    const str text = STR("企業の育成を 進める、まちづくり");
    struct fixture f = open_or_skip();
    struct morphemes words;

    (void)state;
    assert_true(f.analyser->read(&f.run, f.analyser, text, &words));
    assert_int_equal(words.n, ROWS(want));
    for (size_t i = 0; i < words.n; i++) {
        const str word = str_slice(text, words.at[i].at, words.at[i].at + words.at[i].len);

        if (!str_equal(word, str_from(want[i].word)) || words.at[i].kind != want[i].kind)
            fail_msg("word %zu is " STR_FMT ", %d", i, STR_ARG(word), (int)words.at[i].kind);
    }
    run_over(&f.run);
}

static void hard_texts_are_read(void **state)
{
    static const char *const texts[] = {
        "", " ", "\n", "\xe2\x80\x8b", "𠮷野家,\"葛\xf3\xa0\x84\x80飾\"", "ａｂｃ１２３％", "あ\tい"
    };
    struct fixture f = open_or_skip();

    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        const str text = str_from(texts[i]);
        struct morphemes words;
        size_t end = 0;

        assert_true(f.analyser->read(&f.run, f.analyser, text, &words));
        for (size_t k = 0; k < words.n; k++) {
            assert_true(words.at[k].at >= end);
            end = words.at[k].at + words.at[k].len;
            assert_true(end <= text.len);
        }
    }
    run_over(&f.run);
}

static void readings_are_katakana(void **state)
{
    struct fixture f = open_or_skip();
    bool guessed;

    (void)state;
    assert_string_equal(
        str_cstr(f.run.arena,
                 analyser_reading(&f.run, f.analyser, STR("観光ICTの推進（案）"), &guessed)),
        "カンコウICTのスイシン（アン）");
    assert_true(guessed);
    analyser_reading(&f.run, f.analyser, STR("ふるさとカフェ2"), &guessed);
    assert_false(guessed);
    run_over(&f.run);
}

static void the_same_dictionary_is_the_same(void **state)
{
    struct fixture f = open_or_skip();
    const struct analyser *again = mecab_open(&f.run);

    (void)state;
    assert_true(hash_equal(f.analyser->identity, again->identity));
    assert_false(hash_equal(f.analyser->identity, hash_start()));
    run_over(&f.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_cover_the_text),
        cmocka_unit_test(hard_texts_are_read),
        cmocka_unit_test(readings_are_katakana),
        cmocka_unit_test(the_same_dictionary_is_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
