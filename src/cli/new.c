/* new.c - sasshi new: a small project folder that can be built at once. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/say.h"
#include "cli/call.h"
#include "cli/starter.h"

/* Not there, or there and empty. */
static bool is_free(const char *folder)
{
    DIR *d = opendir(folder);
    bool empty = true;

    if (!d)
        return true; /* making it will say what is wrong */
    for (const struct dirent *e; (e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            empty = false;
    }
    closedir(d);
    return empty;
}

static bool write_starter(struct run *run, str folder)
{
    for (const struct starter_file *f = starter_files; f->path; f++) {
        str path = path_join(run->arena, folder, str_from(f->path));
        str bytes = { (const char *)f->bytes, f->len };
        bool changed;

        if (!file_make_folder(run, path_folder(path)) || !file_replace(run, path, bytes, &changed))
            return false;
    }
    return true;
}

enum exit_code new_run(struct run *run, const struct call *call)
{
    str folder = call->args.at[0];

    if (!is_free(str_cstr(run->arena, folder))) {
        fprintf(stderr, _("sasshi: the folder \"" STR_FMT "\" is not empty; choose another name\n"),
                STR_ARG(folder));
        return EXIT_USAGE;
    }
    if (!write_starter(run, folder))
        return diags_machine(run->diags) ? EXIT_MACHINE : EXIT_MISTAKES;
    if (!call->quiet && !call->json)
        printf(_("A project stands in " STR_FMT ". Make its documents with\n"
                 "    sasshi -C " STR_FMT " build\n"),
               STR_ARG(folder), STR_ARG(folder));
    return EXIT_DONE;
}
