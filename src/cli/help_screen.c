/* help_screen.c - the screens of --help. */
#include "cli/help.h"

#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"

enum { SCREEN = 79, COLUMN = 26, INDENT = 2 };

str help_command_words(struct run *run, const struct command *c)
{
    if (c->args[0] == '\0')
        return str_from(c->name);
    return str_format(run->arena, "%s %s", c->name, _(c->args));
}

str help_option_words(struct run *run, const struct option *o)
{
    struct buf b = BUF(run->arena);

    if (o->letter)
        buf_format(&b, "-%c, ", o->letter);
    buf_format(&b, "--%s", o->name);
    if (o->value)
        buf_format(&b, " %s", _(o->value));
    return buf_text(&b);
}

static bool is_wide(uint32_t c)
{
    char bytes[4];

    return utf8_columns((str){ bytes, utf8_encode(c, bytes) }) == 2;
}

/* How many bytes of text go on a line of so many columns. */
static size_t line_length(str text, size_t columns)
{
    str rest = text;
    size_t used = 0, at = 0, may = 0;
    uint32_t c;

    while (utf8_next(&rest, &c)) {
        size_t end = (size_t)(rest.at - text.at);
        char bytes[4];

        if (c == ' ' || c == '\n')
            may = at;
        if (c == '\n')
            return at;
        used += utf8_columns((str){ bytes, utf8_encode(c, bytes) });
        if (used > columns)
            return may ? may : at;
        at = end;
        if (is_wide(c) && rest.len && !str_starts(rest, STR("、")) &&
            !str_starts(rest, STR("。")) && !str_starts(rest, STR("」")))
            may = at;
    }
    return text.len;
}

void help_paragraph(FILE *out, str text, size_t indent, size_t width)
{
    while (text.len) {
        size_t n = line_length(text, width);

        fprintf(out, "%*s" STR_FMT "\n", (int)indent, "", (int)n, text.at);
        text = str_slice(text, n, text.len);
        while (str_starts(text, STR(" ")) || str_starts(text, STR("\n")))
            text = str_slice(text, 1, text.len);
    }
}

static void put_row(FILE *out, str words, const char *help)
{
    size_t wide = utf8_columns(words);
    int pad = wide + 1 < COLUMN ? (int)(COLUMN - wide) : 1;

    fprintf(out, "%*s" STR_FMT "%*s%s\n", INDENT, "", STR_ARG(words), pad, "", help);
}

static void put_examples(FILE *out)
{
    for (const struct example *e = examples; e->line; e++)
        put_row(out, str_from(e->line), _(e->says));
}

/* Where options are many, two short ones that belong together share a line. */
static void put_options(struct run *run, FILE *out, const char *of)
{
    for (const struct option *o = options; o->name; o++) {
        bool belongs = of ? o->of && strcmp(o->of, of) == 0 : !o->of;

        if (belongs)
            put_row(out, help_option_words(run, o), _(o->help));
    }
}

static bool has_options(const struct command *c)
{
    for (const struct option *o = options; o->name; o++) {
        if (o->of && strcmp(o->of, c->name) == 0)
            return true;
    }
    return false;
}

static void command_screen(struct run *run, FILE *out, const struct command *c)
{
    str words = help_command_words(run, c);

    fprintf(out, "sasshi " STR_FMT "\n\n", STR_ARG(words));
    help_paragraph(out, str_from(_(c->about)), INDENT, SCREEN - INDENT);
    if (has_options(c)) {
        fprintf(out, "\n%s\n", _("Options"));
        put_options(run, out, c->name);
    }
    fprintf(out, "\n%s\n", _("Options of every command are shown by  sasshi --help"));
}

/* One line for the options that need no words: their names say it. */
static void put_common(struct run *run, FILE *out)
{
    struct buf b = BUF(run->arena);

    for (const struct option *o = options; o->name; o++) {
        str words = help_option_words(run, o);

        if (o->of)
            continue;
        if (b.len)
            buf_str(&b, STR("  "));
        buf_str(&b, words);
    }
    fprintf(out, "%s\n", _("Options everywhere"));
    help_paragraph(out, buf_text(&b), INDENT, SCREEN - INDENT);
}

void help_screen(struct run *run, FILE *out, const struct command *command)
{
    if (command) {
        command_screen(run, out, command);
        return;
    }
    put_examples(out);
    fprintf(out, "\n%s\n", _("Commands"));
    for (const struct command *c = commands; c->name; c++)
        put_row(out, help_command_words(run, c), _(c->help));
    fputc('\n', out);
    put_common(run, out);
    fprintf(out, "\n%s\n", _("More: sasshi help COMMAND, man sasshi"));
}
