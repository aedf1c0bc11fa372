/* commands.c - every command and option there is. */
#include "cli/call.h"

#include "base/say.h"

static const char *const shells[] = { "bash", "zsh", "fish", NULL };
static const char *const kinds[] = { "plan", "booklet", "worksheet", NULL };
static const char *const whens[] = { "auto", "always", "never", NULL };

const struct example examples[] = {
    { "sasshi new plan", N_("begin a project folder: plan/") },
    { "sasshi build", N_("make everything in out/ that is not up to date") },
    { "sasshi build booklet --explain", N_("make one layout's documents, and say why") },
    { "sasshi check --strict", N_("look for mistakes; warnings count") },
    { "sasshi help columns", N_("what a word in a layout file means") },
    { 0 },
};

const struct command commands[] = {
    { "build", N_("[NAME...]"), 0, SIZE_MAX, TAKES_NAMES, NULL, N_("make what needs making"),
      N_("Makes the documents of layouts/ in out/. A document is made again only if something it "
         "is made from has changed: the data, the layout, the fonts or sasshi itself. A NAME is a "
         "layout (booklet) or a document (a file's name in out/); without any, all are made."),
      build_run },
    { "check", N_("[NAME...]"), 0, SIZE_MAX, TAKES_NAMES, NULL,
      N_("look for mistakes, make nothing"),
      N_("Reads the plan and the layouts and sets every document, but writes nothing. Tells all "
         "mistakes, and what looks odd in the text of the plan."),
      check_run },
    { "collect", N_("FILE..."), 0, SIZE_MAX, TAKES_FILES, NULL,
      N_("take filled worksheets back into data/"),
      N_("Reads the workbooks that departments sent back (a FILE may be a folder of them) and "
         "writes their answers into the CSV files of data/. What both the department and data/ "
         "changed is a conflict: nothing is written there until --resolve says theirs, ours, or "
         "ask (at a terminal, one by one), or names the list of decisions. Of two returns of one "
         "department the one that was saved later counts. What was taken is told in "
         "data/changes.csv."),
      collect_run },
    { "status", N_("[NAME...]"), 0, SIZE_MAX, TAKES_NAMES, NULL,
      N_("tell who has answered and who has not"),
      N_("Tells of each department whether its workbook was made, came back or was refused, and "
         "how much is filled in. A NAME is a layout (worksheet). With a value 締切 under plan: in "
         "plan.yaml, and --date, it tells what is overdue."),
      status_run },
    { "new", N_("FOLDER"), 1, 1, TAKES_FOLDER, NULL, N_("begin a project folder"),
      N_("Writes a small project that can be built at once: a plan, a booklet and a worksheet. "
         "FOLDER must not exist yet, or be empty."),
      new_run },
    { "help", N_("[WORD]"), 0, 1, TAKES_WORD, NULL,
      N_("explain a command, or a word of a layout file"),
      N_("WORD is a command, or a key that may stand in a layout file or in plan.yaml. A key that "
         "stands in several places can be named with one: table.columns."),
      help_run },
    { "schema", "plan|booklet|worksheet", 1, 1, TAKES_CHOICE, kinds,
      N_("print a JSON Schema, for editors"),
      N_("Prints the JSON Schema of plan.yaml or of a kind of layout. Editors use it for "
         "completion and hover help."),
      schema_run },
    { "fonts", "", 0, 0, TAKES_NOTHING, NULL, N_("list the fonts that can be used"),
      N_("Lists every family that the project's fonts/fonts.conf lets be chosen, with its weights "
         "and files."),
      fonts_run },
    { "completions", "bash|zsh|fish", 1, 1, TAKES_CHOICE, shells,
      N_("print completions for a shell"),
      N_("Prints a script that lets the shell complete commands, options and names. For bash: "
         "sasshi completions bash >~/.local/share/bash-completion/completions/sasshi"),
      completions_run },
    { "manual", "", 0, 0, TAKES_NOTHING, NULL, N_("print the manual page"),
      N_("Prints the manual page in the user's language, for man -l -."), manual_run },
    { 0 },
};

#define AT(member) offsetof(struct call, member)

static const char *const resolutions[] = { "theirs", "ours", "ask", NULL };

const struct option options[] = {
    { "force", 0, NULL, TAKES_NOTHING, NULL, AT(force), "build",
      N_("make all of them, changed or not") },
    { "explain", 0, NULL, TAKES_NOTHING, NULL, AT(explain), "build",
      N_("say why each was made or kept") },
    { "explain-lines", 0, NULL, TAKES_NOTHING, NULL, AT(lines), "build",
      N_("make all again and say of every line of text how it was set") },
    { "strict", 0, NULL, TAKES_NOTHING, NULL, AT(strict), "check",
      N_("warnings are mistakes too") },
    { "dry-run", 'n', NULL, TAKES_NOTHING, NULL, AT(dry_run), "collect",
      N_("tell everything, write nothing") },
    { "resolve", 0, N_("WHAT"), TAKES_FILES, resolutions, AT(resolve), "collect",
      N_("conflicts: theirs, ours, ask, or a list (CSV)") },
    { "undo", 0, NULL, TAKES_NOTHING, NULL, AT(undo), "collect",
      N_("put back what the last collect wrote") },
    { "date", 0, N_("DATE"), TAKES_WORD, NULL, AT(date), "status",
      N_("the day to tell of: 2025-07-01") },
    { "project", 'C', N_("DIR"), TAKES_FOLDER, NULL, AT(folder), NULL,
      N_("the project folder (this one)") },
    { "data", 0, N_("DIR"), TAKES_FOLDER, NULL, AT(data), NULL, N_("the plan (data)") },
    { "layouts", 0, N_("DIR"), TAKES_FOLDER, NULL, AT(layouts), NULL, N_("the layouts (layouts)") },
    { "out", 0, N_("DIR"), TAKES_FOLDER, NULL, AT(out), NULL, N_("what is made (out)") },
    { "json", 0, NULL, TAKES_NOTHING, NULL, AT(json), NULL,
      N_("one JSON object a line on standard output") },
    { "color", 0, N_("WHEN"), TAKES_CHOICE, whens, AT(colour), NULL, N_("auto, always or never") },
    { "quiet", 'q', NULL, TAKES_NOTHING, NULL, AT(quiet), NULL, N_("only mistakes are told") },
    { "verbose", 'v', NULL, TAKES_NOTHING, NULL, AT(verbose), NULL,
      N_("name every document and every finding") },
    { "version", 0, NULL, TAKES_NOTHING, NULL, AT(version), NULL, N_("the version") },
    { "help", 'h', NULL, TAKES_NOTHING, NULL, AT(help), NULL, N_("this help") },
    { 0 },
};
