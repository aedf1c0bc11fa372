/* doors.c - see doors.h. */
#include "base/doors.h"

#include <limits.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/file_words.h"
#include "base/say.h"

static bool real_path(struct run *run, str path, str *out)
{
    char found[PATH_MAX];

    if (!realpath(str_cstr(run->arena, path.len ? path : STR(".")), found))
        return false;
    *out = str_copy(run->arena, str_from(found));
    return true;
}

/* Where path leads: the real path of as much of it as there is, and the rest as it stands. */
static str where_it_leads(struct run *run, str path)
{
    str there = path, real = STR("/");

    while (!real_path(run, there, &real) && there.len && !str_equal(there, STR("/")))
        there = path_folder(there);
    if (there.len == path.len)
        return real;
    return path_join(run->arena, real, str_slice(path, there.len + (there.len > 1), path.len));
}

void doors_open(struct run *run, str path)
{
    struct doors *d = ARENA_NEW(run->arena, struct doors);
    size_t n = run->doors ? run->doors->open.n : 0;

    d->open.at = ARENA_ARRAY(run->arena, str, n + 1);
    for (size_t i = 0; i < n; i++)
        d->open.at[i] = run->doors->open.at[i];
    d->open.at[n] = where_it_leads(run, path);
    d->open.n = n + 1;
    run->doors = d;
}

/* path is folder, or stands below it. */
static bool is_below(str path, str folder)
{
    if (!str_starts(path, folder))
        return false;
    return path.len == folder.len || str_ends(folder, STR("/")) || path.at[folder.len] == '/';
}

bool doors_are_open(struct run *run, str path)
{
    str real;

    if (!run->doors)
        return true;
    real = where_it_leads(run, path);
    for (size_t i = 0; i < run->doors->open.n; i++) {
        if (is_below(real, run->doors->open.at[i]))
            return true;
    }
    return false;
}

bool doors_let(struct run *run, str path, struct span asked)
{
    if (doors_are_open(run, path))
        return true;
    if (!asked.source)
        asked = file_place(run, path);
    diag_error(run->diags, asked, "M004",
               _("\"" STR_FMT "\" leads out of the project folder, to \"" STR_FMT "\""),
               STR_ARG(path), STR_ARG(where_it_leads(run, path)));
    diag_note(run->diags,
              _("put the file itself where the link is, or name the folder it leads to with "
                "--data, --layouts or --out"));
    return false;
}
