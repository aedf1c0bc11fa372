/* collect.c - see collect.h. */
#include "batch/collect.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/say.h"
#include "batch/forms.h"
#include "exchange/journal.h"
#include "exchange/ledger.h"

#define CONFLICTS_FILE "conflicts.csv"

enum { FOLDERS_DEEP = 8 };

struct collecting {
    struct run *run;
    const struct collect_call *call;
    struct plan *plan;
    struct bound_forms forms;
    struct resolutions resolutions;
    struct receipts had;
    struct map changes;         /* that former calls took */
    struct additions additions; /* that they made */
    struct receipt *receipts;
    size_t receipt_n;
    struct map by_hash, by_record; /* -> struct collect_file */
    size_t file_room;
    struct collected *out;
};

static bool is_folder(struct run *run, str path)
{
    struct stat st;

    return stat(str_cstr(run->arena, path), &st) == 0 && S_ISDIR(st.st_mode);
}

/* Not sent by anybody: ~$name is what Excel leaves beside an open file, the others are Windows'. */
static bool is_leftover(str name)
{
    return str_starts(name, STR("~$")) || str_equal(name, STR("Thumbs.db")) ||
           str_equal(name, STR("desktop.ini"));
}

static void add_file(struct collecting *c, str path)
{
    struct collected *o = c->out;

    o->files = ARENA_GROWN(c->run->arena, o->files, o->n, &c->file_room);
    o->files[o->n++] = (struct collect_file){ .path = path };
}

/* A folder stands for what is in it, and in the folders in it: some make one for each department.
 */
static bool add_path(struct collecting *c, str path, int depth)
{
    struct texts names;
    bool ok = true;

    if (!is_folder(c->run, path)) {
        add_file(c, path);
        return true;
    }
    if (depth == FOLDERS_DEEP)
        return diag_error(c->run->diags, (struct span){ 0 }, "C064",
                          _("there are more than %d folders inside one another in \"" STR_FMT
                            "\"; it may lead back to itself"),
                          (int)FOLDERS_DEEP, STR_ARG(path));
    if (!file_list(c->run, path, STR(""), &names))
        return false;
    for (size_t i = 0; i < names.n; i++) {
        if (!is_leftover(names.at[i]))
            add_file(c, path_join(c->run->arena, path, names.at[i]));
    }
    if (!file_folders(c->run, path, &names))
        return false;
    for (size_t i = 0; ok && i < names.n; i++)
        ok = add_path(c, path_join(c->run->arena, path, names.at[i]), depth + 1);
    return ok;
}

static bool list_files(struct collecting *c)
{
    for (size_t i = 0; i < c->call->files.n; i++) {
        if (!add_path(c, c->call->files.at[i], 0))
            return false;
    }
    return true;
}

static bool read_resolutions(struct collecting *c)
{
    str what = c->call->resolve;

    c->resolutions = (struct resolutions){ .each = MAP(c->run->arena),
                                           .ask = c->call->ask,
                                           .self = c->call->self };
    if (c->call->ask)
        return true;
    if (str_equal(what, STR("theirs")))
        c->resolutions.all = DECISION_THEIRS;
    else if (str_equal(what, STR("ours")))
        c->resolutions.all = DECISION_OURS;
    else if (what.len)
        return resolutions_read(c->run, what, &c->resolutions);
    return true;
}

static str record_name(struct collecting *c, const struct answers *a)
{
    return str_format(c->run->arena, STR_FMT "\x1f" STR_FMT, STR_ARG(a->identity.layout),
                      STR_ARG(a->identity.key));
}

static str file_hash(struct collecting *c, const struct answers *a)
{
    char hex[33];

    hash_hex(hash_of(a->book.bytes), hex);
    return str_copy(c->run->arena, str_from(hex));
}

/* The same bytes again, or another return of the same department. */
static bool is_new(struct collecting *c, struct collect_file *f)
{
    str hash = file_hash(c, &f->answers), record = record_name(c, &f->answers);
    const struct collect_file *same = map_find(&c->by_hash, hash);
    const struct collect_file *other = map_find(&c->by_record, record);

    if (same) {
        diag_warn(c->run->diags, f->answers.book.where, "C016",
                  _("the same file as \"" STR_FMT "\"; it is read once"), STR_ARG(same->path));
        return false;
    }
    map_add(&c->by_hash, hash, f);
    if (!other) {
        map_add(&c->by_record, record, f);
        return true;
    }
    diag_warn(c->run->diags, f->answers.book.where, "C017",
              _("a second return of " STR_FMT ", and not the same as \"" STR_FMT "\""),
              STR_ARG(f->answers.who), STR_ARG(other->path));
    diag_note(c->run->diags,
              _("answers of both are taken; where they differ, those of the one that was saved "
                "later count"));
    return true;
}

