/*
 * run_case.c - run golden cases: compare what comes of them with what they expect.
 *
 *   run_case PARTS CASE...            0: all as expected
 *   run_case PARTS --bless CASE...    write what came of them into the cases
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "case.h"

static const size_t NO_LIMIT = (size_t)2 << 30;

struct lines_of {
    str *at;
    size_t n;
};

static struct lines_of split(struct arena *a, str text)
{
    struct lines_of l = { 0 };

    for (size_t i = 0; i < text.len; i++)
        l.n += text.at[i] == '\n' || i + 1 == text.len;
    l.at = ARENA_ARRAY(a, str, l.n);
    for (size_t i = 0; i < l.n; i++)
        str_cut(text, '\n', &l.at[i], &text);
    return l;
}

/* Lengths of the longest common ends of want[i..] and got[j..]. */
static uint32_t *common_ends(struct arena *a, struct lines_of want, struct lines_of got)
{
    const size_t width = got.n + 1;
    uint32_t *t = ARENA_ARRAY(a, uint32_t, (want.n + 1) * width);

    for (size_t i = want.n; i-- > 0;) {
        for (size_t j = got.n; j-- > 0;) {
            uint32_t down = t[(i + 1) * width + j], right = t[i * width + j + 1];

            if (str_equal(want.at[i], got.at[j]))
                t[i * width + j] = t[(i + 1) * width + j + 1] + 1;
            else
                t[i * width + j] = down > right ? down : right;
        }
    }
    return t;
}

enum { CONTEXT = 2 };

struct shown_line {
    char sign;
    str text;
};

/* - wanted and not there, + there and not wanted; equal lines far from both are left out. */
static void print_diff(struct arena *a, struct lines_of want, struct lines_of got)
{
    const uint32_t *t = common_ends(a, want, got);
    struct shown_line *all = ARENA_ARRAY(a, struct shown_line, want.n + got.n);
    size_t n = 0, i = 0, j = 0, width = got.n + 1, quiet = 0;

    while (i < want.n || j < got.n) {
        if (i < want.n && j < got.n && str_equal(want.at[i], got.at[j])) {
            all[n++] = (struct shown_line){ ' ', want.at[i++] };
            j++;
        } else if (j == got.n || (i < want.n && t[(i + 1) * width + j] >= t[i * width + j + 1])) {
            all[n++] = (struct shown_line){ '-', want.at[i++] };
        } else {
            all[n++] = (struct shown_line){ '+', got.at[j++] };
        }
    }
    for (size_t k = 0; k < n; k++) {
        bool near = false;

        for (size_t m = k < CONTEXT ? 0 : k - CONTEXT; m < n && m <= k + CONTEXT; m++)
            near |= all[m].sign != ' ';
        if (near && quiet)
            printf("  ... %zu equal lines\n", quiet);
        quiet = near ? 0 : quiet + 1;
        if (near)
            printf("%c " STR_FMT "\n", all[k].sign, STR_ARG(all[k].text));
    }
}

static bool compare(struct arena *a, const struct golden *g, const char *name, str got)
{
    const struct section *s = golden_expects(g, name);
    str want = s ? s->body : STR("");

    if (str_equal(want, got))
        return true;
    printf(STR_FMT ": --- %s  (- expected, + came)\n", STR_ARG(g->path), name);
    print_diff(a, split(a, want), split(a, got));
    return false;
}

/* Messages are those of a build, in which the same is told once; without one expected, none may be.
 */
static bool run_files(struct arena *a, const struct golden *g, struct outcome_texts *out)
{
    bool sets = golden_expects(g, "pages") || golden_expects(g, "print") ||
                golden_expects(g, "flow") || golden_expects(g, "tags") ||
                golden_expects(g, "lines") ||
                golden_expects(g, "places") || golden_expects(g, "workbook");
    struct outcome_texts built = { 0 };

    *out = built;
    if (sets && !golden_set(a, NO_LIMIT, out))
        return false;
    if (!sets || golden_expects(g, "messages")) {
        if (!golden_build(a, NO_LIMIT, &built))
            return false;
        out->messages = built.messages;
    }
    return true;
}

static const struct {
    const char *name;
    size_t offset;
} results[] = { { "pages", offsetof(struct outcome_texts, pages) },
                { "print", offsetof(struct outcome_texts, print) },
                { "flow", offsetof(struct outcome_texts, flow) },
                { "places", offsetof(struct outcome_texts, places) },
                { "lines", offsetof(struct outcome_texts, lines) },
                { "tags", offsetof(struct outcome_texts, tags) },
                { "workbook", offsetof(struct outcome_texts, workbook) },
                { "messages", offsetof(struct outcome_texts, messages) } };

static str result(const struct outcome_texts *out, size_t i)
{
    return *(const str *)(const void *)((const char *)out + results[i].offset);
}

/* The case with the bodies of its expectations replaced. */
static bool bless(struct arena *a, const struct golden *g, const struct outcome_texts *out)
{
    struct buf b = BUF(a);
    str rest = g->text;
    bool skip = false;
    FILE *f;

    while (rest.len) {
        size_t end = str_find(rest, STR("\n"));
        str line = str_slice(rest, 0, end + 1);

        rest = str_slice(rest, line.len, rest.len);
        if (str_starts(line, STR("--- ")))
            skip = false;
        if (!skip)
            buf_str(&b, line);
        for (size_t i = 0; i < sizeof results / sizeof *results && str_starts(line, STR("--- "));
             i++) {
            str name = str_slice(line, 4, str_find(line, STR("\n")));

            if (!str_equal(name, str_from(results[i].name)))
                continue;
            buf_str(&b, result(out, i));
            skip = true;
        }
    }
    f = fopen(str_cstr(a, g->path), "wb");
    if (!f || fwrite(b.at, 1, b.len, f) != b.len || fclose(f) != 0) {
        perror(str_cstr(a, g->path));
        return false;
    }
    return true;
}

static bool check(struct arena *a, const struct golden *g, const struct outcome_texts *out)
{
    bool ok = true;

    for (size_t i = 0; i < sizeof results / sizeof *results; i++) {
        bool is_messages = strcmp(results[i].name, "messages") == 0;

        if (is_messages || golden_expects(g, results[i].name))
            ok &= compare(a, g, results[i].name, result(out, i));
    }
    return ok;
}

static bool run_one(const char *path, const char *parts, bool blessing)
{
    struct arena *a = arena_new(NO_LIMIT);
    struct outcome_texts out;
    struct golden g;
    bool ok = golden_read(a, str_from(path), str_from(parts), &g);

    if (ok) {
        ok = golden_enter(a, &g, str_from(parts)) && run_files(a, &g, &out);
        golden_leave(&g);
        if (blessing && !golden_expects(&g, "messages")) /* messages are never blessed unseen */
            ok = ok && compare(a, &g, "messages", out.messages);
        ok = ok && (blessing ? bless(a, &g, &out) : check(a, &g, &out));
    }
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    bool blessing = argc > 2 && strcmp(argv[2], "--bless") == 0, ok = true;

    if (argc < 3) {
        fprintf(stderr, "usage: run_case PARTS [--bless] CASE...   (absolute paths)\n");
        return 2;
    }
    for (int i = blessing ? 3 : 2; i < argc; i++)
        ok &= run_one(argv[i], argv[1], blessing);
    return ok ? 0 : 1;
}
