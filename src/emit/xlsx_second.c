/* xlsx_second.c - see xlsx_second.h. Parts are copied from zip to zip; those of sheets get their
 * cells. */
#include "emit/xlsx_second.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include "base/buf.h"
#include "base/say.h"
#include "emit/xlsx_chart.h"
#include "emit/xlsx_drawing.h"
#include "emit/xlsx_rows.h"
#include "final/identity.h"

enum { NAME_MOST = 256, LEVEL = 6 };

#define BOOK_PART "xl/workbook.xml"
#define SHEET_PART "xl/worksheets/sheet"
#define CHART_PART "xl/charts/chart"
#define DRAWING_PART "xl/drawings/drawing"
#define STRINGS_PART "xl/sharedStrings.xml"

struct second {
    struct run *run;
    const struct workbook *workbook;
    const int32_t *styles;
    struct strings strings;
    char *piece;  /* PART_PIECE bytes */
    bool told;    /* of rows that cannot be made */
    size_t total; /* bytes of the parts that were written */
    bool warned;
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
    str password = { 0 };

    if (!s->workbook->locked)
        return text;
    if (s->workbook->verifier)
        password = str_format(s->run->arena, " workbookPassword=\"%04X\"",
                              (unsigned)s->workbook->verifier);
    return str_format(
        s->run->arena, STR_FMT "<workbookProtection" STR_FMT " lockStructure=\"1\"/>" STR_FMT,
        STR_ARG(str_slice(text, 0, at)), STR_ARG(password), STR_ARG(str_slice(text, at, text.len)));
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

/* The library's part up to where cells stand, the cells, the rest. */
static void write_sheet(struct second *s, const struct sheet *sheet, str text, struct part *to)
{
    const str empty = STR("<sheetData/>"), end = STR("</sheetData>");
    size_t at = str_find(text, STR("<sheetData")), past = str_find(text, end);

    past = past < text.len ? past + end.len : at + empty.len;
    part_text(to, str_slice(text, 0, at));
    s->told |= !rows_write(sheet, s->styles, &s->strings, to);
    part_text(to, set_keyboard(s, sheet, str_slice(text, past, text.len)));
}

/* The number in "xl/charts/chart3.xml", counted from 0; false: another part. */
static bool part_number(str name, str before, size_t *out)
{
    int64_t number;

    if (!str_starts(name, before) || !str_ends(name, STR(".xml")) ||
        !str_parse_count(str_slice(name, before.len, name.len - 4), INT32_MAX, &number) ||
        number == 0)
        return false;
    *out = (size_t)number - 1;
    return true;
}

/* The sheet whose part has that name; NULL: another part. */
static const struct sheet *sheet_of(const struct second *s, str name)
{
    size_t n;

    if (!part_number(name, STR(SHEET_PART), &n) || n >= s->workbook->sheet_count)
        return NULL;
    return &s->workbook->sheets[n];
}

/* Charts are numbered sheet by sheet. */
static const struct grid_chart *chart_of(const struct second *s, str name,
                                         const struct sheet **sheet)
{
    size_t n;

    if (!part_number(name, STR(CHART_PART), &n))
        return NULL;
    for (size_t i = 0; i < s->workbook->sheet_count; i++) {
        *sheet = &s->workbook->sheets[i];
        if (n < (*sheet)->chart_count)
            return &(*sheet)->charts[n];
        n -= (*sheet)->chart_count;
    }
    return NULL;
}

/* Sheets without pictures and charts have no drawing. */
static const struct sheet *drawing_of(const struct second *s, str name)
{
    size_t n;

    if (!part_number(name, STR(DRAWING_PART), &n))
        return NULL;
    for (size_t i = 0; i < s->workbook->sheet_count; i++) {
        const struct sheet *sheet = &s->workbook->sheets[i];

        if (sheet->picture_count + sheet->chart_count && n-- == 0)
            return sheet;
    }
    return NULL;
}

static bool comes_back(const struct workbook *w)
{
    for (size_t i = 0; i < w->sheet_count; i++) {
        if (w->sheets[i].very_hidden)
            return true;
    }
    return false;
}

/* Better known now than when all departments have sent it back. */
static void warn_of_size(struct second *s, size_t bytes)
{
    s->total += bytes;
    if (s->warned || !comes_back(s->workbook) ||
        (bytes <= IDENTITY_PART_MAX && s->total <= IDENTITY_TOTAL_MAX))
        return;
    s->warned = true;
    diag_warn(s->run->diags, s->workbook->where, "L137",
              _("this workbook is too long to come back: sasshi collect reads %d MB of a sheet"),
              IDENTITY_PART_MAX >> 20);
    diag_note(s->run->diags, _("make several of it with for-each, or leave columns out"));
}

/* What becomes of a part that is not copied. */
static bool change_part(struct second *s, const char *name, const unz_file_info64 *info)
{
    const struct sheet *sheet = sheet_of(s, str_from(name)), *under = NULL;
    const struct sheet *drawing = drawing_of(s, str_from(name));
    const struct grid_chart *chart = chart_of(s, str_from(name), &under);
    zip_fileinfo dates = { .dosDate = info->dosDate };
    struct part to = { .zip = s->to, .piece = s->piece };
    str text;

    if (unzOpenCurrentFile(s->from) != UNZ_OK || !read_part(s, info->uncompressed_size, &text) ||
        unzCloseCurrentFile(s->from) != UNZ_OK ||
        zipOpenNewFileInZip(s->to, name, &dates, NULL, 0, NULL, 0, NULL, Z_DEFLATED, LEVEL) !=
            ZIP_OK)
        return false;
    if (sheet)
        write_sheet(s, sheet, text, &to);
    else if (chart)
        chart_write(chart, grid_quoted_name(s->run->arena, under->name), &to);
    else if (drawing)
        drawing_write(drawing, text, &to);
    else if (str_equal(str_from(name), STR(STRINGS_PART)))
        strings_write(&s->strings, &to);
    else
        part_text(&to, lock(s, hide(s, text)));
    if (!part_end(&to) || zipCloseFileInZip(s->to) != ZIP_OK)
        return false;
    warn_of_size(s, to.total);
    return true;
}

static bool is_changed(const struct second *s, str name)
{
    const struct sheet *under;

    return sheet_of(s, name) || chart_of(s, name, &under) || drawing_of(s, name) ||
           str_equal(name, STR(BOOK_PART)) || str_equal(name, STR(STRINGS_PART));
}

static bool copy_bytes(struct second *s)
{
    int n;

    do {
        n = unzReadCurrentFile(s->from, s->piece, PART_PIECE);
        if (n < 0 || (n > 0 && zipWriteInFileInZip(s->to, s->piece, (unsigned)n) != ZIP_OK))
            return false;
    } while (n > 0);
    return true;
}

static bool copy_part(struct second *s, const char *name, const unz_file_info64 *info)
{
    zip_fileinfo dates = { .dosDate = info->dosDate };
    int method, level;

    return unzOpenCurrentFile2(s->from, &method, &level, 1) == UNZ_OK &&
           zipOpenNewFileInZip2(s->to, name, &dates, NULL, 0, NULL, 0, NULL, method, level, 1) ==
               ZIP_OK &&
           copy_bytes(s) &&
           zipCloseFileInZipRaw64(s->to, info->uncompressed_size, info->crc) == ZIP_OK &&
           unzCloseCurrentFile(s->from) == UNZ_OK;
}

/* The texts of cells come behind all cells: the library writes its parts in that order. */
static bool copy_all(struct second *s)
{
    int more = unzGoToFirstFile(s->from);

    for (; more == UNZ_OK; more = unzGoToNextFile(s->from)) {
        char name[NAME_MOST];
        unz_file_info64 info;

        if (unzGetCurrentFileInfo64(s->from, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
            return false;
        if (!(is_changed(s, str_from(name)) ? change_part : copy_part)(s, name, &info))
            return false;
    }
    return more == UNZ_END_OF_LIST_OF_FILE;
}

bool xlsx_second(struct run *run, const struct workbook *workbook, const int32_t *styles,
                 const struct memory_file *first, str *out)
{
    struct second *s = ARENA_NEW(run->arena, struct second);
    struct memory_file file;
    zipFile to;
    bool ok;

    if (!memory_open(run, &file))
        return false;
    *s = (struct second){ .run = run,
                          .workbook = workbook,
                          .styles = styles,
                          .strings = strings_new(run),
                          .piece = ARENA_ARRAY(run->arena, char, PART_PIECE) };
    arena_on_free(run->arena, close_both, s);
    s->from = unzOpen64(first->name);
    s->to = zipOpen64(file.name, APPEND_STATUS_CREATE);
    ok = s->from && s->to && copy_all(s);
    to = s->to;
    s->to = NULL;
    ok = to && zipClose(to, NULL) == ZIP_OK && ok;
    close_both(s);
    if (s->told)
        return false;
    return ok ? memory_read(run, &file, out) : failed(s);
}
