/* new.c - sasshi new: a small project folder that can be built at once. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/say.h"
#include "cli/call.h"
#include "cli/schema.h"
#include "cli/starter.h"
#include "cli/vocabulary.h"

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

static bool write(struct run *run, str folder, str name, str bytes)
{
    str path = path_join(run->arena, folder, name);
    bool changed;

    return file_make_folder(run, path_folder(path)) && file_replace(run, path, bytes, &changed);
}

static bool write_starter(struct run *run, str folder)
{
    for (const struct starter_file *f = starter_files; f->path; f++) {
        if (!write(run, folder, str_from(f->path), (str){ (const char *)f->bytes, f->len }))
            return false;
    }
    return true;
}

/* Where the first lines of the YAML files tell editors to look. */
static bool write_schemas(struct run *run, str folder)
{
    for (const char *const *k = vocabulary_kinds; *k; k++) {
        if (!write(run, folder, str_format(run->arena, "schema/%s.json", *k), schema_text(run, *k)))
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
    if (!write_starter(run, folder) || !write_schemas(run, folder))
        return diags_machine(run->diags) ? EXIT_MACHINE : EXIT_MISTAKES;
    if (!call->quiet && !call->json)
        printf(_("A project stands in " STR_FMT ". Make its documents with\n"
                 "    sasshi -C " STR_FMT " build\n"),
               STR_ARG(folder), STR_ARG(folder));
    return EXIT_DONE;
}
