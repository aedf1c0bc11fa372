/* completions.c - sasshi completions: scripts for bash, zsh and fish, from the tables of call.h. */
#include "cli/call.h"

#include <stdio.h>
#include <string.h>

#include "base/say.h"

/* Text between single quotes of any shell. */
static void put_quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*text);
    }
    putchar('\'');
}

static void put_words(const char *const *words)
{
    for (const char *const *w = words; *w; w++)
        printf("%s%s", w == words ? "" : " ", *w);
}

static void put_command_names(const char *between)
{
    for (const struct command *c = commands; c->name; c++)
        printf("%s%s", c == commands ? "" : between, c->name);
}

static bool fits(const struct option *o, const struct command *c)
{
    return !o->of || strcmp(o->of, c->name) == 0;
}

/* Layout names are completed from the files: no run of the program while typing. */
static void bash_argument(enum takes takes, const char *const *choices)
{
    switch (takes) {
    case TAKES_NAMES:
        fputs("COMPREPLY=($(compgen -W \"$(ls layouts 2>/dev/null | sed -n 's/\\.yaml$//p')\" "
              "-- \"$word\"))",
              stdout);
        break;
    case TAKES_FILES:
        fputs("COMPREPLY=($(compgen -f -- \"$word\"))", stdout);
        break;
    case TAKES_FOLDER:
        fputs("COMPREPLY=($(compgen -d -- \"$word\"))", stdout);
        break;
    case TAKES_CHOICE:
        fputs("COMPREPLY=($(compgen -W '", stdout);
        put_words(choices);
        fputs("' -- \"$word\"))", stdout);
        break;
    case TAKES_WORD:
        fputs("COMPREPLY=($(compgen -W '", stdout);
        put_command_names(" ");
        fputs("' -- \"$word\"))", stdout);
        break;
    case TAKES_NOTHING:
        fputs(":", stdout);
        break;
    }
}

static void bash_command(const struct command *c)
{
    printf("    %s)\n        [[ $word == -* ]] && COMPREPLY=($(compgen -W '", c->name);
    for (const struct option *o = options; o->name; o++) {
        if (fits(o, c))
            printf("--%s ", o->name);
    }
    fputs("' -- \"$word\")) && return\n        ", stdout);
    bash_argument(c->takes, c->choices);
    fputs(" ;;\n", stdout);
}

static void bash(void)
{
    fputs("# sasshi completions bash\n"
          "_sasshi() {\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= w\n"
          "    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
          "        case $w in ",
          stdout);
    put_command_names("|");
    fputs(") command=$w; break ;; esac\n    done\n    case $before in\n", stdout);
    for (const struct option *o = options; o->name; o++) {
        if (!o->value)
            continue;
        fputs("    ", stdout);
        if (o->letter)
            printf("-%c|", o->letter);
        printf("--%s) ", o->name);
        bash_argument(o->takes, o->choices);
        fputs("; return ;;\n", stdout);
    }
    fputs("    esac\n    case $command in\n", stdout);
    for (const struct command *c = commands; c->name; c++)
        bash_command(c);
    fputs("    *) COMPREPLY=($(compgen -W '", stdout);
    put_command_names(" ");
    for (const struct option *o = options; o->name; o++) {
        if (!o->of)
            printf(" --%s", o->name);
    }
    fputs("' -- \"$word\")) ;;\n    esac\n}\ncomplete -F _sasshi sasshi\n", stdout);
}

static const char *zsh_action(enum takes takes)
{
    switch (takes) {
    case TAKES_NAMES:
        return "_path_files -W layouts -g \"*.yaml(:r)\"";
    case TAKES_FILES:
        return "_files";
    case TAKES_FOLDER:
        return "_directories";
    case TAKES_WORD:
        return "_sasshi_commands";
    case TAKES_CHOICE:
    case TAKES_NOTHING:
        break;
    }
    return "";
}

static void zsh_choices(const char *const *choices)
{
    putchar('(');
    put_words(choices);
    putchar(')');
}

/* A word of an _arguments specification: no bare colons, brackets or quotes in it. */
static void zsh_words(const char *text)
{
    for (; *text; text++) {
        if (strchr(":[]\\", *text))
            putchar('\\');
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*text);
    }
}

static void zsh_option(const struct option *o)
{
    printf("        '--%s%s[", o->name, o->value ? "=" : "");
    zsh_words(_(o->help));
    putchar(']');
    if (o->value) {
        printf(":%s:", o->name);
        if (o->takes == TAKES_CHOICE)
            zsh_choices(o->choices);
        else
            fputs(zsh_action(o->takes), stdout);
    }
    fputs("' \\\n", stdout);
    if (o->letter && o->value)
        printf("        '-%c+[%s]:%s:%s' \\\n", o->letter, o->name, o->name, zsh_action(o->takes));
    else if (o->letter)
        printf("        '-%c[%s]' \\\n", o->letter, o->name);
}

