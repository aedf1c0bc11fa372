/* diag_add.c - findings of one run handed to another that outlives it. */
#include "base/findings.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"

/* What a struct diags knows of the findings it holds, so that adding more costs only what is new.
 */
struct gathered {
    struct map known;           /* finding_key -> anything */
    struct map sources;         /* content of a source -> its copy */
    const struct finding *upto; /* the last finding in known */
};

struct copying {
    struct arena *arena;
    struct gathered *gathered;
    struct map seen; /* address of a source -> its copy; good only while its run lives */
};

/*
 * The same file told of by many documents is copied once. What is compared is what it says, not
 * where it stands: memory of a run that is gone may hold another file now.
 */
static struct source *copy_content(struct copying *c, const struct source *s)
{
    struct source *copy;
    char hex[33];
    str key;

    hash_hex(hash_of(s->text), hex);
    key = str_format(c->arena, "%s " STR_FMT, hex, STR_ARG(s->path));
    copy = map_find(&c->gathered->sources, key);
    if (copy)
        return copy;
    copy = ARENA_NEW(c->arena, struct source);
    copy->path = str_copy(c->arena, s->path);
    copy->text = str_copy(c->arena, s->text);
    map_add(&c->gathered->sources, key, copy);
    return copy;
}

static const struct source *copy_source(struct copying *c, const struct source *s)
{
    str address = str_format(c->arena, "%p", (const void *)s);
    struct source *copy;

    if (!s)
        return NULL;
    copy = map_find(&c->seen, address);
    if (!copy) {
        copy = copy_content(c, s);
        map_add(&c->seen, address, copy);
    }
    return copy;
}

static struct span copy_span(struct copying *c, struct span s)
{
    return (struct span){ copy_source(c, s.source), s.at, s.len };
}

static void copy_remarks(struct copying *c, const struct remark *from, struct remark ***last)
{
    for (; from; from = from->next) {
        struct remark *r = ARENA_NEW(c->arena, struct remark);

        r->where = copy_span(c, from->where);
        r->text = str_copy(c->arena, from->text);
        **last = r;
        *last = &r->next;
    }
}

/* What tells a finding from the others. */
static str finding_key(struct arena *a, const struct finding *f)
{
    str path = f->where.source ? f->where.source->path : STR("");

    return str_format(a, "%d%s " STR_FMT ":%zu:%zu " STR_FMT "\n" STR_FMT, (int)f->severity,
                      f->code, STR_ARG(path), f->where.at, f->where.len, STR_ARG(f->message),
                      STR_ARG(f->label));
}

static void copy_finding(struct copying *c, struct diags *into, const struct finding *from)
{
    struct finding *f = ARENA_NEW(c->arena, struct finding);

    f->severity = from->severity;
    f->code = from->code;
    f->where = copy_span(c, from->where);
    f->message = str_copy(c->arena, from->message);
    f->label = str_copy(c->arena, from->label);
    f->last_note = &f->notes;
    f->last_also = &f->also;
    copy_remarks(c, from->notes, &f->last_note);
    copy_remarks(c, from->also, &f->last_also);
    *into->last = f;
    into->last = &f->next;
    into->newest = f;
    if (f->severity == SEVERITY_ERROR)
        into->errors++;
    else
        into->warnings++;
}

/* Learn what was told here directly since the last time. */
static struct gathered *gather(struct diags *d)
{
    struct gathered *g = d->gathered;

    if (!g) {
        g = d->gathered = ARENA_NEW(d->arena, struct gathered);
        *g = (struct gathered){ MAP(d->arena), MAP(d->arena), NULL };
    }
    for (const struct finding *f = g->upto ? g->upto->next : d->first; f; f = f->next) {
        map_add(&g->known, finding_key(d->arena, f), g);
        g->upto = f;
    }
    return g;
}

void diags_add(struct diags *into, const struct diags *from)
{
    struct copying c = { .arena = into->arena, .seen = MAP(into->arena) };

    if (!from->first)
        return;
    c.gathered = gather(into);
    for (const struct finding *f = from->first; f; f = f->next) {
        if (map_add(&c.gathered->known, finding_key(into->arena, f), into))
            copy_finding(&c, into, f);
    }
    c.gathered->upto = into->newest;
}
