/* workbook.c - see workbook.h: which parts there are, and how they hang together. */
#include "exchange/workbook.h"

#include <string.h>

#include "base/file.h"
#include "base/say.h"
#include "exchange/workbook_parts.h"
#include "exchange/xml.h"

enum { NAME_MOST = 512, RELATIONS_MAX = 4096 };

struct relation {
    char id[NAME_MOST], type[NAME_MOST], target[NAME_MOST];
};

struct relations {
    struct relation *at;
    size_t n, room;
};

struct sheet_entry {
    char name[NAME_MOST], id[NAME_MOST];
};

struct book_notes {
    struct sheet_entry *sheets;
    size_t n;
    bool from_1904;
};

static void keep(char *to, const char *from)
{
    size_t n = strlen(from);

    if (n >= NAME_MOST)
        n = 0; /* no program writes such a name: it is as good as none */
    memcpy(to, from, n);
    to[n] = '\0';
}

static void ignore_end(void *self, const char *name)
{
    (void)self;
    (void)name;
}

static void start_relation(void *self, const char *name, const char **attributes)
{
    struct relations *r = self;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode");

    if (strcmp(name, "Relationship") != 0 || !id || !type || !target || r->n == r->room ||
        (mode && strcmp(mode, "External") == 0))
        return;
    keep(r->at[r->n].id, id);
    keep(r->at[r->n].type, type);
    keep(r->at[r->n].target, target);
    r->n++;
}

/* target as seen from the folder, "." and ".." worked out. */
static str resolved(struct arena *a, str folder, str target)
{
    str parts[64], part, rest;
    size_t n = 0;
    bool more;

    rest = str_starts(target, STR("/")) ? target : path_join(a, folder, target);
    do {
        more = str_cut(rest, '/', &part, &rest);
        if (str_equal(part, STR(".."))) {
            n -= n > 0;
        } else if (part.len && !str_equal(part, STR(".")) && n < 64) {
            parts[n++] = part;
        }
    } while (more);
    return str_join(a, parts, n, STR("/"));
}

/* The relations of a part ("" : of the package), their targets as names of parts. */
static bool read_relations(struct reading *r, str part, struct relations *out)
{
    static const struct xml_handlers handlers = { "/relationships", start_relation, ignore_end,
                                                  NULL };
    struct arena *a = r->run->arena;
    str folder = path_folder(part), file = part, bytes, name;
    bool found;

    *out = (struct relations){ 0 };
    while (str_find(file, STR("/")) < file.len)
        file = str_slice(file, str_find(file, STR("/")) + 1, file.len);
    name = path_join(a, folder, str_format(a, "_rels/" STR_FMT ".rels", STR_ARG(file)));
    if (!reading_part(r, name, &found, &bytes))
        return false;
    if (!found)
        return true;
    out->room = xml_count(bytes, '<') < RELATIONS_MAX ? xml_count(bytes, '<') : RELATIONS_MAX;
    out->at = ARENA_ARRAY(a, struct relation, out->room);
    if (!xml_parse(r->run, r->where, name, bytes, &handlers, out))
        return false;
    for (size_t i = 0; i < out->n; i++) {
        str target = resolved(a, folder, str_from(out->at[i].target));

        keep(out->at[i].target, str_cstr(a, target));
    }
    return true;
}

static str by_type(const struct relations *r, str type)
{
    for (size_t i = 0; i < r->n; i++) {
        if (str_ends(str_from(r->at[i].type), type))
            return str_from(r->at[i].target);
    }
    return STR("");
}

static const struct relation *by_id(const struct relations *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (strcmp(r->at[i].id, id) == 0)
            return &r->at[i];
    }
    return NULL;
}

static void start_book(void *self, const char *name, const char **attributes)
{
    struct book_notes *b = self;
    const char *title = xml_attribute(attributes, "name");
    const char *id = xml_attribute_of_space(attributes, "id");
    const char *first = xml_attribute(attributes, "date1904");

    if (strcmp(name, "workbookPr") == 0) {
        b->from_1904 = first && (first[0] == '1' || first[0] == 't');
    } else if (strcmp(name, "sheet") == 0 && title && id && b->n < SHEETS_MAX) {
        keep(b->sheets[b->n].name, title);
        keep(b->sheets[b->n].id, id);
        b->n++;
    }
}

/* Who saved the file and when: docProps/core.xml. */
struct properties {
    char modified[64], person[NAME_MOST];
    char *into;
    size_t room, used;
};

static void start_property(void *self, const char *name, const char **attributes)
{
    struct properties *p = self;

    (void)attributes;
    p->into = NULL;
    if (strcmp(name, "modified") == 0) {
        p->into = p->modified;
        p->room = sizeof p->modified;
    } else if (strcmp(name, "lastModifiedBy") == 0) {
        p->into = p->person;
        p->room = sizeof p->person;
    }
    p->used = 0;
}

