/*
 * alike.c - two programs draw the same pages.
 *
 *   alike TOLERANCE SCALE COMMAND COMMAND
 *
 * Each command writes its pages to standard output as PGM files, one behind the other, at SCALE
 * times 144 dots an inch. They are brought down to 144 and blurred over 3 dots, so that how an edge
 * is smoothed does not count. Then no dot of one page may be lighter than the lightest or darker
 * than the darkest of the 9 dots around its place on the other by more than TOLERANCE of 255: ink
 * may stand half a point aside, as programs round places, but none may be missing, added or moved
 * further.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLUR = 3, DPI = 144, SIDE_MAX = 1 << 15 };

struct image {
    int w, h;
    unsigned char *at;
};

struct finding {
    int by, x, y;
};

static struct image image_new(int w, int h)
{
    struct image i = { w, h, malloc((size_t)w * (size_t)h) };

    if (!i.at) {
        fputs("alike: no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return i;
}

static unsigned char *dot(const struct image *i, int x, int y)
{
    return i->at + (size_t)y * (size_t)i->w + x;
}

/* The next number of a head; comments are skipped. -1: there is none. */
static int read_number(FILE *f)
{
    int c = getc(f), n = 0;

    while (c == '#' || c == ' ' || c == '\n') {
        while (c == '#' && (c = getc(f)) != EOF)
            c = c == '\n' ? ' ' : '#';
        c = getc(f);
    }
    if (c < '0' || c > '9')
        return -1;
    for (; c >= '0' && c <= '9' && n < SIDE_MAX; c = getc(f))
        n = 10 * n + c - '0';
    return n;
}

/* The next page, brought down by scale. False at the end of the pages. */
static bool read_page(FILE *f, int scale, struct image *out)
{
    const int c = getc(f), kind = getc(f), w = read_number(f), h = read_number(f),
              most = read_number(f);
    const int area = scale * scale;
    unsigned char *row;
    unsigned *sums;

    if (c != 'P' || kind != '5' || w < scale || h < scale || most != 255)
        return false;
    *out = image_new(w / scale, h / scale);
    row = malloc((size_t)w);
    sums = malloc((size_t)out->w * sizeof *sums);
    for (int y = 0; row && sums && y < h && fread(row, 1, (size_t)w, f) == (size_t)w; y++) {
        if (y % scale == 0)
            memset(sums, 0, (size_t)out->w * sizeof *sums);
        for (int x = 0; x < out->w * scale; x++)
            sums[x / scale] += row[x];
        for (int x = 0; y / scale < out->h && x < out->w; x++)
            *dot(out, x, y / scale) = (unsigned char)(sums[x] / (unsigned)area);
    }
    free(row);
    free(sums);
    return true;
}

/* The part of both that both have: programs round the size of a page up or down. */
static struct image blurred(const struct image *i, int w, int h)
{
    struct image out = image_new(w - BLUR + 1, h - BLUR + 1);

    for (int y = 0; y < out.h; y++)
        for (int x = 0; x < out.w; x++) {
            int sum = 0;

            for (int k = 0; k < BLUR * BLUR; k++)
                sum += *dot(i, x + k % BLUR, y + k / BLUR);
            *dot(&out, x, y) = (unsigned char)(sum / (BLUR * BLUR));
        }
    return out;
}

/* By how much a dot is outside of what stands around its place. */
static int outside(int dot_, const struct image *other, int x, int y)
{
    int low = 255, high = 0;

    for (int k = 0; k < 9; k++) {
        const int v = *dot(other, x - 1 + k % 3, y - 1 + k / 3);

        low = v < low ? v : low;
        high = v > high ? v : high;
    }
    return dot_ < low ? low - dot_ : dot_ > high ? dot_ - high : 0;
}

static struct finding compare(const struct image *a, const struct image *b)
{
    struct finding worst = { 0 };

    for (int y = 1; y < a->h - 1; y++)
        for (int x = 1; x < a->w - 1; x++) {
            const int p = *dot(a, x, y), q = *dot(b, x, y);
            int by, other;

            if (abs(p - q) <= worst.by)
                continue;
            by = outside(p, b, x, y);
            other = outside(q, a, x, y);
            by = by > other ? by : other;
            if (by > worst.by)
                worst = (struct finding){ by, x, y };
        }
    return worst;
}

static struct finding compare_pages(const struct image *a, const struct image *b)
{
    const int w = a->w < b->w ? a->w : b->w, h = a->h < b->h ? a->h : b->h;
    struct image soft_a, soft_b;
    struct finding worst;

    if (abs(a->w - b->w) > 2 || abs(a->h - b->h) > 2 || w < BLUR || h < BLUR)
        return (struct finding){ 256, 0, 0 };
    soft_a = blurred(a, w, h);
    soft_b = blurred(b, w, h);
    worst = compare(&soft_a, &soft_b);
    free(soft_a.at);
    free(soft_b.at);
    return worst;
}

/* The number of pages; 0 when they are not alike. */
static int compare_all(FILE *a, FILE *b, int scale, int tolerance)
{
    struct image one, other;
    int pages = 0, most = 0;
    bool alike = true;

    for (;;) {
        const bool has_one = read_page(a, scale, &one), has_other = read_page(b, scale, &other);
        struct finding worst;

        if (has_one != has_other)
            printf("one draws %d pages, the other %s\n", pages, has_one ? "less" : "more");
        if (!has_one || !has_other)
            break;
        pages++;
        worst = compare_pages(&one, &other);
        free(one.at);
        free(other.at);
        most = worst.by > most ? worst.by : most;
        if (worst.by > tolerance) {
            alike = false;
            printf("page %d: differs by %d at %d, %d (points from the left, from the top)\n", pages,
                   worst.by, worst.x * 72 / DPI, worst.y * 72 / DPI);
        }
    }
    printf("%d pages, differing by %d of %d at most\n", pages, most, tolerance);
    return alike ? pages : 0;
}

int main(int argc, char **argv)
{
    const int tolerance = argc == 5 ? (int)strtol(argv[1], NULL, 10) : 0;
    const int scale = argc == 5 ? (int)strtol(argv[2], NULL, 10) : 0;
    FILE *a, *b;
    int pages, ended;

    if (scale < 1) {
        fputs("usage: alike TOLERANCE SCALE COMMAND COMMAND\n", stderr);
        return 2;
    }
    a = popen(argv[3], "r");
    b = popen(argv[4], "r");
    if (!a || !b) {
        perror("alike");
        return EXIT_FAILURE;
    }
    pages = compare_all(a, b, scale, tolerance);
    ended = pclose(a);
    ended |= pclose(b);
    return pages > 0 && ended == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
