#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doors.h"
#include "base/file_words.h"
#include "base/say.h"

/* A descriptor or folder that an arena may have to close when it runs full. */
struct opened {
    int fd;
    DIR *folder;
};

static void close_opened(void *thing)
{
    struct opened *o = thing;

    if (o->folder)
        closedir(o->folder);
    if (o->fd >= 0)
        close(o->fd);
    *o = (struct opened){ .fd = -1 };
}

static struct opened *opened_new(struct run *run)
{
    struct opened *o = ARENA_NEW(run->arena, struct opened);

    o->fd = -1;
    arena_on_free(run->arena, close_opened, o);
    return o;
}

struct span file_place(struct run *run, str path)
{
    struct source *s = ARENA_NEW(run->arena, struct source);

    s->path = str_copy(run->arena, path);
    return (struct span){ .source = s };
}

const char *file_why(struct run *run, int error)
{
    char words[256];

    if (strerror_r(error, words, sizeof words) != 0)
        return "?";
    return str_cstr(run->arena, str_from(words));
}

static bool cannot_read(struct run *run, str path, struct span asked, int error)
{
    bool missing = error == ENOENT || error == ENOTDIR;

    if (!asked.source)
        asked = file_place(run, path);
    if (missing)
        return diag_error(run->diags, asked, "M001", _("there is no file \"" STR_FMT "\""),
                          STR_ARG(path));
    return diag_error(run->diags, asked, "M002", _("\"" STR_FMT "\" cannot be read: %s"),
                      STR_ARG(path), file_why(run, error));
}

/* All bytes to the end, at most limit of them; false with errno, EFBIG when there are more. */
static bool read_all(struct run *run, int fd, size_t expected, size_t limit, str *out)
{
    size_t room = expected + 1, len = 0;
    char *at = arena_alloc(run->arena, 1, room);

    for (;;) {
        ssize_t n = read(fd, at + len, room - len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        len += (size_t)n;
        if (len > limit) {
            errno = EFBIG;
            return false;
        }
        if (len == room) { /* it grew, or tells no size (a pipe) */
            char *more = arena_alloc(run->arena, 2, room);

            memcpy(more, at, len);
            at = more;
            room *= 2;
        }
    }
    *out = (str){ at, len };
    return true;
}

/* 0, or the system's error; EFBIG over the limit. */
static int read_named(struct run *run, str path, struct opened *o, size_t limit, str *out)
{
    struct stat st;
    size_t expected = 4096;

    o->fd = open(str_cstr(run->arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (o->fd < 0 || fstat(o->fd, &st) != 0)
        return errno;
    if (S_ISDIR(st.st_mode))
        return EISDIR;
    if (st.st_size > 0)
        expected = (size_t)st.st_size;
    if (st.st_size > 0 && expected > limit)
        return EFBIG;
    return read_all(run, o->fd, expected, limit, out) ? 0 : errno;
}

bool file_read(struct run *run, str path, size_t limit, struct span asked, str *out)
{
    struct opened *o = opened_new(run);
    int error;

    *out = STR("");
    if (!doors_let(run, path, asked))
        return false;
    error = read_named(run, path, o, limit, out);
    close_opened(o);
    if (error == 0)
        return true;
    if (error != EFBIG)
        return cannot_read(run, path, asked, error);
    if (!asked.source)
        asked = file_place(run, path);
    return diag_error(run->diags, asked, "M003", _("\"" STR_FMT "\" is larger than %zu bytes"),
                      STR_ARG(path), limit);
}

bool file_exists(struct run *run, str path)
{
    struct stat st;

    return stat(str_cstr(run->arena, path), &st) == 0;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

/* A link that leads nowhere is no folder: it is told of when it is read. */
static bool is_folder(int folder, const char *name)
{
    struct stat st;

    return fstatat(folder, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

static bool list(struct run *run, str folder, str suffix, bool folders, struct texts *out)
{
    struct opened *o = opened_new(run);
    size_t room = 0;

    *out = (struct texts){ NULL, 0 };
    if (!doors_let(run, folder, (struct span){ 0 }))
        return false;
    o->folder = opendir(str_cstr(run->arena, folder.len ? folder : STR(".")));
    if (!o->folder) {
        int error = errno;

        if (error == ENOENT)
            return diag_error(run->diags, file_place(run, folder), "M001",
                              _("there is no folder \"" STR_FMT "\""), STR_ARG(folder));
        return cannot_read(run, folder, (struct span){ 0 }, error);
    }
    for (const struct dirent *e; (e = readdir(o->folder)) != NULL;) {
        str name = str_from(e->d_name);

        if (e->d_name[0] == '.' || !str_ends(name, suffix) ||
            is_folder(dirfd(o->folder), e->d_name) != folders)
            continue;
        if (out->n == room) {
            str *more = ARENA_ARRAY(run->arena, str, room = room ? room * 2 : 16);

            if (out->n)
                memcpy(more, out->at, out->n * sizeof *more);
            out->at = more;
        }
        out->at[out->n++] = str_copy(run->arena, name);
    }
    close_opened(o);
    if (out->n)
        qsort(out->at, out->n, sizeof *out->at, by_bytes);
    return true;
}

bool file_list(struct run *run, str folder, str suffix, struct texts *out)
{
    return list(run, folder, suffix, false, out);
}

bool file_folders(struct run *run, str folder, struct texts *out)
{
    return list(run, folder, STR(""), true, out);
}

bool file_make_folder(struct run *run, str path)
{
    char *name = str_cstr(run->arena, path);
    struct stat st;
    int error;

    if (!doors_let(run, path, (struct span){ 0 }))
        return false;
    for (size_t i = 1; i <= path.len; i++) {
        char kept = name[i];

        if (kept != '/' && kept != '\0')
            continue;
        name[i] = '\0';
        error = mkdir(name, 0777) == 0 ? 0 : errno;
        if (error && (stat(name, &st) != 0 || !S_ISDIR(st.st_mode)))
            return diag_error(run->diags, file_place(run, str_from(name)), "M011",
                              _("the folder cannot be made: %s"), file_why(run, error));
        name[i] = kept;
    }
    return true;
}

str path_join(struct arena *a, str base, str name)
{
    if (base.len == 0 || str_starts(name, STR("/")))
        return str_copy(a, name);
    if (str_ends(base, STR("/")))
        base.len--;
    return str_format(a, STR_FMT "/" STR_FMT, STR_ARG(base), STR_ARG(name));
}

str path_folder(str path)
{
    size_t n = path.len;

    while (n > 0 && path.at[n - 1] != '/')
        n--;
    return str_slice(path, 0, n > 1 ? n - 1 : n);
}

static bool part_is_safe(str part)
{
    if (part.len == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
        return false;
    for (size_t i = 0; i < part.len; i++) {
        if ((unsigned char)part.at[i] < 0x20 || part.at[i] == 0x7F)
            return false;
    }
    return true;
}

bool path_inside(str path)
{
    str part;
    bool more;

    do {
        more = str_cut(path, '/', &part, &path);
        if (!part_is_safe(part))
            return false;
    } while (more);
    return true;
}
