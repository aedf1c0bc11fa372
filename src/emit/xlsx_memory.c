/*
 * xlsx_memory.c - see xlsx_memory.h.
 *
 * libxlsxwriter 1.1.4 writes every part through a temporary file and believes it written: a full
 * TMPDIR gives a truncated sheet and no error. It calls its own lxw_tmpfile through the symbol
 * table, so the one here takes its place and no disk is touched.
 */
#include "emit/xlsx_memory.h"

#include <errno.h>
#include <linux/memfd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"

/* Linux's own, not POSIX's: glibc declares them under _GNU_SOURCE only. */
int memfd_create(const char *name, unsigned flags);
__attribute__((visibility("default"))) FILE *lxw_tmpfile(const char *folder);

FILE *lxw_tmpfile(const char *folder)
{
    int fd = memfd_create("sasshi", MFD_CLOEXEC);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w+b");

    (void)folder;
    if (fd >= 0 && !f)
        close(fd);
    return f;
}

static bool failed(struct run *run, int error)
{
    return diag_error(run->diags, (struct span){ 0 }, "M021", _("no memory for a workbook: %s"),
                      strerror(error));
}

static void close_memory(void *thing)
{
    close(((struct memory_file *)thing)->descriptor);
}

bool memory_open(struct run *run, struct memory_file *out)
{
    struct memory_file *kept = ARENA_NEW(run->arena, struct memory_file);

    kept->descriptor = memfd_create("sasshi", MFD_CLOEXEC);
    if (kept->descriptor < 0)
        return failed(run, errno);
    arena_on_free(run->arena, close_memory, kept);
    snprintf(kept->name, sizeof kept->name, "/proc/self/fd/%d", kept->descriptor);
    *out = *kept;
    return true;
}

bool memory_read(struct run *run, const struct memory_file *file, str *out)
{
    struct stat st;
    size_t size, got = 0;
    char *bytes;

    if (fstat(file->descriptor, &st) != 0)
        return failed(run, errno);
    size = (size_t)st.st_size;
    bytes = ARENA_ARRAY(run->arena, char, size + 1);
    while (got < size) {
        ssize_t n = pread(file->descriptor, bytes + got, size - got, (off_t)got);

        if (n <= 0)
            return failed(run, n < 0 ? errno : EIO);
        got += (size_t)n;
    }
    *out = (str){ bytes, size };
    return true;
}