static void add_receipt(struct collecting *c, const struct collect_file *f, const char *why)
{
    const struct answers *a = &f->answers;

    if (!a->identity.layout.len)
        return; /* nobody knows whose it is */
    c->receipts[c->receipt_n++] =
        (struct receipt){ .layout = a->identity.layout,
                          .key = a->identity.key,
                          .file = f->path,
                          .hash = file_hash(c, a),
                          .modified = a->book.modified,
                          .person = a->book.person,
                          .refused = f->end == COLLECT_REFUSED || f->refused > 0,
                          .why = why ? str_from(why) : STR(""),
                          .inputs = a->inputs,
                          .filled = a->filled };
}

static void collect_file(struct collecting *c, struct collect_file *f)
{
    struct run own = run_aside(c->run);
    struct merge *m = &c->out->merge;
    size_t taken = m->taken.n, refused = m->refused, conflicts = m->conflicts.n;

    f->end =
        answers_read(&own, &c->forms.forms, f->path, &f->answers) ? COLLECT_TAKEN : COLLECT_REFUSED;
    if (f->end == COLLECT_TAKEN && !is_new(c, f)) {
        f->end = COLLECT_SAME;
        return;
    }
    f->refused = diags_errors(own.diags);
    if (f->end == COLLECT_TAKEN) {
        m->run = m->edits.run = &own;
        merge_add(m, &f->answers);
        m->run = m->edits.run = c->run;
        f->taken = m->taken.n - taken;
        f->refused += m->refused - refused;
        f->conflicts = m->conflicts.n - conflicts;
    }
    c->out->refused += f->refused > 0;
    add_receipt(c, f, diags_first_error(own.diags));
    diags_add(c->run->diags, own.diags);
}

/* All files at once, by the journal. */
static bool write_all(struct collecting *c)
{
    struct file_changes changes = { 0 };
    struct merge *m = &c->out->merge;

    if (!edits_write(&m->edits, &changes) || !changes_add(c->run, c->call->data, m, &changes))
        return false;
    additions_add(c->run, &c->additions, m, &changes);
    if (changes.n && !journal_commit(c->run, c->call->data, &changes))
        return false;
    c->out->written = changes.n > 0;
    return receipts_add(c->run, c->call->data, &c->had, c->receipts, c->receipt_n);
}

static bool write_conflicts(struct collecting *c)
{
    str path = path_join(c->run->arena, c->call->out, STR(CONFLICTS_FILE));
    bool changed;

    if (!c->out->merge.conflicts.n)
        return true;
    if (!file_make_folder(c->run, c->call->out) ||
        !file_replace(c->run, path, merge_conflicts_csv(&c->out->merge), &changed))
        return false;
    c->out->conflicts = path;
    return true;
}

static bool open_data(struct collecting *c)
{
    bool finished;

    return c->call->dry_run || (journal_lock(c->run, c->call->data) &&
                                journal_recover(c->run, c->call->data, &finished));
}

static bool check_forms(struct collecting *c)
{
    if (c->forms.forms.n)
        return true;
    return diag_error(c->run->diags, (struct span){ 0 }, "C008",
                      _("there is no worksheet in \"" STR_FMT "\""), STR_ARG(c->call->layouts));
}

bool collect_work(struct run *run, const struct collect_call *call, struct collected *out)
{
    struct collecting c = { .run = run,
                            .call = call,
                            .by_hash = MAP(run->arena),
                            .by_record = MAP(run->arena),
                            .out = out };

    *out = (struct collected){ 0 };
    if (!open_data(&c) || !plan_read(run, call->data, &c.plan) ||
        !forms_read(run, c.plan, call->layouts, &c.forms) || !check_forms(&c) ||
        !read_resolutions(&c) || !receipts_read(run, call->data, &c.had) ||
        !changes_read(run, call->data, &c.changes) ||
        !additions_read(run, call->data, &c.additions))
        return false;
    if (!list_files(&c))
        return false;
    c.receipts = ARENA_ARRAY(run->arena, struct receipt, out->n);
    out->merge = merge_new(run, c.plan, &c.resolutions, out->n);
    out->merge.changes = &c.changes;
    out->merge.known = &c.additions.each;
    for (size_t i = 0; i < out->n && !out->merge.stopped; i++)
        collect_file(&c, &out->files[i]);
    out->merge.resolutions = NULL;
    out->merge.changes = out->merge.known = NULL;
    if (out->merge.stopped)
        return diag_error(run->diags, (struct span){ 0 }, "C062",
                          _("stopped before everything was decided; nothing is written"));
    return call->dry_run || (write_all(&c) && write_conflicts(&c));
}

bool collect_undo(struct run *run, str data, struct texts *files)
{
    bool finished;

    return journal_lock(run, data) && journal_recover(run, data, &finished) &&
           journal_undo(run, data, files);
}
