/*
 * batch.c - the order of things in a build: layouts, plan, what must be made, making it,
 * remembering it.
 *
 * Everything here lives in the batch's run; a document gets a run of its own (document.h).
 */
#include "batch/batch.h"

#include "base/file.h"
#include "base/say.h"
#include "batch/document.h"
#include "batch/fresh.h"
#include "batch/lock.h"
#include "batch/manifest.h"
#include "data/lint.h"
#include "data/plan.h"
#include "exchange/journal.h"
#include "typeset/font.h"

/* What one document may take. A 10 000 page booklet takes a tenth of it. */
static const size_t DOCUMENT_LIMIT = (size_t)4 << 30;

struct batch {
    struct run *run;
    const struct batch_call *call;
    struct tally *tally;
    struct manifest manifest;
    struct press press;
    struct stamps before, after;
    struct now now;
    bool plan_failed;
};

static str stamps_path(struct batch *b)
{
    return path_join(b->run->arena, b->call->out, STR(".sasshi/made"));
}

/* What it remembers of all texts is given back; what it told stays. */
static void lint(struct batch *b, const struct plan *plan)
{
    struct run aside = *b->run;

    aside.arena = arena_inner(b->run->arena);
    lint_plan(&aside, plan);
    arena_empty(aside.arena);
}

/* The plan, once; false again without a word when it failed before. */
static bool need_plan(struct batch *b)
{
    struct plan *plan;

    if (b->press.plan || b->plan_failed)
        return !b->plan_failed;
    b->plan_failed = !b->press.fonts || !plan_read(b->run, b->call->data, &plan);
    if (!b->plan_failed)
        b->press.plan = plan;
    if (!b->plan_failed && b->call->check)
        lint(b, plan);
    return !b->plan_failed;
}

static void add_file(struct batch *b, struct inputs *in, str path, str bytes)
{
    inputs_add(b->run, in, path, input_of_bytes(bytes));
}

/* What every document of a layout is made from, as it was read just now. */
static void add_shared(struct batch *b, struct inputs *in, const struct work *w)
{
    const struct plan *plan = b->press.plan;
    const str shared[] = { INPUT_PROGRAM, INPUT_FONTS };

    for (size_t i = 0; i < w->layout.file_count; i++)
        add_file(b, in, w->layout.files[i].path, w->layout.files[i].bytes);
    add_file(b, in, path_join(b->run->arena, b->call->data, STR("plan.yaml")),
             plan->dictionary_bytes);
    for (size_t i = 0; i < plan->dictionary->n; i++)
        add_file(b, in, plan->tables[i].path, plan->tables[i].bytes);
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        const struct hash *hash = now_find(b->run, &b->now, shared[i]);

        if (hash)
            inputs_add(b->run, in, shared[i], *hash);
    }
}

/* Bind a layout to the plan and list its documents, unless they are listed. */
static bool bind(struct batch *b, struct work *w)
{
    struct inputs *inputs = ARENA_NEW(b->run->arena, struct inputs);
    struct texts paths;

    if (w->bound)
        return true;
    if (!w->sound || !need_plan(b))
        return false;
    add_shared(b, inputs, w);
    w->sound = w->maker->bind(b->run, &b->press, &w->layout, inputs, &w->bound) &&
               w->maker->list(b->run, &b->press, w->bound, &paths) &&
               (w->listed || manifest_add(b->run, &b->manifest, w, paths));
    if (!w->sound)
        w->bound = NULL;
    else
        w->inputs = inputs;
    return w->sound;
}

/* The documents of a layout as they were listed when nothing was different. */
static bool list_from_stamps(struct batch *b, struct work *w)
{
    const struct stamp_layout *l = map_find(&b->before.layouts, w->file);

    if (b->call->check || b->call->force || !l || inputs_changed(b->run, &b->now, l->inputs).n)
        return false;
    w->inputs = l->inputs;
    return manifest_add(b->run, &b->manifest, w, l->paths);
}

