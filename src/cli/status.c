/* status.c - sasshi status: what is shown of it. */
#include "batch/status.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "cli/report.h"

static const char *const replies[] = { [REPLY_UNMADE] = "unmade",
                                       [REPLY_MISSING] = "missing",
                                       [REPLY_REFUSED] = "refused",
                                       [REPLY_RECEIVED] = "received" };

static const char *reply_words(enum reply r)
{
    switch (r) {
    case REPLY_UNMADE:
        return _("not made");
    case REPLY_MISSING:
        return _("missing");
    case REPLY_REFUSED:
        return _("refused");
    case REPLY_RECEIVED:
        return _("received");
    case REPLY_KINDS:
        break;
    }
    return "";
}

static void put_member(struct buf *b, const char *name, str text)
{
    buf_format(b, ",\"%s\":", name);
    buf_json(b, text);
}

static void put_json(struct run *run, const struct status_line *l)
{
    struct buf b = BUF(run->arena);
    str text;

    buf_format(&b, "{\"type\":\"reply\",\"state\":\"%s\"", replies[l->reply]);
    put_member(&b, "layout", l->layout);
    put_member(&b, "key", l->key);
    put_member(&b, "for", l->name);
    put_member(&b, "file", l->path);
    put_member(&b, "last", l->last ? l->last->file : STR(""));
    put_member(&b, "modified", l->last ? l->last->modified : STR(""));
    put_member(&b, "why", l->last ? l->last->why : STR(""));
    buf_format(&b,
               ",\"sent\":%s,\"came\":%zu,\"inputs\":%zu,\"filled\":%zu,\"proposals\":%zu,"
               "\"changes\":%zu,\"overdue\":%lld}",
               l->sent ? "true" : "false", l->came, l->inputs, l->filled, l->proposals, l->changes,
               (long long)l->overdue);
    text = buf_text(&b);
    printf(STR_FMT "\n", STR_ARG(text));
}

static void pad(str text, size_t columns)
{
    size_t wide = utf8_columns(text);

    printf(STR_FMT "%*s", STR_ARG(text), (int)(wide < columns ? columns - wide : 0), "");
}

struct widths {
    size_t key, name, reply;
};

static size_t wider(size_t had, str text)
{
    size_t wide = utf8_columns(text);

    return wide > had ? wide : had;
}

static struct widths measure(const struct status *s)
{
    struct widths w = { 0 };

    for (size_t i = 0; i < s->n; i++) {
        w.key = wider(w.key, s->at[i].key);
        w.name = wider(w.name, s->at[i].name);
        w.reply = wider(w.reply, str_from(reply_words(s->at[i].reply)));
    }
    return w;
}

/* Where texts of the plan are asked about, an empty cell is an answer: nothing to change. */
static void put_share(const struct status_line *l)
{
    if (l->proposals)
        printf(_("changes %zu"), l->changes);
    else
        printf("%3zu%%  %zu/%zu", l->inputs ? l->filled * 100 / l->inputs : 100, l->filled,
               l->inputs);
}

static void put_line(const struct status_line *l, const struct widths *w)
{
    pad(l->key, w->key + 2);
    pad(l->name, w->name + 2);
    pad(str_from(reply_words(l->reply)), w->reply + 2);
    put_share(l);
    if (l->came > 1)
        printf(_("  came %zu times"), l->came);
    if (l->overdue)
        printf(_("  %lld days overdue"), (long long)l->overdue);
    if (l->last && l->last->refused)
        printf("  " STR_FMT "  " STR_FMT, STR_ARG(l->last->why), STR_ARG(l->last->file));
    putchar('\n');
}

static void put_table(const struct status *s)
{
    struct widths w = measure(s);
    str before = { 0 };

    for (size_t i = 0; i < s->n; i++) {
        if (!str_equal(before, s->at[i].layout))
            printf("%s" STR_FMT "\n", i ? "\n" : "", STR_ARG(s->at[i].layout));
        before = s->at[i].layout;
        put_line(&s->at[i], &w);
    }
}

static void put_summary(const struct status *s, bool json)
{
    size_t n[REPLY_KINDS] = { 0 }, overdue = 0, inputs = 0, filled = 0, sent = 0;

    for (size_t i = 0; i < s->n; i++) {
        n[s->at[i].reply]++;
        sent += s->at[i].sent;
        overdue += s->at[i].overdue > 0;
        inputs += s->at[i].inputs;
        filled += s->at[i].filled;
    }
    if (json) {
        printf("{\"type\":\"summary\",\"command\":\"status\",\"workbooks\":%zu,\"sent\":%zu,"
               "\"unmade\":%zu,"
               "\"missing\":%zu,\"refused\":%zu,\"received\":%zu,\"overdue\":%zu,"
               "\"inputs\":%zu,\"filled\":%zu}\n",
               s->n, sent, n[REPLY_UNMADE], n[REPLY_MISSING], n[REPLY_REFUSED], n[REPLY_RECEIVED],
               overdue, inputs, filled);
        return;
    }
    printf(_("\nworkbooks %zu: sent %zu, received %zu, refused %zu, missing %zu, not made %zu; "
             "filled %zu of %zu"),
           s->n, sent, n[REPLY_RECEIVED], n[REPLY_REFUSED], n[REPLY_MISSING], n[REPLY_UNMADE],
           filled, inputs);
    if (s->due.len)
        printf(_("; due " STR_FMT), STR_ARG(s->due));
    if (overdue)
        printf(_(", overdue %zu"), overdue);
    putchar('\n');
}

enum exit_code status_run(struct run *run, const struct call *call)
{
    const struct status_call what = { call->data, call->layouts, call->out, call->args,
                                      call->date };
    struct status status;

    if (!status_work(run, &what, &status))
        return diags_machine(run->diags) ? EXIT_MACHINE : EXIT_MISTAKES;
    for (size_t i = 0; i < status.n && call->json; i++)
        put_json(run, &status.at[i]);
    if (!call->json && !call->quiet)
        put_table(&status);
    if (call->json || !call->quiet)
        put_summary(&status, call->json);
    return EXIT_DONE;
}
