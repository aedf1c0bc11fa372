/* layout.c - see layout.h. */
#include "layout/layout.h"

#include "base/file.h"
#include "base/say.h"
#include "base/utf8.h"
#include "layout/merge.h"

/* A file that is included twice counts twice. */
enum { LAYOUT_LIMIT = 4 << 20, NESTING = 16, MOST_FILES = 1000 };

struct reading {
    struct run *run;
    struct layout *layout;
    size_t room;
    str stack[NESTING]; /* files being read, to tell a circle */
    size_t depth;
    bool full; /* that there are too many was told */
};

static bool read_tree(struct reading *r, str name, struct span asked, struct yaml **out);

static void remember(struct reading *r, str path, str bytes)
{
    struct layout *l = r->layout;

    l->files = ARENA_GROWN(r->run->arena, l->files, l->file_count, &r->room);
    l->files[l->file_count++] = (struct layout_file){ path, bytes };
}

static bool tell_full(struct reading *r, struct span asked)
{
    if (r->full)
        return false;
    r->full = true;
    return diag_error(r->run->diags, asked, "L042",
                      _("more than %d files are extended or included"), MOST_FILES);
}

static bool enter(struct reading *r, str name, struct span asked)
{
    if (r->layout->file_count >= MOST_FILES)
        return tell_full(r, asked);
    if (!path_inside(name))
        return diag_error(r->run->diags, asked, "L041",
                          _("\"" STR_FMT "\" is not a path inside the layouts folder"),
                          STR_ARG(name));
    for (size_t i = 0; i < r->depth; i++) {
        if (str_equal(r->stack[i], name))
            return diag_error(r->run->diags, asked, "L042",
                              _("\"" STR_FMT "\" extends or includes itself"), STR_ARG(name));
    }
    if (r->depth == NESTING)
        return diag_error(r->run->diags, asked, "L042",
                          _("files are extended or included more than %d deep"), NESTING);
    r->stack[r->depth++] = name;
    return true;
}

static bool read_source(struct reading *r, str name, struct span asked, struct source *out)
{
    str bytes;
    size_t valid;

    out->path = path_join(r->run->arena, r->layout->folder, name);
    if (!file_read(r->run, out->path, LAYOUT_LIMIT, asked, &bytes))
        return false;
    remember(r, out->path, bytes);
    out->text = str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_slice(bytes, 3, bytes.len) : bytes;
    valid = utf8_valid(out->text);
    if (valid == out->text.len)
        return true;
    diag_error(r->run->diags, (struct span){ out, valid, 1 }, "L043", _("byte 0x%02X is not UTF-8"),
               (unsigned)(unsigned char)out->text.at[valid]);
    diag_note(r->run->diags, _("layout files are UTF-8; save the file as UTF-8 in the editor"));
    return false;
}

static bool is_include(const struct yaml *item)
{
    return item->kind == YAML_MAP && item->first && !item->first->next &&
           str_equal(item->first->key, STR("include"));
}

/* Put the blocks of an included file in the place of the item. */
static bool splice(struct reading *r, struct yaml **place)
{
    struct yaml *item = *place, *list, *last;
    const struct yaml *name = item->first;

    if (name->kind != YAML_SCALAR)
        return diag_error(r->run->diags, name->where, "L003",
                          _("include: wants one file, such as parts/colophon.yaml"));
    if (!read_tree(r, name->scalar, name->where, &list))
        return false;
    if (list->kind != YAML_LIST || !list->first)
        return diag_error(r->run->diags, name->where, "L044",
                          _("\"" STR_FMT "\" is included as blocks, but is not a list of blocks"),
                          STR_ARG(name->scalar));
    for (last = list->first; last->next; last = last->next)
        ;
    last->next = item->next;
    *place = list->first;
    return true;
}

static bool resolve_includes(struct reading *r, struct yaml *node)
{
    bool ok = true;

    for (struct yaml **i = &node->first; *i; i = &(*i)->next) {
        if (node->kind == YAML_LIST && is_include(*i) && !splice(r, i)) {
            ok = false;
            continue;
        }
        ok &= resolve_includes(r, *i);
    }
    return ok;
}

/* The tree of a file over the tree it extends. */
static bool resolve_extends(struct reading *r, struct yaml **root)
{
    const struct yaml *extends = yaml_find(*root, STR("extends"));
    struct yaml *base;

    if (!extends)
        return true;
    if (extends->kind != YAML_SCALAR)
        return diag_error(r->run->diags, extends->where, "L003",
                          _("extends: wants one file, such as parts/base.yaml"));
    if (!read_tree(r, extends->scalar, extends->where, &base))
        return false;
    if (base->kind != YAML_MAP)
        return diag_error(r->run->diags, extends->where, "L045",
                          _("\"" STR_FMT "\" is a list; only a mapping can be extended"),
                          STR_ARG(extends->scalar));
    *root = yaml_merged(r->run->arena, base, yaml_without(r->run->arena, *root, STR("extends")));
    return true;
}

static bool read_tree(struct reading *r, str name, struct span asked, struct yaml **out)
{
    struct source *source = ARENA_NEW(r->run->arena, struct source);
    bool ok;

    if (!enter(r, name, asked))
        return false;
    ok = read_source(r, name, asked, source) && yaml_read(r->run, source, out) &&
         resolve_includes(r, *out);
    if (ok && (*out)->kind == YAML_MAP)
        ok = resolve_extends(r, out);
    r->depth--;
    return ok;
}

/* A first key that is a kind's name misspelt is shown; else the beginning of the file. */
static bool tell_no_kind(struct run *run, struct layout *l, const str *kinds, size_t n)
{
    struct span where = { &l->source, 0, 0 };
    str near = { 0 };

    for (const struct yaml *i = l->root->first; i && !near.len; i = i->next) {
        near = str_nearest(run->arena, i->key, kinds, n);
        if (near.len)
            where = i->key_where;
    }
    diag_error(run->diags, where, "L047", _("this file does not say what it lays out"));
    if (near.len)
        diag_label(run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
    diag_note(run->diags, _("write  booklet: NAME  or  worksheet: NAME  on its first line"));
    return false;
}

static bool find_kind(struct run *run, struct layout *l)
{
    static const str names[] = { STR_INIT("booklet"), STR_INIT("worksheet") };
    static const struct {
        const char *key;
        enum layout_kind kind;
    } kinds[] = { { "booklet", LAYOUT_BOOKLET }, { "worksheet", LAYOUT_WORKSHEET } };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const struct yaml *name = yaml_find(l->root, str_from(kinds[i].key));

        if (!name)
            continue;
        if (name->kind != YAML_SCALAR || name->scalar.len == 0)
            return diag_error(run->diags, name->scalar.len ? name->where : name->key_where, "L046",
                              _("%s: wants the document's name"), kinds[i].key);
        l->kind = kinds[i].kind;
        l->name = name->scalar;
        return true;
    }
    return tell_no_kind(run, l, names, sizeof names / sizeof names[0]);
}

bool layout_read(struct run *run, str folder, str name, struct layout *out)
{
    struct reading r = { .run = run, .layout = out };
    struct yaml *root;

    *out = (struct layout){ .folder = folder };
    if (!read_tree(&r, name, (struct span){ 0 }, &root))
        return false;
    out->source = (struct source){ out->files[0].path, out->files[0].bytes };
    if (root->kind != YAML_MAP)
        return diag_error(run->diags, root->where, "L047",
                          _("a layout is a mapping that begins with  booklet: NAME  or the like"));
    out->root = root;
    return find_kind(run, out);
}