/* Make sure that a work's documents are known. */
static bool list(struct batch *b, struct work *w)
{
    return w->listed || list_from_stamps(b, w) || bind(b, w);
}

/* Every layout that may hold a document asked for: all, when a name is not a layout's. */
static bool list_wanted(struct batch *b, bool all)
{
    bool ok = true;

    for (size_t i = 0; i < b->manifest.work_count; i++) {
        struct work *w = &b->manifest.works[i];

        if (!w->wanted && !all)
            continue;
        diags_add(b->run->diags, w->diags);
        ok &= list(b, w);
    }
    return ok;
}

static bool want_documents(struct batch *b, struct texts names)
{
    bool ok = true;

    for (size_t i = 0; i < names.n; i++) {
        struct texts known;
        str near;

        if (manifest_want_document(&b->manifest, b->call->out, names.at[i]))
            continue;
        known = manifest_names(b->run, &b->manifest);
        near = str_nearest(b->run->arena, names.at[i], known.at, known.n);
        ok = diag_error(b->run->diags, (struct span){ 0 }, "L092",
                        _("no layout and no document is called \"" STR_FMT "\""),
                        STR_ARG(names.at[i]));
        if (near.len)
            diag_note(b->run->diags, _("did you mean \"" STR_FMT "\"?"), STR_ARG(near));
        else
            diag_note(b->run->diags,
                      _("a name is a layout's, such as booklet, or a file's in \"" STR_FMT "\""),
                      STR_ARG(b->call->out));
    }
    b->tally->unknown |= !ok;
    return ok;
}

/* One document being made: what its run is handed, and what comes of it. */
struct making {
    struct batch *batch;
    const struct document *document;
    const struct inputs *inputs; /* of its layout, and what it alone read */
    struct hash hash;
    size_t pages, warnings;
    str lines;
    bool changed;
};

/* In the batch's run: stamps outlive documents. */
static const struct inputs *joined_inputs(struct batch *b, const struct inputs *shared,
                                          const struct inputs *own)
{
    struct inputs *all;

    if (!own || own->n == 0)
        return shared;
    all = ARENA_NEW(b->run->arena, struct inputs);
    for (size_t i = 0; i < shared->n; i++)
        inputs_add(b->run, all, shared->at[i].name, shared->at[i].hash);
    for (size_t i = 0; i < own->n; i++)
        inputs_add(b->run, all, own->at[i].name, own->at[i].hash);
    return all;
}

static bool make_step(struct run *run, void *job)
{
    struct making *m = job;
    struct batch *b = m->batch;
    const struct document *d = m->document;
    struct made made = { 0 };
    str path = path_join(run->arena, b->call->out, d->path);

    if (!d->work->maker->make(run, &b->press, d->work->bound, d->which, &made))
        return false;
    m->pages = made.pages;
    m->lines = str_copy(b->run->arena, made.lines);
    m->inputs = joined_inputs(b, d->work->inputs, made.read);
    if (b->call->check)
        return true;
    m->hash = input_of_parts(made.file);
    return file_make_folder(run, path_folder(path)) &&
           file_replace_parts(run, path, made.file, &m->changed);
}

static void make_close(const struct run *run, enum run_end end, void *job)
{
    struct making *m = job;

    struct diags *all = m->batch->run->diags;

    if (run->diags) {
        m->warnings = diags_warnings(run->diags);
        diags_add(all, run->diags);
    }
    if (end == RUN_FULL)
        diag_error(all, (struct span){ &m->document->work->layout.source, 0, 0 }, "M032",
                   _("\"" STR_FMT "\" takes more than %zu MB of memory"),
                   STR_ARG(m->document->path), DOCUMENT_LIMIT >> 20);
}