static void zsh_command(const struct command *c)
{
    printf("    %s) _arguments -s \\\n", c->name);
    for (const struct option *o = options; o->name; o++) {
        if (fits(o, c))
            zsh_option(o);
    }
    if (c->takes == TAKES_NOTHING) {
        fputs("        ;;\n", stdout);
        return;
    }
    printf("        '%s:%s:", c->most > 1 ? "*" : "1", c->name);
    if (c->takes == TAKES_CHOICE)
        zsh_choices(c->choices);
    else
        fputs(zsh_action(c->takes), stdout);
    fputs("' ;;\n", stdout);
}

static void zsh(void)
{
    fputs("#compdef sasshi\n"
          "# sasshi completions zsh\n"
          "_sasshi_commands() {\n"
          "    local -a known=(\n",
          stdout);
    for (const struct command *c = commands; c->name; c++) {
        printf("        '%s:", c->name);
        zsh_words(_(c->help));
        fputs("'\n", stdout);
    }
    fputs("    )\n    _describe command known\n}\n"
          "_sasshi() {\n"
          "    local -i at=2\n"
          "    while (( at < CURRENT )) && [[ ${words[at]} == -* ]]; do (( at++ )); done\n"
          "    if (( at >= CURRENT )) && [[ ${words[CURRENT]} != -* ]]; then\n"
          "        _sasshi_commands\n"
          "        return\n"
          "    fi\n"
          "    local command=${words[at]}\n"
          "    (( at < CURRENT )) && { words=(\"${(@)words[at,-1]}\"); (( CURRENT -= at - 1 )) }\n"
          "    case $command in\n",
          stdout);
    for (const struct command *c = commands; c->name; c++)
        zsh_command(c);
    fputs("    *) _arguments -s \\\n", stdout);
    for (const struct option *o = options; o->name; o++) {
        if (!o->of)
            zsh_option(o);
    }
    fputs("        ;;\n    esac\n}\n"
          "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _sasshi \"$@\"; else compdef "
          "_sasshi sasshi; fi\n",
          stdout);
}

static void fish_argument(enum takes takes, const char *const *choices)
{
    switch (takes) {
    case TAKES_NAMES:
        fputs(" -f -a '(ls layouts 2>/dev/null | string replace -rf \"[.]yaml\\$\" \"\")'", stdout);
        break;
    case TAKES_FILES:
        break;
    case TAKES_FOLDER:
        fputs(" -f -a '(__fish_complete_directories)'", stdout);
        break;
    case TAKES_CHOICE:
        fputs(" -f -a '", stdout);
        put_words(choices);
        putchar('\'');
        break;
    case TAKES_WORD:
        fputs(" -f -a '", stdout);
        put_command_names(" ");
        putchar('\'');
        break;
    case TAKES_NOTHING:
        fputs(" -f", stdout);
        break;
    }
}

static void fish_option(const struct option *o)
{
    fputs("complete -c sasshi", stdout);
    if (o->of)
        printf(" -n '__fish_seen_subcommand_from %s'", o->of);
    printf(" -l %s", o->name);
    if (o->letter)
        printf(" -s %c", o->letter);
    if (o->value) {
        fputs(" -r", stdout);
        fish_argument(o->takes, o->choices);
    }
    fputs(" -d ", stdout);
    put_quoted(_(o->help));
    putchar('\n');
}

static void fish(void)
{
    fputs("# sasshi completions fish\ncomplete -c sasshi -f\n", stdout);
    for (const struct option *o = options; o->name; o++)
        fish_option(o);
    for (const struct command *c = commands; c->name; c++) {
        printf("complete -c sasshi -n __fish_use_subcommand -a %s -d ", c->name);
        put_quoted(_(c->help));
        putchar('\n');
        if (c->takes == TAKES_NOTHING)
            continue;
        printf("complete -c sasshi -n '__fish_seen_subcommand_from %s'", c->name);
        fish_argument(c->takes, c->choices);
        putchar('\n');
    }
}

enum exit_code completions_run(struct run *run, const struct call *call)
{
    str shell = call->args.at[0];

    (void)run;
    if (str_equal(shell, STR("bash")))
        bash();
    else if (str_equal(shell, STR("zsh")))
        zsh();
    else
        fish();
    return EXIT_DONE;
}
