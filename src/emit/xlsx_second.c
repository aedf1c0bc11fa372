/* xlsx_second.c - see xlsx_second.h. Parts are copied from zip to zip; few of them are changed. */
#include "emit/xlsx_second.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include "base/buf.h"
#include "base/say.h"

enum { NAME_MOST = 256, PIECE = 64 * 1024, LEVEL = 6 };

#define BOOK_PART "xl/workbook.xml"
#define SHEET_PART "xl/worksheets/sheet"

struct second {
    struct run *run;
    const struct workbook *workbook;
    unzFile from;
    zipFile to;
};

static void close_both(void *thing)
{
    struct second *s = thing;

    if (s->from)
        unzClose(s->from);
    if (s->to)
        zipClose(s->to, NULL);
    s->from = NULL;
    s->to = NULL;
}

static bool failed(struct second *s)
{
    return diag_error(s->run->diags, s->workbook->where, "M020",
                      _("the workbook could not be written: %s"), "zip");
}

/* <sheet name="_sasshi" sheetId="3" state="hidden" r:id="rId3"/>: the third is sheets[2]. */
static str hide(struct second *s, str text)
{
    struct buf b = BUF(s->run->arena);

    for (size_t i = 0; i < s->workbook->sheet_count; i++) {
        size_t at = str_find(text, STR("<sheet "));
        str rest = str_slice(text, at, text.len);
        size_t end = str_find(rest, STR("/>"));
        size_t state = str_find(str_slice(rest, 0, end), STR("state=\"hidden\""));

        if (s->workbook->sheets[i].very_hidden && state < end) {
            buf_str(&b, str_slice(text, 0, at + state));
            buf_str(&b, STR("state=\"veryHidden\""));
            text = str_slice(rest, state + STR("state=\"hidden\"").len, rest.len);
        } else {
            buf_str(&b, str_slice(text, 0, at + end));
            text = str_slice(rest, end, rest.len);
        }
    }
    buf_str(&b, text);
    return buf_text(&b);
}

/* Schema order: behind workbookPr, before bookViews (ECMA-376 part 1, 18.2.27). */
static str lock(struct second *s, str text)
{
    size_t at = str_find(text, STR("<bookViews>"));

    if (!s->workbook->locked)
        return text;
    return str_format(s->run->arena, STR_FMT "<workbookProtection lockStructure=\"1\"/>" STR_FMT,
                      STR_ARG(str_slice(text, 0, at)), STR_ARG(str_slice(text, at, text.len)));
}

static const char *ime_mode(enum grid_ime ime)
{
    return ime == IME_ON ? " imeMode=\"on\"" : ime == IME_OFF ? " imeMode=\"off\"" : "";
}

/* Rules stand in the file in the order of the grid; the library leaves none of ours out. */
static str set_keyboard(struct second *s, const struct sheet *sheet, str text)
{
    const str tag = STR("<dataValidation ");
    struct buf b = BUF(s->run->arena);

    for (size_t i = 0; i < sheet->rule_count; i++) {
        size_t at = str_find(text, tag);

        if (at == text.len)
            break;
        at += tag.len - 1;
        buf_str(&b, str_slice(text, 0, at));
        buf_str(&b, str_from(ime_mode(sheet->rules[i].ime)));
        text = str_slice(text, at, text.len);
    }
    buf_str(&b, text);
    return buf_text(&b);
}

static bool sets_keyboard(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->rule_count; i++) {
        if (sheet->rules[i].ime != IME_ANY)
            return true;
    }
    return false;
}

/* The sheet whose part has that name, when it is to be changed. */
static const struct sheet *changed_sheet(const struct second *s, str name)
{
    int64_t number;

    if (!str_starts(name, STR(SHEET_PART)) || !str_ends(name, STR(".xml")) ||
        !str_parse_count(str_slice(name, STR(SHEET_PART).len, name.len - 4),
                         (int64_t)s->workbook->sheet_count, &number) ||
        number == 0)
        return NULL;
    return sets_keyboard(&s->workbook->sheets[number - 1]) ? &s->workbook->sheets[number - 1]
                                                           : NULL;
}