static void count(struct tally *t, const struct outcome *o)
{
    t->pages += o->pages;
    switch (o->kind) {
    case OUTCOME_MADE:
        t->made++;
        break;
    case OUTCOME_SAME:
        t->same++;
        break;
    case OUTCOME_KEPT:
        t->kept++;
        break;
    case OUTCOME_CHECKED:
        t->checked++;
        break;
    case OUTCOME_FAILED:
        t->failed++;
        break;
    case OUTCOME_LEFT:
        break;
    }
}

static void report(struct batch *b, const struct outcome *o)
{
    const struct listener *l = b->call->listener;

    count(b->tally, o);
    l->outcome(l->self, o);
}

static void remember(struct batch *b, const struct document *d, const struct making *m)
{
    struct stamp_document *s = ARENA_NEW(b->run->arena, struct stamp_document);

    *s = (struct stamp_document){ .layout = d->work->file,
                                  .path = d->path,
                                  .hash = m->hash,
                                  .pages = m->pages,
                                  .warnings = m->warnings,
                                  .inputs = m->inputs };
    map_add(&b->after.documents, s->path, s);
}

static enum outcome_kind make(struct batch *b, const struct document *d, struct making *m)
{
    if (!bind(b, d->work) ||
        run_inside(b->run, DOCUMENT_LIMIT, make_step, make_close, m) != RUN_DONE)
        return OUTCOME_FAILED;
    if (b->call->check)
        return OUTCOME_CHECKED;
    remember(b, d, m);
    return m->changed ? OUTCOME_MADE : OUTCOME_SAME;
}

static struct verdict judge(struct batch *b, const struct document *d)
{
    if (b->call->check || b->call->force)
        return (struct verdict){ .reason = REASON_FORCED };
    return fresh_document(b->run, &b->now, b->call->out, map_find(&b->before.documents, d->path));
}

static void do_document(struct batch *b, const struct document *d, const struct verdict *v)
{
    struct making making = { .batch = b, .document = d };
    struct stamp_document *stamp = map_find(&b->before.documents, d->path);
    struct outcome o = { .kind = OUTCOME_KEPT,
                         .reason = v->reason,
                         .changed = v->changed,
                         .layout = d->work->path,
                         .name = d->work->name,
                         .path = path_join(b->run->arena, b->call->out, d->path) };

    if (v->reason == REASON_UNCHANGED) {
        o.pages = stamp->pages;
        b->tally->kept_warnings += stamp->warnings;
        map_add(&b->after.documents, stamp->path, stamp);
    } else {
        o.kind = make(b, d, &making);
        o.pages = o.kind == OUTCOME_FAILED ? 0 : making.pages;
        o.lines = making.lines;
    }
    report(b, &o);
}

static bool do_documents(struct batch *b)
{
    const struct listener *l = b->call->listener;
    size_t n = b->manifest.n, todo = 0;
    struct verdict *verdicts = ARENA_ARRAY(b->run->arena, struct verdict, n);

    for (size_t i = 0; i < n; i++) {
        if (!b->manifest.documents[i].wanted)
            continue;
        verdicts[i] = judge(b, &b->manifest.documents[i]);
        todo += verdicts[i].reason != REASON_UNCHANGED;
    }
    l->begin(l->self, todo);
    for (size_t i = 0; i < n; i++) {
        if (b->manifest.documents[i].wanted)
            do_document(b, &b->manifest.documents[i], &verdicts[i]);
    }
    return b->tally->failed == 0;
}

static struct stamp_layout *layout_stamp(struct batch *b, const struct work *w)
{
    struct stamp_layout *l = ARENA_NEW(b->run->arena, struct stamp_layout);

    *l = (struct stamp_layout){ .file = w->file, .name = w->name, .inputs = w->inputs };
    l->paths.at = ARENA_ARRAY(b->run->arena, str, b->manifest.n);
    for (size_t i = 0; i < b->manifest.n; i++) {
        if (b->manifest.documents[i].work == w)
            l->paths.at[l->paths.n++] = b->manifest.documents[i].path;
    }
    return l;
}

/* What this call had nothing to do with is remembered as it was; files nobody makes any more are
 * named. */
