/* collect.c - sasshi collect: what is shown of it. */
#include "batch/collect.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/say.h"
#include "cli/ask.h"
#include "cli/report.h"

static const char *const ends[] = {
    [COLLECT_TAKEN] = "taken", [COLLECT_REFUSED] = "refused", [COLLECT_SAME] = "same"
};

static void put_member(struct buf *b, const char *name, str text)
{
    buf_format(b, ",\"%s\":", name);
    buf_json(b, text);
}

static void put_line(struct buf *b)
{
    str text = buf_text(b);

    printf(STR_FMT "\n", STR_ARG(text));
}

static void put_difference_json(struct run *run, const char *type, const struct difference *d)
{
    struct buf b = BUF(run->arena);

    buf_format(&b, "{\"type\":\"%s\"", type);
    put_member(&b, "file", d->from->book.where.source->path);
    put_member(&b, "for", d->from->who);
    put_member(&b, "cell", d->answer->cell);
    put_member(&b, "table", d->table->name);
    put_member(&b, "record", d->record);
    put_member(&b, "column", d->answer->column->home->name);
    put_member(&b, "sent", d->answer->sent);
    put_member(&b, "now", d->now);
    put_member(&b, "came", d->came);
    if (d->added)
        buf_str(&b, STR(",\"added\":true"));
    if (d->correction)
        buf_str(&b, STR(",\"correction\":true"));
    buf_char(&b, '}');
    put_line(&b);
}

static void put_json(struct run *run, const struct collected *c)
{
    for (size_t i = 0; i < c->merge.taken.n; i++)
        put_difference_json(run, "change", &c->merge.taken.at[i]);
    for (size_t i = 0; i < c->merge.conflicts.n; i++)
        put_difference_json(run, "conflict", &c->merge.conflicts.at[i]);
    for (size_t i = 0; i < c->n; i++) {
        const struct collect_file *f = &c->files[i];
        struct buf b = BUF(run->arena);

        buf_format(&b, "{\"type\":\"workbook\",\"state\":\"%s\"", ends[f->end]);
        put_member(&b, "file", f->path);
        put_member(&b, "for", f->answers.who);
        buf_format(&b,
                   ",\"taken\":%zu,\"refused\":%zu,\"conflicts\":%zu,\"inputs\":%zu,"
                   "\"filled\":%zu}",
                   f->taken, f->refused, f->conflicts, f->answers.inputs, f->answers.filled);
        put_line(&b);
    }
}

/* A value on one line, not too long. */
static str shown(struct run *run, str text)
{
    enum { MOST = 60 };
    struct buf b = BUF(run->arena);
    size_t n = 0;

    if (!text.len)
        return str_from(_("(empty)"));
    for (size_t i = 0; i < text.len; i++) {
        n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
        if (n > MOST) {
            buf_str(&b, STR("…"));
            break;
        }
        if (text.at[i] == '\n')
            buf_str(&b, STR("⏎"));
        else
            buf_char(&b, text.at[i]);
    }
    return buf_text(&b);
}

static void put_changes(struct run *run, const struct collected *c, const struct answers *from)
{
    for (size_t i = 0; i < c->merge.taken.n; i++) {
        const struct difference *d = &c->merge.taken.at[i];

        if (d->from != from)
            continue;
        printf("          " STR_FMT " " STR_FMT " " STR_FMT ": " STR_FMT " → " STR_FMT "%s\n",
               STR_ARG(d->table->name), STR_ARG(d->record), STR_ARG(d->answer->column->home->name),
               STR_ARG(shown(run, d->now)), STR_ARG(shown(run, d->came)),
               d->correction ? _("  (a correction)")
               : d->added    ? _("  (a new record)")
                             : "");
    }
}

