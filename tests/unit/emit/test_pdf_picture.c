/*
 * test_pdf_picture.c - pictures and outlines in a PDF, as a reader draws them: a page whose points
 * are pixels, painted by poppler and compared with what went in.
 */
#include "paper.h"

#include "final/picture.h"

enum { SIDE = 40 };

struct rgb {
    int r, g, b;
};

/* The page as pixels, SIDE x SIDE, one a point. */
static str painted(struct paper *p)
{
    str out, pdf = paper_write(p);
    size_t head;

    if (!judge_present(p, "pdftoppm"))
        skip();
    out = judge(p, pdf, "pdftoppm -r 72 -aa no -aaVector no $p");
    head = str_find(out, STR("255\n")) + 4;
    assert_true(str_starts(out, STR("P6\n40 40\n")) && out.len == head + 3 * SIDE * SIDE);
    return str_slice(out, head, out.len);
}

static struct rgb pixel(str pixels, int x, int y)
{
    const unsigned char *at = (const unsigned char *)pixels.at + 3 * (y * SIDE + x);

    return (struct rgb){ at[0], at[1], at[2] };
}

static void assert_pixel(const char *name, str pixels, int x, int y, struct rgb want)
{
    struct rgb got = pixel(pixels, x, y);

    if (abs(got.r - want.r) > 2 || abs(got.g - want.g) > 2 || abs(got.b - want.b) > 2)
        fail_msg("%s: pixel %d,%d is %d %d %d, not %d %d %d", name, x, y, got.r, got.g, got.b,
                 want.r, want.g, want.b);
}

static struct paper small_paper(void)
{
    struct paper p = paper_new();

    p.pages.info.conformance = (struct conformance){ 0 };
    paper_page(&p);
    p.page->width = p.page->height = MPT_PT(SIDE);
    return p;
}

static void show(struct paper *p, const struct picture *picture, struct box frame, struct box place)
{
    struct mark *m = paper_mark(p, MARK_PICTURE, NULL, frame.x, frame.y);

    m->as.picture.picture = picture;
    m->as.picture.w = frame.w;
    m->as.picture.h = frame.h;
    m->as.picture.place = place;
}

static const struct rgb RED = { 255, 0, 0 }, GREEN = { 0, 255, 0 }, BLUE = { 0, 0, 255 },
                        BLACK = { 0, 0, 0 }, WHITE = { 255, 255, 255 };

/* Two rows of two pixels: red green, blue black. */
static struct picture four_colours(void)
{
    return (struct picture){ .path = STR("four"),
                             .coding = PICTURE_SAMPLES,
                             .width = 2,
                             .height = 2,
                             .components = 3,
                             .bits = 8,
                             .turn = 1,
                             .bytes = { "\xFF\0\0\0\xFF\0\0\0\xFF\0\0\0", 12 } };
}

/* Which corner each colour comes to, as Exif counts orientations (JEITA CP-3451, figure 26). */
static void turned_pictures_stand_upright(void **state)
{
    static const struct rgb *const corners[PICTURE_TURNS][4] = {
        { &RED, &GREEN, &BLUE, &BLACK }, { &GREEN, &RED, &BLACK, &BLUE },
        { &BLACK, &BLUE, &GREEN, &RED }, { &BLUE, &BLACK, &RED, &GREEN },
        { &RED, &BLUE, &GREEN, &BLACK }, { &BLUE, &RED, &BLACK, &GREEN },
        { &BLACK, &GREEN, &BLUE, &RED }, { &GREEN, &BLACK, &RED, &BLUE },
    };

    (void)state;
    for (int turn = 1; turn <= PICTURE_TURNS; turn++) {
        struct paper p = small_paper();
        struct picture four = four_colours();
        char name[16];
        str pixels;

        four.turn = turn;
        snprintf(name, sizeof name, "turn %d", turn);
        show(&p, &four, (struct box){ 0, 0, MPT_PT(SIDE), MPT_PT(SIDE) },
             (struct box){ 0, 0, MPT_PT(SIDE), MPT_PT(SIDE) });
        pixels = painted(&p);
        for (int i = 0; i < 4; i++)
            assert_pixel(name, pixels, i % 2 ? 35 : 5, i / 2 ? 35 : 5, *corners[turn - 1][i]);
        run_over(&p.run);
    }
}

