/* call.c - the words of a call, sorted into struct call by the tables. */
#include "cli/call.h"

#include <stdio.h>
#include <string.h>

#include "base/doors.h"
#include "base/say.h"

struct parser {
    struct run *run;
    struct texts words;
    size_t next;
    struct call *call;
    bool only_args; /* after -- */
};

const struct command *command_find(str name)
{
    for (const struct command *c = commands; c->name; c++) {
        if (str_equal(name, str_from(c->name)))
            return c;
    }
    return NULL;
}

/* How many names a table has does not matter where at most so many are asked for. */
enum { NAMES_MOST = 64 };

static str nearest_command(struct run *run, str name)
{
    str known[NAMES_MOST];
    size_t n = 0;

    for (const struct command *c = commands; c->name && n < NAMES_MOST; c++)
        known[n++] = str_from(c->name);
    return str_nearest(run->arena, name, known, n);
}

static str nearest_option(struct run *run, str name)
{
    str known[NAMES_MOST];
    size_t n = 0;

    for (const struct option *o = options; o->name && n < NAMES_MOST; o++)
        known[n++] = str_from(o->name);
    return str_nearest(run->arena, name, known, n);
}

static bool refuse_option(struct parser *p, str name)
{
    str near = nearest_option(p->run, name);

    fprintf(stderr, _("sasshi: there is no option --" STR_FMT "\n"), STR_ARG(name));
    if (near.len)
        fprintf(stderr, _("Did you mean --" STR_FMT "?\n"), STR_ARG(near));
    else
        fputs(_("sasshi --help shows them all.\n"), stderr);
    return false;
}

static bool is_choice(const char *const *choices, str word)
{
    for (; *choices; choices++) {
        if (str_equal(word, str_from(*choices)))
            return true;
    }
    return false;
}

static void put_choices(const char *const *choices)
{
    for (const char *const *c = choices; *c; c++)
        fprintf(stderr, "%s%s", c == choices ? "" : ", ", *c);
    fputc('\n', stderr);
}

static bool set(struct parser *p, const struct option *o, str value)
{
    char *place = (char *)p->call + o->offset;

    if (o->takes == TAKES_CHOICE && !is_choice(o->choices, value)) {
        fprintf(stderr, _("sasshi: --%s takes one of: "), o->name);
        put_choices(o->choices);
        return false;
    }
    if (o->takes != TAKES_CHOICE && value.len == 0) {
        fprintf(stderr, _("sasshi: --%s wants a %s\n"), o->name, _(o->value));
        return false;
    }
    *(str *)(void *)place = value;
    return true;
}

/* The option's own value, or the next word. */
static bool set_from(struct parser *p, const struct option *o, str value, bool given)
{
    if (!o->value) {
        *((bool *)p->call + o->offset) = true;
        if (!given)
            return true;
        fprintf(stderr, _("sasshi: --%s takes no value\n"), o->name);
        return false;
    }
    if (!given && p->next < p->words.n)
        value = p->words.at[p->next++];
    return set(p, o, value);
}

static bool parse_long(struct parser *p, str word)
{
    str name, value;
    bool given = str_cut(str_slice(word, 2, word.len), '=', &name, &value);

    for (const struct option *o = options; o->name; o++) {
        if (str_equal(name, str_from(o->name)))
            return set_from(p, o, value, given);
    }
    return refuse_option(p, name);
}

/* -qv, -CDIR, -C DIR */
static bool parse_letters(struct parser *p, str word)
{
    for (size_t i = 1; i < word.len; i++) {
        const struct option *o = options;
        str rest = str_slice(word, i + 1, word.len);

        while (o->name && o->letter != word.at[i])
            o++;
        if (!o->name) {
            fprintf(stderr, _("sasshi: there is no option -%s\n"),
                    str_cstr(p->run->arena, str_slice(word, i, word.len)));
            fputs(_("sasshi --help shows them all.\n"), stderr);
            return false;
        }
        if (o->value)
            return set_from(p, o, rest, rest.len > 0);
        if (!set_from(p, o, rest, false))
            return false;
    }
    return true;
}

static bool parse_command(struct parser *p, str word)
{
    str near;

    p->call->command = command_find(word);
    if (p->call->command)
        return true;
    near = nearest_command(p->run, word);
    fprintf(stderr, _("sasshi: there is no command \"" STR_FMT "\"\n"), STR_ARG(word));
    if (near.len)
        fprintf(stderr, _("Did you mean \"" STR_FMT "\"?\n"), STR_ARG(near));
    else
        fputs(_("sasshi --help shows them all.\n"), stderr);
    return false;
}

static bool parse_word(struct parser *p, str word)
{
    if (!p->only_args && str_equal(word, STR("--"))) {
        p->only_args = true;
        return true;
    }
    if (!p->only_args && str_starts(word, STR("--")))
        return parse_long(p, word);
    if (!p->only_args && word.len > 1 && word.at[0] == '-')
        return parse_letters(p, word);
    if (!p->call->command)
        return parse_command(p, word);
    p->call->args.at[p->call->args.n++] = word;
    return true;
}

static bool was_given(const struct call *call, const struct option *o)
{
    const char *place = (const char *)call + o->offset;

    return o->value ? ((const str *)(const void *)place)->len > 0 : *(const bool *)place;
}

/* False after telling of an option that another command has. */
static bool options_belong(const struct call *call)
{
    for (const struct option *o = options; o->name; o++) {
        if (!o->of || strcmp(o->of, call->command->name) == 0 || !was_given(call, o))
            continue;
        fprintf(stderr, _("sasshi: --%s belongs to  sasshi %s\n"), o->name, o->of);
        return false;
    }
    return true;
}

static bool args_fit(const struct call *call)
{
    const struct command *c = call->command;
    size_t n = call->args.n;

    if (n < c->least || n > c->most) {
        fprintf(stderr, _("sasshi: the command is  sasshi %s %s\n"), c->name,
                c->args[0] ? _(c->args) : "");
        return false;
    }
    if (!c->choices || n == 0 || is_choice(c->choices, call->args.at[0]))
        return true;
    fprintf(stderr, _("sasshi: %s takes one of: "), c->name);
    put_choices(c->choices);
    return false;
}

bool call_parse(struct run *run, struct texts words, struct call *out)
{
    struct parser p = { .run = run, .words = words, .call = out };

    *out = (struct call){ .colour = STR("auto") };
    out->args.at = ARENA_ARRAY(run->arena, str, words.n);
    while (p.next < words.n) {
        if (!parse_word(&p, words.at[p.next++]))
            return false;
    }
    if (out->help || out->version || !out->command)
        return true;
    return options_belong(out) && args_fit(out);
}

static bool names_files(enum takes takes)
{
    return takes == TAKES_FOLDER || takes == TAKES_FILES;
}

void call_settle(struct run *run, struct call *call)
{
    doors_open(run, STR("."));
    for (const struct option *o = options; o->name; o++) {
        const str *value = (const void *)((const char *)call + o->offset);

        if (names_files(o->takes) && was_given(call, o) &&
            !(o->choices && is_choice(o->choices, *value)))
            doors_open(run, *value);
    }
    for (size_t i = 0; i < call->args.n && names_files(call->command->takes); i++)
        doors_open(run, call->args.at[i]);
    if (!call->data.len)
        call->data = STR("data");
    if (!call->layouts.len)
        call->layouts = STR("layouts");
    if (!call->out.len)
        call->out = STR("out");
}
