#include "cli/report.h"

#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "batch/inputs.h"

enum { BAR = 24, EVERY_FINDING = 1 << 30 };

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && *value;
}

static bool terminal(int fd)
{
    const char *term = getenv("TERM");

    return isatty(fd) && term && !str_equal(str_from(term), STR("dumb"));
}

static bool wants_colour(const struct call *call)
{
    if (str_equal(call->colour, STR("always")))
        return true;
    if (str_equal(call->colour, STR("never")) || is_set("NO_COLOR"))
        return false;
    return terminal(STDERR_FILENO);
}

struct report report_new(struct run *run, const struct call *call)
{
    return (struct report){ .run = run,
                            .call = call,
                            .bar = !call->quiet && !is_set("CI") && terminal(STDERR_FILENO) };
}

static void clear_bar(struct report *r)
{
    if (r->drawn)
        fputs("\r\033[K", stderr);
    r->drawn = false;
}

static void draw_bar(struct report *r)
{
    size_t full = r->total ? r->done * BAR / r->total : BAR;

    if (!r->bar || r->total < 2)
        return;
    fputs("\r\033[K", stderr);
    for (size_t i = 0; i < BAR; i++)
        fputs(i < full ? "━" : "╌", stderr);
    fprintf(stderr, _(" documents %zu of %zu, pages %zu"), r->done, r->total, r->pages);
    fflush(stderr);
    r->drawn = true;
}

static void begin(void *self, size_t documents)
{
    struct report *r = self;

    r->total = documents;
    draw_bar(r);
}

static const char *const states[] = {
    [OUTCOME_MADE] = "made",       [OUTCOME_SAME] = "same",     [OUTCOME_KEPT] = "kept",
    [OUTCOME_CHECKED] = "checked", [OUTCOME_FAILED] = "failed", [OUTCOME_LEFT] = "left"
};

static const char *const reasons[] = {
    [REASON_UNCHANGED] = "unchanged", [REASON_FORCED] = "forced",   [REASON_NEW] = "new",
    [REASON_MISSING] = "missing",     [REASON_TOUCHED] = "touched", [REASON_INPUT] = "input"
};

static void put_json(const struct report *r, const struct outcome *o)
{
    struct buf b = BUF(r->run->arena);
    str text;

    buf_format(&b, "{\"type\":\"document\",\"state\":\"%s\",\"file\":", states[o->kind]);
    buf_json(&b, o->path);
    buf_str(&b, STR(",\"layout\":"));
    buf_json(&b, o->layout);
    buf_str(&b, STR(",\"name\":"));
    buf_json(&b, o->name);
    buf_format(&b, ",\"pages\":%zu,\"reason\":\"%s\",\"changed\":[", o->pages,
               o->kind == OUTCOME_CHECKED ? "asked" : reasons[o->reason]);
    for (size_t i = 0; i < o->changed.n; i++) {
        buf_str(&b, i ? STR(",") : STR(""));
        buf_json(&b, o->changed.at[i]);
    }
    buf_str(&b, STR("]"));
    if (o->lines.len) {
        buf_str(&b, STR(",\"lines\":"));
        buf_json(&b, o->lines);
    }
    buf_str(&b, STR("}"));
    text = buf_text(&b);
    printf(STR_FMT "\n", STR_ARG(text));
}

static const char *state_words(enum outcome_kind kind)
{
    switch (kind) {
    case OUTCOME_MADE:
        return _("made");
    case OUTCOME_SAME:
        return _("same");
    case OUTCOME_KEPT:
        return _("kept");
    case OUTCOME_CHECKED:
        return _("checked");
    case OUTCOME_FAILED:
        return _("failed");
    case OUTCOME_LEFT:
        return _("left");
    }
    return "";
}

/* State, file, pages; as wide in Japanese as in English. */
static void put_line(const struct outcome *o)
{
    const char *state = state_words(o->kind);
    int pad = 8 - (int)utf8_columns(str_from(state));

    printf("%s%*s  " STR_FMT, state, pad > 0 ? pad : 0, "", STR_ARG(o->path));
    if (o->pages)
        printf(_(" (%zu p.)"), o->pages);
    putchar('\n');
}

static str input_words(str name)
{
    if (str_equal(name, INPUT_PROGRAM))
        return str_from(_("sasshi itself"));
    if (str_equal(name, INPUT_FONTS))
        return str_from(_("the fonts"));
    if (str_equal(name, INPUT_MECAB))
        return str_from(_("MeCab or its dictionary"));
    if (str_starts(name, INPUT_ENVIRONMENT))
        return str_slice(name, INPUT_ENVIRONMENT.len, name.len);
    return name;
}

