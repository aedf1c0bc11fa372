/*
 * target.c - a file is replaced as a whole or not at all.
 *
 * The new bytes go to a neighbour with a fixed name, so that what a killed run left
 * behind is overwritten by the next one. A lock on it keeps two programs from
 * writing the same file at once and renaming each other's half.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doors.h"
#include "base/file_words.h"
#include "base/say.h"

/* Apart from struct target, which its owner may keep on the stack: the arena closes this. */
struct pending {
    FILE *stream;
    const char *path, *temporary, *folder;
};

static void drop(void *thing)
{
    struct pending *p = thing;

    if (!p->stream)
        return;
    unlink(p->temporary); /* before the lock goes */
    fclose(p->stream);
    p->stream = NULL;
}

static bool cannot_write(struct run *run, str path, int error)
{
    return diag_error(run->diags, file_place(run, path), "M010",
                      _("the file cannot be written: %s"), file_why(run, error));
}

/* The name still stands for what fd has open. */
static bool is_still(int fd, const char *name)
{
    struct stat open_file, named;

    return fstat(fd, &open_file) == 0 && lstat(name, &named) == 0 &&
           open_file.st_dev == named.st_dev && open_file.st_ino == named.st_ino;
}

/* An empty, locked temporary file; -1 with errno, EBUSY when another program is writing it. */
static int open_temporary(const char *name)
{
    for (int tries = 0; tries < 100; tries++) {
        struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
        int fd = open(name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);

        if (fd < 0 && errno == ELOOP && unlink(name) == 0)
            continue;
        if (fd < 0)
            return -1;
        if (fcntl(fd, F_SETLK, &lock) != 0 && (errno == EACCES || errno == EAGAIN)) {
            close(fd);
            break;
        }
        if (!is_still(fd, name)) { /* its owner was done between our open and our lock */
            close(fd);
            continue;
        }
        if (ftruncate(fd, 0) == 0)
            return fd;
        close(fd);
        return -1;
    }
    errno = EBUSY;
    return -1;
}

bool target_open(struct run *run, str path, struct target *out)
{
    struct pending *p = ARENA_NEW(run->arena, struct pending);
    str folder = path_folder(path);
    str name = path;
    int fd;

    if (!doors_let(run, path, (struct span){ 0 }))
        return false;
    while (str_find(name, STR("/")) < name.len)
        name = str_slice(name, str_find(name, STR("/")) + 1, name.len);
    *out = (struct target){ .run = run, .path = str_copy(run->arena, path), .pending = p };
    out->temporary =
        path_join(run->arena, folder, str_format(run->arena, "." STR_FMT ".tmp~", STR_ARG(name)));
    p->path = str_cstr(run->arena, path);
    p->temporary = str_cstr(run->arena, out->temporary);
    p->folder = str_cstr(run->arena, folder.len ? folder : STR("."));
    arena_on_free(run->arena, drop, p);
    fd = open_temporary(p->temporary);
    if (fd < 0 && errno == EBUSY)
        return diag_error(run->diags, file_place(run, path), "M012",
                          _("another run is writing this file; wait for it, then try again"));
    if (fd < 0)
        return cannot_write(run, path, errno);
    p->stream = fdopen(fd, "wb");
    if (!p->stream) {
        int error = errno;

        unlink(p->temporary);
        close(fd);
        return cannot_write(run, path, error);
    }
    out->stream = p->stream;
    return true;
}

/* The new name survives a power cut only when the folder is on the disk too. */
static bool settle_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_CLOEXEC), error = 0;

    if (fd < 0)
        return false;
    if (fsync(fd) != 0 && errno != EINVAL && errno != ENOTSUP) /* some file systems cannot */
        error = errno;
    close(fd);
    errno = error;
    return error == 0;
}

/* A stream only remembers that a write failed; one more says why. The file is dropped anyhow. */
static int why_failed(FILE *stream)
{
    static const char zeros[64 * 1024];
    ssize_t n = write(fileno(stream), zeros, sizeof zeros);

    return n < 0 ? errno : n < (ssize_t)sizeof zeros ? ENOSPC : EIO;
}

bool target_commit(struct target *t)
{
    struct pending *p = t->pending;
    bool written;
    int error;

    if (ferror(p->stream)) {
        error = why_failed(p->stream);
        target_drop(t);
        return cannot_write(t->run, t->path, error);
    }
    written = fflush(p->stream) == 0 && fsync(fileno(p->stream)) == 0;
    if (written && is_still(fileno(p->stream), p->temporary) &&
        rename(p->temporary, p->path) == 0) {
        written = fclose(p->stream) == 0;
        p->stream = t->stream = NULL;
        if (written && settle_folder(p->folder))
            return true;
        error = errno;
    } else {
        error = errno;
        target_drop(t);
    }
    return cannot_write(t->run, t->path, error);
}

void target_drop(struct target *t)
{
    drop(t->pending);
    t->stream = NULL;
}

/* The next bytes of f are these. */
static bool goes_on(FILE *f, str bytes)
{
    char chunk[16 * 1024];

    while (bytes.len) {
        const size_t n = bytes.len < sizeof chunk ? bytes.len : sizeof chunk;

        if (fread(chunk, 1, n, f) != n || memcmp(chunk, bytes.at, n) != 0)
            return false;
        bytes = str_slice(bytes, n, bytes.len);
    }
    return true;
}

/* The file at path holds just these bytes. */
static bool holds(const char *path, struct texts parts)
{
    FILE *f = fopen(path, "rb");
    bool same = f != NULL;

    for (size_t i = 0; i < parts.n && same; i++)
        same = goes_on(f, parts.at[i]);
    same = same && fgetc(f) == EOF && !ferror(f);
    if (f)
        fclose(f);
    return same;
}

bool file_replace(struct run *run, str path, str bytes, bool *changed)
{
    return file_replace_parts(run, path, (struct texts){ &bytes, 1 }, changed);
}

bool file_replace_parts(struct run *run, str path, struct texts parts, bool *changed)
{
    struct target t;

    if (!doors_let(run, path, (struct span){ 0 }))
        return false;
    *changed = !holds(str_cstr(run->arena, path), parts);
    if (!*changed)
        return true;
    if (!target_open(run, path, &t))
        return false;
    for (size_t i = 0; i < parts.n; i++) {
        if (parts.at[i].len)
            fwrite(parts.at[i].at, 1, parts.at[i].len, t.stream);
    }
    return target_commit(&t);
}
