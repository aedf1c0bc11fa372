/* help_screen.c - the screens of --help. */
#include "cli/help.h"

#include <string.h>

#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"

enum { SCREEN = 79, COLUMN = 31, INDENT = 2 };

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

static bool stands_in(uint32_t c, str set)
{
    uint32_t one;

    while (utf8_next(&set, &one)) {
        if (one == c)
            return true;
    }
    return false;
}

bool help_may_break(uint32_t c, str rest)
{
    uint32_t next;

    return is_wide(c) && !stands_in(c, STR("（「")) && utf8_next(&rest, &next) &&
           !stands_in(next, STR("、。）」ーっゃゅょャュョッ"));
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
        if (help_may_break(c, rest))
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

static void put_options(struct run *run, FILE *out, const char *of)
{
    for (const struct option *o = options; o->name; o++) {
        bool belongs = of ? o->of && strcmp(o->of, of) == 0 : !o->of;

        if (belongs)
            put_row(out, help_option_words(run, o), _(o->help));
    }
}

static void command_screen(struct run *run, FILE *out, const struct command *c)
{
    str words = help_command_words(run, c);

    fprintf(out, "sasshi " STR_FMT "\n\n", STR_ARG(words));
    help_paragraph(out, str_from(_(c->about)), INDENT, SCREEN - INDENT);
    fprintf(out, "\n%s\n", _("Options"));
    put_options(run, out, c->name);
    put_options(run, out, NULL);
}

/* Options that need no words, as many as fit on a line: their names say it. */
static void put_common(struct run *run, FILE *out)
{
    size_t used = SCREEN;

    fputs(_("Options everywhere"), out);
    for (const struct option *o = options; o->name; o++) {
        str words = help_option_words(run, o);
        size_t wide = utf8_columns(words) + INDENT;

        if (o->of)
            continue;
        if (used + wide > SCREEN) {
            fputc('\n', out);
            used = 0;
        }
        fprintf(out, "%*s" STR_FMT, INDENT, "", STR_ARG(words));
        used += wide;
    }
    fputc('\n', out);
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
