/*
 * journal.c - see journal.h.
 *
 *   sasshi journal 1
 *   <hash before, or ->\t<hash after, or ->\t<path>
 *   end
 *
 * The files of number i are next/<i>.new and next/<i>.old. The journal appears by one rename, when
 * all of them are on the disk; it goes away when all paths hold what they should.
 */
#include "exchange/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/say.h"

enum { FILE_LIMIT = 512 * 1024 * 1024 };

#define HEAD "sasshi journal 1"

struct entry {
    str before, after, path; /* hashes in hex, "-": no file */
};

struct entries {
    struct entry *at;
    size_t n;
};

static str state(struct run *run, str folder, str name)
{
    return path_join(run->arena, path_join(run->arena, folder, STR(JOURNAL_FOLDER)), name);
}

bool journal_lock(struct run *run, str folder)
{
    bool busy;

    if (file_lock(run, state(run, folder, STR("lock")), &busy))
        return true;
    if (!busy)
        return false;
    diag_error(run->diags, (struct span){ 0 }, "M031",
               _("another sasshi is at work in \"" STR_FMT "\""), STR_ARG(folder));
    diag_note(run->diags, _("wait until it is done"));
    return false;
}

static str hash_text(struct run *run, str bytes)
{
    char hex[33];

    hash_hex(hash_of(bytes), hex);
    return str_copy(run->arena, str_from(hex));
}

/* "-" when there is no such file. */
static bool hash_now(struct run *run, str path, str *out)
{
    str bytes;

    *out = STR("-");
    if (!file_exists(run, path))
        return true;
    if (!file_read(run, path, FILE_LIMIT, (struct span){ 0 }, &bytes))
        return false;
    *out = hash_text(run, bytes);
    return true;
}

static bool bad_journal(struct run *run, str path)
{
    return diag_error(run->diags, (struct span){ 0 }, "C052",
                      _("\"" STR_FMT "\" is damaged; compare the data folder with a copy of it, "
                        "then remove that file"),
                      STR_ARG(path));
}

/* One line; false at its end or when it is none. */
static bool read_entry(str line, struct entry *out)
{
    str rest;

    return str_cut(line, '\t', &out->before, &rest) &&
           str_cut(rest, '\t', &out->after, &out->path) && path_inside(out->path);
}

static bool read_journal(struct run *run, str path, struct entries *out)
{
    str text, line;

    if (!file_read(run, path, FILE_LIMIT, (struct span){ 0 }, &text))
        return false;
    *out = (struct entries){ ARENA_ARRAY(run->arena, struct entry, text.len / 4 + 1), 0 };
    if (!str_cut(text, '\n', &line, &text) || !str_equal(line, STR(HEAD)))
        return bad_journal(run, path);
    while (str_cut(text, '\n', &line, &text)) {
        if (str_equal(line, STR("end")))
            return true;
        if (!read_entry(line, &out->at[out->n++]))
            break;
    }
    return bad_journal(run, path);
}

static str numbered(struct run *run, str folder, const char *below, size_t i, const char *ending)
{
    return state(run, folder, str_format(run->arena, "%s/%zu.%s", below, i, ending));
}

static bool remove_file(struct run *run, str path)
{
    if (unlink(str_cstr(run->arena, path)) == 0 || errno == ENOENT)
        return true;
    return diag_error(run->diags, (struct span){ 0 }, "M010",
                      _("\"" STR_FMT "\" cannot be removed: %s"), STR_ARG(path), strerror(errno));
}

/* Everything in a folder of ours. */
static bool empty_folder(struct run *run, str folder)
{
    struct texts names;
    bool ok = true;

    if (!file_exists(run, folder))
        return true;
    if (!file_list(run, folder, STR(""), &names))
        return false;
    for (size_t i = 0; i < names.n; i++)
        ok &= remove_file(run, path_join(run->arena, folder, names.at[i]));
    return ok;
}

/* The file gets its new content, unless it has it. What is neither the old nor the new stays. */
static bool apply(struct run *run, str folder, const struct entry *e, size_t i)
{
    str path = path_join(run->arena, folder, e->path), now, bytes;
    bool changed;

    if (!hash_now(run, path, &now))
        return false;
    if (str_equal(now, e->after))
        return true;
    if (!str_equal(now, e->before))
        return diag_error(run->diags, (struct span){ 0 }, "C051",
                          _("\"" STR_FMT "\" was changed while it was being written; look at it, "
                            "and at \"" STR_FMT "\", then remove \"" STR_FMT "\""),
                          STR_ARG(path), STR_ARG(numbered(run, folder, "next", i, "new")),
                          STR_ARG(state(run, folder, STR("journal"))));
    if (str_equal(e->after, STR("-")))
        return remove_file(run, path);
    return file_read(run, numbered(run, folder, "next", i, "new"), FILE_LIMIT, (struct span){ 0 },
                     &bytes) &&
           file_make_folder(run, path_folder(path)) && file_replace(run, path, bytes, &changed);
}

/* What was becomes what can be undone. */
static bool keep_old(struct run *run, str folder, size_t i)
{
    const char *from = str_cstr(run->arena, numbered(run, folder, "next", i, "old"));
    const char *to = str_cstr(run->arena, numbered(run, folder, "undo", i, "old"));

    if (rename(from, to) == 0 || errno == ENOENT)
        return true;
    return diag_error(run->diags, (struct span){ 0 }, "M010", _("the file cannot be written: %s"),
                      strerror(errno));
}

