/* file_lock.c - a folder to oneself: an exclusive lock on a file in it. See file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file_words.h"
#include "base/say.h"

struct lock {
    int fd;
};

static void release(void *thing)
{
    struct lock *l = thing;

    if (l->fd >= 0)
        close(l->fd);
}

static bool cannot(struct run *run, str path)
{
    const char *why = file_why(run, errno);

    return diag_error(run->diags, file_place(run, path), "M030", _("the folder cannot be used: %s"),
                      why);
}

bool file_lock(struct run *run, str path, bool *busy)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    struct lock *l = ARENA_NEW(run->arena, struct lock);

    *busy = false;
    l->fd = -1;
    arena_on_free(run->arena, release, l);
    if (!file_make_folder(run, path_folder(path)))
        return false;
    l->fd = open(str_cstr(run->arena, path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (l->fd < 0)
        return cannot(run, path);
    if (fcntl(l->fd, F_SETLK, &whole) == 0)
        return true;
    *busy = errno == EACCES || errno == EAGAIN;
    return *busy ? false : cannot(run, path);
}
