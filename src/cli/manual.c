/* manual.c - sasshi manual: the manual page as man(7) macros, from the tables of call.h. */
#include "cli/help.h"

#include <string.h>

#include "base/say.h"
#include "base/utf8.h"

static void put_char(uint32_t c)
{
    char bytes[4];

    if (c == '\\')
        fputs("\\e", stdout);
    else if (c == '-')
        fputs("\\-", stdout);
    else
        fwrite(bytes, 1, utf8_encode(c, bytes), stdout);
}

/*
 * Text of a line: no macro at its start, no escapes in it, hyphens that stay hyphens, and
 * places (\:) where groff, which knows no kinsoku, may end a Japanese line.
 */
static void put(const char *text)
{
    str rest = str_from(text);
    uint32_t c;

    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    while (utf8_next(&rest, &c)) {
        put_char(c);
        if (help_may_break(c, rest))
            fputs("\\:", stdout);
    }
    putchar('\n');
}

static void put_str(struct run *run, str text)
{
    put(str_cstr(run->arena, text));
}

static void section(const char *title)
{
    fputs(".SH ", stdout);
    put(title);
}

static void put_options(struct run *run, const char *of)
{
    for (const struct option *o = options; o->name; o++) {
        bool belongs = of ? o->of && strcmp(o->of, of) == 0 : !o->of;

        if (!belongs)
            continue;
        fputs(".TP\n.B ", stdout);
        put_str(run, help_option_words(run, o));
        put(_(o->help));
    }
}

static void put_commands(struct run *run)
{
    section(_("COMMANDS"));
    for (const struct command *c = commands; c->name; c++) {
        fputs(".SS ", stdout);
        put_str(run,
                str_format(run->arena, "sasshi " STR_FMT, STR_ARG(help_command_words(run, c))));
        put(_(c->about));
        put_options(run, c->name);
    }
}

static void put_examples(void)
{
    section(_("EXAMPLES"));
    for (const struct example *e = examples; e->line; e++) {
        fputs(".TP\n.B ", stdout);
        put(e->line);
        put(_(e->says));
    }
}

static void put_row(const char *term, const char *says)
{
    fputs(".TP\n.B ", stdout);
    put(term);
    put(says);
}

static void put_exit_codes(void)
{
    section(_("EXIT STATUS"));
    put_row("0", _("done; there may be warnings"));
    put_row("1", _("mistakes in the data or the layouts; with --strict, warnings too"));
    put_row("2", _("the call is wrong"));
    put_row("3", _("collect: conflicts, or workbooks or values that were refused"));
    put_row("4", _("the machine: disk, permissions, memory"));
}

static void put_files(void)
{
    section(_("FILES"));
    put_row("data/", _("plan.yaml, which says what the tables are, and the tables as CSV files"));
    put_row("data/changes.csv",
            _("every value that collect took: of whom, when, from what to what"));
    put_row("data/.sasshi/",
            _("what collect remembers: workbooks that came, and what it can undo"));
    put_row("layouts/", _("one YAML file for each kind of document; parts/ holds what they share"));
    put_row("fonts/", _("fonts.conf: where fonts are looked for; the project's own fonts"));
    put_row("out/", _("what was made; out/.sasshi/ is sasshi's memory and may be deleted"));
}

static void put_environment(void)
{
    section(_("ENVIRONMENT"));
    put_row("LANG, LC_MESSAGES, LC_ALL", _("the language of messages: Japanese or English"));
    put_row("NO_COLOR", _("messages without colours"));
    put_row("CI, TERM=dumb", _("no progress is drawn"));
    put_row("SASSHI_...", _("passwords of protected sheets, as password-from: of a layout names "
                            "them"));
}

enum exit_code manual_run(struct run *run, const struct call *call)
{
    (void)call;
    printf(".TH SASSHI 1 \"\" \"sasshi %s\"\n.ad l\n.nh\n", SASSHI_VERSION);
    section(_("NAME"));
    put(_("sasshi - print booklets and worksheets from the tables of a plan"));
    section(_("SYNOPSIS"));
    fputs(".B sasshi\n", stdout);
    put(_("COMMAND [OPTION...] [ARGUMENT...]"));
    section(_("DESCRIPTION"));
    put(_("A project folder holds a plan as CSV tables and layouts as YAML files. sasshi makes PDF "
          "booklets and Excel workbooks of them: the text to the last character, the same bytes "
          "from the same files, and only what has changed."));
    put_examples();
    put_commands(run);
    section(_("OPTIONS"));
    put_options(run, NULL);
    put_files();
    put_exit_codes();
    put_environment();
    return EXIT_DONE;
}