/* From the journal on; every step may be done twice. */
static bool finish(struct run *run, str folder)
{
    str journal = state(run, folder, STR("journal")), undo = state(run, folder, STR("undo"));
    struct entries entries;
    bool ok = true;
    str bytes;
    bool changed;

    if (!read_journal(run, journal, &entries))
        return false;
    for (size_t i = 0; i < entries.n; i++)
        ok &= apply(run, folder, &entries.at[i], i);
    if (!ok || !file_make_folder(run, undo))
        return false;
    for (size_t i = 0; i < entries.n; i++)
        ok &= keep_old(run, folder, i);
    ok = ok && file_read(run, journal, FILE_LIMIT, (struct span){ 0 }, &bytes) &&
         file_replace(run, path_join(run->arena, undo, STR("journal")), bytes, &changed);
    return ok && remove_file(run, journal) && empty_folder(run, state(run, folder, STR("next")));
}

bool journal_recover(struct run *run, str folder, bool *finished)
{
    *finished = file_exists(run, state(run, folder, STR("journal")));
    return !*finished || finish(run, folder);
}

bool journal_settle(struct run *run, str folder)
{
    bool finished;

    return !file_exists(run, state(run, folder, STR("journal"))) ||
           (journal_lock(run, folder) && journal_recover(run, folder, &finished));
}

static bool put_next(struct run *run, str folder, const struct file_changes *changes)
{
    str next = state(run, folder, STR("next"));
    bool changed;

    if (!file_make_folder(run, next) || !empty_folder(run, next))
        return false;
    for (size_t i = 0; i < changes->n; i++) {
        const struct file_change *c = &changes->at[i];

        if (c->will &&
            !file_replace(run, numbered(run, folder, "next", i, "new"), c->after, &changed))
            return false;
        if (c->was &&
            !file_replace(run, numbered(run, folder, "next", i, "old"), c->before, &changed))
            return false;
    }
    return true;
}

/* Nobody else has written to a file since it was read. */
static bool are_as_read(struct run *run, str folder, const struct file_changes *changes)
{
    bool ok = true;

    for (size_t i = 0; i < changes->n; i++) {
        const struct file_change *c = &changes->at[i];
        str path = path_join(run->arena, folder, c->path), now;

        if (!hash_now(run, path, &now))
            return false;
        if (!str_equal(now, c->was ? hash_text(run, c->before) : STR("-")))
            ok = diag_error(run->diags, (struct span){ 0 }, "C051",
                            _("\"" STR_FMT "\" was changed in the meantime; nothing is written"),
                            STR_ARG(path));
    }
    return ok;
}

bool journal_commit(struct run *run, str folder, const struct file_changes *changes)
{
    struct buf b = BUF(run->arena);
    bool changed;

    if (!are_as_read(run, folder, changes) || !put_next(run, folder, changes) ||
        !empty_folder(run, state(run, folder, STR("undo"))))
        return false;
    buf_str(&b, STR(HEAD "\n"));
    for (size_t i = 0; i < changes->n; i++) {
        const struct file_change *c = &changes->at[i];

        buf_str(&b, c->was ? hash_text(run, c->before) : STR("-"));
        buf_char(&b, '\t');
        buf_str(&b, c->will ? hash_text(run, c->after) : STR("-"));
        buf_format(&b, "\t" STR_FMT "\n", STR_ARG(c->path));
    }
    buf_str(&b, STR("end\n"));
    return file_replace(run, state(run, folder, STR("journal")), buf_text(&b), &changed) &&
           finish(run, folder);
}

/* What must be done to have the former files again. */
static bool reversed(struct run *run, str folder, const struct entries *entries,
                     struct file_changes *out)
{
    bool ok = true;

    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *e = &entries->at[i];
        struct file_change c = { .path = e->path,
                                 .was = !str_equal(e->after, STR("-")),
                                 .will = !str_equal(e->before, STR("-")) };
        str path = path_join(run->arena, folder, e->path), now;

        if (!hash_now(run, path, &now))
            return false;
        if (!str_equal(now, e->after)) {
            ok = diag_error(run->diags, (struct span){ 0 }, "C051",
                            _("\"" STR_FMT "\" was changed since; nothing is undone"),
                            STR_ARG(path));
            continue;
        }
        if (c.was && !file_read(run, path, FILE_LIMIT, (struct span){ 0 }, &c.before))
            return false;
        if (c.will && !file_read(run, numbered(run, folder, "undo", i, "old"), FILE_LIMIT,
                                 (struct span){ 0 }, &c.after))
            return false;
        file_changes_add(run, out, c);
    }
    return ok;
}

bool journal_undo(struct run *run, str folder, struct texts *files)
{
    str undo = state(run, folder, STR("undo")),
        journal = path_join(run->arena, undo, STR("journal"));
    struct file_changes changes = { 0 };
    struct entries entries;

    *files = (struct texts){ 0 };
    if (!file_exists(run, journal))
        return diag_error(run->diags, (struct span){ 0 }, "C050",
                          _("there is nothing to undo in \"" STR_FMT "\""), STR_ARG(folder));
    if (!read_journal(run, journal, &entries) || !reversed(run, folder, &entries, &changes) ||
        !journal_commit(run, folder, &changes))
        return false;
    files->at = ARENA_ARRAY(run->arena, str, changes.n);
    for (size_t i = 0; i < changes.n; i++)
        files->at[files->n++] = path_join(run->arena, folder, changes.at[i].path);
    return empty_folder(run, undo); /* what was undone is not undone again */
}
