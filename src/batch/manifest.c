#include "batch/manifest.h"

#include <string.h>

#include "base/file.h"
#include "base/say.h"

static str stem(str name)
{
    size_t n = name.len;

    while (n > 0 && name.at[n - 1] != '.' && name.at[n - 1] != '/')
        n--;
    return n > 1 && name.at[n - 1] == '.' ? str_slice(name, 0, n - 1) : name;
}

static str last_part(str path)
{
    size_t n = path.len;

    while (n > 0 && path.at[n - 1] != '/')
        n--;
    return str_slice(path, n, path.len);
}

static void read_work(struct run *run, str folder, struct work *w)
{
    struct run own = run_aside(run);

    w->path = path_join(run->arena, folder, w->file);
    w->diags = own.diags;
    w->sound = layout_read(&own, folder, w->file, &w->layout);
    if (!w->sound)
        return;
    w->name = w->layout.name;
    w->maker = maker_of(w->layout.kind);
}

bool manifest_read(struct run *run, str folder, struct manifest *out)
{
    struct texts files;

    *out = (struct manifest){ .by_path = MAP(run->arena) };
    if (!file_list(run, folder, STR(".yaml"), &files))
        return false;
    out->works = ARENA_ARRAY(run->arena, struct work, files.n);
    out->work_count = files.n;
    for (size_t i = 0; i < files.n; i++) {
        out->works[i].file = files.at[i];
        read_work(run, folder, &out->works[i]);
    }
    return true;
}

static bool means_work(const struct work *w, str name)
{
    return str_equal(name, w->file) || str_equal(name, w->path) || str_equal(name, stem(w->file)) ||
           (w->name.len && str_equal(name, w->name));
}

void manifest_want(struct run *run, struct manifest *m, struct texts names, struct texts *rest)
{
    *rest = (struct texts){ ARENA_ARRAY(run->arena, str, names.n), 0 };
    for (size_t i = 0; i < m->work_count; i++)
        m->works[i].wanted = names.n == 0;
    for (size_t n = 0; n < names.n; n++) {
        bool found = false;

        for (size_t i = 0; i < m->work_count; i++) {
            if (means_work(&m->works[i], names.at[n]))
                m->works[i].wanted = found = true;
        }
        if (!found)
            rest->at[rest->n++] = names.at[n];
    }
}

static struct span output_place(const struct work *w)
{
    const struct yaml *root = w->layout.root;
    const struct yaml *output = root ? yaml_find(root, STR("output")) : NULL;

    if (root && !output)
        output = yaml_find(root, STR("booklet"));
    return output ? output->where : (struct span){ &w->layout.source, 0, 0 };
}

static bool path_allowed(struct run *run, struct manifest *m, const struct work *w, str path)
{
    const struct work *other = map_find(&m->by_path, path);

    if (!path_inside(path) || str_starts(path, STR(".")))
        return diag_error(run->diags, output_place(w), "L090",
                          _("\"" STR_FMT "\" is not a path inside the out folder"), STR_ARG(path));
    if (!other)
        return true;
    diag_error(run->diags, output_place(w), "L091", _("\"" STR_FMT "\" is made twice"),
               STR_ARG(path));
    if (other == w)
        diag_note(
            run->diags,
            _("let output: name something that differs from record to record, such as a key"));
    else
        diag_also(run->diags, output_place(other),
                  _("also made here: give one of them another output:"));
    return false;
}

static struct document *document_add(struct run *run, struct manifest *m)
{
    m->documents = ARENA_GROWN(run->arena, m->documents, m->n, &m->room);
    return &m->documents[m->n++];
}

bool manifest_add(struct run *run, struct manifest *m, struct work *work, struct texts paths)
{
    bool ok = true;

    work->listed = true;
    for (size_t i = 0; i < paths.n; i++) {
        if (!path_allowed(run, m, work, paths.at[i])) {
            ok = false;
            continue;
        }
        map_add(&m->by_path, paths.at[i], work);
        *document_add(run, m) = (struct document){
            .work = work, .which = i, .path = paths.at[i], .wanted = work->wanted
        };
    }
    return ok;
}

static bool means_document(const struct document *d, str out, str name)
{
    str file = last_part(d->path);

    if (str_starts(name, out) && name.len > out.len && name.at[out.len] == '/' &&
        str_equal(str_slice(name, out.len + 1, name.len), d->path))
        return true;
    return str_equal(name, d->path) || str_equal(name, file) || str_equal(name, stem(file));
}

bool manifest_want_document(struct manifest *m, str out, str name)
{
    bool found = false;

    for (size_t i = 0; i < m->n; i++) {
        if (means_document(&m->documents[i], out, name))
            m->documents[i].wanted = found = true;
    }
    return found;
}

struct texts manifest_names(struct run *run, const struct manifest *m)
{
    struct texts all = { ARENA_ARRAY(run->arena, str, m->work_count * 2 + m->n), 0 };

    for (size_t i = 0; i < m->work_count; i++) {
        all.at[all.n++] = stem(m->works[i].file);
        if (m->works[i].name.len)
            all.at[all.n++] = m->works[i].name;
    }
    for (size_t i = 0; i < m->n; i++)
        all.at[all.n++] = stem(last_part(m->documents[i].path));
    return all;
}