static void put_file(struct run *run, const struct collected *c, const struct collect_file *f)
{
    str who = f->answers.who;

    printf(STR_FMT, STR_ARG(f->path));
    if (who.len)
        printf("  " STR_FMT, STR_ARG(who));
    switch (f->end) {
    case COLLECT_TAKEN:
        printf(_("  changes %zu, filled %zu of %zu"), f->taken, f->answers.filled,
               f->answers.inputs);
        if (f->refused)
            printf(_(", refused %zu"), f->refused);
        if (f->conflicts)
            printf(_(", conflicts %zu"), f->conflicts);
        break;
    case COLLECT_REFUSED:
        fputs(_("  refused"), stdout);
        break;
    case COLLECT_SAME:
        fputs(_("  the same file again"), stdout);
        break;
    }
    putchar('\n');
    put_changes(run, c, &f->answers);
}

static void put_summary(const struct call *call, const struct collected *c)
{
    printf(_("workbooks %zu, refused in part or whole %zu; values taken %zu, refused %zu, in "
             "conflict %zu"),
           c->n, c->refused, c->merge.taken.n, c->merge.refused, c->merge.conflicts.n);
    if (call->dry_run)
        fputs(_("; nothing was written (--dry-run)"), stdout);
    putchar('\n');
    if (c->conflicts.len)
        printf(_("decide in " STR_FMT " and call again with  --resolve " STR_FMT "\n"),
               STR_ARG(c->conflicts), STR_ARG(c->conflicts));
}

static void put_summary_json(struct run *run, const struct collected *c, enum exit_code code)
{
    printf("{\"type\":\"summary\",\"command\":\"collect\",\"workbooks\":%zu,\"refused\":%zu,"
           "\"taken\":%zu,\"refused_values\":%zu,\"conflicts\":%zu,\"errors\":%zu,"
           "\"warnings\":%zu,\"exit\":%d}\n",
           c->n, c->refused, c->merge.taken.n, c->merge.refused, c->merge.conflicts.n,
           diags_errors(run->diags), diags_warnings(run->diags), (int)code);
}

static enum exit_code ending(struct run *run, const struct collected *c, bool done)
{
    if (diags_machine(run->diags))
        return EXIT_MACHINE;
    if (!done && !c->merge.stopped)
        return EXIT_MISTAKES;
    return !done || c->refused || c->merge.conflicts.n ? EXIT_CONFLICTS : EXIT_DONE;
}

static enum exit_code undo(struct run *run, const struct call *call)
{
    struct texts files;

    if (!collect_undo(run, call->data, &files))
        return diags_machine(run->diags) ? EXIT_MACHINE : EXIT_MISTAKES;
    for (size_t i = 0; i < files.n; i++) {
        struct buf b = BUF(run->arena);

        if (call->json) {
            buf_str(&b, STR("{\"type\":\"undone\""));
            put_member(&b, "file", files.at[i]);
            buf_char(&b, '}');
            put_line(&b);
        } else if (!call->quiet) {
            printf(_("as before  " STR_FMT "\n"), STR_ARG(files.at[i]));
        }
    }
    return EXIT_DONE;
}

enum exit_code collect_run(struct run *run, const struct call *call)
{
    struct collect_call what = { .data = call->data,
                                 .layouts = call->layouts,
                                 .out = call->out,
                                 .files = call->args,
                                 .resolve = call->resolve,
                                 .dry_run = call->dry_run,
                                 .self = run };
    struct collected c;
    enum exit_code code;
    bool done;

    if (call->undo)
        return undo(run, call);
    if (!call->args.n) {
        fputs(_("sasshi: the command is  sasshi collect FILE...\n"), stderr);
        return EXIT_USAGE;
    }
    if (str_equal(call->resolve, STR("ask"))) {
        if (!ask_open(run))
            return EXIT_USAGE;
        what.ask = ask_decide;
    }
    done = collect_work(run, &what, &c);
    code = ending(run, &c, done);
    if (call->json)
        put_json(run, &c);
    for (size_t i = 0; i < c.n && done && !call->json && !call->quiet; i++)
        put_file(run, &c, &c.files[i]);
    report_findings(call, run->diags);
    if (call->json)
        put_summary_json(run, &c, code);
    else if (done && !call->quiet)
        put_summary(call, &c);
    run->diags = diags_new(run->arena);
    return code;
}