static void what_stands_over_is_cut_off(void **state)
{
    struct paper p = small_paper();
    struct picture four = four_colours();
    str pixels;

    (void)state;
    show(&p, &four, (struct box){ MPT_PT(10), MPT_PT(10), MPT_PT(20), MPT_PT(20) },
         (struct box){ MPT_PT(-10), 0, MPT_PT(40), MPT_PT(20) });
    pixels = painted(&p);
    assert_pixel("left of the frame", pixels, 5, 15, WHITE);
    assert_pixel("right of the frame", pixels, 33, 15, WHITE);
    assert_pixel("first", pixels, 12, 12, RED);
    assert_pixel("last", pixels, 28, 28, BLACK);
    run_over(&p.run);
}

static void keys_alpha_and_palettes_are_seen(void **state)
{
    struct paper p = small_paper();
    struct picture keyed = four_colours(), half = four_colours(), indexed = four_colours();
    str pixels;

    (void)state;
    keyed.hash.a = 1;
    keyed.keyed = true;
    keyed.key[1] = 255;
    half.hash.a = 2;
    half.alpha = (str){ "\xFF\x80\0\xFF", 4 };
    half.alpha_bits = 8;
    indexed.hash.a = 3;
    indexed.components = 1;
    indexed.bits = 1;
    indexed.palette = (str){ "\0\xFF\0\0\0\xFF", 6 };
    indexed.bytes = (str){ "\x40\x80", 2 };
    show(&p, &keyed, (struct box){ 0, 0, 20000, 20000 }, (struct box){ 0, 0, 20000, 20000 });
    show(&p, &half, (struct box){ 20000, 0, 20000, 20000 }, (struct box){ 0, 0, 20000, 20000 });
    show(&p, &indexed, (struct box){ 0, 20000, 20000, 20000 }, (struct box){ 0, 0, 20000, 20000 });
    pixels = painted(&p);
    assert_pixel("not keyed", pixels, 5, 5, RED);
    assert_pixel("keyed", pixels, 15, 5, WHITE);
    assert_pixel("opaque", pixels, 25, 5, RED);
    assert_pixel("half", pixels, 35, 5, (struct rgb){ 127, 255, 127 });
    assert_pixel("not there", pixels, 25, 15, WHITE);
    assert_pixel("first of the palette", pixels, 5, 25, GREEN);
    assert_pixel("second of the palette", pixels, 15, 25, BLUE);
    run_over(&p.run);
}

/* Shown thrice, of two files with the same content: one object. */
static void a_picture_is_put_once(void **state)
{
    struct paper p = small_paper();
    struct picture four = four_colours(), same = four_colours();
    str out;

    (void)state;
    for (int i = 0; i < 3; i++)
        show(&p, i < 2 ? &four : &same, (struct box){ i * 10000, 0, 9000, 9000 },
             (struct box){ 0, 0, 9000, 9000 });
    if (!judge_present(&p, "pdfimages"))
        skip();
    out = judge(&p, paper_write(&p),
                "pdfimages -list $p | awk 'NR > 2 { print $11 }' | sort -u | wc -l");
    assert_true(str_starts(out, STR("1\n")));
    run_over(&p.run);
}

static void outlines_are_filled_and_clipped(void **state)
{
    static const struct path_step triangle[] = { { PATH_MOVE, { { 0, 0 } } },
                                                 { PATH_LINE, { { MPT_PT(30), 0 } } },
                                                 { PATH_LINE, { { 0, MPT_PT(30) } } },
                                                 { PATH_CLOSE, { { 0, 0 } } } };
    struct paper p = small_paper();
    struct mark *m = paper_mark(&p, MARK_PATH, NULL, MPT_PT(5), MPT_PT(5));
    str pixels;

    (void)state;
    m->as.path.steps = triangle;
    m->as.path.n = ROWS(triangle);
    m->as.path.fill = (struct colour){ .space = COLOUR_RGB, .part = { 1000, 0, 0 } };
    m->as.path.clip = (struct box){ 0, 0, MPT_PT(30), MPT_PT(10) };
    paper_fill(&p, (struct box){ 0, MPT_PT(30), MPT_PT(40), MPT_PT(10) },
               (struct colour){ .space = COLOUR_GRAY });
    pixels = painted(&p);
    assert_pixel("inside", pixels, 8, 8, RED);
    assert_pixel("outside", pixels, 33, 13, WHITE);
    assert_pixel("clipped", pixels, 8, 20, WHITE);
    assert_pixel("the next mark knows nothing of the clip", pixels, 20, 35, BLACK);
    run_over(&p.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turned_pictures_stand_upright),
        cmocka_unit_test(what_stands_over_is_cut_off),
        cmocka_unit_test(keys_alpha_and_palettes_are_seen),
        cmocka_unit_test(a_picture_is_put_once),
        cmocka_unit_test(outlines_are_filled_and_clipped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