static void carry_over(struct batch *b)
{
    for (size_t i = 0; i < b->manifest.work_count; i++) {
        struct work *w = &b->manifest.works[i];
        struct stamp_layout *l = map_find(&b->before.layouts, w->file);

        if (w->listed && w->sound)
            l = layout_stamp(b, w);
        if (l)
            map_add(&b->after.layouts, w->file, l);
    }
    for (size_t i = 0; i < b->before.documents.n; i++) {
        struct stamp_document *d = b->before.documents.at[i].value;

        map_add(&b->after.documents, d->path, d);
    }
}

static bool layout_is_there(const struct batch *b, str file, bool *listed)
{
    for (size_t i = 0; i < b->manifest.work_count; i++) {
        if (str_equal(b->manifest.works[i].file, file)) {
            *listed = b->manifest.works[i].listed;
            return true;
        }
    }
    return false;
}

static void name_left_over(struct batch *b)
{
    for (size_t i = 0; i < b->before.documents.n; i++) {
        const struct stamp_document *d = b->before.documents.at[i].value;
        struct outcome o = { .kind = OUTCOME_LEFT };
        bool listed = false;

        if (map_find(&b->manifest.by_path, d->path))
            continue;
        if (layout_is_there(b, d->layout, &listed) && !listed)
            continue;
        o.path = path_join(b->run->arena, b->call->out, d->path);
        o.layout = path_join(b->run->arena, b->call->layouts, d->layout);
        if (file_exists(b->run, o.path))
            report(b, &o);
    }
}

static bool open_out(struct batch *b)
{
    bool ok = lock_take(b->run, b->call->out);

    if (ok)
        lock_sweep(b->run, b->call->out);
    if (ok)
        stamps_read(b->run, stamps_path(b), &b->before);
    return ok;
}

static bool close_out(struct batch *b)
{
    bool ok;

    name_left_over(b);
    carry_over(b);
    ok = stamps_write(b->run, stamps_path(b), &b->after);
    return ok;
}

static bool open_fonts(struct batch *b)
{
    bool ok = fonts_open(b->run, b->call->project, &b->press.fonts);

    if (!ok)
        b->press.fonts = NULL;
    b->press.lines = b->call->lines;
    b->press.check = b->call->check;
    b->now.fonts = b->press.fonts;
    return ok;
}

static bool read_manifest(struct batch *b)
{
    bool ok = manifest_read(b->run, b->call->layouts, &b->manifest);

    if (ok && b->manifest.work_count == 0)
        ok = diag_error(b->run->diags, (struct span){ 0 }, "L093",
                        _("there is no layout in \"" STR_FMT "\""), STR_ARG(b->call->layouts));
    if (!ok)
        diag_note(b->run->diags, _("a project folder holds data/ and layouts/: go there, name it "
                                   "with -C, or begin one with  sasshi new FOLDER"));
    return ok;
}

static bool work(struct batch *b)
{
    struct texts rest;
    bool ok;

    if (!read_manifest(b))
        return false;
    manifest_want(b->run, &b->manifest, b->call->names, &rest);
    ok = open_fonts(b);
    if (b->call->check)
        ok &= need_plan(b);
    ok &= list_wanted(b, rest.n > 0);
    if (!want_documents(b, rest))
        return false;
    return do_documents(b) && ok;
}

bool batch_work(struct run *run, const struct batch_call *call, struct tally *out)
{
    struct batch b = { .run = run, .call = call, .tally = out };
    bool ok;

    *out = (struct tally){ 0 };
    b.before = stamps_new(run);
    b.after = stamps_new(run);
    b.now.known = MAP(run->arena);
    (void)now_find(run, &b.now, INPUT_PROGRAM); /* before iconv and the like load more libraries */
    if (!call->check && (!journal_settle(run, call->data) || !open_out(&b)))
        return false;
    ok = work(&b);
    if (!call->check)
        ok &= close_out(&b);
    return ok;
}