static bool read_part(struct second *s, size_t size, str *out)
{
    char *bytes = ARENA_ARRAY(s->run->arena, char, size + 1);
    size_t got = 0;

    while (got < size) {
        int n = unzReadCurrentFile(s->from, bytes + got, (unsigned)(size - got));

        if (n <= 0)
            return false;
        got += (size_t)n;
    }
    *out = (str){ bytes, size };
    return true;
}

/* sheet NULL: the workbook's own part. */
static bool change_part(struct second *s, const char *name, const unz_file_info64 *info,
                        const struct sheet *sheet)
{
    zip_fileinfo dates = { .dosDate = info->dosDate };
    str text;

    if (unzOpenCurrentFile(s->from) != UNZ_OK || !read_part(s, info->uncompressed_size, &text) ||
        unzCloseCurrentFile(s->from) != UNZ_OK)
        return false;
    text = sheet ? set_keyboard(s, sheet, text) : lock(s, hide(s, text));
    return zipOpenNewFileInZip(s->to, name, &dates, NULL, 0, NULL, 0, NULL, Z_DEFLATED, LEVEL) ==
               ZIP_OK &&
           zipWriteInFileInZip(s->to, text.at, (unsigned)text.len) == ZIP_OK &&
           zipCloseFileInZip(s->to) == ZIP_OK;
}

static bool copy_bytes(struct second *s, void *piece)
{
    int n;

    do {
        n = unzReadCurrentFile(s->from, piece, PIECE);
        if (n < 0 || (n > 0 && zipWriteInFileInZip(s->to, piece, (unsigned)n) != ZIP_OK))
            return false;
    } while (n > 0);
    return true;
}

static bool copy_part(struct second *s, const char *name, const unz_file_info64 *info, void *piece)
{
    zip_fileinfo dates = { .dosDate = info->dosDate };
    int method, level;

    return unzOpenCurrentFile2(s->from, &method, &level, 1) == UNZ_OK &&
           zipOpenNewFileInZip2(s->to, name, &dates, NULL, 0, NULL, 0, NULL, method, level, 1) ==
               ZIP_OK &&
           copy_bytes(s, piece) &&
           zipCloseFileInZipRaw64(s->to, info->uncompressed_size, info->crc) == ZIP_OK &&
           unzCloseCurrentFile(s->from) == UNZ_OK;
}

static bool copy_all(struct second *s)
{
    void *piece = ARENA_ARRAY(s->run->arena, char, PIECE);
    int more = unzGoToFirstFile(s->from);

    for (; more == UNZ_OK; more = unzGoToNextFile(s->from)) {
        const struct sheet *sheet;
        char name[NAME_MOST];
        unz_file_info64 info;
        bool ok;

        if (unzGetCurrentFileInfo64(s->from, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
            return false;
        sheet = changed_sheet(s, str_from(name));
        ok = sheet || str_equal(str_from(name), STR(BOOK_PART)) ? change_part(s, name, &info, sheet)
                                                                : copy_part(s, name, &info, piece);
        if (!ok)
            return false;
    }
    return more == UNZ_END_OF_LIST_OF_FILE;
}

bool xlsx_second(struct run *run, const struct workbook *workbook, const struct memory_file *first,
                 str *out)
{
    struct second *s = ARENA_NEW(run->arena, struct second);
    struct memory_file file;
    bool any = workbook->locked, ok;
    zipFile to;

    for (size_t i = 0; i < workbook->sheet_count; i++)
        any |= workbook->sheets[i].very_hidden || sets_keyboard(&workbook->sheets[i]);
    if (!any)
        return memory_read(run, first, out);
    if (!memory_open(run, &file))
        return false;
    *s = (struct second){ .run = run, .workbook = workbook };
    arena_on_free(run->arena, close_both, s);
    s->from = unzOpen64(first->name);
    s->to = zipOpen64(file.name, APPEND_STATUS_CREATE);
    ok = s->from && s->to && copy_all(s);
    to = s->to;
    s->to = NULL;
    ok = to && zipClose(to, NULL) == ZIP_OK && ok;
    close_both(s);
    return ok ? memory_read(run, &file, out) : failed(s);
}