static void put_changed(const struct texts *changed)
{
    str first = input_words(changed->at[0]);

    if (changed->n == 1)
        printf(_("because this has changed: " STR_FMT), STR_ARG(first));
    else
        printf(_("because %zu things have changed, such as " STR_FMT), changed->n, STR_ARG(first));
}

static void put_reason(const struct outcome *o)
{
    fputs("          ", stdout);
    switch (o->reason) {
    case REASON_UNCHANGED:
        fputs(_("because nothing it is made from has changed"), stdout);
        break;
    case REASON_FORCED:
        fputs(_("because of --force"), stdout);
        break;
    case REASON_NEW:
        fputs(_("because it is new"), stdout);
        break;
    case REASON_MISSING:
        fputs(_("because the file was gone"), stdout);
        break;
    case REASON_TOUCHED:
        fputs(_("because the file was not what sasshi had written"), stdout);
        break;
    case REASON_INPUT:
        put_changed(&o->changed);
        break;
    }
    if (o->kind == OUTCOME_SAME)
        fputs(_("; it came out the same, so the file was left alone"), stdout);
    putchar('\n');
}

/* Without a word about it: what needed no work. */
static bool shown(const struct report *r, enum outcome_kind kind)
{
    if (r->call->quiet)
        return false;
    return r->call->explain || r->call->lines || r->call->verbose || kind == OUTCOME_MADE || kind == OUTCOME_FAILED ||
           kind == OUTCOME_LEFT;
}

static void outcome(void *self, const struct outcome *o)
{
    struct report *r = self;

    if (o->kind != OUTCOME_KEPT && o->kind != OUTCOME_LEFT)
        r->done++;
    r->pages += o->pages;
    if (r->call->json) {
        put_json(r, o);
    } else if (shown(r, o->kind)) {
        clear_bar(r);
        put_line(o);
        if (o->kind == OUTCOME_LEFT)
            printf("          %s\n",
                   _("no layout makes it any more; delete it if it is not needed"));
        else if (r->call->explain)
            put_reason(o);
        printf(STR_FMT, STR_ARG(o->lines));
    }
    if (r->done < r->total)
        draw_bar(r);
    else
        clear_bar(r);
}

struct listener report_listener(struct report *r)
{
    return (struct listener){ .self = r, .begin = begin, .outcome = outcome };
}

static void put_summary_json(const struct report *r, const struct tally *t, enum exit_code code)
{
    const struct diags *d = r->run->diags;

    printf("{\"type\":\"summary\",\"command\":\"%s\",\"made\":%zu,\"same\":%zu,\"kept\":%zu,"
           "\"checked\":%zu,\"failed\":%zu,\"pages\":%zu,\"errors\":%zu,\"warnings\":%zu,"
           "\"kept_warnings\":%zu,\"exit\":%d}\n",
           r->call->command->name, t->made, t->same, t->kept, t->checked, t->failed, t->pages,
           diags_errors(d), diags_warnings(d), t->kept_warnings, (int)code);
}

static void put_summary(const struct report *r, const struct tally *t)
{
    const struct diags *d = r->run->diags;
    size_t all = t->made + t->same + t->kept + t->checked + t->failed;

    if (r->call->command->run == check_run)
        printf(_("documents checked %zu, pages %zu"), all, t->pages);
    else
        printf(_("documents %zu, pages %zu: made %zu, up to date %zu"), all, t->pages, t->made,
               t->same + t->kept);
    if (t->failed)
        printf(_(", failed %zu"), t->failed);
    if (diags_errors(d) || diags_warnings(d))
        printf(_("; errors %zu, warnings %zu"), diags_errors(d), diags_warnings(d));
    if (t->kept_warnings)
        printf(_("; %zu earlier warnings, see  sasshi check"), t->kept_warnings);
    putchar('\n');
}

void report_findings(const struct call *call, const struct diags *d)
{
    struct diag_print how = { .colour = wants_colour(call),
                              .json = call->json,
                              .group_over = call->verbose ? EVERY_FINDING : 0 };

    fflush(stdout);
    diags_print(d, call->json ? stdout : stderr, how);
}

enum exit_code report_end(struct report *r, const struct tally *t, enum exit_code code)
{
    clear_bar(r);
    if (t->unknown)
        code = EXIT_USAGE;
    else if (diags_machine(r->run->diags))
        code = EXIT_MACHINE;
    report_findings(r->call, r->run->diags);
    if (r->call->json)
        put_summary_json(r, t, code);
    else if (!r->call->quiet)
        put_summary(r, t);
    r->run->diags = diags_new(r->run->arena); /* all of it is told */
    return code;
}
