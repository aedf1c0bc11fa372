/*
 * keep.c - write what comes of golden cases into a folder, for judges that read files: CASE.pdf,
 * and beside it CASE.tags, the structure as the program knows it.
 *
 *   keep FOLDER PARTS CASE...    cases that make no pages are passed over
 */
#include <string.h>

#include "base/buf.h"
#include "case.h"

static const size_t LIMIT = (size_t)2 << 30;

static bool write_file(struct arena *a, const char *folder, str name, const char *ending, str bytes)
{
    str path = str_format(a, "%s/" STR_FMT "%s", folder, STR_ARG(name), ending);
    FILE *f = fopen(path.at, "wb");

    if (f && fwrite(bytes.at, 1, bytes.len, f) == bytes.len && fclose(f) == 0)
        return true;
    perror(path.at);
    return false;
}

static str stem(const char *path)
{
    const char *name = strrchr(path, '/');
    str s = str_from(name ? name + 1 : path);

    return str_slice(s, 0, str_find(s, STR(".case")));
}

static bool makes_pages(const struct golden *g)
{
    return golden_expects(g, "pages") || golden_expects(g, "flow") || golden_expects(g, "tags");
}

static bool keep(const char *folder, const char *parts, const char *path)
{
    struct arena *a = arena_new(LIMIT);
    struct outcome_texts out = { 0 };
    struct golden g;
    bool ok = golden_read(a, str_from(path), str_from(parts), &g);

    if (ok && makes_pages(&g)) {
        ok = golden_enter(a, &g, str_from(parts)) && golden_set(a, LIMIT, &out);
        golden_leave(&g);
        ok = ok && write_file(a, folder, stem(path), ".pdf", out.pdf) &&
             write_file(a, folder, stem(path), ".tags", out.tags);
    }
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = argc > 2;

    for (int i = 3; i < argc; i++)
        ok &= keep(argv[1], argv[2], argv[i]);
    return ok ? 0 : 1;
}
