/* sheet_text.c - see sheet_text.h. */
#include "layout/sheet_text.h"

#include "base/file.h"
#include "base/say.h"
#include "base/utf8.h"

enum { TEXT_LIMIT = 1 << 20 };

static bool read_source(struct run *run, const struct layout *layout, struct words name,
                        struct layout_file *file, struct source *out)
{
    size_t valid;

    if (!path_inside(name.text))
        return diag_error(run->diags, name.where, "L041",
                          _("\"" STR_FMT "\" is not a path inside the layouts folder"),
                          STR_ARG(name.text));
    out->path = path_join(run->arena, layout->folder, name.text);
    if (!file_read(run, out->path, TEXT_LIMIT, name.where, &out->text))
        return false;
    *file = (struct layout_file){ out->path, out->text };
    if (str_starts(out->text, STR("\xEF\xBB\xBF")))
        out->text = str_slice(out->text, 3, out->text.len);
    valid = utf8_valid(out->text);
    if (valid == out->text.len)
        return true;
    return diag_error(run->diags, (struct span){ out, valid, 1 }, "L043",
                      _("byte 0x%02X is not UTF-8"), (unsigned)(unsigned char)out->text.at[valid]);
}

static bool add_line(struct run *run, const struct source *source, size_t at, size_t len,
                     struct sheet_line *out)
{
    str text = str_slice(source->text, at, at + len);
    size_t mark = 0;

    if (text.len && text.at[text.len - 1] == '\r')
        text.len--;
    if (str_starts(text, STR("# ")))
        mark = 2;
    else if (str_starts(text, STR("## ")))
        mark = 3;
    out->level = mark ? (int)mark - 1 : 0;
    text = str_slice(text, mark, text.len);
    if (text.len == 0)
        return true;
    return template_parse(
        run, (struct words){ text, (struct span){ source, at + mark, text.len }, true },
        &out->text);
}

bool sheet_text_read(struct run *run, const struct layout *layout, struct sheet_spec *sheet,
                     struct layout_file *file)
{
    struct source *source = ARENA_NEW(run->arena, struct source);
    size_t lines = 1, at = 0;
    bool ok = true;

    if (!read_source(run, layout, sheet->text, file, source))
        return false;
    for (size_t i = 0; i < source->text.len; i++)
        lines += source->text.at[i] == '\n';
    sheet->line = ARENA_ARRAY(run->arena, struct sheet_line, lines);
    while (at < source->text.len) {
        str rest = str_slice(source->text, at, source->text.len);
        size_t len = str_find(rest, STR("\n"));

        ok &= add_line(run, source, at, len, &sheet->line[sheet->line_count++]);
        at += len + 1;
    }
    return ok;
}
