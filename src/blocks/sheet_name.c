/* sheet_name.c - names of files and of tabs that every system and program takes. */
#include "blocks/sheet_bound.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/say.h"
#include "base/utf8.h"

enum { FILE_NAME_BYTES = 255 };

/* Full-width forms are as wide as letters that look alike to a reader, and allowed everywhere. */
static void add_safe(struct buf *out, str text)
{
    uint32_t c;

    while (utf8_next(&text, &c)) {
        if (c == '/' || c == '\\' || c == ':' || c == '*' || c == '?' || c == '"' || c == '<' ||
            c == '>' || c == '|')
            buf_code_point(out, c - 0x20 + 0xFF00);
        else if (c < 0x20 || c == 0x7F)
            buf_char(out, ' ');
        else
            buf_code_point(out, c);
    }
}

static bool bad_path(struct run *run, struct span where, str path, const char *why)
{
    diag_error(run->diags, where, "L140", _("\"" STR_FMT "\" cannot be a file's name: %s"),
               STR_ARG(path), why);
    return false;
}

static bool is_device(str part)
{
    static const char *const devices[] = { "con",  "prn",  "aux",  "nul",  "com1", "com2",
                                           "com3", "com4", "com5", "com6", "com7", "com8",
                                           "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
                                           "lpt6", "lpt7", "lpt8", "lpt9" };
    str stem, tail;

    str_cut(part, '.', &stem, &tail);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        size_t n = strlen(devices[i]), k = 0;

        while (k < n && k < stem.len && (stem.at[k] | 0x20) == devices[i][k])
            k++;
        if (k == n && stem.len == n)
            return true;
    }
    return false;
}

static bool part_ok(struct run *run, struct span where, str path, str part)
{
    static const char forbidden[] = "\\:*?\"<>|";

    for (size_t i = 0; i < part.len; i++) {
        if (strchr(forbidden, part.at[i]))
            return bad_path(run, where, path, _("it has one of the signs \\ : * ? \" < > |"));
    }
    if (part.len > FILE_NAME_BYTES)
        return bad_path(run, where, path, _("it is longer than 255 bytes"));
    if (part.len && (part.at[part.len - 1] == '.' || part.at[part.len - 1] == ' '))
        return bad_path(run, where, path, _("a part of it ends in a point or a space"));
    if (is_device(part))
        return bad_path(run, where, path, _("Windows keeps that name for a device"));
    return true;
}

static bool path_ok(struct run *run, struct span where, str path)
{
    str rest = path, part;
    bool more;

    if (!path_inside(path))
        return bad_path(run, where, path,
                        _("it has an empty part, or leads out of the out folder"));
    do {
        more = str_cut(rest, '/', &part, &rest);
        if (!part_ok(run, where, path, part))
            return false;
    } while (more);
    if (str_ends(path, STR(".xlsx")))
        return true;
    return bad_path(run, where, path, _("it does not end in .xlsx"));
}

bool sheet_path(struct run *run, const struct fill *output, const struct record *record, str *out)
{
    struct buf b = BUF(run->arena);

    for (size_t i = 0; i < output->n; i++) {
        struct fill piece = { .at = &output->at[i], .n = 1, .where = output->where };
        str text;

        if (!fill_text(run, &piece, record, &text))
            return false;
        if (output->at[i].value == SIZE_MAX)
            buf_str(&b, text);
        else
            add_safe(&b, text);
    }
    *out = buf_text(&b);
    return path_ok(run, output->where, *out);
}

/* Signs Excel refuses on a tab, full-width ones too (libxlsxwriter 1.1.4 lets those pass). */
static uint32_t forbidden_on_tab(str name)
{
    static const char *const forbidden = "[]:*?/\\：／？＊［］＼";
    uint32_t c, d;

    while (utf8_next(&name, &c)) {
        str rest = str_from(forbidden);

        while (utf8_next(&rest, &d)) {
            if (c == d || c < 0x20)
                return c;
        }
    }
    return 0;
}

static bool has_quote_at_end(str name)
{
    static const char *const quotes[] = { "'", "’", "＇" };

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        if (str_starts(name, str_from(quotes[i])) || str_ends(name, str_from(quotes[i])))
            return true;
    }
    return false;
}

