/* case.c - see case.h. */
#include "case.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

static const char *const expectations[] = {
    "pages", "flow", "lines", "tags", "workbook", "messages"
};

static bool is_expectation(str name)
{
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        if (str_equal(name, str_from(expectations[i])))
            return true;
    }
    return false;
}

static bool read_bytes(struct arena *a, str path, str *out)
{
    struct run run = { .arena = a, .diags = diags_new(a) };

    if (file_read(&run, path, (size_t)64 << 20, (struct span){ 0 }, out))
        return true;
    diags_print(run.diags, stderr, (struct diag_print){ 0 });
    return false;
}

static void add_section(struct arena *a, struct golden *g, struct section s)
{
    struct section *at;

    for (size_t i = 0; i < g->n; i++) {
        if (str_equal(g->at[i].name, s.name)) {
            g->at[i] = s;
            return;
        }
    }
    at = ARENA_ARRAY(a, struct section, g->n + 1);
    if (g->n)
        memcpy(at, g->at, g->n * sizeof *at);
    at[g->n] = s;
    g->at = at;
    g->n++;
}

static str next_line(str *text)
{
    size_t end = str_find(*text, STR("\n"));
    str line = str_slice(*text, 0, end < text->len ? end + 1 : end);

    *text = str_slice(*text, line.len, text->len);
    return line;
}

static bool take_sections(struct arena *a, str text, str parts, struct golden *g);

static bool take_section(struct arena *a, struct section s, str parts, struct golden *g)
{
    str path, text;

    if (!str_equal(s.name, STR("use"))) {
        add_section(a, g, s);
        return true;
    }
    path = path_join(a, parts, str_format(a, STR_FMT ".case", STR_ARG(s.options)));
    return read_bytes(a, path, &text) && take_sections(a, text, parts, g);
}

/* What stands before the first section is for people. */
static bool take_sections(struct arena *a, str text, str parts, struct golden *g)
{
    struct section s = { 0 };
    bool open = false;

    while (text.len) {
        str line = next_line(&text), head = str_slice(line, 4, line.len);

        if (!str_starts(line, STR("--- "))) {
            s.body = open ? (str){ s.body.at, (size_t)(line.at + line.len - s.body.at) } : s.body;
            continue;
        }
        if (open && !take_section(a, s, parts, g))
            return false;
        str_cut(str_slice(head, 0, str_find(head, STR("\n"))), ' ', &s.name, &s.options);
        s.body = (str){ line.at + line.len, 0 };
        open = true;
    }
    return !open || take_section(a, s, parts, g);
}

bool golden_read(struct arena *a, str path, str parts, struct golden *out)
{
    *out = (struct golden){ .path = path };
    return read_bytes(a, path, &out->text) && take_sections(a, out->text, parts, out);
}

const struct section *golden_expects(const struct golden *g, const char *name)
{
    for (size_t i = 0; i < g->n; i++) {
        if (str_equal(g->at[i].name, str_from(name)))
            return &g->at[i];
    }
    return NULL;
}

static bool has_option(const struct section *s, const char *name)
{
    str head, tail = s->options;

    while (tail.len) {
        str_cut(tail, ' ', &head, &tail);
        if (str_equal(head, str_from(name)))
            return true;
    }
    return false;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

    return at ? (int)(at - digits) : 0;
}

static str unescaped(struct arena *a, str s)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i], next = i + 1 < s.len ? s.at[i + 1] : '\0';

        if (c != '\\') {
            buf_char(&b, c);
            continue;
        }
        i++;
        if (next == 'x' && i + 2 < s.len) {
            buf_char(&b, (char)(hex_digit(s.at[i + 1]) * 16 + hex_digit(s.at[i + 2])));
            i += 2;
        } else if (next != '\n') {
            buf_char(&b, next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next);
        }
    }
    return buf_text(&b);
}

static str with_crlf(struct arena *a, str s)
{
    struct buf b = BUF(a);

    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\n')
            buf_char(&b, '\r');
        buf_char(&b, s.at[i]);
    }
    return buf_text(&b);
}

static bool encoded(struct arena *a, str s, const char *encoding, str *out)
{
    size_t room = s.len * 4 + 4, left = room, from_left = s.len;
    char *to = ARENA_ARRAY(a, char, room), *at = to, *from = str_cstr(a, s);
    iconv_t cd = iconv_open(encoding, "UTF-8");
    bool ok = iconv(cd, &from, &from_left, &at, &left) != (size_t)-1;

    iconv_close(cd);
    *out = (str){ to, room - left };
    return ok;
}

/* The bytes that a section stands for. */
static bool bytes_of(struct arena *a, const struct section *s, str *out)
{
    *out = s->body;
    if (has_option(s, "escaped"))
        *out = unescaped(a, *out);
    if (has_option(s, "crlf"))
        *out = with_crlf(a, *out);
    if (has_option(s, "cp932"))
        return encoded(a, *out, "CP932", out);
    if (has_option(s, "utf-16"))
        return encoded(a, *out, "UTF-16", out);
    return true;
}

static bool write_bytes(struct arena *a, str path, str bytes)
{
    struct run run = { .arena = a, .diags = diags_new(a) };
    char *name = str_cstr(a, path);
    FILE *f;
    bool ok;

    if (!file_make_folder(&run, path_folder(path)) || !(f = fopen(name, "wb")))
        return false;
    ok = fwrite(bytes.at, 1, bytes.len, f) == bytes.len;
    return fclose(f) == 0 && ok;
}

static bool write_files(struct arena *a, const struct golden *g, str parts)
{
    str bytes;

    if (!read_bytes(a, path_join(a, parts, STR("fonts.conf")), &bytes) ||
        !write_bytes(a, STR("fonts/fonts.conf"), bytes))
        return false;
    for (size_t i = 0; i < g->n; i++) {
        const struct section *s = &g->at[i];

        if (is_expectation(s->name))
            continue;
        if (!bytes_of(a, s, &bytes) || !write_bytes(a, s->name, bytes)) {
            fprintf(stderr, STR_FMT ": cannot write " STR_FMT "\n", STR_ARG(g->path),
                    STR_ARG(s->name));
            return false;
        }
    }
    return true;
}

bool golden_enter(struct arena *a, struct golden *g, str parts)
{
    strcpy(g->folder, "/tmp/golden.XXXXXX");
    if (mkdtemp(g->folder) && chdir(g->folder) == 0)
        return write_files(a, g, parts);
    perror(g->folder);
    return false;
}

void golden_leave(struct golden *g)
{
    char command[128];

    if (chdir("/") != 0)
        return;
    snprintf(command, sizeof command, "rm -rf %s", g->folder);
    if (system(command) != 0)
        perror(g->folder);
}
