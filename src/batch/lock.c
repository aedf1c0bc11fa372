#include "batch/lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/say.h"

enum { DEEPEST = 16 };

bool lock_take(struct run *run, str out)
{
    bool busy;

    if (file_lock(run, path_join(run->arena, out, STR(".sasshi/lock")), &busy))
        return true;
    if (!busy)
        return false;
    diag_error(run->diags, (struct span){ 0 }, "M031",
               _("another sasshi is at work in \"" STR_FMT "\""), STR_ARG(out));
    diag_note(run->diags, _("wait until it is done, or choose another folder with --out"));
    return false;
}

static bool is_leftover(const char *name)
{
    return name[0] == '.' && str_ends(str_from(name), STR(".tmp~"));
}

/* Links are not followed: what they lead to is not ours. */
static void sweep(int parent, const char *folder, int depth)
{
    int fd = openat(parent, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *d = fd >= 0 ? fdopendir(fd) : NULL;

    if (!d) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (const struct dirent *e; (e = readdir(d)) != NULL;) {
        struct stat st;

        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISREG(st.st_mode) && is_leftover(e->d_name))
            (void)unlinkat(fd, e->d_name, 0);
        else if (S_ISDIR(st.st_mode) && depth < DEEPEST)
            sweep(fd, e->d_name, depth + 1);
    }
    closedir(d);
}

void lock_sweep(struct run *run, str out)
{
    sweep(AT_FDCWD, str_cstr(run->arena, out.len ? out : STR(".")), 0);
}