str sheet_name_folded(struct arena *a, str name)
{
    struct buf b = BUF(a);
    uint32_t c;

    while (utf8_next(&name, &c)) {
        if (c >= 0xFF01 && c <= 0xFF5E)
            c = c - 0xFF00 + 0x20;
        if (c >= 'A' && c <= 'Z')
            c = c - 'A' + 'a';
        buf_code_point(&b, c);
    }
    return buf_text(&b);
}

static bool is_taken(struct run *run, const struct workbook *w, size_t before, str name)
{
    str fold = sheet_name_folded(run->arena, name);

    for (size_t i = 0; i < before; i++) {
        if (str_equal(sheet_name_folded(run->arena, w->sheets[i].name), fold))
            return true;
    }
    return str_equal(fold, STR("history")) || str_equal(fold, STR("履歴"));
}

/* At most so many UTF-16 units, with an ellipsis for what is cut. */
static str shortened(struct run *run, str name, size_t most)
{
    str rest = name;
    size_t units = 0, kept = 0;
    uint32_t c;

    if (grid_units(name) <= most)
        return name;
    while (utf8_next(&rest, &c)) {
        units += c >= 0x10000 ? 2 : 1;
        if (units >= most)
            break;
        kept = (size_t)(rest.at - name.at);
    }
    return str_format(run->arena, STR_FMT "…", STR_ARG(str_slice(name, 0, kept)));
}

str sheet_name_safe(struct run *run, const struct workbook *w, size_t before, str name)
{
    struct buf b = BUF(run->arena);
    uint32_t c;
    str safe, one;
    char utf8[4];

    while (utf8_next(&name, &c)) {
        one = (str){ utf8, utf8_encode(c, utf8) };
        if (forbidden_on_tab(one) || has_quote_at_end(one))
            buf_char(&b, '-');
        else
            buf_str(&b, one);
    }
    safe = b.len ? buf_text(&b) : STR("-");
    one = shortened(run, safe, GRID_SHEET_NAME_MAX);
    for (size_t n = 2; is_taken(run, w, before, one); n++) {
        str behind = str_format(run->arena, " (%zu)", n);

        one = str_format(run->arena, STR_FMT STR_FMT,
                         STR_ARG(shortened(run, safe, GRID_SHEET_NAME_MAX - behind.len)),
                         STR_ARG(behind));
    }
    return one;
}

bool sheet_name_check(struct run *run, const struct workbook *w, size_t before, str name,
                      struct span where)
{
    uint32_t sign = forbidden_on_tab(name);
    str fold = sheet_name_folded(run->arena, name);
    char utf8[4];

    if (name.len == 0)
        return diag_error(run->diags, where, "L145", _("a sheet needs a name"));
    if (sign)
        return diag_error(run->diags, where, "L146",
                          _("the sheet's name \"" STR_FMT
                            "\" has \"%.*s\" in it, which spreadsheet "
                            "programs refuse"),
                          STR_ARG(name), (int)utf8_encode(sign, utf8), utf8);
    if (has_quote_at_end(name))
        return diag_error(run->diags, where, "L146",
                          _("the sheet's name \"" STR_FMT "\" begins or ends with an apostrophe, "
                            "which spreadsheet programs refuse"),
                          STR_ARG(name));
    if (grid_units(name) > GRID_SHEET_NAME_MAX)
        return diag_error(run->diags, where, "L147",
                          _("the sheet's name \"" STR_FMT "\" has %zu characters; at most %d are "
                            "allowed"),
                          STR_ARG(name), grid_units(name), (int)GRID_SHEET_NAME_MAX);
    if (str_equal(fold, STR("history")) || str_equal(fold, STR("履歴")))
        return diag_error(run->diags, where, "L146",
                          _("Excel keeps the name \"" STR_FMT "\" for itself"), STR_ARG(name));
    for (size_t i = 0; i < before; i++) {
        if (str_equal(sheet_name_folded(run->arena, w->sheets[i].name), fold))
            return diag_error(run->diags, where, "L148",
                              _("a second sheet \"" STR_FMT "\": upper and lower case, full and "
                                "half width count as the same"),
                              STR_ARG(name));
    }
    return true;
}
