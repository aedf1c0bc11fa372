/* help.c - sasshi help: a command, or a word of a layout file or plan.yaml. */
#include "cli/help.h"

#include <string.h>

#include "base/say.h"
#include "base/utf8.h"
#include "cli/vocabulary.h"
#include "data/filter.h"

enum { SCREEN = 79, TEXT = 4 };

/* Words of a layout file that no schema holds: layout.c reads them before there is a kind. */
static const struct {
    const char *name, *help;
} general[] = {
    { "extends", N_("the layout this one starts from, such as parts/base.yaml; what stands in this "
                    "file goes over it, key by key") },
    { "include", N_("in a list of blocks: the blocks of another file, such as parts/colophon.yaml, "
                    "in this place") },
};

/* What is looked for: "width", or "table.width". */
struct asked {
    struct run *run;
    str schema, key; /* schema empty: any */
    bool found;
};

static void put_choices(const struct choice *choices)
{
    for (; choices->name; choices++) {
        printf("%*s%s", TEXT + 2, "", choices->name);
        if (choices->help)
            printf("  %s", _(choices->help));
        putchar('\n');
    }
}

/* Not for choices, which follow, nor for what may be any text. */
static bool says_something(const struct value_type *t)
{
    return t->says && t != &value_choice && t != &value_text && t != &value_words;
}

static void put_key(const struct schema *schema, const struct key *k)
{
    printf("%s.%s", schema->name, k->name);
    if (says_something(k->type))
        printf("  (%s)", _(k->type->says));
    if (k->flags & KEY_REQUIRED)
        printf("  %s", _("must be there"));
    putchar('\n');
    if (k->help)
        help_paragraph(stdout, str_from(_(k->help)), TEXT, SCREEN - TEXT);
    if (k->type == &value_choice && k->detail)
        put_choices(k->detail);
    if (k->otherwise)
        printf(_("%*swhen left out: %s\n"), TEXT, "", k->otherwise);
}

/* A key in one line, in the list of its mapping. */
static void put_key_line(const struct key *k)
{
    int pad = 18 - (int)utf8_columns(str_from(k->name));

    printf("%*s%s%*s%s\n", TEXT, "", k->name, pad > 1 ? pad : 1, "", k->help ? _(k->help) : "");
}

static void put_schema(const struct vocabulary *v, const struct word *w)
{
    printf("%s  (%s)\n", w->schema->name, v->kind);
    if (w->schema->help)
        help_paragraph(stdout, str_from(_(w->schema->help)), TEXT, SCREEN - TEXT);
    putchar('\n');
    for (const struct key *k = w->schema->keys; k->name; k++)
        put_key_line(k);
}

static void begin_entry(struct asked *a)
{
    if (a->found)
        putchar('\n');
    a->found = true;
}

/* Mappings of that name, and keys of that name in any of them; a kind that shares a schema is not
 * told twice. */
static void look_in(struct asked *a, const struct vocabulary *v)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct schema *s = v->at[i].schema;
        const struct key *k = schema_find(s, a->key);

        if (a->schema.len == 0 && str_equal(a->key, str_from(s->name))) {
            begin_entry(a);
            put_schema(v, &v->at[i]);
        }
        if (k && (a->schema.len == 0 || str_equal(a->schema, str_from(s->name)))) {
            begin_entry(a);
            put_key(s, k);
        }
    }
}

static void look_in_general(struct asked *a)
{
    for (size_t i = 0; i < sizeof general / sizeof general[0]; i++) {
        if (a->schema.len || !str_equal(a->key, str_from(general[i].name)))
            continue;
        begin_entry(a);
        puts(general[i].name);
        help_paragraph(stdout, str_from(_(general[i].help)), TEXT, SCREEN - TEXT);
    }
}

/* A filter by its name; all of them for the word filters. */
static void look_in_filters(struct asked *a)
{
    bool all = str_equal(a->key, STR("filters"));

    for (const struct filter *f = filters; f->name; f++) {
        if (a->schema.len || (!all && !str_equal(a->key, str_from(f->name))))
            continue;
        if (!all || f == filters)
            begin_entry(a);
        printf("<…|%s>  %s\n", f->name, _(f->help));
    }
}

/* Everything that could have been meant. */
static struct texts all_words(struct run *run, const struct vocabulary *v, size_t kinds)
{
    struct texts out = { NULL, 0 };
    size_t n = 0;

    for (size_t i = 0; i < kinds; i++) {
        for (size_t j = 0; j < v[i].n; j++) {
            n++;
            for (const struct key *k = v[i].at[j].schema->keys; k->name; k++)
                n++;
        }
    }
    for (const struct command *c = commands; c->name; c++)
        n++;
    out.at = ARENA_ARRAY(run->arena, str, n);
    for (const struct command *c = commands; c->name; c++)
        out.at[out.n++] = str_from(c->name);
    for (size_t i = 0; i < kinds; i++) {
        for (size_t j = 0; j < v[i].n; j++) {
            out.at[out.n++] = str_from(v[i].at[j].schema->name);
            for (const struct key *k = v[i].at[j].schema->keys; k->name; k++)
                out.at[out.n++] = str_from(k->name);
        }
    }
    return out;
}

static enum exit_code refuse(struct run *run, str word, const struct vocabulary *v, size_t kinds)
{
    struct texts known = all_words(run, v, kinds);
    str near = str_nearest(run->arena, word, known.at, known.n);

    fprintf(stderr, _("sasshi: there is no command and no key \"" STR_FMT "\"\n"), STR_ARG(word));
    if (near.len)
        fprintf(stderr, _("Did you mean \"" STR_FMT "\"?\n"), STR_ARG(near));
    else
        fputs(_("sasshi help booklet  shows the keys of a booklet, and so on.\n"), stderr);
    return EXIT_USAGE;
}

enum exit_code help_run(struct run *run, const struct call *call)
{
    enum { KINDS = 3 };
    struct asked a = { .run = run };
    struct vocabulary kinds[KINDS];
    const struct command *command;

    if (call->args.n == 0) {
        help_screen(run, stdout, NULL);
        return EXIT_DONE;
    }
    command = command_find(call->args.at[0]);
    if (command) {
        help_screen(run, stdout, command);
        return EXIT_DONE;
    }
    if (!str_cut(call->args.at[0], '.', &a.schema, &a.key)) {
        a.key = a.schema;
        a.schema = STR("");
    }
    for (size_t i = 0; i < KINDS; i++) {
        kinds[i] = vocabulary_of(run, vocabulary_kinds[i]);
        look_in(&a, &kinds[i]);
    }
    look_in_general(&a);
    look_in_filters(&a);
    return a.found ? EXIT_DONE : refuse(run, call->args.at[0], kinds, KINDS);
}
