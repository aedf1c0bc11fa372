#include "blocks/pictures.h"

#include "base/file.h"
#include "base/map.h"
#include "base/say.h"
#include "picture/plain.h"
#include "picture/profile.h"

struct pictures {
    struct run *run;
    str data, layouts;
    bool plain;
    struct picture_reader *reader;
    struct map known; /* name -> struct found */
};

struct found {
    const struct picture *picture; /* NULL: told */
};

struct pictures *pictures_new(struct run *run, str data, str layouts, bool plain)
{
    struct pictures *p = ARENA_NEW(run->arena, struct pictures);

    *p = (struct pictures){ .run = run,
                            .data = data,
                            .layouts = layouts,
                            .plain = plain,
                            .reader = picture_reader_new(run),
                            .known = MAP(run->arena) };
    return p;
}

static bool find_file(struct pictures *p, str name, struct span asked, bool profile, str *out)
{
    struct diags *d = p->run->diags;

    if (!path_inside(name)) {
        diag_error(d, asked, "P005", _("\"" STR_FMT "\" is not a path inside the project"),
                   STR_ARG(name));
        diag_note(d,
                  _("such a file stands in \"" STR_FMT "\" or \"" STR_FMT
                    "\" and is named from there, such as photos/1.jpg"),
                  STR_ARG(p->data), STR_ARG(p->layouts));
        return false;
    }
    *out = path_join(p->run->arena, p->data, name);
    if (file_exists(p->run, *out))
        return true;
    *out = path_join(p->run->arena, p->layouts, name);
    if (file_exists(p->run, *out))
        return true;
    if (profile)
        diag_error(d, asked, "M001", _("there is no colour profile \"" STR_FMT "\""),
                   STR_ARG(name));
    else
        diag_error(d, asked, "M001", _("there is no picture \"" STR_FMT "\""), STR_ARG(name));
    diag_note(d, _("looked for in \"" STR_FMT "\" and \"" STR_FMT "\""), STR_ARG(p->data),
              STR_ARG(p->layouts));
    return false;
}

static const struct picture *read_picture(struct pictures *p, str name, struct span asked)
{
    struct picture *out = ARENA_NEW(p->run->arena, struct picture);
    str path, bytes;

    if (!find_file(p, name, asked, false, &path) ||
        !file_read(p->run, path, PICTURE_FILE_MAX, asked, &bytes) ||
        !picture_read(p->reader, path, bytes, asked, out) ||
        (p->plain && !picture_make_plain(p->reader, out)))
        return NULL;
    if (p->plain && out->profile.version > 2)
        out->profile = (struct profile){ 0 };
    return out;
}

const struct picture *pictures_find(struct pictures *p, str name, struct span asked)
{
    struct found *found = map_find(&p->known, name);

    if (!found) {
        found = ARENA_NEW(p->run->arena, struct found);
        map_add(&p->known, name, found);
        found->picture = read_picture(p, name, asked);
    }
    return found->picture;
}

bool pictures_profile(struct pictures *p, struct words name, struct profile *out)
{
    struct diags *d = p->run->diags;
    const char *why;
    str path, bytes;

    if (!find_file(p, name.text, name.where, true, &path) ||
        !file_read(p->run, path, PROFILE_MAX, name.where, &bytes))
        return false;
    why = profile_read(p->run->arena, bytes, out);
    out->path = path;
    if (!why)
        return true;
    diag_error(d, name.where, "P006", _("the colour profile \"" STR_FMT "\" cannot be used: %s"),
               STR_ARG(name.text), _(why));
    diag_note(d, _("an ICC profile of version 2 or 4 is wanted, as a printer or the maker of a "
                   "screen gives it"));
    return false;
}

const struct picture **pictures_all(const struct pictures *p, size_t *n)
{
    const struct picture **all = ARENA_ARRAY(p->run->arena, const struct picture *, p->known.n);

    *n = 0;
    for (size_t i = 0; i < p->known.n; i++) {
        const struct found *found = p->known.at[i].value;

        if (found->picture)
            all[(*n)++] = found->picture;
    }
    return all;
}
