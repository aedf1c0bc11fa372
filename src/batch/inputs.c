#include "batch/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/doors.h"
#include "typeset/analyser.h"
#include "typeset/font.h"

enum { CHUNK = 64 * 1024 };

const str INPUT_PROGRAM = STR_INIT("*program"), INPUT_FONTS = STR_INIT("*fonts"),
          INPUT_MECAB = STR_INIT("*mecab"), INPUT_ENVIRONMENT = STR_INIT("*environment ");

void inputs_add(struct run *run, struct inputs *in, str name, struct hash hash)
{
    if (inputs_find(in, name))
        return;
    in->at = ARENA_GROWN(run->arena, in->at, in->n, &in->room);
    in->at[in->n++] = (struct input){ str_copy(run->arena, name), hash };
}

const struct input *inputs_find(const struct inputs *in, str name)
{
    for (size_t i = 0; i < in->n; i++) {
        if (str_equal(in->at[i].name, name))
            return &in->at[i];
    }
    return NULL;
}

/* Hashing chunk by chunk lets a file be hashed without being held. */
struct hash input_of_bytes(str bytes)
{
    struct hash h = hash_start();

    for (size_t at = 0; at < bytes.len; at += CHUNK)
        hash_add(&h, str_slice(bytes, at, at + CHUNK));
    return h;
}

struct hash input_of_parts(struct texts parts)
{
    struct hash h = hash_start();
    char chunk[CHUNK];
    size_t len = 0;

    for (size_t i = 0; i < parts.n; i++) {
        str rest = parts.at[i];

        while (rest.len) {
            const size_t n = rest.len < CHUNK - len ? rest.len : CHUNK - len;

            memcpy(chunk + len, rest.at, n);
            len += n;
            rest = str_slice(rest, n, rest.len);
            if (len < CHUNK)
                continue;
            hash_add(&h, (str){ chunk, len });
            len = 0;
        }
    }
    if (len)
        hash_add(&h, (str){ chunk, len });
    return h;
}

/* A whole chunk, the last of the file, or -1. */
static ssize_t read_chunk(int fd, char *chunk)
{
    size_t len = 0;

    while (len < CHUNK) {
        ssize_t n = read(fd, chunk + len, CHUNK - len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        len += (size_t)n;
    }
    return (ssize_t)len;
}

static bool hash_file(const char *path, struct hash *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    char chunk[CHUNK];
    ssize_t n = -1;

    *out = hash_start();
    if (fd < 0)
        return false;
    while ((n = read_chunk(fd, chunk)) > 0)
        hash_add(out, (str){ chunk, (size_t)n });
    close(fd);
    return n == 0;
}

bool input_of_file(struct run *run, str path, struct hash *out)
{
    return doors_are_open(run, path) && hash_file(str_cstr(run->arena, path), out);
}

/* Path, size and time: what a package manager changes when it replaces a file. */
static void add_identity(struct run *run, struct hash *h, str path)
{
    struct buf b = BUF(run->arena);
    struct stat st = { 0 };

    (void)stat(str_cstr(run->arena, path), &st);
    buf_format(&b, STR_FMT "\n%lld %lld.%09ld\n", STR_ARG(path), (long long)st.st_size,
               (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    hash_add(h, buf_text(&b));
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

/* Libraries in memory, sorted: where the system put them differs from run to run. */
static bool list_libraries(struct run *run, struct texts *out)
{
    enum { MOST = 512 };
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[4096];

    *out = (struct texts){ ARENA_ARRAY(run->arena, str, MOST), 0 };
    if (!maps)
        return false;
    while (out->n < MOST && fgets(line, sizeof line, maps)) {
        const char *path = strchr(line, '/');
        str name = str_from(path ? path : "");

        if (str_ends(name, STR("\n")))
            name.len--;
        if (str_find(name, STR(".so")) < name.len)
            out->at[out->n++] = str_copy(run->arena, name);
    }
    fclose(maps);
    qsort(out->at, out->n, sizeof *out->at, by_bytes);
    return true;
}

bool input_of_program(struct run *run, struct hash *out)
{
    struct texts libraries;

    if (!hash_file("/proc/self/exe", out) || !list_libraries(run, &libraries))
        return false;
    for (size_t i = 0; i < libraries.n; i++) {
        if (i == 0 || !str_equal(libraries.at[i], libraries.at[i - 1]))
            add_identity(run, out, libraries.at[i]);
    }
    return true;
}

bool input_of_fonts(struct run *run, struct fonts *fonts, struct hash *out)
{
    struct font_listing *list;
    size_t n;

    *out = hash_start();
    if (!fonts_list(run, fonts, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        hash_add(out, list[i].family);
        hash_add(out, list[i].style);
        add_identity(run, out, list[i].path);
    }
    return true;
}

struct hash input_of_mecab(struct fonts *fonts)
{
    const struct analyser *a = fonts_analyser(fonts);

    return a ? a->identity : hash_start();
}