static void end_property(void *self, const char *name)
{
    (void)name;
    ((struct properties *)self)->into = NULL;
}

static void text_property(void *self, const char *at, size_t len)
{
    struct properties *p = self;

    if (!p->into || p->used + len >= p->room)
        return;
    memcpy(p->into + p->used, at, len);
    p->used += len;
    p->into[p->used] = '\0';
}

static bool read_properties(struct reading *r, str part, struct returned_book *out)
{
    static const struct xml_handlers handlers = { "", start_property, end_property, text_property };
    struct properties p = { 0 };
    bool found;
    str bytes;

    if (!part.len)
        return true;
    if (!reading_part(r, part, &found, &bytes))
        return false;
    /* elements of three namespaces stand in it: every one will do */
    if (found && !xml_parse(r->run, r->where, part, bytes, &handlers, &p))
        return false;
    out->modified = str_copy(r->run->arena, str_from(p.modified));
    out->person = str_copy(r->run->arena, str_from(p.person));
    return true;
}

bool reading_part(struct reading *r, str name, bool *found, str *out)
{
    if (!package_part(r->run, r->package, name, found, out))
        return false;
    if (xml_count(*out, '<') <= ELEMENTS_MAX)
        return true;
    return diag_error(r->run->diags, r->where, "C005",
                      _("\"" STR_FMT "\" in it is far larger than a filled-in workbook can be"),
                      STR_ARG(name));
}

static bool read_sheets(struct reading *r, const struct book_notes *b,
                        const struct relations *relations, struct returned_book *out)
{
    out->sheets = ARENA_ARRAY(r->run->arena, struct returned_sheet, b->n);
    for (size_t i = 0; i < b->n; i++) {
        const struct relation *to = by_id(relations, b->sheets[i].id);
        struct returned_sheet *s = &out->sheets[out->n];

        /* sheets that are a chart, a dialogue or macros have no cells */
        if (!to || !str_ends(str_from(to->type), STR("/worksheet")))
            continue;
        s->name = str_copy(r->run->arena, str_from(b->sheets[i].name));
        if (!reading_sheet(r, str_from(to->target), s))
            return false;
        out->n++;
    }
    return true;
}

static bool read_book(struct reading *r, str part, struct book_notes *b)
{
    static const struct xml_handlers handlers = { "/main", start_book, ignore_end, NULL };
    bool found = false;
    str bytes;

    if (part.len && !reading_part(r, part, &found, &bytes))
        return false;
    if (!found) {
        diag_error(r->run->diags, r->where, "C003", _("this file holds no workbook"));
        diag_note(r->run->diags,
                  _("ask for the workbook that was sent, saved as an Excel workbook (.xlsx)"));
        return false;
    }
    b->sheets = ARENA_ARRAY(r->run->arena, struct sheet_entry, SHEETS_MAX);
    return xml_parse(r->run, r->where, part, bytes, &handlers, b);
}

static bool read_all(struct reading *r, struct returned_book *out)
{
    struct book_notes b = { 0 };
    struct relations top, inner;
    str book;

    if (!read_relations(r, STR(""), &top) ||
        !read_properties(r, by_type(&top, STR("/core-properties")), out))
        return false;
    book = by_type(&top, STR("/officeDocument"));
    if (!read_book(r, book, &b) || !read_relations(r, book, &inner))
        return false;
    r->from_1904 = b.from_1904;
    return reading_styles(r, by_type(&inner, STR("/styles"))) &&
           reading_strings(r, by_type(&inner, STR("/sharedStrings"))) &&
           read_sheets(r, &b, &inner, out);
}

bool workbook_parse(struct run *run, str path, str bytes, struct returned_book *out)
{
    struct source *file = ARENA_NEW(run->arena, struct source);
    struct reading r = { .run = run };

    file->path = path;
    r.where = (struct span){ file, 0, 0 };
    *out = (struct returned_book){ .where = r.where, .bytes = bytes };
    return package_open(run, r.where, bytes, &r.package) && read_all(&r, out);
}

bool workbook_read(struct run *run, str path, struct returned_book *out)
{
    struct source *file = ARENA_NEW(run->arena, struct source);
    str bytes;

    file->path = path;
    *out = (struct returned_book){ .where = { file, 0, 0 } };
    return file_read(run, path, PACKAGE_FILE_MAX, (struct span){ 0 }, &bytes) &&
           workbook_parse(run, path, bytes, out);
}

size_t returned_row(const struct returned_sheet *s, size_t row)
{
    size_t from = 0, to = s->n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (s->cells[middle].row < row)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

const struct returned_cell *returned_at(const struct returned_sheet *s, size_t row, size_t column)
{
    for (size_t i = returned_row(s, row); i < s->n && s->cells[i].row == row; i++) {
        if (s->cells[i].column == column)
            return &s->cells[i];
    }
    return NULL;
}
